"""A file from a stranger becomes a clean picture, or a sentence saying why not."""

import hashlib
import io
import math
import re
import warnings
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from PIL import ExifTags, Image, UnidentifiedImageError

from news.imaging.encoding import WIDTHS_PX
from news.imaging.memory import MOST_BYTES, decoding_bytes
from news.imaging.pixels import SIDEWAYS, UPRIGHT_TURNS, drawn
from news.imaging.refusal import DAMAGED, OPEN_AND_EXPORT, PhotoRefusedError, refusal, unreadable_advice

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE_PX = 20_000
MOST_DRAWN_PIXELS = 28_000_000
MOST_SCANS = 100  # a progressive JPEG has about ten; each one is a walk over the whole picture
DRAFT_GAP = 2  # a JPEG decoded at this many times the size wanted, and then resized, looks like one decoded whole

SHRINK_IT = "Hãy thu nhỏ ảnh còn rộng khoảng 4.000 điểm ảnh rồi tải lên."
SAVE_PLAIN = "Hãy lưu lại thành JPEG thường (baseline), hoặc thu nhỏ còn rộng khoảng 4.000 điểm ảnh rồi tải lên."

# A JPEG of several pictures (3D, gain map) calls itself MPO; its first picture is an ordinary JPEG.
EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@dataclass(frozen=True)
class Intake:
    """A photo that was taken in.

    image: RGB in sRGB, upright, one frame, nothing but pixels; shrunk to what the renditions need.
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


def read_photo(stream: BinaryIO, name: str, *, detail_px: int = WIDTHS_PX[-1]) -> Intake:
    """Take in a JPEG, PNG, WEBP or GIF, known by its content and not by its name; of an animation, the first frame.

    stream is read from its start. name: as the person knows the file, for the message. detail_px: how wide the image
    must be, as far as the photo is; it is also half as high at least, so that a panorama can be cut.

    Raises PhotoRefusedError, whose message is for that person, on anything else: a bomb, damage, another format.
    """
    stream.seek(0)
    data = stream.read(MAX_BYTES + 1)
    _check_size(data, name)
    try:
        return _decoded(data, name, detail_px)
    except PhotoRefusedError:
        raise
    except UnidentifiedImageError as error:
        raise refusal(name, unreadable_advice(data)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise refusal(name, _too_many_pixels("quá nhiều")) from error
    except Exception as error:  # decoders fed hostile bytes raise anything, from struct.error to MemoryError
        raise refusal(name, DAMAGED) from error


def _decoded(data: bytes, name: str, detail_px: int) -> Intake:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "Corrupt EXIF data" and its like concern nobody
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
            _check_dimensions(picture, name)
            if picture.format in {"JPEG", "MPO"} and data.count(b"\xff\xda") > MOST_SCANS:
                raise refusal(name, f"tệp JPEG có quá nhiều lượt ảnh chồng lên nhau. {OPEN_AND_EXPORT}")
            return _taken_in(picture, data, name, detail_px)


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


def _check_memory(picture: Image.Image, pixels: int, size: tuple[int, int], name: str) -> None:
    """Refuse, still by the header alone, what this kind of file would need too much memory for."""
    needed = decoding_bytes(picture, pixels, size[0] * size[1])
    if needed > MOST_BYTES:
        kind = "WEBP" if picture.format == "WEBP" else "JPEG nhiều lượt (progressive)"
        excess = (
            f"{_millions(pixels)} triệu điểm ảnh, loại tệp này chỉ nhận đến {_millions(pixels * MOST_BYTES // needed)}"
        )
        raise refusal(name, f"ảnh {kind} có {excess} triệu. {SAVE_PLAIN}")


def _millions(pixels: int) -> str:
    return f"{pixels // 100_000 / 10:.1f}".replace(".", ",")


def _too_many_pixels(amount: str) -> str:
    limit = MAX_PIXELS // 1_000_000
    return f"ảnh có {amount} điểm ảnh, vượt mức {limit} triệu. {SHRINK_IT}"


def _taken_in(picture: Image.Image, data: bytes, name: str, detail_px: int) -> Intake:
    extension, profile = EXTENSIONS[picture.format or ""], picture.info.get("icc_profile")
    if picture.format == "PNG":
        picture.load()  # its EXIF may stand behind its pixels; no PNG of MAX_PIXELS needs too much memory
    orientation = _orientation(picture)
    width, height = picture.size[::-1] if orientation in SIDEWAYS else picture.size
    scale = min(1, max(detail_px / width, detail_px / 2 / height), math.sqrt(MOST_DRAWN_PIXELS / (width * height)))
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    picture.draft(None, (DRAFT_GAP * size[0], DRAFT_GAP * size[1]))  # a large JPEG is decoded smaller
    _check_memory(picture, width * height, size, name)
    picture.load()
    taken_on = _taken_on(picture)
    image = drawn(picture, size, profile)
    picture.close()
    if orientation in UPRIGHT_TURNS:
        image = image.transpose(UPRIGHT_TURNS[orientation])
    return Intake(
        image=image,
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
