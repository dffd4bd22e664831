"""The session ends while somebody writes: the save asks for a login and goes through; autosave resumes after one."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from hanam_portal.backoffice.models import OpenForm
from tests.browser.steps import PASSWORD, body, edit, log_in, press, save

KEPT = re.compile(r"Đã tự lưu lúc")


@pytest.fixture
def article(make):
    return make.article(title="Hội nghị tổng kết")


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


def write_and_lose_the_session(page, article):
    edit(page, article)
    page.get_by_label("Tiêu đề").fill("Viết sau giờ nghỉ")
    body(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Câu thêm.")
    Session.objects.all().delete()


def log_in_again(page, password=PASSWORD):
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(password)
    press(page, "Đăng nhập và lưu tiếp")


def test_a_save_without_a_session_asks_for_a_login_and_goes_through(new_context, lan, article, faults):
    """Complaint 1: the session expires, and the save throws the text away."""
    page = log_in(new_context(viewport={"width": 360, "height": 800}), lan)
    write_and_lose_the_session(page, article)

    save(page)
    expect(page.locator("h1")).to_have_text("Phiên làm việc đã hết")
    assert faults(page) == []
    log_in_again(page, "sai")
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    log_in_again(page)

    expect(page.locator("h1")).to_have_text("Viết sau giờ nghỉ")
    article.refresh_from_db()
    assert (article.version, "Câu thêm." in article.body) == (2, True)


def test_autosave_says_that_the_session_ended_and_resumes_after_a_login_elsewhere(new_context, lan, article):
    page = log_in(new_context(), lan)
    write_and_lose_the_session(page, article)
    expect(page.locator(".autosave")).to_have_text(
        "Phiên đã hết: đăng nhập ở thẻ mới, hoặc cứ bấm Lưu.", timeout=20_000
    )

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="đăng nhập ở thẻ mới").click()
    login = opened.value
    login.get_by_label("Tên đăng nhập").fill("lan")
    login.get_by_label("Mật khẩu").fill(PASSWORD)
    press(login, "Đăng nhập")
    expect(login.locator("h1")).to_have_text("Việc hôm nay")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator(".autosave")).to_have_text(KEPT, timeout=20_000)
    assert OpenForm.objects.unsaved_by(lan).get().posted()["title"] == "Viết sau giờ nghỉ"
    save(page)  # with the token of before the login
    expect(page.locator("h1")).to_have_text("Viết sau giờ nghỉ")


def test_without_javascript_the_save_goes_through_too(new_context, lan, article):
    page = log_in(new_context(java_script_enabled=False), lan)
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.get_by_label("Tiêu đề").fill("Không có JavaScript")
    Session.objects.all().delete()

    save(page)
    log_in_again(page)

    expect(page.locator("h1")).to_have_text("Không có JavaScript")
