"""The days of old decisions, as far as registers know them: "16/3/2015", "3/2015", "2015", or nothing."""

import re
from dataclasses import dataclass
from datetime import date

from hanam_portal.backoffice.imports.book import Cell, CellKind
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.vietnamese.text import fold

_YEAR = re.compile(r"(?:nam )?(?P<year>(?:19|20|21)\d\d)")
_MONTH = re.compile(r"(?:thang )?(?P<month>\d{1,2}) ?(?:[/.-]|nam) ?(?P<year>(?:19|20|21)\d\d)")


@dataclass(frozen=True)
class OldDate:
    """A day, or the words that say less than a day ("3/2015", "2015"); neither where the register is silent."""

    day: date | None = None
    words: str = ""


def old_date(row: Row, name: str) -> OldDate:
    """Read the cell under a heading; what is no date at all is a fault of it. No day is made up for a month."""
    cell = row[name]
    if words := _less_than_a_day(cell):
        return OldDate(words=words)
    return OldDate(day=row.day(name))


def _less_than_a_day(cell: Cell) -> str:
    if cell.kind == CellKind.DAY:
        return cell.shown
    if cell.kind not in {CellKind.TEXT, CellKind.NUMBER}:
        return ""
    said = fold(cell.value)
    if match := _YEAR.fullmatch(said):
        return match["year"]
    match = _MONTH.fullmatch(said)
    is_month = match is not None and 1 <= int(match["month"]) <= 12
    return f"{int(match['month'])}/{match['year']}" if match and is_month else ""
