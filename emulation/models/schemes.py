"""Schemes by which units are scored: versions, because criteria change from year to year and within a year."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from emulation.models.blocs import Bloc
from emulation.models.units import Unit
from emulation.scoring.schemes import WITH_MAXIMUM, WITH_POINTS_EACH
from hanam_portal.backoffice.working_copies import RevisedRow, Versioned
from hanam_portal.publishing.vietnamese.numbers import exact_text
from hanam_portal.publishing.vietnamese.text import fold


class Scheme(models.Model):
    """A table of criteria through its versions (bảng tiêu chí, thang điểm)."""

    name = models.CharField("tên", max_length=200, unique=True)
    folded_name = models.CharField(max_length=400, editable=False)
    bloc = models.ForeignKey(
        Bloc,
        verbose_name="của khối",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="schemes",
        help_text="Để trống: dùng chung cho nhiều khối.",
    )

    class Meta:
        verbose_name = "bảng tiêu chí"
        verbose_name_plural = "bảng tiêu chí"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)


UNSIGNED = ["draft", "not_held"]  # stages of a bloc's year in which nobody is bound by a scheme


def _in_use() -> Q:
    sheets = SchemeVersion.sheets.rel.related_model._default_manager.filter(scheme=OuterRef("pk"))
    years = SchemeVersion.bloc_years.rel.related_model._default_manager.filter(scheme=OuterRef("pk"))
    later = SchemeVersion.objects.filter(based_on=OuterRef("pk"))
    return Q(Exists(sheets)) | Q(Exists(years.exclude(stage__in=UNSIGNED))) | Q(Exists(later))


class SchemeVersionQuerySet(models.QuerySet["SchemeVersion"]):
    def fixed(self) -> Self:
        """Keep the versions that may change no more."""
        return self.filter(_in_use())

    def free(self) -> Self:
        return self.exclude(_in_use())

    def with_standing(self) -> Self:
        """Add `is_known_fixed`, so that no version asks for itself whether it is fixed."""
        return self.annotate(is_known_fixed=_in_use())


class SchemeVersion(Versioned):
    """A version of a scheme (phiên bản). Once a sheet or a signed year uses it, it is fixed: a change is the next one.

    total, bonus_cap, step: in points. reason: why this version replaces `based_on`.
    """

    revised_rows = ["criteria", "classes"]

    scheme = models.ForeignKey(Scheme, verbose_name="bảng tiêu chí", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("phiên bản số", default=1, editable=False)
    document = models.CharField("văn bản ban hành", max_length=200, blank=True)
    valid_from = models.DateField("áp dụng từ", null=True, blank=True)
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    total = models.DecimalField("tổng điểm", max_digits=8, decimal_places=2, default=Decimal(100))
    step = models.DecimalField(
        "làm tròn đến",
        max_digits=6,
        decimal_places=4,
        default=Decimal("0.01"),
        help_text="Mức chênh nhỏ nhất của tổng điểm, ví dụ 0,25.",
    )
    bonus_cap = models.DecimalField(
        "điểm thưởng tối đa",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Để trống: không giới hạn.",
    )
    is_bonus_within_total = models.BooleanField(
        "điểm thưởng nằm trong tổng điểm",
        default=False,
        help_text="Có: điểm chấm cộng điểm thưởng không vượt tổng điểm. Không: được vượt, ví dụ 97 + 10 = 107.",
    )
    do_classes_count_bonus = models.BooleanField("xếp loại tính cả điểm thưởng", default=True)
    tie_break_text = models.TextField(
        "cách xử lý khi bằng điểm", blank=True, help_text="Nguyên văn của văn bản. Máy không tự phân định."
    )
    based_on = models.ForeignKey(
        "self", verbose_name="sửa từ", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    reason = models.CharField("lý do sửa", max_length=300, blank=True)

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên bản bảng tiêu chí"
        verbose_name_plural = "các phiên bản bảng tiêu chí"
        ordering = ["scheme__name", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="emulation_schemeversion_number"),
            models.CheckConstraint(
                condition=Q(total__gt=0) & Q(step__gt=0),
                name="emulation_schemeversion_has_scale",
                violation_error_message="Tổng điểm và mức làm tròn phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(bonus_cap=None) | Q(bonus_cap__gte=0),
                name="emulation_schemeversion_bonus_is_not_negative",
                violation_error_message="Điểm thưởng tối đa không được âm.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_schemeversion_interval_is_forward",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, phiên bản {self.number}"

    @property
    def is_fixed(self) -> bool:
        """Whether this version may change no more."""
        known: bool | None = getattr(self, "is_known_fixed", None)
        return any(True for _ in self.reasons_to_stay()) if known is None else known

    def reasons_to_stay(self) -> Iterator[str]:
        """Say in Vietnamese what is bound by this version, so that it may change no more."""
        if self.pk is None:
            return
        if sheets := self.sheets.count():
            yield f"{sheets} phiếu chấm điểm đang dùng phiên bản này"
        for year in self.bloc_years.exclude(stage__in=UNSIGNED).select_related("bloc", "period"):
            yield f"{year} đã ký giao ước theo phiên bản này"
        for later in SchemeVersion.objects.filter(based_on=self).order_by("number"):
            yield f"phiên bản {later.number} đã lập từ phiên bản này"

    def revised(self, relation: str) -> list[RevisedRow]:
        rows = getattr(self, relation).all()
        return list(rows.prefetch_related("department__names") if relation == "criteria" else rows)


class CriterionKind(models.TextChoices):
    """How points come about; the words are those of emulation.scoring.Kind."""

    SECTION = "section", "nhóm tiêu chí"
    POINTS = "points", "chấm điểm trực tiếp"
    TARGET = "target", "theo tỷ lệ đạt chỉ tiêu"
    REACHED = "reached", "đạt chỉ tiêu mới có điểm"
    YES_NO = "yes_no", "có hoặc không"
    COUNT = "count", "số lượng × điểm"
    DEDUCTION = "deduction", "điểm trừ: số lượng × điểm"
    BEST = "best", "so với đơn vị tốt nhất khối"


MEASURES = ["max_points", "points_each", "target"]
ASKED = {
    CriterionKind.TARGET: ["max_points", "target"],
    CriterionKind.REACHED: ["max_points", "target"],
    CriterionKind.BEST: ["max_points", "target"],
    CriterionKind.COUNT: ["points_each", "max_points"],
    CriterionKind.DEDUCTION: ["points_each", "max_points"],
}


def asked(kind: str) -> list[str]:
    """Name the numbers that a criterion of this kind has."""
    return ASKED.get(CriterionKind(kind), ["max_points"])


class Criterion(RevisedRow):
    """A line of a scheme (tiêu chí). The tree is the order with levels: a line belongs to the last one a level above.

    max_points: of a section the cap, of a deduction the most that it takes away; points_each: for one of a count.
    """

    version = models.ForeignKey(
        SchemeVersion, verbose_name="phiên bản", on_delete=models.CASCADE, related_name="criteria"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    level = models.PositiveSmallIntegerField("cấp", default=1)
    code = models.CharField("số", max_length=20, blank=True)
    text = models.CharField("tiêu chí", max_length=500)
    kind = models.CharField("cách chấm", max_length=9, choices=CriterionKind, default=CriterionKind.POINTS)
    max_points = models.DecimalField("điểm tối đa", max_digits=8, decimal_places=2, null=True, blank=True)
    points_each = models.DecimalField("điểm mỗi lần", max_digits=8, decimal_places=4, null=True, blank=True)
    target = models.DecimalField("chỉ tiêu chung", max_digits=15, decimal_places=4, null=True, blank=True)
    is_bonus = models.BooleanField("thưởng", default=False)
    needs_evidence = models.BooleanField("cần minh chứng", default=False)
    department = models.ForeignKey(
        Unit,
        verbose_name="sở ngành chấm",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="scored_criteria",
    )

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "các tiêu chí"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=1) & Q(level__lte=4),
                name="emulation_criterion_has_level",
                violation_error_message="Cấp của tiêu chí là từ 1 đến 4.",
            ),
            models.CheckConstraint(
                condition=(Q(max_points=None) | Q(max_points__gte=0))
                & (Q(points_each=None) | Q(points_each__gte=0))
                & (Q(target=None) | Q(target__gte=0)),
                name="emulation_criterion_is_not_negative",
                violation_error_message="Điểm và chỉ tiêu không được âm; điểm trừ cũng ghi bằng số dương.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()

    def clean(self) -> None:
        """Forget the numbers that this kind has not; refuse a criterion that lacks one without which it has no points.

        Its own target is optional: a sheet may have one for its unit alone.
        """
        if self.kind not in CriterionKind:
            return
        for name in set(MEASURES) - set(asked(self.kind)):
            setattr(self, name, None)
        if self.is_section:
            self.needs_evidence, self.department = False, None
        refused = {}
        if self.kind in WITH_MAXIMUM and not self.max_points:
            refused["max_points"] = f"Ghi điểm tối đa, lớn hơn 0: cách chấm “{self.get_kind_display()}” cần số này."
        if self.kind in WITH_POINTS_EACH and not self.points_each:
            refused["points_each"] = f"Ghi điểm mỗi lần, lớn hơn 0: cách chấm “{self.get_kind_display()}” cần số này."
        if refused:
            raise ValidationError(refused)

    def described(self) -> dict[str, str]:
        return {
            "cấp": str(self.level),
            "số": self.code,
            "tiêu chí": self.text,
            "cách chấm": self.get_kind_display(),
            "điểm tối đa": exact_text(self.max_points),
            "điểm mỗi lần": exact_text(self.points_each),
            "chỉ tiêu chung": exact_text(self.target),
            "thưởng": "có" if self.is_bonus else "",
            "cần minh chứng": "có" if self.needs_evidence else "",
            "sở ngành chấm": str(self.department) if self.department else "",
        }

    @property
    def is_section(self) -> bool:
        return self.kind == CriterionKind.SECTION


class SchemeClass(RevisedRow):
    """A class with its cut-off (mức xếp loại). floor_percent: of its maximum, what every criterion must reach."""

    version = models.ForeignKey(
        SchemeVersion, verbose_name="phiên bản", on_delete=models.CASCADE, related_name="classes"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("xếp loại", max_length=80)
    lowest = models.DecimalField("từ điểm", max_digits=8, decimal_places=2)
    floor_percent = models.DecimalField(
        "mỗi tiêu chí đạt từ (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "mức xếp loại"
        verbose_name_plural = "các mức xếp loại"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(floor_percent=None) | (Q(floor_percent__gte=0) & Q(floor_percent__lte=100)),
                name="emulation_schemeclass_floor_is_share",
                violation_error_message="Mức đạt của mỗi tiêu chí là từ 0 đến 100 %.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def described(self) -> dict[str, str]:
        return {
            "xếp loại": self.name,
            "từ điểm": exact_text(self.lowest),
            "mỗi tiêu chí đạt từ (%)": exact_text(self.floor_percent),
        }
