"""Spreadsheets that are safe to open: what staff or strangers typed stays text, whatever it begins with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from hanam_portal.publishing.vietnamese.dates import VIETNAM

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY, MONTH, MOMENT, NUMBER = "dd/mm/yyyy", "mm/yyyy", "hh:mm dd/mm/yyyy", "#,##0"
NARROWEST, WIDEST = 8, 60  # columns, in characters
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # with which spreadsheets write signs that XML cannot hold
FIRST_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # with which spreadsheets begin a formula

Value = str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """A heading, and how its values are shown when their type does not say it."""

    heading: str
    shown_as: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet. title: at most 31 characters, none of []:*?/\\."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Write an .xlsx file: text as text, numbers as numbers, dates as dates; headings stay in sight."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        rows = [[_tidied(value) for value in row] for row in sheet.rows]
        page: Any = book.create_sheet(sheet.title)  # the stubs know little of sheets that are only written
        page.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns):
            letter = get_column_letter(number + 1)
            page.column_dimensions[letter].width = _width(column, [row[number] for row in rows])
        page.append([_cell(page, column.heading, bold=True) for column in sheet.columns])
        for row in rows:
            page.append([_cell(page, value, shown_as=sheet.columns[place].shown_as) for place, value in enumerate(row)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def download(sheets: Iterable[Sheet], *, name: str) -> HttpResponse:
    """Answer with a workbook as a file of this name, which is plain ASCII and ends in .xlsx."""
    return HttpResponse(
        workbook(sheets), content_type=CONTENT_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _tidied(value: Value) -> Value:
    """Leave out what no .xlsx file can hold: control characters, and the zone of a moment. "_x0041_" stays as it is."""
    if isinstance(value, str):
        return _ESCAPE.sub("_x005F_", str(ILLEGAL_CHARACTERS_RE.sub("", value)))
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(VIETNAM).replace(tzinfo=None)
    return value


def _cell(page: Any, value: Value, *, shown_as: str = "", bold: bool = False) -> Cell:
    cell: Cell = WriteOnlyCell(page, value)  # type: ignore[arg-type]  # the stubs know no Decimal and no date
    if isinstance(value, str):
        cell.data_type = "s"  # also what looks like a formula or an error
        if value.startswith(FIRST_SIGNS):
            cell.quotePrefix = 1  # and stays text when somebody edits the cell
    if bold:
        cell.font = Font(bold=True)
    if number_format := shown_as or _usual_format(value):
        cell.number_format = number_format
    return cell


def _usual_format(value: Value) -> str:
    match value:
        case datetime():
            return MOMENT
        case date():
            return DAY
        case int() if not isinstance(value, bool):
            return NUMBER
        case _:
            return ""


def _width(column: Column, values: Iterable[Value]) -> int:
    longest = max(len(str(value)) for value in [column.heading, *values])
    return max(NARROWEST, min(WIDEST, longest + 2))
