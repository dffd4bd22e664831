"""What comes into the text from elsewhere, as files or words; the keys of the form, and the line under the text."""

import re
from base64 import b64encode
from io import BytesIO

import pytest
from playwright.sync_api import expect

from hanam_portal.demo.drawings import draw
from news.body import word_count
from news.models import Photo
from news.photos import take_in
from tests.browser.pasting import File, drop, paste
from tests.browser.steps import PUBLISHER, body, edit, log_in, save, words

FIGURE = re.compile(r'<figure class="photo" data-photo-id="(\d+)" data-use="[0-9a-f-]{36}"></figure>')
FROM_WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name="Generator" content="Microsoft Word 15">
<style>p.MsoNormal {margin: 0; font-family: "Times New Roman"}</style></head><body><!--StartFragment-->
<h2 style="margin:0"><span style="font-family:Arial">Kết quả<o:p></o:p></span></h2>
<p class="MsoNormal" style="text-align:justify"><b><span style="font-size:14.0pt;color:red">Chữ đậm</span></b>,
<i>chữ nghiêng</i>, <a href="https://example.vn/van-ban"><span style="color:blue">văn bản</span></a><o:p></o:p></p>
<p class="MsoListParagraph" style="text-indent:-.25in;mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span
 style="font:7.0pt">&nbsp;&nbsp;</span></span>Việc thứ nhất<o:p></o:p></p>
<p class="MsoListParagraph" style="text-indent:-.25in;mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span
 style="font:7.0pt">&nbsp;&nbsp;</span></span>Việc thứ hai<o:p></o:p></p>
<table class="MsoTableGrid" border="1"><tr><td style="width:2in"><p class="MsoNormal">Ô một<o:p></o:p></p></td>
<td><p class="MsoNormal">Ô hai<o:p></o:p></p></td></tr></table>
<p class="MsoNormal" align="center" style="text-align:center"><img width="300" height="200"
 src="data:image/jpeg;base64,%s" alt="Ruộng lúa xanh dưới nắng"></p>
