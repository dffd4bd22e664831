"""Articles that quote records: which, and where they say what the records no longer say."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

from news import body as text
from news.models import Article, Edition
from news.models.citing import citing
from news.records.quoting import Quote, quotes
from news.records.registry import records, ref_of
from news.rights import Reach


class Where(StrEnum):
    """In which words of an article a figure stands."""

    LIVE = "đang đăng"
    WAITING = "hẹn đăng"
    COPY = "bản làm việc"


@dataclass(frozen=True)
class Passage:
    """A sentence of an article with a figure that its record no longer has so. where: in which of its texts."""

    quote: Quote
    where: list[Where]

    @property
    def is_mended(self) -> bool:
        """The working copy reads otherwise already; it has to be published."""
        return Where.COPY not in self.where


@dataclass
class Quoting:
    """An article that quotes records. passages: what is to mend in it. waits_until: when its next edition begins."""

    pk: int
    title: str
    passages: list[Passage] = field(default_factory=list)
    is_live: bool = False
    waits_until: datetime | None = None

    @property
    def detail(self) -> str:
        """Say the first passage in words, for a list."""
        first = self.passages[0]
        now = f"nay là “{first.quote.now}”" if first.quote.now else "nay không còn trong hồ sơ công khai"
        more = f" Và {len(self.passages) - 1} chỗ nữa." if len(self.passages) > 1 else ""
        words = f"“{first.quote.citation.words}” {now}: {first.quote.citation.sentence}"
        return f"{', '.join(first.where).capitalize()}. {words}{more}"


def quoting(within: Reach, ref: str = "") -> list[Quoting]:
    """Find the articles that quote a record (any, when ""), with what is to mend in each; newest first.

    Two queries of articles, then a fixed number of records. within: the sections whose articles are looked at.
    """
    found: dict[int, Quoting] = {}
    places: list[tuple[int, Where, list[text.Citation]]] = []
    for article in within.limit(citing(Article.objects.all(), ref)).only("title", "citations").order_by("-pk"):
        found[article.pk] = Quoting(article.pk, article.title)
        places.append((article.pk, Where.COPY, _citations(article, ref)))
    now = timezone.now()
    editions = within.limit(citing(Edition.objects.all(), ref), "article__section").exclude(visible_until__lte=now)
    for edition in editions.only("article", "title", "citations", "visible_from").order_by("-article"):
        one = found.setdefault(edition.article_id, Quoting(edition.article_id, edition.title))
        is_waiting = edition.visible_from > now
        one.is_live, one.waits_until = (
            one.is_live or not is_waiting,
            edition.visible_from if is_waiting else one.waits_until,
        )
        places.append((edition.article_id, Where.WAITING if is_waiting else Where.LIVE, _citations(edition, ref)))
    _judge(found, places)
    return sorted(found.values(), key=lambda one: -one.pk)


def outdated(within: Reach, ref: str = "") -> list[Quoting]:
    """Keep of `quoting` the articles in which something is to mend: what goes out soon, then what citizens read."""
    asked = [one for one in quoting(within, ref) if one.passages]
    return sorted(asked, key=lambda one: (one.waits_until is None, not one.is_live))


def _judge(found: dict[int, Quoting], places: list[tuple[int, Where, list[text.Citation]]]) -> None:
    """Give each article its passages; the same sentence in two of its texts is one."""
    known = records({ref_of(citation.key) for _, _, citations in places for citation in citations})
    wrong: dict[int, dict[text.Citation, Passage]] = {}
    for pk, where, citations in places:
        for quote in quotes(citations, known):
            if not quote.is_true:
                passages = wrong.setdefault(pk, {})
                passages.setdefault(quote.citation, Passage(quote, [])).where.append(where)
    for pk, passages in wrong.items():
        found[pk].passages = sorted(passages.values(), key=lambda one: Where.LIVE not in one.where)


def _citations(row: Any, ref: str) -> list[text.Citation]:  # an Article or an Edition
    kept: Iterable[text.Citation] = (text.Citation(**one) for one in row.citations)
    return [one for one in dict.fromkeys(kept) if not ref or ref_of(one.key) == ref]
