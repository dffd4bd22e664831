"""A person who must be named no longer is named nowhere: not on the page of today, not on that of a day in the past."""

from typing import TYPE_CHECKING, Any

from emulation.register.replay import WITHHELD
from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.names import sort_key

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.decisions import Decision
    from emulation.models.register import RegisterEntry

TAKEN_OVER = ["name", "post", "person_key", "words", "sort_key"]


def withhold(decision: "Decision") -> None:
    """Take the names out of earlier editions of lines that stand without one, and out of what was said of them."""
    entries: Any = decision.lines.model.editions.rel.related_model._default_manager
    nameless = entries.filter(visible_until=None, sort_key=sort_key(WITHHELD), name=WITHHELD, number__gt=1)
    for now in nameless:
        every = list(entries.filter(line=now.line_id))
        names = sorted({one.name for one in every} - {WITHHELD, ""}, key=len, reverse=True)
        for one in every if names else []:
            door.redact(one, **{column: getattr(now, column) for column in TAKEN_OVER}, **_said(one, names))


def _said(entry: "RegisterEntry", names: list[str]) -> dict[str, Any]:  # its columns
    notes = [{**told, "note": _without(told["note"], names)} for told in entry.notes]
    return {"note": _without(entry.note, names), "notes": notes}


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, WITHHELD)
    return text
