"""What the register would change if a decision were published as it stands, or withdrawn. Writes nothing."""

from dataclasses import dataclass, field
from typing import Any

from emulation.decisions.contents import public_decision
from emulation.models import Decision, DecisionEdition, LineAct, RegisterEntry
from emulation.models.award_lines import AwardLine
from emulation.register.replay import Columns, Status
from emulation.register.standing import entries, published

CHANGES_SHOWN = 20
WORDS = ["name", "post", "unit_name", "award_name", "period_label"]


@dataclass(frozen=True)
class OtherLine:
    """A line of another decision: its name and decision, and what becomes of it in words."""

    name: str
    decision: str
    change: str


@dataclass
class RegisterChanges:
    """How many lines of the decision itself come, change or go, and which lines of others change."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    others: list[OtherLine] = field(default_factory=list)

    @property
    def others_shown(self) -> list[OtherLine]:
        return self.others[:CHANGES_SHOWN]

    @property
    def others_beyond(self) -> int:
        return max(0, len(self.others) - CHANGES_SHOWN)


def register_changes(decision: Decision, *, is_withdrawn: bool = False) -> RegisterChanges:
    """Hold the register as it would stand beside the one that citizens read; queries do not grow with the lines."""
    content = public_decision(decision)
    lines = _touched(decision, content)
    owners = dict(AwardLine.objects.filter(pk__in=lines).values_list("pk", "decision_id"))
    after = {} if not owners else _after(decision, content, owners, is_withdrawn=is_withdrawn)
    before = {entry.line_id: entry for entry in RegisterEntry.objects.current().filter(line__in=owners)}
    changes = RegisterChanges()
    for line, owner in owners.items():
        _count(changes, before.get(line), after.get(line), is_own=owner == decision.pk)
    return changes


def _touched(decision: Decision, content: Columns) -> set[int]:
    earlier = decision.editions.values_list("acts", flat=True)
    acts = [act["line"] for told in [content["acts"], *earlier] for act in told]
    return {*(line["line"] for line in content["lines"]), *acts}


def _after(decision: Decision, content: Columns, owners: dict[int, int], *, is_withdrawn: bool) -> dict[int, Columns]:
    acting = LineAct.objects.filter(line__in=owners).values_list("decision_id", flat=True)
    visible = DecisionEdition.objects.visible().filter(decision__in={*owners.values(), *acting})
    others = [published(edition) for edition in visible.exclude(decision=decision)]
    drafted = [] if is_withdrawn else [published(DecisionEdition(decision=decision, **content))]
    return entries([*others, *drafted])


def _count(changes: RegisterChanges, entry: RegisterEntry | None, columns: Columns | None, *, is_own: bool) -> None:
    if entry is None and columns is None:
        return
    is_changed = entry is None or columns is None or any(_differs(entry, name, columns[name]) for name in columns)
    if not is_own:
        if is_changed:
            changes.others.append(_told(entry, columns))
    elif entry is None:
        changes.new += 1
    elif columns is None:
        changes.gone += 1
    elif is_changed:
        changes.changed += 1
    else:
        changes.same += 1


def _differs(entry: RegisterEntry, name: str, value: Any) -> bool:  # a column of any type
    return bool(getattr(entry, name) != value)


def _told(entry: RegisterEntry | None, columns: Columns | None) -> OtherLine:
    name = entry.name if entry else (columns or {})["name"]
    decision = entry.decision_number if entry else (columns or {})["decision_number"]
    if columns is None:
        return OtherLine(name, decision, "thôi hiện trong sổ")
    if entry is None:
        return OtherLine(name, decision, "hiện trong sổ")
    told = [f"“{getattr(entry, one)}” → “{columns[one]}”" for one in WORDS if getattr(entry, one) != columns[one]]
    if entry.status != columns["status"]:
        told.append(f"{entry.get_status_display()} → {Status(columns['status']).label}")
    return OtherLine(name, decision, "; ".join(told) or "ghi thêm quyết định tác động")
