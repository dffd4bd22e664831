"""A clean body as its readers see it: block after block, its links, its bold and slanting words."""

from collections.abc import Iterable, Iterator

from news.body import rules
from news.body.tree import Element, Node, read

STRUCTURE = frozenset({"blockquote", "ol", "table", "tbody", "thead", "ul"})  # they hold blocks, not words
WEIGHTS = {"strong": "đậm", "em": "nghiêng"}


def blocks(html: str) -> list[tuple[str, str]]:
    """Give each block as (kind, words). A list gives its items, a table its rows; a photo ("photo", its use)."""
    return list(_blocks(read(html)))


def links(html: str) -> list[tuple[str, str]]:
    """Give each link as (words, address), in the order of the text."""
    return [(_words([element]), element.attributes.get("href", "")) for element in _elements(read(html), {"a"})]


def weights(html: str) -> list[tuple[str, str]]:
    """Give the words that stand out as (how, words), in the order of the text."""
    return [(WEIGHTS[element.name], _words([element])) for element in _elements(read(html), set(WEIGHTS))]


def _blocks(nodes: Iterable[Node], kind: str = "") -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, str):
            continue
        if node.name == "figure":
            yield "photo", node.attributes.get("data-use", "")
        elif node.name == "tr":
            yield "table row", " | ".join(_words([cell]) for cell in node.children if isinstance(cell, Element))
        elif node.name == "li":
            yield "li", _words(child for child in node.children if not _is_structure(child))
            yield from _blocks(child for child in node.children if _is_structure(child))
        elif node.name in STRUCTURE:
            yield from _blocks(node.children, "quote" if node.name == "blockquote" else "")
        elif node.name not in rules.INLINE:
            yield (kind if kind and node.name == "p" else node.name), _words([node])


def _is_structure(node: Node) -> bool:
    return isinstance(node, Element) and node.name in STRUCTURE


def _elements(nodes: Iterable[Node], names: set[str]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            if node.name in names:
                yield node
            yield from _elements(node.children, names)


def _words(nodes: Iterable[Node]) -> str:
    return " ".join("".join(_texts(nodes)).split())


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "br":
            yield " "
        else:
            yield from _texts(node.children)
            if node.name not in rules.INLINE:
                yield " "
