"""The board of the home page in Chromium: by drag, with the keyboard alone, without JavaScript, on a phone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hanam_portal.publishing.door import schedule
from news.models import Area, Placement
from tests.browser.steps import PASSWORD, PUBLISHER, log_in, press, words

BOARD = "/quan-tri/news/article/trang-chu/"


@pytest.fixture
def publisher(make):
    return make.user("huong", full_name="Nguyễn Thu Hương", role=PUBLISHER)


@pytest.fixture
def articles(make):
    """Publish twelve articles, "Tin 12" the newest; the first three stand among the secondary, "Tin 1" first."""
    made = [make.published_article(title=f"Tin {day}", dated_on=date(2025, 1, day)) for day in range(1, 13)]
    for position, article in enumerate(made[:3]):
        Placement.objects.create(article=article, area=Area.SECONDARY, position=position, placed_by="Lan")
    return made


def order(area=Area.SECONDARY):
    return [one.article.title for one in Placement.objects.filter(area=area).order_by("position")]


def item(page, title):
    return page.locator(".board-place[class*=is-] .board-item").filter(has=page.get_by_text(title, exact=True)).first


def drag(page, title, target, *, above=False):
    """Drag an article onto another, into its lower half or above it."""
    height = target.bounding_box()["height"]
    position = {"x": 40, "y": 4 if above else height - 4}
    with page.expect_navigation():
        item(page, title).locator(".board-state").drag_to(target, target_position=position)


def test_articles_are_ordered_and_placed_by_drag(new_context, publisher, articles):
    page = log_in(new_context(viewport={"width": 1280, "height": 1600}), publisher)
    page.goto(BOARD)

    drag(page, "Tin 3", item(page, "Tin 1"), above=True)
    assert order() == ["Tin 3", "Tin 1", "Tin 2"]

    drag(page, "Tin 3", item(page, "Tin 1"))
    assert order() == ["Tin 1", "Tin 3", "Tin 2"]

    drag(page, "Tin 10", item(page, "Tin 1"))
    assert order() == ["Tin 1", "Tin 10", "Tin 3", "Tin 2"]

    drag(page, "Tin 2", page.locator("[data-area=hidden]"))
    assert (order(), order(Area.HIDDEN)) == (["Tin 1", "Tin 10", "Tin 3"], ["Tin 2"])


def test_a_lead_that_is_dragged_in_is_confirmed(new_context, publisher, articles):
    page = log_in(new_context(viewport={"width": 1280, "height": 1600}), publisher)
    page.goto(BOARD)

    drag(page, "Tin 2", item(page, "Tin 12"), above=True)
    expect(page.get_by_role("alert")).to_contain_text("Sẽ rời vị trí: “Tin 12”")
    page.get_by_role("button", name="Đặt vào tin chính").click()

    expect(page.locator(".messagelist")).to_contain_text("Rời vị trí: “Tin 12”.")
    page.goto("/")
    assert words(page, ".lead-title") == ["Tin 2"]


def test_an_article_of_another_section_cannot_be_dropped_into_a_section(new_context, make, publisher, articles):
    other = make.published_article(title="Lễ hội", section=make.section("Văn hóa"), dated_on=date(2024, 1, 1))
    page = log_in(new_context(viewport={"width": 1280, "height": 1600}), publisher)
    page.goto(BOARD)

    item(page, "Tin 1").locator(".board-state").drag_to(item(page, other.title))
    page.wait_for_timeout(300)

    assert order() == ["Tin 1", "Tin 2", "Tin 3"]


def test_somebody_arranges_the_home_page_without_a_mouse(page, publisher, articles):
    def press_until(name):
        for _ in range(150):
            page.keyboard.press("Tab")
            if name in " ".join(page.evaluate("document.activeElement.textContent").split()):
                return
        raise AssertionError(f"Tab never reached {name!r}")

    def enter():
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto("/quan-tri/")
    page.keyboard.type(publisher.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    enter()
    expect(page.locator("h1")).to_have_text("Việc hôm nay")
    page.goto(BOARD)
    for _ in range(2):  # after an act the keyboard stands at the article that was moved
        press_until("Lên: Tin 3")
        enter()
        expect(page.locator(".messagelist")).to_contain_text("Đã đổi thứ tự “Tin 3”.")
    assert order() == ["Tin 3", "Tin 1", "Tin 2"]

    press_until("Chuyển, giữ đến… “Tin 3”")
    page.keyboard.press("Enter")
    press_until("Đặt làm tin chính “Tin 3”")
    enter()
    expect(page.get_by_role("alert")).to_contain_text("Sẽ rời vị trí: “Tin 12”")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "Đặt vào tin chính":
            break
    enter()
    expect(page.locator(".messagelist")).to_contain_text("Đã đặt “Tin 3”")

    assert (order(), order(Area.LEAD)) == (["Tin 1", "Tin 2"], ["Tin 3"])


def test_the_board_works_without_javascript(new_context, publisher, articles):
    page = log_in(new_context(java_script_enabled=False), publisher)
    page.goto(BOARD)
    page.get_by_label("Tìm trong tiêu đề").fill("tin 11")
    press(page, "Tìm")
    page.get_by_label("Giữ đến").first.fill("2030-01-02T10:04")
    with page.expect_navigation():
        page.get_by_role("button", name="Đặt vào tin nổi bật “Tin 11”").first.click()
    press(page, "Xuống: Tin 11")

    expect(page.locator(".messagelist")).to_contain_text("Đã đổi thứ tự “Tin 11”.")
    expect(page.get_by_label("Tìm trong tiêu đề")).to_have_value("tin 11")
    assert order() == ["Tin 1", "Tin 11", "Tin 2", "Tin 3"]


def test_the_second_of_two_editors_sees_the_board_as_it_is_now(new_context, make, publisher, articles):
    first = log_in(new_context(), make.user("lan", full_name="Trần Thị Lan", role=PUBLISHER))
    second = log_in(new_context(), publisher)
    for page in [first, second]:
        page.goto(BOARD)
    press(first, "Bỏ đặt: Tin 1")
    expect(first.locator(".messagelist")).to_be_visible()
    with second.expect_navigation() as answer:
        second.get_by_role("button", name="Bỏ đặt: Tin 2").click()

    assert answer.value.status == 409
    expect(second.get_by_role("alert")).to_contain_text("Trang chủ vừa được Trần Thị Lan (lan) sửa lúc")
    assert order() == ["Tin 2", "Tin 3"]
    press(second, "Bỏ đặt: Tin 2")
    expect(second.locator(".messagelist")).to_be_visible()
    assert order() == ["Tin 3"]


def test_the_board_has_no_violation(new_context, make, publisher, articles, faults):
    waiting = make.article(title="Tin hẹn giờ có tiêu đề dài để xem dòng chữ xuống hàng ra sao trên điện thoại hẹp")
    schedule(waiting, at=timezone.now() + timedelta(days=1), by="Lan")
    Placement.objects.create(article=waiting, area=Area.LEAD, placed_by="Lan", until=timezone.now() + timedelta(days=2))
    Placement.objects.create(article=articles[5], area=Area.HIDDEN, placed_by="Lan")
    page, found = log_in(new_context(), publisher), {}
    for name, address in {"board": BOARD, "search": f"{BOARD}?q=tin+1"}.items():
        page.goto(address)
        page.locator(".board-more summary").nth(3).click()
        found[name] = faults(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Đặt làm tin chính “Tin 11”").first.click()
    expect(page.locator("h1")).to_contain_text("Đặt “")
    found["confirmation"] = faults(page)

    assert {name: faulty for name, faulty in found.items() if faulty} == {}
