"""The list of articles, acts on many of them, and the statistics: on a phone, on a screen, with the keyboard."""

import pytest
from playwright.sync_api import expect

from hanam_portal.backoffice.site import backoffice
from news.models import Article
from tests.browser.steps import PUBLISHER, follow, log_in, press, words

STATISTICS = "/quan-tri/news/article/thong-ke/"
LIST = "/quan-tri/news/article/"


@pytest.fixture
def publisher(make):
    return make.user("huong", full_name="Phạm Thu Hương", role=PUBLISHER)


@pytest.fixture
def articles(make, monkeypatch):
    """Two pages of the list: drafts, one that waits, one that is live."""
    monkeypatch.setattr(backoffice.get_model_admin(Article), "list_per_page", 3)
    author, corner = make.user("lan", full_name="Nguyễn Thị Lan"), make.section("Góc ảnh")
    make.published_article(title="Hội nghị đã đưa tin", section=corner, photos=[make.photo()], author=author)
    make.article(title="Đặng Văn Nam nhận Huân chương Lao động", author=author)
    make.article(title="Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng", author=author)
    make.article(title="Đã gửi duyệt từ hôm qua", stage="submitted", author=author)


def choose(page, action):
    """Tick every row of the page and choose an act."""
    page.locator("input.action-select").first.wait_for()
    for box in page.locator("input.action-select").all():
        box.check()
    page.locator("select[name=action]").select_option(label=action)
    with page.expect_navigation():
        page.locator("button[name=index]").click()


def test_axe_finds_no_violation_and_nothing_is_too_wide(new_context, publisher, articles, faults):
    page, found = log_in(new_context(), publisher), {}
    for name, address in {"list": LIST, "nothing found": f"{LIST}?q=khong+co", "statistics": STATISTICS}.items():
        page.goto(address)
        found[name] = faults(page)
    page.goto(LIST)
    choose(page, "Gỡ khỏi trang công khai")
    found["bulk"] = faults(page)
    page.get_by_label("Lý do gỡ").select_option(label="Đăng nhầm")
    page.get_by_label("Thông báo công khai").fill("Đăng nhầm ngày.")
    press(page, "Gỡ khỏi trang công khai")
    found["bulk result"] = faults(page)

    assert {name: faulty for name, faulty in found.items() if faulty} == {}


def test_chosen_articles_are_submitted_and_each_row_says_what_became_of_it(new_context, publisher, articles):
    page = log_in(new_context(viewport={"width": 360, "height": 800}), publisher)
    page.goto(LIST)

    choose(page, "Gửi duyệt")
    expect(page.locator("h1")).to_have_text("Gửi duyệt")
    press(page, "Gửi duyệt")

    assert words(page, ".bulk tbody strong") == ["Không làm", "Xong", "Xong"]
    assert words(page, ".bulk .is-refused td:last-child") == ["Không thể gửi duyệt: bài đang ở trạng thái “chờ duyệt”."]


def test_pages_of_the_list_are_turned_without_javascript(new_context, publisher, articles):
    page = log_in(new_context(java_script_enabled=False), publisher)
    page.goto(LIST)
    follow(page, "Trang sau")
    assert words(page, "#result_list tbody th") == ["Hội nghị đã đưa tin"]

    follow(page, "Trang trước")
    assert len(words(page, "#result_list tbody th")) == 3


def test_the_statistics_of_another_period_are_asked_for_and_taken_away(new_context, publisher, articles):
    page = log_in(new_context(), publisher)
    page.goto(LIST)
    follow(page, "Thống kê")
    page.get_by_label("Từ ngày").fill("2020-01-01")
    press(page, "Xem")
    assert words(page, ".statistics tfoot tr:first-child th") == ["Tổng"] * 3

    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải bảng Excel").click()
    assert taken.value.suggested_filename.startswith("thong-ke-20200101-")
