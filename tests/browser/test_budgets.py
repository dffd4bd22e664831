"""What an article costs a reader with a cheap phone and prepaid data: the limits of the project."""

import brotli
import pytest

from tests.browser.steps import publish_everything

KB = 1024
PHONE = {"viewport": {"width": 412, "height": 915}, "device_scale_factor": 2.625, "is_mobile": True, "has_touch": True}
MOST = {"html": 20 * KB, "css": 12 * KB, "first photo": 90 * KB, "everything": 350 * KB, "requests": 12}
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
    """Open a page, read it to its end, and give the answers of all that the browser asked for."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    for image in page.locator("main img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return answers


def of_kind(answers, kind):
    return [answer for answer in answers if answer.request.resource_type == kind]


def compressed(answers):
    return sum(len(brotli.compress(answer.body())) for answer in answers)


def test_a_page_stays_within_its_budget(phones):
    for phone, address in phones(["home", "section", "article", "bloc year"]):
        stays_within_its_budget(phone, address)


def stays_within_its_budget(phone, address):
    answers = visit(phone, address)
    images = {answer.url: len(answer.body()) for answer in of_kind(answers, "image")}
    first = phone.locator("main img[fetchpriority=high]")
    text = of_kind(answers, "document"), of_kind(answers, "stylesheet")
    cost = {
        "html": compressed(text[0]),
        "css": compressed(text[1]),
        "first photo": images[first.evaluate("one => one.currentSrc")] if first.count() else 0,
        "everything": sum(map(compressed, text)) + sum(images.values()),
        "requests": len(answers),
    }

    assert {name: amount for name, amount in cost.items() if amount > MOST[name]} == {}, (address, cost)
    assert len(text[1]) == 1
    assert of_kind(answers, "script") == of_kind(answers, "font") == []


def test_nothing_moves_when_the_photos_arrive_after_the_text(phones):
    for phone, address in phones(["home", "section", "article", "corrected article", "bloc year"]):
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
