"""An industrial park in the evening."""

from hanam_portal.demo import plants, terrain
from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Gradient, fade, mix
from hanam_portal.demo.sky import DAWN, DUSK, Light, birds, sky

LAMP = "#ffd98a"


def factory(canvas: Canvas) -> None:
    """Long halls under saw-tooth roofs, tanks, a line of young trees, windows lit."""
    chance = canvas.chance
    light = chance.choice([DUSK, DUSK, DAWN])
    ground, sunward = 730.0, chance.choice([-1, 1])
    sky(canvas, light, ground - 60, (800 + sunward * chance.uniform(200, 420), 460))
    for depth, lift in enumerate((170, 130)):
        hill = canvas.shape()
        hill.polygon(
            terrain.towers(chance, ground - 60, [(chance.uniform(0, WIDTH), 190, lift + 60) for _ in range(7)], rough=3)
        )
        canvas.paint(hill, mix(light.haze, light.shade, 0.08 + depth * 0.12), opacity=0.8)
        canvas.mist(ground - 90, 150, light.horizon, 0.6)
    for depth, (y, scale) in enumerate([(ground - 30, 0.6), (ground, 0.85), (ground + 40, 1.15)]):
        _halls(canvas, light, y, scale, depth, sunward)
        canvas.mist(y, 110, light.horizon, 0.4 - depth * 0.12)
    _yard(canvas, light, ground + 40)
    _avenue(canvas, light, ground + 92, sunward)
    birds(canvas, light.shade, 800 - sunward * 360, 180)


def _halls(canvas: Canvas, light: Light, y: float, scale: float, depth: int, sunward: int) -> None:
    chance = canvas.chance
    tone = mix(light.haze, light.shade, 0.3 + depth * 0.24)
    _tanks(canvas, light, chance.uniform(150, 1400), y, scale, depth, sunward)
    x = chance.uniform(-260, -60)
    while x < WIDTH:
        teeth = chance.randint(4, 7)
        width, tall = 92 * scale * teeth, chance.uniform(105, 150) * scale
        hall, glass = canvas.shape(), canvas.shape()
        hall.box(x, y - tall, x + width, y + 30)
        for index in range(teeth):
            left, tooth = x + index * width / teeth, width / teeth
            tip = left + (tooth if sunward > 0 else 0)
            foot = left + (0 if sunward > 0 else tooth)
            hall.polygon(
                [(left, y - tall + 1), (tip, y - tall - 46 * scale), (left + tooth, y - tall + 1), (foot, y - tall + 1)]
            )
            glass.polygon(
                [
                    (tip - sunward * 5 * scale, y - tall - 6 * scale),
                    (tip - sunward * 5 * scale, y - tall - 34 * scale),
                    (tip - sunward * 1 * scale, y - tall - 38 * scale),
                    (tip - sunward * 1 * scale, y - tall - 6 * scale),
                ]
            )
        canvas.paint(hall, fade(y - tall - 50 * scale, mix(tone, light.sun, 0.2), y + 10, mix(tone, light.shade, 0.3)))
        canvas.texture(hall, light.shade, cell=(9, 400), opacity=0.13)
        canvas.rim(hall, light.sun, towards=(sunward * 4, -4), softness=2, opacity=0.65)
        canvas.paint(glass, LAMP, opacity=0.8)
        _windows(canvas, x, y, width, tall, scale)
        x += width + chance.uniform(30, 150) * scale


def _windows(canvas: Canvas, x: float, y: float, width: float, tall: float, scale: float) -> None:
    chance = canvas.chance
    lit, dim = canvas.shape(), canvas.shape()
    count = int(width / (34 * scale))
    for index in range(count):
        left = x + (index + 0.25) * width / count
        (lit if chance.random() < 0.62 else dim).box(
            left, y - tall * 0.74, left + 19 * scale, y - tall * 0.56, radius=1.5
        )
    door = x + width * chance.uniform(0.2, 0.7)
    lit.box(door, y - tall * 0.38, door + 54 * scale, y + 30)
    canvas.paint(dim, "#2c3d50", opacity=0.35)
    canvas.paint(lit, LAMP, opacity=0.35, blur=9)
    canvas.paint(lit, fade(y - tall, "#ffe9b8", y, LAMP), opacity=0.85)


def _tanks(canvas: Canvas, light: Light, x: float, y: float, scale: float, depth: int, sunward: int) -> None:
    tanks, seams = canvas.shape(), canvas.shape()
    tone = mix(light.haze, light.shade, 0.24 + depth * 0.22)
    for index in range(canvas.chance.randint(2, 4)):
        left, width = x + index * 78 * scale, 66 * scale
        top = y - (270 + 24 * (index % 2)) * scale
        tanks.box(left, top + 14 * scale, left + width, y + 20)
        tanks.ellipse(left + width / 2, top + 16 * scale, width / 2, 16 * scale)
        for step in range(1, 5):
            seams.box(left, top + step * 56 * scale, left + width, top + step * 56 * scale + 2)
        tanks.line([(left + width / 2, top - 20 * scale), (left + width / 2, top + 10 * scale)], 4 * scale)
    tanks.line([(x, y - 200 * scale), (x + 250 * scale, y - 200 * scale)], 5 * scale)
    canvas.paint(tanks, fade(y - 300 * scale, mix(tone, light.sun, 0.3), y, tone))
    canvas.paint(seams, light.shade, opacity=0.22)
    canvas.rim(tanks, light.sun, towards=(sunward * 12 * scale, -2), softness=6, opacity=0.6)


