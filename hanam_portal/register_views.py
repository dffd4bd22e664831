"""The public pages of awards: the register, one award, one decision, the catalogue."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from emulation.models import DecisionEdition, RegisterEntry
from emulation.register import pages
from emulation.register.lookup import look_up
from emulation.register.paging import Place
from emulation.register.questions import Question
from hanam_portal.publishing.pages import PublicPage, public_page
from news.pages import menu, reports_on_decision

MOST_PARTS = 1000


@public_page
def register(request: HttpRequest) -> HttpResponse:
    """Show what the register has to a question, or the latest awards when nothing is asked."""
    sections, found = menu(), look_up(Question.read(request.GET))
    return PublicPage(
        request,
        "emulation/register.html",
        {"menu": sections, "found": found, "question": found.question},
        shows=[*(item.identity for item in sections), *found.shows],
    )


@public_page
def award(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one award as it stands, or why it was withdrawn."""
    page = pages.award_page(pk)
    if page is None:
        raise Http404
    sections = menu()
    if isinstance(page, RegisterEntry):
        return _withdrawn(request, page)
    return PublicPage(
        request,
        "emulation/award.html",
        {"menu": sections, "award": page, "entry": page.entry},
        shows=[*(item.identity for item in sections), *page.shows],
    )


@public_page
def decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a decision and its redacted list, or why it was withdrawn. The number decides; a wrong slug redirects."""
    edition = get_object_or_404(DecisionEdition.objects.for_page(), decision=pk)
    if slug != edition.slug:
        return redirect(edition, permanent=True)
    if edition.is_withdrawal:
        return _withdrawn(request, edition)
    page = pages.decision_page(edition, _number(request.GET.get("trang", "")))
    if page is None:
        raise Http404
    sections, reports = menu(), reports_on_decision(edition.decision_id)
    return PublicPage(
        request,
        "emulation/decision.html",
        {"menu": sections, "page": page, "edition": edition, "reports": reports},
        shows=[*(item.identity for item in [*sections, *reports]), *page.shows],
    )


@public_page
def award_types(request: HttpRequest) -> HttpResponse:
    sections, families = menu(), pages.award_types()
    return PublicPage(
        request,
        "emulation/award_types.html",
        {"menu": sections, "families": families},
        shows=[*(item.identity for item in sections), *pages.identities(families)],
    )


@public_page
def award_type(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an award of the catalogue and who got it, a page of one year or of all."""
    question = Question.read(request.GET)
    page = pages.type_page(slug, year=question.year_number, place=Place(question.after, question.before))
    if page is None:
        raise Http404
    sections = menu()
    return PublicPage(
        request,
        "emulation/award_type.html",
        {"menu": sections, "page": page, "award_type": page.award_type, "question": question},
        shows=[*(item.identity for item in sections), *page.shows],
    )


def _withdrawn(request: HttpRequest, edition: DecisionEdition | RegisterEntry) -> HttpResponse:
    sections = menu()
    shows = [edition.identity, *(item.identity for item in sections)]
    context = {"menu": sections, "edition": edition}
    return PublicPage(request, "withdrawn.html", context, shows=shows, status=410)


def _number(text: str) -> int:
    """Read the number of a part of a list; what is none leads to the first one."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 1
    return min(max(number, 1), MOST_PARTS)
