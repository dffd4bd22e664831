"""Structured data has the shape that schema.org asks for, and can end no element of the page."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanam_portal.publishing.cards import drawn, laid_out
from hanam_portal.publishing.sharing import Card, share, share_site
from hanam_portal.publishing.structured import breadcrumb, image_object, news_article, website
from hanam_portal.publishing.templatetags.editions import json_ld
from tests.publishing.shapes import faults

FILES = {width: {"width": width, "height": width * 2 // 3, "jpeg": f"/a-{width}.jpg"} for width in (320, 640)}
SHARED = {"width": 1200, "height": 630, "jpeg": "/a-share.jpg"}
PHOTO = {
    "alt": "Hội trường",
    "caption": "Hội nghị tổng kết",
    "credit": "Báo Hà Nam",
    "archive": "",
    "renditions": [*FILES.values()],
    "slots": {"share": [SHARED], "cover": []},
    "takedown": "",
}
GONE = {**PHOTO, "alt": "", "caption": "", "credit": "", "renditions": [], "slots": {}, "takedown": "Hết quyền dùng"}
SITE = "http://localhost:8000"


def article(**fields):
    told = {"path": "/tin-tuc/a/b-1", "headline": "Bài", "section": "Tin"}
    told |= {"published": "2021-12", "modified": "2022-01-02"}
    return news_article(**{**told, **fields})


def test_every_node_has_the_shape_of_its_type():
    nodes = [
        article(),
        article(byline="Thu Hằng", source=("Báo Hà Nam", "https://bao.example/1"), photos=[PHOTO, GONE, PHOTO]),
        article(about=[("Khối 1", "/thi-dua/khoi/1/")], corrections=[("2022-01-02T00:00:00+07:00", "Sửa tên.")]),
        breadcrumb(("Trang chủ", "/"), ("", ""), ("Tin", "/tin-tuc/tin/")),
        *website(search="/tim-kiem/"),
        *website(),
        image_object(PHOTO),
    ]

    assert [faults(node) for node in nodes] == [[] for _ in nodes]


def test_a_node_of_the_wrong_shape_is_seen():
    wrong = article(photos=[PHOTO]) | {"headline": "", "datePublished": "24/12/2021", "publisher": {"@type": "Org"}}
    wrong["image"][0]["contentUrl"] = "/a.jpg"

    assert faults(wrong) == [
        "NewsArticle.headline: ''",
        "NewsArticle.image: ImageObject.contentUrl: '/a.jpg'",
        "NewsArticle.datePublished: '24/12/2021'",
        "NewsArticle.publisher: 'Org' is no type that we write",
    ]


def test_an_article_is_by_who_wrote_it_else_by_whom_it_was_taken_from_else_by_the_portal():
    source = ("Báo Hà Nam", "https://bao.example/1")

    assert article(byline="Thu Hằng", source=source)["author"] == {"@type": "Person", "name": "Thu Hằng"}
    assert article(source=source)["author"] == {"@type": "Organization", "name": "Báo Hà Nam"}
    assert article(source=source)["isBasedOn"]["url"] == "https://bao.example/1"
    assert article()["author"]["@type"] == "GovernmentOrganization" and "isBasedOn" not in article()


def test_photos_are_described_by_their_widest_file_and_those_taken_down_not_at_all():
    assert [
        [one["contentUrl"] for one in article(photos=photos)["image"]] for photos in ([PHOTO, GONE], [GONE, PHOTO])
    ] == [[f"{SITE}/a-640.jpg", f"{SITE}/a-share.jpg"]] * 2
    assert image_object(PHOTO) == {
        "@type": "ImageObject",
        "contentUrl": f"{SITE}/a-640.jpg",
        "width": 640,
        "height": 426,
        "caption": "Hội nghị tổng kết",
        "creditText": "Báo Hà Nam",
        "description": "Hội trường",
    }
    assert "image" not in article(photos=[GONE])


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_nothing_that_was_typed_ends_the_element(text):
    said = text + "</script><!--<script>&amp;\u2028"
    element = json_ld({"headline": said})
    data = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert not set(data) & set("<>&") and len(data) < len(element)
    assert json.loads(data) == {"headline": said}


class Shown:
    card = Card("bai", 12, "Bài", "Tin tức")
    lead = PHOTO


def test_a_shared_page_shows_its_photo_as_it_was_cut_else_a_card_of_its_title():
    shown = share(Shown())
    Shown.lead = GONE
    card = share(Shown())

    assert (shown.image, shown.width, shown.height, shown.alt) == (f"{SITE}/a-share.jpg", 1200, 630, "Hội trường")
    assert card.image == f"{SITE}/the-chia-se/bai/12-{Shown.card.digest}.jpg"
    assert (card.kind, card.title, card.alt) == ("article", "Bài", "Tin tức: Bài")
    assert share_site("Sổ").title == "Sổ" and share_site("Sổ").image.startswith(f"{SITE}/the-chia-se/cong/0-")


def test_a_card_has_another_address_when_it_says_something_else():
    words = [("Bài", "Tin"), ("Bài", "Kinh tế"), ("Bài 2", "Tin"), ("Bài\nTin", "")]

    assert len({Card("bai", 12, *one).digest for one in words}) == 4


@pytest.mark.parametrize("title", ["Ễ Ộ Ặ", "Đường Đồng Văn Đẩu " * 13, "x" * 250, "", "漢字 🎉"])
def test_a_card_holds_any_title_in_few_bytes(title):
    file = drawn(Card("bai", 12, title, "Tin tức - Sự kiện").words)
    size, lines = laid_out(title, 1056)

    assert file.startswith(b"\xff\xd8") and len(file) <= 300_000
    assert len(lines) * size * 1.32 <= 330


def test_a_title_that_fits_in_no_size_ends_in_dots_and_others_are_whole():
    assert laid_out("Nghị quyết về việc " * 14, 1056)[1][-1].endswith(" …")
    assert " ".join(laid_out("Hội nghị tổng kết công tác thi đua, khen thưởng năm 2021", 1056)[1]).endswith("năm 2021")
