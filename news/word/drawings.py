"""Pictures and text boxes, in whichever of its four ways a program drew them, as the plain kind that mammoth reads."""

import posixpath
import xml.etree.ElementTree as ET  # only the type
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from news.word.markup import NAMESPACES, element, name

LINKED = "ảnh chỉ được liên kết, không nằm trong tệp. Hãy tải ảnh gốc lên thư viện rồi đặt vào chỗ này."
MISSING = "tệp Word không còn giữ ảnh này. Hãy tải ảnh gốc lên thư viện rồi đặt vào chỗ này."
CHART = "đây là biểu đồ hoặc sơ đồ của Word. Hãy bấm chuột phải vào nó, chọn “Lưu dưới dạng ảnh”, rồi tải ảnh đó lên."

ALT_HOLDERS = {name("wp:docPr"), name("pic:cNvPr")}
DIAGRAMS = {name("c:chart"), name("dgm:relIds")}
SHAPES = {name("wps:wsp"), name("v:line"), name("v:rect"), name("v:shape"), name("v:oval"), name("v:roundrect")}


@dataclass(frozen=True)
class Drawn:
    """A picture where it stands. part: its name in the package, empty when it is not there: then `problem` says why.

    described: what its author, or Word, says that it shows.
    """

    part: str
    described: str = ""
    problem: str = ""


class Relationships:
    """Where the ids of a part lead. Addresses outside the package are known, and never followed."""

    def __init__(self, root: ET.Element | None, folder: str = "word") -> None:
        found = [] if root is None else root.findall("rel:Relationship", NAMESPACES)
        self._folder = folder
        self._targets = {
            one.get("Id", ""): (one.get("Target", ""), one.get("TargetMode") == "External") for one in found
        }

    def part(self, key: str) -> str:
        """Give the name of a part in the package; empty when the id leads nowhere or outside."""
        target, is_outside = self._targets.get(key, ("", True))
        return (
            ""
            if is_outside or not target
            else posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        )

    def address(self, key: str) -> str:
        """Give the address to which a link leads; empty when there is none."""
        target, is_outside = self._targets.get(key, ("", False))
        return target if is_outside else ""

    def is_outside(self, key: str) -> bool:
        return self._targets.get(key, ("", False))[1]


class Drawings:
    """The pictures of a document in the order of its text; `take` adds those of a drawing."""

    def __init__(self) -> None:
        self.found: list[Drawn] = []
        self.has_shapes = False

    def take(
        self, drawing: ET.Element, relationships: Relationships, text_box: Callable[[ET.Element], list[ET.Element]]
    ) -> list[ET.Element]:
        """Give what a drawing holds as children of a run. text_box: tidies the paragraphs of a text box."""
        taken = list(self._walk(drawing, relationships, text_box, described=""))
        self.has_shapes |= not taken and any(each.tag in SHAPES for each in drawing.iter())
        return taken

    def _walk(
        self,
        node: ET.Element,
        relationships: Relationships,
        text_box: Callable[[ET.Element], list[ET.Element]],
        described: str,
    ) -> Iterator[ET.Element]:
        described = _alt(node) or described
        if node.tag == name("w:txbxContent"):
            yield element("w:pict", children=[element("w:txbxContent", children=text_box(node))])
        elif node.tag == name("mc:AlternateContent"):
            yield from self._one_of(node, relationships, text_box, described)
        elif node.tag == name("a:blip"):
            yield self._picture(_embedded(node, "r:embed", "r:link", relationships), described)
        elif node.tag == name("v:imagedata"):
            yield self._picture(_embedded(node, "r:id", "r:href", relationships), described)
        elif node.tag in DIAGRAMS:
            yield self._picture(Drawn("", problem=CHART), described)
        elif node.tag == name("v:textpath"):
            yield _word_art(node.get("string", ""))
        else:
            for child in node:
                described = _alt(child) or described if child.tag in ALT_HOLDERS else described
                yield from self._walk(child, relationships, text_box, described)

    def _one_of(
        self,
        node: ET.Element,
        relationships: Relationships,
        text_box: Callable[[ET.Element], list[ET.Element]],
        described: str,
    ) -> Iterator[ET.Element]:
        """Take the first version of a drawing that holds something: they are the same in two notations."""
        for version in node:
            taken = [each for child in version for each in self._walk(child, relationships, text_box, described)]
            if taken:
                yield from taken
                return

    def _picture(self, drawn: Drawn, described: str) -> ET.Element:
        self.found.append(Drawn(drawn.part, described, drawn.problem))
        return _drawing(len(self.found))


def number_of(described: str | None) -> int:
    """Give the number of a picture, counted from 1, which its drawing carries in place of a description."""
    return int(described or 0)


def _drawing(number: int) -> ET.Element:
    fill = element("pic:blipFill", children=[element("a:blip", {"r:embed": f"picture{number}"})])
    graphic = element("a:graphic", children=[element("a:graphicData", children=[element("pic:pic", children=[fill])])])
    return element(
        "w:drawing", children=[element("wp:inline", children=[element("wp:docPr", {"descr": str(number)}), graphic])]
    )


def _embedded(node: ET.Element, inside: str, linked: str, relationships: Relationships) -> Drawn:
    key = node.get(name(inside))
    if key and (part := relationships.part(key)):
        return Drawn(part)
    is_linked = node.get(name(linked)) or (key and relationships.is_outside(key)) or node.get(name("o:href"))
    return Drawn("", problem=LINKED if is_linked else MISSING)


def _alt(node: ET.Element) -> str:
    if node.tag in ALT_HOLDERS:
        return (node.get("descr") or node.get("title") or "").strip()
    return node.get("alt", "").strip() if node.tag in SHAPES else ""


def _word_art(words: str) -> ET.Element:
    text = element("w:t")
    text.text = words
    paragraph = element("w:p", children=[element("w:r", children=[text])])
    return element("w:pict", children=[element("w:txbxContent", children=[paragraph])])
