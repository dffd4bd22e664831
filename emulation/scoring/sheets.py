"""The sheets of a bloc's year, scored together: criteria, sections and their caps, bonus, total, class."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TypeVar

from emulation.scoring import formulas
from emulation.scoring.schemes import ClassRule, Criterion, Entry, Kind, Scheme
from emulation.scoring.trees import Tree

Unit = TypeVar("Unit", bound=Hashable)

NOTHING = Decimal(0)
NO_ENTRY = Entry()
# Thirds do not end. They are carried with digits to spare and settled before the only rounding, so that three thirds
# of 0.5 point are 0.5 and not a little less.
CARRIED, SETTLED = Context(prec=60), Context(prec=40)


@dataclass(frozen=True)
class SheetScore:
    """What one sheet is worth, in points of the scheme's scale. Only total is rounded.

    points: of each assigned criterion and section, after its own cap and before any rescaling; what was not assigned
    has no key. base: without bonus, rescaled to the scheme's total when not everything was assigned. bonus: after the
    bonus cap. total: what ranks. out_of: the most that the assigned criteria give without bonus. class_name: "" when
    no class is satisfied. missing: keys of criteria assigned without a value yet, in the scheme's order; they count 0.
    """

    points: dict[int, Decimal]
    base: Decimal
    bonus: Decimal
    total: Decimal
    out_of: Decimal
    class_name: str
    missing: tuple[int, ...]


def score(scheme: Scheme, sheets: Mapping[Unit, Mapping[int, Entry]]) -> dict[Unit, SheetScore]:
    """Score all the sheets of one bloc's year: best-of-the-bloc criteria need every member's.

    A criterion without an entry is assigned and missing. A section is the sum of its parts, deductions among them, then
    capped. base is the sum of what is no bonus, times scheme.total ÷ out_of: 13 of 15 assigned points are 86.67 %.
    The bonus is never rescaled; it goes over the total (97 + 10 = 107) unless is_bonus_within_total. The total is
    rounded half up, away from zero, to a multiple of the step, once. Where nothing was assigned, out_of is 0: base and
    total are 0 whatever the bonus, there is no class, and `missing` is empty, for nothing is waited for.

    The class is the highest whose lowest total is reached, by the total or (not do_classes_count_bonus) the rounded
    base, clamped at scheme.total, and whose floor every assigned criterion with a maximum reaches; bonuses and
    deductions have no floor. Who misses a floor falls to the next class that is satisfied.

    Raises ValueError, naming the criterion, for a scheme that is no tree or lacks a number, and for a value that cannot
    be: negative, on a section, of an unknown criterion, a yes or no other than 1 or 0.

    Sources: docs/domain.md. HCMC form 4 (97 + 10 = 107); police cluster (13 ÷ 15 = 86.67 %); Nghệ An draft of 9/2025
    (classes with floors); commune tool after the merger (class of score plus bonus, clamped at 100, step 0.25).
    """
    tree = Tree(scheme)
    with localcontext(CARRIED):
        for sheet in sheets.values():
            _check(tree, sheet)
        assigned = {unit: tree.assigned(sheet) for unit, sheet in sheets.items()}
        leaves = _leaf_points(tree, sheets, assigned)
        return {unit: _sheet_score(scheme, tree, sheet, assigned[unit], leaves[unit]) for unit, sheet in sheets.items()}


def _check(tree: Tree, sheet: Mapping[int, Entry]) -> None:
    for key, entry in sheet.items():
        if key not in tree.by_key:
            raise ValueError(f"Criterion {key}: not in the scheme.")
        formulas.check(tree.by_key[key], entry)


def _leaf_points(
    tree: Tree, sheets: Mapping[Unit, Mapping[int, Entry]], assigned: Mapping[Unit, set[int]]
) -> dict[Unit, dict[int, Decimal]]:
    points: dict[Unit, dict[int, Decimal]] = {unit: {} for unit in sheets}
    for criterion in tree.leaves:
        key = criterion.key
        entries = {unit: sheet.get(key, NO_ENTRY) for unit, sheet in sheets.items() if key in assigned[unit]}
        together = formulas.best(criterion, entries) if criterion.kind == Kind.BEST else None
        for unit, entry in entries.items():
            points[unit][key] = together[unit] if together else formulas.alone(criterion, entry)
    return points


def _sheet_score(
    scheme: Scheme, tree: Tree, sheet: Mapping[int, Entry], assigned: set[int], leaves: dict[int, Decimal]
) -> SheetScore:
    points = _with_sections(tree, assigned, leaves)
    maxima = tree.maxima(assigned)
    out_of = sum((maxima[top.key].known for top in tree.tops(bonus=False) if top.key in maxima), NOTHING)
    raw = sum((points.get(top.key, NOTHING) for top in tree.tops(bonus=False)), NOTHING)
    bonus = sum((points.get(top.key, NOTHING) for top in tree.tops(bonus=True)), NOTHING)
    if scheme.bonus_cap is not None:
        bonus = min(bonus, scheme.bonus_cap)
    base = (raw if out_of == scheme.total else raw * scheme.total / out_of) if out_of else NOTHING
    total = base + bonus if out_of else NOTHING
    if scheme.is_bonus_within_total:
        total = min(total, scheme.total)
    total = _rounded(total, scheme.step)

    counted = total if scheme.do_classes_count_bonus else _rounded(base, scheme.step)
    scored = [one for one in tree.leaves if one.key in assigned and _has_floor(tree, one)]
    return SheetScore(
        points={key: _plain(value) for key, value in points.items()},
        base=_plain(base),
        bonus=_plain(bonus),
        total=_plain(total),
        out_of=_plain(out_of),
        class_name=_class_name(scheme, min(counted, scheme.total), scored, points) if out_of else "",
        missing=tuple(
            key
            for key, one in tree.by_key.items()
            if one.kind != Kind.SECTION and key in assigned and formulas.is_missing(one, sheet.get(key, NO_ENTRY))
        ),
    )


def _with_sections(tree: Tree, assigned: set[int], leaves: Mapping[int, Decimal]) -> dict[int, Decimal]:
    points = {**{key: NOTHING for key in tree.by_key if key in assigned}, **leaves}
    for criterion in tree.bottom_up:
        if criterion.key not in assigned:
            continue
        if criterion.kind == Kind.SECTION and criterion.max_points is not None:
            points[criterion.key] = min(points[criterion.key], criterion.max_points)
        section = tree.by_key.get(criterion.parent) if criterion.parent is not None else None
        if section and tree.counts_in(criterion, section):
            points[section.key] += points[criterion.key]
    return points


def _rounded(points: Decimal, step: Decimal) -> Decimal:
    """Round half up, away from zero, to a multiple of the step, with the step's decimals."""
    steps = (SETTLED.plus(points) / step).to_integral_value(ROUND_HALF_UP)
    return (steps * step).quantize(step)


def _has_floor(tree: Tree, criterion: Criterion) -> bool:
    is_plus = criterion.kind != Kind.DEDUCTION and criterion.key not in tree.bonuses
    return is_plus and criterion.max_points is not None


def _class_name(scheme: Scheme, counted: Decimal, scored: list[Criterion], points: Mapping[int, Decimal]) -> str:
    def is_satisfied(rule: ClassRule) -> bool:
        return counted >= rule.lowest and all(
            SETTLED.plus(points[one.key]) * 100 >= (rule.floor_percent or NOTHING) * (one.max_points or NOTHING)
            for one in scored
        )

    highest_first = sorted(scheme.classes, key=lambda rule: -rule.lowest)
    return next((rule.name for rule in highest_first if is_satisfied(rule)), "")


_plain: Callable[[Decimal], Decimal] = Context(prec=28).plus
