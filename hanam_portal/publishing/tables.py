"""A table as data: what stands behind the table, the chart and the downloads of one page."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "integer", "decimal", "date", "boolean", "url"]
Value = str | int | Decimal | date | bool | None


@dataclass(frozen=True)
class Column:
    """key: stable, for machines (snake case, ASCII). title: the Vietnamese head. places: decimals of a "decimal" column.

    meaning: one sentence; meaning_en in English.
    """

    key: str
    title: str
    kind: Kind
    meaning: str
    meaning_en: str
    places: int = 0


@dataclass(frozen=True)
class DataTable:
    """name: stable, for file names (ASCII, hyphens). page: the path of the page that shows it.

    rows: values in the order of the columns; None where nothing is known. notes: what a reader of the numbers needs.
    """

    name: str
    title: str
    columns: list[Column]
    rows: list[tuple[Value, ...]]
    page: str = ""
    description: str = ""
    notes: list[str] = field(default_factory=list)
