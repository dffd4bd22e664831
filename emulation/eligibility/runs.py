"""Years in a row: each must hold, none may be left out, and all together must have what the rule adds."""

from collections.abc import Callable, Iterator

from emulation.eligibility import conditions as c
from emulation.eligibility.findings import Finding, Question
from emulation.eligibility.periods import Window, Year, window
from emulation.eligibility.verdicts import Verdict, all_of, any_of
from emulation.eligibility.wording import run_asked

Find = Callable[[c.Condition, Window, Question], Finding]


def run(wanted: c.Run, last: Year, question: Question, find: Find) -> Finding:
    """Look at the rows of years that end where the rule says; the first one that holds answers.

    A longer row is looked at while every further year may hold. Years before all records may hold too: as many of them
    are looked at as the rule could still count in.
    """
    end, known = last.back(1) if wanted.before_merit else last, dict[Year, Finding]()

    def each(year: Year) -> Finding:
        if year not in known and wanted.each:
            known[year] = find(wanted.each, window(year), question)
        return known[year]

    rows = _rows(wanted, end, question.history.first_year, each)
    tried = [_row(wanted, years, question, each, find) for years in rows]
    verdict = any_of(one.verdict for one in tried)
    return next(one for one in tried if one.verdict == verdict)


def _rows(wanted: c.Run, end: Year, first_recorded: int | None, each: Callable[[Year], Finding]) -> Iterator[Window]:
    shortest = window(end, wanted.years)
    yield shortest
    if not (wanted.or_more and wanted.each and wanted.has):
        return
    year, unrecorded = shortest.first.back(1), c.most_counted(wanted.has)
    while unrecorded >= 0 and each(year).verdict != Verdict.LACKS:
        yield Window(year, end)
        if first_recorded is None or year.number < first_recorded:
            unrecorded -= 1
        year = year.back(1)


def _row(wanted: c.Run, years: Window, question: Question, each: Callable[[Year], Finding], find: Find) -> Finding:
    found = [each(year) for year in years.years] if wanted.each else []
    parts = list(found)
    if wanted.has:
        parts.append(find(wanted.has, years, question))
    verdict = all_of(part.verdict for part in parts)
    return Finding(verdict, f"Cần {run_asked(wanted)} ({years}): {_sum(found, years)}", parts=tuple(parts))


def _sum(each: list[Finding], years: Window) -> str:
    """Say how long the row is that ends the years, and where it breaks."""
    if not each:
        return "xem cả chuỗi"
    states = list(zip(years.years, [one.verdict for one in each], strict=True))
    broken = [str(year) for year, verdict in states if verdict == Verdict.LACKS]
    silent = [str(year) for year, verdict in states if verdict == Verdict.CANNOT_TELL]
    held = 0
    while held < len(states) and states[-1 - held][1] == Verdict.QUALIFIES:
        held += 1
    words = [f"chuỗi đang có {held} năm"]
    words += [f"đứt ở {', '.join(broken)}"] if broken else []
    words += [f"chưa rõ {', '.join(silent)}"] if silent else []
    return "; ".join(words)
