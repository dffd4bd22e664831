"""The old gate of a village, its lane, roofs and palms."""

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Gradient, Shape, fade, mix
from hanam_portal.demo.curves import smooth
from hanam_portal.demo.fields import carrier
from hanam_portal.demo.sky import DAWN, DUSK, MORNING, Light, birds, sky

TILE, PLASTER, STONE = "#a6563c", "#e2c692", "#b9a98b"


def village(canvas: Canvas) -> None:
    """A gate with a curved roof, a paved lane into the light, houses behind areca palms."""
    chance = canvas.chance
    light = chance.choice([DAWN, MORNING, DUSK])
    ground, sunward = 690.0, chance.choice([-1, 1])
    sky(canvas, light, ground - 60, (800 + sunward * chance.uniform(120, 300), 330))
    for depth, lift in enumerate((120, 80)):
        hill = canvas.shape()
        hill.polygon(terrain.ridge(chance, ground - lift, 60 - depth * 22, length=640))
        canvas.paint(hill, mix(light.haze, light.shade, 0.08 + depth * 0.14))
        canvas.mist(ground - 70, 110, light.horizon, 0.5)
    _houses(canvas, light, ground, sunward)
    _ground(canvas, light, ground)
    canvas.mist(ground - 20, 90, light.sun, 0.45)
    carrier(canvas, light, 800 + sunward * chance.uniform(10, 50), ground + 62, 128, sunward)
    _gate(canvas, light, 800, ground + 130, sunward)
    _banyan(canvas, light, 800 - sunward * 590, ground + 190, sunward)
    _front(canvas, light, sunward)
    birds(canvas, light.shade, 800 - sunward * 80, 110)


def _houses(canvas: Canvas, light: Light, ground: float, sunward: int) -> None:
    chance = canvas.chance
    for depth in range(3):
        palms = canvas.shape()
        for _ in range(7):
            plants.areca(palms, chance, chance.uniform(20, WIDTH - 20), ground, chance.uniform(240, 340) + depth * 30)
        shade = mix(mix(light.leaf, light.haze, 0.55), light.shade, 0.2 + depth * 0.2)
        canvas.paint(palms, shade)
        canvas.rim(palms, light.sun, towards=(sunward * 2, -1), softness=1, opacity=0.3)
        x = chance.uniform(-80, 40)
        while x < WIDTH:
            width = chance.uniform(170, 260) * (0.8 + depth * 0.18)
            _house(canvas, light, x, ground - 8 + depth * 14, width, depth, sunward)
            x += width * chance.uniform(1.15, 1.7)
        canvas.mist(ground - 10, 120, light.horizon, 0.38 - depth * 0.1)


def _house(canvas: Canvas, light: Light, x: float, y: float, width: float, depth: int, sunward: int) -> None:
    tall = width * 0.26
    far = 0.55 - depth * 0.2
    wall, roof, dark = canvas.shape(), canvas.shape(), canvas.shape()
    wall.box(x, y - tall, x + width, y + 12)
    canvas.paint(
        wall, fade(y - tall, mix(PLASTER, light.haze, far), y, mix(mix(PLASTER, light.haze, far), light.shade, 0.3))
    )
    for index in range(3):
        left = x + width * (0.12 + index * 0.29)
        dark.box(left, y - tall * 0.68, left + width * 0.17, y + 6)
    canvas.paint(dark, mix(light.shade, light.haze, far), opacity=0.65)
    roof.polygon(_roof(x, y - tall, width, tall * 0.95))
    tile = mix(TILE, light.haze, far)
    canvas.paint(roof, fade(y - tall * 2, mix(tile, light.sun, 0.15), y - tall, mix(tile, light.shade, 0.3)))
    canvas.texture(roof, light.shade, cell=(7, 40), opacity=0.2)
    canvas.rim(roof, light.sun, towards=(sunward * 3, -3), softness=2, opacity=0.6)


def _roof(x: float, y: float, width: float, rise: float) -> list[tuple[float, float]]:
    """A tiled roof whose eaves turn up at the corners."""
    left_half = [(-0.07, 0.02), (-0.03, 0.12), (0.1, 0.62), (0.15, 1.0), (0.13, 1.1)]
    right_half = [(1 - across, up) for across, up in reversed(left_half)]
    return [(x + across * width, y - up * rise) for across, up in [*left_half, *right_half, (1, -0.1), (0, -0.1)]]


