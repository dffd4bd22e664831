"""What of a sheet a person sees: which stages, which criteria, whose remarks. Pure, from what the person is."""

from dataclasses import dataclass

from emulation.models import Criterion, Sheet
from emulation.models.scores import ScoreStage
from emulation.models.sheets import OWN_HANDS, SheetState
from emulation.sheets.scorers import Scorer

SHOWN_TO_UNIT = [SheetState.RETURNED, SheetState.APPROVED, SheetState.LOCKED]  # then it learns what others said of it


@dataclass(frozen=True)
class Sight:
    """What is seen of one sheet. departments: of whose criteria alone; None for every criterion.

    is_whole: every word of every stage, and so the points that count. sees_remarks: those of everybody; else a person
    reads their own, and those of the scored unit.
    """

    stages: frozenset[ScoreStage]
    departments: frozenset[int] | None = None
    is_whole: bool = False
    sees_remarks: bool = False

    def covers(self, criterion: Criterion) -> bool:
        return self.departments is None or criterion.department_id in self.departments


def sight_of(scorer: Scorer, sheet: Sheet) -> Sight | None:
    """Tell what a person sees of a sheet; None when it is not for them.

    The standing body sees all. The unit sees its own words, and those of others once the sheet came back or was
    approved. Who scores sees the unit's words and those of the stages up to theirs, once the sheet was handed in.
    """
    if scorer.is_appraiser:
        return Sight(frozenset(ScoreStage), is_whole=True, sees_remarks=True)
    if sheet.unit_id in scorer.speaks_for:
        is_shown = sheet.state in SHOWN_TO_UNIT
        stages = frozenset(ScoreStage) if is_shown else frozenset([ScoreStage.SELF])
        return Sight(stages, is_whole=sheet.state == SheetState.LOCKED, sees_remarks=is_shown)
    if sheet.state in OWN_HANDS:
        return None
    return _scoring_sight(scorer, sheet)


def _scoring_sight(scorer: Scorer, sheet: Sheet) -> Sight | None:
    departments = frozenset(
        one.department_id for one in sheet.scheme.criteria.all() if one.department_id in scorer.speaks_for
    )
    if scorer.is_leading(sheet):
        stages = [ScoreStage.SELF, ScoreStage.CROSS, ScoreStage.LEADER]
    elif scorer.is_crossing(sheet):
        stages = [ScoreStage.SELF, ScoreStage.CROSS]
    elif departments:
        return Sight(frozenset([ScoreStage.SELF, ScoreStage.DEPARTMENT]), departments)
    else:
        return None
    return Sight(frozenset([*stages, *([ScoreStage.DEPARTMENT] if departments else [])]))
