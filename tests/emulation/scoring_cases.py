"""Schemes and sheets for the tests of arithmetic: short ways to write them, and strategies that draw any."""

from decimal import Decimal

from hypothesis import strategies as st

from emulation.scoring import ClassRule, Criterion, Entry, Kind, Scheme, score


def scheme(*criteria, total="100", step="0.01", **fields):
    return Scheme(total=Decimal(total), step=Decimal(step), criteria=tuple(criteria), **fields)


def criterion(key, kind="points", max_points=None, *, parent=None, each=None, target=None, is_bonus=False):
    return Criterion(
        key=key,
        parent=parent,
        kind=Kind(kind),
        max_points=number(max_points),
        points_each=number(each),
        target=number(target),
        is_bonus=is_bonus,
    )


def rule(name, lowest, floor=None):
    return ClassRule(name, Decimal(lowest), number(floor))


def sheet(**values):
    """Write a sheet: c1="9" is a value, c1=("9", "10") a value and the unit's own target, c1=None not assigned."""
    return {int(key[1:]): _entry(value) for key, value in values.items()}


def _entry(value):
    if value is None:
        return Entry(is_assigned=False)
    value, target = value if isinstance(value, tuple) else (value, None)
    return Entry(number(value), number(target))


def number(text):
    return None if text is None else Decimal(text)


def scored(of, **values):
    """Score the only sheet of a year."""
    return score(of, {"A": sheet(**values)})["A"]


def nghe_an(*criteria):
    """The draft of 9/2025: a class needs its total, and a share of the maximum on every criterion."""
    classes = (rule("hoàn thành xuất sắc", "90", "85"), rule("tốt", "80", "80"), rule("hoàn thành", "70", "70"))
    halves = (criterion(1, max_points="50"), criterion(2, max_points="50"))
    return scheme(*(criteria or halves), classes=classes)


# Quarters and tenths, so that sums fall on halves of a step; a few targets of 3 and 7, so that quotients do not end.
amounts = st.builds(
    lambda whole, part: Decimal(whole) + part, st.integers(0, 12), st.sampled_from([0, Decimal("0.25")])
)
targets = st.none() | st.sampled_from([Decimal(n) for n in ("0", "3", "4.5", "7", "10")])


@st.composite
def criteria(draw):
    """Draw 1 to 12 criteria in nested sections, each after the section that holds it."""
    found, sections = [], [None]
    for key in range(1, draw(st.integers(1, 12)) + 1):
        kind = draw(st.sampled_from(Kind))
        most = draw(st.none() | amounts) if kind in (Kind.SECTION, Kind.COUNT, Kind.DEDUCTION) else draw(amounts)
        found.append(
            Criterion(
                key=key,
                parent=draw(st.sampled_from(sections)),
                kind=kind,
                max_points=most,
                points_each=draw(st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal(2)])),
                target=draw(targets),
                is_bonus=draw(st.sampled_from([False, False, False, True])),
            )
        )
        sections += [key] if kind == Kind.SECTION else []
    return tuple(draw(st.permutations(found)))


@st.composite
def schemes(draw):
    rules = [
        ClassRule(f"hạng {lowest}", Decimal(lowest), draw(st.none() | st.sampled_from([Decimal(50), Decimal(85)])))
        for lowest in draw(st.permutations([0, 7, 9]))
    ]
    return Scheme(
        total=draw(st.sampled_from([Decimal(10), Decimal(100)])),
        step=draw(st.sampled_from([Decimal("0.01"), Decimal("0.25"), Decimal("0.5"), Decimal(1)])),
        criteria=draw(criteria()),
        bonus_cap=draw(st.none() | amounts),
        is_bonus_within_total=draw(st.booleans()),
        classes=tuple(rules[: draw(st.integers(0, 3))]),
        do_classes_count_bonus=draw(st.booleans()),
    )


def entries(one):
    values = {Kind.SECTION: st.none(), Kind.YES_NO: st.none() | st.sampled_from([Decimal(0), Decimal(1)])}
    return st.builds(
        Entry,
        value=values.get(one.kind, st.none() | amounts),
        target=targets,
        is_assigned=st.sampled_from([True, True, True, False]),
    )


@st.composite
def years(draw):
    """Draw a scheme and the sheets of 1 to 8 units, some lines unwritten."""
    drawn = draw(schemes())
    lines = {one.key: entries(one) for one in drawn.criteria}
    sheets = draw(st.lists(st.fixed_dictionaries({}, optional=lines), min_size=1, max_size=8))
    return drawn, dict(zip("ABCDEFGH", sheets, strict=False))
