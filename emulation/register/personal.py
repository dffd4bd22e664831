"""Personal data that has no place in a printed list: found by its shape, in any spelling. Knows no database.

The law names what may be shown of somebody honoured: name, post, unit, award, decision (docs/domain.md).
"""

import re
from collections.abc import Callable
from unicodedata import normalize

from hanam_portal.publishing.vietnamese.text import clean, fold, fold_tone

DIGITS = re.compile(r"(?<![\w/.,-])\+?\(?\d(?:[ .()-]{0,2}\d){8,14}(?![\w/])")
EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")

# Words that stand beside personal data. Marks count, because without them "nguyên quán" is somebody's name; and so does
# what stands around: agencies have correspondents (phóng viên thường trú), police units issue papers (căn cước).
ADDRESSES = [
    r"địa chỉ(?! nhân đạo| đỏ| xanh| tin cậy| văn hóa)",
    r"(?<!viên )(?<!quan )(?<!phòng )(?<!thường trực )thường trú",
    r"tạm trú (?:tại|ở|số)|quê quán|hộ khẩu tại|(?:ngõ|hẻm|ngách|kiệt) (?:số )?\d+",
]
MARKED_ADDRESSES = [*ADDRESSES, "nơi ở|chỗ ở|nguyên quán|số nhà"]
WORDS = {
    "ngày sinh, năm sinh": [
        r"(?<!vệ )(?<!học )(?<!thí )(?<!phát )(?<!tái )sinh (?:ngày|tháng|năm)",
        r"(?:ngày|năm) sinh(?! hoạt| viên| thái)|sn:? ?(?:19|20)\d\d|sinh:? ?\d+",
    ],
    "giấy tờ tùy thân": [
        r"(?:cccd|cmnd|cmtnd|căn cước|chứng minh nhân dân|chứng minh thư|định danh|hộ chiếu)"
        r"[^\w]+(?:\w+[^\w]+){0,3}\d{4,}",
    ],
    "liên lạc": [r"(?:điện thoại|di động|sđt|đt|tel|zalo)[^\w]+(?:số )?\d[\d. ]{3,}"],
}


def _any_of(words: list[str], read: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(read, words))})(?!\w)")


MARKED = {what: _any_of(words, fold_tone) for what, words in {**WORDS, "địa chỉ": MARKED_ADDRESSES}.items()}
UNMARKED = {what: _any_of(words, fold) for what, words in {**WORDS, "địa chỉ": ADDRESSES}.items()}


def found(text: str) -> list[str]:
    """Name the personal data in a text, e.g. ["số định danh 036085001234"]; empty when there is none.

    Looks for numbers of 9 or 12 digits, telephones, e-mail, days or years of birth, papers of identity, addresses.
    Years, numbers of documents and names of hamlets are none of these.
    """
    plain = normalize("NFKC", clean(text))
    named = [*_numbers(plain), *(f"thư điện tử {match[0]}" for match in EMAIL.finditer(plain))]
    shapes, read = (UNMARKED, fold(plain)) if plain.isascii() else (MARKED, fold_tone(plain))
    return [*named, *(what for what, shape in shapes.items() if shape.search(read))]


def _numbers(plain: str) -> list[str]:
    told = []
    for match in DIGITS.finditer(plain):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) in {10, 11} and digits.startswith(("0", "84")):
            told.append(f"số điện thoại {digits}")
        elif len(digits) in {9, 12}:
            told.append(f"số định danh {digits}")
    return told
