"""Looking something up in the register, among a million entries.

Three queries however much there is: the catalogue and the names of units, the counts of all readings, a page of
entries. What few entries meet is found by the index of words and then sorted. What more than MOST_COUNTED meet may be
near, among the next NEARBY entries in the order that is asked for: then the page is walked to, and nothing is sorted.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet

from emulation.models import RegisterEntry
from emulation.register import word_index
from emulation.register.known import Known, TypeChoice, known_of
from emulation.register.paging import A_PAGE, NEWEST, TOP, Order, Place, Stretch, stretch, walked
from emulation.register.questions import FAMILIES, ORDERS, Question
from emulation.register.readings import Reading, readings, typed_words, unit_wish
from emulation.register.words import FAMILY, TYPE, YEAR
from hanam_portal.publishing.moments import past
from hanam_portal.publishing.search.wishes import Either, Every, Wish, Word, every

MOST_COUNTED = 1000
NEARBY = 5000
FALLBACKS = {Reading.MIXED, Reading.START}


@dataclass(frozen=True)
class OtherWay:
    """Another reading that would find something."""

    reading: Reading
    count: int
    address: str

    @property
    def is_more(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass(frozen=True)
class Found:
    """An answer. reading: None when nothing was typed. count: None when everything is listed; most: it goes on."""

    question: Question
    known: Known
    page: Stretch
    reading: Reading | None = None
    count: int | None = None
    others: list[OtherWay] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def shows(self) -> list[str]:
        """What the page is made of, for its validator."""
        counts = [f"{self.reading}:{self.count}", *(f"{way.reading}:{way.count}" for way in self.others)]
        known = [*self.known.types, *self.known.decisions]
        return [*counts, *map(str, known), *(entry.identity for entry in self.page.entries)]

    @property
    def most(self) -> int:
        return MOST_COUNTED

    @property
    def is_more(self) -> bool:
        return self.count is not None and self.count > MOST_COUNTED


def look_up(question: Question) -> Found:
    """Answer a question with one page of entries that stand now."""
    known = known_of(question)
    problems, filters = _filters(question, known)
    wishes: dict[Reading | None, Wish] = {
        reading: every([wish, *filters]) for reading, wish in readings(question.text, known.units).items()
    }
    if not wishes and filters:
        wishes = {None: every(filters)}
    walk = _Walk(question, known.award_type(question.award_type))
    counts = _counts(wishes, walk)
    reading = _chosen(question, {one: count for one, (count, _) in counts.items()})
    page = _page_of(wishes[reading], counts[reading], walk) if wishes else walk.page(None)
    return Found(
        question,
        known,
        page,
        reading,
        counts[reading][0] if wishes else None,
        _others(question, counts, reading),
        problems,
    )


def entries_of(found: Found) -> QuerySet[RegisterEntry] | None:
    """Give all entries of an answer in its order; None where nothing was asked, or more meet it than are counted."""
    if found.count is None or found.is_more:
        return None
    _, filters = _filters(found.question, found.known)
    named = readings(found.question.text, found.known.units)
    wish = every([*([named[found.reading]] if found.reading else []), *filters])
    rows = RegisterEntry.objects.for_listing().filter(word_index.Meets(wish))
    return walked(rows, ORDERS[found.question.sorting], TOP, walks=False)


def _counts(wishes: dict[Reading | None, Wish], walk: "_Walk") -> dict[Reading | None, tuple[int, int]]:
    """Count what meets each wish, and how much of it is near; the wildest readings only where no other finds any."""
    first = [one for one in wishes if one not in FALLBACKS]
    last = [one for one in wishes if one in FALLBACKS]
    if past():
        return _counts_then(wishes, first)
    nearby = [walk.nearby(wishes[one]) for one in [*first, *last]]
    counted = word_index.count([wishes[one] for one in first], [wishes[one] for one in last], nearby, most=MOST_COUNTED)
    return dict(zip([*first, *last], counted, strict=True))


def _counts_then(
    wishes: dict[Reading | None, Wish], first: list[Reading | None]
) -> dict[Reading | None, tuple[int, int]]:
    """Count as of a past day, in one walk through all entries: the index of words has forgotten what ended since."""
    names = {f"c{place}": one for place, one in enumerate(wishes)}
    counted = RegisterEntry.objects.current().aggregate(
        **{name: Count("pk", filter=_in_words(wishes[one])) for name, one in names.items()}
    )
    found = {one: min(counted[name], MOST_COUNTED + 1) for name, one in names.items()}
    is_found = any(found[one] for one in first)
    return {one: (0 if is_found and one not in first else count, 0) for one, count in found.items()}


def _page_of(wish: Wish, counts: tuple[int, int], walk: "_Walk") -> Stretch:
    count, near = counts
    if not count:
        return Stretch([])
    if near > A_PAGE or past():
        return walk.page(wish)
    return stretch(
        RegisterEntry.objects.for_listing().filter(word_index.Meets(wish)), walk.order, walk.place, walks=False
    )


def _others(question: Question, counts: dict[Reading | None, tuple[int, int]], taken: Reading | None) -> list[OtherWay]:
    return [
        OtherWay(one, count, question.address(reading=one.value))
        for one, (count, _) in counts.items()
        if one and count and one != taken
    ]


def _filters(question: Question, known: Known) -> tuple[dict[str, str], list[Wish]]:
    problems: dict[str, str] = {}
    wishes: list[Wish] = []
    if question.year_number:
        wishes.append(Word(f"{YEAR}{question.year_number}"))
    elif question.year:
        problems["nam"] = "Năm phải có bốn chữ số, ví dụ 2021. Danh sách dưới đây chưa lọc theo năm."
    if award_type := known.award_type(question.award_type):
        wishes.append(Word(f"{TYPE}{award_type.pk}"))
    elif question.award_type:
        problems["loai"] = "Không có danh hiệu, hình thức này. Hãy chọn trong danh sách."
    if question.family in FAMILIES:
        wishes.append(Word(f"{FAMILY}{FAMILIES[question.family].value}"))
    if typed_words(question.unit):
        wishes.append(unit_wish(question.unit, known.of_filter))
    return problems, wishes


def _chosen(question: Question, counts: dict[Reading | None, int]) -> Reading | None:
    """Take the reading that is asked for, else the first that finds anything, else the name."""
    asked = next((one for one in counts if one and one.value == question.reading), None)
    return asked or next((one for one, count in counts.items() if count), Reading.NAME if any(counts) else None)


@dataclass(frozen=True)
class _Walk:
    """The entries in the order that is asked for, from the place on that the address names."""

    question: Question
    award_type: TypeChoice | None

    @property
    def order(self) -> Order:
        return ORDERS[self.question.sorting]

    @property
    def place(self) -> Place:
        return Place(self.question.after, self.question.before)

    def rows(self) -> QuerySet[RegisterEntry]:
        """All entries, or of one year, of one award, where an index has these in the order too."""
        rows = RegisterEntry.objects.for_listing()
        if self.order == NEWEST and self.award_type:
            rows = rows.filter(award_type=self.award_type.pk)
        if self.order == NEWEST and self.question.year_number:
            rows = rows.filter(year=self.question.year_number)
        return rows

    def nearby(self, wish: Wish) -> QuerySet[RegisterEntry, Any]:
        near = walked(self.rows(), self.order, self.place)[:NEARBY]
        return RegisterEntry.objects.filter(_in_words(wish), pk__in=near.values("pk")).order_by().values("pk")

    def page(self, wish: Wish | None) -> Stretch:
        rows = self.rows() if wish is None else self.rows().filter(_in_words(wish))
        return stretch(rows, self.order, self.place)


def _in_words(wish: Wish) -> Q:
    """Write a wish for rows that are read anyway."""
    match wish:
        case Word(text, is_start):
            return Q(words__contains=f" {text}" if is_start else f" {text} ")
        case Every(parts):
            return Q(*map(_in_words, parts))
        case Either(parts):
            return reduce(or_, map(_in_words, parts))
