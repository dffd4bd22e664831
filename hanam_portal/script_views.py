"""The scripts for the communes' loudspeakers (bản đọc loa truyền thanh): of an article, of a bloc's year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from emulation.models import RegisterEntry, ResultEdition
from emulation.results.pages import result_page
from hanam_portal.publishing.editions import Edition as AnyEdition
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.loudspeaker import SYLLABLES_A_MINUTE, TOLERANCE_PERCENT, Script, script
from hanam_portal.publishing.pages import PublicPage, public_page
from hanam_portal.scripts import article_paragraphs, bloc_year_paragraphs
from news.models import Edition
from news.pages import menu


@public_page
def article_script(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Show an article as it is read aloud. What is withdrawn is told at its own address."""
    edition = get_object_or_404(Edition.objects.in_force().select_related("section"), article_id=pk)
    if edition.is_withdrawal:
        return redirect(edition)
    if (section, slug) != (edition.section.slug, edition.slug):
        return redirect("article_script", edition.section.slug, edition.slug, pk, permanent=True)
    return _page(request, edition, script(edition.title, article_paragraphs(edition)), shows=[])


@public_page
def bloc_year_script(request: HttpRequest, bloc: str, period: str) -> HttpResponse:
    """Show the result of a bloc as it is read aloud."""
    edition = ResultEdition.objects.in_force().filter(bloc_slug=bloc, period_slug=period).first()
    if edition is None:
        raise Http404
    if edition.is_withdrawal:
        return redirect(edition)
    is_decided = RegisterEntry.objects.current().filter(bloc_year=edition.bloc_year_id).exists()
    result = result_page(edition.result, is_decided=is_decided)
    said = script(edition.title, bloc_year_paragraphs(edition, result))
    return _page(request, edition, said, shows=[str(is_decided)])


def _page(request: HttpRequest, edition: AnyEdition, said: Script, *, shows: list[str]) -> HttpResponse:
    sections = menu()
    return PublicPage(
        request,
        "reading/script.html",
        {
            "menu": sections,
            "edition": edition,
            "script": said,
            "rate": SYLLABLES_A_MINUTE,
            "tolerance": TOLERANCE_PERCENT,
        },
        shows=[edition.identity, *shows, *(link.identity for link in sections)],
        changes_at=soonest(edition.visible_until),
    )
