"""A wide river, its bridge and its boats."""

import math

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, fade, mix
from hanam_portal.demo.sky import LIGHTS, Light, birds, sky
from hanam_portal.demo.water import sampan, still_water


def river(canvas: Canvas) -> None:
    """A wide river with a long bridge, the town on the far bank, boats in the light."""
    chance = canvas.chance
    light = chance.choice(LIGHTS)
    shore, sunward = 560.0, chance.choice([-1, 1])
    sun = (800 + sunward * chance.uniform(150, 430), shore - 170)
    sky(canvas, light, shore, sun)
    for depth, (lift, swing) in enumerate([(48, 46), (26, 26)]):
        hill = canvas.shape()
        hill.polygon(terrain.ridge(chance, shore - lift, swing, length=620 - depth * 150))
        canvas.paint(hill, mix(light.haze, light.shade, 0.08 + depth * 0.12))
        canvas.mist(shore, 70, light.horizon, 0.6)
    _far_town(canvas, light, shore)
    _bridge(canvas, light, shore, sunward)
    still_water(canvas, light, shore, tint=0.42)
    canvas.mist(shore + 4, 36, light.sun, 0.5)
    canvas.glow(sun[0], shore + 190, 420, light.sun, 0.4)
    sampan(canvas, light, 800 + sunward * chance.uniform(-40, 200), 735, 150, -sunward)
    sampan(canvas, light, 800 - sunward * chance.uniform(160, 420), 860, 260, sunward)
    _bank(canvas, light, sunward)
    birds(canvas, light.shade, 800 - sunward * 300, 170)


def _far_town(canvas: Canvas, light: Light, shore: float) -> None:
    chance = canvas.chance
    town = canvas.shape()
    x = -20.0
    while x < WIDTH:
        width, height = chance.uniform(26, 60), chance.uniform(14, 50)
        if chance.random() < 0.6:
            town.box(x, shore - height, x + width, shore + 12)
        x += width * chance.uniform(0.9, 2)
    canvas.paint(town, fade(shore - 60, mix(light.haze, light.shade, 0.34), shore, mix(light.haze, light.horizon, 0.3)))
    trees = canvas.shape()
    for x, y in terrain.tree_line(chance, shore + 6, 16):
        trees.ellipse(x, y, chance.uniform(14, 22), chance.uniform(9, 15))
    trees.box(-10, shore, WIDTH + 10, shore + 12)
    canvas.paint(trees, mix(light.haze, light.shade, 0.55))


def _bridge(canvas: Canvas, light: Light, shore: float, sunward: int) -> None:
    """A long road bridge on slender piers that comes nearer towards the shaded side."""
    span = canvas.shape()

    def deck(x: float) -> float:
        near = max(0.0, (x / WIDTH) if sunward < 0 else 1 - x / WIDTH)
        return shore - 62 - 84 * math.pow(near, 1.7) - 12 * math.sin(near * math.pi)

    xs = list(range(-10, WIDTH + 20, 10))
    span.polygon([(x, deck(x)) for x in xs] + [(x, deck(x) + 5 + (shore - deck(x)) * 0.09) for x in reversed(xs)])
    near, gap = 1.0, 0.13
    while near > -0.1:
        x = near * WIDTH if sunward < 0 else (1 - near) * WIDTH
        size = (shore - deck(x)) * 0.085
        span.polygon(
            [
                (x - size * 2.6, deck(x) + size),
                (x + size * 2.6, deck(x) + size),
                (x + size, deck(x) + size * 3.2),
                (x + size, shore + 12),
                (x - size, shore + 12),
                (x - size, deck(x) + size * 3.2),
            ]
        )
        span.line(
            [(x + size * 5, deck(x)), (x + size * 5, deck(x) - size * 5), (x + size * 3, deck(x) - size * 5.4)],
            1 + size * 0.16,
        )
        near -= gap * (0.35 + 0.65 * max(near, 0.05))
    span.line([(x, deck(x) - 4 - (shore - deck(x)) * 0.05) for x in xs], 1.6)
    canvas.paint(span, fade(shore - 160, mix(light.haze, light.shade, 0.72), shore, mix(light.haze, light.shade, 0.6)))
    canvas.rim(span, light.sun, towards=(sunward, -3), softness=1.5, opacity=0.6)


def _bank(canvas: Canvas, light: Light, sunward: int) -> None:
    """The near bank in the corner away from the sun, with reeds and a palm or two."""
    chance = canvas.chance
    bank = canvas.shape()
    corner = 0 if sunward > 0 else WIDTH
    edge = [
        (corner + sunward * across, HEIGHT - up)
        for across, up in [(-20, 170), (150, 140), (340, 70), (560, -20), (-20, -20)]
    ]
    bank.polygon(edge)
    left, right = sorted((corner - sunward * 20, corner + sunward * 440))
    plants.reeds(bank, chance, left, right, HEIGHT - 40, 150, 300)
    for across, height in [(70, 640), (170, 500)]:
        plants.areca(bank, chance, corner + sunward * across, HEIGHT - 90, height)
    canvas.paint(bank, fade(380, mix(light.shade, light.leaf, 0.3), HEIGHT, light.shade))
    canvas.rim(bank, light.sun, towards=(sunward * 2, -2), softness=1.5, opacity=0.4)
