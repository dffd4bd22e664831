"""The home page, and what every site answers: files, 404, 500."""

from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.views.decorators.http import require_safe

from emulation.models import ResultEdition
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.pages import PublicPage, forget_visitor, keep_briefly, public_page
from hanam_portal.publishing.vietnamese.text import one_line
from news.home_page import front_page
from news.missing import missing
from news.models import Edition, Takedown
from news.pages import menu, successor
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
    sections = menu()
    context = {"menu": sections, "path": one_line(request.path), "missing": missing(request.path_info, sections)}
    html = loader.get_template("404.html").render(context)
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
