"""Limestone hills on a still water."""

import math
import random

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import WIDTH, Canvas, fade, mix
from hanam_portal.demo.sky import LIGHTS, Light, birds, sky
from hanam_portal.demo.water import sampan, still_water


def karst(canvas: Canvas) -> None:
    """Limestone hills behind a still water, one behind the other into the haze."""
    chance = canvas.chance
    light = chance.choice(LIGHTS)
    shore, sunward = 690.0, chance.choice([-1, 1])
    sun = (800 + sunward * chance.uniform(160, 420), 300)
    sky(canvas, light, shore, sun)
    for depth, (count, tall, broad) in enumerate([(9, 190, 150), (7, 300, 150), (6, 400, 165)]):
        _tower_row(canvas, light, shore - 60 + depth * 26, depth, sunward, _peaks(chance, count, tall, broad))
        canvas.mist(shore - 40 + depth * 20, 130 - depth * 18, light.horizon, 0.8 - depth * 0.12)
    _near_towers(canvas, light, shore, sunward)
    _shore_trees(canvas, light, shore)
    still_water(canvas, light, shore)
    canvas.mist(shore + 2, 44, light.sun, 0.55)
    sampan(canvas, light, 800 + sunward * chance.uniform(60, 300), chance.uniform(820, 880), 190, sunward)
    birds(canvas, light.shade, 800 - sunward * 100 - 100, 210)


def _peaks(chance: random.Random, count: int, tall: float, broad: float) -> list[tuple[float, float, float]]:
    step = WIDTH / (count - 1)
    return [
        (index * step + chance.gauss(0, step * 0.3), broad * chance.uniform(0.6, 1.25), tall * chance.uniform(0.45, 1))
        for index in range(count)
    ]


def _tower_row(
    canvas: Canvas, light: Light, y: float, depth: int, sunward: int, peaks: list[tuple[float, float, float]]
) -> None:
    hills = canvas.shape()
    hills.polygon(terrain.towers(canvas.chance, y, peaks, rough=3 + depth * 2))
    body = mix(light.haze, light.shade, 0.1 + depth * 0.19)
    canvas.paint(hills, fade(y - 420, body, y, mix(body, light.horizon, 0.55)))
    canvas.texture(hills, light.shade, cell=(26 + depth * 8, 110), opacity=0.1 + depth * 0.05)
    canvas.rim(hills, light.sun, towards=(sunward * (5 + depth * 4), -3), softness=7, opacity=0.45)


def _near_towers(canvas: Canvas, light: Light, shore: float, sunward: int) -> None:
    """Two great hills on the shaded side, with green clinging to pale rock."""
    chance = canvas.chance
    centre = 800 - sunward * 560
    peaks = [
        (centre, 230, chance.uniform(470, 540)),
        (centre - sunward * 250, 220, chance.uniform(330, 400)),
        (centre + sunward * 235, 150, chance.uniform(190, 260)),
        (800 + sunward * 760, 210, chance.uniform(180, 280)),
    ]
    hills = canvas.shape()
    hills.polygon(terrain.towers(chance, shore, peaks, rough=9))
    green = mix(light.leaf, light.shade, 0.66)
    canvas.paint(hills, fade(shore - 520, mix(green, light.haze, 0.12), shore, mix(light.shade, green, 0.35)))
    canvas.texture(hills, mix("#c9c4ae", light.sun, 0.35), cell=(30, 190), opacity=0.26)
    canvas.texture(hills, light.shade, cell=(70, 150), opacity=0.38)
    canvas.texture(hills, light.shade, cell=(15, 13), opacity=0.15)
    canvas.texture(hills, mix(light.leaf, light.sun, 0.2), cell=(12, 9), opacity=0.13)
    canvas.rim(hills, light.sun, towards=(sunward * 20, -8), softness=12, opacity=0.5)


def _shore_trees(canvas: Canvas, light: Light, shore: float) -> None:
    chance = canvas.chance
    trees = canvas.shape()
    for x, y in terrain.tree_line(chance, shore + 4, 22):
        size = 12 + 10 * (0.5 + 0.5 * math.sin(x / 130)) + chance.uniform(0, 8)
        trees.ellipse(x, y, size * 1.2, size)
    for _ in range(5):
        plants.areca(trees, chance, chance.uniform(80, WIDTH - 80), shore + 6, chance.uniform(80, 120))
    trees.box(-10, shore - 2, WIDTH + 10, shore + 16)
    canvas.paint(trees, fade(shore - 60, mix(light.leaf, light.shade, 0.6), shore, light.shade))
