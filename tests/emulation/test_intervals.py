from datetime import date

import pytest

from emulation.models.intervals import covers, day_before, holds, overlap, shared

FIRST, MIDDLE, LAST = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ((MIDDLE, LAST), True),
        ((FIRST, MIDDLE), False),
        ((None, MIDDLE), False),
        ((None, LAST), True),
        ((MIDDLE, None), True),
        ((LAST, None), False),
        ((None, None), True),
    ],
)
def test_an_interval_holds_its_first_day_and_not_its_last(days, held):
    assert holds(days, MIDDLE) is held


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((FIRST, MIDDLE), (MIDDLE, LAST), False),
        ((FIRST, LAST), (MIDDLE, LAST), True),
        ((None, MIDDLE), (MIDDLE, None), False),
        ((None, LAST), (MIDDLE, None), True),
        ((None, None), (MIDDLE, LAST), True),
        ((FIRST, MIDDLE), (LAST, None), False),
    ],
)
def test_intervals_that_meet_do_not_overlap(one, other, together):
    assert overlap(one, other) is together
    assert overlap(other, one) is together


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((FIRST, LAST), (MIDDLE, None), (MIDDLE, LAST)),
        ((None, LAST), (None, MIDDLE), (None, MIDDLE)),
        ((None, None), (None, None), (None, None)),
        ((FIRST, MIDDLE), (MIDDLE, LAST), None),
    ],
)
def test_the_days_that_two_intervals_share(one, other, both):
    assert shared(one, other) == both
    assert shared(other, one) == both


@pytest.mark.parametrize(
    ("outer", "inner", "covered"),
    [
        ((FIRST, LAST), (FIRST, LAST), True),
        ((FIRST, LAST), (MIDDLE, None), False),
        ((FIRST, LAST), (None, MIDDLE), False),
        ((None, None), (None, MIDDLE), True),
    ],
)
def test_an_interval_covers_what_lies_within_it(outer, inner, covered):
    assert covers(outer, inner) is covered


def test_before_the_first_day_of_the_calendar_there_is_none():
    assert [day_before(date.min), day_before(MIDDLE)] == [date.min, date(2020, 12, 31)]
