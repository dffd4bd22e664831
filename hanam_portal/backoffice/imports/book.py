"""What a spreadsheet holds, as plain cells: each knows its address, and what it shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from hanam_portal.publishing.vietnamese.text import one_line


class CellKind(StrEnum):
    BLANK = ""
    TEXT = "s"
    NUMBER = "n"
    DAY = "d"
    TRUTH = "b"
    FAULT = "e"  # an error of the spreadsheet, e.g. #REF!
    UNCOUNTED = "f"  # a formula whose value is not in the file


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. value: text, a number as "1234.5", a day as "2021-12-24", "1" or "0", the sign of an error.

    shown: how the spreadsheet shows a value that its number format changes, e.g. "007" or "95%"; else "".
    span: the merged range that the cell stands in, e.g. "C7:C9"; "" when it stands alone.
    """

    address: str
    kind: CellKind = CellKind.BLANK
    value: str = ""
    shown: str = ""
    span: str = ""
    is_1904: bool = False

    @property
    def is_blank(self) -> bool:
        return self.kind == CellKind.BLANK or (self.kind == CellKind.TEXT and not self.value.strip())

    @property
    def words(self) -> str:
        """What stands in the cell, for messages and headings."""
        return self.shown or self.value


@dataclass(frozen=True)
class Span:
    """A merged range; the numbers begin with 1 and include both ends."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"

    @classmethod
    def of(cls, reference: str) -> "Span | None":
        """Read "A1:C3"; None when it is no such range."""
        match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference.strip())
        if not match:
            return None
        return cls(int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3]))


@dataclass
class SheetCells:
    """One sheet. rows: {row: {column: Cell}} of the cells that hold something, both counted from 1."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    @cached_property
    def _spanned(self) -> dict[int, list[Span]]:
        """The merged ranges by each row that they touch."""
        by_row: dict[int, list[Span]] = {}
        for span in self.spans:
            for row in range(span.top, span.bottom + 1):
                by_row.setdefault(row, []).append(span)
        return by_row

    def spans_in(self, row: int) -> list[Span]:
        return self._spanned.get(row, [])

    def span_of(self, row: int, column: int) -> Span | None:
        return next((span for span in self.spans_in(row) if span.left <= column <= span.right), None)

    def at(self, row: int, column: int) -> Cell:
        """Give the cell of a place, blank or not. A merged place gives what its range shows, with the range as span."""
        span = self.span_of(row, column)
        top, left = (span.top, span.left) if span else (row, column)
        cell = self.rows.get(top, {}).get(left)
        if cell is None:
            return Cell(address(row, column), span=str(span or ""))
        if span is None:
            return cell
        return Cell(cell.address, cell.kind, cell.value, cell.shown, str(span), cell.is_1904)


@dataclass
class Book:
    """A spreadsheet file, its sheets in their order."""

    sheets: list[SheetCells]

    @classmethod
    def of(cls, answer: Any) -> "Book":
        """Read what the program `cells` wrote."""
        return cls([_sheet(sheet, is_1904=answer["is_1904"]) for sheet in answer["sheets"]])


def _sheet(answer: Any, *, is_1904: bool) -> SheetCells:
    rows = {row: {cell[0]: _cell(row, *cell, is_1904=is_1904) for cell in cells} for row, cells in answer["rows"]}
    spans = [span for reference in answer["spans"] if (span := Span.of(reference))]
    hidden = frozenset(answer["hidden_rows"]), frozenset(answer["hidden_columns"])
    return SheetCells(one_line(answer["title"]), rows, spans, *hidden, is_hidden=answer["is_hidden"])


def _cell(row: int, column: int, kind: str, value: str, shown: str = "", *, is_1904: bool) -> Cell:
    return Cell(address(row, column), CellKind(kind), value, shown, is_1904=is_1904)


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Write 1 as A, 27 as AA."""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """Read A as 1, AA as 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def listed(things: Iterable[object]) -> str:
    """Write names between quotation marks, with commas."""
    return ", ".join(f"“{thing}”" for thing in things)


def line_of(place: str) -> str:
    """Say "Bảng điểm!A7" as people do: "Bảng điểm, dòng 7"."""
    sheet, _, row = place.rpartition("!A")
    return f"{sheet}, dòng {row}" if sheet else place
