"""Rice fields with hills and hamlets behind them."""

import math
from itertools import pairwise

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Gradient, fade, mix
from hanam_portal.demo.sky import LIGHTS, Light, birds, sky


def paddy(canvas: Canvas) -> None:
    """Rice fields to the horizon, bamboo on one side, somebody on the way with a shoulder pole."""
    chance = canvas.chance
    light = chance.choice(LIGHTS)
    horizon, away = 470.0, chance.choice([-1, 1])
    vanish = 800 + away * chance.uniform(120, 320)
    sky(canvas, light, horizon, (vanish, horizon - 92))
    for depth, (lift, swing) in enumerate([(26, 34), (14, 20), (4, 10)]):
        hill = canvas.shape()
        hill.polygon(terrain.ridge(chance, horizon - lift, swing, length=700 - depth * 120))
        canvas.paint(hill, mix(light.haze, light.shade, 0.1 + depth * 0.14))
        canvas.mist(horizon + 4, 46, light.horizon, 0.55)
    _hamlet(canvas, light, horizon)
    _fields(canvas, light, horizon, vanish)
    canvas.mist(horizon + 26, 60, light.sun, 0.75)
    canvas.glow(vanish, horizon + 60, 620, light.sun, 0.35)
    carrier(canvas, light, vanish - away * chance.uniform(150, 330), horizon + 190, 118, -away)
    _field_edge(canvas, light, away)
    _foreground_rice(canvas, light)
    birds(canvas, light.shade, 800 - away * 420, 190)


def _hamlet(canvas: Canvas, light: Light, horizon: float) -> None:
    chance = canvas.chance
    trees = canvas.shape()
    for x, y in terrain.tree_line(chance, horizon + 6, 17):
        if math.sin(x / 190) + math.sin(x / 71) > -0.35:
            trees.ellipse(x, y, chance.uniform(11, 20), chance.uniform(9, 15))
    for _ in range(9):
        plants.areca(trees, chance, chance.uniform(60, WIDTH - 60), horizon + 8, chance.uniform(56, 88))
    trees.box(-10, horizon + 2, WIDTH + 10, horizon + 14)
    canvas.paint(trees, mix(light.haze, light.shade, 0.58))


def _fields(canvas: Canvas, light: Light, horizon: float, vanish: float) -> None:
    ground = canvas.shape()
    ground.box(-10, horizon + 8, WIDTH + 10, HEIGHT + 10)
    near = mix(light.leaf, light.shade, 0.5)
    canvas.paint(ground, Gradient([(horizon, mix(light.leaf, light.horizon, 0.6)), (640, light.leaf), (HEIGHT, near)]))
    _plots(canvas, light, horizon, vanish)
    canvas.texture(ground, light.shade, cell=(120, 16), opacity=0.14)
    canvas.texture(ground, light.sun, cell=(60, 9), opacity=0.08)
    _planted_rows(canvas, light, horizon, vanish)


def _plots(canvas: Canvas, light: Light, horizon: float, vanish: float) -> None:
    """Fields of several ages, some flooded, parted by narrow banks."""
    chance = canvas.chance
    rows = [horizon + 9, *(horizon + 9 + 11 * 1.62**index for index in range(9))]
    edges = [-7, -5.2, -3.9, -2.8, -1.9, -1.1, -0.4, 0.35, 1.1, 2.0, 3.0, 4.1, 5.4, 7]
    banks = canvas.shape()
    for upper, lower in pairwise(rows):
        shift = chance.uniform(-0.3, 0.3)
        for left, right in pairwise(edges):
            corners = [
                (vanish + (side + shift) * (y - horizon + 5), y)
                for side, y in [(left, upper), (right, upper), (right, lower), (left, lower)]
            ]
            plot = canvas.shape()
            plot.polygon(corners)
            if upper < horizon + 150 and chance.random() < 0.3:
                canvas.paint(plot, fade(upper, mix(light.horizon, light.sun, 0.4), lower, light.sky), opacity=0.75)
            else:
                canvas.paint(
                    plot,
                    chance.choice(["#d6c65c", "#8fb45a", light.shade, light.shade]),
                    opacity=chance.uniform(0.04, 0.22),
                )
            banks.line([*corners, corners[0]], 1 + (lower - horizon) * 0.008)
    canvas.paint(banks, mix(light.leaf, light.shade, 0.55), opacity=0.24)


