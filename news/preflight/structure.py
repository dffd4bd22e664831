"""The build of the text: headings in order, tables with headers. The title is the heading of level 1."""

from hanam_portal.backoffice.findings import Finding
from news.body.rules import HEADINGS
from news.body.tree import Element
from news.preflight.copy import Copy, quoted, words_of


def inspect(copy: Copy) -> list[Finding]:
    return _headings(copy) + _tables(copy)


def _headings(copy: Copy) -> list[Finding]:
    found: list[Finding] = []
    before = 1
    for heading in copy.elements:
        if heading.name not in HEADINGS:
            continue
        level, words = int(heading.name[1]), words_of(heading)
        if not words:
            message = f"Nội dung có một tiêu đề mục cấp {level - 1} để trống: hãy viết chữ hoặc xóa dòng đó."
            found.append(Finding("heading-empty", message, field="body"))
        elif level > before + 1:
            message = (
                f"Tiêu đề mục {quoted(words)} nhảy từ cấp {before - 1} xuống cấp {level - 1}: "
                f"hãy đổi thành cấp {before}."
                if before > 1
                else f"Tiêu đề mục đầu tiên {quoted(words)} đang ở cấp {level - 1}: hãy đổi thành cấp 1."
            )
            found.append(Finding("heading-order", message, field="body"))
        before = level
    return found


def _tables(copy: Copy) -> list[Finding]:
    tables = [element for element in copy.elements if element.name == "table"]
    return [
        Finding(
            "table-without-header",
            f"Bảng {place} (bắt đầu bằng {quoted(words_of(table))}) không có ô tiêu đề, người khiếm thị không biết cột "
            "nào là gì: bấm chuột phải vào bảng, chọn thuộc tính, đặt tiêu đề cho hàng đầu hoặc cột đầu.",
            field="body",
        )
        for place, table in enumerate(tables, start=1)
        if not _has(table, "th")
    ]


def _has(element: Element, name: str) -> bool:
    return any(isinstance(child, Element) and (child.name == name or _has(child, name)) for child in element.children)
