"""JSON Feed 1.1."""

import json

from hanam_portal.publishing.feeds.entries import Entry, Feed
from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.templatetags.editions import absolute
from hanam_portal.publishing.vietnamese.dates import machine_moment

Item = dict[str, str | list[str] | list[dict[str, str]]]


def json_feed(feed: Feed, path: str) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": whole(feed.page),
        "feed_url": whole(path),
        "language": "vi",
        "authors": [{"name": SITE_NAME, "url": absolute("/")}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(told, ensure_ascii=False).encode(errors="replace")


def _item(entry: Entry) -> Item:
    item: Item = {
        "id": entry.identity,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": machine_moment(entry.published),
        "date_modified": machine_moment(entry.updated),
        **({"content_html": entry.text} if entry.html else {"content_text": entry.summary}),
    }
    if entry.author:
        item["authors"] = [{"name": entry.author}]
    if entry.subject:
        item["tags"] = [entry.subject]
    if entry.image:
        item["image"] = absolute(entry.image)
    return item
