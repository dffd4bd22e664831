import re

import pytest
from django.urls import reverse

from hanam_portal.publishing.door import withdraw
from news.models import Article, Stage
from tests.backoffice.forms import answered

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def log_in(client, make):
    """Log in somebody of a role and return their client."""

    def as_role(role, **fields):
        client.force_login(make.user(role=role, **fields))
        return client

    return as_role


def url(verb, article):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk])


def filled(client, article, **changes):
    """The form of an article as the browser would post it, with some fields changed."""
    form = client.get(url("change", article)).context["adminform"].form
    formset = client.get(url("change", article)).context["inline_admin_formsets"][0].formset
    values = {field.html_name: field.value() for field in form}
    values |= {field.html_name: field.value() for field in formset.management_form}
    values |= {field.html_name: field.value() for row in formset.initial_forms for field in row}
    values = {**values, **changes}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def test_a_caption_changed_in_its_row_is_saved(log_in, make):
    article = make.article(photos=[make.photo()])
    client = log_in("Biên tập viên")

    answer = client.post(url("change", article), filled(client, article, **{"photos-0-caption": "Lan phát biểu."}))

    assert answer.status_code == 302
    assert article.photos.get().caption == "Lan phát biểu."


def test_the_edit_form_carries_the_photos_that_the_widget_shows(log_in, make):
    photo = make.photo(default_caption="Các đại biểu.")
    article = make.article(photos=[photo])
    row = article.photos.get()
    article.body = f'<p>Chữ.</p><figure class="photo" data-photo-id="{photo.pk}" data-use="{row.use}"></figure>'
    article.save()

    page = log_in("Biên tập viên").get(url("change", article)).text

    data = re.search(r'<script id="article-photos" type="application/json">(.*?)</script>', page)
    assert str(row.use) in data[1]


def test_the_edit_form_alone_is_relaxed_for_the_editor(log_in, make):
    article = make.article()
    client = log_in("Biên tập viên")

    policies = [client.get(page).headers["Content-Security-Policy"] for page in [url("change", article), "/quan-tri/"]]

    assert ["script-src-attr 'unsafe-inline'" in policy for policy in policies] == [True, False]
    assert ["script-src 'self'" in policy for policy in policies] == [True, True]


def test_an_edit_of_a_published_article_makes_a_draft_that_citizens_do_not_see(log_in, make):
    article = make.published_article(title="Cũ")
    client = log_in("Biên tập viên")

    client.post(url("change", article), filled(client, article, title="Mới, chưa duyệt"))

    article.refresh_from_db()
    page = client.get(article.current_edition.get_absolute_url()).text
    assert (article.title, article.stage) == ("Mới, chưa duyệt", Stage.DRAFT)
    assert "Cũ" in page and "chưa duyệt" not in page


def test_images_that_cannot_be_kept_are_counted_in_a_message(log_in, make):
    article = make.article()
    client = log_in("Biên tập viên")

    posted = filled(client, article, body='<p>Chữ</p><img src="data:image/png;base64,AAAA"><img src="file:///a.png">')
    page = client.post(url("change", article), {**posted, "_continue": "1"}, follow=True).text

    assert "2 ảnh" in page


def test_an_editor_submits_and_the_publisher_finds_it_on_the_dashboard(client, make):
    article = make.article(title="Chờ người duyệt")
    client.force_login(make.user("minh", role="Biên tập viên"))
    client.post(url("change", article), {**filled(client, article), "_submit": "1"})

    client.force_login(make.user("huong", role="Người duyệt đăng"))
    [queue] = [queue for queue in client.get("/quan-tri/").context["queues"] if queue.title == "Chờ duyệt"]

    assert [row.name for row in queue.rows] == ["Chờ người duyệt"]


def test_a_returned_article_shows_the_reason_to_its_author(client, make):
    author = make.user("minh", role="Biên tập viên")
    article = make.article(stage=Stage.SUBMITTED, author=author)
    client.force_login(make.user("huong", role="Người duyệt đăng"))
    client.post(url("send_back", article), {"opened_version": article.version, "reason": "Thiếu nguồn ảnh."})

    client.force_login(author)
    page, dashboard = client.get(url("change", article)).text, client.get("/quan-tri/").context["queues"]

    assert "Thiếu nguồn ảnh." in page
    assert [row.detail for queue in dashboard for row in queue.rows if queue.title == "Bị trả lại"] == [
        "Thiếu nguồn ảnh."
    ]


@pytest.mark.parametrize("verb", ["publish", "withdraw", "cancel_schedule", "send_back", "approve_afterwards"])
@pytest.mark.parametrize(
    ("role", "status"), [("Biên tập viên", 403), ("Chuyên viên TĐKT", 403), ("Người duyệt đăng", 200)]
)
def test_acts_before_citizens_need_the_right_to_publish(log_in, make, verb, role, status):
    article = make.published_article()

    assert log_in(role).get(url(verb, article)).status_code == status


def test_a_forged_button_does_not_publish_or_approve(log_in, make):
    article = make.article(stage=Stage.SUBMITTED)
    client = log_in("Biên tập viên")

    client.post(url("change", article), {**filled(client, article), "_publish": "1", "_approve": "1"})

    assert Article.objects.get(pk=article.pk).stage == Stage.SUBMITTED
    assert not article.editions.exists()


