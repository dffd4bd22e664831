"""From the bytes of a saved page to its text."""

import codecs
import re

from news.legacy.page import LegacyPageError

MAX_BYTES = 10 * 1024 * 1024
HEAD_BYTES = 4096
BINARY_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})", re.I)
ACCEPTED_CODECS = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "cp1252", "iso8859-1", "ascii"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> str:
    """Return the text of a page.

    Byte order mark first, then UTF-8, then the encoding that the page declares (windows-1258 among them).
    Raises LegacyPageError for a file that is too big, binary, or in an encoding that cannot be told.
    """
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1024 // 1024
        raise LegacyPageError(
            f"Tệp “{name}” lớn hơn {megabytes} MB nên không phải một trang tin; hãy kiểm tra lại tệp."
        )
    if data.startswith(BINARY_STARTS):
        raise _not_text(name)
    if b"multipart/related" in data[:HEAD_BYTES].lower() and b"mime-version" in data[:HEAD_BYTES].lower():
        raise LegacyPageError(f"Tệp “{name}” được lưu dạng MHTML; hãy mở trang và lưu lại dạng HTML hoặc văn bản.")
    text = _decoded(data, name)
    if CONTROL.search(text):
        raise _not_text(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for codec in _codecs_to_try(data):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\x00" in data:
        raise _not_text(name)
    raise LegacyPageError(f"Không nhận ra bảng mã của tệp “{name}”; hãy lưu lại tệp bằng UTF-8 rồi nhập lại.")


def _codecs_to_try(data: bytes) -> list[str]:
    for bom, codec in BOMS:
        if data.startswith(bom):
            return [codec]
    if (guess := _unmarked_utf_16(data)) is not None:
        return [guess]
    declared = _declared_codec(data)
    return ["utf-8"] if declared is None else ["utf-8", declared]


def _unmarked_utf_16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes, which stand on one side only."""
    head = data[:HEAD_BYTES]
    if head[1::2].count(0) * 4 > len(head) and 0 not in head[::2]:
        return "utf-16-le"
    if head[::2].count(0) * 4 > len(head) and 0 not in head[1::2]:
        return "utf-16-be"
    return None


def _declared_codec(data: bytes) -> str | None:
    found = DECLARED.search(data[: 4 * HEAD_BYTES])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    return codec if codec in ACCEPTED_CODECS else None


def _not_text(name: str) -> LegacyPageError:
    return LegacyPageError(f"Tệp “{name}” không phải trang HTML hay văn bản; hãy chọn trang đã lưu từ cổng cũ.")
