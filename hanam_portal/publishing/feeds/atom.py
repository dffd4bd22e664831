"""Atom 1.0, RFC 4287."""

from xml.etree.ElementTree import Element

from hanam_portal.publishing.feeds.entries import Entry, Feed
from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.vietnamese.dates import machine_moment
from hanam_portal.publishing.xml_files import add, document


def atom(feed: Feed, path: str) -> bytes:
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "vi"})
    add(root, "id", whole(path))
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "updated", machine_moment(feed.updated))
    add(root, "link", rel="self", type="application/atom+xml", href=whole(path))
    add(root, "link", rel="alternate", type="text/html", href=whole(feed.page))
    add(add(root, "author"), "name", SITE_NAME)
    for entry in feed.entries:
        _add_entry(root, entry)
    return document(root)


def _add_entry(root: Element, entry: Entry) -> None:
    one = add(root, "entry")
    add(one, "id", entry.identity)
    add(one, "title", entry.title)
    add(one, "link", rel="alternate", type="text/html", href=entry.url)
    add(one, "published", machine_moment(entry.published))
    add(one, "updated", machine_moment(entry.updated))
    if entry.author:
        add(add(one, "author"), "name", entry.author)
    if entry.subject:
        add(one, "category", term=entry.subject)
    add(one, "summary", entry.summary)
    if entry.html:
        add(one, "content", entry.text, type="html")
