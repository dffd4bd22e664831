"""Decisions and the awards of their lists as articles quote them: as the register shows them now."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from emulation.models import DecisionEdition, RegisterEntry
from emulation.register.replay import Status
from hanam_portal.publishing.vietnamese.text import fold
from news.records.decision_articles import article_of
from news.records.figures import Draft, Record, Value, day_in_words, figures, public_url


class Decisions:
    """Figures: number, signed_on, awards (those in force, also by type); name, place, award, status of each line."""

    def read(self, pks: Iterable[int]) -> dict[int, Record]:
        editions = list(
            DecisionEdition.objects.visible().filter(decision__in=list(pks)).defer("lines", "acts", "notes")
        )
        entries = _entries([edition.decision_id for edition in editions])
        return {edition.decision_id: _record(edition, entries[edition.decision_id]) for edition in editions}

    def found(self, query: str, most: int) -> list[int]:
        """Words of the title or of the number; the title has no folded column, so the newest are looked through."""
        newest = DecisionEdition.objects.visible().order_by("-signed_on", "-pk")
        rows = newest.values_list("decision", "title", "decision_number", "issuer")[:MOST_LOOKED_THROUGH]
        words = query.split()
        return [pk for pk, *texts in rows if all(word in fold(" ".join(texts)) for word in words)][:most]

    def draft(self, pk: int) -> Draft | None:
        edition = DecisionEdition.objects.visible().filter(decision=pk).first()
        if edition is None:
            return None
        entries = _entries([pk])[pk]
        return article_of(edition, entries, _record(edition, entries))


MOST_LOOKED_THROUGH = 2000


def _entries(decisions: list[int]) -> dict[int, list[RegisterEntry]]:
    found: dict[int, list[RegisterEntry]] = defaultdict(list)
    rows = RegisterEntry.objects.current().filter(decision__in=decisions).defer("acts", "notes")
    for entry in rows.order_by("decision", "position", "pk"):
        found[entry.decision_id].append(entry)
    return found


def _record(edition: DecisionEdition, entries: list[RegisterEntry]) -> Record:
    pk = edition.decision_id
    url = public_url("emulation:decision", slug=edition.slug, pk=pk)
    ref = f"decision:{pk}"
    return Record(ref, str(edition), url, edition.number, figures(ref, _values(edition, entries)))


def _values(edition: DecisionEdition, entries: list[RegisterEntry]) -> Iterator[Value]:
    yield Value("number", "số, ký hiệu", edition.decision_number, [f"số {edition.decision_number}"])
    yield Value("signed_on", "ngày ký", *day_in_words(edition.signed_on))
    standing = [entry for entry in entries if entry.status != Status.ANNULLED]
    yield Value("awards", "số khen thưởng còn hiệu lực", *_counted(len(standing)))
    for (key, name), count in Counter((entry.award_type_id, entry.award_name) for entry in standing).items():
        yield Value(f"awards:{key}", f"số {name} còn hiệu lực", *_counted(count))
    for entry in entries:
        yield from _of_line(entry)


def _of_line(entry: RegisterEntry) -> Iterator[Value]:
    key, who, page = entry.line_id, entry.name, public_url("emulation:award", pk=entry.line_id)
    place = ", ".join(words for words in [entry.post, entry.unit_name] if words)
    yield Value(f"name:{key}", f"tên ở dòng {entry.position}", who, page=page)
    yield Value(f"place:{key}", f"chức vụ, đơn vị của {who}", place, page=page)
    yield Value(f"award:{key}", f"khen thưởng của {who}", entry.award_name, page=page)
    yield Value(f"status:{key}", f"tình trạng khen thưởng của {who}", entry.get_status_display(), page=page)


def _counted(count: int) -> tuple[str, list[str]]:
    return f"{count} trường hợp", [str(count)]
