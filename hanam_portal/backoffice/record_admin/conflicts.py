"""The second of two saves: what merges by itself, what a person decides, and who did what meanwhile."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseInlineFormSet
from django.http import QueryDict

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.field_merge import (
    PART,
    Choice,
    FieldSides,
    Merged,
    Question,
    Settled,
    Side,
    base_of,
    base_values,
)
from hanam_portal.backoffice.record_admin.row_merge import RowsMerge, relation_rows
from hanam_portal.backoffice.renewal import without_secrets
from hanam_portal.backoffice.revisions.merging import Pieces
from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.backoffice.revisions.snapshots import editable_fields
from hanam_portal.backoffice.revisions.wording import Piece, word_changes
from hanam_portal.backoffice.working_copies import Versioned

SAVE_BUTTONS = {"_save", "_continue", "_addanother", "_saveasnew", "_reopen"}


@dataclass(frozen=True)
class ShownChoice:
    side: Side
    label: str
    value: str
    words: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ShownQuestion:
    question: Question
    choices: list[ShownChoice]

    @property
    def empty(self) -> str:
        is_part = PART in self.question.name or self.question.name.endswith("-DELETE")
        return "(xóa)" if is_part else "(để trống)"


@dataclass(frozen=True)
class ShownChange:
    label: str
    who: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Conflict:
    """A save that began on an older version of its record.

    stored: the record as it is now. form, formsets: what was posted, bound. opened: the version that it began on.
    tokens: the names of the form's own fields, which no person fills in.
    """

    stored: Versioned
    form: forms.ModelForm
    formsets: list[BaseInlineFormSet]
    opened: int | None
    by: User
    tokens: Collection[str]

    @cached_property
    def base(self) -> Revision | None:
        """The record as this person opened it; None when nobody kept it."""
        return Revision.objects.of(self.stored).filter(number=self.opened or 0).first()

    @cached_property
    def saves(self) -> list[Revision]:
        """What others saved meanwhile, the latest first."""
        since = Revision.objects.of(self.stored).filter(number__gt=self.opened or self.stored.version)
        return list(since.select_related("made_by").order_by("-number"))

    @cached_property
    def merged(self) -> Merged:
        merged = Merged()
        kept = self.base.content if self.base else None
        stored_form = type(self.form)(instance=self.stored)
        values = base_values(type(self.stored), kept["fields"]) if kept else None
        pieces: Mapping[str, Pieces] = getattr(self.form, "pieces", {})
        for name, field in self.form.fields.items():
            if name in self.tokens or field.disabled or isinstance(field, forms.FileField):
                continue
            stored, posted = stored_form[name], self.form[name]
            label, base = str(posted.label), base_of(stored, values)
            FieldSides(stored, posted, base, posted.html_name, label, name, pieces.get(name)).merge(merged)
        for formset in self.formsets:
            own = type(formset)(instance=self.stored, prefix=formset.prefix, queryset=formset.queryset)
            RowsMerge(own, formset, relation_rows(kept, own.get_default_prefix()), merged).merge()
        return merged

    @property
    def is_empty(self) -> bool:
        """Whether what was posted is what is stored: the same form sent twice, or the same change made by two."""
        return not (self._mine or self.merged.questions or self.form.files)

    @property
    def has_news(self) -> bool:
        """Whether what was posted, files left out, would change what is stored: a value written otherwise does not."""
        is_readable = self.form.is_valid() and all(rows.is_valid() for rows in self.formsets)
        if is_readable and not any(rows.has_changed() for rows in self.formsets) and not self._new_columns:
            return False
        if is_readable and self.opened == self.stored.version:
            return True
        return bool(self._mine or self.merged.questions)

    @property
    def values(self) -> list[tuple[str, str]]:
        """What the merged form sends without being asked; what no field knows goes on as it came."""
        known = {self.form.add_prefix(name) for name in self.form.fields} - set(self.tokens)
        prefixes = tuple(f"{formset.prefix}-" for formset in self.formsets)
        others = [
            (name, value)
            for name, value in without_secrets(cast(QueryDict, self.form.data))
            if name not in known and name not in self.tokens and name.split(PART)[0] not in known
            if not name.startswith(("_", *prefixes))
        ]
        return [*others, *self.merged.values]

    @property
    def questions(self) -> list[ShownQuestion]:
        return [
            ShownQuestion(one, [self._choice(one, choice) for choice in one.choices]) for one in self.merged.questions
        ]

    @property
    def changes(self) -> list[ShownChange]:
        return [
            ShownChange(one.label, self._who(one), word_changes(one.before, one.after)) for one in self.merged.settled
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """The names of files that were sent: a page cannot hold them, so they are asked for again."""
        return [(name, str(cast(UploadedFile, file).name)) for name, file in self.form.files.items()]

    @property
    def has_act(self) -> bool:
        """Whether a button that does more than save was pressed."""
        return any(name.startswith("_") and name not in SAVE_BUTTONS for name in self.form.data)

    @property
    def named_saves(self) -> list[tuple[Revision, str]]:
        return [(save, self.name(save.made_by)) for save in self.saves]

    @property
    def latest_name(self) -> str:
        name = self.name(self.stored.changed_by)
        return name[:1].upper() + name[1:]

    @property
    def their_names(self) -> str:
        names = dict.fromkeys(self.name(save.made_by) for save in self.saves)
        return ", ".join(names) or self.name(self.stored.changed_by)

    def name(self, user: Any) -> str:  # a User or nobody; the stubs know no more of a foreign key to AUTH_USER_MODEL
        if user is None:
            return "một người khác"
        return "bạn, ở một thẻ khác" if user.pk == self.by.pk else str(user.get_full_name() or user.get_username())

    @property
    def _mine(self) -> list[Settled]:
        return [one for one in self.merged.settled if one.side != "theirs"]

    @property
    def _new_columns(self) -> list[str]:
        return new_columns(self.form, self.stored, self.form.changed_data)

    @cached_property
    def _authors(self) -> dict[str, list[str]]:
        """Who changed each field and each relation since the base."""
        authors: dict[str, list[str]] = {}
        steps = [*([self.base] if self.base else []), *reversed(self.saves)]
        for before, after in pairwise(steps):
            for kind in ("fields", "rows"):
                for source, value in after.content[kind].items():
                    if before.content[kind].get(source) != value:
                        authors.setdefault(source, []).append(self.name(after.made_by))
        return authors

    def _theirs(self, source: str) -> str:
        return ", ".join(dict.fromkeys(self._authors.get(source, []))) or self.their_names

    def _who(self, settled: Settled) -> str:
        both = f"{self._theirs(settled.source)} và bạn"
        return {"mine": "bạn", "theirs": self._theirs(settled.source), "both": both}[settled.side]

    def _choice(self, question: Question, choice: Choice) -> ShownChoice:
        labels = {
            "theirs": f"Bản đang lưu ({self._theirs(question.source)})",
            "mine": "Bản của bạn",
            "both": "Giữ cả hai, bản đang lưu đứng trước",
        }
        base = choice.words if question.base is None or choice.side == "both" else question.base
        return ShownChoice(
            choice.side, labels[choice.side], choice.value, choice.words, word_changes(base, choice.words)
        )


def new_columns(form: forms.ModelForm, stored: Versioned, names: Collection[str]) -> list[str]:
    """Name the fields of these that a form, read and valid, would store otherwise; of links nobody looks so close."""
    columns = [one for one in editable_fields(type(stored)) if one.name in names and one.name in form.fields]
    return [one.name for one in columns if one.many_to_many or _is_new(form, stored, one)]


def _is_new(form: forms.ModelForm, stored: Versioned, column: Any) -> bool:  # a field of any kind
    before, after = (column.value_from_object(one) for one in (stored, form.instance))
    pieces = getattr(form, "pieces", {}).get(column.name)
    return bool(pieces.cut(before) != pieces.cut(after) if pieces else before != after)


def composed(posted: QueryDict, pieces: Mapping[str, Pieces]) -> QueryDict:
    """Put together the texts that the conflict page sent in parts."""
    whole = posted.copy()
    for name, cutter in pieces.items():
        numbers = sorted(int(key.removeprefix(name + PART)) for key in posted if _is_part(key, name))
        if numbers:
            parts = [str(posted[f"{name}{PART}{number}"]) for number in numbers]
            whole[name] = cutter.join(piece for part in parts for piece in part.splitlines() if piece)
            for number in numbers:
                del whole[f"{name}{PART}{number}"]
    return whole


def _is_part(key: str, name: str) -> bool:
    number = key.removeprefix(name + PART)
    return number != key and number.isdecimal() and number.isascii() and len(number) < 6
