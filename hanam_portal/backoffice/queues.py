"""What the dashboard shows a person: what waits for them, and the ways to what they do every day."""

from dataclasses import dataclass
from datetime import datetime

QUEUE_LENGTH = 8  # rows that the dashboard shows of a queue


@dataclass(frozen=True)
class Shortcut:
    """A way from the dashboard to a page that is opened every day."""

    name: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """One record that waits: what it is, where to act on it, since or until when, and a word of detail."""

    name: str
    url: str
    at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True)
class Queue:
    """A list of waiting records. `empty` says what an empty queue means.

    When `rows` are only the first of many: `total` counts them all and `more_url` leads to them.
    """

    title: str
    rows: list[Waiting]
    empty: str
    more_url: str = ""
    total: int | None = None

    @property
    def count(self) -> int:
        return len(self.rows) if self.total is None else self.total
