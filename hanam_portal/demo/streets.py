"""Public buildings: a school with its yard, a health station with its garden."""

from dataclasses import dataclass

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Gradient, fade, mix
from hanam_portal.demo.curves import smooth
from hanam_portal.demo.sky import DAWN, MORNING, Light, birds, sky


@dataclass(frozen=True)
class Finish:
    """Colours of a building: walls, roof, shutters."""

    wall: Colour
    roof: Colour
    shutter: Colour


SCHOOL = Finish("#f0d38a", "#b0573c", "#3f7f73")
CLINIC = Finish("#f4efe2", "#3f8a86", "#4c94a0")


def school(canvas: Canvas) -> None:
    """Three floors of classrooms behind open galleries, a paved yard, flame trees in bloom, pupils far off."""
    chance = canvas.chance
    light = chance.choice([DAWN, MORNING])
    ground, sunward = 700.0, chance.choice([-1, 1])
    _setting(canvas, light, ground, sunward)
    _storeys(canvas, light, SCHOOL, (800 - sunward * 90, ground), (1080, 128, 3), sunward)
    _yard(canvas, light, ground)
    _pupils(canvas, light, ground)
    _tree(canvas, light, 800 - sunward * 560, ground + 210, 760, sunward, bloom="#e2573f")
    _tree(canvas, light, 800 + sunward * 640, ground + 120, 600, sunward, bloom="#e86a45")
    _hedge(canvas, light, HEIGHT - 20)


def clinic(canvas: Canvas) -> None:
    """A white health station of two floors with a porch and a green cross, and a garden before it."""
    chance = canvas.chance
    light = chance.choice([DAWN, MORNING])
    ground, sunward = 720.0, chance.choice([-1, 1])
    _setting(canvas, light, ground, sunward)
    _storeys(canvas, light, CLINIC, (800, ground), (860, 140, 2), sunward)
    _porch(canvas, light, 800, ground, sunward)
    _yard(canvas, light, ground)
    _tree(canvas, light, 800 - sunward * 600, ground + 190, 720, sunward)
    _tree(canvas, light, 800 + sunward * 560, ground + 60, 470, sunward)
    palms = canvas.shape()
    for offset in (330, 420, 690):
        plants.areca(palms, chance, 800 + sunward * offset, ground + 90, chance.uniform(420, 560))
    canvas.paint(
        palms, fade(ground - 400, mix(light.leaf, light.shade, 0.35), ground + 90, mix(light.leaf, light.shade, 0.75))
    )
    canvas.rim(palms, light.sun, towards=(sunward * 2, -2), softness=1, opacity=0.5)
    _hedge(canvas, light, HEIGHT - 20)


def _setting(canvas: Canvas, light: Light, ground: float, sunward: int) -> None:
    chance = canvas.chance
    sky(canvas, light, ground, (800 + sunward * 520, 210))
    for depth, lift in enumerate((190, 140)):
        hill = canvas.shape()
        hill.polygon(terrain.ridge(chance, ground - lift, 56 - depth * 20, length=620))
        canvas.paint(hill, mix(light.haze, light.shade, 0.06 + depth * 0.1))
    canvas.mist(ground - 100, 180, light.horizon, 0.6)
    trees = canvas.shape()
    for x, y in terrain.tree_line(chance, ground - 40, 60):
        trees.ellipse(x, y, chance.uniform(46, 74), chance.uniform(36, 62))
    trees.box(-10, ground - 46, WIDTH + 10, ground + 10)
    canvas.paint(
        trees, fade(ground - 150, mix(light.leaf, light.haze, 0.5), ground, mix(light.leaf, light.shade, 0.35))
    )
    canvas.texture(trees, light.shade, cell=(22, 18), opacity=0.14)
    birds(canvas, light.shade, 800 - sunward * 240, 120)


