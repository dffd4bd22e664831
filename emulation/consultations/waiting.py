"""Lists that citizens can still comment on, and those whose time is over without a summary."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from emulation.consultations.working_days import LEAST_DAYS, Calendar, days_between
from emulation.models import ConsultationEdition


@dataclass(frozen=True)
class OpenList:
    """A visible list whose time runs. is_short: the calendar leaves it fewer working days than the law asks for."""

    edition: ConsultationEdition
    is_short: bool


def open_lists(today: date, calendar: Calendar) -> list[OpenList]:
    """Give the visible lists on which comments are still taken, the first to close first. One query."""
    editions = ConsultationEdition.objects.visible().filter(closes_on__gte=today).order_by("closes_on", "pk")
    return [OpenList(one, _is_short(one, calendar)) for one in editions.defer("rows", "notes")]


def without_summary(today: date) -> QuerySet[ConsultationEdition]:
    """Keep the visible lists whose time is over and whose page does not say what came in."""
    over = ConsultationEdition.objects.visible().filter(closes_on__lt=today, summary="")
    return over.defer("rows", "notes").order_by("closes_on", "pk")


def _is_short(edition: ConsultationEdition, calendar: Calendar) -> bool:
    return len(days_between(edition.opens_on, edition.closes_on, calendar)) < LEAST_DAYS
