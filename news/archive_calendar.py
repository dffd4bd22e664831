"""The calendar of the archive: years, months and days, and how many articles each of them holds. No database."""

import calendar
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, Self

from django.urls import reverse

from hanam_portal.publishing.vietnamese.dates import DatePrecision, long_date, machine_date


@dataclass(frozen=True)
class Stretch:
    """A year, a month or a day of the archive."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_real(self) -> bool:
        """Say whether a calendar has it: no month 13, no 30 February."""
        return self.month <= 12 and self.day <= calendar.monthrange(self.year, self.month or 1)[1]

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        return DatePrecision.DAY if self.day else DatePrecision.MONTH if self.month else DatePrecision.YEAR

    @property
    def precisions(self) -> list[str]:
        """Say how well a date must be known to lie in it: one of which only the month is known lies in no day."""
        order: list[str] = DatePrecision.values
        return order[: order.index(self.precision) + 1]

    @property
    def key(self) -> str:
        """Name it as machines write dates: "2021", "2021-12", "2021-12-24". What lies in it begins with that."""
        return machine_date(self.first, self.precision)

    @property
    def name(self) -> str:
        return long_date(self.first, self.precision)

    @property
    def parents(self) -> list[Self]:
        """Give what it lies in, the widest first."""
        parts = [self.year, self.month, self.day]
        return [type(self)(*parts[:length]) for length in (1, 2) if any(parts[length:])]

    def get_absolute_url(self) -> str:
        parts = [self.year, self.month, self.day][: len(self.parents) + 1]
        return reverse(f"news:archive_{self.precision}", args=parts)


class Part(NamedTuple):
    """A stretch inside another, and how many articles it holds."""

    stretch: Stretch
    number: int


@dataclass(frozen=True, eq=False)
class Holdings:
    """How many articles there are of each date. numbers: by the day that a date begins on and its precision."""

    numbers: dict[tuple[date, str], int]

    @cached_property
    def by_key(self) -> dict[str, int]:
        """Count the articles of every year, month and day that has any; one without its day counts in its month."""
        found: dict[str, int] = {}
        for (day, precision), number in self.numbers.items():
            known = machine_date(day, precision)
            for length in {4, 7, 10}:
                if length <= len(known):
                    found[known[:length]] = found.get(known[:length], 0) + number
        return found

    def of(self, stretch: Stretch) -> int:
        return self.by_key.get(stretch.key, 0)

    @cached_property
    def digest(self) -> str:
        """Name all that is counted, for validators."""
        return hashlib.sha256(repr(sorted(self.numbers.items())).encode()).hexdigest()[:16]

    @cached_property
    def years(self) -> list[Stretch]:
        """Give the years that hold an article, the latest first."""
        return [Stretch(year) for year in sorted({day.year for day, _ in self.numbers}, reverse=True)]

    def has_page(self, stretch: Stretch, today: date) -> bool:
        """Say whether the archive answers for a stretch: from its first year until today, and where articles stand."""
        is_past = bool(self.years) and self.years[-1].year <= stretch.year and stretch.first <= today
        return is_past or self.of(stretch) > 0

    def parts(self, stretch: Stretch) -> list[Part]:
        """Give the months of a year, the days of a month, in order, those without articles too; a day has none."""
        if stretch.day:
            return []
        if stretch.month:
            inside = [Stretch(stretch.year, stretch.month, day) for day in range(1, stretch.last.day + 1)]
        else:
            inside = [Stretch(stretch.year, month) for month in range(1, 13)]
        return [Part(one, self.of(one)) for one in inside]

    def neighbours(self, stretch: Stretch) -> tuple[Stretch | None, Stretch | None]:
        """Give the nearest stretches of its kind, earlier and later, that hold an article."""
        alike, key = self._keys[len(stretch.key)], stretch.key
        before, after = bisect_left(alike, key), bisect_right(alike, key)
        return _stretch(alike[before - 1] if before else ""), _stretch(alike[after] if after < len(alike) else "")

    def weeks(self, month: Stretch) -> list[list[Part | None]]:
        """Lay out the days of a month in weeks from Monday; None where a day is of another month."""
        days: list[Part | None] = [*[None] * month.first.weekday(), *self.parts(month)]
        days += [None] * (-len(days) % 7)
        return [days[start : start + 7] for start in range(0, len(days), 7)]

    def days_of(self, stretch: Stretch) -> Iterator[tuple[date, int]]:
        """Give the days of a stretch and how many of its articles stand under each, newest first."""
        inside = slice(bisect_left(self._days, stretch.first), bisect_right(self._days, stretch.last))
        for day in reversed(self._days[inside]):
            found = (self.numbers.get((day, precision), 0) for precision in stretch.precisions)
            yield day, sum(found)

    @cached_property
    def _days(self) -> list[date]:
        return sorted({day for day, _ in self.numbers})

    @cached_property
    def _keys(self) -> dict[int, list[str]]:
        """Give the keys of what holds an article, in order, by their length: years, months, days."""
        return {length: sorted(key for key in self.by_key if len(key) == length) for length in (4, 7, 10)}


def _stretch(key: str) -> Stretch | None:
    return Stretch(*map(int, key.split("-"))) if key else None
