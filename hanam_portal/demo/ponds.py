"""A lotus pond in the morning."""

import math

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Gradient, Shape, fade, mix
from hanam_portal.demo.curves import arc
from hanam_portal.demo.sky import DAWN, MORNING, Light, sky

PINK, ROSE, CREAM, GOLD = "#e58aa5", "#c95f86", "#fff1ea", "#e9b949"


def lotus(canvas: Canvas) -> None:
    """Leaves to the far bank, flowers and buds close by."""
    chance = canvas.chance
    light = chance.choice([DAWN, MORNING])
    shore, sunward = 330.0, chance.choice([-1, 1])
    sky(canvas, light, shore, (800 + sunward * 330, 130))
    _far_bank(canvas, light, shore)
    _pond(canvas, light, shore)
    for depth in range(7):
        _leaves(canvas, light, shore, depth, sunward)
    canvas.mist(shore + 20, 90, light.sun, 0.7)
    canvas.glow(800 + sunward * 330, shore + 60, 700, light.sun, 0.4)
    places = [(800 - sunward * 330, 640, 175), (800 + sunward * 190, 730, 215), (800 - sunward * 40, 540, 105)]
    for x, y, size in places:
        _flower(canvas, light, x + chance.gauss(0, 30), y + chance.gauss(0, 18), size * chance.uniform(0.9, 1.1))
    for x, y, size in [
        (800 + sunward * 480, 600, 92),
        (800 - sunward * 610, 690, 120),
        (800 - sunward * 160, 800, 100),
    ]:
        _bud(canvas, light, x + chance.gauss(0, 24), y, size)
    _front_leaves(canvas, light, sunward)


def _far_bank(canvas: Canvas, light: Light, shore: float) -> None:
    chance = canvas.chance
    for depth, lift in enumerate((34, 12)):
        hill = canvas.shape()
        hill.polygon(terrain.ridge(chance, shore - lift, 30 - depth * 10, length=560))
        canvas.paint(hill, mix(light.haze, light.shade, 0.12 + depth * 0.16))
    trees = canvas.shape()
    for x, y in terrain.tree_line(chance, shore + 4, 24):
        trees.ellipse(x, y, chance.uniform(18, 34), chance.uniform(14, 26))
    for _ in range(8):
        plants.areca(trees, chance, chance.uniform(40, WIDTH - 40), shore + 8, chance.uniform(90, 140))
    trees.box(-10, shore, WIDTH + 10, shore + 20)
    canvas.paint(trees, mix(light.haze, light.shade, 0.52), blur=1)
    canvas.mist(shore - 10, 90, light.horizon, 0.6)


def _pond(canvas: Canvas, light: Light, shore: float) -> None:
    canvas.reflect(shore + 12, squeeze=0.6)
    water = canvas.shape()
    water.box(-10, shore + 12, WIDTH + 10, HEIGHT + 10)
    deep = mix("#1d5a55", light.shade, 0.5)
    canvas.paint(
        water,
        Gradient([(shore, light.horizon), (shore + 200, mix(light.sky, deep, 0.35)), (HEIGHT, deep)]),
        opacity=0.72,
    )
    canvas.texture(water, light.sun, cell=(190, 9), opacity=0.12)


def _leaves(canvas: Canvas, light: Light, shore: float, depth: int, sunward: int) -> None:
    """One band of floating leaves; depth 0 is the farthest."""
    chance = canvas.chance
    y = shore + 26 + 520 * (depth / 6) ** 1.55
    size = 22 + 150 * (depth / 6) ** 1.35
    pads, veins, dark = canvas.shape(), canvas.shape(), canvas.shape()
    x = chance.uniform(-size, size)
    while x < WIDTH + size:
        across, down = size * chance.uniform(0.72, 1.1), size * chance.uniform(0.24, 0.34)
        at = y + chance.gauss(0, size * 0.22)
        dark.ellipse(x + 4, at + down * 0.55, across, down)
        _pad(pads, veins, x, at, across, down, chance.uniform(0, math.tau))
        x += size * chance.uniform(1.15, 2.7)
    near = depth / 6
    leaf = mix(mix(light.haze, light.leaf, 0.55), mix("#4f8f5b", light.shade, 0.2), near)
    canvas.paint(dark, light.shade, opacity=0.16 + 0.24 * near, blur=3 + 4 * near)
    canvas.paint(pads, fade(y - size * 0.4, mix(leaf, light.sun, 0.36), y + size * 0.5, mix(leaf, light.shade, 0.28)))
    canvas.paint(veins, mix(leaf, light.sun, 0.5), opacity=0.3)
    canvas.rim(pads, light.sun, towards=(sunward * 2, -1 - 3 * near), softness=1 + near, opacity=0.6)


