"""How days are counted before a council may meet; and the calendar by which they are."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.consultations.holidays import OFF, WORKING, install_holidays
from emulation.consultations.working_days import Calendar, closes_after, days_between, earliest_council
from emulation.models import Holiday

PLAIN = Calendar()
KNOWN = Calendar(frozenset(OFF), frozenset(WORKING))


@pytest.mark.parametrize(
    ("opens", "closes", "council", "calendar"),
    [
        # Two plain weeks: Monday, then Tuesday to Friday, five days, Monday.
        (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 17), KNOWN),
        # Published on a Saturday: Monday is the first day that counts, Friday of the second week the tenth.
        (date(2026, 3, 7), date(2026, 3, 20), date(2026, 3, 23), KNOWN),
        # Over Tết of 2025: 20–24/1 is five days but the first; 27–31/1 is off; 3–10/2 is six days.
        (date(2025, 1, 20), date(2025, 2, 10), date(2025, 2, 11), KNOWN),
        # 26/4/2025 is a Saturday that is worked for 2/5: 22, 23, 24, 25, 26, 28, 29/4, then 5, 6, 7/5.
        (date(2025, 4, 21), date(2025, 5, 7), date(2025, 5, 8), KNOWN),
        # The same without a calendar.
        (date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 6), PLAIN),
        # Over two Septembers' days off of 2026, 31/8 among them.
        (date(2026, 8, 24), date(2026, 9, 10), date(2026, 9, 11), KNOWN),
        # Over the end of a year.
        (date(2025, 12, 24), date(2026, 1, 9), date(2026, 1, 12), KNOWN),
    ],
)
def test_ten_working_days_counted_on_the_fingers(opens, closes, council, calendar):
    assert closes_after(opens, 10, calendar) == closes
    assert len(days_between(opens, closes, calendar)) == 10
    assert earliest_council(opens, calendar) == council


def test_neither_the_day_of_publication_nor_a_day_off_counts():
    monday, friday = date(2026, 3, 2), date(2026, 3, 6)

    assert days_between(monday, monday, PLAIN) == []
    assert days_between(monday, friday, Calendar(off=frozenset([date(2026, 3, 4)]))) == [
        date(2026, 3, 3),
        date(2026, 3, 5),
        friday,
    ]
    assert days_between(friday, monday, PLAIN) == []


def test_a_day_off_wins_over_its_weekday_and_a_day_worked_instead_over_a_weekend():
    saturday, sunday = date(2025, 4, 26), date(2025, 4, 27)

    assert [KNOWN.is_working(day) for day in [saturday, sunday, date(2025, 5, 2)]] == [True, False, False]
    assert [PLAIN.is_working(day) for day in [saturday, sunday, date(2025, 5, 2)]] == [False, False, True]


def test_at_least_one_day_is_asked_for_and_the_end_of_time_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        closes_after(date(2026, 3, 2), 0, PLAIN)
    with pytest.raises(ValueError, match="No working days"):
        closes_after(date.max, 10, PLAIN)


@pytest.mark.one_database
@settings(max_examples=50)
@given(
    opens=st.dates(date(2024, 1, 1), date(2027, 10, 1)),
    days=st.integers(1, 30),
    off=st.sets(st.integers(1, 60), max_size=12),
)
def test_the_last_day_is_the_first_by_which_so_many_have_passed(opens, days, off):
    calendar = Calendar(frozenset(opens + timedelta(days=number) for number in off), KNOWN.working)

    closes = closes_after(opens, days, calendar)

    assert len(days_between(opens, closes, calendar)) == days
    assert len(days_between(opens, closes - timedelta(days=1), calendar)) == days - 1
    assert len(days_between(opens, closes, Calendar(calendar.off | {closes}, frozenset()))) < days


@pytest.mark.django_db
def test_the_calendar_is_recorded_once_and_a_year_that_staff_began_stays_theirs():
    Holiday.objects.create(day=date(2027, 1, 1), name="Do văn phòng ghi")

    first, again = install_holidays(), install_holidays()

    assert (first, again) == (["Lịch nghỉ năm 2024", "Lịch nghỉ năm 2025", "Lịch nghỉ năm 2026"], [])
    assert list(Holiday.objects.filter(day__year=2027).values_list("name", flat=True)) == ["Do văn phòng ghi"]
    calendar = Holiday.objects.calendar()
    assert calendar.off == {*(day for day in OFF if day.year < 2027), date(2027, 1, 1)}
    assert (calendar.working, calendar.knows(2026), calendar.knows(2028)) == (set(WORKING), True, False)


def test_what_is_not_certain_says_so_and_no_working_day_is_guessed():
    uncertain = {day for day, name in OFF.items() if name.endswith("(chưa kiểm chứng)")}

    assert {date(2026, 8, 31), date(2026, 11, 24), date(2027, 2, 8), date(2027, 9, 3)} <= uncertain
    assert not {day for day in uncertain if day.year < 2026}
    assert all(day.weekday() > 4 for day in WORKING) and not set(OFF) & set(WORKING)
