"""What a scheme of scoring is: a tree of criteria, a total, a step, classes; and what a sheet says on one criterion."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How points come from what is entered. M is the criterion's max_points, v the value, t the target."""

    SECTION = "section"  # a group of criteria: their sum, at most M; M None is no cap
    POINTS = "points"  # v itself, at most M
    TARGET = "target"  # v / t · M, at most M
    REACHED = "reached"  # M when v ≥ t, else 0
    YES_NO = "yes_no"  # M for 1, 0 for 0
    COUNT = "count"  # v · points_each, at most M; M None is no cap
    DEDUCTION = "deduction"  # −v · points_each, at most M away; M None is no floor
    BEST = "best"  # compared with the other members: formulas.best


WITH_MAXIMUM = {Kind.POINTS, Kind.TARGET, Kind.REACHED, Kind.YES_NO, Kind.BEST}
WITH_POINTS_EACH = {Kind.COUNT, Kind.DEDUCTION}
WITH_TARGET = {Kind.TARGET, Kind.REACHED}


@dataclass(frozen=True)
class Criterion:
    """A line of a scheme. Whatever stands inside a bonus section is a bonus too."""

    key: int
    parent: int | None
    kind: Kind
    max_points: Decimal | None = None
    points_each: Decimal | None = None
    target: Decimal | None = None
    is_bonus: bool = False


@dataclass(frozen=True)
class ClassRule:
    """A class (hạng): the lowest total that earns it, in points, and the share of its maximum each criterion needs."""

    name: str
    lowest: Decimal
    floor_percent: Decimal | None = None


@dataclass(frozen=True)
class Scheme:
    """A version of a scheme. total: the points of its scale; step: the smallest difference that it prints."""

    total: Decimal
    step: Decimal
    criteria: tuple[Criterion, ...]
    bonus_cap: Decimal | None = None
    is_bonus_within_total: bool = False
    classes: tuple[ClassRule, ...] = ()
    do_classes_count_bonus: bool = True


@dataclass(frozen=True)
class Entry:
    """What a sheet says on a criterion. target None: the criterion's. Not assigned (không giao): neither counts nor is
    counted against the unit, nor is anything inside it when it is a section."""

    value: Decimal | None = None
    target: Decimal | None = None
    is_assigned: bool = True
