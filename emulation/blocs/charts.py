"""The charts of a bloc: which one its history can bear, laid out for a phone and for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.blocs.history import BlocHistory
from emulation.charts.bars import BarChart, Sum, score_bars
from emulation.charts.ranks import Merger, RankChart, Series, Year, is_readable, rank_chart
from emulation.charts.strips import Strip, rank_strips
from emulation.results.pages import ResultPage

PHONE_PX, PAGE_PX = 328, 608
PHONE_NAMES_PX, PAGE_NAMES_PX = 112, 184
FEWEST_YEARS = 2


@dataclass(frozen=True)
class HistoryChart:
    """Either lines, once for a phone and once for a page, or a small chart for each unit."""

    lines: dict[str, RankChart]
    strips: list[Strip]

    @property
    def has_joins(self) -> bool:
        return any(chart.joins for chart in self.lines.values())

    @property
    def omitted(self) -> int:
        """How many of the first years a phone has no room for."""
        return max((chart.omitted for chart in self.lines.values()), default=0)


def history_chart(history: BlocHistory, mergers: Iterable[tuple[int, int, date]] = ()) -> HistoryChart | None:
    """Draw the ranks of a bloc; None where there are not two years of them.

    mergers: units that went into others, by their keys, and when. A merger is drawn where both are in the bloc.
    """
    if len(history.ranked_years) < FEWEST_YEARS:
        return None
    years = [Year(year.label, year.is_new_scheme, year.is_after_gap) for year in history.years]
    series = [Series(course.name, course.ranks) for course in history.ranked_courses]
    if not is_readable(years, series):
        return HistoryChart({}, rank_strips(years, series))
    places = {course.unit: place for place, course in enumerate(history.ranked_courses)}
    joined = [
        Merger(places[one], places[other], _since(history, day))
        for one, other, day in mergers
        if one in places and other in places
    ]
    return HistoryChart(
        {
            "phone": rank_chart(years, series, joined, width_px=PHONE_PX, names_px=PHONE_NAMES_PX),
            "page": rank_chart(years, series, joined, width_px=PAGE_PX, names_px=PAGE_NAMES_PX),
        },
        [],
    )


def _since(history: BlocHistory, day: date) -> int:
    """Give the place of the first period that begins in the year of a day or later; one beyond the last without any."""
    return sum(year.edition.period_starts_on.year < day.year for year in history.years)


def result_chart(result: ResultPage | None) -> dict[str, BarChart]:
    """Draw the totals of a year, for a phone and for a page; nothing where fewer than two are public."""
    units = [unit for unit in result.units if unit.total is not None] if result else []
    if result is None or len(units) < 2:
        return {}
    sums = [Sum(unit.name, unit.total, unit.bonus or unit.total * 0) for unit in units if unit.total is not None]
    return {
        name: score_bars(sums, decimals=result.decimals, width=width)
        for name, width in {"phone": PHONE_PX, "page": PAGE_PX}.items()
    }
