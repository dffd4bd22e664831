"""The year of an event whose text gives only the day and the month."""

import re
from dataclasses import dataclass

YEARS = range(1990, 2100)
RANGE = re.compile(r"\d{4}\s*[-–]\s*\d{4}")
NAMED_YEAR = re.compile(r"(?:(?<!\w)năm\s+|tháng\s+\d{1,2}\s*/\s*)(\d{4})(?![\d/])", re.I)
BARE_YEAR = re.compile(r"(?<![\w/.-])(\d{4})(?![\w/.-]*\d)")
PLAN = re.compile(
    r"phương hướng|nhiệm vụ|triển khai|kế hoạch|phát động|ký kết|giao ước|chương trình|đến năm|tầm nhìn|dự toán", re.I
)
REVIEW = re.compile(r"tổng kết|bình xét|đánh giá", re.I)
CLAUSE_END = re.compile(r"[,;:.]\s|\d{4}")
LAST_REVIEW_MONTH = 3
LAST_MONTH_OF_ITS_OWN_PLAN = 10
IN_ADDRESS = [
    re.compile(r"/(\d{4})/"),
    re.compile(r"(?<!\d)(\d{4})[-/_]?(?:0[1-9]|1[0-2])[-/_]?[0-3]\d(?!\d)"),
    re.compile(r"-nam-(\d{4})(?!\d)"),
]


@dataclass(frozen=True)
class Year:
    """A year and, in Vietnamese, where it was read."""

    value: int
    basis: str


@dataclass(frozen=True)
class _Named:
    value: int
    words: str
    clause: str

    @property
    def is_plan(self) -> bool:
        return PLAN.search(self.clause) is not None and REVIEW.search(self.clause) is None


def title_year(title: str, month: int | None = None) -> Year | None:
    """Read the year of an event of that month from the title.

    A year of plans ("nhiệm vụ năm 2022") never counts beside another year, and not at the end of a year either, when
    plans are for the next one. A review of 2021 that meets before April met in 2022.
    """
    named = _years_of(title)
    for year in named:
        if not year.is_plan:
            return _reviewed(year, month)
    if named and month is not None and month <= LAST_MONTH_OF_ITS_OWN_PLAN:
        return Year(named[0].value, f"năm lấy từ tiêu đề “… {named[0].words}”")
    return None


def address_year(address: str | None) -> Year | None:
    """Read a year from an old address such as /tin-tuc/2021/12/hoi-nghi.aspx."""
    for pattern in IN_ADDRESS:
        found = pattern.search(address or "")
        if found and int(found.group(1)) in YEARS:
            return Year(int(found.group(1)), f"năm lấy từ địa chỉ cũ “{found.group(0).strip('-')}”")
    return None


def _reviewed(year: _Named, month: int | None) -> Year:
    if month is not None and month <= LAST_REVIEW_MONTH and REVIEW.search(year.clause):
        basis = f"năm liền sau năm ghi trong tiêu đề “… {year.words}”, vì hội nghị tổng kết họp vào đầu năm sau"
        return Year(year.value + 1, basis)
    return Year(year.value, f"năm lấy từ tiêu đề “… {year.words}”")


def _years_of(title: str) -> list[_Named]:
    plain = RANGE.sub(lambda found: "·" * len(found.group()), title)
    found = list(NAMED_YEAR.finditer(plain)) or list(BARE_YEAR.finditer(plain))
    years = []
    for match in found:
        before = CLAUSE_END.split(plain[: match.start()])
        if int(match.group(1)) in YEARS:
            years.append(_Named(int(match.group(1)), match.group(0).strip(), before[-1]))
    return years
