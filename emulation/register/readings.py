"""What somebody who types into the register may mean: a decision's number, a name, a unit, some of each. Pure."""

import re
from collections.abc import Iterable
from enum import StrEnum

from emulation.register.words import NUMBER, SIGNED, UNIT, UNIT_KEY, pieces_of, words_in
from hanam_portal.publishing.search.abbreviations import ways
from hanam_portal.publishing.search.wishes import Wish, Word, either, every
from hanam_portal.publishing.search.words import pieces
from hanam_portal.publishing.vietnamese.text import fold

MOST_LETTERS = 200
MOST_WORDS = 10
MOST_UNITS = 200
FIRST_YEAR, LAST_YEAR = 1945, 2100
FILLERS = {"so", "quyet", "dinh", "ngay", "thang", "nam", "ky"}  # around a number, never in one
DAY = re.compile(r"\b(?:ngay )?\d{1,2}(?: thang |[/.-])\d{1,2}(?: nam |[/.-])(\d{4})\b")


class Reading(StrEnum):
    """A way to read what was typed, as addresses name it; the first that finds anything is taken."""

    NUMBER = "so"
    NAME = "ten"
    UNIT = "don-vi"
    MIXED = "gop"
    START = "dau"

    @property
    def said(self) -> str:
        """Tell the reader how the words were taken."""
        return {
            "so": "Đã tìm theo số quyết định.",
            "ten": "Đã tìm theo tên người, tập thể; không phân biệt dấu và thứ tự các chữ.",
            "don-vi": "Đã tìm theo đơn vị, kể cả tên cũ và tên mới của đơn vị ấy.",
            "gop": "Đã tìm mỗi chữ trong tên, trong đơn vị hoặc trong số quyết định.",
            "dau": "Không có tên nào đủ các chữ ấy; đây là những tên có chữ bắt đầu bằng chữ cuối đã gõ.",
        }[self.value]

    @property
    def offered(self) -> str:
        """Name this way where another one was taken."""
        return {
            "so": "theo số quyết định",
            "ten": "theo tên người, tập thể",
            "don-vi": "theo đơn vị",
            "gop": "mỗi chữ trong tên, đơn vị hoặc số quyết định",
            "dau": "tên có chữ bắt đầu như vậy",
        }[self.value]


def typed_words(text: str) -> list[str]:
    return words_in(text[:MOST_LETTERS])[:MOST_WORDS]


def readings(text: str, units: Iterable[int]) -> dict[Reading, Wish]:
    """Give what a text may mean, in the order of preference; nothing for a text without words.

    units: keys of those whose name, old or new, holds every word of it.
    """
    words = typed_words(text)
    if not words:
        return {}
    number, last = number_wish(text), words[-1]
    found = {Reading.NUMBER: number} if number else {}
    found |= {Reading.NAME: every(map(Word, words)), Reading.UNIT: unit_wish(text, units)}
    if len(words) > 1:
        found[Reading.MIXED] = every(_anywhere(word) for word in words)
    if len(last) > 1:
        found[Reading.START] = every([*map(Word, words[:-1]), Word(last, is_start=True)])
    return found


def unit_wish(text: str, units: Iterable[int]) -> Wish:
    """Wish for a unit: by the printed name, abbreviated or in full, or as one of those known under such a name."""
    keys = [Word(f"{UNIT_KEY}{unit}") for unit in sorted(units)[:MOST_UNITS]]
    others = ways(pieces(text[:MOST_LETTERS])[:MOST_WORDS]).ways[1:]
    names = [typed_words(text), *([piece.folded for piece in way] for way in others)]
    return either([*(every(Word(UNIT + word) for word in name) for name in names), *keys])


def number_wish(text: str) -> Wish | None:
    """Wish for a decision's number in any style; None when there is no digit in it.

    A year beside another number is that of the signing, unless it is part of the number: 77/2025/QĐ-UBND.
    """
    rest, years = _without_day(text)
    pieces = number_pieces(rest)
    digits = [piece for piece in pieces if piece.isdigit()]
    if not digits:
        return None
    wishes = [_piece(piece, may_be_year=len(digits) > 1) for piece in pieces]
    return every([*wishes, *(Word(f"{SIGNED}{year}") for year in years)])


def number_start(text: str) -> str:
    """Give how the key of such a number begins (emulation.decisions.numbers), without zeros before it; "" for none."""
    pieces = number_pieces(_without_day(text)[0])
    digits = [piece for piece in pieces if piece.isdigit()][:1]
    return "-".join([*digits, *(piece for piece in pieces if not piece.isdigit())]) if digits else ""


def number_pieces(text: str) -> list[str]:
    return [piece for piece in pieces_of(text) if piece not in FILLERS][:MOST_WORDS]


def _without_day(text: str) -> tuple[str, list[str]]:
    folded = fold(text[:MOST_LETTERS])
    return DAY.sub(" ", folded), DAY.findall(folded)


def _piece(piece: str, *, may_be_year: bool) -> Wish:
    is_year = may_be_year and piece.isdigit() and FIRST_YEAR <= int(piece) <= LAST_YEAR
    return either([Word(NUMBER + piece), Word(SIGNED + piece)]) if is_year else Word(NUMBER + piece)


def _anywhere(word: str) -> Wish:
    pieces = pieces_of(word)
    return either([Word(word), Word(UNIT + word), *([every(Word(NUMBER + one) for one in pieces)] if pieces else [])])
