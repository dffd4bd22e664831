"""Workbooks as people make them are read right, or refused with the cell that is wrong (IN-5)."""

from datetime import date, datetime
from decimal import Decimal
from unicodedata import normalize

import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from hanam_portal.backoffice.imports.book import Book
from hanam_portal.backoffice.imports.cells import read_here
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.tables import TableError, find_table
from tests.backoffice.imports.building import inline, made, packed, parts, saved

WANTED = [
    Heading("unit", "Đơn vị", ["Tên đơn vị", "Cơ quan, đơn vị"], is_key=True),
    Heading("code", "Mã", ["Mã đơn vị"], is_required=False),
    Heading("points", "Điểm tự chấm", ["Tự chấm"]),
    Heading("on", "Ngày chấm", is_required=False),
]
HEADS = ["Đơn vị", "Mã", "Điểm tự chấm", "Ngày chấm"]
PHU_LY = ("TP Phủ Lý", "001", Decimal("95.5"), date(2021, 12, 24))
DUY_TIEN = ("TX Duy Tiên", "002", Decimal(97), date(2021, 12, 25))
ROWS = [
    ["TP Phủ Lý", "001", 95.5, date(2021, 12, 24)],
    ["TX Duy Tiên", "002", 97, date(2021, 12, 25)],
]
BOTH = [PHU_LY, DUY_TIEN]


def plain():
    return made([HEADS, *ROWS])


def under_a_title():
    title = ["UBND TỈNH HÀ NAM"], [], ["BẢNG ĐIỂM TỰ CHẤM NĂM 2021"], ["(Kèm theo công văn số 12/CV-TĐKT)"], []
    return made([*title, HEADS, *ROWS], merged=["A1:D1", "A3:D3", "A4:D4"])


def moved_and_in_another_order():
    rows = [[None, None, row[3], row[0], None, row[2], row[1]] for row in [HEADS, *ROWS]]
    return made([[], [], *rows])


def doubled_headings():
    upper, lower = ["Đơn vị", "Mã", "Điểm", None, "Ngày chấm"], [None, None, "Tự chấm", "Thẩm định", None]
    rows = [[row[0], row[1], row[2], 50, row[3]] for row in ROWS]
    return made([upper, lower, *rows], merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])


def doubled_headings_without_merging():
    rows = [[row[0], row[1], row[2], 50, row[3]] for row in ROWS]
    return made([["Đơn vị", "Mã", "Điểm", None, "Ngày"], [None, None, "tự chấm", "thẩm định", "chấm"], *rows])


def headings_merged_over_a_row_of_remarks():
    heads = [*HEADS[:2], HEADS[2], None, HEADS[3]], [None, "(ba số)", "(thang 100)", "(tròn)", "(đủ năm)"]
    rows = [[row[0], row[1], row[2], None, row[3]] for row in ROWS]
    return made([*heads, *rows], merged=["A1:A2", "C1:D1"])


def numbered_columns():
    return made([["STT", *HEADS], ["A", "B", 1, 2, 3], [1, *ROWS[0]], [2, *ROWS[1]]])


def subtotals_between():
    return made(
        [
            HEADS,
            ROWS[0],
            ["Cộng nhóm I", None, 95.5],
            ROWS[1],
            ["TỔNG CỘNG", None, 192.5],
            ["Trung bình khối", None, 96.25],
        ]
    )


def groups_between():
    rows = [
        ["STT", *HEADS],
        ["I", "Các thành phố"],
        [1, *ROWS[0]],
        ["II. CÁC THỊ XÃ"],
        [2, *ROWS[1]],
        ["A", "Khác"],
    ]
    return made(rows, merged=["A4:E4"])


def notes_below():
    return made(
        [
            HEADS,
            *ROWS,
            [],
            ["Ghi chú: điểm chưa gồm điểm thưởng."],
            ["", "", "Hà Nam, ngày 05 tháng 12 năm 2021"],
            ["Người lập biểu", None, "Thủ trưởng đơn vị"],
            [],
            ["Nguyễn Văn A", None, "Trần Văn B"],
        ]
    )


