"""Lines that a hand would draw."""

import math
from collections.abc import Sequence

from hanam_portal.demo.canvas import Point


def arc(start: Point, angle: float, length: float, bend: float, parts: int = 9) -> list[Point]:
    """A curve from `start` that sets out at `angle` (radians, up is negative) and turns by `bend` along its length."""
    points, (x, y) = [start], start
    for index in range(parts):
        direction = angle + bend * (index + 0.5) / parts
        x, y = x + math.cos(direction) * length / parts, y + math.sin(direction) * length / parts
        points.append((x, y))
    return points


def smooth(corners: Sequence[Point], parts: int = 6) -> list[Point]:
    """A closed outline that passes softly through all corners (Catmull-Rom)."""
    outline = []
    count = len(corners)
    for index in range(count):
        before, here, there, after = (corners[(index + step) % count] for step in (-1, 0, 1, 2))
        for part in range(parts):
            share = part / parts
            x, y = (_through(*values, share) for values in zip(before, here, there, after, strict=True))
            outline.append((x, y))
    return outline


def _through(before: float, here: float, there: float, after: float, share: float) -> float:
    return here + 0.5 * share * (
        there
        - before
        + share * (2 * before - 5 * here + 4 * there - after + share * (3 * (here - there) + after - before))
    )