def _storeys(
    canvas: Canvas,
    light: Light,
    finish: Finish,
    foot: tuple[float, float],
    size: tuple[float, float, int],
    sunward: int,
) -> None:
    """A long building: `foot` is the middle of its base; `size` its width, a floor's height, the number of floors."""
    (x, ground), (width, floor, floors) = foot, size
    left, right, top = x - width / 2, x + width / 2, ground - floor * floors
    body, roof = canvas.shape(), canvas.shape()
    body.box(left, top, right, ground + 4)
    canvas.paint(body, fade(top, mix(finish.wall, light.sun, 0.35), ground, mix(finish.wall, light.shade, 0.16)))
    for level in range(floors):
        _gallery(canvas, light, finish, (left, top + level * floor), (width, floor))
    canvas.rim(body, light.sun, towards=(sunward * 10, 0), softness=6, opacity=0.5)
    rise = floor * 0.62
    roof.polygon([(left - 34, top + 4), (left + 40, top - rise), (right - 40, top - rise), (right + 34, top + 4)])
    canvas.paint(roof, fade(top - rise, mix(finish.roof, light.sun, 0.25), top, mix(finish.roof, light.shade, 0.25)))
    canvas.texture(roof, light.shade, cell=(8, 90), opacity=0.2)
    canvas.rim(roof, light.sun, towards=(sunward * 4, -4), softness=2, opacity=0.7)
    eaves = canvas.shape()
    eaves.box(left - 36, top, right + 36, top + 9)
    canvas.paint(eaves, mix(finish.wall, light.shade, 0.35))


def _gallery(
    canvas: Canvas, light: Light, finish: Finish, corner: tuple[float, float], size: tuple[float, float]
) -> None:
    """One floor: a shaded passage with doors and windows, columns and a parapet before it."""
    (left, top), (width, floor) = corner, size
    shade, doors, glass, front = (canvas.shape() for _ in range(4))
    shade.box(left + 8, top + 14, left + width - 8, top + floor)
    canvas.paint(
        shade, fade(top, mix(finish.wall, light.shade, 0.62), top + floor, mix(finish.wall, light.shade, 0.36))
    )
    bays = round(width / 90)
    for bay in range(bays):
        x, across = left + bay * width / bays, width / bays
        if bay % 3 == 1:
            doors.box(x + across * 0.32, top + floor * 0.3, x + across * 0.7, top + floor)
        else:
            doors.box(x + across * 0.24, top + floor * 0.32, x + across * 0.8, top + floor * 0.72)
            glass.box(x + across * 0.38, top + floor * 0.35, x + across * 0.66, top + floor * 0.69)
        front.box(x - 6, top, x + 6, top + floor)
    front.box(left + width - 6, top, left + width + 6, top + floor)
    canvas.paint(doors, mix(finish.shutter, light.shade, 0.3))
    canvas.paint(glass, mix(light.sun, finish.shutter, 0.3), opacity=0.85)
    front.box(left, top + floor * 0.76, left + width, top + floor)
    front.box(left, top, left + width, top + 12)
    canvas.paint(front, fade(top, mix(finish.wall, light.sun, 0.5), top + floor, mix(finish.wall, light.sun, 0.1)))
    rails = canvas.shape()
    for index in range(round(width / 15)):
        x = left + 12 + index * 15
        rails.box(x, top + floor * 0.81, x + 6, top + floor * 0.94, radius=2)
    canvas.paint(rails, mix(finish.wall, light.shade, 0.5), opacity=0.35)


