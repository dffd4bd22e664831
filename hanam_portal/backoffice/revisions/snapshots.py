"""Snapshots: a record and its rows as plain values, to keep, to compare, to bring back."""

from typing import Any

from django.db import models, transaction

from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import Versioned

Values = dict[str, Any]  # column → value as JSON has it; a foreign key or a list of keys as primary keys


def snapshot(record: Versioned) -> dict[str, Any]:
    """Give what staff may edit of a record, as JSON values.

    {"fields": {name: value}, "names": {name: words}, "rows": {relation: [{"identity": …, "fields": …, "words": …}]}}.
    names: what foreign keys meant on that day. rows: of the relations in `revised_rows`; words: `RevisedRow.described`.
    """
    return {
        "fields": _values(record),
        "rows": {
            relation: [
                {"identity": row.identity, "fields": _values(row), "words": row.described()}
                for row in getattr(record, relation).all()
            ]
            for relation in record.revised_rows
        },
        "names": {
            field.name: str(value) for field in editable_fields(type(record)) if (value := _named(record, field))
        },
    }


@transaction.atomic
def keep(record: Versioned, *, by: User | None, act: str = "lưu", number: int | None = None) -> Revision:
    """Keep the record as it stands as a revision, unless one with this number is there already.

    number: the version that it is kept as; the record's present one when None. act: what was done, in words.
    """
    number = number or record.version
    place = {"object_type": record._meta.label_lower, "object_pk": str(record.pk), "number": number}
    kept = Revision.objects.filter(**place).first()
    return kept or Revision.objects.create(**place, made_by=by, act=act, content=snapshot(record))


def editable_fields(model: type[models.Model]) -> list[Any]:  # fields of any kind, many-to-many ones last
    meta = model._meta
    own = [field for field in meta.concrete_fields if field.editable and not field.primary_key]
    return [*own, *meta.many_to_many]


def _values(record: models.Model) -> Values:
    return {field.name: _plain(record, field) for field in editable_fields(type(record))}


def _plain(record: models.Model, field: Any) -> Any:
    if field.many_to_many:
        return sorted(getattr(record, field.name).values_list("pk", flat=True))
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, (bool, int, float, str)) else field.value_to_string(record)


def _named(record: models.Model, field: Any) -> str:
    if field.many_to_many:
        return ", ".join(str(one) for one in getattr(record, field.name).all())
    return str(getattr(record, field.name) or "") if field.is_relation else ""
