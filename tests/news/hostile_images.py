"""Odd and hostile image files, built in code so that no binary lies in the repository."""

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import ExifTags, Image, ImageDraw

RED, GREEN, BLUE, WHITE = (200, 30, 40), (30, 150, 70), (40, 70, 190), (255, 255, 255)
SCRIPT = b"<script>alert(document.cookie)</script>"


def scenery(width: int = 96, height: int = 64) -> Image.Image:
    """Red on the left, green on the right, a blue corner at the top left: upright can be told from turned."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height), fill=GREEN)
    draw.rectangle((0, 0, width // 4, height // 4), fill=BLUE)
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    return encoded(image or scenery(), "JPEG", **{"quality": 95, **options})


def png(image: Image.Image | None = None, **options: object) -> bytes:
    return encoded(image or scenery(), "PNG", **options)


def png_of_chunks(width: int, height: int, chunks: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    """A PNG that claims a size; its pixel data need not match."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def text_bomb_png() -> bytes:
    """A few kilobytes of compressed text that grow to 80 MB."""
    return png_of_chunks(60, 40, [(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000, 9))])


def turned_jpeg(orientation: int) -> bytes:
    """The scenery as a camera stores it when EXIF says how to turn it; `orientation` 1 to 8."""
    opposite = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = scenery().transpose(opposite[orientation]) if orientation in opposite else scenery()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return jpeg(stored, exif=exif, subsampling=0)


def camera_jpeg() -> bytes:
    """With everything a phone writes: who, where, when, a comment and XMP."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Nguyen Van A"
    exif[ExifTags.Base.Model] = "SecretPhone 15"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2021:12:24 14:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (20.0, 29.0, 33.0), 3: "E", 4: (106.0, 2.0, 11.0)})
    return jpeg(exif=exif, comment=SCRIPT, xmp=b"<x:xmpmeta>secret place</x:xmpmeta>")


def jpeg_dated(written: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = written
    return jpeg(exif=exif)


def jpeg_with_broken_exif() -> bytes:
    return jpeg(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xfe" * 40)


def animation(kind: str) -> bytes:
    """Three frames: red, green, blue."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, GREEN, BLUE)]
    options = {"lossless": True} if kind == "WEBP" else {}
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, **options)


def several_pictures_jpeg() -> bytes:
    """MPO, as phones write for 3D and gain maps: a JPEG with others behind it."""
    return encoded(scenery(), "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64), BLUE)])


def heif(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0" + b"mif1" + brand + b"\0" * 200


def wide_gamut_profile() -> bytes:
    """An ICC 2 matrix profile with the primaries of Display P3 and a plain gamma of 2.2."""
    gamma = b"curv" + bytes(4) + struct.pack(">IHH", 1, round(2.2 * 256), 0)
    tags = {
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": _xyz(0.2920, 0.6922, 0.0419),
        b"bXYZ": _xyz(0.1571, 0.0666, 0.7841),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    table, bodies, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        table += name + struct.pack(">II", offset + len(bodies), len(body))
        bodies += body
    size = offset + len(bodies)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2021, 12, 24, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + bodies


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))
