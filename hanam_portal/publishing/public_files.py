"""Public files that are made of what is published: feeds, maps of the site, cards, tables."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.http import HttpRequest

from hanam_portal.publishing.pages import PublicPage

FOR_EVER = "public, max-age=31536000, immutable"


class PublicFile(PublicPage):
    """A file that is not made until its reader is known to lack it.

    make: gives its bytes. shows, changes_at: as of a page. never_changes: what stands at its address stays what it is.
    """

    def __init__(
        self,
        request: HttpRequest,
        make: Callable[[], bytes],
        *,
        content_type: str,
        shows: Iterable[str],
        changes_at: datetime | None = None,
        never_changes: bool = False,
    ) -> None:
        super().__init__(request, content_type, {}, shows=shows, changes_at=changes_at)
        self.make = make
        self.headers["Content-Type"] = content_type
        if never_changes:
            self.headers["Cache-Control"] = FOR_EVER

    @property
    def rendered_content(self) -> bytes:  # type: ignore[override]  # a page is text
        return self.make()
