"""How the register must stand, from the decisions that are published: what the door writes, what a check computes."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from emulation.register.replay import Act, Columns, Published, replay
from emulation.register.words import words_of
from hanam_portal.publishing.editions import Part
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.names import sort_key
from hanam_portal.publishing.vietnamese.text import collation_key

if TYPE_CHECKING:  # their module imports this one
    from emulation.models.decisions import Decision

KEYS = {"unit": "unit_id", "award_type": "award_type_id", "bloc_year": "bloc_year_id"}  # in JSON: as columns


def parts(decision: "Decision") -> list[Part]:
    """Give every line of this decision, and every line on which it acts or acted, as the register must show it now.

    Locks the lines first: of two decisions about one line, the second to come sees the edition of the first.
    """
    touched = _touched(decision)
    lines: Any = decision.lines.model
    rows = lines.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=touched).order_by("pk")
    owners = dict(rows.values_list("pk", "decision_id"))
    shown = entries(_published(decision, {*owners.values(), decision.pk}))
    return [
        Part(line, shown.get(line), note=_note(shown.get(line), decision) if owners[line] != decision.pk else "")
        for line in owners
    ]


def entries(decisions: Iterable[Published]) -> dict[int, Columns]:
    """Give the columns of the register's entry of each line that is shown."""
    decisions = list(decisions)
    heads = {decision.key: decision.head for decision in decisions}
    owners = {line: decision.key for decision in decisions for line in decision.lines}
    return {line: _entry(columns, owners[line], heads[owners[line]]) for line, columns in replay(decisions).items()}


def published(edition: Any) -> Published:  # a DecisionEdition
    head = {
        "kind": edition.decision_kind,
        "number": edition.decision_number,
        "number_key": edition.number_key,
        "signed_on": edition.signed_on.isoformat(),
        "effective_on": edition.effective_on.isoformat(),
        "issuer": edition.issuer,
        "slug": edition.slug,
    }
    lines = {line["line"]: {name: value for name, value in line.items() if name != "line"} for line in edition.lines}
    acts = tuple(Act(act["line"], act["columns"]) for act in edition.acts)
    return Published(edition.decision_id, head, lines, acts)


def _touched(decision: "Decision") -> set[int]:
    """Name the lines of a decision, and those on which any edition of it acts."""
    keys = set(decision.lines.values_list("pk", flat=True))
    return keys.union(*([act["line"] for act in acts] for acts in decision.editions.values_list("acts", flat=True)))


def _published(decision: "Decision", owners: set[int]) -> list[Published]:
    """Read the visible editions of these decisions, and of all that act on lines: those are few among decisions."""
    editions: Any = decision.editions.model
    return [published(edition) for edition in editions.objects.visible().of_or_acting(owners)]


def _entry(columns: Columns, owner: int, head: Columns) -> Columns:
    """Turn the columns of a line into those of its entry: keys that find and sort it, its decision, real days."""
    name, is_person = columns["name"], columns["subject_kind"] == "person"
    return {
        **{KEYS.get(column, column): value for column, value in columns.items()},
        "decision_id": owner,
        "decision_slug": head["slug"],
        "decision_number": head["number"],
        "number_key": head["number_key"],
        "issuer": head["issuer"],
        "signed_on": date.fromisoformat(head["signed_on"]),
        "annulled_on": date.fromisoformat(columns["annulled_on"]) if columns["annulled_on"] else None,
        "words": words_of(columns, number=head["number"], signed_on=head["signed_on"]),
        "sort_key": sort_key(name) if is_person else collation_key(name),
    }


def _note(columns: Columns | None, decision: "Decision") -> str:
    """Say to citizens what this decision does to a line of another one, or does no more."""
    verb = {"annulment": "Hủy bỏ", "correction": "Đính chính"}.get(decision.kind, "Thay đổi")
    day = short_date(decision.signed_on) if decision.signed_on else ""
    act = f"{verb} theo Quyết định {decision.number} ngày {day}."
    is_acting = columns is not None and any(one["decision"] == decision.pk for one in columns["acts"])
    return act if is_acting else f"Thôi {act[0].lower()}{act[1:]}"
