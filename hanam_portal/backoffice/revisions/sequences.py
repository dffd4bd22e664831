"""Finding what two sequences have in common, fast: rare members first, as a patient reader would."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

Pair = tuple[int, int]  # the place in the first sequence, the place in the second

MOST_CELLS = 4_000  # of a gap that is searched exhaustively; a larger one without landmarks counts as replaced


def common(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Pair members that are equal, in the order of both sequences.

    Equal ends are paired, then members that stand once on each side, then what lies between those in turn.
    """
    pairs: list[Pair] = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        start, end, start_after, end_after = waiting.pop()
        while start < end and start_after < end_after and before[start] == after[start_after]:
            pairs.append((start, start_after))
            start, start_after = start + 1, start_after + 1
        while start < end and start_after < end_after and before[end - 1] == after[end_after - 1]:
            end, end_after = end - 1, end_after - 1
            pairs.append((end, end_after))
        if start == end or start_after == end_after:
            continue
        landmarks = _landmarks(before, after, start, end, start_after, end_after)
        if landmarks:
            bounds = [(start - 1, start_after - 1), *landmarks, (end, end_after)]
            pairs += landmarks
            waiting += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(bounds)]
        elif (end - start) * (end_after - start_after) <= MOST_CELLS:
            found = _longest(before[start:end], after[start_after:end_after])
            pairs += [(start + i, start_after + j) for i, j in found]
    return sorted(pairs)


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Keep the most of these pairs whose second places rise as their first ones do. `pairs` are sorted by the first."""
    ends: list[int] = []  # of the best chain of each length: its last second place …
    chains: list[int] = []  # … and the pair that it ends with
    before_it: list[int | None] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before_it.append(chains[length - 1] if length else None)
        ends[length : length + 1] = [second]
        chains[length : length + 1] = [place]
    chain: list[Pair] = []
    at = chains[-1] if chains else None
    while at is not None:
        chain.append(pairs[at])
        at = before_it[at]
    return chain[::-1]


def _landmarks(
    before: Sequence[Hashable], after: Sequence[Hashable], start: int, end: int, start_after: int, end_after: int
) -> list[Pair]:
    """Pair what stands once in each of the two stretches, in the order of both."""
    places = dict(_single(after, start_after, end_after))
    return rising([(place, places[member]) for member, place in _single(before, start, end) if member in places])


def _single(members: Sequence[Hashable], start: int, end: int) -> Iterator[tuple[Hashable, int]]:
    counts = Counter(members[start:end])
    return ((members[place], place) for place in range(start, end) if counts[members[place]] == 1)


def _longest(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Find a longest common subsequence of two short sequences, cell by cell."""
    lengths = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        row, below = lengths[i], lengths[i + 1]
        for j in reversed(range(len(after))):
            row[j] = below[j + 1] + 1 if before[i] == after[j] else max(below[j], row[j + 1])
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
