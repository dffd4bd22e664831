"""The rules of scoring one by one: kinds of criteria, sections, bonuses, rounding, and what is refused."""

from decimal import Decimal

import pytest

from emulation.scoring import score
from tests.emulation.scoring_cases import criterion, nghe_an, rule, scheme, scored

pytestmark = pytest.mark.one_database

TEN = criterion(1, max_points="10")


# One criterion


@pytest.mark.parametrize(
    ("kind", "fields", "value", "points"),
    [
        ("points", {}, "7.25", "7.25"),
        ("points", {}, "12", "10"),
        ("target", {"target": "200"}, "150", "7.5"),
        ("target", {"target": "200"}, "500", "10"),
        ("target", {"target": "200"}, ("150", "100"), "10"),
        ("target", {"target": "200"}, ("25", "100"), "2.5"),
        ("target", {"target": "0"}, "0", "10"),
        ("target", {"target": "200"}, ("1", "0"), "10"),
        ("reached", {"target": "5"}, "5", "10"),
        ("reached", {"target": "5"}, "4.99", "0"),
        ("reached", {"target": "5"}, ("5", "6"), "0"),
        ("yes_no", {}, "1", "10"),
        ("yes_no", {}, "0", "0"),
        ("count", {"each": "3"}, "2", "6"),
        ("count", {"each": "3"}, "4", "10"),
        ("deduction", {"each": "3"}, "2", "-6"),
        ("deduction", {"each": "3"}, "4", "-10"),
    ],
)
def test_points_of_a_criterion(kind, fields, value, points):
    of = scheme(criterion(1, kind, "10", **fields), criterion(2, max_points="90"))

    assert scored(of, c1=value).points[1] == Decimal(points)


def test_a_count_and_a_deduction_may_have_no_end():
    of = scheme(criterion(1, max_points="100"), criterion(2, "count", each="2"), criterion(3, "deduction", each="50"))

    result = scored(of, c1="10", c2="30", c3="5")

    assert (result.points[2], result.points[3]) == (60, -250)
    assert (result.total, result.out_of) == (-180, 100)


def test_what_has_no_value_is_missing_and_counts_nothing():
    of = scheme(criterion(1, max_points="60"), criterion(2, "yes_no", "40"), criterion(3, "deduction", each="1"))

    result = scored(of, c3=None, c1="55")

    assert (result.missing, result.total, result.out_of) == ((2,), 55, 100)


def test_a_result_without_any_target_to_meet_is_missing():
    of = scheme(criterion(1, "target", "50"), criterion(2, "reached", "50"), step="1")

    assert scored(of, c1="9", c2="9").missing == (1, 2)
    assert scored(of, c1=("9", "9"), c2=("9", "9")).total == 100


def test_missing_counts_nothing_for_a_floor():
    of = nghe_an(criterion(1, max_points="95"), criterion(2, max_points="5"))

    assert scored(of, c1="95", c2="4.25").class_name == "hoàn thành xuất sắc"
    assert scored(of, c1="95").class_name == ""


def test_floors_do_not_look_at_bonuses_deductions_or_what_was_not_assigned():
    of = nghe_an(
        criterion(1, max_points="90"),
        criterion(2, max_points="10"),
        criterion(3, max_points="5", is_bonus=True),
        criterion(4, "deduction", "5", each="1"),
    )

    assert scored(of, c1="90", c2=None, c3="0", c4="1").class_name == "hoàn thành xuất sắc"
    assert scored(of, c1="90", c2="0", c3="5", c4="0").class_name == ""


def test_thirds_reach_a_floor_exactly():
    of = scheme(criterion(1, "target", "1", target="3"), total="1", classes=(rule("đủ", "0", "70"),))

    assert scored(of, c1="2.1").class_name == "đủ"


# Sections, bonus, rounding


def test_a_section_is_capped_after_its_deductions():
    of = scheme(
        criterion(1, "section", "10"),
        criterion(2, max_points="8", parent=1),
        criterion(3, max_points="7", parent=1),
        criterion(4, "deduction", each="1", parent=1),
        total="10",
    )

    result = scored(of, c2="8", c3="5", c4="2")

    assert (result.points[1], result.total) == (10, 10)
    assert scored(of, c2="8", c3="5", c4="4").points[1] == 9


def test_a_section_of_deductions_goes_below_nothing():
    of = scheme(
        criterion(1, max_points="10"),
        criterion(2, "section"),
        criterion(3, "deduction", "6", each="4", parent=2),
        criterion(4, "deduction", each="1", parent=2),
        total="10",
    )

    result = scored(of, c1="3", c3="2", c4="1")

    assert (result.points[2], result.total, result.out_of) == (-7, -4, 10)


def test_sections_nest_and_each_has_its_cap():
    of = scheme(
        criterion(3, max_points="6", parent=2),
        criterion(4, max_points="6", parent=2),
        criterion(2, "section", "9", parent=1),
        criterion(1, "section", "12"),
        criterion(5, max_points="5", parent=1),
        total="12",
    )

    result = scored(of, c3="6", c4="6", c5="5")

    assert result.points == {3: 6, 4: 6, 2: 9, 5: 5, 1: 12}
    assert (result.total, result.out_of) == (12, 12)


def test_what_is_not_assigned_shrinks_a_capped_section():
    of = scheme(
        criterion(1, "section", "10"),
        criterion(2, max_points="8", parent=1),
        criterion(3, max_points="8", parent=1),
        criterion(4, max_points="90"),
        step="0.5",
    )

    assert scored(of, c2="8", c3="8", c4="40").out_of == 100
    assert scored(of, c2="8", c3=None, c4="41").out_of == 98
    assert scored(of, c2="8", c3=None, c4="41").total == 50


