"""The register as the replay of decisions: pure, so that anybody can compute it again. Knows no database.

A published decision is its public head, its lines and its acts. A line is shown while its decision is; the acts of
published decisions change it in the order in which they take effect.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Columns = dict[str, Any]  # public columns, of whatever types JSON has

WITHHELD = "(không nêu tên)"  # stands for the name of a person who must not be named


class Status(StrEnum):
    VALID = "valid"
    CORRECTED = "corrected"
    ANNULLED = "annulled"

    @property
    def label(self) -> str:
        return {"valid": "có hiệu lực", "corrected": "đã đính chính", "annulled": "đã hủy bỏ"}[self.value]


@dataclass(frozen=True)
class Act:
    """What a decision does to a line of another. columns: those that a correction changes."""

    line: int
    columns: Columns


@dataclass(frozen=True)
class Published:
    """A decision as it stands before citizens.

    head: "kind", "number", "number_key", "signed_on", "effective_on" (ISO dates), "issuer", "slug".
    """

    key: int
    head: Columns
    lines: dict[int, Columns]
    acts: tuple[Act, ...]

    @property
    def annuls(self) -> bool:
        return bool(self.head["kind"] == "annulment")


def replay(decisions: Iterable[Published]) -> dict[int, Columns]:
    """Give the columns of every line that is shown: what was printed, as later decisions left it.

    Beside the printed columns each has "status", "annulled_on" (ISO date or None) and "acts". Decisions that take
    effect on one day act in the order of their keys. An annulled line stays annulled whatever corrects it later.
    """
    ordered = sorted(decisions, key=lambda one: (one.head["effective_on"], one.key))
    shown = {
        line: {**columns, "status": Status.VALID.value, "annulled_on": None, "acts": []}
        for decision in ordered
        for line, columns in decision.lines.items()
    }
    for decision in ordered:
        for act in decision.acts:
            if act.line in shown:
                shown[act.line] = _acted_on(shown[act.line], decision, act)
    return shown


def told_of(name: str, corrections: Columns) -> Columns:
    """Leave out of the words that a correction sets what would name somebody who is not named."""
    return {one: words for one, words in corrections.items() if name != WITHHELD or one not in {"name", "post"}}


def _acted_on(columns: Columns, decision: Published, act: Act) -> Columns:
    told = {"decision": decision.key, **decision.head}
    columns = {**columns, "acts": [*columns["acts"], told]}
    if not decision.annuls:
        status = columns["status"] if columns["status"] == Status.ANNULLED else Status.CORRECTED.value
        return {**columns, **told_of(columns["name"], act.columns), "status": status}
    if columns["status"] == Status.ANNULLED:
        return columns
    return {**columns, "status": Status.ANNULLED.value, "annulled_on": decision.head["effective_on"]}
