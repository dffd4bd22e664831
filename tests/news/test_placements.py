"""Where editors put articles on the home page, and what citizens see of it."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from hanam_portal.publishing.audit import AuditEvent, verify
from hanam_portal.publishing.door import publish, schedule, withdraw
from news import placements
from news.front_page import IN_SECTION, LATEST
from news.home_page import front_page
from news.models import Area, Article, Placement
from news.pages import menu
from news.placements import PastUntilError, StaleBoardError, UnplacedError, UnpublishedError, board_token

pytestmark = pytest.mark.django_db
BY = "Trần Thị Lan"


def on(day):
    return datetime.date(2025, 1, day)


def in_an_hour():
    return timezone.now() + datetime.timedelta(hours=1)


def seen():
    return board_token(Placement.objects.all())


def place(article, area=Area.LEAD, **fields):
    return placements.place(article, area=area, seen=seen(), by=BY, **fields)


def order(area):
    return [one.article.title for one in Placement.objects.filter(area=area).order_by("position")]


def titles(editions):
    return [edition.title for edition in editions]


def front():
    return front_page(menu())


@pytest.fixture
def many(make):
    """Publish articles of one section, "1" the oldest; give them by their titles."""

    def published(number, section=None):
        made = [
            make.published_article(title=str(day), dated_on=on(day), section=section) for day in range(1, number + 1)
        ]
        return {article.title: article for article in made}

    return published


def test_the_secondary_places_head_the_latest_in_their_order(many):
    articles = many(12)
    place(articles["1"], Area.SECONDARY)
    place(articles["2"], Area.SECONDARY)

    assert front().lead.title == "12"
    assert titles(front().latest) == ["2", "1", "11", "10", "9", "8"]


def test_the_places_of_a_section_head_its_block(make, many):
    articles = many(12)
    place(articles["1"], Area.SECTION)
    other = make.published_article(title="Khác", section=make.section("Khác"), dated_on=on(1))
    place(other, Area.SECTION)

    blocks = {block.section.name: titles(block.editions) for block in front().blocks}

    assert blocks == {"Tin tức - Sự kiện": ["1", "5", "4", "3"], "Khác": ["Khác"]}


def test_a_hidden_article_stands_nowhere_on_the_home_page_and_stays_in_its_section(client, many):
    article = many(3)["3"]
    placements.hide(article, seen=seen(), by=BY)

    assert titles(front().editions) == ["2", "1"]
    assert article.title in titles(client.get(article.section.get_absolute_url()).context_data["page"].cards)
    assert client.get(article.current_edition.get_absolute_url()).status_code == 200


def test_a_placed_article_stands_once(many):
    articles = many(20)
    for title, area in {"1": Area.LEAD, "20": Area.SECTION, "19": Area.SECONDARY}.items():
        place(articles[title], area)
    shown = titles(front().editions)

    assert len(shown) == len(set(shown)) == 1 + LATEST + IN_SECTION


def test_the_only_article_leads_wherever_it_is_placed(many):
    article = many(1)["1"]
    for area in [Area.SECONDARY, Area.SECTION]:
        place(article, area)

        assert front().lead.title == "1"


def test_a_placement_of_an_article_that_citizens_cannot_see_has_no_effect(make, many):
    articles = many(2)
    waiting = make.article(title="Hẹn giờ")
    schedule(waiting, at=in_an_hour(), by=BY)
    place(waiting)
    assert front().lead.title == "2"

    place(articles["1"])
    withdraw(articles["1"], reason="Sai.", by=BY)
    assert front().lead.title == "2"

    with time_machine.travel(in_an_hour(), tick=False):
        assert front().lead.title == "Hẹn giờ"


def test_a_scheduled_lead_takes_the_place_at_its_hour_and_not_before(make, many):
    present = many(2)["1"]
    place(present)
    waiting = make.article(title="Hẹn giờ")
    schedule(waiting, at=in_an_hour(), by=BY)

    assert place(waiting) == []
    assert front().lead.title == "1"
    with time_machine.travel(in_an_hour(), tick=False):
        assert front().lead.title == "Hẹn giờ"


def test_an_article_follows_its_edition_into_another_section(make):
    article = make.published_article(section=make.section("Cũ"))
    for number in range(9):
        make.published_article(title=f"Mới {number}", section=make.section("Cũ"), dated_on=on(9))
    place(article, Area.SECTION)
    Article.objects.filter(pk=article.pk).update(section=make.section("Mới"))
    assert [block.section.name for block in front().blocks] == ["Cũ"]

    article.refresh_from_db()
    publish(article, by=BY)

    assert {block.section.name: len(block.editions) for block in front().blocks}["Mới"] == 1


def test_the_home_page_changes_when_a_placement_changes(client, many):
    articles = many(3)
    etags = [client.get("/").headers["ETag"]]
    for area in [Area.LEAD, Area.SECONDARY, Area.HIDDEN]:
        place(articles["1"], area)
        etags.append(client.get("/").headers["ETag"])
    placements.remove(articles["1"], seen=seen(), by=BY)

    assert len(set(etags)) == 4
    assert client.get("/").headers["ETag"] == etags[0]


@pytest.mark.parametrize("area", [Area.LEAD, Area.HIDDEN])
def test_the_home_page_changes_when_a_placement_ends_and_is_not_kept_past_it(client, many, area):
    with time_machine.travel(datetime.datetime(2026, 11, 23, 7, tzinfo=datetime.UTC), tick=False) as clock:
        articles = many(3)
        free = client.get("/").headers["ETag"]
        place(articles["1" if area == Area.LEAD else "3"], area, until=timezone.now() + datetime.timedelta(seconds=20))
        placed = client.get("/")
        clock.shift(20)
        ended = client.get("/")

    assert placed.headers["Cache-Control"] == "public, max-age=0, s-maxage=20"
    assert ended.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert placed.headers["ETag"] != free == ended.headers["ETag"]


@pytest.mark.parametrize("placed", [0, 1, 3])
def test_the_home_page_takes_as_many_queries_for_any_number_of_placements(
    client, many, django_assert_num_queries, placed
):
    articles = list(many(6).values())
    for article, area in zip(articles[:placed], [Area.SECTION, Area.LEAD, Area.HIDDEN], strict=False):
        place(article, area, until=in_an_hour())

    with django_assert_num_queries(6):
        client.get("/")


def test_a_new_lead_drives_the_old_one_out(many):
    articles = many(3)
    place(articles["1"])

    leaving = place(articles["2"])

    assert [one.article.title for one in leaving] == ["1"]
    assert order(Area.LEAD) == ["2"]
    events = AuditEvent.objects.filter(object_type="news.placement").values_list("action", "actor")
    assert list(events) == [("nhường chỗ trên trang chủ", BY), ("đặt lên trang chủ", BY), ("đặt lên trang chủ", BY)]
    assert list(verify()) == []


def test_the_last_of_a_full_area_leaves(many):
    articles = many(LATEST + 1)
    for number in range(LATEST):
        place(articles[str(number + 1)], Area.SECONDARY)

    leaving = place(articles[str(LATEST + 1)], Area.SECONDARY, position=99)

    assert [one.article.title for one in leaving] == ["1"]
    assert order(Area.SECONDARY) == ["6", "5", "4", "3", "2", "7"]


def test_the_places_of_one_section_leave_room_for_those_of_another(make, many):
    for section in ["Kinh tế", "Văn hóa"]:
        for article in many(IN_SECTION, make.section(section)).values():
            assert place(article, Area.SECTION) == []

    assert Placement.objects.count() == 2 * IN_SECTION


def test_an_article_moves_up_and_down_and_stops_at_the_ends(many):
    articles = many(3)
    for article in articles.values():
        place(article, Area.SECONDARY)
    ways = [("1", -1), ("3", -1), ("1", 1), ("3", 1), ("2", 5)]
    orders = []
    for title, steps in ways:
        placements.move(articles[title], steps=steps, seen=seen(), by=BY)
        orders.append("".join(order(Area.SECONDARY)))

    assert orders == ["312", "312", "321", "231", "312"]


def test_an_article_moves_to_another_area_and_keeps_one_place(many):
    articles = many(2)
    place(articles["1"], Area.SECONDARY)
    place(articles["1"], Area.SECTION)

    assert [(one.article.title, one.area) for one in Placement.objects.all()] == [("1", "section")]


def test_an_article_is_held_until_a_moment(many):
    article, until = many(1)["1"], in_an_hour()
    place(article)
    placements.hold(article, until=until, seen=seen(), by=BY)
    assert Placement.objects.get().until == until

    with pytest.raises(PastUntilError):
        placements.hold(article, until=timezone.now(), seen=seen(), by=BY)


def test_what_is_neither_live_nor_scheduled_can_only_be_hidden(make):
    draft = make.article()
    for area in [Area.LEAD, Area.SECONDARY, Area.SECTION]:
        with pytest.raises(UnpublishedError):
            place(draft, area)

    place(draft, Area.HIDDEN)

    assert draft.placement.area == Area.HIDDEN


def test_what_is_not_placed_cannot_be_moved_or_removed(many):
    article = many(1)["1"]
    with pytest.raises(UnplacedError):
        placements.move(article, steps=1, seen=seen(), by=BY)
    with pytest.raises(UnplacedError):
        placements.remove(article, seen=seen(), by=BY)


def test_a_board_that_somebody_changed_is_refused_with_the_name_and_nothing_is_written(many):
    articles = many(2)
    old = seen()
    place(articles["1"])

    with pytest.raises(StaleBoardError, match=r"^Trang chủ vừa được Trần Thị Lan sửa lúc \d\d:\d\d ngày"):
        placements.place(articles["2"], area=Area.LEAD, seen=old, by="Hương")

    assert order(Area.LEAD) == ["1"]


def test_a_placement_that_merely_ended_makes_no_board_stale_and_is_cleared_away(many):
    articles = many(2)
    place(articles["1"], until=in_an_hour())
    token = seen()

    with time_machine.travel(in_an_hour() + datetime.timedelta(seconds=1), tick=False):
        leaving = placements.place(articles["2"], area=Area.LEAD, seen=token, by=BY)

    assert (leaving, order(Area.LEAD)) == ([], ["2"])


def test_an_article_whose_place_ended_can_be_placed_again(many):
    article = many(1)["1"]
    place(article, until=in_an_hour())

    with time_machine.travel(in_an_hour() + datetime.timedelta(seconds=1), tick=False):
        place(article, Area.SECTION)

    assert [one.area for one in Placement.objects.all()] == ["section"]
