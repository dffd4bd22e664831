"""A bloc's work in one period: its stage, its members, its meetings, what it publishes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.models.blocs import Bloc
from emulation.models.evaluations import RankingMode, ShownResult
from emulation.models.events import Event
from emulation.models.memberships import Membership
from emulation.models.periods import Period
from emulation.models.schemes import SchemeVersion
from emulation.models.units import Unit
from emulation.results.public import public_result, result_findings
from emulation.years import contents as year_contents
from emulation.years import membership_rules
from emulation.years.public import name_then, public_events, public_members
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.revisions.comparison import Content
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


UNDER_AGREEMENT = [  # from the signing of the agreement on, each day has a leader and a deputy
    *(YearStage.SIGNED, YearStage.RUNNING, YearStage.REVIEWED, YearStage.SELF_SCORING, YearStage.APPRAISAL),
    *(YearStage.MEETING, YearStage.STANDING, YearStage.COUNCIL, YearStage.CLOSED, YearStage.ARCHIVED),
]
FROZEN = [YearStage.CLOSED, YearStage.ARCHIVED]  # the result is frozen


@dataclass(frozen=True)
class DraftedRows:
    """What a form says of the rows of a year that was read from it and not saved."""

    memberships: list[Membership]
    events: list[Event]


class BlocYear(WorkingCopy):
    """A bloc's work for one period, as staff record it (năm thi đua của khối). It may be published with no result.

    bloc_name: what the bloc was called then; empty when it is called so still.
    stage moves by the acts of emulation.years.stages alone. suspended_from: the stage to which a suspended year comes
    back. stage_reason: why it is suspended, or was not held.
    """

    revised_rows = ["memberships", "events"]
    drafted: DraftedRows | None = None

    bloc = models.ForeignKey(Bloc, verbose_name="khối", on_delete=models.PROTECT, related_name="years")
    period = models.ForeignKey(Period, verbose_name="kỳ thi đua", on_delete=models.PROTECT, related_name="bloc_years")
    stage = models.CharField("bước", max_length=12, choices=YearStage, default=YearStage.DRAFT, editable=False)
    suspended_from = models.CharField(max_length=12, choices=YearStage, blank=True, editable=False)
    stage_reason = models.CharField("lý do của bước", max_length=500, blank=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(stage=YearStage.SUSPENDED, suspended_from__gt="")
                | (~Q(stage=YearStage.SUSPENDED) & Q(suspended_from="")),
                name="emulation_blocyear_suspended_from_a_stage",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[YearStage.SUSPENDED, YearStage.NOT_HELD]) | Q(stage_reason__gt=""),
                name="emulation_blocyear_says_why",
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
        problems = [
            *([] if members else ["Chưa có thành viên nào. Hãy ghi danh sách thành viên của khối."]),
            *(f"Chưa ghi tên của đơn vị “{unit}” vào ngày {day}. Hãy bổ sung tên gọi của đơn vị." for unit in nameless),
            *self.leadership_faults(members, is_led=self.stage in UNDER_AGREEMENT),
            *(self.shared_members(members) if self.stage != YearStage.NOT_HELD else []),
        ]
        return [*(Finding("incomplete", problem, is_error=True) for problem in problems), *result_findings(self)]

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        """Give the public record, each unit under the name it bore when the period ended."""
        return {
            "bloc_name": self.name_then,
            "bloc_slug": self.bloc.slug,
            "organiser_name": self._name_then(self.bloc.organiser) if self.bloc.organiser_id else "",
            "period_label": self.period.label,
            "period_slug": self.period.slug,
            "period_starts_on": self.period.starts_on,
            "host_name": self._name_then(self.host) if self.host else "",
            "held_on": self.held_on,
            "held_precision": self.held_precision,
            "is_year_inferred": bool(self.held_on and self.held_basis),
            "held_basis": self.held_basis if self.held_on else "",
            "members": public_members(self.members(), self.period.ends_on),
            "events": public_events(self.meetings(), self.period.ends_on),
            "result": public_result(self),
        }

    def as_read(self, content: Content, kept: dict[str, Any]) -> Content:
        host: Any = self._meta.get_field("host")
        return year_contents.as_read(content, kept, host=str(host.verbose_name), day=self.period.ends_on)

    def edition_as_content(self, edition: Any) -> Content:  # a ResultEdition
        return year_contents.edition_content(edition, BlocYear, self.bloc.name)

    def revised(self, relation: str) -> list[RevisedRow]:
        if relation == "memberships":
            return list(self.members())
        return list(self.meetings())

    @property
    def name_then(self) -> str:
        return self.bloc_name or self.bloc.name

    @property
    def is_frozen(self) -> bool:
        return self.stage in FROZEN

    def members(self) -> list[Membership]:
        """The members in the bloc's own order, with their units and the names of these."""
        return list(self.memberships.with_places()) if self.drafted is None else self.drafted.memberships

    def meetings(self) -> list[Event]:
        """The meetings besides the year-end conference, with the names of their hosts."""
        if self.drafted is not None:
            return self.drafted.events
        return list(self.events.select_related("host").prefetch_related("host__names"))

    def leadership_faults(self, members: Sequence[Membership], *, is_led: bool) -> list[str]:
        """Say on which days too few or too many lead. members: of this year. is_led: each day must have a leader."""
        rule = membership_rules.leadership_faults if is_led else membership_rules.two_leaders
        return rule(_places(members), self.period.starts_on, self.period.ends_on)

    def shared_members(self, members: Sequence[Membership]) -> list[str]:
        """Say which of the members are on the same days in another bloc of the organiser's system."""
        same = Membership.objects.in_system(self.bloc.organiser_id, self.bloc.system).filter(
            bloc_year__period=self.period_id, unit__in=[member.unit_id for member in members]
        )
        return membership_rules.shared_places(_places(members), _places(same.exclude(bloc_year=self.pk).with_places()))

    def _name_then(self, unit: Unit) -> str:
        return name_then(unit, self.period.ends_on)


def _places(members: Iterable[Membership]) -> list[membership_rules.Place]:
    return [place for member in members if (place := member.place())]