def blank_tail():
    book = made([HEADS, *ROWS])
    for row in range(4, 900):
        book.active.cell(row, 1, "   " if row % 7 == 0 else None).number_format = "0.00"
    return book


def gaps_between_rows():
    return made([HEADS, [], ROWS[0], [], [], ROWS[1]])


def hidden_columns_and_rows():
    book = made([HEADS, *ROWS])
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    return book


def headings_again_on_each_printed_page():
    return made([HEADS, ROWS[0], HEADS, ROWS[1]])


def texts_for_everything():
    return made([HEADS, ["TP Phủ Lý", "001", "95,5", "24/12/2021"], ["TX Duy Tiên", "002", "97,0", "2021-12-25"]])


def full_width_and_decomposed():
    heads = [normalize("NFD", head) for head in HEADS]
    return made(
        [
            heads,
            [normalize("NFD", "TP Phủ Lý"), "００１", "９５，５", "２４/１２/２０２１"],
            ["  TX\u00a0Duy\u200b   Tiên ", "002", " 97 ", "ngày 25 tháng 12 năm 2021"],
        ]
    )


def codes_as_numbers_with_leading_zeros():
    book = made([HEADS, ["TP Phủ Lý", 1, 95.5, date(2021, 12, 24)], ["TX Duy Tiên", 2, 97, date(2021, 12, 25)]])
    for place in ["B2", "B3"]:
        book.active[place].number_format = "000"
    return book


def days_counted_from_1904():
    return made([HEADS, *ROWS], epoch=MAC_EPOCH)


def serials_without_a_format():
    return made([HEADS, ["TP Phủ Lý", "001", 95.5, 44554], ["TX Duy Tiên", "002", 97, 44555]])


def moments_instead_of_days():
    at = datetime(2021, 12, 24, 17, 30)  # noqa: DTZ001  # spreadsheets know no zones
    return made([HEADS, [*ROWS[0][:3], at], ROWS[1]])


def several_sheets():
    book = made([["Hướng dẫn"], ["Điền vào trang sau"]], title="Hướng dẫn")
    for row in [HEADS, *ROWS]:
        sheet = book["Điểm"] if "Điểm" in book.sheetnames else book.create_sheet("Điểm")
        sheet.append(row)
    return book


def a_hidden_copy():
    book = made([HEADS, *ROWS])
    copy = book.copy_worksheet(book.active)
    copy.sheet_state = "hidden"
    return book


READ_RIGHT = [
    *(plain, under_a_title, moved_and_in_another_order, doubled_headings, doubled_headings_without_merging),
    headings_merged_over_a_row_of_remarks,
    *(numbered_columns, subtotals_between, groups_between, notes_below, blank_tail, gaps_between_rows),
    *(hidden_columns_and_rows, headings_again_on_each_printed_page, texts_for_everything, full_width_and_decomposed),
    *(codes_as_numbers_with_leading_zeros, days_counted_from_1904, serials_without_a_format),
    *(moments_instead_of_days, several_sheets, a_hidden_copy),
]


def table_of(data):
    return find_table(Book.of(read_here(data, "bang.xlsx")), WANTED)


def read(table):
    return [(row.text("unit"), row.text("code"), row.number_of("points"), row.day("on")) for row in table.rows]


def faults(table):
    read(table)
    return [fault.sentence for row in table.rows for fault in row.faults]


@pytest.mark.parametrize("build", READ_RIGHT, ids=lambda build: build.__name__)
def test_an_ugly_workbook_is_read_right(build):
    table = table_of(saved(build()))

    assert read(table) == BOTH
    assert faults(table) == []


