"""Cards: the pictures that networks show of pages without a photo.

Drawn when asked for and never stored: the proxy keeps them, and each process the last few. The letters are a font of
our own (fonts/OFL.txt), so a card is the same on every machine.
"""

import io
import re
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from hanam_portal.publishing.sharing import HEIGHT_PX, WIDTH_PX, Words
from hanam_portal.publishing.vietnamese.text import one_line

MARGIN_PX, BAND_PX, MARK_PX = 72, 132, 84
TITLE_SIZES_PX = (76, 68, 60, 54, 48, 42)
TITLE_TOP_PX, TITLE_HEIGHT_PX = 142, 322
LINE = 1.32  # of a font's size, so that no mark above a capital touches the line before it
SMALL_PX = 32
PAPER, INK, BAND, SILT = "#fbf8f1", "#221d17", "#93381b", "#93381b"
QUALITY = 86
FONT = Path(__file__).parent / "fonts" / "NotoSerif-Bold-Vietnamese.ttf"
MARK = settings.BASE_DIR / "static" / "site" / "icon-192.png"
NOT_IN_FONT = re.compile(r"[^ -~«»°·½×À-ÿĂăĐđĨĩŨũƠ-ơƯ-ưẠ-ỹ–—‘’“”•…‰′″₫]")

Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=16)
def drawn(words: Words) -> bytes:
    """Draw a card as JPEG, 1200 × 630."""
    card = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), PAPER)
    pen, most_px = ImageDraw.Draw(card), WIDTH_PX - 2 * MARGIN_PX
    pen.text((MARGIN_PX, 66), cut(drawable(words.kicker), font(SMALL_PX), most_px), SILT, font(SMALL_PX))
    size, lines = laid_out(drawable(words.title), most_px)
    for place, line in enumerate(lines):
        pen.text((MARGIN_PX, TITLE_TOP_PX + round(place * size * LINE)), line, INK, font(size))
    top = HEIGHT_PX - BAND_PX
    pen.rectangle((0, top, WIDTH_PX, HEIGHT_PX), BAND)
    mark = Image.open(MARK).resize((MARK_PX, MARK_PX))
    card.paste(mark, (MARGIN_PX - 8, top + (BAND_PX - MARK_PX) // 2))
    middle = top + BAND_PX // 2
    pen.text((MARGIN_PX + MARK_PX + 16, middle), words.site, PAPER, font(SMALL_PX), anchor="lm")
    pen.text((WIDTH_PX - MARGIN_PX, middle), f"Kiểm tra tại {words.host}", PAPER, font(26), anchor="rm")
    file = io.BytesIO()
    card.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def drawable(text: str) -> str:
    """Leave out the signs for which the font has nothing but a box."""
    return one_line(NOT_IN_FONT.sub(" ", one_line(text)))


def laid_out(title: str, most_px: int) -> tuple[int, list[str]]:
    """Break a title into lines of the largest size in which it fits; what fits in none is cut short."""
    for size in TITLE_SIZES_PX:
        lines, most_lines = broken(title, font(size), most_px), int(TITLE_HEIGHT_PX / (size * LINE))
        if len(lines) <= most_lines:
            return size, lines
    *whole, last = lines[:most_lines]
    return size, [*whole, cut(f"{last} …", font(size), most_px)]


def broken(text: str, font: Font, most_px: int) -> list[str]:
    """Break text between words, and a word that is longer than a line where the line ends."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= most_px:
            line = longer
            continue
        lines += [line] if line else []
        *pieces, line = pieces_of(word, font, most_px)
        lines += pieces
    return [*lines, line] if line else lines


def pieces_of(word: str, font: Font, most_px: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if font.getlength(pieces[-1] + letter) > most_px:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def cut(line: str, font: Font, most_px: int) -> str:
    """Leave out the last words of a line that is too long, and say so."""
    words = line.removesuffix(" …").split()
    while words and font.getlength(line) > most_px:
        words.pop()
        line = f"{' '.join(words)} …"
    return line


@cache
def font(size_px: int) -> Font:
    return ImageFont.truetype(FONT, size_px, layout_engine=ImageFont.Layout.BASIC)
