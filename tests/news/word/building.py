"""Word documents written by hand, with the markup that Word, LibreOffice and Google Docs write. No file is kept."""

import io
import zipfile
from collections.abc import Callable
from itertools import count
from xml.sax.saxutils import escape

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CENTRED = '<w:jc w:val="center"/>'
BOLD, ITALIC = "<w:b/>", "<w:i/>"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def jpeg(number: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """Draw a photo that differs from those of other numbers."""
    file = io.BytesIO()
    Image.new("RGB", size, ((number * 67) % 256, (number * 31) % 256, 90)).save(file, "JPEG")
    return file.getvalue()


class Docx:
    """A document under construction. Methods give the markup of a piece; `bytes` packs the whole.

    styles: markup of w:style elements. parts: further parts, by name.
    """

    def __init__(self, *, styles: str = "", numbering: str = NUMBERING) -> None:
        self.pictures: dict[str, bytes] = {}
        self.links: dict[str, str] = {}
        self.parts: dict[str, bytes] = {}
        self.styles, self.numbering = styles, numbering
        self._ids = count(10)

    def picture(self, data: bytes | None = None, *, extension: str = "jpeg") -> str:
        """Put a picture into the package and give the id of its relation."""
        key = f"rId{next(self._ids)}"
        self.pictures[key] = jpeg(len(self.pictures) + 1) if data is None else data
        self.links[key] = f"media/image{len(self.pictures)}.{extension}"
        return key

    def linked(self, address: str) -> str:
        key = f"rId{next(self._ids)}"
        self.links[key] = address
        return key

    def inline(self, data: bytes | None = None, *, alt: str = "", title: str = "", extension: str = "jpeg") -> str:
        """A picture in line with the text, as Word and Google Docs write it: a run."""
        return f"<w:r><w:drawing><wp:inline>{self.graphic(data, alt, title, extension)}</wp:inline></w:drawing></w:r>"

    def anchored(self, data: bytes | None = None, *, alt: str = "") -> str:
        """A picture that floats beside the text: a run."""
        return f'<w:r><w:drawing><wp:anchor behindDoc="0">{self.graphic(data, alt)}</wp:anchor></w:drawing></w:r>'

    def graphic(self, data: bytes | None = None, alt: str = "", title: str = "", extension: str = "jpeg") -> str:
        return (
            f'<wp:docPr id="1" name="Picture 1" descr="{escape(alt)}" title="{escape(title)}"/>'
            f'<a:graphic><a:graphicData uri="{SPACES["pic"]}">{self.pic(data, extension)}</a:graphicData></a:graphic>'
        )

    def pic(self, data: bytes | None = None, extension: str = "jpeg") -> str:
        key = self.picture(data, extension=extension)
        return (
            '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="image1.jpeg"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch/></pic:blipFill><pic:spPr/></pic:pic>'
        )

    def vml(self, data: bytes | None = None, *, alt: str = "", title: str = "") -> str:
        """A picture as Word 2003 and its converters write it: a run."""
        image = f'<v:imagedata r:id="{self.picture(data)}" o:title="{escape(title)}"/>'
        shape = f'<v:shape id="_x0000_i1025" type="#_x0000_t75" alt="{escape(alt)}">{image}</v:shape>'
        return f"<w:r><w:pict>{shape}</w:pict></w:r>"

    def text_box(self, *paragraphs: str) -> str:
        """A text box in both notations: a run."""
        content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
        shape = f"<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        graphic = f"<a:graphic><a:graphicData uri='{SPACES['wps']}'>{shape}</a:graphicData></a:graphic>"
        new = f"<w:drawing><wp:anchor><wp:docPr id='3' name='Text Box 3'/>{graphic}</wp:anchor></w:drawing>"
        old = f"<w:pict><v:shape type='#_x0000_t202'><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        return f"<w:r>{alternate(new, old)}</w:r>"

    def bytes(self, *body: str) -> bytes:
        files = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": relations({"rId1": "word/document.xml"}, {"rId1": "officeDocument"}),
            "word/document.xml": document(*body),
            "word/_rels/document.xml.rels": relations(self.links),
            "word/styles.xml": f"{HEAD}<w:styles {DECLARED}>{self.styles}</w:styles>",
            "word/numbering.xml": f"{HEAD}<w:numbering {DECLARED}>{self.numbering}</w:numbering>",
            **self.parts,
            **{f"word/{self.links[key]}": data for key, data in self.pictures.items()},
        }
        return packed(files)

    def _content_types(self) -> str:
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return (
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        )


def document(*body: str) -> str:
    return f"{HEAD}<w:document {DECLARED}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"


def relations(targets: dict[str, str], kinds: dict[str, str] | None = None) -> str:
    """Markup of a part of relations; addresses with a scheme lead outside the package."""
    rows = ""
    for key, target in targets.items():
        is_outside = "://" in target or target.startswith(("mailto:", "javascript:", "file:", "tel:"))
        usual = "hyperlink" if is_outside else "image"
        kind = (kinds or {}).get(key, usual)
        mode = ' TargetMode="External"' if is_outside else ""
        rows += f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def packed(files: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """Pack a document again with the names and the contents of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return packed(dict(change(name, opened.read(name)) for name in opened.namelist()))


def r(text: str, look: str = "") -> str:
    """A run. look: markup of its properties, e.g. BOLD."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", layout: str = "", look: str = "") -> str:
    """A paragraph. content: markup of runs, or plain text. layout: of the paragraph, e.g. CENTRED."""
    runs = "".join(each if each.startswith("<") else r(each, look) for each in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{layout}</w:pPr>{runs}</w:p>"


def item(text: str, *, numbers: int = 1, level: int = 0) -> str:
    return p(text, layout=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>')


def style(key: str, name: str, *, based_on: str = "", look: str = "", layout: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, is_head: bool = False) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def alternate(new: str, old: str) -> str:
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"


def field(code: str, shown: str) -> str:
    """A field as Word writes it today: four runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{r(shown)}</w:fldSimple>'


def inserted(*runs: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'
