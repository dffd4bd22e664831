"""The schemes of a closed year, read back from what its closing keeps: no row of the database is asked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from emulation import scoring

Values = dict[str, Any]  # JSON of a fixed shape, as emulation.results.freezing writes it


class FrozenScheme(NamedTuple):
    """A version of a scheme as it was at closing. words: of each criterion, by its key."""

    name: str
    scheme: scoring.Scheme
    words: dict[int, str]


def thawed_schemes(values: Mapping[str, Values]) -> dict[int, FrozenScheme]:
    """Read back what `frozen_schemes` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return {int(key): _thawed(kept) for key, kept in values.items()}


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def words(code: str, text: str) -> str:
    return f"{code} {text}".strip()


def _thawed(kept: Values) -> FrozenScheme:
    criteria = tuple(
        scoring.Criterion(
            key=one["key"],
            parent=one["parent"],
            kind=scoring.Kind(one["kind"]),
            max_points=number(one["max_points"]),
            points_each=number(one["points_each"]),
            target=number(one["target"]),
            is_bonus=one["is_bonus"],
        )
        for one in kept["criteria"]
    )
    classes = tuple(
        scoring.ClassRule(rule["name"], Decimal(rule["lowest"]), number(rule["floor_percent"]))
        for rule in kept["classes"]
    )
    scheme = scoring.Scheme(
        total=Decimal(kept["total"]),
        step=Decimal(kept["step"]),
        criteria=criteria,
        bonus_cap=number(kept["bonus_cap"]),
        is_bonus_within_total=kept["is_bonus_within_total"],
        classes=classes,
        do_classes_count_bonus=kept["do_classes_count_bonus"],
    )
    return FrozenScheme(kept["name"], scheme, {one["key"]: words(one["code"], one["text"]) for one in kept["criteria"]})
