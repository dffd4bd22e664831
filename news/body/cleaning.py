"""Cleaning the body of an article: the one door through which its HTML comes in."""

import re
from dataclasses import dataclass

from hanam_portal.publishing.vietnamese import text
from news.body import rules, tree
from news.body.structure import Order

LONGEST_CHARS = 1_000_000
MOST_ROUNDS = 3

# HTML copies every open formatting tag into each paragraph that follows; 13 KB of <b id=1><p><b id=2><p> become
# 3.5 MB. Without attributes the parser keeps three of a kind.
FORMATTING = re.compile(
    r"""<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/])(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE
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

    Steps, repeated until nothing changes: read with a wide allow-list, put in order (photos to the top level and
    emptied, loose text into paragraphs, empty blocks away), write with the narrow allow-list.

    Raises BodyRefusedError when the body is too long, nested too deeply, or does not settle.
    """
    if len(html) > LONGEST_CHARS:
        raise BodyRefusedError("Nội dung dài quá một triệu ký tự. Hãy chia bài thành nhiều phần.")
    html, lost = text.clean(html), 0
    for _ in range(MOST_ROUNDS):
        cleaned, lost_now = _clean_once(html)
        lost += lost_now
        if cleaned == html:
            return CleanBody(cleaned, lost)
        html = cleaned
    raise BodyRefusedError(
        "Nội dung có đoạn mã HTML rối đến mức không làm sạch được. Hãy dán lại phần văn bản bằng Ctrl+Shift+V."
    )


def _clean_once(html: str) -> tuple[str, int]:
    order = Order()
    try:
        nodes = tree.read(rules.reader.clean(FORMATTING.sub(r"<\1>", html)))
    except tree.TooDeepError:
        raise BodyRefusedError(
            f"Nội dung lồng nhau quá {tree.DEEPEST_NESTING} lớp (bảng trong bảng, danh sách trong danh sách). "
            "Hãy dán lại phần văn bản bằng Ctrl+Shift+V."
        ) from None
    blocks = "\n".join(tree.write([block]) for block in order.put(nodes))
    return rules.authority.clean(blocks), order.lost_images + order.lost_figures
