"""How long it takes to say who of a large unit may be proposed for what, beside a register of a million lines.

    python -m bench.eligibility [--people 500] [--years 10] [--others 1000000] [--rounds 5]

Every person has a title, a level and an initiative in most years; the other lines are of nobody of the unit.
DATABASE_URL names a server; the rows go to a database test_… of their own there. An SQLite file when it is not set.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bench.newsroom import measured, own_database, say
from bench.scoring import appraiser, counted, memory_mb, stored
from emulation.awards.catalogue import install_catalogue
from emulation.eligibility.law import install_rules
from emulation.eligibility.proposals import Case, of_everybody_in, of_unit, read_catalogue
from emulation.models import AwardLine, AwardType, Decision, Initiative, Period, Person, Post, Unit, UnitName, YearFact
from emulation.models.decisions import DecisionStage
from emulation.models.eligibility import CompletionLevel, InitiativeLevel
from emulation.models.units import UnitKind

LAST_YEAR = 2024
LINES_OF_A_DECISION = 500
COLUMN = 44  # characters


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in [("people", 500), ("years", 10), ("others", 1_000_000), ("rounds", 5)]:
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    with own_database():
        unit = fill(asked.people, asked.years, asked.others)
        run(unit, asked.rounds)


def fill(people: int, years: int, others: int) -> Unit:
    began = time.monotonic()
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")
    install_catalogue()
    install_rules()
    chance = random.Random(2021)  # noqa: S311  # chance for a benchmark, not for a secret
    unit = Unit.objects.create(code="so-lon", kind=UnitKind.AGENCY)
    UnitName.objects.create(unit=unit, full_name="Sở lớn", short_name="Sở lớn")
    periods = [_period(year) for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1)]
    known = [Person(full_name=f"Nguyễn Văn {number}", sort_key=f"{number:06}") for number in range(people)]
    persons = Person.objects.bulk_create(known)
    Post.objects.bulk_create(Post(person=person, unit=unit) for person in persons)
    for _ in stored(AwardLine, _lines(persons, periods, unit, chance)):
        pass
    for _ in stored(AwardLine, _lines_of_nobody(others, periods[-1])):
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    say(f"{connection.vendor}: {people} people, {years} years, {AwardLine.objects.count():,} lines, "
        f"filled in {time.monotonic() - began:.0f} s")  # fmt: skip
    return unit


def _period(year: int) -> Period:
    days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    return Period.objects.create(slug=str(year), label=f"năm {year}", **days)


def _decision(number: int, signed_on: date) -> Decision:
    return Decision.objects.create(
        issuer="Chủ tịch UBND tỉnh Hà Nam",
        number=f"{number}/QĐ-UBND",
        signed_on=signed_on,
        title="Công nhận danh hiệu",
        stage=DecisionStage.SIGNED,
    )


def _lines(persons: list[Person], periods: list[Period], unit: Unit, chance: random.Random) -> Iterator[AwardLine]:
    """Give the lines of the unit's people; store their levels and initiatives beside them."""
    types = AwardType.objects.in_bulk(field_name="code")
    for number, period in enumerate(periods):
        decision = _decision(number, date(period.ends_on.year + 1, 2, 15))
        recorded = [person for person in persons if chance.random() < 0.95]
        YearFact.objects.bulk_create(
            YearFact(person=person, period=period, completion=chance.choice(CompletionLevel.values[:2]))
            for person in recorded
        )
        Initiative.objects.bulk_create(
            Initiative(person=person, period=period, name="Sáng kiến", level=chance.choice(InitiativeLevel.values[:2]))
            for person in recorded
        )
        for place, person in enumerate(recorded):
            award = types[chance.choice(["CSTDCS", "CSTDCS", "CSTDCS", "LDTT"])]
            yield AwardLine(
                decision=decision, position=place, person=person, unit=unit, name="-", award_type=award, period=period
            )


def _lines_of_nobody(count: int, period: Period) -> Iterator[AwardLine]:
    award = AwardType.objects.get(code="GK")
    decision = None
    for number in range(count):
        if decision is None or number % LINES_OF_A_DECISION == 0:
            decision = _decision(1000 + number // LINES_OF_A_DECISION, date(2020, 1, 1))
        yield AwardLine(decision=decision, position=number, name=f"Người {number}", award_type=award, period=period)


def run(unit: Unit, rounds: int) -> None:
    period, today, client = Period.objects.get(slug=str(LAST_YEAR)), timezone.localdate(), appraiser()

    def everybody() -> list[Case]:
        return of_everybody_in(unit, period, on=today, catalogue=read_catalogue())

    before = memory_mb()
    cases = everybody()
    say(f"{'answers':{COLUMN}}{Counter(one.verdict.label for case in cases for one in case.answers)}")
    say(f"{'memory':{COLUMN}}at most {memory_mb() - before:.0f} MB more")
    say(f"{rounds} rounds: median/best in milliseconds (queries)")
    own = counted(lambda: of_unit(unit, period, on=today, catalogue=read_catalogue()), rounds)
    for name, figures in [("everybody of the unit", counted(everybody, rounds)), ("the unit itself", own)]:
        say(f"{name:{COLUMN}}{figures}")
    page = reverse("backoffice:emulation_unit_proposals", args=[unit.pk])
    person = reverse("backoffice:emulation_person_eligibility", args=[cases[0].subject.pk])
    for name, address in [("page of the unit", page), ("page of a person", person)]:
        say(f"{name:{COLUMN}}{measured(client, f'{address}?ky={period.pk}', rounds)}")
    workbook = reverse("backoffice:emulation_unit_proposals_file", args=[unit.pk])
    say(f"{'workbook of the unit':{COLUMN}}{measured(client, f'{workbook}?ky={period.pk}', 2)}")


if __name__ == "__main__":
    main()
