"""Articles before a second pair of eyes: submitted, returned, approved, and published in haste."""

import pytest
from django.test import Client

from hanam_portal.publishing.models import AuditEvent
from news import workflow
from news.models import Article, Stage
from tests.news.desk import act, filled, stored, url
from tests.publishing.test_door_threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_the_page_of_an_act_is_not_acted_on_by_reading_it(desk, approved):
    desk.get(url("publish", approved))

    assert not approved.editions.exists()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED, Stage.SETTLED])
def test_what_was_not_approved_asks_the_publisher_for_a_reason(desk, make, stage):
    article = make.article(stage=stage)

    asked = desk.get(url("publish", article))
    refused = act(desk, "publish", article)

    assert asked.context["title"] == "Đăng khẩn"
    assert "Bài chưa có người thứ hai duyệt." in asked.text
    assert list(refused.context["form"].errors) == ["urgent_reason"]
    assert not article.editions.exists()


def test_what_is_published_in_haste_stays_marked_until_another_publisher_looks(desk, client, make, khanh, huong):
    article = make.article()

    act(desk, "publish", article, urgent_reason="Bão đổ bộ.")
    refused = act(desk, "approve_afterwards", article)
    client.force_login(khanh)
    [queue] = [one for one in client.get("/quan-tri/").context["queues"] if one.title == "Đăng khẩn, chờ duyệt lại"]
    page = client.get(url("change", article)).text
    act(client, "approve_afterwards", article)

    assert article.editions.get().kind == "new"
    assert "cần một người khác duyệt lại" in refused.text
    assert [row.detail for row in queue.rows] == ["Bão đổ bộ."]
    assert "Đăng khẩn, chờ duyệt lại" in page and "Nguyễn Thu Hương đăng khi chưa có" in page
    assert stored(article).urgent_by is None
    assert list(AuditEvent.objects.values_list("action", flat=True)[:1]) == ["duyệt lại"]


def test_what_was_published_in_haste_and_withdrawn_waits_for_nobody(desk, make, khanh):
    article = make.article()
    act(desk, "publish", article, urgent_reason="Bão đổ bộ.")

    act(desk, "withdraw", article, cause="mistake", notice="Đăng nhầm.")

    assert article.current_edition.is_withdrawal
    assert (stored(article).urgent_by, stored(article).urgent_reason) == (None, "")


def test_an_approved_article_is_published_without_a_reason(desk, approved):
    answer = act(desk, "publish", approved)

    assert "Đã đăng: ấn bản 1." in answer.text
    assert (approved.editions.count(), stored(approved).urgent_by, stored(approved).stage) == (1, None, Stage.SETTLED)


def test_an_approval_taken_back_after_the_page_was_opened_is_seen_by_the_act(desk, approved, khanh, monkeypatch):
    """The form was made for an approved article; under the lock it is none any more."""
    monkeypatch.setattr("news.admin.article_review.ArticleReview.is_urgent", lambda self, record: False)
    workflow.send_back(approved, reason="Sai tên.", by=khanh)

    answer = act(desk, "publish", approved)

    assert "Bài chưa được duyệt (đang ở trạng thái “trả lại”)." in answer.text
    assert not approved.editions.exists()


@pytest.mark.parametrize("kind", ["update", "correction", "typo"])
def test_no_edition_passes_without_approval(desk, make, kind):
    article = make.published_article()
    Article.objects.filter(pk=article.pk).update(sapo="Khác.", stage=Stage.DRAFT)

    answer = act(desk, "publish", article, kind=kind, note="" if kind == "typo" else "Sửa ngày.")

    assert list(answer.context["form"].errors) == ["urgent_reason"]
    assert article.editions.count() == 1


def test_a_form_saved_late_does_not_take_an_approval_or_a_return_back(client, make, huong, khanh):
    article = make.article(stage=Stage.SUBMITTED, author=make.user("lan"))
    client.force_login(huong)
    mine = filled(client, article)
    other = stored(article)
    workflow.approve(other, by=khanh)

    answer = client.post(url("change", article), {**mine, "_continue": "1"})

    assert answer.status_code == 302
    assert (stored(article).stage, stored(article).approved_by) == (Stage.APPROVED, khanh)


