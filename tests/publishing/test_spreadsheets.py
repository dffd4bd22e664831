from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from hanam_portal.publishing.spreadsheets import MONTH, Column, Sheet, download, workbook


def written(*values, columns=None):
    """One row, written and read again: the cells as a spreadsheet program finds them."""
    columns = columns or [Column(f"Cột {number}") for number in range(len(values))]
    page = load_workbook(BytesIO(workbook([Sheet("Bảng", columns, [values])]))).active
    return next(iter(page.iter_rows(min_row=2)))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x.example")',
        "+84 912 345 678",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\n=1",
        "#N/A",
        "00123",
        "2026-01-01",
        "1.5",
        "TRUE",
        "Đặng Văn Nam",
        "  hai khoảng trắng  ",
    ],
)
def test_text_stays_the_text_that_it_was(text):
    [cell] = written(text)

    assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize(
    ("text", "is_marked"), [("=1+1", True), ("+84", True), ("-2", True), ("@a", True), ("a=1", False)]
)
def test_what_looks_like_a_formula_stays_text_when_its_cell_is_edited(text, is_marked):
    [cell] = written(text)

    assert cell.quotePrefix is is_marked


@pytest.mark.parametrize("number", [0, -5, 1234567, 2.5, Decimal("97.25")])
def test_numbers_are_numbers(number):
    [cell] = written(number)

    assert (cell.data_type, cell.value) == ("n", number)


def test_days_months_and_moments_are_dates_that_read_as_ours():
    at = datetime(2021, 12, 31, 20, 30, tzinfo=UTC)
    columns = [Column("Ngày"), Column("Tháng", MONTH), Column("Lúc")]

    cells = written(date(2021, 12, 24), date(2021, 12, 1), at, columns=columns)

    assert [cell.number_format for cell in cells] == ["dd/mm/yyyy", "mm/yyyy", "hh:mm dd/mm/yyyy"]
    assert [cell.value for cell in cells] == [
        datetime(2021, 12, 24), datetime(2021, 12, 1), datetime(2022, 1, 1, 3, 30),  # noqa: DTZ001  # a file knows no zone
    ]  # fmt: skip


def test_what_no_file_can_hold_is_left_out():
    name, nothing = written("Lan\x00 \x0bHương", None)

    assert (name.value, nothing.value) == ("Lan Hương", None)


def test_headings_are_bold_safe_and_stay_in_sight():
    book = load_workbook(BytesIO(workbook([Sheet("Bảng", [Column("=Tên")], [])])))

    heading = book.active["A1"]
    assert (heading.value, heading.data_type, heading.font.bold, book.active.freeze_panes) == ("=Tên", "s", True, "A2")


def test_columns_are_as_wide_as_what_they_hold():
    rows = [["Ba"], ["Khối thi đua các huyện, thị xã"], ["x" * 500]]
    narrow = load_workbook(BytesIO(workbook([Sheet("Bảng", [Column("A")], rows[:1])]))).active
    middle = load_workbook(BytesIO(workbook([Sheet("Bảng", [Column("A")], rows[:2])]))).active
    wide = load_workbook(BytesIO(workbook([Sheet("Bảng", [Column("A")], rows)]))).active

    assert [page.column_dimensions["A"].width for page in [narrow, middle, wide]] == [8, 32, 60]


def test_every_sheet_keeps_its_name():
    book = load_workbook(BytesIO(workbook([Sheet("Theo tháng", [Column("A")], []), Sheet("Tổng", [Column("A")], [])])))

    assert book.sheetnames == ["Theo tháng", "Tổng"]


def test_a_download_is_a_file_with_a_name():
    answer = download([Sheet("Bảng", [Column("A")], [])], name="thong-ke.xlsx")

    assert answer.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="thong-ke.xlsx"'
