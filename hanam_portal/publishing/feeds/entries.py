"""What a feed tells, before it is in any format."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.vietnamese.dates import machine_moment

SUMMARY_WORDS = 60
SUMMARY_CHARACTERS = 400
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
FROM_ROOT = re.compile(r'(\b(?:href|src)=")(?=/(?!/))')


@dataclass(frozen=True)
class Entry:
    """One page. path: where it is. key: names its record among all, for ever, e.g. "tin-tuc/12".

    html: the whole text, as pages show it; "" where the summary is all that a feed tells. image: the path of a photo.
    published: when citizens first read it; updated: since when it reads as it does.
    """

    path: str
    key: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    html: str = ""
    author: str = ""
    subject: str = ""
    image: str = ""

    @property
    def url(self) -> str:
        return whole(self.path)

    @property
    def identity(self) -> str:
        """A tag URI (RFC 4151): the same for every edition of the record, whatever becomes of its address."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{machine_moment(self.published)[:10]}:{self.key}"

    @property
    def text(self) -> str:
        """The whole text as it can be read anywhere: every link and picture under its whole address."""
        return FROM_ROOT.sub(rf"\1{settings.SITE_URL}", self.html)

    @property
    def brief(self) -> Self:
        return replace(self, html="")


@dataclass(frozen=True)
class Feed:
    """page: the path of the page that the feed follows. entries: in the order in which programs read them."""

    title: str
    description: str
    page: str
    entries: list[Entry]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=BEFORE_ALL)


def shortened(text: str) -> str:
    """Keep of a text what a summary needs, whatever somebody typed."""
    words = " ".join(text.split()[:SUMMARY_WORDS])
    kept = words[:SUMMARY_CHARACTERS]
    return text if kept == text else f"{kept.rstrip(',;:. ')}…"


@dataclass(frozen=True)
class Source:
    """Of what a feed is made. shows, changes_at: as of a page. entries: reads the rest, once it is wanted."""

    title: str
    description: str
    page: str
    shows: list[str]
    entries: Callable[[], list[Entry]]
    changes_at: datetime | None = None

    def feed(self) -> Feed:
        return Feed(self.title, self.description, self.page, self.entries())
