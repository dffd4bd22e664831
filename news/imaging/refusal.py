"""What an editor is told about a file that is not taken in."""

import re
import unicodedata
from typing import NamedTuple

SIGNATURE_BYTES = 1024
LONGEST_NAME = 80

OPEN_AND_EXPORT = "Hãy mở tệp bằng phần mềm xem ảnh, lưu thành JPEG rồi tải lại."


class PhotoRefusedError(Exception):
    """A file was not taken in; the message is for the person who chose it."""


class Foreign(NamedTuple):
    """A kind of file that people bring by mistake: how it begins, and what to say."""

    beginning: re.Pattern[bytes]
    advice: str


def _foreign(beginning: bytes, kind: str, remedy: str = OPEN_AND_EXPORT) -> Foreign:
    return Foreign(re.compile(beginning, re.DOTALL | re.IGNORECASE), f"{kind}. {remedy}")


# The first one that matches speaks.
FOREIGN_KINDS = [
    _foreign(
        rb".{4}ftyp(avif|avis|.{8,24}avi[fs])",
        "đây là ảnh AVIF, cổng chưa nhận định dạng này",
    ),
    _foreign(
        rb".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)",
        "đây là ảnh HEIC của iPhone",
        "Hãy vào Cài đặt > Camera > Định dạng trên iPhone, chọn “Tương thích nhất” rồi chụp lại, "
        "hoặc xuất ảnh này ra JPEG rồi tải lên.",
    ),
    _foreign(
        rb".{4}ftyp|RIFF.{4}AVI |\x1aE\xdf\xa3",
        "đây là tệp phim, không phải ảnh",
        "Hãy chụp lại khung hình cần đăng thành ảnh JPEG rồi tải lên.",
    ),
    _foreign(
        rb"II[*+]\0|MM\0[*+]",
        "đây là ảnh TIFF hoặc ảnh thô của máy ảnh",
        "Hãy mở bằng phần mềm ảnh và xuất ra JPEG chất lượng cao rồi tải lên.",
    ),
    _foreign(
        rb"%PDF-",
        "đây là tệp PDF, không phải ảnh",
        "Hãy xuất trang cần đăng ra ảnh JPEG, hoặc đính kèm tệp này như một văn bản.",
    ),
    _foreign(
        rb"(%!PS|\xc5\xd0\xd3\xc6|8BPS)",
        "đây là tệp thiết kế (EPS hoặc Photoshop)",
        "Hãy xuất bản thiết kế ra JPEG hoặc PNG rồi tải lên.",
    ),
    _foreign(
        rb"(\xef\xbb\xbf)?\s*<.*?<?svg[\s>]|(\xef\xbb\xbf)?\s*<svg",
        "đây là hình vẽ SVG, loại tệp có thể mang mã lệnh",
        "Hãy xuất hình ra PNG rồi tải lên.",
    ),
    _foreign(
        rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|script|\?xml|!--)",
        "đây là một trang web được lưu với tên tệp ảnh",
        "Hãy mở ảnh trên trang đó, chọn “Lưu hình ảnh thành…” rồi tải tệp mới lưu lên.",
    ),
    _foreign(
        rb"PK\x03\x04|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf",
        "đây là tệp nén hoặc tài liệu Word, Excel",
        "Hãy lấy từng ảnh ra khỏi tệp, lưu thành JPEG rồi tải lên.",
    ),
    _foreign(rb"BM.{4}\0{4}", "đây là ảnh BMP"),
    _foreign(rb"\0\0\x01\0[\x01-\x40]\0", "đây là biểu tượng ICO"),
    _foreign(rb"\xff\x0a|\0{3}\x0cJXL |\0{3}\x0cjP|\xff\x4f\xff\x51", "đây là ảnh JPEG XL hoặc JPEG 2000"),
]

ACCEPTED_BEGINNING = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL)

DAMAGED = "tệp bị hỏng hoặc chưa được chép trọn vẹn. Hãy chép lại từ máy ảnh hoặc điện thoại rồi tải lên."
UNKNOWN = "tệp không phải là ảnh JPEG, PNG, WEBP hay GIF. Hãy chọn đúng tệp ảnh, hoặc xuất ảnh ra JPEG rồi tải lên."


def refusal(name: str, advice: str) -> PhotoRefusedError:
    """The error for the file `name`; `advice` says what is wrong and what to do."""
    return PhotoRefusedError(f"Không nhận ảnh “{printable_name(name)}”: {advice}")


def unreadable_advice(data: bytes) -> str:
    """What to say of bytes that no accepted format could read, from how they begin."""
    beginning = data[:SIGNATURE_BYTES]
    if ACCEPTED_BEGINNING.match(beginning):
        return DAMAGED
    return next((foreign.advice for foreign in FOREIGN_KINDS if foreign.beginning.match(beginning)), UNKNOWN)


def printable_name(name: str) -> str:
    """The file name without its folders and invisible characters, shortened in the middle."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(each for each in last if each == " " or unicodedata.category(each)[0] not in "CZ")
    visible = visible.strip() or "không tên"
    if len(visible) <= LONGEST_NAME:
        return visible
    half = LONGEST_NAME // 2
    return f"{visible[:half]}…{visible[-half:]}"
