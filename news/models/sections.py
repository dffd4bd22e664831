from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from hanam_portal.publishing.vietnamese.text import slugify


class Section(models.Model):
    """A part of the site under which articles stand (chuyên mục). A reference table: citizens read it as it is."""

    name = models.CharField("tên", max_length=80, unique=True)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True, blank=True, help_text="Để trống: lấy từ tên.")
    position = models.PositiveSmallIntegerField("thứ tự", default=100, help_text="Số nhỏ đứng trước trên thanh mục.")
    restricted_groups = models.ManyToManyField(
        "auth.Group",
        verbose_name="nhóm chỉ làm ở đây",
        blank=True,
        related_name="sections",
        help_text="Nhóm có tên ở chuyên mục nào thì chỉ làm được ở những chuyên mục có tên nó.",
    )

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug=""),
                name="news_section_has_slug",
                violation_error_message="Hãy ghi đường dẫn bằng chữ cái không dấu và số.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("news:section", kwargs={"section": self.slug})

    def clean(self) -> None:
        """Fill the address before constraints are judged, and refuse one that another section has."""
        self.slug = self.slug or slugify(self.name)
        if Section.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"slug": f"Đường dẫn “{self.slug}” đã thuộc chuyên mục khác. Hãy chọn đường dẫn khác."}
            )
