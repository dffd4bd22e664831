"""Stretches of days: the first day belongs to them, the last does not; None means that the end is open or unknown."""

from datetime import date

Days = tuple[date | None, date | None]


def holds(days: Days, day: date) -> bool:
    first, last = _closed(days)
    return first <= day < last


def overlap(one: Days, other: Days) -> bool:
    (first, last), (other_first, other_last) = _closed(one), _closed(other)
    return first < other_last and other_first < last


def _closed(days: Days) -> tuple[date, date]:
    return days[0] or date.min, days[1] or date.max
