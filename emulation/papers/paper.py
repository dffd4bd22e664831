"""What a paper says, part by part, whichever file it becomes. No database, no file format.

The parts are those of Decree 30/2020/NĐ-CP, Appendix I. What nobody has recorded is a blank to be filled in by hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hanam_portal.publishing.vietnamese.dates import decision_date
from hanam_portal.publishing.vietnamese.text import clean

BLANK = "…………"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT, SAMPLE = "DỰ THẢO", "DỮ LIỆU MINH HỌA"
_COMMITTEE = re.compile(r"^(ủy ban nhân dân) (?=\S+ \S)", re.IGNORECASE)  # its place goes on a line of its own
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff]")


class Style(StrEnum):
    """How a paragraph is set: as the body, as a legal basis, in the middle, as a small remark."""

    BODY = "body"
    BASIS = "basis"
    CENTRE = "centre"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The name of the style in Word."""
        return {"body": "Nội dung", "basis": "Căn cứ", "centre": "Giữa dòng", "note": "Ghi chú"}[self]


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


class RowKind(StrEnum):
    """What a row of a table is: a line, the heading of a group of lines (its mark and its words), a sum."""

    LINE = "line"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True)
class Paragraph:
    """lead: words in bold before the text, such as "Điều 1."."""

    text: str
    lead: str = ""
    style: Style = Style.BODY


@dataclass(frozen=True)
class Heading:
    """level: 1 for the parts of a paper, 2 within them."""

    text: str
    level: int = 1
    is_centred: bool = False


@dataclass(frozen=True)
class Items:
    """A list, each item after a dash."""

    texts: Sequence[str]


@dataclass(frozen=True)
class Column:
    """share: of the width of the table, against the shares of the others."""

    heading: str
    share: float = 1
    align: Align = Align.START


@dataclass(frozen=True)
class Row:
    """cells: one a column; of a group a mark and words, which fill all columns after the first."""

    cells: Sequence[str]
    kind: RowKind = RowKind.LINE


@dataclass(frozen=True)
class Table:
    """caption: stands above, in the middle. is_small: it has many columns, so its letters are smaller."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str = ""
    is_small: bool = False

    @property
    def percents(self) -> list[float]:
        """The width of each column, in percent of the table."""
        whole = sum(column.share for column in self.columns)
        return [round(column.share * 100 / whole, 2) for column in self.columns]

    @property
    def lines(self) -> list[tuple[RowKind, list[tuple[str, Align]]]]:
        """The rows, each cell with its alignment."""
        aligns = [column.align for column in self.columns]
        return [(row.kind, list(zip(row.cells, aligns, strict=False))) for row in self.rows]


Block = Paragraph | Heading | Items | Table


@dataclass(frozen=True)
class Issuer:
    """Who issues a paper. above: the body to which that one belongs. place: what stands before the date."""

    name: str
    above: str = ""
    place: str = ""

    @property
    def lines(self) -> list[str]:
        """The body above and the issuer, broken where people break such names."""
        return [_COMMITTEE.sub("\\1\n", name) for name in (self.above, self.name)]


@dataclass(frozen=True)
class Signature:
    """authority: by whose right it is signed, a line each, such as "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""

    post: str
    name: str = ""
    authority: Sequence[str] = ()


@dataclass(frozen=True)
class Annex:
    """A list that comes with a paper, on pages of its own that are counted anew."""

    title: str
    blocks: Sequence[Block]
    label: str = ""
    note: str = ""
    is_landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper. kind: its name, in capitals. title: what it is about (trích yếu). name: of its file, without extension.

    symbol: what stands after the number that it has not got yet. is_dated: place and date stand in its head; minutes
    say them in their text.
    recipients: "Kính gửi", authority: the line above a decision, copies: "Nơi nhận".
    signatures: one, or two side by side. is_draft: it is not signed; is_sample: it rests on made-up records.
    """

    name: str
    kind: str
    title: str
    blocks: Sequence[Block]
    issuer: Issuer | None = None
    number: str = ""
    symbol: str = BLANK
    dated_on: date | None = None
    is_dated: bool = True
    recipients: Sequence[str] = ()
    authority: str = ""
    signatures: Sequence[Signature] = ()
    copies: Sequence[str] = ()
    annexes: Sequence[Annex] = ()
    is_landscape: bool = False
    is_draft: bool = True
    is_sample: bool = False

    @property
    def heading(self) -> str:
        """What the file says it is: its kind and its title, in one line."""
        return " ".join(f"{self.kind.capitalize()} {self.title}".split())

    @property
    def number_line(self) -> str:
        return f"Số: {self.number or f'{BLANK}/{self.symbol}'}"

    @property
    def date_line(self) -> str:
        place = self.issuer.place if self.issuer else ""
        return f"{place or BLANK}, {day_or_blank(self.dated_on)}" if self.is_dated else ""

    @property
    def marks(self) -> str:
        """What every page says against being taken for a signed paper."""
        return page_marks(is_draft=self.is_draft, is_sample=self.is_sample)


def page_marks(*, is_draft: bool, is_sample: bool) -> str:
    return " · ".join(word for word, is_so in [(DRAFT, is_draft), (SAMPLE, is_sample)] if is_so)


def day_or_blank(day: date | None) -> str:
    return decision_date(day) if day else "ngày …… tháng …… năm ………"


def or_blank(text: object) -> str:
    """What is known as words, else a blank to be filled in."""
    return str(text).strip() if text not in (None, "") else BLANK


def printable(text: str) -> str:
    """Leave out what neither XML nor a printer can hold."""
    return _NO_CHARACTER.sub("", clean(text))
