"""What was read of a page, told to the person who imports it."""

from collections.abc import Iterator

from hanam_portal.publishing.vietnamese.dates import long_date
from news.legacy.page import (
    LegacyBlock,
    LegacyHeading,
    LegacyList,
    LegacyPage,
    LegacyParagraph,
    LegacyPhoto,
    LegacyTable,
)

COUNTED: list[tuple[type[LegacyBlock], str]] = [
    (LegacyParagraph, "đoạn nội dung"),
    (LegacyHeading, "tiêu đề phụ"),
    (LegacyList, "danh sách"),
    (LegacyTable, "bảng"),
    (LegacyPhoto, "ảnh"),
]
ALWAYS_COUNTED = {LegacyParagraph, LegacyPhoto}


def told(page: LegacyPage, section_name: str) -> Iterator[str]:
    """Say what the article is made of, a line each."""
    yield f"Tiêu đề: {page.title}"
    yield f"Chuyên mục: {section_name}" + ("" if page.section_name else " (trang không ghi, dùng mặc định)")
    yield f"Gồm: {', '.join(_counts(page))}"
    yield f"Ngày: {_day(page)}"
    yield f"Nguồn: {page.source_name or 'trang không ghi'}" + (f" ({page.source_url})" if page.source_url else "")
    if page.byline:
        yield f"Tác giả: {page.byline}"
    yield f"Địa chỉ cũ: {page.address or 'trang không ghi'}"
    if page.old_font:
        yield from page.old_font.lines()


def left_out(page: LegacyPage) -> Iterator[str]:
    """List the lines of the page that the article does not hold, each with the reason."""
    if page.dropped:
        yield f"Không lấy {len(page.dropped)} dòng:"
    for dropped in page.dropped:
        yield f"  {dropped}"


def _counts(page: LegacyPage) -> Iterator[str]:
    yield "1 tiêu đề"
    yield f"{1 if page.sapo else 0} sapo"
    for kind, name in COUNTED:
        count = sum(isinstance(block, kind) for block in page.blocks)
        if count or kind in ALWAYS_COUNTED:
            yield f"{count} {name}"


def _day(page: LegacyPage) -> str:
    if page.event_date is not None:
        return f"{long_date(page.event_date.on, page.event_date.precision)} ({page.event_date.year_basis})"
    return "không rõ; bài sẽ mang ngày đăng trên cổng mới"
