"""Promise IN-1: whatever is posted as a body, what is kept can run nothing."""

from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from news.body import BodyRefusedError, clean_body, rules
from news.body.rules import FORMATTING, KEPT
from tests.news.hostile_bodies import HANDLERS, OTHERS, PAYLOADS, WRITTEN

ATTRIBUTES = {
    "a": {"href", "title"},
    "figure": {"class", "data-photo-id", "data-use"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


class Elements(HTMLParser):
    """The start tags of a piece of HTML, and all that is neither tag nor text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def outside_the_lists(html):
    """Give what of a clean body no list allows."""
    elements = Elements(html)
    faults = [f"<!{other}>" for other in elements.others]
    for tag, attributes in elements.found:
        faults += [f"<{tag}>"] if tag not in KEPT else []
        faults += [f"<{tag} {name}>" for name in attributes if name not in ATTRIBUTES.get(tag, set())]
        faults += [f'class="{attributes["class"]}"'] if attributes.get("class", "photo") != "photo" else []
        faults += [attributes["href"]] if not is_harmless(attributes.get("href", "/")) else []
    return faults


def is_harmless(href: str) -> bool:
    bare = "".join(letter for letter in href if letter.isprintable() and not letter.isspace())
    parts = urlsplit(bare.replace("\\", "/"))
    return parts.scheme in {"http", "https", "mailto", "tel"} or not (parts.scheme or parts.netloc)


def test_there_are_more_than_300_payloads_and_no_two_alike():
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 400


@pytest.mark.parametrize("family", [WRITTEN, OTHERS, HANDLERS], ids=["written", "others", "handlers"])
@pytest.mark.parametrize(
    "wrapping", ["{}", "<p>trước {} sau</p>", "<table><tr><td>{}</td></tr></table>", "<a href=/x title='{}'>{}</a>"]
)
def test_only_what_the_lists_allow_is_kept(family, wrapping):
    cleaned = {payload: clean_body(wrapping.replace("{}", payload)).html for payload in family}

    assert {payload: faults for payload, html in cleaned.items() if (faults := outside_the_lists(html))} == {}
    assert [payload for payload, html in cleaned.items() if clean_body(html).html != html] == []


def test_the_judge_of_these_tests_sees_what_is_wrong():
    bad = "<script>x</script><p onclick=x>a</p><a href='java\tscript:x'>b</a><!-- c --><figure class=cke></figure>"

    assert outside_the_lists(bad) == ["<! c >", "<script>", "<p onclick>", "java\tscript:x", 'class="cke"']


def test_the_words_around_an_attack_are_kept():
    assert clean_body("<p onclick=alert(1)>Trước <script>alert(1)</script>sau</p>").html == "<p>Trước sau</p>"


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "<p onclick=alert(1)>chữ</p>"])
def test_text_that_shows_code_stays_text(bad):
    shown = bad.replace("<", "&lt;").replace(">", "&gt;")

    assert clean_body(f"<p>{shown}</p>").html == f"<p>{shown}</p>"


@pytest.mark.parametrize("unit", ["<ul><li>a", "<blockquote>", "<table><tr><td>"])
def test_a_body_nested_without_end_is_refused_with_a_sentence(unit):
    with pytest.raises(BodyRefusedError, match="Nội dung lồng nhau quá 60 lớp"):
        clean_body(unit * 1000)


# What would cost more than it should. Times are measured by bench/cleaning.py; here it is counted what comes out.

ALL_FORMATTING = "".join(f"<{name}>" * 3 for name in sorted(FORMATTING))


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<p><b id={number}>chữ" for number in range(3000)),
        f"<p><a href='/{'x' * 20_000}'>" + "<p>a" * 5000,
        f"<p><a href='/{'x' * 20_000}' title='{'x' * 9000}'>" + "a<figure class=photo data-photo-id=7></figure>" * 500,
        f"<p>{ALL_FORMATTING}" + "<p>a" * 5000,
        f"<ul>{ALL_FORMATTING}" + "<li>a" * 5000,
        f"{ALL_FORMATTING}<table>" + "a<tr><td>b" * 3000,
        "<p>" + "<b><i>" * 25 + "a<figure class=photo data-photo-id=7></figure>" * 500,
    ],
)
def test_no_body_becomes_many_times_longer(html):
    assert len(clean_body(html).html) < 5 * len(html)


def test_a_body_in_order_is_parsed_twice_and_no_oftener(monkeypatch):
    parsed = []
    for name in ("reader", "authority"):
        cleaner = getattr(rules, name)
        spy = SimpleNamespace(clean=lambda html, cleaner=cleaner, name=name: parsed.append(name) or cleaner.clean(html))
        monkeypatch.setattr(rules, name, spy)

    clean_body("<p>Hội nghị <b>tổng kết</b><script>alert(1)</script>" * 50)

    assert parsed == ["reader", "authority"]


@pytest.mark.parametrize("unit", ["<ul><li>a", "<div>", "<section>a<article>b"])
def test_blocks_nested_far_too_deep_are_refused_before_they_are_parsed(monkeypatch, unit):
    monkeypatch.setattr(rules, "reader", None)

    with pytest.raises(BodyRefusedError, match="Nội dung lồng nhau quá 60 lớp"):
        clean_body(unit * 1000)


def test_marks_heaped_on_one_letter_are_few_when_they_are_put_in_order():
    assert clean_body("<p>a" + "\u0301\u0323" * 50_000).html.count("\u0301") < 40
