"""Why a rank is so, from what citizens may read: true sentences, or none."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.results.headlines import headline
from emulation.results.order import Order, in_order, read_order
from emulation.results.pages import result_page
from emulation.results.reasons import reasons
from emulation.scoring.ranking import rank

pytestmark = pytest.mark.one_database

SCHEME = {"name": "Bảng tiêu chí", "document": "", "step": "0.25", "lowest": "0", "highest": "110"}


def row(unit, place, total, bonus="2", **fields):
    base = Decimal(total) - Decimal(bonus)
    sections = [
        {"code": "I", "text": "Kinh tế", "points": f"{base:f}", "max": "100", "is_bonus": False},
        {"code": "", "text": "Điểm thưởng", "points": bonus, "max": None, "is_bonus": True},
    ]
    points = {"total": total, "base": f"{base:f}", "bonus": bonus, "out_of": "100", "scale": "100", "scheme": 0}
    name = f"huyện {chr(96 + unit)}"
    head = {"unit": unit, "name": name, "rank": place, "class": "", "unranked_reason": ""}
    return {**head, **points, "sections": sections, **fields}


def result(*rows, **fields):
    head = {"mode": "ranks", "closing": 1, "closed_on": "2021-12-31", "has_scores": True, "ties": []}
    return {**head, "rows": list(rows), "schemes": [SCHEME], **fields}


def test_each_unit_is_told_its_points_its_neighbours_and_the_smallest_change_that_moves_it():
    first, second = reasons(result(row(1, 1, "98.5"), row(2, 2, "97")))

    assert [(part.words, part.points, part.most) for part in first.parts] == [
        ("I Kinh tế", Decimal("96.5"), Decimal(100)),
        ("Điểm thưởng", Decimal(2), None),
    ]
    assert first.sentences == [
        "Tổng điểm 98,5: 96,5 cộng 2 điểm thưởng.",
        "Hạng 1.",
        "Hơn hạng 2 (huyện b) 1,5 điểm.",
        "Bớt 1,5 điểm thì cùng hạng 1 với huyện b; bớt 1,75 điểm thì xuống hạng 2, sau huyện b.",
    ]
    assert second.sentences[-1] == "Thêm 1,5 điểm thì cùng hạng 1 với huyện a; thêm 1,75 điểm thì hơn."


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.integers(1, 6), st.integers(0, 400), min_size=2))
def test_the_smallest_change_alters_the_rank_and_nothing_smaller_does(steps):
    totals = {unit: Decimal(step) / 4 for unit, step in steps.items()}
    places = rank(totals)
    told = reasons(result(*(row(unit, places[unit], f"{total:f}", "0") for unit, total in totals.items())))

    for one in told:
        larger = (Decimal(size) / 4 for size in range(1, 441 - steps[one.unit]))
        moves = (size for size in larger if rank({**totals, one.unit: totals[one.unit] + size}) != places)
        up = next((size for size in moves if _rank_of(totals, one.unit, size) < places[one.unit]), None)
        promised = [sentence for sentence in one.sentences if sentence.startswith("Thêm") and "lên hạng" in sentence]
        met = [sentence for sentence in one.sentences if sentence.startswith("Thêm") and "cùng hạng" in sentence]
        if up is not None:
            assert any(f"Thêm {_written(up)} điểm" in sentence for sentence in [*promised, *met])
        else:
            assert not promised and not met


def _rank_of(totals, unit, more):
    return rank({**totals, unit: totals[unit] + more})[unit]


def _written(points):
    return f"{points.normalize():f}".replace(".", ",")


def test_ranks_that_do_not_follow_from_the_points_are_not_explained():
    [one, _] = reasons(result(row(1, 2, "98"), row(2, 1, "97")))

    assert one.sentences == ["Tổng điểm 98: 96 cộng 2 điểm thưởng."]


def test_an_act_between_equals_is_named_and_counts():
    tie = {"units": [2, 1], "decided_on": "2021-12-24"}

    first, second = reasons(result(row(2, 1, "97"), row(1, 2, "97"), ties=[tie]))

    assert first.sentences[2] == "Bằng điểm với huyện a, xếp trước theo quyết định khi bằng điểm."
    assert second.sentences[2] == "Bằng điểm với huyện b, xếp sau theo quyết định khi bằng điểm."


@pytest.mark.parametrize(
    "kept",
    [
        None,
        result(row(1, 1, "98"), has_scores=False),
        {"status": "đang xem xét", "closing": 1, "closed_on": "2021-12-31"},
    ],
)
def test_without_public_points_there_is_nothing_to_explain(kept):
    assert reasons(kept) == []


def test_an_edition_from_before_the_step_was_told_explains_points_alone():
    old = result(row(1, 1, "98", scheme=None), row(2, 2, "97", scheme=None))
    del old["schemes"]

    assert [one.sentences for one in reasons(old)] == [
        ["Tổng điểm 98: 96 cộng 2 điểm thưởng."],
        ["Tổng điểm 97: 95 cộng 2 điểm thưởng."],
    ]


def test_points_that_were_rescaled_or_cut_at_the_scale_say_so():
    within = {**SCHEME, "highest": "100"}
    rescaled = row(1, 1, "100", "4", base="97.5", out_of="80")
    rescaled["sections"][0]["points"] = "78"

    [one] = reasons(result(rescaled, schemes=[within]))

    assert one.sentences[:2] == [
        "Được giao 80 trên 100 điểm, đạt 78 (97,50 %): quy về thang 100 là 97,5 điểm.",
        "Tổng điểm 100: 97,5 cộng 4 điểm thưởng, tính tối đa 100.",
    ]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [row(1, 1, "98.5"), row(2, 2, "97")],
            "Huyện a dẫn đầu Khối A, năm 2021, với 98,5 điểm, trong 2 đơn vị được xếp hạng.",
        ),
        (
            [row(1, 1, "98"), row(2, 1, "98"), row(3, 3, "7.25")],
            "Huyện a và huyện b cùng dẫn đầu Khối A, năm 2021, với 98,00 điểm, trong 3 đơn vị được xếp hạng.",
        ),
        (
            [row(1, None, "98", **{"class": "Tốt"}), row(2, None, "98", **{"class": "Tốt"})],
            "Khối A, năm 2021: 2 đơn vị xếp loại Tốt.",
        ),
        ([row(1, None, "98")], ""),
    ],
)
def test_a_result_in_one_sentence(rows, sentence):
    assert headline("Khối A", "năm 2021", result_page(result(*rows))) == sentence
    assert headline("Khối A", "năm 2021", None) == ""


def test_a_table_is_sorted_by_name_or_total_and_keeps_its_order_otherwise():
    third = row(3, None, "1", unranked_reason="Đang xem xét.")
    del third["total"]
    page = result_page(
        result(row(2, 1, "98", name="huyện Đông"), row(1, 2, "97", name="huyện Ân"), third | {"name": "huyện Dân"})
    )

    units = {order: [one.unit for one in in_order(page, order).units] for order in Order}
    assert units == {Order.RANK: [2, 1, 3], Order.NAME: [1, 3, 2], Order.TOTAL: [2, 1, 3]}
    assert [read_order(text) for text in ("diem", "ten", "hang", "", "'; --")] == [
        Order.TOTAL, Order.NAME, Order.RANK, Order.RANK, Order.RANK,
    ]  # fmt: skip
