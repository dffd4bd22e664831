"""The frozen result of a bloc's year, and what people decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from emulation.models.bloc_years import BlocYear
from emulation.models.units import Unit
from hanam_portal.publishing.vietnamese.dates import short_date


class TieBreak(models.Model):
    """An act by which units of equal total were put in order (phân định khi bằng điểm). It counts while they are equal.

    order: keys of the units, the better first.
    """

    bloc_year = models.ForeignKey(BlocYear, on_delete=models.PROTECT, related_name="tie_breaks")
    order = models.JSONField("thứ tự", default=list)
    decided_on = models.DateField("ngày")
    document = models.CharField("biên bản, văn bản", max_length=200, blank=True)
    reason = models.CharField("lý do, cách phân định", max_length=500)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc", default=timezone.now)
    revoked_at = models.DateTimeField("hủy lúc", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "phân định khi bằng điểm"
        verbose_name_plural = "phân định khi bằng điểm"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emulation_tiebreak_says_why"),
        ]

    def __str__(self) -> str:
        return f"Phân định ngày {short_date(self.decided_on)}"


class Closing(models.Model):
    """A closing of a bloc's year (chốt kết quả): everything frozen as values, never computed again.

    scheme: the whole scheme as it was, as JSON. A second closing follows a reopening, which one person asks for with a
    reason and another allows.
    """

    bloc_year = models.ForeignKey(
        BlocYear, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="closings"
    )
    number = models.PositiveSmallIntegerField("lần")
    ranking_mode = models.CharField(max_length=5)
    scheme = models.JSONField("bảng tiêu chí khi chốt", default=dict)
    ties = models.JSONField("các phân định đã áp dụng", default=list)
    closed_at = models.DateTimeField("chốt lúc", default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reopen_reason = models.CharField("lý do mở lại", max_length=500, blank=True)
    reopen_asked_at = models.DateTimeField("đề nghị mở lại lúc", null=True)
    reopen_asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField("mở lại lúc", null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = "lần chốt kết quả"
        verbose_name_plural = "các lần chốt kết quả"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["bloc_year", "number"], name="emulation_closing_number"),
            models.UniqueConstraint(
                fields=["bloc_year"], condition=Q(reopened_at=None), name="emulation_closing_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None)
                | (Q(reopened_by__isnull=False) & Q(reopen_asked_by__isnull=False) & ~Q(reopen_reason="")),
                name="emulation_closing_reopened_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(reopened_by=None) | ~Q(reopened_by=F("reopen_asked_by")),
                name="emulation_closing_reopened_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bloc_year}, chốt lần {self.number}"


class UnitResult(models.Model):
    """What a closing says of one unit (kết quả của đơn vị), as values.

    total: what ranks; base, bonus: of which it consists; out_of: the most that the unit could reach.
    rank: None when the year has no ranks, or with unranked_reason. lines: each criterion with what every stage said,
    the value that counted, its stage, its points.
    """

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="results")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveSmallIntegerField("thứ tự trong khối")
    unit_name = models.CharField("tên khi chốt", max_length=150)
    total = models.DecimalField("tổng điểm", max_digits=12, decimal_places=4)
    base = models.DecimalField("điểm chấm", max_digits=12, decimal_places=4)
    bonus = models.DecimalField("điểm thưởng", max_digits=12, decimal_places=4)
    out_of = models.DecimalField("trên tổng", max_digits=12, decimal_places=4)
    rank = models.PositiveSmallIntegerField("hạng", null=True)
    class_name = models.CharField("xếp loại", max_length=80, blank=True)
    unranked_reason = models.CharField("lý do không xếp hạng", max_length=300, blank=True)
    is_late = models.BooleanField("nộp muộn", default=False)
    lines = models.JSONField("các dòng", default=list)

    class Meta:
        default_permissions = ()
        verbose_name = "kết quả của đơn vị"
        verbose_name_plural = "kết quả của các đơn vị"
        ordering = [F("rank").asc(nulls_last=True), "position"]
        constraints = [
            models.UniqueConstraint(fields=["closing", "unit"], name="emulation_unitresult_once"),
            models.CheckConstraint(
                condition=Q(rank=None) | (Q(rank__gte=1) & Q(unranked_reason="")),
                name="emulation_unitresult_ranked_or_not",
            ),
        ]

    def __str__(self) -> str:
        return self.unit_name
