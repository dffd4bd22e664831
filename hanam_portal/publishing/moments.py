"""The moment as of which a public page is read: now, unless a reader asks for a past day.

Code behind public pages asks here, never the clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

from hanam_portal.publishing.vietnamese.dates import VIETNAM

_asked: ContextVar[datetime | None] = ContextVar("asked", default=None)


def moment() -> datetime:
    """Tell the moment whose editions are read."""
    return _asked.get() or timezone.now()


def past() -> datetime | None:
    """Tell the moment that was asked for; None where the page is read as it stands now."""
    return _asked.get()


def end_of(day: date) -> datetime:
    """Give the last moment of a day in Việt Nam."""
    return datetime.combine(day, time.max, tzinfo=VIETNAM)


def today() -> date:
    """Tell the day of that moment, as the province counts days."""
    return timezone.localdate(moment())


@contextmanager
def standing_at(at: datetime) -> Iterator[None]:
    """Read everything inside as of a moment."""
    token = _asked.set(at)
    try:
        yield
    finally:
        _asked.reset(token)
