"""What waits for a person among the articles."""

from datetime import timedelta

import pytest
from django.utils import timezone

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
