"""What machines ask of the site: its maps, what they may read, its icons, the cards of its pages."""

import re
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse

from emulation import sitemaps as emulation_maps
from emulation.models import DecisionEdition, ResultEdition
from hanam_portal.data_sets import SETS
from hanam_portal.publishing import sitemaps
from hanam_portal.publishing.cards import drawn
from hanam_portal.publishing.pages import public_page
from hanam_portal.publishing.public_files import PublicFile
from hanam_portal.publishing.sharing import SITE_CARD, Card
from hanam_portal.publishing.sitemaps import Page
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.templatetags.editions import absolute
from news import sitemaps as news_maps
from news.models import Edition
from news.pages import Link, menu
from news.standing_pages import standing_pages

NOT_FOR_ROBOTS = ["/tim-kiem/", "/ngay/", "/chi-chu/", "/ban-in/", "/quan-tri/", "/xem-truoc/", "/gui-anh/"]
STANDING = ["news:archive", "corrections", "data:index", "public_information", "feeds"]
PART = re.compile(r"tin-tuc-(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])(?:-(?P<part>[1-9][0-9]?))?")
YEAR = re.compile(r"quyet-dinh-(?P<year>[12][0-9]{3})")
CARDS: dict[str, Callable[[int], Edition | ResultEdition | DecisionEdition | None]] = {
    "bai": lambda key: Edition.objects.visible().select_related("section").filter(article=key).first(),
    "khoi": lambda key: ResultEdition.objects.visible().filter(bloc_year=key).first(),
    "quyet-dinh": lambda key: DecisionEdition.objects.visible().defer("lines", "acts").filter(decision=key).first(),
}


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the maps: one of the pages that stand, one a month of articles, one a year of decisions, one of news."""
    months, years = news_maps.months(), emulation_maps.years()
    maps = [
        Page(_map("trang")),
        *(
            Page(_map(f"tin-tuc-{one.starts_on:%Y-%m}{f'-{part}' if part > 1 else ''}"), one.updated)
            for one in months
            for part in range(1, one.parts + 1)
        ),
        *(Page(_map(f"quyet-dinh-{one.year}"), one.updated) for one in years),
        Page(_map("tin-moi")),
    ]
    return _xml(request, lambda: sitemaps.index(maps), [str(maps)])


@public_page
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """Serve one map of those that `sitemap` lists."""
    if part == "trang":
        pages = _standing()
        return _xml(request, lambda: sitemaps.urlset(pages), [str(pages)])
    if part == "tin-moi":
        latest = news_maps.latest()
        return _xml(request, lambda: sitemaps.news_map(latest), [str(latest)])
    if asked := PART.fullmatch(part):
        return _articles(request, int(asked["year"]), int(asked["month"]), int(asked["part"] or 1))
    if asked := YEAR.fullmatch(part):
        decisions = emulation_maps.decisions(int(asked["year"]))
        if decisions:
            return _xml(request, lambda: sitemaps.urlset(decisions), [str(decisions)])
    raise Http404


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS), ""]
    maps = [f"Sitemap: {absolute(reverse('sitemap'))}", f"Sitemap: {absolute(_map('tin-moi'))}", ""]
    return HttpResponse("\n".join([*lines, *maps]), content_type="text/plain; charset=utf-8")


@public_page
def robots_stay_out(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of a back office that stands alone."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@public_page
def manifest(request: HttpRequest) -> HttpResponse:
    """Say what a phone needs that keeps the site among its programs."""
    icons = [
        {"src": static(f"site/icon-{px}.png"), "sizes": f"{px}x{px}", "type": "image/png", "purpose": purpose}
        for px in (192, 512)
        for purpose in ("any", "maskable")
    ]
    said = {
        "name": SITE_NAME,
        "short_name": "Hà Nam",
        "lang": "vi",
        "dir": "ltr",
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "minimal-ui",
        "background_color": "#fbf8f1",
        "theme_color": "#93381b",
        "icons": icons,
    }
    return JsonResponse(said, content_type="application/manifest+json")


@public_page
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer those who ask for the icon where icons have always been."""
    return redirect(static("site/favicon.ico"), permanent=True)


@public_page
def card(request: HttpRequest, kind: str, key: int, digest: str) -> HttpResponse:
    """Serve the card of a page that citizens can read, as it reads now: no other words are ever drawn."""
    found = _card(kind, key)
    if found is None or found.digest != digest:
        raise Http404
    make = partial(drawn, found.words)
    return PublicFile(request, make, content_type="image/jpeg", shows=[digest], never_changes=True)


def _card(kind: str, key: int) -> Card | None:
    if (kind, key) == (SITE_CARD.kind, SITE_CARD.key):
        return SITE_CARD
    edition = CARDS[kind](key) if kind in CARDS else None
    return edition.card if edition else None


def _articles(request: HttpRequest, year: int, month: int, part: int) -> HttpResponse:
    found = news_maps.month_of(year, month)
    if found is None or part > found.parts:
        raise Http404
    return _xml(request, lambda: sitemaps.urlset(news_maps.articles(found, part)), [str(found)])


def _standing() -> list[Page]:
    """Name the pages that are no articles: the first one, sections, those on the portal itself, those of emulation."""
    links: list[Link] = [*menu(), *standing_pages()]
    return [
        Page(reverse("home")),
        *(Page(link.url) for link in links),
        *(Page(reverse(name)) for name in STANDING),
        *(Page(reverse("data:page", args=[name])) for name in SETS),
        *emulation_maps.pages(),
    ]


def _map(part: str) -> str:
    return reverse("sitemap_part", args=[part])


def _xml(request: HttpRequest, make: Callable[[], bytes], shows: list[str]) -> HttpResponse:
    return PublicFile(request, make, content_type=sitemaps.CONTENT_TYPE, shows=[settings.SITE_URL, *shows])
