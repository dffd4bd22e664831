"""The cells of one sheet, read from its XML as it streams by; what is too much is refused where it begins.

openpyxl would tell neither what is hidden or merged nor which formula has no value.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from typing import IO, Any

from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS

from hanam_portal.backoffice.imports.book import Span, address, column_number
from hanam_portal.backoffice.imports.refusal import SpreadsheetRefusedError, refusal

MOST_ROWS, MOST_COLUMNS = 21_000, 60  # an old register of 20,000 lines, its title, its headings, its totals
MOST_CELLS = 320_000
LONGEST_TEXT, MOST_LETTERS = 32_767, 8_000_000  # Excel's own limit of a cell; and what all cells hold together
MOST_SPAN_ROWS = 60_000  # that all merged ranges together stand over
MOST_DIGITS = 15  # that spreadsheets count with
FIRST_CUSTOM_FORMAT = 164

_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _COLUMN, _SPAN = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ["row", "c", "v", "f", "is", "col", "mergeCell"]
)
_STRING, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ["si", "t", "r"])
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ZEROS = re.compile(r"0{2,20}")
_WORDS_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

Kept = list[Any]  # [column, kind, value] or [column, kind, value, shown]


def shared_strings(source: IO[bytes], budget: "Budget") -> list[str]:
    """Read the texts that the cells of a book point to."""
    strings = []
    for _, element in iterparse(source):
        if element.tag == _STRING:
            strings.append(_text_of(element))
            element.clear()
            budget.keep_string()
    return strings


def _text_of(element: Any) -> str:
    """Give the text of a string, all its runs, without the readings that East Asian writers add."""
    if len(element) == 1 and element[0].tag == _TEXT:  # nearly all of them
        text = element[0].text or ""
    else:
        parts = [element, *element.iterfind(_RUN)]
        text = "".join(found.text or "" for part in parts for found in part.iterfind(_TEXT))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class Budget:
    """How much more the cells of a file may hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells, self.letters, self.span_rows = MOST_CELLS, MOST_LETTERS, MOST_SPAN_ROWS
        self.strings = MOST_CELLS

    def keep_string(self) -> None:
        self.strings -= 1
        if self.strings < 0:
            raise self._too_many()

    def _too_many(self) -> SpreadsheetRefusedError:
        return refusal(self.name, "bảng có quá nhiều ô có dữ liệu. Hãy chia ra nhiều tệp nhỏ hơn.")

    def spend(self, sheet: str, row: int, column: int, letters: int) -> None:
        if row > MOST_ROWS or column > MOST_COLUMNS:
            most = f"{MOST_ROWS:,}".replace(",", ".")
            where = f"trang tính “{sheet}”, ô {address(row, column)} nằm ngoài {most} dòng × {MOST_COLUMNS} cột"
            raise refusal(self.name, f"{where} mà cổng đọc. Hãy xóa ô đó hoặc chia bảng ra nhiều tệp.")
        self.cells, self.letters = self.cells - 1, self.letters - letters
        if letters > LONGEST_TEXT:
            raise refusal(self.name, f"trang tính “{sheet}”, ô {address(row, column)} có đoạn chữ dài bất thường.")
        if self.cells < 0 or self.letters < 0:
            raise self._too_many()


