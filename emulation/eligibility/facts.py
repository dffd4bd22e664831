"""What is recorded of one subject, a person or a unit: the rows that an answer is drawn from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from emulation.eligibility.periods import Period, Span, Year


class Level(StrEnum):
    """How a year's tasks were completed, the lowest first."""

    NOT_DONE = "not_done"
    DONE = "done"
    GOOD = "good"
    EXCELLENT = "excellent"

    def reaches(self, other: "Level") -> bool:
        return HEIGHTS[self] >= HEIGHTS[other]


class Reach(StrEnum):
    """How far an initiative is recognised to have effect, the narrowest first."""

    BASE = "base"
    PROVINCE = "province"
    NATION = "nation"

    def reaches(self, other: "Reach") -> bool:
        return HEIGHTS[self] >= HEIGHTS[other]


HEIGHTS: dict[str, int] = {one: place for kind in (list(Level), list(Reach)) for place, one in enumerate(kind)}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A row that was recorded. key: which one, for a link; words: what staff read of it; where: the unit then."""

    key: str
    words: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Award(Fact):
    """A title or a commendation that a decision gave.

    period: None when nobody recorded for what time. is_title: its absence from a recorded year says something.
    is_thematic: given for a campaign or a single deed; None when that is not recorded. doubt: why nobody may rely on
    it, in words; empty when they may. annulled_on: it counts no longer from then on; annulled_by: what says so.
    """

    code: str
    period: Period | None = None
    signed_on: date | None = None
    is_title: bool = True
    is_thematic: bool | None = False
    doubt: str = ""
    annulled_on: date | None = None
    annulled_by: str = ""

    def counts_on(self, day: date) -> bool:
        return self.annulled_on is None or day < self.annulled_on


@dataclass(frozen=True, kw_only=True)
class Completion(Fact):
    period: Period
    level: Level


@dataclass(frozen=True, kw_only=True)
class Initiative(Fact):
    period: Period
    reach: Reach


@dataclass(frozen=True, kw_only=True)
class Standing(Fact):
    """A unit in a bloc's year. is_closed: the result is final; rank None: the bloc ranks nobody, or not this unit."""

    period: Period
    bloc: str
    rank: int | None = None
    is_closed: bool = True


@dataclass(frozen=True)
class Member:
    """One person of a unit in a year. is_recorded: a title or a level is, so a title missing is a title not had."""

    codes: frozenset[str] = frozenset()
    level: Level | None = None
    is_recorded: bool = True


@dataclass(frozen=True, kw_only=True)
class Membership(Fact):
    """Those who belonged to a unit at the end of a period, as far as recorded."""

    period: Period
    members: tuple[Member, ...]


@dataclass(frozen=True, kw_only=True)
class Hold(Fact):
    """A stretch in which a subject is not considered (tạm hoãn, không xét). until_on: the first day after."""

    from_on: date
    until_on: date | None = None

    def is_in_force(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class YearOf:
    """What is recorded of one year."""

    awards: list[Award] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)

    @property
    def is_recorded(self) -> bool:
        """Whether a level or any title is, also one annulled since: a title missing beside it is a title not had.

        A title that nobody may rely on tells nothing of the others.
        """
        return bool(self.completions) or any(award.is_title and not award.doubt for award in self.awards)


@dataclass(frozen=True)
class History:
    """All that is recorded of a subject. The order of the rows never matters.

    kinds: what the subject is, values of SubjectKind. began_on, ended_on: of a unit, its first day and the first day
    after it. predecessors: names of the units that it followed; nothing of theirs is among the rows.
    """

    awards: tuple[Award, ...] = ()
    completions: tuple[Completion, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    standings: tuple[Standing, ...] = ()
    memberships: tuple[Membership, ...] = ()
    holds: tuple[Hold, ...] = ()
    kinds: frozenset[str] = frozenset({"person"})
    began_on: date | None = None
    ended_on: date | None = None
    predecessors: tuple[str, ...] = ()

    def at(self, year: Year) -> YearOf:
        return self._years.get(year) or YearOf()

    @cached_property
    def first_year(self) -> int | None:
        """The first year of which anything is recorded."""
        return min((year.number for year in self._years), default=None)

    def existed_in(self, year: Year) -> bool:
        began = self.began_on is None or self.began_on <= year.ends_on
        return began and (self.ended_on is None or self.ended_on > year.starts_on)

    def held_on(self, day: date) -> list[Hold]:
        return [hold for hold in in_order(self.holds) if hold.is_in_force(day)]

    def perhaps_in(self, year: Year, codes: Collection[str], on: date) -> list[Award]:
        """Give the awards that may stand for a year without being recorded for it.

        Those of a school year that shares days with a calendar year (or the other way round), which nobody may join to
        a chain of the other kind; and those without a period that were signed in the year or the one after it.
        """
        return [
            award
            for award in self._out_of_place[year.span]
            if award.code in codes and award.counts_on(on) and _may_stand_for(award, year)
        ]

    def initiatives_perhaps_in(self, year: Year, reach: Reach) -> list[Initiative]:
        """Give those of a school year that shares days with a calendar year, or the other way round."""
        return [
            one
            for other, rows in self._years.items()
            if other.span != year.span and other.shares_a_day_with(year)
            for one in rows.initiatives
            if one.reach.reaches(reach)
        ]

    @cached_property
    def _out_of_place(self) -> dict[Span, list[Award]]:
        """For either kind of years the awards that are in no year of that kind; those of stages are in none at all."""
        placed = [(award, award.period.span if award.period else None) for award in in_order(self.awards)]
        return {span: [award for award, own in placed if own != span] for span in (Span.YEAR, Span.SCHOOL_YEAR)}

    @cached_property
    def _years(self) -> dict[Year, YearOf]:
        found: dict[Year, YearOf] = defaultdict(YearOf)
        for award in in_order(self.awards):
            if award.period and (year := award.period.year):
                found[year].awards.append(award)
        for completion in in_order(self.completions):
            if year := completion.period.year:
                found[year].completions.append(completion)
        for initiative in in_order(self.initiatives):
            if year := initiative.period.year:
                found[year].initiatives.append(initiative)
        return dict(found)


def in_order(rows: Iterable) -> list:
    """Sort rows by their keys: an answer must not depend on the order in which they were read."""
    return sorted(rows, key=lambda row: row.key)


def _may_stand_for(award: Award, year: Year) -> bool:
    if award.period is None:
        return award.signed_on is None or year.starts_on <= award.signed_on <= year.back(-1).ends_on
    other = award.period.year
    return other is not None and other.span != year.span and other.shares_a_day_with(year)
