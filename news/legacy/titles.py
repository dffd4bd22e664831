"""Which piece of a page is its title, and which of its repetitions stand for a photo."""

from collections.abc import Sequence

from news.legacy.head import SITE_NAME
from news.legacy.pieces import Piece, text_key
from news.legacy.postings import is_posting

FEWEST_WORDS = 4
LONGEST_TITLE = 300
PARAGRAPH = 80
SHORT_LINE = 160
CAPTION_OPENINGS = (
    "đồng chí",
    "các đại biểu",
    "quang cảnh",
    "toàn cảnh",
    "ảnh:",
    "ảnh minh họa",
    "đại biểu",
    "lãnh đạo",
)


def find_title(pieces: Sequence[Piece], declared: Sequence[str]) -> str:
    """Return the title as the page writes it; empty when there is none.

    The visible line that the head of the page names; else a heading; else a line that is repeated, as scraped pages
    have it, unless it is a sentence; else what the head says; else the line above the first paragraph.
    """
    lines = [piece for piece in pieces if _can_be_title(piece)]
    return (
        _named_in_head(lines, declared)
        or _heading(lines)
        or _repeated(lines)
        or next((title for title in declared if len(title.split()) >= FEWEST_WORDS), "")
        or _above_first_paragraph(pieces)
    )


def mark_title(pieces: Sequence[Piece], title: str, *, is_scraped: bool) -> None:
    """Take the title once; a repetition in scraped text is a photo's alternative text when a caption fits below it."""
    key = text_key(title)
    is_titled = has_body = False
    for place, piece in enumerate(pieces):
        if not piece.is_open_text:
            continue
        if text_key(piece.text) != key:
            has_body = has_body or (is_titled and len(piece.text) >= PARAGRAPH)
        elif not is_titled:
            piece.part, is_titled = "title", True
        elif is_scraped and (has_body or _is_above_caption(pieces, place, key)):
            piece.part, piece.reason = "photo", "văn bản thay thế (alt) của ảnh lặp lại tiêu đề"
            has_body = True
        else:
            piece.drop("lặp lại tiêu đề")


def _can_be_title(piece: Piece) -> bool:
    return (
        piece.is_open_text
        and piece.hint in {"", "title", "caption"}
        and len(piece.text) <= LONGEST_TITLE
        and not SITE_NAME.match(piece.text)
        and not is_posting(piece.text)
    )


def _named_in_head(lines: Sequence[Piece], declared: Sequence[str]) -> str:
    for key in map(text_key, declared):
        for piece in lines:
            own = text_key(piece.text)
            if own == key or (key.startswith(own) and len(own) >= PARAGRAPH // 2):
                return piece.text
    return ""


def _heading(lines: Sequence[Piece]) -> str:
    hinted = [piece.text for piece in lines if piece.hint == "title" and len(piece.text.split()) >= FEWEST_WORDS]
    headings = [piece.text for piece in lines if piece.heading_level == 1]
    return next(iter(headings + hinted), "")


def _repeated(lines: Sequence[Piece]) -> str:
    """Return the repeated line nearest above the first paragraph: lines of menus are repeated too, but further up."""
    first: dict[str, str] = {}
    again: list[str] = []
    for piece in lines:
        key = text_key(piece.text)
        if key in first:
            again.append(key)
        elif len(piece.text.split()) > FEWEST_WORDS and not _is_paragraph(piece) and not piece.text.endswith("."):
            first[key] = piece.text
        if again and _is_paragraph(piece):
            break
    return first[again[-1]] if again else ""


def _above_first_paragraph(pieces: Sequence[Piece]) -> str:
    above = ""
    for piece in pieces:
        if not piece.is_open_text:
            continue
        if above and _is_paragraph(piece):
            return above
        if _can_be_title(piece) and len(piece.text.split()) >= FEWEST_WORDS and not piece.ends_sentence:
            above = piece.text
    return ""


def _is_above_caption(pieces: Sequence[Piece], place: int, key: str) -> bool:
    """Tell whether a caption and then more text follow: a sapo of one short sentence is no caption."""
    following = [piece for piece in pieces[place + 1 : place + 4] if piece.is_open_text]
    if len(following) < 2 or text_key(following[0].text) == key:
        return False
    line = following[0]
    looks_like_caption = line.ends_sentence or line.text.lower().startswith(CAPTION_OPENINGS)
    return len(line.text) <= SHORT_LINE and looks_like_caption and len(following[1].text) >= PARAGRAPH


def _is_paragraph(piece: Piece) -> bool:
    return len(piece.text) >= PARAGRAPH and piece.ends_sentence
