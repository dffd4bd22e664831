from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.models import intervals
from emulation.models.units import Unit


class UnitParent(models.Model):
    """The unit to which a unit belonged for a time (đơn vị cấp trên)."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Unit, verbose_name="trực thuộc", on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField("từ ngày", null=True, blank=True, help_text="Để trống: từ khi nào chưa rõ.")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True, help_text="Để trống: vẫn trực thuộc.")
    legal_act = models.CharField("văn bản", max_length=200, blank=True)

    objects = intervals.DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị cấp trên"
        verbose_name_plural = "đơn vị cấp trên"
        ordering = [F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_unitparent_interval_is_forward",
            ),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="emulation_unitparent_is_another"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_until=None), name="emulation_unitparent_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"trực thuộc {self.parent}"

    def clean(self) -> None:
        if self.unit_id and self.unit_id == self.parent_id:
            raise ValidationError({"parent": "Một đơn vị không trực thuộc chính nó. Hãy chọn đơn vị cấp trên."})
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": "Ngày thôi trực thuộc phải sau ngày bắt đầu."})

    @property
    def days(self) -> intervals.Days:
        return self.valid_from, self.valid_until
