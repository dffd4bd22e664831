"""What the standing pages show, published or drafted."""

from typing import Any

from django.utils import timezone

from hanam_portal.backoffice.draft_pages import drawn, public_addresses
from hanam_portal.publishing.imprint import ways_to_reach
from news.models import Place, StandingPage, StandingPageEdition
from news.pages import Link, menu

UNSAVED = 0  # the key of a page that has none yet


def page_at(place: Place) -> tuple[StandingPageEdition | None, StandingPageEdition | None]:
    """Fetch what stands at a place, and its translation where citizens can read one, in one query."""
    places = [place, place.twin] if place.twin else [place]
    found = {edition.place: edition for edition in StandingPageEdition.objects.at(*places)}
    twin = found.get(place.twin) if place.twin else None
    return found.get(place), None if twin is None or twin.is_withdrawal else twin


def page_context(edition: StandingPageEdition, twin: StandingPageEdition | None) -> dict[str, Any]:
    """Give what the template of a page asks for; a page on how to reach us has the ways that the settings know."""
    facts = ways_to_reach() if edition.place in {Place.CONTACT, Place.CONTACT_EN} else []
    return {"edition": edition, "twin": twin, "facts": facts}


def template_of(place: str) -> str:
    """Name the template of a page: the English ones have their own."""
    is_english = place in Place and Place(place).language == "en"
    return "standing_page_en.html" if is_english else "standing_page.html"


def standing_pages() -> list[Link]:
    """The standing pages that citizens can read, for sitemaps and lists; `dated_on` is the day of the last review."""
    editions = StandingPageEdition.objects.visible().defer("body").order_by("place")
    return [Link(one.title, one.get_absolute_url(), one.identity, one.reviewed_on) for one in editions]


def drafted_edition(page: StandingPage) -> StandingPageEdition:
    """Make the edition that publishing the page now would open; nothing is stored."""
    current, now = page.current_edition if page.pk else None, timezone.now()
    first_published_at = current.first_published_at if current else now
    edition = StandingPageEdition(
        **page.edition_content(first_published_at=first_published_at),
        standing_page_id=page.pk or UNSAVED,
        number=current.number + 1 if current else 1,
        notes=current.notes if current else [],
        visible_from=now,
        first_published_at=first_published_at,
    )
    edition.reviewed_on = edition.reviewed_on or timezone.localdate()
    return edition


def drawn_page(edition: StandingPageEdition) -> str:
    """Lay out a page as its address will show it."""
    twin = page_at(Place(edition.place))[1] if edition.place in Place else None
    with public_addresses():
        context = {"menu": menu(), **page_context(edition, twin)}
        return drawn(template_of(edition.place), edition.get_absolute_url(), context, is_framed=True)
