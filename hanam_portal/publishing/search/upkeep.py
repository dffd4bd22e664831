"""Keeping the entries of the search in step with the editions: by the door in its own transaction, or all of them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction

from hanam_portal.publishing.editions import Edition, EditionKind
from hanam_portal.publishing.search import index
from hanam_portal.publishing.search.entries import Kind, SearchEntry, content_of, key_of

AT_ONCE = 200  # records, so that a rebuild needs little memory


class Span(NamedTuple):
    """What may change of an edition, and so of its entry: moments, as the database gives them."""

    visible_from: Any
    visible_until: Any
    redacted_at: Any


def searched_models() -> list[type[Edition]]:
    """The editions that say what the search should know of them."""
    return [model for model in apps.get_models() if issubclass(model, Edition) and model.search_kind is not None]


def record_column(model: type[Edition]) -> str:
    """Name the column that leads from an edition to its record."""
    links = ((field.attname, field.remote_field) for field in model._meta.fields)
    return next(column for column, to in links if to and to.related_name == "editions")


@transaction.atomic
def renew(model: type[Edition], records: Collection[int]) -> int:
    """Bring the entries of some records into step with their editions; returns how many were written or deleted.

    Safe beside the door: what it writes meanwhile is read after the entries, and never written twice.
    """
    kind = model.search_kind
    if kind is None:
        return 0
    entries = SearchEntry.objects.filter(kind=kind.number, record__in=records).values_list(
        "edition", "pk", *Span._fields
    )
    keys, kept = {}, {}
    for of, key, *span in entries:
        keys[of], kept[of] = key, Span(*span)
    editions = model._default_manager.filter(**{f"{record_column(model)}__in": records})
    readable = editions.exclude(kind=EditionKind.WITHDRAWAL).order_by()
    wanted = {pk: Span(*span) for pk, *span in readable.values_list("pk", *Span._fields)}
    stale = [one for one in kept if one not in wanted or kept[one].redacted_at != wanted[one].redacted_at]
    missing = [one for one in wanted if one not in kept or one in stale]
    moved = [one for one in wanted if one not in missing and kept[one] != wanted[one]]
    if stale:
        SearchEntry.objects.filter(pk__in=[keys[one] for one in stale]).delete()
    for one in moved:
        SearchEntry.objects.filter(pk=keys[one]).update(**wanted[one]._asdict())
    if missing:
        rows = readable.filter(pk__in=missing).select_related(*model.search_related)
        SearchEntry.objects.bulk_create([_entry(kind, edition) for edition in rows], ignore_conflicts=True)
    return len({*stale, *missing, *moved})


def follow(edition: Edition) -> None:
    """Bring the entries of the record of an edition into step."""
    renew(type(edition), [getattr(edition, record_column(type(edition)))] if edition.search_kind else [])


def forget_strangers(model: type[Edition]) -> int:
    """Delete the entries of records that have no edition any more; returns how many."""
    if model.search_kind is None:
        return 0
    records = model._default_manager.order_by().values(record_column(model))
    return SearchEntry.objects.filter(kind=model.search_kind.number).exclude(record__in=records).delete()[0]


def batches(model: type[Edition]) -> list[list[int]]:
    """Give the keys of all records, some at a time."""
    column = record_column(model)
    keys = list(model._default_manager.order_by(column).values_list(column, flat=True).distinct())
    return [keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE)]


@contextmanager
def filled_at_once() -> Iterator[None]:
    """While an empty table is filled do without the index: made at the end it takes a tenth of the time."""
    waits = connection.vendor == "postgresql" and not SearchEntry.objects.exists()
    if not waits:
        yield
        return
    with connection.schema_editor() as editor:
        index.unbuild(editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            index.build(editor)


def _entry(kind: Kind, edition: Edition) -> SearchEntry:
    searched = edition.searched()
    return SearchEntry(
        id=key_of(kind, edition.pk, searched.dated_on),
        kind=kind.number,
        record=getattr(edition, record_column(type(edition))),
        edition=edition.pk,
        visible_from=edition.visible_from,
        visible_until=edition.visible_until,
        redacted_at=edition.redacted_at,
        **content_of(kind, searched),
    )
