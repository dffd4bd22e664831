"""Pages of a paper in Word: A4, the margins of Decree 30/2020, numbers at the top from the second page on."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from emulation.papers import word_marks as marks

SHORT, LONG = Mm(210), Mm(297)


@dataclass(frozen=True)
class Page:
    """width: of the text, in EMU."""

    width: int


def begin_page(document: Document, *, is_landscape: bool, is_first: bool = False) -> Page:
    """Begin a paper or an annex on a page of its own, counted from one."""
    section = document.sections[0] if is_first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if is_landscape else (SHORT, LONG)
    sides = (20, 20, 20, 20) if is_landscape else (20, 15, 20, 30)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (Mm(side) for side in sides)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if is_first:
        _number(section)
    for found in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(found)
    section._sectPr.insert_element_before(
        marks.mark("pgNumType", start=1), *("w:cols", "w:titlePg", "w:textDirection", "w:docGrid")
    )
    return Page(section.page_width - section.left_margin - section.right_margin)


def put_marks(section: Section, words: str) -> None:
    """Say on every page what a paper is not; the sections that follow go on saying it."""
    for part in [section.footer, section.first_page_footer]:
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]
        paragraph.style = "Chân trang"
        paragraph.add_run(words)


def _number(section: Section) -> None:
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Đầu trang"
    marks.field(paragraph.add_run(), "PAGE")
