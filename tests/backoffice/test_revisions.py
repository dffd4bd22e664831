"""Revisions: what a save keeps, the page of a record's history, the comparison of two of its states."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from emulation.models import BlocYear
from hanam_portal.backoffice.models import Revision
from hanam_portal.backoffice.revisions import timeline
from hanam_portal.backoffice.revisions.comparison import compare
from hanam_portal.backoffice.revisions.contents import content_of, content_of_draft
from hanam_portal.backoffice.revisions.snapshots import editable_fields, keep, snapshot
from hanam_portal.demo.content import SEED_PAGE
from hanam_portal.publishing import door
from news.body import clean_body
from news.body.blocks import blocks, links, weights
from news.legacy import read_legacy
from news.legacy_import import import_page
from news.models import Article, ArticlePhoto, Photo
from news.models.articles import Drafted

pytestmark = pytest.mark.django_db


def url(verb, article, *args):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk, *args])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def sentences(page, selector):
    return [" ".join(element.get_text().split()) for element in page.select(selector)]


@pytest.fixture
def editor(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    return client


def rewrite(article, **fields):
    """Save the article anew, as a form would, and keep the revision."""
    article.claim(article.version)
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return keep(Article.objects.get(pk=article.pk), by=None)


def with_photo(article, before="<p>Mở đầu.</p>", after="<p>Kết thúc.</p>"):
    row = article.photos.first()
    figure = f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'
    return "\n".join([before, figure, after])


def test_a_revision_is_dated_by_the_save_it_keeps_and_kept_once(make):
    article = make.article()
    Article.objects.filter(pk=article.pk).update(changed_at=timezone.now() - timedelta(days=3))
    article.refresh_from_db()

    kept = keep(article, by=None)

    assert (kept.made_at, kept.number) == (article.changed_at, 1)
    assert keep(article, by=None, act="lần nữa") == kept


@pytest.mark.parametrize("model", [Article, Photo, BlocYear])
def test_no_two_fields_of_a_revised_record_have_one_label(model):
    labels = [str(field.verbose_name) for field in editable_fields(model)]

    assert len(set(labels)) == len(labels)


def test_a_snapshot_is_read_in_the_words_of_the_form(make):
    article = make.article(
        section=make.section("Hoạt động"), dated_on=date(2021, 12, 24), dated_precision="month", photos=[make.photo()]
    )

    content = content_of(article, snapshot(article))

    assert content.fields["chuyên mục"] == "Hoạt động"
    assert content.fields["ngày của bài"] == "24/12/2021"
    assert content.fields["độ chính xác"] == "tháng"
    assert content.rows["ảnh của bài"][0].words["chú thích"] == "Hội nghị tổng kết"
    assert content.rows["ảnh của bài"][0].picture.endswith("-640.jpg")
    assert content_of_draft(make.photo()).fields["người trong ảnh đã đồng ý"] == "không"


def test_a_record_read_from_a_form_is_compared_before_it_is_saved(make):
    photo, year = make.photo(), make.bloc_year()
    stored = make.article(title="Cũ")
    drafted = Article.objects.get(pk=stored.pk)
    drafted.title, drafted.drafted = "Mới", Drafted([ArticlePhoto(article=drafted, photo=photo)], [year])

    changes = compare(content_of_draft(stored), content_of_draft(drafted))

    labels = [change.label for change in changes.fields]
    assert labels == ["tiêu đề", "khối thi đua được đưa tin", "ảnh đại diện"]
    assert [row.kind for row in changes.rows[0].rows] == ["new"]


def test_a_body_is_read_as_blocks():
    body = clean_body(
        "<h2>Kết quả</h2><p>Một<br>hai</p><blockquote><p>Lời.</p></blockquote><ul><li>x<ul><li>y</li></ul></li></ul>"
        "<table><caption>Bảng</caption><tbody><tr><th>Đơn vị</th><td>12</td></tr></tbody></table><hr>"
        '<figure class="photo" data-photo-id="1" data-use="5073fd6c-b179-484b-b339-8ec66f66198c"></figure>'
    ).html

    assert blocks(body) == [
        ("h2", "Kết quả"),
        ("p", "Một hai"),
        ("quote", "Lời."),
        ("li", "x"),
        ("li", "y"),
        ("caption", "Bảng"),
        ("table row", "Đơn vị | 12"),
        ("hr", ""),
        ("photo", "5073fd6c-b179-484b-b339-8ec66f66198c"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "<li>", "<td>", "<table>", "<tr>", "chữ ", "<h2>", "<b>", "<blockquote>"]
        )
    )
)
def test_no_word_of_a_body_is_left_out_of_its_blocks(parts):
    body = clean_body("".join(parts)).html

    assert sum(words.count("chữ") for _, words in blocks(body)) == body.count("chữ")


def test_what_words_alone_would_not_show_is_compared_as_fields(make):
    """Complaint 24: a diff is blind to what is not text."""
    before = make.article(body="<p>Xem <a href='/a'>tin</a> của <strong>huyện</strong>.</p>")
    after = make.article(title="Bài số 1", slug="bai-so-1", body="<p>Xem <a href='/b'>tin</a> của <em>huyện</em>.</p>")

    changes = compare(content_of_draft(before), content_of_draft(after))

    assert links(before.body) == [("tin", "/a")]
    assert weights(after.body) == [("nghiêng", "huyện")]
    assert [(change.label, change.before, change.after) for change in changes.fields] == [
        ("liên kết trong bài", "tin → /a", "tin → /b"),
        ("chữ đậm, nghiêng trong bài", "đậm: huyện", "nghiêng: huyện"),
    ]
    assert changes.texts == []


def test_what_was_just_published_does_not_differ_from_what_is_live(make):
    photos = [make.photo(), make.photo(original="", default_caption="Còn chờ tệp"), make.photo()]
    article = make.article(photos=photos, bloc_years=[make.bloc_year()], byline="Minh")
    article.body = with_photo(article)
    article.save()
    edition = door.publish(article, by="Lan")

    public = article.edition_as_content(edition)

    assert compare(content_of_draft(article).as_public(public), public).is_empty
    assert not compare(content_of_draft(article), public).is_empty


def test_the_lead_that_an_edition_shows_is_compared(make):
    article = make.published_article(photos=[make.photo(), make.photo()])
    article.photos.filter(position=0).update(is_lead=False)
    article.photos.filter(position=1).update(is_lead=True)
    public = article.edition_as_content(article.current_edition)

    changes = compare(public, content_of_draft(article).as_public(public))

    assert [(change.label, change.before, change.after) for change in changes.fields] == [
        ("ảnh đại diện", "Ảnh 1", "Ảnh 2")
    ]


def test_photos_and_their_words_are_shown_in_a_comparison(editor, make):
    """Complaint 24: a diff is unreadable and blind to photos."""
    article = make.article(photos=[make.photo(credit="Báo Hà Nam")])
    rewrite(article, body=with_photo(article), title="Bài số 1")
    article.photos.update(caption="Bí thư phát biểu.", alt="Người đứng ở bục")
    rewrite(article, body=with_photo(article, "<p>Mở đầu.</p><p>Kết thúc.</p>", ""))

    page = soup(editor.get(url("compare", article), {"truoc": 2, "sau": 3}))

    assert sentences(page, ".changed-row dt") == ["Chú thích", "Mô tả"]
    assert sentences(page, ".changed-row dd")[0] == "[bỏ: Hội nghị tổng kết] [thêm: Bí thư phát biểu.]"
    assert sentences(page, ".is-moved .change-mark") == ["Ảnh chuyển chỗ: từ sau “Mở đầu.” đến sau “Kết thúc.”"]
    assert page.select_one(".changed-row img")["src"].endswith("toan-canh-640.jpg")


def test_the_words_of_a_comparison_can_be_followed_by_ear(editor, make):
    article = make.article(title="Tổng kết năm 2020")
    keep(article, by=None)
    rewrite(article, title="Tổng kết năm 2021")

    page = soup(editor.get(url("compare", article), {"truoc": 1, "sau": 2}))

    assert sentences(page, ".changed-field dt") == ["Tiêu đề"]
    assert sentences(page, ".changed-field dd") == ["Tổng kết năm [bỏ: 2020] [thêm: 2021]"]
    assert [mark.name for mark in page.select(".changed-field :is(ins, del)")] == ["del", "ins"]


def test_what_was_typed_is_shown_as_text_and_not_as_markup(editor, make):
    article = make.article(title="<script>1</script>")
    keep(article, by=None)
    rewrite(article, title="<img src=x>")

    page = editor.get(url("compare", article), {"truoc": 1, "sau": 2})

    assert soup(page).select(".words script, .words img") == []


@pytest.mark.parametrize("query", [{"truoc": "live", "sau": "2"}, {"truoc": "2", "sau": "live"}])
def test_a_revision_is_compared_with_what_citizens_read(editor, make, query):
    article = make.published_article(title="Đang đăng")
    keep(article, by=None)
    rewrite(article, title="Bản sau", byline="Minh")

    page = editor.get(url("compare", article), query)

    assert [change.label for change in page.context["comparison"].fields] == ["tiêu đề", "tác giả"]
    assert "bản đang đăng" in soup(page).h1.get_text()


@pytest.mark.parametrize(
    "query", [{}, {"truoc": "1"}, {"truoc": "1", "sau": "9"}, {"truoc": "x", "sau": "1"}, {"truoc": "1", "sau": "live"}]
)
def test_a_state_that_is_not_there_answers_404(editor, make, query):
    article = make.article()
    keep(article, by=None)

    assert editor.get(url("compare", article), query).status_code == 404


def test_a_revision_of_another_record_is_never_reached(editor, make):
    article, other = make.article(), make.article()
    keep(article, by=None)
    other.version = 7
    keep(other, by=None)

    assert editor.get(url("compare", article), {"truoc": 1, "sau": 7}).status_code == 404
    assert editor.get(url("restore", article, 7)).status_code == 404
    assert editor.post(url("restore", article, 7), {"opened_version": 1}).status_code == 404


def test_a_withdrawn_edition_is_not_offered(editor, make):
    article = make.published_article()
    keep(article, by=None)
    door.withdraw(article, reason="Đăng nhầm.", by="Lan")

    assert 'value="live"' not in editor.get(url("history", article)).text
    assert editor.get(url("compare", article), {"truoc": "live", "sau": 1}).status_code == 404


def test_the_history_tells_saves_and_acts_the_newest_first(editor, make):
    article = make.article()
    keep(article, by=None, act="nhập từ trang cũ")
    lan = make.user("lan", full_name="Trần Thị Lan")
    LogEntry.objects.log_actions(lan.pk, [article], CHANGE, change_message="Đã đăng ấn bản 1.", single_object=True)
    LogEntry.objects.log_actions(lan.pk, [article], CHANGE, change_message=[{"changed": {}}], single_object=True)
    rewrite(article, title="Sau")

    page = soup(editor.get(url("history", article)))

    assert sentences(page, ".timeline-entry p:first-child") == [
        "Lưu bản 2",
        "Đã đăng ấn bản 1.",
        "Nhập từ trang cũ bản 1",
    ]
    assert sentences(page, ".timeline-acts")[0] == "Bản đang lưu"
    assert [option["value"] for option in page.select("#truoc option")] == ["2", "1"]
    assert page.select_one("#truoc option[selected]")["value"] == "1"
    assert page.select_one("#sau option[selected]")["value"] == "2"


def test_a_long_history_is_told_page_by_page(editor, make, monkeypatch):
    monkeypatch.setattr(timeline, "PAGE_LENGTH", 2)
    article = make.article()
    keep(article, by=None)
    for number in range(4):
        rewrite(article, title=f"Lần {number}")

    pages = [soup(editor.get(url("history", article), {"trang": number})) for number in ("1", "2", "3", "x")]

    assert [sentences(page, ".timeline-number") for page in pages] == [
        ["bản 5", "bản 4"],
        ["bản 3", "bản 2"],
        ["bản 1"],
        ["bản 5", "bản 4"],
    ]
    assert [sentences(page, ".paginator a") for page in pages[:3]] == [["Cũ hơn"], ["Mới hơn", "Cũ hơn"], ["Mới hơn"]]


@pytest.mark.parametrize("saves", [1, 3])
def test_the_history_takes_as_many_queries_however_long_it_is(editor, make, django_assert_num_queries, saves):
    article = make.article()
    lan = make.user("lan")
    keep(article, by=lan)
    for number in range(saves - 1):
        rewrite(article, title=f"Lần {number}")
    for _ in range(saves):
        LogEntry.objects.log_actions(lan.pk, [article], CHANGE, change_message="Đã đăng.", single_object=True)
    editor.get(url("history", article))

    with django_assert_num_queries(9):
        editor.get(url("history", article))


@pytest.mark.parametrize("verb", ["history", "compare", "restore"])
def test_an_article_that_is_not_there_answers_404(editor, make, verb):
    article = make.article()
    address = url(verb, article, *([1] if verb == "restore" else []))
    article.delete()

    assert editor.get(address, {"truoc": 1, "sau": 1}).status_code == 404


@pytest.mark.parametrize("verb", ["history", "compare", "restore"])
def test_who_may_not_see_articles_sees_none_of_their_past(client, make, verb):
    article = make.article()
    keep(article, by=None)
    client.force_login(make.user(role="Chuyên viên TĐKT"))

    answer = client.get(url(verb, article, *([1] if verb == "restore" else [])), {"truoc": 1, "sau": 1})

    assert answer.status_code in {403, 404}
    assert article.title not in answer.text


@pytest.mark.parametrize("kind", ["photo", "bloc_year"])
def test_other_versioned_records_have_a_past_too(admin_client, make, kind):
    record = getattr(make, kind)()
    keep(record, by=None)
    name = f"backoffice:{record._meta.app_label}_{record._meta.model_name}"

    assert admin_client.get(reverse(f"{name}_history", args=[record.pk])).status_code == 200
    assert admin_client.get(reverse(f"{name}_compare", args=[record.pk]), {"truoc": 1, "sau": 1}).status_code == 200
    assert admin_client.get(reverse(f"{name}_restore", args=[record.pk, 1])).status_code == 200


def test_an_imported_page_begins_its_history(db):
    page = read_legacy(SEED_PAGE.read_bytes(), SEED_PAGE.name)

    article = import_page(page, stem=SEED_PAGE.stem, photos=None, publish=False).article
    import_page(page, stem=SEED_PAGE.stem, photos=None, publish=False)

    (first,) = Revision.objects.of(article)
    assert (first.number, first.act, first.made_by) == (1, "nhập từ trang cũ", None)
    assert first.content == snapshot(article)
