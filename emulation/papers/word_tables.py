"""Tables of a paper in Word."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell

from emulation.papers import word_marks as marks
from emulation.papers.paper import Align, RowKind, Table

ALIGNMENTS = {
    Align.START: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.END: WD_ALIGN_PARAGRAPH.RIGHT,
}
LONGEST_WHOLE = 600  # characters; a row with more of them may go on overleaf
PADDING = 60  # twips


def add_table(document: Document, table: Table, *, width: int) -> None:
    """Add a table as wide as the text. width: in EMU."""
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    marks.fix_widths(made, [percent * width / 100 for percent in table.percents])
    marks.pad(made, PADDING)
    style = "Ô bảng nhỏ" if table.is_small else "Ô bảng"
    cells = made._cells  # asked for once: each asking counts all of them
    count = len(table.columns)
    for cell, column in zip(cells, table.columns, strict=False):
        _fill(cell, column.heading, style, Align.CENTRE, is_bold=True)
    for number, (kind, values) in enumerate(table.lines, 1):
        row = cells[number * count : (number + 1) * count]
        if kind == RowKind.GROUP:
            _fill(row[0], values[0][0], style, Align.CENTRE, is_bold=True)
            _fill(row[1].merge(row[-1]), values[1][0], style, Align.START, is_bold=True)
            continue
        for cell, (value, align) in zip(row, values, strict=False):
            _fill(cell, value, style, align, is_bold=kind == RowKind.TOTAL)
    rows = list(made.rows)
    marks.repeat(rows[0])
    for row, source in zip(rows[1:], table.rows, strict=True):
        if max(map(len, source.cells), default=0) <= LONGEST_WHOLE:
            marks.keep_whole(row)
    document.add_paragraph(style="Khoảng cách")


def grid(document: Document, widths: Sequence[Sequence[float]]) -> list[list[_Cell]]:
    """Add a table without lines, in which parts of a paper stand side by side. widths: in EMU, row by row."""
    made = document.add_table(rows=len(widths), cols=len(widths[0]))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    marks.fix_widths(made, widths[0])
    marks.pad(made, 0)
    for row in made.rows:
        marks.keep_whole(row)
    return [list(row.cells) for row in made.rows]


def keep_with_next(document: Document) -> None:
    """Keep what stands last on the page of what comes next, so that no signature stands alone."""
    last = document.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    table = document.tables[-1] if document.tables else None
    if table is not None and table._tbl.getnext() is last._p:
        for cell in table.rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(cell: _Cell, words: str, style: str, align: Align, *, is_bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = style, ALIGNMENTS[align]
    paragraph.add_run(marks.text(words)).bold = is_bold or None
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
