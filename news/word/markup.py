"""XML of a stranger's document: looked through before a tree is built of it."""

import xml.etree.ElementTree as ET  # after `_look_through`, which refuses what the rule fears
from collections.abc import Iterable
from xml.parsers import expat

DEEPEST = 120
MOST_ELEMENTS = 100_000
MOST_ATTRIBUTES = 60

# The "strict" format has the same names in other namespaces.
STRICT = [
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
]  # fmt: skip
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


class MarkupError(ValueError):
    """XML that is broken, or could hurt: a DTD, elements nested too deeply or too many."""


def name(short: str) -> str:
    """Give the full name of e.g. w:p, as trees have it."""
    prefix, local = short.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse(data: bytes) -> ET.Element:
    """Build the tree of an XML part. Raises MarkupError."""
    _look_through(data)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    try:
        return ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, LookupError, ValueError) as error:
        raise MarkupError from error


def write(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def element(short: str, attributes: dict[str, str] | None = None, children: Iterable[ET.Element] = ()) -> ET.Element:
    """Make an element of short names: element("w:jc", {"w:val": "center"})."""
    made = ET.Element(
        name(short), {name(key) if ":" in key else key: value for key, value in (attributes or {}).items()}
    )
    made.extend(children)
    return made


def value(parent: ET.Element | None, path: str) -> str | None:
    """Give the w:val of the element at a path below `parent`, e.g. value(style, "w:pPr/w:jc")."""
    found = None if parent is None else parent.find(path, NAMESPACES)
    return None if found is None else found.get(name("w:val"))


def is_on(parent: ET.Element | None, path: str) -> bool | None:
    """Say whether a switch such as w:b is on; None when it is not there."""
    found = None if parent is None else parent.find(path, NAMESPACES)
    return None if found is None else found.get(name("w:val")) not in {"0", "false", "off", "none"}


def _look_through(data: bytes) -> None:
    parser = expat.ParserCreate()
    depth = count = 0

    def begin(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_ELEMENTS or len(attributes) > MOST_ATTRIBUTES:
            raise MarkupError

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise MarkupError

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise MarkupError from error