def _ground(canvas: Canvas, light: Light, ground: float) -> None:
    grass, lane, joints = canvas.shape(), canvas.shape(), canvas.shape()
    grass.box(-10, ground, WIDTH + 10, HEIGHT + 10)
    canvas.paint(
        grass, Gradient([(ground, mix(light.leaf, light.horizon, 0.35)), (HEIGHT, mix(light.leaf, light.shade, 0.62))])
    )
    canvas.texture(grass, light.shade, cell=(60, 8), opacity=0.2)
    lane.polygon([(760, ground), (840, ground), (1180, HEIGHT + 10), (420, HEIGHT + 10)])
    brick = mix("#c99b78", light.haze, 0.25)
    canvas.paint(lane, fade(ground, mix(brick, light.sun, 0.55), HEIGHT, mix(brick, light.shade, 0.32)))
    y, step = ground + 4, 4.0
    while y < HEIGHT:
        half = 40 + (y - ground) / (HEIGHT - ground) * 340
        joints.line([(800 - half, y), (800 + half, y)], 0.6 + step * 0.03)
        y, step = y + step, step * 1.16
    for index in range(-5, 6):
        joints.line([(800 + index * 7, ground), (800 + index * 70, HEIGHT)], 1.6)
    canvas.paint(joints, mix(brick, light.shade, 0.6), opacity=0.3)
    canvas.texture(lane, light.sun, cell=(140, 26), opacity=0.25)


def _gate(canvas: Canvas, light: Light, x: float, y: float, sunward: int) -> None:
    """Two storeys of plastered brick with an arch, a small room above, and two tiled roofs."""
    plaster = mix(PLASTER, light.shade, 0.14)
    for left, right, top in [(x - 520, x - 200, y - 120), (x + 200, x + 520, y - 120)]:
        _brick_wall(canvas, light, left, top, right, y, plaster)
    body, arch, trim = canvas.shape(), canvas.shape(), canvas.shape()
    body.box(x - 215, y - 330, x + 215, y)
    for side in (-1, 1):
        body.box(x + side * 198 - 34, y - 372, x + side * 198 + 34, y + 4)
    _arch(body, x, y, 0)
    canvas.paint(body, fade(y - 370, mix(plaster, light.sun, 0.25), y, mix(plaster, light.shade, 0.3)))
    canvas.texture(body, light.shade, cell=(70, 120), opacity=0.16)
    canvas.rim(body, light.sun, towards=(sunward * 7, -3), softness=4, opacity=0.55)
    for edge in (-346, -300, -268):
        trim.box(x - 226, y + edge, x + 226, y + edge + 8)
    _arch(arch, x, y, 255, margin=16)
    _arch(arch, x, y, 0)
    canvas.paint(arch, mix(STONE, light.shade, 0.25), opacity=0.8)
    canvas.paint(trim, mix(STONE, light.shade, 0.2), opacity=0.8)
    _gate_roofs(canvas, light, x, y - 346, sunward)


def _arch(shape: Shape, x: float, y: float, value: int, *, margin: float = 0) -> None:
    shape.box(x - 105 - margin, y - 160, x + 105 + margin, y + 10, value=value)
    shape.ellipse(x, y - 160, 105 + margin, 92 + margin, value=value)


