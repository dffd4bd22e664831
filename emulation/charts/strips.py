"""A small chart of ranks for each unit, where too many lines or too few years would make one chart unreadable."""

from collections.abc import Sequence
from dataclasses import dataclass

from emulation.charts.marks import RADIUS_PX, line, mark
from emulation.charts.ranks import EDGE_PX, PITCH_PX, Dot, Series, Year

WIDTH_PX = 288
TOP_PX = RADIUS_PX + 3
SPAN_PX = 48
FOOT_PX = 24


@dataclass(frozen=True)
class Strip:
    """The ranks of one unit, the first rank on top. best, worst: between which ranks the chart spans."""

    name: str
    width: int
    height: int
    path: str
    mark: str
    dots: list[Dot]
    heads: list[Dot]
    breaks: list[int]


def rank_strips(years: Sequence[Year], series: Sequence[Series]) -> list[Strip]:
    """Draw every unit to one scale: the years that fit, the latest last, and the lowest rank of all at the foot."""
    kept = min(len(years), (WIDTH_PX - 2 * EDGE_PX) // PITCH_PX + 1)
    omitted = len(years) - kept
    shown = list(years)[omitted:]
    lowest = max((rank for one in series for rank in one.ranks if rank), default=1)
    return [_strip(one.name, shown, one.ranks[omitted:], lowest) for one in series]


def _strip(name: str, years: Sequence[Year], ranks: Sequence[int | None], lowest: int) -> Strip:
    xs = [_x(place, len(years)) for place in range(len(years))]
    runs: list[list[tuple[int, int]]] = [[]]
    dots = []
    for x, year, rank in zip(xs, years, ranks, strict=True):
        if rank is None or year.is_after_gap:
            runs.append([])
        if rank is not None:
            y = TOP_PX + (SPAN_PX * (rank - 1) // (lowest - 1) if lowest > 1 else 0)
            runs[-1].append((x, y))
            dots.append(Dot(x, y + 5, str(rank)))
    height = TOP_PX + SPAN_PX + RADIUS_PX + FOOT_PX
    ends = {0: "first", len(years) - 1: "last"}
    return Strip(
        name=name,
        width=WIDTH_PX,
        height=height,
        path=line(runs),
        mark=mark(0, [(dot.x, dot.y - 5) for dot in dots]),
        dots=dots,
        heads=[Dot(xs[place], height - 5, years[place].label) for place in ends],
        breaks=[(xs[place - 1] + x) // 2 for place, x in enumerate(xs) if place and years[place].is_new_scheme],
    )


def _x(place: int, count: int) -> int:
    return EDGE_PX + 10 + ((WIDTH_PX - 2 * EDGE_PX - 20) * place // (count - 1) if count > 1 else 0)
