"""Scores of sheets: the worked examples of the sources, the edge cases, and a second calculation that must agree."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from emulation.scoring import adds_up, score
from emulation.scoring.ranking import rank
from tests.emulation.scoring_cases import criterion, nghe_an, rule, scheme, scored, sheet, years
from tests.emulation.scoring_oracle import Oracle

pytestmark = pytest.mark.one_database


def best_points(most="10", **members):
    """Score one best-of-the-bloc criterion: A=("120", "100") did 120 of a target of 100."""
    of = scheme(criterion(1, "best", most), total=most)
    results = score(of, {unit: sheet(c1=value) for unit, value in members.items()})
    return {unit: str(result.total) for unit, result in results.items()}


# Worked examples of the sources


def test_hcmc_form_4_puts_97_and_a_flag_of_10_at_107():
    of = scheme(criterion(1, max_points="100"), criterion(2, "count", each="10", is_bonus=True))

    result = scored(of, c1="97", c2="1")

    assert (result.base, result.bonus, result.total, result.out_of) == (97, 10, 107, 100)


def test_hcmc_criteria_of_2008_lack_ten_points_of_a_hundred():
    items = [criterion(key, max_points=most) for key, most in enumerate([10, 10, 20, 10, 10, 10, 20], start=1)]

    assert adds_up(scheme(*items)) == ["Các mục cộng lại được 90 điểm, tổng điểm của thang là 100: còn thiếu 10 điểm."]
    assert adds_up(scheme(*items, criterion(8, max_points="10"))) == []


def test_dong_nai_scores_out_of_1000():
    of = scheme(criterion(1, max_points="600"), criterion(2, max_points="400"), total="1000", step="1")

    assert adds_up(of) == []
    assert scored(of, c1="600", c2="400").total == 1000


def test_fpt_university_caps_each_section_and_ends_at_140():
    sections = [criterion(key, "section", most) for key, most in enumerate(["35", "50", "25", "30"], start=1)]
    counts = [criterion(10 + section.key, "count", each="5", parent=section.key) for section in sections]
    of = scheme(*sections, *counts, total="140", step="1")

    assert adds_up(of) == []
    assert scored(of, c11="9", c12="9", c13="9", c14="9").total == 35 + 45 + 25 + 30
    assert scored(of, c11="90", c12="90", c13="90", c14="90").total == 140


@pytest.mark.parametrize(
    ("first", "second", "total", "class_name"),
    [
        ("45", "45", "90", "hoàn thành xuất sắc"),
        ("50", "42.5", "92.5", "hoàn thành xuất sắc"),
        ("50", "42.49", "92.49", "tốt"),
        ("50", "40", "90", "tốt"),
        ("50", "39.99", "89.99", "hoàn thành"),
        ("44.99", "45", "89.99", "tốt"),
        ("35", "35", "70", "hoàn thành"),
        ("50", "34.99", "84.99", ""),
        ("34.99", "35", "69.99", ""),
    ],
)
def test_nghe_an_gives_the_next_class_whose_floor_is_met(first, second, total, class_name):
    result = scored(nghe_an(), c1=first, c2=second)

    assert (result.total, result.class_name) == (Decimal(total), class_name)


@pytest.mark.parametrize(
    ("base", "bonus", "total", "class_name"),
    [
        ("90", "5", "95", "Xuất sắc"),
        ("94.75", "0", "94.75", "Tốt"),
        ("94.87", "0", "94.75", "Tốt"),
        ("94.875", "0", "95", "Xuất sắc"),
        ("80", "5", "85", "Tốt"),
        ("84.75", "0", "84.75", "Khá"),
        ("100", "5", "105", "Xuất sắc"),
    ],
)
def test_the_commune_tool_classes_score_plus_bonus_in_steps_of_a_quarter(base, bonus, total, class_name):
    classes = (rule("Xuất sắc", "95"), rule("Tốt", "85"), rule("Khá", "0"))
    of = scheme(
        criterion(1, max_points="100"), criterion(2, max_points="5", is_bonus=True), step="0.25", classes=classes
    )

    result = scored(of, c1=base, c2=bonus)

    assert (result.total, result.class_name) == (Decimal(total), class_name)


def test_a_class_looks_at_a_total_clamped_at_the_scale():
    of = scheme(
        criterion(1, max_points="100"),
        criterion(2, max_points="9", is_bonus=True),
        classes=(rule("không tưởng", "101"), rule("thường", "0")),
    )

    assert scored(of, c1="100", c2="9").class_name == "thường"


def test_the_highest_class_is_given_whatever_the_order_of_the_rules():
    classes = (rule("khá", "0"), rule("tốt", "85"), rule("xuất sắc", "95"))

    assert scored(scheme(criterion(1, max_points="100"), classes=classes), c1="96").class_name == "xuất sắc"


def test_a_class_may_leave_the_bonus_out():
    of = scheme(
        criterion(1, max_points="100"),
        criterion(2, max_points="9", is_bonus=True),
        classes=(rule("tốt", "90"), rule("khá", "0")),
        do_classes_count_bonus=False,
    )

    assert scored(of, c1="89", c2="9").class_name == "khá"
    assert scored(of, c1="89.995").class_name == "tốt"


def test_the_police_cluster_shares_points_by_excess_over_targets_and_by_results_without():
    members = {"A": ("120", "100"), "B": "150", "C": ("60", "50"), "D": ("80", "80"), "E": "100", "F": ("75", "0")}

    assert best_points(**members) == {
        "A": "10.00", "B": "10.00", "C": "10.00", "D": "5.00", "E": "6.67", "F": "5.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("members", "points"),
    [
        ({"A": ("120", "100"), "B1": "150", "B2": "100", "B3": "50"}, ["10.00", "10.00", "6.67", "3.33"]),
        ({"A": "100", "B": "80", "C": "60"}, ["10.00", "8.00", "6.00"]),
        ({"A": ("120", "100"), "B": ("0", "0")}, ["10.00", "0.00"]),
        ({"A": ("150", "100"), "B": ("110", "100"), "C": ("50", "100")}, ["10.00", "6.00", "2.50"]),
        ({"A": ("3", "3"), "B": ("1", "3")}, ["5.00", "1.67"]),
        ({"A": ("1", "3")}, ["1.67"]),
        ({"A": ("4", "3")}, ["10.00"]),
        ({"A": ("4", "3"), "B": ("4", "3")}, ["10.00", "10.00"]),
        ({"A": "0", "B": "0"}, ["0.00", "0.00"]),
        ({"A": "7"}, ["10.00"]),
        ({"A": ("110", "100"), "B": None}, ["10.00", "0.00"]),
        ({"A": ("200", "100"), "B": "50"}, ["10.00", "10.00"]),
    ],
)
def test_best_of_the_bloc(members, points):
    assert list(best_points(**members).values()) == points


# Edge cases


def test_edge_bonus_above_the_total():
    parts = [criterion(1, max_points="100"), criterion(2, "count", each="10", is_bonus=True)]

    assert scored(scheme(*parts), c1="97", c2="1").total == 107
    assert scored(scheme(*parts, bonus_cap=Decimal(5)), c1="97", c2="1").total == 102
    assert scored(scheme(*parts, is_bonus_within_total=True), c1="97", c2="1").total == 100


def test_edge_score_depends_on_others():
    of = scheme(criterion(1, "best", "10"), total="10")
    own, rival = sheet(c1=("110", "100")), sheet(c1=("120", "100"))

    assert score(of, {"A": own})["A"].total == 10
    assert score(of, {"A": own, "B": rival})["A"].total == Decimal("7.5")


def test_edge_criterion_not_assigned():
    of = scheme(*(criterion(key, max_points=most) for key, most in enumerate(["10", "5", "8"], start=1)), total="23")

    part, whole = scored(of, c1="10", c2="3", c3=None), scored(of, c1="10", c2="3", c3="0")

    assert (part.out_of, part.points) == (15, {1: 10, 2: 3})
    assert round(100 * part.base / of.total, 2) == Decimal("86.67")
    assert part.total == Decimal("19.93")
    assert (whole.out_of, whole.total) == (23, 13)


def test_edge_tie():
    of = scheme(criterion(1, max_points="1"), criterion(2, max_points="1"), total="2", step="0.5")

    results = score(of, {"A": sheet(c1="1", c2="0.5"), "B": sheet(c1="0.5", c2="1"), "C": sheet(c1="1")})

    assert rank({unit: result.total for unit, result in results.items()}) == {"A": 1, "B": 1, "C": 3}


def test_edge_leader_competes():
    of = scheme(criterion(1, "best", "10"), total="10")
    leader, member = sheet(c1=("130", "100")), sheet(c1=("120", "100"))

    as_leader = score(of, {"leader": leader, "member": member})
    as_member = score(of, {"member": leader, "leader": member})

    assert as_leader["leader"] == as_member["member"]
    assert as_leader["member"] == as_member["leader"]


def test_edge_no_rank_class_only():
    results = score(nghe_an(), {"A": sheet(c1="45", c2="45"), "B": sheet(c1="40", c2="40")})

    assert {unit: result.class_name for unit, result in results.items()} == {"A": "hoàn thành xuất sắc", "B": "tốt"}
    assert rank({}) == {}


# A second calculation


@settings(max_examples=50)
@given(years())
def test_scores_agree_with_a_calculation_written_apart(year):
    of, sheets = year
    oracle = Oracle(of, sheets)

    for unit, result in score(of, sheets).items():
        expected = oracle.result(unit)

        assert (result.total, result.out_of, result.class_name) == (
            expected.total,
            expected.out_of,
            expected.class_name,
        )
        assert set(result.missing) == expected.missing
        assert result.points.keys() == expected.points.keys()
        assert is_near(result.base, expected.base) and is_near(result.bonus, expected.bonus)
        assert all(is_near(points, expected.points[key]) for key, points in result.points.items())


def is_near(points, exact):
    return abs(Fraction(points) - exact) <= Fraction(1, 10**20)


@settings(max_examples=25)
@given(years())
def test_points_stay_between_nothing_and_the_maximum(year):
    of, sheets = year
    kinds = {one.key: one for one in of.criteria}

    for result in score(of, sheets).values():
        for key, points in result.points.items():
            one = kinds[key]
            assert one.max_points is None or abs(points) <= one.max_points or one.kind == "section"
            assert points <= 0 if one.kind == "deduction" else points >= 0 or one.kind == "section"
