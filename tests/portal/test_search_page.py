"""The page of the search: what it says, what it refuses politely, what it costs."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hanam_portal.publishing.search import finding
from tests.emulation import rows

pytestmark = pytest.mark.django_db

ADDRESS = "/tim-kiem/"


def asked(client, text="", **filters):
    return client.get(f"{ADDRESS}?{urlencode({'q': text, **filters})}")


def titles(page):
    return ["".join(bit.text for bit in hit.title) for hit in page.context_data["answer"].hits]


def test_results_say_their_kind_section_and_day_with_the_words_marked(client, make):
    make.published_article(title="Hội thi <nấu> bánh chưng", sapo="Xuân về.", dated_on=date(2024, 1, 5))

    page = asked(client, "banh chung")

    assert '<div class="wide" role="status"><h1>' in page.text and "1 kết quả cho “banh chung”" in page.text
    assert "Hội thi &lt;nấu&gt; <mark>bánh chưng</mark>" in page.text
    assert 'Tin, bài · Tin tức - Sự kiện · <time datetime="2024-01-05">05/01/2024</time>' in page.text
    assert "không phân biệt dấu" in page.text


def test_the_page_is_kept_by_the_browser_alone_and_stays_out_of_search_engines(client, make):
    make.published_article(title="Chợ nổi")
    page = asked(client, "chợ")

    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, max-age=30", "noindex")
    assert '<meta name="robots" content="noindex">' in page.text
    assert (dict(page.cookies), client.post(ADDRESS).status_code) == ({}, 405)
    again = client.get(f"{ADDRESS}?{urlencode({'q': 'chợ'})}", headers={"if-none-match": page.headers["ETag"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "private, max-age=30")


def test_filters_narrow_and_what_is_wrong_in_them_is_told_above_the_form(client, make):
    other = make.section("Kinh tế")
    make.published_article(title="Chợ nổi", dated_on=date(2020, 5, 1))
    make.published_article(title="Chợ phiên", section=other, dated_on=date(2021, 5, 1))

    assert titles(asked(client, "chợ")) == ["Chợ phiên", "Chợ nổi"]
    assert titles(asked(client, "chợ", muc=other.slug)) == ["Chợ phiên"]
    assert titles(asked(client, "chợ", den="30/4/2021")) == ["Chợ nổi"]
    assert titles(asked(client, "chợ", tu="2020-05-01", den="2020-05-01")) == ["Chợ nổi"]
    assert titles(asked(client, "chợ", loai="quyet-dinh")) == []
    wrong = asked(client, "chợ", loai="x", muc="x", tu="hôm qua", den="2020-13-01")
    assert titles(wrong) == ["Chợ phiên", "Chợ nổi"]
    assert [f'href="#{field}"' in wrong.text for field in ("loai", "muc", "tu", "den")] == [True] * 4
    assert wrong.text.count('aria-invalid="true"') == 4


def test_pages_of_results_go_on_to_a_bound_that_is_told(client, make, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 12)
    for number in range(14):
        make.published_article(title=f"Chợ số {number}")

    first, second = asked(client, "chợ"), asked(client, "chợ", trang=2)

    assert "Hơn 12 kết quả" in first.text and 'rel="next"' in first.text
    assert [*titles(first), *titles(second)] == [f"Chợ số {number}" for number in range(13, 1, -1)]
    assert 'rel="next"' not in second.text and "Còn nữa." in second.text
    assert "Về trang đầu" in asked(client, "chợ", trang=7).text


def test_nothing_found_tells_what_was_tried_and_keys_are_offered_as_letters(client, make):
    make.published_article(title="Chợ nổi")

    nothing = asked(client, "<b>rồng</b> ubnd")
    assert "Không tìm thấy “&lt;b&gt;rồng&lt;/b&gt; ubnd”" in nothing.text
    assert "tìm cả UBND = Ủy ban nhân dân" in nothing.text and "/thi-dua/khen-thuong/" in nothing.text
    keys = asked(client, "chowj nooir")
    assert "Có phải bạn tìm" in keys.text and titles(keys) == ["Chợ nổi"]
    fewer = asked(client, "chợ nổi cái răng")
    assert "gần đủ" in fewer.text and titles(fewer) == ["Chợ nổi"]


def test_an_old_unit_leads_to_those_that_followed_it(client):
    rows.unit("moi", ("tỉnh Mới", date(2025, 7, 1), None))
    old = rows.unit("cu", ("huyện Cũ Kỹ", None, date(2025, 7, 1)), ended_on=date(2025, 7, 1))
    old.successions.create(kind="merge", to_unit=rows.Unit.objects.get(code="moi"), happened_on=date(2025, 7, 1))

    page = asked(client, "huyen cu ky")

    assert titles(page) == ["Huyện Cũ Kỹ", "Tỉnh Mới"]
    assert "Kế tục: tỉnh Mới." in page.text and "từ ngày 01/07/2025" in page.text


HOSTILE = [
    *("\x00", "\x00chợ\x00", "'; DROP TABLE publishing_searchentry; --", '"', '""', '" OR "', "chợ*", "chợ AND ("),
    *("NEAR(a b)", "%", "_", "t__chợ", "k__1", "\\", "'", ":*", "a:b", "!chợ", "<->", "\ud800", "ﬁ½ß", "\u202e", "1/0"),
    *("chợ " * 30_000, "x" * 100_000, "0" * 100_000, "a\u0301" * 5000, "-" * 200, "ubnd hdnd mttq tdkt btv kcn " * 9),
]


def test_no_question_breaks_the_page(client, make):
    make.published_article(title="Chợ nổi")

    hostile = [text.encode("utf-8", "surrogatepass") for text in HOSTILE]
    pages = [asked(client, text) for text in hostile]
    pages += [
        asked(client, "chợ", **{key: text}) for key in ("loai", "muc", "tu", "den", "trang") for text in hostile[:20]
    ]

    assert {page.status_code for page in pages} == {200}
    assert titles(asked(client, "_chợ__")) == ["Chợ nổi"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_results_costs_the_same_however_many_there_are(client, make, count):
    for number in range(count):
        make.published_article(title=f"Hội chợ số {number}")
    asked(client, "hội chợ")  # prepares its queries

    with CaptureQueriesContext(connection) as queries:
        page = asked(client, "hội chợ")

    assert (len(titles(page)), len(queries)) == (count, 6)
