"""The public pages of news."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, public_page
from news.models import Edition, Section
from news.pages import around, menu

A_PAGE = 20


@public_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=section)
    sections = menu()
    page = Paginator(Edition.objects.for_listing().filter(section=found), A_PAGE).get_page(request.GET.get("trang"))
    return PublicPage(
        request,
        "news/section.html",
        {"menu": sections, "section": found, "page": page},
        shows=[*(link.identity for link in sections), str(page), *(edition.identity for edition in page)],
        changes_at=Edition.objects.next_change(),
    )


@public_page
def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Show an article, or why it was withdrawn. The number decides; a wrong section or slug redirects once."""
    edition = get_object_or_404(Edition.objects.for_page(), article_id=pk)
    if (section, slug) != (edition.section.slug, edition.slug):
        return redirect(edition, permanent=True)
    surroundings = around(edition)
    context = {
        "menu": surroundings.menu,
        "edition": edition,
        "related": surroundings.related,
        "blocs": surroundings.blocs,
    }
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else "news/article.html",
        context,
        shows=[edition.identity, *surroundings.shows],
        changes_at=soonest(edition.visible_until, edition.next_change),
        status=410 if edition.is_withdrawal else 200,
    )
