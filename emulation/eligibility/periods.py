"""Years that follow one another: calendar years among themselves, school years among themselves, stages nowhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(StrEnum):
    """What a period is; the values are those of the kinds of Period."""

    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    STAGE = "stage"


class Year(NamedTuple):
    """One link of a chain. number: the calendar year, or the one in which the school year begins."""

    span: Span
    number: int

    def __str__(self) -> str:
        return f"năm học {self.number}–{self.number + 1}" if self.span == Span.SCHOOL_YEAR else f"năm {self.number}"

    @property
    def starts_on(self) -> date:
        return date(_real(self.number), 9 if self.span == Span.SCHOOL_YEAR else 1, 1)

    @property
    def ends_on(self) -> date:
        is_school_year = self.span == Span.SCHOOL_YEAR
        return date(_real(self.number + 1), 5, 31) if is_school_year else date(_real(self.number), 12, 31)

    def back(self, years: int) -> "Year":
        return Year(self.span, self.number - years)

    def shares_a_day_with(self, other: "Year") -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


@dataclass(frozen=True)
class Period:
    """The time for which merit is counted. ends_on: its last day."""

    span: Span
    label: str
    starts_on: date
    ends_on: date

    @property
    def year(self) -> Year | None:
        """The link that this is in a chain; None for a stage, which is no year however short."""
        if self.span == Span.STAGE:
            return None
        return Year(self.span, self.starts_on.year if self.span == Span.SCHOOL_YEAR else self.ends_on.year)


class Window(NamedTuple):
    """Years in a row, both ends within."""

    first: Year
    last: Year

    @property
    def years(self) -> list[Year]:
        return [Year(self.last.span, number) for number in range(self.first.number, self.last.number + 1)]

    def __str__(self) -> str:
        return str(self.last) if self.first == self.last else f"từ {self.first} đến {self.last}"


def window(last: Year, years: int = 1) -> Window:
    return Window(last.back(years - 1), last)


def _real(number: int) -> int:
    """Keep within the years that a date can have: a long row may reach before the first."""
    return min(max(number, date.min.year), date.max.year)
