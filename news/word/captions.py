"""Captions as newsrooms write them: what looks like one, whose photo it is, and what is no description of a photo."""

import re
from dataclasses import dataclass

from hanam_portal.publishing.vietnamese.text import fold, one_line

LONGEST_CAPTION, LONGEST_CREDIT, LONGEST_ALT = 300, 160, 125
LONGEST_READ = 700  # characters; a longer paragraph is no caption, whatever it looks like
MOST_SYLLABLES = 70  # of a caption that only its looks give away
MOST_NAME_SYLLABLES = 8

_KIND = r"(?:hình ảnh|ảnh số|ảnh|hình|h\.|figure|fig\.|photo)"
NUMBERED = re.compile(rf"{_KIND}\s*(?:\d{{1,3}}[a-z]?|[ivx]{{1,5}})\s*(?:[:.)–—-]+\s*|$)", re.IGNORECASE)
NUMBERED_BARE = re.compile(rf"{_KIND}\s*\d{{1,3}}\s+(?=\S)", re.IGNORECASE)  # the mark was forgotten
LABELLED = re.compile(r"(?:ảnh|hình ảnh|chú thích(?: ảnh)?|trong ảnh)\s*:\s*", re.IGNORECASE)
OF_A_TABLE = re.compile(r"(?:bảng|biểu|biểu đồ|table|sơ đồ)\s*(?:số\s*)?\d", re.IGNORECASE)

_CREDIT = r"(?:ảnh|nguồn ảnh|nguồn|photo)"
CREDIT_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*{_CREDIT}\s*:\s*([^()\[\]]{{1,160}})[)\]]\s*\.?$", re.IGNORECASE)
CREDIT_AT_END = re.compile(rf"(?:^|(?<=[.!?…”\"])\s*|\s*[–—|/-]\s+){_CREDIT}\s*:\s*([^:]{{1,160}})$", re.IGNORECASE)
NO_NAMES = {"internet", "suu tam", "tu lieu", "ctv", "pv", "tac gia", "nhan vat cung cap", "minh hoa", "tl", "st"}
AGENCIES = re.compile(r"(?:Báo|Đài|Cổng|Trung tâm|Thông tấn xã|TTXVN|Tạp chí|Công an|Phòng)\b")

FILE_NAME = re.compile(
    r"[^\n]*\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|emf|wmf|svg)|\S*[\\/]\S*|(?:img|dsc[nf_]?|pxl|p|screenshot|z)[\d_-]{3,}\S*",
    re.IGNORECASE,
)
GUESSED = re.compile(r"description automatically generated|ai.generated|mo ta duoc tao tu dong|noi dung do ai tao")
NUMBERED_BY_PROGRAM = re.compile(r"(?:picture|image|graphic|object|shape|anh|hinh|hinh anh|do hoa|text box) ?\d*")


@dataclass(frozen=True)
class Words:
    """What is written at a photo. caption may be empty where only the credit is."""

    caption: str
    credit: str = ""


def is_labelled(text: str) -> bool:
    """Say whether a text calls itself the caption of a photo: "Ảnh 2: …", "Hình 3. …", "Ảnh: …", "(Ảnh: …)"."""
    if len(text) > LONGEST_READ or OF_A_TABLE.match(text):
        return False
    if NUMBERED.match(text) or NUMBERED_BARE.match(text) or LABELLED.match(text):
        return True
    return bool(CREDIT_IN_BRACKETS.search(text) or read(text).credit)


def read(text: str) -> Words:
    """Read a caption: its label goes, its credit stands apart. A text such as "Ảnh: Trần Văn Nam" is a credit alone."""
    text = one_line(text)
    if name := _credit_alone(text):
        return Words("", name)
    text = NUMBERED.sub("", text, count=1) if NUMBERED.match(text) else NUMBERED_BARE.sub("", text, count=1)
    if name := _credit_alone(text):
        return Words("", name)
    text = LABELLED.sub("", text, count=1) if LABELLED.match(text) else text
    if match := CREDIT_IN_BRACKETS.search(text):
        return Words(text[: match.start()].strip(), _name(match[1]))
    if (match := CREDIT_AT_END.search(text)) and is_name(match[1]):
        return Words(text[: match.start()].strip(), _name(match[1]))
    return Words(text)


def is_name(text: str) -> bool:
    """Say whether a text names a person or an agency: every word of it begins with a capital."""
    name = _name(text)
    syllables = name.split()
    if fold(name) in NO_NAMES:
        return True
    if not syllables or len(syllables) > MOST_NAME_SYLLABLES:
        return False
    return bool(AGENCIES.match(name)) or all(
        syllable[0].isupper() or not syllable[0].isalpha() for syllable in syllables
    )


def described(alt: str) -> str:
    """Give what an author wrote of a picture for those who cannot see it; "" for a file name or a program's guess."""
    alt, folded = one_line(alt), fold(alt)
    is_nothing = FILE_NAME.fullmatch(alt) or NUMBERED_BY_PROGRAM.fullmatch(folded) or GUESSED.search(folded)
    return "" if is_nothing else alt


def _credit_alone(text: str) -> str:
    match = CREDIT_IN_BRACKETS.fullmatch(text) or CREDIT_AT_END.match(text)
    return _name(match[1]) if match and is_name(match[1]) else ""


def _name(text: str) -> str:
    return text.strip().rstrip(".;,").strip()
