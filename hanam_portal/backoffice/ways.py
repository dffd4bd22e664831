"""Ways from a record of one app to pages of an app above it, which the app below does not know."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Way:
    """A way from the pages of a record. form_key: of one that makes something, by one press and once; None: a link."""

    name: str
    url: str
    form_key: UUID | None = None
