"""The pages of the back office, for everybody who works there: on a phone, in the dark, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PASSWORD, PUBLISHER, body, edit, log_in, photo_files, press

EDITED = "Lịch hội nghị"


@pytest.fixture
def article(make):
    """An article that is live, with two photos in its rows."""
    photos = [make.photo(**photo_files()), make.photo(**photo_files())]
    return make.published_article(title=EDITED, photos=photos)


@pytest.fixture
def publisher(make):
    return make.user("huong", role=PUBLISHER)


@pytest.fixture
def addresses(make, article):
    """Each page, with something on it: a draft that waits, one that is scheduled."""
    make.article(title="Bài chờ duyệt", stage="submitted")
    form = f"/quan-tri/news/article/{article.pk}/"
    return {
        "dashboard": "/quan-tri/",
        "changelist": "/quan-tri/news/article/",
        "article": f"{form}change/",
        "new article": "/quan-tri/news/article/add/",
        "publish": f"{form}dang/",
        "withdraw": f"{form}go/",
        "history": f"{form}history/",
        "photos": "/quan-tri/news/photo/",
        "photo": f"/quan-tri/news/photo/{article.photos.first().photo_id}/change/",
        "new photo": "/quan-tri/news/photo/add/",
    }


def test_axe_finds_no_violation_and_no_page_is_wider_than_a_phone(new_context, publisher, addresses, faults):
    context = new_context()
    page = context.new_page()
    page.goto("/quan-tri/")
    found = {"log-in": faults(page)}
    page = log_in(context, publisher)
    for name, address in addresses.items():
        page.goto(address)
        if "article" in name:
            body(page).wait_for()
        found[name] = faults(page)

    assert {name: faulty for name, faulty in found.items() if faulty} == {}


def test_the_editor_uses_the_width_of_the_form(new_context, publisher, article):
    page = edit(log_in(new_context(viewport={"width": 1280, "height": 800}), publisher), article)
    editor = page.locator(".cke_wysiwyg_div").bounding_box()
    form = page.locator(".form-row.field-title").bounding_box()

    assert editor["width"] >= 0.9 * form["width"]


def test_somebody_logs_in_and_publishes_a_change_without_a_mouse(page, publisher, article):
    def press_until(label):
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(NAME_OF_FOCUS) == label:
                return
        raise AssertionError(f"Tab never reached {label!r}")

    def enter():
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto("/quan-tri/")
    page.keyboard.type(publisher.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    enter()
    expect(page.locator("h1")).to_have_text("Việc hôm nay")
    edit(page, article)
    press_until("title")
    page.keyboard.press("End")
    page.keyboard.type(" tuần tới")
    press_until("_publish")
    enter()
    expect(page.locator("h1")).to_have_text("Đăng khẩn")
    press_until("note")
    page.keyboard.type("Thêm tuần.")
    press_until("urgent_reason")
    page.keyboard.type("Sát giờ họp.")
    press_until("has_seen_warnings")
    page.keyboard.press("Space")
    press_until("Đăng khẩn ngay")
    enter()

    expect(page.locator(".messagelist")).to_have_text("Đã đăng: ấn bản 2.")
    assert article.editions.count() == 2


NAME_OF_FOCUS = "document.activeElement.name || document.activeElement.value || ''"


def test_a_wrong_password_is_told_and_the_name_is_kept(page, publisher, axe):
    page.goto("/quan-tri/")
    page.get_by_label("Tên đăng nhập").fill(publisher.username)
    page.get_by_label("Mật khẩu").fill("không phải")
    press(page, "Đăng nhập")

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value(publisher.username)
    assert axe(page) == []
