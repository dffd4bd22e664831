"""Reading a clean body: its photos in order, its parts between photos, its words."""

import re
from collections.abc import Callable, Collection, Mapping
from html import unescape
from typing import NamedTuple
from uuid import UUID

FIGURE = re.compile(r'<figure(?=[^>]*\sdata-photo-id="([0-9]+)")(?=[^>]*\sdata-use="([0-9a-f-]{36})")[^>]*></figure>')
TAG = re.compile(r"<[^<>]*>")
BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h[234]>)|(?<=</li>)|(?<=</t[dh]>)|(?<=</caption>)|(?<=<br>)")


class Figure(NamedTuple):
    """A photo where it stands in the text."""

    photo_id: int
    use: UUID


def figures(html: str) -> list[Figure]:
    """Give the photos of a clean body in the order of the text."""
    return [_figure(match) for match in FIGURE.finditer(html)]


def split(html: str) -> list[str | Figure]:
    """Cut a clean body at its photos: pieces of HTML and the photos between them, in order."""
    parts: list[str | Figure] = []
    end = 0
    for match in FIGURE.finditer(html):
        parts += [html[end : match.start()].strip(), _figure(match)]
        end = match.end()
    parts.append(html[end:].strip())
    return [part for part in parts if part]


def without(html: str, uses: Collection[UUID]) -> str:
    """Take the photos of these uses out of a clean body."""
    parts = (part for part in split(html) if isinstance(part, str) or part.use not in uses)
    return "\n".join(part if isinstance(part, str) else _written(part) for part in parts)


def renew(html: str, uses: Mapping[UUID, UUID]) -> str:
    """Give the photos of these uses new ones: for text copied from another article, whose rows keep the old."""
    return _rewritten(html, lambda figure: figure._replace(use=uses.get(figure.use, figure.use)))


def showing(html: str, photos: Mapping[UUID, int]) -> str:
    """Let the figures of these uses name these photos, whichever they named."""
    return _rewritten(html, lambda figure: figure._replace(photo_id=photos.get(figure.use, figure.photo_id)))


def plain_text(html: str) -> str:
    """Give the words of a clean body, one line a block."""
    words = unescape(TAG.sub("", BLOCK_END.sub("\n", html)))
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def word_count(html: str) -> int:
    """Count the syllables that spaces part (tiếng), as Vietnamese newsrooms do."""
    return len(plain_text(html).split())


def _rewritten(html: str, change: Callable[[Figure], Figure]) -> str:
    def written(match: re.Match[str]) -> str:
        figure = _figure(match)
        changed = change(figure)
        return match[0] if changed == figure else _written(changed)

    return FIGURE.sub(written, html)


def _figure(match: re.Match[str]) -> Figure:
    return Figure(int(match[1]), UUID(match[2]))


def _written(figure: Figure) -> str:
    return f'<figure class="photo" data-photo-id="{figure.photo_id}" data-use="{figure.use}"></figure>'
