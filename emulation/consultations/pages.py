"""What the public pages on consultations show."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from emulation.consultations.showing import end_of
from emulation.models import ConsultationEdition


def consultation_page(edition: ConsultationEdition, today: date) -> dict[str, Any]:
    """Give what the page of a list shows on a day: the names only until the last day for comments is over.

    That day is one of the calendar: whoever reads the page of a past day later than that finds no name either.
    """
    is_open = edition.closes_on >= today
    has_names = is_open and edition.closes_on >= timezone.localdate()
    rows = edition.rows if has_names and not edition.is_withdrawal else []
    awards = groupby(rows, key=lambda row: row["award"])
    return {
        "edition": edition,
        "is_open": is_open,
        "has_names": has_names,
        "days_left": (edition.closes_on - today).days,
        "awards": [(award, list(group)) for award, group in awards],
        "count": len(edition.rows),
    }


def consultations_page(editions: Iterable[ConsultationEdition], today: date) -> dict[str, Any]:
    """Give what the page of all lists shows on a day: those that take comments, the first to close first; the rest."""
    listed = list(editions)
    return {
        "open": sorted((one for one in listed if one.closes_on >= today), key=lambda one: one.closes_on),
        "over": [one for one in listed if one.closes_on < today],
        "today": today,
    }


def turns_at(editions: Iterable[ConsultationEdition], today: date) -> datetime | None:
    """Tell when a page about these turns by itself: at midnight a day fewer is left, after the last one no name is."""
    return end_of(today) if any(one.closes_on >= today for one in editions) else None


def shown(edition: ConsultationEdition, today: date) -> str:
    """Name what a page shows of a list on a day."""
    return f"{edition.identity}:{max((edition.closes_on - today).days, -1)}"
