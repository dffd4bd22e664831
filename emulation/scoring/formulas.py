"""Points of one criterion from what was entered: one formula a kind."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

from emulation.scoring.schemes import WITH_TARGET, Criterion, Entry, Kind

Unit = TypeVar("Unit", bound=Hashable)

NOTHING = Decimal(0)
HALF = Decimal("0.5")


def check(criterion: Criterion, entry: Entry) -> None:
    """Raise ValueError, naming the criterion, on a value that its kind cannot have.

    That is a negative or infinite value or target, a value on a section, a yes or no that is neither 1 nor 0.
    """
    name = f"Criterion {criterion.key}"
    for what, number in (("value", entry.value), ("target", entry.target)):
        if number is not None and not (number.is_finite() and number >= 0):
            raise ValueError(f"{name}: the {what} is {number}, not a number from 0 up.")
    if criterion.kind == Kind.SECTION and entry.value is not None:
        raise ValueError(f"{name}: a section is the sum of its parts and takes no value.")
    if criterion.kind == Kind.YES_NO and entry.value not in (None, 0, 1):
        raise ValueError(f"{name}: {entry.value} is neither 1 (yes) nor 0 (no).")


def target_of(criterion: Criterion, entry: Entry) -> Decimal | None:
    return criterion.target if entry.target is None else entry.target


def is_missing(criterion: Criterion, entry: Entry) -> bool:
    """Say whether points cannot be known yet: no value, or no target where one is needed."""
    return entry.value is None or (criterion.kind in WITH_TARGET and target_of(criterion, entry) is None)


def alone(criterion: Criterion, entry: Entry) -> Decimal:
    """Give the points of a criterion that looks at nobody else; 0 while anything is missing.

    A target of 0 is reached by every value. Values above the maximum count as the maximum.
    """
    value, target = entry.value, target_of(criterion, entry)
    if value is None or is_missing(criterion, entry):
        return NOTHING
    most = criterion.max_points or NOTHING
    match criterion.kind:
        case Kind.POINTS:
            return min(value, most)
        case Kind.TARGET:
            return min(value * most / target, most) if target else most
        case Kind.REACHED:
            return most if value >= (target or NOTHING) else NOTHING
        case Kind.YES_NO:
            return most if value else NOTHING
        case Kind.COUNT:
            return _at_most(value * (criterion.points_each or NOTHING), criterion.max_points)
        case Kind.DEDUCTION:
            return -_at_most(value * (criterion.points_each or NOTHING), criterion.max_points)
    raise ValueError(f"Criterion {criterion.key}: {criterion.kind} has no points of its own.")


def best(criterion: Criterion, entries: Mapping[Unit, Entry]) -> dict[Unit, Decimal]:
    """Give each member its points on a criterion that compares them (dẫn đầu cụm). A missing value counts 0.

    M is the maximum, A what a member did, T its target. Members with a target are compared by their excess, (A − T)/T:
    below the target 0.5·M·A/T, on it 0.5·M, the greatest excess M (each of several equal ones), the others above it
    0.5·M + 0.5·M · excess ÷ greatest excess. Members without a target (none, or 0) are compared among themselves:
    M · A ÷ the greatest A; nothing when nobody did anything.

    Source: docs/domain.md, the police cluster's formulas ("Điều 6").
    """
    most = criterion.max_points or NOTHING
    done = {unit: entry.value or NOTHING for unit, entry in entries.items()}
    targets = {unit: target_of(criterion, entry) or NOTHING for unit, entry in entries.items()}
    excesses = {unit: done[unit] / target - 1 for unit, target in targets.items() if target}
    lead = max(excesses.values(), default=NOTHING)
    most_done = max((done[unit] for unit, target in targets.items() if not target), default=NOTHING)

    def points(unit: Unit) -> Decimal:
        target = targets[unit]
        if not target:
            return done[unit] * most / most_done if most_done else NOTHING
        if done[unit] <= target:
            return HALF * most * done[unit] / target
        if excesses[unit] == lead:
            return most
        return HALF * most + HALF * most * excesses[unit] / lead

    return {unit: points(unit) for unit in entries}


def _at_most(points: Decimal, cap: Decimal | None) -> Decimal:
    return points if cap is None else min(points, cap)
