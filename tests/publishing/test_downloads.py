"""Tables as files: whatever a table says, CSV, XLSX and JSON say the same, and nothing in them runs."""

import csv
import hashlib
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from hanam_portal.publishing.downloads.cells import as_it_was, harmless
from hanam_portal.publishing.downloads.csv_files import csv_file
from hanam_portal.publishing.downloads.described import Download, dataset
from hanam_portal.publishing.downloads.json_files import json_file
from hanam_portal.publishing.downloads.packages import package
from hanam_portal.publishing.downloads.provenance import NO_LICENCE, Provenance, provenance
from hanam_portal.publishing.downloads.xlsx_files import xlsx_file
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable, in_part

pytestmark = pytest.mark.one_database

ORIGIN = Provenance("Cổng thông tin tỉnh Hà Nam", "https://hanam.example", date(2026, 3, 2), "CC BY 4.0", "https://cc")
ADDRESS = "https://hanam.example/du-lieu/thu/2021.csv"
VALUES = {
    "text": st.text(max_size=20) | st.sampled_from(["=1+1", "'=1", "-5", "@a", "\tx", "\r\ny", 'a,"b";\nc', "00123"]),
    "integer": st.integers(-(10**9), 10**9),
    "decimal": st.decimals(-99999, 99999, places=3) | st.decimals(0, 100, places=1),
    "date": st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    "boolean": st.booleans(),
    "url": st.just("https://hanam.example/thi-dua/"),
}


def table(columns, rows, **fields):
    """columns: their kinds."""
    heads = [
        Column(f"{kind}_{place}", f"Cột {place}", kind, f"Nghĩa {place}.", f"Meaning {place}.", places=2)
        for place, kind in enumerate(columns)
    ]
    return DataTable("thu/2021", "Bảng thử", heads, rows, "/thi-dua/", "Để thử.", ["Dữ liệu minh họa."], **fields)


@st.composite
def tables(draw):
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=6))
    return table(kinds, draw(st.lists(st.tuples(*(st.none() | VALUES[kind] for kind in kinds)), max_size=4)))


def read_csv(file, about):
    """Read a CSV by its datapackage alone, as a stranger's program would."""
    resource = about["resources"][0]
    schema, dialect = resource["schema"], resource["dialect"]
    lines = file.decode(resource["encoding"])
    head, *rows = csv.reader(StringIO(lines, newline=""), delimiter=dialect["delimiter"], strict=True)
    assert head == [field["name"] for field in schema["fields"]]
    kinds = [field["type"] for field in schema["fields"]]
    return [[read_cell(cell, kind, schema) for cell, kind in zip(row, kinds, strict=True)] for row in rows]


def read_cell(cell, kind, schema):
    if cell in schema["missingValues"]:
        return None
    read = {
        "string": as_it_was,
        "integer": int,
        "number": Decimal,
        "date": date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return read[kind](cell)


def read_xlsx(file, kinds, count):
    """Read the first sheet as a spreadsheet program does. openpyxl leaves what is escaped to its caller."""
    data = load_workbook(BytesIO(file))["Dữ liệu"]
    rows = data.iter_rows(min_row=2, max_row=1 + count, max_col=len(kinds), values_only=True)
    return typed(rows, kinds, text=unescape, date=lambda value: value.date())


def read_json(file, kinds):
    return typed([row.values() for row in json.loads(file)["rows"]], kinds, date=date.fromisoformat)


def typed(rows, kinds, **read):
    """Make of a file's values what they were: read says how, by kind."""
    read["decimal"] = lambda value: Decimal(str(value))
    return [
        [read[kind](cell) if kind in read and cell is not None else cell for cell, kind in zip(row, kinds, strict=True)]
        for row in rows
    ]


def known(made):
    return [[None if value == "" else value for value in row] for row in made.rows]


@given(tables())
@example(table(["text", "text"], [("a\x00\x0b\ud800b", "_x0041_"), (None, "")]))
@settings(max_examples=40)
def test_every_kind_of_file_says_what_the_table_says(made):
    kinds = [column.kind for column in made.columns]

    read = read_csv(csv_file(made), package(made, ORIGIN, ADDRESS))

    assert read == known(made)
    assert read_xlsx(xlsx_file(made, ORIGIN), kinds, len(made.rows)) == known(made)
    assert read_json(json_file(made, ORIGIN), kinds) == known(made)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "'", "'quê'"])
def test_what_a_spreadsheet_would_run_is_marked_and_can_be_had_back(text):
    assert (harmless(text)[0], as_it_was(harmless(text))) == ("'", text)


@pytest.mark.parametrize("text", ["", "a=1", " =1", "Đặng Văn Nam"])
def test_what_it_would_not_run_stays_as_it_is(text):
    assert (harmless(text), as_it_was(text)) == (text, text)


