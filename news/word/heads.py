"""The head of a document: its title and its sapo, told apart from its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from mammoth.documents import Element, Paragraph

from hanam_portal.publishing.vietnamese.text import fold, one_line
from news.word.tree import has_photos, is_bold, is_marked_caption, words

LONGEST_TITLE = 250
MOST_TITLE_SYLLABLES = 40
LINES_SEARCHED = 6
SAPO_SYLLABLES = range(15, 161)
OF_THE_STATE = ("cong hoa xa hoi chu nghia", "doc lap")  # the lines above every official paper


@dataclass(frozen=True)
class Head:
    """Title and sapo of a document, and from where each was taken, in words; `rest` is its text without them."""

    title: str
    title_from: str
    sapo: str
    sapo_from: str
    rest: list[Element]


def read_head(blocks: list[Element], file_name: str) -> Head:
    """Find the title (style Title, else the first Heading 1, else a bold centred line at the top, else the file's name)
    and the sapo (style Subtitle, else a wholly bold paragraph right under the title).
    """
    found, title_from = _title(blocks)
    title = words(found) if found else name_as_title(file_name)
    rest = [block for block in blocks if block is not found]
    place = blocks.index(found) if found else 0
    sapo, sapo_from = _sapo(rest[place:])
    rest = [block for block in rest if block is not sapo]
    return Head(title, title_from, words(sapo) if sapo else "", sapo_from, rest)


def name_as_title(file_name: str) -> str:
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    return one_line(stem.replace("_", " "))[:LONGEST_TITLE] or "Bài từ tệp Word"


def _title(blocks: list[Element]) -> tuple[Element | None, str]:
    for style, told in (("Title", "kiểu Tiêu đề (Title)"), ("Heading1", "Đề mục 1 (Heading 1)")):
        styled = (block for block in blocks if isinstance(block, Paragraph) and block.style_id == style)
        if (found := next(styled, None)) is not None and 0 < len(words(found)) <= LONGEST_TITLE:
            return found, told
    top = islice(_lines(blocks), LINES_SEARCHED)
    found = next((block for block in top if _is_title_line(block)), None)
    return found, "dòng đậm, căn giữa ở đầu tệp" if found else "tên tệp"


def _is_title_line(block: Paragraph) -> bool:
    text = words(block)
    is_short = len(text) <= LONGEST_TITLE and 2 < len(text.split()) <= MOST_TITLE_SYLLABLES
    is_marked = block.alignment == "center" and is_bold(block) and not block.style_id
    return is_short and is_marked and not fold(text).startswith(OF_THE_STATE) and not is_marked_caption(block)


def _sapo(blocks: list[Element]) -> tuple[Element | None, str]:
    first = next(_lines(blocks), None)
    if first is None:
        return None, ""
    if first.style_id == "Subtitle":
        return first, "kiểu Phụ đề (Subtitle)"
    is_sapo = (
        not first.style_id and not first.numbering and is_bold(first) and len(words(first).split()) in SAPO_SYLLABLES
    )
    return (first, "đoạn đầu in đậm") if is_sapo else (None, "")


def _lines(blocks: list[Element]) -> Iterator[Paragraph]:
    """Give the paragraphs at the top, up to the first picture or table."""
    for block in blocks:
        if not isinstance(block, Paragraph) or has_photos(block):
            return
        if words(block):
            yield block