def _porch(canvas: Canvas, light: Light, x: float, ground: float, sunward: int) -> None:
    front, dark, roof, cross, steps = (canvas.shape() for _ in range(5))
    front.box(x - 150, ground - 330, x + 150, ground + 6)
    canvas.paint(
        front, fade(ground - 330, mix(CLINIC.wall, light.sun, 0.4), ground, mix(CLINIC.wall, light.shade, 0.1))
    )
    canvas.rim(front, light.sun, towards=(sunward * 8, 0), softness=5, opacity=0.5)
    dark.box(x - 104, ground - 128, x + 104, ground + 6)
    canvas.paint(
        dark, fade(ground - 128, mix(CLINIC.shutter, light.shade, 0.6), ground, mix(CLINIC.shutter, light.sun, 0.35))
    )
    roof.box(x - 190, ground - 160, x + 190, ground - 134, radius=5)
    roof.box(x - 166, ground - 344, x + 166, ground - 326, radius=4)
    for side in (-1, 1):
        roof.box(x + side * 168 - 9, ground - 140, x + side * 168 + 9, ground + 6)
    canvas.paint(
        roof, fade(ground - 344, mix(CLINIC.roof, light.sun, 0.15), ground, mix(CLINIC.wall, light.shade, 0.2))
    )
    canvas.rim(roof, light.sun, towards=(0, -3), softness=1.5, opacity=0.6)
    _glass_doors(canvas, light, x, ground)
    disc = canvas.shape()
    disc.ellipse(x, ground - 246, 46, 46)
    canvas.paint(disc, mix("#ffffff", light.sun, 0.3))
    cross.box(x - 29, ground - 256, x + 29, ground - 236)
    cross.box(x - 10, ground - 275, x + 10, ground - 217)
    canvas.paint(cross, "#3d9468")
    for index in range(3):
        steps.box(x - 150 - index * 16, ground + index * 8, x + 150 + index * 16, ground + 10 + index * 8)
    canvas.paint(steps, fade(ground, mix("#d9d2c0", light.sun, 0.4), ground + 26, mix("#b7ae9a", light.shade, 0.2)))


def _glass_doors(canvas: Canvas, light: Light, x: float, ground: float) -> None:
    frames, sheen = canvas.shape(), canvas.shape()
    for offset in (-104, -52, 0, 52, 104):
        frames.box(x + offset - 2.5, ground - 128, x + offset + 2.5, ground + 6)
    frames.box(x - 104, ground - 96, x + 104, ground - 92)
    canvas.paint(frames, mix(CLINIC.wall, light.shade, 0.12))
    sheen.polygon([(x - 96, ground), (x - 30, ground - 128), (x + 6, ground - 128), (x - 60, ground)])
    canvas.paint(sheen, light.sun, opacity=0.25)


def _yard(canvas: Canvas, light: Light, ground: float) -> None:
    yard, joints, shade = canvas.shape(), canvas.shape(), canvas.shape()
    yard.box(-10, ground + 22, WIDTH + 10, HEIGHT + 10)
    stone = mix("#d9c9aa", light.haze, 0.2)
    canvas.paint(yard, Gradient([(ground, mix(stone, light.sun, 0.5)), (HEIGHT, mix(stone, light.shade, 0.34))]))
    for index in range(-22, 23):
        joints.line([(800 + index * 62, ground + 22), (800 + index * 190, HEIGHT)], 1.4)
    y, step = ground + 30, 9.0
    while y < HEIGHT:
        joints.line([(-10, y), (WIDTH + 10, y)], 1 + step * 0.015)
        y, step = y + step, step * 1.3
    canvas.paint(joints, light.shade, opacity=0.12)
    for _ in range(36):
        shade.ellipse(
            canvas.chance.uniform(-50, WIDTH),
            canvas.chance.uniform(ground + 150, HEIGHT),
            canvas.chance.uniform(40, 170),
            15,
        )
    canvas.paint(shade, mix(light.leaf, light.shade, 0.8), opacity=0.26, blur=9)


