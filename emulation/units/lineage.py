"""The family line of a unit: what it was through time, whom it came from, what became of it.

For reading, never for counting: no successor inherits a rank, a score or an award.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from django.db.models import Q

from emulation.models import Unit, UnitCode, UnitName, UnitParent
from emulation.models.intervals import day_before
from emulation.units.families import Relative, called_on, each, origins, successors

Row = TypeVar("Row", UnitName, UnitCode, UnitParent)


class Fact(NamedTuple):
    """Something that began or ended for a unit. on: None when the day is not known.

    unit: the other one that it speaks of. called: its name on that day; its latest where that is not known.
    """

    on: date | None
    text: str
    legal_act: str = ""
    unit: Unit | None = None
    called: str = ""


class Namesake(NamedTuple):
    """Another unit that bears, or bore, the short name of this one. is_relative: an edge is recorded between them."""

    unit: Unit
    name: UnitName
    is_relative: bool


@dataclass(frozen=True)
class FamilyLine:
    """days: what happened on each, in order of time, what is of an unknown day first."""

    days: list[tuple[date | None, list[Fact]]]
    origins: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    namesakes: list[Namesake]
    other_bearers: list[UnitCode]


def family_line(unit: Unit) -> FamilyLine:
    """Read the line of a unit. The number of queries grows with its generations, not with the units of one."""
    names, codes = list(unit.names.all()), list(unit.codes.all())
    parents = list(unit.parents.select_related("parent").prefetch_related("parent__names"))
    facts = sorted(_facts(unit, names, codes, parents), key=lambda fact: fact.on or date.min)
    came_from, became = origins(unit), successors(unit)
    return FamilyLine(
        days=[(day, list(group)) for day, group in groupby(facts, key=lambda fact: fact.on)],
        origins=came_from,
        successors=became,
        namesakes=_namesakes(unit, names, _keys([*came_from, *became])),
        other_bearers=_other_bearers(unit, codes),
    )


def _facts(
    unit: Unit, names: Sequence[UnitName], codes: Sequence[UnitCode], parents: Sequence[UnitParent]
) -> Iterator[Fact]:
    if unit.established_on:
        yield Fact(unit.established_on, "Thành lập")
    yield from (Fact(row.valid_from, f"Mang tên {row}", row.legal_act) for row in names)
    yield from (Fact(row.valid_from, f"Mang {row}", row.legal_act) for row in codes)
    for row in parents:
        yield Fact(row.valid_from, "Trực thuộc", row.legal_act, row.parent, called_on(row.parent, row.valid_from))
    yield from (Fact(row.valid_until, f"Thôi mang tên {row}") for row in _ended(unit, names))
    for system in sorted({row.system for row in codes}):
        ended = _ended(unit, [row for row in codes if row.system == system])
        yield from (Fact(row.valid_until, f"Thôi mang {row}") for row in ended)
    for row in _ended(unit, parents):
        last = day_before(row.valid_until) if row.valid_until else None
        yield Fact(row.valid_until, "Thôi trực thuộc", unit=row.parent, called=called_on(row.parent, last))
    if unit.ended_on:
        yield Fact(unit.ended_on, "Kết thúc hoạt động")


def _ended(unit: Unit, rows: Sequence[Row]) -> Iterator[Row]:
    """Give the rows after which there was none on the next day, although the unit went on."""
    begun = {row.valid_from for row in rows} | {unit.ended_on, None}
    return (row for row in rows if row.valid_until not in begun)


def _keys(relatives: Iterable[Relative]) -> set[int]:
    return {one.unit.pk for one in each(relatives) if one.unit}


def _namesakes(unit: Unit, names: Iterable[UnitName], relatives: Container[int]) -> list[Namesake]:
    """Find other units with one of its short names, each once, to warn of them: a shared name proves nothing."""
    shared = UnitName.objects.filter(short_name__in={name.short_name for name in names}).exclude(unit=unit)
    latest = {name.unit_id: name for name in shared.select_related("unit")}  # in order of time
    return [Namesake(name.unit, name, key in relatives) for key, name in latest.items()]


def _other_bearers(unit: Unit, codes: Sequence[UnitCode]) -> list[UnitCode]:
    """Find who bore its codes before or after it."""
    same = Q(pk=None)
    for row in codes:
        same |= Q(system=row.system, code=row.code)
    rows = UnitCode.objects.filter(same).exclude(unit=unit).select_related("unit").prefetch_related("unit__names")
    return list(rows)
