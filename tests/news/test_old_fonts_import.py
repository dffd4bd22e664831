"""Pages of the old portal that were written in an old font."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from hanam_portal.publishing.vietnamese.old_font_tables import TCVN3
from news.legacy import read_legacy
from news.models import Article

TITLE, WORDS = (
    "Hội nghị tổng kết công tác thi đua",
    "Sáng nay, Sở Nội vụ đã tổ chức hội nghị được mong đợi ở São Paulo.",
)
HTML = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p><p><b>{1}</b> {1}</p></body></html>"

pytestmark = pytest.mark.django_db


def old(text):
    return "".join(TCVN3.get(letter, letter) for letter in text).replace("S·o", "São")


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "trang.html"
    file.write_text(HTML.format(old(TITLE), old(WORDS)))
    return file


def run(*arguments):
    out = io.StringIO()
    call_command("import_legacy", *map(str, arguments), stdout=out, no_color=True)
    return out.getvalue()


def test_an_old_font_is_reported_and_left_as_it_is(page):
    said = run(page)

    assert "Phông chữ cũ TCVN3 ở" in said and "CHƯA chuyển; thêm --convert-fonts để chuyển" in said
    assert f"“{old(TITLE)}” → “{TITLE}”" in said
    assert Article.objects.get().title == old(TITLE)


def test_an_old_font_is_converted_when_that_is_asked_for(page):
    said = run(page, "--convert-fonts")
    article = Article.objects.get()

    assert "đã chuyển sang Unicode" in said
    assert article.title == TITLE
    assert WORDS in f"{article.sapo} {article.body}"


def test_a_page_imported_before_is_known_again_though_its_font_is_converted_now(page):
    run(page)

    assert "đã có, giữ nguyên lời" in run(page, "--convert-fonts")
    assert Article.objects.count() == 1


def test_nothing_is_said_of_fonts_where_none_is_old(tmp_path):
    file = tmp_path / "trang.html"
    file.write_text(HTML.format(TITLE, WORDS))

    assert "Phông chữ" not in run(file, "--convert-fonts")


def test_a_page_of_plain_text_is_read_as_if_it_had_been_saved_in_unicode():
    text = (Path(__file__).with_name("legacy_pages") / "no_year.txt").read_text()

    meant, read = (
        read_legacy(one.encode(), "trang.txt", convert_fonts=True) for one in (text, old(text.replace("\xa0", " ")))
    )

    assert read.old_font.kind == "TCVN3"
    assert (read.title.lower(), read.blocks) == (meant.title.lower(), meant.blocks)
