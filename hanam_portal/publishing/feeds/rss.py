"""RSS 2.0, with the whole text and the author in the modules that programs know for them."""

from email.utils import format_datetime
from xml.etree.ElementTree import Element

from hanam_portal.publishing.feeds.entries import Entry, Feed
from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.xml_files import add, document

MODULES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(feed: Feed, path: str) -> bytes:
    root = Element("rss", {"version": "2.0", **MODULES})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", whole(feed.page))
    add(channel, "description", feed.description)
    add(channel, "language", "vi")
    add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=whole(path))
    for entry in feed.entries:
        _add_item(channel, entry)
    return document(root)


def _add_item(channel: Element, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.identity, isPermaLink="false")
    add(item, "pubDate", format_datetime(entry.published))
    add(item, "description", entry.summary)
    if entry.author:
        add(item, "dc:creator", entry.author)
    if entry.subject:
        add(item, "category", entry.subject)
    if entry.html:
        add(item, "content:encoded", entry.text)
