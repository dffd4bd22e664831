"""The units as they belonged to one another on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from emulation.models import Unit, UnitCode, UnitName, UnitParent
from emulation.models.units import UnitKind
from hanam_portal.publishing.vietnamese.text import collation_key

ORDER = {kind: position for position, kind in enumerate(UnitKind)}


@dataclass(frozen=True)
class Branch:
    """A unit on a day, under its name and codes of that day, and the units that belonged to it."""

    unit: Unit
    name: str
    codes: tuple[UnitCode, ...]
    children: tuple["Branch", ...]

    @property
    def size(self) -> int:
        """How many units are below this one, at any remove."""
        return sum(1 + child.size for child in self.children)


@dataclass(frozen=True)
class UnitTree:
    """roots: units that belonged to none that existed. counts: by the kind in words, from the province down."""

    roots: tuple[Branch, ...]
    counts: dict[str, int]


def tree_on(day: date) -> UnitTree:
    """Read the tree of a day, in two queries."""
    units = list(Unit.objects.existing_on(day).with_name_on(day).with_parent_on(day))
    codes: dict[int, list[UnitCode]] = defaultdict(list)
    for code in UnitCode.objects.on(day):
        codes[code.unit_id].append(code)
    parents = {unit.pk: unit.parent_then for unit in units}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=_place):
        below[_parent(unit.pk, parents)].append(unit)
    counted = Counter(unit.kind for unit in units)
    return UnitTree(
        roots=_branches(below[None], below, codes),
        counts={kind.label: counted[kind] for kind in UnitKind if counted[kind]},
    )


def turning_days() -> list[date]:
    """Give the days on which units began, ended, changed their names or their parents, the last first, in one query."""
    days = [
        rows.filter(**{f"{column}__isnull": False}).values_list(F(column))
        for rows, column in [
            (Unit.objects.order_by(), "established_on"),
            (Unit.objects.order_by(), "ended_on"),
            (UnitName.objects.order_by(), "valid_from"),
            (UnitParent.objects.order_by(), "valid_from"),
            (UnitParent.objects.order_by(), "valid_until"),
        ]
    ]
    return sorted((day for (day,) in days[0].union(*days[1:])), reverse=True)


def _branches(
    units: Iterable[Unit], below: dict[int | None, list[Unit]], codes: dict[int, list[UnitCode]]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(unit, _name(unit), tuple(codes[unit.pk]), _branches(below[unit.pk], below, codes)) for unit in units
    )


def _parent(unit: int, parents: Mapping[int, int | None]) -> int | None:
    """Give the parent under which a unit is shown; None when it did not exist, or when the unit would be above it."""
    above, met = parents[unit], set[int]()
    while above is not None and above in parents and above not in met:
        if above == unit:
            return None
        met.add(above)
        above = parents[above]
    return parents[unit] if parents[unit] in parents else None


def _place(unit: Unit) -> tuple[int, str]:
    return ORDER[UnitKind(unit.kind)], collation_key(_name(unit))


def _name(unit: Unit) -> str:
    return unit.name_then or unit.code
