"""Static files of the portal: of CKEditor only what the editor loads, every file under a name made from its content.

The public side's sheets are joined into one, so that a page asks once for all of its look.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, cast

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

CKEDITOR = "ckeditor/ckeditor"
CKEDITOR_LANGUAGES = ("/vi.js", "/en.js")
PAGES_AND_PROGRAMS = (".asp", ".cgi", ".htm", ".html", ".php", ".swf")
CKEDITOR_KEPT = [
    "ckeditor/ckeditor.css",
    "ckeditor/ckeditor-init.js",
    "ckeditor/fixups.js",
    f"{CKEDITOR}/LICENSE.md",
    f"{CKEDITOR}/ckeditor.js",
    f"{CKEDITOR}/lang/*",
    f"{CKEDITOR}/skins/moono-lisa/*",
    f"{CKEDITOR}/plugins/icons*.png",
]
# Plugins outside ckeditor.js that ours need, and the dialogs and pictures of those inside it that the toolbar offers.
CKEDITOR_PLUGINS = [
    "a11yhelp",
    "clipboard",
    "dialog",
    "divarea",
    "link",
    "lineutils",
    "magicline",
    "notification",
    "pastefromlibreoffice",
    "pastefromword",
    "pastetools",
    "table",
    "tableselection",
    "tabletools",
    "widget",
]
# Services that ckeditor.js names for plugins which the portal has taken out. Without their addresses, no later change
# of configuration can send an article to them.
OUTSIDE_SERVICES = [
    b"pdf-converter.cke-cs.com",
    b"svc.webspellchecker.net",
    b"webspellchecker.net",
    b"cke4.ckeditor.com",
]
NOWHERE = b"outside.invalid"

JOINED = "site/site*.css"  # hashed or not
IMPORT = re.compile(r'@import url\("(?P<sheet>[\w-]+)(?:\.[0-9a-f]{12})?\.css"\) layer\((?P<layer>\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def is_served(path: str) -> bool:
    """Say whether a static file is part of the portal; of django-ckeditor's 1,226 files about a hundred are."""
    if not path.startswith("ckeditor/"):
        return True
    if path.endswith(PAGES_AND_PROGRAMS):
        return False
    if "/lang/" in path and not path.endswith(CKEDITOR_LANGUAGES):
        return False
    kept = CKEDITOR_KEPT + [f"{CKEDITOR}/plugins/{plugin}/*" for plugin in CKEDITOR_PLUGINS]
    return any(fnmatch(path, pattern) for pattern in kept)


class PortalAppFinder(AppDirectoriesFinder):
    """Finds the static files of the apps, without the parts of CKEditor that the portal does not use."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        return ((path, storage) for path, storage in super().list(ignore_patterns) if is_served(path))

    def find(self, path: str, *args: Any, **kwargs: Any) -> Any:  # Any: a path or a list of paths, as Django has it
        return super().find(path, *args, **kwargs) if is_served(path) else []


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names files by their content, follows imports between JavaScript modules, and refuses a file it does not know."""

    manifest_strict = True
    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File) -> str:
        if fnmatch(name, f"{CKEDITOR}/ckeditor.*js"):
            content.seek(0)
            content = ContentFile(without_services(content.read()))
        if fnmatch(name, JOINED):
            content.seek(0)
            content = ContentFile(joined(content.read().decode()).encode())
        return cast(str, super()._save(name, content))


def without_services(script: bytes) -> bytes:
    for host in OUTSIDE_SERVICES:
        script = script.replace(host, NOWHERE)
    return script


def joined(css: str) -> str:
    """Put the sheets that site.css imports in the place of their imports, without comments. None may name a file."""
    return IMPORT.sub(_layer, COMMENT.sub("", css))


def _layer(found: re.Match[str]) -> str:
    sheet = finders.find(f"site/{found['sheet']}.css")
    if not isinstance(sheet, str):
        raise ValueError(f"site.css imports {found['sheet']}.css, which does not exist.")
    return f"@layer {found['layer']} {{\n{COMMENT.sub('', Path(sheet).read_text(encoding='utf-8'))}}}"
