"""An article's whole way past a second pair of eyes, as its author, the publishers and a reader see it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, follow, log_in, press, words

PHONE_PX, SCREEN_PX = 360, 1280
REASON = "Thiếu tên người phát biểu."


@pytest.fixture
def people(make):
    return {
        "lan": make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên"),
        "huong": make.user("huong", full_name="Nguyễn Thu Hương", role=PUBLISHER),
        "khanh": make.user("khanh", full_name="Lê Văn Khánh", role=PUBLISHER),
    }


@pytest.fixture
def desk(new_context, people):
    """Open the back office for one of the people, at a width."""

    def opened(name, width_px):
        return log_in(new_context(viewport={"width": width_px, "height": 800}), people[name])

    return opened


def fits(page, width_px):
    return page.evaluate("document.documentElement.scrollWidth") <= width_px


def test_an_article_is_written_returned_mended_approved_scheduled_published_corrected_and_withdrawn(
    desk, new_context, make, axe, faults
):
    """The author has a phone, the publisher a screen; `faults` looks at each of the publisher's pages on both."""
    make.section("Tin tức")
    lan, huong = desk("lan", PHONE_PX), desk("huong", SCREEN_PX)
    reader = new_context().new_page()

    # The author writes and submits in one.
    lan.goto("/quan-tri/news/article/add/")
    lan.get_by_label("Tiêu đề").fill("Khối thi đua họp")
    lan.get_by_label("Chuyên mục", exact=True).select_option(label="Tin tức")
    lan.get_by_label("Sapo").fill("Chiều 24/12, khối thi đua họp tổng kết.")
    body(lan).click()
    lan.keyboard.type("Tỷ lệ hoàn thành đạt 85%.")
    press(lan, "Lưu và gửi duyệt")
    expect(lan.locator(".messagelist")).to_contain_text("Đã lưu và gửi duyệt.")

    # The publisher finds it in the queue and returns it.
    huong.goto("/quan-tri/")
    with huong.expect_navigation():
        huong.get_by_role("link", name="Khối thi đua họp", exact=True).first.click()
    follow(huong, "Trả lại…")
    press(huong, "Trả lại")
    expect(huong.get_by_role("alert")).to_contain_text("Lý do trả lại")
    assert faults(huong) == []
    huong.get_by_label("Lý do trả lại").fill(REASON)
    press(huong, "Trả lại")
    expect(huong.locator(".messagelist")).to_contain_text("Đã trả lại bài cho người soạn.")

    # The author reads why, mends it, submits again.
    lan.goto("/quan-tri/")
    returned = lan.locator(".queue").filter(has_text="Bị trả lại")
    assert REASON in returned.inner_text()
    with lan.expect_navigation():
        returned.get_by_role("link", name="Khối thi đua họp", exact=True).click()
    expect(lan.locator(".standing")).to_contain_text(REASON)
    body(lan).wait_for()
    assert axe(lan) == [] and fits(lan, PHONE_PX)
    lan.get_by_label("Sapo").fill("Chiều 24/12, khối thi đua họp tổng kết; ông Nguyễn Văn A phát biểu.")
    press(lan, "Lưu và gửi duyệt")
    expect(lan.locator(".standing")).to_contain_text("chờ duyệt")

    # The publisher approves, schedules, thinks better of it, publishes.
    huong.reload()
    body(huong).wait_for()
    press(huong, "Lưu và duyệt")
    expect(huong.locator(".standing")).to_contain_text(
        "đã duyệt, người soạn Trần Thị Lan, người duyệt Nguyễn Thu Hương"
    )
    press(huong, "Lưu và đăng…")
    hour = timezone.localtime(timezone.now() + timedelta(days=2)).replace(hour=7, minute=0)
    expect(huong.get_by_role("button", name="Đăng ngay", exact=True)).to_be_visible()
    huong.get_by_label("Hẹn giờ").fill(f"{hour:%Y-%m-%dT%H:%M}")
    press(huong, f"Hẹn đăng 07:00 ngày {hour:%d/%m}")
    expect(huong.locator(".standing-line.is-scheduled")).to_contain_text(f"07:00 ngày {hour:%d/%m/%Y}")
    follow(huong, "Hủy hẹn…")
    assert faults(huong) == []
    press(huong, "Hủy hẹn đăng")
    expect(huong.locator(".standing")).to_contain_text("đã duyệt")
    body(huong).wait_for()
    press(huong, "Lưu và đăng…")
    assert faults(huong) == []
    press(huong, "Đăng ngay")
    expect(huong.locator(".messagelist")).to_contain_text("Đã đăng: ấn bản 1.")
    address = huong.get_by_role("link", name="Xem trang công khai").get_attribute("href")
    reader.goto(address)
    assert words(reader, "h1") == ["Khối thi đua họp"]

    # A number and a name were wrong: corrected with the facts that the page offers.
    edit_url = huong.url
    lan.goto(edit_url)
    body(lan).wait_for()
    lan.get_by_label("Sapo").fill("Chiều 24/12, khối thi đua họp tổng kết; ông Nguyễn Văn B phát biểu.")
    body(lan).click()
    lan.keyboard.press("Control+a")
    lan.keyboard.type("Tỷ lệ hoàn thành đạt 58%.")
    press(lan, "Lưu và gửi duyệt")
    expect(lan.locator(".messagelist")).to_contain_text("Đã lưu và gửi duyệt.")
    huong.goto(edit_url)
    body(huong).wait_for()
    press(huong, "Lưu và duyệt")
    expect(huong.locator(".messagelist")).to_contain_text("Đã lưu và duyệt bài.")
    body(huong).wait_for()
    press(huong, "Lưu và đăng…")
    huong.get_by_label("Đính chính").check()
    huong.get_by_label("85% → 58%").check()
    huong.get_by_label("Nguyễn Văn A → Nguyễn Văn B").check()
    assert faults(huong) == []
    press(huong, "Đăng ngay")
    expect(huong.locator(".messagelist")).to_contain_text("Đã đăng đính chính: ấn bản 2.")
    reader.reload()
    assert "Sửa “Nguyễn Văn A” thành “Nguyễn Văn B”. Sửa “85%” thành “58%”." in words(reader, ".notice")[0]

    # Taken off the site, with a cause and a notice.
    follow(huong, "Gỡ…")
    huong.get_by_label("Lý do gỡ").select_option(label="Đăng nhầm")
    huong.get_by_label("Thông báo công khai").fill("Bài thuộc trang khác.")
    assert faults(huong) == []
    press(huong, "Gỡ khỏi trang công khai")
    expect(huong.locator(".standing")).to_contain_text("Lý do: Đăng nhầm. Bài thuộc trang khác.")
    assert reader.goto(address).status == 410
    assert "Đăng nhầm. Bài thuộc trang khác." in words(reader, ".notice")[0]


