"""From a decoded picture to clean sRGB pixels, band by band: a photo of 160 MB is never held twice."""

import io
import math

from PIL import Image, ImageCms

BAND_ROWS = 64
LANCZOS_REACH = 3  # pixels of the smaller scale that one of the result is made of, to each side

UPRIGHT_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}


def drawn(picture: Image.Image, size: tuple[int, int], profile: bytes | None) -> Image.Image:
    """Draw a picture anew at `size`: RGB in sRGB, on white where it is transparent, nothing but pixels.

    profile: the picture's own ICC profile; a broken one, or one for other colours, is ignored.
    """
    clean = Image.new("RGB", size)
    transform = _to_srgb(profile, _plain(picture.crop((0, 0, 1, 1))).mode)
    for top in range(0, size[1], BAND_ROWS):
        band = _band(picture, size, top, min(size[1], top + BAND_ROWS))
        clean.paste(_on_white(band, transform), (0, top))
    return clean


def _band(picture: Image.Image, size: tuple[int, int], top: int, bottom: int) -> Image.Image:
    """Give the rows from `top` to `bottom` of the picture at `size`, as if all of it had been resized."""
    if size == picture.size:
        return _plain(picture.crop((0, top, picture.width, bottom)))
    scale = picture.height / size[1]
    reach = LANCZOS_REACH * max(1, scale) + 1
    first = max(0, math.floor(top * scale - reach))
    last = min(picture.height, math.ceil(bottom * scale + reach))
    strip = _plain(picture.crop((0, first, picture.width, last)))
    box = (0, top * scale - first, picture.width, min(bottom * scale, picture.height) - first)
    return strip.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box=box)


def _plain(picture: Image.Image) -> Image.Image:
    """One of L, LA, RGB, RGBA, CMYK: modes that can be resized and whose colours a profile describes."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("LA" if picture.mode in {"1", "L", "LA"} else "RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _on_white(band: Image.Image, transform: ImageCms.ImageCmsTransform | None) -> Image.Image:
    if band.mode not in {"LA", "RGBA"}:
        return _converted(band, transform)
    white = Image.new("RGB", band.size, "white")
    white.paste(_converted(band.convert(band.mode[:-1]), transform), mask=band.getchannel("A"))
    return white


def _converted(colours: Image.Image, transform: ImageCms.ImageCmsTransform | None) -> Image.Image:
    converted = ImageCms.applyTransform(colours, transform) if transform else None
    return converted or colours.convert("RGB")


def _to_srgb(profile: bytes | None, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Prepare the conversion of a plain mode's colours; None where there is nothing that can be done."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode.rstrip("A"), "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
