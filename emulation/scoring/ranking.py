"""Ranks from totals. Equal totals share a rank, unless an act has decided between them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)


def rank(totals: Mapping[Unit, Decimal], ties: Sequence[Sequence[Unit]] = ()) -> dict[Unit, int]:
    """Rank units by their totals: a unit's rank is one more than the number of units before it (1, 1, 3).

    ties: decisions between equal totals, each a list of units from the first on. A decision binds while it names all
    the units of one total, once each: it does not say where one stands who came to that total later. Of two
    decisions on the same units the later one speaks. Decisions that do not bind are left aside (`stale_ties`).

    The order of the totals never matters, and raising one total never worsens its rank.
    """
    ranks = {unit: 1 + sum(other > total for other in totals.values()) for unit, total in totals.items()}
    shared = dict(ranks)
    for tie in ties:
        if _binds(totals, tie):
            ranks |= {unit: shared[unit] + place for place, unit in enumerate(tie)}
    return ranks


def stale_ties(totals: Mapping[Unit, Decimal], ties: Iterable[Sequence[Unit]]) -> list[Sequence[Unit]]:
    """Give the decisions that no longer bind, in their order: their units are not exactly those of one total."""
    return [tie for tie in ties if not _binds(totals, tie)]


def open_ties(totals: Mapping[Unit, Decimal], ties: Sequence[Sequence[Unit]] = ()) -> list[set[Unit]]:
    """Give the groups of units that share a rank, the best rank first."""
    ranks = rank(totals, ties)
    groups: dict[int, set[Unit]] = {}
    for unit, place in ranks.items():
        groups.setdefault(place, set()).add(unit)
    return [groups[place] for place in sorted(groups) if len(groups[place]) > 1]


@dataclass(frozen=True)
class Neighbours(Generic[Unit]):
    """The units on the next rank above or below. gap: points between, 0 when only a decision stands between."""

    units: tuple[Unit, ...]
    rank: int
    gap: Decimal


@dataclass(frozen=True)
class Change:
    """The smallest change of a total that changes a rank: points, a multiple of the step, and the rank it leads to."""

    points: Decimal
    rank: int


@dataclass(frozen=True)
class Standing(Generic[Unit]):
    """A ranking as one of its units sees it, and what it would be with another total of that unit.

    lowest, highest: the totals that the unit can have; None when there is no such end.
    """

    unit: Unit
    totals: Mapping[Unit, Decimal]
    ties: Sequence[Sequence[Unit]]
    step: Decimal
    lowest: Decimal | None = None
    highest: Decimal | None = None

    def ranks(self, more: Decimal = Decimal(0)) -> dict[Unit, int]:
        """Rank everybody, the unit with `more` points than it has (negative: with fewer)."""
        return rank({**self.totals, self.unit: self.totals[self.unit] + more}, self.ties)

    def beside(self, more: Decimal = Decimal(0)) -> tuple[Unit, ...]:
        """Give those who share the unit's rank."""
        ranks = self.ranks(more)
        return tuple(one for one in ranks if one != self.unit and ranks[one] == ranks[self.unit])

    def decided_with(self) -> tuple[Unit, ...]:
        """Give those of the same total whom a decision put before or after the unit."""
        ranks, own = self.ranks(), self.totals[self.unit]
        return tuple(one for one in ranks if self.totals[one] == own and ranks[one] != ranks[self.unit])

    def above(self) -> Neighbours[Unit] | None:
        return self._next(lambda other, own: other < own, max)

    def below(self) -> Neighbours[Unit] | None:
        return self._next(lambda other, own: other > own, min)

    def up(self) -> Change | None:
        return self._change(1)

    def down(self) -> Change | None:
        return self._change(-1)

    def is_possible(self, more: Decimal) -> bool:
        total = self.totals[self.unit] + more
        return (self.lowest is None or total >= self.lowest) and (self.highest is None or total <= self.highest)

    def turning_points(self, sign: int) -> list[Decimal]:
        """Give the possible sizes of a change, smallest first, at which it meets another total or has just passed one.

        sign: 1 upwards, -1 downwards. Between two of them nothing turns.
        """
        gaps = {sign * (other - self.totals[self.unit]) for other in self.totals.values()}
        met = {(gap / self.step).to_integral_value(ROUND_CEILING) for gap in gaps if gap > 0}
        passed = {(gap / self.step).to_integral_value(ROUND_FLOOR) + 1 for gap in gaps if gap >= 0}
        sizes = [steps * self.step for steps in sorted(met | passed)]
        return [size for size in sizes if self.is_possible(sign * size)]

    def _change(self, sign: int) -> Change | None:
        now = self.ranks()[self.unit]
        for size in self.turning_points(sign):
            then = self.ranks(sign * size)[self.unit]
            if then != now:
                return Change(size, then)
        return None

    def _next(
        self, is_beyond: Callable[[int, int], bool], nearest: Callable[[Iterable[int]], int]
    ) -> Neighbours[Unit] | None:
        ranks = self.ranks()
        beyond = {place for place in ranks.values() if is_beyond(place, ranks[self.unit])}
        if not beyond:
            return None
        place = nearest(beyond)
        units = tuple(one for one in ranks if ranks[one] == place)
        return Neighbours(units, place, abs(self.totals[units[0]] - self.totals[self.unit]))


def _binds(totals: Mapping[Unit, Decimal], tie: Sequence[Unit]) -> bool:
    named = set(tie)
    if len(named) < len(tie) or not named or not named <= totals.keys():
        return False
    total = totals[tie[0]]
    return named == {unit for unit, other in totals.items() if other == total}
