"""What the page of information that must be public shows: each item, where it stands, when it was last brought up."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from emulation.models import ConsultationEdition, DecisionEdition, ResultEdition
from news.models import Edition, Place, PublicInformation, Section, StandingPageEdition
from news.models.public_information import OwnPage

Key = tuple[str, str]  # the name of a URL, and which of its pages
NEWEST: dict[str, Any] = {  # by the name of a URL: the model of editions of which the newest dates the page
    "emulation:overview": ResultEdition,
    "emulation:register": DecisionEdition,
    "emulation:award_types": DecisionEdition,
    "emulation:consultations": ConsultationEdition,
}
OWN = "public_information"  # the page of the list itself
STANDING = {place.url_name: place for place in Place}


@dataclass(frozen=True)
class Listed:
    """An item as readers see it. url: "" while it stands nowhere. updated_on: None when nobody knows."""

    name: str
    legal_basis: str
    url: str
    office: str
    frequency: str
    updated_on: date | None

    @property
    def identity(self) -> str:
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:16]


def listed() -> list[Listed]:
    """Give the list in its order, in a number of queries that does not grow with it."""
    items = [(item, item.own_page) for item in PublicInformation.objects.all()]
    dates = last_updates(page for _, page in items if page)
    dates |= {(OWN, ""): max(item.changed_at for item, _ in items)} if items else {}
    return [_listed(item, page, dates) for item, page in items]


def last_updates(pages: Iterable[OwnPage]) -> dict[Key, datetime]:
    """Tell when what stands on pages of ours was last published; of a page that citizens do not see there is nothing.

    A section is as fresh as the newest of its articles.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        kind, which = key_of(page)
        wanted[kind].add(which)
    found = [*_sections(wanted["news:section"]), *_standing(name for name in wanted if name in STANDING)]
    for name in wanted.keys() & NEWEST.keys():
        editions = NEWEST[name].objects.visible().order_by("-visible_from").values_list("visible_from", flat=True)
        found += [((name, ""), moment) for moment in editions[:1]]
    return dict(found)


def next_change() -> datetime | None:
    """Tell, in one query, when the next scheduled edition begins of anything that may date an item."""
    kinds: list[Any] = [Edition, StandingPageEdition, *set(NEWEST.values())]
    first, *others = (kind.objects.scheduled().order_by().values_list("visible_from", flat=True) for kind in kinds)
    begins: datetime | None = first.union(*others, all=True).order_by("visible_from").first()
    return begins


def key_of(page: OwnPage) -> Key:
    return page.name, str(page.kwargs["section"]) if page.name == "news:section" else ""


def _sections(slugs: set[str]) -> list[tuple[Key, datetime]]:
    if not slugs:
        return []
    newest = Edition.objects.visible().filter(section=OuterRef("pk")).order_by("-dated_on", "-pk")
    sections = Section.objects.filter(slug__in=slugs).annotate(newest=Subquery(newest.values("visible_from")[:1]))
    return [(("news:section", one.slug), one.newest) for one in sections if one.newest]


def _standing(names: Iterable[str]) -> list[tuple[Key, datetime]]:
    places = [STANDING[name] for name in names]
    if not places:
        return []
    editions = StandingPageEdition.objects.visible().filter(place__in=places)
    return [((Place(place).url_name, ""), at) for place, at in editions.values_list("place", "visible_from")]


def _listed(item: PublicInformation, page: OwnPage | None, dates: dict[Key, datetime]) -> Listed:
    known = dates.get(key_of(page)) if page else None
    updated_on = timezone.localdate(known) if known else item.updated_on
    url = _url(item, page, is_dated=known is not None)
    return Listed(item.name, item.legal_basis, url, item.office, item.frequency, updated_on)


def _url(item: PublicInformation, page: OwnPage | None, *, is_dated: bool) -> str:
    """Give the address, of a page of ours within the prefix at which readers are; "" where they would find nothing."""
    if page is None:
        return "" if item.address.startswith("/") else item.address
    is_there = is_dated or page.name not in STANDING
    return reverse(page.name, kwargs=page.kwargs) + page.query if is_there else ""
