"""Two changes of one value become one: what each of two people did to what both began with (three-way merge).

Pure: nothing here knows forms or rows. `theirs` is stored already and therefore comes first wherever order is free.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol, TypeVar

from hanam_portal.backoffice.revisions.sequences import common

T = TypeVar("T", bound=Hashable)

ALIKE = 0.4  # the share of words in common from which two pieces are one that was rewritten
MOST_PAIRS = 2_500  # of pieces weighed against each other in one gap; a larger gap counts as rewritten whole


class Pieces(Protocol):
    """How the text of a field is cut into pieces that merge on their own. A piece holds no line break."""

    def cut(self, value: str) -> list[str]: ...

    def join(self, pieces: Iterable[str]) -> str: ...

    def words(self, pieces: Iterable[str]) -> str:
        """Give what a reader sees of these pieces."""


@dataclass(frozen=True)
class Agreed:
    """Neighbouring pieces about which there is nothing to decide.

    side: who made them so; "both" when each put something in at this place, None when nobody touched them or both did
    the same. base: how it was.
    """

    pieces: tuple[str, ...]
    side: Literal["theirs", "mine", "both"] | None = None
    base: tuple[str, ...] = ()


@dataclass(frozen=True)
class Collision:
    """A stretch that both changed, each in another way. base: None when nobody knows how it was."""

    base: tuple[str, ...] | None
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


Part = Agreed | Collision


class Edit(NamedTuple):
    """Pieces start to end of the base became these; start == end puts in, no pieces takes out."""

    start: int
    end: int
    pieces: tuple[str, ...]

    def touches(self, other: "Edit") -> bool:
        """Say whether both change one piece, or put something in at one place or into what the other rewrote."""
        if self.start == self.end or other.start == other.end:
            return self[:2] == other[:2] or self.start < other.start < self.end or other.start < self.start < other.end
        return max(self.start, other.start) < min(self.end, other.end)


def merge_sets(base: Iterable[T], theirs: Iterable[T], mine: Iterable[T]) -> list[T]:
    """Take from the base what either took out, and add what either added, theirs first."""
    begun, first, second = list(base), list(theirs), list(mine)
    gone = (set(begun) - set(first)) | (set(begun) - set(second))
    return [one for one in dict.fromkeys([*begun, *first, *second]) if one not in gone]


def merge_pieces(base: Sequence[str] | None, theirs: Sequence[str], mine: Sequence[str]) -> list[Part]:
    """Merge a text cut into pieces (paragraphs, headings, items, photos).

    Changes of different pieces are all made. What both put in at one place stays, theirs first. A piece that both
    changed, or one changed and the other took out, collides. Without a base every difference collides.
    """
    if base is None:
        return _without_base(theirs, mine)
    parts: list[Part] = []
    done = 0
    for first, second in _clusters(edits(base, theirs), edits(base, mine)):
        start = min(edit.start for edit in first + second)
        end = max(edit.end for edit in first + second)
        parts += [Agreed(tuple(base[done:start])), _joined(base, start, end, first, second)]
        done = end
    return _compact([*parts, Agreed(tuple(base[done:]))])


def edits(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    """Say what became of the pieces, one edit a piece where it can be told which became which."""
    equal = [(-1, -1), *common(before, after), (len(before), len(after))]
    found: list[Edit] = []
    for (i, j), (k, m) in pairwise(equal):
        rewritten = _alike(before[i + 1 : k], after[j + 1 : m])
        bounds = [(i, j), *((i + 1 + row, j + 1 + column) for row, column in rewritten), (k, m)]
        for (start, start_after), (end, end_after) in pairwise(bounds):
            if start > i:
                found.append(Edit(start, start + 1, (after[start_after],)))
            found += _gap(start + 1, end, after[start_after + 1 : end_after])
    return found


def _gap(start: int, end: int, pieces: Sequence[str]) -> Iterator[Edit]:
    """Pieces that are like none: one by one when as many came as went."""
    if end - start == len(pieces):
        yield from (Edit(start + place, start + place + 1, (piece,)) for place, piece in enumerate(pieces))
    else:
        yield Edit(start, end, tuple(pieces))


def _alike(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pair rewritten pieces in the order of both, each with the first that is like it."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    bags = [Counter(piece.split()) for piece in after]
    pairs: list[tuple[int, int]] = []
    free = 0
    for row, piece in enumerate(before):
        bag = Counter(piece.split())
        found = next((column for column in range(free, len(after)) if _share(bag, bags[column]) >= ALIKE), None)
        if found is not None:
            pairs.append((row, found))
            free = found + 1
    return pairs


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _clusters(theirs: list[Edit], mine: list[Edit]) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """Group edits that touch each other; those of one person never do."""
    waiting = sorted(
        [(edit, 0) for edit in theirs] + [(edit, 1) for edit in mine], key=lambda one: (one[0][:2], one[1])
    )
    cluster: tuple[list[Edit], list[Edit]] = ([], [])
    for edit, side in waiting:
        if any(edit.touches(other) for other in cluster[1 - side]):
            cluster[side].append(edit)
            continue
        if any(cluster):
            yield cluster
        cluster = ([edit], []) if side == 0 else ([], [edit])
    if any(cluster):
        yield cluster


def _joined(base: Sequence[str], start: int, end: int, theirs: list[Edit], mine: list[Edit]) -> Part:
    first, second = _applied(base, start, end, theirs), _applied(base, start, end, mine)
    begun = tuple(base[start:end])
    if first == second:
        return Agreed(first)
    if not mine:
        return Agreed(first, "theirs", begun)
    if not theirs:
        return Agreed(second, "mine", begun)
    if start == end:
        return Agreed((*first, *(piece for piece in second if piece not in first)), "both")
    return Collision(begun, first, second)


def _applied(base: Sequence[str], start: int, end: int, own: list[Edit]) -> tuple[str, ...]:
    made: list[str] = []
    for edit in own:
        made += [*base[start : edit.start], *edit.pieces]
        start = edit.end
    return (*made, *base[start:end])


def _without_base(theirs: Sequence[str], mine: Sequence[str]) -> list[Part]:
    parts: list[Part] = []
    start = start_mine = 0
    for i, j in [*common(theirs, mine), (len(theirs), len(mine))]:
        if (start, start_mine) != (i, j):
            parts.append(Collision(None, tuple(theirs[start:i]), tuple(mine[start_mine:j])))
        parts.append(Agreed(tuple(theirs[i : i + 1])))
        start, start_mine = i + 1, j + 1
    return _compact(parts)


def _compact(parts: Iterable[Part]) -> list[Part]:
    """Join neighbours that nobody touched, and drop empty ones."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if not (isinstance(part, Agreed) and part.side is None):
            made.append(part)
        elif isinstance(last, Agreed) and last.side is None:
            made[-1] = Agreed(last.pieces + part.pieces)
        elif part.pieces:
            made.append(part)
    return made
