"""The package of an .xlsx file, a zip from a stranger: looked at before anything of it is unpacked."""

import io
import stat
import zipfile

from hanam_portal.backoffice.file_names import leads_out
from hanam_portal.backoffice.imports.refusal import BOMB, DAMAGED, SAVE_ANEW, refusal

MAX_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 200
MOST_ENTRY_BYTES = 10 * 1024 * 1024
MOST_SHEET_BYTES = 40 * 1024 * 1024  # of a sheet or of all texts, which are read as they stream by
MOST_INFLATED_BYTES = 60 * 1024 * 1024  # what all entries together say that they hold
STREAMED = ("xl/worksheets/", "xl/sharedstrings")
STEEPEST_RATIO, SMALL_BYTES = 100, 128 * 1024  # a small entry cannot hurt, however tightly it is packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PASSWORD = "tệp được đặt mật khẩu. Hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi tải lên lại."  # noqa: S105
STRANGE_PATH = f"trong tệp có đường dẫn lạ, Excel không bao giờ ghi như vậy. {SAVE_ANEW}"
MACROS = "tệp có macro. Hãy lưu thành sổ tính .xlsx (không có macro) rồi tải lên lại."
LINKED = "tệp lấy số liệu từ tệp khác. Hãy vào Dữ liệu > Sửa liên kết > Ngắt liên kết, lưu rồi tải lên lại."
OTHER_KINDS = [
    (b"{\\rtf", "đây là tệp RTF"),
    (b"%PDF-", "đây là tệp PDF. Hãy tìm tệp Excel gốc của nó"),
    (b"\xff\xd8\xff", "đây là một bức ảnh"),
    (b"<", "đây là trang web hoặc tệp XML mang tên tệp Excel"),
]


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an .xlsx file. Raises SpreadsheetRefusedError for what is no such file, or may hurt whoever unpacks it."""
    if advice := too_large(len(data)) or _foreign(data):
        raise refusal(name, advice)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refusal(name, DAMAGED) from error
    if advice := _overgrown(package.infolist()) or _strange(package.infolist()) or _unwanted(package.namelist()):
        raise refusal(name, advice)
    return package


def too_large(size_bytes: int) -> str:
    """Say so when a file is larger than may be brought; else ""."""
    if size_bytes <= MAX_BYTES:
        return ""
    return f"tệp lớn hơn {MAX_BYTES // 1024**2} MB. Hãy chỉ giữ trang tính cần nhập, xóa ảnh trong tệp rồi tải lên lại."


def _overgrown(entries: list[zipfile.ZipInfo]) -> str:
    is_bomb = (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > MOST_INFLATED_BYTES
        or any(entry.file_size > _most_bytes(entry) or _is_steep(entry) for entry in entries)
    )
    return BOMB if is_bomb else ""


def _most_bytes(entry: zipfile.ZipInfo) -> int:
    return MOST_SHEET_BYTES if entry.filename.lower().startswith(STREAMED) else MOST_ENTRY_BYTES


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL_BYTES and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1)


def _strange(entries: list[zipfile.ZipInfo]) -> str:
    if any(entry.flag_bits & 0x1 for entry in entries):
        return PASSWORD
    if any(leads_out(entry.orig_filename) or stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        return STRANGE_PATH
    return ""


def _unwanted(names: list[str]) -> str:
    lower = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") for name in lower):
        return MACROS
    if any(name.startswith("xl/externallinks/") for name in lower):
        return LINKED
    if "[content_types].xml" in lower and any(name.startswith("xl/") for name in lower):
        return "" if "xl/workbook.bin" not in lower else f"đây là tệp .xlsb. {SAVE_ANEW}"
    if any(name.startswith(("word/", "ppt/")) for name in lower):
        return "đây là tệp Word hoặc PowerPoint. Cổng chỉ nhận tệp Excel .xlsx."
    if "mimetype" in lower:
        return f"đây là tệp của LibreOffice (.ods). {SAVE_ANEW}"
    return f"đây là một tệp nén, không phải sổ tính Excel. {SAVE_ANEW}"


def _foreign(data: bytes) -> str:
    """Say what is wrong with bytes that are no zip; empty when they begin as one."""
    if not data:
        return "tệp rỗng, không có dữ liệu. Hãy chép lại tệp rồi tải lên."
    if data.startswith(OLE):
        return PASSWORD if ENCRYPTED in data else f"đây là tệp .xls kiểu cũ (Excel 97–2003). {SAVE_ANEW}"
    if data.startswith(b"PK"):
        return ""
    kind = next((kind for beginning, kind in OTHER_KINDS if data.lstrip().startswith(beginning)), "")
    return f"{kind or 'tệp không phải là sổ tính Excel'}. {SAVE_ANEW}"
