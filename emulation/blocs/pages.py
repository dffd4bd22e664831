"""What the public pages of blocs show, read in few queries."""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from emulation.blocs.charts import HistoryChart, history_chart
from emulation.blocs.history import BlocHistory, bloc_history, summary
from emulation.models import RegisterEntry, ResultEdition, UnitSuccession
from emulation.tables import bloc_table
from emulation.units.addresses import Known, known_units
from hanam_portal.publishing import moments
from hanam_portal.publishing.tables import DataTable
from hanam_portal.publishing.vietnamese.text import collation_key

LATEST_PERIODS = 3


class ListedBloc(NamedTuple):
    """A bloc in a list. years: how many of them are published."""

    name: str
    url: str
    years: int


@dataclass(frozen=True)
class Overview:
    """All blocs by their latest names, and the years of the latest periods. years: how many are published in all."""

    bloc_years: list[ResultEdition]
    blocs: list[ListedBloc]
    years: int

    @property
    def shows(self) -> list[str]:
        return [*(edition.identity for edition in self.bloc_years), str(self.blocs)]

    @property
    def has_more(self) -> bool:
        return self.years > len(self.bloc_years)


@dataclass(frozen=True)
class BlocPage:
    """A bloc as citizens read it. units: those that its results name, by key."""

    history: BlocHistory
    summary: str
    chart: HistoryChart | None
    units: dict[int, Known]
    table: DataTable
    shows: list[str]

    @property
    def bloc_years(self) -> list[int]:
        return [year.edition.bloc_year_id for year in self.history.years]


def overview_page() -> Overview:
    """Give the page of all blocs in two queries."""
    rows = list(ResultEdition.objects.for_listing().values_list("bloc_slug", "bloc_name", "period_starts_on"))
    latest = sorted({starts_on for *_, starts_on in rows})[-LATEST_PERIODS:]
    listed = ResultEdition.objects.for_listing().filter(period_starts_on__in=latest).defer("members", "events", "notes")
    names: dict[str, list[str]] = {}
    for slug, name, _ in rows:
        names.setdefault(slug, []).append(name)
    blocs = [ListedBloc(of[0], reverse("emulation:bloc", args=[slug]), len(of)) for slug, of in names.items()]
    return Overview(list(listed), sorted(blocs, key=lambda bloc: collation_key(bloc.name)), len(rows))


def bloc_page(slug: str) -> BlocPage | None:
    """Give the page of a bloc in four queries; None where none of its years is published."""
    editions = list(ResultEdition.objects.of_bloc(slug))
    if not editions:
        return None
    decided = decided_years([edition.bloc_year_id for edition in editions])
    history = bloc_history(editions, decided)
    keys = [course.unit for course in history.courses]
    today = moments.today()
    edges = UnitSuccession.objects.filter(from_unit__in=keys, to_unit__in=keys, happened_on__lte=today)
    mergers = list(edges.values_list("from_unit", "to_unit", "happened_on"))
    units = known_units(keys, by=today)
    return BlocPage(
        history=history,
        summary=summary(history),
        chart=history_chart(history, mergers),
        units=units,
        table=bloc_table(history),
        shows=[
            *(edition.identity for edition in editions),
            str((sorted(decided), mergers)),
            *(known.identity for known in units.values()),
        ],
    )


def decided_years(bloc_years: list[int]) -> set[int]:
    """Tell which years (their keys) are named by awards of the register, in one query."""
    named = RegisterEntry.objects.current().filter(bloc_year__in=bloc_years)
    return set(named.values_list("bloc_year", flat=True).distinct())
