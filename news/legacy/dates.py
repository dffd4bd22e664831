"""When the thing reported happened, and where its year comes from."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from news.legacy.page import EventDate
from news.legacy.years import YEARS, Year, address_year, title_year

FAR_FROM_POSTING = datetime.timedelta(days=200)
LONGEST_OPENING = 3000  # characters in which a date is looked for
BEFORE = 120  # characters looked back at to see what a day belongs to

DAY = r"(?P<day>\d{1,2})(?:\s*(?:,|và|-|–|đến)\s*(?:ngày\s+)?\d{1,2})?"
MONTH_AND_YEAR = (
    r"(?:\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})(?:\s*(?P=mark)\s*(?P<year>\d{4}))?"
    r"|\s+tháng\s+(?P<month_word>\d{1,2})(?:\s*(?:,?\s*năm|/|-)\s*(?P<year_word>\d{4}))?)(?!\d)"
)
PART_OF_DAY = r"(?:sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua)(?:\s+(?:nay|qua))?"
LEAD = rf"(?P<lead>{PART_OF_DAY}|ngày)[\s,(]*(?:(?:các\s+)?ngày\s+)?"
LED = re.compile(rf"(?<!\w){LEAD}{DAY}{MONTH_AND_YEAR}", re.I)
BARE = re.compile(rf"(?<![\w/.-]){DAY}{MONTH_AND_YEAR}", re.I)
MONTH_ONLY = re.compile(r"(?<!\w)tháng\s+(?P<month>\d{1,2})(?:\s*(?:/|-|năm)\s*(?P<year>\d{4}))?(?![\d/])", re.I)
DOCUMENT = re.compile(
    r"(?:số\s+[\w/.-]+|quyết định|kế hoạch|nghị quyết|chỉ thị|công văn|thông tư|nghị định|hướng dẫn|luật)[^,;.]{0,60}$",
    re.I,
)
ANNIVERSARY = re.compile(r"(?:kỷ niệm|kỉ niệm|thành lập|ngày sinh)[^;.]*\([^)]*$|\d{4}\s*[-–]\s*$", re.I)


@dataclass(frozen=True)
class Mention:
    """A day named in a text. strength: 2 with a part of the day ("Chiều 24/12"), 1 with "ngày", 0 bare."""

    day: int
    month: int
    year: int | None
    strength: int


def event_date(
    title: str, sapo: str, paragraphs: Sequence[str], *, posted_on: datetime.date | None, address: str | None
) -> EventDate | None:
    """Find the day reported; None when the page gives no year at all.

    The sapo speaks first, then the first two paragraphs where they name a part of the day. A year that does not
    stand beside the day comes from the title, else from the day of posting, else from the address.
    """
    for text in [sapo, *paragraphs[:2]]:
        mention = _chosen(text, least_strength=0 if text is sapo else 2)
        if mention is not None:
            place = "đoạn mở đầu" if text is sapo else "bài"
            if (dated := _dated(mention, place, title, posted_on, address)) is not None:
                return dated
            break
    if posted_on is not None:
        return EventDate(posted_on, "day", False, "ngày đăng ghi trên trang cũ")
    return _month(title, sapo, address) or _year(title_year(title) or address_year(address))


def mentions(text: str) -> Iterator[Mention]:
    """Name the days in a text, leaving out those of documents and anniversaries."""
    text = text[:LONGEST_OPENING]
    seen: set[int] = set()
    for pattern in (LED, BARE):
        for found in pattern.finditer(text):
            mention = _read(found)
            if mention is None or found.start("day") in seen:
                continue
            seen.add(found.start("day"))
            if not _belongs_elsewhere(text[max(0, found.start() - BEFORE) : found.start()], mention):
                yield mention


def _read(found: re.Match[str]) -> Mention | None:
    groups = found.groupdict()
    lead = (groups.get("lead") or "").lower()
    strength = 0 if not lead else 1 if lead == "ngày" else 2
    year = int(groups["year"] or groups["year_word"] or 0) or None
    mention = Mention(int(groups["day"]), int(groups["month"] or groups["month_word"]), year, strength)
    is_possible = _date(mention.year or 2000, mention.month, mention.day) is not None
    return mention if is_possible and (strength or mention.year) else None


def _belongs_elsewhere(before: str, mention: Mention) -> bool:
    if ANNIVERSARY.search(before):
        return True
    return mention.strength < 2 and DOCUMENT.search(before) is not None


def _chosen(text: str, *, least_strength: int) -> Mention | None:
    """Choose the strongest mention; among equals the one with its year; then the first."""
    found = [mention for mention in mentions(text) if mention.strength >= least_strength]
    if not found:
        return None
    best = max(found, key=lambda mention: (mention.strength, mention.year is not None))
    same_day = (other for other in found if other.year and (other.day, other.month) == (best.day, best.month))
    return best if best.year else next(same_day, best)


def _dated(
    mention: Mention, place: str, title: str, posted_on: datetime.date | None, address: str | None
) -> EventDate | None:
    if mention.year:
        on = datetime.date(mention.year, mention.month, mention.day)
        return EventDate(on, "day", False, f"ngày, tháng, năm ghi trong {place}")
    for year in (title_year(title, mention.month), _posting_year(mention, posted_on), address_year(address)):
        day = _date(year.value, mention.month, mention.day) if year else None
        if year and day and (posted_on is None or abs(day - posted_on) < FAR_FROM_POSTING):
            return EventDate(day, "day", True, year.basis)
    return None


def _posting_year(mention: Mention, posted_on: datetime.date | None) -> Year | None:
    """Return the year in which the day last came before the posting."""
    if posted_on is None:
        return None
    is_before = (mention.month, mention.day) <= (posted_on.month, posted_on.day)
    year = posted_on.year if is_before else posted_on.year - 1
    return Year(year, f"năm lấy từ ngày đăng {posted_on:%d/%m/%Y}")


def _month(title: str, sapo: str, address: str | None) -> EventDate | None:
    for found in MONTH_ONLY.finditer(sapo[:LONGEST_OPENING]):
        month = int(found["month"])
        if not 1 <= month <= 12 or DOCUMENT.search(sapo[max(0, found.start() - BEFORE) : found.start()]):
            continue
        if found["year"] and (on := _date(int(found["year"]), month, 1)):
            return EventDate(on, "month", False, "tháng, năm ghi trong đoạn mở đầu")
        if (year := title_year(title, month) or address_year(address)) is not None:
            return EventDate(datetime.date(year.value, month, 1), "month", True, year.basis)
    return None


def _year(year: Year | None) -> EventDate | None:
    return EventDate(datetime.date(year.value, 1, 1), "year", True, year.basis) if year else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
