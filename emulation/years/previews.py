"""How a bloc's year would look to citizens: the public pages, laid out with an edition that nobody stored."""

from django.urls import reverse
from django.utils import timezone

from emulation.models import Bloc, BlocYear, Period, ResultEdition
from emulation.pages import bloc_year_page
from hanam_portal.backoffice.draft_pages import drawn, public_addresses

UNSAVED = 0  # the key of a year that has none yet


def drafted_edition(bloc_year: BlocYear) -> ResultEdition:
    """Make the edition that publishing a year now would open; nothing is stored.

    A year whose bloc or period is not chosen yet gets a stand-in, so that the rest can be looked at.
    """
    stand_in(bloc_year)
    current, now = bloc_year.current_edition if bloc_year.pk else None, timezone.now()
    first_published_at = current.first_published_at if current else now
    return ResultEdition(
        **bloc_year.edition_content(first_published_at=first_published_at),
        bloc_year_id=bloc_year.pk or UNSAVED,
        number=current.number + 1 if current else 1,
        notes=current.notes if current else [],
        visible_from=now,
        first_published_at=first_published_at,
    )


def stand_in(bloc_year: BlocYear) -> None:
    """Let a year without a bloc or a period be named."""
    today = timezone.localdate()
    if bloc_year.bloc_id is None:
        bloc_year.bloc = Bloc(name="(chưa chọn khối)", slug="chua-chon-khoi")
    if bloc_year.period_id is None:
        bloc_year.period = Period(label="chưa chọn kỳ", slug="chua-chon-ky", starts_on=today, ends_on=today)


def year_page(edition: ResultEdition) -> str:
    """Give the page of the year, as its address will show it."""
    with public_addresses():
        context = bloc_year_page(edition)
        return drawn("emulation/bloc_year.html", edition.get_absolute_url(), context, is_framed=True)


def overview(edition: ResultEdition) -> str:
    """Give the list of all years with this one in its place."""
    others = [one for one in ResultEdition.objects.for_listing() if one.bloc_year_id != edition.bloc_year_id]
    listed = sorted([edition, *others], key=lambda one: one.period_starts_on, reverse=True)
    with public_addresses():
        return drawn("emulation/overview.html", reverse("emulation:overview"), {"bloc_years": listed}, is_framed=True)