def _yard(canvas: Canvas, light: Light, ground: float) -> None:
    lawn, road, marks = canvas.shape(), canvas.shape(), canvas.shape()
    lawn.box(-10, ground + 26, WIDTH + 10, HEIGHT + 10)
    canvas.paint(lawn, fade(ground, mix(light.leaf, light.horizon, 0.25), HEIGHT, mix(light.leaf, light.shade, 0.7)))
    road.polygon([(-10, ground + 120), (WIDTH + 10, ground + 96), (WIDTH + 10, HEIGHT - 34), (-10, HEIGHT - 10)])
    canvas.paint(
        road, Gradient([(ground + 90, mix(light.haze, light.sun, 0.3)), (HEIGHT, mix(light.zenith, light.shade, 0.6))])
    )
    canvas.texture(road, light.sun, cell=(300, 14), opacity=0.2)
    for index in range(12):
        x = index * 150 - 20
        marks.polygon(
            [
                (x, ground + 205 - x * 0.016),
                (x + 78, ground + 204 - x * 0.016),
                (x + 80, ground + 211 - x * 0.016),
                (x, ground + 212 - x * 0.016),
            ]
        )
    canvas.paint(marks, light.sun, opacity=0.5)


def _avenue(canvas: Canvas, light: Light, y: float, sunward: int) -> None:
    """Young trees and lamps along the road, and one lorry."""
    chance = canvas.chance
    stems, crowns, lamps = canvas.shape(), canvas.shape(), canvas.shape()
    for index in range(9):
        x = index * 195 + chance.uniform(-14, 14)
        stems.stroke([(x, y + 20), (x, y - 56)], 7, 5)
        for _ in range(90):
            crowns.ellipse(
                x + chance.triangular(-48, 48),
                y - 92 + chance.triangular(-50, 50),
                chance.uniform(4, 12),
                chance.uniform(3, 9),
            )
        pole = x + 97
        stems.line([(pole, y + 22), (pole, y - 170), (pole + sunward * 30, y - 184)], 4)
        lamps.ellipse(pole + sunward * 32, y - 182, 9, 4)
    canvas.paint(stems, light.shade)
    canvas.paint(crowns, fade(y - 140, mix(light.leaf, light.shade, 0.3), y - 50, mix(light.leaf, light.shade, 0.8)))
    canvas.rim(crowns, light.sun, towards=(sunward * 3, -4), softness=2, opacity=0.5)
    canvas.paint(lamps, LAMP, blur=10, opacity=0.8)
    canvas.paint(lamps, "#fff3cf")
    _lorry(canvas, light, 800 - sunward * chance.uniform(100, 420), y + 128, sunward)
    grass = canvas.shape()
    plants.reeds(grass, chance, -20, WIDTH + 20, HEIGHT + 30, 120, 420)
    canvas.paint(grass, fade(HEIGHT - 90, mix(light.leaf, light.shade, 0.35), HEIGHT, light.shade))


def _lorry(canvas: Canvas, light: Light, x: float, y: float, heading: int) -> None:
    def at(across: float, up: float) -> tuple[float, float]:
        return x + across * heading, y - up

    shadow, box, cab, glass, wheels = (canvas.shape() for _ in range(5))
    shadow.ellipse(x + 10 * heading, y + 2, 190, 10)
    canvas.paint(shadow, light.shade, opacity=0.5, blur=6)
    box.polygon([at(-170, 22), at(-170, 138), at(82, 138), at(82, 22)])
    canvas.paint(box, fade(y - 138, mix("#f2ead9", light.sun, 0.3), y, mix("#c9bda6", light.shade, 0.25)))
    cab.polygon([at(90, 16), at(90, 116), at(132, 116), at(160, 72), at(166, 60), at(166, 16)])
    canvas.paint(cab, fade(y - 116, "#2f7f86", y, mix("#2f7f86", light.shade, 0.5)))
    glass.polygon([at(108, 74), at(108, 106), at(129, 106), at(149, 74)])
    canvas.paint(glass, mix(light.sky, light.sun, 0.4))
    for across in (-128, -84, 122):
        wheels.ellipse(*at(across, 14), 19, 19)
    wheels.box(min(at(-172, 0)[0], at(166, 0)[0]), y - 24, max(at(-172, 0)[0], at(166, 0)[0]), y - 14)
    canvas.paint(wheels, mix(light.shade, "#000000", 0.2))
    for shape in (box, cab):
        canvas.rim(shape, light.sun, towards=(heading * 3, -3), softness=2, opacity=0.7)
