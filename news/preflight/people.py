"""One official's name spelt two ways, found without knowing who anybody is.

A name is two to four capitalised words that begin with a family name; of two words only after "đồng chí", "ông" … .
Two names are told apart from one name spelt twice so:
- they are the same but for tones, marks or the stroke of đ (Nguyễn Đức Vượng, Nguyễn Đức Vưọng): one person;
- they are a letter apart, hold the same words in another order, or share the given name and all but one word of three
  or more, and stand beside the same office ("Phó Chủ tịch Thường trực UBND tỉnh"): one person;
- names that stand in one sentence are two people, who were told apart there. So are all others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.text import fold, fold_tone
from news import body as text
from news.preflight.copy import Copy
from news.preflight.letters import CAPITAL, SMALL

FAMILY_NAMES = (
    "an âu bạch bành bế biện bùi cà cái cao cầm chu châu chử chung chương cù cung cự dư dương đàm đan đào đậu đặng "
    "đầu đèo điền điêu đinh đoàn đỗ đôn đồng đới đường giang giáp hà hạ hàn hầu hoa hoàng hồ hồng hứa huỳnh hùng "
    "kha khổng khúc khuất kiều kim la lã lại lâm lê lều liễu lò lô lương lưu lý lỳ ma mạc mã mai nghiêm ngô ngụy "
    "nguyễn nhữ ninh nông phạm phan phí phó phùng phương quách quản tạ tăng thạch thái thân thẩm thi thiều tiêu tô "
    "tôn tống trà trang trần triệu trịnh trương từ văn vi viên võ vũ vương"
)
FAMILIES = frozenset(fold(FAMILY_NAMES).split())
CAPITALISED = re.compile(rf"(?<![\w-]){CAPITAL}{SMALL}*(?: {CAPITAL}{SMALL}*)+(?![\w-])")
PLACES = {
    *("Cao Bằng", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hà Tây", "Hoa Lư", "Hồng Phú", "Kim Bảng", "Kim Sơn"),
    *("La Sơn", "Lâm Đồng", "Lý Nhân", "Mai Châu", "Ninh Bình", "Thái Bình", "Thái Nguyên", "Đồng Nai", "Đồng Văn"),
}
ADDRESSES = {"ông", "bà", "anh", "chị", "em", "cháu", "cụ"}
ADDRESS = re.compile(rf"\b(?:đồng chí|nhà giáo|bác sĩ|nghệ sĩ|nghệ nhân|{'|'.join(ADDRESSES)})\s*$", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?i:(?:phó )?(?:tổng bí thư|bí thư|chủ tịch|giám đốc|chủ nhiệm|trưởng ban|trưởng phòng|chánh văn phòng"
    r"|hiệu trưởng|bộ trưởng|thứ trưởng|chỉ huy trưởng|chánh án|viện trưởng))"
    rf"(?: (?:{CAPITAL}\w*|thường trực|nước|tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|ủy|uỷ|ban nhân dân|dân|vụ"
    r"|đoàn|nữ|chính|binh|trách)\b)*"
)
HELD_BY_MANY = tuple(fold(place) for place in ["xã", "phường", "huyện", "thị trấn", "chủ tịch", "bí thư", "giám đốc"])
SENTENCE_END = re.compile(rf"(?<=[.!?…])\s+(?:(?={CAPITAL})|(?=[“\"]))|\n")
BEFORE_CHARS, AFTER_CHARS = 60, 120
MOST_DOUBTS = 10  # more come to light once these are settled
MOST_NAMES = 300  # a list of everybody who was honoured is no place to look for one official


@dataclass
class Mentions:
    """A name as it is written: in which fields, in which sentences, beside which offices."""

    name: str
    places: list[tuple[str, str]] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)

    @cached_property
    def words(self) -> list[str]:
        return fold(self.name).split()


def inspect(copy: Copy) -> list[Finding]:
    found = []
    mentions = list(_mentions(copy).values())[:MOST_NAMES]
    for one, other in combinations(mentions, 2):
        if not _is_one_person(one, other) or one.sentences & other.sentences:
            continue
        common, rare = (one, other) if len(one.places) >= len(other.places) else (other, one)
        message = (
            f"“{common.name}” và “{rare.name}”: có phải một người được viết theo hai cách? "
            "Hãy kiểm tra, nếu đúng thì sửa cho giống nhau."
        )
        place, row = rare.places[-1]
        found.append(Finding("name-spelt-two-ways", message, field=place, row=row))
    return found[:MOST_DOUBTS]


def _is_one_person(one: Mentions, other: Mentions) -> bool:
    if one.words == other.words:
        return True
    return bool(one.offices & other.offices) and _look_alike(one.words, other.words)


def _look_alike(one: list[str], other: list[str]) -> bool:
    if _is_one_letter_apart(" ".join(one), " ".join(other)):
        return True
    if len(one) != len(other) or len(one) < 3:
        return False
    if sorted(one) == sorted(other):
        return True
    return one[-1] == other[-1] and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _is_one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return len(one) != len(other)
    return (
        one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]
    )


def _mentions(copy: Copy) -> dict[str, Mentions]:
    """Collect the names of the article, by their spelling; the place of a tone (hòa, hoà) makes no other spelling."""
    found: dict[str, Mentions] = {}
    number = 0
    for place, row, words in _texts(copy):
        for sentence in SENTENCE_END.split(words):
            number += 1
            for name, offices in _names(sentence):
                mention = found.setdefault(fold_tone(name), Mentions(name))
                mention.places.append((place, row))
                mention.sentences.add(number)
                mention.offices |= offices
    return found


def _texts(copy: Copy) -> Iterator[tuple[str, str, str]]:
    yield "title", "", copy.title
    yield "sapo", "", copy.sapo
    yield "body", "", text.plain_text(copy.body)
    for photo in copy.photos:
        yield "caption", photo.use, photo.caption
        yield "alt", photo.use, photo.alt


def names_in(words: str) -> list[str]:
    """Give the names of people in a text, in order."""
    return [words[start:end] for start, end in _spans(words)]


def _names(sentence: str) -> Iterator[tuple[str, set[str]]]:
    """Give each name of a sentence with the offices between it and the names beside it."""
    spans = _spans(sentence)
    edges = [(0, 0), *spans, (len(sentence), len(sentence))]
    for before, (start, end), after in zip(edges, spans, edges[2:], strict=False):
        left = sentence[max(before[1], start - BEFORE_CHARS) : start]
        right = sentence[end : min(after[0], end + AFTER_CHARS)]
        yield sentence[start:end], _offices(left) | _offices(right)


def _spans(words: str) -> list[tuple[int, int]]:
    """Say from where to where each name goes."""
    return [
        (run.end() - len(name), run.end())
        for run in CAPITALISED.finditer(words)
        if (
            name := _name_in(
                run[0], is_addressed=_is_addressed(words[max(0, run.start() - BEFORE_CHARS) : run.start()])
            )
        )
    ]


def _is_addressed(before: str) -> bool:
    """Say whether words end in "đồng chí", "ông" … or in an office."""
    if ADDRESS.search(before):
        return True
    return any(office.end() == len(before.rstrip()) for office in OFFICE.finditer(before))


def _name_in(run: str, *, is_addressed: bool) -> str:
    """Take the name off the end of capitalised words: "Hà Nam Nguyễn Văn An" holds "Nguyễn Văn An"."""
    words = run.split()
    if words[0].lower() in ADDRESSES:
        words, is_addressed = words[1:], True
    for length in (4, 3, 2):
        name = words[-length:]
        if len(name) < length or fold(name[0]) not in FAMILIES:
            continue
        if length > 2 or (is_addressed and len(words) == 2 and " ".join(name) not in PLACES):
            return " ".join(name)
    return ""


def _offices(words: str) -> set[str]:
    """Give the offices in a text that one person holds: "Chủ tịch UBND xã" is one of many until the xã is named."""
    offices = {fold(match[0]) for match in OFFICE.finditer(words)}
    return {office for office in offices if not office.endswith(HELD_BY_MANY)}
