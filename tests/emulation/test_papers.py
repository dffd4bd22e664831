"""Papers: one description, two files; what is not known is a blank, and nothing hostile gets out of its place."""

import io
import zipfile
from datetime import date

import docx as word_reader
import pikepdf
import pytest
import segno
from PIL import ImageFile

from emulation.papers import press
from emulation.papers.certificates import QUIET, code
from emulation.papers.lists import roman
from emulation.papers.pages import paper_html, paper_pdf
from emulation.papers.paper import (
    Align,
    Annex,
    Column,
    Heading,
    Issuer,
    Items,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
    or_blank,
)
from emulation.papers.typesetter import STYLES, typeset, weasyprint
from emulation.papers.word import docx
from hanam_portal.backoffice.apart import NoAnswerError

ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for its process, which the portal's never is

pango = pytest.mark.skipif(weasyprint is None, reason="Cần thư viện Pango để dựng PDF.")

COLUMNS = [Column("STT", 0.6, Align.CENTRE), Column("Tên", 3), Column("Điểm", 1, Align.END)]
HOSTILE = "<script>x</script> & </p><img src='http://192.0.2.1/x.png'>\x00\x0b\ufffe" + "chữ " * 2500


def table(*names):
    rows = [Row([str(place), name, "9,5"]) for place, name in enumerate(names, 1)]
    return Table(COLUMNS, [Row(["I", "Tập thể: 02"], RowKind.GROUP), *rows])


def paper(**fields):
    return Paper(
        **{
            "name": "quyet-dinh",
            "kind": "QUYẾT ĐỊNH",
            "title": "Về việc tặng Cờ thi đua",
            "issuer": Issuer("Ủy ban nhân dân tỉnh Hà Nam", place="Hà Nam"),
            "dated_on": date(2022, 1, 5),
            "blocks": [Heading("QUYẾT ĐỊNH:"), Paragraph("Tặng Cờ.", "Điều 1."), Items(["huyện Bình Lục"])],
            "signatures": [Signature("Phó Chủ tịch", "Lê Văn Sơn", ["KT. CHỦ TỊCH"])],
            "copies": ["Như Điều 3", "Lưu: VT"],
            "annexes": [Annex("Danh sách", [table("huyện Bình Lục", "huyện Kim Bảng")], is_landscape=True)],
            **fields,
        }
    )


def words(document):
    cells = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def opened(made):
    return word_reader.Document(io.BytesIO(docx(made)))


def test_word_holds_the_head_the_articles_the_list_and_who_signs():
    document = opened(paper())

    told = words(document)
    for said in ["ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nam, ngày 05 tháng 01 năm 2022"]:
        assert said in told
    assert "Số: …………/…………" in told and "Điều 1. Tặng Cờ." in told and "- Lưu: VT." in told
    assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Sơn" in told
    assert [cell.text for cell in document.tables[-1].rows[3].cells] == ["2", "huyện Kim Bảng", "9,5"]
    assert [section.orientation for section in document.sections] == [0, 1]


def test_word_repeats_the_heading_of_a_table_and_says_nothing_of_who_made_it():
    data = docx(paper())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        facts = package.read("docProps/core.xml").decode()

    assert body.count("<w:tblHeader/>") == 1 and "w:txbxContent" not in body
    assert "Quyết định Về việc tặng Cờ thi đua" in facts and "python-docx" not in facts


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({}, "DỰ THẢO"),
        ({"is_draft": False}, ""),
        ({"is_sample": True}, "DỰ THẢO · DỮ LIỆU MINH HỌA"),
        ({"is_draft": False, "is_sample": True}, "DỮ LIỆU MINH HỌA"),
    ],
)
def test_a_paper_says_on_every_page_what_it_is_not(fields, mark):
    made = paper(**fields)

    sections = opened(made).sections
    assert [sections[0].footer.paragraphs[0].text, sections[1].first_page_footer.paragraphs[0].text] == [mark, mark]
    assert paper_html(made).count('<p class="watermark') == bool(mark)
    assert f">{mark}</p>" in paper_html(made) or not mark


