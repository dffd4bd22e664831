"""Three-way merge of the rows of a record: those that stayed, came and went on either side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django import forms
from django.db import models
from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, ORDERING_FIELD_NAME, TOTAL_FORM_COUNT

from hanam_portal.backoffice.record_admin.field_merge import (
    UNKNOWN,
    Choice,
    FieldSides,
    Merged,
    Question,
    Settled,
    Side,
    base_of,
    base_values,
)
from hanam_portal.backoffice.record_admin.form_fields import Sent, differ, posted, sent, words
from hanam_portal.backoffice.revisions.snapshots import Values
from hanam_portal.backoffice.working_copies import RevisedRow

Row = dict[str, Any]  # what a row began with, by field


@dataclass
class RowsMerge:
    """Merge the rows of one relation into `into`.

    stored: the formset of what is stored. posted: the one that was sent. kept: the rows of the revision that both
    began with, None when nobody kept them.
    """

    stored: BaseInlineFormSet
    posted: BaseInlineFormSet
    kept: list[dict[str, Any]] | None
    into: Merged
    number: int = field(default=0, init=False)

    def merge(self) -> None:
        """Write the stored rows first, as a formset expects them, then those to add."""
        for form in self.stored.initial_forms:
            self._stored_row(form, self._posted_rows.get(str(form.instance.pk)))
        stored_count = self.number
        for form in self._lost:
            self._lost_row(form)
        for form in self._added:
            self._added_row(form)
        prefix = self.posted.prefix
        self.into.values += [
            (f"{prefix}-{TOTAL_FORM_COUNT}", str(self.number)),
            (f"{prefix}-{INITIAL_FORM_COUNT}", str(stored_count)),
        ]

    @cached_property
    def _base(self) -> dict[str, Row]:
        """Rows as both began with them, by identity."""
        return {row["identity"]: base_values(self._model, row["fields"]) for row in self.kept or []}

    @cached_property
    def _posted_rows(self) -> dict[str, forms.ModelForm]:
        """Posted rows by the key of their stored row; one brought back under a new key is found by its identity."""
        by_key = {key: form for form in self.posted.forms if (key := self._key(form))}
        stored = {str(form.instance.pk): _identity(form) for form in self.stored.initial_forms}
        unknown = [form for key, form in by_key.items() if key not in stored]
        for key, identity in stored.items():
            base = self._base.get(identity) if key not in by_key and self.kept is not None else None
            same = next((form for form in unknown if base is not None and not _is_changed(form, base)), None)
            if same is not None:
                unknown.remove(same)
                by_key[key] = by_key.pop(self._key(same))
        return by_key

    @cached_property
    def _lost(self) -> list[forms.ModelForm]:
        """Posted rows that somebody else deleted."""
        stored = {str(form.instance.pk) for form in self.stored.initial_forms}
        return [form for key, form in self._posted_rows.items() if key not in stored and not _is_deleted(form)]

    @cached_property
    def _added(self) -> list[forms.ModelForm]:
        """Rows that this person added, but those that the other added just so: the same form was sent twice."""
        known = {str(form.instance.pk) for form in self.stored.initial_forms if _identity(form) in self._base}
        theirs = [self._filled(form) for form in self.stored.initial_forms if str(form.instance.pk) not in known]
        added = []
        for form in self.posted.forms:
            if self._key(form) or _is_deleted(form) or not form.has_changed():
                continue
            if self.kept is not None and (mine := self._filled(form)) in theirs:
                theirs.remove(mine)
            else:
                added.append(form)
        return added

    def _stored_row(self, stored: forms.ModelForm, mine: forms.ModelForm | None) -> None:
        base = self._base.get(_identity(stored))
        name = f"{_kind(stored)} “{stored.instance}”"
        if mine is None:
            if base is None and self.kept is not None:
                self._tell("theirs", f"{name}: thêm mới")
            self._write(
                stored, {one.name: sent(one.field, one.initial) for one in self._fields(stored)}, stored.instance.pk
            )
        elif _is_deleted(mine):
            self._deleted_row(stored, base, name)
        else:
            self._start(stored.instance.pk)
            for one in self._fields(stored):
                sides = one, mine[one.name], base_of(one, base)
                FieldSides(*sides, self._name(one.name), f"{name}: {one.label}", self._source).merge(self.into)
            self.number += 1

    def _deleted_row(self, stored: forms.ModelForm, base: Row | None, name: str) -> None:
        """I deleted it: gone when the others left it alone, else a question."""
        place = self._name(DELETION_FIELD_NAME)
        values = {one.name: sent(one.field, one.initial) for one in self._fields(stored)}
        if base is not None and not any(
            differ(one.field, base_of(one, base), values[one.name]) for one in self._fields(stored)
        ):
            self.into.values.append((place, "on"))
            self._tell("mine", f"{name}: xóa")
        else:
            choices = [Choice("theirs", "", self._described(stored, values)), Choice("mine", "on", "")]
            self.into.ask(
                Question(place, f"{name}: bạn xóa, người kia sửa", self._was(stored, base), choices, self._source)
            )
        self._write(stored, values, stored.instance.pk)

    def _lost_row(self, mine: forms.ModelForm) -> None:
        """They deleted it: gone when I left it alone, else a question; to keep it is to add it again."""
        base = self._nearest(mine)
        if base is not None and not _is_changed(mine, base):
            self._tell("theirs", f"{_kind(mine)} “{self._title(mine, self._values(mine, base))}”: xóa")
            return
        values = self._values(mine, base)
        name = f"{_kind(mine)} “{self._title(mine, values)}”: người kia xóa, bạn sửa"
        choices = [Choice("theirs", "on", ""), Choice("mine", "", self._described(mine, values))]
        place = self._name(DELETION_FIELD_NAME)
        self.into.questions.append(Question(place, name, self._was(mine, base), choices, self._source))
        self._write(mine, values, None)

    def _added_row(self, mine: forms.ModelForm) -> None:
        values = self._values(mine, None)
        self._tell("mine", f"{_kind(mine)} “{self._title(mine, values)}”: thêm mới")
        self._write(mine, values, None)

    def _nearest(self, mine: forms.ModelForm) -> Row | None:
        """Find the deleted row that was posted: its key died with it, so the one that is most like it."""
        standing = {_identity(form) for form in self.stored.initial_forms}
        gone = [row for identity, row in self._base.items() if identity not in standing]
        return min(gone, key=lambda row: _changes(mine, row), default=None)

    def _values(self, mine: forms.ModelForm, base: Row | None) -> dict[str, Sent]:
        """What was posted of a row; a field that is shown and not sent is as it was."""
        values = {}
        for one in self._fields(mine, with_disabled=True):
            sent_now = posted(one)
            is_missing = sent_now is None or (one.field.disabled and not any(sent_now))
            begun = base_of(one, base)
            values[one.name] = (
                (sent(one.field, begun) if begun is not UNKNOWN else []) if is_missing else sent_now or []
            )
        return values

    def _filled(self, form: forms.ModelForm) -> dict[str, Sent]:
        """The fields of a row that say something."""
        fields = self._fields(form, with_disabled=True)
        values = ((one.name, posted(one) if form.is_bound else sent(one.field, one.initial)) for one in fields)
        return {name: value for name, value in values if value and any(value)}

    def _fields(self, form: forms.ModelForm, *, with_disabled: bool = False) -> list[forms.BoundField]:
        own = {DELETION_FIELD_NAME, ORDERING_FIELD_NAME, self._model._meta.pk.name, self.stored.fk.name}
        return [
            form[name]
            for name, one in form.fields.items()
            if name not in own and not isinstance(one, forms.FileField) and (with_disabled or not one.disabled)
        ]

    def _start(self, pk: Any) -> None:
        self.into.values.append((self._name(self._model._meta.pk.name), "" if pk is None else str(pk)))

    def _write(self, form: forms.ModelForm, values: dict[str, Sent], pk: Any) -> None:
        self._start(pk)
        self.into.values += [(self._name(name), one) for name, several in values.items() for one in several]
        self.number += 1

    def _name(self, name: str) -> str:
        return f"{self.posted.prefix}-{self.number}-{name}"

    @property
    def _model(self) -> type[models.Model]:
        return cast(type[models.Model], self.stored.model)

    @property
    def _source(self) -> str:
        return self.stored.get_default_prefix()

    def _tell(self, side: Side, label: str) -> None:
        self.into.settled.append(Settled(label, side, "", "", self._source))

    def _title(self, form: forms.ModelForm, values: dict[str, Sent]) -> str:
        return next(
            (said for one in self._fields(form, with_disabled=True) if (said := words(one.field, values[one.name]))),
            "mới",
        )

    def _described(self, form: forms.ModelForm, values: dict[str, Sent]) -> str:
        lines = ((one.label, words(one.field, values.get(one.name, []))) for one in self._fields(form))
        return "\n".join(f"{label}: {said}" for label, said in lines if said)

    def _was(self, form: forms.ModelForm, base: Row | None) -> str | None:
        if base is None:
            return None
        return self._described(form, {one.name: sent(one.field, base_of(one, base)) for one in self._fields(form)})

    def _key(self, form: forms.ModelForm) -> str:
        name = self._model._meta.pk.name
        return str(self.posted.data.get(f"{form.prefix}-{name}", ""))


def relation_rows(kept: Values | None, relation: str) -> list[dict[str, Any]] | None:
    return None if kept is None else kept["rows"].get(relation)


def _identity(form: forms.ModelForm) -> str:
    row = form.instance
    return row.identity if isinstance(row, RevisedRow) else str(row.pk)


def _kind(form: forms.ModelForm) -> str:
    return str(form.instance._meta.verbose_name).capitalize()


def _is_deleted(form: forms.ModelForm) -> bool:
    return bool(form.data.get(f"{form.prefix}-{DELETION_FIELD_NAME}"))


def _changed_fields(form: forms.ModelForm, base: Row) -> Iterator[str]:
    for name in base:
        if name in form.fields and not form.fields[name].disabled:
            mine = posted(form[name])
            if mine is not None and differ(form.fields[name], base[name], mine):
                yield name


def _changes(form: forms.ModelForm, base: Row) -> int:
    return sum(1 for _ in _changed_fields(form, base))


def _is_changed(form: forms.ModelForm, base: Row) -> bool:
    return _changes(form, base) > 0
