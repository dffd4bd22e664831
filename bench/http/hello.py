"""The least that the WSGI server can answer: what no page of a Python program is quicker than."""

from collections.abc import Callable
from typing import Any

BODY = b"hello world"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))])
    return [BODY]
