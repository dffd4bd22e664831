"""The checks of an article: read from its rows, shown in its form, in the answer of an autosave and at the button."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from hanam_portal.publishing.door import publish, schedule, withdraw
from news.models import Article, ArticlePhoto
from news.preflight.links import VAGUE
from tests.news.test_articles_admin import filled, url

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

GOOD = {"caption": "Đồng lúa Bình Lục.", "alt": "Ruộng lúa xanh tới chân trời"}


@pytest.fixture
def client(client, make):
    client.force_login(make.user("huong", role="Người duyệt đăng"))
    return client


@pytest.fixture
def photo(make):
    """Make a photo of the library with nothing to mend, but what a test says."""

    def made(**fields):
        words = {"default_caption": GOOD["caption"], "default_alt": GOOD["alt"]}
        return make.photo(**{"width_px": 1600, "height_px": 1067, **words, **fields})

    return made


def codes(article):
    return [finding.code for finding in Article.objects.get(pk=article.pk).findings()]


def link(address):
    return f'<p>Xem <a href="{address}">bài về mùa gặt</a>.</p>'


def shown(page):
    """What the page of a form or of an act leads to: address and words."""
    found = BeautifulSoup(page.content, "html.parser").select(".findings a")
    return [(one["href"], one.get_text()) for one in found]


def test_an_article_with_nothing_to_mend_has_no_findings(make, photo):
    assert codes(make.article(photos=[photo()])) == []


def test_findings_take_as_many_queries_for_three_photos_as_for_one(make, photo, django_assert_num_queries):
    body = link("/tin-tuc/tin/bai-1") + link("/thi-dua/khoi/a/b/")
    one, three = (make.article(photos=[photo() for _ in range(n)], body=body) for n in (1, 3))

    for article in (one, three):
        article = Article.objects.get(pk=article.pk)
        with django_assert_num_queries(2):
            article.findings()


def test_an_article_without_links_of_ours_asks_for_its_photos_alone(make, photo, django_assert_num_queries):
    article = make.article(photos=[photo()], body=link("https://example.vn/tin-tuc/a/b-1"))

    with django_assert_num_queries(1):
        article.findings()


def test_the_photo_on_cards_must_be_large_also_when_nobody_chose_it(make, photo):
    article = make.article(photos=[photo(width_px=800, height_px=600), photo(default_caption="Sông Châu.")])
    article.photos.update(is_lead=False)

    assert codes(article) == ["photo-small-for-lead"]


def test_a_placeholder_is_not_published_so_nothing_is_asked_of_it(make):
    assert codes(make.article(photos=[make.photo(original="", default_caption="", default_alt="", credit="")])) == []


def test_a_link_to_what_citizens_see_is_alive(make):
    seen, bloc_year = make.published_article(), make.published_bloc_year()
    addresses = [
        seen.get_absolute_url(),
        f"http://localhost:8000{seen.get_absolute_url()}?a=1#muc",
        f"/tin-tuc/ten-khac/ten-khac-{seen.pk}",
        seen.section.get_absolute_url(),
        "/thi-dua/",
        bloc_year.current_edition.get_absolute_url(),
        "/Pages/TinTuc/138259/trang-cu.html",
        "https://example.vn/tin-tuc/a/b-999999",
        "mailto:a@b.vn",
        "#cuoi-bai",
        "http://[",
    ]

    assert codes(make.article(body="".join(map(link, addresses)))) == []


@pytest.mark.parametrize(
    "address",
    [
        "/tin-tuc/tin/khong-co-999999",
        "http://localhost/tin-tuc/tin/khong-co-999999",
        "/tin-tuc/khong-co-muc/",
        "/tin-tuc/tin/khong-co-so",
        "/thi-dua/khoi/khong-co/nam-2021/",
        "/thi-dua/khong-co",
        "../../tin-tuc/tin/khong-co-999999",
    ],
)
def test_a_link_to_nothing_is_dead(make, address):
    assert codes(make.article(body=link(address))) == ["link-dead"]


def test_a_link_to_a_draft_or_to_what_is_scheduled_or_withdrawn_is_dead(make):
    draft, later, gone = make.article(), make.article(), make.published_article()
    schedule(later, at=timezone.now() + timedelta(days=1), by="Lan")
    withdraw(gone, reason="Sai.", by="Lan")

    for article in (draft, later, gone):
        assert codes(make.article(body=link(article.get_absolute_url()))) == ["link-dead"]


def test_warnings_do_not_keep_an_article_from_the_door(make):
    article = make.article(title="HỘI NGHỊ TỔNG KẾT CUỐI NĂM", photos=[make.photo(default_caption="")])

    assert {"shouting", "caption-missing", "photo-small-for-lead"} == set(codes(article))
    assert publish(article, by="Lan").number == 1


def test_the_form_says_what_is_to_mend_and_leads_to_each_field(client, make, photo):
    """Complaint 23: what keeps an article from publishing is a hidden error."""
    article = make.article(
        title="HỘI NGHỊ TỔNG KẾT CUỐI NĂM", photos=[photo(), photo(default_alt="")], body=link("/thi-dua/x")
    )

    page = client.get(url("change", article))

    form = BeautifulSoup(page.content, "html.parser")
    assert form.select_one(".checks summary").get_text(strip=True) == "Trước khi đăng:1 lỗi, 3 lưu ý"
    targets = [address for address, _ in shown(page)]
    assert targets == ["#id_photos-1-alt", "#id_title", "#id_body", "#id_photos-1-caption"]
    assert all(form.find(id=target[1:]).name in {"input", "textarea"} for target in targets)


def test_a_form_that_could_not_be_saved_is_checked_as_it_was_typed(client, make, photo):
    article = make.article(photos=[photo()])

    page = client.post(
        url("change", article), filled(client, article, title="", sapo="", **{"photos-0-alt": "IMG_1.jpg"})
    )

    assert page.status_code == 200
    assert [address for address, _ in shown(page)] == ["#id_sapo", "#id_photos-0-alt"]


def test_a_new_form_asks_nothing_yet(client, make):
    page = client.get(reverse("backoffice:news_article_add"))

    assert shown(page) == []
    assert BeautifulSoup(page.content, "html.parser").select_one(".checks").has_attr("hidden")


def test_who_may_only_look_is_not_asked_to_mend(client, make, photo):
    client.force_login(make.user("dung", role="Chuyên viên TĐKT"))

    page = client.get(url("change", make.article(sapo="", photos=[photo()])))

    assert page.status_code in {200, 403} and ".findings" not in page.text and "#id_sapo" not in page.text


def autosaved(client, article, **changes):
    posted = {**filled(client, article, **changes), "_object": article.pk}
    return client.post(reverse("backoffice:news_article_autosave"), posted).json()["checks"]


def test_an_autosave_is_answered_with_what_was_typed_and_not_saved(client, make, photo):
    article = make.article(photos=[photo()])

    checks = autosaved(client, article, title="", sapo="", **{"photos-0-caption": "Ảnh minh họa"})

    assert checks["summary"] == "1 lỗi, 1 lưu ý"
    assert re.findall(r'href="([^"]+)"', checks["html"]) == ["#id_sapo", "#id_photos-0-caption"]
    assert codes(article) == []


def test_a_photo_that_was_just_put_into_the_text_leads_to_the_text(client, make, photo):
    article, fresh = make.article(), photo(default_alt="")
    use = ArticlePhoto._meta.get_field("use").default()
    figure = f'<figure class="photo" data-photo-id="{fresh.pk}" data-use="{use}"></figure>'

    checks = autosaved(client, article, body=f"<p>Chữ.</p>{figure}")

    assert "Ảnh 1 (“Đồng lúa Bình Lục.”): thiếu mô tả" in checks["html"]
    assert re.findall(r'href="([^"]+)"', checks["html"]) == ["#id_body"]


def test_what_is_typed_is_shown_as_text(client, make):
    checks = autosaved(
        client, make.article(), body='<p><a href="/thi-dua/x">&lt;img src=x onerror=alert(1)&gt;</a></p>'
    )

    assert "<img" not in checks["html"] and "&lt;img" in checks["html"]


def test_warnings_are_asked_about_before_publishing(client, make, photo):
    article = make.article(photos=[photo(default_caption="")], body=link("/thi-dua/x"))
    asked = client.get(url("publish", article))
    form = {"opened_version": article.version, "urgent_reason": "Tin cần ngay."}

    refused = client.post(url("publish", article), form)
    assert not article.editions.exists()
    done = client.post(url("publish", article), {**form, "has_seen_warnings": "on"})

    assert "Tôi đã xem 2 điểm lưu ý và vẫn đăng" in asked.text
    assert [address for address, _ in shown(asked)] == [
        f"{url('change', article)}#id_body",
        f"{url('change', article)}#id_photos-0-caption",
    ]
    assert "Hãy xem các điểm lưu ý ở trên" in refused.text
    assert (done.status_code, article.editions.count()) == (302, 1)


def test_nothing_is_asked_when_there_is_nothing_to_look_at(client, make, photo):
    article = make.article(photos=[photo()])

    page = client.get(url("publish", article))

    assert "điểm lưu ý" not in page.text and shown(page) == []


def test_an_error_stands_in_place_of_the_button_and_leads_to_its_field(client, make):
    article = make.article(sapo="", body=link("/thi-dua/x"))

    page = client.get(url("publish", article))

    alert = BeautifulSoup(page.content, "html.parser").select("[role=alert] li a")
    assert [(one["href"], one.get_text()) for one in alert] == [
        (f"{url('change', article)}#id_sapo", "Thiếu sapo: hãy viết đoạn mở đầu.")
    ]
    assert (
        client.post(url("publish", article), {"opened_version": article.version, "has_seen_warnings": "on"}).status_code
        == 200
    )
    assert not article.editions.exists()


def test_the_vague_words_are_written_as_they_are_compared():
    assert all(words == words.lower() for words in VAGUE)
