"""Data sets: tables alike, which citizens may download, and the pages on which they stand."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hanam_portal.publishing.editions import EditionQuerySet
from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable, Row, in_part

MOST_DIGITS = 18  # of a key: what 64 bits hold


@dataclass(frozen=True)
class Listed:
    """A table of a data set, in a list. name: its address below /du-lieu/. group: under which heading it stands."""

    name: str
    label: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """A data set (tập dữ liệu). name: stable, the beginning of the names of its tables.

    columns: all that its tables may have. page: gives the path of the page that shows it.
    table: gives one of its tables by what the table's name says after the set's own, None where there is none.
    tables: lists them; what it leaves out, `rest` says how to find. None where the set is a single table.
    updated_on, changes_at: when it last changed, and will, None when that is not known.
    """

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    columns: list[Column]
    page: Callable[[], str]
    table: Callable[[list[str]], DataTable | None]
    tables: Callable[[], list[Listed]] | None = None
    updated_on: Callable[[], date | None] = lambda: None
    changes_at: Callable[[], datetime | None] = lambda: None
    rest: str = ""

    def table_names(self) -> list[str]:
        """Name the tables that it lists."""
        return [one.name for one in self.tables()] if self.tables else [self.name]


def alone(make: Callable[[], DataTable]) -> Callable[[list[str]], DataTable | None]:
    """Find the table of a set that is a single one: it bears the name of the set, and nothing after it."""
    return lambda words: None if words else make()


def key_named(word: str) -> int | None:
    """Read a word of a name as the key of a row; None where it is none."""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS else None


def year_named(word: str) -> int | None:
    """Read a word of a name as a year; None where it is none."""
    return int(word) if re.fullmatch("[12][0-9]{3}", word) else None


def part_named(words: list[str]) -> int:
    """Read the last words of a name as the number of a part: none is the first, 0 stands for what names no part."""
    match words:
        case []:
            return 1
        case [number] if number.isascii() and number.isdigit() and len(number) <= 4 and number[0] != "0":
            return int(number) if number != "1" else 0
        case _:
            return 0


def read_part(
    table: DataTable, rows: QuerySet[Any, Any], make: Callable[[Iterable[Any]], Iterable[Row]], part: int
) -> DataTable | None:
    """Fill a table with one of its parts, in a query, or in two where there are several; None for one beyond the last.

    rows: in an order that does not change while they stand. make: makes the table's rows of those that were read.
    """
    if part < 1:
        return None
    first = (part - 1) * MOST_ROWS
    read = list(rows[first : first + MOST_ROWS + 1])
    if not read and part > 1:
        return None
    count = first + len(read) if len(read) <= MOST_ROWS else rows.count()
    return in_part(table, make(read[:MOST_ROWS]), part=part, count=count)


def last_day(*kinds: EditionQuerySet[Any]) -> date | None:
    """Tell the day on which the newest edition of several kinds began, a query each; None when there is none."""
    begun = (
        editions.filter(visible_from__lte=moment())
        .order_by("-visible_from")
        .values_list("visible_from", flat=True)
        .first()
        for editions in kinds
    )
    newest = max((at for at in begun if at is not None), default=None)
    return timezone.localdate(newest) if newest else None
