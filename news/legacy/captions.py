"""Photos and the lines that caption them."""

from collections.abc import Sequence

from news.legacy.page import Dropped, LegacyPhoto
from news.legacy.pieces import Piece, text_key

LONGEST = 300
LONGEST_UNMARKED = 160
FILE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")


def take_captions(pieces: Sequence[Piece], title: str) -> list[Dropped]:
    """Give every photo the caption that follows it; return the alternative texts that were not kept, with reasons."""
    shown = [piece for piece in pieces if piece.part != "dropped"]
    dropped: list[Dropped] = []
    for place, piece in enumerate(shown):
        if not piece.is_photo and piece.part != "photo":
            continue
        piece.part = "photo"
        photo = piece.photo or LegacyPhoto(None, "", None)
        following = shown[place + 1] if place + 1 < len(shown) else None
        if not photo.caption and following and _is_caption(following, is_scraped=piece.photo is None):
            following.part = "caption"
            photo = LegacyPhoto(photo.src, following.text, photo.alt)
        if text_key(photo.caption) == text_key(title):
            dropped += [Dropped(photo.caption, "chú thích lặp lại tiêu đề")] if photo.caption else []
            photo = LegacyPhoto(photo.src, "", photo.alt)
        if (reason := _why_alt_is_useless(photo, title)) and photo.alt:
            dropped.append(Dropped(photo.alt, reason))
            photo = LegacyPhoto(photo.src, photo.caption, None)
        piece.photo = photo
    return dropped


def _is_caption(piece: Piece, *, is_scraped: bool) -> bool:
    if not piece.is_open_text or piece.heading_level or len(piece.text) > LONGEST:
        return False
    if piece.hint == "caption" or piece.is_set_apart:
        return True
    if is_scraped and not piece.follows_gap:
        return True
    return len(piece.text) <= LONGEST_UNMARKED and not piece.is_bold and piece.hint == ""


def _why_alt_is_useless(photo: LegacyPhoto, title: str) -> str:
    alt = photo.alt or ""
    key = text_key(alt)
    if key == text_key(title):
        return "văn bản thay thế (alt) của ảnh lặp lại tiêu đề"
    if key == text_key(photo.caption):
        return "văn bản thay thế (alt) của ảnh lặp lại chú thích"
    if alt.lower().endswith(FILE_ENDINGS) or (" " not in alt and any(character.isdigit() for character in alt)):
        return "văn bản thay thế (alt) của ảnh chỉ là tên tệp"
    return ""
