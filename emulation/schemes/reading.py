"""A stored version of a scheme as the arithmetic reads it."""

from collections.abc import Iterable

from emulation import scoring
from emulation.models import Criterion, SchemeClass, SchemeVersion


def as_scheme(
    version: SchemeVersion, criteria: Iterable[Criterion] | None = None, classes: Iterable[SchemeClass] | None = None
) -> scoring.Scheme:
    """Read a version. criteria, classes: in their order, where they are at hand or not stored yet; keys are positions
    then for what has no key of its own.
    """
    criteria = list(version.criteria.all() if criteria is None else criteria)
    classes = version.classes.all() if classes is None else classes
    return scoring.Scheme(
        total=version.total,
        step=version.step,
        criteria=tuple(_tree(criteria)),
        bonus_cap=version.bonus_cap,
        is_bonus_within_total=version.is_bonus_within_total,
        classes=tuple(scoring.ClassRule(one.name, one.lowest, one.floor_percent) for one in classes),
        do_classes_count_bonus=version.do_classes_count_bonus,
    )


def _tree(criteria: list[Criterion]) -> Iterable[scoring.Criterion]:
    """Find the parent of each line: the last line before it that stands a level above."""
    above: dict[int, int] = {}
    for place, criterion in enumerate(criteria):
        key = criterion.pk if criterion.pk is not None else -1 - place
        parent = max((level for level in above if level < criterion.level), default=None)
        yield scoring.Criterion(
            key=key,
            parent=None if parent is None else above[parent],
            kind=scoring.Kind(criterion.kind),
            max_points=criterion.max_points,
            points_each=criterion.points_each,
            target=criterion.target,
            is_bonus=criterion.is_bonus,
        )
        above = {level: held for level, held in above.items() if level < criterion.level} | {criterion.level: key}
