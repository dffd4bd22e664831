"""The preview of an article: the public pages with what the form says on them, and nothing written."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.models import AuditEvent
from news.models import Article, ArticlePhoto
from news.previews import DraftPages
from tests.news.test_articles_admin import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

USE = "7f1c9a52-3f6e-4c57-9a0e-0a4f6f1f2b11"
NEW = reverse("backoffice:news_article_preview_new")


@pytest.fixture
def editor(client, make):
    client.force_login(make.user("lan", role="Biên tập viên"))
    return client


def preview(article, verb="preview"):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk])


def frames(response):
    """The documents in the frames, by the title of their frame."""
    found = BeautifulSoup(response.content, "html.parser").select("iframe")
    return {frame["title"]: BeautifulSoup(frame["srcdoc"], "html.parser") for frame in found}


def phone(response, page):
    return frames(response)[f"{page} trên điện thoại"]


def text(element):
    return " ".join(element.get_text().split()) if element else None


def rows_of_everything():
    return [model.objects.count() for model in (Article, ArticlePhoto, Revision, AuditEvent)]


def test_every_page_is_framed_at_both_widths_and_runs_no_script(editor, make):
    response = editor.get(preview(make.article()))

    page = BeautifulSoup(response.content, "html.parser")
    assert list(frames(response)) == [
        f"{name} trên {device}"
        for name in ["Trang bài", "Trang chủ, ở tin chính", "Trang chủ, ở tin mới", "Trang chuyên mục"]
        for device in ["điện thoại", "máy tính"]
    ]
    assert {" ".join(frame["sandbox"]) for frame in page.select("iframe")} == {
        "allow-popups allow-popups-to-escape-sandbox"
    }


def test_the_preview_shows_what_the_form_says_and_writes_nothing(editor, make):
    article = make.article(title="Đã lưu", photos=[make.photo()])
    typed = {**filled(editor, article), "title": "Vừa gõ", "photos-0-caption": "Chú thích vừa gõ"}
    before = rows_of_everything()

    page = phone(editor.post(preview(article), typed), "Trang bài")

    article.refresh_from_db()
    assert text(page.h1) == "Vừa gõ"
    assert text(page.select_one("figcaption")) == "Chú thích ảnh: Chú thích vừa gõ Nguồn ảnh: Báo Hà Nam"
    assert (article.title, article.version, rows_of_everything()) == ("Đã lưu", 1, before)


def test_an_invalid_draft_is_shown_all_the_same(editor, make):
    """Complaint 23: the preview fails or is stale."""
    article = make.article(title="Đã lưu", photos=[make.photo()])
    wrong = {"title": "", "dated_on": "hôm qua", "sapo": "Sapo vừa gõ.", "photos-0-caption": "dài " * 100}

    response = editor.post(preview(article), {**filled(editor, article), **wrong})

    page = BeautifulSoup(response.content, "html.parser")
    shown = phone(response, "Trang bài")
    assert text(page.select_one("[role=alert] h2")) == "Bản này còn 3 lỗi, chưa lưu được"
    assert [text(item).split(":")[0] for item in page.select("[role=alert] li")] == [
        "Tiêu đề",
        "Ngày của bài",
        "Ảnh của bài 1, chú thích",
    ]
    assert text(shown.h1) == "(chưa có tiêu đề)"
    assert text(shown.select_one(".sapo")) == "Sapo vừa gõ."
    assert text(shown.select_one("figcaption")).count("dài") == 100


def test_an_empty_form_of_a_new_article_is_previewed(editor, make):
    make.published_article()
    typed = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}

    response = editor.post(NEW, typed)

    assert response.status_code == 200
    assert text(phone(response, "Trang bài").h1) == "(chưa có tiêu đề)"
    assert text(phone(response, "Trang chuyên mục").h1) == "Chưa chọn chuyên mục"
    assert Article.objects.count() == 1


def test_a_photo_that_was_just_put_into_the_text_appears(editor, make):
    photo = make.photo(default_caption="Ảnh vừa chèn")
    figure = f'<figure class="photo" data-photo-id="{photo.pk}" data-use="{USE}"></figure>'
    typed = {"title": "Mới", "section": make.section().pk, "body": f"<p>Trước.</p>{figure}<p>Sau.</p>"}

    response = editor.post(NEW, {**typed, "photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0})

    page = BeautifulSoup(response.content, "html.parser")
    assert "Ảnh vừa chèn" in text(phone(response, "Trang bài").figcaption)
    assert page.select_one(".share-card img")["src"] == photo.public_renditions()[-1]["jpeg"]


def test_the_draft_stands_where_its_slot_would_put_it_and_once(editor, make):
    article = make.published_article(title="Bản đang đăng", area="lead", photos=[make.photo()])
    for number in range(9):
        make.published_article(title=f"Tin {number}")
    Article.objects.filter(pk=article.pk).update(title="Bản nháp")

    response = editor.get(preview(article))

    lead, latest, section = (
        phone(response, name) for name in ["Trang chủ, ở tin chính", "Trang chủ, ở tin mới", "Trang chuyên mục"]
    )
    assert text(lead.select_one(".lead-title")) == "Bản nháp"
    assert text(latest.select_one(".front .list .headline")) == "Bản nháp"
    assert text(latest.select_one(".lead-title")) == "Tin 8"
    assert text(section.select_one(".river h2")) == "Bản nháp"
    for page in [lead, latest, section]:
        assert "Bản đang đăng" not in page.get_text() and page.get_text().count("Bản nháp") == 1


def test_the_share_card_says_what_the_page_tells_social_networks(editor, make):
    article = make.article(title="Tổng kết", sapo="Mở đầu.", photos=[make.photo()])

    response = editor.get(preview(article))

    card = BeautifulSoup(response.content, "html.parser").select_one(".share-card")
    told = {tag["property"]: tag["content"] for tag in phone(response, "Trang bài").select("meta[property]")}
    assert told["og:image"].endswith(card.img["src"])
    assert [text(card.select_one(f".share-{part}")) for part in ["site", "title", "opening"]] == [
        told["og:site_name"],
        told["og:title"],
        "Mở đầu.",
    ]


def test_what_was_typed_cannot_break_out_of_its_frame(editor, make):
    hostile = '"></iframe><script>alert(1)</script>'

    response = editor.get(preview(make.article(title=hostile, sapo=hostile)))

    pages = [BeautifulSoup(response.content, "html.parser"), *frames(response).values()]
    assert [page.select("script:not([src], [type='application/ld+json'])") for page in pages] == [[]] * 9
    assert text(phone(response, "Trang bài").h1) == hostile


def test_the_preview_takes_the_same_queries_however_much_there_is(editor, make, django_assert_num_queries):
    section, years = make.section(), [make.published_bloc_year()]
    small = make.article(photos=[make.photo()], bloc_years=years)
    large = make.article(photos=[make.photo() for _ in range(3)], bloc_years=years)

    for article in [small, large]:
        with django_assert_num_queries(21):
            editor.get(preview(article))
        for _ in range(3):
            make.published_article(section=section, photos=[make.photo()])


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("Cộng tác viên", [200, 200, 200, 200]),
        ("Chuyên viên TĐKT", [404, 404, 404, 403]),
        (None, [404, 404, 404, 403]),
    ],
)
def test_only_who_may_edit_the_article_previews_it(client, make, role, statuses):
    article = make.article(title="Chưa ai được biết")
    client.force_login(make.user("son", role=role))

    answers = [
        client.get(preview(article)),
        client.post(preview(article), {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}),
        client.get(preview(article, "preview_links")),
        client.post(NEW, {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}),
    ]

    assert [answer.status_code for answer in answers] == statuses
    assert role == "Cộng tác viên" or not any("Chưa ai được biết" in answer.text for answer in answers)


def test_who_may_only_read_an_article_previews_it_as_saved(client, make):
    article, reader = make.article(), make.user("doc")
    reader.user_permissions.set(Permission.objects.filter(codename="view_article"))
    client.force_login(reader)

    assert client.get(preview(article)).status_code == 200
    assert client.post(preview(article), {}).status_code == 403
    assert client.post(NEW, {}).status_code == 403
    assert client.get(preview(article, "preview_links")).status_code == 403


def test_a_new_article_is_previewed_by_post_alone(editor):
    assert editor.get(NEW).status_code == 405


def test_an_article_that_does_not_exist_answers_404(editor):
    assert editor.get(reverse("backoffice:news_article_preview", args=[999])).status_code == 404


def test_the_form_sends_itself_to_the_preview_in_another_tab(editor, make):
    for address, target in [
        (reverse("backoffice:news_article_add"), NEW),
        (preview(make.article(), "change"), preview(Article.objects.get())),
    ]:
        page = BeautifulSoup(editor.get(address).content, "html.parser")
        button = page.select_one("input[name=_preview]")
        assert (button["formaction"], button["formtarget"]) == (target, "_blank")
        assert button.has_attr("formnovalidate")


def test_a_process_without_public_pages_lays_drafts_out_with_their_addresses(make, settings):
    article = make.article(title="Nháp")
    settings.ROOT_URLCONF = "news.urls"  # knows neither "home" nor "news:article"

    page = BeautifulSoup(DraftPages(article).page(), "html.parser")

    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/tin-tuc/tin-tuc-su-kien/nhap-{article.pk}")
    assert page.select_one(".brand")["href"] == "/"
