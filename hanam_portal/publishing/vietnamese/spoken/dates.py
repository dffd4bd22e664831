"""Days, months, hours and stretches of them, from digits to words."""

import re

from hanam_portal.publishing.vietnamese.spoken.numbers import (
    integer_words,
    month_words,
    ordinal_words,
    whole_words,
    written_words,
)

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[5-9]|20|21)\d\d"
_ALONE, _END = r"(?<![\w/.,])", r"(?![\w/]|[.,]\d)"
_TO = r"\s?[-–—]\s?"
_NUMBER = r"\d+(?:[.,]\d+)*"
# After these words, or in brackets, 24/12 is a day; elsewhere 5/6 is five of six.
_TIME_WORD = r"(?P<before>(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|mai|hôm|từ|đến|trước|sau)\s+|\()"

DAYS = re.compile(
    rf"(?P<said>\bngày\s+)?{_ALONE}(?P<first>{_DAY})(?:/(?P<first_month>{_MONTH}))?{_TO}"
    rf"(?P<day>{_DAY})/(?P<month>{_MONTH})(?:/(?P<year>{_YEAR}))?{_END}",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"(?P<said>\bngày\s+)?{_ALONE}(?P<day>{_DAY})(?P<mark>[/.-])(?P<month>{_MONTH})(?P=mark)(?P<year>{_YEAR}){_END}",
    re.IGNORECASE,
)
SHORT_DAY = re.compile(rf"{_TIME_WORD}(?P<day>{_DAY})/(?P<month>{_MONTH}){_END}", re.IGNORECASE)
MONTH = re.compile(rf"(?P<said>\btháng\s+)?{_ALONE}(?P<month>{_MONTH})/(?P<year>{_YEAR}){_END}", re.IGNORECASE)
WRITTEN_MONTH = re.compile(rf"\b(?P<word>tháng|quý)\s+(?P<number>{_MONTH}){_END}", re.IGNORECASE)
ORDINAL = re.compile(r"\b(?P<word>thứ)\s+(?P<number>\d{1,4})(?![\w.,/]\d|\w)", re.IGNORECASE)
HOUR = re.compile(
    rf"{_ALONE}(?P<hour>[01]?\d|2[0-4])(?:\s?(?:h|giờ)\s?(?P<minute>[0-5]\d)?|:(?P<minutes>[0-5]\d))"
    r"(?:\s?(?:phút|p)\b)?(?!\w|:\d)",
    re.IGNORECASE,
)
RANGE = re.compile(rf"(?<![\w/.,-])(?P<first>{_NUMBER}){_TO}(?P<last>{_NUMBER})(?![\w/-]|[.,]\d)")


def days(found: re.Match[str]) -> str:
    """Read "24-26/12/2021" and "28/11-02/12/2021"."""
    first = integer_words(int(found["first"]))
    if found["first_month"]:
        first = f"{first} tháng {month_words(int(found['first_month']))}"
    last = _in_month(found["day"], found["month"], found["year"])
    return f"{found['said'] or 'ngày '}{first} đến {'ngày ' if found['first_month'] else ''}{last}"


def day(found: re.Match[str]) -> str:
    """Read "24/12/2021", after "ngày" or with that word put before it."""
    return f"{found['said'] or 'ngày '}{_in_month(found['day'], found['month'], found['year'])}"


def short_day(found: re.Match[str]) -> str:
    """Read "24/12" after a word that says it is a day."""
    said = "" if found["before"].lower().startswith("ngày") else "ngày "
    return f"{found['before']}{said}{_in_month(found['day'], found['month'], None)}"


def month(found: re.Match[str]) -> str:
    return f"{found['said'] or 'tháng '}{month_words(int(found['month']))} năm {integer_words(int(found['year']))}"


def written_month(found: re.Match[str]) -> str:
    return f"{found['word']} {month_words(int(found['number']))}"


def ordinal(found: re.Match[str]) -> str:
    return f"{found['word']} {ordinal_words(int(found['number']))}"


def hour(found: re.Match[str]) -> str:
    """Read "17h30" as "mười bảy giờ ba mươi phút"; minutes that are none are not read."""
    minute = int(found["minute"] or found["minutes"] or 0)
    return f"{integer_words(int(found['hour']))} giờ" + (f" {integer_words(minute)} phút" if minute else "")


def stretch(found: re.Match[str]) -> str:
    """Read "2020-2025" and "10-15"; what goes down, or begins with a zero, is no stretch and is read in parts."""
    first, last = found["first"], found["last"]
    joint = "đến" if _value(first) < _value(last) and not first.startswith("0") else ""
    return " ".join(filter(None, [_read(first), joint, _read(last)]))


def _in_month(day: str, month: str, year: str | None) -> str:
    words = f"{integer_words(int(day))} tháng {month_words(int(month))}"
    return f"{words} năm {integer_words(int(year))}" if year else words


def _value(written: str) -> float:
    return float(written.replace(".", "").replace(",", ".")) if written.count(",") < 2 else 0.0


def _read(written: str) -> str:
    return written_words(written) if written.count(",") < 2 else " phẩy ".join(map(whole_words, written.split(",")))
