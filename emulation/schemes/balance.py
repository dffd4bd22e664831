"""What the points of a scheme add up to, section by section, and what does not add up, line by line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from emulation import scoring
from emulation.models import Criterion, SchemeClass, SchemeVersion
from emulation.schemes.reading import as_scheme
from emulation.scoring.schemes import WITH_MAXIMUM, WITH_TARGET
from emulation.scoring.trees import Maximum

NOTHING = Decimal(0)
ANY_TARGET = Decimal(1)
MARK = re.compile(r"⟦(-?\d+)⟧")


@dataclass(frozen=True)
class Remark:
    """A sentence about a scheme. key: of the criterion that it is about, None when it is about the whole."""

    sentence: str
    key: int | None = None


@dataclass(frozen=True)
class Sum:
    """What a section, or a criterion outside of sections, gives at most. parts: before its own cap."""

    key: int
    name: str
    level: int
    most: Maximum
    parts: Maximum
    is_bonus: bool

    @property
    def is_capped(self) -> bool:
        return not self.most.is_open and (self.parts.is_open or self.parts.known > self.most.known)


@dataclass(frozen=True)
class Balance:
    """total: what the version says. base, bonus: what its criteria give at most; None where that cannot be known.

    bonus: before bonus_cap. problems keep the version from being used; notes do not.
    """

    total: Decimal | None
    base: Maximum | None
    bonus: Maximum | None
    bonus_cap: Decimal | None
    sums: list[Sum]
    problems: list[Remark]
    notes: list[Remark]

    @property
    def is_even(self) -> bool:
        return not self.problems


def weigh(
    version: SchemeVersion, criteria: Sequence[Criterion] | None = None, classes: Iterable[SchemeClass] | None = None
) -> Balance:
    """Add up a version, stored or typed, however unfinished. criteria: in their order, as for `as_scheme`."""
    criteria = list(version.criteria.all() if criteria is None else criteria)
    scheme = _measurable(as_scheme(version, criteria, classes))
    lines = dict(zip((one.key for one in scheme.criteria), criteria, strict=True))
    names = {key: _name(line) for key, line in lines.items()}
    tree = _tree(scheme)
    return Balance(
        total=version.total,
        base=_together(tree, bonus=False) if tree else None,
        bonus=_together(tree, bonus=True) if tree else None,
        bonus_cap=version.bonus_cap,
        sums=list(_sums(tree, lines, names)) if tree else [],
        problems=[*_problems(scheme, names), *_jumps(lines, names)],
        notes=list(_notes(lines, names)),
    )


def _measurable(scheme: scoring.Scheme) -> scoring.Scheme:
    """Take a target for granted where the scheme has none: sheets may have their own."""
    return replace(
        scheme,
        criteria=tuple(
            replace(one, target=ANY_TARGET) if one.kind in WITH_TARGET and one.target is None else one
            for one in scheme.criteria
        ),
    )


def _tree(scheme: scoring.Scheme) -> scoring.Tree | None:
    """Build the tree of what is there; None while nothing can be added up."""
    filled = (
        replace(
            one,
            max_points=one.max_points if one.max_points is not None or one.kind not in WITH_MAXIMUM else NOTHING,
            points_each=one.points_each or NOTHING,
        )
        for one in scheme.criteria
    )
    try:
        return scoring.Tree(replace(scheme, step=scheme.step or ANY_TARGET, criteria=tuple(filled)))
    except ValueError:
        return None


def _together(tree: scoring.Tree, *, bonus: bool) -> Maximum:
    maxima = tree.maxima()
    return _added(maxima[top.key] for top in tree.tops(bonus=bonus))


def _added(maxima: Iterable[Maximum]) -> Maximum:
    found = list(maxima)
    return Maximum(sum((one.known for one in found), NOTHING), any(one.is_open for one in found))


def _sums(tree: scoring.Tree, lines: Mapping[int, Criterion], names: Mapping[int, str]) -> Iterator[Sum]:
    maxima = tree.maxima()
    for key, line in lines.items():
        one = tree.by_key[key]
        if line.is_section or one.parent is None:
            inside = [maxima[part.key] for part in tree.parts(key) if tree.counts_in(part, one)]
            parts = _added(inside) if line.is_section else maxima[key]
            yield Sum(key, names[key], line.level, maxima[key], parts, is_bonus=key in tree.bonuses)


def _problems(scheme: scoring.Scheme, names: Mapping[int, str]) -> Iterator[Remark]:
    """Ask the arithmetic, with a mark for each name, so that a sentence leads to its line."""
    for sentence in scoring.adds_up(scheme, {key: f"⟦{key}⟧" for key in names}):
        found = MARK.search(sentence)
        yield Remark(
            MARK.sub(lambda mark: names[int(mark[1])], sentence), key=int(found[1]) if found is not None else None
        )


def _jumps(lines: Mapping[int, Criterion], names: Mapping[int, str]) -> Iterator[Remark]:
    above = 0
    for key, line in lines.items():
        if line.level > above + 1:
            yield Remark(f"“{names[key]}”: lùi vào quá một cấp so với dòng trên. Hãy lùi ra.", key)
        above = line.level


def _notes(lines: Mapping[int, Criterion], names: Mapping[int, str]) -> Iterator[Remark]:
    for key, line in lines.items():
        if line.kind in WITH_TARGET and line.target is None:
            yield Remark(f"“{names[key]}”: chưa có chỉ tiêu chung, nên mỗi phiếu phải ghi chỉ tiêu riêng.", key)


def _name(line: Criterion) -> str:
    return str(line) or "dòng chưa có chữ"
