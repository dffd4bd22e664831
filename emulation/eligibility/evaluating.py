"""The answer of one rule, and of all the rules on an award, to one history."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from emulation.eligibility import conditions as c
from emulation.eligibility import earlier, units, yearly
from emulation.eligibility.facts import Fact, History, in_order
from emulation.eligibility.findings import Finding, Question, unknown
from emulation.eligibility.periods import Period, Window, window
from emulation.eligibility.runs import run
from emulation.eligibility.verdicts import Verdict, all_of, any_of
from hanam_portal.publishing.vietnamese.dates import short_date

UNCONFIRMED = "M"


@dataclass(frozen=True)
class Rule:
    """A rule on one award. valid_from, valid_until: of the merit, the latter the first day after; None without an end.

    confidence: A, B, or M: not confirmed, so that it never says yes or no.
    """

    key: str
    award: str
    needs: c.Needs
    valid_from: date | None = None
    valid_until: date | None = None
    words: str = ""
    citation: str = ""
    confidence: str = "A"

    def covers(self, period: Period) -> bool:
        """Whether the whole of a period's merit is under this rule."""
        return (self.valid_from is None or self.valid_from <= period.starts_on) and (
            self.valid_until is None or period.ends_on < self.valid_until
        )

    def is_asked(self, award: str, kinds: frozenset[str], period: Period) -> bool:
        """Whether this is a rule on an award to such a subject, for some of a period's days at least."""
        is_for = award == self.award and (not self.needs.subjects or bool(self.needs.subjects & kinds))
        return (
            is_for
            and (self.valid_from is None or self.valid_from <= period.ends_on)
            and (self.valid_until is None or period.starts_on < self.valid_until)
        )


@dataclass(frozen=True)
class Answer:
    """What one rule says. caveat: why its verdict is not that of its finding; empty when it is."""

    rule: Rule
    verdict: Verdict
    finding: Finding
    caveat: str = ""


@dataclass(frozen=True)
class Eligibility:
    """What all the rules on an award say of a period's merit: several rules are several ways, one is enough.

    notes: what must be known beside the verdict; empty when there is nothing.
    """

    award: str
    verdict: Verdict
    answers: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> list[Fact]:
        found = {key: row for answer in self.answers for key, row in answer.finding.all_rows().items()}
        return [found[key] for key in sorted(found)]

    @property
    def reasons(self) -> list[str]:
        """Say in a few sentences why: what decided in the rules that decided, and the notes."""
        decisive = [answer for answer in self.answers if answer.verdict == self.verdict]
        said = [answer.caveat or one.words for answer in decisive for one in answer.finding.deciding()]
        return [*dict.fromkeys(said), *self.notes]

    @property
    def scopes(self) -> list[str]:
        """To whom alone the rules apply that decided, in words; nothing where one of them applies to everybody."""
        scopes = [answer.rule.needs.scope for answer in self.answers if answer.verdict == self.verdict]
        return list(dict.fromkeys(scopes)) if all(scopes) else []


def evaluate(
    history: History, rules: Collection[Rule], award: str, merit: Period, *, on: date, names: Mapping[str, str]
) -> Eligibility:
    """Say whether a subject may be proposed for an award, for the merit of a period, as things stand on a day.

    The rules are those in force in that period, never on the day of asking. Decisions signed after `on` are not known
    yet. names: of award types by code. It is advice: nobody is stopped by it.
    """
    return evaluate_all(history, rules, [award], merit, on=on, names=names)[0]


def evaluate_all(
    history: History,
    rules: Collection[Rule],
    awards: Iterable[str],
    merit: Period,
    *,
    on: date,
    names: Mapping[str, str],
) -> list[Eligibility]:
    """Ask for several awards, as `evaluate` asks for one, in their order."""
    asked = Question(_known_on(history, on), on, names)
    return [_evaluate(asked, rules, award, merit) for award in awards]


