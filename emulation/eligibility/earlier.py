"""Conditions on awards given before: that there is one, what it was for, and in which order things happened."""

from emulation.eligibility import conditions as c
from emulation.eligibility.facts import Award, in_order
from emulation.eligibility.findings import Finding, Question, annulled, holds, lacks, unknown
from emulation.eligibility.periods import Window
from emulation.eligibility.verdicts import Verdict, all_of, any_of
from emulation.eligibility.wording import WHENS
from hanam_portal.publishing.vietnamese.dates import short_date

WITHOUT_PERIOD = "chưa ghi kỳ thành tích"


def held(wanted: c.Held, years: Window, question: Question) -> Finding:
    """Look for one award that surely counts and surely stands where the rule wants it; one is enough."""
    asked = [award for award in in_order(question.history.awards) if award.code in wanted.codes]
    counted = [award for award in asked if award.counts_on(question.on)]
    gone = [award for award in asked if award not in counted]
    parts = [_one(award, wanted, years, question) for award in counted]
    verdict = any_of(part.verdict for part in parts)
    if verdict != Verdict.LACKS:
        best = next(part for part in parts if part.verdict == verdict)
        return Finding(verdict, best.words, best.rows)
    words = f"chưa ghi {question.names_of(wanted.codes)} nào{WHENS[wanted.when]} được tính"
    because = [part.words for part in parts] + ([annulled(question, gone)] if gone else [])
    return lacks("; ".join([words, *because]), asked)


def _one(award: Award, wanted: c.Held, years: Window, question: Question) -> Finding:
    doubts = [_purpose(award, wanted)]
    if wanted.when != "ever":
        doubts.append(_before(award, years) if wanted.when == "before" else _within(award, years))
    if award.doubt:
        doubts.append(unknown(award.doubt))
    verdict = all_of(doubt.verdict for doubt in doubts)
    why = "; ".join(doubt.words for doubt in doubts if doubt.words and doubt.verdict == verdict)
    return Finding(verdict, question.name(award) + (f": {why}" if why else ""), (award,))


def _purpose(award: Award, wanted: c.Held) -> Finding:
    if award.is_thematic is False or wanted.thematic is True:
        return holds("")
    if award.is_thematic is None:
        return unknown("chưa rõ khen thành tích hằng năm hay theo chuyên đề, đột xuất")
    if wanted.thematic is False:
        return lacks("khen theo chuyên đề hoặc đột xuất, không làm căn cứ")
    return unknown("khen theo chuyên đề hoặc đột xuất, chưa rõ có được làm căn cứ không")


def _before(award: Award, years: Window) -> Finding:
    """Signed before the first day of the years. Signed later for an earlier merit is open: no text that was read says
    which of the two days counts."""
    first = years.first.starts_on
    if award.signed_on and award.signed_on < first:
        return holds("")
    if award.period and award.period.ends_on < first:
        return unknown(
            f"cho {award.period.label}, trước chuỗi {years}, nhưng không ký trước ngày {short_date(first)}: "
            "chưa rõ tính theo kỳ thành tích hay ngày ký"
        )
    if award.period is None and (award.signed_on is None or award.signed_on <= years.first.ends_on):
        return unknown(WITHOUT_PERIOD)
    return lacks(f"không có trước chuỗi {years}")


def _within(award: Award, years: Window) -> Finding:
    """Given for one of the years; without a year of their kind, signed in them or in the year after is open."""
    year = award.period.year if award.period else None
    if year and year.span == years.last.span:
        return holds("") if year in years.years else lacks(f"ngoài chuỗi {years}")
    if award.signed_on is None or years.first.starts_on <= award.signed_on <= years.last.back(-1).ends_on:
        return unknown(WITHOUT_PERIOD if award.period is None else f"cho {award.period.label}, không cùng loại kỳ")
    return lacks(f"ngoài chuỗi {years}")
