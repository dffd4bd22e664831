"""The browser dies, the words do not: autosave, the offer after a crash, the form opened again (CON-5)."""

import re

import pytest
from playwright.sync_api import expect

from hanam_portal.backoffice.models import OpenForm
from news.models import Article
from tests.browser.steps import body, edit, follow, log_in, press, save

KEPT = re.compile(r"Đã tự lưu lúc \d\d:\d\d:\d\d")
ADD = "/quan-tri/news/article/add/"
PAUSE_MS = 3_500  # after the last change, and a little more
WAIT_MS = 20_000  # for the answer of a busy machine
OFFER = re.compile("^Xem khác gì")
REOPEN = "Mở lại trong biểu mẫu"


@pytest.fixture
def article(make):
    return make.article(title="Hội nghị tổng kết", sapo="Tóm tắt cũ.")


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


@pytest.fixture
def new_context(new_context):
    """Open a profile whose clock a test can put forward."""

    def opened(**options):
        context = new_context(**options)
        context.clock.install()
        return context

    return opened


@pytest.fixture
def open_browser(new_context, lan):
    """Open the browser of a phone, logged in as Lan."""
    return lambda: log_in(new_context(viewport={"width": 360, "height": 800}), lan)


def status(page):
    return page.locator(".autosave")


def wait_until_kept(page):
    page.clock.run_for(PAUSE_MS)
    expect(status(page)).to_have_text(KEPT, timeout=WAIT_MS)


