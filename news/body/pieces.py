"""Cutting a body into the pieces that two editors may change without meeting, and joining them again."""

from collections.abc import Iterable
from uuid import UUID

from news.body import tree
from news.body.cleaning import BodyRefusedError, clean_body
from news.body.reading import figures, plain_text
from news.body.structure import LISTS

FOLLOWS = "+"  # before an item that continues the list of the piece before it


class BodyPieces:
    """A piece is a paragraph, a heading, a quote, a table, a photo, or one item of a list in a list of its own."""

    def cut(self, value: str) -> list[str]:
        """Cut a body, cleaned first; one that cannot be cleaned is one piece."""
        try:
            blocks = tree.read(clean_body(value).html)
        except (BodyRefusedError, tree.TooDeepError):
            return [" ".join(value.split())]
        return [piece for block in blocks for piece in _pieces(block)]

    def join(self, pieces: Iterable[str]) -> str:
        """Write a body of these pieces. A use of a photo stands in it once, wherever both have moved it."""
        written: list[str] = []
        used: set[UUID] = set()
        for piece in pieces:
            uses = {figure.use for figure in figures(piece)}
            if uses & used:
                continue
            used |= uses
            item = piece.removeprefix(FOLLOWS)
            if item != piece and written and written[-1][-5:] == item[-5:]:
                written[-1] = written[-1][:-5] + item[4:]
            else:
                written.append(item)
        return "\n".join(written)

    def words(self, pieces: Iterable[str]) -> str:
        return "\n".join(_words(piece.removeprefix(FOLLOWS)) for piece in pieces)


def _pieces(block: tree.Node) -> list[str]:
    if isinstance(block, str):
        return [piece] if (piece := tree.write([block]).strip()) else []
    if block.name not in LISTS:
        return [tree.write([block])]
    items = [tree.write([tree.Element(block.name, children=[item])]) for item in block.children]
    return [item if place == 0 else f"{FOLLOWS}{item}" for place, item in enumerate(items)]


def _words(piece: str) -> str:
    return "\n".join([*(f"[ảnh số {figure.photo_id}]" for figure in figures(piece)), *plain_text(piece).splitlines()])
