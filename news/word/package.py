"""The package of a .docx file, a zip from a stranger: what is in it, read with limits."""

import io
import zipfile
import zlib

from hanam_portal.backoffice.file_names import leads_out
from news.word.refusal import BOMB, DAMAGED, SAVE_ANEW, refusal

MAX_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_INFLATED_BYTES = 250 * 1024 * 1024  # what all parts together say that they hold
MOST_PART_BYTES = 12 * 1024 * 1024  # of XML
MOST_PICTURE_BYTES = 20 * 1024 * 1024
STEEPEST_RATIO, SMALL_BYTES = 150, 1024 * 1024  # XML of real documents shrinks 10 to 60 times

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = [
    (b"{\\rtf", "đây là tệp RTF"),
    (b"%PDF-", "đây là tệp PDF. Hãy tìm tệp Word gốc của nó"),
    (b"\xff\xd8\xff", "đây là một bức ảnh. Hãy tải nó vào thư viện ảnh"),
    (b"<", "đây là trang web hoặc tệp XML mang tên tệp Word"),
]


class Package:
    """An opened .docx file. Raises WordRefusedError for what is no such file, or may hurt whoever opens it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if len(data) > MAX_BYTES:
            advice = "Hãy thu nhỏ ảnh trong tệp (Word: Định dạng ảnh > Nén ảnh) rồi tải lên lại."
            raise refusal(name, f"tệp lớn hơn {MAX_BYTES // 1024**2} MB. {advice}")
        if advice := _foreign(data):
            raise refusal(name, advice)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise refusal(name, DAMAGED) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._check()

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    @property
    def has_macros(self) -> bool:
        return any(name.lower().endswith("vbaproject.bin") for name in self._entries)

    def part(self, name: str) -> bytes | None:
        """Give the bytes of an XML part; None when there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.file_size > MOST_PART_BYTES:
            raise refusal(self.name, f"phần chữ của tệp dài quá mức. {SAVE_ANEW}")
        if entry.file_size > SMALL_BYTES and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1):
            raise refusal(self.name, BOMB)
        return self._read(entry)

    def picture(self, name: str) -> bytes | None:
        """Give the bytes of a picture; None when there is none, or it is larger than a photo may be."""
        entry = self._entries.get(name)
        if entry is None or entry.file_size > MOST_PICTURE_BYTES:
            return None
        return self._read(entry)

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(entry) as opened:
                return opened.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise refusal(self.name, DAMAGED) from error

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED_BYTES:
            raise refusal(self.name, BOMB)
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise refusal(self.name, "tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
        if any(leads_out(entry.filename) for entry in entries):
            raise refusal(self.name, f"trong tệp có đường dẫn lạ, Word không bao giờ ghi như vậy. {SAVE_ANEW}")
        if "word/document.xml" in self._entries or "[Content_Types].xml" in self._entries:
            if any(name.startswith(("xl/", "ppt/")) for name in self._entries):
                raise refusal(self.name, "đây là tệp Excel hoặc PowerPoint. Cổng chỉ nhận tệp Word .docx.")
            return
        raise refusal(self.name, _unknown_zip(self._entries))


def _unknown_zip(names: dict[str, zipfile.ZipInfo]) -> str:
    if "mimetype" in names:
        return f"đây là tệp của LibreOffice (.odt). {SAVE_ANEW}"
    return f"đây là một tệp nén, không phải tài liệu Word. {SAVE_ANEW}"


def _foreign(data: bytes) -> str:
    """Say what is wrong with bytes that are no zip; empty when they begin as one."""
    if not data:
        return "tệp rỗng, không có dữ liệu. Hãy chép lại tệp rồi tải lên."
    if data.startswith(OLE):
        if ENCRYPTED in data:
            return "tệp được đặt mật khẩu. Hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi tải lên lại."
        return f"đây là tệp .doc kiểu cũ (Word 97–2003). {SAVE_ANEW}"
    if data.startswith(b"PK"):
        return ""
    kind = next((kind for beginning, kind in OTHER_KINDS if data.lstrip().startswith(beginning)), "")
    return f"{kind or 'tệp không phải là tài liệu Word'}. {SAVE_ANEW}"
