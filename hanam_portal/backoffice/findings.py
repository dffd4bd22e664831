"""Findings: what a check before publishing has to say, and to which field it leads."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to mend, or to look at, before citizens see the record.

    code: a stable name for tests and statistics, e.g. "alt-missing". message: a Vietnamese sentence that says what,
    where and what to do. is_error: it blocks publishing; otherwise it asks. field: the form field it leads to; with
    `row`, the field of that row of the record (for a photo, its use).
    """

    code: str
    message: str
    is_error: bool = False
    field: str = ""
    row: str = ""


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_error]


def warnings(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if not finding.is_error]
