"""What stands in capitals: Roman numerals, abbreviations, words of a heading; and what nobody can tell."""

import re
from collections.abc import Iterator

from hanam_portal.publishing.vietnamese.spoken.abbreviations import PLACES, READINGS
from hanam_portal.publishing.vietnamese.spoken.numbers import integer_words, month_words, ordinal_words
from hanam_portal.publishing.vietnamese.syllables import is_bare_syllable, is_syllable

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = r"(?=[IVXLCDM]+\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_CAPITALS = "A-ZĂÂĐÊÔƠƯ"

NUMERAL = re.compile(
    r"\b(?P<word>(?i:khóa|khoá|kỳ|kì|quý|kỷ|chương|phần|mục|thứ|lần|hội|hạng|loại|cấp|đoạn|tập|vòng|đợt|bậc|lục|khu))"
    rf"\s+(?P<numeral>{_NUMERAL})\b"
)
LONE_NUMERAL = re.compile(r"(?<![\w&-])(?P<numeral>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?![\w&-])")
LIST_NUMERAL = re.compile(r"(?m)^(?P<numeral>[IVX]{1,4})(?=[.)/]\s)")
COMPANY = re.compile(r"\b(công ty|CTY)\s+CP\b", re.IGNORECASE)
PLACE = re.compile(rf"\b(?P<short>tp|tx|tt|[qph](?=\.))\.?\s+(?=[{_CAPITALS}]\w)", re.IGNORECASE)
SHORT = re.compile(rf"(?<!\w)[{_CAPITALS}]+(?:[-–&.,][{_CAPITALS}]+)*(?!\w)|(?<!\w)(?:TTg|TTr|Covid)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")


def numeral(found: re.Match[str]) -> str:
    """Read a Roman numeral after the word that it counts: "khóa XV", "lần thứ I", "quý IV"."""
    word, number = found["word"], value(found["numeral"])
    read = {"thứ": ordinal_words, "quý": month_words}.get(word.lower(), integer_words)
    return f"{word} {read(number)}"


def lone_numeral(found: re.Match[str]) -> str:
    return integer_words(value(found["numeral"]))


def value(numeral: str) -> int:
    """Give the number that a Roman numeral writes."""
    values = [_VALUES[letter] for letter in numeral.upper()]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def company(found: re.Match[str]) -> str:
    return "công ty cổ phần" if found[1].isupper() else f"{found[1]} cổ phần"


def place(found: re.Match[str]) -> str:
    return f"{PLACES[found['short'].lower()]} "


def short(found: re.Match[str]) -> str:
    """Read an abbreviation, whole or part by part; one that has a part nobody knows stays as it is."""
    parts = re.split("[-–&.,]", found[0].upper())
    if known := READINGS.get("".join(parts)):
        return known
    readings = [READINGS.get(part) for part in parts]
    return ", ".join(filter(None, readings)) if all(readings) else found[0]


def unknown(text: str) -> list[str]:
    """Name what is written like an abbreviation and no word of Vietnamese, each once, in order."""
    return list(dict.fromkeys(_unknown(text)))


def _unknown(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        is_heading = word.isupper() and (is_syllable(word) or (word.isascii() and is_bare_syllable(word)))
        if sum(letter.isupper() for letter in word) > 1 and not is_heading:
            yield word