def test_a_section_that_is_not_assigned_takes_its_parts_with_it():
    of = scheme(
        criterion(1, "section"),
        criterion(2, "section", parent=1),
        criterion(3, max_points="20", parent=2),
        criterion(4, max_points="80"),
    )

    result = scored(of, c1=None, c3="20", c4="40")

    assert (result.points, result.out_of, result.total) == ({4: 40}, 80, 50)
    assert scored(of, c3=None, c4="40").points == {4: 40}


def test_a_bonus_is_not_rescaled():
    of = scheme(
        criterion(1, max_points="50"), criterion(2, max_points="50"), criterion(3, max_points="9", is_bonus=True)
    )

    result = scored(of, c1="40", c2=None, c3="9")

    assert (result.base, result.bonus, result.total, result.out_of) == (80, 9, 89, 50)


def test_everything_in_a_bonus_section_is_a_bonus_under_its_cap():
    of = scheme(
        criterion(1, max_points="100"),
        criterion(2, "section", "7", is_bonus=True),
        criterion(3, max_points="5", parent=2),
        criterion(4, max_points="5", parent=2),
        criterion(5, "deduction", each="1", parent=2),
    )

    assert scored(of, c1="90", c3="5", c4="5", c5="1").bonus == 7
    assert scored(of, c1="90", c3="5", c4="0", c5="1").bonus == 4
    assert scored(of, c1="90", c3="0", c4="0", c5="2").total == 88


def test_a_bonus_inside_a_section_goes_past_its_cap():
    of = scheme(
        criterion(1, "section", "100"),
        criterion(2, max_points="100", parent=1),
        criterion(3, max_points="5", parent=1, is_bonus=True),
    )

    result = scored(of, c2="100", c3="5")

    assert (result.points[1], result.base, result.bonus, result.total) == (100, 100, 5, 105)


def test_where_nothing_was_assigned_the_total_is_nothing_and_nothing_is_missing():
    of = scheme(
        criterion(1, max_points="100"), criterion(2, max_points="5", is_bonus=True), classes=(rule("đạt", "0"),)
    )

    for result in (scored(of, c1=None, c2=None), scored(of, c1=None, c2="5")):
        assert (result.out_of, result.base, result.total, result.class_name, result.missing) == (0, 0, 0, "", ())


@pytest.mark.parametrize(
    ("points", "step", "total"),
    [
        ("97.125", "0.25", "97.25"),
        ("97.12", "0.25", "97.00"),
        ("0.005", "0.01", "0.01"),
        ("2.5", "1", "3"),
        ("0.45", "0.3", "0.6"),
    ],
)
def test_a_total_is_rounded_half_up_to_the_step(points, step, total):
    assert scored(scheme(criterion(1, max_points="100"), step=step), c1=points).total == Decimal(total)


def test_half_a_step_below_nothing_goes_away_from_zero():
    of = scheme(TEN, criterion(2, "deduction", each="0.5"), total="10", step="1")

    assert scored(of, c1="0", c2="1").total == -1


def test_rounding_comes_once_and_last():
    thirds = [criterion(key, "target", "1", target="3") for key in (1, 2, 3)]
    of = scheme(*thirds, criterion(4, "deduction", each="0.5"), criterion(5, max_points="97"), step="1")

    assert scored(of, c1="1", c2="1", c3="1", c4="1", c5="0").total == 1


def test_without_a_sheet_there_is_no_score():
    assert score(scheme(TEN), {}) == {}


# What is refused


@pytest.mark.parametrize(
    ("of", "values", "words"),
    [
        (scheme(TEN), {"c1": "-1"}, "Criterion 1: the value is -1"),
        (scheme(TEN), {"c1": "NaN"}, "Criterion 1: the value is NaN"),
        (scheme(TEN), {"c1": "Infinity"}, "Criterion 1: the value is Infinity"),
        (scheme(TEN), {"c1": ("1", "-2")}, "Criterion 1: the target is -2"),
        (scheme(TEN), {"c9": "1"}, "Criterion 9: not in the scheme"),
        (scheme(criterion(1, "section")), {"c1": "1"}, "Criterion 1: a section is the sum"),
        (scheme(criterion(1, "yes_no", "5")), {"c1": "0.5"}, "Criterion 1: 0.5 is neither"),
        (scheme(criterion(1)), {}, "Criterion 1: no max_points"),
        (scheme(criterion(1, "count")), {}, "Criterion 1: no points_each"),
        (scheme(criterion(1, max_points="-5")), {}, "Criterion 1: max_points is -5"),
        (scheme(criterion(1, "count", each="-5")), {}, "Criterion 1: points_each is -5"),
        (scheme(criterion(1, "target", "5", target="-5")), {}, "Criterion 1: target is -5"),
        (scheme(TEN, step="0"), {}, "a step of 0"),
        (scheme(TEN, total="-1"), {}, "The scheme: total is -1"),
        (scheme(TEN, TEN), {}, "the same key"),
        (scheme(TEN, criterion(2, max_points="1", parent=1)), {}, "Criterion 2: its parent 1 is not a section"),
        (scheme(criterion(2, max_points="1", parent=7)), {}, "Criterion 2: its parent 7 is not a section"),
        (scheme(criterion(1, "section", parent=2), criterion(2, "section", parent=1)), {}, "1: stands inside itself"),
    ],
)
def test_what_cannot_be_is_refused_by_name(of, values, words):
    with pytest.raises(ValueError, match=words):
        scored(of, **values)
