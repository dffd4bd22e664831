"""What a saved page of the old portal says, as plain data."""

import datetime
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.fonts import OldFont

Precision = Literal["day", "month", "year"]


class LegacyPageError(Exception):
    """The file is not a page that can be read; the message is a Vietnamese sentence that names it."""


@dataclass(frozen=True)
class EventDate:
    """When the thing reported happened.

    on: the first day of the month or year where the precision is no finer.
    year_basis: in Vietnamese, where the year was read.
    """

    on: datetime.date
    precision: Precision
    is_year_inferred: bool
    year_basis: str


@dataclass(frozen=True)
class LegacyParagraph:
    """A paragraph; html holds b, strong, em, i and a[href] only."""

    text: str
    html: str

    @property
    def markup(self) -> str:
        return f"<p>{self.html}</p>"


@dataclass(frozen=True)
class LegacyHeading:
    text: str
    html: str
    level: int = 2

    @property
    def markup(self) -> str:
        return f"<h{self.level}>{self.html}</h{self.level}>"


@dataclass(frozen=True)
class LegacyList:
    """A list; items are inline HTML. A list inside a list is flattened."""

    items: tuple[str, ...]
    is_ordered: bool = False

    @property
    def markup(self) -> str:
        tag = "ol" if self.is_ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{item}</li>' for item in self.items)}</{tag}>"


@dataclass(frozen=True)
class LegacyCell:
    html: str
    is_header: bool = False
    colspan: int = 1
    rowspan: int = 1

    @property
    def markup(self) -> str:
        tag = "th" if self.is_header else "td"
        spans = f' colspan="{self.colspan}"' if self.colspan > 1 else ""
        spans += f' rowspan="{self.rowspan}"' if self.rowspan > 1 else ""
        return f"<{tag}{spans}>{self.html}</{tag}>"


@dataclass(frozen=True)
class LegacyTable:
    rows: tuple[tuple[LegacyCell, ...], ...]

    @property
    def markup(self) -> str:
        rows = "".join(f"<tr>{''.join(cell.markup for cell in row)}</tr>" for row in self.rows)
        return f"<table><tbody>{rows}</tbody></table>"


@dataclass(frozen=True)
class LegacyPhoto:
    """A photo's place in the text. src is None where the page does not say which file it was."""

    src: str | None
    caption: str
    alt: str | None

    @property
    def file_name(self) -> str:
        """Name the file as it would be called in a folder of photos; empty when unknown."""
        path = urlsplit(self.src or "").path.replace("\\", "/")
        return one_line(unquote(path).rsplit("/", 1)[-1])


LegacyBlock = LegacyParagraph | LegacyHeading | LegacyList | LegacyTable | LegacyPhoto


@dataclass(frozen=True)
class Dropped:
    """A line that is not in the article, and why."""

    text: str
    reason: str

    def __str__(self) -> str:
        return f"“{self.text}”: {self.reason}"


@dataclass(frozen=True)
class LegacyPage:
    """An article of the old portal. Text differs from the page's only in NFC and white space.

    section_name, sapo, source_name, byline: empty when the page has none.
    address: where the page stood, as the page itself says. posted_on: the day printed as its publication day.
    old_font: what the page has in a font older than Unicode. as_saved: the page before that was converted.
    """

    section_name: str
    title: str
    sapo: str
    blocks: tuple[LegacyBlock, ...]
    source_name: str = ""
    source_url: str | None = None
    byline: str = ""
    address: str | None = None
    posted_on: datetime.date | None = None
    event_date: EventDate | None = None
    dropped: tuple[Dropped, ...] = ()
    old_font: OldFont | None = None
    as_saved: "LegacyPage | None" = None

    @property
    def photos(self) -> list[LegacyPhoto]:
        return [block for block in self.blocks if isinstance(block, LegacyPhoto)]
