"""Whether a PDF is a plain paper. Run as a program, it reads one from standard input and says so in JSON."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf

from hanam_portal.backoffice.apart import LateError, Limits, NoAnswerError, answer, ask

MAX_BYTES = 20 * 1024 * 1024
LIMITS = Limits(memory_bytes=768 * 1024 * 1024, seconds=6, patience_seconds=12)

AGAIN = "Hãy quét lại bản giấy, hoặc xuất lại thành PDF không có các phần ấy."
ACTIVE_KEYS = {"/JavaScript", "/JS", "/AA", "/XFA"}
ACTIVE_KINDS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/Rendition"}
ATTACHED = {"/EmbeddedFiles", "/EF"}
SCRIPT = f"Tệp có mã chạy hoặc lệnh mở chương trình. {AGAIN}"
ATTACHMENT = f"Tệp có tệp khác đính kèm bên trong. {AGAIN}"
OPENING = f"Tệp tự làm một việc khi được mở. {AGAIN}"
ENCRYPTED = "Tệp có mật khẩu hoặc bị khóa quyền. Hãy bỏ khóa rồi tải lên."
DAMAGED = "Tệp hỏng, không mở được. Hãy chép lại hoặc quét lại rồi tải lên."
NOT_A_PDF = "Bản ký phải là tệp PDF. Hãy quét hoặc xuất thành PDF rồi tải lên."
TOO_LARGE = f"Tệp lớn hơn {MAX_BYTES // 1024**2} MB. Hãy giảm độ phân giải khi quét rồi tải lên."
TANGLED = "Tệp quá rối, cổng không đọc hết được. Hãy quét lại bản giấy rồi tải lên."
LATE = "Máy chủ đang bận nên chưa xem xong tệp. Hãy tải lên lại sau ít phút."


class PaperRefusedError(Exception):
    """A file that is not kept as a signed paper; its text says why and what to do. Nothing was written."""


def check(data: bytes) -> None:
    """Look at a file in a process of its own. Raises PaperRefusedError for all but a plain PDF."""
    if len(data) > MAX_BYTES:
        raise PaperRefusedError(TOO_LARGE)
    if not data.startswith(b"%PDF-"):
        raise PaperRefusedError(NOT_A_PDF)
    try:
        refused = ask(__name__, data=data, limits=LIMITS)
    except NoAnswerError as error:
        raise PaperRefusedError(LATE if isinstance(error, LateError) else TANGLED) from error
    if refused:
        raise PaperRefusedError(refused)


def refusal(data: bytes) -> str:
    """Do what `check` does, in this process; empty for a plain PDF."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return ENCRYPTED
            if not len(pdf.pages):
                return DAMAGED
            return _opening(pdf) or next(filter(None, map(_active, pdf.objects)), "")
    except pikepdf.PasswordError:
        return ENCRYPTED
    except (pikepdf.PdfError, ValueError, RuntimeError, KeyError, TypeError, AttributeError):
        return DAMAGED


def _opening(pdf: pikepdf.Pdf) -> str:
    """Let a paper open at a place in it, and do nothing else."""
    action: Any = pdf.Root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") != "/GoTo":
        return OPENING
    return ""


def _active(thing: Any) -> str:
    """Look through an object and all that is written inside it; what it refers to is another object of the file."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [inner for inner in one if _is_inside(inner)]
        elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            if said := _refused(one):
                return said
            waiting += [inner for inner in one.values() if _is_inside(inner)]
    return ""


def _refused(one: Any) -> str:
    keys = set(one.keys())
    kinds = {str(one[key]) for key in ("/S", "/Type", "/Subtype") if key in keys and isinstance(one[key], pikepdf.Name)}
    if keys & ACTIVE_KEYS or kinds & ACTIVE_KINDS:
        return SCRIPT
    return ATTACHMENT if keys & ATTACHED or "/EmbeddedFile" in kinds else ""


def _is_inside(inner: Any) -> bool:
    return isinstance(inner, pikepdf.Object) and not inner.is_indirect


def _answer(data: bytes, _: Sequence[str]) -> str:
    return refusal(data)


if __name__ == "__main__":
    answer(_answer)
