"""The public pages about the portal itself: its standing pages, and the list of what the law makes public."""

from django.http import Http404, HttpRequest, HttpResponse

from hanam_portal.publishing.pages import PublicPage, public_page
from news.models import Place
from news.pages import menu
from news.public_information import listed, next_change
from news.standing_pages import page_at, page_context, template_of


@public_page
def standing_page(request: HttpRequest, place: Place) -> HttpResponse:
    """Show a page about the portal, or why it was withdrawn."""
    edition, twin = page_at(place)
    if edition is None:
        raise Http404
    sections = menu()
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else template_of(place),
        {"menu": sections, **page_context(edition, twin)},
        shows=[edition.identity, *([twin.identity] if twin else []), *(item.identity for item in sections)],
        changes_at=edition.visible_until,
        status=410 if edition.is_withdrawal else 200,
    )


@public_page
def public_information(request: HttpRequest) -> HttpResponse:
    """List what the law obliges the province to make public, with the last update of each item."""
    sections, items = menu(), listed()
    return PublicPage(
        request,
        "public_information.html",
        {"menu": sections, "items": items},
        shows=[*(item.identity for item in items), *(section.identity for section in sections)],
        changes_at=next_change(),
    )
