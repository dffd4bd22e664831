"""How a public page is read: as it is, as of a past day, as text alone, for print.

The same view and the same templates give all of these. What differs is what stands before every address of the page,
so that its links stay where the reader is, and for text and print the folder whose templates come first.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.urls import get_script_prefix, set_script_prefix
from django.utils.encoding import escape_uri_path

from hanam_portal.publishing.moments import end_of, standing_at

DAY = "ngay/"


class Layout(StrEnum):
    """The name of a template engine of the settings."""

    PUBLIC = "public"
    TEXT = "text"
    PRINT = "print"


FOLDERS = {Layout.PUBLIC: "", Layout.TEXT: "chi-chu/", Layout.PRINT: "ban-in/"}


@dataclass(frozen=True)
class Reading:
    """day: as of whose end the page is read; None: as it stands now. site: the address at which the portal begins."""

    layout: Layout = Layout.PUBLIC
    day: date | None = None
    site: str = "/"

    @property
    def outside(self) -> str:
        """What stands before the addresses of the day, in the usual layout."""
        return f"{self.site}{DAY}{self.day.isoformat()}/" if self.day else self.site

    @property
    def root(self) -> str:
        """What stands before the path of the page itself."""
        return f"{self.outside}{FOLDERS[self.layout]}"

    @property
    def links(self) -> str:
        """What stands before the addresses on the page. On paper they are whole, and lead to the usual pages."""
        return f"{settings.SITE_URL}{self.outside}" if self.layout == Layout.PRINT else self.root


@dataclass(frozen=True)
class Ways:
    """The addresses of one page: live, as it stands now; full, on its day; text, printed; days, where one is asked."""

    inside: str
    live: str
    full: str
    text: str
    printed: str
    days: str


_USUAL = Reading()
_reading: ContextVar[Reading] = ContextVar("reading", default=_USUAL)


def reading() -> Reading:
    """Tell how the page at hand is read."""
    return _reading.get()


@contextmanager
def read_as(how: Reading) -> Iterator[None]:
    """Read everything inside so: its moment, its addresses, its templates."""
    token, before = _reading.set(how), get_script_prefix()
    set_script_prefix(how.links)
    try:
        with standing_at(end_of(how.day)) if how.day else nullcontext():
            yield
    finally:
        set_script_prefix(before)
        _reading.reset(token)


def ways(path: str) -> Ways:
    """Give the addresses of a page in every way to read it. path: as it is read now."""
    how = reading()
    inside = escape_uri_path(path.removeprefix(how.root if path.startswith(how.root) else how.site))
    return Ways(
        inside,
        live=f"{how.site}{inside}",
        full=f"{how.outside}{inside}",
        text=f"{how.outside}{FOLDERS[Layout.TEXT]}{inside}",
        printed=f"{how.outside}{FOLDERS[Layout.PRINT]}{inside}",
        days=f"{how.site}{DAY}",
    )


def whole(address: str) -> str:
    """Give the whole address of a page or a file as it stands now, whichever way it is read."""
    how = reading()
    if address.startswith(settings.SITE_URL):
        address = address.removeprefix(settings.SITE_URL)
    for before in (how.root, how.outside):
        if before != how.site and address.startswith(before):
            return f"{settings.SITE_URL}{how.site}{address.removeprefix(before)}"
    return f"{settings.SITE_URL}{address}"
