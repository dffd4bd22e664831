"""Since when citizens have read of a nomination, and on how many working days they could say something about it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from emulation.consultations.working_days import Calendar, days_between
from hanam_portal.publishing.vietnamese.dates import VIETNAM

ONE_DAY = timedelta(days=1)  # Việt Nam keeps one time all year

if TYPE_CHECKING:  # their module imports this one
    from emulation.models.consultations import ConsultationEdition


def shown_since(editions: Iterable["ConsultationEdition"], nomination: int | None, *, at: datetime) -> datetime | None:
    """Tell since when a nomination has been on the list without a break, as it stands at `at`; None: it is not on it.

    editions: of one consultation. nomination: its key; None asks for the list itself.
    """
    since = None
    for edition in sorted(editions, key=lambda one: one.visible_from):
        if edition.visible_from > at:
            break
        is_on = not edition.is_withdrawal and (nomination is None or nomination in keys(edition))
        since = (since or edition.visible_from) if is_on else None
    return since


def keys(edition: "ConsultationEdition") -> set[int]:
    return {row["nomination"] for row in edition.rows}


def days_shown(opens: date, closes: date, since: datetime, calendar: Calendar) -> list[date]:
    """Give the working days that count for what citizens have read since `since`, or will."""
    return days_between(max(opens, timezone.localdate(since)), closes, calendar)


def last_word(editions: Sequence["ConsultationEdition"], *, before: date) -> list["ConsultationEdition"]:
    """Keep the editions that stood when the time for comments they name was over, if that was before a day."""
    return [
        edition
        for edition in editions
        if not edition.is_withdrawal
        and edition.closes_on < before
        and edition.visible_from < (end := end_of(edition.closes_on))
        and (edition.visible_until is None or edition.visible_until >= end)
    ]


def end_of(day: date) -> datetime:
    """The midnight in Việt Nam with which a day ends."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + ONE_DAY
