"""Who may be proposed for what: a person, a unit, and everybody of a unit, for the merit of one period."""

from dataclasses import dataclass
from datetime import date

from emulation.eligibility.evaluating import Eligibility, Rule, evaluate_all
from emulation.eligibility.facts import History
from emulation.eligibility.histories import as_period, of_persons, of_units, persons_of
from emulation.eligibility.periods import Period
from emulation.eligibility.rules import active_rules
from emulation.eligibility.verdicts import Verdict
from emulation.models import AwardType, Person, Unit
from emulation.models import Period as PeriodRow

BEST_FIRST = [Verdict.QUALIFIES, Verdict.CANNOT_TELL, Verdict.LACKS]


@dataclass(frozen=True)
class Catalogue:
    """The awards in the order of lists, and the rules in use."""

    awards: list[AwardType]
    rules: list[Rule]

    @property
    def names(self) -> dict[str, str]:
        return {award.code: award.name for award in self.awards}

    def asked_of(self, kinds: frozenset[str], merit: Period) -> list[AwardType]:
        """Keep the awards that such a subject may get and on which a rule speaks of the period."""
        spoken = {rule.award for rule in self.rules if rule.is_asked(rule.award, kinds, merit)}
        return [award for award in self.awards if award.code in spoken and kinds & set(award.object_kinds)]

    def silent_on(self, kinds: frozenset[str], merit: Period) -> list[AwardType]:
        """Keep the awards that such a subject may get and on which no rule speaks of the period."""
        asked = self.asked_of(kinds, merit)
        return [award for award in self.awards if award not in asked and kinds & set(award.object_kinds)]


@dataclass(frozen=True)
class Case:
    """What may be said of one subject: an answer for each of `awards`, in their order."""

    subject: Person | Unit
    history: History
    on: date
    awards: list[AwardType]
    answers: list[Eligibility]

    @property
    def holds(self) -> list[str]:
        """What keeps the subject from being considered that day, whatever it qualifies for."""
        return [hold.words for hold in self.history.held_on(self.on)]

    @property
    def pairs(self) -> list[tuple[AwardType, Eligibility]]:
        return list(zip(self.awards, self.answers, strict=True))

    @property
    def best_first(self) -> list[tuple[AwardType, Eligibility]]:
        """The same with what the subject qualifies for first, and what is lacking last."""
        return sorted(self.pairs, key=lambda pair: BEST_FIRST.index(pair[1].verdict))


def read_catalogue() -> Catalogue:
    return Catalogue(list(AwardType.objects.all()), active_rules())


def of_person(person: Person, period: PeriodRow, *, on: date, catalogue: Catalogue) -> Case:
    history = of_persons([person.pk])[person.pk]
    return _case(person, history, as_period(period), on, catalogue)


def of_unit(unit: Unit, period: PeriodRow, *, on: date, catalogue: Catalogue) -> Case:
    merit = as_period(period)
    return _case(unit, of_units([unit], merit, on)[unit.pk], merit, on, catalogue)


def of_everybody_in(unit: Unit, period: PeriodRow, *, on: date, catalogue: Catalogue) -> list[Case]:
    """Answer for each person who belonged to a unit when a period ended, in the order of names."""
    merit = as_period(period)
    people = persons_of([unit], merit).get(unit.pk, [])
    histories = of_persons(people)
    known = Person.objects.in_bulk(people)
    return [_case(known[person], histories[person], merit, on, catalogue) for person in people]


def _case(subject: Person | Unit, history: History, merit: Period, on: date, catalogue: Catalogue) -> Case:
    awards = catalogue.asked_of(history.kinds, merit)
    codes = [award.code for award in awards]
    answers = evaluate_all(history, catalogue.rules, codes, merit, on=on, names=catalogue.names)
    return Case(subject, history, on, awards, answers)