class StreamedSheet:
    """One sheet as it streams by."""

    def __init__(self, book: Any, title: str, strings: list[str], budget: Budget) -> None:  # book: openpyxl's
        self.book, self.title, self.strings, self.budget = book, title, strings, budget
        self.rows: list[tuple[int, list[Kept]]] = []
        self.spans: list[str] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.row = self.column = 0
        self.formats: dict[int, str] = {}

    def read(self, source: IO[bytes]) -> dict[str, Any]:
        for _, element in iterparse(source):
            if element.tag == _ROW:
                self._read_row(element)
                element.clear()
            elif element.tag == _COLUMN:
                self._read_column(element)
            elif element.tag == _SPAN:
                self._read_span(element)
        return {
            "title": self.title,
            "rows": self.rows,
            "spans": self.spans,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": sorted(self.hidden_columns),
        }

    def _read_column(self, element: Any) -> None:
        if element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min")), int(element.get("max"))
            self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def _read_span(self, element: Any) -> None:
        span = Span.of(element.get("ref", ""))
        if not span:
            return
        span = replace(span, bottom=min(span.bottom, MOST_ROWS), right=min(span.right, MOST_COLUMNS))
        if span.bottom >= span.top and span.right >= span.left:
            self.budget.span_rows -= span.bottom - span.top + 1
            self.spans.append(str(span))
        if self.budget.span_rows < 0:
            raise refusal(self.budget.name, "tệp gộp quá nhiều ô. Hãy bỏ gộp ô rồi tải lên lại.")

    def _read_row(self, element: Any) -> None:
        before, self.row, self.column = self.row, int(element.get("r") or self.row + 1), 0
        cells = list(self._cells(element))
        if self.row <= before:  # a second row of this number would take the place of the first
            raise ValueError(self.row)
        if cells:
            self.rows.append((self.row, cells))
            if element.get("hidden") in {"1", "true"}:
                self.hidden_rows.append(self.row)

    def _cells(self, row: Any) -> Iterator[Kept]:
        for element in row:
            if element.tag != _CELL:
                continue
            before, place = self.column, _REFERENCE.fullmatch(element.get("r") or "")
            self.column = column_number(place[1]) if place else before + 1
            if self.column <= before or (place and int(place[2]) != self.row):
                raise ValueError(element.get("r"))
            if found := self._value(element):
                self.budget.spend(self.title, self.row, self.column, len(found[1]))
                yield [self.column, *found]

    def _value(self, element: Any) -> tuple[str, ...] | None:
        """Give kind and value of a cell, and how it is shown if that differs; None of an empty one."""
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(_INLINE)
            return None if inline is None else _text(_text_of(inline))
        value = element.findtext(_VALUE) or ""
        if not value:
            return ("f", "") if element.find(_FORMULA) is not None and kind != "str" else None
        match kind:
            case "s":
                return _text(self.strings[int(value)])
            case "str":
                return _text(value)
            case "b":
                return "b", str(int(value in {"1", "true"}))
            case "e":
                return "e", value[:20]
            case "d":
                return "d", datetime.fromisoformat(value.rstrip("Z")).date().isoformat()
        return self._number(value, int(element.get("s") or 0))

    def _number(self, value: str, style: int) -> tuple[str, ...]:
        number = float(value)
        if not abs(number) < 10**MOST_DIGITS:
            return "e", "#NUM!"
        written = _plain(number)
        shown = self.formats.get(style)
        if shown is None:
            shown = self.formats[style] = self._format(style)
        if shown in {"day", "month", "year"}:
            return _moment(number, self.book.epoch, shown)
        if shown == "%":
            return "n", written, f"{_plain(number * 100).replace('.', ',')}%"
        if len(written) < len(shown) and written.isdecimal():
            return "n", written, written.zfill(len(shown))
        return "n", written

    def _format(self, style: int) -> str:
        """Say how numbers of a style are shown: "day", "month", "year", "%", leading zeros as "000", or ""."""
        if style >= len(self.book._cell_styles):
            return ""
        number, custom = self.book._cell_styles[style].numFmtId, self.book._number_formats
        place = number - FIRST_CUSTOM_FORMAT
        code = str(custom[place]) if 0 <= place < len(custom) else BUILTIN_FORMATS.get(number, "")
        if style in self.book._date_formats:
            return "" if style in self.book._timedelta_formats else _precision(code)
        return "%" if "%" in code else code if _ZEROS.fullmatch(code) else ""


def _text(value: str) -> tuple[str, str] | None:
    kept = _UNSTORABLE.sub("", value)
    return ("s", kept) if kept.strip() else None


def _plain(number: float) -> str:
    """Write a number with the digits that spreadsheets count with, and no exponent."""
    written = f"{number:.{MOST_DIGITS}g}"
    if "e" in written:
        written = f"{number:.20f}"
    return written.rstrip("0").rstrip(".") or "0" if "." in written else written


def _precision(code: str) -> str:
    """Say how much of a date its format shows: whoever types "3/2015" sees no day, though the file holds one."""
    signs = _WORDS_IN_FORMAT.sub("", code).lower()
    if "d" in signs or "h" in signs or "y" not in signs:
        return "day"
    return "month" if "m" in signs else "year"


def _moment(number: float, epoch: datetime, precision: str) -> tuple[str, ...]:
    try:
        found = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return "n", _plain(number)
    if isinstance(found, time):
        return "s", f"{found:%H:%M}"
    day = found.date() if isinstance(found, datetime) else found
    shown = {"month": f"{day.month}/{day.year}", "year": f"{day.year}"}.get(precision)
    return ("d", day.isoformat(), shown) if shown else ("d", day.isoformat())
