"""What a person is told about a Word file that is not read."""

from hanam_portal.backoffice.file_names import printable

SAVE_ANEW = "Hãy mở tệp bằng Word, chọn “Lưu dưới dạng…”, lưu thành tệp .docx mới rồi tải lên lại."
DAMAGED = f"tệp bị hỏng hoặc chưa được chép trọn vẹn. {SAVE_ANEW}"
BOMB = f"tệp nén quá chặt, khi mở ra sẽ lớn bất thường. {SAVE_ANEW}"
TANGLED = f"nội dung tệp rối bất thường nên cổng không đọc. {SAVE_ANEW}"


class WordRefusedError(Exception):
    """A Word file was not read; the message is for the person who brought it."""


def refusal(name: str, advice: str) -> WordRefusedError:
    """The error for the file `name`; `advice` says what is wrong and what to do."""
    return WordRefusedError(f"Không nhận tệp “{printable(name)}”: {advice}")
