"""Every public page in a browser: for everybody, on any screen, without JavaScript, without a cookie."""

import pytest

from tests.browser.steps import PHOTOS, SAPO, TITLE, publish_everything, words

TARGET_PX = 44
DOUBLE_THE_TEXT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".table-scroll > *, .visually-hidden, .skip, svg"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1 &&
    ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
  .map((one) => one.outerHTML.slice(0, 120))"""
SMALL_TARGETS = f"""(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => {{
    const box = one.getBoundingClientRect();
    return box.width < {TARGET_PX} || box.height < {TARGET_PX};
  }})
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def pages(make, monkeypatch):
    return publish_everything(make, monkeypatch)


def each(page, pages):
    for kind, address in pages.items():
        page.goto(address)
        yield kind


def test_axe_finds_no_violation(page, pages, faults):
    assert {kind: found for kind in each(page, pages) if (found := faults(page))} == {}


def test_nothing_is_wider_than_a_phone(page, pages):
    def look(width_px):
        page.set_viewport_size({"width": width_px, "height": 740})
        return page.evaluate("document.documentElement.scrollWidth") <= width_px, page.evaluate(CUT_OFF)

    found = {}
    for kind in each(page, pages):
        found[kind] = look(320)
        page.evaluate(DOUBLE_THE_TEXT)
        found[f"{kind}, its text twice as big"] = look(360)

    assert found == dict.fromkeys(found, (True, []))


def test_the_skip_link_comes_first_and_moves_the_focus_to_the_content(page, pages):
    for kind in each(page, pages):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính", kind
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, kind
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.localName") == "main", kind


def test_without_javascript_every_page_says_the_same(new_context, pages):
    with_it, without = new_context().new_page(), new_context(java_script_enabled=False).new_page()
    said = {}
    for kind in each(with_it, pages):
        said[kind] = words(with_it, "body")

    assert {kind: words(without, "body") for kind in each(without, pages)} == said


def test_without_javascript_an_article_is_whole(new_context, pages):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(pages["article"])

    assert words(page, "h1, .sapo") == [TITLE, SAPO]
    assert words(page, "main figcaption") == [f"Chú thích ảnh: {one} Nguồn ảnh: Báo Hà Nam" for one in PHOTOS.values()]
    assert words(page, ".table-scroll td") == ["Huyện Bình Lục", "12"]
    assert page.locator("main img").evaluate_all("all => all.map((one) => one.naturalWidth > 0)") == [True] * 3


def test_no_page_sets_a_cookie_or_keeps_anything_in_the_browser(page, pages):
    for kind in each(page, pages):
        assert page.context.cookies() == [], kind
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, kind


def test_what_leads_elsewhere_is_big_enough_for_a_thumb(page, pages):
    found = {}
    for kind in each(page, pages):
        for width_px in [360, 1280]:
            page.set_viewport_size({"width": width_px, "height": 740})
            found[kind, width_px] = page.evaluate(SMALL_TARGETS, "nav a, .brand")

    assert {where: small for where, small in found.items() if small} == {}


def test_every_page_has_a_title_of_its_own_and_one_heading_of_the_first_level(page, pages):
    titles, headings = {}, {}
    for kind in each(page, pages):
        titles[kind], headings[kind] = page.title(), page.locator("h1").count()

    assert len(set(titles.values())) == len(pages), titles
    assert {title.endswith(" – Cổng thông tin tỉnh Hà Nam") for title in titles.values()} == {True}
    assert headings == dict.fromkeys(pages, 1)


def test_a_keyboard_reaches_the_first_headline_in_few_steps(page, pages):
    page.goto(pages["home"])
    steps = 0
    while page.evaluate("document.activeElement.textContent") != TITLE and steps < 50:
        page.keyboard.press("Tab")
        steps += 1

    assert steps <= 12


def test_nothing_that_has_the_focus_is_covered(new_context, pages):
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(pages["article"])
    covered = """() => {
      const one = document.activeElement, box = one.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 10));
      return one === document.body || one.contains(top) ? "" : one.outerHTML;
    }"""
    found = set()
    for _ in range(page.locator("a, [tabindex='0']").count()):
        page.keyboard.press("Tab")
        found.add(page.evaluate(covered))

    assert found == {""}
