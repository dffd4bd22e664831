"""What is asked of the register, as addresses say it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from emulation.models.award_types import AwardFamily
from emulation.register.paging import BY_NAME, NEWEST
from emulation.register.readings import FIRST_YEAR, LAST_YEAR, MOST_LETTERS, typed_words
from hanam_portal.publishing.vietnamese.text import one_line

MOST_DIGITS = 18  # of a key: what 64 bits hold
FAMILIES = {"danh-hieu": AwardFamily.TITLE, "hinh-thuc": AwardFamily.FORM}
ORDERS = {"ten": BY_NAME, "moi": NEWEST}
KEYS = {
    "text": "tim",
    "unit": "don-vi",
    "award_type": "loai",
    "year": "nam",
    "family": "nhom",
    "order": "xep",
    "reading": "cach",
}
PLACES = {"after": "sau", "before": "truoc"}


@dataclass(frozen=True)
class Question:
    """What the form says. text: a name, a unit or a number; unit: a unit's name; the others: of ORDERS, FAMILIES …"""

    text: str = ""
    unit: str = ""
    award_type: str = ""
    year: str = ""
    family: str = ""
    order: str = ""
    reading: str = ""
    after: int | None = None
    before: int | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Question":
        words = {name: one_line(given.get(key, "")[:MOST_LETTERS]) for name, key in KEYS.items()}
        places = {name: _key(given.get(word, "")) for name, word in PLACES.items()}
        return cls(**words, **places)  # type: ignore[arg-type]  # each of its own type

    def address(self, **changes: Any) -> str:  # columns of a question
        """Give the query of the address that asks this, changed; on the first page unless a place is among them."""
        asked = replace(self, **{"after": None, "before": None, **changes})
        given = {key: getattr(asked, name) for name, key in {**KEYS, **PLACES}.items()}
        return urlencode({key: value for key, value in given.items() if value not in ("", None)})

    @property
    def is_asked(self) -> bool:
        return any([self.text, self.unit, self.award_type, self.year, self.family])

    @property
    def is_filtered(self) -> bool:
        return any([self.unit, self.award_type, self.year, self.family, self.order])

    @property
    def query(self) -> str:
        return self.address()

    @property
    def unfiltered(self) -> str:
        return Question(text=self.text).address()

    @property
    def sorting(self) -> str:
        return self.order if self.order in ORDERS else ("ten" if typed_words(self.text) else "moi")

    @property
    def year_number(self) -> int | None:
        is_year = self.year.isdecimal() and len(self.year) == 4
        return int(self.year) if is_year and FIRST_YEAR <= int(self.year) <= LAST_YEAR else None


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
