"""Dates and moments as Vietnamese readers write them, to the precision that is known."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


class DatePrecision(models.TextChoices):
    """How much of a date is known (độ chính xác)."""

    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"


def long_date(day: date, precision: str = DatePrecision.DAY) -> str:
    """Write "Thứ Sáu, ngày 24/12/2021", "tháng 12/2021" or "năm 2021". Raises ValueError on an unknown precision."""
    match DatePrecision(precision):
        case DatePrecision.DAY:
            return f"{WEEKDAYS[_calendar_day(day).weekday()]}, ngày {short_date(day)}"
        case known:
            return f"{known.label} {short_date(day, known)}"


def short_date(day: date, precision: str = DatePrecision.DAY) -> str:
    """Write "24/12/2021", "12/2021" or "2021". Raises ValueError on an unknown precision."""
    return "/".join(reversed(machine_date(day, precision).split("-")))


def machine_date(day: date, precision: str = DatePrecision.DAY) -> str:
    """Write "2021-12-24", "2021-12" or "2021", for <time datetime>. Raises ValueError on an unknown precision."""
    length = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}[DatePrecision(precision)]
    return _calendar_day(day).isoformat()[:length]


def decision_date(day: date) -> str:
    """Write "ngày 24 tháng 12 năm 2021", with a zero before days below 10 and months below 3.

    Source: Decree 30/2020/NĐ-CP, Appendix I, on the place and date of an administrative document.
    """
    day = _calendar_day(day)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment(at: datetime) -> str:
    """Write "17:00 ngày 24/12/2021", in the time of Việt Nam. Raises ValueError when `at` has no time zone."""
    local = _in_vietnam(at)
    return f"{local:%H:%M} ngày {short_date(local)}"


def long_moment(at: datetime) -> str:
    """Write "Thứ Sáu, ngày 24/12/2021, 17:00 (GMT+7)". Raises ValueError when `at` has no time zone."""
    local = _in_vietnam(at)
    return f"{long_date(local)}, {local:%H:%M} (GMT+7)"


def machine_moment(at: datetime) -> str:
    """Write "2021-12-24T17:00:00+07:00", for <time datetime>. Raises ValueError when `at` has no time zone."""
    return _in_vietnam(at).isoformat(timespec="seconds")


def read_day(text: str) -> date | None:
    """Read a day as forms send it, "2021-12-24", or as people write it, "24/12/2021"; None for what is no day."""
    parts = re.split("[-/.]", text.strip())
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    try:
        return date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None


def _calendar_day(day: date) -> date:
    """Take a moment for the day it falls on in Việt Nam."""
    return _in_vietnam(day).date() if isinstance(day, datetime) else day


def _in_vietnam(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"The moment {at!r} has no time zone.")
    return at.astimezone(VIETNAM)
