"""A session that ended is renewed in place: the same save goes on once its author, or a colleague, has logged in."""

from collections.abc import Callable
from contextlib import suppress
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponse]

PREFIX = "renew"  # of the fields of the login; no form of a record begins so
EXPIRED = 401
OUT_OF_REACH = {403, 404}
NOT_THEIRS = "Tài khoản này không sửa được mục này. Hãy đăng nhập bằng tài khoản khác; chữ của bạn còn nguyên."


def renewable(site: AdminSite, view: View, allowed: View, *, is_cacheable: bool) -> View:
    """Wrap a view of the site: a POST of nobody who may enter asks for a login, keeps all that was sent, and goes on.

    view: as its admin wrote it. allowed: as the site guards it. is_cacheable: the view says itself what caches may do.
    """

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if site.has_permission(request) or request.path == reverse(f"{site.name}:logout"):
            return allowed(request, *args, **kwargs)
        if wants_json(request):
            return JsonResponse({"login_url": reverse(f"{site.name}:login")}, status=EXPIRED)
        if request.method != "POST":
            return allowed(request, *args, **kwargs)
        return _renew(request, site) or _go_on(request, site, lambda: allowed(request, *args, **kwargs))

    protected = csrf_protect(guarded)
    return update_wrapper(protected if is_cacheable else never_cache(protected), view)


def wants_json(request: HttpRequest) -> bool:
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return is_script or "application/json" in request.headers.get("Accept", "")


def without_secrets(posted: QueryDict) -> list[list[str]]:
    """Give what was posted as pairs, without tokens, credentials and passwords: what may be kept and shown again."""
    return [[name, value] for name, values in posted.lists() if not _is_secret(name) for value in values]


@sensitive_post_parameters()
def _renew(request: HttpRequest, site: AdminSite) -> HttpResponse | None:
    """Log in whom the renewal page names. Returns None then, and the request is as it was first sent; else the page."""
    is_answered = any(name.startswith(f"{PREFIX}-") for name in request.POST)
    form_class = site.login_form or AdminAuthenticationForm
    form = form_class(request, data=request.POST if is_answered else None, prefix=PREFIX)
    if not (is_answered and form.is_valid()):
        return _renewal_page(site, request, form)
    login(request, form.get_user())
    posted = request.POST.copy()
    for name in [name for name in posted if name.startswith(f"{PREFIX}-")]:
        del posted[name]
    request.POST = posted  # type: ignore[assignment]  # Django never writes to it
    return None


def _go_on(request: HttpRequest, site: AdminSite, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Let a view do what was asked for; who may not do it is logged out again, and another may log in."""
    posted = request.POST
    with suppress(Http404, PermissionDenied):
        response = view()
        if response.status_code not in OUT_OF_REACH:
            return response
    logout(request)
    request.POST = posted
    form_class = site.login_form or AdminAuthenticationForm
    return _renewal_page(site, request, form_class(request, prefix=PREFIX), refusal=NOT_THEIRS)


def _renewal_page(
    site: AdminSite, request: HttpRequest, form: AuthenticationForm, *, refusal: str = ""
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": "Phiên làm việc đã hết",
        "form": form,
        "refusal": refusal,
        "kept": without_secrets(request.POST),
        "lost_files": [file.name for _, files in request.FILES.lists() for file in files],
        "has_lost_passwords": any("password" in name and _is_own(name) for name in request.POST),
        "action": request.get_full_path(),
    }
    request.current_app = site.name
    return TemplateResponse(request, "backoffice/renew.html", context, status=EXPIRED)


def _is_secret(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or not _is_own(name) or "password" in name


def _is_own(name: str) -> bool:
    return not name.startswith(f"{PREFIX}-")