<p class="MsoNormal" style="text-align:center"><i>Ảnh 2: Nông dân Bình Lục gặt lúa mùa.<o:p></o:p></i></p>
<p class="MsoNormal">Đoạn có ảnh của cổng: <img src="https://hanam.example%s" alt=""> và chữ sau ảnh.</p>
<p class="MsoNormal"><img src="https://baohanam.example/anh/hoi-nghi.jpg?w=800" alt=""></p>
<!--EndFragment--></body></html>
"""


@pytest.fixture
def article(make):
    return make.article(title="Hội nghị tổng kết", body="<p>Đoạn một.</p><p>Đoạn hai.</p>")


@pytest.fixture
def desk(new_context, make):
    return log_in(new_context(), make.user("huong", role=PUBLISHER))


def jpeg(seed):
    return draw("paddy", seed=seed, size=(480, 320))


def figures_in(article):
    article.refresh_from_db()
    return [Photo.objects.get(pk=pk).title for pk in FIGURE.findall(article.body)]


def test_dropped_files_become_photos_in_order_and_a_broken_one_says_why(browser, live_server, make, article):
    # Not `new_context`: the browser logs the refusal, a 400, as an error of the page.
    with browser.new_context(base_url=live_server.url) as context:
        desk = log_in(context, make.user("huong", role=PUBLISHER))
        edit(desk, article)
        drop(
            body(desk).get_by_text("Đoạn một."),
            File("một.jpg", jpeg(1)),
            File("hỏng.jpg", b"x"),
            File("ba.jpg", jpeg(3)),
        )
        desk.locator("#id_title").focus()
        expect(body(desk).locator("[data-pending]")).to_have_count(0)

        expect(body(desk).locator("figure")).to_have_count(2)
        expect(desk.locator("#id_title")).to_be_focused()
        assert words(desk, ".arrivals-message p") == [
            "Không nhận ảnh “hỏng.jpg”: tệp không phải là ảnh JPEG, PNG, WEBP hay GIF. Hãy chọn đúng tệp ảnh, "
            "hoặc xuất ảnh ra JPEG rồi tải lên."
        ]
        body(desk).get_by_text("Đoạn hai.").click()
        desk.keyboard.press("Control+Z")
        expect(body(desk).locator("figure")).to_have_count(0)
        desk.keyboard.press("Control+Y")
        expect(body(desk).locator("figure:not([data-pending])")).to_have_count(2)

        save_while_a_photo_is_on_its_way(desk)
        expect(desk.locator(".messagelist")).to_be_visible()
        expect(body(desk).locator("figure")).to_have_count(3)

    assert figures_in(article) == ["một", "ba", "bốn"]
    assert Photo.objects.count() == 3
    assert article.body.startswith("<p>Đoạn một.</p>\n<figure")


def save_while_a_photo_is_on_its_way(desk):
    """The first request breaks; the form is sent by itself when the second has brought the photo."""
    on_their_way = []
    desk.route("**/tai-len/", lambda route: on_their_way.append(route))
    drop(body(desk).get_by_text("Đoạn hai."), File("bốn.jpg", jpeg(4)))
    expect(desk.locator(".arrivals-name")).to_have_text("bốn.jpg")
    assert "data-pending" not in desk.evaluate("CKEDITOR.instances.id_body.getData()")
    desk.get_by_role("button", name="Lưu", exact=True).click()
    expect(desk.get_by_role("dialog", name="Ảnh còn đang tải lên")).to_be_visible()
    taken(on_their_way, desk).abort()
    expect(desk.locator(".arrivals-state")).to_have_text("mất kết nối, sẽ tự gửi lại")
    with desk.expect_navigation():
        taken(on_their_way, desk).continue_()


def taken(routes, desk):
    while not routes:
        desk.wait_for_timeout(50)
    return routes.pop()


def test_a_paste_from_word_keeps_structure_and_pictures_and_counts_those_out_of_reach(desk, article):
    ours = take_in(BytesIO(jpeg(7)), name="Của cổng.jpg", caption="Trụ sở UBND", credit="Báo Hà Nam", by=None)
    edit(desk, article)
    body(desk).get_by_text("Đoạn hai.").click()
    desk.keyboard.press("End")
    desk.keyboard.press("Enter")
    paste(body(desk), {"text/html": FROM_WORD % (b64encode(jpeg(2)).decode(), ours.thumbnail_url)})
    expect(body(desk).locator("figure.photo")).to_have_count(2)
    assert words(desk, ".arrivals-message p") == [
        "1 ảnh trong phần dán không lấy được, gồm hoi-nghi.jpg (baohanam.example): nằm ở trang web khác, cổng không tự "
        "tải về. Mở trang đó, lưu ảnh về máy rồi kéo vào bài; ghi nguồn ảnh."
    ]
    save(desk)
    expect(desk.locator(".messagelist")).to_be_visible()

    article.refresh_from_db()
    rows = [(row.photo.title, row.caption, row.photo.default_alt) for row in article.photos.all()]
    assert FIGURE.sub(r"<ảnh \1>", article.body).splitlines() == [
        "<p>Đoạn một.</p>",
        "<p>Đoạn hai.</p>",
        "<h2>Kết quả</h2>",
        '<p><strong>Chữ đậm</strong>, <em>chữ nghiêng</em>, <a href="https://example.vn/van-ban">văn bản</a></p>',
        "<ul><li>Việc thứ nhất</li><li>Việc thứ hai</li></ul>",
        "<table><tbody><tr><td> <p>Ô một</p> </td><td> <p>Ô hai</p> </td></tr></tbody></table>",
        f"<ảnh {ours.pk + 1}>",
        "<p>Đoạn có ảnh của cổng: và chữ sau ảnh.</p>",
        f"<ảnh {ours.pk}>",
    ]
    assert rows == [
        ("Ruộng lúa xanh dưới nắng", "Nông dân Bình Lục gặt lúa mùa.", "Ruộng lúa xanh dưới nắng"),
        ("Của cổng", None, ""),
    ]
    assert Photo.objects.count() == 2


def test_the_form_has_keys_a_sheet_of_them_and_a_count_of_its_words(desk, article, faults):
    edit(desk, article)
    count = desk.locator(".body-count")
    expect(count).to_have_text("4 tiếng · đọc chưa đến 1 phút")
    body(desk).get_by_text("Đoạn hai.").click()
    desk.keyboard.press("End")
    paste(
        body(desk),
        {"text/html": "<p>chữ <b>đ</b>ậm</p><ul><li>một hai</li></ul>" + "<p>năm tiếng một đoạn văn</p>" * 50},
    )
    expect(count).to_have_text("258 tiếng · đọc khoảng 2 phút")
    expect(desk.locator(".body-count-spoken")).to_have_text("Bài dài 258 tiếng · đọc khoảng 2 phút")

    body(desk).get_by_text("Đoạn một.").click()
    desk.keyboard.press("Control+Alt+Digit2")
    expect(body(desk).locator("h2")).to_have_text("Đoạn một.")
    desk.keyboard.press("Control+Alt+Digit0")
    expect(body(desk).locator("h2")).to_have_count(0)
    desk.keyboard.press("Control+Alt+Digit3")
    desk.keyboard.press("Control+Alt+KeyP")
    expect(desk.get_by_role("dialog", name="Đưa ảnh vào bài")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Alt+Digit0")
    sheet = desk.get_by_role("dialog", name="Phím tắt")
    expect(sheet.get_by_role("row")).to_have_count(16)
    assert faults(desk) == []
    desk.keyboard.press("Escape")
    expect(body(desk)).to_be_focused()
    desk.keyboard.press("Control+S")
    expect(desk.locator(".messagelist")).to_be_visible()

    article.refresh_from_db()
    assert article.body.startswith("<h3>Đoạn một.</h3>")
    assert word_count(article.body) == 258
