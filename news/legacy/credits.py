"""The source, the author and the section that a page names."""

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from news.legacy.pieces import Piece, text_key

LONGEST_CREDIT = 80
MOST_CREDITS = 3
SOURCE_LABEL = re.compile(r"^\(?\s*(?:theo nguồn(?: tin)?|nguồn(?: tin)?|theo)(?:\s*:\s*|\s+)", re.I)
BYLINE_LABEL = re.compile(r"^(?:tác giả|người viết|phóng viên)\s*:\s*", re.I)
BYLINE_KEPT = re.compile(r"^(?:(?:tin|bài|ảnh|tin bài|bài viết)(?:\s*(?:,|và|-|/)\s*(?:tin|bài|ảnh))*)\s*:\s*\S", re.I)
ORGANISATION = re.compile(
    r"^(?:báo|tạp chí|đài|cổng|ban|sở|ubnd|ttxvn|thông tấn xã|văn phòng|phòng|trung tâm|hội|chi cục|cục|vov|vtv)\b",
    re.I,
)
PERSON = re.compile(r"(?:[^\W\d_]+\.?\s+){0,4}[^\W\d_]+(?:\s*(?:-|–|,|và|&)\s*(?:[^\W\d_]+\s+){0,4}[^\W\d_]+)?")
SIGNED = re.compile(r"^(?P<author>[^–-]+?)\s+[-–]\s+(?P<source>(?:báo|tạp chí|đài|ttxvn|cổng)\b.+)$", re.I)
WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:vn|com|net|org)(?:/\S*)?", re.I)
SECTION_LABEL = re.compile(r"^(?:chuyên mục|danh mục|thể loại|mục)\s*:\s*(?P<name>.+)$", re.I)
CRUMB = re.compile(r"\s*[>»›]+\s*|\s+/\s+")
HOME_KEYS = {"trangchủ", "home", "trangnhất"}
LONGEST_SECTION = 60
SECTION_KEYS = {
    text_key(name)
    for name in [
        "Tin tức - Sự kiện", "Tin tức", "Tin trong tỉnh", "Tin hoạt động", "Tin tức - Hoạt động", "Thông báo",
        "Thi đua - Khen thưởng", "Thi đua khen thưởng", "Tin nổi bật", "Tin địa phương", "Hoạt động của tỉnh",
        "Chính trị", "Kinh tế", "Văn hóa - Xã hội", "Quốc phòng - An ninh", "Tin chỉ đạo điều hành",
    ]
}  # fmt: skip


def take_credits(pieces: Sequence[Piece]) -> None:
    """Take the source and the author from the last short lines, and from labelled or marked lines anywhere."""
    texts = [piece for piece in pieces if piece.part not in {"dropped", "posted"}]
    for piece in texts:
        if piece.is_open_text and len(piece.text) <= LONGEST_CREDIT and BYLINE_LABEL.match(piece.text):
            piece.part = "byline"
        elif piece.is_open_text and piece.hint == "credit" and len(piece.text) <= LONGEST_CREDIT:
            piece.part = _kind(piece.text) or "source"
    for number in range(1, min(MOST_CREDITS, len(texts) - 1) + 1):
        piece, before = texts[-number], texts[-number - 1]
        if piece.part in {"source", "byline"}:
            continue
        if not piece.is_open_text or not _is_credit(piece, after_photo=before.is_photo or before.part == "photo"):
            return
        if number > 1 and not _kind(piece.text):
            return
        piece.part = _kind(piece.text) or "source"


def source_of(pieces: Sequence[Piece]) -> tuple[str, str | None]:
    """Return the name of the source, without "Theo" or "Nguồn:", and its address if the page links to it."""
    for piece in pieces:
        if piece.part == "source":
            name = SOURCE_LABEL.sub("", piece.text).strip()
            name = signed["source"] if (signed := SIGNED.match(name)) else name
            name = name.strip("()") if piece.text.startswith("(") else name
            link = piece.link or next((url for url in re.findall(r"https?://[^\s)]+", piece.text)), None)
            bare = name.removeprefix("https://").removeprefix("http://")
            return (urlsplit(link).hostname or name if link and WEB.fullmatch(bare) else name), link
    return "", None


def byline_of(pieces: Sequence[Piece]) -> str:
    names = [BYLINE_LABEL.sub("", piece.text) for piece in pieces if piece.part == "byline"]
    signed = [SIGNED.match(piece.text) for piece in pieces if piece.part == "source"]
    return ", ".join(names + [found["author"].strip("( ") for found in signed if found])


def section_of(text: str, title: str) -> str:
    """Read a section's name from a label, a breadcrumb or the bare name; empty when it is none of them."""
    if (labelled := SECTION_LABEL.match(text)) is not None:
        return labelled["name"].strip()
    skipped = {text_key(title), *HOME_KEYS, ""}
    crumbs = [crumb for crumb in CRUMB.split(text) if text_key(crumb) not in skipped]
    return crumbs[-1].strip() if crumbs and len(crumbs[-1]) <= LONGEST_SECTION else ""


def is_known_section(text: str) -> bool:
    return text_key(text) in SECTION_KEYS or SECTION_LABEL.match(text) is not None


def _is_credit(piece: Piece, *, after_photo: bool) -> bool:
    text = piece.text.strip("()")
    if piece.heading_level or len(text) > LONGEST_CREDIT or text.endswith((".", "!", "?", ":", ";", "…", ",")):
        return False
    return bool(_kind(piece.text)) if after_photo else True


def _kind(text: str) -> Literal["", "source", "byline"]:
    """Tell a source from an author; empty when the words are neither."""
    bare = text.strip("() ")
    if SOURCE_LABEL.match(bare) or ORGANISATION.match(bare) or WEB.fullmatch(bare) or SIGNED.match(bare):
        return "source"
    if BYLINE_KEPT.match(bare) or (PERSON.fullmatch(bare) and _is_name(bare)):
        return "byline"
    return ""


def _is_name(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() != "và"]
    return 2 <= len(words) <= 10 and all(word[0].isupper() for word in words)
