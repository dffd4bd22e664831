"""Histories read from the database: of many persons or units in as many queries as of one.

Nothing is matched by name: a line that nobody linked to a person or a unit is nobody's.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from emulation.eligibility.award_rows import awarded
from emulation.eligibility.facts import Award, Completion, History, Hold, Initiative, Level, Member, Membership, Reach
from emulation.eligibility.periods import Period, Span
from emulation.eligibility.standings import standings_of
from emulation.eligibility.wording import LEVELS
from emulation.models import AwardLine, Post, Unit, UnitSuccession, YearFact
from emulation.models import Hold as HoldRow
from emulation.models import Initiative as InitiativeRow
from emulation.models import Period as PeriodRow
from emulation.models.award_types import SubjectKind
from emulation.models.intervals import day_before, holds
from emulation.models.units import UnitKind

PERSON, COLLECTIVE = frozenset({SubjectKind.PERSON.value}), frozenset({SubjectKind.COLLECTIVE.value})
COMMUNE = COLLECTIVE | {SubjectKind.COMMUNE.value}


@dataclass
class Rows:
    """What the yearly tables hold of one subject."""

    awards: list[Award] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)

    def history(self, **fields: Any) -> History:  # columns of History
        return History(
            awards=tuple(self.awards),
            completions=tuple(self.completions),
            initiatives=tuple(self.initiatives),
            holds=tuple(self.holds),
            **fields,
        )


def as_period(row: PeriodRow) -> Period:
    return Period(Span(row.kind), row.label, row.starts_on, row.ends_on)


def of_persons(people: Collection[int]) -> dict[int, History]:
    """Give the history of each person, by key; of one whom nothing is recorded of, an empty one."""
    rows = _rows("person", people, Q(person__in=people))
    return {person: rows[person].history(kinds=PERSON) for person in people}


def of_units(units: Collection[Unit], merit: Period, on: date) -> dict[int, History]:
    """Give the history of each unit as a collective, with its members at the end of a period, as things stand on a day.

    What was recorded of a unit that it followed stays that unit's; the history only names it.
    """
    keys = [unit.pk for unit in units]
    kinds = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE]
    rows = _rows("unit", keys, Q(unit__in=keys, subject_kind__in=kinds))
    standings = standings_of(keys, _periods())
    members = _members(units, merit, on)
    origins = _origins(keys)
    return {
        unit.pk: rows[unit.pk].history(
            kinds=COMMUNE if unit.kind == UnitKind.COMMUNE else COLLECTIVE,
            standings=tuple(standings.get(unit.pk, ())),
            memberships=members.get(unit.pk, ()),
            began_on=unit.established_on,
            ended_on=unit.ended_on,
            predecessors=tuple(origins.get(unit.pk, ())),
        )
        for unit in units
    }


def persons_of(units: Collection[Unit], merit: Period) -> dict[int, list[int]]:
    """Name who belonged to each unit when a period ended, or on its own last day in it, each once. One query."""
    days = {unit.pk: _last_day(unit, merit) for unit in units}
    posts = Post.objects.filter(unit__in=[unit for unit, day in days.items() if day >= merit.starts_on])
    found: dict[int, dict[int, None]] = defaultdict(dict)
    columns = posts.order_by("person__sort_key", "person_id").values_list("unit_id", "person_id", "from_on", "until_on")
    for unit, person, from_on, until_on in columns:
        if holds((from_on, until_on), days[unit]):
            found[unit][person] = None
    return {unit: list(people) for unit, people in found.items()}


def _last_day(unit: Unit, merit: Period) -> date:
    return min(merit.ends_on, day_before(unit.ended_on)) if unit.ended_on else merit.ends_on


def _rows(subject: str, keys: Collection[int], lines: Q) -> dict[int, Rows]:
    """Read the yearly tables of subjects. subject: the column that names them, person or unit."""
    periods = _periods()
    found: dict[int, Rows] = defaultdict(Rows)
    for one in awarded(lines, periods, _places(lines)):
        found[one.person if subject == "person" else one.unit].awards.append(one.award)  # type: ignore[index]  # kept by it
    chosen = {f"{subject}__in": keys}
    for fact in YearFact.objects.filter(**chosen):
        level = Level(fact.completion)
        completion = Completion(
            key=f"yearfact:{fact.pk}",
            words=_told(LEVELS[level], fact.document),
            period=periods[fact.period_id],
            level=level,
        )
        found[getattr(fact, f"{subject}_id")].completions.append(completion)
    for row in InitiativeRow.objects.filter(**chosen):
        initiative = Initiative(
            key=f"initiative:{row.pk}",
            words=_told(f"{row.name}, {row.get_level_display()}", row.document or row.recognised_by),
            period=periods[row.period_id],
            reach=Reach(row.level),
        )
        found[getattr(row, f"{subject}_id")].initiatives.append(initiative)
    for hold in HoldRow.objects.filter(**chosen):
        words = f"{hold.get_kind_display().capitalize()}: {hold.ground} ({hold.document})"
        held = Hold(key=f"hold:{hold.pk}", words=words, from_on=hold.from_on, until_on=hold.until_on)
        found[getattr(hold, f"{subject}_id")].holds.append(held)
    return found


def _members(units: Collection[Unit], merit: Period, on: date) -> dict[int, tuple[Membership, ...]]:
    people = persons_of(units, merit)
    histories = of_persons({person for persons in people.values() for person in persons})
    return {
        unit: (
            Membership(
                key=f"unit:{unit}",
                words=f"Danh sách người đang ghi, {merit.label}",
                period=merit,
                members=tuple(_member(histories[person], merit, on) for person in persons),
            ),
        )
        for unit, persons in people.items()
    }


def _member(history: History, merit: Period, on: date) -> Member:
    if merit.year is None:
        return Member(is_recorded=False)
    year = history.at(merit.year)
    counted = [award for award in year.awards if award.counts_on(on)]
    levels = [completion.level for completion in year.completions]
    return Member(
        codes=frozenset(award.code for award in counted if not award.doubt),
        level=levels[0] if levels else None,
        is_recorded=year.is_recorded and not any(award.doubt for award in counted),
    )


def _periods() -> dict[int, Period]:
    return {row.pk: as_period(row) for row in PeriodRow.objects.all()}


def _places(lines: Q) -> dict[int, str]:
    """Name the units of lines, by key, each by its latest name, so that a renamed unit is one place."""
    named = AwardLine.objects.filter(lines).exclude(unit=None).values("unit")
    return {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=named).prefetch_related("names")}


def _origins(units: Collection[int]) -> dict[int, list[str]]:
    edges = UnitSuccession.objects.filter(to_unit__in=units).select_related("from_unit")
    found: dict[int, list[str]] = defaultdict(list)
    for edge in edges.prefetch_related("from_unit__names"):
        if edge.to_unit_id is not None:
            found[edge.to_unit_id].append(str(edge.from_unit))
    return found


def _told(words: str, document: str) -> str:
    return f"{words} ({document})" if document else words
