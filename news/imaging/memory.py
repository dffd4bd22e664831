"""What decoding a picture costs, known from its header: kinds that cannot be read in parts must be smaller."""

from PIL import Image, JpegImagePlugin

MOST_BYTES = 260 * 1024**2  # with the process and the file itself: below 400 MB

BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}  # as Pillow holds them; else 4
WEBP_BYTES_A_PIXEL = 17  # libwebp's canvas, the frame before, the frame as bytes, the picture; measured
COEFFICIENT_BYTES = 2


def decoding_bytes(picture: Image.Image, pixels: int, drawn_pixels: int) -> int:
    """Estimate what is held at once while a picture is decoded and drawn anew.

    picture: opened, not loaded, after draft(). pixels: as the file has them. drawn_pixels: of the clean copy.
    """
    decoded = picture.width * picture.height * BYTES_A_PIXEL.get(picture.mode, 4)
    if picture.format == "WEBP":
        decoded = pixels * WEBP_BYTES_A_PIXEL
    elif isinstance(picture, JpegImagePlugin.JpegImageFile) and not _comes_in_one_scan(picture):
        decoded += round(pixels * _coefficients_a_pixel(picture) * COEFFICIENT_BYTES)
    return decoded + 4 * drawn_pixels


def _comes_in_one_scan(picture: JpegImagePlugin.JpegImageFile) -> bool:
    """Say whether all colours of a block come together; else libjpeg keeps the coefficients of the whole picture."""
    if picture.info.get("progressive") or picture.fp is None:
        return False
    length = 8 + 2 * picture.layers
    picture.fp.seek(-length, 1)  # Pillow has read up to the end of the first scan's header
    header = picture.fp.read(length)
    return header.startswith(b"\xff\xda") and header[4] == picture.layers


def _coefficients_a_pixel(picture: JpegImagePlugin.JpegImageFile) -> float:
    """Count 1 for each colour that is stored whole, and a quarter for one that is halved both ways."""
    shares = [across * down for _, across, down, _ in picture.layer]
    return sum(shares) / max(shares, default=1)
