"""Public pages: no session, no cookie, a validator from what the page shows, an age that ends at the next change."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt

from hanam_portal.publishing.reading import reading
from hanam_portal.publishing.release import release

P = ParamSpec("P")
PublicView = Callable[Concatenate[HttpRequest, P], HttpResponse]

MAX_AGE_S = 60


class PublicPage(TemplateResponse):
    """A page that is not rendered until its reader is known to lack it.

    shows: the identities (edition.identity and the like) of everything on the page, in order; they and the release of
    the code are the page's ETag. changes_at: the next moment at which the page will differ; None when none is known.
    """

    def __init__(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, Any],  # whatever the template asks for
        *,
        shows: Iterable[str],
        changes_at: datetime | None = None,
        status: int = 200,
    ) -> None:
        super().__init__(request, template, {**context, "path": request.path}, status=status, using=reading().layout)
        text = "\n".join([release(), request.get_full_path(), template, *shows])
        self.headers["ETag"] = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
        keep_briefly(self, changes_at)

    @property
    def rendered_content(self) -> str:
        """Render without the request: no context processor runs, so nothing can touch a session or a user."""
        return self.resolve_template(self.template_name).render(self.resolve_context(self.context_data))


def public_page(view: PublicView[P]) -> PublicView[P]:
    """Serve GET and HEAD only, to everybody alike, and answer 304 before rendering to who has the page already.

    A redirect is kept for as short a time as a page: browsers keep a permanent one for ever when nothing is said.
    """

    @csrf_exempt  # so that a POST is answered with 405, not with 403 about a form
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        forget_visitor(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = view(request, *args, **kwargs)
        if isinstance(response, PublicPage) and response.status_code == 200:
            return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
        return response if isinstance(response, PublicPage) else keep_briefly(response)

    return guarded


def forget_visitor(request: HttpRequest) -> None:
    """Take away what middleware knows of the visitor, or it would answer a malformed cookie with a new one.

    A view that asks for the session or the user all the same breaks at once.
    """
    vars(request).pop("session", None)
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)


def keep_briefly(response: HttpResponse, changes_at: datetime | None = None) -> HttpResponse:
    """Let shared caches keep an answer until the next change, a minute at most, and browsers ask every time.

    Who asks again after publishing must see what was published; asking costs a 304 when nothing changed.
    """
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={seconds_fresh(changes_at)}"
    return response


def seconds_fresh(changes_at: datetime | None) -> int:
    """How long a page may be kept, in whole seconds, so that no copy outlives the next scheduled change."""
    if changes_at is None:
        return MAX_AGE_S
    return max(0, min(MAX_AGE_S, int((changes_at - timezone.now()).total_seconds())))
