"""Which criteria of two versions of a scheme are the same."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from emulation.models import Criterion
from hanam_portal.publishing.vietnamese.text import one_line

Path = tuple[str, ...]


def twins(old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[int, Criterion]:
    """Find for criteria of one version, by key, the same one of another: same number, words and way of scoring.

    Where several are alike, the sections in which they stand decide; where these are alike too, there is no twin.
    old, new: whole versions in their order.
    """
    found: dict[int, Criterion] = {}
    before, after = _with_paths(old), _with_paths(new)
    for identity in (_words, _words_and_place):
        free = {one.pk for one in found.values()}
        left = _by(identity, ((one, path) for one, path in before if one.pk not in found))
        right = _by(identity, ((one, path) for one, path in after if one.pk not in free))
        found |= {
            alike[0].pk: right[key][0] for key, alike in left.items() if len(alike) == 1 == len(right.get(key, []))
        }
    return found


def _words(criterion: Criterion, path: Path) -> Hashable:
    return one_line(criterion.code), one_line(criterion.text), criterion.kind


def _words_and_place(criterion: Criterion, path: Path) -> Hashable:
    return _words(criterion, path), path


def _by(
    identity: Callable[[Criterion, Path], Hashable], criteria: Iterator[tuple[Criterion, Path]]
) -> dict[Hashable, list[Criterion]]:
    groups: dict[Hashable, list[Criterion]] = defaultdict(list)
    for criterion, path in criteria:
        groups[identity(criterion, path)].append(criterion)
    return groups


def _with_paths(criteria: Sequence[Criterion]) -> list[tuple[Criterion, Path]]:
    """Pair each criterion with the words of the lines that hold it."""
    above: list[Criterion] = []
    found = []
    for criterion in criteria:
        above = [one for one in above if one.level < criterion.level]
        found.append((criterion, tuple(one_line(one.text) for one in above)))
        above.append(criterion)
    return found
