"""Working days, counted by a calendar. Knows no database.

A week has five working days, Monday to Friday, until the calendar says otherwise: a day off, or a day worked instead.
The rule of counting: the day of publication does not count, the last day for comments does, and so does every working
day between; the council meets after it. Days off and weekends pass without being counted.

Source: ten working days before the council meets, Decree 98/2023, article 46 (2) (docs/domain.md, "Asking the people").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

LEAST_DAYS = 10  # working days for which a list stands before the council meets
SATURDAY = 5
DAY = timedelta(days=1)
LAST_DAY = date.max - 400 * DAY  # beyond this no days are looked for


@dataclass(frozen=True)
class Calendar:
    """The days that are not what their weekday says. off: nobody works. working: worked though it is a weekend."""

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.working or (day.weekday() < SATURDAY and day not in self.off)

    def knows(self, year: int) -> bool:
        """Whether anything at all is recorded of a year; a year has days off, so one without any was forgotten."""
        return any(day.year == year for day in self.off)


def days_between(opens: date, closes: date, calendar: Calendar) -> list[date]:
    """Give the working days that count for a list published on `opens` with comments until the end of `closes`."""
    span = range(1, (closes - opens).days + 1)
    return [day for number in span if calendar.is_working(day := opens + number * DAY)]


def closes_after(opens: date, days: int, calendar: Calendar) -> date:
    """Give the day at whose end that many working days have passed. Raises ValueError when days is less than 1."""
    if days < 1:
        raise ValueError(f"A list stands for at least one working day, not {days}.")
    return next(islice(_working_days(opens, calendar), days - 1, None))


def earliest_council(opens: date, calendar: Calendar, days: int = LEAST_DAYS) -> date:
    """Give the first day on which the council may meet: a working day after the last day for comments."""
    return next(_working_days(closes_after(opens, days, calendar), calendar))


def _working_days(after: date, calendar: Calendar) -> Iterator[date]:
    day = after
    while day < LAST_DAY:
        day += DAY
        if calendar.is_working(day):
            yield day
    raise ValueError(f"No working days are known after {LAST_DAY}.")
