"""The same public pages, read in another way: as of a past day, as text alone, for print."""

import copy
import hashlib
import re
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, get_script_prefix, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from hanam_portal.corrections import first_day, standing_now
from hanam_portal.publishing.pages import PublicPage, forget_visitor, keep_briefly, public_page
from hanam_portal.publishing.reading import FOLDERS, Layout, Reading, read_as
from hanam_portal.publishing.vietnamese.dates import read_day
from news.pages import menu

INDENTS = re.compile(rb"\s*\n\s*")


@csrf_exempt
@require_safe
def past_page(request: HttpRequest, day: date, inside: str) -> HttpResponse:
    """Show a page as citizens could read it when a day ended; today's is the page itself."""
    today = timezone.localdate()
    if day == today:
        return keep_briefly(redirect(_with_query(request, f"{get_script_prefix()}{inside}")))
    begins = first_day()
    if day > today or begins is None or day < begins:
        return _no_such_day(request, day, inside, begins)
    layout = next((one for one in (Layout.TEXT, Layout.PRINT) if inside.startswith(FOLDERS[one])), Layout.PUBLIC)
    how = Reading(layout, day, get_script_prefix())
    try:
        return _read(request, inside.removeprefix(FOLDERS[layout]), how)
    except Http404:
        return _not_on_that_day(request, inside, how)


@csrf_exempt
@require_safe
def text_page(request: HttpRequest, inside: str) -> HttpResponse:
    """Show a page as text alone, for slow networks and small plans."""
    return _read(request, inside, Reading(Layout.TEXT, site=get_script_prefix()))


@csrf_exempt
@require_safe
def print_page(request: HttpRequest, inside: str) -> HttpResponse:
    """Show a page as it goes on paper: where it is from, when it was read, every address in full."""
    return _read(request, inside, Reading(Layout.PRINT, site=get_script_prefix()))


@public_page
def choose_day(request: HttpRequest) -> HttpResponse:
    """Lead to a page on the day that a form asks for, or say what is wrong with the day."""
    asked, page = request.GET.get("ngay", "").strip()[:20], request.GET.get("trang", "")[:500]
    inside = page.removeprefix(get_script_prefix()) if _is_page(page) else ""
    day = read_day(asked)
    if day is not None:
        return redirect("past_page", day, inside)
    sections = menu()
    context = {"menu": sections, "asked": asked, "page": f"{get_script_prefix()}{inside}", "begins": first_day()}
    shows = [*(link.identity for link in sections), str(context["begins"])]
    return PublicPage(request, "reading/choose_day.html", context, shows=shows)


def _read(request: HttpRequest, inside: str, how: Reading) -> HttpResponse:
    """Run the view of a page in another way. A file has one layout, so it is sent from its own address, of its day.

    Raises Http404.
    """
    match = resolve(f"/{inside}", urlconf=settings.PUBLIC_URLCONF)
    if match.func in OTHER_WAYS:
        raise Http404
    forget_visitor(request)
    with read_as(how):
        response: HttpResponse = match.func(_asked(request, match), *match.args, **match.kwargs)
        if isinstance(response, PublicPage) and response.headers["Content-Type"].startswith("text/html"):
            return _page(request, response, how)
    if response.status_code in {301, 302}:
        response.headers["Location"] = how.root + response.headers["Location"].removeprefix(how.links)
        return response
    if how.layout == Layout.PUBLIC and not response.streaming:
        response.headers["X-Robots-Tag"] = "noindex"
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response) or response
    return keep_briefly(redirect(_with_query(request, f"{how.outside}{inside}")))


def _page(request: HttpRequest, page: PublicPage, how: Reading) -> HttpResponse:
    """Lay out a page while it is read as it should be; answer 304 before that to who has it."""
    since = standing_now(page.context_data or {}) if how.day else None
    today = timezone.localdate()
    page.context_data = {**(page.context_data or {}), "since": since, "today": today}
    printed = [str(today)] if how.layout == Layout.PRINT else []
    page.headers["ETag"] = _etag([page.headers["ETag"], *printed, *([since.identity] if since else [])])
    if how.day:
        keep_briefly(page)
    if how != Reading(Layout.TEXT, site=how.site):
        page.headers["X-Robots-Tag"] = "noindex"
    if page.status_code == 200:
        known = get_conditional_response(request, etag=page.headers["ETag"], response=page)
        if known is not None and known is not page:
            return known
    page.render()
    if how.layout == Layout.TEXT:
        page.content = INDENTS.sub(b"\n", page.content)
    return page


def _no_such_day(request: HttpRequest, day: date, inside: str, begins: date | None) -> HttpResponse:
    forget_visitor(request)
    page = f"{get_script_prefix()}{inside}"
    context = {"menu": menu(), "day": day, "begins": begins, "page": page, "is_ahead": day > timezone.localdate()}
    return PublicPage(request, "reading/no_such_day.html", context, shows=[], status=404)


def _not_on_that_day(request: HttpRequest, inside: str, how: Reading) -> HttpResponse:
    with read_as(Reading(day=how.day, site=how.site)):
        context = {"menu": menu(), "since": None}
        page = PublicPage(request, "reading/not_on_that_day.html", context, shows=[], status=404)
        page.headers["X-Robots-Tag"] = "noindex"
        return keep_briefly(page.render())


def _asked(request: HttpRequest, match: ResolverMatch) -> HttpRequest:
    """Ask the view for its page in full: what the reader has is compared with all that is shown, not half of it."""
    asked = copy.copy(request)
    asked.resolver_match = match
    asked.META = {name: value for name, value in request.META.items() if not name.startswith("HTTP_IF_")}
    return asked


def _is_page(path: str) -> bool:
    """Tell whether a path leads to a public page: nothing that is typed into an address leads anywhere else."""
    prefix = get_script_prefix()
    try:
        return (
            path.startswith(prefix)
            and resolve(f"/{path.removeprefix(prefix)}", settings.PUBLIC_URLCONF).func not in OTHER_WAYS
        )
    except Http404:
        return False


def _etag(parts: Iterable[str]) -> str:
    return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


OTHER_WAYS = {past_page, text_page, print_page, choose_day}