def _planted_rows(canvas: Canvas, light: Light, horizon: float, vanish: float) -> None:
    dark, bright = canvas.shape(), canvas.shape()
    for index in range(-150, 151):
        foot = vanish + index * 30 + canvas.chance.gauss(0, 4)
        start = horizon + 150 + abs(canvas.chance.gauss(0, 40))
        share = (start - horizon) / (HEIGHT - horizon)
        line = [(vanish + (foot - vanish) * share, start), (foot, HEIGHT)]
        (dark if index % 2 else bright).stroke(line, 0.5, 9)
    canvas.paint(dark, light.shade, opacity=0.16, blur=1)
    canvas.paint(bright, mix(light.leaf, light.sun, 0.6), opacity=0.16, blur=1)


def carrier(canvas: Canvas, light: Light, x: float, y: float, size: float, heading: int) -> None:
    """Somebody with a conical hat and two baskets on a shoulder pole; `size` is their height."""
    person, straw = canvas.shape(), canvas.shape()

    def at(across: float, up: float) -> tuple[float, float]:
        return x + across * size * heading, y - up * size

    person.stroke([at(-0.02, 0.46), at(-0.06, 0.24), at(-0.14, 0)], size * 0.11, size * 0.05)
    person.stroke([at(0.02, 0.46), at(0.08, 0.24), at(0.09, 0)], size * 0.11, size * 0.05)
    person.polygon([at(-0.09, 0.42), at(-0.07, 0.74), at(0.0, 0.8), at(0.09, 0.74), at(0.09, 0.42)])
    person.stroke([at(0.04, 0.72), at(0.15, 0.62), at(0.22, 0.74)], size * 0.06, size * 0.045)
    person.ellipse(*at(0.02, 0.84), size * 0.065, size * 0.07)
    pole = [at(-0.62, 0.66), at(-0.3, 0.75), at(0, 0.78), at(0.3, 0.75), at(0.62, 0.66)]
    person.line(pole, size * 0.022)
    for end in (-0.6, 0.6):
        person.line([at(end - 0.1, 0.3), at(end, 0.66), at(end + 0.1, 0.3)], size * 0.009)
        straw.polygon([at(end - 0.15, 0.32), at(end + 0.15, 0.32), at(end + 0.1, 0.17), at(end - 0.1, 0.17)])
    straw.polygon([at(-0.16, 0.85), at(0.02, 1.0), at(0.2, 0.85)])
    canvas.paint(person, light.shade)
    canvas.paint(straw, mix("#b58a4a", light.shade, 0.3))
    canvas.rim(straw, light.sun, towards=(0, -3), softness=1.5, opacity=0.8)


def _foreground_rice(canvas: Canvas, light: Light) -> None:
    for y, height, count, tone in [
        (HEIGHT - 20, 150, 330, 0.3),
        (HEIGHT + 30, 190, 260, 0.6),
        (HEIGHT + 80, 220, 200, 0.85),
    ]:
        rice = canvas.shape()
        plants.reeds(rice, canvas.chance, -20, WIDTH + 20, y, height, count)
        tip = mix(mix(light.leaf, "#e3c860", 0.45), light.shade, tone * 0.4)
        canvas.paint(rice, fade(y - height, tip, y - height * 0.2, mix(light.leaf, light.shade, 0.35 + tone * 0.65)))


def _field_edge(canvas: Canvas, light: Light, away: int) -> None:
    """Bamboo close by, on the side away from the sun."""
    grove = canvas.shape()
    for offset, height in [(800, 980), (700, 720)]:
        plants.bamboo(grove, canvas.chance, 800 - away * offset, HEIGHT + 40, height, lean=away * 0.16)
    canvas.paint(grove, fade(180, mix(light.shade, light.leaf, 0.42), HEIGHT, light.shade))
    canvas.rim(grove, light.sun, towards=(away * 2, -1), softness=1, opacity=0.35)
