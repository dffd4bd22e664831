"""Totals as bars from zero, one below the other, each under its name and before its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from emulation.charts.lettering import LINE_PX, width_px, wrapped
from hanam_portal.publishing.vietnamese.numbers import decimal_text

BAR_PX = 16
GAP_PX = 12


class Sum(NamedTuple):
    """What a bar stands for, in points. bonus: how much of the total is a bonus; what was taken away shows nowhere."""

    name: str
    total: Decimal
    bonus: Decimal


class Bar(NamedTuple):
    """names: lines of text at their heights. y: top of the bar. plain, bonus: widths, one after the other."""

    names: list[tuple[int, str]]
    y: int
    plain: int
    bonus: int
    text: str
    text_x: int


@dataclass(frozen=True)
class BarChart:
    width: int
    height: int
    bars: list[Bar]
    has_bonus: bool


def score_bars(sums: Sequence[Sum], *, decimals: int, width: int) -> BarChart:
    """Lay out bars for totals, in the order given. decimals: with which the numbers are written, as in the table."""
    texts = [decimal_text(one.total, decimals) for one in sums]
    room = width - max((width_px(text) for text in texts), default=0) - 8
    most = max((one.total for one in sums), default=Decimal(0))
    bars, y = [], 0
    for one, text in zip(sums, texts, strict=True):
        lines = wrapped(one.name, width)
        names = [(y + LINE_PX * place - 4, words) for place, words in enumerate(lines, start=1)]
        y += LINE_PX * len(lines)
        whole = _length(one.total, most, room)
        bonus = min(_length(one.bonus, most, room), whole)
        bars.append(Bar(names, y, whole - bonus, bonus, text, whole + 8))
        y += BAR_PX + GAP_PX
    return BarChart(width, max(y - GAP_PX, 0) + 2, bars, any(bar.bonus for bar in bars))


def _length(points: Decimal, most: Decimal, room: int) -> int:
    return int(max(points, Decimal(0)) * room / most) if most > 0 else 0
