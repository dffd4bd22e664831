"""Conditions on a collective: that it leads a bloc, and what its members hold."""

from decimal import Decimal

from emulation.eligibility import conditions as c
from emulation.eligibility.facts import Member, Standing, in_order
from emulation.eligibility.findings import Finding, Question, holds, lacks, unknown
from emulation.eligibility.periods import Window
from emulation.eligibility.verdicts import Verdict
from emulation.eligibility.wording import level_or_better, members_wanted
from hanam_portal.publishing.vietnamese.numbers import exact_text

HUNDRED = Decimal(100)


def leads_bloc(years: Window, question: Question) -> Finding:
    """Look for a first rank of the last year, in any of the blocs where the unit is a member that year."""
    found: list[Standing] = [one for one in in_order(question.history.standings) if one.period.year == years.last]
    if not found:
        return unknown(f"{years.last}: chưa ghi đơn vị thuộc khối thi đua nào")
    if first := [one for one in found if one.is_closed and one.rank == 1]:
        return holds(f"{years.last}: hạng Nhất của {'; '.join(one.bloc for one in first)}", first)
    if waiting := [one for one in found if not one.is_closed]:
        return unknown(f"{years.last}: {'; '.join(one.bloc for one in waiting)} chưa chốt kết quả", waiting)
    if unranked := [one for one in found if one.rank is None]:
        return unknown(f"{years.last}: {'; '.join(one.bloc for one in unranked)} không xếp hạng đơn vị", unranked)
    ranks = "; ".join(f"hạng {one.rank} của {one.bloc}" for one in found)
    return lacks(f"{years.last}: {ranks}, không dẫn đầu khối nào", found)


def members(wanted: c.Members, years: Window, question: Question) -> Finding:
    """Count the members who surely have it, and those who may: of whom nothing is recorded for the year."""
    asked = members_wanted(wanted, question.names)
    rows = [one for one in in_order(question.history.memberships) if one.period.year == years.last]
    people = [member for row in rows for member in row.members]
    if not people:
        return unknown(f"{years.last}: chưa ghi ai thuộc tập thể; cần {asked}", rows)
    seen = [_has(member, wanted) for member in people]
    sure, lacking = seen.count(Verdict.QUALIFIES), seen.count(Verdict.LACKS)
    words = f"{years.last}: {sure} trên {len(people)} người đang ghi ({_share(sure, len(people))}%) "
    words += level_or_better(wanted.level) if wanted.level else f"đạt {question.names_of(wanted.codes)}"
    if silent := len(people) - sure - lacking:
        words += f", {silent} người chưa ghi gì về năm ấy"
    words += f"; cần {asked}"
    if _is_enough(sure, len(people), wanted):
        return holds(words, rows)
    return unknown(words, rows) if _is_enough(sure + silent, len(people), wanted) else lacks(words, rows)


def _has(member: Member, wanted: c.Members) -> Verdict:
    if wanted.level:
        if member.level is None:
            return Verdict.CANNOT_TELL
        return Verdict.QUALIFIES if member.level.reaches(wanted.level) else Verdict.LACKS
    if member.codes.intersection(wanted.codes):
        return Verdict.QUALIFIES
    return Verdict.LACKS if member.is_recorded else Verdict.CANNOT_TELL


def _is_enough(count: int, of: int, wanted: c.Members) -> bool:
    if wanted.at_least is not None:
        return count >= wanted.at_least
    if wanted.percent is not None:
        return count * HUNDRED >= wanted.percent * of
    return wanted.more_than_percent is not None and count * HUNDRED > wanted.more_than_percent * of


def _share(count: int, of: int) -> str:
    return exact_text((count * HUNDRED / of).quantize(Decimal("0.1")))
