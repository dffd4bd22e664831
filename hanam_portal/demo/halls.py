"""The assembly hall, seen from its last rows."""

from dataclasses import dataclass

from hanam_portal.demo import people
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Gradient, fade, mix
from hanam_portal.demo.curves import arc


@dataclass(frozen=True)
class Decor:
    """Colours of a hall: curtain, walls, light, wood, and the shade of those who sit near."""

    curtain: Colour
    wall: Colour
    light: Colour
    wood: Colour
    shade: Colour


DECORS = [
    Decor("#8f2f35", "#d9c3a1", "#ffe9bf", "#8a5a34", "#2a1a22"),
    Decor("#1f5a63", "#d6d2bd", "#fff0cf", "#7c5636", "#12252d"),
    Decor("#a3552f", "#e0cda6", "#ffedc4", "#704a30", "#2b1d1c"),
]


def conference(canvas: Canvas) -> None:
    """An assembly seen from its last rows: stage, curtain, lectern, the backs of those who listen."""
    chance = canvas.chance
    decor = chance.choice(DECORS)
    side = chance.choice([-1, 1])
    _hall(canvas, decor)
    _curtain(canvas, decor)
    _stage(canvas, decor, side)
    for depth in range(6):
        _row_from_behind(canvas, decor, depth)
    canvas.glow(800, 300, 800, decor.light, 0.14)


def _hall(canvas: Canvas, decor: Decor) -> None:
    canvas.backdrop(
        Gradient(
            [
                (0, mix(decor.wall, decor.shade, 0.62)),
                (260, mix(decor.wall, decor.shade, 0.22)),
                (620, mix(decor.wall, decor.shade, 0.45)),
                (HEIGHT, decor.shade),
            ]
        )
    )
    ceiling = canvas.shape()
    for index, depth in enumerate([0, 46, 84, 114]):
        inset = 60 + index * 66
        ceiling.box(inset, depth, WIDTH - inset, depth + 22 - index * 4)
    canvas.paint(ceiling, decor.light, opacity=0.5, blur=5)
    for index in range(4):
        for mirror in (-1, 1):
            panel = canvas.shape()
            near, far = 800 + mirror * (800 - index * 105), 800 + mirror * (800 - index * 105 - 78)
            panel.polygon(
                [(near, 60 + index * 34), (far, 88 + index * 34), (far, 720 - index * 30), (near, 800 - index * 30)]
            )
            canvas.paint(
                panel,
                fade(120, mix(decor.wall, decor.light, 0.35), 760, mix(decor.wall, decor.shade, 0.6)),
                opacity=0.5,
            )
            canvas.glow((near + far) / 2, 250 + index * 16, 120, decor.light, 0.4)


def _curtain(canvas: Canvas, decor: Decor) -> None:
    left, right, top, foot = 300, 1300, 120, 560
    cloth = canvas.shape()
    cloth.box(left, top, right, foot)
    canvas.paint(cloth, fade(top, mix(decor.curtain, decor.shade, 0.3), foot, mix(decor.curtain, decor.shade, 0.12)))
    folds, lights = canvas.shape(), canvas.shape()
    x = float(left)
    while x < right:
        width = canvas.chance.uniform(16, 30)
        folds.polygon([(x, top), (x + width * 0.42, top), (x + width * 0.5, foot), (x - 3, foot)])
        lights.polygon(
            [(x + width * 0.55, top), (x + width * 0.75, top), (x + width * 0.85, foot), (x + width * 0.6, foot)]
        )
        x += width
    canvas.paint(folds, decor.shade, opacity=0.32, blur=3)
    canvas.paint(lights, mix(decor.curtain, decor.light, 0.4), opacity=0.38, blur=3)
    canvas.glow(800, 330, 520, decor.light, 0.5)
    valance = canvas.shape()
    for index in range(10):
        x = left + (index + 0.5) * (right - left) / 10
        valance.ellipse(x, top, 54, 46)
    valance.box(left - 20, top - 40, right + 20, top)
    canvas.paint(valance, fade(80, mix(decor.curtain, decor.shade, 0.45), 166, mix(decor.curtain, decor.shade, 0.12)))
    canvas.rim(valance, decor.light, towards=(0, 5), softness=3, opacity=0.5)


def _stage(canvas: Canvas, decor: Decor, side: int) -> None:
    floor = canvas.shape()
    floor.polygon([(250, 552), (1350, 552), (1420, 600), (180, 600)])
    canvas.paint(floor, fade(552, mix(decor.wood, decor.light, 0.4), 600, mix(decor.wood, decor.light, 0.15)))
    front = canvas.shape()
    front.polygon([(180, 600), (1420, 600), (1420, 668), (180, 668)])
    canvas.paint(front, fade(600, mix(decor.wood, decor.shade, 0.25), 668, mix(decor.wood, decor.shade, 0.6)))
    _chairing_table(canvas, decor, 800 - side * 190)
    _lectern(canvas, decor, 800 + side * 270)
    _flowers(canvas, decor)