def test_inline_strings_runs_of_text_and_escapes_are_read_right():
    runs = '<c t="inlineStr"><is><r><t>TP </t></r><r><t>Phủ Lý</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></is></c>'
    strings = "<si><t>TX Duy_x000D_\nTiên</t></si><si><r><t>00</t></r><r><t>2</t></r></si>"
    rows = [
        HEADS,
        [runs, "001", 95.5, '<c t="str"><f>A1</f><v>24/12/2021</v></c>'],
        ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', 97, '<c t="d"><v>2021-12-25T00:00:00Z</v></c>'],
    ]

    assert read(table_of(packed(parts(inline(*rows), strings=strings)))) == BOTH


def test_the_value_of_a_formula_is_read_where_the_file_has_it():
    rows = [HEADS, ["TP Phủ Lý", "001", "<c><f>SUM(E2:F2)</f><v>95.500000000000014</v></c>", "24/12/2021"]]

    assert read(table_of(packed(parts(inline(*rows))))) == [PHU_LY]


REFUSED_CELLS = {
    "a formula without a value": (
        lambda: made([HEADS, ["Phủ Lý", "1", "=1+2"]]),
        "Ô C2: công thức chưa có kết quả trong tệp.",
    ),
    "an error of a formula": (lambda: made([HEADS, ["Phủ Lý", "1", "#REF!"]]), "Ô C2: công thức báo lỗi #REF!."),
    "two ways to read a number": (
        lambda: made([HEADS, ["Phủ Lý", "1", "1.234"]]),
        "Ô C2: “1.234” có thể là 1234 hoặc 1,234.",
    ),
    "letters for a number": (lambda: made([HEADS, ["Phủ Lý", "1", "95 điểm"]]), "Ô C2: “95 điểm” không phải là số."),
    "a month that is none": (
        lambda: made([HEADS, ["Phủ Lý", "1", 9, "12/24/2021"]]),
        "Ô D2: “12/24/2021” không có trong lịch",
    ),
    "a year of two digits": (
        lambda: made([HEADS, ["Phủ Lý", "1", 9, "24/12/21"]]),
        "Ô D2: “24/12/21” chỉ ghi hai chữ số của năm.",
    ),
    "one value merged over two rows": (
        lambda: made([HEADS, ["Phủ Lý", "1", 9], ["Duy Tiên", "2", None]], merged=["C2:C3"]),
        "Ô C2: các ô C2:C3 được gộp làm một.",
    ),
    "one value merged over two columns": (
        lambda: made([HEADS, ["Phủ Lý", "1", 9, None]], merged=["C2:D2"]),
        "Ô C2: các ô C2:D2 được gộp làm một.",
    ),
    "data without a name": (lambda: made([HEADS, ["Phủ Lý", "1", 9], [None, None, 8]]), "Ô A3: thiếu “Đơn vị”"),
    "a heading over two columns with data in both": (
        lambda: made([["Đơn vị", None, "Điểm tự chấm"], [1, "Phủ Lý", 9]], merged=["A1:B1"]),
        "Ô A2: cột “Đơn vị” rộng mấy cột, mà ô B2 cũng có dữ liệu.",
    ),
}


@pytest.mark.parametrize("name", REFUSED_CELLS)
def test_a_cell_that_cannot_be_read_is_named(name):
    build, sentence = REFUSED_CELLS[name]

    found = faults(table_of(saved(build())))

    assert found and found[0].startswith(sentence)


REFUSED_TABLES = {
    "no headings": (lambda: made([["Xin chào"], ["TP Phủ Lý", 95]]), "không thấy hàng tiêu đề"),
    "a heading is missing": (
        lambda: made([["Bảng"], ["Đơn vị", "Mã", "Hạng"], ["Phủ Lý", "1", 1]]),
        "Trang tính “Bảng điểm”, hàng 2 (cột A, B): thiếu cột “Điểm tự chấm”.",
    ),
    "a heading stands twice": (
        lambda: made([["Đơn vị", "Tự chấm", "Tự chấm"], ["Phủ Lý", 1, 2]]),
        "có 2 cột “Điểm tự chấm” (ô B1 và C1)",
    ),
}


