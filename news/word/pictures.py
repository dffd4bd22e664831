"""The pictures of a Word document, looked at before anything is made of them."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from news.imaging import Intake, PhotoRefusedError, cut, encoded, read_photo
from news.word.package import Package
from news.word.reading import Picture
from news.word.refusal import WordRefusedError

MOST_PIXELS = 300_000_000  # of all pictures together: 25 photos of 12 megapixels
THUMBNAIL_PX = 320

SAVE_AS_PICTURE = (
    "Hãy mở tệp Word, bấm chuột phải vào hình, chọn “Lưu dưới dạng ảnh…”, chọn kiểu PNG hoặc JPEG, rồi tải lên."
)
METAFILE = f"đây là hình vẽ EMF hoặc WMF, trình duyệt không hiện được. {SAVE_AS_PICTURE}"
TOO_LARGE = "ảnh lớn hơn 20 MB. Hãy thu nhỏ ảnh rồi tải lên."
TOO_MUCH = "các ảnh trong tệp cộng lại quá lớn. Hãy tải ảnh này riêng vào thư viện rồi đặt vào chỗ này."
DAMAGED = "ảnh bị hỏng trong tệp Word. Hãy tải ảnh gốc lên thư viện rồi đặt vào chỗ này."

Looked = dict[str, dict[str, Any]]  # as WordFile.pictures


def look_at(package: Package, pictures: Iterable[Picture], keep: Callable[[bytes], str]) -> Looked:
    """Check each picture of a document as an upload would be. keep: stores a thumbnail and gives its name."""
    looked: Looked = {}
    pixels = 0
    for picture in pictures:
        if not picture.part or picture.part in looked:
            continue
        if pixels > MOST_PIXELS:
            looked[picture.part] = {"problem": TOO_MUCH}
            continue
        try:
            intake = intake_of(package, picture, detail_px=THUMBNAIL_PX)
        except PhotoRefusedError as refused:
            looked[picture.part] = {"problem": str(refused).partition(": ")[2] or str(refused)}
            continue
        pixels += intake.width_px * intake.height_px
        looked[picture.part] = {"sha256": intake.sha256, "thumbnail": keep(_thumbnail(intake))}
    return looked


def intake_of(package: Package, picture: Picture, **options: int) -> Intake:
    """Take in a picture of a document. Raises PhotoRefusedError."""
    return read_photo(io.BytesIO(bytes_of(package, picture)), f"Ảnh {picture.number}", **options)


def bytes_of(package: Package, picture: Picture) -> bytes:
    """Give the file of a picture. Raises PhotoRefusedError for one that is no photo and that the intake cannot name."""
    try:
        data = package.picture(picture.part)
    except WordRefusedError as error:
        raise _refusal(picture, DAMAGED) from error
    if data is None:
        raise _refusal(picture, TOO_LARGE if picture.part in package.names else DAMAGED)
    if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x1f\x8b")) or data[40:44] == b" EMF":
        raise _refusal(picture, METAFILE)
    return data


def _refusal(picture: Picture, advice: str) -> PhotoRefusedError:
    return PhotoRefusedError(f"Ảnh {picture.number}: {advice}")


def _thumbnail(intake: Intake) -> bytes:
    width = min(THUMBNAIL_PX, intake.width_px)
    height = max(1, round(intake.height_px * width / intake.width_px))
    return encoded(cut(intake.image, (width, height), of=(intake.width_px, intake.height_px)), "jpg")
