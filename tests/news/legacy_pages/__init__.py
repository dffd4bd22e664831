"""The saved pages that the tests of the legacy import read."""

from pathlib import Path

from news.legacy.page import LegacyHeading, LegacyList, LegacyPage, LegacyParagraph, LegacyPhoto, LegacyTable
from news.legacy.reading import read_legacy

FOLDER = Path(__file__).parent
PAGES = sorted([*FOLDER.glob("*.html"), *FOLDER.glob("*.txt")])


def read(name: str) -> LegacyPage:
    return read_legacy((FOLDER / name).read_bytes(), name)


def outline(page: LegacyPage) -> list:
    """Say in short what the blocks are: html of text, (src, caption, alt) of photos."""
    return [_short(block) for block in page.blocks]


def _short(block):
    match block:
        case LegacyParagraph(html=html):
            return html
        case LegacyPhoto(src=src, caption=caption, alt=alt):
            return (src, caption, alt)
        case LegacyHeading() | LegacyList() | LegacyTable():
            return block.markup
