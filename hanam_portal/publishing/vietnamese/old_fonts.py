"""Text typed in fonts older than Unicode (TCVN3, VNI): recognised by its letters or its font, and put into Unicode.

Correct text must never change. So a passage is old only when several of its words hold signs that no correct text has
there ("bÞ", "c«ng", "hoäi"), those words become Vietnamese syllables, and hardly any word speaks against it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, is_normalized

from hanam_portal.publishing.vietnamese.old_font_families import (
    CERTAIN,
    FAMILIES,
    UNITS,
    WEAK,
    Family,
    family_of,
    is_in_capitals,
)
from hanam_portal.publishing.vietnamese.syllables import is_bare_syllable, is_syllable

ENOUGH = 2.0  # points of the distinct words of a passage
ENOUGH_IN_COMPANY = 0.5  # where more lines of the text are old than new
MOST_AGAINST = 0.2  # words that cannot be old, of all words that speak
FEWEST_BARE = 0.7  # words without marks that could be Vietnamese; asked only where no word is sure

PUNCTUATION = "“”‘’…–—.,;:!?()[]\"'"
NEW_LETTER = re.compile("[\u0100-\u03bb\u03bd-\u1fff]")  # only Unicode can write it; \u03bc is the sign µ
SENTENCE_START = re.compile(r"([.!?…][\"”)]*\s+[\"“(]?)([à-ỵ])")
SENTENCE = re.compile(r"(?s)([\"“(]?)([à-ỵ])(.*[.!?…][\"”)]*\s*)")
ALONE = frozenset("§¶©ª«¬\xad®·¹»¼½¾¨¡¢£¤¥¦")  # signs of correct text too where they stand alone; µ and ¸ are not
NAMES = re.compile(r"\b(?:ủy|uỷ)(?= ban nhân dân)|\bấn(?= Độ)|\bả(?= Rập)|(?<=\bchâu )(?:á|úc)\b|(?<=\bNam )á\b")


class Rescue(NamedTuple):
    """kind: "TCVN3" or "VNI". text: the whole text in Unicode; what was correct in it is as it was."""

    kind: str
    text: str


def rescue(text: str, font: str = "") -> Rescue | None:
    """Put text of an old font into Unicode; None for text that is correct, or too short to tell.

    Each line is judged alone, and one of doubt by its neighbours; the lines stay as many. Call it before the text is
    cleaned: the ư of TCVN3 is a soft hyphen.
    font: the name of the font where it is known; that of an old font settles the question.
    """
    if text.isascii():
        return None
    lines = text.split("\n")
    if (family := family_of(font)) and not NEW_LETTER.search(text):
        made = "\n".join(_all_converted(line, family, font) for line in lines)
        return Rescue(family.kind, made) if made != text else None
    found = [_rescued(line, FAMILIES.values(), ENOUGH) for line in lines]
    kinds = [one.kind for one in found if one]
    if not kinds:
        return None
    kind = max(FAMILIES, key=kinds.count)
    if kinds.count(kind) > sum(1 for line in lines if NEW_LETTER.search(line)):
        found = [
            one or _rescued(line, [FAMILIES[kind]], ENOUGH_IN_COMPANY) for one, line in zip(found, lines, strict=True)
        ]
    return Rescue(kind, "\n".join(one.text if one else line for one, line in zip(found, lines, strict=True)))


def is_decomposed(text: str) -> bool:
    """Say whether letters and their marks are apart (NFD and its halves), though Unicode has them in one."""
    return not is_normalized("NFC", text) and any(map(combining, text))


@dataclass
class Evidence:
    """What the words of a passage say of one encoding.

    points: of each distinct word that speaks for it. words_for, words_against: how many there are. bare: of each word
    without marks, whether it could be Vietnamese.
    """

    points: dict[str, float] = field(default_factory=dict)
    words_for: int = 0
    words_against: int = 0
    bare: list[bool] = field(default_factory=list)

    @property
    def total(self) -> float:
        return sum(self.points.values())

    def is_enough(self, enough: float) -> bool:
        if self.total < enough or self.words_against > MOST_AGAINST * (self.words_for + self.words_against):
            return False
        is_sure = sum(points for points in self.points.values() if points >= CERTAIN) > CERTAIN
        return is_sure or sum(self.bare) >= FEWEST_BARE * len(self.bare)


def _rescued(line: str, families: Iterable[Family], enough: float) -> Rescue | None:
    """Convert the old passages of one line; words that only Unicode can write part the passages."""
    if not any(map(_is_odd, line.split())):
        return None
    parts, kinds = [], []
    for is_new, words in groupby(re.findall(r"\s+|\S+", line), key=lambda word: bool(NEW_LETTER.search(word))):
        passage = "".join(words)
        family = None if is_new else _family(passage, families, enough)
        parts.append(_converted(passage, family) if family else passage)
        kinds += [family.kind] if family else []
    return Rescue(kinds[0], "".join(parts)) if kinds else None


@lru_cache(maxsize=20_000)
def _is_odd(word: str) -> bool:
    """Say whether a word has signs beyond ASCII, none that only Unicode can write, and is no Vietnamese syllable."""
    return not word.isascii() and not NEW_LETTER.search(word) and not is_syllable(word.strip(PUNCTUATION))


def _family(passage: str, families: Iterable[Family], enough: float) -> Family | None:
    """Tell the encoding for which the words of a passage speak most, if they speak clearly."""
    if passage.isascii():
        return None
    weighed = [(_weighed(passage, family), family) for family in families]
    clear = [(evidence.total, family.kind) for evidence, family in weighed if evidence.is_enough(enough)]
    return FAMILIES[max(clear)[1]] if clear else None


def _weighed(passage: str, family: Family) -> Evidence:
    evidence = Evidence()
    for word in _words(passage, family):
        read = family.read(word)
        if word.isascii():
            if len(word) > 1 and not word.isupper():
                evidence.bare.append(is_bare_syllable(word))
        elif len(word) == 1 or family.is_abbreviation(word):
            continue
        elif read is None or not is_syllable(read):
            evidence.words_against += 1
        elif not is_syllable(word):
            evidence.words_for += 1
            evidence.points[word] = family.points(word)
    return evidence


def _words(passage: str, family: Family) -> Iterator[str]:
    """Give the words that may speak for or against: neither a unit nor what follows a number."""
    for match in family.word.finditer(passage):
        if not passage[match.start() - 1 : match.start()].isdigit() and match[0] not in UNITS:
            yield match[0]


def _converted(passage: str, family: Family) -> str:
    converted = family.word.sub(lambda match: _word_converted(match[0], family), passage)
    if family.has_toned_capitals:
        return converted
    if is_in_capitals(passage, family) and any(_is_raised(word, family) for word in _words(passage, family)):
        return converted.upper()
    return _with_capitals(converted)


def _word_converted(word: str, family: Family) -> str:
    read = family.read(word)
    if read is None or word in ALONE:
        return word
    is_old = is_syllable(read) or family.is_abbreviation(word) or family.points(word) > WEAK
    return read if is_old else word


def _is_raised(word: str, family: Family) -> bool:
    return not word.isascii() and not family.is_abbreviation(word) and is_in_capitals(word, family)


def _with_capitals(text: str) -> str:
    """Give sentences, and a few names, the capital that TCVN3 could not write."""
    if SENTENCE.fullmatch(text):
        text = SENTENCE.sub(lambda start: f"{start[1]}{start[2].upper()}{start[3]}", text)
    text = SENTENCE_START.sub(lambda start: start[1] + start[2].upper(), text)
    return NAMES.sub(lambda name: name[0].capitalize(), text)


def _all_converted(line: str, family: Family, font: str) -> str:
    """Convert a line whose font is known: each word that the encoding has."""
    made = family.word.sub(lambda match: family.read(match[0]) or match[0], line)
    return made.upper() if font.strip(" \"'").lower().endswith("h") and not family.has_toned_capitals else made
