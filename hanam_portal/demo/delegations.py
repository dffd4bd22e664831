"""Delegates at their tables."""

import random
from collections.abc import Callable

from hanam_portal.demo import people
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Fill, Gradient, Shape, fade, mix
from hanam_portal.demo.halls import DECORS, Decor


def delegates(canvas: Canvas) -> None:
    """Delegates at their tables, from the side, against tall windows."""
    chance = canvas.chance
    decor = chance.choice(DECORS)
    heading = chance.choice([-1, 1])
    _windows(canvas, decor)
    for depth, (table_y, head) in enumerate([(600, 62), (745, 98), (965, 158)]):
        _row_from_the_side(canvas, decor, table_y, head, depth, heading)
        canvas.mist(table_y + 10, 120, decor.light, 0.22 - depth * 0.1, patchy=False)
    canvas.glow(800 + heading * 620, 260, 900, decor.light, 0.3)


def _windows(canvas: Canvas, decor: Decor) -> None:
    canvas.backdrop(fade(0, mix(decor.wall, decor.shade, 0.3), HEIGHT, mix(decor.wall, decor.shade, 0.62)))
    for index in range(5):
        x = 90 + index * 320
        pane, frame, drape = canvas.shape(), canvas.shape(), canvas.shape()
        pane.box(x, 60, x + 210, 560, radius=6)
        canvas.paint(
            pane,
            Gradient(
                [(60, mix("#cfe3e0", decor.light, 0.4)), (360, decor.light), (560, mix(decor.light, "#9fbf9a", 0.4))]
            ),
        )
        trees = canvas.shape()
        for _ in range(16):
            trees.ellipse(x + canvas.chance.uniform(20, 190), canvas.chance.uniform(440, 540), 26, 22)
        canvas.paint(trees, "#8fb39a", opacity=0.45, blur=8)
        for place in (0.33, 0.66):
            frame.box(x + 210 * place - 3, 60, x + 210 * place + 3, 560)
        frame.box(x, 226, x + 210, 232)
        canvas.paint(frame, mix(decor.wood, decor.light, 0.3), opacity=0.8)
        for edge, lean in ((x - 26, 30), (x + 236, -30)):
            drape.polygon(
                [
                    (edge - 34, 30),
                    (edge + 34, 30),
                    (edge + 22 - lean * 0.3, 330),
                    (edge + 34, 600),
                    (edge - 34, 600),
                    (edge - 22 - lean * 0.3, 330),
                ]
            )
        canvas.paint(drape, fade(30, mix(decor.curtain, decor.shade, 0.1), 600, mix(decor.curtain, decor.shade, 0.4)))
        canvas.texture(drape, decor.light, cell=(13, 500), opacity=0.28)
        canvas.glow(x + 105, 330, 300, decor.light, 0.4)


def _row_from_the_side(canvas: Canvas, decor: Decor, y: float, head: float, depth: int, heading: int) -> None:
    """One table and who sits behind it; `y` is the table's edge, `head` the height of a head."""
    chance = canvas.chance
    gap = head * 3.3
    x = -gap * chance.random()
    tone = mix(mix(decor.wall, decor.shade, 0.58), decor.shade, [0.15, 0.55, 0.95][depth])
    things = canvas.shape()
    while x < WIDTH + gap:
        sitter = people.Sitter(chance, x, y - head * chance.uniform(1.86, 2.0), head, heading)
        _sitter(canvas, decor, sitter, tone, depth)
        _on_the_table(things, chance, x + heading * head * 1.5, y, head)
        x += gap * chance.uniform(0.92, 1.08)
    canvas.paint(things, fade(y - head, mix(decor.light, "#ffffff", 0.4), y, mix(decor.light, decor.shade, 0.22)))
    _table(canvas, decor, y, head)


def _sitter(canvas: Canvas, decor: Decor, sitter: people.Sitter, tone: Colour, depth: int) -> None:
    """Featureless head and hands, a garment in a colour of its own, light from ahead."""
    dye = canvas.chance.choice(["#efe9da", "#efe9da", "#34506b", "#5b6f78", decor.curtain, "#2c4a45"])
    cloth = mix(tone, dye, 0.4 + 0.1 * depth)
    light = (sitter.heading * sitter.head * 0.06, -sitter.head * 0.045)
    layers: list[tuple[Callable[[Shape], None], Fill]] = [
        (sitter.skin, mix(tone, "#b98763", 0.62)),
        (sitter.hair, mix(tone, decor.shade, 0.6)),
        (sitter.garment, fade(sitter.y, cloth, sitter.y + sitter.head * 2, mix(cloth, decor.shade, 0.45))),
        (sitter.collar, mix(cloth, decor.light, 0.45)),
        (
            sitter.sleeve,
            fade(sitter.y, mix(cloth, decor.shade, 0.06), sitter.y + sitter.head * 2, mix(cloth, decor.shade, 0.3)),
        ),
    ]
    for part, fill in layers:
        shape = canvas.shape()
        part(shape)
        canvas.paint(shape, fill)
        canvas.rim(shape, decor.light, towards=light, softness=sitter.head * 0.03, opacity=0.42)


def _table(canvas: Canvas, decor: Decor, y: float, head: float) -> None:
    table, panels = canvas.shape(), canvas.shape()
    table.box(-20, y, WIDTH + 20, HEIGHT + 10)
    edge = y + head * 0.16
    canvas.paint(table, Gradient([
        (y, mix(decor.wood, decor.light, 0.6)), (edge - 1, mix(decor.wood, decor.light, 0.4)),
        (edge, mix(decor.wood, decor.shade, 0.35)),
        (y + head * 2.4, mix(decor.wood, decor.shade, 0.8)),
    ]))  # fmt: skip
    for index in range(40):
        x = index * head * 3.3
        panels.box(x, edge + head * 0.12, x + head * 3.1, y + head * 3, radius=head * 0.06)
    canvas.paint(
        panels,
        fade(edge, mix(decor.wood, decor.light, 0.1), y + head * 1.6, mix(decor.wood, decor.shade, 0.75)),
        opacity=0.6,
    )


def _on_the_table(things: Shape, chance: random.Random, x: float, y: float, head: float) -> None:
    """Papers, and water or a cup of tea."""
    paper = [
        (x - head * 0.5, y + 1),
        (x - head * 0.38, y - head * 0.06),
        (x + head * 0.4, y - head * 0.06),
        (x + head * 0.3, y + 1),
    ]
    things.polygon(paper)
    x += head * chance.uniform(0.62, 0.75)
    if chance.random() < 0.55:
        things.box(x, y - head * 0.62, x + head * 0.2, y + 1, radius=head * 0.06)
        things.box(x + head * 0.05, y - head * 0.76, x + head * 0.15, y - head * 0.58)
    else:
        things.box(x, y - head * 0.26, x + head * 0.3, y + 1, radius=head * 0.09)
