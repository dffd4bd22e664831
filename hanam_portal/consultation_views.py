"""The public pages of lists on which the people are asked: who is proposed, for as long as comments are taken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from emulation.consultations.pages import consultation_page, consultations_page, shown, turns_at
from emulation.models import ConsultationEdition
from hanam_portal.publishing import moments
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, public_page
from news.pages import menu


@public_page
def consultations(request: HttpRequest) -> HttpResponse:
    sections, editions = menu(), list(ConsultationEdition.objects.for_listing())
    today = moments.today()
    return PublicPage(
        request,
        "emulation/consultations.html",
        {"menu": sections, **consultations_page(editions, today)},
        shows=[*(item.identity for item in sections), *(shown(edition, today) for edition in editions)],
        changes_at=soonest(ConsultationEdition.objects.next_change(), turns_at(editions, today)),
    )


@public_page
def consultation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a list while comments are taken, then what came in; or why it was withdrawn. A wrong slug redirects."""
    edition = get_object_or_404(ConsultationEdition.objects.in_force(), consultation=pk)
    if slug != edition.slug:
        return redirect(edition, permanent=True)
    sections, today = menu(), moments.today()
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else "emulation/consultation.html",
        {"menu": sections, **consultation_page(edition, today)},
        shows=[shown(edition, today), *(item.identity for item in sections)],
        changes_at=soonest(edition.visible_until, turns_at([edition], today)),
        status=410 if edition.is_withdrawal else 200,
    )
