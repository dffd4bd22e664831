"""The tree of a scheme's criteria: what stands in what, what counts where, and the most that each can give."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from emulation.scoring.schemes import WITH_MAXIMUM, WITH_POINTS_EACH, Criterion, Entry, Kind, Scheme


class Maximum(NamedTuple):
    """The most points that a criterion gives; open when there is more to have than `known`, without an end."""

    known: Decimal
    is_open: bool = False


class Tree:
    """The criteria of a scheme in order, parts before the section that holds them.

    Raises ValueError, naming the criterion, when a key comes twice, a parent is not there, is not a section or stands
    inside its own part, a number that the kind needs is missing, or any number is negative or not finite.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.by_key = {criterion.key: criterion for criterion in scheme.criteria}
        if len(self.by_key) < len(scheme.criteria):
            raise ValueError("Two criteria have the same key.")
        _refuse_negative("The scheme", total=scheme.total, step=scheme.step, bonus_cap=scheme.bonus_cap)
        if not scheme.step:
            raise ValueError("The scheme: a step of 0 rounds to nothing.")
        for criterion in scheme.criteria:
            self._check(criterion)
        self._parts: dict[int | None, list[Criterion]] = defaultdict(list)
        for criterion in scheme.criteria:
            self._parts[criterion.parent].append(criterion)
        self.bottom_up = self._bottom_up(scheme.criteria)
        self.bonuses = self._bonuses()
        self.leaves = tuple(one for one in self.bottom_up if one.kind != Kind.SECTION)

    def parts(self, key: int | None) -> list[Criterion]:
        """Give the criteria right inside a section, in the scheme's order; None for the top."""
        return self._parts.get(key, [])

    def counts_in(self, part: Criterion, section: Criterion) -> bool:
        """Say whether a part's points go into its section: a bonus inside an ordinary section goes past it."""
        return (part.key in self.bonuses) == (section.key in self.bonuses)

    def tops(self, *, bonus: bool) -> list[Criterion]:
        """Give what base (or bonus) is the sum of: the outermost criteria that are (or are not) a bonus."""
        if not bonus:
            return [one for one in self.parts(None) if one.key not in self.bonuses]
        return [one for one in self.by_key.values() if one.key in self.bonuses and one.parent not in self.bonuses]

    def assigned(self, sheet: Mapping[int, Entry]) -> set[int]:
        """Give the keys that were assigned: a criterion in assigned sections only, a section with something in it."""
        refused = {key for key, entry in sheet.items() if not entry.is_assigned}
        for criterion in reversed(self.bottom_up):
            if criterion.parent in refused:
                refused.add(criterion.key)
        kept: set[int] = set()
        for criterion in self.bottom_up:
            if criterion.kind != Kind.SECTION and criterion.key not in refused:
                kept.add(criterion.key)
            if criterion.key in kept and criterion.parent is not None:
                kept.add(criterion.parent)
        return kept

    def maxima(self, assigned: Collection[int] | None = None) -> dict[int, Maximum]:
        """Give the most that each assigned criterion gives (all when None).

        A section gives the smaller of its cap and the sum of its assigned parts; a deduction gives 0.
        """
        found: dict[int, Maximum] = {}
        sums: dict[int | None, Maximum] = {}
        for criterion in self.bottom_up:
            if assigned is not None and criterion.key not in assigned:
                continue
            own = found[criterion.key] = _maximum(criterion, sums.get(criterion.key, Maximum(Decimal())))
            parent = self.by_key.get(criterion.parent) if criterion.parent is not None else None
            if parent and self.counts_in(criterion, parent):
                so_far = sums.get(parent.key, Maximum(Decimal()))
                sums[parent.key] = Maximum(so_far.known + own.known, so_far.is_open or own.is_open)
        return found

    def _check(self, criterion: Criterion) -> None:
        name = f"Criterion {criterion.key}"
        if criterion.parent is not None:
            parent = self.by_key.get(criterion.parent)
            if parent is None or parent.kind != Kind.SECTION:
                raise ValueError(f"{name}: its parent {criterion.parent} is not a section of the scheme.")
        if criterion.kind in WITH_MAXIMUM and criterion.max_points is None:
            raise ValueError(f"{name}: no max_points.")
        if criterion.kind in WITH_POINTS_EACH and criterion.points_each is None:
            raise ValueError(f"{name}: no points_each.")
        _refuse_negative(
            name, max_points=criterion.max_points, points_each=criterion.points_each, target=criterion.target
        )

    def _bottom_up(self, criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
        depths = {criterion.key: self._depth(criterion) for criterion in criteria}
        return tuple(sorted(criteria, key=lambda one: -depths[one.key]))

    def _depth(self, criterion: Criterion) -> int:
        depth, above = 0, criterion
        while above.parent is not None:
            depth, above = depth + 1, self.by_key[above.parent]
            if depth > len(self.by_key):
                raise ValueError(f"Criterion {criterion.key}: stands inside itself.")
        return depth

    def _bonuses(self) -> frozenset[int]:
        found: set[int] = set()
        for criterion in reversed(self.bottom_up):
            if criterion.is_bonus or criterion.parent in found:
                found.add(criterion.key)
        return frozenset(found)


def _maximum(criterion: Criterion, parts: Maximum) -> Maximum:
    if criterion.kind == Kind.DEDUCTION:
        return Maximum(Decimal())
    if criterion.kind != Kind.SECTION:
        return Maximum(criterion.max_points or Decimal(), is_open=criterion.max_points is None)
    if criterion.max_points is None:
        return parts
    return Maximum(criterion.max_points if parts.is_open else min(criterion.max_points, parts.known))


def _refuse_negative(name: str, **numbers: Decimal | None) -> None:
    for what, number in numbers.items():
        if number is not None and not (number.is_finite() and number >= 0):
            raise ValueError(f"{name}: {what} is {number}, not a number from 0 up.")
