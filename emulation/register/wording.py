"""What a public page says of an award: who got what by which decision, and what later decisions did to it. Pure."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from emulation.models.award_types import AwardFamily, SubjectKind
from emulation.register.replay import WITHHELD

if TYPE_CHECKING:  # their module imports the replay beside this one
    from emulation.models.register import RegisterEntry

PRINTED = ["name", "post", "unit_name", "award_name", "period_label"]  # what a correction may change
VERBS = {"annulment": "Đã hủy bỏ", "correction": "Đã đính chính"}


@dataclass(frozen=True)
class Fate:
    """What a later decision did to an award. words: before the decision; until: after it."""

    words: str
    decision: int
    slug: str
    number: str
    signed_on: date
    issuer: str
    since: date | None = None


@dataclass(frozen=True)
class Change:
    """One of the words that citizens read, before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """An edition in the history of an award. note: what was said of it; changes: of the printed words."""

    at: datetime
    label: str
    note: str
    changes: list[Change] = field(default_factory=list)


def statement(entry: "RegisterEntry") -> str:
    """Say an award in one sentence, up to its decision."""
    is_nameless = entry.name == WITHHELD
    name = f"một {entry.get_subject_kind_display()} {WITHHELD}" if is_nameless else entry.name
    who = ", ".join(words for words in [name, entry.post, entry.unit_name] if words)
    if entry.subject_kind != SubjectKind.PERSON and entry.unit_name == entry.name:
        who = name
    verb = "được truy tặng" if entry.is_posthumous else "được tặng"
    period = f" {entry.period_label}" if entry.period_label else ""
    return f"{who[0].upper()}{who[1:]} {verb} {_award(entry)}{period}"


def fates(entry: "RegisterEntry") -> list[Fate]:
    """Say what later decisions did, in their order."""
    return [
        Fate(
            VERBS.get(act["kind"], "Đã thay đổi"),
            act["decision"],
            act["slug"],
            act["number"],
            date.fromisoformat(act["signed_on"]),
            act["issuer"],
            date.fromisoformat(act["effective_on"]) if act["kind"] == "annulment" else None,
        )
        for act in entry.acts
    ]


def history(editions: Sequence["RegisterEntry"]) -> list[Step]:
    """Tell what citizens read of an award one after the other, the old words beside the new ones.

    editions: all, the first one first. Where a name was withheld at any time, no old words are told.
    """
    tells = all(one.name != WITHHELD for one in editions)
    steps = [Step(editions[0].visible_from, editions[0].get_kind_display(), editions[0].note)]
    for old, new in itertools.pairwise(editions):
        shows_both = tells and not (old.is_withdrawal or new.is_withdrawal)
        changes = _changes(old, new) if shows_both else []
        steps.append(Step(new.visible_from, new.get_kind_display(), new.note, changes))
    return steps


def corrected(columns: dict[str, Any], labels: dict[str, str]) -> list[str]:  # public columns, all of them text
    """Say the words that a correction sets, each under its label."""
    return [f"{labels[name]}: {columns[name]}" for name in PRINTED if columns.get(name)]


def summary(counts: dict[str, int]) -> str:
    """Say of whom a list consists: "2 tập thể và 5 cá nhân". counts: of each kind; communes are collectives here."""
    collectives = counts[SubjectKind.COLLECTIVE] + counts[SubjectKind.COMMUNE]
    told = {**counts, SubjectKind.COLLECTIVE: collectives}
    kinds = [SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD, SubjectKind.PERSON]
    return _listed(f"{told[kind]} {kind.label}" for kind in kinds if told[kind])


def _award(entry: "RegisterEntry") -> str:
    if entry.family != AwardFamily.TITLE or entry.award_name.lower().startswith("danh hiệu"):
        return entry.award_name
    return f"danh hiệu “{entry.award_name}”"


def _changes(old: "RegisterEntry", new: "RegisterEntry") -> list[Change]:
    labels = {one.name: str(one.verbose_name) for one in new._meta.fields}
    return [
        Change(labels[name], getattr(old, name), getattr(new, name))
        for name in PRINTED
        if getattr(old, name) != getattr(new, name)
    ]


def _listed(words: Iterable[str]) -> str:
    *others, last = list(words) or [""]
    return f"{', '.join(others)} và {last}" if others else last
