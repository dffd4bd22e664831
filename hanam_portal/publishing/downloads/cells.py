"""What a cell of a file holds, and how text that a spreadsheet would run as a formula stays text."""

from decimal import Decimal

from hanam_portal.publishing.spreadsheets import FIRST_SIGNS
from hanam_portal.publishing.tables import Column, Value

MARK = "'"


def harmless(text: str) -> str:
    """Put an apostrophe before text that begins like a formula; and before one that is there, so that none is lost.

    Source: OWASP on CSV injection; `as_it_was` takes exactly this back.
    """
    return f"{MARK}{text}" if text.startswith((*FIRST_SIGNS, MARK)) else text


def as_it_was(text: str) -> str:
    """Give the text of which `harmless` made this one."""
    return text.removeprefix(MARK)


def written(value: Value, column: Column) -> str:
    """Write a value for a machine: days as ISO 8601 has them, numbers with a dot and unrounded, nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:.{max(column.places, decimals(value))}f}"
        case str():
            return harmless(value)
        case _:
            return str(value)


def decimals(value: Decimal) -> int:
    """Count the decimals that a number has."""
    return max(0, -int(value.as_tuple().exponent))
