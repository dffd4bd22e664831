"""Public notes in pages: the address of another page of ours in a note is a way there, any other words are words."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

ADDRESS = re.compile(r"(?<!\S)(?:https?://|/)[^\s<>\"“”]+")
AFTER = ".,;:!?)…"  # what ends a sentence, not an address


class Passage(NamedTuple):
    """A part of a note. url: a path of this portal; "" for plain words."""

    words: str
    url: str


def passages(note: str) -> list[Passage]:
    """Cut a note at the addresses in it that lead to pages of this portal."""
    found, end = list[Passage](), 0
    for match in ADDRESS.finditer(note):
        words = match[0].rstrip(AFTER)
        if path := _own_path(words):
            found += [Passage(note[end : match.start()], ""), Passage(words, path)]
            end = match.start() + len(words)
    return [part for part in [*found, Passage(note[end:], "")] if part.words]


def _own_path(address: str) -> str:
    """Give the path of an address of ours that leads to a page; "" for any other."""
    try:
        parts = urlsplit(address)
        resolve(unquote(parts.path), urlconf=settings.PUBLIC_URLCONF)
    except (ValueError, Resolver404):
        return ""
    is_ours = not parts.netloc or f"{parts.scheme}://{parts.netloc}" == settings.SITE_URL
    return parts.path if is_ours else ""
