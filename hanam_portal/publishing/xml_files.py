"""XML files that are well-formed whatever is written into them."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# What XML 1.0 has no character for, not even an escaped one.
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Append an element. text and attributes: any; what XML cannot hold is left out."""
    element = SubElement(parent, name, {key: held(value) for key, value in attributes.items()})
    element.text = held(text) or None
    return element


def held(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def document(root: Element) -> bytes:
    file: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return file
