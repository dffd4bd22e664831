"""What the public pages of news show, read in few queries."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from emulation.models import BlocYear, Decision, DecisionEdition, ResultEdition
from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.prepared import Prepared, Row
from hanam_portal.publishing.vietnamese.dates import short_date
from news.addresses import article_url, section_url
from news.cards import COLUMNS, Card, SectionName, cards, listed
from news.legacy.addresses import lookup_addresses
from news.models import Edition, Redirect, Section

RELATED = 5
REPORTS = 12


class Link(NamedTuple):
    """A way to another page: its name, its address, a date where that helps, and its part of the ETag."""

    name: str
    url: str
    identity: str
    dated_on: date | None = None


class Menu(list[Link]):
    """The sections, as every page names them, and when the next scheduled article begins."""

    def __init__(self, sections: list[SectionName], changes_at: datetime | None = None) -> None:
        super().__init__(_section_link(*section) for section in sections)
        self.sections, self.changes_at = sections, changes_at

    @property
    def identities(self) -> list[str]:
        return [link.identity for link in self]


@dataclass
class Surroundings:
    """What stands around an article on its page. blocs: the records that it is about, blocs before decisions."""

    related: list[Card]
    blocs: list[Link]

    @property
    def shows(self) -> list[str]:
        return [*(card.identity for card in self.related), *(link.identity for link in self.blocs)]


def menu() -> Menu:
    """Fetch the sections, and when the next article begins."""
    rows = MENU.rows(at=moment())
    return Menu([SectionName(*row[:3]) for row in rows], rows[0][3] if rows else None)


MENU = Prepared(
    lambda at: Section.objects.annotate(
        changes_at=Subquery(Edition.objects.scheduled(at).values("visible_from")[:1])
    ).values_list("pk", "name", "slug", "changes_at"),
    types={"at": datetime},
)


def reports_on(*bloc_years: int) -> list[Link]:
    """The visible articles that report on one of some years of blocs, newest first, the latest REPORTS of them."""
    reporting = Edition.bloc_years.through.objects.filter(blocyear__in=bloc_years)
    editions = Edition.objects.for_listing().filter(pk__in=reporting.values("edition"))
    return _article_links(editions[:REPORTS])


def reports_on_decision(decision: int) -> list[Link]:
    """The visible articles that report on a decision, newest first."""
    return _article_links(Edition.objects.for_listing().filter(decisions=decision))


def _article_links(editions: QuerySet[Edition]) -> list[Link]:
    return [
        _article_link(one.pk, one.title, one.section.slug, one.slug, one.article_id, one.dated_on) for one in editions
    ]


def successor(old_address: str) -> Edition | None:
    """The edition, or the notice of withdrawal, of the article that took the place of an address of the old portal."""
    forms = lookup_addresses(old_address)
    known = dict(Redirect.objects.filter(old_address__in=forms).values_list("old_address", "article"))
    article = next((known[form] for form in forms if form in known), None)
    return article_edition(article) if article else None


def article_edition(article: int) -> Edition | None:
    """Fetch what stands at the address of an article: its edition or the notice that it was withdrawn."""
    row = next(iter(EDITION.rows(at=moment(), article=article)), None)
    if row is None:
        return None
    edition = Edition.from_db(None, EDITION_FIELDS, row[:-3])
    edition.section = Section.from_db(None, ["id", "name", "slug"], [edition.section_id, *row[-3:-1]])
    edition.reports_on_records = row[-1]
    return edition


EDITION_FIELDS = [field.attname for field in Edition._meta.concrete_fields]
EDITION = Prepared(
    lambda at, article: (
        Edition.objects.in_force(at)
        .filter(article=article)
        .annotate(any_records=Exists(_years(OuterRef("pk"))) | Exists(_decisions(OuterRef("pk"))))
        .values_list(*EDITION_FIELDS, "section__name", "section__slug", "any_records")
    ),
    types={"at": datetime, "article": int},
)


def around(edition: Edition, *, about: Collection[Model] | None = None) -> Surroundings:
    """Fetch the newest others of the section, and the records reported on, in one query each.

    Of a record that citizens do not see there is nothing.
    about: the blocs' years and decisions on which a draft reports; None when the edition is stored and knows them.
    """
    at = moment()
    if about is None:
        rows = RECORDS.rows(at=at, edition=edition.pk) if edition.reports_on_records else []
    else:
        years = Q(bloc_year__in=[one.pk for one in about if isinstance(one, BlocYear)])
        rows = list(_records(at, years, Q(decision__in=[one.pk for one in about if isinstance(one, Decision)])))
    links = [MAKERS[kind](*columns) for kind, *columns in sorted(rows, key=lambda row: (row[0], row[2]))]
    related = RELATED_CARDS.rows(at=at, section=edition.section_id, article=edition.article_id)
    return Surroundings(cards(related), links)


RELATED_CARDS = Prepared(
    lambda at, section, article: (
        listed(at).filter(section=section).exclude(article=article).values_list(*COLUMNS)[:RELATED]
    ),
    types={"at": datetime, "section": int, "article": int},
)


def _records(at: datetime, years: Q, decisions: Q) -> QuerySet[Any, Row]:
    return _links(
        ResultEdition.objects.visible(at).filter(years),
        "bloc_year",
        Concat("bloc_name", Value(", "), "period_label", output_field=CharField()),
        "bloc_slug",
        "period_slug",
    ).union(
        _links(
            DecisionEdition.objects.visible(at).filter(decisions),
            "decision",
            "decision_number",
            "slug",
            record="decision",
            dated_on="signed_on",
        ),
        all=True,
    )


def _years(edition: int | OuterRef) -> QuerySet[Any]:
    return Edition.bloc_years.through.objects.filter(edition=edition)


def _decisions(edition: int | OuterRef) -> QuerySet[Any]:
    return Edition.decisions.through.objects.filter(edition=edition)


RECORDS = Prepared(
    lambda at, edition: _records(
        at,
        Q(bloc_year__in=_years(edition).values("blocyear")),
        Q(decision__in=_decisions(edition).values("decision")),
    ),
    types={"at": datetime, "edition": int},
)


def _links(
    rows: QuerySet[Any],  # editions of any kind
    kind: str,
    name: Any,  # a column's name or an expression
    first: str,
    second: str | None = None,
    *,
    record: str | None = None,
    dated_on: str | None = None,
) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().values_list(
        Value(kind, CharField()),
        "pk",
        name,
        first,
        F(second) if second else Value("", CharField()),
        F(record) if record else Value(0, IntegerField()),
        F(dated_on) if dated_on else Cast(Value(None), DateField()),
    )


def _section_link(pk: int, name: str, slug: str, *_: object) -> Link:
    return Link(name, section_url(slug), f"section:{pk}:{slug}:{name}")


def _article_link(pk: int, title: str, section: str, slug: str, article: int, dated_on: date) -> Link:
    return Link(title, article_url(section, slug, article), f"news.edition:{pk:012}", dated_on)


def _bloc_year_link(pk: int, title: str, bloc: str, period: str, *_: object) -> Link:
    return Link(title, reverse("emulation:bloc_year", args=[bloc, period]), f"emulation.resultedition:{pk}")


def _decision_link(pk: int, number: str, slug: str, _: str, decision: int, signed_on: date) -> Link:
    url = reverse("emulation:decision", args=[slug, decision])
    return Link(f"Quyết định {number} ngày {short_date(signed_on)}", url, f"emulation.decisionedition:{pk}")


MAKERS: dict[str, Callable[..., Link]] = {
    "bloc_year": _bloc_year_link,
    "decision": _decision_link,
}
