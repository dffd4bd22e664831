from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.models.units import Unit
from hanam_portal.publishing.vietnamese.text import fold, slugify


class BlocLevel(models.TextChoices):
    PROVINCE = "province", "cấp tỉnh"
    INTERPROVINCIAL = "interprovincial", "liên tỉnh"
    DISTRICT = "district", "cấp huyện"


class BlocKind(models.TextChoices):
    BLOC = "bloc", "khối"
    CLUSTER = "cluster", "cụm"


class Bloc(models.Model):
    """A bloc (khối) or cluster (cụm) of units that compete with one another.

    system: names a division of units into blocs; of one organiser's system a unit has at most one bloc in a period.
    parent: the bloc within which this one was made.
    """

    name = models.CharField("tên", max_length=200)
    folded_name = models.CharField(max_length=400, editable=False)
    slug = models.SlugField(
        "đường dẫn",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Để trống: lấy từ tên.",
        error_messages={"unique": "Một khối khác đã có đường dẫn này. Hãy ghi một đường dẫn khác."},
    )
    organiser = models.ForeignKey(
        Unit, verbose_name="cơ quan tổ chức", on_delete=models.PROTECT, related_name="organised_blocs"
    )
    level = models.CharField("cấp", max_length=15, choices=BlocLevel, default=BlocLevel.PROVINCE)
    kind = models.CharField("loại", max_length=7, choices=BlocKind, default=BlocKind.BLOC)
    system = models.CharField(
        "hệ thống khối",
        max_length=80,
        blank=True,
        help_text="Trong một hệ thống của một cơ quan, mỗi kỳ một đơn vị chỉ ở một khối. Để trống: hệ thống chung.",
    )
    parent = models.ForeignKey(
        "self", verbose_name="thuộc khối", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""),
                name="emulation_bloc_has_slug",
                violation_error_message="Tên này không gợi ra đường dẫn. Hãy ghi đường dẫn.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="emulation_bloc_is_not_its_own",
                violation_error_message="Một khối không thuộc chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Take the slug from the name before it is compared with those of other blocs; refuse a ring of blocs."""
        self.slug = self.slug or slugify(self.name)
        outer = self.parent
        while outer is not None:
            if outer.pk == self.pk:
                raise ValidationError({"parent": f"{self.parent} đã nằm trong khối này. Hãy chọn khối khác."})
            outer = outer.parent
