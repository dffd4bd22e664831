"""What waits for a person among the articles."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hanam_portal.backoffice.queues import QUEUE_LENGTH
from hanam_portal.publishing import door
from news.models import Stage

DASHBOARD_QUERIES = 23

pytestmark = pytest.mark.django_db


def test_own_submissions_are_marked_in_the_queue(desk, make, huong):
    lan = make.user("lan")
    make.article(title="Của tôi", stage=Stage.SUBMITTED, submitted_by=huong)
    make.article(title="Của Lan", stage=Stage.SUBMITTED, submitted_by=lan)

    [queue] = [one for one in desk.get("/quan-tri/").context["queues"] if one.title == "Chờ duyệt"]

    assert {row.name: row.detail for row in queue.rows} == {
        "Của tôi": "Bạn gửi: cần người khác duyệt.",
        "Của Lan": "",
    }


def queue_of(client, title):
    [queue] = [one for one in client.get("/quan-tri/").context["queues"] if one.title == title]
    return queue


def listed(client, queue):
    return {article.title for article in client.get(queue.more_url).context["cl"].result_list}


def test_an_approved_article_waits_for_a_publisher(desk, make):
    make.article(title="Đã duyệt", stage=Stage.APPROVED)
    make.article(title="Chưa duyệt", stage=Stage.SUBMITTED)

    queue = queue_of(desk, "Đã duyệt, chờ đăng")

    assert [row.name for row in queue.rows] == ["Đã duyệt"]
    assert listed(desk, queue) == {"Đã duyệt"}


def test_authors_see_where_their_submitted_and_approved_articles_are(client, make):
    lan = make.user("lan", role="Biên tập viên")
    for stage in Stage:
        make.article(title=stage.label, stage=stage, author=lan, return_reason="Thiếu.")
    make.article(title="Của người khác", stage=Stage.APPROVED)
    client.force_login(lan)

    queue = queue_of(client, "Bài của tôi chờ duyệt hoặc đã duyệt")

    assert {row.name: row.detail for row in queue.rows} == {"chờ duyệt": "Chờ duyệt.", "đã duyệt": "Đã duyệt."}
    assert listed(client, queue) == {"chờ duyệt", "đã duyệt"}


def test_a_queue_counts_what_it_does_not_show(desk, make):
    for _ in range(QUEUE_LENGTH + 2):
        make.article(stage=Stage.APPROVED)

    queue = queue_of(desk, "Đã duyệt, chờ đăng")

    assert (len(queue.rows), queue.count) == (QUEUE_LENGTH, QUEUE_LENGTH + 2)
    assert queue_of(desk, "Chờ duyệt").count == 0


def test_an_article_whose_day_of_review_has_come_is_listed_while_it_is_live(desk, make):
    today = timezone.localdate()
    make.published_article(title="Đến ngày", review_on=today)
    make.published_article(title="Chưa đến", review_on=today + timedelta(days=1))
    make.article(title="Chưa đăng", review_on=today)
    withdrawn = make.published_article(title="Đã gỡ", review_on=today)
    door.withdraw(withdrawn, reason="Sai.", by="Hương")

    [queue] = [one for one in desk.get("/quan-tri/").context["queues"] if one.title == "Quá ngày xem lại"]

    assert [row.name for row in queue.rows] == ["Đến ngày"]


def test_the_dashboard_takes_as_many_queries_for_three_rows_as_for_one(desk, make, huong, django_assert_num_queries):
    def rows():
        make.article(author=huong)
        make.article(author=huong, stage=Stage.RETURNED, return_reason="Thiếu.")
        make.article(stage=Stage.SUBMITTED)
        make.article(stage=Stage.APPROVED, author=huong)
        make.published_article(urgent_by=huong, urgent_reason="Bão.", review_on="2021-01-01")
        door.schedule(make.article(), at=timezone.now() + timedelta(days=1), by="Hương")

    rows()
    desk.get("/quan-tri/")
    with django_assert_num_queries(DASHBOARD_QUERIES):
        desk.get("/quan-tri/")
    rows()
    rows()

    with django_assert_num_queries(DASHBOARD_QUERIES):
        desk.get("/quan-tri/")
