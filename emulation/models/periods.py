"""The periods for which merit is counted: rows, because not every one of them is a calendar year."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold


class PeriodKind(models.TextChoices):
    YEAR = "year", "năm"
    SCHOOL_YEAR = "school_year", "năm học"
    STAGE = "stage", "giai đoạn"


class Period(models.Model):
    """The time for which merit is counted (kỳ thi đua): a year, a school year, a stage."""

    kind = models.CharField("loại", max_length=11, choices=PeriodKind, default=PeriodKind.YEAR)
    label = models.CharField("tên", max_length=60, unique=True, help_text="Ví dụ: năm 2021; năm học 2021–2022.")
    folded_label = models.CharField(max_length=120, editable=False)
    slug = models.SlugField("đường dẫn", max_length=40, unique=True, help_text="Ví dụ: 2021; nam-hoc-2021-2022.")
    starts_on = models.DateField("ngày đầu")
    ends_on = models.DateField("ngày cuối")

    class Meta:
        verbose_name = "kỳ thi đua"
        verbose_name_plural = "kỳ thi đua"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="emulation_period_is_forward",
                violation_error_message="Ngày cuối phải sau ngày đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_label = fold(self.label)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse two years, or two school years, on one day: merit would be counted twice. Stages may overlap."""
        if self.kind == PeriodKind.STAGE or not (self.starts_on and self.ends_on):
            return
        same = Period.objects.filter(kind=self.kind, starts_on__lte=self.ends_on, ends_on__gte=self.starts_on)
        if other := same.exclude(pk=self.pk).first():
            days = f"{short_date(other.starts_on)} đến {short_date(other.ends_on)}"
            raise ValidationError(
                {"starts_on": f"Trùng thời gian với kỳ cùng loại “{other}” ({days}). Hãy sửa ngày, hoặc dùng kỳ ấy."}
            )
