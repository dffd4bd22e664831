from datetime import date

import pytest

from emulation.models.intervals import holds, overlap

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
