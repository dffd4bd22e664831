"""A feed as Atom 1.0 (RFC 4287), as RSS 2.0 for old programs, as JSON Feed 1.1."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from hanam_portal.publishing.feeds.atom import atom
from hanam_portal.publishing.feeds.entries import Feed
from hanam_portal.publishing.feeds.json_feed import json_feed
from hanam_portal.publishing.feeds.rss import rss

MOST_BYTES = 200_000


class Format(NamedTuple):
    name: str
    content_type: str
    write: Callable[[Feed, str], bytes]


FORMATS = {
    "atom": Format("Atom", "application/atom+xml", atom),
    "rss": Format("RSS", "application/rss+xml", rss),
    "json": Format("JSON Feed", "application/feed+json", json_feed),
}


def written(feed: Feed, extension: str, path: str) -> bytes:
    """Write a feed in a format of FORMATS, in MOST_BYTES at most. path: its own.

    While that is too much, the older half of the whole texts is left out; summaries always fit.
    """
    entries, whole = feed.entries, len(feed.entries)
    while True:
        held = [*entries[:whole], *(entry.brief for entry in entries[whole:])]
        file = FORMATS[extension].write(replace(feed, entries=held), path)
        if len(file) <= MOST_BYTES or not whole:
            return file
        whole //= 2
