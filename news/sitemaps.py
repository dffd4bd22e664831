"""Which articles the maps of the site name: month by month, and those of the last two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Max
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse

from hanam_portal.publishing.moments import moment, today
from hanam_portal.publishing.sitemaps import A_FILE, News, Page
from news.models import Edition
from news.models.editions import EditionQuerySet

NEWS_DAYS = 2
MOST_NEWS = 1000


@dataclass(frozen=True)
class Month:
    """The articles dated in a month. updated, redacted: when the last edition of them began, and was redacted."""

    year: int
    month: int
    count: int
    updated: datetime
    redacted: datetime | None

    @property
    def parts(self) -> int:
        return -(-self.count // A_FILE)

    @property
    def starts_on(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def next_starts_on(self) -> date:
        return (self.starts_on + timedelta(days=31)).replace(day=1)


def months() -> list[Month]:
    """Count the articles of each month, in one query."""
    return _months(Edition.objects.visible())


def month_of(year: int, month: int) -> Month | None:
    """Count the articles of one month; None when it has none."""
    whole = Month(year, month, 0, moment(), None)
    days = {"dated_on__gte": whole.starts_on, "dated_on__lt": whole.next_starts_on}
    return next(iter(_months(Edition.objects.visible().filter(**days))), None)


def articles(month: Month, part: int) -> Iterator[Page]:
    """Name the articles of a part of a month, each with the photo that stands on its card."""
    found = Edition.objects.visible().filter(dated_on__gte=month.starts_on, dated_on__lt=month.next_starts_on)
    photo = Coalesce(KT("lead__slots__share__0__jpeg"), KT("lead__renditions__0__jpeg"))
    rows = found.annotate(photo=photo).order_by("pk")[(part - 1) * A_FILE : part * A_FILE]
    for section, slug, article, updated, image in rows.values_list(
        "section__slug", "slug", "article", "visible_from", "photo"
    ):
        yield Page(reverse("news:article", args=[section, slug, article]), updated, image or "")


def latest() -> list[News]:
    """Name what is news: dated in the last two days, and published in them."""
    since = moment() - timedelta(days=NEWS_DAYS)
    found = Edition.objects.visible().filter(
        dated_on__gte=today() - timedelta(days=NEWS_DAYS), first_published_at__gt=since
    )
    rows = found.order_by("-dated_on", "-pk").values_list(
        "section__slug", "slug", "article", "title", "first_published_at"
    )
    return [
        News(reverse("news:article", args=[section, slug, article]), title, published)
        for section, slug, article, title, published in rows[:MOST_NEWS]
    ]


def _months(editions: EditionQuerySet) -> list[Month]:
    """Count by day in the database, which has an index of days, and by month here."""
    columns = {"count": Count("pk"), "updated": Max("visible_from"), "redacted": Max("redacted_at")}
    days = editions.order_by("dated_on").values_list("dated_on").annotate(**columns)
    return [
        _added(year, month, list(rows)) for (year, month), rows in groupby(days, key=lambda row: row[0].timetuple()[:2])
    ]


def _added(year: int, month: int, days: list[tuple[date, int, datetime, datetime | None]]) -> Month:
    redacted = (row[3] for row in days if row[3])
    return Month(year, month, sum(row[1] for row in days), max(row[2] for row in days), max(redacted, default=None))
