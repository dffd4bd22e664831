"""Conditions on the three yearly series: titles, levels of completion, recognised initiatives."""

from collections.abc import Callable

from emulation.eligibility import conditions as c
from emulation.eligibility.facts import Award, Initiative, Level, YearOf
from emulation.eligibility.findings import Finding, Question, annulled, holds, lacks, listed, unknown
from emulation.eligibility.periods import Window, Year
from emulation.eligibility.verdicts import Verdict, count_of
from emulation.eligibility.wording import LEVELS, initiatives, level_or_better
from hanam_portal.publishing.vietnamese.dates import short_date

WORDS_OF_COUNT = {
    Verdict.QUALIFIES: "đủ",
    Verdict.LACKS: "chưa đủ",
    Verdict.CANNOT_TELL: "chưa rõ đủ hay không",
}


def titles(wanted: c.Titles, years: Window, question: Question) -> Finding:
    name = question.names_of(wanted.codes)
    return _years(name, wanted.at_least, years, lambda year: title_in(year, wanted.codes, question))


def completed(wanted: c.Completed, years: Window, question: Question) -> Finding:
    name = level_or_better(wanted.level)
    return _years(name, wanted.at_least, years, lambda year: completed_in(year, wanted.level, question))


def _years(name: str, needed: int, years: Window, seen: Callable[[Year], Finding]) -> Finding:
    """Count the years that hold; a window of one year speaks for itself."""
    parts = [seen(year) for year in years.years]
    if len(parts) == 1 and needed == 1:
        return parts[0]
    sure = sum(part.verdict == Verdict.QUALIFIES for part in parts)
    possible = sum(part.verdict != Verdict.LACKS for part in parts)
    verdict = count_of(sure, possible, needed)
    open_years = f", {possible - sure} năm chưa rõ" if possible > sure else ""
    words = f"{years}: {sure} năm có {name}{open_years}; cần {needed}: {WORDS_OF_COUNT[verdict]}"
    return Finding(verdict, words, parts=tuple(parts))


def title_in(year: Year, codes: tuple[str, ...], question: Question) -> Finding:
    return question.once((year, codes), lambda: _title_in(year, codes, question))


def completed_in(year: Year, level: Level, question: Question) -> Finding:
    return question.once((year, level), lambda: _completed_in(year, level, question))


def _title_in(year: Year, codes: tuple[str, ...], question: Question) -> Finding:
    recorded = question.history.at(year)
    asked = [award for award in recorded.awards if award.code in codes]
    counted = [award for award in asked if award.counts_on(question.on)]
    if sure := [award for award in counted if not award.doubt]:
        return holds(f"{year}: {listed(question, sure)}", sure)
    if counted:
        return unknown(f"{year}: {listed(question, counted)}, nhưng {counted[0].doubt}", counted)
    gone = f"; {annulled(question, asked)}" if asked else ""
    name = question.names_of(codes)
    if perhaps := question.history.perhaps_in(year, codes, question.on):
        return unknown(f"{year}: chưa rõ có {name} hay không; {_why_perhaps(question, perhaps)}{gone}", perhaps + asked)
    if not question.history.existed_in(year):
        return lacks(f"{year}: {_no_such_unit(year, question)}{gone}", asked)
    if recorded.is_recorded:
        rows = [*recorded.awards, *recorded.completions]
        return lacks(f"{year}: không có {name}{gone}{_instead(question, recorded)}", rows)
    return unknown(f"{year}: chưa ghi danh hiệu hay mức hoàn thành nào, nên chưa rõ có {name} hay không")


def _completed_in(year: Year, level: Level, question: Question) -> Finding:
    found = question.history.at(year).completions
    if found:
        words = f"{year}: {'; '.join(dict.fromkeys(LEVELS[one.level] for one in found))}"
        reached = [one.level.reaches(level) for one in found]
        if all(reached):
            return holds(words, found)
        if any(reached):
            return unknown(f"{words}; các nơi ghi khác nhau", found)
        return lacks(f"{words}, dưới mức {level_or_better(level)}", found)
    if not question.history.existed_in(year):
        return lacks(f"{year}: {_no_such_unit(year, question)}")
    return unknown(f"{year}: chưa ghi mức hoàn thành nhiệm vụ")


def recognised(wanted: c.Initiatives, years: Window, question: Question) -> Finding:
    """Count initiatives over all the years. A year of which nothing is recorded may hold any number of them."""
    history = question.history
    counted: list[Initiative] = []
    perhaps: list[Initiative] = []
    silent: list[Year] = []
    for year in years.years:
        recorded = history.at(year)
        counted += [one for one in recorded.initiatives if one.reach.reaches(wanted.reach)]
        perhaps += history.initiatives_perhaps_in(year, wanted.reach)
        if not recorded.is_recorded and history.existed_in(year):
            silent.append(year)
    also = {one.key: one for one in perhaps if one not in counted}
    possible = wanted.at_least if silent else len(counted) + len(also)
    verdict = count_of(len(counted), possible, wanted.at_least)
    words = f"{years}: ghi {len(counted)}, cần {initiatives(wanted.at_least, wanted.reach)}"
    if verdict == Verdict.CANNOT_TELL and also:
        words += f"; {len(also)} ghi theo loại kỳ khác, năm và năm học không cộng vào một chuỗi"
    if verdict == Verdict.CANNOT_TELL and silent:
        words += f"; chưa ghi gì về {', '.join(str(year) for year in silent)}"
    used = counted if verdict != Verdict.CANNOT_TELL else [*counted, *also.values()]
    return Finding(verdict, words, tuple(used))


def _why_perhaps(question: Question, perhaps: list[Award]) -> str:
    placed = [award for award in perhaps if award.period]
    loose = [award for award in perhaps if not award.period]
    reasons = []
    if placed:
        rows = "; ".join(f"{question.name(award)} ({award.period.label})" for award in placed if award.period)
        reasons.append(f"{rows} ghi theo loại kỳ khác: năm và năm học không cộng vào một chuỗi")
    if loose:
        reasons.append(f"{listed(question, loose)} chưa ghi kỳ thành tích")
    return "; ".join(reasons)


def _instead(question: Question, recorded: YearOf) -> str:
    titles = [question.name(one) for one in recorded.awards if one.is_title and one.counts_on(question.on)]
    others = [*titles, *(LEVELS[one.level] for one in recorded.completions)]
    return f" (đã ghi: {'; '.join(others)})" if others else ""


def _no_such_unit(year: Year, question: Question) -> str:
    history = question.history
    if history.began_on and history.began_on > year.ends_on:
        words = f"đơn vị thành lập ngày {short_date(history.began_on)}"
        if history.predecessors:
            words += f"; lịch sử của đơn vị cũ ({', '.join(history.predecessors)}) không được tính sang"
        return words
    return "đơn vị đã kết thúc" if history.ended_on else "đơn vị chưa có"
