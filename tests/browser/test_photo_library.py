"""The library of photos: many of them brought at once, found again, and described on one page."""

import io
import random

import pytest
from PIL import Image
from playwright.sync_api import expect

from news.models import Photo
from tests.browser.steps import follow, log_in, words

LIST = "/quan-tri/news/photo/"
UPLOAD = "**/quan-tri/news/photo/tai-len/"
ALT = "Mô tả cho người khiếm thị"


def picture(seed, size=(400, 300)):
    """A photo of its own: a mosaic, the same at every size."""
    chance = random.Random(seed)
    mosaic = Image.frombytes("RGB", (9, 8), chance.randbytes(9 * 8 * 3))
    file = io.BytesIO()
    mosaic.resize(size, Image.Resampling.BICUBIC).save(file, "JPEG", quality=85)
    return file.getvalue()


def chosen(name, content):
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


@pytest.fixture
def desk(browser, live_server, make):
    """A tab of an editor. Not `new_context`: the browser logs refusals and broken connections as errors of the page."""
    editor = make.user(role="Biên tập viên")
    make.photo(title="Cũ", credit="Đức Anh", uploaded_by=editor)
    with browser.new_context(base_url=live_server.url, locale="vi-VN") as context:
        yield log_in(context, editor)


def test_twenty_photos_with_a_broken_one_come_in_and_are_described_together(desk, faults):
    desk.goto(LIST)
    files = [chosen(f"IMG_{number:02}.jpg", picture(number)) for number in range(20)]
    files[7] = chosen("hỏng.jpg", files[7]["buffer"][:500])
    desk.get_by_label("Chọn ảnh để tải lên").set_input_files(files)
    expect(desk.get_by_role("status").filter(has_text="Xong")).to_have_text(
        "Xong: 19 ảnh mới đã vào thư viện, 1 tệp không nhận được.", timeout=60_000
    )
    assert [text for text in words(desk, ".photo-item-said") if text != "Đã vào thư viện"] == [
        "Không nhận ảnh “hỏng.jpg”: tệp bị hỏng hoặc chưa được chép trọn vẹn. "
        "Hãy chép lại từ máy ảnh hoặc điện thoại rồi tải lên."
    ]
    assert set(Photo.objects.exclude(title="Cũ").values_list("credit", flat=True)) == {"Đức Anh"}
    assert faults(desk) == []

    follow(desk, "Ghi lời cho 19 ảnh")
    captions, alts = desk.get_by_label("Chú thích"), desk.get_by_label(ALT)
    captions.nth(0).fill("Lễ khai mạc tại Phủ Lý.")
    alts.nth(0).fill("x" * 126)
    desk.get_by_label("Ngày chụp").nth(0).fill("2026-11-20")
    captions.nth(1).press("Alt+ArrowUp")
    alts.nth(1).fill("Sân khấu")
    desk.get_by_role("button", name="Như ảnh trên").nth(1).click()
    assert [captions.nth(2).input_value(), alts.nth(2).input_value()] == ["Lễ khai mạc tại Phủ Lý.", "Sân khấu"]
    expect(desk.locator(".photo-grid-said")).to_have_text("Đã chép chú thích, mô tả cho người khiếm thị, ngày chụp.")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Lưu tất cả").first.click()

    expect(desk.get_by_role("heading", name="Đã lưu 2 ảnh, 1 ảnh còn lỗi")).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("alert").get_by_role("link").click()
    expect(alts.nth(0)).to_be_focused()
    assert alts.nth(0).input_value() == "x" * 126
    alts.nth(0).fill("Đoàn người")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Lưu tất cả").first.click()

    expect(desk.get_by_text("Đã lưu lời của 1 ảnh.")).to_be_visible()
    described = Photo.objects.filter(default_caption="Lễ khai mạc tại Phủ Lý.").order_by("title")
    assert [(photo.default_alt, str(photo.taken_on)) for photo in described] == [
        (alt, "2026-11-20") for alt in ("Đoàn người", "Sân khấu", "Sân khấu")
    ]


def test_what_is_there_already_is_pointed_out_and_a_broken_connection_mends_itself(desk):
    tries = []

    def break_once(route):
        tries.append(route)
        route.abort("connectionreset") if len(tries) == 1 else route.continue_()

    desk.goto(LIST)
    desk.route(UPLOAD, break_once)
    add = desk.get_by_label("Chọn ảnh để tải lên").set_input_files
    add([chosen("mot.jpg", picture(1))])
    expect(desk.get_by_text("Mất kết nối, sẽ tự gửi lại…")).to_be_visible()
    expect(desk.locator(".photo-item-said")).to_have_text("Đã vào thư viện", timeout=20_000)

    desk.evaluate(
        """(bytes) => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(bytes)], "chinh-no.jpg", { type: "image/jpeg" }));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }""",
        list(picture(1)),
    )
    expect(desk.locator(".photo-item-said").nth(1)).to_have_text("Ảnh này đã có trong thư viện: “mot”")
    add([chosen("nho.jpg", picture(1, (200, 150)))])
    expect(desk.locator(".photo-item-said").nth(2)).to_have_text("Giống ảnh “mot”. Giữ cả hai?")
    expect(desk.get_by_role("link", name="Ghi lời cho 2 ảnh")).to_be_visible()
    desk.get_by_role("button", name="Dùng ảnh cũ").click()
    expect(desk.get_by_role("link", name="Ghi lời cho 1 ảnh")).to_be_visible()

    follow(desk, "Xem trong thư viện")
    expect(desk.locator(".photo-card")).to_have_count(3)
    desk.get_by_label("Chọn cả trang").check()
    expect(desk.get_by_text("Đã chọn 3 ảnh")).to_be_visible()
    desk.get_by_role("button", name="Ghi lời cho các ảnh đã chọn").click()
    expect(desk.get_by_role("heading", name="Ghi lời cho 3 ảnh")).to_be_visible()
