"""The focus of a photo, set by hand, and the crops that follow it to the public page."""

import io
import random

import pytest
from playwright.sync_api import expect

from hanam_portal.demo.drawings import draw
from hanam_portal.publishing.door import publish
from news.imaging.crops import SLOTS, crop, own_crop, refusal
from news.models import Photo
from news.photos import take_in
from tests.browser.steps import BY, log_in, save, words

pytestmark = pytest.mark.django_db(transaction=True)

COVER = "[data-slot=cover]"
LOST = (
    "Khung “Tin đầu trang và thẻ tin” làm mất tâm điểm của ảnh, hoặc để tâm điểm sát mép. Hãy dời khung hoặc bớt phóng."
)
AS_THE_SCRIPT_CUTS = """async (cases) => {
  const script = performance.getEntriesByType("resource").find((one) => /focus.crops/.test(one.name)).name;
  const { crop, keeps } = await import(script);
  return cases.map(([ratio, width, height, focus, centre, zoom]) => {
    const box = crop(ratio, width, height, centre, zoom);
    return [[box.left, box.top, box.left + box.width, box.top + box.height], keeps(box, width, height, focus)];
  });
}"""


def test_the_focus_is_set_by_click_and_keys_and_every_crop_follows_to_the_public_page(new_context, make, faults):
    photo = take_in(
        io.BytesIO(draw("delegates", seed=1, size=(1800, 600))), name="a.jpg", alt="Đại biểu", credit="Báo", by=None
    )
    article = make.published_article(title="Hội nghị tổng kết", photos=[photo])
    page = log_in(new_context(viewport={"width": 1280, "height": 800}), make.user(role="Biên tập viên"))
    page.goto(f"/quan-tri/news/photo/{photo.pk}/tam-diem/")
    crops = page.locator("[data-slot] svg.crop")

    def boxes():
        return [one.get_attribute("viewBox") for one in crops.all()]

    def place():
        return page.locator(".focus-place").inner_text()

    # A click on the picture, then the keys from there.
    picture = page.locator(".focus-picture").bounding_box()
    page.mouse.click(picture["x"] + picture["width"] * 0.25, picture["y"] + picture["height"] * 0.5)
    assert (place(), boxes()) == ("25 % từ trái, 50 % từ trên", ["0 0 900 600"] * 3 + ["0 0 1143 600"])
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert (place(), boxes()) == ("46 % từ trái, 49 % từ trên", ["378 0 900 600"] * 3 + ["257 0 1143 600"])
    assert page.get_by_role("slider", name="Ngang").first.get_attribute("aria-valuetext") == place()

    # A crop of its own for cards: zoomed, moved by dragging, and refused once it loses the focus.
    page.locator(f"{COVER} summary").click()
    page.locator(f"{COVER} [name=cover_zoom]").focus()
    for _ in range(6):
        page.keyboard.press("PageUp")
    assert not page.locator(f"{COVER} [name=cover_follows]").is_checked()
    crops.first.scroll_into_view_if_needed()
    shown = crops.first.bounding_box()
    page.mouse.move(shown["x"] + 300, shown["y"] + 100)
    page.mouse.down()
    page.mouse.move(shown["x"] + 20, shown["y"] + 100, steps=4)
    page.mouse.up()
    assert words(page, ".is-losing .slot-fault") == [LOST]
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    save(page)
    assert words(page, "[role=alert] li") == [LOST] and Photo.objects.get(pk=photo.pk).version == 1

    # Back to the focus, saved, published again: the card shows the new file.
    page.get_by_label("Theo tâm điểm").first.check()
    assert words(page, ".is-losing") == []
    page.get_by_role("slider", name="Ngang").first.press("Shift+ArrowRight")
    save(page)
    assert words(page, ".messagelist li") == ["Đã lưu tâm điểm và khung cắt."]
    assert words(page, ".notice summary") == ["1 bài đang đăng còn dùng khung cũ; đăng lại để đổi."]
    stored = Photo.objects.get(pk=photo.pk)
    assert (stored.focal_x, stored.focal_y, stored.own_crops) == (0.56, 0.49, {})
    publish(article, by=BY)
    page.goto(article.section.get_absolute_url())
    card = page.locator(".card-photo img").first
    assert stored.slots["cover"][0]["jpeg"] in card.get_attribute("srcset")
    expect(card).to_have_js_property("complete", True)
    assert card.evaluate("(one) => Math.abs(one.naturalWidth / one.naturalHeight - 1.5) < 0.02")


def test_the_script_cuts_as_the_server_does(new_context, make):
    photo = take_in(
        io.BytesIO(draw("paddy", seed=1, size=(640, 427))), name="a.jpg", alt="Đại biểu", credit="Báo", by=None
    )
    page = log_in(new_context(), make.user(role="Biên tập viên"))
    page.goto(f"/quan-tri/news/photo/{photo.pk}/tam-diem/")
    chance = random.Random(7)
    cases = []
    for slot in SLOTS.values():
        for _ in range(300):
            size = chance.randint(1500, 9000), chance.randint(1500, 9000)
            points = [(chance.randint(0, 100) / 100, chance.randint(0, 100) / 100) for _ in "fc"]
            cases.append((slot, *size, *points, chance.choice([1, 1.3, 2])))

    drawn = page.evaluate(AS_THE_SCRIPT_CUTS, [[case[0].ratio, *case[1:]] for case in cases])

    judged_otherwise = 0
    for (slot, width, height, focus, centre, zoom), (box, is_kept) in zip(cases, drawn, strict=True):
        own = own_crop(slot, width, height, centre, 1 / zoom)
        assert all(abs(a - b) <= 1 for a, b in zip(box, crop(slot, width, height, focus, own), strict=True))
        judged_otherwise += (refusal(slot, width, height, focus, own) != slot.losing) != is_kept
    assert judged_otherwise <= 3  # a pixel of rounding, right at the margin
