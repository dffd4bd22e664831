"""What a record says, in words, from a snapshot of it: the two sides of a comparison."""

from datetime import date
from typing import Any

from django.db import models

from hanam_portal.backoffice.revisions.comparison import Content, Row
from hanam_portal.backoffice.revisions.snapshots import editable_fields, snapshot
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.dates import short_date


def content_of(record: Versioned, kept: dict[str, Any]) -> Content:
    """Say in words what a snapshot of this record, or of an earlier state of it, holds."""
    fields = {
        str(field.verbose_name): _words(field, kept["fields"][field.name], kept["names"])
        for field in editable_fields(type(record))
        if field.name in kept["fields"]
    }
    rows = {
        rows_label(record, relation): [
            Row(row["identity"], dict(row["words"]), name=first_words(row)) for row in kept["rows"][relation]
        ]
        for relation in record.revised_rows
        if relation in kept["rows"]
    }
    return record.as_read(Content(fields, rows=rows), kept)


def content_of_draft(record: Versioned) -> Content:
    """Say in words what a record holds now, stored or just read from a form."""
    return content_of(record, snapshot(record))


def first_words(row: dict[str, Any]) -> str:
    """Name a row of a snapshot by the first of its words."""
    return next((words for _, words in row["words"] if words), "")


def rows_label(record: Versioned, relation: str) -> str:
    return str(row_model(record, relation)._meta.verbose_name_plural)


def row_model(record: Versioned, relation: str) -> type[models.Model]:
    model: Any = record._meta.get_field(relation).related_model
    return model  # type: ignore[no-any-return]  # never a name: the apps are loaded


def _words(field: Any, value: Any, names: dict[str, str]) -> str:  # fields and values of any kind
    if field.is_relation:
        return names.get(field.name, "")
    if isinstance(value, bool):
        return "có" if value else "không"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if value and isinstance(field, models.DateField):
        return short_date(date.fromisoformat(value[:10]))
    return "" if value is None else str(value)
