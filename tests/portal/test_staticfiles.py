"""Of CKEditor only what the editor loads is served, and nothing that is served names a foreign service."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import override_settings

from hanam_portal.staticfiles import CKEDITOR_PLUGINS, joined
from news.editor import CONFIG

FOREIGN_HOSTS = [b"cke-cs.com", b"webspellchecker.net", b"cke4.ckeditor.com", b"iframe.ly"]
NEVER_SERVED = ["sample", "exportpdf", "preview.html", "geshi", "/tests/", "filemanager", "/docprops/", "uploader"]
COMMENT = re.compile(rb"/\*.*?\*/|<!--.*?-->|^\s*//[^\n]*|\s// [^\n]*", re.DOTALL | re.MULTILINE)
HOST = re.compile(rb"""(?:https?:|wss?:|["'(=])//([a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+)""")
HARMLESS_HOSTS = {
    "www.w3.org": "names of XML, of SVG and of XLink: nothing asks for them",
    "www.inkscape.org": "names of XML, left in a drawing of Django's admin",
    "sodipodi.sourceforge.net": "names of XML, left in a drawing of Django's admin",
    "ckeditor.com": "the words of CKEditor's messages on the console; nothing asks for it",
    "outside.invalid": "nowhere: what staticfiles.py puts in the place of the services that CKEditor names",
}
LOADED_BY_THE_EDITOR = [
    "ckeditor-init.js",
    "ckeditor.css",
    "fixups.js",
    "ckeditor/ckeditor.js",
    "ckeditor/lang/vi.js",
    "ckeditor/plugins/a11yhelp/dialogs/a11yhelp.js",
    "ckeditor/plugins/a11yhelp/dialogs/lang/vi.js",
    "ckeditor/plugins/clipboard/dialogs/paste.js",
    "ckeditor/plugins/dialog/styles/dialog.css",
    "ckeditor/plugins/divarea/plugin.js",
    "ckeditor/plugins/icons.png",
    "ckeditor/plugins/link/dialogs/link.js",
    "ckeditor/plugins/pastefromword/filter/default.js",
    "ckeditor/plugins/pastetools/filter/common.js",
    "ckeditor/plugins/table/dialogs/table.js",
    "ckeditor/plugins/tableselection/styles/tableselection.css",
    "ckeditor/plugins/tabletools/dialogs/tableCell.js",
    "ckeditor/plugins/widget/images/handle.png",
    "ckeditor/skins/moono-lisa/dialog.css",
    "ckeditor/skins/moono-lisa/editor.css",
    "ckeditor/skins/moono-lisa/icons.png",
    "ckeditor/skins/moono-lisa/images/close.png",
]


def foreign_hosts(content: bytes) -> set[str]:
    """Give the hosts that a file names outside its comments."""
    return {host.decode() for host in HOST.findall(COMMENT.sub(b"", content))} - set(HARMLESS_HOSTS)


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("static")
    backend = {"BACKEND": "hanam_portal.staticfiles.PortalStaticFilesStorage", "OPTIONS": {"location": root}}
    with override_settings(STATIC_ROOT=root, STORAGES={**storages.backends, "staticfiles": backend}):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def test_what_the_editor_loads_is_served_under_its_own_name(collected):
    lost = [name for name in LOADED_BY_THE_EDITOR if not (collected / "ckeditor" / name).stat().st_size]

    assert lost == []


def test_samples_exporters_and_unused_plugins_are_not_served(collected):
    served = {path.relative_to(collected).as_posix() for path in (collected / "ckeditor").rglob("*")}
    plugins = {path.name for path in (collected / "ckeditor/ckeditor/plugins").iterdir() if path.is_dir()}

    assert plugins <= set(CKEDITOR_PLUGINS)
    assert not [path for path in served if "samples" in path or "exportpdf" in path or "/tests/" in path]
    assert not [path for path in served if path.endswith((".html", ".php", ".swf"))]


def test_no_served_file_of_the_editor_names_a_foreign_service(collected):
    files = [path for path in (collected / "ckeditor").rglob("*") if path.suffix in {".js", ".css", ".md"}]
    naming = [path.name for path in files for host in FOREIGN_HOSTS if host in path.read_bytes()]

    assert files
    assert naming == []


def test_no_sample_exporter_program_or_page_is_served_by_any_app(collected):
    served = {path.relative_to(collected).as_posix().lower() for path in collected.rglob("*") if path.is_file()}

    assert len(served) > 300
    assert [path for path in served if any(word in path for word in NEVER_SERVED)] == []
    assert [path for path in served if path.endswith((".asp", ".cgi", ".htm", ".html", ".php", ".py", ".swf"))] == []


def test_no_served_file_of_any_app_names_a_foreign_host(collected):
    files = [path for path in collected.rglob("*") if path.suffix in {".css", ".html", ".js", ".json", ".map", ".svg"}]

    named = {path.name: hosts for path in files if (hosts := foreign_hosts(path.read_bytes()))}

    assert len(files) > 200
    assert named == {}


@pytest.mark.parametrize(
    ("script", "hosts"),
    [
        (b"fetch('https://cdn.example.com/a.js')", {"cdn.example.com"}),
        (b'@import "//fonts.example.net/x.css"', {"fonts.example.net"}),
        (b"a{background:url(http://x.example.org/a.png)}", {"x.example.org"}),
        (b"/* https://example.com/licence */\n// https://example.com\nlet a = b // https://example.com\n", set()),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', set()),
    ],
)
def test_the_search_for_foreign_hosts_sees_them(script, hosts):
    assert foreign_hosts(script) == hosts


def test_the_whole_of_ckeditor_is_served_under_both_of_its_names(collected):
    plain = (collected / "ckeditor/ckeditor/ckeditor.js").read_bytes()
    manifest = json.loads((collected / "staticfiles.json").read_text())["paths"]
    hashed = (collected / manifest["ckeditor/ckeditor/ckeditor.js"]).read_bytes()

    assert len(plain) > 700_000
    assert hashed == plain


def test_what_is_not_served_is_not_found_either():
    assert finders.find("ckeditor/ckeditor/plugins/exportpdf/tests/exportpdf.js") is None
    assert finders.find("ckeditor/ckeditor/lang/fr.js") is None
    assert finders.find("ckeditor/ckeditor/ckeditor.js") is not None
    assert finders.find("admin/css/base.css") is not None


def test_imports_between_modules_lead_to_hashed_files(collected):
    manifest = json.loads((collected / "staticfiles.json").read_text())["paths"]
    module = (collected / manifest["news/editor/picker.js"]).read_text()

    assert Path(manifest["news/editor/upload.js"]).name in module
    assert '"./upload.js"' not in module


def test_the_look_of_the_public_side_is_one_file_and_its_scripts_are_light(collected):
    manifest = json.loads((collected / "staticfiles.json").read_text())["paths"]
    css = (collected / manifest["site/site.css"]).read_text()
    names = [f"site/{path.name}" for path in Path(settings.BASE_DIR, "static/site").glob("*.js")]
    scripts = [(collected / manifest[name]).read_bytes() for name in names]

    assert "@import" not in css and "/*" not in css
    assert ["@layer tokens {\n:root {" in css, "@layer components {\n.card {" in css] == [True, True]
    assert css == (collected / "site/site.css").read_text()
    assert len(brotli.compress(css.encode())) <= 8 * 1024
    assert len(scripts) >= 3
    assert sum(len(brotli.compress(script)) for script in scripts) <= 4 * 1024


def test_a_sheet_that_is_not_there_stops_the_joining():
    with pytest.raises(ValueError, match=r"lost\.css"):
        joined('@import url("lost.css") layer(base);')


def test_no_plugin_that_is_left_out_is_configured():
    removed = set(str(CONFIG["removePlugins"]).split(","))

    assert {"exportpdf", "scayt", "wsc", "preview", "iframe", "uploadimage", "wysiwygarea"} <= removed
    assert not removed & set(CKEDITOR_PLUGINS)
