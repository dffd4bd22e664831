"""The part of a text that shows why a page was found, with the words that were asked for marked. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 240  # letters
BEFORE = 60  # letters shown before the first word
MOST_LOOKED_AT = 60  # places of words


class Bit(NamedTuple):
    text: str
    is_marked: bool


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Make the pattern that finds folded words in a folded text: letters and digits part from one another."""
    numbers = [word for word in words if word.isdecimal()]
    others = [re.escape(word) for word in words if not word.isdecimal()]
    found = [rf"(?<![a-z])(?:{'|'.join(others)})(?![a-z])"] if others else []
    found += [rf"(?<![0-9])0*(?:{'|'.join(numbers)})(?![0-9])"] if numbers else []
    return re.compile("|".join(found) or r"(?!)")


def marked(text: str, folded: str, pattern: re.Pattern[str]) -> list[Bit]:
    """Cut a text at the words that a pattern finds in its folded form, which has as many signs."""
    bits, end = [], 0
    for match in pattern.finditer(folded):
        bits += [Bit(text[end : match.start()], False), Bit(text[match.start() : match.end()], True)]
        end = match.end()
    return _joined([*bits, Bit(text[end:], False)])


def snippet(text: str, folded: str, pattern: re.Pattern[str], phrases: Sequence[Sequence[str]]) -> list[Bit]:
    """Give the part of a text where most is found of what was asked for, its beginning when nothing is."""
    start = _start(folded, pattern, phrases)
    first = _word_start(text, max(0, start - BEFORE)) if start > BEFORE else 0
    last = _word_end(text, first + LONGEST)
    shown = marked(text[first:last], folded[first:last], pattern)
    before, after = ("… " if first else ""), ("…" if last < len(text) else "")
    return _joined([Bit(before, False), *shown, Bit(after, False)])


def _start(folded: str, pattern: re.Pattern[str], phrases: Sequence[Sequence[str]]) -> int:
    """Find where a phrase begins, else the place after which most different words stand close together."""
    for phrase in phrases:
        if len(phrase) > 1 and (place := f" {folded} ".find(f" {' '.join(phrase)} ")) >= 0:
            return place
    places = [
        (match.start(), match[0]) for _, match in zip(range(MOST_LOOKED_AT), pattern.finditer(folded), strict=False)
    ]
    best, most = 0, 0
    for index, (place, _) in enumerate(places):
        near = {word for at, word in places[index:] if at < place + LONGEST - BEFORE}
        if len(near) > most:
            best, most = place, len(near)
    return best


def _word_start(text: str, place: int) -> int:
    return text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    end = text.rfind(" ", 0, place)
    return end if end > 0 else place


def _joined(bits: list[Bit]) -> list[Bit]:
    """Leave out empty bits, and make one of marked neighbours with nothing but a space between them."""
    joined: list[Bit] = []
    for bit in bits:
        if not bit.text:
            continue
        if joined and len(joined) > 1 and bit.is_marked and joined[-1].text == " " and joined[-2].is_marked:
            joined[-2:] = [Bit(f"{joined[-2].text} {bit.text}", True)]
        else:
            joined.append(bit)
    return joined
