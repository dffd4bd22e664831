"""Honest archive: which photos were taken so long before the event that readers must be told."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date

OLD = timedelta(days=30)
FEWEST_WORDS = 3


def label(taken_on: date | None, event_on: date, precision: str = DatePrecision.DAY) -> str:
    """Give what readers are told of a photo taken more than 30 days before the event: "Ảnh tư liệu (12/2023)"; or "".

    event_on: with `precision`, the period of the event; its first day counts, so a photo of the same year is none of
    the archive in an article dated with a year alone. Raises ValueError on an unknown precision.
    """
    if taken_on is None or first_day(event_on, precision) - taken_on <= OLD:
        return ""
    return f"Ảnh tư liệu ({short_date(taken_on, DatePrecision.MONTH)})"


def first_day(day: date, precision: str) -> date:
    """Give the first day of the month or the year that a day stands for. Raises ValueError on an unknown precision."""
    match DatePrecision(precision):
        case DatePrecision.DAY:
            return day
        case DatePrecision.MONTH:
            return day.replace(day=1)
        case DatePrecision.YEAR:
            return day.replace(month=1, day=1)


def says_why(reason: str) -> None:
    """Refuse a reason for taking the label off that is no sentence: "x", "ok"."""
    if len(reason.split()) < FEWEST_WORDS:
        raise ValidationError("Hãy viết rõ lý do bỏ nhãn “Ảnh tư liệu”, ít nhất vài từ.", code="reason")
