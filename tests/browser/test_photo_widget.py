"""Photos in the text of an article: put there, captioned where they stand, copied, moved, replaced, undone."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PUBLISHER, body, edit, log_in, photo_files, press, publish_in_haste, save, words


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
    return make.photo(title="Bình Lục", default_caption="Hội nghị ở Bình Lục", **photo_files())


def in_text(article, *rows):
    """Put rows of an article between its two paragraphs."""
    figures = [f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>' for row in rows]
    article.body = "\n".join(["<p>Đoạn một.</p>", *figures, "<p>Đoạn hai.</p>"])
    article.save()


def caret_after(desk, paragraph):
    body(desk).get_by_text(paragraph).click()
    desk.keyboard.press("End")


def captions(desk):
    return body(desk).locator(".photo-caption")


def cards(desk):
    return desk.locator(".strip-card:visible")


def choose(desk, query):
    """Choose by keyboard the one photo that the search of the open dialog finds."""
    dialog = desk.get_by_role("dialog", name="Đưa ảnh vào bài")
    expect(dialog.get_by_label("Tìm trong thư viện ảnh")).to_be_focused()
    desk.keyboard.type(query)
    desk.keyboard.press("Enter")
    expect(dialog.locator(".photo-picker-grid button")).to_have_count(1)
    dialog.locator(".photo-picker-grid button").focus()
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


def take(desk, keys):
    """Copy or cut; CKEditor holds the selection for a moment."""
    desk.keyboard.press(keys)
    expect(desk.locator("#cke_copybin")).to_have_count(0)
    desk.wait_for_timeout(150)


def saved(desk):
    save(desk)
    expect(desk.locator(".messagelist")).to_be_visible()
    body(desk).wait_for()


def test_a_caption_typed_under_its_photo_is_what_readers_read(desk, article, library):
    edit(desk, article)
    caret_after(desk, "Đoạn một.")
    desk.locator(".cke_button__photo").click()
    choose(desk, "binh luc")
    expect(captions(desk)).to_have_attribute("aria-placeholder", "Hội nghị ở Bình Lục")
    expect(captions(desk)).to_have_text("")

    captions(desk).click()
    desk.keyboard.type("Bà Lan phát biểu, <b>")
    expect(cards(desk).get_by_label("Chú thích")).to_have_value("Bà Lan phát biểu, <b>")
    cards(desk).get_by_label("Chú thích").fill("Bà Lan phát biểu tại hội nghị")
    expect(captions(desk)).to_have_text("Bà Lan phát biểu tại hội nghị")
    expect(cards(desk).locator(".strip-head")).to_contain_text("trong bài, ảnh 1")
    saved(desk)
    expect(captions(desk)).to_have_text("Bà Lan phát biểu tại hội nghị")

    article.refresh_from_db()
    row = article.photos.get()
    assert row.caption == "Bà Lan phát biểu tại hội nghị"
    assert article.body.split("\n")[1] == (
        f'<figure class="photo" data-photo-id="{library.pk}" data-use="{row.use}"></figure>'
    )

    press(desk, "Lưu và đăng khẩn…")
    publish_in_haste(desk)
    desk.get_by_role("link", name="Xem trang công khai").wait_for()
    desk.goto(article.get_absolute_url())
    assert words(desk, ".prose > p:not(.sapo), .prose > figure") == [
        "Đoạn một.",
        "Xem ảnh lớn Chú thích ảnh: Bà Lan phát biểu tại hội nghị Nguồn ảnh: Báo Hà Nam",
        "Đoạn hai.",
    ]


def test_a_copy_has_a_row_of_its_own_and_undoing_takes_rows_back_too(desk, article, library, make):
    article.photos.create(photo=library, caption="Toàn cảnh", alt="Hội trường đông người")
    in_text(article, row := article.photos.get())
    edit(desk, article)

    body(desk).locator("figure img").click()
    take(desk, "Control+C")
    caret_after(desk, "Đoạn hai.")
    desk.keyboard.press("Control+V")
    expect(captions(desk)).to_have_text(["Toàn cảnh", "Toàn cảnh"])
    expect(cards(desk)).to_have_count(2)
    expect(cards(desk).nth(1).get_by_label("Mô tả")).to_have_value("Hội trường đông người")
    captions(desk).nth(1).click()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Bà Lan phát biểu")
    expect(cards(desk).nth(1).get_by_label("Chú thích")).to_have_value("Bà Lan phát biểu")
    expect(cards(desk).nth(0).get_by_label("Chú thích")).to_have_value("Toàn cảnh")

    body(desk).locator("figure img").first.click()
    desk.keyboard.press("Delete")
    expect(captions(desk)).to_have_text(["Bà Lan phát biểu"])
    expect(desk.locator(".strip-card.is-removed .strip-place")).to_have_text(["sẽ bỏ khi lưu"])
    desk.keyboard.press("Control+Z")
    expect(captions(desk)).to_have_text(["Toàn cảnh", "Bà Lan phát biểu"])
    expect(desk.locator(".strip-card.is-removed")).to_have_count(0)
    for _ in range(12):
        desk.keyboard.press("Control+Z")
    expect(cards(desk)).to_have_count(1)
    for _ in range(12):
        desk.keyboard.press("Control+Y")
    expect(captions(desk)).to_have_text(["Bà Lan phát biểu"])
    desk.keyboard.press("Control+Z")
    expect(cards(desk)).to_have_count(2)

    body(desk).locator("figure img").first.click()
    take(desk, "Control+X")
    expect(captions(desk)).to_have_count(1)
    caret_after(desk, "Đoạn hai.")
    desk.keyboard.press("Control+V")
    expect(captions(desk)).to_have_text(["Toàn cảnh", "Bà Lan phát biểu"])
    body(desk).locator("figure img").first.click()
    take(desk, "Control+C")
    saved(desk)
    rows = list(article.photos.all())
    assert [(one.caption, one.alt) for one in rows] == [
        ("Toàn cảnh", "Hội trường đông người"),
        ("Bà Lan phát biểu", "Hội trường đông người"),
    ]
    assert rows[0] == row

    other = make.article(title="Bài khác", body="<p>Đoạn khác.</p>")
    edit(desk, other)
    caret_after(desk, "Đoạn khác.")
    desk.keyboard.press("Control+V")
    expect(captions(desk)).to_have_text(["Toàn cảnh"])
    expect(body(desk).locator("figure img")).to_have_count(1)
    saved(desk)
    assert [(one.caption, one.use == row.use) for one in other.photos.all()] == [("Toàn cảnh", False)]
    assert article.photos.count() == 2


def test_a_photo_is_handled_by_keyboard_alone(desk, article, library, faults):
    edit(desk, article)
    desk.get_by_label("Sapo").focus()
    body(desk).focus()
    desk.keyboard.press("Control+Home")
    desk.keyboard.press("End")
    desk.keyboard.press("Control+Alt+P")
    expect(desk.get_by_role("dialog", name="Đưa ảnh vào bài")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(body(desk)).to_be_focused()
    desk.keyboard.press("Control+Alt+P")
    choose(desk, "binh luc")

    desk.keyboard.press("ArrowUp")
    expect(captions(desk)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator(".photo-said")).to_contain_text("Ảnh 1: Hội nghị ở Bình Lục. Enter: sửa chú thích")
    expect(body(desk).get_by_role("region", name="Ảnh “Bình Lục”")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.keyboard.type("Toàn cảnh")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Viết tiếp. ")
    expect(body(desk)).to_contain_text("Viết tiếp. Đoạn hai.")
    expect(captions(desk)).to_have_text("Toàn cảnh")

    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("toolbar", name="Ảnh đang chọn")).to_be_visible()
    desk.keyboard.press("Alt+ArrowDown")
    expect(desk.locator(".photo-said")).to_contain_text("Đã đưa ảnh xuống.")
    assert body(desk).locator("> *:not([data-cke-hidden-sel])").all_inner_texts()[1] == "Viết tiếp. Đoạn hai."
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Đổi ảnh")).to_be_focused()
    assert faults(desk) == []
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator(".photo-said")).to_contain_text("Đã đưa ảnh lên.")
    desk.keyboard.press("Delete")
    expect(captions(desk)).to_have_count(0)
    expect(cards(desk)).to_have_count(0)
    desk.keyboard.press("Control+Z")
    expect(captions(desk)).to_have_text("Toàn cảnh")
    saved(desk)
    assert [row.caption for row in article.photos.all()] == ["Toàn cảnh"]


def test_another_photo_keeps_a_caption_of_its_own_and_brings_the_librarys(desk, article, library, make):
    first, second = (article.photos.create(photo=library, position=place) for place in range(2))
    article.photos.filter(pk=first.pk).update(caption="Bà Lan")
    in_text(article, first, second)
    edit(desk, article)

    for number, said in enumerate(["giữ chú thích riêng của bài", "chú thích theo ảnh mới"]):
        body(desk).locator("figure img").nth(number).click()
        desk.get_by_role("button", name="Đổi ảnh").click()
        choose(desk, "duong lang")
        expect(desk.locator(".photo-said")).to_contain_text(said)
    expect(captions(desk)).to_have_text(["Bà Lan", ""])
    expect(captions(desk).nth(1)).to_have_attribute("aria-placeholder", "Đường làng")
    use = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    described = {"id": library.pk, "title": "Từ điện thoại", "caption": "", "credit": "", "thumb": ""}
    desk.evaluate(
        "(rows) => document.querySelector('.body-editor')"
        ".dispatchEvent(new CustomEvent('strip:arrived', {detail: {rows}}))",
        [{"use": use, "photo": described}],
    )
    cards(desk).nth(0).get_by_role("button", name="Bỏ khỏi bài").click()
    expect(captions(desk)).to_have_count(1)
    desk.get_by_role("button", name="Lấy lại").click()
    expect(captions(desk)).to_have_text(["Bà Lan", ""])
    cards(desk).nth(2).get_by_role("button", name="Đưa vào bài").click()
    expect(captions(desk)).to_have_count(3)
    saved(desk)

    expect(desk.locator(".messagelist")).to_contain_text("(“Khác”) đã đổi: giữ chú thích riêng.")
    expect(desk.locator(".messagelist")).to_contain_text("(“Khác”) đã đổi: chú thích theo ảnh mới.")
    rows = {str(row.use): row for row in article.photos.all()}
    assert set(rows) == {str(first.use), str(second.use), use}
    assert rows[str(first.use)].caption == "Bà Lan"