def _evaluate(asked: Question, rules: Collection[Rule], award: str, merit: Period) -> Eligibility:
    kinds, names = asked.history.kinds, asked.names
    own = sorted((rule for rule in rules if rule.is_asked(award, kinds, merit)), key=lambda rule: rule.key)
    answers = tuple(_answer(rule, merit, asked) for rule in own)
    notes = _notes(asked, award, merit, answers)
    if not answers:
        none = f"Chưa có quy tắc nào về {names.get(award, award)} cho thành tích {merit.label}."
        return Eligibility(award, Verdict.CANNOT_TELL, notes=(none, *notes))
    return Eligibility(award, any_of(answer.verdict for answer in answers), answers, notes)


def find(condition: c.Condition, years: Window, question: Question) -> Finding:
    """Answer one condition, asked of a window of years."""
    match condition:
        case c.All(parts):
            found = tuple(find(part, years, question) for part in parts)
            return Finding(all_of(one.verdict for one in found), "Cần tất cả các điều sau", parts=found)
        case c.Any(parts):
            found = tuple(find(part, years, question) for part in parts)
            return Finding(any_of(one.verdict for one in found), "Cần một trong các điều sau", parts=found)
        case c.Titles():
            return yearly.titles(condition, years, question)
        case c.Completed():
            return yearly.completed(condition, years, question)
        case c.Initiatives():
            return yearly.recognised(condition, years, question)
        case c.Run():
            return run(condition, years.last, question, find)
        case c.Held():
            return earlier.held(condition, years, question)
        case c.LeadsBloc():
            return units.leads_bloc(years, question)
        case c.Members():
            return units.members(condition, years, question)
        case c.People(shown):
            return unknown(f"Phần mềm không biết, người có thẩm quyền xem xét: {shown}")


def _answer(rule: Rule, merit: Period, asked: Question) -> Answer:
    year = merit.year
    if year is None:
        words = f"Kỳ xét {merit.label} là một giai đoạn, không phải một năm, nên không tính được chuỗi năm"
        return Answer(rule, Verdict.CANNOT_TELL, unknown(words))
    finding = find(rule.needs.condition, window(year), asked)
    caveat = _caveat(rule, merit)
    return Answer(rule, Verdict.CANNOT_TELL if caveat else finding.verdict, finding, caveat)


def _caveat(rule: Rule, merit: Period) -> str:
    if not rule.covers(merit):
        changed_on = rule.valid_until if rule.valid_until and rule.valid_until <= merit.ends_on else rule.valid_from
        day = short_date(changed_on) if changed_on else ""
        return f"Quy định đổi từ ngày {day}, trong {merit.label}: chưa rõ thành tích của cả kỳ tính theo bên nào"
    if rule.confidence == UNCONFIRMED:
        return "Quy tắc này chưa được xác nhận (độ tin cậy M), nên không dùng để kết luận"
    return ""


def _known_on(history: History, on: date) -> History:
    known = tuple(award for award in history.awards if award.signed_on is None or award.signed_on <= on)
    if len(known) == len(history.awards):
        return history
    return replace(history, awards=known)


def _notes(asked: Question, award: str, merit: Period, answers: tuple[Answer, ...]) -> tuple[str, ...]:
    history = asked.history
    same = [own for own in history.awards if own.code == award and own.period == merit and own.counts_on(asked.on)]
    notes = [f"Đã được tặng cho kỳ này: {asked.name(own)}" for own in same]
    rows = {key: row for answer in answers for key, row in answer.finding.all_rows().items()}
    places = sorted({row.where for row in rows.values() if row.where})
    if len(places) > 1:
        notes.append(f"Các năm ở nhiều đơn vị được tính chung: {', '.join(places)}")
    if any(answer.verdict != Verdict.QUALIFIES for answer in answers):
        notes += _stages(asked, frozenset().union(*(c.codes_of(answer.rule.needs.condition) for answer in answers)))
    return tuple(notes)


def _stages(asked: Question, codes: frozenset[str]) -> list[str]:
    return [
        f"{asked.name(award)} cho {award.period.label}: giai đoạn, không tính là một năm"
        for award in in_order(asked.history.awards)
        if award.code in codes and award.period and award.period.year is None
    ]
