"""Words of the old portal's own controls, menus and footers, which are no part of an article."""

import re
from collections.abc import Sequence

from news.legacy.pieces import Piece, text_key

CONTROLS = [
    "Skip Ribbon Commands", "Skip to main content", "Turn off Animations", "Turn on Animations", "Sign In", "Sign Out",
    "Site Actions", "Navigate Up", "Browse", "Page", "Page Content", "Page Image", "Article Date", "Image Caption",
    "This page location is:", "Currently selected", "Follow", "Share", "Tweet", "Like", "Facebook", "Zalo", "Print",
    "Email", "Help (new window)", "Use SHIFT+ENTER to open the menu (new window).", "Back", "Top", "Close", "Home",
    "It looks like your browser does not have JavaScript enabled. Please turn on JavaScript and try again.",
    "Bỏ qua nội dung chính", "Chuyển đến nội dung chính", "Đăng nhập", "Đăng xuất", "Đăng ký", "In", "In bài",
    "In bài viết", "In trang", "In tin", "Bản in", "In ấn", "Quay lại", "Trở lại", "Trở về", "Quay về",
    "Về trang trước", "Về đầu trang", "Lên đầu trang", "Đầu trang", "Gửi email", "Gửi mail", "Gửi cho bạn bè",
    "Gửi bài viết",
    "Chia sẻ", "Chia sẻ bài viết", "Thích", "Lưu", "Nghe", "Nghe bài viết", "Đọc bài", "Cỡ chữ", "Xem cỡ chữ", "A",
    "Tăng cỡ chữ", "Giảm cỡ chữ", "Độ tương phản", "Trang chủ", "Tìm kiếm", "Xem thêm", "Đóng", "Menu",
    "Nội dung trang", "Bình chọn", "Phản hồi",
]  # fmt: skip
RELATED = [
    "Tin liên quan", "Các tin liên quan", "Bài viết liên quan", "Tin khác", "Các tin khác", "Tin bài khác",
    "Tin cũ hơn", "Các bài khác", "Bài viết khác", "Tin cùng chuyên mục", "Các tin cùng chuyên mục", "Tin đã đưa",
    "Các tin đã đưa",
    "Tin mới nhất", "Tin mới hơn", "Các tin mới hơn", "Các tin cũ hơn", "Tin mới", "Tin đọc nhiều", "Đọc nhiều nhất",
    "Tin nổi bật",
]  # fmt: skip
COMMENTS = ["Bình luận", "Gửi bình luận", "Ý kiến bạn đọc", "Ý kiến của bạn", "Gửi ý kiến", "Ý kiến phản hồi"]
FOOTER = re.compile(
    r"^(?:©|bản quyền (?:thuộc|©)|copyright|cơ quan chủ quản\s*:|chịu trách nhiệm(?: chính| nội dung)?\s*:|"
    r"trưởng ban biên tập\s*:|giấy phép (?:số|thiết lập)|thống kê truy cập|số (?:lượt|người) truy cập|lượt truy cập|"
    r"đang (?:truy cập|trực tuyến)|website được thiết kế)",
    re.I,
)
COUNTER = re.compile(
    r"^(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]*$|^[\d.,]+\s+lượt\s+(?:xem|đọc)$", re.I
)

_CONTROL_KEYS = {text_key(control) for control in CONTROLS}
_RUN_OF_CONTROLS = re.compile(f"(?:{'|'.join(sorted(map(re.escape, _CONTROL_KEYS), key=len, reverse=True))})+")
_RELATED_KEYS = {text_key(label) for label in RELATED}
_COMMENT_KEYS = {text_key(label) for label in COMMENTS}
LONGEST_RUN = 120
BODY_PARAGRAPH = 200


def is_control(text: str) -> bool:
    """Tell whether a line is a control of the portal or a row of them ("In | Gửi email | Quay lại")."""
    key = text_key(text)
    if not key:
        return True
    return len(key) <= LONGEST_RUN and (_RUN_OF_CONTROLS.fullmatch(key) is not None or COUNTER.match(text) is not None)


def drop_controls(pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if piece.hint == "hidden" and not piece.part:
            piece.drop("bị ẩn trên trang cũ")
        elif piece.hint == "menu" and not piece.part:
            piece.drop("trình đơn, đầu trang hoặc chân trang của cổng cũ")
        elif piece.is_open_text and is_control(piece.text):
            piece.drop("nút bấm hoặc nhãn của cổng cũ")


def drop_what_follows_the_article(pieces: Sequence[Piece]) -> None:
    """Drop the lists of other news up to the next real paragraph, comments and the footer up to the end."""
    reason = ""
    for piece in pieces:
        key = text_key(piece.text) if piece.is_open_text else ""
        if key in _RELATED_KEYS:
            reason = "danh sách tin khác của cổng cũ"
        elif key in _COMMENT_KEYS or (key and FOOTER.match(piece.text)):
            reason = "chân trang hoặc phần bình luận của cổng cũ"
        elif reason.startswith("danh sách") and key and len(piece.text) >= BODY_PARAGRAPH and piece.ends_sentence:
            reason = ""
        if reason and not piece.part:
            piece.drop(reason)
