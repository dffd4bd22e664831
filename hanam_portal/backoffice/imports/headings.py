"""Where a table begins: its headings are looked for wherever they stand, merged, doubled over rows, under a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hanam_portal.backoffice.imports.book import SheetCells, address, column_letters, listed
from hanam_portal.publishing.vietnamese.text import fold

MOST_ROWS_SEARCHED = 60
DEEPEST = 3  # rows that one heading may stand over
LONGEST_LABEL = 300


@dataclass(frozen=True)
class Heading:
    """One column that a table may have.

    title: as templates write it. aliases: other words for it. is_key: it names what a row is about; a row without is no
    row of data. may_span: one merged cell speaks for each of its rows, e.g. the unit of five criteria.
    """

    name: str
    title: str
    aliases: Sequence[str] = ()
    is_required: bool = True
    is_key: bool = False
    may_span: bool = False

    @property
    def labels(self) -> set[str]:
        return {label(words) for words in [self.title, *self.aliases]}


@dataclass(frozen=True)
class Headings:
    """Where the headings of a sheet stand. columns: {name of a heading: column}. doubts: why they cannot be used."""

    first_row: int
    last_row: int
    columns: dict[str, int]
    doubts: tuple[str, ...] = ()

    @property
    def _rank(self) -> tuple[int, int, int, int]:
        return len(self.columns), -len(self.doubts), self.first_row - self.last_row, -self.first_row


def find_headings(sheet: SheetCells, wanted: Sequence[Heading]) -> Headings | None:
    """Find the rows that hold most of the wanted headings, the uppermost and shallowest of them; None if none does."""
    rows = sorted(sheet.rows)[:MOST_ROWS_SEARCHED]
    found = [_headings(sheet, wanted, top, top + depth) for top in rows for depth in range(DEEPEST)]
    return max((one for one in found if one.columns or one.doubts), key=lambda one: one._rank, default=None)


def label(words: str) -> str:
    """Bring a heading into the form that is compared: letters and digits without marks, case or signs."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(words[:LONGEST_LABEL])))


def label_of(sheet: SheetCells, headings: Headings, column: int) -> str:
    """Give the words that stand over a column, the upper ones first."""
    return " ".join(_words(sheet, headings.first_row, headings.last_row, column))


def _headings(sheet: SheetCells, wanted: Sequence[Heading], top: int, bottom: int) -> Headings:
    columns: dict[str, int] = {}
    doubts = []
    labels = _labels(sheet, top, bottom)
    for heading in wanted:
        places = _matching(labels, heading)
        apart = _apart(sheet, top, bottom, places)
        if len(apart) > 1:
            cells = " và ".join(f"{address(bottom, column)}" for column in apart)
            doubts.append(f"có {len(apart)} cột “{heading.title}” (ô {cells}). Hãy chỉ để lại một cột mang tên đó.")
        if apart:
            columns[heading.name] = apart[0]
    return Headings(top, max(bottom, _lowest(sheet, top, bottom, columns)), columns, tuple(doubts))


def _labels(sheet: SheetCells, top: int, bottom: int) -> dict[int, list[str]]:
    """Give for each column the labels it may go by: all that stands over it, without brackets, the lowest words."""
    across = {column for row in range(top, bottom + 1) for column in sheet.rows.get(row, {})}
    for row in range(top, bottom + 1):
        for span in sheet.spans_in(row):
            across |= set(range(span.left, span.right + 1))
    labels = {}
    for column in sorted(across):
        words = _words(sheet, top, bottom, column)
        whole = " ".join(words)
        labels[column] = [label(whole), label(re.sub(r"\([^)]*\)", " ", whole)), label(words[-1]) if words else ""]
    return labels


def _words(sheet: SheetCells, top: int, bottom: int, column: int) -> list[str]:
    words, seen = [], set()
    for row in range(top, bottom + 1):
        cell = sheet.at(row, column)
        if cell.words.strip() and cell.address not in seen:
            seen.add(cell.address)
            words.append(cell.words.strip())
    return words


def _matching(labels: dict[int, list[str]], heading: Heading) -> list[int]:
    """Give the columns of a heading: those that match by the most of what stands over them."""
    wanted = heading.labels
    for way in range(3):
        if places := [column for column, known in labels.items() if known[way] in wanted]:
            return places
    return []


def _apart(sheet: SheetCells, top: int, bottom: int, places: list[int]) -> list[int]:
    """Leave of columns under one merged heading only the first."""
    kept: dict[str, int] = {}
    for column in places:
        over = [sheet.at(row, column) for row in range(top, bottom + 1)]
        kept.setdefault(next((cell.address for cell in reversed(over) if not cell.is_blank), ""), column)
    return list(kept.values())


def _lowest(sheet: SheetCells, top: int, bottom: int, columns: dict[str, int]) -> int:
    spans = [
        span for column in columns.values() for row in range(top, bottom + 1) if (span := sheet.span_of(row, column))
    ]
    return max((span.bottom for span in spans if span.bottom - top < 2 * DEEPEST), default=bottom)


def lacking(sheet: SheetCells, wanted: Sequence[Heading], found: Headings | None) -> str:
    """Say which required headings a sheet lacks; "" when it has all."""
    known = found.columns if found else {}
    missing = [heading.title for heading in wanted if heading.is_required and heading.name not in known]
    if not missing:
        return ""
    if found is None or not known:
        return f"trang tính “{sheet.title}”: không thấy hàng tiêu đề. Bảng cần các cột {listed(missing)}."
    columns = ", ".join(column_letters(column) for column in sorted(known.values()))
    return f"trang tính “{sheet.title}”, hàng {found.first_row} (cột {columns}): thiếu cột {listed(missing)}."