def _tree(
    canvas: Canvas, light: Light, x: float, y: float, height: float, sunward: int, *, bloom: Colour | None = None
) -> None:
    chance = canvas.chance
    stem, leaves, sunny, dark = (canvas.shape() for _ in range(4))
    dark.ellipse(x - sunward * 60, y, height * 0.36, height * 0.035)
    canvas.paint(dark, light.shade, opacity=0.4, blur=9)
    plants.shade_tree(stem, chance, x, y, height)
    canvas.paint(stem, fade(y - height * 0.6, mix("#6b5240", light.shade, 0.5), y, mix("#6b5240", light.shade, 0.3)))
    canvas.rim(stem, light.sun, towards=(sunward * 4, 0), softness=3, opacity=0.5)
    plants.crown(leaves, chance, x, y, height)
    canvas.paint(
        leaves,
        fade(
            y - height * 0.9, mix(light.leaf, light.shade, 0.25), y - height * 0.45, mix(light.leaf, light.shade, 0.7)
        ),
    )
    canvas.texture(leaves, light.shade, cell=(16, 12), opacity=0.2)
    plants.crown(sunny, chance, x + sunward * height * 0.03, y - height * 0.02, height, lift=1)
    sunny.keep_within(leaves)
    canvas.paint(sunny, mix(bloom or light.leaf, light.sun, 0.12), opacity=0.8 if bloom else 0.5, blur=0.6)
    if bloom:
        flowers = canvas.shape()
        for _ in range(520):
            flowers.ellipse(
                x + chance.gauss(0, height * 0.26), y - height * 0.72 + chance.gauss(0, height * 0.085), 4.6, 3.4
            )
        flowers.keep_within(leaves)
        canvas.paint(flowers, mix(bloom, light.sun, 0.22), opacity=0.8)


def _pupils(canvas: Canvas, light: Light, ground: float) -> None:
    """Small figures in white shirts that cross the yard."""
    chance = canvas.chance
    legs, shirts, heads, shade = (canvas.shape() for _ in range(4))
    for _ in range(11):
        x, y = chance.uniform(420, 1180), ground + chance.uniform(52, 130)
        tall = 62 * (0.7 + (y - ground) / 200)
        stride = chance.uniform(0.03, 0.1) * tall
        shade.ellipse(x - 12, y, tall * 0.3, 4)
        legs.stroke([(x - 1, y - tall * 0.42), (x - stride, y)], tall * 0.13, tall * 0.09)
        legs.stroke([(x + 1, y - tall * 0.42), (x + stride, y)], tall * 0.13, tall * 0.09)
        half = tall * 0.12
        shirts.polygon(
            smooth(
                [
                    (x - half, y - tall * 0.38),
                    (x - half * 1.1, y - tall * 0.72),
                    (x, y - tall * 0.78),
                    (x + half * 1.1, y - tall * 0.72),
                    (x + half, y - tall * 0.38),
                ]
            )
        )
        heads.ellipse(x, y - tall * 0.88, tall * 0.085, tall * 0.1)
    canvas.paint(shade, light.shade, opacity=0.35, blur=2)
    canvas.paint(legs, "#2d4257")
    canvas.paint(shirts, mix("#ffffff", light.sun, 0.25))
    canvas.paint(heads, "#3a2f30")


def _hedge(canvas: Canvas, light: Light, y: float) -> None:
    chance = canvas.chance
    for lift, tone in [(40, 0.35), (10, 0.68)]:
        hedge = canvas.shape()
        for x, top in terrain.tree_line(chance, y - lift, 26):
            hedge.ellipse(x, top, chance.uniform(22, 38), chance.uniform(16, 26))
        hedge.box(-10, y - lift, WIDTH + 10, HEIGHT + 10)
        canvas.paint(
            hedge,
            fade(
                y - lift - 40,
                mix(light.leaf, light.shade, tone * 0.6),
                HEIGHT,
                mix(light.leaf, light.shade, tone + 0.2),
            ),
        )
        canvas.rim(hedge, light.sun, towards=(0, -4), softness=2, opacity=0.35)
    flowers = canvas.shape()
    for _ in range(120):
        flowers.ellipse(chance.uniform(0, WIDTH), y - 30 + chance.gauss(0, 20), 5, 4.4)
    canvas.paint(flowers, mix("#f3c15f", light.sun, 0.3), opacity=0.9)
