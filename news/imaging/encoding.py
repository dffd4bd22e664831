"""The files that citizens download: fixed widths, two formats, pixels and nothing else."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

WIDTHS_PX = (320, 480, 640, 800, 1200, 1600)


@dataclass(frozen=True)
class RenditionFile:
    """One encoded file of a photo. extension: jpg or avif."""

    width_px: int
    height_px: int
    extension: str
    data: bytes


def renditions(image: Image.Image) -> Iterator[RenditionFile]:
    """Encode `image` at every fixed width it reaches, narrowest first, JPEG before AVIF; never upscaled.

    A photo narrower than all of them comes once, at its own width.
    """
    for width in [width for width in WIDTHS_PX if width <= image.width] or [image.width]:
        small = _at_width(image, width)
        yield RenditionFile(small.width, small.height, "jpg", _jpeg(small))
        yield RenditionFile(small.width, small.height, "avif", _avif(small))


def _at_width(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.info.clear()  # Pillow would write the source's comment and profile into the file
    return small


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=72, subsampling="4:2:0", progressive=True, optimize=True)
    return file.getvalue()


def _avif(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "AVIF", quality=50, speed=8, subsampling="4:2:0")
    return file.getvalue()
