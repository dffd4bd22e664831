"""The surface of rivers and ponds, and what floats on it."""

from hanam_portal.demo.canvas import HEIGHT, WIDTH, Canvas, Gradient, fade, mix
from hanam_portal.demo.sky import Light


def still_water(canvas: Canvas, light: Light, shore: float, *, tint: float = 0.34) -> None:
    canvas.reflect(shore + 6, squeeze=1.55)
    water = canvas.shape()
    water.box(-10, shore + 6, WIDTH + 10, HEIGHT + 10)
    deep = mix(light.zenith, light.shade, 0.45)
    canvas.paint(water, Gradient([(shore, light.horizon), (shore + 120, light.sky), (HEIGHT, deep)]), opacity=tint)
    canvas.texture(water, light.sun, cell=(170, 7), opacity=0.15)
    canvas.texture(water, light.shade, cell=(210, 9), opacity=0.13)
    glints = canvas.shape()
    for _ in range(150):
        y = shore + 14 + (HEIGHT - shore) * canvas.chance.random() ** 1.5
        length = 10 + (y - shore) * canvas.chance.uniform(0.05, 0.28)
        x = canvas.chance.uniform(-40, WIDTH)
        glints.ellipse(x, y, length, 0.6 + (y - shore) * 0.005)
    canvas.paint(glints, mix(light.sun, light.sky, 0.3), opacity=0.3, blur=0.8)


def sampan(canvas: Canvas, light: Light, x: float, y: float, length: float, heading: int) -> None:
    """A flat boat with a rower standing at the stern, and its shadow on the water."""

    def at(across: float, up: float) -> tuple[float, float]:
        return x + across * length * heading, y - up * length

    hull = [
        at(-0.5, 0.1),
        at(-0.44, 0.07),
        at(0.3, 0.06),
        at(0.56, 0.15),
        at(0.42, 0.0),
        at(0.3, -0.035),
        at(-0.36, -0.03),
    ]
    shadow = canvas.shape()
    shadow.polygon([(px, 2 * y - py + length * 0.03) for px, py in hull])
    shadow.stroke([at(-0.3, -0.05), at(-0.29, -0.42)], length * 0.09, length * 0.04)
    canvas.paint(shadow, light.shade, opacity=0.42, blur=5)
    boat, hat = canvas.shape(), canvas.shape()
    boat.polygon(hull)
    boat.stroke([at(-0.34, 0.05), at(-0.31, 0.2), at(-0.27, 0.32)], length * 0.07, length * 0.095)
    boat.ellipse(*at(-0.255, 0.37), length * 0.032, length * 0.036)
    boat.stroke([at(-0.26, 0.3), at(-0.18, 0.23), at(-0.1, 0.27)], length * 0.035, length * 0.025)
    boat.line([at(-0.06, 0.36), at(-0.18, 0.1), at(-0.26, -0.06)], length * 0.014)
    hat.polygon([at(-0.335, 0.375), at(-0.25, 0.445), at(-0.165, 0.375)])
    canvas.paint(boat, fade(y - length * 0.4, mix(light.shade, light.haze, 0.14), y, light.shade))
    canvas.paint(hat, mix("#c69c58", light.shade, 0.2))
    for shape in (boat, hat):
        canvas.rim(shape, light.sun, towards=(0, -2), softness=1.5, opacity=0.7)
