"""Writing cells of sheets: what stages say of criteria, under one lock of the year, each change recorded."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from emulation.models import BlocYear
from emulation.models.scores import ScoreStage
from emulation.sheets.desk import UNKNOWN, Desk
from emulation.sheets.scorers import Scorer
from emulation.sheets.sight import sight_of
from emulation.sheets.tally import Tally, final_score, read_tally
from emulation.sheets.values import KEEP, Cell, CellAnswer, Keep, Number
from hanam_portal.backoffice.models import User

__all__ = ["KEEP", "Cell", "CellAnswer", "Keep", "Number", "Written", "write", "write_cells"]


@dataclass(frozen=True)
class Written:
    """The answers in the order of the cells, and the tally of the year after the write (for staff: it holds all)."""

    answers: list[CellAnswer]
    tally: Tally


def write_cells(bloc_year: BlocYear, cells: Sequence[Cell], *, by: User, batch: int | None = None) -> list[CellAnswer]:
    """Write the good cells, and say of the others why not: `write` without its tally."""
    return write(bloc_year, cells, by=by, batch=batch).answers


@transaction.atomic
def write(bloc_year: BlocYear, cells: Sequence[Cell], *, by: User, batch: int | None = None) -> Written:
    """Write cells of the sheets of a year in one transaction.

    Locks the year, reads its sheets, checks each cell in turn (right, stage, state, limits), writes the good ones with
    a ScoreChange each, records changed targets in the audit trail, adds the year up once.
    batch: of the import that brings the cells.
    """
    locked = BlocYear.objects.select_for_update(of=("self",)).get(pk=bloc_year.pk)
    desk = Desk(locked, cells, by=by, at=timezone.now())
    taken = [desk.take(cell) for cell in cells]
    desk.put_down(batch)
    tally = read_tally(locked)
    answers = [
        _answer(tally, desk.scorer, cell, refusal, is_changed=is_changed)
        for cell, (refusal, is_changed) in zip(cells, taken, strict=True)
    ]
    return Written(answers, tally)


def _answer(tally: Tally, scorer: Scorer, cell: Cell, refusal: str, *, is_changed: bool) -> CellAnswer:
    """Say how the cell stands now, as far as this person may know."""
    sheet = next((sheet for sheet in tally.sheets if sheet.pk == cell.sheet_id), None)
    sight = sight_of(scorer, sheet) if sheet else None
    if sheet is None or sight is None or refusal == UNKNOWN or cell.stage not in sight.stages:
        return CellAnswer(cell, refusal)
    line = tally.said.get((sheet.pk, cell.criterion_id))
    own = next((score for score in line.scores.all() if score.stage == cell.stage), None) if line else None
    final = final_score(line) if line and sight.is_whole else None
    score = tally.scores[sheet.pk] if sight.is_whole else None
    return CellAnswer(
        cell,
        refusal,
        is_changed,
        value=own.value if own else None,
        reason=own.reason if own else "",
        said_by=str(own.scored_by) if own else "",
        said_at=own.scored_at if own else None,
        target=line.target if line else None,
        is_assigned=line.is_assigned if line else True,
        final=final.value if final else None,
        final_stage=ScoreStage(final.stage) if final else None,
        points=score.points.get(cell.criterion_id) if score else None,
        total=score.total if score else None,
    )
