"""What was published in a period: articles, photos, words, by author, section and month. Reading only."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from hanam_portal.publishing.vietnamese.dates import VIETNAM
from hanam_portal.publishing.vietnamese.text import collation_key
from news.models import Edition

NOBODY = "Không ghi người soạn"


@dataclass(frozen=True)
class Amount:
    """How much was published: articles, photos in them, words (tiếng) of their text."""

    articles: int = 0
    photos: int = 0
    words: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.articles + other.articles, self.photos + other.photos, self.words + other.words)


@dataclass(frozen=True)
class Cell:
    """What one author published in one section in one month."""

    author: str
    section: str
    month: date
    amount: Amount


@dataclass(frozen=True)
class Statistics:
    """The amounts of a period, each grouping in the order of its rows. The groupings have the same total."""

    authors: dict[str, Amount]
    sections: dict[str, Amount]
    months: dict[date, Amount]
    total: Amount


def of_period(editions: QuerySet[Edition], *, first: date, last: date) -> Statistics:
    """Count what was first published from the day `first` to the day `last`, both included, in Việt Nam's time.

    editions: of the articles that count, e.g. those of some sections. An article counts once, in the month of its
    first edition, with its photos and words as they are now, also when it was withdrawn since.
    """
    cells = _cells(editions, first, last)
    return Statistics(
        authors=_grouped(cells, lambda cell: cell.author, order=collation_key),
        sections=_grouped(cells, lambda cell: cell.section, order=collation_key),
        months=_grouped(cells, lambda cell: cell.month, order=lambda month: month),
        total=_sum(cells),
    )


def _cells(editions: QuerySet[Edition], first: date, last: date) -> list[Cell]:
    """Read the period in two queries, however many articles it has: one of articles, one of photos."""
    begins = datetime.combine(first, time.min, tzinfo=VIETNAM)
    ends = min(datetime.combine(last + timedelta(days=1), time.min, tzinfo=VIETNAM), timezone.now())
    published = editions.filter(number=1, visible_from__gte=begins, visible_from__lt=ends)
    by_month = {"month": TruncMonth("visible_from", tzinfo=VIETNAM)}
    keys = ["article__author__full_name", "article__author__username", "article__section__name", "month"]
    grouped = published.order_by().annotate(**by_month).values(*keys)
    texts = grouped.annotate(articles=Count("pk"), words=Sum("article__word_count"))
    photos = grouped.filter(article__photos__isnull=False).annotate(photos=Count("article__photos"))
    return [_cell(row) for row in [*texts, *photos]]


def _cell(row: dict[str, Any]) -> Cell:
    name, username = row["article__author__full_name"], row["article__author__username"]
    return Cell(
        author=f"{name} ({username})" if username else NOBODY,  # two people may have one name
        section=row["article__section__name"],
        month=row["month"].date(),
        amount=Amount(row.get("articles", 0), row.get("photos", 0), row.get("words", 0)),
    )


def _grouped(
    cells: list[Cell],
    key: Callable[[Cell], Any],  # a name or a month
    *,
    order: Callable[[Any], Any],
) -> dict[Any, Amount]:
    amounts: dict[Any, Amount] = defaultdict(Amount)
    for cell in cells:
        amounts[key(cell)] += cell.amount
    return {name: amounts[name] for name in sorted(amounts, key=order)}


def _sum(cells: Iterable[Cell]) -> Amount:
    return sum((cell.amount for cell in cells), Amount())
