"""Who leads and who belongs, over stretches of days; no row is written."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.years.membership_rules import Place, leadership_faults, shared_places, two_leaders

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
JULY = date(2021, 7, 1)
NO_LEADER = "Chưa có khối trưởng {}. Hãy ghi một đơn vị làm khối trưởng."
NO_DEPUTY = "Chưa có khối phó {}. Hãy ghi ít nhất một đơn vị làm khối phó."
SECOND_HALF, FIRST_HALF = "từ 01/07/2021 đến hết 31/12/2021", "từ 01/01/2021 đến hết 30/06/2021"


def place(name, role="member", since=None, until=None, **fields):
    return Place(unit=name, name=name, role=role, days=(since, until), **fields)


def faults(*places):
    return leadership_faults(places, FIRST, LAST)


def test_one_leader_and_one_deputy_are_enough():
    assert faults(place("a", "leader"), place("b", "deputy"), place("c")) == []
    assert faults(place("a", "leader"), place("b", "deputy"), place("c", "deputy")) == []


def test_a_bloc_without_posts_is_told_so_once():
    assert faults(place("a"), place("b", "member", JULY)) == [
        NO_LEADER.format("trong cả kỳ"),
        NO_DEPUTY.format("trong cả kỳ"),
    ]


def test_leader_replaced_in_mid_year_leaves_no_day_without_one():
    deputy = place("c", "deputy")

    assert faults(place("a", "leader", None, JULY), place("b", "leader", JULY), deputy) == []
    assert faults(place("a", "leader", None, JULY), place("b", "leader", date(2021, 7, 3)), deputy) == [
        NO_LEADER.format("từ 01/07/2021 đến hết 02/07/2021")
    ]
    assert faults(place("a", "leader", None, date(2021, 7, 2)), place("b", "leader", JULY), deputy) == [
        "Có 2 khối trưởng cùng lúc từ 01/07/2021 đến hết 01/07/2021: a và b. Hãy sửa vai trò hoặc ngày."
    ]


def test_the_first_and_the_last_day_of_the_period_count():
    deputy = place("c", "deputy")

    assert faults(place("a", "leader", date(2021, 1, 2)), deputy) == [
        NO_LEADER.format("từ 01/01/2021 đến hết 01/01/2021")
    ]
    assert faults(place("a", "leader", None, LAST), deputy) == [NO_LEADER.format("từ 31/12/2021 đến hết 31/12/2021")]
    assert faults(place("a", "leader", None, date(2022, 1, 1)), deputy) == []


def test_an_observer_neither_leads_nor_needs_a_leader():
    watching = place("sở", "observer")

    assert faults(watching) == []
    assert faults(watching, place("a", "leader", JULY), place("b", "deputy", JULY)) == []
    assert faults(watching, place("a", "leader"), place("b", "deputy", JULY)) == [NO_DEPUTY.format(FIRST_HALF)]


def test_a_bloc_whose_units_all_ended_needs_no_leader_any_more():
    assert faults(place("a", "leader", None, JULY), place("b", "deputy", None, JULY)) == []
    assert faults(place("a", "leader", None, JULY), place("b", "deputy")) == [NO_LEADER.format(SECOND_HALF)]


def test_three_leaders_are_named_in_order():
    assert two_leaders([place(name, "leader") for name in "abc"], FIRST, LAST) == [
        "Có 3 khối trưởng cùng lúc trong cả kỳ: a, b và c. Hãy sửa vai trò hoặc ngày."
    ]
    assert two_leaders([place("a")], FIRST, LAST) == []


@pytest.mark.parametrize(
    ("theirs", "are_shared"),
    [
        (place("a", bloc="Khối 2, năm 2021"), True),
        (place("b", bloc="Khối 2, năm 2021"), False),
        (place("a", since=JULY, bloc="Khối 2, năm 2021"), False),
        (place("a", since=date(2021, 6, 30), bloc="Khối 2, năm 2021"), True),
        (place("a", "observer", bloc="Khối 2, năm 2021"), False),
    ],
)
def test_a_unit_is_in_one_bloc_a_day(theirs, are_shared):
    said = (
        "a cùng lúc là thành viên của Khối 2, năm 2021. Trong một hệ thống khối của một cơ quan, mỗi kỳ một đơn vị "
        "chỉ ở một khối: hãy bỏ một bên, hoặc ghi ngày chuyển khối ở cả hai bên."
    )

    assert shared_places([place("a", until=JULY)], [theirs]) == ([said] if are_shared else [])


def test_an_observer_of_ours_may_compete_elsewhere():
    assert shared_places([place("a", "observer")], [place("a", bloc="Khối 2")]) == []


DAYS = st.one_of(st.none(), st.integers(-3, 25).map(lambda number: FIRST + timedelta(days=number)))
PLACES = st.lists(st.builds(place, st.sampled_from("abc"), st.sampled_from(["leader", "deputy", "member"]), DAYS, DAYS))


@pytest.mark.one_database
@settings(max_examples=60)
@given(PLACES)
def test_the_rule_says_what_a_look_at_each_day_says(places):
    last = FIRST + timedelta(days=20)

    def on(day):
        roles = [one.role for one in places if (one.days[0] or date.min) <= day < (one.days[1] or date.max)]
        return not roles or (roles.count("leader") == 1 and "deputy" in roles)

    is_sound = all(on(FIRST + timedelta(days=number)) for number in range(21))

    assert (leadership_faults(places, FIRST, last) == []) == is_sound
