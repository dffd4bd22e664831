"""What the archive shows: counts of all that citizens can read, and the articles of one stretch of time."""

import re
from datetime import datetime
from functools import lru_cache

from django.db.models import Count

from hanam_portal.publishing.moments import moment
from news.archive_calendar import Holdings, Stretch
from news.cards import A_PAGE, COLUMNS, ListPage, cards
from news.models import Edition

AT_ONCE = 20  # no more editions begin while one of them is being stored
REMEMBERED = 16
PAGE_NUMBER = re.compile("[0-9]{1,6}")


def holdings() -> Holdings:
    """Count all that citizens can read, again only when that has changed, and each hour.

    Of 100,000 articles the count takes a third of a second, and every page of the archive shows some of it. What
    citizens read changes when an edition begins. Of those that begin at once the first may be stored last: the latest
    alone does not say which state this is, the latest few do.
    """
    at = moment()
    begun = Edition.objects.filter(visible_from__lte=at).order_by("-visible_from").values_list("pk", "visible_from")
    return _counted(at.replace(minute=0, second=0, microsecond=0), tuple(begun[:AT_ONCE]))


@lru_cache(maxsize=REMEMBERED)
def _counted(hour: datetime, begun: tuple[tuple[int, datetime], ...]) -> Holdings:
    """Count. The arguments name the state that is counted."""
    dates = Edition.objects.visible().order_by().values_list("dated_on", "dated_precision")
    return Holdings({(day, precision): number for day, precision, number in dates.annotate(Count("pk"))})


def page_of(held: Holdings, stretch: Stretch, asked: str) -> ListPage:
    """Fetch a page of the articles of a stretch, newest first, as quickly as the first: counts say where it begins.

    asked: the number of the page; a high one leads to the last, an odd one to the first.
    """
    pages = max(1, -(-held.of(stretch) // A_PAGE))
    number = min(max(1, int(asked)), pages) if PAGE_NUMBER.fullmatch(asked) else 1
    begins_on, skipped = stretch.last, A_PAGE * (number - 1)
    for day, count in held.days_of(stretch):
        begins_on = day
        if skipped < count:
            break
        skipped -= count
    inside = Edition.objects.visible().filter(dated_on__range=(stretch.first, begins_on))
    rows = inside.filter(dated_precision__in=stretch.precisions).order_by("-dated_on", "-pk").values_list(*COLUMNS)
    return ListPage(cards(list(rows[skipped : skipped + A_PAGE])), number, pages)
