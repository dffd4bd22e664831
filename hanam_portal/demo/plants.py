"""Palms, bamboo, shade trees, reeds and lotus, drawn into a shape."""

import math
import random

from hanam_portal.demo.canvas import Point, Shape
from hanam_portal.demo.curves import arc


def areca(shape: Shape, chance: random.Random, x: float, y: float, height: float) -> None:
    """A slender areca palm that stands at (x, y)."""
    trunk = arc((x, y), -math.pi / 2 + chance.uniform(-0.05, 0.05), height * 0.8, chance.uniform(-0.1, 0.1))
    shape.stroke(trunk, height * 0.028, height * 0.018)
    top = trunk[-1]
    shape.stroke([top, (top[0], top[1] - height * 0.09)], height * 0.026, height * 0.012)
    head = (top[0], top[1] - height * 0.08)
    for side in (-1, 1):
        for spread in (0.12, 0.45, 0.85, 1.25):
            angle = -math.pi / 2 + side * (spread + chance.uniform(-0.12, 0.12))
            _frond(shape, head, angle, height * chance.uniform(0.24, 0.31), side * chance.uniform(1.0, 1.5))


def _frond(shape: Shape, start: Point, angle: float, length: float, bend: float) -> None:
    rib = arc(start, angle, length, bend, 12)
    shape.stroke(rib, length * 0.035, length * 0.01)
    for index in range(2, 13):
        (x0, y0), (x1, y1) = rib[index - 1], rib[index]
        along = math.atan2(y1 - y0, x1 - x0)
        leaf = length * 0.26 * math.sin(index / 13 * math.pi) ** 0.6
        for turn in (0.75, -0.75):
            droop = along + turn
            tip = (x1 + math.cos(droop) * leaf, y1 + math.sin(droop) * leaf + leaf * 0.25)
            shape.stroke([(x1, y1), tip], length * 0.045, length * 0.008)


def bamboo(shape: Shape, chance: random.Random, x: float, y: float, height: float, *, lean: float = 0) -> None:
    """A clump of bamboo whose tops hang over; `lean` tilts all of it, in radians."""
    for _ in range(7):
        tilt = chance.gauss(lean * 0.5, 0.11)
        cane = arc(
            (x + chance.gauss(0, height * 0.06), y),
            -math.pi / 2 + tilt,
            height * chance.uniform(0.7, 1.05),
            tilt * 2.6 + lean * 1.6,
            18,
        )
        shape.stroke(cane, height * 0.015, height * 0.003)
        for index, spot in enumerate(cane[8:]):
            twig = arc(spot, chance.uniform(-0.6, 3.7), height * 0.07, chance.uniform(-0.6, 0.6), 5)
            shape.stroke(twig, height * 0.004, height * 0.002)
            for leaf_spot in [spot, *twig]:
                for _ in range(1 + index // 4):
                    _leaf(shape, leaf_spot, chance.gauss(math.pi / 2, 0.75), height * chance.uniform(0.035, 0.07))


def _leaf(shape: Shape, start: Point, angle: float, length: float) -> None:
    x, y = start
    side = length * 0.085
    across, down = -math.sin(angle) * side, math.cos(angle) * side
    middle = (x + math.cos(angle) * length * 0.4, y + math.sin(angle) * length * 0.4)
    tip = (x + math.cos(angle) * length, y + math.sin(angle) * length)
    shape.polygon([start, (middle[0] + across, middle[1] + down), tip, (middle[0] - across, middle[1] - down)])


def shade_tree(shape: Shape, chance: random.Random, x: float, y: float, height: float) -> None:
    """A broad tree, such as a flamboyant or a banyan: a forked trunk; its crown is `crown`."""
    fork = (x, y - height * 0.34)
    shape.stroke([(x, y), (x + height * 0.01, y - height * 0.18), fork], height * 0.075, height * 0.05)
    for lean in (-0.75, -0.3, 0.2, 0.7):
        shape.stroke(arc(fork, -math.pi / 2 + lean, height * 0.34, -lean * 0.5), height * 0.04, height * 0.012)


def crown(shape: Shape, chance: random.Random, x: float, y: float, height: float, *, lift: float = 0) -> None:
    """The leaves of a shade tree: tiers of small clouds in a flat dome; `lift` draws only their sunny upper sides."""
    for _ in range(13):
        angle, out = chance.uniform(0, math.tau), math.sqrt(chance.random())
        middle = x + math.cos(angle) * out * height * 0.4, y - height * 0.68 + math.sin(angle) * out * height * 0.17
        for _ in range(34):
            across, down = chance.triangular(-0.16, 0.16) * height, chance.triangular(-0.08, 0.08) * height
            size = height * chance.uniform(0.012, 0.034) * (1 - 0.35 * lift)
            shape.ellipse(middle[0] + across, middle[1] + down - lift * height * 0.03, size * 1.3, size * 0.85)
    if not lift:
        shape.ellipse(x, y - height * 0.66, height * 0.36, height * 0.13)


def reeds(shape: Shape, chance: random.Random, left: float, right: float, y: float, height: float, count: int) -> None:
    """Blades of grass or rice that lean with the wind."""
    for _ in range(count):
        start = (chance.uniform(left, right), y + chance.uniform(0, height * 0.3))
        lean = chance.gauss(0.12, 0.22)
        blade = arc(start, -math.pi / 2 + lean, height * chance.uniform(0.5, 1), lean * 2 + 0.2, 6)
        shape.stroke(blade, height * 0.035, height * 0.004)


def petals(shape: Shape, x: float, y: float, size: float, angles: tuple[float, ...], *, plump: float = 0.27) -> None:
    """Petals of a lotus that open from (x, y); angles from straight up, in radians."""
    for angle in angles:
        direction = -math.pi / 2 + angle
        side = size * plump
        along, beside = (math.cos(direction), math.sin(direction)), (-math.sin(direction), math.cos(direction))
        outline = []
        for sign in (1, -1):
            edge = []
            for index in range(11):
                share = index / 10
                bulge = side * math.sin(math.pi * share**0.8) * (1 - 0.25 * share) * sign
                edge.append(
                    (
                        x + along[0] * size * share + beside[0] * bulge,
                        y + along[1] * size * share + beside[1] * bulge,
                    )
                )
            outline += edge if sign == 1 else edge[::-1]
        shape.polygon(outline)