def _gate_roofs(canvas: Canvas, light: Light, x: float, y: float, sunward: int) -> None:
    tile = mix(TILE, light.shade, 0.18)
    room, dark = canvas.shape(), canvas.shape()
    room.box(x - 118, y - 150, x + 118, y)
    canvas.paint(room, fade(y - 150, mix(PLASTER, light.sun, 0.15), y, mix(PLASTER, light.shade, 0.35)))
    canvas.rim(room, light.sun, towards=(sunward * 5, 0), softness=3, opacity=0.5)
    for offset in (-70, 0, 70):
        dark.box(x + offset - 20, y - 112, x + offset + 20, y - 46, radius=20)
    canvas.paint(dark, light.shade, opacity=0.6)
    for left, top, width, rise in [(x - 220, y + 6, 440, 74), (x - 140, y - 140, 280, 84)]:
        roof, ridge = canvas.shape(), canvas.shape()
        outline = _roof(left, top, width, rise)
        if width == 440:
            outline = [(px, min(py, top + 6) if py > top - rise * 0.5 else py) for px, py in outline]
        roof.polygon(outline)
        canvas.paint(roof, fade(top - rise, mix(tile, light.sun, 0.22), top, mix(tile, light.shade, 0.4)))
        canvas.texture(roof, light.shade, cell=(8, 60), opacity=0.28)
        canvas.rim(roof, light.sun, towards=(sunward * 3, -4), softness=2, opacity=0.7)
        ridge.box(left + width * 0.12, top - rise * 1.16, left + width * 0.88, top - rise * 1.02, radius=4)
        for side in (-1, 1):
            middle = left + width / 2
            tip = middle + side * width * 0.41
            ridge.polygon(
                smooth(
                    [
                        (tip - side * 30, top - rise * 1.05),
                        (tip, top - rise * 1.2),
                        (tip + side * 8, top - rise * 1.48),
                        (tip - side * 12, top - rise * 1.22),
                    ]
                )
            )
        canvas.paint(ridge, mix(STONE, light.shade, 0.3))
        canvas.rim(ridge, light.sun, towards=(0, -2), softness=1, opacity=0.6)


def _brick_wall(
    canvas: Canvas, light: Light, left: float, top: float, right: float, bottom: float, plaster: Colour
) -> None:
    wall, cap = canvas.shape(), canvas.shape()
    wall.box(left, top, right, bottom)
    canvas.paint(wall, fade(top, mix(plaster, STONE, 0.5), bottom, mix(plaster, light.shade, 0.45)))
    canvas.texture(wall, mix(light.leaf, light.shade, 0.5), cell=(50, 60), opacity=0.3)
    cap.box(left - 8, top - 14, right + 8, top + 2, radius=3)
    canvas.paint(cap, mix(TILE, light.shade, 0.35))
    canvas.rim(cap, light.sun, towards=(0, -3), softness=1.5, opacity=0.6)


def _banyan(canvas: Canvas, light: Light, x: float, y: float, sunward: int) -> None:
    tree, leaves, sunny = canvas.shape(), canvas.shape(), canvas.shape()
    plants.shade_tree(tree, canvas.chance, x, y, 760)
    canvas.paint(tree, mix("#5b4636", light.shade, 0.6))
    canvas.rim(tree, light.sun, towards=(sunward * 5, 0), softness=3, opacity=0.4)
    plants.crown(leaves, canvas.chance, x, y, 800)
    canvas.paint(leaves, fade(y - 720, mix(light.leaf, light.shade, 0.45), y - 330, mix(light.leaf, light.shade, 0.85)))
    plants.crown(sunny, canvas.chance, x + sunward * 22, y - 16, 800, lift=1)
    sunny.keep_within(leaves)
    canvas.paint(sunny, mix(light.leaf, light.sun, 0.18), opacity=0.42, blur=1.5)
    canvas.texture(leaves, light.shade, cell=(16, 12), opacity=0.22)


def _front(canvas: Canvas, light: Light, sunward: int) -> None:
    chance = canvas.chance
    for left, right in [(-20, 470), (1130, WIDTH + 20)]:
        tuft = canvas.shape()
        plants.reeds(tuft, chance, left, right, HEIGHT + 26, 120, 230)
        canvas.paint(tuft, fade(HEIGHT - 100, mix(light.leaf, light.shade, 0.3), HEIGHT, light.shade))
    palm = canvas.shape()
    for offset, height in [(560, 800), (660, 930), (745, 720)]:
        plants.areca(palm, chance, 800 + sunward * offset, HEIGHT + 20, height)
    canvas.paint(palm, fade(180, mix(light.leaf, light.shade, 0.5), HEIGHT, light.shade))
    canvas.rim(palm, light.sun, towards=(-sunward * 2, -2), softness=1, opacity=0.4)
