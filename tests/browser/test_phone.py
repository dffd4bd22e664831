"""Photos from a phone into an open draft, over a connection that breaks."""

import re

from playwright.sync_api import expect

from news.models import Article, Photo
from tests.browser.steps import PUBLISHER, edit, log_in, small_jpeg

PHONE = {"viewport": {"width": 360, "height": 720}, "has_touch": True, "is_mobile": True, "locale": "vi-VN"}


def files(*names):
    # Bytes behind the end of a JPEG make it longer and each of them another file; nothing of them is published.
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": small_jpeg() + name.encode() + b"\0" * 1_200_000}
        for name in names
    ]


def test_a_phone_sends_photos_into_the_open_draft_and_goes_on_after_a_break(
    browser, live_server, new_context, make, faults
):
    article = make.article(title="Hội nghị tổng kết", body="<p>Đoạn một.</p>")
    desk = edit(log_in(new_context(), make.user("huong", role=PUBLISHER)), article)
    desk.get_by_role("link", name="Gửi ảnh từ điện thoại…").click()
    dialog = desk.get_by_role("dialog", name="Gửi ảnh từ điện thoại")
    expect(dialog.get_by_role("img", name="Mã QR của trang gửi ảnh")).to_be_visible()
    address = dialog.get_by_label("Không quét được").input_value()
    assert faults(desk) == []

    # Not `new_context`: the browser logs a broken connection as an error of the page.
    with browser.new_context(base_url=live_server.url, **PHONE) as profile:
        phone = profile.new_page()
        phone.goto(address[address.index("/gui-anh/") :])
        phone.get_by_label("Nguồn ảnh").fill("Trần Thị Lan")
        second_pieces = re.compile(r"\?tu=5\d+$")
        phone.route(second_pieces, lambda route: route.abort("internetdisconnected"))
        phone.get_by_label("Chọn hoặc chụp ảnh").set_input_files(files("cổng chào.jpg", "hội trường.jpg"))
        expect(phone.locator(".sending")).to_contain_text("Mất mạng, đang chờ để gửi tiếp…")
        assert Photo.objects.count() == 0
        phone.unroute(second_pieces)
        expect(phone.get_by_role("status")).to_have_text("Đã gửi 2 ảnh.", timeout=30_000)
        assert phone.locator(".places-left").inner_text() == "28"
        assert faults(phone) == []

    expect(dialog.get_by_role("status")).to_have_text("Đã nhận 2 ảnh vào bài.", timeout=8_000)
    rows = Article.objects.get().photos.all()
    assert [(row.photo.title, row.photo.credit) for row in rows] == [
        ("cổng chào", "Trần Thị Lan"),
        ("hội trường", "Trần Thị Lan"),
    ]
