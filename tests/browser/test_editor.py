"""CKEditor in the form of an article: what is typed, pasted and brought in, what is kept, what a reader gets."""

import re

import pytest
from playwright.sync_api import expect

from news.models import Photo
from tests.browser.steps import PUBLISHER, body, edit, log_in, photo_files, save, small_jpeg

FROM_WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name="Generator" content="Microsoft Word 15">
<style>p.MsoNormal {margin: 0; font-family: "Times New Roman"}</style></head><body><!--StartFragment-->
<p class="MsoNormal" style="text-align:justify;mso-margin-top-alt:auto">
<b><span style="font-size:14.0pt;color:red">Chữ đậm</span></b>
<span lang="VI" style="font-family:&quot;Times New Roman&quot;">dán từ Word<o:p></o:p></span></p>
<!--EndFragment--></body></html>
"""
PASTE = """async (html) => {
  const type = "text/html";
  await navigator.clipboard.write([new ClipboardItem({[type]: new Blob([html], {type})})]);
}"""
FIGURE = re.compile(r'<figure class="photo" data-photo-id="(\d+)" data-use="([0-9a-f-]{36})"></figure>')


@pytest.fixture
def article(make):
    return make.article(title="Hội nghị tổng kết", body="<p>Đoạn một.</p><p>Đoạn hai.</p>")


@pytest.fixture
def desk(new_context, make):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    return log_in(context, make.user("huong", role=PUBLISHER))


@pytest.fixture
def library(make):
    """Two photos, of which a search must find one."""
    make.photo(title="Khác", default_caption="Đường làng", **photo_files())
    return make.photo(default_caption="Hội nghị ở Bình Lục", **photo_files())


def caret_after(desk, paragraph):
    body(desk).get_by_text(paragraph).click()
    desk.keyboard.press("End")


def open_picker(desk):
    desk.locator(".cke_button__photo").click()
    dialog = desk.get_by_role("dialog", name="Đưa ảnh vào bài")
    expect(dialog.get_by_role("status")).to_contain_text("Đang hiện")
    return dialog


def insert_photo(desk, query):
    """Choose the one photo that the search finds, by keyboard up to the choice."""
    dialog = open_picker(desk)
    expect(dialog.get_by_label("Tìm trong thư viện ảnh")).to_be_focused()
    desk.keyboard.type(query)
    desk.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Đang hiện 1 ảnh.")
    dialog.locator(".photo-picker-grid button").click()
    expect(dialog).to_be_hidden()


def test_bold_text_is_kept(desk, article):
    edit(desk, article)
    caret_after(desk, "Đoạn hai.")
    desk.keyboard.type(" Thường, ")
    desk.locator(".cke_button__bold").click()
    desk.keyboard.type("đậm")
    desk.locator(".cke_button__bold").click()
    desk.keyboard.type(".")
    save(desk)
    expect(body(desk).locator("strong")).to_have_text("đậm")

    article.refresh_from_db()
    assert article.body == "<p>Đoạn một.</p>\n<p>Đoạn hai. Thường, <strong>đậm</strong>.</p>"


def test_a_photo_is_uploaded_from_the_dialog(desk, article, library):
    edit(desk, article)
    caret_after(desk, "Đoạn hai.")
    dialog = open_picker(desk)
    dialog.get_by_text("Tải ảnh mới lên").click()
    file = {"name": "dong-lua.jpg", "mimeType": "image/jpeg", "buffer": small_jpeg()}
    dialog.get_by_label("Tệp ảnh").set_input_files(file)
    dialog.get_by_label("Chú thích").fill("Đồng lúa Duy Tiên")
    dialog.get_by_label("Mô tả cho người khiếm thị").fill("Ruộng lúa xanh")
    dialog.get_by_label("Nguồn ảnh").fill("Ảnh minh họa")
    dialog.get_by_role("button", name="Tải lên và đưa vào bài").click()
    caption = body(desk).get_by_label("Chú thích ảnh")
    expect(caption).to_have_attribute("aria-placeholder", "Đồng lúa Duy Tiên", timeout=15_000)
    save(desk)
    expect(desk.locator(".messagelist")).to_be_visible()

    article.refresh_from_db()
    photo = Photo.objects.get(default_caption="Đồng lúa Duy Tiên")
    assert (photo.default_alt, photo.credit, photo.width_px) == ("Ruộng lúa xanh", "Ảnh minh họa", 640)
    assert [row.photo for row in article.photos.all()] == [photo]


def test_a_file_that_is_no_photo_is_refused_beside_its_field(browser, live_server, make, article, library, axe):
    # Not `new_context`: the browser logs the refusal, a 400, as an error of the page.
    with browser.new_context(base_url=live_server.url) as context:
        refuse_a_file(log_in(context, make.user("huong", role=PUBLISHER)), article, axe)


def refuse_a_file(desk, article, axe):
    edit(desk, article)
    dialog = open_picker(desk)
    dialog.get_by_text("Tải ảnh mới lên").click()
    dialog.get_by_label("Tệp ảnh").set_input_files({"name": "hỏng.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    dialog.get_by_label("Nguồn ảnh").fill("Báo Hà Nam")
    dialog.get_by_role("button", name="Tải lên và đưa vào bài").click()

    expect(dialog.locator("[data-field=file]")).to_contain_text("hỏng.jpg")
    expect(dialog.get_by_label("Tệp ảnh")).to_be_focused()
    assert axe(desk) == []


def test_what_is_pasted_from_word_loses_its_styles_and_keeps_its_words(desk, article):
    edit(desk, article)
    caret_after(desk, "Đoạn hai.")
    desk.keyboard.press("Enter")
    desk.evaluate(PASTE, FROM_WORD)
    desk.keyboard.press("Control+V")
    expect(body(desk)).to_contain_text("dán từ Word")
    assert body(desk).locator("[style], [class^=Mso], font, span:not([class^=cke])").count() == 0
    save(desk)
    expect(desk.locator(".messagelist")).to_be_visible()

    article.refresh_from_db()
    assert "<strong>Chữ đậm</strong>" in article.body
    assert not re.search(r"style=|class=|<span|<o:p|Mso", article.body)