def write(page, text):
    body(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def crash(page):
    page.context.close()


def take_up(page, text):
    """Follow the offer, see what differs, open the words again."""
    with page.expect_navigation():
        page.get_by_role("link", name=OFFER).first.click()
    expect(page.locator("main")).to_contain_text(text)
    press(page, REOPEN)
    expect(page.locator(".notice").first).to_contain_text("Chưa có gì được lưu")


def test_words_written_before_a_crash_are_offered_shown_reopened_and_saved(open_browser, article, faults):
    desk = open_browser()
    edit(desk, article)
    desk.get_by_label("Tiêu đề").fill("Hội nghị sơ kết")
    write(desk, " Câu viết trước khi máy tắt.")
    wait_until_kept(desk)
    article.refresh_from_db()
    assert (article.title, article.version) == ("Hội nghị tổng kết", 1)
    crash(desk)

    desk = open_browser()
    edit(desk, article)
    assert desk.get_by_label("Tiêu đề").input_value() == "Hội nghị tổng kết"
    assert faults(desk) == []
    with desk.expect_navigation():
        desk.get_by_role("link", name=OFFER).click()
    expect(desk.locator(".comparison")).to_contain_text("Câu viết trước khi máy tắt.")
    assert faults(desk) == []
    press(desk, REOPEN)
    expect(body(desk)).to_contain_text("Câu viết trước khi máy tắt.")
    assert faults(desk) == []
    save(desk)
    expect(desk.locator(".messagelist")).to_be_visible()

    article.refresh_from_db()
    assert (article.title, article.version) == ("Hội nghị sơ kết", 2)
    assert "Câu viết trước khi máy tắt." in article.body
    expect(desk.get_by_role("link", name=OFFER)).to_have_count(0)


def test_an_article_that_was_never_saved_and_is_not_valid_comes_back(open_browser, make):
    make.section()
    desk = open_browser()
    desk.goto(ADD)
    write(desk, "Viết được nửa chừng.")
    wait_until_kept(desk)
    crash(desk)

    desk = open_browser()
    desk.goto(ADD)
    take_up(desk, "Viết được nửa chừng.")

    expect(body(desk)).to_contain_text("Viết được nửa chừng.")
    expect(desk.locator(".errorlist").first).to_be_visible()
    desk.get_by_label("Tiêu đề").fill("Nay đã có tên")
    desk.get_by_label("Chuyên mục").select_option(index=1)
    save(desk)
    expect(desk.locator("h1")).to_have_text("Nay đã có tên")
    assert "Viết được nửa chừng." in Article.objects.get().body
    assert OpenForm.objects.unsaved_by(Article.objects.get().author).count() == 0


def test_two_tabs_with_new_articles_keep_two_drafts(new_context, lan):
    """Complaint 6: only one local backup for new posts."""
    first = log_in(new_context(), lan)
    second = first.context.new_page()
    for page, title in ((first, "Bài thứ nhất"), (second, "Bài thứ hai")):
        page.goto(ADD)
        page.get_by_label("Tiêu đề").fill(title)
        wait_until_kept(page)
    crash(first)

    third = log_in(new_context(), lan)
    third.goto(ADD)

    expect(third.get_by_role("link", name=OFFER)).to_have_count(2)
    assert {form.posted()["title"] for form in OpenForm.objects.unsaved_by(lan)} == {"Bài thứ nhất", "Bài thứ hai"}


def test_unsaved_words_are_dropped_after_a_second_look(new_context, lan, article):
    desk = log_in(new_context(), lan)
    edit(desk, article)
    desk.get_by_label("Tiêu đề").fill("Thử thôi")
    wait_until_kept(desk)
    desk.goto("/quan-tri/")
    follow(desk, "Thử thôi")

    desk.get_by_text("Bỏ chữ chưa lưu…").click()
    press(desk, "Bỏ hẳn chữ này")

    expect(desk.locator(".messagelist")).to_contain_text("Đã bỏ chữ chưa lưu")
    expect(desk.get_by_role("link", name=OFFER)).to_have_count(0)


def test_what_is_typed_while_an_autosave_is_on_its_way_stays(new_context, lan, article):
    """Complaint 5: characters typed during a save vanish."""
    desk = log_in(new_context(), lan)
    edit(desk, article)
    held = []
    desk.route("**/tu-luu/", lambda route: route.continue_() if held else held.append(route))
    title = desk.get_by_label("Tiêu đề")
    title.fill("Trước")
    with desk.expect_request("**/tu-luu/"):
        pass
    title.press("End")
    title.press_sequentially(", trong lúc gửi")
    held[0].continue_()
    expect(status(desk)).to_have_text(KEPT)

    assert title.input_value() == "Trước, trong lúc gửi"
    with desk.expect_request_finished(lambda request: request.url.endswith("/tu-luu/")):
        pass
    assert OpenForm.objects.unsaved_by(lan).get().posted()["title"] == "Trước, trong lúc gửi"


def test_a_form_that_nobody_changed_is_never_sent(new_context, lan, article):
    desk = log_in(new_context(), lan)
    sent = []
    desk.on("request", lambda request: sent.append(request.url) if request.url.endswith("/tu-luu/") else None)

    edit(desk, article)
    body(desk).click()
    desk.keyboard.press("Tab")
    desk.clock.run_for(PAUSE_MS)
    desk.evaluate("fetch(location.href)")  # by its answer an earlier request is known

    assert sent == []


def test_without_the_network_the_form_says_so_and_saves_when_it_is_back(new_context, lan, article):
    desk = log_in(new_context(), lan)
    edit(desk, article)
    desk.evaluate("() => { window.connected = fetch; fetch = () => Promise.reject(new TypeError()); }")
    desk.get_by_label("Tiêu đề").fill("Viết khi mất mạng")
    expect(status(desk)).to_contain_text("Chưa tự lưu được: mất mạng.", timeout=WAIT_MS)

    desk.evaluate("() => { fetch = window.connected; dispatchEvent(new Event('online')); }")

    wait_until_kept(desk)
    assert OpenForm.objects.unsaved_by(lan).get().posted()["title"] == "Viết khi mất mạng"


def test_two_editors_see_each_other_and_a_save_without_losing_a_word(new_context, lan, make, article):
    first = log_in(new_context(), lan)
    edit(first, article)
    expect(first.locator(".presence")).to_be_attached()
    second = log_in(new_context(), make.user("son", full_name="Lê Văn Sơn", role="Biên tập viên"))
    edit(second, article)
    expect(second.locator(".presence")).to_have_text("Lan đang mở bài viết này, vừa xong.")

    first.get_by_label("Tiêu đề").fill("Của Lan")
    save(first)
    expect(first.locator("h1")).to_have_text("Của Lan")
    second.get_by_label("Tiêu đề").fill("Của Sơn")

    expect(second.locator(".presence")).to_contain_text("Lan vừa lưu bản 2", timeout=WAIT_MS)
    assert second.get_by_label("Tiêu đề").input_value() == "Của Sơn"
