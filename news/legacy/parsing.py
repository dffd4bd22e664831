"""Deciding what every piece of a page is."""

import datetime
import re
from collections.abc import Sequence

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.captions import take_captions
from news.legacy.credits import byline_of, is_known_section, section_of, source_of, take_credits
from news.legacy.dates import event_date
from news.legacy.head import Head
from news.legacy.page import Dropped, LegacyBlock, LegacyHeading, LegacyPage, LegacyParagraph
from news.legacy.pieces import Piece, text_key
from news.legacy.postings import has_label, posting_day
from news.legacy.residue import drop_controls, drop_what_follows_the_article
from news.legacy.titles import PARAGRAPH, find_title, mark_title

LONGEST_BREADCRUMB = 250
ADDRESS_LINE = re.compile(r"(?:(?:url|link|địa chỉ|đường dẫn)\s*:\s*)?(https?://\S+)", re.I)


def page_of(pieces: list[Piece], head: Head) -> LegacyPage | None:
    """Turn the pieces of a page into the article; None when there is no title or no body.

    Every piece ends as a part of the article or among the dropped, with the reason.
    """
    drop_controls(pieces)
    title = find_title(pieces, head.titles)
    if not title:
        return None
    mark_title(pieces, title, is_scraped=head.is_scraped)
    start = next((place for place, piece in enumerate(pieces) if piece.part == "title"), -1)
    drop_what_follows_the_article(pieces[start + 1 :])
    posted_on = _take_postings(pieces, start) or head.posted_on
    address = head.address or _take_address(pieces, start)
    section_name = _take_section(pieces, start, title)
    _drop_what_is_outside(pieces, start)
    take_credits(pieces[start + 1 :])
    useless = take_captions(pieces[start + 1 :], title)
    sapo = _take_sapo(pieces[start + 1 :])
    blocks = _blocks(pieces)
    if not sapo and not blocks:
        return None
    paragraphs = [block.text for block in blocks if isinstance(block, LegacyParagraph)]
    source_name, source_url = source_of(pieces)
    return LegacyPage(
        section_name=section_name,
        title=title,
        sapo=sapo,
        blocks=tuple(blocks),
        source_name=source_name,
        source_url=source_url,
        byline=byline_of(pieces),
        address=address,
        posted_on=posted_on,
        event_date=event_date(title, sapo, paragraphs, posted_on=posted_on, address=address),
        dropped=(*_dropped(pieces), *useless),
    )


def _take_postings(pieces: Sequence[Piece], start: int) -> datetime.date | None:
    """Take the lines of posting; one above the title counts only with a label, for the portal prints today there."""
    days: list[datetime.date] = []
    for place, piece in enumerate(pieces):
        day = posting_day(piece.text) if piece.is_open_text else None
        if day and (place > start or has_label(piece.text) or piece.hint == "posted"):
            piece.part = "posted"
            days.append(day)
    return days[0] if days else None


def _take_address(pieces: Sequence[Piece], start: int) -> str | None:
    for piece in pieces[: max(start, 0)]:
        found = ADDRESS_LINE.fullmatch(piece.text) if piece.is_open_text else None
        if found is not None:
            piece.part = "address"
            return found.group(1)
    return None


def _take_section(pieces: Sequence[Piece], start: int, title: str) -> str:
    """Find the section: marked by the markup, between the repeated titles, or a known name beside the title."""
    marked = [piece for piece in pieces if piece.is_open_text and piece.hint == "section"]
    marked = [piece for piece in marked if len(piece.text) <= LONGEST_BREADCRUMB]
    name = ""
    for piece in [*marked, *_between_titles(pieces, start), *_beside_title(pieces, start)]:
        if not name and piece.is_open_text and (name := section_of(piece.text, title)):
            piece.part = "section"
        elif piece.is_open_text and (piece.hint == "section" or text_key(piece.text) == text_key(name)):
            piece.drop("đường dẫn hoặc tên chuyên mục lặp lại")
    return one_line(name)


def _between_titles(pieces: Sequence[Piece], start: int) -> list[Piece]:
    between: list[Piece] = []
    for piece in pieces[start + 1 :] if start >= 0 else []:
        if piece.part == "dropped" and piece.reason == "lặp lại tiêu đề":
            return between
        if piece.is_open_text and (len(piece.text) >= PARAGRAPH or piece.ends_sentence):
            return []
        if piece.is_open_text:
            between.append(piece)
    return []


def _beside_title(pieces: Sequence[Piece], start: int) -> list[Piece]:
    above = [piece for piece in pieces[: max(start, 0)] if piece.is_open_text][-1:]
    below = [piece for piece in pieces[start + 1 :] if piece.is_open_text][:1] if start >= 0 else []
    labelled = [piece for piece in pieces if piece.is_open_text and is_known_section(piece.text) and ":" in piece.text]
    return [piece for piece in above + below if is_known_section(piece.text)] + labelled


def _drop_what_is_outside(pieces: Sequence[Piece], start: int) -> None:
    """Drop what stands before the title or outside the article, but a sapo between the two and a marked credit."""
    first_inside = next(
        (place for place, piece in enumerate(pieces) if piece.is_inside and not piece.part), len(pieces)
    )
    for place, piece in enumerate(pieces):
        if piece.part and piece.part != "photo":
            continue
        if place < start:
            piece.drop("nằm trước tiêu đề, ngoài bài viết")
        elif not piece.is_inside and not _belongs_to_article(piece, is_above=start >= 0 and place < first_inside):
            piece.drop("nằm ngoài phần bài viết")


def _belongs_to_article(piece: Piece, *, is_above: bool) -> bool:
    if not piece.is_open_text:
        return False
    is_paragraph = len(piece.text) >= PARAGRAPH and piece.ends_sentence
    return piece.hint in {"sapo", "credit"} or (is_above and is_paragraph)


def _take_sapo(pieces: Sequence[Piece]) -> str:
    """Take the first paragraph, unless a heading, a list or a table comes before it."""
    chosen = next((piece for piece in pieces if piece.is_open_text and piece.hint == "sapo"), None)
    for piece in pieces if chosen is None else []:
        if not piece.part and (piece.block is not None or piece.heading_level):
            break
        if piece.is_open_text and (len(piece.text) >= PARAGRAPH or piece.ends_sentence):
            chosen = piece
            break
    if chosen is None:
        return ""
    chosen.part = "sapo"
    return chosen.text


def _blocks(pieces: Sequence[Piece]) -> list[LegacyBlock]:
    blocks: list[LegacyBlock] = []
    for piece in pieces:
        block: LegacyBlock | None = None
        if piece.part == "photo":
            block = piece.photo
        elif not piece.part:
            piece.part = "body"
            block = piece.block or _text_block(piece)
        if block is not None:
            blocks.append(block)
    return blocks


def _text_block(piece: Piece) -> LegacyBlock:
    if piece.heading_level:
        return LegacyHeading(piece.text, piece.html, min(max(piece.heading_level, 2), 4))
    return LegacyParagraph(piece.text, piece.html)


def _dropped(pieces: Sequence[Piece]) -> list[Dropped]:
    """List what is not in the article, and the alternative texts that became photos."""
    return [Dropped(piece.text, piece.reason) for piece in pieces if piece.reason and piece.text]
