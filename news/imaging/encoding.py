"""The files that citizens download: fixed widths, two formats, pixels and nothing else."""

import io

from PIL import Image

from news.imaging.crops import Box

WIDTHS_PX = (320, 480, 640, 800, 1200, 1600)

# Chosen by `python -m bench.photos`.
JPEG_QUALITY = 72
AVIF_QUALITY = 50
AVIF_SPEED = 8


def widths_of(width_px: int) -> list[int]:
    """Give the widths of a whole photo's files: the fixed ones that it reaches, else its own; never upscaled."""
    return [width for width in WIDTHS_PX if width <= width_px] or [width_px]


def height_of(width: int, *, of: tuple[int, int]) -> int:
    """Give the height of a whole photo's file of this width. of: the photo's width and height."""
    return max(1, round(of[1] * width / of[0]))


def cut(image: Image.Image, size: tuple[int, int], box: Box | None = None, *, of: tuple[int, int]) -> Image.Image:
    """Give the picture at `size`, or its part.

    image: a photo, perhaps smaller than it was. box: in pixels of the photo when it was `of` pixels wide and high.
    """
    scale_x, scale_y = image.width / of[0], image.height / of[1]
    part = (box.left * scale_x, box.top * scale_y, box.right * scale_x, box.bottom * scale_y) if box else None
    small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=3.0)
    small.info.clear()  # Pillow would write the source's comment and profile into the file
    return small


def encoded(image: Image.Image, extension: str) -> bytes:
    """Encode an RGB picture without any metadata. extension: jpg or avif."""
    return _jpeg(image) if extension == "jpg" else _avif(image)


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=JPEG_QUALITY, subsampling="4:2:0", progressive=True, optimize=True)
    return file.getvalue()


def _avif(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, subsampling="4:2:0")
    return file.getvalue()
