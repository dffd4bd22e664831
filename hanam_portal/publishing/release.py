"""The release: one short name for the code and templates that render a page."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

RENDERING = ["hanam_portal", "news", "emulation", "templates", "static"]


@cache
def release() -> str:
    """Hash every file that can change the bytes of a page, so that validators change with a deployment."""
    digest = hashlib.sha256()
    for folder in RENDERING:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".png", ".ico"}:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
