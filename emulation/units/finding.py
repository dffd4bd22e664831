"""Looking a unit up: by the names that it bears and bore, as people type them, and by its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q

from emulation.models import UnitName
from emulation.models.units import UnitKind
from emulation.units.addresses import unit_url
from hanam_portal.publishing import moments
from hanam_portal.publishing.vietnamese.text import collation_key, fold, one_line

AT_ONCE = 100
LONGEST_NAME = 100


@dataclass(frozen=True)
class Question:
    """What a reader asks for. name: as typed; kind: of UnitKind or ""; number: of the page of the answer, from 1."""

    name: str = ""
    kind: str = ""
    number: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Question":
        """Read a question from an address; what makes no sense is left out."""
        kind, number = asked.get("loai", ""), asked.get("trang", "1")
        is_number = number.isascii() and number.isdigit() and 0 < len(number) <= 3
        return cls(
            one_line(asked.get("ten", ""))[:LONGEST_NAME],
            kind if kind in UnitKind.values else "",
            max(1, int(number)) if is_number else 1,
        )

    @property
    def kinds(self) -> list[UnitKind]:
        return list(UnitKind)

    @property
    def is_asked(self) -> bool:
        return bool(self.name or self.kind)

    def page(self, number: int) -> str:
        """Give the query of another page of the same answer."""
        asked = {"ten": self.name, "loai": self.kind, "trang": str(number) if number > 1 else ""}
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Found:
    """A unit in a list. name: on the day of the page, or its last; others: what else it was called."""

    key: int
    kind: str
    name: str
    others: list[str]
    ended_on: date | None
    url: str

    @property
    def identity(self) -> str:
        return str((self.key, self.kind, self.name, self.others, self.ended_on))


@dataclass(frozen=True)
class Answer:
    """The units that a question finds, by kind. count: of all pages together."""

    question: Question
    groups: list[tuple[str, list[Found]]]
    count: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // AT_ONCE))

    @property
    def shows(self) -> list[str]:
        return [str(self.count), *(one.identity for _, units in self.groups for one in units)]


def find(question: Question) -> Answer:
    """Find units in one query. Every word that was typed must be in one and the same name, accents or not."""
    today = moments.today()
    begun = UnitName.objects.filter(Q(valid_from=None) | Q(valid_from__lte=today))
    begun = begun.filter(Q(unit__established_on=None) | Q(unit__established_on__lte=today))
    if question.kind:
        begun = begun.filter(unit__kind=question.kind)
    asked = begun
    for word in fold(question.name).split():
        asked = asked.filter(folded_name__contains=word)
    rows = begun.filter(unit__in=asked.values("unit")) if question.name else begun
    columns = ("unit", "unit__kind", "unit__ended_on", "full_name", "valid_from")
    by_unit = groupby(
        sorted(rows.values_list(*columns), key=lambda row: (row[0], row[4] or date.min)), lambda row: row[0]
    )
    found = [_found(key, list(names), today) for key, names in by_unit]
    kinds = UnitKind.values
    found.sort(key=lambda one: (kinds.index(one.kind), collation_key(one.name)))
    first = (question.number - 1) * AT_ONCE
    groups = groupby(found[first : first + AT_ONCE], key=lambda one: str(UnitKind(one.kind).label))
    return Answer(question, [(kind, list(units)) for kind, units in groups], len(found))


def _found(key: int, names: list[tuple[int, str, date | None, str, date | None]], today: date) -> Found:
    _, kind, ended_on, name, _ = names[-1]
    others = list(dict.fromkeys(one for *_, one, _ in names if one != name))
    return Found(key, kind, name, others, ended_on if ended_on and ended_on <= today else None, unit_url(key, name))
