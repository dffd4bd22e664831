"""What a row of a workbook would change in a stored row, and the revision that its record keeps of an import."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from hanam_portal.backoffice.imports.kinds import Change, Json, PlannedRow, RowState
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.numbers import exact_text

Told = Mapping[str, Any]  # column → value of its own type


def differences(row: models.Model, told: Told, *, is_new: bool) -> list[Change]:
    """List what a file says otherwise than a row, in words; of a new row all that it says.

    row: the stored one, or an empty one where is_new.
    """
    changes = []
    for name, new in told.items():
        field: Any = row._meta.get_field(name)
        old = None if is_new else getattr(row, name)
        is_said = new not in (None, "", False) if is_new else new != old
        if is_said:
            changes.append(Change(str(field.verbose_name), in_words(field, old), in_words(field, new)))
    return changes


def planned_row(row: Row, words: str, changes: list[Change], *, is_new: bool, payload: Json) -> PlannedRow:
    """Say what a row of a file would do: nothing, where something in it is wrong."""
    if row.faults:
        return PlannedRow(row.place, words, RowState.ERROR, faults=row.faults)
    state = RowState.NEW if is_new else RowState.CHANGED if changes else RowState.SAME
    return PlannedRow(row.place, words, state, changes, payload=payload)


@contextmanager
def revised(record: Versioned, *, by: User, act: str) -> Iterator[None]:
    """Keep the record as a revision before and after its rows are written, so that an open form learns of it."""
    keep(record, by=record.changed_by, number=record.version)
    yield
    record.claim(record.version)
    record.changed_by = by
    record.save(update_fields=["changed_by", "changed_at"])
    keep(type(record)._default_manager.get(pk=record.pk), by=by, act=act)


def in_words(field: Any, value: Any) -> str:  # a column and its value, of any type
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices)[value])
    match value:
        case bool():
            return "có" if value else "không"
        case Decimal():
            return exact_text(value)
        case date():
            return short_date(value)
    return str(value)
