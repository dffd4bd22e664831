"""What a cell means: numbers as Vietnamese and English write them, days as text and as serials, names as we store them.

Nothing is guessed: what can be read in two ways is a fault, with the address of its cell and the way to mend it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from unicodedata import normalize

from hanam_portal.backoffice.imports.book import Cell, CellKind
from hanam_portal.publishing.vietnamese.text import fold, one_line

LONGEST_NUMBER = 40
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
FIRST_1900, FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
PHANTOM = 60  # the 29/2/1900 that spreadsheets count and no calendar has

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
_PLAIN = re.compile(r"[+-]?\d+")
_POINTED = re.compile(r"[+-]?\d*[.,]\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}([., ])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_EITHER = re.compile(r"[+-]?(?!0+[.,])\d{1,3}[.,]\d{3}")  # thousands, or three digits after the comma
_DAYS = [
    re.compile(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}),? nam (?P<year>\d{4})"),
]
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
YES = {"1", "x", "co", "dat", "dung", "true", "yes"}
NO = {"0", "khong", "chua dat", "khong dat", "sai", "false", "no"}


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell. cell: its address, e.g. "C7". sentence: what is wrong and what to do."""

    cell: str
    sentence: str


class CellError(Exception):
    """A cell does not say what its column needs."""

    def __init__(self, cell: Cell, sentence: str) -> None:
        super().__init__(f"Ô {cell.address}: {sentence}")
        self.fault = Fault(cell.address, f"Ô {cell.address}: {sentence}")


def text(cell: Cell) -> str:
    """Read a name or a code: NFC, one line, plain digits; leading zeros stay. Blank gives ""."""
    _sound(cell)
    match cell.kind:
        case CellKind.DAY:
            return f"{_iso(cell):%d/%m/%Y}"
        case CellKind.TRUTH:
            return "có" if cell.value == "1" else "không"
    return one_line(cell.words.translate(_WIDE))


def number(cell: Cell, *, places: int | None = None) -> Decimal | None:
    """Read a number: 95, "95,5", "1.234,5", "1,234.5", "1 234". Blank gives None.

    places: the most digits after the comma that may count. "1.234" typed as text can be two numbers: a fault.
    """
    _sound(cell)
    if cell.is_blank:
        return None
    if cell.kind in {CellKind.DAY, CellKind.TRUTH}:
        raise CellError(cell, f"cần một số, mà ô đang là {'ngày' if cell.kind == CellKind.DAY else 'đúng/sai'}.")
    if cell.kind == CellKind.NUMBER and cell.shown.endswith("%"):
        raise CellError(cell, f"ô đang ở dạng phần trăm ({cell.shown}). Hãy đổi ô sang dạng số rồi gõ lại.")
    found = Decimal(cell.value) if cell.kind == CellKind.NUMBER else _typed_number(cell)
    if places is not None and round(found, places) != found:
        raise CellError(cell, f"“{cell.words}” có quá {places} chữ số sau dấu phẩy. Hãy làm tròn (hàm ROUND).")
    return found


def day(cell: Cell) -> date | None:
    """Read a day: a date, "24/12/2021", "2021-12-24", "ngày 24 tháng 12 năm 2021", or its serial. Blank gives None."""
    _sound(cell)
    if cell.is_blank:
        return None
    match cell.kind:
        case CellKind.DAY:
            found = _iso(cell)
        case CellKind.NUMBER:
            found = _serial(cell)
        case CellKind.TEXT:
            found = _typed_day(cell)
        case _:
            raise CellError(cell, "cần một ngày, ví dụ 24/12/2021.")
    if not EARLIEST <= found <= LATEST:
        raise CellError(cell, f"năm {found.year} không hợp lý. Hãy gõ ngày như 24/12/2021.")
    return found


def truth(cell: Cell) -> bool | None:
    """Read "có", "x", "đạt", 1 or "không", 0. Blank gives None."""
    word = fold(text(cell))
    if not word:
        return None
    if word not in YES | NO:
        raise CellError(cell, f"cần “có” hoặc “không”, mà ô ghi “{cell.words}”.")
    return word in YES


def _sound(cell: Cell) -> None:
    if cell.kind == CellKind.FAULT:
        raise CellError(cell, f"công thức báo lỗi {cell.value}. Hãy sửa công thức hoặc gõ giá trị.")
    if cell.kind == CellKind.UNCOUNTED:
        raise CellError(cell, "công thức chưa có kết quả trong tệp. Hãy mở tệp bằng Excel, lưu lại rồi tải lên.")


def _typed_number(cell: Cell) -> Decimal:
    typed = one_line(normalize("NFKC", cell.value)).replace("\u2212", "-")
    if len(typed) > LONGEST_NUMBER:
        raise CellError(cell, "cần một số, mà ô có cả đoạn chữ.")
    if _EITHER.fullmatch(typed):
        whole, part = re.split("[.,]", typed)
        raise CellError(
            cell, f"“{typed}” có thể là {whole}{part} hoặc {whole},{part}. Hãy đổi ô sang dạng số rồi gõ lại."
        )
    if grouped := _GROUPED.fullmatch(typed):
        typed = typed if _POINTED.fullmatch(typed) else typed.replace(grouped[1], "")
    if _PLAIN.fullmatch(typed) or _POINTED.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    raise CellError(cell, f"“{one_line(cell.value)[:LONGEST_NUMBER]}” không phải là số. Hãy chỉ gõ số, ví dụ 95,5.")


def _typed_day(cell: Cell) -> date:
    typed = fold(cell.value.translate(_WIDE))
    if _SHORT_YEAR.fullmatch(typed):
        raise CellError(cell, f"“{cell.value.strip()}” chỉ ghi hai chữ số của năm. Hãy gõ đủ, ví dụ 24/12/2021.")
    for shape in _DAYS:
        if match := shape.fullmatch(typed):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError as error:
                raise CellError(
                    cell, f"“{cell.value.strip()}” không có trong lịch (đọc theo ngày/tháng/năm)."
                ) from error
    raise CellError(cell, f"“{one_line(cell.value)[:60]}” không phải là ngày. Hãy gõ như 24/12/2021.")


def _serial(cell: Cell) -> date:
    try:
        return day_of_serial(int(Decimal(cell.value)), is_1904=cell.is_1904)
    except (OverflowError, ValueError) as error:
        raise CellError(cell, f"số {cell.value} không phải là ngày. Hãy gõ như 24/12/2021.") from error


def day_of_serial(serial: int, *, is_1904: bool = False) -> date:
    """Give the day that a spreadsheet counts as `serial`. Raises ValueError, or OverflowError, for none.

    Source: ECMA-376 part 1, 18.17.4.1: 1 is 1/1/1900, and 60 a day that never was; or 0 is 1/1/1904.
    """
    if serial < (0 if is_1904 else 1) or (serial == PHANTOM and not is_1904):
        raise ValueError(serial)
    if is_1904:
        return FIRST_1904 + timedelta(days=serial)
    return FIRST_1900 + timedelta(days=serial + (serial < PHANTOM))


def _iso(cell: Cell) -> date:
    return date.fromisoformat(cell.value[:10])
