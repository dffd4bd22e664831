"""What may be awarded, and what each regime of law says of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from emulation.models.intervals import Days
from hanam_portal.publishing.vietnamese.text import fold, one_line, slugify


class AwardFamily(models.TextChoices):
    """The two kinds that people confuse: a title is what one is, a form is what one is given."""

    TITLE = "title", "danh hiệu thi đua"
    FORM = "form", "hình thức khen thưởng"


class SubjectKind(models.TextChoices):
    PERSON = "person", "cá nhân"
    COLLECTIVE = "collective", "tập thể"
    HOUSEHOLD = "household", "hộ gia đình"
    COMMUNE = "commune", "xã, phường, thôn, tổ dân phố"


class AwardLevel(models.TextChoices):
    STATE = "state", "cấp Nhà nước"
    PROVINCE = "province", "cấp Bộ, ban, ngành, tỉnh"
    BASE = "base", "cấp cơ sở"


class Regime(models.TextChoices):
    LAW_2003 = "2003", "Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2009, 2013)"
    LAW_2022 = "2022", "Luật Thi đua, khen thưởng 2022"


class Confidence(models.TextChoices):
    """How well a fact is known, as the project's evidence is graded."""

    TEXT = "A", "đọc trong văn bản của cơ quan nhà nước"
    REPORT = "B", "đọc trong báo chí, trang pháp luật"
    UNCONFIRMED = "M", "chưa kiểm chứng"


class AwardType(models.Model):
    """A title or a form of commendation (danh hiệu, hình thức), the same through all regimes that know it.

    object_kinds: the kinds of subjects that it may go to, of SubjectKind. position: its place in lists, the highest
    award first.
    """

    code = models.CharField("mã", max_length=30, unique=True, help_text="Ví dụ: CSTDCS.")
    slug = models.SlugField("đường dẫn", max_length=80, unique=True, blank=True, help_text="Để trống: lấy từ tên.")
    name = models.CharField("tên", max_length=150)
    folded_name = models.CharField(max_length=300, editable=False)
    family = models.CharField("loại", max_length=5, choices=AwardFamily)
    object_kinds = models.JSONField("đối tượng", default=list)
    level = models.CharField("cấp", max_length=8, choices=AwardLevel)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh hiệu, hình thức khen thưởng"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = one_line(self.name)
        self.slug = self.slug or slugify(self.name)
        self.folded_name = fold(f"{self.name} {self.code}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("emulation:award_type", kwargs={"slug": self.slug})

    def clean(self) -> None:
        """Take the slug from the name before it is compared with those of others."""
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"slug": "Tên này không gợi ra đường dẫn. Hãy ghi đường dẫn."})

    @property
    def is_used(self) -> bool:
        """Whether somebody was proposed for it or was given it."""
        return self.nominations.exists() or self.lines.exists()


class AwardProvision(models.Model):
    """What a regime of law says of an award (quy định), for merit between two days. valid_until is not its last day.

    conditions: in words. citation: where it stands. confidence: of all that is not marked "chưa kiểm chứng".
    """

    award_type = models.ForeignKey(
        AwardType, verbose_name="danh hiệu, hình thức", on_delete=models.CASCADE, related_name="provisions"
    )
    regime = models.CharField("chế độ", max_length=4, choices=Regime)
    name = models.CharField("tên trong văn bản", max_length=150, blank=True)
    authority = models.CharField("thẩm quyền quyết định", max_length=200, blank=True)
    conditions = models.TextField("điều kiện", blank=True)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    citation = models.CharField("căn cứ", max_length=300)
    confidence = models.CharField("độ tin cậy", max_length=1, choices=Confidence)

    class Meta:
        verbose_name = "quy định về danh hiệu, hình thức"
        verbose_name_plural = "quy định qua các thời kỳ"
        ordering = [F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_awardprovision_interval_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.award_type}, {self.get_regime_display()}"

    @property
    def days(self) -> Days:
        return self.valid_from, self.valid_until
