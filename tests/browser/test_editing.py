"""What an editor does in the back office, and what a reader sees of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, edit, follow, log_in, photo_files, press, publish_in_haste, save, words

AT_ONCE_MS = 1000


@pytest.fixture
def article(make):
    photo = make.photo(default_caption="Chú thích sai", **photo_files())
    return make.published_article(title="Hội nghị tổng kết", photos=[photo])


@pytest.fixture
def desk(new_context, make):
    """The back office, open for somebody who may publish."""
    return log_in(new_context(), make.user("huong", role=PUBLISHER))


def correct_the_caption(desk, article):
    edit(desk, article)
    desk.locator("#photos-0").get_by_label("Chú thích").fill("Chú thích đúng")
    save(desk)
    press(desk, "Lưu và đăng khẩn…")
    desk.get_by_label("Đính chính").check()
    desk.get_by_label("Ghi chú công khai").fill("Chú thích ảnh ghi nhầm tên.")
    publish_in_haste(desk)
    expect(desk.locator(".messagelist")).to_have_text("Đã đăng đính chính: ấn bản 2.")


def test_a_reader_sees_a_corrected_caption_and_the_note_at_once(desk, new_context, article):
    reader = new_context().new_page()
    reader.goto(article.get_absolute_url())
    assert words(reader, "main figcaption")[0].startswith("Chú thích ảnh: Chú thích sai")

    correct_the_caption(desk, article)
    reader.reload()

    assert words(reader, "main figcaption")[0].startswith("Chú thích ảnh: Chú thích đúng")
    assert words(reader, ".notice p")[1:] == ["Chú thích ảnh ghi nhầm tên."]
    assert "Chú thích sai" not in reader.content()
    assert reader.evaluate("performance.getEntriesByType('navigation')[0].responseEnd") < AT_ONCE_MS


def test_the_editor_who_had_read_the_page_before_sees_the_new_one_behind_the_link(desk, article):
    desk.goto(article.get_absolute_url())

    correct_the_caption(desk, article)
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Xem trang công khai").click()
    opened.value.wait_for_load_state()

    assert words(opened.value, "main figcaption")[0].startswith("Chú thích ảnh: Chú thích đúng")


def test_a_saved_change_that_is_not_published_stays_inside(desk, new_context, article):
    edit(desk, article)
    desk.get_by_label("Tiêu đề").fill("Tiêu đề chưa duyệt")
    save(desk)

    reader = new_context().new_page()
    reader.goto(article.get_absolute_url())

    expect(desk.locator(".standing")).to_contain_text("người đọc chưa thấy")
    assert words(reader, "h1") == ["Hội nghị tổng kết"]


def test_a_correction_without_a_note_is_asked_for_it(desk, article, axe):
    edit(desk, article)
    press(desk, "Lưu và đăng khẩn…")
    desk.get_by_label("Đính chính").check()
    publish_in_haste(desk)

    expect(desk.get_by_role("alert")).to_contain_text("Hãy ghi điều đã sai và nay đúng là gì.")
    desk.get_by_role("alert").get_by_role("link", name="Ghi chú công khai").click()
    expect(desk.get_by_label("Ghi chú công khai")).to_be_focused()
    assert axe(desk) == []


def test_the_address_of_a_withdrawn_article_answers_410_with_the_reason(desk, new_context, article):
    edit(desk, article)
    follow(desk, "Gỡ…")
    desk.get_by_label("Lý do gỡ").select_option(label="Đăng nhầm")
    desk.get_by_label("Thông báo công khai").fill("Bài thuộc chuyên mục khác.")
    desk.get_by_role("button", name="Gỡ khỏi trang công khai").click()
    expect(desk.locator(".standing")).to_contain_text("Lý do: Đăng nhầm. Bài thuộc chuyên mục khác.")

    reader = new_context().new_page()
    response = reader.goto(article.get_absolute_url())

    assert response.status == 410
    assert words(reader, ".notice") == ["Lý do Đăng nhầm. Bài thuộc chuyên mục khác."]
    assert "Chú thích sai" not in reader.content()


def test_an_article_is_scheduled_and_the_schedule_taken_back(desk, make):
    draft = make.article(title="Lịch họp tuần tới", stage="approved")
    hour = timezone.localtime(timezone.now() + timedelta(days=2)).replace(hour=7, minute=30)
    edit(desk, draft)
    press(desk, "Lưu và đăng…")
    desk.get_by_label("Hẹn giờ").fill(f"{hour:%Y-%m-%dT%H:%M}")
    desk.get_by_role("button", name="Hẹn đăng 07:30 ngày").click()
    expect(desk.locator(".standing-line.is-scheduled")).to_contain_text("Hẹn đăng")
    expect(desk.locator(".standing-line.is-scheduled")).to_contain_text(f"{hour:%d/%m/%Y}")
    assert desk.request.get(draft.get_absolute_url()).status == 404

    follow(desk, "Hủy hẹn…")
    press(desk, "Hủy hẹn đăng")

    expect(desk.locator(".messagelist")).to_have_text("Đã hủy hẹn đăng.")
    expect(desk.locator(".standing")).to_contain_text(re.compile("Chưa đăng"))
    assert draft.editions.count() == 0
