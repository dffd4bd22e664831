"""The public pages of news."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, public_page
from news.cards import section_page
from news.pages import around, article_edition, menu
from news.structured import article_node


@public_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    sections = menu()
    found = next((one for one in sections.sections if one.slug == section), None)
    if found is None:
        raise Http404
    page = section_page(found.pk, request.GET.get("trang"))
    return PublicPage(
        request,
        "news/section.html",
        {"menu": sections, "section": found, "page": page},
        shows=[
            *sections.identities,
            f"{page.number}/{page.pages}:{page.is_cut}",
            *(card.identity for card in page.cards),
        ],
        changes_at=sections.changes_at,
    )


@public_page
def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Show an article, or why it was withdrawn. The number decides; a wrong section or slug redirects once."""
    edition = article_edition(pk)
    if edition is None:
        raise Http404
    if (section, slug) != (edition.section.slug, edition.slug):
        return redirect(edition, permanent=True)
    sections, surroundings = menu(), around(edition)
    context = {
        "menu": sections,
        "edition": edition,
        "related": surroundings.related,
        "blocs": surroundings.blocs,
        "described": partial(article_node, edition, surroundings.blocs),
    }
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else "news/article.html",
        context,
        shows=[edition.identity, *sections.identities, *surroundings.shows],
        changes_at=soonest(edition.visible_until, sections.changes_at),
        status=410 if edition.is_withdrawal else 200,
    )
