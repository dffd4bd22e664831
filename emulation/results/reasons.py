"""Why the units of a bloc's year have their ranks, from what citizens may read alone. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from emulation.models.evaluations import RankingMode
from emulation.scoring.explaining import points_sentences, standing_sentences
from emulation.scoring.ranking import Standing, rank

NOTHING = Decimal(0)

Row = dict[str, Any]  # of emulation.results.public


@dataclass(frozen=True)
class ScoredPart:
    """What one outermost part of the criteria gave, in points. points None: not assigned; most None: without an end."""

    words: str
    points: Decimal | None
    most: Decimal | None
    is_bonus: bool


@dataclass(frozen=True)
class Reason:
    """Why one unit stands where it does. rank None: it has none. sentences: on its points, then on its rank."""

    unit: int
    name: str
    rank: int | None
    total: Decimal
    parts: list[ScoredPart]
    sentences: list[str]


def reasons(result: Row | None) -> list[Reason]:
    """Explain each unit whose points are public, in the order of the result; nothing where points are not public.

    The sentences on ranks are left out where the ranks do not follow from the totals and the acts between equals, and
    where the step of the scheme is not known: editions from before it was told.
    """
    if not result or not result.get("has_scores"):
        return []
    standings = _standings(result)
    names = {row["unit"]: row["name"] for row in result["rows"]}
    return [
        Reason(
            row["unit"],
            row["name"],
            row["rank"],
            Decimal(row["total"]),
            [
                ScoredPart(
                    f"{one['code']} {one['text']}".strip(), _number(one["points"]), _number(one["max"]), one["is_bonus"]
                )
                for one in row["sections"]
            ],
            [
                *_of_points(row, _scheme(row, result)),
                *(standing_sentences(standings[row["unit"]], names) if row["unit"] in standings else ()),
            ],
        )
        for row in result["rows"]
        if row.get("sections")
    ]


def _standings(result: Row) -> dict[int, Standing[int]]:
    """Give the ranking as each unit sees it; nothing where the published figures do not give the published ranks."""
    ranked = {row["unit"]: row for row in result["rows"] if row["rank"] is not None and "total" in row}
    totals = {unit: Decimal(row["total"]) for unit, row in ranked.items()}
    ties = [tie["units"] for tie in result["ties"]]
    if result["mode"] != RankingMode.RANKS or rank(totals, ties) != {unit: row["rank"] for unit, row in ranked.items()}:
        return {}
    return {
        unit: Standing(
            unit, totals, ties, Decimal(scheme["step"]), _number(scheme["lowest"]), _number(scheme["highest"])
        )
        for unit, row in ranked.items()
        if (scheme := _scheme(row, result))
    }


def _scheme(row: Row, result: Row) -> Row | None:
    """Give the scheme by which a unit was scored; None where its step is not known."""
    scheme = dict(enumerate(result.get("schemes", []))).get(row.get("scheme", -1))
    return scheme if scheme and "step" in scheme else None


def _of_points(row: Row, scheme: Row | None) -> Iterator[str]:
    scale, out_of = _number(row["scale"]), Decimal(row["out_of"])
    if not scale or not out_of:
        return
    base, bonus = Decimal(row["base"]), Decimal(row["bonus"])
    raw = sum((Decimal(one["points"]) for one in row["sections"] if one["points"] and not one["is_bonus"]), NOTHING)
    is_within = scheme is not None and _number(scheme["highest"]) == scale
    yield from points_sentences(
        scale=scale,
        out_of=out_of,
        raw=raw,
        base=base,
        bonus=bonus,
        total=Decimal(row["total"]),
        is_clamped=is_within and base + bonus > scale,
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