@pytest.mark.parametrize("name", REFUSED_TABLES)
def test_a_sheet_without_the_table_says_what_it_lacks(name):
    build, sentence = REFUSED_TABLES[name]

    with pytest.raises(TableError) as caught:
        table_of(saved(build()))

    assert sentence in str(caught.value)


def test_two_sheets_with_the_table_are_refused_by_name():
    book = plain()
    book.copy_worksheet(book.active).title = "Bảng 2"

    with pytest.raises(TableError, match="Các trang tính “Bảng điểm”, “Bảng 2” đều có bảng này"):
        table_of(saved(book))


def test_every_row_that_is_not_read_is_listed_with_the_reason():
    rows = [HEADS, ["(1)", "(2)", "(3)", "(4)"], ROWS[0], ["Tổng cộng", None, 95.5], ["Ghi chú: tạm tính"], ["Lan"]]

    table = table_of(saved(made(rows)))

    assert read(table) == [PHU_LY]
    assert [(row.place, row.why) for row in table.skipped] == [
        ("Bảng điểm!A2", "số thứ tự của cột"),
        ("Bảng điểm!A4", "dòng tổng"),
        ("Bảng điểm!A5", "ghi chú dưới bảng"),
        ("Bảng điểm!A6", "ghi chú dưới bảng"),
    ]


@pytest.mark.parametrize(
    "name", ["Tổng công ty Điện lực", "Công an tỉnh", "Cộng đồng dân cư", "Tổng hợp báo cáo", "Ký kết giao ước thi đua"]
)
def test_a_name_that_begins_like_a_total_or_a_note_is_data(name):
    table = table_of(saved(made([HEADS, [name, "1", 9], ["Phủ Lý", "2", None], [name, "3", None]])))

    assert [row.text("unit") for row in table.rows] == [name, "Phủ Lý", name]


def test_data_after_a_note_is_data():
    rows = [HEADS, ROWS[0], ["Ghi chú: các thị xã ở dưới"], ROWS[1], ["Người lập biểu", None, "Thủ trưởng"]]

    table = table_of(saved(made(rows)))

    assert read(table) == BOTH
    assert [row.place for row in table.skipped] == ["Bảng điểm!A3", "Bảng điểm!A5"]


def test_what_is_hidden_or_not_asked_for_is_said():
    book = made([["STT", *HEADS], [1, *ROWS[0]]])
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("Phụ lục").append(["Khác"])

    assert table_of(saved(book)).remarks == [
        "Không đọc các cột khác: A “STT”.",
        "Cột C đang ẩn trong tệp; cổng vẫn đọc.",
        "Không đọc các trang tính khác: “Phụ lục”.",
    ]


def test_a_merged_name_speaks_for_each_of_its_rows_where_the_kind_says_so():
    wanted = [Heading("unit", "Đơn vị", is_key=True, may_span=True), Heading("points", "Điểm")]
    book = made([["Đơn vị", "Điểm"], ["Phủ Lý", 9], [None, 8], ["Duy Tiên", 7]], merged=["A2:A3"])

    table = find_table(Book.of(read_here(saved(book), "bang.xlsx")), wanted)

    assert [(row.text("unit"), row.number_of("points")) for row in table.rows] == [
        ("Phủ Lý", 9),
        ("Phủ Lý", 8),
        ("Duy Tiên", 7),
    ]
    assert [row.faults for row in table.rows] == [[], [], []]


def test_rows_that_name_those_below_are_kept_where_the_kind_says_so():
    book = Book.of(read_here(saved(groups_between()), "bang.xlsx"))

    table = find_table(book, WANTED, has_group_rows=True)

    assert [row.text("unit") for row in table.rows] == [
        "Các thành phố",
        "TP Phủ Lý",
        "II. CÁC THỊ XÃ",
        "TX Duy Tiên",
        "Khác",
    ]