def _chairing_table(canvas: Canvas, decor: Decor, x: float) -> None:
    """Three who chair, behind a long table with its cloth."""
    sitting = canvas.shape()
    for offset in (-150, 0, 150):
        people.facing_us(sitting, x + offset, 520, 128)
    canvas.paint(sitting, fade(390, mix(decor.shade, decor.curtain, 0.35), 520, decor.shade))
    canvas.rim(sitting, decor.light, towards=(0, -4), softness=3, opacity=0.6)
    cloth = canvas.shape()
    cloth.box(x - 260, 490, x + 260, 580, radius=3)
    canvas.paint(cloth, fade(490, mix("#ffffff", decor.light, 0.5), 580, mix(decor.wall, decor.shade, 0.25)))
    pleats = canvas.shape()
    for index in range(26):
        pleats.polygon(
            [
                (x - 255 + index * 20, 504),
                (x - 249 + index * 20, 504),
                (x - 245 + index * 20, 580),
                (x - 257 + index * 20, 580),
            ]
        )
    canvas.paint(pleats, decor.shade, opacity=0.13, blur=2)


def _lectern(canvas: Canvas, decor: Decor, x: float) -> None:
    somebody = canvas.shape()
    people.facing_us(somebody, x, 500, 178)
    canvas.paint(somebody, fade(330, mix(decor.shade, decor.curtain, 0.3), 500, decor.shade))
    canvas.rim(somebody, decor.light, towards=(0, -4), softness=3, opacity=0.7)
    desk = canvas.shape()
    desk.polygon([(x - 74, 452), (x + 74, 452), (x + 66, 476), (x + 52, 590), (x - 52, 590), (x - 66, 476)])
    canvas.paint(desk, fade(452, mix(decor.wood, decor.light, 0.35), 590, mix(decor.wood, decor.shade, 0.35)))
    canvas.rim(desk, decor.light, towards=(0, -5), softness=2, opacity=0.7)
    microphone = canvas.shape()
    microphone.stroke(arc((x + 30, 454), -1.9, 44, -0.5), 3, 2.4)
    canvas.paint(microphone, decor.shade)


def _flowers(canvas: Canvas, decor: Decor) -> None:
    chance = canvas.chance
    leaves, blooms = canvas.shape(), canvas.shape()
    for index in range(26):
        x = 210 + index * 47.2
        for _ in range(7):
            leaves.ellipse(
                x + chance.gauss(0, 16), 600 + chance.gauss(0, 9), chance.uniform(6, 13), chance.uniform(5, 9)
            )
        for _ in range(6):
            blooms.ellipse(x + chance.gauss(0, 17), 592 + chance.gauss(0, 9), 4.6, 4.2)
    canvas.paint(leaves, fade(570, "#5f8a53", 620, "#2f5138"))
    canvas.paint(blooms, fade(575, "#ffe6b0", 610, "#e2953f"), opacity=0.95)


def _row_from_behind(canvas: Canvas, decor: Decor, depth: int) -> None:
    """One row of listeners; depth 0 is nearest the stage, every further one nearer to us, larger and darker."""
    chance = canvas.chance
    size = 56 * 1.36**depth
    y = 668 + 86 * (1.36**depth - 1)
    gap, aisle = size * 1.18, 26 * 1.36**depth
    chairs, row = canvas.shape(), canvas.shape()
    for mirror in (-1, 1):
        x = 800 + mirror * (aisle + gap * 0.5)
        while -size < x < WIDTH + size:
            chairs.box(x - size * 0.46, y + size * 0.2, x + size * 0.46, y + size * 1.4, radius=size * 0.12)
            if chance.random() < 0.93:
                people.from_behind(
                    row, chance, x + chance.gauss(0, size * 0.03), y + chance.gauss(0, size * 0.035), size
                )
            x += mirror * gap
    near = depth / 5
    tone = mix(mix(decor.wall, decor.shade, 0.62), decor.shade, near**0.6)
    canvas.paint(
        row, fade(y - size * 0.8, mix(tone, decor.curtain, 0.22 * (1 - near)), y + size, mix(tone, "#000000", 0.18))
    )
    canvas.rim(row, decor.light, towards=(0, -2 - depth * 0.9), softness=1.5 + depth * 0.5, opacity=0.62 - near * 0.2)
    canvas.paint(
        chairs, fade(y + size * 0.2, mix(decor.curtain, decor.shade, 0.4 + near * 0.35), y + size * 1.3, decor.shade)
    )
    canvas.rim(chairs, mix(decor.light, decor.curtain, 0.4), towards=(0, -3), softness=2, opacity=0.5)
