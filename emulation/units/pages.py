"""What the public pages of units show, read in few queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from emulation.blocs.pages import decided_years
from emulation.models import RegisterEntry, ResultEdition, Unit, UnitName
from emulation.register.pages import awards_of_unit
from emulation.tables import unit_table
from emulation.units.addresses import known_units, unit_url
from emulation.units.families import Relative, each, origins, successors
from emulation.units.history import UnitYear, summary, unit_years
from hanam_portal.publishing import moments
from hanam_portal.publishing.tables import DataTable

MOST_AWARDS = 50


class Kin(NamedTuple):
    """A unit before or after, as its line says: under which name, what happened, when, by which act. depth: from 0."""

    depth: int
    url: str
    name: str
    kind: str
    happened_on: date
    legal_act: str


class Namesake(NamedTuple):
    """Another unit that bears, or bore, one of the short names of this one: a shared name proves nothing."""

    url: str
    name: str


@dataclass(frozen=True)
class UnitPage:
    """A unit as citizens read it. name: on the day of the page, or its last. names: all, in order of time.

    awards: of the unit itself, the newest; has_more_awards: the register has others.
    """

    unit: Unit
    name: str
    names: list[UnitName]
    ended_on: date | None
    origins: list[Kin]
    successors: list[Kin]
    namesakes: list[Namesake]
    years: list[UnitYear]
    awards: list[RegisterEntry]
    has_more_awards: bool
    table: DataTable

    @property
    def summary(self) -> str:
        return summary(self.name, self.years)

    @property
    def kin_units(self) -> list[Kin]:
        return [kin for kin in [*self.origins, *self.successors] if kin.url]

    @property
    def bloc_years(self) -> list[int]:
        return [year.edition.bloc_year_id for year in self.years]

    @property
    def shows(self) -> list[str]:
        names = [(name.full_name, name.valid_from, name.valid_until, name.legal_act) for name in self.names]
        return [
            str((self.unit.pk, self.unit.kind, self.unit.established_on, self.ended_on, names)),
            str((self.origins, self.successors, self.namesakes)),
            *(f"{year.edition.identity}:{year.standing}" for year in self.years),
            *(award.identity for award in self.awards),
        ]


def known_unit(pk: int) -> Unit | None:
    """Read a unit with its names; None where there is none."""
    return Unit.objects.prefetch_related("names").filter(pk=pk).first()


def latest_name(unit: Unit) -> str:
    """Give the name by which a unit that was read with its names has its address."""
    latest = max(unit.names.all(), key=lambda name: name.valid_from or date.min, default=None)
    return str(latest or unit.code)


def unit_page(unit: Unit) -> UnitPage:
    """Give the page of a unit that was read with its names. The number of queries grows with its generations alone."""
    pk, today = unit.pk, moments.today()
    came_from, became = origins(unit, by=today), successors(unit, by=today)
    forebears = {one.unit.pk for one in each(came_from) if one.unit}
    editions = list(ResultEdition.objects.of_units({pk, *forebears}))
    years = unit_years(editions, decided_years([one.bloc_year_id for one in editions]), pk, forebears)
    names = sorted(unit.names.all(), key=lambda name: name.valid_from or date.min)
    name = _name(unit, today)
    awards = list(awards_of_unit(pk)[: MOST_AWARDS + 1])
    return UnitPage(
        unit=unit,
        name=name,
        names=[name for name in names if name.valid_from is None or name.valid_from <= today],
        ended_on=unit.ended_on if unit.ended_on and unit.ended_on <= today else None,
        origins=list(_kin(came_from)),
        successors=list(_kin(became)),
        namesakes=_namesakes(pk, names, today),
        years=years,
        awards=awards[:MOST_AWARDS],
        has_more_awards=len(awards) > MOST_AWARDS,
        table=unit_table(pk, name, unit_url(pk, latest_name(unit)), years),
    )


def _name(unit: Unit, day: date) -> str:
    """Name a unit as on a day, or on its last; as it was called first where it did not exist yet."""
    name = unit.last_name_by(day)
    return name.full_name if name else next((str(one) for one in unit.names.all()), unit.code)


def _namesakes(unit: int, names: Iterable[UnitName], day: date) -> list[Namesake]:
    shared = UnitName.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day)).exclude(unit=unit)
    found = shared.filter(short_name__in={name.short_name for name in names})
    latest = {one.unit_id: one.full_name for one in found}  # in order of time
    known = known_units(latest, by=day)
    return [Namesake(known[key].url, name) for key, name in latest.items()]


def _kin(relatives: tuple[Relative, ...], depth: int = 0) -> Iterator[Kin]:
    for one in relatives:
        url = unit_url(one.unit.pk, latest_name(one.unit)) if one.unit else ""
        name = one.name.partition(" (đến trước")[0]
        yield Kin(depth, url, name, one.edge.get_kind_display(), one.edge.happened_on, one.edge.legal_act)
        yield from _kin(one.further, depth + 1)
