"""A file from a stranger becomes a clean picture, or a sentence saying why not."""

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from news.imaging.encoding import WIDTHS_PX
from news.imaging.refusal import DAMAGED, PhotoRefusedError, refusal, unreadable_advice

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE_PX = 20_000

SHRINK_IT = "Hãy thu nhỏ ảnh còn rộng khoảng 4.000 điểm ảnh rồi tải lên."

# A JPEG of several pictures (3D, gain map) calls itself MPO; its first picture is an ordinary JPEG.
EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}

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


@dataclass(frozen=True)
class Intake:
    """A photo that was taken in.

    image: RGB in sRGB, upright, one frame, nothing but pixels; shrunk to the widest rendition when wider.
    width_px, height_px: of the original, upright. sha256: hex, of the bytes as they came. taken_on: the camera's date.
    extension: of the original bytes, by their content: jpg, png, webp or gif.
    """

    image: Image.Image
    width_px: int
    height_px: int
    size_bytes: int
    sha256: str
    taken_on: date | None
    extension: str


def read_photo(stream: BinaryIO, name: str) -> Intake:
    """Take in a JPEG, PNG, WEBP or GIF, known by its content and not by its name; of an animation, the first frame.

    stream is read from its start. name: as the person knows the file, for the message.

    Raises PhotoRefusedError, whose message is for that person, on anything else: a bomb, damage, another format.
    """
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    _check_size(data, name)
    try:
        return _decoded(data, name)
    except PhotoRefusedError:
        raise
    except UnidentifiedImageError as error:
        raise refusal(name, unreadable_advice(data)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise refusal(name, _too_many_pixels("quá nhiều")) from error
    except Exception as error:  # decoders fed hostile bytes raise anything, from struct.error to MemoryError
        raise refusal(name, DAMAGED) from error


def _decoded(data: bytes, name: str) -> Intake:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "Corrupt EXIF data" and its like concern nobody
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
            _check_dimensions(picture, name)
            return _taken_in(picture, data)


def _check_size(data: bytes, name: str) -> None:
    if not data:
        raise refusal(name, "tệp rỗng, không có dữ liệu. Hãy chép lại ảnh rồi tải lên.")
    if len(data) > MAX_BYTES:
        raise refusal(name, f"tệp lớn hơn {MAX_BYTES // 1024**2} MB. {SHRINK_IT}")


def _check_dimensions(picture: Image.Image, name: str) -> None:
    """Refuse by the header alone, before a pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise refusal(name, _too_many_pixels(f"{width} × {height}"))
    if max(width, height) > MAX_SIDE_PX:
        limit = f"{MAX_SIDE_PX:,}".replace(",", ".")
        raise refusal(name, f"ảnh quá dài ({width} × {height}). Hãy cắt bớt để mỗi chiều không quá {limit} điểm ảnh.")


def _too_many_pixels(amount: str) -> str:
    limit = MAX_PIXELS // 1_000_000
    return f"ảnh có {amount} điểm ảnh, vượt mức {limit} triệu. {SHRINK_IT}"


def _taken_in(picture: Image.Image, data: bytes) -> Intake:
    extension = EXTENSIONS[picture.format or ""]
    profile = picture.info.get("icc_profile")
    picture.load()
    orientation, taken_on = _orientation(picture), _taken_on(picture)
    width, height = picture.size[::-1] if orientation in SIDEWAYS else picture.size
    small = _shrunk(_plain_mode(picture), orientation)
    if orientation in UPRIGHT_TURNS:
        small = small.transpose(UPRIGHT_TURNS[orientation])
    return Intake(
        image=_srgb_on_white(small, profile),
        width_px=width,
        height_px=height,
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        taken_on=taken_on,
        extension=extension,
    )


def _orientation(picture: Image.Image) -> int:
    """EXIF's turn, 1 to 8; 1 when the block cannot be read."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - a broken EXIF block is no reason to lose the photo
        return 1
    return orientation if orientation in UPRIGHT_TURNS else 1


def _taken_on(picture: Image.Image) -> date | None:
    """The day on the camera's clock, or None when it is absent or impossible."""
    try:
        written = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        year, month, day = re.match(r"(\d{4}):(\d\d):(\d\d)", str(written)).groups()  # type: ignore[union-attr]
        return date(int(year), int(month), int(day))
    except Exception:  # noqa: BLE001 - as above
        return None


def _plain_mode(picture: Image.Image) -> Image.Image:
    """One of L, LA, RGB, RGBA, CMYK: modes that can be resized and whose colours a profile describes."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("LA" if picture.mode in {"1", "L", "LA"} else "RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _shrunk(picture: Image.Image, orientation: int) -> Image.Image:
    """No wider, once upright, than the widest rendition; before colours are computed, to keep memory low."""
    across = picture.height if orientation in SIDEWAYS else picture.width
    if across <= WIDTHS_PX[-1]:
        return picture
    scale = WIDTHS_PX[-1] / across
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _srgb_on_white(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """A new picture, so that nothing but pixels comes along."""
    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    colours = picture.convert({"LA": "L", "RGBA": "RGB"}[picture.mode]) if alpha else picture
    clean = Image.new("RGB", picture.size, "white")
    clean.paste(_srgb(colours, profile), mask=alpha)
    return clean


def _srgb(colours: Image.Image, profile: bytes | None) -> Image.Image:
    """Through the embedded profile when there is one that fits; a broken or foreign profile is ignored."""
    if not profile:
        return colours.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return colours.convert("RGB")
    return converted or colours.convert("RGB")