def test_a_csv_is_what_the_standards_ask_for():
    made = table(
        ["text", "decimal", "date", "boolean", "integer"],
        [('Lê "Sơn", Bé', Decimal("98.5"), date(2021, 12, 24), True, -5), ("=1", Decimal("0.125"), None, False, None)],
    )

    lines = csv_file(made).decode().split("\r\n")

    assert lines == [
        "text_0,decimal_1,date_2,boolean_3,integer_4",
        '"Lê ""Sơn"", Bé",98.50,2021-12-24,true,-5',
        "'=1,0.125,,false,",
        "",
    ]
    assert csv_file(made, has_bom=True) == b"\xef\xbb\xbf" + csv_file(made)


def test_a_workbook_is_for_people():
    made = table(["text", "decimal", "date", "integer"], [("=1+1", Decimal("98.5"), date(2021, 12, 24), 2021)])

    book = load_workbook(BytesIO(xlsx_file(made, ORIGIN)))
    data, notes, dictionary = book.worksheets

    assert [cell.value for cell in data[1]] == ["Cột 0", "Cột 1", "Cột 2", "Cột 3"]
    assert [cell.data_type for cell in data[2]] == ["s", "n", "d", "n"]
    assert [cell.number_format for cell in data[2]][1:] == ["#,##0.00", "dd/mm/yyyy", "0"]
    assert (data.freeze_panes, [*data.merged_cells.ranges]) == ("A2", [])
    assert dict(notes.iter_rows(min_row=2, values_only=True)) == {
        "Tên bảng": "Bảng thử",
        "Nội dung": "Để thử.",
        "Số dòng": 1,
        "Nguồn": "Cổng thông tin tỉnh Hà Nam",
        "Trang": "https://hanam.example/thi-dua/",
        "Như đã công bố đến ngày": "02/03/2026",
        "Điều kiện dùng lại": "CC BY 4.0",
        "Giấy phép": "https://cc",
        "Lưu ý": "Dữ liệu minh họa.",
    }
    assert [*dictionary.iter_rows(min_row=3, max_row=3, values_only=True)] == [
        ("Cột 1", "decimal_1", "số thập phân", "Nghĩa 1.", "Meaning 1.")
    ]


def test_a_package_describes_the_very_bytes_of_the_csv():
    made = table(["text", "date"], [("a", date(2021, 12, 24))])

    about = package(made, ORIGIN, ADDRESS)
    resource = about["resources"][0]

    assert (resource["path"], resource["bytes"]) == (ADDRESS, len(csv_file(made)))
    assert resource["hash"] == f"sha256:{hashlib.sha256(csv_file(made)).hexdigest()}"
    assert about["licenses"] == [{"name": "CC BY 4.0", "title": "CC BY 4.0", "path": "https://cc"}]
    assert resource["schema"]["fields"][1] == {
        "name": "date_1",
        "type": "date",
        "format": "default",
        "title": "Cột 1",
        "description": "Nghĩa 1.",
        "description@en": "Meaning 1.",
    }


def test_no_licence_is_named_that_nobody_granted(settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = "", ""
    settings.IMPRINT = {**settings.IMPRINT, "reuse": "Ghi rõ nguồn."}

    origin = provenance()

    assert origin.terms == f"{NO_LICENCE} Ghi rõ nguồn."
    assert "licenses" not in package(table(["text"], []), origin, ADDRESS)
    assert "license" not in dataset(origin, path="/", title="a", description="b", columns=[])


def test_a_page_tells_machines_where_the_files_are():
    columns = table(["text"], []).columns
    downloads = [Download("/du-lieu/thu.csv", "text/csv; charset=utf-8", "thu.csv")]

    said = dataset(
        ORIGIN, path="/du-lieu/thu/", title="Thử", description="Để thử.", columns=columns, downloads=downloads
    )

    assert said["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "thu.csv",
            "encodingFormat": "text/csv",
            "contentUrl": "https://hanam.example/du-lieu/thu.csv",
        }
    ]
    assert (said["@type"], said["license"], said["variableMeasured"][0]["name"]) == ("Dataset", "https://cc", "text_0")


def test_a_long_table_has_parts_whose_names_lead_to_one_another():
    whole = table(["integer"], [])

    second = in_part(whole, [(1,)], part=2, count=2 * MOST_ROWS + 1)

    assert (second.name, second.file_name, second.part, second.parts) == ("thu/2021/2", "thu-2021-2", 2, 3)
    assert [second.of_part(number) for number in (1, 2, 3)] == ["thu/2021", "thu/2021/2", "thu/2021/3"]
    assert [in_part(whole, [], part=1, count=count).parts for count in (0, MOST_ROWS, MOST_ROWS + 1)] == [1, 1, 2]


def test_a_table_is_another_one_as_soon_as_one_word_changes():
    one, other = table(["text"], [("a",)]), table(["text"], [("b",)])

    assert one.digest == table(["text"], [("a",)]).digest != other.digest
