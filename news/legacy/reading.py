"""Reading one saved page of the old portal."""

from bs4 import BeautifulSoup, Tag

from news.legacy.comments import without_comments
from news.legacy.decoding import decode
from news.legacy.head import Head, article_container, head_of, is_markup
from news.legacy.markup import pieces_of_markup
from news.legacy.page import LegacyPage, LegacyPageError
from news.legacy.parsing import page_of
from news.legacy.pieces import Piece, pieces_of_text


def read_legacy(data: bytes, name: str) -> LegacyPage:
    """Read a page saved from the old portal, HTML or scraped text.

    name: the file's name, for messages. Raises LegacyPageError, in Vietnamese, for a file that is no text and for a
    page without a title or a body.
    """
    text = decode(data, name)
    pieces, head = _html_page(text) if is_markup(text) else (pieces_of_text(text), Head())
    page = page_of(pieces, head)
    if page is None:
        raise LegacyPageError(
            f"Không tìm thấy tiêu đề hoặc nội dung trong tệp “{name}”; hãy kiểm tra lại trang đã lưu."
        )
    return page


def _html_page(text: str) -> tuple[list[Piece], Head]:
    soup = BeautifulSoup(without_comments(text), "html.parser")
    root = soup.body if isinstance(soup.body, Tag) else soup
    return pieces_of_markup(root, article_container(root)), head_of(soup, text)
