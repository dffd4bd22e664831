"""Putting a body in order: blocks at the top level, text in paragraphs, photos between them, nothing empty."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import UUID, uuid4

from hanam_portal.publishing.vietnamese.text import clean
from news.body import rules
from news.body.tree import VOID, Element, Node

LISTS = frozenset({"ol", "ul"})
HOLD_NO_TEXT = LISTS | {"table", "tbody", "thead", "tr"}
INLINE_ONLY = rules.HEADINGS | {"caption"}
KEPT_WHEN_EMPTY = VOID | {"td", "th"}


class Order:
    """One pass over a body; counts the pictures that it drops.

    Each element is rebuilt from its rebuilt children and handed to its parent together with the photos that stood in
    it, so that a photo travels to the top level and ends after the block in which it was.
    """

    def __init__(self) -> None:
        self.lost_images = 0
        self.lost_figures = 0

    def put(self, nodes: Iterable[Node]) -> list[Node]:
        """Give the top-level blocks of a body."""
        blocks = list(in_paragraphs(self._rebuilt(nodes, parent="body")))
        number_photos(blocks)
        return blocks

    def _rebuilt(self, nodes: Iterable[Node], parent: str) -> list[Node]:
        made: list[Node] = []
        for node in nodes:
            made += [node] if isinstance(node, str) else self._element(node, parent)
        return [node for node in joined_text(made) if node != " " or parent not in HOLD_NO_TEXT]

    def _element(self, element: Element, parent: str) -> list[Node]:
        if element.name == "img":
            self.lost_images += 1
            return []
        if is_photo(element):
            return self._photo(element)
        name = rules.RENAMED.get(element.name, element.name)
        children = self._rebuilt(element.children, parent=name)
        if name in rules.INLINE:
            return inline(name, element.attributes, children)
        if name in {"p", "figure"} or name in rules.CONTAINERS or (name == "li" and parent not in LISTS):
            return list(in_paragraphs(children))
        return block(name, element.attributes, children)

    def _photo(self, figure: Element) -> list[Node]:
        """Empty a photo's figure, or drop it when it names no photo. Photos inside it come after it."""
        images = self.lost_images
        nested = [node for node in self._rebuilt(figure.children, parent="figure") if is_photo(node)]
        if rules.PHOTO_ID.fullmatch(figure.attributes.get("data-photo-id", "")):
            self.lost_images = images
            return [Element("figure", figure.attributes), *nested]
        if self.lost_images == images:
            self.lost_figures += 1
        return nested


def inline(name: str, attributes: dict[str, str], children: list[Node]) -> list[Node]:
    """Rebuild an inline element; one that is empty, leads nowhere or surrounds whole blocks leaves its children."""
    is_useful = is_filled(children) and not any(map(is_block, children)) and (name != "a" or "href" in attributes)
    return [Element(name, attributes, children)] if is_useful or name in VOID else children


def block(name: str, attributes: dict[str, str], children: list[Node]) -> list[Node]:
    """Rebuild a block, with the photos that stood in it after it. An empty one is dropped."""
    photos = [child for child in children if is_photo(child)]
    words = [child for child in children if not is_photo(child)]
    if name in LISTS:
        words = list(in_items(words))
    elif name in INLINE_ONLY:
        words = list(joined_text(flattened(words)))
    elif name == "blockquote":
        words = list(in_paragraphs(words))
    if name in KEPT_WHEN_EMPTY or is_filled(words):
        return [Element(name, attributes, words), *photos]
    return photos


def is_photo(node: Node) -> bool:
    return isinstance(node, Element) and node.name == "figure" and node.attributes.get("class") == "photo"


def is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name not in rules.INLINE


def is_filled(nodes: Iterable[Node]) -> bool:
    return any(node.strip() if isinstance(node, str) else node.name != "br" for node in nodes)


def joined_text(nodes: Iterable[Node]) -> Iterator[Node]:
    """Join neighbouring texts and bring them into the stored form; runs of whitespace become one space."""
    for is_text, group in groupby(nodes, key=lambda node: isinstance(node, str)):
        if not is_text:
            yield from group
        elif text := re.sub(r"\s+", " ", clean("".join(map(str, group)))):
            yield text


def in_paragraphs(nodes: Iterable[Node]) -> Iterator[Node]:
    """Put loose text into paragraphs; what is a block already stays."""
    for is_one, group in groupby(nodes, key=is_block):
        members = list(group)
        if is_one:
            yield from members
        elif is_filled(members):
            yield Element("p", children=members)


def in_items(nodes: Iterable[Node]) -> Iterator[Node]:
    """Put what stands loose in a list into items."""
    for is_item, group in groupby(nodes, key=lambda node: isinstance(node, Element) and node.name == "li"):
        members = list(group)
        if is_item:
            yield from members
        elif is_filled(members):
            yield Element("li", children=members)


def flattened(nodes: Iterable[Node]) -> Iterator[Node]:
    """Open the blocks among the nodes, with a space where each ends."""
    for node in nodes:
        if isinstance(node, Element) and is_block(node):
            yield from flattened(node.children)
            yield " "
        else:
            yield node


def number_photos(blocks: Iterable[Node]) -> None:
    """Give each photo a use of its own: one that is missing, unreadable or taken by an earlier photo is replaced."""
    taken: set[UUID] = set()
    for figure in blocks:
        if not isinstance(figure, Element) or not is_photo(figure):
            continue
        use = read_use(figure.attributes.get("data-use", ""))
        if use is None or use in taken:
            use = uuid4()
        taken.add(use)
        photo_id = figure.attributes["data-photo-id"]
        figure.attributes = {"class": "photo", "data-photo-id": photo_id, "data-use": str(use)}


def read_use(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
