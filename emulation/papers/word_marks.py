"""What python-docx has no words for: borders, fields, headings of tables. Marks of WordprocessingML."""

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from emulation.papers.paper import printable


def text(words: str) -> str:
    """Give words as a run takes them: nothing that XML cannot hold."""
    return printable(words)


def mark(name: str, **values: str | int) -> BaseOxmlElement:
    """Make an element such as w:tblHeader; the values are its attributes of the same namespace."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def border_above(paragraph: Paragraph) -> None:
    borders = mark("pBdr")
    borders.append(mark("top", val="single", sz=6, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    )


def field(run: Run, code: str) -> None:
    """Let a run show what Word works out, such as PAGE."""
    for part in [mark("fldChar", fldCharType="begin"), mark("instrText"), mark("fldChar", fldCharType="end")]:
        if part.tag == qn("w:instrText"):
            part.text = code
        run._r.append(part)


def repeat(row: _Row) -> None:
    """Repeat a row at the head of each page."""
    row._tr.get_or_add_trPr().append(mark("tblHeader"))


def keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(mark("cantSplit"))


def fix_widths(table: Table, widths: Iterable[float]) -> None:
    """Give the columns of a table these widths (EMU), which no text changes."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(width)
        for cell in column.cells:
            cell.width = int(width)


def pad(table: Table, twips: int) -> None:
    margins = mark("tblCellMar")
    for side in ["left", "right"]:
        margins.append(mark(side, w=twips, type="dxa"))
    table._tbl.tblPr.append(margins)


def drop_first_paragraphs(cells: Iterable[_Cell]) -> None:
    """Take away the empty paragraph with which a cell begins, where others follow it."""
    for cell in cells:
        first = cell.paragraphs[0]
        if len(cell.paragraphs) > 1 and not first.text:
            first._p.getparent().remove(first._p)
