"""Why a unit has its rank: what each section gave, who stands next, and the smallest change that would move it."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from emulation.scoring import Criterion, Kind, Scheme, SheetScore, Tree, points_text
from emulation.scoring.ranking import Change, Neighbours, Standing, rank
from hanam_portal.publishing.vietnamese.numbers import decimal_text

Unit = TypeVar("Unit", bound=Hashable)

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Part:
    """A line of a sheet: its words, its points before rescaling, the most that it could give (None: no end), its parts.

    points None: it was not assigned, and out_of is 0.
    """

    key: int
    words: str
    points: Decimal | None
    out_of: Decimal | None
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Explanation(Generic[Unit]):
    """Why one unit has its rank. rank None: it is not ranked, and nobody stands next to it.

    sections, bonuses: the outermost lines of the sheet, each with its parts. bonus, total, class_name: as scored.
    up, down: the smallest change of the total that would have altered the rank. sentences: all in Vietnamese.
    """

    sections: tuple[Part, ...]
    bonuses: tuple[Part, ...]
    bonus: Decimal
    total: Decimal
    rank: int | None
    class_name: str
    above: Neighbours[Unit] | None
    below: Neighbours[Unit] | None
    up: Change | None
    down: Change | None
    sentences: tuple[str, ...]


def explain(
    scheme: Scheme,
    scores: Mapping[Unit, SheetScore],
    ranks: Mapping[Unit, int],
    ties: Sequence[Sequence[Unit]] = (),
    *,
    names: Mapping[int, str],
    units: Mapping[Unit, str],
    only: Collection[Unit] | None = None,
) -> dict[Unit, Explanation[Unit]]:
    """Explain the result of a bloc's year, unit by unit.

    scores, ties: what was ranked, and the decisions between equals. ranks: of those who are ranked; others ("không xếp
    hạng") are explained without neighbours. names: words of criteria by key. units: names of units. only: whom to
    explain, where others were scored by another version of the scheme; None for all.

    No change is offered that the scheme does not allow: above its highest total, below 0 when nothing is deducted.
    Raises ValueError when `ranks` do not follow from the totals and decisions: an untrue rank has no explanation.
    """
    tree = Tree(scheme)
    totals = {unit: own.total for unit, own in scores.items() if unit in ranks}
    if rank(totals, ties) != dict(ranks):
        raise ValueError("These ranks do not follow from these totals and decisions.")
    lowest, highest = reach(scheme)
    explained = {}
    for unit in scores if only is None else only:
        own = scores[unit]
        parts = _Parts(tree, own, names)
        standing = Standing(unit, totals, ties, scheme.step, lowest, highest) if unit in ranks else None
        sentences = [*_of_points(scheme, tree, own), *(standing_sentences(standing, units) if standing else ())]
        explained[unit] = Explanation(
            sections=parts.of(tree.tops(bonus=False)),
            bonuses=parts.of(tree.tops(bonus=True)),
            bonus=own.bonus,
            total=own.total,
            rank=ranks.get(unit),
            class_name=own.class_name,
            above=standing.above() if standing else None,
            below=standing.below() if standing else None,
            up=standing.up() if standing else None,
            down=standing.down() if standing else None,
            sentences=tuple(sentences),
        )
    return explained


def reach(scheme: Scheme) -> tuple[Decimal | None, Decimal | None]:
    """Give the lowest and the highest total of a scheme; None where there is no end."""
    tree = Tree(scheme)
    lowest = None if any(one.kind == Kind.DEDUCTION for one in tree.leaves) else NOTHING
    maxima = tree.maxima()
    if scheme.is_bonus_within_total:
        return lowest, scheme.total
    if any(maxima[one.key].is_open for one in tree.tops(bonus=False)):
        return lowest, None
    bonuses = [maxima[one.key] for one in tree.tops(bonus=True)]
    bonus = None if any(one.is_open for one in bonuses) else sum((one.known for one in bonuses), NOTHING)
    ends = [end for end in (bonus, scheme.bonus_cap) if end is not None]
    return lowest, scheme.total + min(ends) if ends else None


class _Parts:
    """The lines of one sheet."""

    def __init__(self, tree: Tree, own: SheetScore, names: Mapping[int, str]) -> None:
        self.tree, self.own, self.names = tree, own, names
        self.maxima = tree.maxima(own.points.keys())

    def of(self, criteria: Iterable[Criterion]) -> tuple[Part, ...]:
        return tuple(
            Part(
                one.key, self.names[one.key], self.own.points.get(one.key), self._most(one), self.of(self._inside(one))
            )
            for one in criteria
        )

    def _most(self, criterion: Criterion) -> Decimal | None:
        most = self.maxima.get(criterion.key)
        if most is None:
            return NOTHING
        return None if most.is_open else most.known

    def _inside(self, section: Criterion) -> list[Criterion]:
        return [part for part in self.tree.parts(section.key) if self.tree.counts_in(part, section)]


def _of_points(scheme: Scheme, tree: Tree, own: SheetScore) -> Iterator[str]:
    if not own.out_of:
        yield "Không tiêu chí nào được giao cho đơn vị này, nên không có điểm để tính."
        return
    yield from points_sentences(
        scale=scheme.total,
        out_of=own.out_of,
        raw=sum((own.points.get(one.key, NOTHING) for one in tree.tops(bonus=False)), NOTHING),
        base=own.base,
        bonus=own.bonus,
        total=own.total,
        is_clamped=scheme.is_bonus_within_total and own.base + own.bonus > scheme.total,
    )
    if own.missing:
        yield f"{len(own.missing)} tiêu chí chưa có kết quả, tính là 0 điểm."


def points_sentences(
    *, scale: Decimal, out_of: Decimal, raw: Decimal, base: Decimal, bonus: Decimal, total: Decimal, is_clamped: bool
) -> Iterator[str]:
    """Say how a total came about, in points. raw: before it was rescaled from `out_of` to `scale`.

    is_clamped: base and bonus together went over the scale, and no more than that counted.
    """
    if out_of != scale:
        yield (
            f"Được giao {points_text(out_of)} trên {points_text(scale)} điểm, "
            f"đạt {points_text(raw)} ({decimal_text(100 * raw / out_of, 2)} %): "
            f"quy về thang {points_text(scale)} là {points_text(base)} điểm."
        )
    if bonus:
        sign = "cộng" if bonus > 0 else "trừ"
        most = f", tính tối đa {points_text(scale)}" if is_clamped else ""
        words = f"{points_text(base)} {sign} {points_text(abs(bonus))} điểm thưởng{most}"
        yield f"Tổng điểm {points_text(total)}: {words}."
    else:
        yield f"Tổng điểm {points_text(total)}."


def standing_sentences(standing: Standing[Unit], units: Mapping[Unit, str]) -> Iterator[str]:
    """Say where a unit stands, who is next to it, and the smallest changes that would have moved it."""
    ranks = standing.ranks()
    own = ranks[standing.unit]
    beside, decided = standing.beside(), standing.decided_with()
    yield f"Hạng {own}, cùng hạng với {_named(beside, units)} vì bằng điểm." if beside else f"Hạng {own}."
    for words, equals in (
        ("sau", [one for one in decided if ranks[one] < own]),
        ("trước", [one for one in decided if ranks[one] > own]),
    ):
        if equals:
            yield f"Bằng điểm với {_named(equals, units)}, xếp {words} theo quyết định khi bằng điểm."
    for neighbours, words in ((standing.above(), "Kém hạng"), (standing.below(), "Hơn hạng")):
        if neighbours and neighbours.gap:
            who = _named(neighbours.units, units)
            yield f"{words} {neighbours.rank} ({who}) {points_text(neighbours.gap)} điểm."
    yield from _upwards(standing, units)
    yield from _downwards(standing, units)


def _upwards(standing: Standing[Unit], units: Mapping[Unit, str]) -> Iterator[str]:
    change = standing.up()
    if standing.beside() and standing.is_possible(standing.step) and not standing.beside(standing.step):
        alone = standing.ranks(standing.step)[standing.unit]
        yield f"Thêm {points_text(standing.step)} điểm thì một mình hạng {alone}."
    if not standing.is_possible(standing.step):
        yield "Đã đạt mức điểm cao nhất của thang điểm."
    if change is None:
        return
    met = standing.beside(change.points)
    if not met:
        yield f"Thêm {points_text(change.points)} điểm thì lên hạng {change.rank}."
        return
    further = next((size for size in standing.turning_points(1) if size > change.points), None)
    more = f"; thêm {points_text(further)} điểm thì hơn" if further else ""
    yield f"Thêm {points_text(change.points)} điểm thì cùng hạng {change.rank} với {_named(met, units)}{more}."


def _downwards(standing: Standing[Unit], units: Mapping[Unit, str]) -> Iterator[str]:
    change = standing.down()
    if change is None:
        return
    now, then = standing.ranks(), standing.ranks(-change.points)
    own, beside = standing.unit, standing.beside(-change.points)
    passing = [one for one in now if now[one] >= now[own] and then[one] < then[own]]
    earlier = [size for size in standing.turning_points(-1) if size < change.points and standing.beside(-size)]
    first = ""
    if earlier:
        met = _named(standing.beside(-earlier[-1]), units)
        first = f"Bớt {points_text(earlier[-1])} điểm thì cùng hạng {now[own]} với {met}; "
    words = f"{'bớt' if first else 'Bớt'} {points_text(change.points)} điểm thì xuống hạng {change.rank}"
    together = f" cùng {_named(beside, units)}" if beside else ""
    after = f", sau {_named(passing, units)}" if passing else ""
    yield f"{first}{words}{together}{after}."


def _named(chosen: Iterable[Unit], units: Mapping[Unit, str]) -> str:
    *others, last = (units[one] for one in chosen)
    return f"{', '.join(others)} và {last}" if others else last
