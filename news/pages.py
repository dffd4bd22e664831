"""What the public pages of news show, read in few queries."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from emulation.models import BlocYear, Decision, DecisionEdition, ResultEdition
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.vietnamese.dates import short_date
from news.front_page import IN_SECTION, LATEST, Layout, lay_out
from news.legacy.addresses import lookup_addresses
from news.models import Area, Edition, Placement, Redirect, Section

RELATED = 4


class Link(NamedTuple):
    """A way to another page: its name, its address, a date where that helps, and its part of the ETag."""

    name: str
    url: str
    identity: str
    dated_on: date | None = None


class SectionBlock(NamedTuple):
    section: Link
    editions: list[Edition]


@dataclass
class FrontPage:
    """The news of the home page: one lead, the latest beside it, then a block for each section.

    changes_at: when the first of the placements ends; None when none does.
    """

    lead: Edition | None
    latest: list[Edition]
    blocks: list[SectionBlock]
    changes_at: datetime | None = None

    @property
    def editions(self) -> list[Edition]:
        lead = [self.lead] if self.lead else []
        return [*lead, *self.latest, *(edition for block in self.blocks for edition in block.editions)]


@dataclass
class Surroundings:
    """What stands around an article on its page. blocs: the records that it is about, blocs before decisions."""

    menu: list[Link]
    related: list[Link]
    blocs: list[Link]

    @property
    def shows(self) -> list[str]:
        return [link.identity for link in [*self.menu, *self.related, *self.blocs]]


def menu() -> list[Link]:
    """The sections, as every page names them."""
    return [_section_link(section.pk, section.name, section.slug) for section in Section.objects.all()]


def front_page(sections: list[Link]) -> FrontPage:
    """Fetch what editors placed, then every card, in one query each; an article stands once at most."""
    placements, names = list(Placement.objects.in_force()), [section.name for section in sections]
    layout = lay_out(front_page_editions(placements, names), placements, names)
    return arranged(layout, sections, changes_at=soonest(*(placement.until for placement in placements)))


def arranged(layout: Layout, sections: list[Link], *, changes_at: datetime | None = None) -> FrontPage:
    """Give a layout of the home page as its template shows it: empty blocks are left out."""
    blocks = [SectionBlock(section, layout.sections[section.name]) for section in sections]
    return FrontPage(layout.lead, layout.latest, [block for block in blocks if block.editions], changes_at)


def front_page_editions(placements: list[Placement], sections: list[str]) -> list[Edition]:
    """Fetch what may stand on the home page, newest first: all that is placed, and of each section enough to fill it.

    What is hidden is left out.
    """
    listing = Edition.objects.for_listing()
    wanted = Q(article__in=[one.article_id for one in placements if one.area != Area.HIDDEN])
    unplaced = listing.exclude(article__in=[one.article_id for one in placements])
    for section in sections:
        wanted |= Q(pk__in=unplaced.filter(section__name=section).values("pk")[: 1 + LATEST + IN_SECTION])
    return list(listing.filter(wanted))


def reports_on(bloc_year: int) -> list[Link]:
    """The visible articles that report on a bloc's year, newest first."""
    return _article_links(Edition.objects.for_listing().filter(bloc_years=bloc_year))


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
    return Edition.objects.for_page().filter(article=article).first() if article else None


def around(edition: Edition, *, about: Collection[Model] | None = None) -> Surroundings:
    """Fetch the menu, related articles and the records reported on: one query of four parts, alike in their columns.

    Of a record that citizens do not see there is nothing.
    about: the blocs' years and decisions on which a draft reports; None when the edition is stored and knows them.
    """
    results, decided = ResultEdition.objects.visible(), DecisionEdition.objects.visible()
    if about is None:
        years, decisions = edition.bloc_years.through.objects, edition.decisions.through.objects
        results = results.filter(bloc_year__in=years.filter(edition=edition).values("blocyear"))
        decided = decided.filter(decision__in=decisions.filter(edition=edition).values("decision"))
    else:
        results = results.filter(bloc_year__in=[one.pk for one in about if isinstance(one, BlocYear)])
        decided = decided.filter(decision__in=[one.pk for one in about if isinstance(one, Decision)])
    related = Edition.objects.for_listing().filter(section=edition.section_id).exclude(article=edition.article_id)
    rows = _links(Section.objects.all(), "section", "name", "slug", order="position").union(
        _links(
            Edition.objects.filter(pk__in=related.values("pk")[:RELATED]),
            "article",
            "title",
            "section__slug",
            "slug",
            record="article",
            dated_on="dated_on",
        ),
        _links(
            results,
            "bloc_year",
            Concat("bloc_name", Value(", "), "period_label", output_field=CharField()),
            "bloc_slug",
            "period_slug",
        ),
        _links(decided, "decision", "decision_number", "slug", record="decision", dated_on="signed_on"),
        all=True,
    )
    found: dict[str, list[Link]] = {kind: [] for kind in MAKERS}
    for kind, _order, *columns in sorted(rows, key=lambda row: (row[1], row[3])):
        found[kind].append(MAKERS[kind](*columns))
    newest_first = sorted(found["article"], key=lambda link: (link.dated_on, link.identity), reverse=True)
    return Surroundings(found["section"], newest_first, [*found["bloc_year"], *found["decision"]])


def _links(
    rows: QuerySet[Any],  # of sections, editions of articles, editions of results
    kind: str,
    name: Any,  # a column's name or an expression
    first: str,
    second: str | None = None,
    *,
    record: str | None = None,
    dated_on: str | None = None,
    order: str | None = None,
) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().values_list(
        Value(kind, CharField()),
        F(order) if order else Value(0, IntegerField()),
        "pk",
        name,
        first,
        F(second) if second else Value("", CharField()),
        F(record) if record else Value(0, IntegerField()),
        F(dated_on) if dated_on else Cast(Value(None), DateField()),
    )


def _section_link(pk: int, name: str, slug: str, *_: object) -> Link:
    return Link(name, reverse("news:section", args=[slug]), f"section:{pk}:{slug}:{name}")


def _article_link(pk: int, title: str, section: str, slug: str, article: int, dated_on: date) -> Link:
    return Link(title, reverse("news:article", args=[section, slug, article]), f"news.edition:{pk:012}", dated_on)


def _bloc_year_link(pk: int, title: str, bloc: str, period: str, *_: object) -> Link:
    return Link(title, reverse("emulation:bloc_year", args=[bloc, period]), f"emulation.resultedition:{pk}")


def _decision_link(pk: int, number: str, slug: str, _: str, decision: int, signed_on: date) -> Link:
    url = reverse("emulation:decision", args=[slug, decision])
    return Link(f"Quyết định {number} ngày {short_date(signed_on)}", url, f"emulation.decisionedition:{pk}")


MAKERS: dict[str, Callable[..., Link]] = {
    "section": _section_link,
    "article": _article_link,
    "bloc_year": _bloc_year_link,
    "decision": _decision_link,
}
