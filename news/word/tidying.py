"""A document's XML as mammoth reads it best: one notation for everything, looks written out, deletions gone."""

import xml.etree.ElementTree as ET  # only the type
from collections.abc import Iterable, Iterator

from news.word.drawings import Drawings, Relationships
from news.word.markup import NAMESPACES, element, is_on, name, value
from news.word.styles import Look, Styles

DEEPEST_LEVEL = 4  # of a list, counted from 0: mammoth writes five
WIDEST_CELL = 60
UNWRAPPED = {
    name(f"w:{tag}")
    for tag in ["ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "rubyBase"]
}
OPENED = {name(f"w:{tag}") for tag in ["sdt", "ruby"]}  # only what is unwrapped in them is text
DRAWN = {name("w:drawing"), name("w:pict"), name("w:object")}
PROPERTIES = {name(f"w:{tag}") for tag in ["pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"]}
KEPT_IN_RUNS = {name(f"w:{tag}") for tag in ["t", "tab", "br", "sym", "noBreakHyphen", "fldChar", "instrText"]}
OF_FIELDS = {name("w:fldChar"), name("w:instrText")}
NOTES = {name("w:footnoteReference"): "footnote", name("w:endnoteReference"): "endnote"}
REMARKS = {
    name("w:ins"): "Tệp có theo dõi sửa đổi: bài lấy phần đã thêm, bỏ phần đã xóa.",
    name("w:del"): "Tệp có theo dõi sửa đổi: bài lấy phần đã thêm, bỏ phần đã xóa.",
    name("w:commentReference"): "Nhận xét ở lề không vào bài.",
    name(
        "w:altChunk"
    ): "Tệp nhúng một tài liệu khác; nội dung của nó không vào bài. Hãy mở Word và dán nội dung đó vào tệp.",
    name("m:oMath"): "Có công thức toán: bài chỉ giữ các ký tự, hãy xem lại hoặc thay bằng ảnh.",
}
HIDDEN = "Tệp có chữ ẩn; chữ ẩn không vào bài."


class Tidier:
    """Tidies the parts of one document. remarks: what an editor should know was left out or changed."""

    def __init__(self, styles: Styles, notes: set[tuple[str, str]]) -> None:
        self.drawings = Drawings()
        self.remarks: dict[str, None] = {}
        self.addresses: dict[str, str] = {}
        self._styles = styles
        self._notes = notes
        self._relationships = Relationships(None)

    def blocks(self, parent: ET.Element, relationships: Relationships) -> list[ET.Element]:
        """Give the tidied paragraphs and tables of a body, a cell or a note."""
        self._relationships = relationships
        return list(self._blocks(parent))

    def _blocks(self, parent: ET.Element) -> Iterator[ET.Element]:
        for child in self._flat(parent):
            if child.tag == name("w:p"):
                yield self._paragraph(child)
            elif child.tag == name("w:tbl"):
                yield element("w:tbl", children=self._rows(child))

    def _flat(self, parent: ET.Element) -> Iterator[ET.Element]:
        """Give the children of an element, those of wrappers in their place. Nobody asks for w:del and w:moveFrom."""
        for child in parent:
            if remark := REMARKS.get(child.tag):
                self.remarks[remark] = None
            if child.tag in PROPERTIES:
                continue
            if child.tag in UNWRAPPED:
                yield from self._flat(child)
            elif child.tag in OPENED:
                yield from (each for inner in child if inner.tag in UNWRAPPED for each in self._flat(inner))
            elif child.tag == name("mc:AlternateContent") and not _is_drawn(child):
                yield from next(filter(None, (list(self._flat(version)) for version in child)), [])
            else:
                yield child

    def _rows(self, table: ET.Element) -> Iterator[ET.Element]:
        for row in self._flat(table):
            properties = row.find("w:trPr", NAMESPACES)
            if row.tag != name("w:tr") or (properties is not None and properties.find("w:del", NAMESPACES) is not None):
                continue
            heads = [element("w:trPr", children=[element("w:tblHeader")])] if is_on(properties, "w:tblHeader") else []
            cells = [self._cell(cell) for cell in self._flat(row) if cell.tag == name("w:tc")]
            yield element("w:tr", children=[*heads, *cells])

    def _cell(self, cell: ET.Element) -> ET.Element:
        properties = cell.find("w:tcPr", NAMESPACES)
        span = value(properties, "w:gridSpan") or "1"
        kept = [element("w:gridSpan", {"w:val": str(min(int(span), WIDEST_CELL))})] if span.isdecimal() else []
        merge = None if properties is None else properties.find("w:vMerge", NAMESPACES)
        kept += [] if merge is None else [merge]
        return element("w:tc", children=[element("w:tcPr", children=kept), *self._blocks(cell)])

    def _paragraph(self, paragraph: ET.Element) -> ET.Element:
        own = paragraph.find("w:pPr", NAMESPACES)
        style = value(own, "w:pStyle")
        role, look = self._styles.role(style), self._styles.look(style, is_paragraph=True)
        properties = element("w:pPr", children=_paragraph_properties(own, role, look))
        runs = self._inline(paragraph, look, is_plain=role.startswith(("Heading", "Title")))
        return element("w:p", children=[properties, *_joined(runs)])

    def _inline(self, parent: ET.Element, look: Look, *, is_plain: bool) -> Iterator[ET.Element]:
        for child in self._flat(parent):
            if child.tag == name("w:r"):
                yield from self._run(child, look, is_plain=is_plain)
            elif child.tag == name("w:hyperlink"):
                yield self._link(child, self._inline(child, look, is_plain=is_plain))
            elif child.tag in {name("m:oMath"), name("m:oMathPara")}:
                self.remarks[REMARKS[name("m:oMath")]] = None
                yield element("w:r", children=[_text("".join(text.text or "" for text in child.iter(name("m:t"))))])
            elif child.tag in DRAWN or child.tag == name("mc:AlternateContent"):
                yield element("w:r", children=self._drawn(child))

    def _link(self, link: ET.Element, children: Iterable[ET.Element]) -> ET.Element:
        address = self._relationships.address(link.get(name("r:id"), ""))
        key = f"link{len(self.addresses) + 1}"
        self.addresses[key] = address
        return element("w:hyperlink", {"r:id": key}, children)

    def _run(self, run: ET.Element, look: Look, *, is_plain: bool) -> Iterator[ET.Element]:
        own = run.find("w:rPr", NAMESPACES)
        style = self._styles.look(value(own, "w:rStyle"), is_paragraph=False)
        if _switched(is_on(own, "w:vanish"), style.is_hidden, look.is_hidden):
            self.remarks[HIDDEN] = None
            return
        properties = []
        if not is_plain and _switched(is_on(own, "w:b"), style.is_bold, look.is_bold):
            properties.append(element("w:b"))
        if not is_plain and _switched(is_on(own, "w:i"), style.is_italic, look.is_italic):
            properties.append(element("w:i"))
        fonts = None if own is None else own.find("w:rFonts", NAMESPACES)
        own_font = None if fonts is None else fonts.get(name("w:ascii"))
        if font := own_font or style.font or look.font or self._styles.default_font:
            properties.append(element("w:rFonts", {"w:ascii": font}))
        if (height := value(own, "w:vertAlign")) in {"superscript", "subscript"}:
            properties.append(element("w:vertAlign", {"w:val": height}))
        yield element("w:r", children=[element("w:rPr", children=properties), *self._run_content(run)])

    def _run_content(self, run: ET.Element) -> Iterator[ET.Element]:
        for child in self._flat(run):
            if child.tag in DRAWN or child.tag == name("mc:AlternateContent"):
                yield from self._drawn(child)
            elif child.tag == name("w:cr"):
                yield element("w:br")
            elif child.tag == name("w:softHyphen"):
                yield _text("\u00ad")  # in old fonts a letter
            elif child.tag in NOTES:
                if (NOTES[child.tag], child.get(name("w:id"), "")) in self._notes:
                    yield child
            elif child.tag in KEPT_IN_RUNS:
                yield child

    def _drawn(self, drawing: ET.Element) -> list[ET.Element]:
        return self.drawings.take(drawing, self._relationships, lambda box: list(self._blocks(box)))


def _paragraph_properties(own: ET.Element | None, role: str, look: Look) -> list[ET.Element]:
    properties = [element("w:pStyle", {"w:val": role})] if role else []
    if alignment := value(own, "w:jc") or look.alignment:
        properties.append(element("w:jc", {"w:val": alignment}))
    number, level = value(own, "w:numPr/w:numId"), value(own, "w:numPr/w:ilvl") or ""
    if number is None and look.numbering and not role.startswith(("Heading", "Title")):
        number, level = look.numbering[0], level or look.numbering[1]
    if number is not None and number != "0":
        depth = min(int(level), DEEPEST_LEVEL) if level.isdecimal() else 0
        numbers = [element("w:ilvl", {"w:val": str(depth)}), element("w:numId", {"w:val": number})]
        properties.append(element("w:numPr", children=numbers))
    if own is not None and own.find("w:rPr/w:del", NAMESPACES) is not None:
        properties.append(element("w:rPr", children=[element("w:del")]))
    return properties


def _switched(own: bool | None, *inherited: bool) -> bool:
    return any(inherited) if own is None else own


def _is_drawn(alternatives: ET.Element) -> bool:
    return any(each.tag in DRAWN for version in alternatives for each in version)


def _text(words: str) -> ET.Element:
    text = element("w:t")
    text.text = words
    return text


def _joined(runs: Iterable[ET.Element]) -> list[ET.Element]:
    """Join neighbouring runs that look alike: programs cut words at every save, and a cut word is not recognised."""
    made: list[ET.Element] = []
    for run in runs:
        if made and _is_words(made[-1]) and _is_words(run) and _looks(made[-1]) == _looks(run):
            _append(made[-1], run)
        else:
            made.append(run)
    return made


def _is_words(run: ET.Element) -> bool:
    return run.tag == name("w:r") and all(child.tag not in OF_FIELDS for child in run)


def _append(run: ET.Element, following: ET.Element) -> None:
    for child in following:
        last = run[-1] if len(run) else None
        if child.tag == name("w:t") and last is not None and last.tag == name("w:t"):
            last.text = (last.text or "") + (child.text or "")
        elif child.tag != name("w:rPr"):
            run.append(child)


def _looks(run: ET.Element) -> list[tuple[str, dict[str, str]]]:
    return [(each.tag, dict(each.attrib)) for each in run.iterfind("w:rPr/*", NAMESPACES)]
