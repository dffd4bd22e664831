"""Ranks: shared by equals, moved only by totals and by recorded decisions."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.scoring.ranking import Change, Neighbours, Standing, open_ties, rank, stale_ties

pytestmark = pytest.mark.one_database

STEP = Decimal("0.25")


def totals(**points):
    return {unit: Decimal(value) for unit, value in points.items()}


def standing(unit, points, ties=(), **ends):
    return Standing(unit, totals(**points), ties, STEP, **ends)


@pytest.mark.parametrize(
    ("points", "ranks"),
    [
        ({}, {}),
        ({"A": "97"}, {"A": 1}),
        ({"A": "97", "B": "107", "C": "98.5"}, {"A": 3, "B": 1, "C": 2}),
        ({"A": "97", "B": "97", "C": "96"}, {"A": 1, "B": 1, "C": 3}),
        ({"A": "98", "B": "97", "C": "97", "D": "97", "E": "1"}, {"A": 1, "B": 2, "C": 2, "D": 2, "E": 5}),
        ({"A": "97.0", "B": "97.00"}, {"A": 1, "B": 1}),
        ({"A": "0", "B": "-1"}, {"A": 1, "B": 2}),
    ],
)
def test_equal_totals_share_a_rank_and_the_next_rank_counts_them_all(points, ranks):
    assert rank(totals(**points)) == ranks


def test_a_decision_orders_equals():
    points = totals(A="98", B="97", C="97", D="97", E="90")

    assert rank(points, [["D", "B", "C"]]) == {"A": 1, "D": 2, "B": 3, "C": 4, "E": 5}


def test_of_two_decisions_on_the_same_units_the_later_speaks():
    assert rank(totals(A="9", B="9"), [["A", "B"], ["B", "A"]]) == {"A": 2, "B": 1}


def test_each_group_of_equals_has_its_own_decision():
    points = totals(A="9", B="9", C="8", D="8")

    assert rank(points, [["D", "C"], ["B", "A"]]) == {"B": 1, "A": 2, "D": 3, "C": 4}
    assert open_ties(points, [["D", "C"]]) == [{"A", "B"}]
    assert open_ties(points) == [{"A", "B"}, {"C", "D"}]


@pytest.mark.parametrize(
    ("points", "tie"),
    [
        ({"A": "9", "B": "8.75"}, ["A", "B"]),
        ({"A": "9", "B": "9", "C": "9"}, ["A", "B"]),
        ({"A": "9", "B": "8", "C": "9"}, ["A", "B", "C"]),
        ({"A": "9", "B": "9"}, ["A", "B", "X"]),
        ({"A": "9", "B": "9"}, ["A", "B", "A"]),
        ({"A": "9", "B": "9"}, []),
    ],
    ids=["no_longer_equal", "one_came_later", "one_left", "unknown", "twice", "empty"],
)
def test_a_decision_that_does_not_name_all_units_of_one_total_is_stale(points, tie):
    points = totals(**points)

    assert stale_ties(points, [tie]) == [tie]
    assert rank(points, [tie]) == rank(points)


def test_a_decision_that_binds_is_not_stale():
    points = totals(A="9", B="9", C="8")

    assert stale_ties(points, [["B", "A"], ["A", "C"]]) == [["A", "C"]]


# What stands around a unit, and what would move it


def test_neighbours_are_those_of_the_next_ranks():
    middle = standing("C", {"A": "98", "B": "98", "C": "97.5", "D": "97.5", "E": "90", "F": "90"})

    assert middle.above() == Neighbours(("A", "B"), 1, Decimal("0.5"))
    assert middle.below() == Neighbours(("E", "F"), 5, Decimal("7.5"))
    assert middle.beside() == ("D",)


def test_first_has_nobody_above_and_last_nobody_below():
    assert standing("A", {"A": "9", "B": "8"}).above() is None
    assert standing("B", {"A": "9", "B": "8"}).below() is None


def test_a_decision_makes_neighbours_without_a_gap():
    second = standing("B", {"A": "9", "B": "9"}, [["A", "B"]])

    assert second.above() == Neighbours(("A",), 1, Decimal(0))
    assert second.decided_with() == ("A",)
    assert second.beside() == ()


@pytest.mark.parametrize(
    ("unit", "up", "down"),
    [
        ("A", None, Change(Decimal("0.75"), 2)),
        ("B", Change(Decimal("0.5"), 1), Change(Decimal("1.25"), 4)),
        ("C", Change(Decimal("1"), 2), Change(Decimal("0.25"), 4)),
        ("E", Change(Decimal("0.25"), 3), None),
    ],
)
def test_the_smallest_change_that_moves_a_unit(unit, up, down):
    one = standing(unit, {"A": "98", "B": "97.5", "C": "96.5", "D": "96.5", "E": "96.25"})

    assert (one.up(), one.down()) == (up, down)


def test_a_step_breaks_a_decided_tie():
    points, ties = {"A": "9", "B": "9"}, [["A", "B"]]

    assert standing("B", points, ties).up() == Change(STEP, 1)
    assert standing("A", points, ties).down() == Change(STEP, 2)


def test_a_change_is_a_multiple_of_the_step_even_between_totals_that_are_not():
    assert standing("B", {"A": "9.1", "B": "9"}).up() == Change(STEP, 1)
    assert standing("A", {"A": "9.1", "B": "9"}).down() == Change(STEP, 2)


def test_no_change_leads_outside_the_scale():
    equals = {"A": "100", "B": "100", "C": "0", "D": "0"}

    assert standing("A", equals, [["B", "A"]], highest=Decimal(100)).up() is None
    assert standing("A", equals, [["B", "A"]]).up() == Change(STEP, 1)
    assert standing("C", equals, lowest=Decimal(0)).down() is None
    assert standing("C", equals).down() == Change(STEP, 4)


# Any ranking

UNITS = "ABCDEFGH"
points = st.integers(0, 6).map(lambda quarters: quarters * STEP)
rankings = st.dictionaries(st.sampled_from(UNITS), points, min_size=1)


@st.composite
def years(draw):
    """Draw totals, and decisions: on equals mostly, on any units sometimes."""
    drawn = draw(rankings)
    equals = st.sampled_from([[unit for unit in drawn if drawn[unit] == total] for total in drawn.values()])
    anybody = st.lists(st.sampled_from(UNITS), max_size=4)
    return drawn, draw(st.lists(equals.flatmap(st.permutations) | anybody, max_size=4))


@settings(max_examples=50)
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_units_never_matters(year, random):
    drawn, ties = year
    shuffled = list(drawn.items())
    random.shuffle(shuffled)

    assert rank(dict(shuffled), ties) == rank(drawn, ties)


@settings(max_examples=50)
@given(years(), st.data())
def test_raising_a_total_never_worsens_its_rank(year, data):
    drawn, ties = year
    unit = data.draw(st.sampled_from(sorted(drawn)))
    more = data.draw(points)

    assert rank({**drawn, unit: drawn[unit] + more}, ties)[unit] <= rank(drawn, ties)[unit]


@settings(max_examples=50)
@given(years())
def test_a_rank_counts_those_before_it(year):
    drawn, ties = year
    ranks = rank(drawn, ties)

    assert all(ranks[one] == 1 + sum(other < ranks[one] for other in ranks.values()) for one in ranks)
    assert all(ranks[one] < ranks[other] for one in ranks for other in ranks if drawn[one] > drawn[other])


@settings(max_examples=50)
@given(rankings)
def test_without_decisions_equals_and_only_equals_share(drawn):
    ranks = rank(drawn)

    assert all((ranks[one] == ranks[other]) == (drawn[one] == drawn[other]) for one in drawn for other in drawn)


@settings(max_examples=50)
@given(years(), st.data())
def test_the_smallest_change_moves_a_unit_and_a_step_less_does_not(year, data):
    drawn, ties = year
    unit = data.draw(st.sampled_from(sorted(drawn)))
    one = Standing(unit, drawn, ties, STEP)

    for sign, change in ((1, one.up()), (-1, one.down())):
        ranks = [
            rank({**drawn, unit: drawn[unit] + sign * steps * STEP}, ties)[unit]
            for steps in range(9 if change is None else int(change.points / STEP) + 1)
        ]
        if change is None:
            assert set(ranks) == {ranks[0]}
        else:
            assert set(ranks[:-1]) == {ranks[0]} and ranks[-1] == change.rank != ranks[0]
            assert change.points % STEP == 0
