"""Whom a unit came from and what became of it, generation by generation, from public tables alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from emulation.models import Unit, UnitSuccession
from emulation.models.intervals import day_before

MOST_GENERATIONS = 8  # to each side; each costs two queries


class Relative(NamedTuple):
    """A unit on the other side of an edge, under the name that it bore at that moment.

    unit: None where the unit was dissolved. further: the edges beyond it, away from the unit that was asked about.
    """

    edge: UnitSuccession
    unit: Unit | None
    name: str
    further: tuple["Relative", ...] = ()


def origins(unit: Unit, *, by: date = date.max) -> tuple[Relative, ...]:
    """Read the units that had gone into a unit by a day, those that had gone into these, and so on."""
    return _relatives(unit, is_past=True, by=by)


def successors(unit: Unit, *, by: date = date.max) -> tuple[Relative, ...]:
    """Read the units that had followed a unit by a day, those that had followed these, and so on."""
    return _relatives(unit, is_past=False, by=by)


def each(relatives: Iterable[Relative]) -> Iterator[Relative]:
    """Give the relatives at any distance, nearest first within each branch."""
    for one in relatives:
        yield one
        yield from each(one.further)


def called_on(unit: Unit, day: date | None) -> str:
    return str((day and unit.name_on(day)) or unit)


def _relatives(unit: Unit, *, is_past: bool, by: date) -> tuple[Relative, ...]:
    """Read the edges to one side, a generation at a time, then hang each on the unit that it leads from."""
    near, far = ("to_unit", "from_unit") if is_past else ("from_unit", "to_unit")
    edges: dict[int, list[UnitSuccession]] = defaultdict(list)
    ahead, met = {unit.pk}, {unit.pk}
    for _ in range(MOST_GENERATIONS):
        found = UnitSuccession.objects.filter(**{f"{near}__in": ahead}, happened_on__lte=by).select_related(far)
        ahead = set()
        for edge in found.prefetch_related(f"{far}__names"):
            edges[getattr(edge, f"{near}_id")].append(edge)
            ahead.add(getattr(edge, f"{far}_id"))
        ahead -= met | {None}
        met |= ahead
        if not ahead:
            break
    return tuple(_beyond(unit.pk, edges, far, frozenset({unit.pk})))


def _beyond(
    unit: int, edges: dict[int, list[UnitSuccession]], far: str, above: frozenset[int | None]
) -> Iterator[Relative]:
    for edge in edges[unit]:
        other: Unit | None = getattr(edge, far)
        if other is None:
            yield Relative(edge, None, "")
            continue
        is_new = other.pk not in above
        further = tuple(_beyond(other.pk, edges, far, above | {other.pk})) if is_new else ()
        day = day_before(edge.happened_on) if far == "from_unit" else edge.happened_on
        yield Relative(edge, other, called_on(other, day), further)
