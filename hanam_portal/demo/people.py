"""People as silhouettes: no faces, nobody in particular."""

import random

from hanam_portal.demo.canvas import Point, Shape
from hanam_portal.demo.curves import arc, smooth

SHOULDERS = [(-0.5, 1.0), (-0.51, 0.5), (-0.48, 0.26), (-0.4, 0.13), (-0.24, 0.05), (-0.125, 0.0), (-0.115, -0.16)]
SKULL = [(-0.15, -0.28), (-0.165, -0.42), (-0.125, -0.56), (0, -0.62)]

HEAD_IN_PROFILE = [
    (-0.25, -0.35), (-0.27, 0.0), (-0.35, 0.2), (-0.45, 0.46), (-0.4, 0.78), (-0.12, 0.98), (0.18, 0.92), (0.33, 0.72),
    (0.35, 0.58), (0.355, 0.52), (0.44, 0.38), (0.36, 0.34), (0.375, 0.26), (0.34, 0.22), (0.35, 0.16), (0.31, 0.1),
    (0.31, 0.02), (0.2, -0.03), (0.09, -0.04), (0.1, -0.35),
]  # fmt: skip
HAIR_IN_PROFILE = [
    (-0.29, 0.08), (-0.46, 0.44), (-0.42, 0.8), (-0.13, 1.01), (0.2, 0.96), (0.36, 0.76), (0.3, 0.7), (0.14, 0.68),
    (0.06, 0.52), (0.03, 0.36), (-0.03, 0.36), (-0.06, 0.46), (-0.14, 0.42), (-0.17, 0.2),
]  # fmt: skip
TORSO_IN_PROFILE = [
    (-0.18, -0.12), (-0.42, -0.36), (-0.62, -0.8), (-0.66, -1.4), (-0.58, -2.6), (0.42, -2.6), (0.46, -1.8),
    (0.42, -1.1), (0.28, -0.6), (0.1, -0.22),
]  # fmt: skip


def from_behind(shape: Shape, chance: random.Random, x: float, y: float, size: float) -> None:
    """Head and shoulders of somebody seated, seen from behind; (x, y) is the nape, `size` the shoulders' breadth."""
    tilt = chance.gauss(0, 0.02)
    half = SHOULDERS + [(across + tilt, down) for across, down in SKULL]
    outline = [*half, *((2 * (tilt if down < -0.2 else 0) - across, down) for across, down in reversed(half[:-1]))]
    shape.polygon(smooth([(x + across * size, y + down * size) for across, down in outline]))
    head = (x + tilt * size, y - size * 0.4)
    for side in (-1, 1):
        shape.ellipse(head[0] + side * size * 0.168, head[1] + size * 0.03, size * 0.025, size * 0.05)
    style = chance.random()
    if style < 0.2:
        shape.ellipse(head[0], head[1] - size * 0.16, size * 0.095, size * 0.1)
    elif style < 0.45:
        shape.polygon(
            smooth(
                [
                    (head[0] + across * size, head[1] + down * size)
                    for across, down in [
                        (-0.12, -0.2),
                        (-0.19, -0.02),
                        (-0.2, 0.24),
                        (-0.12, 0.44),
                        (0.12, 0.44),
                        (0.2, 0.24),
                        (0.19, -0.02),
                        (0.12, -0.2),
                    ]
                ]
            )
        )


def facing_us(shape: Shape, x: float, y: float, height: float) -> None:
    """Somebody behind a table or a lectern, too far away for a face; (x, y) is the waist, `height` up to the crown."""
    half = [(-0.2, 0.0), (-0.26, 0.3), (-0.245, 0.52), (-0.16, 0.63), (-0.055, 0.67), (-0.05, 0.76)]
    outline = [*half, *((-across, up) for across, up in reversed(half))]
    shape.polygon(smooth([(x + across * height, y - up * height) for across, up in outline]))
    shape.ellipse(x, y - height * 0.86, height * 0.098, height * 0.135)
    for side in (-1, 1):
        upper = arc((x + side * height * 0.19, y - height * 0.48), 1.57 - side * 0.35, height * 0.32, side * 0.2)
        shape.stroke(upper, height * 0.13, height * 0.1)
        shape.stroke([upper[-1], (x + side * height * 0.16, y - height * 0.08)], height * 0.1, height * 0.07)


class Sitter:
    """Somebody at a table, from the side; (x, y) is the chin, `head` the height of a head, `heading` -1 or 1."""

    def __init__(self, chance: random.Random, x: float, y: float, head: float, heading: int) -> None:
        self.chance, self.x, self.y, self.head, self.heading = chance, x, y, head, heading
        self.lean = chance.uniform(0.02, 0.12)

    def at(self, across: float, up: float) -> Point:
        return self.x + (across + self.lean * up) * self.head * self.heading, self.y - up * self.head

    def skin(self, shape: Shape) -> None:
        shape.polygon(smooth([self.at(*point) for point in HEAD_IN_PROFILE]))
        shape.stroke([self.at(0.9, -1.76), self.at(1.1, -1.8), self.at(1.32, -1.87)], self.head * 0.2, self.head * 0.1)

    def hair(self, shape: Shape) -> None:
        shape.polygon(smooth([self.at(*point) for point in HAIR_IN_PROFILE]))
        style = self.chance.random()
        if style < 0.22:
            shape.ellipse(*self.at(-0.47, 0.62), self.head * 0.17, self.head * 0.17)
        elif style < 0.45:
            long = [(-0.1, 1.02), (-0.46, 0.76), (-0.52, 0.3), (-0.5, -0.2), (-0.2, -0.3), (-0.04, 0.1), (0.02, 0.5)]
            shape.polygon(smooth([self.at(*point) for point in long]))

    def garment(self, shape: Shape) -> None:
        shape.polygon(smooth([self.at(*point) for point in TORSO_IN_PROFILE]))

    def collar(self, shape: Shape) -> None:
        shape.polygon([self.at(-0.3, -0.06), self.at(0.12, -0.2), self.at(0.2, -0.42), self.at(-0.32, -0.22)])

    def sleeve(self, shape: Shape) -> None:
        elbow = self.at(0.05 + self.lean * 2, -1.6)
        shape.stroke([self.at(-0.16, -0.5), self.at(-0.14, -1.0), elbow], self.head * 0.56, self.head * 0.42)
        shape.ellipse(*elbow, self.head * 0.21, self.head * 0.21)
        shape.ellipse(*self.at(-0.16, -0.56), self.head * 0.28, self.head * 0.3)
        shape.stroke([elbow, self.at(0.6, -1.7), self.at(0.96, -1.76)], self.head * 0.42, self.head * 0.27)
