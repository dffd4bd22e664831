"""What a form sends to say which opening of which version it is, read from whatever was sent."""

from typing import Any
from uuid import UUID

MOST_DIGITS = 9  # every version has fewer, and every column holds that many


def as_number(sent: Any) -> int | None:  # what a form field gives: text, a number, None
    text = str(sent)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def as_key(sent: Any) -> UUID | None:  # what a form field gives: text, a key, None
    try:
        return UUID(str(sent))
    except ValueError:
        return None
