"""The days of a list one by one, each with its number or with what keeps it from being counted, for whoever checks."""

from dataclasses import dataclass
from datetime import date, timedelta

from emulation.consultations.findings import MOST_DAYS
from emulation.models import Holiday
from emulation.models.consultations import HolidayKind


@dataclass(frozen=True)
class CountedDay:
    """number: of the working day, from 1; None when the day does not count. remark: what day it is, or why not."""

    day: date
    number: int | None
    remark: str = ""


def counted_days(opens: date, closes: date) -> list[CountedDay]:
    """Give every day from the publication to the last day for comments; none when the stretch makes no sense."""
    span = (closes - opens).days
    if not 0 < span <= MOST_DAYS:
        return []
    named = Holiday.objects.filter(day__gte=opens, day__lte=closes).in_bulk(field_name="day")
    calendar = Holiday.objects.filter(pk__in=[one.pk for one in named.values()]).calendar()
    days, number = [CountedDay(opens, None, "ngày công khai, không tính")], 0
    for ahead in range(1, span + 1):
        day = opens + timedelta(days=ahead)
        number += (is_working := calendar.is_working(day))
        days.append(CountedDay(day, number if is_working else None, _remark(named.get(day), is_working=is_working)))
    return days


def _remark(holiday: Holiday | None, *, is_working: bool) -> str:
    if holiday is None:
        return "" if is_working else "nghỉ cuối tuần"
    return f"{'làm bù' if holiday.kind == HolidayKind.WORKING else 'nghỉ'}: {holiday.name}"
