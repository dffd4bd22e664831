"""The foot of every page, and the pages that are not there: they lead on."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import override_settings

from hanam_portal.publishing import foot
from hanam_portal.publishing.door import withdraw
from hanam_portal.publishing.notes import passages
from news.missing import missing
from news.pages import Link

EMPTY = dict.fromkeys(settings.IMPRINT, "")
FULL = {
    "owner": "Ủy ban minh họa",
    "responsible": "Người minh họa",
    "licence": "Số 00/GP-MH, ngày 01/01/2026, Sở minh họa cấp",
    "address": "Đường Minh Họa",
    "phone": "0000 000 000",
    "email": "minh-hoa@hanam.example",
    "reuse": "Ghi rõ nguồn “Cổng minh họa” khi phát hành lại.",
}
SECTIONS = [
    Link(name, f"/tin-tuc/{slug}/", slug)
    for name, slug in [("Văn hóa - Đời sống", "van-hoa-doi-song"), ("Kinh tế", "kinh-te")]
]


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def imprinted(client):
    footer = parsed(client.get("/")).select_one("footer.foot")
    return [(row.dt.get_text(), row.dd.get_text().strip()) for row in footer.select(".imprint div")], footer.get_text()


@pytest.mark.one_database
@pytest.mark.django_db
def test_who_answers_comes_from_the_settings_and_what_is_empty_has_no_label(client):
    with override_settings(IMPRINT=FULL):
        facts, words = imprinted(client)
    with override_settings(IMPRINT={**EMPTY, "phone": FULL["phone"]}):
        phone_alone = imprinted(client)[0]
    with override_settings(IMPRINT=EMPTY):
        nothing, empty_words = imprinted(client)

    assert facts == [
        ("Cơ quan chủ quản:", "Ủy ban minh họa"),
        ("Người chịu trách nhiệm:", "Người minh họa"),
        ("Giấy phép:", "Số 00/GP-MH, ngày 01/01/2026, Sở minh họa cấp"),
        ("Địa chỉ:", "Đường Minh Họa"),
        ("Điện thoại:", "0000 000 000"),
        ("Email:", "minh-hoa@hanam.example"),
    ]
    assert FULL["reuse"] in words and "Ghi rõ nguồn" not in empty_words
    assert (phone_alone, nothing) == ([("Điện thoại:", "0000 000 000")], [])


@pytest.mark.one_database
@pytest.mark.django_db
def test_help_stands_in_the_same_order_at_the_foot_of_every_page(client, make):
    article = make.published_article()
    addresses = ["/", article.current_edition.get_absolute_url(), "/thi-dua/", "/cong-khai-thong-tin/", "/khong-co/"]
    feet = [parsed(client.get(address)).select("footer.foot nav a") for address in addresses]

    assert [[link.get_text() for link in foot_of] for foot_of in feet] == [list(foot.LINKS.values())] * len(addresses)
    assert feet[0][-1]["lang"] == "en"
    assert [link.get_text() for link in feet[3] if link.get("aria-current")] == ["Công khai thông tin"]


@pytest.mark.parametrize(
    ("path", "words", "sections", "cause"),
    [
        ("/tin-tuc/van-hoa/hoi-nghi-tong-ket-12", "hoi nghi tong ket", ["Văn hóa - Đời sống"], "article"),
        ("/ubnd/Pages/Hoi-nghi-tong-ket-nam-2021.aspx", "hoi nghi tong ket nam 2021", [], "old"),
        ("/Tin-tức/Kinh-tê/Đồng chí Đỗ Văn An/", "dong chi do van an", ["Kinh tế"], "other"),
        ("/thi-dua/khoi/khoi-cac-huyen/2019/", "khoi cac huyen", [], "emulation"),
        ("/pages/default.aspx", "", [], "old"),
        ("/12/345/", "", [], "other"),
        ("/", "", [], "other"),
        ("/" + "ab-" * 500, " ".join(["ab"] * 12), [], "other"),
    ],
)
def test_an_address_tells_what_its_reader_looked_for(path, words, sections, cause):
    found = missing(path, SECTIONS)

    assert (found.words, [one.name for one in found.sections], found.cause) == (words, sections, cause)


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_page_that_is_not_there_offers_a_search_for_its_words_and_the_nearest_section(client, make):
    make.section("Văn hóa - Đời sống")

    page = parsed(client.get("/tin-tuc/van-hoa/hoi-nghi-tong-ket-12"))

    assert page.select_one("form[role=search] input[value='hoi nghi tong ket']")["name"] == "q"
    assert "Có phải bạn tìm chuyên mục Văn hóa - Đời sống?" in " ".join(page.main.get_text().split())
    assert "Bài có thể chưa được đăng" in page.main.get_text()
    assert "\0" not in client.get("/khong%00co/").text


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_withdrawn_page_leads_to_what_replaced_it(client, make):
    gone, kept = make.published_article(title="Sai"), make.published_article(title="Đúng")
    address = kept.current_edition.get_absolute_url()
    withdraw(gone, reason=f"Trùng bài. Xem {settings.SITE_URL}{address}.", by="Nguyễn Thu Hương")

    page = parsed(client.get(f"/tin-tuc/{gone.section.slug}/{gone.editions.first().slug}-{gone.pk}"))

    assert [link["href"] for link in page.select(".notice a")] == [address]
    assert [link.get_text() for link in page.select(".prose > ul:not(.ways) a")] == ["Đúng"]
    assert page.select_one("form[role=search] input[value=Sai]")


@pytest.mark.parametrize(
    ("note", "urls"),
    [
        ("Xem /lien-he/.", ["/lien-he/"]),
        (f"Xem {settings.SITE_URL}/thi-dua/?a=1, rồi /lien-he/", ["/thi-dua/", "/lien-he/"]),
        ("Theo 12/QĐ-UBND và /khong-co/", []),
        ("Xem https://noi-khac.example/lien-he/ và //noi-khac.example/", []),
        ("https://[sai", []),
        ("", []),
    ],
)
def test_only_addresses_of_ours_in_a_note_are_links_and_no_word_is_lost(note, urls):
    parts = passages(note)

    assert [part.url for part in parts if part.url] == urls
    assert "".join(part.words for part in parts) == note
