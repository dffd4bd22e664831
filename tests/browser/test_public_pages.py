"""Every public page in a browser: for everybody, on any screen, in any colours, without JavaScript, without a cookie.

`make audit` lets more tools look at the same kinds of page, in more ways; docs/accessibility.md says what is where.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.steps import PHOTOS, SAPO, TITLE, publish_everything, words

PHONE = {"width": 360, "height": 740}
FORCED = ["home", "article", "bloc-year", "register-hits", "search-error"]  # also looked at in forced colours
BARE = ("text-", "print-")  # these ways of reading repeat nothing before their text: no menu, no link past it
HELP = ["Liên hệ", "Hỗ trợ tiếp cận"]
ENHANCEMENTS = "all => all.forEach((one) => one.remove())"  # buttons for what only JavaScript can do
DOUBLE_THE_TEXT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
SPACE_OUT = """() => {
  document.documentElement.style.fontSize = "";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""  # WCAG 2.2, 1.4.12
CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".table-scroll > *, .visually-hidden, .skip, svg, input, select"))
  .filter((one) => {
    const {overflowX, overflowY} = getComputedStyle(one), hides = (way) => ["hidden", "clip"].includes(way);
    return one.getBoundingClientRect().right > innerWidth + 1
      || hides(overflowX) && one.scrollWidth > one.clientWidth + 1
      || hides(overflowY) && one.scrollHeight > one.clientHeight + 1;
  })
  .map((one) => one.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [...document.querySelectorAll("nav a, .brand, form :is(input, select, button)")]
  .filter((one) => one.checkVisibility() && !["hidden", "checkbox", "radio"].includes(one.type))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width < 44 || box.height < 44;
  })
  .map((one) => one.outerHTML.slice(0, 120))"""
FOCUSED = """() => [document.activeElement.textContent, document.activeElement.tagName,
  document.activeElement.getBoundingClientRect().top >= 0]"""


@pytest.fixture
def pages(make, monkeypatch):
    return publish_everything(make, monkeypatch)


def test_every_kind_of_page_is_for_everybody(new_context, pages, axe):
    page, titles, found = new_context(viewport=PHONE).new_page(), {}, {}
    for kind, address in pages.items():
        page.goto(address)
        titles[kind] = page.title()
        found[kind] = [
            *faults_of_markup(page, kind), *(axe(page) + in_forced_colours(page, axe, kind)),
            *faults_of_size(page), *kept(page),
        ]  # fmt: skip

    assert {kind: faults for kind, faults in found.items() if faults} == {}
    assert [kind for kind, title in titles.items() if list(titles.values()).count(title) > 1] == []
    assert all("Cổng thông tin tỉnh Hà Nam" in title for title in titles.values())


def faults_of_markup(page: Page, kind: str) -> list[str]:
    """Look for one heading of the first level, help in its order, and a link past the menu that comes first."""
    headings = page.locator("h1").count()
    faults = [] if headings == 1 else [f"{headings} h1"]
    faults += ["markup shown as text"] if "</" in page.locator("body").inner_text() else []
    if kind.startswith(BARE):
        return faults
    help_links = [text for text in words(page, "footer a") if text in HELP]
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    then = page.evaluate("document.activeElement.tagName")
    seen = [help_links, first, then]
    return faults + ([] if seen == [HELP, ["Đến nội dung chính", "A", True], "MAIN"] else [str(seen)])


def in_forced_colours(page: Page, axe, kind: str) -> list[str]:
    if kind not in FORCED:
        return []
    page.emulate_media(forced_colors="active")
    faults = axe(page)
    page.emulate_media(forced_colors="none")
    return [f"forced colours: {fault}" for fault in faults]


def faults_of_size(page: Page) -> list[str]:
    """Look at targets for thumbs, 320 px, text twice as big, and text spaced out as far as a reader may want."""
    faults = [f"small target: {one}" for one in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size({"width": 320, "height": 740})
    faults += too_wide(page, "320 px")
    page.set_viewport_size(PHONE)
    page.evaluate(DOUBLE_THE_TEXT)
    faults += too_wide(page, "text twice as big")
    page.evaluate(SPACE_OUT)
    return faults + too_wide(page, "text spaced out")


def too_wide(page: Page, look: str) -> list[str]:
    needs_px, cut_off = page.evaluate(f"[document.documentElement.scrollWidth, ({CUT_OFF})()]")
    scrolls = [f"{look}: needs {needs_px} px"] if needs_px > page.viewport_size["width"] else []
    return scrolls + [f"{look}: cut off: {one}" for one in cut_off]


def kept(page: Page) -> list[str]:
    """Name what a page leaves in the browser."""
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    return [f"{len(page.context.cookies())} cookies, {stored} stored"] if page.context.cookies() or stored else []


def test_without_javascript_every_page_says_the_same(new_context, pages):
    with_it, without = new_context().new_page(), new_context(java_script_enabled=False).new_page()
    scripted = {kind: at for kind, at in pages.items() if '<script type="module"' in with_it.request.get(at).text()}
    said, said_without = {}, {}
    for kind, address in scripted.items():
        with_it.goto(address)
        with_it.locator("button[type=button]").evaluate_all(ENHANCEMENTS)
        said[kind] = words(with_it, "body")
        without.goto(address)
        said_without[kind] = words(without, "body")
    without.goto(pages["article"])

    assert {"article", "article-corrected"} <= said.keys()
    assert said_without == said
    assert words(without, "h1, .sapo") == [TITLE, SAPO]
    captions = [f"Chú thích ảnh: {one} Nguồn ảnh: Báo Hà Nam" for one in PHOTOS.values()]
    assert words(without, "main figcaption") == captions
    assert words(without, ".table-scroll td") == ["Huyện Bình Lục", "12"]
    assert without.locator(".prose img").evaluate_all("all => all.map((one) => one.naturalWidth > 0)") == [True] * 3
