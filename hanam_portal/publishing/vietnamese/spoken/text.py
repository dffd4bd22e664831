"""A text as it is read aloud. What is read first decides: a telephone number is no sum of money, a day no fraction."""

import re
from collections.abc import Callable
from unicodedata import digit

from hanam_portal.publishing.vietnamese.spoken import capitals, dates, documents
from hanam_portal.publishing.vietnamese.spoken.numbers import DIGITS, digits_words, written_words
from hanam_portal.publishing.vietnamese.spoken.units import SIGNS, UNITS
from hanam_portal.publishing.vietnamese.text import clean

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
ADDRESS = "địa chỉ ghi ở cuối bài"

_WEB = re.compile(r"(?:https?://|www\.)\S+[^\s.,;:!?)\]”\"]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,/-])(?:(?:\+84[ .]?\d|0\d|1[89]00)(?:[ .-]?\d){6,9}|1[89]00[ .]\d{4})(?![\w/]|[.,]\d)")
_PERCENTS = re.compile(rf"(?P<first>{_NUMBER})\s?[-–]\s?(?P<last>{_NUMBER})\s?%")
_ANY_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_MEASURE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<unit>{_ANY_UNIT})(?![\w²³])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<![\w/.,])(?P<part>\d{1,4})/(?P<whole>\d{1,4})(?![\w/]|[.,]\d)")
_VERSION = re.compile(r"(?<![\w.,])(?P<whole>\d{1,2})\.(?P<rest>\d{1,2})(?![\w]|[.,]\d)")
_BELOW_ZERO = re.compile(r"(?<![^\s(])[-−](?=\d)")
_PLAIN = re.compile(_NUMBER)
_INITIAL = r"\b[A-ZĐ]\."
_ENDS = re.compile(rf"(?<=[.!?…”\")])(?<!{_INITIAL})(?<=[.!?…].|.[.!?…])\s+|\n+")
_BEGINNING = re.compile(rf"((?:^|(?<!{_INITIAL})(?<=[.!?…])\s+)[“\"(]?)(\w)")
_BETWEEN = re.compile(r"(?<=[^\W\d_])[-–](?=\d)|(?<=\d)[-–](?=[^\W\d_])")  # COVID-19
_OUT_OF = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=\d)")

Reader = Callable[[re.Match[str]], str]


def spoken(text: str) -> str:
    """Write a text as it is read aloud, paragraph by paragraph: no digit is left in it.

    An abbreviation that nobody explained stays; `left_over` names it.
    """
    text = clean(text)
    for pattern, read in _PASSES:
        text = pattern.sub(read, text)
    text = "".join(f" {_leftover(letter)} " if letter.isdigit() else SIGNS.get(letter, letter) for letter in text)
    lines = (_tidy(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def sentences(text: str) -> list[str]:
    """Cut a spoken text into its sentences; initials ("Nguyễn V. A.") end none."""
    return [sentence for sentence in (part.strip() for part in _ENDS.split(text)) if sentence]


def left_over(text: str) -> list[str]:
    """Name what a reader would stumble over: digits, and abbreviations that nobody explained."""
    return [*re.findall(r"\S*\d\S*", text), *capitals.unknown(text)]


def _phone(found: re.Match[str]) -> str:
    groups = re.split("[ .-]", re.sub(r"^\+84[ .]?", "0", found[0]))
    return ", ".join(digits_words(group) for group in groups if group)


def _percents(found: re.Match[str]) -> str:
    return f"{written_words(found['first'])} đến {written_words(found['last'])} phần trăm"


def _measure(found: re.Match[str]) -> str:
    return f"{written_words(found['number'])} {UNITS[found['unit'].lower()]}"


def _share(found: re.Match[str]) -> str:
    return f"{written_words(found['part'])} trên {written_words(found['whole'])}"


def _version(found: re.Match[str]) -> str:
    return f"{written_words(found['whole'])} chấm {digits_words(found['rest'])}"


def _plain(found: re.Match[str]) -> str:
    before = " " if found.start() and found.string[found.start() - 1].isalpha() else ""
    after = " " if found.end() < len(found.string) and found.string[found.end()].isalpha() else ""
    return f"{before}{written_words(found[0])}{after}"


def _leftover(letter: str) -> str:
    return SIGNS.get(letter, "").strip() or DIGITS[digit(letter)]


def _tidy(line: str) -> str:
    """Put spaces and commas right, a dash between words to a comma, and a capital where a sentence begins."""
    line = re.sub(r"\s+[-–—]\s+|^\s*[-–—+]\s*", lambda found: ", " if found.start() else "", line)
    line = re.sub(r"[,\s]*,[,\s]*", ", ", " ".join(line.split())).strip(" ,")
    line = re.sub(r"([;:(])\s*,", r"\1", re.sub(r"\s+([.,;:!?…)])", r"\1", line))
    return _BEGINNING.sub(lambda found: f"{found[1]}{found[2].upper()}", line)


_PASSES: list[tuple[re.Pattern[str], Reader]] = [
    (_WEB, lambda _: ADDRESS),
    (_PHONE, _phone),
    (documents.NUMBER, documents.document),
    (dates.DAYS, dates.days),
    (dates.DAY, dates.day),
    (dates.MONTH, dates.month),
    (dates.SHORT_DAY, dates.short_day),
    (dates.HOUR, dates.hour),
    (_PERCENTS, _percents),
    (dates.RANGE, dates.stretch),
    (dates.WRITTEN_MONTH, dates.written_month),
    (dates.ORDINAL, dates.ordinal),
    (capitals.NUMERAL, capitals.numeral),
    (capitals.LIST_NUMERAL, capitals.lone_numeral),
    (_BETWEEN, lambda _: " "),
    (_OUT_OF, lambda _: " trên "),
    (_BELOW_ZERO, lambda _: "âm "),
    (_MEASURE, _measure),
    (_SHARE, _share),
    (_VERSION, _version),
    (_PLAIN, _plain),
    (capitals.COMPANY, capitals.company),
    (capitals.PLACE, capitals.place),
    (capitals.SHORT, capitals.short),
    (capitals.LONE_NUMERAL, capitals.lone_numeral),
]
