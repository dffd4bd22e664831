"""Styles of a document: what a paragraph is by its style, and how it looks with all that its style inherits."""

import re
import xml.etree.ElementTree as ET  # only the type
from collections.abc import Iterator
from dataclasses import dataclass

from hanam_portal.publishing.vietnamese.text import fold
from news.word.markup import NAMESPACES, is_on, name, value

LONGEST_CHAIN = 12

# By the name of a style, folded; the names that Word, LibreOffice, Google Docs and Vietnamese offices give.
ROLES = [
    (r"title|tieu de(?: bai)?|ten bai", "Title"),
    (r"subtitle|tieu de phu|phu de|sapo|tom tat", "Subtitle"),
    (r"(?:heading|tieu de|de muc|muc) ?([1-6])", "Heading"),
    (r"caption|figure|illustration|drawing|table|text caption|(?:anh|hinh|bang) ?\d*", "Caption"),
    (r"(?:chu thich|chu thich anh|chu thich hinh|loi anh|caption anh|anh chu thich).*", "Caption"),
    (r"quote|quotations|intense quote|trich dan", "Quote"),
    (r"strong", "Strong"),
]
OUTLINE = {str(level): f"Heading{level + 1}" for level in range(6)}


@dataclass(frozen=True)
class Look:
    """How something looks where it does not say so itself. numbering: of a list, (numId, level)."""

    alignment: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    font: str = ""
    numbering: tuple[str, str] | None = None


class Styles:
    """The styles part of a document; None where a document has none."""

    def __init__(self, root: ET.Element | None) -> None:
        found = [] if root is None else root.findall("w:style", NAMESPACES)
        self._styles: dict[str, ET.Element] = {}
        for style in found:
            self._styles.setdefault(style.get(name("w:styleId"), ""), style)
        defaults = None if root is None else root.find("w:docDefaults/w:rPrDefault", NAMESPACES)
        self._default_font = _font(defaults) or ""
        self._usual = next((style.get(name("w:styleId")) for style in found if _is_usual(style)), None)
        self._looks: dict[str | None, Look] = {}
        self._roles: dict[str | None, str] = {}

    def role(self, style_id: str | None) -> str:
        """Give Title, Subtitle, Heading1 to Heading6, Caption, Quote or Strong; empty for any other style."""
        if style_id not in self._roles:
            self._roles[style_id] = next(filter(None, map(_role, self._chain(style_id))), "")
        return self._roles[style_id]

    def look(self, style_id: str | None, *, is_paragraph: bool) -> Look:
        """Give the look that a style and those on which it is based lend. is_paragraph: with the document's own."""
        key = style_id or (self._usual if is_paragraph else None)
        if key not in self._looks:
            self._looks[key] = self._read(list(self._chain(key)))
        return self._looks[key]

    @property
    def default_font(self) -> str:
        return self._default_font

    def _read(self, chain: list[ET.Element]) -> Look:
        number = next(filter(None, (value(style, "w:pPr/w:numPr/w:numId") for style in chain)), None)
        level = next(filter(None, (value(style, "w:pPr/w:numPr/w:ilvl") for style in chain)), "0")
        return Look(
            alignment=next(filter(None, (value(style, "w:pPr/w:jc") for style in chain)), ""),
            is_bold=_first(is_on(style, "w:rPr/w:b") for style in chain),
            is_italic=_first(is_on(style, "w:rPr/w:i") for style in chain),
            is_hidden=_first(is_on(style, "w:rPr/w:vanish") for style in chain),
            font=next(filter(None, map(_font, chain)), ""),
            numbering=(number, level) if number else None,
        )

    def _chain(self, style_id: str | None) -> Iterator[ET.Element]:
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")


def _first(switches: Iterator[bool | None]) -> bool:
    return next((switch for switch in switches if switch is not None), False)


def _is_usual(style: ET.Element) -> bool:
    return style.get(name("w:type")) == "paragraph" and style.get(name("w:default")) in {"1", "true"}


def _font(style: ET.Element | None) -> str | None:
    found = None if style is None else style.find("w:rPr/w:rFonts", NAMESPACES)
    return None if found is None else found.get(name("w:ascii"))


def _role(style: ET.Element) -> str:
    called = value(style, "w:name") or style.get(name("w:styleId")) or ""
    words = fold(called.replace("_", " "))
    for pattern, role in ROLES:
        if match := re.fullmatch(pattern, words):
            return role + (match[1] if role == "Heading" else "")
    return OUTLINE.get(value(style, "w:pPr/w:outlineLvl") or "", "")
