"""The identity of the request at hand, for the audit trail and the log."""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

GIVEN_BY_PROXY = re.compile(r"[0-9A-Za-z-]{8,64}")

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Name the request being served; empty in a command."""
    return _request_id.get()


def request_id(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: take the proxy's X-Request-ID when it is well formed, else make one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = _request_id.set(given if GIVEN_BY_PROXY.fullmatch(given) else uuid.uuid4().hex)
        try:
            return get_response(request)
        finally:
            _request_id.reset(token)

    return middleware
