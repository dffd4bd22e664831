"""Stretches of days: the first day belongs to them, the last does not; None means that the end is open or unknown."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

Days = tuple[date | None, date | None]


def holds(days: Days, day: date) -> bool:
    first, last = _closed(days)
    return first <= day < last


def overlap(one: Days, other: Days) -> bool:
    return shared(one, other) is not None


def shared(one: Days, other: Days) -> Days | None:
    """The days that both have; None when there is none."""
    (first, last), (other_first, other_last) = _closed(one), _closed(other)
    start, end = max(first, other_first), min(last, other_last)
    if start >= end:
        return None
    return None if start == date.min else start, None if end == date.max else end


def covers(outer: Days, inner: Days) -> bool:
    (first, last), (inner_first, inner_last) = _closed(outer), _closed(inner)
    return first <= inner_first and inner_last <= last


def day_before(day: date) -> date:
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


def holding(day: date, first: str, last: str) -> Q:
    """Keep the rows whose stretch, between the columns named, has this day."""
    return (Q(**{first: None}) | Q(**{f"{first}__lte": day})) & (Q(**{last: None}) | Q(**{f"{last}__gt": day}))


class DatedQuerySet(models.QuerySet):
    """Facts about a unit, each valid from `valid_from` until before `valid_until`."""

    def on(self, day: date) -> Self:
        """Keep what was valid on a day, of the units that existed then."""
        return self.filter(
            holding(day, "valid_from", "valid_until"), holding(day, "unit__established_on", "unit__ended_on")
        )


def _closed(days: Days) -> tuple[date, date]:
    return days[0] or date.min, days[1] or date.max
