"""The board of the home page: what it shows, what it does, and for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from hanam_portal import roles
from hanam_portal.publishing.door import schedule, withdraw
from news import placements
from news.home_page import front_page
from news.models import Area, Placement
from news.pages import menu
from news.placements import board_token

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PUBLISHER = "Người duyệt đăng"
BOARD = "/quan-tri/news/article/trang-chu/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def said(page, selector):
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]


def part(page, title):
    """The part of the board under this heading, as {title of the article: what is said of it}."""
    place = next(one for one in page.select(".board-place") if one.h2.get_text() == title)
    return dict(zip(said(place, ".board-title"), said(place, ".board-state"), strict=True))


def seen():
    return board_token(Placement.objects.all())


def order(area):
    return [one.article.title for one in Placement.objects.filter(area=area).order_by("position")]


@pytest.fixture
def publisher(client, make):
    client.force_login(make.user("huong", role=PUBLISHER))
    return client


@pytest.fixture
def limited(client, make):
    """Log in a publisher whose group may act in the section "Văn hóa" alone."""
    group = Group.objects.create(name="Văn hóa")
    group.permissions.set(Group.objects.get(name=PUBLISHER).permissions.all())
    make.section("Văn hóa").restricted_groups.add(group)
    user = make.user("lien")
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def place():
    def placed(article, area=Area.LEAD, **fields):
        placements.place(article, area=area, seen=seen(), by="Trần Thị Lan", **fields)

    return placed


@pytest.fixture
def three(make):
    return [make.published_article(title=f"Tin {day}", dated_on=date(2025, 1, day)) for day in (1, 2, 3)]


def ask(client, article, act="place", **fields):
    return client.post(BOARD, {"token": seen(), "article": article.pk, "act": act, **fields})


def test_the_board_has_its_own_address():
    assert reverse("backoffice:news_article_home") == BOARD


def test_the_board_shows_the_whole_home_page_and_why_each_article_stands_there(publisher, three, place):
    place(three[0], Area.SECONDARY, until=datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
    place(three[1], Area.HIDDEN)

    page = soup(publisher.get(BOARD))

    assert part(page, "Tin chính") == {"Tin 3": "Tin tức - Sự kiện theo ngày"}
    assert part(page, "Tin nổi bật") == {"Tin 1": "Tin tức - Sự kiện giữ đến 10:04 ngày 02/01/2030"}
    assert part(page, "Ẩn khỏi trang chủ") == {"Tin 2": "Tin tức - Sự kiện"}


def test_the_board_shows_the_block_of_each_section(publisher, make, place):
    for number in range(9):
        make.published_article(title=f"Mới {number}", dated_on=date(2025, 2, 1))
    old = make.published_article(title="Cũ", dated_on=date(2025, 1, 1), section=make.section("Văn hóa"))
    place(old, Area.SECTION)

    page = soup(publisher.get(BOARD))

    assert list(part(page, "Chuyên mục Tin tức - Sự kiện").values()) == ["Tin tức - Sự kiện theo ngày"] * 2
    assert part(page, "Chuyên mục Văn hóa") == {"Cũ": "Văn hóa"}


def test_the_board_says_of_a_placed_article_why_citizens_do_not_see_it_there(publisher, make, three, place):
    waiting = make.article(title="Hẹn giờ")
    schedule(waiting, at=datetime(2030, 1, 2, 3, 4, tzinfo=UTC), by="Lan")
    place(three[0])
    place(waiting)
    place(three[2], Area.SECONDARY)
    withdraw(three[2], reason="Sai.", by="Lan")

    page = soup(publisher.get(BOARD))

    assert part(page, "Tin chính")["Hẹn giờ"].endswith("lên trang lúc 10:04 ngày 02/01/2030")
    assert part(page, "Tin nổi bật")["Tin 3"].endswith("không có trên trang công khai")
    with time_machine.travel(datetime(2030, 1, 3, tzinfo=UTC)):
        publisher.force_login(make.user("lan", role=PUBLISHER))
        page = soup(publisher.get(BOARD))
    assert part(page, "Tin chính")["Tin 1"].endswith("hết chỗ, đứng theo ngày")


def test_a_full_part_names_who_would_leave_it(publisher, three):
    notes = said(soup(publisher.get(BOARD)), ".board-place .quiet")

    assert notes == ["Bài đặt thêm vào đây sẽ thay: “Tin 3”.", "Vẫn đứng trong chuyên mục và ở địa chỉ của mình."]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_takes_as_many_queries_for_one_placement_as_for_three(
    publisher, make, three, place, django_assert_num_queries, rows
):
    for article, area in list(zip(three, [Area.SECONDARY, Area.LEAD, Area.SECTION], strict=True))[:rows]:
        place(article, area)
    for number in range(rows):
        schedule(make.article(title=f"Tin hẹn {number}"), at=timezone.now() + timedelta(hours=1), by="Lan")

    with django_assert_num_queries(12):
        publisher.get(BOARD, {"q": "tin"})


def test_a_new_lead_is_confirmed_when_the_page_has_named_who_leaves(publisher, three, place):
    asked = ask(publisher, three[0], area="lead", until="2030-01-02T10:04")
    page = soup(asked)

    assert said(page, ".notice p") == ["Sẽ rời vị trí : “Tin 3”. Bài đó sẽ đứng theo ngày."]
    assert Placement.objects.count() == 0

    kept = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    answer = publisher.post(BOARD, kept)

    assert (answer.status_code, answer.url) == (302, f"{BOARD}#bai-{three[0].pk}")
    placed = Placement.objects.get()
    assert (placed.area, placed.until) == ("lead", datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
    assert placed.placed_by == "Đỗ Thị Ánh (huong)"
    assert said(soup(publisher.get(BOARD)), ".messagelist li") == ["Đã đặt “Tin 1”: tin chính. Rời vị trí: “Tin 3”."]


def test_a_scheduled_lead_is_said_to_come_at_its_hour(publisher, make, three):
    waiting = make.article(title="Hẹn giờ")
    schedule(waiting, at=datetime(2030, 1, 2, 3, 4, tzinfo=UTC), by="Lan")

    notice = said(soup(ask(publisher, waiting, area="lead")), ".notice p")

    assert notice[0] == "Bài này lên trang lúc 10:04 ngày 02/01/2030; trước giờ đó trang chủ chưa đổi."
    assert notice[1].startswith("Sẽ rời vị trí")


@pytest.mark.parametrize(("area", "room"), [("secondary", 6), ("section", 4)])
def test_who_was_placed_last_in_a_full_part_does_not_leave_unasked(publisher, make, place, area, room):
    first, *others = [make.published_article(title=f"Tin {number}") for number in range(room + 1)]
    for article in [first, *others[:-1]]:
        place(article, area)

    asked = ask(publisher, others[-1], area=area)

    assert "“Tin 0”" in said(soup(asked), ".notice p")[0]
    assert order(area)[-1] == "Tin 0"
    ask(publisher, others[-1], area=area, is_confirmed="on")
    assert (order(area)[0], order(area)[-1]) == (f"Tin {room}", "Tin 1")


def test_an_article_is_placed_moved_held_hidden_and_removed(publisher, three):
    for article in three:
        ask(publisher, article, area="secondary")
    assert order("secondary") == ["Tin 3", "Tin 2", "Tin 1"]

    ask(publisher, three[0], "up")
    ask(publisher, three[2], "down")
    assert order("secondary") == ["Tin 1", "Tin 3", "Tin 2"]

    ask(publisher, three[2], area="secondary", until="2030-01-02T10:04")
    assert order("secondary") == ["Tin 1", "Tin 3", "Tin 2"]
    assert three[2].placement.until == datetime(2030, 1, 2, 3, 4, tzinfo=UTC)

    ask(publisher, three[1], area="secondary", position=0)
    ask(publisher, three[2], area="hidden", position=0)
    ask(publisher, three[0], "remove")
    assert (order("secondary"), order("hidden")) == (["Tin 2"], ["Tin 3"])
    assert Placement.objects.get(article=three[2]).until is not None


def test_an_end_that_has_passed_is_refused_in_words(publisher, three):
    answer = ask(publisher, three[0], area="secondary", until="2020-01-02T10:04")

    assert answer.status_code == 400
    assert "đã qua" in said(soup(answer), "[role=alert] li")[0]
    assert Placement.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"area": "nowhere"},
        {"area": ""},
        {"area": "secondary", "until": "mai"},
        {"area": "secondary", "position": "-1"},
        {"act": "burn"},
        {"article": "x", "area": "secondary"},
        {"article": "99999999999999999999", "area": "secondary"},
    ],
)
def test_a_form_of_nonsense_changes_nothing(publisher, three, fields):
    answer = publisher.post(BOARD, {"token": seen(), "article": three[0].pk, "act": "place", **fields})

    assert answer.status_code in {400, 404}
    assert Placement.objects.count() == 0


def test_the_second_of_two_editors_is_told_who_was_faster_and_sees_the_board_as_it_is(publisher, three, place):
    old = seen()
    place(three[0])

    answer = publisher.post(BOARD, {"token": old, "article": three[1].pk, "act": "place", "area": "secondary"})
    page = soup(answer)

    assert answer.status_code == 409
    assert said(page, "[role=alert] li")[0].startswith("Trang chủ vừa được Trần Thị Lan sửa lúc ")
    assert list(part(page, "Tin chính")) == ["Tin 1"]
    assert Placement.objects.count() == 1
    assert page.select_one("[name=token]")["value"] == seen()


def test_articles_are_found_without_accents_when_they_are_live_or_scheduled(publisher, make):
    make.published_article(title="Hội nghị ở Lý Nhân")
    schedule(make.article(title="Lý Nhân: hội thi"), at=timezone.now() + timedelta(hours=1), by="Lan")
    make.article(title="Bản nháp về Lý Nhân")
    gone = make.published_article(title="Đã gỡ ở Lý Nhân")
    withdraw(gone, reason="Sai.", by="Lan")

    page = soup(publisher.get(BOARD, {"q": "ly nhan hoi"}))

    assert set(part(page, "Thêm bài")) == {"Hội nghị ở Lý Nhân", "Lý Nhân: hội thi"}
    assert [one["value"] for one in page.select_one(".board-search li").select("[name=area]")] == list(Area)
    assert "Không có bài nào" in said(soup(publisher.get(BOARD, {"q": "x"})), "[role=status]")[0]


def test_the_search_is_kept_after_an_act(publisher, three):
    answer = publisher.post(
        f"{BOARD}?q=tin+1", {"token": seen(), "article": three[0].pk, "act": "place", "area": "section"}
    )

    assert answer.url == f"{BOARD}?q=tin+1#bai-{three[0].pk}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", sorted(set(roles.ROLES) - {PUBLISHER}))
def test_only_who_publishes_articles_has_the_board(client, make, method, role):
    client.force_login(make.user(role=role))

    assert getattr(client, method)(BOARD).status_code == 403


def test_who_is_limited_to_a_section_places_its_articles_within_it_or_hides_them(limited, make):
    theirs = make.published_article(title="Lễ hội", section=make.section("Văn hóa"))

    for area in ["section", "hidden"]:
        assert ask(limited, theirs, area=area).status_code == 302
    assert order("hidden") == ["Lễ hội"]
    for area in ["lead", "secondary"]:
        assert ask(limited, theirs, area=area, is_confirmed="on").status_code == 403
    assert order("hidden") == ["Lễ hội"]


@pytest.mark.parametrize("act", ["place", "up", "down", "remove"])
def test_a_forged_article_of_another_section_is_refused(limited, make, place, act):
    foreign = make.published_article(title="Ngân sách", section=make.section("Kinh tế"))
    place(foreign, Area.SECTION)

    answer = ask(limited, foreign, act, area="hidden")

    assert answer.status_code in {403, 404} and "Ngân sách" not in answer.text
    assert order("section") == ["Ngân sách"]


@pytest.mark.parametrize("act", ["place", "remove"])
def test_who_is_limited_to_a_section_does_not_touch_the_lead(limited, make, place, act):
    theirs = make.published_article(title="Lễ hội", section=make.section("Văn hóa"))
    place(theirs)

    assert ask(limited, theirs, act, area="hidden").status_code == 403
    assert order("lead") == ["Lễ hội"]


def test_who_is_limited_to_a_section_sees_the_page_and_buttons_for_their_own(limited, make, place):
    make.published_article(title="Lễ hội", section=make.section("Văn hóa"))
    waiting = make.article(title="Chưa ai biết", section=make.section("Kinh tế"))
    schedule(waiting, at=timezone.now() + timedelta(hours=1), by="Lan")
    place(waiting)
    make.published_article(title="Ngân sách", section=make.section("Kinh tế"), dated_on=date(2020, 1, 1))

    response = limited.get(BOARD, {"q": "a"})
    page = soup(response)

    assert "Chưa ai biết" not in response.text
    assert [li.select_one(".board-title").get_text(strip=True) for li in page.select("li:has(form)")] == ["Lễ hội"]
    assert list(part(page, "Tin chính")) == ["Bài chưa lên trang của chuyên mục khác", "Lễ hội"]


def test_the_form_of_an_article_says_where_it_stands_and_leads_to_the_board(publisher, three, place):
    place(three[0], until=datetime(2030, 1, 2, 3, 4, tzinfo=UTC))

    lines = [
        said(soup(publisher.get(f"/quan-tri/news/article/{article.pk}/change/")), ".standing-line")[-1]
        for article in three[:2]
    ]

    assert lines == [
        "Trang chủ: tin chính , giữ đến 10:04 ngày 02/01/2030. Sắp xếp trang chủ",
        "Trang chủ: theo ngày. Sắp xếp trang chủ",
    ]


def test_what_the_board_shows_is_what_citizens_see(publisher, make, place):
    articles = [make.published_article(title=f"Tin {n}", dated_on=date(2025, 1, n + 1)) for n in range(12)]
    for number, area in enumerate([Area.SECTION, Area.LEAD, Area.SECONDARY, Area.HIDDEN]):
        place(articles[number], area)
    front = front_page(menu())

    page = soup(publisher.get(BOARD))

    assert list(part(page, "Tin chính")) == [front.lead.title]
    assert list(part(page, "Tin nổi bật")) == [edition.title for edition in front.latest]
    shown = [edition.title for edition in front.blocks[0].editions]
    assert list(part(page, "Chuyên mục Tin tức - Sự kiện")) == shown


def test_the_list_of_articles_leads_who_publishes_to_the_board(client, make):
    links = []
    for name, role in {"huong": PUBLISHER, "lan": "Biên tập viên"}.items():
        client.force_login(make.user(name, role=role))
        links.append(len(soup(client.get("/quan-tri/news/article/")).select(f'.object-tools [href="{BOARD}"]')))

    assert links == [1, 0]
