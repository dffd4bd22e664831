"""The figures that a clean body quotes from public records: <a data-figure="blocyear:12:rank:5" href=…>…</a>."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hanam_portal.publishing.vietnamese.text import one_line
from news.body import rules
from news.body.tree import Element, Node, TooDeepError, read, write

MARK = "data-figure"
CELL_END = " | "
GAP = re.compile(r"(?<=[.!?…])\s+(?=\S)")
ABBREVIATIONS = ("BS.", "CN.", "GS.", "KS.", "PGS.", "ThS.", "TP.", "Tp.", "TS.")


class Citation(NamedTuple):
    """A figure where a text quotes it. key: names it for news.records. sentence: in which `words` stand."""

    key: str
    words: str
    sentence: str


@dataclass
class Passage:
    """The words of one block, or of one row of a table. marked: (first, end, key) of each figure in them."""

    words: str = ""
    marked: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, words: str, key: str) -> None:
        """Add words of a figure (key="": of none). What touches a piece of the same figure belongs to it."""
        first, self.words = len(self.words), self.words + words
        if not key:
            return
        if self.marked and self.marked[-1][1:] == (first, key):
            first = self.marked.pop()[0]
        self.marked.append((first, len(self.words), key))

    def citations(self) -> Iterator[Citation]:
        for first, end, key in self.marked:
            before = max((gap.end() for gap in self._gaps() if gap.end() <= first), default=0)
            after = min((gap.start() for gap in self._gaps() if gap.start() >= end), default=len(self.words))
            yield Citation(key, one_line(self.words[first:end]), one_line(self.words[before:after]))

    def _gaps(self) -> list[re.Match[str]]:
        """Find where one sentence ends and the next begins."""
        return [
            gap
            for gap in GAP.finditer(self.words)
            if not self.words[gap.end()].islower() and not self.words[: gap.start()].endswith(ABBREVIATIONS)
        ]


def citations(html: str) -> list[Citation]:
    """Give the figures of a clean body in the order of the text; none of one that is nested too deeply to be kept."""
    if MARK not in html:
        return []
    try:
        nodes = read(html)
    except TooDeepError:
        return []
    return [citation for passage in _passages(nodes) for citation in passage.citations() if citation.words]


def resolved(html: str, urls: Mapping[str, str], pages: Mapping[str, str]) -> str:
    """Make ordinary links of the figures of a clean body, as readers get them.

    urls: the public address of each figure by its key; one without an address is its words alone. pages: of those that
    have a page of their own. In a table only these are links, each page once, or every cell would lead to one page.
    """
    return write(_resolved(read(html), urls, pages, None)) if MARK in html else html


def _resolved(
    nodes: Iterable[Node], urls: Mapping[str, str], pages: Mapping[str, str], linked: set[str] | None
) -> list[Node]:
    """linked: inside a table the pages to which it leads already; None elsewhere."""
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
            continue
        inside = set[str]() if linked is None and node.name == "table" else linked
        children = _resolved(node.children, urls, pages, inside)
        key = node.attributes.get(MARK) if node.name == "a" else None
        if key is None:
            made.append(Element(node.name, node.attributes, children))
            continue
        url = urls.get(key) if linked is None else pages.get(key)
        if url is None or (linked is not None and url in linked):
            made += children
            continue
        if linked is not None:
            linked.add(url)
        made.append(Element("a", {"href": url}, children))
    return made


def _passages(nodes: Iterable[Node]) -> Iterator[Passage]:
    passage = Passage()
    for node in nodes:
        if isinstance(node, str) or node.name in rules.INLINE:
            _add(passage, [node])
            continue
        yield passage
        passage = Passage()
        if node.name == "tr":
            for cell in (child for child in node.children if isinstance(child, Element)):
                passage.add(CELL_END if passage.words else "", "")
                _add(passage, cell.children)
        else:
            yield from _passages(node.children)
    yield passage


def _add(passage: Passage, nodes: Iterable[Node], key: str = "") -> None:
    for node in nodes:
        if isinstance(node, str):
            passage.add(node, key)
        elif node.name == "br":
            passage.add(" ", key)
        else:
            _add(passage, node.children, node.attributes.get(MARK, "") if node.name == "a" else key)
