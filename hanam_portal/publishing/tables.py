"""A table as data: what stands behind the table, the chart and the downloads of one page."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from hanam_portal.publishing.xml_files import held

Kind = Literal["text", "integer", "decimal", "date", "boolean", "url"]
Value = str | int | Decimal | date | bool | None
Row = tuple[Value, ...]

KIND_NAMES: dict[Kind, str] = {
    "text": "chữ",
    "integer": "số nguyên",
    "decimal": "số thập phân",
    "date": "ngày",
    "boolean": "đúng hoặc sai",
    "url": "địa chỉ trang",
}
MOST_ROWS = 5000  # of one table: what a request can write as a spreadsheet in about a second


@dataclass(frozen=True)
class Column:
    """key: stable, for machines (snake case, ASCII). title: the Vietnamese head.

    meaning: one sentence; meaning_en in English. places: decimals that a "decimal" column shows at least.
    """

    key: str
    title: str
    kind: Kind
    meaning: str
    meaning_en: str
    places: int = 0

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]


@dataclass(frozen=True)
class DataTable:
    """name: stable, and its address below /du-lieu/ too: its data set, then what tells it from the others of the set,
    e.g. "so-khen-thuong/2021" (small ASCII letters, digits, hyphens). page: the path of the page that shows it.

    rows: values in the order of the columns; None where nothing is known. notes: what a reader of the numbers needs.
    part, parts: which piece this is of a table too long for one file.
    """

    name: str
    title: str
    columns: list[Column]
    rows: Sequence[Row]
    page: str = ""
    description: str = ""
    notes: list[str] = field(default_factory=list)
    part: int = 1
    parts: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", [tuple(map(_tidied, row)) for row in self.rows])

    @property
    def file_name(self) -> str:
        """The name of its files, without the ending that says their kind."""
        return self.name.replace("/", "-")

    @property
    def digest(self) -> str:
        """Name all that the table says, for validators."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    def of_part(self, number: int) -> str:
        """Give the name of one of its parts. The first has the name of the whole."""
        whole = self.name.removesuffix(f"/{self.part}") if self.part > 1 else self.name
        return whole if number == 1 else f"{whole}/{number}"


def in_part(table: DataTable, rows: Iterable[Row], *, part: int, count: int) -> DataTable:
    """Give a table, named as a whole, the rows of one of its parts. count: of the rows of all of them."""
    parts = max(1, -(-count // MOST_ROWS))
    return replace(table, name=table.of_part(part), rows=list(rows), part=part, parts=parts)


def _tidied(value: Value) -> Value:
    """Leave out what a workbook cannot hold, and end lines in one way, so that every kind of file says the same."""
    return held(value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value
