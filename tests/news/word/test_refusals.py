"""What is no Word file, or may hurt whoever opens it, is refused in a sentence; nothing is fetched from anywhere."""

import io
import struct
import zipfile

import pytest

from hanam_portal.backoffice.file_names import printable
from news.word import apart
from news.word.apart import read_apart
from news.word.package import MAX_BYTES, OLE
from news.word.reading import MOST_PICTURES, read
from news.word.refusal import WordRefusedError
from tests.news.word.building import DECLARED, HEAD, Docx, document, p, packed, r, relations, repacked
from tests.news.word.documents import BODY

MAIN = "word/document.xml"


def refused(data, name="bai.docx"):
    with pytest.raises(WordRefusedError) as caught:
        read(data, name, to_unicode=True)
    return str(caught.value)


def docx(content, parts=None):
    """A package with this document part, and further parts by their names."""
    return packed({"[Content_Types].xml": HEAD, MAIN: content, **(parts or {})})


def stored(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file.getvalue()


def nested(opening, closing, times):
    return f"{HEAD}<w:document {DECLARED}><w:body>{opening * times}{closing * times}</w:body></w:document>"


GOOD = Docx().bytes(p(BODY))
LIES = "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
MANY = " ".join(f'a{number}="1"' for number in range(70))

HOSTILE = {
    "nothing at all": (b"", "tệp rỗng"),
    "21 MB": (b"PK" + bytes(MAX_BYTES), "tệp lớn hơn 20 MB"),
    "an old .doc": (OLE + bytes(600), "đây là tệp .doc kiểu cũ (Word 97–2003)"),
    "a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "tệp được đặt mật khẩu"),
    "an encrypted entry": (
        GOOD.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"),
        "mật khẩu",
    ),
    "RTF": (b"{\\rtf1 abc}", "đây là tệp RTF"),
    "PDF": (b"%PDF-1.7", "đây là tệp PDF"),
    "a photo": (b"\xff\xd8\xff\xe0", "đây là một bức ảnh"),
    "a web page": (b"<html><body>", "đây là trang web"),
    "letters": (b"Hoi nghi", "tệp không phải là tài liệu Word"),
    "a zip of something": (packed({"a.txt": "a"}), "đây là một tệp nén, không phải tài liệu Word"),
    "LibreOffice's own": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "(.odt)"),
    "Excel": (packed({"[Content_Types].xml": HEAD, "xl/workbook.xml": HEAD}), "đây là tệp Excel"),
    "cut off": (GOOD[: len(GOOD) // 2], "tệp bị hỏng hoặc chưa được chép trọn vẹn"),
    "a broken part": (GOOD.replace(b"word/document.xml", b"word/dxcument.xml", 1), "tệp bị hỏng"),
    "no document part": (packed({"[Content_Types].xml": HEAD}), "không có phần chữ (word/document.xml)"),
    "no body": (docx(f"{HEAD}<w:document {DECLARED}/>"), "tệp bị hỏng"),
    "nothing in it": (Docx().bytes(p("")), "tệp không có chữ và không có ảnh nào"),
    "a way out": (docx(document(p(BODY)), {"../../etc/passwd": "x"}), "trong tệp có đường dẫn lạ"),
    "an absolute name": (docx(document(p(BODY)), {"/etc/passwd": "x"}), "trong tệp có đường dẫn lạ"),
    "a drive": (docx(document(p(BODY)), {"C:\\x": "x"}), "trong tệp có đường dẫn lạ"),
    "many entries": (docx(document(p(BODY)), dict.fromkeys(map(str, range(2001)), "")), "nén quá chặt"),
    "a bomb of one part": (docx(document(p(" " * 4_000_000))), "nén quá chặt"),
    "a long part": (stored({"[Content_Types].xml": HEAD, MAIN: bytes(13 * 1024**2)}), "phần chữ của tệp dài quá mức"),
    "entities": (docx(HEAD + LIES + f"<w:document {DECLARED}>&b;</w:document>"), "rối bất thường"),
    "an outside DTD": (docx(f'{HEAD}<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd"><w/>'), "rối bất thường"),
    "deep nesting": (docx(nested("<w:sdt>", "</w:sdt>", 500)), "rối bất thường"),
    "tables in tables": (
        docx(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 35)),
        "lồng nhau quá nhiều lớp",
    ),
    "many attributes": (docx(document(f"<w:p {MANY}/>")), "rối bất thường"),
    "broken XML": (docx(f"{HEAD}<w:document>"), "rối bất thường"),
    "no XML": (docx(b"\x00\x01\x02"), "rối bất thường"),
    "an unknown encoding": (docx('<?xml version="1.0" encoding="klingon"?><a/>'), "rối bất thường"),
    "numbers that are none": (Docx(numbering="<w:num/>").bytes(p(BODY)), "rối bất thường"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_should_not_be_read_is_refused_with_a_reason(kind):
    data, reason = HOSTILE[kind]

    sentence = refused(data)

    assert sentence.startswith("Không nhận tệp “bai.docx”: ")
    assert reason in sentence


def test_too_many_elements_are_refused_before_a_tree_is_built_of_them():
    part = document("<w:p/>" * 100_000)

    assert "rối bất thường" in refused(stored({"[Content_Types].xml": HEAD, MAIN: part}))


def test_more_than_250_mb_inside_are_refused_by_what_the_package_says():
    data = bytearray(docx(document(p(BODY)), {"big": "x"}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 260 * 1024**2)

    assert "nén quá chặt" in refused(bytes(data))


def test_more_pictures_than_an_article_may_have_are_refused():
    made = Docx()

    assert f"hơn {MOST_PICTURES} ảnh" in refused(made.bytes(p(*[made.inline(b"x") for _ in range(MOST_PICTURES + 1)])))


def test_what_lies_outside_the_package_is_never_fetched(monkeypatch):
    made = Docx()
    key = made.linked("http://192.0.2.1/anh.jpg")
    blip = f'<pic:pic><pic:blipFill><a:blip r:link="{key}"/></pic:blipFill></pic:pic>'
    drawing = f"<w:r><w:drawing><wp:inline>{blip}</wp:inline></w:drawing></w:r>"
    template = relations({"rId1": "http://192.0.2.1/mau.dotm"}, {"rId1": "attachedTemplate"})
    made.parts["word/_rels/settings.xml.rels"] = template.encode()
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("something was asked for"))

    reading = read(made.bytes(p(BODY), p(drawing)), "bai.docx", to_unicode=True)

    assert [(one.part, one.problem[:26]) for one in reading.pictures] == [("", "ảnh chỉ được liên kết, khô")]


def test_a_relation_that_leads_nowhere_breaks_nothing():
    made = Docx()
    data = made.bytes(p(made.inline()), p('<w:hyperlink r:id="rId99"><w:r><w:t>chữ</w:t></w:r></w:hyperlink>'))
    lost = repacked(data, lambda name, content: (name, content.replace(b'Id="rId10"', b'Id="rId55"')))

    reading = read(lost, "bai.docx", to_unicode=True)

    assert reading.pictures[0].problem.startswith("tệp Word không còn giữ ảnh này")
    assert "chữ" in reading.body


def test_a_process_of_its_own_gives_the_same_reading():
    assert read_apart(GOOD, "bai.docx", to_unicode=True) == read(GOOD, "bai.docx", to_unicode=True)


def test_a_refusal_crosses_the_border_of_the_process():
    with pytest.raises(WordRefusedError, match="kiểu cũ"):
        read_apart(OLE + bytes(600), "bai.doc", to_unicode=True)


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0.01)

    with pytest.raises(WordRefusedError, match="rối bất thường"):
        read_apart(GOOD, "bai.docx", to_unicode=True)


@pytest.mark.parametrize(("limit", "least"), [("SECONDS", 1), ("MEMORY_BYTES", 64 * 1024**2)])
def test_a_file_that_takes_too_much_of_the_machine_is_refused(monkeypatch, limit, least):
    """15,000 beginnings of fields that never end: mammoth compares each with all that are open."""
    monkeypatch.setattr(apart, limit, least)
    part = document("<w:p>" + f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("a")}' * 15_000 + "</w:p>")

    with pytest.raises(WordRefusedError, match="rối bất thường"):
        read_apart(stored({"[Content_Types].xml": HEAD, MAIN: part}), "bai.docx", to_unicode=True)


def test_the_name_of_a_file_is_shown_short_and_without_its_folders():
    assert printable("C:\\Bai\\hop.docx") == "hop.docx"
    assert printable("a\u202eb.docx") == "ab.docx"
    assert len(printable("x" * 300)) == 61
