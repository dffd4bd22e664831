"""Spreadsheets for tests: made with openpyxl as Excel would, or written part by part where Excel never would."""

import io
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(rows, *, title="Bảng điểm", merged=(), **settings):
    """Make a book of one sheet. settings: attributes of the book, e.g. epoch."""
    book = Workbook()
    for name, value in settings.items():
        setattr(book, name, value)
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for reference in merged:
        book.active.merge_cells(reference)
    return book


def parts(sheet, *, strings=None, workbook_properties=""):
    """Give the parts of a book of one sheet, whose XML between <worksheet> and its end is given."""
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet")]
    relations = [("worksheet", "worksheets/sheet1.xml")]
    if strings is not None:
        overrides.append(("/xl/sharedStrings.xml", "sharedStrings"))
        relations.append(("sharedStrings", "sharedStrings.xml"))
    types = "".join(f'<Override PartName="{part}" ContentType="{TYPE}.{kind}+xml"/>' for part, kind in overrides)
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    found = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_properties}'
        '<sheets><sheet name="Trang 1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if strings is not None:
        found["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    return found


def packed(files, *, level=6):
    """Zip parts. files: {name: text, bytes, or an iterable of bytes}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in files.items():
            with package.open(name, "w") as entry:
                pieces = [content.encode()] if isinstance(content, str) else content
                for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                    entry.write(piece)
    return file.getvalue()


def inline(*rows):
    """Write sheetData of inline texts and numbers; a string that begins with "<" is a cell as it is."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [_cell(f"{get_column_letter(column)}{number}", value) for column, value in enumerate(row, start=1)]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _cell(place, value):
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("<"):
        return value.replace("<c", f'<c r="{place}"', 1)
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
