"""Pages that need both apps: home, those of emulation; and what every site answers: files, 404, 500."""

from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.views.decorators.http import require_safe

from emulation.models import ResultEdition
from emulation.pages import bloc_year_page
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, forget_visitor, keep_briefly, public_page
from news.models import Edition, Takedown
from news.pages import front_page, menu, reports_on, successor
from news.public_files import content_type, parsed, served

FOR_EVER = "public, max-age=31536000, immutable"  # a name is random, and its content never changes
UNTIL_IT_IS_MADE = "public, max-age=0, s-maxage=10"


@public_page
def home(request: HttpRequest) -> HttpResponse:
    sections = menu()
    front = front_page(sections)
    bloc_years = list(ResultEdition.objects.for_listing()[:3])
    return PublicPage(
        request,
        "home.html",
        {"menu": sections, "front": front, "bloc_years": bloc_years},
        shows=[
            *(item.identity for item in sections),
            *(edition.identity for edition in [*front.editions, *bloc_years]),
        ],
        changes_at=soonest(front.changes_at, _next_edition()),
    )


@public_page
def emulation_overview(request: HttpRequest) -> HttpResponse:
    sections, bloc_years = menu(), list(ResultEdition.objects.for_listing())
    return PublicPage(
        request,
        "emulation/overview.html",
        {"menu": sections, "bloc_years": bloc_years},
        shows=[*(link.identity for link in sections), *(edition.identity for edition in bloc_years)],
        changes_at=ResultEdition.objects.next_change(),
    )


@public_page
def bloc_year(request: HttpRequest, bloc: str, period: str) -> HttpResponse:
    """Show a bloc's year, or why it was withdrawn, with the articles that report on it."""
    edition = ResultEdition.objects.in_force().filter(bloc_slug=bloc, period_slug=period).first()
    if edition is None:
        raise Http404
    sections, reports = menu(), reports_on(edition.bloc_year_id)
    context = {"menu": sections, "reports": reports, **bloc_year_page(edition)}
    return PublicPage(
        request,
        "withdrawn.html" if edition.is_withdrawal else "emulation/bloc_year.html",
        context,
        shows=[
            edition.identity,
            *(f"{member['unit']}:{member['ended_on']}" for member in context["members"]),
            *(award.identity for award in context["awards"]),
            *(item.identity for item in [*sections, *reports]),
        ],
        changes_at=soonest(edition.visible_until, Edition.objects.next_change(), ResultEdition.objects.next_change()),
        status=410 if edition.is_withdrawal else 200,
    )


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a public file of a photo for ever; while it is not made, one that shows the same, and not for long.

    Of a photo that was taken down no file is served: every address, made or not, answers 410.

    In production nginx is faster, and asks here for what it does not find.
    """
    if (asked := parsed(name)) and Takedown.objects.in_force().filter(token=asked.token).exists():
        return keep_briefly(HttpResponse("Ảnh này đã được gỡ.", status=410, content_type="text/plain; charset=utf-8"))
    file = served(name)
    if file is None:
        raise Http404
    response = FileResponse(default_storage.open(file), content_type=content_type(file))
    response.headers["Cache-Control"] = FOR_EVER if file == name else UNTIL_IT_IS_MADE
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that nothing claims: it may be one of the old portal's, whose article has taken its place."""
    if request.path.startswith("/quan-tri/") or settings.PORTAL_SIDE == "backoffice":
        return render(request, "admin/404.html", status=404)
    forget_visitor(request)
    if (edition := successor(request.get_full_path())) is not None:
        return keep_briefly(redirect(edition, permanent=True))
    html = loader.get_template("404.html").render({"menu": menu(), "path": request.path})
    return keep_briefly(HttpResponse(html, status=404), _next_edition())


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Say that something broke, without a database: that may be what broke."""
    return HttpResponseServerError(loader.get_template("500.html").render({"path": request.path}))


def _next_edition() -> datetime | None:
    """Tell, in one query, when the next scheduled edition of either app begins."""
    article, bloc_year = (
        editions.scheduled().order_by().values_list("visible_from", flat=True)
        for editions in (Edition.objects.all(), ResultEdition.objects.all())
    )
    return article.union(bloc_year, all=True).order_by("visible_from").first()
