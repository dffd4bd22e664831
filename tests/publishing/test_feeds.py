"""A feed tells the same in every format, whatever was typed, in 200 KB at most."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanam_portal.publishing.feeds import FORMATS, Entry, Feed, shortened, written
from hanam_portal.publishing.feeds.formats import MOST_BYTES
from hanam_portal.publishing.xml_files import held

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
HOSTILE = "Kết quả <script>&amp; \x00\x08\x0b\ufffe\udc80 ]]> “1” 🎉"


def entry(number=1, **fields):
    told = {"title": f"Bài {number}", "summary": "Tóm tắt.", "html": "<p>Toàn văn.</p>", **fields}
    when = {"published": NOON, "updated": NOON + timedelta(days=number), **fields}
    return Entry(f"/tin-tuc/kinh-te/bai-{number}", f"tin-tuc/{number}", **{**told, **when})


def feed(*entries):
    return Feed("Tin mới", "Tin của cổng.", "/", list(entries))


def file(told, extension):
    return written(told, extension, f"/nguon-tin/tin-moi.{extension}")


def parsed(xml):
    return ElementTree.fromstring(xml)  # noqa: S314  # our own


def atom(told):
    """Read identity, address, title, summary, text, first and last moment of each entry."""
    root = parsed(file(told, "atom"))
    return [
        (
            *(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "summary", "content")),
            one.find(f"{ATOM}link").get("href"),
            datetime.fromisoformat(one.findtext(f"{ATOM}published")),
            datetime.fromisoformat(one.findtext(f"{ATOM}updated")),
        )
        for one in root.findall(f"{ATOM}entry")
    ]


def rss(told):
    root = parsed(file(told, "rss"))
    return [
        (
            *(one.findtext(name) for name in ("guid", "title", "description", CONTENT, "link")),
            parsedate_to_datetime(one.findtext("pubDate")),
        )
        for one in root.findall("channel/item")
    ]


def json_feed(told):
    return [
        (
            *(one.get(name) for name in ("id", "title", "summary", "content_html", "url")),
            datetime.fromisoformat(one["date_published"]),
            datetime.fromisoformat(one["date_modified"]),
        )
        for one in json.loads(file(told, "json"))["items"]
    ]


def test_every_format_tells_the_same_entries():
    told = feed(entry(), entry(2, html='<p><a href="/thi-dua/">x</a></p>'))

    assert (
        atom(told)
        == json_feed(told)
        == [
            (
                "tag:localhost,2021-12-24:tin-tuc/1",
                "Bài 1",
                "Tóm tắt.",
                "<p>Toàn văn.</p>",
                "http://localhost:8000/tin-tuc/kinh-te/bai-1",
                NOON,
                NOON + timedelta(days=1),
            ),
            (
                "tag:localhost,2021-12-24:tin-tuc/2",
                "Bài 2",
                "Tóm tắt.",
                '<p><a href="http://localhost:8000/thi-dua/">x</a></p>',
                "http://localhost:8000/tin-tuc/kinh-te/bai-2",
                NOON,
                NOON + timedelta(days=2),
            ),
        ]
    )
    assert rss(told) == [one[:-1] for one in atom(told)]


def test_an_entry_without_its_text_has_its_summary_and_all_say_who_wrote_it():
    told = feed(entry(html="", author="Thu Hằng", subject="Kinh tế", image="/media/a.jpg"))
    item = json.loads(file(told, "json"))["items"][0]

    assert (item["content_text"], item["authors"], item["tags"]) == ("Tóm tắt.", [{"name": "Thu Hằng"}], ["Kinh tế"])
    assert item["image"] == "http://localhost:8000/media/a.jpg"
    assert "Thu Hằng" in file(told, "atom").decode() and "Kinh tế" in file(told, "rss").decode()
    assert atom(told)[0][3] is None and rss(told)[0][3] is None


@pytest.mark.parametrize("extension", FORMATS)
def test_a_feed_says_where_it_is_and_when_it_changed_last(extension):
    text = file(feed(entry(2), entry(1)), extension).decode()

    assert f"http://localhost:8000/nguon-tin/tin-moi.{extension}" in text
    if extension == "atom":
        assert parsed(text).findtext(f"{ATOM}updated") == "2021-12-26T12:00:00+07:00"
    if extension == "rss":
        assert text.count('<guid isPermaLink="false">tag:') == 2  # a tag leads nowhere
        assert "<lastBuildDate>Sun, 26 Dec 2021 05:00:00 +0000</lastBuildDate>" in text


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_feed_is_a_feed(extension):
    assert {"atom": atom, "rss": rss, "json": json_feed}[extension](feed()) == []


@settings(max_examples=25)
@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_was_typed_a_feed_is_well_formed(title, text):
    told = feed(entry(title=title + HOSTILE, summary=text, html=text + HOSTILE, author=text, subject=title))
    shown = held(title + HOSTILE)

    assert ElementTree.tostring(parsed(file(told, "rss")))
    assert _lines(atom(told)[0][1]) == _lines(shown)
    assert json_feed(told)[0][1] == (title + HOSTILE).encode(errors="replace").decode()


def test_only_addresses_from_the_root_are_completed():
    html = '<a href="//b.example/">b</a><img src="/a.jpg" alt="src=/x"><a href="https://c.example/">c</a> href="#d"'

    assert entry(html=html).text == html.replace('src="/a.jpg"', 'src="http://localhost:8000/a.jpg"')


@pytest.mark.parametrize("extension", FORMATS)
def test_a_feed_that_would_be_too_large_tells_older_entries_in_short(extension):
    told = feed(*(entry(number, html='<p>&ạ"</p>' * 900) for number in range(30)))
    file_size = len(file(told, extension))
    wholes = [one[3] is not None for one in {"atom": atom, "rss": rss, "json": json_feed}[extension](told)]

    assert file_size <= MOST_BYTES
    assert wholes[0] and wholes == sorted(wholes, reverse=True) and not wholes[-1] and len(wholes) == 30


def test_the_largest_entries_still_fit():
    told = feed(*(entry(n, title="&" * 250, summary=shortened("&" * 9999), html="&" * 9_000) for n in range(30)))

    assert [len(file(told, extension)) <= MOST_BYTES for extension in FORMATS] == [True] * 3


def test_a_summary_is_cut_between_words_and_a_word_without_end_anywhere():
    assert shortened("một hai") == "một hai"
    assert shortened("từ " * 100) == f"{'từ ' * 59}từ…"
    assert shortened("x" * 999) == f"{'x' * 400}…"


def _lines(text):
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")
