"""The public pages of blocs and units: the overview, a bloc, one of its years, why its ranks are so, a unit."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from emulation.blocs.pages import bloc_page, overview_page
from emulation.models import ResultEdition
from emulation.pages import bloc_year_page, why_page
from emulation.results.order import read_order
from emulation.units.addresses import unit_slug, unit_url
from emulation.units.finding import Question, find
from emulation.units.pages import known_unit, latest_name, unit_page
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, public_page
from news.pages import Link, menu, reports_on


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    sections, page = menu(), overview_page()
    return PublicPage(
        request,
        "emulation/overview.html",
        {"menu": sections, "bloc_years": page.bloc_years, "blocs": page.blocs, "has_more": page.has_more},
        shows=[*sections.identities, *page.shows],
        changes_at=ResultEdition.objects.next_change(),
    )


@public_page
def bloc(request: HttpRequest, bloc: str) -> HttpResponse:
    """Show all published years of a bloc, with the articles that report on them."""
    page = bloc_page(bloc)
    if page is None:
        raise Http404
    sections, reports = menu(), reports_on(*page.bloc_years)
    return PublicPage(
        request,
        "emulation/bloc.html",
        {"menu": sections, "page": page, "history": page.history, "reports": reports},
        shows=[*page.shows, *sections.identities, *_identities(reports)],
        changes_at=soonest(sections.changes_at, ResultEdition.objects.next_change()),
    )


@public_page
def bloc_year(request: HttpRequest, bloc: str, period: str) -> HttpResponse:
    """Show a bloc's year, or why it was withdrawn, with the articles that report on it."""
    edition = get_object_or_404(ResultEdition.objects.in_force(), bloc_slug=bloc, period_slug=period)
    sections, reports = menu(), reports_on(edition.bloc_year_id)
    page = bloc_year_page(edition, read_order(request.GET.get("xep", "")))
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else "emulation/bloc_year.html",
        {"menu": sections, "reports": reports, **page},
        shows=[
            edition.identity,
            *(known.identity for known in page["units"].values()),
            *(award.identity for award in page["awards"]),
            *page["neighbours"].shows,
            *sections.identities,
            *_identities(reports),
        ],
        changes_at=soonest(edition.visible_until, sections.changes_at, ResultEdition.objects.next_change()),
        status=410 if edition.is_withdrawal else 200,
    )


@public_page
def why(request: HttpRequest, bloc: str, period: str) -> HttpResponse:
    """Show how the points of a bloc's year make its ranks; only where citizens may read the points."""
    edition = get_object_or_404(ResultEdition.objects.visible(), bloc_slug=bloc, period_slug=period)
    page = why_page(edition)
    if page is None:
        raise Http404
    sections = menu()
    return PublicPage(
        request,
        "emulation/why.html",
        {"menu": sections, **page},
        shows=[edition.identity, *sections.identities],
        changes_at=edition.visible_until,
    )


@public_page
def units(request: HttpRequest) -> HttpResponse:
    """Find units by what they are, or were, called."""
    sections, answer = menu(), find(Question.read(request.GET))
    return PublicPage(
        request,
        "emulation/units.html",
        {"menu": sections, "answer": answer, "question": answer.question},
        shows=[*sections.identities, *answer.shows],
    )


@public_page
def unit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a unit and its whole history. The number decides; a wrong slug redirects. One that ended is still there."""
    found = known_unit(pk)
    if found is None:
        raise Http404
    name = latest_name(found)
    if slug != unit_slug(name):
        return redirect(unit_url(pk, name), permanent=True)
    page = unit_page(found)
    sections, reports = menu(), reports_on(*page.bloc_years)
    return PublicPage(
        request,
        "emulation/unit.html",
        {"menu": sections, "page": page, "reports": reports},
        shows=[*page.shows, *sections.identities, *_identities(reports)],
        changes_at=soonest(sections.changes_at, ResultEdition.objects.next_change()),
    )


def _identities(links: Iterable[Link]) -> list[str]:
    return [link.identity for link in links]
