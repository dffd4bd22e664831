"""Ranks through the years as lines, the first rank on top; every point carries its rank, every line its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from emulation.charts.lettering import LINE_PX, width_px, wrapped
from emulation.charts.marks import RADIUS_PX, Point, line, mark, style

MOST_LINES = 15
FEWEST_YEARS = 4
PITCH_PX = 2 * RADIUS_PX + 1  # the least between two years, so that marks stand apart
EDGE_PX = 14
HEAD_PX = 28


class Year(NamedTuple):
    """A column. is_new_scheme: judged by other criteria than the year before. is_after_gap: years lie between."""

    label: str
    is_new_scheme: bool = False
    is_after_gap: bool = False


class Series(NamedTuple):
    """A unit: its rank in each year, None where it has none. Equals may have one rank."""

    name: str
    ranks: Sequence[int | None]


class Merger(NamedTuple):
    """One series that went into another, by their places among the series. since: the place of the year when it did."""

    before: int
    after: int
    since: int = 0


class Dot(NamedTuple):
    x: int
    y: int
    text: str


class Label(NamedTuple):
    """The name of a series beside its line: lines of text at their heights."""

    x: int
    lines: list[tuple[int, str]]


@dataclass(frozen=True)
class Line:
    """One series. style: CSS classes. path: of the line, mark: of its marks. dots: ranks and where they stand."""

    name: str
    style: str
    path: str
    mark: str
    dots: list[Dot]
    label: Label


@dataclass(frozen=True)
class RankChart:
    """breaks: where criteria changed, as x. joins: paths from a unit to the one that it went into.

    heads: years over the columns. ended: what stands over the names of lines that ended early, None without such.
    omitted: earlier years for which there is no room.
    """

    width: int
    height: int
    floor: int
    heads: list[Dot]
    breaks: list[int]
    lines: list[Line]
    joins: list[str]
    ended: Dot | None
    omitted: int


def is_readable(years: Sequence[Year], series: Sequence[Series]) -> bool:
    """Tell whether lines say more than small charts beside one another: few units, and years enough."""
    ranked = [place for place in range(len(years)) if any(one.ranks[place] for one in series)]
    return len(series) <= MOST_LINES and len(ranked) >= FEWEST_YEARS


def rank_chart(
    years: Sequence[Year], series: Sequence[Series], mergers: Sequence[Merger] = (), *, width_px: int, names_px: int
) -> RankChart:
    """Lay the lines out. names_px: how much of the width the names at the end of the lines have, at most."""
    return _Layout(years, series, width_px, names_px).chart(mergers)


class _Layout:
    def __init__(self, years: Sequence[Year], series: Sequence[Series], width: int, names: int) -> None:
        self.width = width
        self.names = min(names, max((width_px(one.name) for one in series), default=0))
        self.plot = width - self.names - 2 * EDGE_PX - RADIUS_PX
        kept = min(len(years), self.plot // PITCH_PX + 1)
        self.omitted = len(years) - kept
        self.years = list(years)[self.omitted :]
        self.series = [Series(one.name, one.ranks[self.omitted :]) for one in series]
        self.labels = [wrapped(one.name, self.names) for one in self.series]
        self.row = max(30, 6 + LINE_PX * max((len(lines) for lines in self.labels), default=1))
        self.slots = [self._slots(place) for place in range(kept)]
        self.depth = max((len(slots) for slots in self.slots), default=0)

    def chart(self, mergers: Sequence[Merger]) -> RankChart:
        last = next((slots for slots in reversed(self.slots) if slots), {})
        gone = [number for number in range(len(self.series)) if number not in last]
        floor = HEAD_PX + self.depth * self.row
        below = {number: floor + LINE_PX + self.row * place + self.row // 2 for place, number in enumerate(gone)}
        heights = {number: self._y(slot) for number, slot in last.items()} | below
        return RankChart(
            width=self.width,
            height=floor + (LINE_PX + self.row * len(gone) if gone else 0) + 4,
            floor=floor,
            heads=list(self._heads()),
            breaks=[(self._x(place - 1) + self._x(place)) // 2 for place in self._breaks()],
            lines=[self._line(number, heights[number]) for number in range(len(self.series))],
            joins=[path for merger in mergers if (path := self._join(merger))],
            ended=Dot(self.width, floor + LINE_PX, self._ended(last)) if gone else None,
            omitted=self.omitted,
        )

    def _ended(self, last: dict[int, int]) -> str:
        """Head the names of those without a rank in the last year that has ranks."""
        labels = [year.label for year, slots in zip(self.years, self.slots, strict=True) if slots and slots == last]
        return f"Không có hạng năm {labels[-1]}" if labels else "Không có hạng"

    def _slots(self, place: int) -> dict[int, int]:
        """Put the units of a year below one another: equals take the places that their rank leaves empty."""
        ranked = [(one.ranks[place] or 0, number) for number, one in enumerate(self.series) if one.ranks[place]]
        return {number: slot for slot, (_, number) in enumerate(sorted(ranked))}

    def _x(self, place: int) -> int:
        return EDGE_PX + (self.plot * place // (len(self.years) - 1) if len(self.years) > 1 else 0)

    def _y(self, slot: int) -> int:
        return HEAD_PX + self.row * slot + self.row // 2

    def _point(self, number: int, place: int) -> Point | None:
        slot = self.slots[place].get(number)
        return None if slot is None else (self._x(place), self._y(slot))

    def _points(self, number: int) -> list[tuple[int, Point]]:
        found = ((place, self._point(number, place)) for place in range(len(self.years)))
        return [(place, point) for place, point in found if point]

    def _runs(self, number: int) -> Iterator[list[Point]]:
        """Give the points between which nothing is missing."""
        run: list[Point] = []
        for place, year in enumerate(self.years):
            point = self._point(number, place)
            if (point is None or year.is_after_gap) and run:
                yield run
                run = []
            if point:
                run.append(point)
        yield run

    def _line(self, number: int, height: int) -> Line:
        points, ranks = self._points(number), self.series[number].ranks
        lines = self.labels[number]
        top = height + 5 - LINE_PX * (len(lines) - 1) // 2
        sample = [] if points and points[-1][1][1] == height else [(self.width - self.names - EDGE_PX, height)]
        return Line(
            self.series[number].name,
            style(number),
            line(self._runs(number)),
            mark(number, [*(point for _, point in points), *sample]),
            [Dot(x, y + 5, str(ranks[place])) for place, (x, y) in points],
            Label(self.width - self.names, [(top + LINE_PX * place, words) for place, words in enumerate(lines)]),
        )

    def _join(self, merger: Merger) -> str:
        """Lead from the last point of the one to the first later point of the other; "" where there is none."""
        ended = self._points(merger.before)
        since = merger.since - self.omitted
        begun = [found for found in self._points(merger.after) if ended and found[0] > ended[-1][0]]
        begun = [found for found in begun if found[0] >= since]
        return line([[ended[-1][1], begun[0][1]]]) if begun else ""

    def _breaks(self) -> list[int]:
        return [place for place, year in enumerate(self.years) if place and year.is_new_scheme]

    def _heads(self) -> Iterator[Dot]:
        """Name the last year and, back from it, as many as have room."""
        widest = max((width_px(year.label) for year in self.years), default=0) + 6
        pitch = self.plot // max(len(self.years) - 1, 1)
        every = -(-widest // max(pitch, 1))
        for place, year in enumerate(self.years):
            if (len(self.years) - 1 - place) % every == 0:
                yield Dot(max(self._x(place), width_px(year.label) // 2), 18, year.label)
