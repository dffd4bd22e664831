"""The archive: addresses that stay, for every year, month and day."""

from django.http import Http404, HttpRequest, HttpResponse

from hanam_portal.publishing.moments import today
from hanam_portal.publishing.pages import PublicPage, public_page
from news.archive_calendar import Stretch
from news.archive_pages import holdings, page_of
from news.pages import menu


@public_page
def archive(request: HttpRequest) -> HttpResponse:
    """Show every year that holds an article, and its months."""
    sections, held = menu(), holdings()
    return PublicPage(
        request,
        "news/archive.html",
        {"menu": sections, "held": held},
        shows=[*(link.identity for link in sections), held.digest],
        changes_at=sections.changes_at,
    )


@public_page
def stretch(request: HttpRequest, year: int, month: int = 0, day: int = 0) -> HttpResponse:
    """Show the articles of a year, a month or a day, newest first, and how many its parts hold."""
    asked, held = Stretch(year, month, day), holdings()
    if not asked.is_real or not held.has_page(asked, today()):
        raise Http404
    sections, page = menu(), page_of(held, asked, request.GET.get("trang", ""))
    return PublicPage(
        request,
        "news/archive_stretch.html",
        {"menu": sections, "held": held, "stretch": asked, "page": page},
        shows=[
            *(link.identity for link in sections),
            held.digest,
            f"{page.number}/{page.pages}",
            *(card.identity for card in page.cards),
        ],
        changes_at=sections.changes_at,
    )
