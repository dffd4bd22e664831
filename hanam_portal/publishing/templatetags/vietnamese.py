"""Vietnamese dates and numbers in templates. Each filter shows nothing for a value that is not there."""

from datetime import date, datetime
from decimal import Decimal

from django import template

from hanam_portal.publishing.vietnamese import dates, numbers
from hanam_portal.publishing.vietnamese.dates import DatePrecision

register = template.Library()


@register.filter
def long_date(day: date | None, precision: str = DatePrecision.DAY) -> str:
    return dates.long_date(day, precision) if day else ""


@register.filter
def short_date(day: date | None, precision: str = DatePrecision.DAY) -> str:
    return dates.short_date(day, precision) if day else ""


@register.filter
def machine_date(day: date | None, precision: str = DatePrecision.DAY) -> str:
    return dates.machine_date(day, precision) if day else ""


@register.filter
def decision_date(day: date | None) -> str:
    return dates.decision_date(day) if day else ""


@register.filter
def moment(at: datetime | None) -> str:
    return dates.moment(at) if at else ""


@register.filter
def long_moment(at: datetime | None) -> str:
    return dates.long_moment(at) if at else ""


@register.filter
def machine_moment(at: datetime | None) -> str:
    return dates.machine_moment(at) if at else ""


@register.filter
def decimal_text(value: Decimal | None, places: int) -> str:
    return "" if value in (None, "") else numbers.decimal_text(value, places)


@register.filter
def exact_text(value: Decimal | None) -> str:
    return "" if value in (None, "") else numbers.exact_text(value)
