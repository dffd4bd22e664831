"""The moment as of which a public page is read: now, unless a reader asks for a past day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_asked: ContextVar[datetime | None] = ContextVar("asked", default=None)


def moment() -> datetime:
    """Tell the moment whose editions are read."""
    return _asked.get() or timezone.now()


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
