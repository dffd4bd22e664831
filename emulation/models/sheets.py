"""The score sheet of a unit in a bloc's year, and the way that it takes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from emulation.models.bloc_years import BlocYear
from emulation.models.schemes import Criterion, SchemeVersion
from emulation.models.units import Unit


class SheetState(models.TextChoices):
    DRAFT = "draft", "nháp"
    SUBMITTED = "submitted", "đã nộp"
    RETURNED = "returned", "trả lại"
    RESUBMITTED = "resubmitted", "nộp lại"
    APPRAISED = "appraised", "đã chấm chéo"
    APPROVED = "approved", "thường trực đã duyệt"
    LOCKED = "locked", "đã chốt"


OWN_HANDS = [SheetState.DRAFT, SheetState.RETURNED]  # the unit itself may still write
IN_APPRAISAL = [SheetState.SUBMITTED, SheetState.RESUBMITTED, SheetState.APPRAISED]


class Sheet(models.Model):
    """The score sheet of one unit in a bloc's year (phiếu chấm điểm), under one version of a scheme.

    is_late: it was first handed in after the day that the year set; a fact, the deduction comes from the scheme.
    unranked_reason: why the unit gets no rank; empty when it is ranked.
    """

    bloc_year = models.ForeignKey(BlocYear, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="sheets")
    scheme = models.ForeignKey(
        SchemeVersion, verbose_name="bảng tiêu chí", on_delete=models.PROTECT, related_name="sheets"
    )
    state = models.CharField("trạng thái", max_length=11, choices=SheetState, default=SheetState.DRAFT)
    submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True, editable=False)
    is_late = models.BooleanField("nộp muộn", default=False, editable=False)
    unranked_reason = models.CharField("lý do không xếp hạng", max_length=300, blank=True)
    unranked_document = models.CharField("văn bản không xếp hạng", max_length=200, blank=True)

    class Meta:
        verbose_name = "phiếu chấm điểm"
        verbose_name_plural = "phiếu chấm điểm"
        ordering = ["bloc_year", "pk"]
        permissions = [
            ("score_sheet", "Được chấm phiếu theo vai trò được giao"),
            ("appraise_sheet", "Được chấm bước thường trực, trả lại và duyệt phiếu"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc_year", "unit"],
                name="emulation_sheet_once",
                violation_error_message="Đơn vị này đã có phiếu trong năm thi đua ấy.",
            ),
            models.CheckConstraint(
                condition=Q(unranked_document="") | ~Q(unranked_reason=""), name="emulation_sheet_unranked_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu của {self.unit_name}, {self.bloc_year}"

    @property
    def unit_name(self) -> str:
        """The unit under the name that it bore when the period ended."""
        return self.unit.called(self.bloc_year.period.ends_on)


class SheetStep(models.Model):
    """A step on the way of a sheet (bước của phiếu): who moved it, from where to where, when and why. Append-only."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField("từ", max_length=11, choices=SheetState)
    to_state = models.CharField("đến", max_length=11, choices=SheetState)
    reason = models.CharField("lý do", max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "bước của phiếu"
        verbose_name_plural = "các bước của phiếu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to_state=SheetState.RETURNED) | ~Q(reason=""), name="emulation_sheetstep_return_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_from_state_display()} → {self.get_to_state_display()}"


class SheetLine(models.Model):
    """What one sheet says of one criterion (dòng phiếu). A line comes with its first word; none means nothing is said.

    is_assigned: False for "không giao", which shrinks what the unit can reach. target: the unit's own; None: the
    scheme's.
    """

    sheet = models.ForeignKey(Sheet, verbose_name="phiếu", on_delete=models.CASCADE, related_name="lines")
    criterion = models.ForeignKey(
        Criterion, verbose_name="tiêu chí", on_delete=models.PROTECT, related_name="sheet_lines"
    )
    is_assigned = models.BooleanField("được giao", default=True)
    target = models.DecimalField("chỉ tiêu riêng", max_digits=15, decimal_places=4, null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "dòng phiếu"
        verbose_name_plural = "các dòng phiếu"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="emulation_sheetline_once"),
            models.CheckConstraint(
                condition=Q(target=None) | Q(target__gte=0), name="emulation_sheetline_target_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.criterion}"
