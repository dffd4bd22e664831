"""Which pages of emulation the maps of the site name."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.db.models.functions import ExtractYear
from django.urls import reverse

from emulation.models import AwardType, DecisionEdition, ResultEdition, UnitName
from emulation.units.addresses import unit_url
from hanam_portal.publishing.sitemaps import Page

STANDING = [
    *("emulation:overview", "emulation:units", "emulation:register"),
    *("emulation:award_types", "emulation:consultations"),
]


@dataclass(frozen=True)
class Year:
    """The decisions signed in a year. updated: when the last edition of them began."""

    year: int
    count: int
    updated: datetime


def pages() -> list[Page]:
    """Name the pages of blocs, units and kinds of awards, in a query each. Persons are for whoever looks them up."""
    years = list(ResultEdition.objects.visible().order_by("pk").values_list("bloc_slug", "period_slug", "visible_from"))
    types = AwardType.objects.values_list("slug", flat=True)
    units = dict(UnitName.objects.values_list("unit", "full_name"))
    return [
        *(Page(reverse(name)) for name in STANDING),
        *(Page(reverse("emulation:bloc", args=[bloc])) for bloc in dict.fromkeys(bloc for bloc, *_ in years)),
        *(Page(reverse("emulation:bloc_year", args=[bloc, period]), updated) for bloc, period, updated in years),
        *(Page(unit_url(key, name)) for key, name in units.items()),
        *(Page(reverse("emulation:award_type", args=[slug])) for slug in types),
    ]


def years() -> list[Year]:
    """Count the decisions of each year, in one query."""
    signed = DecisionEdition.objects.visible().annotate(year=ExtractYear("signed_on")).order_by("year")
    columns = {"count": Count("pk"), "updated": Max("visible_from")}
    return [Year(*row) for row in signed.values_list("year").annotate(**columns)]


def decisions(year: int) -> list[Page]:
    rows = DecisionEdition.objects.visible().filter(signed_on__year=year).order_by("pk")
    return [
        Page(reverse("emulation:decision", args=[slug, decision]), updated)
        for slug, decision, updated in rows.values_list("slug", "decision", "visible_from")
    ]
