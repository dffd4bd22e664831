"""What a rule may ask for: a tree of conditions. `reading` makes it from a rule's JSON, `wording` puts it in words.

Every condition is asked of a window of years: of the merit period alone at the top of a rule, of the years of a run
inside one.
"""

from dataclasses import dataclass
from decimal import Decimal

from emulation.eligibility.facts import Level, Reach


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Titles:
    """In so many years of the window one of these titles is held."""

    codes: tuple[str, ...]
    at_least: int = 1


@dataclass(frozen=True)
class Completed:
    """In so many years of the window the tasks were completed at this level or a higher one."""

    level: Level
    at_least: int = 1


@dataclass(frozen=True)
class Initiatives:
    """So many initiatives of the window are recognised with this reach or a wider one."""

    reach: Reach
    at_least: int = 1


@dataclass(frozen=True)
class Run:
    """Years in a row, none left out, each of which meets `each`; all of them together meet `has`.

    or_more: a longer row will do. before_merit: the last of them is the year before the merit period, not that year.
    each None: any years, only their sums in `has` matter.
    """

    years: int
    each: "Condition | None" = None
    has: "Condition | None" = None
    or_more: bool = False
    before_merit: bool = False


@dataclass(frozen=True)
class Held:
    """One of these awards was given: at any time, before the window, or within it.

    thematic: whether one for a campaign or a single deed counts; None when the law read does not say.
    """

    codes: tuple[str, ...]
    when: str = "ever"
    thematic: bool | None = None


@dataclass(frozen=True)
class LeadsBloc:
    """First of a bloc whose result of the last year of the window is closed."""


@dataclass(frozen=True)
class Members:
    """Of the members at the end of the window, enough hold one of `codes`, or completed their tasks at `level`.

    Enough is so many, so many per cent, or more than so many per cent: exactly one of the three.
    """

    codes: tuple[str, ...] = ()
    level: Level | None = None
    at_least: int | None = None
    percent: Decimal | None = None
    more_than_percent: Decimal | None = None


@dataclass(frozen=True)
class People:
    """What only people know (văn bản, nhận xét): what must be shown to them."""

    shown: str


Condition = All | Any | Titles | Completed | Initiatives | Run | Held | LeadsBloc | Members | People


@dataclass(frozen=True)
class Needs:
    """What a rule needs. subjects: the kinds of subjects that it is for; empty for all that the award may go to.

    scope: to whom alone it applies, in words that people judge; empty for everybody.
    """

    condition: Condition
    scope: str = ""
    subjects: frozenset[str] = frozenset()


def codes_of(condition: Condition) -> frozenset[str]:
    """Name the award types that a condition asks for, at any depth."""
    match condition:
        case All(parts) | Any(parts):
            return frozenset().union(*(codes_of(part) for part in parts))
        case Run(each=each, has=has):
            return frozenset().union(*(codes_of(part) for part in (each, has) if part))
        case Titles(codes=codes) | Held(codes=codes) | Members(codes=codes):
            return frozenset(codes)
    return frozenset()


def most_counted(condition: Condition) -> int:
    """Give the greatest number that a condition counts up to, at any depth."""
    match condition:
        case All(parts) | Any(parts):
            return max(most_counted(part) for part in parts)
        case Titles(at_least=count) | Completed(at_least=count) | Initiatives(at_least=count):
            return count
    return 1
