"""What an article costs a reader with a cheap phone and prepaid data: the limits of the project."""

import brotli
import pytest

from tests.browser.steps import publish_everything

KB = 1024
PHONE = {"viewport": {"width": 412, "height": 915}, "device_scale_factor": 2.625, "is_mobile": True, "has_touch": True}
MOST = {  # in bytes of brotli where there is text; beside each the goal that it guards
    "html": 20 * KB,  # 12
    "css": 12 * KB,  # 8, in one file
    "js": 8 * KB,  # 4
    "fonts": 0,
    "first photo": 90 * KB,  # 60
    "above the fold": 140 * KB,  # 100
    "everything": 350 * KB,  # 250: an article read to its end
    "requests above the fold": 12,  # 8
    "sheets": 3,
}
MOST_OF = {"bloc": {"everything": 90 * KB}, "bloc-year": {"everything": 90 * KB}}  # 60
MOST_OF["text-article"] = MOST_OF["text-bloc-year"] = {"everything": 15 * KB, "requests above the fold": 2}  # 8
WEIGHED = ["home", "section", "article", "bloc", "bloc-year", "register-hits", "text-article", "text-bloc-year"]
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
SHIFT = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(shift), 300);
})"""


@pytest.fixture
def pages(make, monkeypatch):
    return publish_everything(make, monkeypatch)


@pytest.fixture
def phones(new_context, pages):
    """Give the tab of a phone that has nothing in its cache, for each kind of page; and the address of the page."""
    return lambda kinds: ((new_context(**PHONE).new_page(), pages[kind]) for kind in kinds)


def visit(page, address):
    """Open a page, read it to its end; give the answers that came before it was scrolled, and all of them."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    at_first = list(answers)
    for image in page.locator("main img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return at_first, answers


def of_kind(answers, kind):
    return [answer for answer in answers if answer.request.resource_type == kind]


def weight(answers):
    """Count bytes as they travel: pictures as they are, all else compressed."""
    bodies = [(answer.request.resource_type, answer.body()) for answer in answers]
    return sum(len(body) if kind == "image" else len(brotli.compress(body)) for kind, body in bodies)


def test_a_page_stays_within_its_budget(phones):
    found = {
        kind: over_budget(kind, phone, address) for kind, (phone, address) in zip(WEIGHED, phones(WEIGHED), strict=True)
    }

    assert found == {kind: {} for kind in WEIGHED}


def over_budget(kind, phone, address):
    at_first, answers = visit(phone, address)
    first = phone.locator("main img[fetchpriority=high]")
    shown = first.evaluate("one => one.currentSrc") if first.count() else ""
    cost = {
        "html": weight(of_kind(answers, "document")),
        "css": weight(of_kind(answers, "stylesheet")),
        "js": weight(of_kind(answers, "script")),
        "fonts": weight(of_kind(answers, "font")),
        "first photo": weight([answer for answer in answers if answer.url == shown]),
        "above the fold": weight(at_first),
        "everything": weight(answers),
        "requests above the fold": len(at_first),
        "sheets": len(of_kind(answers, "stylesheet")),
    }
    most = {**MOST, **MOST_OF.get(kind, {})}
    return {name: amount for name, amount in cost.items() if amount > most[name]}


def test_nothing_moves_when_the_photos_arrive_after_the_text(phones):
    for phone, address in phones(["home", "section", "article", "article-corrected", "bloc", "bloc-year"]):
        nothing_moves_when_the_photos_arrive(phone, address)


def nothing_moves_when_the_photos_arrive(phone, address):
    held = []
    phone.route("**/media/**", lambda route: held.append(route))
    phone.goto(address, wait_until="domcontentloaded")
    phone.evaluate(PAINTED)
    for route in held:
        route.continue_()
    phone.unroute("**/media/**")
    phone.wait_for_load_state("networkidle")

    assert len(held) > 0 or phone.locator("main img").count() == 0, address
    assert phone.evaluate(SHIFT) == 0, address


def test_the_first_photo_is_fetched_at_once_and_the_others_when_they_are_near(phones):
    for phone, address in phones(["home", "article"]):
        phone.goto(address)
        images = phone.locator("main img").evaluate_all("all => all.map((one) => [one.fetchPriority, one.loading])")

        assert len(images) >= 3
        assert images == [["high", "auto"], *[["auto", "lazy"]] * (len(images) - 1)]