def test_an_approval_that_comes_while_a_form_is_being_saved_is_kept(client, make, huong, khanh, monkeypatch):
    article = make.article(stage=Stage.SUBMITTED, author=make.user("lan"))
    client.force_login(huong)
    mine = filled(client, article)
    keep_standing = workflow.keep_standing

    def approved_meanwhile(read):
        workflow.approve(stored(article), by=khanh)
        keep_standing(read)

    monkeypatch.setattr(workflow, "keep_standing", approved_meanwhile)

    client.post(url("change", article), {**mine, "_continue": "1"})

    assert (stored(article).stage, stored(article).approved_by) == (Stage.APPROVED, khanh)


def test_a_save_and_an_approval_at_one_instant_lose_nothing_of_each_other(transactional_db, make, huong, khanh):
    lan = make.user("lan", role="Biên tập viên")
    client = Client()
    client.force_login(huong)
    for _ in range(3):
        article = make.article(stage=Stage.SUBMITTED, author=lan)
        mine = {**filled(client, article), "_continue": "1"}

        ends = at_once(
            [
                lambda: client.post(url("change", article), mine),  # noqa: B023  # done within this turn
                lambda: workflow.approve(article, by=khanh),  # noqa: B023
            ]
        )

        assert ends == {"done": 2}
        assert (stored(article).stage, stored(article).version) == (Stage.APPROVED, 2)


def test_words_changed_after_the_approval_are_a_draft(client, make, huong, khanh):
    article = make.article(stage=Stage.SUBMITTED, author=make.user("lan"))
    client.force_login(huong)
    mine = filled(client, article, title="Đổi")
    workflow.approve(stored(article), by=khanh)

    client.post(url("change", article), {**mine, "_continue": "1"})

    assert (stored(article).title, stored(article).stage, stored(article).approved_by) == ("Đổi", Stage.DRAFT, None)


def test_the_button_to_approve_does_not_serve_who_submitted(client, make, huong):
    article = make.article(author=huong)
    client.force_login(huong)
    client.post(url("change", article), {**filled(client, article), "_submit": "1"})

    page = client.get(url("change", article)).text
    answer = client.post(url("change", article), {**filled(client, article), "_approve": "1"}, follow=True)

    assert 'name="_approve"' not in page
    assert "cần một người khác duyệt" in answer.text
    assert stored(article).stage == Stage.SUBMITTED


def test_another_publisher_saves_and_approves_in_one(client, make, huong):
    article = make.article(stage=Stage.SUBMITTED, author=make.user("lan"), title="Cũ")
    client.force_login(huong)
    assert 'name="_approve"' in client.get(url("change", article)).text

    client.post(url("change", article), {**filled(client, article, title="Mới"), "_approve": "1"})

    assert (stored(article).title, stored(article).stage, stored(article).approved_by) == ("Mới", Stage.APPROVED, huong)


def test_a_new_article_is_saved_and_submitted_in_one(client, make):
    client.force_login(make.user("lan", role="Cộng tác viên"))
    form = {"title": "Mới", "section": make.section().pk, "body": "<p>Chữ.</p>", "dated_precision": "day"}
    rows = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}

    client.post("/quan-tri/news/article/add/", {**form, **rows, "_submit": "1"})

    assert Article.objects.get().stage == Stage.SUBMITTED


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_article_is_not_returned_without_a_reason(desk, make, reason):
    """Complaint 25 (cms): rejected without a reason."""
    article = make.article(stage=Stage.SUBMITTED)

    answer = act(desk, "send_back", article, reason=reason)

    assert list(answer.context["form"].errors) == ["reason"]
    assert stored(article).stage == Stage.SUBMITTED


def test_the_reason_stands_on_top_of_the_authors_form(client, make, desk):
    """Complaint 25 (cms): the reason is where the author works."""
    lan = make.user("lan", role="Biên tập viên")
    article = make.article(stage=Stage.SUBMITTED, author=lan)
    act(desk, "send_back", article, reason="Thiếu nguồn ảnh.")

    client.force_login(lan)
    page = client.get(url("change", article)).text

    assert 0 < page.index("Bài bị trả lại") < page.index("Thiếu nguồn ảnh.") < page.index('name="title"')


def test_a_second_return_is_refused_in_words(desk, make):
    article = make.article(stage=Stage.RETURNED, return_reason="Thiếu.")

    answer = act(desk, "send_back", article, reason="Nữa.")

    assert "Không thể trả lại: bài đang ở trạng thái “trả lại”." in answer.text
