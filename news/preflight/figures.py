"""Figures of public records in the text: they are public now, and are said as the record says them."""

from collections.abc import Iterator

from hanam_portal.backoffice.findings import Finding
from news.preflight.copy import Copy, FigureCopy, quoted


def inspect(copy: Copy) -> list[Finding]:
    return list(dict.fromkeys(finding for figure in copy.figures for finding in _of(figure)))


def _of(figure: FigureCopy) -> Iterator[Finding]:
    said, place = quoted(figure.words), f"Câu “{figure.sentence}”"
    if not figure.record:
        message = (
            f"{place} dẫn {said} từ một hồ sơ mà người dân không xem được (chưa công bố, hẹn giờ hoặc đã gỡ): "
            "hãy chờ hồ sơ được công bố, hoặc bỏ số liệu này."
        )
        yield Finding("figure-unpublished", message, is_error=True, field="body")
    elif not figure.now:
        message = (
            f"{place} dẫn {said}, nhưng hồ sơ công khai “{figure.record}” nay không có số liệu ấy: "
            "hãy bỏ số liệu, hoặc chèn lại từ hồ sơ."
        )
        yield Finding("figure-gone", message, is_error=True, field="body")
    elif not figure.is_same:
        message = (
            f"{place} viết {said}, còn hồ sơ công khai “{figure.record}” nay là “{figure.now}”: "
            "hãy sửa câu, hoặc gỡ liên kết nếu câu cố ý nói về số liệu cũ."
        )
        yield Finding("figure-changed", message, field="body")
