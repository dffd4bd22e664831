"""Papers for Word, for staff to go on editing: styles, real tables with headings on each page, no text boxes."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell

from emulation.papers import word_marks as marks
from emulation.papers.paper import MOTTO, NATION, Annex, Block, Heading, Items, Paper, Paragraph, Signature, Table
from emulation.papers.word_pages import Page, begin_page, put_marks
from emulation.papers.word_styles import define_styles
from emulation.papers.word_tables import add_table, grid, keep_with_next

SHARES = {False: (0.43, 0.57), True: (0.5, 0.5)}  # of the head: issuer, nation; on a wide page
ISSUER_RULE, TITLE_RULE, MOTTO_RULE = Cm(2.2), Cm(4), Cm(5.9)


def docx(paper: Paper) -> bytes:
    """Write a paper as a .docx file."""
    document = blank_document(paper.heading)
    page = begin_page(document, is_landscape=paper.is_landscape, is_first=True)
    put_marks(document.sections[0], paper.marks)
    _head(document, paper, page)
    for block in paper.blocks:
        _block(document, block, page)
    _foot(document, paper, page)
    for annex in paper.annexes:
        _annex(document, annex)
    return saved(document)


def blank_document(title: str) -> WordDocument:
    """Make a document that says what it is, and neither who made it nor on which machine."""
    document = Document()
    define_styles(document)
    facts = document.core_properties
    facts.title, facts.language = marks.text(title)[:255], "vi-VN"
    facts.author = facts.comments = facts.last_modified_by = facts.keywords = facts.subject = ""
    return document


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(cell: WordDocument | _Cell, words: str, style: str, lead: str = "") -> None:
    """Add a paragraph; words stand on a new line after each line break. lead: in bold, before them."""
    paragraph = cell.add_paragraph(style=style)
    if lead:
        paragraph.add_run(marks.text(lead)).bold = True
        paragraph.add_run(" ")
    paragraph.add_run(marks.text(words))


def _head(document: WordDocument, paper: Paper, page: Page) -> None:
    if paper.issuer:
        left, right = grid(document, [[share * page.width for share in SHARES[paper.is_landscape]]])[0]
        above, issuer = paper.issuer.lines
        if above:
            write(left, above.upper(), "Cơ quan chủ quản")
        write(left, issuer.upper(), "Cơ quan ban hành")
        _rule(left, ISSUER_RULE, SHARES[paper.is_landscape][0] * page.width)
        write(left, paper.number_line, "Số ký hiệu")
        write(right, NATION, "Quốc hiệu")
        write(right, MOTTO, "Tiêu ngữ")
        _rule(right, MOTTO_RULE, SHARES[paper.is_landscape][1] * page.width)
        if paper.is_dated:
            write(right, paper.date_line, "Địa danh, ngày tháng")
        marks.drop_first_paragraphs([left, right])
    write(document, paper.kind.upper(), "Title")
    if paper.title:
        write(document, paper.title, "Trích yếu")
        _rule(document, TITLE_RULE, page.width)
        document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    _recipients(document, paper.recipients)
    if paper.authority:
        write(document, paper.authority.upper(), "Thẩm quyền")


def _recipients(document: WordDocument, recipients: Sequence[str]) -> None:
    if len(recipients) == 1:
        write(document, f"Kính gửi: {recipients[0]}", "Kính gửi")
    for place, one in enumerate(recipients if len(recipients) > 1 else []):
        write(document, f"- {one}" if place else f"Kính gửi:\t- {one}", "Kính gửi nhiều nơi")
        if place == 0:
            document.paragraphs[-1].paragraph_format.first_line_indent = Cm(-2.2)
    if recipients:
        write(document, "", "Khoảng cách")


def _block(document: WordDocument, block: Block, page: Page) -> None:
    match block:
        case Paragraph():
            write(document, block.text, block.style.label, block.lead)
        case Heading():
            write(document, block.text, f"Heading {block.level}")
            if block.is_centred:
                _centre(document)
        case Items():
            for text in block.texts:
                write(document, f"- {text}", "Gạch đầu dòng")
        case Table():
            if block.caption:
                write(document, block.caption, "Tên bảng")
            add_table(document, block, width=page.width)


def _centre(document: WordDocument) -> None:
    last = document.paragraphs[-1]
    last.alignment, last.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Cm(0)


def _foot(document: WordDocument, paper: Paper, page: Page) -> None:
    if not paper.signatures and not paper.copies:
        return
    keep_with_next(document)
    write(document, "", "Khoảng cách")
    left, right = grid(document, [[page.width / 2, page.width / 2]])[0]
    if len(paper.signatures) > 1:
        _sign(left, paper.signatures[0])
    elif paper.copies:
        _copies(left, paper.copies)
    if paper.signatures:
        _sign(right, paper.signatures[-1])
    marks.drop_first_paragraphs([left, right])
    if paper.copies and len(paper.signatures) > 1:
        _copies(document, paper.copies)


def _copies(cell: WordDocument | _Cell, copies: Sequence[str]) -> None:
    write(cell, "Nơi nhận:", "Nơi nhận")
    for place, one in enumerate(copies, 1):
        write(cell, f"- {one}{'.' if place == len(copies) else ';'}", "Dòng nơi nhận")


def _sign(cell: _Cell, signature: Signature) -> None:
    for line in [*signature.authority, signature.post]:
        write(cell, line.upper(), "Chức vụ người ký")
    write(cell, signature.name, "Họ tên người ký")


def _annex(document: WordDocument, annex: Annex) -> None:
    page = begin_page(document, is_landscape=annex.is_landscape)
    if annex.label:
        write(document, annex.label, "Tên phụ lục")
    write(document, annex.title, "Tên phụ lục")
    if annex.note:
        write(document, annex.note, "Kèm theo")
    for block in annex.blocks:
        _block(document, block, page)


def _rule(cell: WordDocument | _Cell, length: float, width: float) -> None:
    """Draw a line of a length (EMU) in the middle of a width."""
    paragraph = cell.add_paragraph(style="Đường kẻ")
    side = Pt(max(0, (width - length) / 2 / Pt(1)))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    marks.border_above(paragraph)
