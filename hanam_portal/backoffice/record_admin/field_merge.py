"""Three-way merge of the fields of a form: what both began with, what is stored, what was posted."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django import forms
from django.db import models
from django.forms import BoundField

from hanam_portal.backoffice.record_admin.form_fields import MANY, Sent, differ, posted, sent, words
from hanam_portal.backoffice.revisions.merging import Agreed, Collision, Pieces, merge_pieces, merge_sets
from hanam_portal.backoffice.revisions.snapshots import Values, editable_fields

Side = Literal["theirs", "mine", "both"]
PART = "~"  # between the name of a text and the number of one of its parts


@dataclass(frozen=True)
class Choice:
    """One way to answer a question. value: what is sent for it. words: what a reader sees of it."""

    side: Side
    value: str
    words: str


@dataclass(frozen=True)
class Question:
    """A collision that a person decides. name: of the radio buttons. base: None when nobody knows how it was."""

    name: str
    label: str
    base: str | None
    choices: list[Choice]
    source: str


@dataclass(frozen=True)
class Settled:
    """A change that met no other. source: the field or the relation whose revisions tell who made it."""

    label: str
    side: Side
    before: str
    after: str
    source: str


@dataclass
class Merged:
    """What the merged form sends, what it asks, and what it tells."""

    values: list[tuple[str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)

    def ask(self, question: Question) -> None:
        """Ask, and send the last choice for a form that comes back without an answer: of a text, both."""
        self.questions.append(question)
        safe = next((one for one in question.choices if one.side == "both"), question.choices[0])
        self.values.append((question.name, safe.value))


class Unknown:
    """Of a value that nobody kept."""


UNKNOWN = Unknown()


@dataclass(frozen=True)
class FieldSides:
    """A field on the stored form and on the posted one. name: under which the merged value is sent."""

    stored: BoundField
    posted: BoundField
    base: Any  # of whatever type the field has; UNKNOWN
    name: str
    label: str
    source: str
    pieces: Pieces | None = None

    def merge(self, into: Merged) -> None:
        theirs, mine = self._theirs, self._mine
        if isinstance(self.stored.field, MANY):
            begun = () if self.base is UNKNOWN else sent(self.stored.field, self.base)
            self._settle(into, "both", [str(one) for one in merge_sets(begun, theirs, mine)])
        elif not self._differs(self.stored.initial, mine):
            self._send(into, theirs)
        elif self.pieces:
            self._merge_text(into, self.pieces)
        elif self.base is not UNKNOWN and not self._differs(self.base, mine):
            self._settle(into, "theirs", theirs)
        elif self.base is not UNKNOWN and not self._differs(self.base, theirs):
            self._settle(into, "mine", mine)
        else:
            self._ask(into, theirs, mine)

    @property
    def _theirs(self) -> Sent:
        return sent(self.stored.field, self.stored.initial)

    @property
    def _mine(self) -> Sent:
        """What was posted; a field that the posted form did not have was left alone."""
        mine = posted(self.posted)
        if mine is not None:
            return mine
        return self._theirs if self.base is UNKNOWN else sent(self.stored.field, self.base)

    def _differs(self, value: Any, other: Sent) -> bool:
        if self.pieces:
            return self.pieces.cut(str(value or "")) != self.pieces.cut("".join(other))
        return differ(self.stored.field, value, other)

    def _send(self, into: Merged, value: Sent) -> None:
        into.values += [(self.name, one) for one in value]

    def _settle(self, into: Merged, side: Side, value: Sent) -> None:
        self._send(into, value)
        base = sent(self.stored.field, self.base) if self.base is not UNKNOWN else []
        theirs, mine = sorted(self._theirs), sorted(self._mine)
        if side == "both" and theirs == mine == sorted(value):
            return
        if side == "both" and self.base is not UNKNOWN and sorted(base) in (theirs, mine):
            side = "mine" if sorted(base) == theirs else "theirs"
        into.settled.append(
            Settled(self.label, side, words(self.stored.field, base), words(self.stored.field, value), self.source)
        )

    def _ask(self, into: Merged, theirs: Sent, mine: Sent) -> None:
        shown = self.stored.field
        base = None if self.base is UNKNOWN else words(shown, sent(shown, self.base))
        choices = [
            Choice("theirs", "".join(theirs), words(shown, theirs)),
            Choice("mine", "".join(mine), words(shown, mine)),
        ]
        into.ask(Question(self.name, self.label, base, choices, self.source))

    def _merge_text(self, into: Merged, pieces: Pieces) -> None:
        """Merge a text piece by piece; with questions it is sent in parts, each under a name of its own."""
        base = None if self.base is UNKNOWN else pieces.cut(str(self.base or ""))
        parts = merge_pieces(base, pieces.cut("".join(self._theirs)), pieces.cut("".join(self._mine)))
        is_whole = not any(isinstance(part, Collision) for part in parts)
        if is_whole:
            self._send(
                into, [pieces.join(piece for part in parts if isinstance(part, Agreed) for piece in part.pieces)]
            )
        for number, part in enumerate(parts):
            name = f"{self.name}{PART}{number}"
            if isinstance(part, Collision):
                into.ask(Question(name, self.label, *_choices(part, pieces), self.source))
                continue
            if not is_whole:
                into.values.append((name, "\n".join(part.pieces)))
            if part.side:
                told = pieces.words(part.base), pieces.words(part.pieces)
                into.settled.append(Settled(self.label, part.side, *told, self.source))


def base_values(model: type[models.Model], kept: Values) -> dict[str, Any]:
    """Read the values that a revision kept, as a form of this model begins with them."""
    fields = [one for one in editable_fields(model) if one.name in kept]
    return {one.name: kept[one.name] if one.many_to_many else one.to_python(kept[one.name]) for one in fields}


def base_of(bound: BoundField, kept: dict[str, Any] | None) -> Any:
    """Give what a field began with. What is no column of its record has no history: as it is now."""
    form = bound.form
    columns = {one.name for one in editable_fields(type(form.instance))} if isinstance(form, forms.ModelForm) else set()
    return (kept or {}).get(bound.name, UNKNOWN) if bound.name in columns else bound.initial


def _choices(part: Collision, pieces: Pieces) -> tuple[str | None, list[Choice]]:
    sides: list[tuple[Side, tuple[str, ...]]] = [("theirs", part.theirs), ("mine", part.mine)]
    if part.theirs and part.mine:
        sides.append(("both", part.theirs + part.mine))
    base = None if part.base is None else pieces.words(part.base)
    return base, [Choice(side, "\n".join(one), pieces.words(one)) for side, one in sides]
