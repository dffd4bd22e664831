"""Articles in lists: read in one prepared query each, without the weight of models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.prepared import Prepared, Row
from news.addresses import article_url
from news.models import Edition

A_PAGE = 20
MOST_PAGES = 50  # of a list that is turned page by page; what is older is found in the archive

COLUMNS = [
    *("pk", "redacted_at", "article_id", "slug", "title", "sapo", "lead", "dated_on", "dated_precision"),
    *("is_year_inferred", "visible_from", "section_id", "section__name", "section__slug"),
]


CANDIDATE_COLUMNS = ["pk", "article_id", "section_id", "dated_on"]


class SectionName(NamedTuple):
    pk: int
    name: str
    slug: str


class Candidate(NamedTuple):
    """What laying out the home page needs of an edition."""

    pk: int
    article_id: int
    section: SectionName
    dated_on: date


class Card(NamedTuple):
    """What a list shows of an edition. Templates and `lay_out` ask it as they ask an Edition."""

    pk: int
    redacted_at: datetime | None
    article_id: int
    slug: str
    title: str
    sapo: str
    lead: dict[str, Any] | None  # ArticlePhoto.public()
    dated_on: date
    dated_precision: str
    is_year_inferred: bool
    visible_from: datetime
    section: SectionName

    @property
    def identity(self) -> str:
        return Edition.identity_of(self.pk, self.redacted_at)

    def get_absolute_url(self) -> str:
        return article_url(self.section.slug, self.slug, self.article_id)


Listed = Edition | Card


@dataclass(frozen=True)
class ListPage:
    """A page of a list. pages: how many there are; is_cut: the list goes on after the last of them."""

    cards: Sequence[Listed]
    number: int = 1
    pages: int = 1
    is_cut: bool = False


def cards(rows: list[Row]) -> list[Card]:
    """Read rows of COLUMNS."""
    return [Card._make([*row[:-3], SectionName(*row[-3:])]) for row in rows]


def listed(at: datetime) -> QuerySet[Edition]:
    """Give what a list shows, newest first."""
    return Edition.objects.visible(at).order_by("-dated_on", "-pk")


def section_page(section: int, number: str | None) -> ListPage:
    """Fetch a page of a section in two queries. An odd number leads to the first page, a high one to the last."""
    at = moment()
    [(count,)] = COUNT.rows(at=at, section=section)
    pages = min(max(1, -(-count // A_PAGE)), MOST_PAGES)
    asked = int(number) if number and number.isascii() and number.isdigit() and len(number) < 5 else 1
    number_shown = min(max(1, asked), pages)
    found = cards(reading(number_shown).rows(at=at, section=section))
    return ListPage(found, number_shown, pages, is_cut=count > A_PAGE * MOST_PAGES)


@cache
def reading(number: int) -> Prepared:
    """Prepare the query of a page of that number."""
    first = A_PAGE * (number - 1)
    return Prepared(
        lambda at, section: listed(at).filter(section=section).values_list(*COLUMNS)[first : first + A_PAGE],
        types={"at": datetime, "section": int},
    )


def counting() -> Prepared:
    """Prepare the query that counts a section's articles, no further than its pages go."""
    most = A_PAGE * MOST_PAGES + 1
    return Prepared(
        lambda at, section: listed(at).filter(section=section).order_by().values_list("pk")[:most],
        types={"at": datetime, "section": int},
        is_count=True,
    )


COUNT = counting()