def test_what_nobody_recorded_is_a_blank():
    made = paper(dated_on=None, issuer=Issuer("Khối các huyện"))

    assert made.date_line == "…………, ngày …… tháng …… năm ………"
    assert [or_blank(value) for value in [None, "", 0, "x"]] == ["…………", "…………", "0", "x"]


def test_hostile_words_stay_words_in_word():
    made = paper(title=HOSTILE, blocks=[Paragraph(HOSTILE), table(HOSTILE)], signatures=[Signature("x", HOSTILE)])

    told = words(opened(made))
    assert "<script>x</script> & </p><img src='http://192.0.2.1/x.png'>\nchữ" in told and "\x0b" not in told
    html = paper_html(made)
    assert "<script" not in html and "<img" not in html and "\ufffe" not in html


@pango
def test_a_pdf_is_tagged_titled_vietnamese_and_the_same_each_time():
    made = paper()
    data = paper_pdf(made)

    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == "vi" and bool(file.Root.MarkInfo.Marked)
        assert {key: str(value) for key, value in file.docinfo.items()} == {
            "/Title": "Quyết định Về việc tặng Cờ thi đua",
            "/Producer": f"WeasyPrint {weasyprint.__version__}",
        }
        sides = [[round(float(side)) for side in page.mediabox[2:]] for page in file.pages]
        fonts = {str(font.BaseFont).partition("+")[2] for font in file.pages[0].Resources.Font.values()}
    assert sides == [[595, 842], [842, 595]]
    assert all(name.startswith(("Tinos", "Liberation", "Noto")) for name in fonts)
    assert typeset(paper_html(made).encode(), STYLES / "paper.css") == data


@pango
def test_hostile_words_make_a_pdf_that_fetched_nothing(refused_calls):
    made = paper(title=HOSTILE, blocks=[Paragraph(HOSTILE), table(HOSTILE)], annexes=[])
    data = typeset(paper_html(made).encode(), STYLES / "paper.css")

    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) > 5
    assert refused_calls == []


@pango
def test_the_typesetter_reads_no_file_and_no_address(refused_calls):
    png = segno.make("x").png_data_uri(scale=4)
    html = f"<title>x</title><img src='{png}'><img src='file:///etc/hostname'><img src='http://192.0.2.1/x.png'>"

    with pikepdf.open(io.BytesIO(typeset(html.encode(), STYLES / "paper.css"))) as file:
        assert len(file.pages[0].Resources.XObject) == 0
    assert refused_calls == []


@pytest.mark.parametrize(("answer", "words"), [(None, "PDF cần thư viện Pango"), (NoAnswerError("x"), "quá dài")])
def test_a_pdf_that_cannot_be_made_is_a_sentence(monkeypatch, answer, words):
    def asked(*_, **__):
        if isinstance(answer, Exception):
            raise answer

    monkeypatch.setattr(press, "ask", asked)

    with pytest.raises(press.PressError, match=words):
        press.pdf("<p>", style="paper.css")


def test_a_qr_code_draws_the_modules_of_its_address():
    address = "https://hanam.example/thi-dua/khen-thuong/7/"
    made = code(address)

    dark = set()
    for stroke in made.path.split("M")[1:]:
        start, length = stroke.split("h")
        column, row = start.split()
        dark |= {(int(float(row)), int(column) + step) for step in range(int(length))}
    matrix = segno.make(address, error="q", micro=False).matrix
    assert dark == {
        (row + QUIET, column + QUIET) for row, line in enumerate(matrix) for column, one in enumerate(line) if one
    }
    assert made.size == len(matrix) + 2 * QUIET


def test_groups_are_numbered_as_the_romans_did():
    assert [roman(count) for count in [1, 4, 9, 14, 40, 88]] == ["I", "IV", "IX", "XIV", "XL", "LXXXVIII"]
