"""A public record and its figures: what an article may quote, in the words in which it would."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hanam_portal.publishing.vietnamese.dates import DatePrecision, decision_date, long_date, short_date
from hanam_portal.publishing.vietnamese.text import fold_tone

EMPTY = format_html("{}", "")


@dataclass(frozen=True)
class Figure:
    """One value of a record.

    key: as body.citations reads it, "blocyear:12:rank:5". name: what it is, "hạng của huyện Lý Nhân".
    words: as an article says it, "hạng Nhất". also: other ways to say the same. page: its own, where it has one.
    """

    key: str
    name: str
    words: str
    also: tuple[str, ...] = ()
    page: str = ""

    def is_said_by(self, words: str) -> bool:
        """Tell whether these words say this value; case, spaces and punctuation are the writer's."""
        return _bare(words) in {_bare(one) for one in [self.words, *self.also]}


@dataclass(frozen=True)
class Record:
    """What citizens read of a record. ref: "blocyear:12". url: its public page. number: of its edition, from 1."""

    ref: str
    name: str
    url: str
    number: int
    figures: dict[str, Figure] = field(default_factory=dict)

    def quoted(self, end: str, write: Callable[[str], str] = str) -> SafeString:
        """Write a figure as the body of an article keeps it; nothing when the record has none of this key.

        end: of its key, after "blocyear:12:". write: what is done to its words where they stand, e.g. a capital.
        """
        figure = self.figures.get(f"{self.ref}:{end}")
        if figure is None:
            return EMPTY
        url = figure.page or self.url
        return format_html('<a href="{}" data-figure="{}">{}</a>', url, figure.key, write(figure.words))

    @property
    def link(self) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.url, self.name)


class Kind(Protocol):
    """A kind of records that articles are about."""

    def read(self, pks: Iterable[int]) -> dict[int, Record]:
        """Read these records as citizens see them now, in a fixed number of queries; what they do not is left out."""

    def found(self, query: str, most: int) -> list[int]:
        """Give the keys of the visible records whose names have these words (folded), newest first."""

    def draft(self, pk: int) -> "Draft | None":
        """Write an article of a record; None when citizens do not see it."""


@dataclass(frozen=True)
class Draft:
    """An article made from a record, in words. Its title and sapo hold no figure: none could be linked there."""

    title: str
    sapo: str
    body: str


class Value(NamedTuple):
    """A figure before its record is known. end: of its key."""

    end: str
    name: str
    words: str
    also: Iterable[str] = ()
    page: str = ""


def figures(ref: str, values: Iterable[Value]) -> dict[str, Figure]:
    """Make the figures of a record, by key; a value without words is none."""
    made = [Figure(f"{ref}:{one.end}", one.name, one.words, tuple(one.also), one.page) for one in values if one.words]
    return {figure.key: figure for figure in made}


def public_url(name: str, **kwargs: Any) -> str:  # parts of an address
    """The address of a public page, also in a process that serves the back office alone."""
    return reverse(name, urlconf=settings.PUBLIC_URLCONF, kwargs=kwargs)


def capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold_tone(words)))


def day_in_words(day: date, precision: str = DatePrecision.DAY) -> tuple[str, list[str]]:
    """Write a day as far as it is known, "ngày 24/12/2021"; and the other ways to write it."""
    written = short_date(day, precision)
    words = f"{DatePrecision(precision).label} {written}"
    if precision != DatePrecision.DAY:
        return words, [written]
    return words, [written, long_date(day), decision_date(day), f"{day.day}/{day.month}/{day.year}"]