def test_forged_fields_change_nothing_else(log_in, make):
    article = make.article()
    client = log_in("Biên tập viên")
    forged = {"stage": "approved", "author": "1", "version": "99", "legacy_key": "x", "return_reason": "x"}

    client.post(url("change", article), {**filled(client, article, title="Tiêu đề mới"), **forged})

    row = Article.objects.get(pk=article.pk)
    assert (row.title, row.stage, row.author, row.version, row.legacy_key, row.return_reason) == (
        "Tiêu đề mới", Stage.DRAFT, None, 2, None, "",
    )  # fmt: skip


def test_publishing_a_version_that_was_not_looked_at_is_refused(log_in, make):
    article = make.article()
    client = log_in("Người duyệt đăng")
    client.post(url("change", article), filled(client, article, title="Người khác vừa lưu"))

    page = client.post(url("publish", article), {"opened_version": 1, "urgent_reason": "Bão."})

    assert "Có người vừa lưu một bản mới hơn" in page.text
    assert not article.editions.exists()


def test_a_correction_without_a_note_is_refused_in_words(log_in, make):
    article = make.published_article()

    page = log_in("Người duyệt đăng").post(
        url("publish", article), {"opened_version": article.version, "kind": "correction", "note": ""}
    )

    assert "Hãy ghi điều đã sai và nay đúng là gì." in page.text
    assert article.editions.count() == 1


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(log_in, make, django_assert_num_queries):
    client = log_in("Biên tập viên")
    make.published_article()
    client.get("/quan-tri/news/article/")
    with django_assert_num_queries(7):
        client.get("/quan-tri/news/article/")
    make.published_article()
    make.article()

    with django_assert_num_queries(7):
        client.get("/quan-tri/news/article/")


def test_a_new_article_needs_no_address_of_its_own(log_in, make):
    client = log_in("Cộng tác viên")
    form = {"title": "Mưa lớn ở Lý Nhân", "section": make.section().pk, "body": "<p>Chữ.</p>", "dated_precision": "day"}
    rows = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}

    answer = client.post("/quan-tri/news/article/add/", {**form, **rows})

    assert (answer.status_code, Article.objects.get().slug) == (302, "mua-lon-o-ly-nhan")


def test_the_lead_moves_from_one_photo_to_another(log_in, make):
    article = make.article(photos=[make.photo(), make.photo()])
    article.photos.update(is_lead=False)
    article.photos.filter(position=1).update(is_lead=True)
    client = log_in("Biên tập viên")

    posted = {**filled(client, article), "photos-0-is_lead": "on"}
    del posted["photos-1-is_lead"]
    client.post(url("change", article), posted)

    assert [row.is_lead for row in article.photo_rows()] == [True, False]


def test_two_leads_are_refused_in_words_and_nothing_is_lost(log_in, make):
    article = make.article(photos=[make.photo(), make.photo()])
    client = log_in("Biên tập viên")

    page = client.post(url("change", article), filled(client, article, title="Mới", **{"photos-1-is_lead": "on"}))

    assert "Chỉ một ảnh là ảnh đại diện." in page.text and 'value="Mới"' in page.text


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.SETTLED])
def test_a_changed_caption_makes_a_draft_again(log_in, make, stage):
    article = make.article(photos=[make.photo()], stage=stage)
    client = log_in("Biên tập viên")

    client.post(url("change", article), filled(client, article, **{"photos-0-caption": "Lời mới."}))

    assert Article.objects.get(pk=article.pk).stage == Stage.DRAFT


def test_a_save_without_a_change_leaves_the_stage(log_in, make):
    article = make.article(photos=[make.photo()], stage=Stage.APPROVED)
    client = log_in("Biên tập viên")

    client.post(url("change", article), filled(client, article))

    assert Article.objects.get(pk=article.pk).stage == Stage.APPROVED


def test_a_conflict_over_a_row_that_was_deleted_has_a_way_out(log_in, make):
    article = make.article(photos=[make.photo(), make.photo()])
    client = log_in("Biên tập viên")
    mine = filled(client, article, title="Của tôi", **{"photos-1-caption": "Lời của tôi."})
    client.post(url("change", article), {**filled(client, article), "photos-1-DELETE": "on"})

    page = client.post(url("change", article), mine)
    answer = client.post(url("change", article), answered(page, "theirs"))

    assert page.status_code == 409
    assert "người kia xóa, bạn sửa" in page.text and "Lời của tôi." in page.text
    assert (answer.status_code, Article.objects.get(pk=article.pk).title) == (302, "Của tôi")


def test_a_withdrawn_article_is_not_offered_a_correction(log_in, make):
    article = make.published_article()
    withdraw(article, reason="Sai sự thật.", by="Hương")

    page = log_in("Người duyệt đăng").get(url("publish", article))

    assert "Đính chính" not in page.text


def test_a_queue_of_mine_leads_to_the_list_of_mine(client, make):
    author = make.user("minh", role="Biên tập viên")
    make.article(title="Của tôi", author=author)
    make.article(title="Của người khác")
    client.force_login(author)

    [queue] = [one for one in client.get("/quan-tri/").context["queues"] if one.title == "Bản nháp của tôi"]
    listed = client.get(queue.more_url).context["cl"].queryset

    assert [article.title for article in listed] == [row.name for row in queue.rows] == ["Của tôi"]