def test_what_is_published_in_haste_waits_for_another_publisher(desk, make, faults):
    article = make.article(title="Bão số 9 đổ bộ")
    huong, khanh = desk("huong", PHONE_PX), desk("khanh", SCREEN_PX)
    edit(huong, article)
    press(huong, "Lưu và đăng khẩn…")
    expect(huong.locator(".notice-warning").first).to_contain_text("Bài chưa có người thứ hai duyệt.")
    assert faults(huong) == []
    huong.get_by_label("Lý do đăng khẩn").fill("Bão vào bờ trong giờ tới.")
    press(huong, "Đăng khẩn ngay")
    expect(huong.locator(".standing")).to_contain_text("Đăng khẩn, chờ duyệt lại")
    expect(huong.get_by_role("link", name="Duyệt lại…")).to_have_count(0)

    khanh.goto("/quan-tri/")
    assert "Bão vào bờ trong giờ tới." in khanh.locator(".queues").inner_text()
    assert faults(khanh) == []
    edit(khanh, article)
    follow(khanh, "Duyệt lại…")
    assert faults(khanh) == []
    press(khanh, "Duyệt lại")
    expect(khanh.locator(".messagelist")).to_contain_text("Đã duyệt lại bản đăng khẩn.")
    expect(khanh.locator(".standing")).not_to_contain_text("Đăng khẩn")


def test_the_button_says_what_it_will_do_as_the_hour_is_typed(desk, make, people):
    article = make.article(stage="approved", approved_by=people["khanh"])
    page = desk("huong", SCREEN_PX)
    page.goto(f"/quan-tri/news/article/{article.pk}/dang/")
    button, hour = page.locator("input[data-moment]"), page.get_by_label("Hẹn giờ")
    year = timezone.localdate().year

    said = []
    for typed in ["", f"{year}-12-25T07:00", f"{year + 1}-01-02T18:30", ""]:
        hour.fill(typed)
        said.append(button.input_value())

    assert said == ["Đăng ngay", "Hẹn đăng 07:00 ngày 25/12", f"Hẹn đăng 18:30 ngày 02/01/{year + 1}", "Đăng ngay"]
