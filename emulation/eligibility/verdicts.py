"""What an answer may be: yes, no, or that nobody can tell from what is recorded. Three-valued (Kleene's) logic."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    QUALIFIES = "qualifies"
    LACKS = "lacks"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Verdict.QUALIFIES: "đủ điều kiện",
    Verdict.LACKS: "chưa đủ điều kiện",
    Verdict.CANNOT_TELL: "chưa đủ căn cứ",
}


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Say what holds when every one is needed: one that lacks decides, whatever is unknown beside it."""
    found = set(verdicts)
    if Verdict.LACKS in found:
        return Verdict.LACKS
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in found else Verdict.QUALIFIES


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Say what holds when one is enough: one that holds decides, whatever is unknown beside it."""
    found = set(verdicts)
    if Verdict.QUALIFIES in found:
        return Verdict.QUALIFIES
    return Verdict.CANNOT_TELL if Verdict.CANNOT_TELL in found else Verdict.LACKS


def count_of(sure: int, possible: int, needed: int) -> Verdict:
    """Say whether `needed` are there, when `sure` surely are and at most `possible` may be."""
    if sure >= needed:
        return Verdict.QUALIFIES
    return Verdict.CANNOT_TELL if possible >= needed else Verdict.LACKS
