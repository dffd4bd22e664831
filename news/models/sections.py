from django.db import models
from django.urls import reverse

from hanam_portal.publishing.vietnamese.text import slugify


class Section(models.Model):
    """A part of the site under which articles stand (chuyên mục). A reference table: citizens read it as it is."""

    name = models.CharField("tên", max_length=80, unique=True)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True, blank=True, help_text="Để trống: lấy từ tên.")
    position = models.PositiveSmallIntegerField("thứ tự", default=100, help_text="Số nhỏ đứng trước trên thanh mục.")

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="news_section_has_slug")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature

    def get_absolute_url(self) -> str:
        return reverse("news:section", kwargs={"section": self.slug})
