"""Who may score whom, at which stage, and whose sheets a person sees at all."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from emulation.models import BlocYear, Criterion, CrossScorer, Membership, Representative, Sheet
from emulation.models.intervals import holds
from emulation.models.memberships import MemberRole
from emulation.models.scores import ScoreStage
from emulation.models.sheets import OWN_HANDS
from hanam_portal.backoffice.models import User

APPRAISE, SCORE, VIEW = "emulation.appraise_sheet", "emulation.score_sheet", "emulation.view_sheet"

OWN_UNIT = "Bạn đại diện cho đơn vị này nên chỉ được tự chấm, không được chấm ở bước sau."
REFUSALS = {
    ScoreStage.SELF: "Chỉ đại diện của đơn vị được tự chấm phiếu này.",
    ScoreStage.CROSS: "Đơn vị của bạn không được phân công chấm chéo phiếu này.",
    ScoreStage.LEADER: "Bước này do khối trưởng chấm; phiếu của khối trưởng do khối phó chấm.",
    ScoreStage.DEPARTMENT: "Tiêu chí này do sở ngành khác chấm.",
    ScoreStage.STANDING: "Chỉ cơ quan thường trực chấm ở bước này.",
}
NO_DEPARTMENT = "Tiêu chí này không giao sở ngành nào chấm. Hãy chấm ở bước khác."


@dataclass(frozen=True)
class Scorer:
    """What one person is in one bloc's year on one day. Units are keys.

    speaks_for: units that the person represents. crossed: (who scores, who is scored).
    """

    is_appraiser: bool
    speaks_for: frozenset[int]
    leaders: frozenset[int]
    deputies: frozenset[int]
    crossed: frozenset[tuple[int, int]]

    def refusal(self, sheet: Sheet, criterion: Criterion, stage: ScoreStage) -> str:
        """Say in Vietnamese why this person may not speak of a criterion at a stage; "" when they may."""
        if stage == ScoreStage.DEPARTMENT and criterion.department_id is None:
            return NO_DEPARTMENT
        if stage != ScoreStage.SELF and sheet.unit_id in self.speaks_for:
            return OWN_UNIT
        if self.is_appraiser or self._is_entitled(sheet, criterion, stage):
            return ""
        return REFUSALS[stage]

    def stages(self, sheet: Sheet, criteria: list[Criterion] | None = None) -> list[ScoreStage]:
        """Give the stages at which this person may speak of something in a sheet, the first one first."""
        found = sheet.scheme.criteria.all() if criteria is None else criteria
        return [
            stage
            for stage in ScoreStage
            if any(not one.is_section and not self.refusal(sheet, one, stage) for one in found)
        ]

    def is_leading(self, sheet: Sheet) -> bool:
        """Whether the person scores this sheet for the bloc: as leader those of others, as deputy the leader's."""
        by_leader = bool(self.speaks_for & self.leaders)
        by_deputy = sheet.unit_id in self.leaders and bool(self.speaks_for & self.deputies)
        return sheet.unit_id not in self.speaks_for and (by_leader or by_deputy)

    def is_crossing(self, sheet: Sheet) -> bool:
        return sheet.unit_id not in self.speaks_for and any(
            (unit, sheet.unit_id) in self.crossed for unit in self.speaks_for
        )

    def _is_entitled(self, sheet: Sheet, criterion: Criterion, stage: ScoreStage) -> bool:
        match stage:
            case ScoreStage.SELF:
                return sheet.unit_id in self.speaks_for
            case ScoreStage.CROSS:
                return self.is_crossing(sheet)
            case ScoreStage.LEADER:
                return self.is_leading(sheet)
            case ScoreStage.DEPARTMENT:
                return criterion.department_id in self.speaks_for
        return False


def read_scorer(user: User, bloc_year: BlocYear, on: date | None = None) -> Scorer:
    """Read what a person is in a year, in three queries. on: the day in Việt Nam; today when None."""
    day = on or timezone.localdate()
    may_score = user.has_perm(SCORE)
    units = Representative.objects.on(day).filter(user=user).values_list("unit", flat=True)
    held = [one for one in bloc_year.memberships.all() if holds(one.days, day)]
    crossed = bloc_year.cross_scorers.values_list("scorer", "scored")
    return Scorer(
        is_appraiser=user.is_active and user.has_perm(APPRAISE),
        speaks_for=frozenset(units if may_score or user.has_perm(APPRAISE) else []),
        leaders=frozenset(one.unit_id for one in held if one.role == MemberRole.LEADER),
        deputies=frozenset(one.unit_id for one in held if one.role == MemberRole.DEPUTY),
        crossed=frozenset(crossed),
    )


def may_write(user: User, sheet: Sheet, criterion: Criterion, stage: ScoreStage, on: date | None = None) -> str:
    """Say why a person may not speak of one criterion of a sheet; "" when they may. For many, `read_scorer` once."""
    return read_scorer(user, sheet.bloc_year, on).refusal(sheet, criterion, stage)


def stages_of(user: User, sheet: Sheet, on: date | None = None) -> list[ScoreStage]:
    return read_scorer(user, sheet.bloc_year, on).stages(sheet)


def visible_sheets(user: User, on: date | None = None) -> QuerySet[Sheet]:
    """Give the sheets that a person may open: all for the standing body; else the own unit's, and those to be scored.

    A sheet in its unit's own hands is seen by nobody else but the standing body.
    """
    if not user.has_perm(VIEW):
        return Sheet.objects.none()
    if user.has_perm(APPRAISE):
        return Sheet.objects.all()
    if not user.has_perm(SCORE):
        return Sheet.objects.none()
    day = on or timezone.localdate()
    units = Representative.objects.on(day).filter(user=user).values("unit")
    to_score = Q(Exists(_crossed(units))) | Q(Exists(_led(units, day))) | Q(Exists(_of_departments(units)))
    return Sheet.objects.filter(Q(unit__in=units) | (~Q(state__in=OWN_HANDS) & to_score))


def _crossed(units: QuerySet) -> QuerySet[CrossScorer]:
    return CrossScorer.objects.filter(bloc_year=OuterRef("bloc_year"), scored=OuterRef("unit"), scorer__in=units)


def _led(units: QuerySet, day: date) -> QuerySet[Membership]:
    """Find the leader among the units; a deputy only where the sheet is the leader's."""
    held = Membership.objects.filter(Q(joined_on=None) | Q(joined_on__lte=day), Q(left_on=None) | Q(left_on__gt=day))
    mine = held.filter(bloc_year=OuterRef("bloc_year"), unit__in=units)
    of_leader = held.filter(bloc_year=OuterRef("bloc_year"), unit=OuterRef(OuterRef("unit")), role=MemberRole.LEADER)
    return mine.filter(Q(role=MemberRole.LEADER) | (Q(role=MemberRole.DEPUTY) & Q(Exists(of_leader))))


def _of_departments(units: QuerySet) -> QuerySet[Criterion]:
    return Criterion.objects.filter(version=OuterRef("scheme"), department__in=units)
