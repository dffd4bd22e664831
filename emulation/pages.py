"""What the pages of a bloc's year show, of emulation's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse

from emulation.blocs.charts import result_chart
from emulation.models import RegisterEntry, ResultEdition
from emulation.results.headlines import headline
from emulation.results.order import Order, in_order
from emulation.results.pages import result_page
from emulation.results.reasons import reasons
from emulation.tables import bloc_year_table
from emulation.units.addresses import Known, known_units
from hanam_portal.publishing import moments


class OtherYear(NamedTuple):
    """Another published year of the same bloc."""

    label: str
    url: str
    identity: str


@dataclass(frozen=True)
class Neighbours:
    """The published years of a bloc before and after one of them."""

    before: OtherYear | None
    after: OtherYear | None

    @property
    def shows(self) -> list[str]:
        return [year.identity for year in (self.before, self.after) if year]


def bloc_year_page(edition: ResultEdition, order: Order = Order.RANK) -> dict[str, Any]:
    """Give what the page of a bloc's year shows, in three queries.

    The record, its result, its members since, the awards that name it, its neighbours. order: of the result's table.
    """
    units = known_units([member["unit"] for member in edition.members], by=moments.today())
    members = [{**member, **_since(units.get(member["unit"]))} for member in edition.members]
    awards = list(RegisterEntry.objects.current().of_bloc_year(edition.bloc_year_id))
    result = result_page(edition.result, is_decided=bool(awards))
    return {
        "edition": edition,
        "members": members,
        "result": in_order(result, order),
        "order": order,
        "headline": headline(edition.bloc_name, edition.period_label, result),
        "charts": result_chart(result),
        "units": units,
        "awards": awards,
        "neighbours": neighbours(edition),
        "table": bloc_year_table(edition, result),
    }


def why_page(edition: ResultEdition) -> dict[str, Any] | None:
    """Give what the page shows on why the units of a year have their ranks; None where their points are not public."""
    told = reasons(edition.result)
    if not told:
        return None
    result = result_page(edition.result)
    return {"edition": edition, "reasons": told, "result": result}


def neighbours(edition: ResultEdition) -> Neighbours:
    """Find the published years before and after one, in one query."""
    columns = ("pk", "bloc_year", "period_label", "period_slug", "period_starts_on")
    years = list(ResultEdition.objects.of_bloc(edition.bloc_slug).values_list(*columns))
    others = [year for year in years if year[1] != edition.bloc_year_id]
    before = [year for year in others if year[4] < edition.period_starts_on]
    after = [year for year in others if year[4] > edition.period_starts_on]
    return Neighbours(
        _other(edition.bloc_slug, before[-1]) if before else None,
        _other(edition.bloc_slug, after[0]) if after else None,
    )


def _other(bloc: str, year: tuple[int, int, str, str, date]) -> OtherYear:
    key, _, label, slug, _ = year
    return OtherYear(
        label, reverse("emulation:bloc_year", args=[bloc, slug]), f"{ResultEdition._meta.label_lower}:{key}"
    )


def _since(known: Known | None) -> dict[str, Any]:  # keys that a template reads
    return {"ended_on": known.ended_on if known else None, "url": known.url if known else ""}
