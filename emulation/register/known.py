"""What the catalogue, the names of units and the numbers of decisions say to a question, read in one query."""

from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from emulation.models import AwardType, DecisionEdition, UnitName
from emulation.register.questions import Question
from emulation.register.readings import number_start, typed_words

MOST_DECISIONS = 5


class TypeChoice(NamedTuple):
    pk: int
    name: str
    slug: str
    family: str


class DecisionLink(NamedTuple):
    pk: int
    number: str
    slug: str
    signed_on: date


@dataclass(frozen=True)
class Known:
    """What the catalogue and the names of units say to a question. units: of its text; of_filter: of its unit."""

    types: list[TypeChoice] = field(default_factory=list)
    decisions: list[DecisionLink] = field(default_factory=list)
    units: set[int] = field(default_factory=set)
    of_filter: set[int] = field(default_factory=set)

    @property
    def by_family(self) -> list[TypeChoice]:
        """The catalogue in its order, titles apart from forms."""
        return sorted(self.types, key=lambda one: one.family, reverse=True)

    def award_type(self, slug: str) -> TypeChoice | None:
        return next((one for one in self.types if one.slug == slug), None)


def known_of(question: Question) -> Known:
    """Read, in one query, the catalogue, the names of units that a question may mean, and decisions of its number."""
    rows = _union(AwardType.objects.all(), "type", "pk", "name", "slug", "family", F("position"), None)
    asked = [words for text in (question.text, question.unit) if (words := typed_words(text))]
    if asked:
        names = UnitName.objects.filter(reduce(or_, (_holding("folded_name", words) for words in asked)))
        rows = rows.union(_union(names, "unit", "unit", "folded_name", None, None, None, None), all=True)
    if start := number_start(question.text):
        starts = [start, f"0{start}", f"00{start}"]
        meant = reduce(or_, (Q(number_key=one) | Q(number_key__startswith=f"{one}-") for one in starts))
        decided = DecisionEdition.objects.visible().filter(meant)
        columns = ("decision", "decision", "decision_number", "slug", None, None, "signed_on")
        rows = rows.union(_union(decided, *columns), all=True)
    by_kind: dict[str, list[tuple[Any, ...]]] = {"type": [], "unit": [], "decision": []}
    for kind, *columns_of in rows:
        by_kind[kind].append(tuple(columns_of))
    decisions = sorted(by_kind["decision"], key=lambda row: (row[5], row[0]), reverse=True)[:MOST_DECISIONS]
    return Known(
        [TypeChoice(*row[:4]) for row in sorted(by_kind["type"], key=lambda row: (row[4], row[0]))],
        [DecisionLink(pk, number, slug, signed_on) for pk, number, slug, _, _, signed_on in decisions],
        _named(by_kind["unit"], question.text),
        _named(by_kind["unit"], question.unit),
    )


def _union(
    rows: QuerySet[Any],  # of types, names, decisions
    kind: str,
    key: str,
    name: str,
    slug: str | None,
    family: str | None,
    position: F | None,
    day: str | None,
) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().values_list(
        Value(kind, CharField()),
        key,
        name,
        F(slug) if slug else Value("", CharField()),
        F(family) if family else Value("", CharField()),
        position or Value(0, IntegerField()),
        F(day) if day else Cast(Value(None), DateField()),
    )


def _named(rows: list[tuple[Any, ...]], text: str) -> set[int]:
    """Keep the units of which one name holds every word of a text."""
    words = set(typed_words(text))
    return {row[0] for row in rows if words and words <= set(typed_words(row[1]))}


def _holding(column: str, words: list[str]) -> Q:
    return Q(*(Q(**{f"{column}__contains": word}) for word in words))
