"""Bringing a record back to what an earlier revision says, as far as what it points to still exists."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from hanam_portal.backoffice.revisions.contents import first_words, row_model
from hanam_portal.backoffice.revisions.snapshots import Values, editable_fields
from hanam_portal.backoffice.working_copies import RevisedRow, Versioned


class RestoreRefusedError(Exception):
    """The record cannot be what the revision says; nothing was written. The message is for the person who asked."""


@dataclass
class Plan:
    """What a revision gives back of a record: columns to set, links, rows. losses: what no longer exists, in words."""

    columns: Values = field(default_factory=dict)
    links: dict[str, list[Any]] = field(default_factory=dict)
    rows: dict[str, list[tuple[str, Values]]] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)


def plan(record: Versioned, kept: dict[str, Any]) -> Plan:
    """Read from a snapshot what can come back, and say what cannot; writes nothing."""
    made = Plan()
    for column in editable_fields(type(record)):
        if column.name in kept["fields"]:
            _plan_column(made, column, kept["fields"][column.name], kept["names"].get(column.name, ""))
    for relation in record.revised_rows:
        if relation in kept["rows"]:
            made.rows[relation] = list(_planned_rows(made, record, relation, kept["rows"][relation]))
    return made


def restore(record: Versioned, kept: dict[str, Any]) -> list[str]:
    """Make of a record what a snapshot says, and save it: columns, links, rows by their identity.

    Rows that the snapshot does not know go; deleted ones come back. Whoever calls has claimed the version.
    Returns a sentence for all that could not come back and stays as it is.
    Raises RestoreRefusedError when another record has taken the place since; nothing is written then.
    """
    planned = plan(record, kept)
    try:
        with transaction.atomic():
            for name, value in planned.columns.items():
                setattr(record, name, value)
            record.validate_unique()
            record.validate_constraints()
            record.save()
            for name, keys in planned.links.items():
                getattr(record, name).set(keys)
            for relation, rows in planned.rows.items():
                _restore_rows(record, relation, rows)
    except ValidationError as refusal:
        raise RestoreRefusedError(" ".join(refusal.messages)) from refusal
    except IntegrityError as refusal:
        raise RestoreRefusedError("Một phần của bản này nay đã thuộc mục khác, nên không khôi phục được.") from refusal
    return planned.losses


def _plan_column(made: Plan, column: Any, value: Any, name: str) -> None:
    if column.many_to_many:
        there = set(column.related_model._default_manager.filter(pk__in=value).values_list("pk", flat=True))
        made.links[column.name] = [key for key in value if key in there]
        if lost := len(value) - len(there):
            made.losses.append(f"{lost} mục ở “{column.verbose_name}” không còn nữa nên không trở lại.")
    elif column.is_relation and not _exists(column, value):
        label = str(column.verbose_name)
        made.losses.append(f"{label.capitalize()} “{name}” không còn nữa, nên {label} giữ như hiện nay.")
    else:
        made.columns[column.attname] = column.to_python(value)


def _planned_rows(made: Plan, record: Versioned, relation: str, rows: list[dict[str, Any]]) -> Any:
    """Yield (identity, columns) of each row that can stand; its record is not among the columns."""
    model, owner = row_model(record, relation), _owner(record, relation)
    present = {row.identity for row in _rows(record, relation)}
    for row in rows:
        columns: Values = {}
        for column in editable_fields(model):
            value = row["fields"].get(column.name)
            if column.name == owner or column.name not in row["fields"]:
                continue
            if not column.is_relation or _exists(column, value):
                columns[column.attname] = column.to_python(value)
            elif row["identity"] in present:
                made.losses.append(f"{_called(model, row)}: {column.verbose_name} không còn nữa nên giữ như hiện nay.")
            else:
                made.losses.append(f"{_called(model, row)} không trở lại: {column.verbose_name} không còn nữa.")
                break
        else:
            if row["identity"] in present or not _is_taken(model, row["identity"]):
                yield row["identity"], columns
            else:
                made.losses.append(f"{_called(model, row)} không trở lại: nay thuộc mục khác.")


def _restore_rows(record: Versioned, relation: str, rows: list[tuple[str, Values]]) -> None:
    """Delete, then save: those that give up a mark that only one may have before the one that takes it."""
    model, wanted = row_model(record, relation), dict(rows)
    there = {row.identity: row for row in _rows(record, relation)}
    for identity, row in there.items():
        if identity not in wanted:
            row.delete()
    marks = [column.attname for column in model._meta.concrete_fields if isinstance(column, models.BooleanField)]
    for identity, columns in sorted(rows, key=lambda one: sum(bool(one[1].get(mark)) for mark in marks)):
        row = there.get(identity) or _new(model, record, relation, identity)
        for name, value in columns.items():
            setattr(row, name, value)
        row.save()


def _new(model: Any, record: Versioned, relation: str, identity: str) -> RevisedRow:
    row: RevisedRow = model(**{_owner(record, relation): record}, **model.identity_columns(identity))
    return row


def _rows(record: Versioned, relation: str) -> list[RevisedRow]:
    return list(getattr(record, relation).all())


def _owner(record: Versioned, relation: str) -> str:
    remote: Any = record._meta.get_field(relation)
    return str(remote.field.name)


def _exists(column: Any, key: Any) -> bool:
    return key is None or column.related_model._default_manager.filter(pk=key).exists()


def _is_taken(model: Any, identity: str) -> bool:
    return bool(model._default_manager.filter(**model.identity_columns(identity)).exists())


def _called(model: type[models.Model], row: dict[str, Any]) -> str:
    return f"{str(model._meta.verbose_name).capitalize()} “{first_words(row)}”"
