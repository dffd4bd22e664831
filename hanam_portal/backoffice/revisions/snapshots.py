"""Snapshots: a record and its rows as plain values, to keep, to compare, to bring back."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import Versioned

Values = dict[str, Any]  # column → value as JSON has it; a foreign key or a list of keys as primary keys


def snapshot(record: Versioned) -> dict[str, Any]:
    """Give what staff may edit of a record, as JSON values.

    {"fields": {name: value}, "names": {name: words}, "rows": {relation: [{"identity": …, "fields": …, "words": …}]}}.
    names: what foreign keys meant on that day. rows: of the relations in `revised_rows`; words: `RevisedRow.described`,
    as pairs, because PostgreSQL keeps the order of a list and not that of an object.
    """
    links = {field.name: record.linked(field.name) for field in record._meta.many_to_many}
    return {
        "fields": _values(record) | {name: sorted(one.pk for one in linked) for name, linked in links.items()},
        "rows": {
            relation: [
                {
                    "identity": row.identity,
                    "fields": _values(row),
                    "words": [list(pair) for pair in row.described().items()],
                }
                for row in record.revised(relation)
            ]
            for relation in record.revised_rows
        },
        "names": {name: words for name, words in [*_names(record), *_link_names(links)] if words},
    }


@transaction.atomic
def keep(record: Versioned, *, by: User | None, act: str = "lưu", number: int | None = None) -> Revision:
    """Keep the record as it stands as a revision, unless one with this number is there already.

    number: the version that it is kept as; the record's present one when None. act: what was done, in words.
    """
    number = number or record.version
    place = {"object_type": record._meta.label_lower, "object_pk": str(record.pk), "number": number}
    kept = Revision.objects.filter(**place).first()
    if kept is not None:
        return kept
    made = {"made_by": by, "made_at": record.changed_at, "act": act}
    return Revision.objects.create(**place, **made, content=snapshot(record))


def editable_fields(model: type[models.Model]) -> list[Any]:  # fields of any kind, many-to-many ones last
    meta = model._meta
    own = [field for field in meta.concrete_fields if field.editable and not field.primary_key]
    return [*own, *meta.many_to_many]


def _values(record: models.Model) -> Values:
    own = (field for field in editable_fields(type(record)) if not field.many_to_many)
    return {field.name: _plain(field, field.value_from_object(record), record) for field in own}


def _plain(field: Any, value: Any, record: models.Model) -> Any:  # fields and values of any kind
    return value if value is None or isinstance(value, (bool, int, float, str)) else field.value_to_string(record)


def _names(record: models.Model) -> Iterator[tuple[str, str]]:
    for field in editable_fields(type(record)):
        if field.is_relation and not field.many_to_many and getattr(record, field.attname) is not None:
            yield field.name, str(getattr(record, field.name))


def _link_names(links: dict[str, list[models.Model]]) -> Iterator[tuple[str, str]]:
    return ((name, ", ".join(sorted(str(one) for one in linked))) for name, linked in links.items())
