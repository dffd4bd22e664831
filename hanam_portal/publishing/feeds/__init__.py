"""Feeds: what is new at one place of the site, told to programs in three formats of the same entries."""

from hanam_portal.publishing.feeds.entries import Entry, Feed, Source, shortened
from hanam_portal.publishing.feeds.formats import FORMATS, Format, written

__all__ = ["FORMATS", "Entry", "Feed", "Format", "Source", "shortened", "written"]
