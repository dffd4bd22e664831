"""The parts of a document, found by their relations, tidied, and packed anew for mammoth, which sees nothing else."""

import io
import posixpath
import re
import xml.etree.ElementTree as ET  # only the type
import zipfile
from dataclasses import dataclass

from news.word.drawings import Drawn, Relationships
from news.word.markup import NAMESPACES, MarkupError, element, name, parse, write
from news.word.package import Package
from news.word.refusal import DAMAGED, SAVE_ANEW, TANGLED, refusal
from news.word.styles import Styles
from news.word.tidying import Tidier

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STYLES = ["Title", "Subtitle", "Caption", "Quote", *(f"Heading{level}" for level in range(1, 7))]
KINDS_OF_NOTES = ["footnote", "endnote"]
PICTURE_IN_MARGIN = re.compile(rb"<(?:\w+:)?(?:drawing|pict|imagedata)[\s>/]")


@dataclass(frozen=True)
class Tidied:
    """A document packed for mammoth, its pictures in order, and what was left out."""

    file: io.BytesIO
    pictures: list[Drawn]
    remarks: list[str]


def tidied(package: Package) -> Tidied:
    """Tidy a document. Raises WordRefusedError."""
    try:
        return _tidied(package)
    except MarkupError as error:
        raise refusal(package.name, TANGLED) from error
    except RecursionError as error:
        raise refusal(package.name, TANGLED) from error


def _tidied(package: Package) -> Tidied:
    main = _target(package, "_rels/.rels", "officeDocument", "word/document.xml")
    root = _read(package, main)
    body = None if root is None else root.find("w:body", NAMESPACES)
    if body is None:
        advice = f"trong tệp không có phần chữ (word/document.xml). {SAVE_ANEW}" if root is None else DAMAGED
        raise refusal(package.name, advice)
    own = _relations_of(main)
    notes = {kind: _target(package, own, f"{kind}s", f"word/{kind}s.xml") for kind in KINDS_OF_NOTES}
    trees = {kind: tree for kind, part in notes.items() if (tree := _read(package, part)) is not None}
    ids = {(kind, note.get(name("w:id"), "")) for kind, tree in trees.items() for note in tree.iter(name(f"w:{kind}"))}
    tidier = Tidier(Styles(_read(package, _target(package, own, "styles", "word/styles.xml"))), ids)
    blocks = tidier.blocks(body, _relationships(package, main))
    parts = {"document": element("w:document", children=[element("w:body", children=blocks)]), "styles": _styles()}
    for kind, tree in trees.items():
        parts[f"{kind}s"] = _notes(tidier, kind, tree, _relationships(package, notes[kind]))
    if (numbering := _read(package, _target(package, own, "numbering", "word/numbering.xml"))) is not None:
        parts["numbering"] = numbering
    remarks = [*tidier.remarks, *_remarks(package, has_shapes=tidier.drawings.has_shapes)]
    return Tidied(_packed(parts, tidier), tidier.drawings.found, remarks)


def _read(package: Package, part: str) -> ET.Element | None:
    data = package.part(part)
    return None if data is None else parse(data)


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationships(package: Package, part: str) -> Relationships:
    return Relationships(_read(package, _relations_of(part)), posixpath.dirname(part))


def _target(package: Package, relations: str, kind: str, usual: str) -> str:
    """Find the part of a kind, e.g. "styles", among relations; the usual name where none leads to one."""
    root = _read(package, relations)
    found = [] if root is None else root.findall("rel:Relationship", NAMESPACES)
    folder = posixpath.dirname(posixpath.dirname(relations))
    related = Relationships(root, folder)
    keys = [each.get("Id", "") for each in found if each.get("Type", "").endswith(f"/{kind}")]
    return next((part for key in keys if (part := related.part(key)) in package.names), usual)


def _notes(tidier: Tidier, kind: str, tree: ET.Element, relationships: Relationships) -> ET.Element:
    found = [
        note for note in tree.iterfind(f"w:{kind}", NAMESPACES) if not note.get(name("w:type"), "").startswith("sep")
    ]
    return element(
        f"w:{kind}s",
        children=[
            element(f"w:{kind}", {"w:id": note.get(name("w:id"), "")}, tidier.blocks(note, relationships))
            for note in found
        ],
    )


def _styles() -> ET.Element:
    return element(
        "w:styles",
        children=[
            element("w:style", {"w:type": "paragraph", "w:styleId": style}, [element("w:name", {"w:val": style})])
            for style in STYLES
        ],
    )


def _packed(parts: dict[str, ET.Element], tidier: Tidier) -> io.BytesIO:
    pictures = {f"picture{number}": "media" for number in range(1, len(tidier.drawings.found) + 1)}
    relations = ET.Element(
        name("rel:Relationships"),
    )
    for key, target in {**pictures, **tidier.addresses}.items():
        relations.append(element("rel:Relationship", {"Id": key, "Target": target, "Type": f"{OFFICE}link"}))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        for part, root in parts.items():
            made.writestr(f"word/{part}.xml", write(root))
            made.writestr(f"word/_rels/{part}.xml.rels", write(relations))
    file.seek(0)
    return file


def _remarks(package: Package, *, has_shapes: bool) -> list[str]:
    told = []
    if package.has_macros:
        told.append("Tệp có macro. Cổng không chạy và không đọc macro.")
    if has_shapes:
        told.append("Hình vẽ của Word (đường kẻ, mũi tên, khung trống) không vào bài.")
    margins = [part for part in package.names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part)]
    if any(PICTURE_IN_MARGIN.search(package.part(part) or b"") for part in margins):
        told.append("Ảnh ở đầu trang và cuối trang của tệp không vào bài.")
    return told
