"""What a file of evidence is, by its content: the name that somebody gave it proves nothing."""

import re
import struct
import zipfile
from dataclasses import dataclass
from typing import IO

from hanam_portal.publishing.vietnamese.text import one_line

MAX_BYTES = 20 * 1024 * 1024
MOST_DIRECTORY_BYTES = 512 * 1024  # of a zip: a document of a few hundred parts needs a tenth of it
LONGEST_NAME = 120
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = "Cổng nhận PDF, ảnh JPEG hoặc PNG, Word .docx và Excel .xlsx."
OFFICE = "application/vnd.openxmlformats-officedocument."


class EvidenceRefusedError(Exception):
    """A file that is no evidence we can keep; its text says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class FileKind:
    extension: str
    content_type: str


PDF = FileKind("pdf", "application/pdf")
JPEG = FileKind("jpg", "image/jpeg")
PNG = FileKind("png", "image/png")
DOCX = FileKind("docx", f"{OFFICE}wordprocessingml.document")
XLSX = FileKind("xlsx", f"{OFFICE}spreadsheetml.sheet")
BY_EXTENSION = {kind.extension: kind for kind in [PDF, JPEG, PNG, DOCX, XLSX]}


def kind_of(file: IO[bytes], size_bytes: int) -> FileKind:
    """Tell what a file is. Nothing of it is unpacked or drawn. Raises EvidenceRefusedError."""
    if not size_bytes:
        raise EvidenceRefusedError("Tệp rỗng, không có dữ liệu. Hãy chép lại tệp rồi tải lên.")
    if size_bytes > MAX_BYTES:
        raise EvidenceRefusedError(
            f"Tệp lớn hơn {MAX_BYTES // 1024**2} MB. Hãy giảm độ phân giải khi quét, hoặc tách thành nhiều tệp."
        )
    file.seek(0)
    head = file.read(1024)
    if head.lstrip().startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file, size_bytes)
    if head.startswith(OLE):
        raise EvidenceRefusedError(
            "Đây là tệp Office kiểu cũ hoặc có mật khẩu. Hãy bỏ mật khẩu, lưu thành .docx, .xlsx."
        )
    raise EvidenceRefusedError(f"Nội dung tệp không thuộc loại được nhận. {KINDS}")


def clean_name(name: str, kind: FileKind) -> str:
    """Keep the name that a file came with: no folders, nothing invisible, the extension of what it really is."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    stem = re.sub(r'[<>:"|?*%]', "", last.rpartition(".")[0] if "." in last else last).strip(". ")
    return f"{stem[:LONGEST_NAME].rstrip() or 'minh-chung'}.{kind.extension}"


def _office_kind(file: IO[bytes], size_bytes: int) -> FileKind:
    if _directory_bytes(file, size_bytes) > MOST_DIRECTORY_BYTES:
        raise EvidenceRefusedError("Tệp nén này chứa quá nhiều mục. Hãy lưu lại bằng Word hoặc Excel rồi tải lên.")
    try:
        with zipfile.ZipFile(file) as package:
            names = {name.lower() for name in package.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise EvidenceRefusedError("Tệp bị hỏng, không mở được. Hãy chép lại tệp rồi tải lên.") from error
    if any(name.endswith("vbaproject.bin") for name in names):
        raise EvidenceRefusedError("Tệp có macro. Hãy lưu thành .docx hoặc .xlsx không có macro rồi tải lên.")
    if "[content_types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "[content_types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    raise EvidenceRefusedError(f"Đây là một tệp nén, không phải Word hay Excel. {KINDS}")


def _directory_bytes(file: IO[bytes], size_bytes: int) -> int:
    """Read how long the list of entries at the end of a zip says it is; 0 when there is none."""
    file.seek(max(0, size_bytes - 65_557))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    return int(struct.unpack_from("<I", tail, end + 12)[0]) if 0 <= end <= len(tail) - 22 else 0
