"""What the search keeps of each edition that citizens may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q

from hanam_portal.publishing.search import words
from hanam_portal.publishing.vietnamese.dates import DatePrecision

DAY_BITS = 32  # what the key leaves below the day: 28 bits for the key of an edition, 4 for the kind
KIND_BITS = 4
LONGEST_TITLE = 500


class Kind(NamedTuple):
    """A kind of page that is searched. number: 1 to 15, for ever the same; slug: in addresses; name: as readers say."""

    number: int
    slug: str
    name: str


@dataclass(frozen=True)
class Searched:
    """An edition as the search sees it. names: what else it is called; text: what it says, in plain text.

    address: the URL's name and its arguments. section: the key of a section of the news.
    """

    title: str
    text: str
    address: Sequence[str | int]
    dated_on: date
    date_precision: str = DatePrecision.DAY
    names: Sequence[str] = ()
    section: int | None = None


class SearchEntry(models.Model):
    """What the search keeps of an edition (mục tìm kiếm): of every one, so that past days can be searched too.

    id: the day, then the edition, then the kind, so that the newest come first in the order of the key.
    record: the key of what was published. folded: the text without marks, sign by sign. words: as the index takes them.
    Written by `upkeep` alone.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField()
    record = models.BigIntegerField()
    edition = models.BigIntegerField()
    section = models.BigIntegerField(null=True)
    dated_on = models.DateField()
    date_precision = models.CharField(max_length=5, choices=DatePrecision)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    redacted_at = models.DateTimeField(null=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    title_words = models.TextField()
    address = models.JSONField()
    text = models.TextField()
    folded = models.TextField()
    words = models.TextField()

    class Meta:
        default_permissions = ()
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"
        constraints = [
            models.UniqueConstraint(fields=["kind", "edition"], name="publishing_searchentry_once"),
            models.CheckConstraint(
                condition=Q(visible_until=None) | Q(visible_until__gt=F("visible_from")),
                name="publishing_searchentry_interval_is_forward",
            ),
        ]
        indexes = [models.Index(fields=["kind", "record"], name="publishing_searchentry_record")]

    def __str__(self) -> str:
        return self.title


def key_of(kind: Kind, edition: int, dated_on: date) -> int:
    return dated_on.toordinal() << DAY_BITS | edition << KIND_BITS | kind.number


def first_key(day: date) -> int:
    """Give the lowest key of a day, which is above every key of the days before."""
    return day.toordinal() << DAY_BITS


def kind_mark(kind: Kind) -> str:
    return f"k__{kind.number}"


def section_mark(section: int) -> str:
    return f"c__{section}"


def month_mark(day: date) -> str:
    return f"m__{day:%Y%m}"


def content_of(kind: Kind, searched: Searched) -> dict[str, object]:
    """Give the columns of an entry that come from what an edition says."""
    text = words.plain_text(searched.text)
    title = words.plain_text(searched.title)[:LONGEST_TITLE]
    in_title = words.title_words([title, *searched.names])
    marks = [kind_mark(kind), month_mark(searched.dated_on)]
    marks += [section_mark(searched.section)] if searched.section else []
    return {
        "section": searched.section,
        "dated_on": searched.dated_on,
        "date_precision": searched.date_precision,
        "title": title,
        "title_words": words.one_string(in_title),
        "address": list(searched.address),
        "text": text,
        "folded": words.aligned(text),
        "words": words.one_string([*in_title, *words.body_words([title, *searched.names, text]), *marks]),
    }
