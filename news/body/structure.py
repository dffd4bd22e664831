"""Putting a body in order: blocks at the top level, text in paragraphs, photos between them, nothing empty."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from unicodedata import is_normalized
from uuid import UUID, uuid4

from hanam_portal.publishing.vietnamese.text import clean
from news.body import rules
from news.body.tree import VOID, Element, Node

LISTS = frozenset({"ol", "ul"})
HOLD_NO_TEXT = LISTS | {"table", "tbody", "thead", "tr"}
INLINE_ONLY = rules.HEADINGS | {"caption"}
KEPT_WHEN_EMPTY = VOID | {"td", "th"}
PARAGRAPHS = rules.CONTAINERS | {"figure", "p"}

MOST_WITHIN = 2  # photos that may part bold words; each part repeats all tags round it
STROKE = "\u0338"  # NFC makes one sign of it and the end of a tag
GRAPHEME_JOINER = "\u034f"  # the one invisible sign that counts as printable


class Order:
    """One pass over a body; counts the pictures that it drops.

    Each element is rebuilt from its rebuilt children and handed to its parent together with the photos that stood in
    it, so that a photo travels to the top level and ends after the block in which it was. What is in order stays.
    """

    def __init__(self) -> None:
        self.lost_images = 0
        self.lost_figures = 0
        self._uses: set[UUID] = set()
        self._links = 0  # that are open

    def put(self, nodes: Iterable[Node]) -> Iterator[Element]:
        """Give the top-level blocks of a body, one after the other."""
        top = (made for node in nodes for made in ([node] if isinstance(node, str) else self._element(node, "body")))
        for element in in_paragraphs(joined_text(top)):
            if is_photo(element):
                number_photo(element, self._uses)
            yield element

    def _rebuilt(self, nodes: Iterable[Node], parent: str) -> list[Node]:
        made: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                made.append(node)
            else:
                made += self._element(node, parent)
        if len(made) != 1:
            made = list(joined_text(made))
        elif isinstance(made[0], str):
            made = [text] if (text := tidy(made[0])) else []
        return [node for node in made if node != " "] if parent in HOLD_NO_TEXT else made

    def _element(self, element: Element, parent: str) -> Sequence[Node]:
        name = rules.RENAMED.get(element.name, element.name)
        if name == "img":
            self.lost_images += 1
            return []
        if name == "figure" and element.attributes.get("class") == "photo":
            return self._photo(element)
        if name == "a" and "href" in element.attributes:
            return self._link(element)
        children = self._rebuilt(element.children, name)
        if name in PARAGRAPHS or (name == "li" and parent not in LISTS):
            return list(in_paragraphs(children)) if len(children) != 1 else in_paragraph(children[0])
        if name in rules.INLINE:
            return inline(name, element.attributes, children)
        return block(name, element.attributes, children)

    def _link(self, element: Element) -> Sequence[Node]:
        """Rebuild a link; one inside another leaves its words."""
        self._links += 1
        children = self._rebuilt(element.children, "a")
        self._links -= 1
        return children if self._links else inline("a", element.attributes, children)

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


def inline(name: str, attributes: dict[str, str], children: list[Node]) -> Sequence[Node]:
    """Rebuild an inline element, on both sides of the photos in it.

    One that is empty, leads nowhere or surrounds whole blocks leaves its children, and so does a link round photos.
    """
    if name in VOID:
        return [Element(name, attributes)]
    if not is_filled(children) or (name == "a" and "href" not in attributes):
        return children
    blocks = [child for child in children if is_block(child)]
    if not blocks:
        return [Element(name, attributes, children)]
    if name == "a" or len(blocks) > MOST_WITHIN or not all(map(is_photo, blocks)):
        return children
    made: list[Node] = []
    for is_one, group in groupby(children, key=is_photo):
        members = list(group)
        made += members if is_one else inline(name, attributes, members)
    return made


def block(name: str, attributes: dict[str, str], children: list[Node]) -> Sequence[Node]:
    """Rebuild a block, with the photos that stood in it after it. An empty one is dropped."""
    photos = [child for child in children if is_photo(child)]
    words = [child for child in children if not is_photo(child)] if photos else children
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
    return any(map(is_word, nodes))


def is_word(node: Node) -> bool:
    return bool(node.strip()) if isinstance(node, str) else node.name != "br"


def joined_text(nodes: Iterable[Node]) -> Iterator[Node]:
    """Join neighbouring texts and bring them into the stored form; runs of whitespace become one space."""
    joined = ""
    for node in nodes:
        if isinstance(node, str):
            joined += node
            continue
        if joined and (text := tidy(joined)):
            yield text
        joined = ""
        yield node
    if joined and (text := tidy(joined)):
        yield text


def tidy(text: str) -> str:
    """Bring a text into the stored form, in which most are."""
    is_plain = text.isprintable() and "  " not in text and not text.startswith(STROKE) and GRAPHEME_JOINER not in text
    if is_plain and is_normalized("NFC", text):
        return text
    return re.sub(r"\s+", " ", clean(text)).lstrip(STROKE)


def in_paragraphs(nodes: Iterable[Node]) -> Iterator[Element]:
    """Put loose text into paragraphs; what is a block already stays."""
    loose: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.name in rules.INLINE:
            loose.append(node)
            continue
        if loose and is_filled(loose):
            yield Element("p", {}, loose)
        loose = []
        yield node
    if loose and is_filled(loose):
        yield Element("p", {}, loose)


def in_paragraph(node: Node) -> Sequence[Node]:
    """Put the one thing that stands in a block into a paragraph, as `in_paragraphs` does."""
    if is_block(node):
        return [node]
    return [Element("p", {}, [node])] if is_filled([node]) else []


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


def number_photo(figure: Element, taken: set[UUID]) -> None:
    """Give a photo a use of its own: one that is missing, unreadable or taken by an earlier photo is replaced."""
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
