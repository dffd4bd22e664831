"""Facts in Vietnamese prose: the numbers, dates and names that an edit changed. Spelling alone is no fact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from hanam_portal.publishing.vietnamese.text import clean, fold_tone


class FactKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True)
class FactChange:
    """One fact as it was written, and as it is written now.

    subject: what it is a fact about, where a text does not say.
    """

    kind: FactKind
    before: str
    after: str
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.subject}: {self.before} → {self.after}" if self.subject else f"{self.before} → {self.after}"

    @property
    def sentence(self) -> str:
        about = f" {self.subject}:" if self.subject else ""
        return f"Sửa{about} “{self.before}” thành “{self.after}”."


@dataclass(frozen=True)
class _Token:
    """A fact or a plain word. value: what is compared, the same for every way to write one thing."""

    text: str
    value: str
    kind: FactKind | None = None


_UNIT = (
    r"%|‰|(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+đồng)?|đồng|ha|km2|km²|km|m2|m²|kg|tấn|tạ|mm|m|điểm|người|hộ|giờ)(?!\w)"
)
_PART = re.compile(
    rf"""
    (?P<date>
        [Nn]gày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?
      | [Tt]háng\s+\d{{1,2}}\s+năm\s+\d{{4}}
      | (?:\d{{1,2}}\s?[-–]\s?)?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?![\w/])
      | \d{{1,2}}-\d{{1,2}}-\d{{4}}(?!\w)
      | \d{{1,2}}/\d{{4}}(?![\w/])
    )
    | (?P<time>\d{{1,2}}\s?(?:h|giờ|:)\s?\d{{2}}(?!\w))
    | (?P<number>
        \d+(?:/\d{{4}})?/[A-ZĐ][A-ZĐ0-9-]+(?!\w)
      | \d+(?:[.,]\d+)*(?:\s*(?:{_UNIT}))?
    )
    | (?P<word>[^\W\d_]+)
    | (?P<end>[.!?…:\n]+)
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.,])")
# Words that begin a sentence or a form of address with a capital letter and are no part of the name after them.
_NO_NAMES = {
    "ông", "bà", "anh", "chị", "đồng", "chí", "các", "những", "một", "mọi", "tại", "ở", "từ", "theo", "trong",
    "ngoài", "trên", "dưới", "khi", "sau", "trước", "và", "với", "do", "của", "đến", "về", "sáng", "chiều", "trưa",
    "tối", "ngày", "tháng", "năm", "hôm", "nhân", "vì", "nếu", "để", "cho", "cùng", "riêng", "được", "là", "có",
    "nhiều", "hiện", "tới",
}  # fmt: skip
_LONGEST_NAME = 8  # words; more in capitals is a heading


def changed_facts(before: str, after: str) -> list[FactChange]:
    """List the facts of `before` that another fact stands in the place of in `after`, in order, each once.

    A fact that was only added or only removed is none of them, nor is one that is merely written in another way.
    """
    old, new = _without_common_ends(list(_tokens(clean(before))), list(_tokens(clean(after))))
    matcher = SequenceMatcher(None, [one.value for one in old], [one.value for one in new], autojunk=False)
    found: dict[FactChange, None] = {}
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "replace":
            found |= dict.fromkeys(_pairs(old[start:end], new[new_start:new_end]))
    return list(found)


def _without_common_ends(old: list[_Token], new: list[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Leave out what both texts begin and end with: the comparison of the rest grows with its square."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at].value != new[at].value), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if old[-1 - at].value != new[-1 - at].value), rest)
    return old[start : len(old) - end], new[start : len(new) - end]


def _pairs(old: list[_Token], new: list[_Token]) -> Iterator[FactChange]:
    """Match the facts of two passages, kind by kind, in order; two spellings of one passage have none."""
    if _letters(old) == _letters(new):
        return
    for kind in FactKind:
        was = [token for token in old if token.kind == kind]
        now = [token for token in new if token.kind == kind]
        kept = {token.value for token in was} & {token.value for token in now}
        was, now = ([token for token in tokens if token.value not in kept] for tokens in (was, now))
        for one, other in zip(was, now, strict=False):
            if not _is_closer(one, other):
                yield FactChange(kind, one.text, other.text)


def _is_closer(one: _Token, other: _Token) -> bool:
    """Tell whether two dates are one, of which one says more: 24/12 and 24/12/2021."""
    shorter, longer = sorted([one.value, other.value], key=len)
    return one.kind == FactKind.DATE and longer.startswith(f"{shorter}/")


def _letters(tokens: list[_Token]) -> str:
    return "".join(fold_tone(token.text).replace(" ", "") for token in tokens)


def _tokens(text: str) -> Iterator[_Token]:
    """Cut a text into its facts and its other words."""
    is_start, parts = True, list(_PART.finditer(text))
    while parts:
        part = parts.pop(0)
        words = " ".join(part[0].split())
        if part.lastgroup == "end":
            is_start = True
            continue
        if part.lastgroup == "word":
            name = [words]
            while words[0].isupper() and parts and _goes_on(text, part, parts[0]):
                part = parts.pop(0)
                name.append(part[0])
            yield from _named(name, is_start=is_start)
        else:
            yield _figure(words, str(part.lastgroup))
        is_start = False


def _goes_on(text: str, part: re.Match[str], following: re.Match[str]) -> bool:
    """Tell whether the next word belongs to the name that is being read."""
    between = text[part.end() : following.start()]
    return following.lastgroup == "word" and following[0][0].isupper() and between in {" ", "-", " - "}


def _figure(words: str, group: str) -> _Token:
    """Make a token of a date, an hour or a number; its value does not depend on how it is written."""
    if group == "number":
        return _Token(words, _number_value(words), FactKind.NUMBER)
    numbers = [str(int(digits)) for digits in re.findall(r"\d+", words)]
    return _Token(words, f"{group} {'/'.join(numbers)}", FactKind.DATE)


def _number_value(words: str) -> str:
    if match := _THOUSANDS.match(words):
        words = match[0].replace(".", "") + words[match.end() :]
    return words.lower().replace(",", ".").replace("tỉ", "tỷ").replace("ngàn", "nghìn").replace(" ", "")


def _named(words: list[str], *, is_start: bool) -> Iterator[_Token]:
    """Make one token of a name, after what only stands before it; plain words of what is no name."""
    is_heading = len(words) > _LONGEST_NAME
    while words and (is_heading or fold_tone(words[0]) in _NO_NAMES):
        yield _Token(words[0], fold_tone(words[0]))
        is_start, words = False, words[1:]
    name = " ".join(words)
    is_abbreviation = len(name) > 1 and name.isupper()
    is_name = name[:1].isupper() and (not is_start or len(words) > 1 or is_abbreviation)
    if words:
        yield _Token(name, fold_tone(name), FactKind.NAME if is_name else None)
