"""The hour of the day: its colours, the sky, the birds."""

import math
from dataclasses import dataclass

from hanam_portal.demo.canvas import WIDTH, Canvas, Colour, Gradient, mix
from hanam_portal.demo.curves import arc


@dataclass(frozen=True)
class Light:
    """The hour of a landscape: sky from the top to the horizon, the sun's colour, far haze and near shade."""

    zenith: Colour
    sky: Colour
    horizon: Colour
    sun: Colour
    haze: Colour
    shade: Colour
    leaf: Colour


DAWN = Light("#7fa9b5", "#c9d6c8", "#fbe3bd", "#fff3d6", "#c3cfc0", "#12332f", "#7d9a4e")
MORNING = Light("#5d9fbf", "#a9d0d6", "#eef3df", "#fffbe6", "#b9d3cf", "#0f3a38", "#7fae55")
DUSK = Light("#4a5f86", "#c08e87", "#fbc98a", "#ffe7b3", "#b69a92", "#1b2a38", "#8b8a45")
LIGHTS = [DAWN, MORNING, DUSK]


def sky(canvas: Canvas, light: Light, horizon: float, sun: tuple[float, float]) -> None:
    canvas.backdrop(Gradient([(0, light.zenith), (horizon * 0.58, light.sky), (horizon, light.horizon)]))
    canvas.glow(*sun, 760, light.sun, 0.55)
    canvas.glow(*sun, 250, light.sun, 0.8)
    disc = canvas.shape()
    disc.ellipse(*sun, 38, 38)
    canvas.paint(disc, mix(light.sun, "#ffffff", 0.5), opacity=0.95, blur=1.5)
    _clouds(canvas, light, horizon)


def _clouds(canvas: Canvas, light: Light, horizon: float) -> None:
    chance = canvas.chance
    for _ in range(6):
        x, y = chance.uniform(0, WIDTH), chance.uniform(0.12, 0.62) * horizon
        cloud = canvas.shape()
        for _ in range(9):
            length = chance.uniform(50, 190)
            cloud.ellipse(x + chance.gauss(0, 130), y + chance.gauss(0, 8), length, chance.uniform(3, 9))
        canvas.paint(cloud, mix(light.sun, light.sky, 0.25), opacity=0.42, blur=7)


def birds(canvas: Canvas, colour: Colour, x: float, y: float, count: int = 7) -> None:
    flock = canvas.shape()
    for index in range(count):
        at = x + index * 34 + canvas.chance.gauss(0, 10), y + abs(index - count // 2) * 13 + canvas.chance.gauss(0, 5)
        size = canvas.chance.uniform(8, 13)
        for side in (-1, 1):
            wing = arc(at, -math.pi / 2 + side * 0.75, size, side * 0.9, 5)
            flock.stroke(wing, 2.6, 0.8)
    canvas.paint(flock, colour, opacity=0.7)
