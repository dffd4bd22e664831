"""A bloc's work in one period: its stage, its members, its meetings, what it publishes."""

from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import models
from django.urls import reverse

from emulation.models import intervals
from emulation.models.blocs import Bloc
from emulation.models.memberships import MemberRole, Membership
from emulation.models.periods import Period
from emulation.models.schemes import SchemeVersion
from emulation.models.units import Unit
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.working_copies import RevisedRow, WorkingCopy
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date


class YearStage(models.TextChoices):
    DRAFT = "draft", "soạn"
    SIGNED = "signed", "đã ký giao ước"
    RUNNING = "running", "đang thi đua"
    REVIEWED = "reviewed", "đã sơ kết"
    SELF_SCORING = "self_scoring", "tự chấm"
    APPRAISAL = "appraisal", "thẩm định"
    MEETING = "meeting", "họp khối, suy tôn"
    STANDING = "standing", "trình thường trực"
    COUNCIL = "council", "trình hội đồng"
    CLOSED = "closed", "đã chốt"
    ARCHIVED = "archived", "lưu trữ"
    SUSPENDED = "suspended", "tạm dừng"
    NOT_HELD = "not_held", "không tổ chức"


class RankingMode(models.TextChoices):
    RANKS = "ranks", "xếp hạng"
    CLASSES = "class", "chỉ xếp loại"
    NOTHING = "none", "không xếp hạng, không xếp loại"


class ShownResult(models.TextChoices):
    NOTHING = "none", "không công bố kết quả"
    RANKS = "ranks", "thứ hạng, xếp loại"
    SCORES = "scores", "thứ hạng, xếp loại và điểm"


class BlocYear(WorkingCopy):
    """A bloc's work for one period, as staff record it (năm thi đua của khối). It may be published with no result.

    bloc_name: what the bloc was called then; empty when it is called so still.
    stage moves by the acts of emulation.year_stages alone.
    """

    revised_rows = ["memberships", "events"]

    bloc = models.ForeignKey(Bloc, verbose_name="khối", on_delete=models.PROTECT, related_name="years")
    period = models.ForeignKey(Period, verbose_name="kỳ thi đua", on_delete=models.PROTECT, related_name="bloc_years")
    stage = models.CharField("bước", max_length=12, choices=YearStage, default=YearStage.DRAFT, editable=False)
    bloc_name = models.CharField(
        "tên khối trong kỳ này", max_length=200, blank=True, help_text="Để trống: như tên khối hiện nay."
    )
    division_act = models.CharField("văn bản chia khối", max_length=200, blank=True)
    scheme = models.ForeignKey(
        SchemeVersion,
        verbose_name="bảng tiêu chí",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bloc_years",
    )
    ranking_mode = models.CharField("cách đánh giá", max_length=5, choices=RankingMode, default=RankingMode.RANKS)
    self_scores_due_on = models.DateField(
        "hạn nộp tự chấm", null=True, blank=True, help_text="Phiếu nộp sau ngày này được ghi là nộp muộn."
    )
    shown_result = models.CharField(
        "kết quả công bố",
        max_length=6,
        choices=ShownResult,
        default=ShownResult.NOTHING,
        help_text="Người dân xem được gì sau khi chốt và công bố.",
    )
    host = models.ForeignKey(
        Unit,
        verbose_name="đơn vị đăng cai hội nghị",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_bloc_years",
        help_text="Nơi họp. Không có nghĩa là khối trưởng: hãy ghi vai trò ở danh sách thành viên.",
    )
    held_on = models.DateField("ngày hội nghị tổng kết", null=True, blank=True)
    held_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    held_basis = models.CharField(
        "căn cứ của năm",
        max_length=200,
        blank=True,
        help_text="Điền khi năm được suy ra, ví dụ: năm lấy từ tiêu đề bài báo.",
    )
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "năm thi đua của khối"
        verbose_name_plural = "năm thi đua của khối"
        ordering = ["-period__starts_on", "bloc__name"]
        permissions = [
            ("publish_blocyear", "Được công bố, đính chính, gỡ năm thi đua của khối"),
            ("close_blocyear", "Được chốt kết quả và cho mở lại"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc", "period"],
                name="emulation_blocyear_once",
                violation_error_message="Khối này đã có bản ghi cho kỳ thi đua ấy. Hãy mở bản ghi đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_then}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("emulation:bloc_year", kwargs={"bloc": self.bloc.slug, "period": self.period.slug})

    def findings(self) -> list[Finding]:
        """Judge a year that was saved at least once: before that it has no members to speak of."""
        if self.pk is None:
            return []
        members = self.members()
        units = [self.bloc.organiser, *([self.host] if self.host else []), *(member.unit for member in members)]
        nameless = [unit for unit in dict.fromkeys(units) if not self._name_then(unit)]
        day = short_date(self.period.ends_on)
        leaders = [member for member in members if member.role == MemberRole.LEADER]
        problems = [
            *([] if members else ["Chưa có thành viên nào. Hãy ghi danh sách thành viên của khối."]),
            *(f"Chưa ghi tên của đơn vị “{unit}” vào ngày {day}. Hãy bổ sung tên gọi của đơn vị." for unit in nameless),
            *(
                f"Có hai khối trưởng cùng lúc: {one.unit} và {other.unit}. Hãy sửa vai trò hoặc ngày."
                for one, other in combinations(leaders, 2)
                if intervals.overlap(one.days, other.days)
            ),
        ]
        return [Finding("incomplete", problem, is_error=True) for problem in problems]

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        """Give the public record, each unit under the name it bore when the period ended."""
        return {
            "bloc_name": self.name_then,
            "bloc_slug": self.bloc.slug,
            "organiser_name": self._name_then(self.bloc.organiser),
            "period_label": self.period.label,
            "period_slug": self.period.slug,
            "period_starts_on": self.period.starts_on,
            "host_name": self._name_then(self.host) if self.host else "",
            "held_on": self.held_on,
            "held_precision": self.held_precision,
            "is_year_inferred": bool(self.held_on and self.held_basis),
            "members": [
                {"unit": member.unit_id, "name": self._name_then(member.unit), "role": member.get_role_display()}
                for member in self.members()
            ],
        }

    def revised(self, relation: str) -> list[RevisedRow]:
        if relation == "memberships":
            return list(self.members())
        return list(self.events.select_related("host").prefetch_related("host__names"))

    @property
    def name_then(self) -> str:
        return self.bloc_name or self.bloc.name

    def members(self) -> list[Membership]:
        """The members in the bloc's own order, with their units and the names of these."""
        return list(self.memberships.select_related("unit").prefetch_related("unit__names"))

    def _name_then(self, unit: Unit) -> str:
        """The name at the end of the period, never a later one; "" when none is recorded."""
        name = unit.last_name_by(self.period.ends_on)
        return name.full_name if name else ""
