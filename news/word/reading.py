"""A Word document read: its title, its sapo, its text as a clean body, its photos with their captions, what is lost."""

import re
from dataclasses import asdict, dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from mammoth import conversion, docx, html, options
from mammoth.documents import Bookmark, Checkbox, Document, Element, HasChildren, Hyperlink, Image, Paragraph

from news.body import BodyRefusedError, clean_body, word_count
from news.word.captions import LONGEST_ALT, Words, described
from news.word.drawings import Drawn, number_of
from news.word.heads import read_head
from news.word.notes import numbered
from news.word.old_letters import Sample, samples
from news.word.package import Package
from news.word.pairing import Pairing
from news.word.parts import tidied
from news.word.refusal import TANGLED, WordRefusedError, refusal

MOST_PICTURES = 80
TOO_MUCH = "bài quá dài, hoặc bảng và danh sách lồng nhau quá nhiều lớp. Hãy chia tệp, bỏ bảng nằm trong bảng."
LINK = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
HEADINGS = ["H2", "H3", "H4"]
STYLE_MAP = "\n".join(
    [*(f"p.{heading} => {heading.lower()}:fresh" for heading in HEADINGS), "p.Quote => blockquote > p:fresh"]
)


@dataclass(frozen=True)
class Picture:
    """A picture of a document, in the order of its text.

    part: its name in the package; empty when it is not there, and `problem` says why and what to do.
    """

    number: int
    part: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Reading:
    """What a document holds. body: clean, with the number of a picture in place of the key of a photo.

    samples: of text in old fonts, before and after; remarks: what an editor should know, a sentence each.
    """

    title: str
    title_from: str
    sapo: str
    sapo_from: str
    body: str
    word_count: int
    pictures: list[Picture]
    samples: list[Sample]
    remarks: list[str]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Reading":
        """Read what `as_json` gave."""
        pictures = [Picture(**picture) for picture in values["pictures"]]
        return cls(**{**values, "pictures": pictures, "samples": [Sample(**sample) for sample in values["samples"]]})


def read(data: bytes, name: str, *, to_unicode: bool) -> Reading:
    """Read a .docx file. name: as the person knows the file. to_unicode: put text of old fonts into Unicode.

    Raises WordRefusedError for whatever cannot be read, or should not be.
    """
    package = Package(data, name)
    made = tidied(package)
    if len(made.pictures) > MOST_PICTURES:
        raise refusal(name, f"tệp có hơn {MOST_PICTURES} ảnh. Hãy chia bài thành nhiều tệp.")
    try:
        return _read(made.file, made.pictures, made.remarks, name, to_unicode=to_unicode)
    except WordRefusedError:
        raise
    except BodyRefusedError as error:
        raise refusal(name, TOO_MUCH) from error
    except Exception as error:  # a library fed hostile markup raises anything, from KeyError to RecursionError
        raise refusal(name, TANGLED) from error


def _read(file: Any, pictures: list[Drawn], remarks: list[str], name: str, *, to_unicode: bool) -> Reading:
    document = docx.read(file).value
    old = samples(document, convert=to_unicode)
    pairing = Pairing()
    document = numbered(_plain(document))
    head = read_head(pairing.in_order(document.children), name)
    body = clean_body(_written(document.copy(children=_ranked(head.rest)))).html
    if not body and not head.sapo:
        raise refusal(name, "tệp không có chữ và không có ảnh nào. Hãy kiểm tra lại tệp rồi tải lên.")
    shown = [_picture(number, drawn, pairing, remarks) for number, drawn in enumerate(pictures, start=1)]
    return Reading(
        title=head.title,
        title_from=head.title_from,
        sapo=head.sapo,
        sapo_from=head.sapo_from,
        body=body,
        word_count=word_count(body),
        pictures=shown,
        samples=old,
        remarks=[*remarks, *pairing.remarks],
    )


def _picture(number: int, drawn: Drawn, pairing: Pairing, remarks: list[str]) -> Picture:
    words, alt = pairing.words.get(number, Words("")), described(drawn.described)
    if len(alt) > LONGEST_ALT:
        remarks.append(f"Ảnh {number}: mô tả dài quá {LONGEST_ALT} ký tự nên không lấy: “{alt}”")
        alt = ""
    return Picture(number, drawn.part, words.caption, words.credit, alt, drawn.problem)


def _plain(element: Any) -> Any:  # a document, or anything in one
    """Leave out what no article holds: bookmarks, boxes of forms, links that lead nowhere on the web."""
    if not isinstance(element, HasChildren):
        return element
    children: list[Element] = []
    for child in map(_plain, element.children):
        if isinstance(child, Hyperlink) and not LINK.match(child.href or ""):
            children += child.children
        elif not isinstance(child, Bookmark | Checkbox):
            children.append(child)
    return element.copy(children=children)


def _ranked(blocks: list[Element]) -> list[Element]:
    """Name the headings by their rank among those that there are: the highest becomes h2."""
    levels = sorted(
        {block.style_id for block in blocks if _is_heading(block)}, key=lambda style: style != "Title" and style
    )
    ranks = {style: HEADINGS[min(place, len(HEADINGS) - 1)] for place, style in enumerate(levels)}
    return [block.copy(style_id=ranks[block.style_id]) if _is_heading(block) else block for block in blocks]


def _is_heading(block: Element) -> bool:
    return isinstance(block, Paragraph) and (block.style_id or "").startswith(("Heading", "Title"))


def _written(document: Document) -> str:
    styles = options.read_options({"style_map": STYLE_MAP}).value["style_map"]
    made = conversion.convert_document_element_to_html(document, style_map=styles, convert_image=_figure).value
    return re.sub(r"<th(?=[ >])", '<th scope="col"', made)


def _figure(image: Image) -> list[Any]:  # nodes of mammoth's own tree
    number = number_of(image.alt_text)
    use = uuid5(NAMESPACE_OID, f"picture {number}")
    attributes = {"class": "photo", "data-photo-id": str(number), "data-use": str(use)}
    return [html.element("figure", attributes, [html.force_write])]
