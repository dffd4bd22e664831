"""The checks beside the form and at the button, as an editor meets them."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, log_in, photo_files, press, save

PHONE = {"width": 360, "height": 740}
AUTOSAVED_MS = 10_000


@pytest.fixture
def article(make):
    """One error (an alt) and three warnings (the title, a link, a caption)."""
    scenery = {"default_caption": "Đồng lúa Bình Lục.", "default_alt": "Ruộng lúa xanh"}
    photos = [
        make.photo(**scenery, **photo_files("paddy")),
        make.photo(default_caption="", default_alt="", **photo_files()),
    ]
    return make.article(
        title="HỘI NGHỊ TỔNG KẾT CUỐI NĂM", photos=photos, body='<p>Chi tiết xem <a href="/thi-dua/">tại đây</a>.</p>'
    )


@pytest.fixture
def publisher(make):
    return make.user("huong", role=PUBLISHER)


def fold(page):
    return page.locator(".checks summary")


def follow(page, words):
    page.locator(".findings a", has_text=words).click()


def test_the_checks_are_read_by_everybody(new_context, publisher, article, faults):
    page = edit(log_in(new_context(), publisher), article)
    expect(fold(page)).to_have_text("Trước khi đăng: 1 lỗi, 3 lưu ý")
    fold(page).click()

    assert faults(page) == []

    article.photos.update(alt="Hội trường")
    page.goto(f"/quan-tri/news/article/{article.pk}/dang/")
    expect(page.get_by_label("Tôi đã xem 3 điểm lưu ý và vẫn đăng")).to_be_visible()
    assert faults(page) == []


def test_each_finding_leads_to_its_field(new_context, publisher, article):
    page = edit(log_in(new_context(viewport=PHONE), publisher), article)
    fold(page).click()

    follow(page, "thiếu mô tả")
    expect(page.locator("#id_photos-1-alt")).to_be_focused()
    expect(page.locator("#id_photos-1-alt")).to_be_in_viewport()
    follow(page, "toàn chữ hoa")
    expect(page.locator("#id_title")).to_be_focused()
    follow(page, "không nói dẫn tới đâu")
    expect(body(page)).to_be_focused()
    expect(body(page)).to_be_in_viewport()


def test_the_list_follows_what_is_typed(new_context, publisher, article):
    page = edit(log_in(new_context(), publisher), article)
    fold(page).click()

    page.locator("#id_photos-1-alt").fill("Hội trường nhìn từ hàng ghế sau")
    expect(page.locator(".checks-summary")).to_have_text("3 lưu ý", timeout=AUTOSAVED_MS)
    page.get_by_label("Tiêu đề").fill("Hội nghị tổng kết cuối năm")

    expect(page.locator(".checks-summary")).to_have_text("2 lưu ý", timeout=AUTOSAVED_MS)
    expect(page.locator(".checks-said")).to_have_text("Trước khi đăng: 2 lưu ý")
    expect(page.locator(".findings li")).to_have_count(2)
    expect(page.get_by_label("Tiêu đề")).to_be_focused()


def test_a_new_article_is_checked_once_something_is_typed(new_context, publisher, make):
    make.section()
    page = log_in(new_context(), publisher)
    page.goto("/quan-tri/news/article/add/")
    body(page).wait_for()
    expect(page.locator(".checks")).to_be_hidden()

    page.get_by_label("Tiêu đề").fill("Mưa lớn ở Lý Nhân")

    expect(fold(page)).to_have_text("Trước khi đăng: 2 lỗi", timeout=AUTOSAVED_MS)


def test_the_button_asks_about_warnings_and_leads_back_to_the_field(new_context, publisher, article):
    article.photos.update(alt="Hội trường")
    page = log_in(new_context(), publisher)
    page.goto(f"/quan-tri/news/article/{article.pk}/dang/")

    page.get_by_label("Lý do đăng khẩn").fill("Tin cần ngay.")
    press(page, "Đăng khẩn ngay")
    expect(page.get_by_role("alert")).to_contain_text("Hãy xem các điểm lưu ý ở trên")
    follow(page, "thiếu chú thích")

    expect(page.locator("#id_photos-1-caption")).to_be_focused()
    page.locator("#id_photos-1-caption").fill("Hội trường trước giờ họp.")
    save(page)
    page.goto(f"/quan-tri/news/article/{article.pk}/dang/")
    page.get_by_label("Lý do đăng khẩn").fill("Tin cần ngay.")
    page.get_by_label("Tôi đã xem 2 điểm lưu ý và vẫn đăng").check()
    press(page, "Đăng khẩn ngay")
    expect(page.locator(".messagelist")).to_contain_text("Đã đăng")


def test_the_checks_work_without_javascript(new_context, publisher, article):
    page = log_in(new_context(java_script_enabled=False), publisher)
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    fold(page).click()

    follow(page, "thiếu mô tả")

    expect(page.locator("#id_photos-1-alt")).to_be_in_viewport()
