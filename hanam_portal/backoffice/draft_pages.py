"""Drafts laid out as the public side would show them: public templates, public addresses, and nobody who looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.template import loader
from django.urls import get_urlconf, set_urlconf


@contextmanager
def public_addresses() -> Iterator[None]:
    """Build the addresses of the public side, also in a process that serves the back office alone."""
    before = get_urlconf()
    set_urlconf(settings.PUBLIC_URLCONF)
    try:
        yield
    finally:
        set_urlconf(before)


def drawn(template: str, path: str, context: dict[str, Any], *, is_framed: bool) -> str:
    """Render a public page without a request, as public pages are: nothing of the person who looks can get in.

    is_framed: for frames inside the back office, from where links open in a tab of their own; else the page says that
    it is a draft. Call it under `public_addresses`.
    """
    draft = {"public_template": template, "is_framed": is_framed, "path": path}
    return loader.get_template("draft.html").render({**context, **draft})
