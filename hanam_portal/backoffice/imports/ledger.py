"""What an import did to rows, column by column: kinds write through it, and take everything back with it.

A kind's `apply` makes a Ledger, calls `add` and `change`, and returns `as_json()`; its `undo` calls `take_back`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from hanam_portal.backoffice.imports.kinds import Json
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.working_copies import Versioned

LONGEST_VALUE = 60
MOST_AT_ONCE = 200  # rows that are fetched, and deleted, together
BOOKKEEPING = {field.name for field in Versioned._meta.local_fields}


class Ledger:
    """The writes of one import, in their order."""

    def __init__(self) -> None:
        self._entries: list[dict[str, Json]] = []

    def add(self, row: Model) -> None:
        """Save a new row."""
        row.save(force_insert=True)
        self._enter(row, before=None, columns=[field.name for field in row._meta.concrete_fields])

    def add_all(self, rows: Sequence[Model]) -> None:
        """Save many new rows of one model, in few statements: only of a model whose `save` derives nothing."""
        if rows:
            type(rows[0])._base_manager.bulk_create(rows, batch_size=MOST_AT_ONCE)
        for row in rows:
            self._enter(row, before=None, columns=[field.name for field in row._meta.concrete_fields])

    def change(self, row: Model, **columns: Any) -> None:
        """Save these columns of a row that was fetched for update, and what its `save` derives from them.

        Of a versioned row the version grows too, so that a form that is open learns of it.
        """
        names = [field.name for field in row._meta.concrete_fields]
        before = _values(row, names)
        for name, value in columns.items():
            setattr(row, name, value)
        _save(row)
        changed = [name for name, value in _values(row, names).items() if value != before[name]]
        if changed:
            self._enter(row, before={name: before[name] for name in changed}, columns=changed)

    def as_json(self) -> list[dict[str, Json]]:
        """Give what `take_back` needs."""
        return self._entries

    def _enter(self, row: Model, *, before: dict[str, Json] | None, columns: list[str]) -> None:
        entry = {"model": row._meta.label_lower, "pk": row.pk, "words": str(row), "before": before}
        self._entries.append({**entry, "after": _values(row, columns)})


def take_back(entries: list[dict[str, Json]]) -> None:
    """Undo the writes of a ledger, the last one first. Call it inside a transaction.

    Raises ImportRefusedError where a row is gone, a value was changed since, or others have come to hang on a new row.
    """
    for model, is_new, run in _runs(entries):
        found = model._base_manager.select_for_update(of=("self",)).in_bulk([entry["pk"] for entry in run])
        for entry in run:
            if entry["pk"] not in found:
                raise ImportRefusedError(f"Không hoàn tác được: “{entry['words']}” đã bị xóa sau khi nhập.")
            _expect(found[entry["pk"]], entry["words"], entry["after"])
        if is_new:
            _delete([(found[entry["pk"]], entry["words"]) for entry in run])
        else:
            for entry in run:
                _restore(found[entry["pk"]], entry["before"])


def _runs(entries: list[dict[str, Json]]) -> Iterator[tuple[Any, bool, list[dict[str, Json]]]]:
    """Cut the entries, the last one first, into runs of one model, all new or all changed, no row twice in any."""
    run: list[dict[str, Json]] = []
    for entry in [*reversed(entries), None]:
        if run and (entry is None or not _continues(run, entry)):
            yield apps.get_model(run[0]["model"]), run[0]["before"] is None, run
            run = []
        if entry is not None:
            run.append(entry)


def _continues(run: list[dict[str, Json]], entry: dict[str, Json]) -> bool:
    is_alike = entry["model"] == run[0]["model"] and (entry["before"] is None) == (run[0]["before"] is None)
    return is_alike and len(run) < MOST_AT_ONCE and all(entry["pk"] != other["pk"] for other in run)


def _restore(row: Model, before: dict[str, Json]) -> None:
    for name, value in before.items():
        setattr(row, _field(row, name).attname, _restored(row, name, value))
    _save(row)


def _save(row: Model) -> None:
    if isinstance(row, Versioned):
        row.claim(row.version)
    row.save(force_update=True)


def _expect(row: Model, words: str, after: dict[str, Json]) -> None:
    """Refuse a row that does not stand as the import left it."""
    for name, value in after.items():
        now = _values(row, [name])[name]
        if _restored(row, name, now) != _restored(row, name, value):  # 3 and 3.00 are one number
            label, said = _field(row, name).verbose_name, f"nay là “{_shown(now)}”, lúc nhập là “{_shown(value)}”"
            raise ImportRefusedError(f"Không hoàn tác được: “{words}”, {label}: {said}. Đã có người sửa sau khi nhập.")


def _delete(rows: list[tuple[Model, str]]) -> None:
    """Delete rows on which nothing hangs, the first one first; each comes with words that name it."""
    collector = Collector(using=rows[0][0]._state.db or "default", origin=rows[0][0])
    try:
        collector.collect([row for row, _ in rows])
        others = sum(len(found) for found in collector.data.values()) - len(rows)
        is_free = not others and not any(found.exists() for found in collector.fast_deletes)
    except (ProtectedError, RestrictedError):
        is_free = False
    if is_free:
        collector.delete()
    elif len(rows) == 1:
        raise _in_use(rows[0][1])
    else:  # one of them in use, or they hang on one another
        for row in rows:
            _delete([row])


def _in_use(words: str) -> ImportRefusedError:
    return ImportRefusedError(f"Không hoàn tác được: “{words}” đã có dữ liệu khác gắn vào sau khi nhập.")


def _values(row: Model, names: list[str]) -> dict[str, Json]:
    """Give columns as JSON; leave out what saving sets by itself."""
    fields = [_field(row, name) for name in names]
    kept = [field for field in fields if not field.primary_key and not _is_bookkeeping(field)]
    return {field.name: _as_json(row, field) for field in kept}


def _is_bookkeeping(field: "Field[Any, Any]") -> bool:
    return field.name in BOOKKEEPING or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def _as_json(row: Model, field: "Field[Any, Any]") -> Json:
    value = field.to_python(getattr(row, field.attname))
    setattr(row, field.attname, value)
    return None if value is None else field.value_to_string(row)


def _restored(row: Model, name: str, value: Json) -> Any:
    return None if value is None else _field(row, name).to_python(value)


def _field(row: Model, name: str) -> Any:  # a column of whatever type
    return row._meta.get_field(name)


def _shown(value: Json) -> str:
    return "" if value is None else str(value)[:LONGEST_VALUE]
