"""What the search of the portal finds by name: units, old names included, blocs, awards, who was honoured."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache, reduce
from itertools import groupby
from operator import and_, or_
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan
from django.urls import reverse

from emulation.models import AwardType, Bloc, RegisterEntry, ResultEdition, UnitName, UnitSuccession
from emulation.register import word_index
from emulation.search_kinds import AWARD, AWARD_TYPE, BLOC_YEAR, UNIT
from emulation.units.addresses import unit_url
from hanam_portal.publishing import moments
from hanam_portal.publishing.prepared import Prepared, Row
from hanam_portal.publishing.search.entries import Kind
from hanam_portal.publishing.search.finding import Named, Source
from hanam_portal.publishing.search.readings import Asked
from hanam_portal.publishing.search.wishes import Word, either, every
from hanam_portal.publishing.vietnamese.dates import short_date

FEWEST_WORDS_OF_A_NAME = 2  # one alone is the given name of thousands
SHAPES = 128  # of questions, by how many words there are in each way to say them


class Name(NamedTuple):
    """A row of `_names`. other: the short name of a unit, the code of an award, the year of a bloc."""

    kind: int
    key: int
    name: str
    other: str
    slug: str
    since: date | None
    ended_on: date | None


def named(asked: Asked, kinds: Iterable[Kind], most: int) -> Iterator[Named]:
    """Find units, blocs and awards by their names, in one query, and one more for units that ended."""
    words = {f"w{way}_{place}": piece.folded for way, row in enumerate(asked.ways) for place, piece in enumerate(row)}
    rows = _names(tuple(map(len, asked.ways))).rows(at=moments.moment(), today=moments.today(), **words)
    found = [Name(*row) for row in rows]
    readers = {UNIT: _units, BLOC_YEAR: _blocs, AWARD_TYPE: _award_types}
    for kind in kinds:
        yield from readers[kind]([one for one in found if one.kind == kind.number], most)


def honoured(asked: Asked, kinds: Iterable[Kind], most: int) -> Iterator[Named]:
    """Find the latest awards of persons and collectives of a name, in the register as it stands now."""
    ways = [way for way in asked.ways if len(way) >= FEWEST_WORDS_OF_A_NAME]
    if not ways or moments.past() or any(piece.folded.isdecimal() for way in ways for piece in way):
        return
    keys = word_index.newest(either(every(Word(piece.folded) for piece in way) for way in ways), most)
    entries = RegisterEntry.objects.for_listing().in_bulk(keys) if keys else {}
    for entry in (entries[key] for key in keys if key in entries):
        status = " Đã bị hủy bỏ." if entry.is_annulled else ""
        note = f"{entry.award_name}, Quyết định {entry.decision_number} ngày {short_date(entry.signed_on)}.{status}"
        place = ", ".join(filter(None, [entry.post, entry.unit_name]))
        yield Named(AWARD, [entry.name], entry.get_absolute_url(), f"{place}. {note}" if place else note)


SOURCES = [Source([UNIT, BLOC_YEAR, AWARD_TYPE], named), Source([AWARD], honoured)]


@lru_cache(maxsize=SHAPES)
def _names(shape: tuple[int, ...]) -> Prepared:
    """Prepare the query of all that is called by the words of a way. shape: how many words each way has."""
    types: dict[str, type] = {f"w{way}_{place}": str for way, length in enumerate(shape) for place in range(length)}

    def build(at: datetime, today: date, **words: str) -> QuerySet[Any, Row]:
        def holding(column: str) -> Q:
            ways = [[words[f"w{way}_{place}"] for place in range(length)] for way, length in enumerate(shape)]
            return reduce(or_, (reduce(and_, (_holds(column, word) for word in way)) for way in ways))

        begun = UnitName.objects.filter(Q(valid_from=None) | Q(valid_from__lte=today))
        units = begun.filter(unit__in=begun.filter(holding("folded_name")).values("unit"))
        blocs = Bloc.objects.filter(holding("folded_name")).values("slug")
        years = ResultEdition.objects.visible(at).filter(bloc_slug__in=blocs)
        types = AwardType.objects.filter(holding("folded_name"))
        return _union(units, UNIT, "unit", "full_name", "short_name", None, F("valid_from"), F("unit__ended_on")).union(
            _union(years, BLOC_YEAR, "pk", "bloc_name", "period_label", "bloc_slug", F("period_starts_on"), None),
            _union(types, AWARD_TYPE, "position", "name", "code", "slug", None, None),
            all=True,
        )

    return Prepared(build, {"at": datetime, "today": date, **types})


def _holds(column: str, word: str) -> Q:
    return Q(GreaterThan(StrIndex(F(column), Value(word)), 0))


def _union(
    rows: QuerySet[Any],  # of names of units, of editions of results, of awards
    kind: Kind,
    key: str,
    name: str,
    other: str,
    slug: str | None,
    since: F | None,
    ended_on: F | None,
) -> QuerySet[Any, Row]:
    nothing = Cast(Value(None), DateField())
    columns: list[Any] = [
        Value(kind.number, IntegerField()),
        key,
        name,
        other,
        F(slug) if slug else Value("", CharField()),
    ]
    return rows.order_by().values_list(*columns, since or nothing, ended_on or nothing)


def _units(rows: list[Name], most: int) -> Iterator[Named]:
    """Give units, the shortest names first, and after one that ended the units that followed it."""
    today = moments.today()
    rows = sorted(rows, key=lambda row: (row.key, row.since or date.min))
    units = [list(names) for _, names in groupby(rows, lambda row: row.key)]
    units = sorted(units, key=lambda names: (len(names[-1].name), names[-1].key))[:most]
    ended = [names[-1].key for names in units if _ended(names, today)]
    edges = UnitSuccession.objects.filter(from_unit__in=ended, to_unit__isnull=False, happened_on__lte=today)
    following = list(edges.select_related("to_unit").prefetch_related("to_unit__names")) if ended else []
    for names in units:
        after = [edge for edge in following if edge.from_unit_id == names[-1].key]
        yield _unit(names, [str(edge.to_unit) for edge in after], _ended(names, today))
        yield from (_follower(edge, names) for edge in after)


def _blocs(rows: list[Name], most: int) -> Iterator[Named]:
    years: dict[str, list[Name]] = {}
    for row in sorted(rows, key=lambda row: row.since or date.min, reverse=True):
        years.setdefault(row.slug, []).append(row)
    for slug, of_bloc in list(years.items())[:most]:
        note = f"{len(of_bloc)} kỳ thi đua đã công bố; gần nhất: {of_bloc[0].other}."
        yield Named(BLOC_YEAR, [of_bloc[0].name], reverse("emulation:bloc", args=[slug]), note)


def _award_types(rows: list[Name], most: int) -> Iterator[Named]:
    for row in sorted(rows, key=lambda row: row.key)[:most]:
        yield Named(AWARD_TYPE, [row.name, row.other], reverse("emulation:award_type", args=[row.slug]))


def _unit(names: list[Name], after: list[str], ended_on: date | None) -> Named:
    latest = names[-1].name
    others = list(dict.fromkeys(one.name for one in names if one.name != latest))
    told = [
        f"Tên cũ: {', '.join(others)}." if others else "",
        f"Đã kết thúc hoạt động từ ngày {short_date(ended_on)}." if ended_on else "",
        f"Kế tục: {', '.join(after)}." if after else "",
    ]
    called = _called((one.name, one.other) for one in names)
    return Named(UNIT, called, unit_url(names[-1].key, latest), " ".join(filter(None, told)))


def _follower(edge: UnitSuccession, old: list[Name]) -> Named:
    """Give the unit that followed an old one; it is found by the old names too."""
    names = sorted(edge.to_unit.names.all(), key=lambda name: name.valid_from or date.min) if edge.to_unit else []
    note = f"Kế tục {old[-1].name} từ ngày {short_date(edge.happened_on)}."
    url = unit_url(names[-1].unit_id, names[-1].full_name) if names else reverse("emulation:units")
    called = _called((one.full_name, one.short_name) for one in names)
    return Named(UNIT, [*called, *_called((one.name, one.other) for one in old)], url, note)


def _called(names: Iterable[tuple[str, str]]) -> list[str]:
    """Give every name, the latest first and with a capital, as a heading begins."""
    called = dict.fromkeys(words for both in reversed(list(names)) for words in both)
    return [f"{words[:1].upper()}{words[1:]}" for words in called]


def _ended(names: list[Name], today: date) -> date | None:
    ended_on = names[-1].ended_on
    return ended_on if ended_on and ended_on <= today else None
