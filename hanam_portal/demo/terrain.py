"""Ridges, limestone towers and fields of the Red River delta, as outlines."""

import math
import random
from collections.abc import Sequence

from hanam_portal.demo.canvas import HEIGHT, WIDTH, Point

STEP = 5


def ridge(chance: random.Random, y: float, swing: float, *, length: float = 520, detail: float = 0.1) -> list[Point]:
    """A soft skyline around `y` that goes up and down by `swing`, closed at the bottom of the picture."""
    waves = [
        (swing, length),
        (swing * 0.45, length * 0.43),
        (swing * detail, length * 0.09),
        (swing * detail * 0.6, 21),
    ]
    phases = [chance.uniform(0, math.tau) for _ in waves]
    points = []
    for x in range(-STEP, WIDTH + 2 * STEP, STEP):
        lift = sum(
            size * math.sin(x / stretch * math.tau + phase)
            for (size, stretch), phase in zip(waves, phases, strict=True)
        )
        points.append((float(x), y - lift))
    return closed(points)


def towers(
    chance: random.Random, y: float, peaks: Sequence[tuple[float, float, float]], *, rough: float = 6
) -> list[Point]:
    """Limestone hills that rise from `y`: each peak is (x, half its width, its height); steep flanks, domed heads."""
    bumps = [(chance.uniform(14, 60), chance.uniform(0, math.tau), chance.uniform(0.3, 1)) for _ in range(7)]
    lean = [chance.uniform(-0.35, 0.35) for _ in peaks]
    points = []
    for x in range(-STEP, WIDTH + 2 * STEP, STEP):
        high = max(_tower(x, peak, tilt) for peak, tilt in zip(peaks, lean, strict=True))
        wobble = sum(size * math.sin(x / stretch * math.tau + phase) for stretch, phase, size in bumps)
        points.append((float(x), y - high - rough * wobble * min(1, high / 60) * 0.55))
    return closed(points)


def _tower(x: float, peak: tuple[float, float, float], tilt: float) -> float:
    centre, half, height = peak
    aside = (x - centre) / half
    if abs(aside) >= 1:
        return 0
    return height * math.pow(1 - math.pow(abs(aside), 2.3), 0.62) * (1 + tilt * aside * (1 - abs(aside)))


def tree_line(chance: random.Random, y: float, size: float, *, left: float = 0, right: float = WIDTH) -> list[Point]:
    """Crowns of trees side by side, from `left` to `right`, as (x, y) of circles of about `size`."""
    crowns, x = [], left - size
    while x < right + size:
        crowns.append((x, y - chance.uniform(0, size * 0.9)))
        x += chance.uniform(0.35, 0.9) * size
    return crowns


def closed(points: list[Point], bottom: float = HEIGHT + 10) -> list[Point]:
    return [*points, (points[-1][0], bottom), (points[0][0], bottom)]
