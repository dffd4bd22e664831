"""A page is read as of a moment, in the place it is asked for, and the next reader finds the clock as it was."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import get_script_prefix, reverse

from hanam_portal.publishing.moments import end_of, moment, past, standing_at, today
from hanam_portal.publishing.reading import Layout, Reading, read_as, reading, ways, whole

pytestmark = pytest.mark.one_database

DAY = date(2025, 1, 31)


def test_a_day_ends_at_midnight_in_viet_nam():
    assert end_of(DAY).astimezone(UTC) == datetime(2025, 1, 31, 16, 59, 59, 999999, tzinfo=UTC)


@time_machine.travel("2026-03-01T20:00:00Z", tick=False)
def test_a_moment_is_now_unless_a_past_one_is_asked_for():
    assert (past(), today()) == (None, date(2026, 3, 2))
    with standing_at(end_of(DAY)):
        assert (moment(), past(), today()) == (end_of(DAY), end_of(DAY), DAY)
    assert moment() == datetime(2026, 3, 1, 20, tzinfo=UTC)


def test_whatever_breaks_inside_the_next_reader_finds_everything_as_usual():
    with pytest.raises(ZeroDivisionError), read_as(Reading(Layout.TEXT, DAY)):
        _ = 1 / 0

    assert (reading(), past(), get_script_prefix()) == (Reading(), None, "/")


READINGS = {
    "/": Reading(),
    "/chi-chu/": Reading(Layout.TEXT),
    "/ngay/2025-01-31/": Reading(day=DAY),
    "/ngay/2025-01-31/chi-chu/": Reading(Layout.TEXT, DAY),
    "/cong/ngay/2025-01-31/": Reading(day=DAY, site="/cong/"),
}


@pytest.mark.parametrize("root", READINGS)
def test_links_stay_where_the_reader_is_and_whole_addresses_are_of_the_page_as_it_stands(root, settings):
    how = READINGS[root]
    with read_as(how):
        to = ways(f"{root}thi-dua/")
        links = [reverse("emulation:overview"), to.live, to.full, to.text, to.printed]
        canonical = whole(f"{root}thi-dua/")

    assert links == [
        f"{root}thi-dua/",
        f"{how.site}thi-dua/",
        f"{how.outside}thi-dua/",
        f"{how.outside}chi-chu/thi-dua/",
        f"{how.outside}ban-in/thi-dua/",
    ]
    assert canonical == f"{settings.SITE_URL}{how.site}thi-dua/"


def test_links_on_paper_are_whole_and_lead_to_usual_pages(settings):
    with read_as(Reading(Layout.PRINT, DAY)):
        assert reverse("home") == f"{settings.SITE_URL}/ngay/2025-01-31/"
        assert whole("/media/a.jpg") == f"{settings.SITE_URL}/media/a.jpg"
