"""A canvas of 1600 × 1067 units, painted in soft layers; the picture may have any number of pixels."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
OVERSAMPLING = 2
SAMPLES = 267  # rows in which a gradient is computed before it is stretched

Point = tuple[float, float]
Region = tuple[int, int, int, int]  # left, top, right, bottom, in pixels
Colour = str  # "#rrggbb"


@dataclass(frozen=True)
class Gradient:
    """Colours down the picture: at each y of `stops` its colour, straight between them."""

    stops: Sequence[tuple[float, Colour]]

    def at(self, y: float) -> tuple[int, ...]:
        for (upper, one), (lower, other) in pairwise(self.stops):
            if y < lower:
                return _rgb(mix(one, other, max(0.0, (y - upper) / (lower - upper))))
        return _rgb(self.stops[-1][1])


Fill = Colour | Gradient


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` 0 is the one, 1 is the other."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))


def _rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _height(row: int) -> float:
    """The y of a row of a column of SAMPLES rows."""
    return (row + 0.5) * HEIGHT / SAMPLES


def fade(top: float, upper: Colour, bottom: float, lower: Colour) -> Gradient:
    return Gradient([(top, upper), (bottom, lower)])


class Shape:
    """What a layer covers. Everything is given in units; edges are smooth."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.factor = canvas.scale * OVERSAMPLING
        width, height = canvas.image.size
        self.cover = Image.new("L", (width * OVERSAMPLING, height * OVERSAMPLING))
        self.drawing = ImageDraw.Draw(self.cover)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.factor, y * self.factor) for x, y in points]

    def polygon(self, points: Sequence[Point], value: int = 255) -> None:
        self.drawing.polygon(self._scaled(points), fill=value)

    def ellipse(self, x: float, y: float, across: float, down: float, value: int = 255) -> None:
        """Around (x, y), `across` and `down` from there to its edge."""
        (left, top), (right, bottom) = self._scaled([(x - across, y - down), (x + across, y + down)])
        self.drawing.ellipse((left, top, right, bottom), fill=value)

    def box(self, left: float, top: float, right: float, bottom: float, radius: float = 0, value: int = 255) -> None:
        (x0, y0), (x1, y1) = self._scaled([(left, top), (right, bottom)])
        self.drawing.rounded_rectangle((x0, y0, x1, y1), radius * self.factor, fill=value)

    def line(self, points: Sequence[Point], width: float, value: int = 255) -> None:
        scaled = self._scaled(points)
        self.drawing.line(scaled, fill=value, width=max(1, round(width * self.factor)), joint="curve")

    def stroke(self, points: Sequence[Point], start: float, end: float) -> None:
        """A line that goes from `start` wide to `end` wide."""
        left, right = [], []
        for index, (x, y) in enumerate(points):
            before, after = points[max(0, index - 1)], points[min(len(points) - 1, index + 1)]
            length = math.hypot(after[0] - before[0], after[1] - before[1]) or 1
            half = (start + (end - start) * index / (len(points) - 1)) / 2
            across, down = -(after[1] - before[1]) / length * half, (after[0] - before[0]) / length * half
            left.append((x + across, y + down))
            right.append((x - across, y - down))
        self.polygon(left + right[::-1])

    def keep_within(self, other: "Shape") -> None:
        self.cover = ImageChops.multiply(self.cover, other.cover)

    def region(self, margin: float = 0) -> Region | None:
        """The pixels of the picture that are covered, and `margin` units around them; None when nothing is."""
        covered = self.cover.getbbox()
        if covered is None:
            return None
        width, height = self.canvas.image.size
        wider = math.ceil(margin * self.canvas.scale)
        left, top, right, bottom = (edge // OVERSAMPLING for edge in covered)
        return max(0, left - wider), max(0, top - wider), min(width, right + 1 + wider), min(height, bottom + 1 + wider)

    def alpha(self, region: Region, blur: float = 0) -> Image.Image:
        left, top, right, bottom = (edge * OVERSAMPLING for edge in region)
        alpha = self.cover.crop((left, top, right, bottom)).reduce(OVERSAMPLING)
        return alpha.filter(ImageFilter.GaussianBlur(blur * self.canvas.scale)) if blur else alpha


class Canvas:
    """The picture and the ways to paint on it."""

    def __init__(self, width_px: int, chance: random.Random) -> None:
        self.scale = width_px / WIDTH
        self.image = Image.new("RGB", (width_px, round(HEIGHT * self.scale)))
        self.chance = chance

    def shape(self) -> Shape:
        return Shape(self)

    def backdrop(self, fill: Fill) -> None:
        whole = (0, 0, *self.image.size)
        self.image.paste(self._filled(fill, whole))

    def paint(self, shape: Shape, fill: Fill, *, opacity: float = 1, blur: float = 0) -> None:
        if region := shape.region(3 * blur):
            self._lay(fill, shape.alpha(region, blur), region, opacity)

    def rim(self, shape: Shape, colour: Colour, *, towards: Point, softness: float = 2, opacity: float = 0.6) -> None:
        """Light on the edge of the shape that faces `towards`; its length is the width of the light."""
        region = shape.region(3 * softness + max(map(abs, towards)))
        if region is None:
            return
        blurred = shape.alpha(region, softness)
        shaded = blurred.copy()  # what the shifted copy does not reach keeps its edge
        shaded.paste(blurred, (-round(towards[0] * self.scale), -round(towards[1] * self.scale)))
        lit = ImageChops.subtract(blurred, shaded).point(lambda value: min(255, value * 2))
        self._lay(colour, ImageChops.multiply(shape.alpha(region), lit), region, opacity)

    def texture(self, shape: Shape, colour: Colour, *, cell: Point, opacity: float) -> None:
        """Blotches of `colour`, about as large as `cell`, within the shape."""
        if region := shape.region():
            noise = self._noise(cell).crop(region).point(lambda value: max(0, min(255, (value - 128) * 3 + 96)))
            self._lay(colour, ImageChops.multiply(shape.alpha(region), noise), region, opacity)

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float) -> None:
        """Soft light around a point."""
        size = round(2 * radius * self.scale)
        # Pillow's gradient reaches 181 at the middle of an edge and 255 in the corners.
        light = Image.radial_gradient("L").point(lambda value: round(max(0.0, 1 - value / 180) ** 1.6 * 255))
        alpha = Image.new("L", self.image.size)
        alpha.paste(light.resize((size, size)), (round((x - radius) * self.scale), round((y - radius) * self.scale)))
        self._lay(colour, alpha, (0, 0, *self.image.size), opacity)

    def mist(self, y: float, reach: float, colour: Colour, opacity: float, *, patchy: bool = True) -> None:
        """A band of haze, thickest at `y`, gone `reach` above and below; torn when `patchy`."""
        column = Image.new("L", (1, SAMPLES))
        for row in range(SAMPLES):
            nearness = max(0.0, 1 - abs(_height(row) - y) / reach)
            column.putpixel((0, row), round(255 * nearness * nearness * (3 - 2 * nearness)))
        alpha = column.resize(self.image.size, Image.Resampling.BILINEAR)
        if patchy:
            alpha = ImageChops.multiply(alpha, self._noise((420, 90)).point(lambda value: min(255, value + 60)))
        self._lay(colour, alpha, (0, 0, *self.image.size), opacity)

    def reflect(self, waterline: float, *, bottom: float = HEIGHT, squeeze: float = 1, blur: float = 3) -> None:
        """Mirror what stands above the waterline into the water below it, broken by ripples."""
        line, depth = round(waterline * self.scale), round((bottom - waterline) * self.scale)
        width = self.image.width
        source = self.image.crop((0, max(0, line - round(depth * squeeze)), width, line))
        mirror = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((width, depth))
        mirror = mirror.filter(ImageFilter.BoxBlur((blur * self.scale, blur * 2.5 * self.scale)))
        step = max(2, round(3 * self.scale))
        for row in range(0, depth, step):
            sway = (1 + 7 * row / depth) * self.scale * math.sin(row / step * 1.9 + self.chance.uniform(-0.6, 0.6))
            band = mirror.crop((0, row, width, min(depth, row + step)))
            self.image.paste(band, (0, line + row))
            self.image.paste(band, (round(sway), line + row))

    def finish(self) -> Image.Image:
        """Lay paper and a breath of grain over everything."""
        paper = self._noise((210, 150)).point(lambda value: round(128 + (value - 128) * 0.16))
        pixels = self.image.width * self.image.height
        grain = Image.frombytes("L", self.image.size, self.chance.randbytes(pixels)).filter(ImageFilter.BoxBlur(0.8))
        grain = grain.point(lambda value: round(128 + (value - 128) * 0.09))
        for veil in (paper, grain):
            self.image = ImageChops.soft_light(self.image, Image.merge("RGB", (veil, veil, veil)))
        return self.image

    def _lay(self, fill: Fill, alpha: Image.Image, region: Region, opacity: float) -> None:
        if opacity < 1:
            alpha = alpha.point(lambda value: round(value * opacity))
        self.image.paste(self._filled(fill, region), region, alpha)

    def _filled(self, fill: Fill, region: Region) -> Image.Image:
        left, top, right, bottom = region
        size = (right - left, bottom - top)
        if isinstance(fill, str):
            return Image.new("RGB", size, fill)
        column = Image.new("RGB", (1, SAMPLES))
        for row in range(SAMPLES):
            column.putpixel((0, row), fill.at(_height(row)))
        step = SAMPLES / self.image.height
        return column.resize(size, Image.Resampling.BILINEAR, box=(0, top * step, 1, bottom * step))

    def _noise(self, cell: Point) -> Image.Image:
        """Smooth grey blotches of about the size of `cell`."""
        across, down = max(2, round(WIDTH / cell[0]) + 2), max(2, round(HEIGHT / cell[1]) + 2)
        dots = Image.frombytes("L", (across, down), self.chance.randbytes(across * down))
        return dots.resize(self.image.size, Image.Resampling.BICUBIC)
