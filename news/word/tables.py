"""Tables that lay out photos, and tables of words: rows of photos above their captions, heads of columns."""

from itertools import pairwise
from typing import Protocol

from mammoth.documents import Element, Paragraph, Table, TableCell, TableRow

from news.word.captions import MOST_SYLLABLES
from news.word.tree import has_photos, is_blank, is_bold, is_caption, photo_number, words

Grid = list[dict[int, TableCell]]  # rows of cells by the column where each begins


class Pairs(Protocol):
    """Who finds the captions of the document."""

    def in_order(self, blocks: list[Element]) -> list[Element]: ...
    def take(self, number: int, caption: list[Paragraph]) -> bool: ...
    def shared(self, numbers: list[int], captions: list[Element]) -> None: ...


def laid_out(table: Table, pairs: Pairs) -> list[Element]:
    """Give what becomes of a table: photos that it only laid out, or a table of words with its photos after it."""
    if not has_photos(table):
        return [with_head(table)]
    grid = [_cells(row, pairs) for row in table.children if isinstance(row, TableRow)]
    order = list(pairwise(grid))
    begins_with_photos = next((bool(_photos(row)) for row in grid if _photos(row) or _filled(row)), True)
    for above, below in order if begins_with_photos else reversed(order):
        photos, captions = (above, below) if begins_with_photos else (below, above)
        _pair_rows(photos, captions, pairs)
    for row in grid:
        _pair_beside(row, pairs)
    return _what_is_left(grid)


def with_head(table: Table) -> Table:
    """Mark the first row as the head where the document does not: every cell of it bold, and others below."""
    rows = [row for row in table.children if isinstance(row, TableRow)]
    if len(rows) < 2 or any(row.is_header for row in rows):
        return table
    paragraphs = [[each for each in cell.children if isinstance(each, Paragraph)] for cell in rows[0].children]
    is_head = len(paragraphs) > 1 and all(
        any(map(words, cell)) and all(is_bold(each) for each in cell) for cell in paragraphs
    )
    return table.copy(children=[rows[0].copy(is_header=True), *rows[1:]]) if is_head else table


def _cells(row: TableRow, pairs: Pairs) -> dict[int, TableCell]:
    cells, column = {}, 0
    for cell in row.children:
        cells[column] = cell.copy(children=[each for each in pairs.in_order(cell.children) if not is_blank(each)])
        column += cell.colspan
    return cells


def _photos(row: dict[int, TableCell]) -> list[int]:
    """Give the numbers of the photos of a row that holds nothing else."""
    if any(not photo_number(block) for cell in row.values() for block in cell.children):
        return []
    return [photo_number(block) for cell in row.values() for block in cell.children]


def _filled(row: dict[int, TableCell]) -> list[TableCell]:
    return [cell for cell in row.values() if cell.children]


def _pair_rows(photos: dict[int, TableCell], captions: dict[int, TableCell], pairs: Pairs) -> None:
    """Pair a row of photos with the row of words below (or above) it, column by column."""
    if not _photos(photos) or not all(map(_is_caption_cell, _filled(captions))) or not _filled(captions):
        return
    columns = [column for column, cell in photos.items() if cell.children]
    if any(len(photos[column].children) > 1 for column in columns) or any(
        column not in captions or captions[column].colspan != photos[column].colspan for column in columns
    ):
        pairs.shared(_photos(photos), [cell.children[0] for cell in _filled(captions)])
        return
    for column in columns:
        if captions[column].children and pairs.take(
            photo_number(photos[column].children[0]), captions[column].children
        ):
            captions[column].children = []


def _pair_beside(row: dict[int, TableCell], pairs: Pairs) -> None:
    """Pair a photo with the words beside it in a row of two cells, where these look like a caption."""
    filled = _filled(row)
    photos = [cell for cell in filled if all(map(photo_number, cell.children))]
    texts = [cell for cell in filled if len(cell.children) == 1 and is_caption(cell.children[0])]
    is_pair = len(filled) == 2 and len(photos) == len(texts) == 1 and len(photos[0].children) == 1
    if is_pair and pairs.take(photo_number(photos[0].children[0]), texts[0].children):
        texts[0].children = []


def _is_caption_cell(cell: TableCell) -> bool:
    """Say whether the words of a cell may be a caption because of where they stand: any short text."""
    text = " ".join(map(words, cell.children))
    is_text = all(isinstance(block, Paragraph) and not photo_number(block) for block in cell.children)
    return is_text and len(text.split()) <= MOST_SYLLABLES and any(letter.isalpha() for letter in text)


def _what_is_left(grid: Grid) -> list[Element]:
    blocks = [block for row in grid for cell in row.values() for block in cell.children]
    photos = [block for block in blocks if photo_number(block)]
    if len(photos) == len(blocks) or all(len(row) <= 1 for row in grid):
        return blocks
    rows = [TableRow([_without_photos(cell) for cell in row.values()], is_header=False) for row in grid]
    rows = [row for row in rows if any(cell.children for cell in row.children)]
    return [with_head(Table(rows, None, None)), *photos]


def _without_photos(cell: TableCell) -> TableCell:
    return cell.copy(children=[block for block in cell.children if not photo_number(block)])
