"""What is no .xlsx file, or may hurt whoever unpacks it, is refused in a sentence before it is unpacked."""

import io
import random
import stat
import zipfile

import pytest

from hanam_portal.backoffice import apart
from hanam_portal.backoffice.file_names import printable
from hanam_portal.backoffice.imports import cells, package
from hanam_portal.backoffice.imports.cells import read_apart, read_here
from hanam_portal.backoffice.imports.package import MAX_BYTES, MOST_ENTRIES, OLE
from hanam_portal.backoffice.imports.refusal import SpreadsheetRefusedError
from tests.backoffice.imports.building import HEAD, MAIN, inline, packed, parts

pytestmark = pytest.mark.one_database

GOOD = parts(inline(["Đơn vị"], ["Phủ Lý"]))


def with_part(name, content="x"):
    return packed({**GOOD, name: content})


def linked():
    """A package with an entry that is a symbolic link."""
    file = io.BytesIO(packed(GOOD))
    with zipfile.ZipFile(file, "a") as opened:
        entry = zipfile.ZipInfo("xl/media/anh.png")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(entry, "/etc/passwd")
    return file.getvalue()


def locked():
    """A package whose directory says that its entries are encrypted."""
    data = bytearray(packed(GOOD))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def sheet(xml):
    return packed({**GOOD, "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{xml}</worksheet>'})


ONE = '<c r="A1"><v>1</v></c>'
REFUSED = {
    "nothing at all": (b"", "tệp rỗng"),
    "more than 5 MB": (b"PK" + bytes(MAX_BYTES), "tệp lớn hơn 5 MB"),
    "an old .xls": (OLE + bytes(600), "đây là tệp .xls kiểu cũ"),
    "a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "tệp được đặt mật khẩu"),
    "a PDF": (b"%PDF-1.7", "đây là tệp PDF"),
    "a web page": (b"<html>", "đây là trang web"),
    "comma separated": (b"a,b,c\n1,2,3", "tệp không phải là sổ tính Excel"),
    "a broken zip": (packed(GOOD)[:-40], "tệp bị hỏng"),
    "a zip of other things": (packed({"a.txt": "a"}), "đây là một tệp nén, không phải sổ tính"),
    "a Word file": (packed({"[Content_Types].xml": "x", "word/document.xml": "x"}), "đây là tệp Word hoặc PowerPoint"),
    "LibreOffice": (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "(.ods)"),
    "a binary workbook": (with_part("xl/workbook.bin"), "đây là tệp .xlsb"),
    "macros": (with_part("xl/vbaProject.bin"), "tệp có macro"),
    "links to other files": (with_part("xl/externalLinks/externalLink1.xml"), "tệp lấy số liệu từ tệp khác"),
    "an entry that climbs": (with_part("xl/../../../etc/a"), "đường dẫn lạ"),
    "an absolute entry": (with_part("/etc/a"), "đường dẫn lạ"),
    "an entry of a drive": (with_part("C:\\a"), "đường dẫn lạ"),
    "a symbolic link": (linked(), "đường dẫn lạ"),
    "an encrypted entry": (locked(), "mật khẩu"),
    "too many entries": (packed({**GOOD, **{f"xl/{n}": "" for n in range(MOST_ENTRIES)}}), "nén quá chặt"),
    "a steep entry": (with_part("xl/a.xml", "a" * 200_000), "nén quá chặt"),
    "no cells": (sheet("<sheetData/>"), "tệp không có ô nào có dữ liệu"),
    "broken XML": (sheet("<sheetData><row>"), "tệp bị hỏng"),
    "a row twice": (sheet(2 * '<row r="1"><c><v>1</v></c></row>'), "tệp bị hỏng"),
    "a cell twice": (sheet(f'<row r="1">{2 * ONE}</row>'), "tệp bị hỏng"),
    "a cell of another row": (sheet('<row r="1"><c r="A2"><v>1</v></c></row>'), "tệp bị hỏng"),
    "a text that is not there": (sheet('<row><c t="s"><v>7</v></c></row>'), "tệp bị hỏng"),
    "a number that is none": (sheet("<row><c><v>abc</v></c></row>"), "tệp bị hỏng"),
    "a column too far": (sheet('<row r="3"><c r="BI3"><v>1</v></c></row>'), "ô BI3 nằm ngoài"),
    "a row too far": (sheet('<row r="21001"><c><v>1</v></c></row>'), "ô A21001 nằm ngoài"),
    "a text too long": (sheet(f"<row><c t='str'><v>{'ab ' * 11_000}</v></c></row>"), "ô A1 có đoạn chữ dài bất thường"),
    "merged without end": (
        sheet("<row><c><v>1</v></c></row>" + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' * 4),
        "tệp gộp quá nhiều ô",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_foreign_file_is_refused_in_a_sentence(name):
    data, sentence = REFUSED[name]

    with pytest.raises(SpreadsheetRefusedError) as caught:
        read_here(data, "bang.xlsx")

    assert str(caught.value).startswith("Không nhận tệp “bang.xlsx”: ") and sentence in str(caught.value)


def test_what_is_too_much_only_together_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_INFLATED_BYTES", 400_000)
    letters = "".join(random.Random(3).choices("abcdef", k=150_000))

    assert read_here(packed({**GOOD, "xl/a.xml": letters, "xl/b.xml": letters}), "bang.xlsx")
    with pytest.raises(SpreadsheetRefusedError, match="nén quá chặt"):
        read_here(packed({**GOOD, "xl/a.xml": letters, "xl/b.xml": letters, "xl/c.xml": letters}), "bang.xlsx")


@pytest.mark.parametrize("number", ["nan", "inf", "1e308", "1e15"])
def test_a_number_beyond_what_spreadsheets_hold_is_a_faulty_cell(number):
    found = read_here(sheet(f"<row><c><v>{number}</v></c></row>"), "bang.xlsx")

    assert found["sheets"][0]["rows"] == [(1, [[1, "e", "#NUM!"]])]


@pytest.mark.parametrize(
    ("number", "kept"),
    [("0.1", "0.1"), ("8.6999999999999993", "8.7"), ("1E-7", "0.0000001"), ("-0", "-0"), ("1E3", "1000")],
)
def test_numbers_are_kept_with_the_digits_that_people_see(number, kept):
    found = read_here(sheet(f"<row><c><v>{number}</v></c></row>"), "bang.xlsx")

    assert found["sheets"][0]["rows"] == [(1, [[1, "n", kept]])]


def test_what_the_other_process_reads_is_what_is_read_here():
    assert read_apart(packed(GOOD), "bang.xlsx")["sheets"][0]["title"] == "Trang 1"


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (apart.Limits(memory_bytes=20 * 1024**2, seconds=3, patience_seconds=4.5), "lớn bất thường nên cổng không đọc"),
        (apart.Limits(memory_bytes=768 * 1024**2, seconds=3, patience_seconds=0.01), "cổng chưa đọc kịp tệp"),
    ],
)
def test_a_process_without_memory_or_time_gives_a_sentence(monkeypatch, limits, sentence):
    monkeypatch.setattr(cells, "LIMITS", limits)

    with pytest.raises(SpreadsheetRefusedError, match=sentence):
        read_apart(packed(parts(inline(*[["Phủ Lý", number] for number in range(9_000)]))), "bang.xlsx")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/ky.xlsx", "ky.xlsx"),
        ("C:\\a\\ky.xlsx", "ky.xlsx"),
        ("ky\u202ex\x00.xlsx", "kyx.xlsx"),
        ("", "không tên"),
        ("a" * 200, f"{'a' * 30}…{'a' * 30}"),
    ],
)
def test_file_names_are_shown_without_what_could_deceive(name, shown):
    assert printable(name) == shown
