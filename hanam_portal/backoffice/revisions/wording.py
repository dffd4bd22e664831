"""How two texts differ, word by word."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from hanam_portal.backoffice.revisions.sequences import common

# A word, a number or a date in one piece; a sign; the space between.
TOKEN = re.compile(r"\w+(?:[.,/:]\d+)*|\s+|[^\w\s]")


class Piece(NamedTuple):
    """Some words: in both texts, in the first alone, in the second alone."""

    kind: Literal["same", "gone", "new"]
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """Cut two texts into what stayed, what went and what came.

    Read without the "new" pieces they are `before`, without the "gone" ones `after`. Space between two changes goes
    and comes with them, so that a changed sentence is one piece.
    """
    if before == after:
        return [Piece("same", before)] if before else []
    first, second = TOKEN.findall(before), TOKEN.findall(after)
    pairs = [*common(first, second), (len(first), len(second))]
    pieces: list[Piece] = []
    start = start_after = 0
    for i, j in pairs:
        pieces += [Piece("gone", "".join(first[start:i])), Piece("new", "".join(second[start_after:j]))]
        pieces += [Piece("same", first[i])] if i < len(first) else []
        start, start_after = i + 1, j + 1
    return joined(_with_space(joined(pieces)))


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Join neighbours: one piece for each stretch that stayed, one gone and one new piece for each change."""
    made: list[Piece] = []
    for is_same, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind == "same"):
        members = list(group)
        kinds: Sequence[Literal["same", "gone", "new"]] = ["same"] if is_same else ["gone", "new"]
        for kind in kinds:
            text = "".join(piece.text for piece in members if piece.kind == kind)
            made += [Piece(kind, text)] if text else []
    return made


def _with_space(pieces: list[Piece]) -> Iterable[Piece]:
    """Let a space that alone parts two changes belong to both."""
    for place, piece in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1
        if piece.kind == "same" and is_between and not piece.text.strip() and "\n" not in piece.text:
            yield from (Piece("gone", piece.text), Piece("new", piece.text))
        else:
            yield piece
