"""Reading one saved page of the old portal."""

from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from news.legacy.comments import without_comments
from news.legacy.decoding import decode
from news.legacy.fonts import converted_markup, converted_text
from news.legacy.head import Head, article_container, head_of, is_markup
from news.legacy.markup import pieces_of_markup
from news.legacy.page import LegacyPage, LegacyPageError
from news.legacy.parsing import page_of
from news.legacy.pieces import pieces_of_text


def read_legacy(data: bytes, name: str, *, convert_fonts: bool = False) -> LegacyPage:
    """Read a page saved from the old portal, HTML or scraped text.

    name: the file's name, for messages. convert_fonts: whether words in an old font (TCVN3, VNI) are put into Unicode;
    the page tells of them either way. Raises LegacyPageError, in Vietnamese, for a file that is no text and for a page
    without a title or a body.
    """
    text = decode(data, name)
    page = _page(text, convert=convert_fonts)
    if page is None:
        raise LegacyPageError(
            f"Không tìm thấy tiêu đề hoặc nội dung trong tệp “{name}”; hãy kiểm tra lại trang đã lưu."
        )
    if page.old_font and page.old_font.is_converted:
        return replace(page, as_saved=_page(text, convert=False))
    return page


def _page(text: str, *, convert: bool) -> LegacyPage | None:
    if is_markup(text):
        soup = BeautifulSoup(without_comments(text), "html.parser")
        font = converted_markup(soup, convert=convert)
        root = soup.body if isinstance(soup.body, Tag) else soup
        pieces, head = pieces_of_markup(root, article_container(root)), head_of(soup, text)
    else:
        text, font = converted_text(text, convert=convert)
        pieces, head = pieces_of_text(text), Head()
    page = page_of(pieces, head)
    return replace(page, old_font=font) if page else None
