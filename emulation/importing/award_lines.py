"""The list of a decision as a workbook: a row for each award of a subject."""

from collections.abc import Sequence
from typing import Any

from emulation.importing.differences import revised
from emulation.importing.honoured import HEADINGS, Honours, as_cells
from emulation.importing.lines import GAP, change_lines, found_again, keyed, planned_line
from emulation.models import AwardLine, Decision
from emulation.models.decisions import GRANTING
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import Column, Sheet

RIGHTS = ["emulation.change_decision", "emulation.add_awardline", "emulation.change_awardline", "emulation.view_person"]


class AwardLineImport(ImportKind):
    """Lines are found by their key, else by all that they say. What is blank, or not in the file, stays."""

    name = "danh-sach"
    title = "danh sách kèm theo"

    def may(self, user: User, target: Decision) -> bool:
        return user.has_perms(RIGHTS) and target.kind in GRANTING

    def columns(self, target: Decision) -> Sequence[Heading]:
        return HEADINGS

    def template(self, target: Decision) -> list[Sheet]:
        rows = [as_cells(line, number) for number, line in enumerate(target.lines.with_names(), start=1)]
        return [Sheet("Danh sách", [Column(heading.title) for heading in HEADINGS], rows)]

    def plan(self, target: Decision, table: Table) -> Plan:
        lines = {line.pk: line for line in target.lines.with_names()}
        honours = Honours(table.rows)
        found = keyed(table.rows, lines, where="quyết định này")
        told = [honours.read(row, line) for row, line in zip(table.rows, found, strict=True)]
        asked = [
            (target.pk, one) if line is None and not row.faults else None
            for row, one, line in zip(table.rows, told, found, strict=True)
        ]
        again = found_again(asked, [line for line in lines.values() if line not in found])
        stored = [one or other for one, other in zip(found, again, strict=True)]
        rows = _planned(
            table.rows, told, stored, honours, last=max((line.position for line in lines.values()), default=0)
        )
        return Plan(rows, honours.remarks())

    def apply(self, target: Decision, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger = Ledger()
        new = [row.payload for row in rows if row.payload["pk"] is None]
        with revised(target, by=by, act="nhập danh sách từ Excel"):
            change_lines(ledger, rows)
            ledger.add_all([AwardLine(decision=target, position=one["position"], **one["told"]) for one in new])
        return ledger.as_json()

    def undo(self, target: Decision, inverse: Json, *, by: User) -> None:
        with revised(target, by=by, act="hoàn tác tệp danh sách"):
            take_back(inverse)


def _planned(
    rows: list[Row], told: list[dict[str, Any]], stored: list[AwardLine | None], honours: Honours, *, last: int
) -> list[PlannedRow]:
    planned = []
    for row, one, line in zip(rows, told, stored, strict=True):
        last += GAP if line is None else 0
        planned.append(planned_line(row, one, line, honours, payload={"position": last}))
    return planned
