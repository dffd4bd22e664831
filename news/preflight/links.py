"""Links in the text: their words tell where they lead, and those to our own pages lead somewhere."""

import re

from hanam_portal.backoffice.findings import Finding
from news.preflight.copy import Copy, bare, quoted, words_of

VAGUE = {
    *("đây", "tại đây", "ở đây", "vào đây", "xem tại đây", "xem ở đây", "link", "đường link", "đường dẫn", "liên kết"),
    *("bấm vào đây", "nhấn vào đây", "nhấp vào đây", "click vào đây", "bấm đây", "click here", "here"),
    *("xem thêm", "xem tiếp", "đọc thêm", "đọc tiếp", "chi tiết", "xem chi tiết", "chi tiết tại đây"),
    *("xem thêm tại đây", "xem chi tiết tại đây", "chi tiết xem tại đây"),
}
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def addresses(copy: Copy) -> list[str]:
    """Give where the links of the text lead, in order."""
    return [link.attributes["href"] for link in copy.elements if link.name == "a" and link.attributes.get("href")]


def inspect(copy: Copy) -> list[Finding]:
    found = []
    for link in copy.elements:
        if link.name != "a":
            continue
        words, address = words_of(link), link.attributes.get("href", "")
        if verdict := _verdict_on(words, address):
            code, message = verdict
            found.append(Finding(code, message, field="body"))
        if address in copy.dead_links:
            message = (
                f"Liên kết {quoted(words)} trỏ tới {quoted(address)}, nơi người đọc không thấy trang nào "
                "(chưa đăng, đã gỡ hoặc sai địa chỉ): hãy sửa hoặc bỏ liên kết."
            )
            found.append(Finding("link-dead", message, field="body"))
    return found


def _verdict_on(words: str, address: str) -> tuple[str, str] | None:
    if not words:
        return "link-empty", f"Có liên kết không có chữ, trỏ tới {quoted(address)}: hãy viết chữ cho nó hoặc xóa đi."
    if BARE_ADDRESS.fullmatch(words):
        return "link-bare-address", f"Liên kết hiện nguyên địa chỉ {quoted(words)}: hãy viết tên trang mà nó dẫn tới."
    if bare(words) in VAGUE:
        return "link-vague", f"Liên kết {quoted(words)} không nói dẫn tới đâu: hãy viết tên trang hoặc văn bản."
    return None
