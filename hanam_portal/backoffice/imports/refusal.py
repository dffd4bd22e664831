"""What a person is told about a spreadsheet that is not read, or not applied."""

from hanam_portal.backoffice.file_names import printable

SAVE_ANEW = "Hãy mở tệp bằng Excel, chọn “Lưu dưới dạng…”, lưu thành sổ tính .xlsx mới rồi tải lên lại."
DAMAGED = f"tệp bị hỏng hoặc chưa được chép trọn vẹn. {SAVE_ANEW}"
BOMB = f"tệp nén quá chặt, khi mở ra sẽ lớn bất thường. {SAVE_ANEW}"
TANGLED = f"nội dung tệp rối hoặc lớn bất thường nên cổng không đọc. {SAVE_ANEW}"

LATE = "cổng chưa đọc kịp tệp: máy chủ đang bận, hoặc tệp quá lớn. Hãy thử lại sau ít phút, hoặc chia nhỏ tệp."


class SpreadsheetRefusedError(Exception):
    """A spreadsheet was not read; the message is for the person who brought it."""


class ImportRefusedError(Exception):
    """An import was not applied or not taken back; nothing was written, and the message says why."""


def refusal(name: str, advice: str) -> SpreadsheetRefusedError:
    """The error for the file `name`; `advice` says what is wrong and what to do."""
    return SpreadsheetRefusedError(f"Không nhận tệp “{printable(name)}”: {advice}")
