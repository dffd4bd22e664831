"""Static files of the portal: of CKEditor only what the editor loads, every file under a name made from its content."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from typing import Any, cast

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
        return cast(str, super()._save(name, content))


def without_services(script: bytes) -> bytes:
    for host in OUTSIDE_SERVICES:
        script = script.replace(host, NOWHERE)
    return script
