"""The archive: permanent addresses by year, month and day, with true counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from hanam_portal.publishing.door import schedule, withdraw
from hanam_portal.publishing.moments import end_of, standing_at
from news import archive_pages
from news.archive_calendar import Holdings, Stretch
from news.archive_pages import holdings, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BY = "Đỗ Thị Ánh"
DAY, MONTH, YEAR = "day", "month", "year"
HELD = Holdings(
    {
        (date(2019, 7, 9), DAY): 1,
        (date(2021, 1, 1), YEAR): 2,
        (date(2021, 12, 1), MONTH): 3,
        (date(2021, 12, 1), DAY): 4,
        (date(2021, 12, 24), DAY): 5,
    }
)


def found(stretch, asked="1"):
    return [card.title for card in page_of(holdings(), stretch, asked).cards]


def test_a_year_a_month_and_a_day_know_their_bounds_names_and_addresses():
    year, month, day = Stretch(2024), Stretch(2024, 2), Stretch(2024, 2, 29)

    assert [(one.first, one.last) for one in (year, month, day)] == [
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 2, 29)),
    ]
    assert [one.name for one in (year, month, day)] == ["năm 2024", "tháng 02/2024", "Thứ Năm, ngày 29/02/2024"]
    assert [one.get_absolute_url() for one in (year, month, day)] == [
        "/luu-tru/2024/", "/luu-tru/2024/02/", "/luu-tru/2024/02/29/",
    ]  # fmt: skip
    assert day.parents == [year, month] and year.parents == []
    assert day.is_real and not Stretch(2023, 2, 29).is_real and not Stretch(2023, 13).is_real


def test_an_article_counts_as_far_as_its_date_is_known():
    assert [HELD.of(one) for one in (Stretch(2021), Stretch(2021, 12), Stretch(2021, 12, 1), Stretch(2021, 1))] == [
        14, 12, 4, 0,
    ]  # fmt: skip
    assert [part.number for part in HELD.parts(Stretch(2021))] == [*[0] * 11, 12]
    assert list(HELD.days_of(Stretch(2021))) == [(date(2021, 12, 24), 5), (date(2021, 12, 1), 7), (date(2021, 1, 1), 2)]
    assert list(HELD.days_of(Stretch(2021, 12, 1))) == [(date(2021, 12, 1), 4)]


def test_from_a_stretch_leads_a_way_to_the_nearest_that_holds_something():
    assert HELD.neighbours(Stretch(2020)) == (Stretch(2019), Stretch(2021))
    assert HELD.neighbours(Stretch(2021, 12)) == (Stretch(2019, 7), None)
    assert HELD.neighbours(Stretch(2021, 12, 24)) == (Stretch(2021, 12, 1), None)


def test_a_month_is_laid_out_from_monday_to_sunday():
    weeks = HELD.weeks(Stretch(2021, 12))

    assert {len(week) for week in weeks} == {7} and len(weeks) == 5
    assert [part and part.stretch.day for part in weeks[0]] == [None, None, 1, 2, 3, 4, 5]
    assert weeks[3][4] == (Stretch(2021, 12, 24), 5) and weeks[4][5:] == [None, None]


def test_the_archive_has_a_page_for_every_day_from_its_first_year_until_today():
    today = date(2022, 5, 1)

    kept = [Stretch(2019), Stretch(2019, 1, 1), Stretch(2020, 6), Stretch(2022, 5, 1), Stretch(2022)]
    assert [HELD.has_page(one, today) for one in kept] == [True] * 5
    assert [HELD.has_page(one, today) for one in (Stretch(2018), Stretch(2022, 5, 2), Stretch(2023))] == [False] * 3
    assert HELD.has_page(Stretch(2021, 12, 24), date(2021, 1, 1))


@pytest.fixture
def articles(make):
    """Seven articles: two of one day, one of which only the month is known, one of which only the year is."""
    named = [
        ("Năm 2021", date(2021, 1, 1), YEAR),
        ("Đầu năm", date(2021, 1, 1), DAY),
        ("Tháng 12", date(2021, 12, 1), MONTH),
        ("Sáng 24", date(2021, 12, 24), DAY),
        ("Chiều 24", date(2021, 12, 24), DAY),
        ("Cuối năm", date(2021, 12, 31), DAY),
        ("Năm sau", date(2022, 1, 1), DAY),
    ]
    return {
        title: make.published_article(title=title, dated_on=day, dated_precision=precision)
        for title, day, precision in named
    }


def test_a_stretch_lists_what_lies_in_it_newest_first_page_by_page_without_a_gap(articles, monkeypatch):
    assert found(Stretch(2021)) == ["Cuối năm", "Chiều 24", "Sáng 24", "Tháng 12", "Đầu năm", "Năm 2021"]
    assert found(Stretch(2021, 12)) == ["Cuối năm", "Chiều 24", "Sáng 24", "Tháng 12"]
    assert found(Stretch(2021, 12, 24)) == ["Chiều 24", "Sáng 24"]
    assert found(Stretch(2021, 1)) == found(Stretch(2021, 1, 1)) == ["Đầu năm"]

    monkeypatch.setattr(archive_pages, "A_PAGE", 2)
    year = Stretch(2021)

    assert [found(year, number) for number in "123"] == [
        ["Cuối năm", "Chiều 24"], ["Sáng 24", "Tháng 12"], ["Đầu năm", "Năm 2021"],
    ]  # fmt: skip
    assert found(year, "99") == found(year, "3")
    assert [found(year, odd) for odd in ("", "0", "-1", "x", "²", "9" * 99)] == [found(year, "1")] * 6


def test_every_page_of_the_archive_takes_as_many_queries_with_one_article_as_with_seven(
    client, make, articles, django_assert_num_queries
):
    make.published_article(dated_on=date(2015, 3, 2))

    with time_machine.travel(timezone.now(), tick=False):
        client.get("/luu-tru/")
        with django_assert_num_queries(2):
            client.get("/luu-tru/")
        for path in ["2015/", "2021/", "2015/03/", "2021/12/", "2015/03/02/", "2021/12/24/"]:
            with django_assert_num_queries(3):
                assert client.get(f"/luu-tru/{path}").status_code == 200


def test_the_pages_lead_from_year_to_month_to_day_and_back(client, articles):
    pages = [client.get(f"/luu-tru/{path}").text for path in ["", "2021/", "2021/12/", "2021/12/24/"]]

    assert 'href="/luu-tru/2021/"' in pages[0] and 'href="/luu-tru/2021/12/"' in pages[0]
    assert "6 bài" in pages[1] and 'href="/luu-tru/2021/12/"' in pages[1] and 'rel="next">Năm 2022</a>' in pages[1]
    assert "4 bài" in pages[2] and 'href="/luu-tru/2021/12/24/"' in pages[2] and "/luu-tru/2021/12/25/" not in pages[2]
    assert 'href="/luu-tru/2021/12/">Tháng 12/2021</a>' in pages[3] and "Chiều 24" in pages[3]


def test_a_day_without_articles_says_so_and_no_other_address_answers(client, make):
    make.published_article(dated_on=date(2021, 12, 24))

    empty = client.get("/luu-tru/2021/12/25/")

    assert (empty.status_code, "Không có bài nào" in empty.text, "noindex" in empty.text) == (200, True, True)
    lost = [
        "2021/13/",
        "2021/00/",
        "2021/02/30/",
        "2021/12/00/",
        "2020/",
        "2020/12/31/",
        "9999/",
        "0999/",
        "2021/1/",
        "x/",
    ]
    assert [client.get(f"/luu-tru/{path}").status_code for path in lost] == [404] * len(lost)


def test_counts_follow_every_act_of_publishing_and_the_clock(client, make):
    with time_machine.travel(datetime(2026, 11, 23, 7, tzinfo=UTC), tick=False) as clock:
        first = make.published_article(title="Một", dated_on=date(2026, 1, 5))
        make.published_article(title="Hai", dated_on=date(2026, 1, 5))
        schedule(make.article(title="Ba", dated_on=date(2026, 1, 5)), at=timezone.now() + timedelta(hours=1), by=BY)
        day = Stretch(2026, 1, 5)
        assert (holdings().of(day), found(day)) == (2, ["Hai", "Một"])

        clock.shift(timedelta(minutes=10))
        before = client.get("/luu-tru/2026/01/05/")
        withdraw(first, reason="Sai.", by=BY)
        assert (holdings().of(day), found(day)) == (1, ["Hai"])
        assert client.get("/luu-tru/2026/01/05/").headers["ETag"] != before.headers["ETag"]

        clock.shift(timedelta(minutes=51))
        assert (holdings().of(day), found(day)) == (2, ["Ba", "Hai"])

        before = client.get("/luu-tru/2026/01/05/").headers["ETag"]
        make.published_article(dated_on=date(2026, 1, 6))
        assert client.get("/luu-tru/2026/01/05/").headers["ETag"] != before

        with standing_at(end_of(date(2026, 11, 22))):
            assert holdings().years == []
