"""A saved page as a row of pieces, the same for scraped text and for HTML."""

import html
from dataclasses import dataclass
from typing import Literal

from hanam_portal.publishing.vietnamese.text import fold_tone, one_line
from news.legacy.page import LegacyBlock, LegacyPhoto

Hint = Literal["", "title", "section", "posted", "sapo", "caption", "credit", "menu", "hidden"]
Part = Literal[
    "", "title", "section", "posted", "sapo", "body", "photo", "caption", "source", "byline", "address", "dropped"
]
SENTENCE_ENDS = (".", "!", "?", ":", ";", "…", ".”", '."', ".)")


@dataclass
class Piece:
    """One line, paragraph, list, table or photo, in the order of the page.

    hint: what the markup says it is. is_inside: it stands in the element that holds the article.
    follows_gap: a blank line stands before it. is_set_apart: centred or in italics, as captions are.
    part: what the parser takes it for; every piece ends up with one.
    """

    text: str
    html: str = ""
    block: LegacyBlock | None = None
    hint: Hint = ""
    heading_level: int = 0
    is_inside: bool = True
    is_photo: bool = False
    is_bold: bool = False
    is_set_apart: bool = False
    follows_gap: bool = False
    link: str | None = None
    photo: LegacyPhoto | None = None
    part: Part = ""
    reason: str = ""

    @property
    def is_open_text(self) -> bool:
        """Tell whether this is text whose part nobody knows yet."""
        return not self.part and not self.is_photo and self.block is None

    @property
    def ends_sentence(self) -> bool:
        return self.text.endswith(SENTENCE_ENDS)

    def drop(self, reason: str) -> None:
        self.part, self.reason = "dropped", reason


def text_key(text: str) -> str:
    """Return what two lines must share to be the same line: letters and digits, without case or place of the tone."""
    return "".join(character for character in fold_tone(text) if character.isalnum())


def pieces_of_text(text: str) -> list[Piece]:
    """Make a piece of each line of a scraped page that is not blank."""
    pieces: list[Piece] = []
    follows_gap = False
    for raw in text.splitlines():
        line = one_line(raw)
        if line:
            pieces.append(Piece(line, html.escape(line, quote=False), follows_gap=follows_gap))
        follows_gap = not line
    return pieces
