"""The desk on which cells of a locked year are checked and gathered, to be written in a few statements."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Prefetch

from emulation.models import BlocYear, Criterion, Score, ScoreChange, Sheet, SheetLine
from emulation.schemes.reading import as_scheme
from emulation.sheets import limits as score_limits
from emulation.sheets.scorers import read_scorer
from emulation.sheets.values import KEEP, Cell
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import moment
from hanam_portal.publishing.vietnamese.numbers import exact_text

UNKNOWN = "Không có phiếu hoặc tiêu chí này trong năm thi đua."
TERMS_RIGHT = "Chỉ cơ quan thường trực đổi chỉ tiêu và việc giao tiêu chí của một phiếu."
NOT_ASSIGNED = "Tiêu chí này không giao cho đơn vị, nên không chấm."

Place = tuple[int, int]  # keys of a sheet and of a criterion


class Desk:
    """The cells of one write. The year is locked; what stands is read once, by whoever makes the desk."""

    def __init__(self, bloc_year: BlocYear, cells: Sequence[Cell], *, by: User, at: datetime) -> None:
        self.bloc_year, self.by, self.at = bloc_year, by, at
        self.scorer = read_scorer(by, bloc_year)
        sheets = bloc_year.sheets.filter(pk__in={cell.sheet_id for cell in cells})
        self.sheets = {
            sheet.pk: sheet for sheet in sheets.select_related("scheme").prefetch_related("scheme__criteria")
        }
        self._criteria = {sheet.scheme_id: _by_key(sheet) for sheet in self.sheets.values()}
        self._parents = {sheet.scheme_id: _parents(sheet) for sheet in self.sheets.values()}
        lines = SheetLine.objects.filter(sheet__in=self.sheets)
        self._lines: dict[Place, SheetLine] = {
            (line.sheet_id, line.criterion_id): line
            for line in lines.prefetch_related(Prefetch("scores", Score.objects.select_related("scored_by")))
        }
        self._scores = {
            (place, score.stage): score for place, line in self._lines.items() for score in line.scores.all()
        }
        self._stale: list[Score] = []
        self._changes: list[ScoreChange] = []
        self._terms: dict[int, tuple[dict[str, str], dict[str, str]]] = {}

    def take(self, cell: Cell) -> tuple[str, bool]:
        """Check a cell against what stands by now, and take it. Gives why it is refused, and whether it changes."""
        sheet = self.sheets.get(cell.sheet_id)
        criterion = self._criteria[sheet.scheme_id].get(cell.criterion_id) if sheet else None
        if sheet is None or criterion is None:
            return UNKNOWN, False
        if refusal := self._refusal(cell, sheet, criterion):
            return refusal, False
        has_new_terms = cell.changes_terms and self._take_terms(cell, criterion)
        return "", (cell.speaks and self._take_word(cell, criterion)) or has_new_terms

    def put_down(self, batch: int | None) -> None:
        """Write what was taken."""
        self._put_lines()
        Score.objects.filter(pk__in=[score.pk for score in self._stale if score.pk]).delete()
        Score.objects.bulk_create(
            [score for score in self._scores.values() if score.pk is None],
            update_conflicts=True,
            unique_fields=["line", "stage"],
            update_fields=["value", "reason", "scored_by", "scored_at"],
        )
        for change in self._changes:
            change.batch = batch
        ScoreChange.objects.bulk_create(self._changes)
        for sheet, (before, after) in self._terms.items():
            audit.record("đổi chỉ tiêu, giao tiêu chí", self.sheets[sheet], by=str(self.by), before=before, after=after)

    def _refusal(self, cell: Cell, sheet: Sheet, criterion: Criterion) -> str:
        return (self._terms_refusal(cell, sheet, criterion) if cell.changes_terms else "") or (
            self._word_refusal(cell, sheet, criterion) if cell.speaks else ""
        )

    def _terms_refusal(self, cell: Cell, sheet: Sheet, criterion: Criterion) -> str:
        if not self.scorer.is_appraiser or sheet.unit_id in self.scorer.speaks_for:
            return TERMS_RIGHT
        if refusal := score_limits.terms_refusal(self.bloc_year, sheet):
            return refusal
        return score_limits.target_refusal(criterion, cell.target) if isinstance(cell.target, Decimal) else ""

    def _word_refusal(self, cell: Cell, sheet: Sheet, criterion: Criterion) -> str:
        refusal = self.scorer.refusal(sheet, criterion, cell.stage) or score_limits.stage_refusal(
            self.bloc_year, sheet, cell.stage
        )
        if refusal or (cell.expected is not KEEP and (refusal := self._overtaken(cell))):
            return refusal
        if not isinstance(cell.value, Decimal):
            return ""
        if not (cell.is_assigned is True or self._is_assigned(cell, sheet)) or cell.is_assigned is False:
            return NOT_ASSIGNED
        return score_limits.value_refusal(criterion, cell.value)

    def _overtaken(self, cell: Cell) -> str:
        score = self._scores.get((_place(cell), cell.stage))
        if (score.value if score else None) == cell.expected:
            return ""
        if score is None:
            return "Trong lúc bạn mở trang, giá trị cũ đã bị bỏ. Hãy xem lại rồi lưu lần nữa."
        return (
            f"Trong lúc bạn mở trang, {score.scored_by} đã ghi {exact_text(score.value)} lúc "
            f"{moment(score.scored_at)}. Hãy xem lại rồi lưu lần nữa nếu vẫn muốn thay."
        )

    def _is_assigned(self, cell: Cell, sheet: Sheet) -> bool:
        """Whether the criterion, and every section that holds it, was assigned to the unit."""
        key: int | None = cell.criterion_id
        while key is not None:
            line = self._lines.get((sheet.pk, key))
            if line is not None and not line.is_assigned:
                return False
            key = self._parents[sheet.scheme_id][key]
        return True

    def _take_terms(self, cell: Cell, criterion: Criterion) -> bool:
        line = self._line(cell)
        before = _terms(line)
        if cell.target is not KEEP:
            line.target = cell.target
        if cell.is_assigned is not KEEP:
            line.is_assigned = cell.is_assigned
        if before == _terms(line):
            return False
        was, now = self._terms.setdefault(cell.sheet_id, ({}, {}))
        was.setdefault(str(criterion), before)
        now[str(criterion)] = _terms(line)
        return True

    def _take_word(self, cell: Cell, criterion: Criterion) -> bool:
        key = (_place(cell), cell.stage)
        stored = self._scores.get(key)
        before = stored.value if stored else None
        after = before if cell.value is KEEP else cell.value
        reason = self._reason(cell, stored, is_new=before != after)
        if before == after and reason == (stored.reason if stored else ""):
            return False
        line = self._line(cell)
        if after is None and stored is not None:
            self._stale.append(self._scores.pop(key))
        elif after is not None:
            said = {"value": after, "reason": reason, "scored_by": self.by, "scored_at": self.at}
            self._scores[key] = Score(line=line, stage=cell.stage, **said)
        change = {"before": before, "after": after, "reason": reason, "made_by": self.by, "made_at": self.at}
        self._changes.append(ScoreChange(line=line, stage=cell.stage, **change))
        return True

    def _reason(self, cell: Cell, stored: Score | None, *, is_new: bool) -> str:
        if cell.reason is not KEEP:
            return cell.reason if stored or isinstance(cell.value, Decimal) else ""
        return stored.reason if stored and not is_new else ""

    def _line(self, cell: Cell) -> SheetLine:
        place = _place(cell)
        return self._lines.setdefault(place, SheetLine(sheet_id=place[0], criterion_id=place[1]))

    def _put_lines(self) -> None:
        new = [line for line in self._lines.values() if line.pk is None]
        SheetLine.objects.bulk_create(new)
        known = [line for line in self._lines.values() if line.sheet_id in self._terms and line not in new]
        SheetLine.objects.bulk_update(known, ["target", "is_assigned"])


def _place(cell: Cell) -> Place:
    return cell.sheet_id, cell.criterion_id


def _by_key(sheet: Sheet) -> dict[int, Criterion]:
    return {criterion.pk: criterion for criterion in sheet.scheme.criteria.all()}


def _parents(sheet: Sheet) -> dict[int, int | None]:
    return {one.key: one.parent for one in as_scheme(sheet.scheme, sheet.scheme.criteria.all(), ()).criteria}


def _terms(line: SheetLine) -> str:
    assigned = "" if line.is_assigned else "không giao"
    return ", ".join(filter(None, [assigned, f"chỉ tiêu {exact_text(line.target)}" if line.target is not None else ""]))
