"""Odd and hostile image files, built in code so that no binary lies in the repository."""

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import ExifTags, Image, ImageDraw, PngImagePlugin

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
    return jpeg(exif=camera_exif(), comment=SCRIPT, xmp=b"<x:xmpmeta>secret place</x:xmpmeta>")


def camera_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Nguyen Van A"
    exif[ExifTags.Base.Model] = "SecretPhone 15"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2021:12:24 14:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (20.0, 29.0, 33.0), 3: "E", 4: (106.0, 2.0, 11.0)})
    return exif


def png_texts(**texts: str) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_itxt(name, text)
    return info


def jpeg_dated(written: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = written
    return jpeg(exif=exif)


def jpeg_with_broken_exif() -> bytes:
    return jpeg(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xfe" * 40)


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated: each is a walk over all of the picture."""
    whole = jpeg(progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * count + whole[-2:]


def jpeg_in_scans() -> bytes:
    """A baseline JPEG whose header says that its colours come one after the other."""
    whole = jpeg()
    start = whole.index(b"\xff\xda")
    length = int.from_bytes(whole[start + 2 : start + 4], "big")
    return whole[:start] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + whole[start + 2 + length :]


def jpeg_with_segments(*segments: tuple[int, bytes]) -> bytes:
    """An ordinary JPEG with segments of any kind behind its start. segments: (marker, payload)."""
    parts = (struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + b"".join(parts) + jpeg()[2:]


def jpeg_with_thumbnail() -> bytes:
    """EXIF with a small picture of its own, as cameras write: it may show what was cut away."""
    hidden = jpeg(Image.new("RGB", (16, 12), BLUE)) + SCRIPT
    exif = b"Exif\0\0II*\0" + struct.pack("<IHI", 8, 0, 14)
    exif += (
        struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, 44) + struct.pack("<HHII", 0x0202, 4, 1, len(hidden))
    )
    return jpeg(exif=exif + struct.pack("<I", 0) + hidden)


def png_16_bit(width: int = 96, height: int = 64) -> bytes:
    """Colours of 16 bits, which Pillow reads but does not write: the scenery's upper half red, the lower green."""
    wide = [b"".join(struct.pack(">H", value * 257) for value in colour) for colour in (RED, GREEN)]
    rows = b"".join(b"\0" + wide[row >= height // 2] * width for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def webp_of_size(width: int, height: int) -> bytes:
    """An extended WEBP that claims a canvas; behind it stands a small picture."""
    inner = encoded(scenery(), "WEBP")[12:]
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas + inner
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_of_size(width: int, height: int) -> bytes:
    """A GIF that claims a screen; its one frame is small."""
    whole = encoded(scenery(), "GIF")
    return whole[:6] + struct.pack("<HH", width, height) + whole[10:]


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
