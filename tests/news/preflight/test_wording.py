from unicodedata import normalize

import pytest

from news.preflight import inspect
from tests.news.preflight.rows import codes, copy, photo


def test_an_article_with_all_its_words_has_no_findings():
    assert codes(copy(photo(is_lead=True))) == []


def test_an_article_needs_a_sapo_and_a_text():
    found = inspect(copy(sapo=" ", body="<p> </p>"))

    assert [(one.code, one.field, one.is_error) for one in found] == [
        ("sapo-missing", "sapo", True),
        ("body-missing", "body", True),
    ]


@pytest.mark.parametrize(
    "title",
    ["HỘI NGHỊ TỔNG KẾT CÔNG TÁC THI ĐUA", "UBND TỈNH TỔ CHỨC HỘI NGHỊ", "ĐẠI HỘI THI ĐUA yêu nước"],
)
def test_a_title_in_capitals_shouts(title):
    assert codes(copy(title=title)) == ["shouting"]


@pytest.mark.parametrize(
    "title",
    [
        "UBND, HĐND, UBMTTQ, BTV và Hội đồng TĐKT tỉnh họp",
        "UBND – HĐND – UBMTTQ – LĐLĐ",
        "VIỆT NAM vô địch",
        "TIN NÓNG: mưa lớn ở Lý Nhân",
        "COVID – 19",
    ],
)
def test_acronyms_and_a_few_words_in_capitals_do_not_shout(title):
    assert codes(copy(title=title)) == []


def test_shouting_paragraphs_are_counted_and_the_first_is_quoted():
    loud = "<p>ĐỒNG CHÍ PHÁT BIỂU CHỈ ĐẠO</p>"
    table = "<table><tr><th>SỐ THỨ TỰ ĐƠN VỊ</th></tr></table>"

    [finding] = inspect(copy(body=f"<p>Nói nhỏ.</p>{loud}<h2>PHẦN THỨ HAI CỦA BÀI</h2>{table}"))

    assert (finding.code, finding.field) == ("shouting", "body")
    assert "2 đoạn" in finding.message and "“ĐỒNG CHÍ PHÁT BIỂU CHỈ ĐẠO”" in finding.message


def test_letters_in_pieces_are_told_field_by_field():
    in_pieces = normalize("NFD", "Ruộng lúa ở Bình Lục")

    found = inspect(copy(photo(alt=in_pieces), sapo=in_pieces))

    assert [(one.code, one.field, one.row) for one in found] == [
        ("letters-decomposed", "sapo", ""),
        ("letters-decomposed", "alt", "lan-dung-1"),
    ]
