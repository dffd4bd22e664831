"""An article as the checks read it: plain values, without the rows they came from."""

import re
from dataclasses import dataclass
from functools import cached_property

from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.text import fold_tone
from news.body import tree
from news.body.tree import Element, Node

LONGEST_NAME = 60


@dataclass(frozen=True)
class PhotoCopy:
    """One use of a photo that citizens will see.

    place: among the photos of the article, from 1. name: in the library. Measures are in pixels.
    archive: the label that readers will see. takedown: why the photo may be shown nowhere. is_in_place: readers find
    this use on the page already.
    """

    use: str
    place: int
    name: str
    caption: str = ""
    alt: str = ""
    credit: str = ""
    width_px: int = 1600
    height_px: int = 1067
    is_lead: bool = False
    is_decorative: bool = False
    archive: str = ""
    takedown: str = ""
    is_in_place: bool = False

    def __str__(self) -> str:
        """Name the photo as the editor finds it: "Ảnh 2 (“Các đại biểu dự hội nghị.”)"."""
        return f"Ảnh {self.place} ({quoted(self.caption or self.name)})"

    def finding(self, code: str, message: str, field: str, *, is_error: bool = False) -> Finding:
        return Finding(code, f"{self}: {message}", is_error=is_error, field=field, row=self.use)


@dataclass(frozen=True)
class FigureCopy:
    """A figure of a record in the text. record: its name, "" when citizens do not see it. now: its present words."""

    words: str
    sentence: str
    record: str = ""
    now: str = ""
    is_same: bool = False


@dataclass(frozen=True)
class Copy:
    """What would be published. body: clean HTML. dead_links: addresses of its links at which citizens find nothing."""

    title: str
    sapo: str = "Tóm tắt."
    body: str = "<p>Nội dung.</p>"
    photos: tuple[PhotoCopy, ...] = ()
    dead_links: frozenset[str] = frozenset()
    figures: tuple[FigureCopy, ...] = ()

    @cached_property
    def elements(self) -> list[Element]:
        """The elements of the body in order, those inside others included."""
        try:
            return _elements(tree.read(self.body))
        except tree.TooDeepError:  # such a body is refused when it is saved
            return []


def words_of(element: Element) -> str:
    """Give the words inside an element, on one line."""
    return " ".join("".join(_texts(element.children)).split())


def quoted(words: str) -> str:
    """Quote words in a message, cut where they are long."""
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= LONGEST_NAME else f"“{words[:LONGEST_NAME].rstrip()}…”"


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same but for case, the place of tones, spaces and punctuation."""
    return bool(bare(one)) and bare(one) == bare(other)


def bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold_tone(words.replace("_", " "))))


def _elements(nodes: list[Node]) -> list[Element]:
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            found += [node, *_elements(node.children)]
    return found


def _texts(nodes: list[Node]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        found += [node] if isinstance(node, str) else [" "] if node.name == "br" else _texts(node.children)
    return found
