"""Finding what citizens may read: a page of hits for a question, the best first, the newest first among equals.

The index gives at most MOST newest entries that meet a reading; only these are ranked, and of these only the rows of
the page are read. So a question costs what it costs however much is published.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse

from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.prepared import Prepared
from hanam_portal.publishing.search import readings, words
from hanam_portal.publishing.search.entries import Kind, SearchEntry, kind_mark, section_mark
from hanam_portal.publishing.search.index import Limits, newest, newest_titles
from hanam_portal.publishing.search.questions import Question
from hanam_portal.publishing.search.readings import Asked, Tier
from hanam_portal.publishing.search.snippets import Bit, marked, pattern_of, snippet
from hanam_portal.publishing.search.wishes import Word

MOST = 200
A_PAGE = 10
FEW = 3  # of each kind of named things, unless that kind is asked for
TIMELESS = 1 << 62  # in the place of a day: things without one come before the newest page


class Named(NamedTuple):
    """Something that is found by its names and not by a text of its own: a unit, an award, a fixed page.

    names: its own first. note: a sentence that is shown with it. identity: all that is shown, for validators.
    """

    kind: Kind
    names: Sequence[str]
    url: str
    note: str = ""

    @property
    def identity(self) -> str:
        return str(self)


class Source(NamedTuple):
    """Where named things are found. find: is given a reading, the kinds that are wanted, how many of each at most."""

    kinds: Sequence[Kind]
    find: Callable[[Asked, Sequence[Kind], int], Iterable[Named]]


class How(Enum):
    """How what was typed was taken, when something was found."""

    EXACT = "Tìm thấy đúng các chữ, đúng dấu như đã gõ."
    FOLDED = "Đã tìm không phân biệt dấu và chữ hoa; trang đúng dấu đứng trước."
    QUOTED = "Đã tìm đúng cụm từ trong ngoặc kép, không phân biệt dấu và chữ hoa."
    KEYS = "Đã đọc các phím gõ theo kiểu Telex hoặc VNI."
    TOGETHER = "Đã tách các chữ viết liền."
    FEWER = "Không có trang nào đủ các chữ đã gõ; đây là những trang có gần đủ."


class Hit(NamedTuple):
    """A result as the page shows it."""

    kind: Kind
    title: list[Bit]
    url: str
    text: list[Bit]
    section: int | None = None
    dated_on: date | None = None
    date_precision: str = "day"


@dataclass(frozen=True)
class Scope:
    """Where to look. kinds: all there are, in the order of the form; sections: slug to key."""

    kinds: Sequence[Kind]
    sections: dict[str, int] = field(default_factory=dict)
    sources: Sequence[Source] = ()


@dataclass(frozen=True)
class Answer:
    """count: of all pages of hits, MOST + 1 when there are more. meant: what the keys were read as."""

    question: Question
    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    how: How | None = None
    said: Sequence[str] = ()
    meant: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    shows: list[str] = field(default_factory=list)

    @property
    def is_more(self) -> bool:
        return self.count > MOST

    @property
    def shown(self) -> int:
        return min(self.count, MOST)

    @property
    def pages(self) -> int:
        return max(1, -(-self.shown // A_PAGE))


class _Ranked(NamedTuple):
    """Sorts as the page shows it. age: less for what comes first among equals."""

    tier: Tier
    age: int
    key: int
    named: Named | None = None


def find(question: Question, scope: Scope) -> Answer:
    """Answer a question: read as it is typed, and only where that finds nothing in other ways."""
    problems, kind, section = _filters(question, scope)
    typed = readings.asked(question.text)
    if typed is None:
        return Answer(question, problems=problems)
    marks = [*([kind_mark(kind)] if kind else []), *([section_mark(section)] if section else [])]
    limits = Limits(moment(), question.first_day, question.last_day, [Word(mark) for mark in marks])
    sources = [] if section or limits.since or limits.until else scope.sources
    for how, meant, asked in _ways_to_read(question.text, typed):
        if ranked := sorted([*_named(asked, sources, kind), *_met(asked, limits)]):
            return _answer(question, scope, asked, ranked, how or _how(asked, ranked), meant, problems)
    return Answer(question, said=typed.said, problems=problems)


def _filters(question: Question, scope: Scope) -> tuple[dict[str, str], Kind | None, int | None]:
    problems = dict(question.problems)
    kind = next((one for one in scope.kinds if one.slug == question.kind), None)
    section = scope.sections.get(question.section)
    if question.kind and kind is None:
        problems["loai"] = "Không có loại trang này. Hãy chọn trong danh sách; kết quả dưới đây chưa lọc theo loại."
    if question.section and section is None:
        problems["muc"] = (
            "Không có chuyên mục này. Hãy chọn trong danh sách; kết quả dưới đây chưa lọc theo chuyên mục."
        )
    return problems, kind, section


def _ways_to_read(text: str, typed: Asked) -> Iterable[tuple[How | None, str, Asked]]:
    """Give the readings in their order; each is only asked for when those before it found nothing."""
    yield None, "", typed
    if keys := readings.as_keys(text):
        yield How.KEYS, *keys
    if together := readings.as_written_together(text):
        yield How.TOGETHER, "", together
    for fewer in readings.with_fewer_words(text):
        yield How.FEWER, "", fewer


def _named(asked: Asked, sources: Sequence[Source], kind: Kind | None) -> Iterable[_Ranked]:
    """Rank the things that are found by name: of which half the name was typed before the news, others after it."""
    for source in sources:
        wanted = [one for one in source.kinds if kind in {None, one}]
        for named in source.find(asked, wanted, MOST if kind else FEW) if wanted else []:
            if tier := asked.tier(_held(tuple(named.names))):
                is_near = any(2 * len(way) >= len(words.pieces(named.names[0])) for way in asked.ways)
                yield _Ranked(tier, -TIMELESS if is_near else 0, 0, named)


@lru_cache(maxsize=1000)
def _held(names: tuple[str, ...]) -> str:
    return words.one_string(words.title_words(names))


def _met(asked: Asked, limits: Limits) -> Iterable[_Ranked]:
    """Ask the index for as much as is needed to put the best MOST into their order."""
    titles = newest_titles(asked.title_wish(), limits, MOST + 1)
    tiers = {met.key: tier for met in titles if (tier := asked.tier(met.title_words))}
    if len(tiers) <= MOST:
        holding = newest(asked.wish(), limits, MOST + 1)
        closer = asked.closer_wishes() if len(holding) > len(tiers) else []
        for tier, wish in closer:
            tiers = {**dict.fromkeys(newest(wish, limits, MOST + 1), tier), **tiers}
        tiers = {**dict.fromkeys(holding, Tier.WORDS), **tiers}
    return (_Ranked(tier, -key, key) for key, tier in tiers.items())


def _how(asked: Asked, ranked: Sequence[_Ranked]) -> How:
    if asked.together:
        return How.QUOTED
    return How.EXACT if asked.is_accented and all(one.tier.is_exact for one in ranked) else How.FOLDED


def _answer(
    question: Question,
    scope: Scope,
    asked: Asked,
    ranked: Sequence[_Ranked],
    how: How,
    meant: str,
    problems: dict[str, str],
) -> Answer:
    first = (question.number - 1) * A_PAGE
    page = ranked[:MOST][first : first + A_PAGE]
    entries = {row[0]: _Shown(*row) for row in SHOWN.rows(**_keys([one.key for one in page]))}
    pattern, kinds = pattern_of(asked.words), {kind.number: kind for kind in scope.kinds}
    hits, shows = [], [f"{how}:{len(ranked)}:{meant}"]
    for one in page:
        if one.named:
            hits.append(_named_hit(one.named, pattern))
            shows.append(one.named.identity)
        elif entry := entries.get(one.key):  # it may have gone since the index was asked
            hits.append(_hit(entry, kinds[entry.kind], pattern, asked))
            shows.append(entry.identity)
    return Answer(question, hits, min(len(ranked), MOST + 1), how, asked.said, meant, problems, shows)


def _named_hit(named: Named, pattern: re.Pattern[str]) -> Hit:
    title = words.plain_text(named.names[0])
    note = words.plain_text(named.note)
    return Hit(
        named.kind,
        marked(title, words.aligned(title), pattern),
        named.url,
        marked(note, words.aligned(note), pattern),
    )


class _Shown(NamedTuple):
    """What a result shows of an entry."""

    pk: int
    kind: int
    redacted_at: datetime | None
    title: str
    address: list[str | int]
    text: str
    folded: str
    section: int | None
    dated_on: date
    date_precision: str

    @property
    def identity(self) -> str:
        return f"search:{self.pk}:{self.redacted_at and self.redacted_at.timestamp()}"


def _keys(keys: Sequence[int]) -> dict[str, int]:
    return {f"key_{place}": keys[place] if place < len(keys) else 0 for place in range(A_PAGE)}


SHOWN = Prepared(
    lambda **keys: SearchEntry.objects.filter(pk__in=list(keys.values())).values_list(*_Shown._fields),
    types=dict.fromkeys(_keys([]), int),
)


def _hit(entry: _Shown, kind: Kind, pattern: re.Pattern[str], asked: Asked) -> Hit:
    name, *args = map(str, entry.address)
    return Hit(
        kind,
        marked(entry.title, words.aligned(entry.title), pattern),
        reverse(name, args=args),
        snippet(entry.text, entry.folded, pattern, asked.phrases),
        entry.section,
        entry.dated_on,
        entry.date_precision,
    )
