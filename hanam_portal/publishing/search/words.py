"""The words by which pages are found, read alike from what is published and from what is typed. Pure.

A word is a run of letters or a run of digits without leading zeros, so "QĐ1234", "qđ 1234" and "1234/QĐ" hold the same.
Of a page the index holds each word without marks, as it is spelled where that differs, and each pair of neighbours, so
that a phrase needs no positions: in Vietnamese nearly every word has two syllables or more. What stands in the title is
there once more with a mark of its own.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hanam_portal.publishing.vietnamese.text import clean, fold, fold_tone

TITLE, WHOLE = "t__", "w__"  # a pair has one low line, a mark has two
LONGEST_WHOLE = 12  # words of a name that somebody may type from its first to its last
LONGEST_WORD = 40  # letters; a longer run is no word of anybody's
_PIECE = re.compile(r"\d+|[^\W\d_]+")


class Piece(NamedTuple):
    """One word of a text. spelled: with its marks, the tone in its fixed place; folded: without any."""

    spelled: str
    folded: str

    @property
    def is_accented(self) -> bool:
        return self.spelled != self.folded


def pieces(text: str) -> list[Piece]:
    """Give the words of a text in their order."""
    return [piece for run in _PIECE.findall(fold_tone(text)) if (piece := _piece(run)).folded]


@lru_cache(maxsize=20_000)
def _piece(run: str) -> Piece:
    if run[0].isdecimal():
        number = (fold(run).lstrip("0") or "0")[:LONGEST_WORD]
        return Piece(number, number)
    folded = "".join(_PIECE.findall(fold(run)))[:LONGEST_WORD]
    return Piece(run[:LONGEST_WORD], folded)


def folded_pieces(text: str) -> list[str]:
    return [piece.folded for piece in pieces(text)]


def pairs(words: Sequence[str]) -> list[str]:
    """Name each two neighbours: thi, đua, yêu gives thi_đua, đua_yêu."""
    return [f"{first}_{second}" for first, second in pairwise(words)]


def title_words(names: Iterable[str]) -> list[str]:
    """Give what the index holds of a title, and of what else a page is called."""
    read = [pieces(name) for name in names]
    whole = [whole_word(name) for name in read if 0 < len(name) <= LONGEST_WHOLE]
    return [*whole, *(TITLE + word for name in read for word in _forms(name, spelled_pairs=True))]


def whole_word(name: Sequence[Piece]) -> str:
    """Make one word of a whole name, so that who types all of it is led there first."""
    return WHOLE + "_".join(piece.folded for piece in name)


def body_words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _forms(pieces(text), spelled_pairs=False)]


def _forms(found: list[Piece], *, spelled_pairs: bool) -> list[str]:
    """Pairs of spelled words are for titles alone: of a whole text they would be a third of the index."""
    folded = [piece.folded for piece in found]
    spelled = [piece.spelled for piece in found if piece.is_accented]
    exact_pairs = pairs([piece.spelled for piece in found]) if spelled_pairs else []
    return [*folded, *spelled, *pairs(folded), *exact_pairs]


def one_string(words: Iterable[str]) -> str:
    """Write words as the index takes them, each once, with a space before and after."""
    return f" {' '.join(dict.fromkeys(words))} "


class _Plain(dict[int, str]):
    """What stands for each letter when marks are left out: one sign for one sign, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        plain = fold(chr(code))
        self[code] = plain if len(plain) == 1 and plain.isalnum() else " "
        return self[code]


_PLAIN = _Plain()


def aligned(text: str) -> str:
    """Fold a cleaned text sign by sign, so that the place of a word in the result is its place in the text."""
    return text.translate(_PLAIN)


def plain_text(text: str) -> str:
    """Bring a text into the form in which it is kept for snippets: clean, on one line."""
    return " ".join(clean(text).split())
