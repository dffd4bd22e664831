"""The blocks of a text (paragraphs, headings, items, photos), and which of them became which."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from hanam_portal.backoffice.revisions.sequences import Pair, common, rising

ALIKE = 0.4  # the share of words in common from which two blocks are one that was rewritten
MOST_PAIRS = 20_000  # of blocks that are weighed against each other in one gap; a larger gap is searched near its line
PHOTO = "photo:"
KINDS = {
    "p": "đoạn",
    "h2": "tiêu đề",
    "h3": "tiêu đề nhỏ",
    "h4": "tiêu đề nhỏ nhất",
    "li": "mục danh sách",
    "quote": "trích dẫn",
    "caption": "tên bảng",
    "table row": "hàng của bảng",
    "hr": "vạch ngăn",
}


@dataclass(frozen=True)
class Block:
    """A block of a text. kind: one of KINDS, or "photo:<use>" with its caption."""

    kind: str
    text: str
    picture: str = field(default="", compare=False)  # the address of a photo's thumbnail

    @property
    def is_photo(self) -> bool:
        return self.kind.startswith(PHOTO)

    @property
    def kind_name(self) -> str:
        return "ảnh" if self.is_photo else KINDS.get(self.kind, self.kind)

    @property
    def identity(self) -> str:
        """Of a photo: the use by which its row is found."""
        return self.kind.removeprefix(PHOTO)


@dataclass(frozen=True)
class BlockChange:
    """A block as it was and as it is; None where it was not. `is_moved`: it left one place and came to another."""

    before: Block | None
    after: Block | None
    is_moved: bool = False
    left: str = ""  # of a moved block: the text after which it stood …
    came: str = ""  # … and after which it stands


def align(before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    """Say of every block, once, what became of it, in the order in which a reader of `after` follows.

    Texts are aligned first: equal ones, then equal ones that moved, then alike ones between the same neighbours.
    A photo stays when the same texts stand before it; otherwise it moved. Its caption is compared with its row.
    """
    texts, texts_after = _texts(before), _texts(after)
    kept = [(texts[i], texts_after[j]) for i, j in common([before[i] for i in texts], [after[j] for j in texts_after])]
    moved = _equal_elsewhere(before, after, texts, texts_after, kept)
    kept += _alike(before, after, kept, moved)
    stayed, moved_photos = _photos(before, after, sorted(kept))
    return _told(before, after, sorted(kept + stayed), dict(moved + moved_photos))


def beginning(block: Block, words: int = 8) -> str:
    """Name a block by its first words."""
    first = block.text.split()
    return " ".join(first[:words]) + ("…" if len(first) > words else "")


def _texts(blocks: Sequence[Block]) -> list[int]:
    return [place for place, block in enumerate(blocks) if not block.is_photo]


def _equal_elsewhere(
    before: Sequence[Block], after: Sequence[Block], texts: list[int], texts_after: list[int], kept: list[Pair]
) -> list[Pair]:
    """Pair equal texts that stand in another order now."""
    taken, taken_after = {i for i, _ in kept}, {j for _, j in kept}
    free: dict[Block, list[int]] = {}
    for j in texts_after:
        if j not in taken_after:
            free.setdefault(after[j], []).append(j)
    return [(i, free[before[i]].pop(0)) for i in texts if i not in taken and free.get(before[i])]


def _alike(before: Sequence[Block], after: Sequence[Block], kept: list[Pair], moved: list[Pair]) -> list[Pair]:
    """Pair rewritten texts, gap by gap between those that stayed."""
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    bounds = [(-1, -1), *sorted(kept), (len(before), len(after))]
    found: list[Pair] = []
    for (i, j), (k, m) in pairwise(bounds):
        rows = [place for place in range(i + 1, k) if not before[place].is_photo and place not in gone]
        columns = [place for place in range(j + 1, m) if not after[place].is_photo and place not in come]
        if rows and columns:
            pairs = _best(_weights([before[row] for row in rows], [after[column] for column in columns]))
            found += [(rows[row], columns[column]) for row, column in pairs]
    return found


def _weights(rows: list[Block], columns: list[Block]) -> list[dict[int, float]]:
    """Weigh each row against the columns that may be it: {column: share of words in common}."""
    bags, bags_after = [Counter(row.text.split()) for row in rows], [Counter(one.text.split()) for one in columns]
    sizes = [bag.total() for bag in bags_after]
    reach = max(MOST_PAIRS // len(rows), 1) if len(rows) * len(columns) > MOST_PAIRS else len(columns)
    weights: list[dict[int, float]] = []
    for row, bag in enumerate(bags):
        middle = row * len(columns) // len(rows)
        near = range(max(0, middle - reach), min(len(columns), middle + reach + 1))
        size = bag.total()
        shares = {
            column: 2 * (bag & bags_after[column]).total() / ((size + sizes[column]) or 1)
            for column in near
            if min(size, sizes[column]) * 2 >= ALIKE * (size + sizes[column])
        }
        weights.append({column: share for column, share in shares.items() if share >= ALIKE})
    return weights


def _best(weights: list[dict[int, float]]) -> list[Pair]:
    """Choose pairs that rise on both sides, with the greatest weight together.

    `tops` is a Fenwick tree: the heaviest chain that ends before a column is found in as many steps as the count of
    columns has bits.
    """
    width = max((column for columns in weights for column in columns), default=-1) + 2
    tops: list[_Chain] = [_NONE] * (width + 1)
    for row, columns in enumerate(weights):
        for column in sorted(columns, reverse=True):  # so that no chain takes two columns of one row
            earlier, place = _NONE, column
            while place > 0:
                earlier, place = max(earlier, tops[place], key=_weight), place - (place & -place)
            chain, place = _Chain(earlier.weight + columns[column], (row, column), earlier), column + 1
            while place <= width:
                tops[place], place = max(tops[place], chain, key=_weight), place + (place & -place)
    return list(max(tops, key=_weight).pairs())


class _Chain(NamedTuple):
    """Pairs in order, the last one first."""

    weight: float
    last: Pair | None
    earlier: "_Chain | None"

    def pairs(self) -> Iterator[Pair]:
        chain: _Chain | None = self
        while chain is not None and chain.last is not None:
            yield chain.last
            chain = chain.earlier


_NONE = _Chain(0.0, None, None)


def _weight(chain: _Chain) -> float:
    return chain.weight


def _photos(before: Sequence[Block], after: Sequence[Block], kept: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Give the photos that stayed, and those that moved: other texts stand before them, or other photos that stayed."""
    places = {block.kind: place for place, block in enumerate(after) if block.is_photo}
    both = [(i, places[block.kind]) for i, block in enumerate(before) if block.is_photo and block.kind in places]
    starts, starts_after = [i for i, _ in kept], [j for _, j in kept]
    stayed = rising([(i, j) for i, j in both if bisect_left(starts, i) == bisect_left(starts_after, j)])
    return stayed, [pair for pair in both if pair not in stayed]


def _told(
    before: Sequence[Block], after: Sequence[Block], kept: list[Pair], moved: dict[int, int]
) -> list[BlockChange]:
    """Walk both sides: what went, then what came, then what stayed; a moved block where it stands now."""
    origins = {j: i for i, j in moved.items()}
    changes: list[BlockChange] = []
    start = start_after = 0
    for i, j in [*kept, (len(before), len(after))]:
        changes += [BlockChange(before[place], None) for place in range(start, i) if place not in moved]
        for place in range(start_after, j):
            origin = origins.get(place)
            changes.append(BlockChange(None, after[place]) if origin is None else _move(before, after, origin, place))
        changes += [BlockChange(before[i], after[j])] if i < len(before) else []
        start, start_after = i + 1, j + 1
    return changes


def _move(before: Sequence[Block], after: Sequence[Block], i: int, j: int) -> BlockChange:
    return BlockChange(before[i], after[j], True, _text_before(before, i), _text_before(after, j))


def _text_before(blocks: Sequence[Block], place: int) -> str:
    return next((beginning(block) for block in reversed(blocks[:place]) if not block.is_photo), "")
