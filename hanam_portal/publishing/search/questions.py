"""What is asked of the search, as addresses say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hanam_portal.publishing.search.readings import MOST_LETTERS
from hanam_portal.publishing.vietnamese.text import one_line

KEYS = {"text": "q", "kind": "loai", "section": "muc", "since": "tu", "until": "den"}
PAGE = "trang"
MOST_DIGITS = 3  # of a page's number
LONGEST_FILTER = 80
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class Question:
    """What the form says, as it was typed. since, until: days, first and last; number: of the page, from 1.

    problems: what is wrong, by the form's own names of the fields.
    """

    text: str = ""
    kind: str = ""
    section: str = ""
    since: str = ""
    until: str = ""
    number: int = 1
    problems: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Question":
        typed = given.get("q", "")
        filters = {name: one_line(given.get(key, "")[:LONGEST_FILTER]) for name, key in KEYS.items() if name != "text"}
        read = replace(cls(text=one_line(typed[:MOST_LETTERS]), number=_number(given.get(PAGE, ""))), **filters)  # type: ignore[arg-type]  # names of columns, each a text
        return replace(read, problems={**_too_long(typed), **read._wrong_days()})

    @property
    def first_day(self) -> date | None:
        return None if self._wrong_days() else _day(self.since)

    @property
    def last_day(self) -> date | None:
        return None if self._wrong_days() else _day(self.until)

    @property
    def is_filtered(self) -> bool:
        return any([self.kind, self.section, self.since, self.until])

    def address(self, **changes: Any) -> str:  # columns of a question
        """Give the query of the address that asks this, changed; on the first page unless a page is among them."""
        wanted = replace(self, **{"number": 1, **changes})
        given = {key: getattr(wanted, name) for name, key in KEYS.items()}
        given[PAGE] = str(wanted.number) if wanted.number > 1 else ""
        return urlencode({key: value for key, value in given.items() if value})

    @property
    def unfiltered(self) -> str:
        return Question(text=self.text).address()

    def _wrong_days(self) -> dict[str, str]:
        wrong = {}
        for name, key in (("since", "tu"), ("until", "den")):
            if (typed := getattr(self, name)) and _day(typed) is None:
                wrong[key] = f"“{typed}” không phải là một ngày. Hãy ghi ngày, tháng, năm, ví dụ 31/12/2021."
        since, until = _day(self.since), _day(self.until)
        if since and until and since > until:
            wrong["den"] = "“Đến ngày” phải bằng hoặc sau “từ ngày”. Hãy sửa một trong hai ngày."
        return wrong


def _too_long(typed: str) -> dict[str, str]:
    if len(typed) <= MOST_LETTERS:
        return {}
    return {"q": f"Chỉ tìm {MOST_LETTERS} chữ đầu trong {len(typed)} chữ đã gõ. Hãy gõ ngắn hơn."}


def _day(text: str) -> date | None:
    """Read a day as the browser's own field gives it, or as people write it."""
    iso = _DAY_FIRST.sub(lambda day: f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", text)
    try:
        return date.fromisoformat(iso) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso) else None
    except ValueError:
        return None


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1