def _pad(pads: Shape, veins: Shape, x: float, y: float, across: float, down: float, turn: float) -> None:
    outline = [(x + across * 0.1 * math.cos(turn), y + down * 0.1 * math.sin(turn))]
    for index in range(49):
        angle = turn + 0.12 + (math.tau - 0.24) * index / 48
        wave = 1 + 0.025 * math.sin(angle * 9) + 0.02 * math.sin(angle * 5 + x)
        outline.append((x + across * wave * math.cos(angle), y + down * wave * math.sin(angle)))
    pads.polygon(outline)
    for index in range(13):
        angle = turn + 0.3 + (math.tau - 0.6) * index / 12
        veins.stroke(
            [(x, y), (x + across * 0.9 * math.cos(angle), y + down * 0.9 * math.sin(angle))], across * 0.018, 0.8
        )


def _stem(canvas: Canvas, light: Light, x: float, y: float, size: float) -> None:
    stem = canvas.shape()
    stem.stroke(
        arc((x, y), math.pi / 2 + canvas.chance.uniform(-0.08, 0.08), HEIGHT + 40 - y, 0.12), size * 0.06, size * 0.075
    )
    canvas.paint(stem, fade(y, mix(light.leaf, light.sun, 0.25), HEIGHT, mix("#2f6650", light.shade, 0.6)))


def _flower(canvas: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """An open flower: outer petals, the pod with its stamens, then the petals before it."""
    _stem(canvas, light, x, y, size)
    turn = canvas.chance.uniform(-0.08, 0.08)
    rounds = [
        ((-1.45, 1.45, -1.1, 1.1), 0.92, ROSE, 0.2),
        ((-0.8, 0.8, -0.45, 0.45, 0.0), 1.08, PINK, 0.1),
        ((-0.62, 0.62, -0.22, 0.22), 0.95, PINK, 0.32),
    ]
    for angles, length, colour, pale in rounds:
        for angle in angles:
            _petal(canvas, light, x, y, size * length, angle + turn, mix(colour, CREAM, pale))
    pod = canvas.shape()
    pod.ellipse(x, y - size * 0.4, size * 0.2, size * 0.1)
    canvas.paint(pod, GOLD, opacity=0.9, blur=3)
    for angle, length in [
        (-1.2, 0.74),
        (1.2, 0.74),
        (-0.72, 0.72),
        (0.72, 0.72),
        (-0.28, 0.66),
        (0.28, 0.66),
        (0.0, 0.6),
    ]:
        _petal(canvas, light, x, y + size * 0.03, size * length, angle + turn, mix(PINK, CREAM, 0.5))


def _petal(canvas: Canvas, light: Light, x: float, y: float, size: float, angle: float, tip: str) -> None:
    petal = canvas.shape()
    plants.petals(petal, x, y, size, (angle,), plump=0.25)
    top = y - size * max(0.35, math.cos(angle))
    canvas.paint(
        petal, Gradient([(top, tip), (top + size * 0.45, mix(tip, CREAM, 0.5)), (y, mix(CREAM, "#e8d9a0", 0.5))])
    )
    canvas.rim(petal, ROSE, towards=(3 if angle > 0 else -3, 2), softness=3, opacity=0.32)
    canvas.rim(petal, light.sun, towards=(0, -2), softness=1.5, opacity=0.55)


def _bud(canvas: Canvas, light: Light, x: float, y: float, size: float) -> None:
    _stem(canvas, light, x, y, size * 1.2)
    for angle, length in [(-0.16, 0.94), (0.16, 0.94), (0.0, 1.0)]:
        _petal(canvas, light, x, y, size * length, angle, mix(PINK, ROSE, 0.4))


def _front_leaves(canvas: Canvas, light: Light, sunward: int) -> None:
    """Two great leaves that stand above the water in the near corners, out of focus."""
    for x, y, across in [(800 - sunward * 660, 1010, 360), (800 + sunward * 640, 1050, 400)]:
        pads, veins = canvas.shape(), canvas.shape()
        _pad(pads, veins, x, y, across, across * 0.36, canvas.chance.uniform(0.6, 2.4))
        leaf = mix("#3f7f58", light.shade, 0.35)
        canvas.paint(
            pads,
            fade(y - across * 0.4, mix(leaf, light.leaf, 0.5), y + across * 0.3, mix(leaf, light.shade, 0.6)),
            blur=1.5,
        )
        canvas.paint(veins, mix(leaf, light.sun, 0.45), opacity=0.4, blur=2)
        canvas.rim(pads, light.sun, towards=(sunward * 4, -7), softness=3, opacity=0.65)
