"""Pictures with the detail of photographs, drawn: textures at every scale, edges, faces in rows, words, grain.

They cost an encoder what photos of a hall or a field cost it (`python -m bench.photos` prints how much). The same seed
draws the same picture.
"""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

TWELVE_MEGAPIXELS = (4000, 3000)
WORDS = "HOI NGHI TONG KET PHONG TRAO THI DUA YEU NUOC NAM 2021"
EARTH = [(122, 140, 84), (150, 118, 82), (96, 118, 140), (168, 150, 120), (84, 110, 88), (140, 96, 92)]
SKIES = [(196, 216, 236), (226, 222, 210), (176, 196, 222), (240, 226, 206)]
CLOTHES = [(38, 48, 82), (236, 236, 232), (128, 36, 40), (60, 84, 64), (24, 24, 28), (178, 160, 120)]
SKINS = [(224, 184, 150), (206, 160, 124), (188, 138, 104)]


def photograph(seed: int, size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Draw a picture of `size`: a scene under a sky, with a banner, rows of people, and the grain of a camera."""
    chance = random.Random(seed)  # noqa: S311  # chance for a drawing, not for a secret
    scene = _backdrop(chance, size)
    _buildings(chance, scene)
    _people(chance, scene)
    _banner(chance, scene)
    scene = scene.filter(ImageFilter.GaussianBlur(size[0] / 4000))  # no lens is perfect
    return _with_grain(chance, scene)


def _backdrop(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """A sky over a field, each with texture that has as much to show from near as from afar."""
    horizon = chance.uniform(0.25, 0.6)
    texture = _texture(chance, size)
    sky = _tinted(texture, chance.choice(SKIES), strength=0.18)
    ground = _tinted(texture, chance.choice(EARTH), strength=0.75)
    edge = Image.linear_gradient("L").resize(size).point(lambda value: max(0, min(255, (value - 255 * horizon) * 9)))
    return Image.composite(ground, sky, edge)


def _texture(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """Noise of every scale, the coarser the stronger, as in nature."""
    result = Image.new("L", size, 128)
    finest = max(size) // 2
    cells = 4
    while cells <= finest:
        small = cells, max(2, cells * size[1] // size[0])
        layer = _noise(chance, small).resize(size, Image.Resampling.BICUBIC)
        strength = 0.9 / cells**0.55
        result = ImageChops.add(result, layer.point(lambda value, by=strength: 128 + (value - 128) * by), offset=-128)
        cells *= 2
    return result


def _noise(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))


def _tinted(texture: Image.Image, colour: tuple[int, int, int], *, strength: float) -> Image.Image:
    bands = [
        texture.point(lambda value, base=base, share=share: base + (value - 128) * strength * share)
        for base, share in zip(colour, (1.0, 0.92, 0.85), strict=True)
    ]
    return Image.merge("RGB", bands)


def _buildings(chance: random.Random, scene: Image.Image) -> None:
    """Walls with rows of windows: hard edges and repeated detail."""
    pen, (width, height) = ImageDraw.Draw(scene), scene.size
    for _ in range(chance.randrange(2, 6)):
        left, top = chance.randrange(width), round(height * chance.uniform(0.1, 0.45))
        right, bottom = left + round(width * chance.uniform(0.08, 0.3)), round(height * chance.uniform(0.5, 0.7))
        wall = tuple(chance.randrange(120, 235) for _ in range(3))
        pen.rectangle((left, top, right, bottom), fill=wall)
        step = max(4, width // chance.randrange(60, 120))
        for x in range(left + step // 2, right - step // 2, step):
            for y in range(top + step // 2, bottom - step, round(step * 1.4)):
                shade = chance.randrange(30, 110)
                pen.rectangle((x, y, x + step // 2, y + round(step * 0.8)), fill=(shade, shade + 10, shade + 22))


def _people(chance: random.Random, scene: Image.Image) -> None:
    """Rows of people, nearer ones larger: heads, hair, shoulders, and the creases of clothes."""
    pen, (width, height) = ImageDraw.Draw(scene), scene.size
    for row in range(chance.randrange(3, 6)):
        head = width * (0.012 + 0.008 * row)
        y = height * (0.55 + 0.1 * row)
        x = chance.uniform(0, head)
        while x < width:
            cloth, skin = chance.choice(CLOTHES), chance.choice(SKINS)
            pen.ellipse((x - head * 1.3, y + head * 0.9, x + head * 1.3, y + head * 5), fill=cloth)
            for _ in range(6):
                fold = chance.uniform(-1, 1) * head
                shade = tuple(max(0, min(255, value + chance.randrange(-30, 30))) for value in cloth)
                pen.line((x + fold, y + head, x + fold * 1.2, y + head * 4), fill=shade, width=max(1, round(head / 14)))
            pen.ellipse((x - head * 0.72, y - head, x + head * 0.72, y + head), fill=skin)
            pen.chord((x - head * 0.76, y - head * 1.1, x + head * 0.76, y + head * 0.6), 180, 360, fill=(28, 24, 24))
            x += head * chance.uniform(2.2, 3.2)


def _banner(chance: random.Random, scene: Image.Image) -> None:
    pen, (width, height) = ImageDraw.Draw(scene), scene.size
    top, size = height * chance.uniform(0.04, 0.12), max(8, width // 44)
    pen.rectangle((width * 0.08, top, width * 0.92, top + size * 2.6), fill=(178, 24, 30))
    pen.text((width * 0.1, top + size * 0.6), WORDS, fill=(250, 214, 60), font=ImageFont.load_default(size))


def _with_grain(chance: random.Random, scene: Image.Image) -> Image.Image:
    """The noise of a sensor, in brightness, a little wider than a pixel as cameras leave it."""
    grain = _noise(chance, scene.size).filter(ImageFilter.GaussianBlur(0.7))
    faint = grain.point(lambda value: 128 + (value - 128) * 0.14)
    return ImageChops.add(scene, Image.merge("RGB", [faint] * 3), offset=-128)
