"""Lines that say when a page was posted ("Thứ Sáu, 24/12/2021 15:30", "Ngày đăng: 24/12/2021")."""

import datetime
import re

LONGEST = 100
DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)|(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})", re.I)
LABEL = re.compile(r"đăng|cập nhật|đưa tin|xuất bản|ngày (?:gửi|viết|tạo)|thời gian", re.I)
NOISE = re.compile(
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|ngày đăng tin|ngày (?:đăng|gửi|viết|tạo|cập nhật|xuất bản)|"
    r"(?:đã )?(?:đăng|cập nhật|gửi|đưa tin|xuất bản)(?: lần cuối)?(?: lúc| vào| ngày)*|thời gian(?: đăng)?|"
    r"(?:gmt|utc)\s*\+?\s*\d+|\d{1,2}\s*(?:h|giờ)\s*\d{0,2}(?:\s*phút)?|\b(?:am|pm|sa|ch)\b|\bngày\b|\blúc\b|\bgiờ\b",
    re.I,
)


def is_posting(text: str) -> bool:
    return posting_day(text) is not None


def has_label(text: str) -> bool:
    return LABEL.search(text) is not None


def posting_day(text: str) -> datetime.date | None:
    """Read the day from a line that holds a full date and, besides, only a time, a weekday and labels."""
    found = DAY.search(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    rest = NOISE.sub(" ", text[: found.start()] + " " + text[found.end() :])
    if any(character.isalpha() for character in rest):
        return None
    day, month, year = (int(part) for part in found.groups() if part)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
