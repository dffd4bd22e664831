"""The scores of a bloc's year as a workbook: a row for each criterion of each sheet, a column for each stage."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from emulation.models import BlocYear, Criterion, Sheet
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import KEEP, Cell, Keep, write_cells
from emulation.sheets.limits import stage_refusal, value_refusal
from emulation.sheets.scorers import APPRAISE
from emulation.sheets.tally import Tally, read_tally
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import Change, ImportKind, Json, Plan, PlannedRow, RowState
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import spreadsheets
from hanam_portal.publishing.vietnamese.numbers import exact_text

PLACES = 4
STAGES = {f"stage_{stage}": stage for stage in ScoreStage}  # name of a column → the stage that speaks in it
Said = dict[ScoreStage, Decimal]
Place = tuple[int, int]  # keys of a sheet and of a criterion


class ScoreImport(ImportKind):
    """A row is found by the code of its unit and the key of its criterion. A blank cell leaves what stands."""

    name = "diem"
    title = "điểm"

    def may(self, user: User, target: BlocYear) -> bool:
        return user.has_perm(APPRAISE) and not target.is_frozen

    def columns(self, target: BlocYear) -> Sequence[Heading]:
        return [
            Heading("unit", "Mã đơn vị", is_key=True, may_span=True),
            Heading("criterion", "Khóa tiêu chí", is_key=True),
            *(Heading(name, stage.label.capitalize(), is_required=False) for name, stage in STAGES.items()),
        ]

    def template(self, target: BlocYear) -> list[spreadsheets.Sheet]:
        tally = read_tally(target)
        told = ["Đơn vị", "Số", "Tiêu chí", "Cách chấm", "Điểm tối đa"]
        columns = [spreadsheets.Column(words) for words in ["Mã đơn vị", "Khóa tiêu chí", *told]]
        columns += [spreadsheets.Column(stage.label.capitalize()) for stage in ScoreStage]
        rows = [
            (
                *(sheet.unit.code, str(criterion.pk), sheet.unit_name, criterion.code, criterion.text),
                *(criterion.get_kind_display(), criterion.max_points),
                *(_said(tally, (sheet.pk, criterion.pk)).get(stage) for stage in ScoreStage),
            )
            for sheet in tally.sheets
            for criterion in tally.criteria[sheet.scheme_id]
            if not criterion.is_section
        ]
        return [spreadsheets.Sheet("Điểm", columns, rows)]

    def plan(self, target: BlocYear, table: Table) -> Plan:
        tally = read_tally(target)
        if not tally.sheets:
            raise ImportRefusedError("Năm thi đua này chưa mở phiếu chấm nào. Hãy chuyển năm sang bước tự chấm trước.")
        reader = _Reader(tally)
        return Plan([reader.planned(row) for row in table.rows])

    def apply(self, target: BlocYear, rows: Sequence[PlannedRow], *, by: User) -> Json:
        entries = [
            [row.payload["sheet"], row.payload["criterion"], *change]
            for row in rows
            for change in row.payload["changes"]
        ]
        cells = [
            _cell(sheet, criterion, stage, was=before, value=after)
            for sheet, criterion, stage, before, _, after in entries
        ]
        _write(target, cells, by=by, what="Chưa nhập")
        return entries

    def undo(self, target: BlocYear, inverse: Json, *, by: User) -> None:
        cells = [
            _cell(sheet, criterion, stage, was=after, value=before, reason=reason)
            for sheet, criterion, stage, before, reason, after in inverse
        ]
        _write(target, cells, by=by, what="Không hoàn tác được")


class _Reader:
    """Reads rows against one tally of the year."""

    def __init__(self, tally: Tally) -> None:
        self.tally, self.seen = tally, dict[Place, str]()
        self.sheets = {sheet.unit.code: sheet for sheet in tally.sheets}
        self.criteria = {
            version: {str(one.pk): one for one in criteria} for version, criteria in tally.criteria.items()
        }

    def planned(self, row: Row) -> PlannedRow:
        sheet, criterion = self._place(row)
        if sheet is None or criterion is None:
            return PlannedRow(row.place, row.text("unit"), RowState.ERROR, faults=row.faults)
        words = f"{sheet.unit_name}: {criterion}"
        said = _said(self.tally, (sheet.pk, criterion.pk))
        reasons = _reasons(self.tally, (sheet.pk, criterion.pk))
        told = self._told(row, sheet, criterion, said)
        if row.faults:
            return PlannedRow(row.place, words, RowState.ERROR, faults=row.faults)
        changed = {stage: value for stage, value in told.items() if said.get(stage) != value}
        changes = [
            Change(stage.label, exact_text(said.get(stage)), exact_text(value)) for stage, value in changed.items()
        ]
        state = RowState.SAME if not changed else RowState.CHANGED if said else RowState.NEW
        payload = {
            "sheet": sheet.pk,
            "criterion": criterion.pk,
            "changes": [
                [int(stage), _plain(said.get(stage)), reasons.get(stage, ""), str(value)]
                for stage, value in changed.items()
            ],
        }
        return PlannedRow(row.place, words, state, changes, payload=payload)

    def _place(self, row: Row) -> tuple[Sheet | None, Criterion | None]:
        code, key = row.text("unit"), row.text("criterion")
        sheet = self.sheets.get(code)
        if sheet is None:
            row.refuse("unit", f"không có phiếu của đơn vị mang mã “{code}” trong năm này. Hãy tải lại tệp mẫu.")
            return None, None
        criterion = self.criteria[sheet.scheme_id].get(key)
        if criterion is None:
            row.refuse(
                "criterion", f"phiếu của {sheet.unit_name} không có tiêu chí mang khóa “{key}”. Hãy tải lại tệp mẫu."
            )
            return sheet, None
        if first := self.seen.setdefault((sheet.pk, criterion.pk), row.place) != row.place:
            row.refuse("criterion", f"dòng này lặp lại dòng {self.seen[sheet.pk, criterion.pk]}. Hãy bỏ một dòng.")
        return sheet, criterion if not first else None

    def _told(self, row: Row, sheet: Sheet, criterion: Criterion, said: Said) -> Said:
        """Read what each stage says in a row; what cannot be said now is a fault of its cell."""
        told = {}
        for name, stage in STAGES.items():
            value = self._value(row, name, criterion)
            if value is None:
                continue
            told[stage] = value
            if value == said.get(stage):
                continue
            if refusal := stage_refusal(self.tally.bloc_year, sheet, stage) or value_refusal(criterion, value):
                row.refuse(name, refusal[:1].lower() + refusal[1:])
        return told

    def _value(self, row: Row, name: str, criterion: Criterion) -> Decimal | None:
        if criterion.kind == "yes_no" and not row[name].is_blank and not _looks_like_number(row, name):
            truth = row.truth(name)
            return None if truth is None else Decimal(truth)
        return row.number_of(name, places=PLACES)


def _looks_like_number(row: Row, name: str) -> bool:
    return any(sign.isdigit() for sign in row[name].words)


def _said(tally: Tally, place: Place) -> Said:
    line = tally.said.get(place)
    return {ScoreStage(score.stage): score.value for score in line.scores.all()} if line else {}


def _reasons(tally: Tally, place: Place) -> dict[ScoreStage, str]:
    line = tally.said.get(place)
    return {ScoreStage(score.stage): score.reason for score in line.scores.all()} if line else {}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _cell(
    sheet: int,
    criterion: int,
    stage: int,
    *,
    was: str | None,
    value: str | None,
    reason: str | Literal[Keep.KEEP] = KEEP,
) -> Cell:
    expected, new = (None if one is None else Decimal(one) for one in (was, value))
    return Cell(sheet, criterion, ScoreStage(stage), value=new, expected=expected, reason=reason)


def _write(target: BlocYear, cells: Sequence[Cell], *, by: User, what: str) -> None:
    """Write all cells, or none. Raises ImportRefusedError with the first reason why one cannot be written."""
    for answer in write_cells(target, cells, by=by):
        if answer.refusal:
            criterion = Criterion.objects.get(pk=answer.cell.criterion_id)
            raise ImportRefusedError(f"{what}: {criterion}, {answer.cell.stage.label}: {answer.refusal}")
