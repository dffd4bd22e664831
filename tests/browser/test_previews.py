"""The preview of a draft in the real public pages, and the link that shows it to somebody without an account."""

import pytest
from playwright.sync_api import expect

from hanam_portal.publishing.door import publish
from tests.browser.steps import BY, PARAGRAPH, SAPO, TITLE, body, edit, log_in, photo_files, press

NAME = "Biên tập viên"


@pytest.fixture
def context(request, new_context):
    """A browser of the width that the test asks for; a wide one."""
    return new_context(viewport={"width": getattr(request, "param", 1280), "height": 800})


on_a_phone = pytest.mark.parametrize("context", [360], indirect=True)


@pytest.fixture
def article(make):
    """A draft among published articles, with a photo."""
    photo = make.photo(**photo_files())
    for number in range(6):
        make.published_article(title=f"Tin số {number}", photos=[photo])
    return make.article(title=TITLE, sapo=SAPO, body=PARAGRAPH * 3, photos=[photo])


def previewed(page):
    """Press the button; give the tab that opens."""
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Xem trước", exact=True).click()
    opened.value.wait_for_load_state()
    return opened.value


def framed(page, name):
    page.locator(f'iframe[title="{name}"]').scroll_into_view_if_needed()
    return page.frame_locator(f'iframe[title="{name}"]')


@on_a_phone
def test_an_unsaved_invalid_draft_is_seen_in_the_real_pages(context, make, faults):
    """Complaint 23: the preview fails or is stale."""
    make.published_article(title="Tin khác", photos=[make.photo(**photo_files())])
    page = log_in(context, make.user("lan", role=NAME))
    page.goto("/quan-tri/news/article/add/")
    body(page).click()
    page.keyboard.type("Chữ vừa gõ vào bài.")
    page.get_by_label("Sapo").fill("Sapo vừa gõ.")

    tab = previewed(page)

    expect(tab.get_by_role("alert")).to_contain_text("Bản này còn 2 lỗi, chưa lưu được")
    phone, desk = framed(tab, "Trang bài trên điện thoại"), framed(tab, "Trang bài trên máy tính")
    for frame, width_px in [(phone, 360), (desk, 1280)]:
        expect(frame.locator(".sapo")).to_have_text("Sapo vừa gõ.")
        expect(frame.locator(".prose")).to_contain_text("Chữ vừa gõ vào bài.")
        assert frame.locator("html").evaluate("(root) => root.ownerDocument.defaultView.innerWidth") == width_px
    assert faults(tab) == []
    expect(body(page)).to_contain_text("Chữ vừa gõ vào bài.")


def test_the_frames_wear_the_public_style_and_their_photos_load(context, make, article):
    page = log_in(context, make.user("lan", role=NAME))

    tab = previewed(edit(page, article))

    lead = framed(tab, "Trang chủ, ở tin chính trên máy tính")
    expect(lead.locator(".lead-title")).to_have_text(TITLE)
    photo = lead.locator(".lead img")
    photo.scroll_into_view_if_needed()
    expect(photo).to_have_js_property("complete", True)
    assert photo.evaluate("(image) => image.naturalWidth") > 0
    assert lead.locator(".front").evaluate("(front) => getComputedStyle(front).display") == "grid"
    latest = framed(tab, "Trang chủ, ở tin mới trên điện thoại")
    expect(latest.locator(".front .list .headline").first).to_have_text(TITLE)
    section = framed(tab, "Trang chuyên mục trên điện thoại")
    expect(section.locator(".river h2").first).to_have_text(TITLE)
    expect(tab.locator(".share-title")).to_have_text(TITLE)


def test_a_link_in_a_frame_opens_a_tab_and_leaves_the_frame_alone(context, make, article):
    page = log_in(context, make.user("lan", role=NAME))
    tab = previewed(edit(page, article))
    frame = framed(tab, "Trang bài trên máy tính")

    with tab.expect_popup() as opened:
        frame.get_by_role("link", name="Trang chủ").first.press("Enter")

    expect(opened.value.locator("h1")).to_have_text("Cổng thông tin tỉnh Hà Nam")
    expect(frame.locator("h1")).to_have_text(TITLE)


def test_the_pages_have_no_violation_and_fit(context, make, article, faults):
    page = log_in(context, make.user("lan", role=NAME))
    for address in ["xem-truoc", "lien-ket"]:
        page.goto(f"/quan-tri/news/article/{article.pk}/{address}/")
        assert faults(page) == []


@on_a_phone
def test_somebody_without_an_account_reads_a_draft_until_it_is_published(context, new_context, make, article, faults):
    page = log_in(context, make.user("lan", role=NAME))
    edit(page, article)
    with page.expect_navigation():
        page.get_by_role("link", name="Gửi xem trước").click()
    press(page, "Tạo liên kết mới")
    address = page.get_by_label("Địa chỉ để sao chép").input_value()
    assert faults(page) == []

    reader = new_context(viewport=page.viewport_size).new_page()
    answer = reader.goto(address)

    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator(".notice").first).to_contain_text("Bản xem trước, chưa đăng.")
    assert answer.headers["cache-control"] == "no-store"
    assert reader.context.cookies() == []
    assert faults(reader) == []

    publish(article, by=BY)
    assert reader.goto(address).status == 404
    expect(reader.locator("h1")).to_have_text("Liên kết này không còn dùng được")
    assert faults(reader) == []


def test_a_revoked_link_is_dead_at_once(context, new_context, make, article):
    page = log_in(context, make.user("lan", role=NAME))
    page.goto(f"/quan-tri/news/article/{article.pk}/lien-ket/")
    press(page, "Tạo liên kết mới")
    address = page.get_by_label("Địa chỉ để sao chép").input_value()
    reader = new_context().new_page()
    assert reader.goto(address).status == 200

    with page.expect_navigation():
        page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã thu hồi liên kết")

    assert reader.goto(address).status == 404
