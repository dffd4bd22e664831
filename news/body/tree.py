"""A small tree of the HTML that nh3 writes, where every tag is closed and every attribute quoted.

Linear in time: 100 KB of any markup takes well under a second, where a general parser takes up to half a minute.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

DEEPEST_NESTING = 60
VOID = frozenset({"br", "hr", "img"})

ATTRIBUTE = re.compile(r'([^\s"=]+)="([^"]*)"')


class TooDeepError(ValueError):
    """Elements nested more than DEEPEST_NESTING deep."""


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)


Node = Element | str


def read(html: str) -> list[Node]:
    """Build the tree of HTML written by nh3. Raises TooDeepError."""
    return list(nodes(html))


def nodes(html: str) -> Iterator[Node]:
    """Give the top-level nodes of HTML written by nh3, each as soon as it ends. Raises TooDeepError.

    nh3 writes "<" only where a tag begins, also in the values of attributes, and ">" only where one ends.
    """
    first, *pieces = html.split("<")
    if first:
        yield unescape(first)
    open_elements: list[Element] = []
    for piece in pieces:
        tag, _, text = piece.partition(">")
        if tag[0] == "/":
            element = open_elements.pop()
        else:
            element = _element(tag)
            if open_elements:
                open_elements[-1].children.append(element)
            if element.name not in VOID:
                open_elements.append(element)
                if len(open_elements) >= DEEPEST_NESTING:
                    raise TooDeepError
        if open_elements:
            if text:
                open_elements[-1].children.append(unescape(text))
            continue
        yield element
        if text:
            yield unescape(text)


def _element(tag: str) -> Element:
    name, space, written = tag.partition(" ")
    return Element(name, {key: unescape(value) for key, value in ATTRIBUTE.findall(written)} if space else {}, [])


def write(nodes: Iterable[Node]) -> str:
    """Write a tree as nh3 would, to the letter."""
    parts: list[str] = []
    _write(nodes, parts)
    return "".join(parts)


def _write(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
            continue
        attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in node.attributes.items())
        parts.append(f"<{node.name}{attributes}>")
        if node.name not in VOID:
            _write(node.children, parts)
            parts.append(f"</{node.name}>")


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")
