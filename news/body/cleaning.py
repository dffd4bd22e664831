"""Cleaning the body of an article: the one door through which its HTML comes in."""

import re
from dataclasses import dataclass

from news.body import rules, tree
from news.body.structure import Order

LONGEST_CHARS = 1_000_000
MOST_REFERENCES = 50_000  # the parser is slow at them; a long body written all in &acirc; and the like has fewer
MOST_ROUNDS = 3

# The parser looks through all open blocks at each that begins, so 70 KB of <ul><li> took it a second.
MOST_OPEN_BLOCKS = 200
BLOCK = re.compile(
    rf"<(/?)(?:{'|'.join([*rules.CONTAINERS, 'blockquote', 'figure', 'ol', 'ul'])})(?=[\s/>])", re.IGNORECASE
)


class BodyRefusedError(ValueError):
    """A body that cannot be cleaned; the message is for the person who wrote or imported it."""


@dataclass(frozen=True)
class CleanBody:
    """A clean body, how many pictures were not kept, and what to tell the editor about it."""

    html: str
    lost_images: int = 0

    @property
    def messages(self) -> list[str]:
        if not self.lost_images:
            return []
        return [
            f"Đã bỏ {self.lost_images} ảnh nằm thẳng trong nội dung vì ảnh chưa có trong thư viện. "
            "Hãy dùng nút “Ảnh” trên thanh công cụ để tải ảnh lên và đặt lại đúng chỗ."
        ]


def clean_body(html: str) -> CleanBody:
    """Keep of a body what an article may hold, and nothing else.

    Steps: read with a wide allow-list, put in order (photos to the top level and emptied, loose text into paragraphs,
    empty blocks away), write, and let the narrow allow-list judge what was written. What it changes is read again.

    Raises BodyRefusedError when the body is too long, nested too deeply, full of &, or does not settle.
    """
    if len(html) > LONGEST_CHARS:
        raise BodyRefusedError("Nội dung dài quá một triệu ký tự. Hãy chia bài thành nhiều phần.")
    if html.count("&") > MOST_REFERENCES:
        raise BodyRefusedError("Nội dung có hơn 50.000 ký tự &. Hãy dán lại phần văn bản bằng Ctrl+Shift+V.")
    lost = 0
    for _ in range(MOST_ROUNDS):
        ordered, lost_now = _ordered(html)
        lost += lost_now
        html = rules.authority.clean(ordered)
        if html == ordered:
            return CleanBody(html, lost)
    raise BodyRefusedError(
        "Nội dung có đoạn mã HTML rối đến mức không làm sạch được. Hãy dán lại phần văn bản bằng Ctrl+Shift+V."
    )


def _ordered(html: str) -> tuple[str, int]:
    """Read a body and write it in order; say how many pictures were lost."""
    order = Order()
    try:
        _refuse_depth(html)
        nodes = tree.nodes(rules.reader.clean(rules.REWRITTEN_TAG.sub(rules.OWN, html)))
        blocks = "\n".join([tree.write([block]) for block in order.put(nodes)])
    except tree.TooDeepError:
        raise BodyRefusedError(
            f"Nội dung lồng nhau quá {tree.DEEPEST_NESTING} lớp (bảng trong bảng, danh sách trong danh sách). "
            "Hãy dán lại phần văn bản bằng Ctrl+Shift+V."
        ) from None
    return blocks, order.lost_images + order.lost_figures


def _refuse_depth(html: str) -> None:
    """Raise TooDeepError for blocks nested far too deep, before the parser tries."""
    depth = 0
    for tag in BLOCK.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MOST_OPEN_BLOCKS:
            raise tree.TooDeepError
