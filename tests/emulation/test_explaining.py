"""Why a unit has its rank, in figures and in sentences that must be true."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.scoring import score
from emulation.scoring.explaining import Part, explain
from emulation.scoring.ranking import Change, Neighbours, rank
from tests.emulation.scoring_cases import criterion, rule, scheme, sheet, years

pytestmark = pytest.mark.one_database

UNITS = {letter: f"huyện {letter}" for letter in "ABCDEFGH"}
NAMES = {1: "Kinh tế", 2: "Thu ngân sách", 3: "Xây dựng nhà ở", 4: "Văn hóa", 5: "Điểm thưởng"}
OF = scheme(
    criterion(1, "section"),
    criterion(2, max_points="40", parent=1),
    criterion(3, max_points="20", parent=1),
    criterion(4, max_points="40"),
    criterion(5, "count", each="5", is_bonus=True),
    step="0.25",
    classes=(rule("Xuất sắc", "95"), rule("Tốt", "85")),
)


def explained(of=OF, ties=(), ranked=None, **sheets):
    results = score(of, {unit: sheet(**values) for unit, values in sheets.items()})
    totals = {unit: result.total for unit, result in results.items() if ranked is None or unit in ranked}
    return explain(of, results, rank(totals, ties), ties, names=NAMES, units=UNITS)


def flat(**totals):
    """Explain units whose totals are given, under a scheme of one criterion whose bonus has no end."""
    ties = totals.pop("ties", ())
    of = scheme(criterion(1, max_points="100"), criterion(5, "count", each="5", is_bonus=True), step="0.25")
    return explained(of, ties, **{unit: {"c1": total, "c5": "0"} for unit, total in totals.items()})


def of_rank(explanation):
    """Leave out the sentence on the points."""
    return list(explanation.sentences[1:])


def test_what_each_section_gave():
    one = explained(A={"c2": "39", "c3": "20", "c4": "38", "c5": "2"})["A"]

    parts = (Part(2, "Thu ngân sách", Decimal(39), Decimal(40)), Part(3, "Xây dựng nhà ở", Decimal(20), Decimal(20)))
    assert one.sections == (
        Part(1, "Kinh tế", Decimal(59), Decimal(60), parts),
        Part(4, "Văn hóa", Decimal(38), Decimal(40)),
    )
    assert one.bonuses == (Part(5, "Điểm thưởng", Decimal(10), None),)
    assert (one.bonus, one.total, one.rank, one.class_name) == (10, 107, 1, "Xuất sắc")
    assert one.sentences[0] == "Tổng điểm 107: 97 cộng 10 điểm thưởng."


def test_what_was_not_assigned_has_no_points_and_the_rest_is_rescaled():
    one = explained(A={"c2": "30", "c3": None, "c4": "39.333", "c5": "0"})["A"]

    assert one.sections[0].out_of == 40
    assert one.sections[0].parts[1] == Part(3, "Xây dựng nhà ở", None, Decimal(0))
    assert one.sentences[:2] == (
        "Được giao 80 trên 100 điểm, đạt 69,333 (86,67 %): quy về thang 100 là 86,6663 điểm.",
        "Tổng điểm 86,75.",
    )


def test_a_bonus_that_does_not_fit_says_what_counted():
    within = scheme(
        criterion(1, max_points="100"), criterion(5, max_points="9", is_bonus=True), is_bonus_within_total=True
    )

    assert explained(within, A={"c1": "97", "c5": "9"})["A"].sentences[0] == (
        "Tổng điểm 100: 97 cộng 9 điểm thưởng, tính tối đa 100."
    )


def test_deductions_among_the_bonuses_are_told_as_such():
    of = scheme(criterion(1, max_points="100"), criterion(5, "deduction", each="1", is_bonus=True))

    assert explained(of, A={"c1": "97", "c5": "9"})["A"].sentences[0] == "Tổng điểm 88: 97 trừ 9 điểm thưởng."


def test_what_is_missing_is_counted():
    assert "2 tiêu chí chưa có kết quả, tính là 0 điểm." in explained(A={"c2": "39", "c4": "38"})["A"].sentences


def test_where_nothing_was_assigned_that_is_said():
    one = explained(A={"c1": None, "c4": None}, ranked=[])["A"]

    assert one.sentences == ("Không tiêu chí nào được giao cho đơn vị này, nên không có điểm để tính.",)


def test_a_unit_that_is_not_ranked_has_no_neighbours():
    both = explained(A={"c2": "40"}, B={"c2": "39"}, ranked=["B"])

    unranked = both["A"]
    assert (unranked.rank, unranked.above, unranked.below, unranked.up, unranked.down) == (None,) * 5
    assert (both["B"].rank, both["B"].above) == (1, None)


def test_neighbours_and_the_changes_that_would_move_a_unit():
    middle = flat(A="97.75", B="97.25", C="97", D="90")["B"]

    assert middle.above == Neighbours(("A",), 1, Decimal("0.5"))
    assert middle.below == Neighbours(("C",), 3, Decimal("0.25"))
    assert (middle.up, middle.down) == (Change(Decimal("0.5"), 1), Change(Decimal("0.5"), 3))
    assert of_rank(middle) == [
        "Hạng 2.",
        "Kém hạng 1 (huyện A) 0,5 điểm.",
        "Hơn hạng 3 (huyện C) 0,25 điểm.",
        "Thêm 0,5 điểm thì cùng hạng 1 với huyện A; thêm 0,75 điểm thì hơn.",
        "Bớt 0,25 điểm thì cùng hạng 2 với huyện C; bớt 0,5 điểm thì xuống hạng 3, sau huyện C.",
    ]


def test_who_is_first_is_told_only_how_far_the_others_are():
    assert of_rank(flat(A="98", B="97", C="97")["A"]) == [
        "Hạng 1.",
        "Hơn hạng 2 (huyện B và huyện C) 1 điểm.",
        "Bớt 1 điểm thì cùng hạng 1 với huyện B và huyện C; bớt 1,25 điểm thì xuống hạng 3, sau huyện B và huyện C.",
    ]


def test_going_down_may_meet_the_next_on_the_way():
    assert of_rank(flat(A="98", B="97.75", C="97.5", D="90")["A"])[-1] == (
        "Bớt 0,25 điểm thì cùng hạng 1 với huyện B; bớt 0,5 điểm thì xuống hạng 2 cùng huyện C, sau huyện B."
    )


def test_equals_share_a_rank_and_a_step_would_part_them():
    assert of_rank(flat(A="98", B="98", C="98", D="97")["A"]) == [
        "Hạng 1, cùng hạng với huyện B và huyện C vì bằng điểm.",
        "Hơn hạng 4 (huyện D) 1 điểm.",
        "Thêm 0,25 điểm thì một mình hạng 1.",
        "Bớt 0,25 điểm thì xuống hạng 3, sau huyện B và huyện C.",
    ]


def test_a_decision_between_equals_is_named():
    three = flat(A="98", B="98", C="98", ties=[["C", "A", "B"]])

    assert of_rank(three["A"]) == [
        "Hạng 2.",
        "Bằng điểm với huyện C, xếp sau theo quyết định khi bằng điểm.",
        "Bằng điểm với huyện B, xếp trước theo quyết định khi bằng điểm.",
        "Thêm 0,25 điểm thì lên hạng 1.",
        "Bớt 0,25 điểm thì xuống hạng 3, sau huyện B.",
    ]
    assert three["A"].above == Neighbours(("C",), 1, Decimal(0))


def test_at_the_end_of_the_scale_no_more_is_promised():
    of = scheme(criterion(1, max_points="100"), criterion(5, max_points="9", is_bonus=True), bonus_cap=Decimal(5))

    full = explained(of, [["B", "A"]], A={"c1": "100", "c5": "9"}, B={"c1": "100", "c5": "5"})["A"]

    assert (full.total, full.up) == (105, None)
    assert "Đã đạt mức điểm cao nhất của thang điểm." in full.sentences
    assert not any(sentence.startswith("Thêm") for sentence in full.sentences)


def test_nothing_is_taken_from_who_has_nothing():
    none = explained(A={"c2": "0", "c3": "0", "c4": "0", "c5": "0"}, B={"c2": "0", "c3": "0", "c4": "0", "c5": "0"})[
        "A"
    ]

    assert none.down is None


def test_an_untrue_rank_has_no_explanation():
    results = score(OF, {"A": sheet(c2="1"), "B": sheet(c2="2")})

    with pytest.raises(ValueError, match="do not follow"):
        explain(OF, results, {"A": 1, "B": 2}, names=NAMES, units=UNITS)


@settings(max_examples=25)
@given(years(), st.booleans())
def test_every_change_offered_is_true(year, is_decided):
    of, sheets = year
    results = score(of, sheets)
    totals = {unit: result.total for unit, result in results.items()}
    equals = [[unit for unit in totals if totals[unit] == total] for total in set(totals.values())]
    ties = equals if is_decided else []
    ranks = rank(totals, ties)
    names = {one.key: f"tiêu chí {one.key}" for one in of.criteria}

    for unit, one in explain(of, results, ranks, ties, names=names, units=UNITS).items():
        for sign, change in ((1, one.up), (-1, one.down)):
            if change:
                assert moved(totals, ties, unit, sign * change.points) == change.rank != ranks[unit]
                assert moved(totals, ties, unit, sign * (change.points - of.step)) == ranks[unit]
        assert (one.rank, one.total) == (ranks[unit], totals[unit])


def moved(totals, ties, unit, more):
    return rank({**totals, unit: totals[unit] + more}, ties)[unit]
