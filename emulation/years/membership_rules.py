"""The rules on who leads a bloc and who belongs to it, over stretches of days. No database.

Source: docs/domain.md, "A bloc's year".
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from emulation.models.intervals import Days, holds, overlap
from hanam_portal.publishing.vietnamese.dates import short_date

LEADER, DEPUTY, OBSERVER = "leader", "deputy", "observer"  # the words of MemberRole
DAYS = "{days}"  # in a sentence, where its days will stand


@dataclass(frozen=True)
class Place:
    """A unit's place in a bloc for a stretch of days. bloc: what it is called to those who look from another bloc."""

    unit: Hashable
    name: str
    role: str
    days: Days = (None, None)
    bloc: str = ""


Verdict = Callable[[list[Place]], str]  # on those present on a day: what is wrong, with DAYS to fill in, or ""


def leadership_faults(places: Iterable[Place], first: date, last: date) -> list[str]:
    """Say on which days of a period a bloc had not exactly one leader and at least one deputy.

    first, last: the first and the last day of the period. Observers do not compete. Days on which nobody competes need
    no leader: the bloc was not there.
    """
    return _faults(places, first, last, [_no_leader, _many_leaders, _no_deputy])


def two_leaders(places: Iterable[Place], first: date, last: date) -> list[str]:
    """Say on which days of a period, from `first` to `last`, a bloc had more than one leader."""
    return _faults(places, first, last, [_many_leaders])


def shared_places(ours: Iterable[Place], theirs: Iterable[Place]) -> list[str]:
    """Say which units of ours are on the same days in another bloc. Observers do not count."""
    competing = [place for place in theirs if place.role != OBSERVER]
    found = {
        f"{one.name} cùng lúc là thành viên của {other.bloc}. Trong một hệ thống khối của một cơ quan, mỗi kỳ một "
        "đơn vị chỉ ở một khối: hãy bỏ một bên, hoặc ghi ngày chuyển khối ở cả hai bên.": None
        for one in ours
        for other in competing
        if one.role != OBSERVER and one.unit == other.unit and overlap(one.days, other.days)
    }
    return list(found)


def _faults(places: Iterable[Place], first: date, last: date, verdicts: list[Verdict]) -> list[str]:
    stretches = list(_stretches([place for place in places if place.role != OBSERVER], first, last))
    return [sentence for verdict in verdicts for sentence in _told(stretches, verdict, first, last)]


def _stretches(places: list[Place], first: date, last: date) -> Iterator[tuple[date, date, list[Place]]]:
    """Cut a period where somebody comes or goes: (first day, last day, those present)."""
    after = last + timedelta(days=1)
    edges = {first, after, *(day for place in places for day in place.days if day and first < day < after)}
    for start, end in pairwise(sorted(edges)):
        yield start, end - timedelta(days=1), [place for place in places if holds(place.days, start)]


def _told(stretches: list[tuple[date, date, list[Place]]], verdict: Verdict, first: date, last: date) -> Iterator[str]:
    """Say once what holds for neighbouring stretches."""
    judged = ((verdict(present) if present else "", start, end) for start, end, present in stretches)
    for words, group in groupby(judged, key=lambda one: one[0]):
        if words:
            days = list(group)
            yield words.replace(DAYS, _in_words(days[0][1], days[-1][2], first, last))


def _in_words(start: date, end: date, first: date, last: date) -> str:
    if (start, end) == (first, last):
        return "trong cả kỳ"
    return f"từ {short_date(start)} đến hết {short_date(end)}"


def _no_leader(present: list[Place]) -> str:
    is_led = any(place.role == LEADER for place in present)
    return "" if is_led else f"Chưa có khối trưởng {DAYS}. Hãy ghi một đơn vị làm khối trưởng."


def _no_deputy(present: list[Place]) -> str:
    has_deputy = any(place.role == DEPUTY for place in present)
    return "" if has_deputy else f"Chưa có khối phó {DAYS}. Hãy ghi ít nhất một đơn vị làm khối phó."


def _many_leaders(present: list[Place]) -> str:
    leaders = [place.name for place in present if place.role == LEADER]
    if len(leaders) < 2:
        return ""
    names = f"{', '.join(leaders[:-1])} và {leaders[-1]}"
    return f"Có {len(leaders)} khối trưởng cùng lúc {DAYS}: {names}. Hãy sửa vai trò hoặc ngày."
