"""Marks and lines that differ by shape and stroke before they differ by colour: fifteen units, grey on paper."""

from collections.abc import Iterable

RADIUS_PX = 9
SHAPES = 4
HUES = 6

Point = tuple[int, int]


def style(number: int) -> str:
    """Name the classes of a series: the stroke changes once all shapes were used, the hue with every series."""
    return f"hue-{number % HUES} stroke-{number // SHAPES % SHAPES}"


def mark(number: int, points: Iterable[Point]) -> str:
    """Draw the shape of a series, round, square, diamond or hexagon, at each of the points: the data of one path."""
    return "".join(f"M{x} {y}{OUTLINES[number % SHAPES]}" for x, y in points)


def line(runs: Iterable[list[Point]]) -> str:
    """Draw a line through each run of points; a single point has none."""
    return "".join("M" + "L".join(f"{x} {y}" for x, y in points) for points in runs if len(points) > 1)


def _outlines(r: int) -> list[str]:
    square, diamond, half = r - 1, r + 2, r // 2
    return [
        f"m{-r} 0a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z",
        f"m{-square} {-square}h{2 * square}v{2 * square}h{-2 * square}z",
        f"m{-diamond} 0l{diamond} {-diamond} {diamond} {diamond} {-diamond} {diamond}z",
        f"m{-r - 1} 0l{half} {-r + 1}h{2 * (r + 1 - half)}l{half} {r - 1} {-half} {r - 1}h{-2 * (r + 1 - half)}z",
    ]


OUTLINES = _outlines(RADIUS_PX)
