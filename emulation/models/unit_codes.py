from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.models import intervals
from emulation.models.units import Unit
from hanam_portal.publishing.vietnamese.text import one_line


class CodeSystem(models.TextChoices):
    TERRITORY = "territory", "mã đơn vị hành chính"
    AGENCY = "agency", "mã định danh điện tử"


class UnitCode(models.Model):
    """A code by which another system knows a unit for a time (mã đơn vị).

    Systems give the code of a unit that ended to another, so a code names a unit only together with a day.
    """

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="codes")
    system = models.CharField("hệ thống mã", max_length=10, choices=CodeSystem)
    code = models.CharField("mã", max_length=30, help_text="Ghi đủ các số 0 ở đầu.")
    valid_from = models.DateField("từ ngày", null=True, blank=True, help_text="Để trống: từ khi nào chưa rõ.")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True, help_text="Để trống: vẫn là mã này.")
    legal_act = models.CharField("văn bản", max_length=200, blank=True)

    objects = intervals.DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "mã đơn vị"
        verbose_name_plural = "mã đơn vị"
        ordering = ["system", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_unitcode_interval_is_forward",
            ),
            models.UniqueConstraint(
                fields=["unit", "system"], condition=Q(valid_until=None), name="emulation_unitcode_one_open"
            ),
            models.UniqueConstraint(
                fields=["system", "code"],
                condition=Q(valid_until=None),
                name="emulation_unitcode_one_bearer",
                violation_error_message="Một đơn vị khác đang mang mã này. Hãy ghi ngày đơn vị ấy thôi mang mã.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_system_display()} {self.code}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code = one_line(self.code)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.code = one_line(self.code)
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": f"Mã “{self.code}” phải kết thúc sau ngày bắt đầu."})

    @property
    def days(self) -> intervals.Days:
        return self.valid_from, self.valid_until

    def other_bearer(self) -> Self | None:
        """The row of another unit that has this code on one of these days; None when the code is free."""
        others = type(self).objects.filter(system=self.system, code=self.code).exclude(unit=self.unit_id)
        rows = others.select_related("unit").prefetch_related("unit__names")
        return next((row for row in rows if intervals.overlap(row.days, self.days)), None)
