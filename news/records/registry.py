"""Which kinds of records articles quote, and what a figure of any of them says now."""

from collections import defaultdict
from collections.abc import Iterable

from hanam_portal.backoffice.lists import is_key
from hanam_portal.publishing.vietnamese.text import fold
from news.records.bloc_years import BlocYears
from news.records.decisions import Decisions
from news.records.figures import Draft, Figure, Kind, Record

KINDS: dict[str, Kind] = {"blocyear": BlocYears(), "decision": Decisions()}
MOST_LETTERS = 100


def ref_of(key: str) -> str:
    """Name the record of a figure: "blocyear:12" for "blocyear:12:rank:5"."""
    return ":".join(key.split(":")[:2])


def is_ref(text: str) -> bool:
    """Tell whether a text names a record of a known kind, seen by citizens or not."""
    prefix, _, pk = text.partition(":")
    return prefix in KINDS and is_key(pk)


def records(refs: Iterable[str]) -> dict[str, Record]:
    """Read records as citizens see them now, a fixed number of queries a kind; those they do not see are left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        if is_ref(ref):
            prefix, _, pk = ref.partition(":")
            wanted[prefix].add(int(pk))
    read = [KINDS[prefix].read(pks) for prefix, pks in wanted.items()]
    return {record.ref: record for found in read for record in found.values()}


def record(ref: str) -> Record | None:
    return records([ref]).get(ref)


def current(key: str) -> Figure | None:
    """Say what a figure is now; None when citizens do not see its record, or not this figure of it."""
    found = record(ref_of(key))
    return found.figures.get(key) if found else None


def search(query: str, most: int) -> list[Record]:
    """Find visible records by the words of their names, without regard to diacritics; of each kind the newest."""
    words = fold(query.replace("\0", " "))[:MOST_LETTERS]
    refs = [f"{prefix}:{pk}" for prefix, kind in KINDS.items() for pk in kind.found(words, most)]
    found = records(refs)
    return [found[ref] for ref in refs if ref in found]


def draft(ref: str) -> Draft | None:
    """Write an article of a record; None when citizens do not see it, or there is no such record."""
    prefix, _, pk = ref.partition(":")
    return KINDS[prefix].draft(int(pk)) if is_ref(ref) else None
