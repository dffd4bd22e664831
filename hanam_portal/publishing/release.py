"""The release: one short name for the code and templates that render a page."""

import hashlib
from functools import cache

from django.conf import settings

RENDERING = {".py", ".html", ".css", ".js", ".svg", ".png", ".ico"}


@cache
def release() -> str:
    """Hash what changes the bytes of every page, files and the imprint, so that validators change with a deployment."""
    digest = hashlib.sha256(repr(settings.IMPRINT).encode())
    for folder in settings.RENDERING_DIRS:
        for path in sorted(folder.rglob("*")):
            if path.suffix in RENDERING:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
