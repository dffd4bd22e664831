"""Words of workbooks: as long as their column, and compared with stored ones as they would come back."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from emulation.models import AwardLine
from hanam_portal.backoffice.imports.book import Cell, CellKind
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.values import text

MOST_NAMED = 10  # rows that a remark names
MOST_DIGITS = 18  # of a key: what 64 bits hold
COLUMNS = {"award_name": "printed_award"}  # headings whose column has another name


def printed(row: Row, name: str) -> str:
    """Read words that a line keeps as they stand; a fault when its column is shorter."""
    words, longest = row.text(name), most_letters(AwardLine, COLUMNS.get(name, name))
    if len(words) > longest:
        row.refuse(name, f"dài {len(words)} ký tự; nhiều nhất {longest}. Hãy viết gọn lại.")
        return ""
    return words


def most_letters(model: type[Model], name: str) -> int:
    field: Any = model._meta.get_field(name)
    return field.max_length or 0


def comes_back(words: str) -> str:
    """Give a stored text as it would be read from a workbook that holds it."""
    return text(Cell("", CellKind.TEXT, ILLEGAL_CHARACTERS_RE.sub("", words)))


def is_key(words: str) -> bool:
    """Tell whether words may be the primary key of a row."""
    return words.isascii() and words.isdecimal() and len(words) <= MOST_DIGITS


def in_short(rows: Sequence[Row]) -> str:
    """Name rows: "Dòng 4, 7, 9 và 12 dòng nữa"."""
    numbers = [row.number for row in rows]
    more = f" và {len(numbers) - MOST_NAMED} dòng nữa" if len(numbers) > MOST_NAMED else ""
    return f"Dòng {', '.join(map(str, numbers[:MOST_NAMED]))}{more}"
