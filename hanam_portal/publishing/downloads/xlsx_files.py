"""A table as a workbook for people: the data, what to know about it, what its columns mean."""

from hanam_portal.publishing import spreadsheets
from hanam_portal.publishing.downloads.provenance import Provenance
from hanam_portal.publishing.spreadsheets import CONTENT_TYPE, DAY, Sheet, workbook
from hanam_portal.publishing.tables import Column, DataTable, Row
from hanam_portal.publishing.vietnamese.dates import short_date

__all__ = ["CONTENT_TYPE", "xlsx_file"]


def xlsx_file(table: DataTable, origin: Provenance) -> bytes:
    """Write a table on the first of three sheets, under its Vietnamese heads."""
    data = [spreadsheets.Column(column.title, _shown_as(column)) for column in table.columns]
    rows = [[None if value == "" else value for value in row] for row in table.rows]
    return workbook([Sheet("Dữ liệu", data, rows), _notes(table, origin), _dictionary(table)])


def _shown_as(column: Column) -> str:
    match column.kind:
        case "integer":
            return "0"
        case "decimal":
            return f"#,##0.{'0' * column.places}" if column.places else "General"
        case "date":
            return DAY
        case _:
            return ""


def _notes(table: DataTable, origin: Provenance) -> Sheet:
    part = [("Phần", f"{table.part} trong {table.parts}")] if table.parts > 1 else []
    rows: list[Row] = [
        ("Tên bảng", table.title),
        ("Nội dung", table.description),
        *part,
        ("Số dòng", len(table.rows)),
        ("Nguồn", origin.publisher),
        ("Trang", origin.absolute(table.page)),
        ("Như đã công bố đến ngày", short_date(origin.as_of)),
        ("Điều kiện dùng lại", origin.terms),
        *([("Giấy phép", origin.licence_url)] if origin.licence_url else []),
        *(("Lưu ý", note) for note in table.notes),
    ]
    return Sheet("Chú thích", [spreadsheets.Column("Mục"), spreadsheets.Column("Nội dung")], rows)


def _dictionary(table: DataTable) -> Sheet:
    heads = ["Cột", "Tên trong CSV, JSON", "Kiểu", "Ý nghĩa", "Meaning"]
    rows = [(one.title, one.key, one.kind_name, one.meaning, one.meaning_en) for one in table.columns]
    return Sheet("Từ điển", [spreadsheets.Column(head) for head in heads], rows)
