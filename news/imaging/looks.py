"""A picture's look in 64 bits, which compressing, shrinking or brightening hardly changes (dHash)."""

from collections.abc import Iterator

from PIL import Image

BITS = 64
BAND_DIGITS = 4  # a look is read in four bands of 16 bits
NEAR_BITS = 6  # looks that differ in no more are of the same picture; `near_bands` would find up to 7
LEAST_CONTRAST = 8  # of 255, between the darkest and the lightest of the 72 fields; less has no look


def look_of(image: Image.Image) -> str:
    """Give 16 hex digits: of nine fields in each of eight rows, whether each is lighter than its right neighbour.

    Nothing for a picture as good as plain: all of those would look alike.
    """
    fields = image.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    if max(fields) - min(fields) < LEAST_CONTRAST:
        return ""
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (fields[9 * row + column] > fields[9 * row + column + 1])
    return f"{bits:016x}" if bits else ""


def distance_bits(one: str, other: str) -> int:
    """Count the bits in which two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def near_bands(look: str) -> list[list[str]]:
    """Give, for each of the four bands, its digits and those that differ in one bit.

    Looks that differ in at most 7 bits have a band that differs in one at most: 7 cannot give two to each of four.
    """
    bands = (look[start : start + BAND_DIGITS] for start in range(0, len(look), BAND_DIGITS))
    return [list(_near(band)) for band in bands]


def _near(band: str) -> Iterator[str]:
    value = int(band, 16)
    for flipped in (0, *(1 << bit for bit in range(4 * BAND_DIGITS))):
        yield f"{value ^ flipped:04x}"
