"""The five advisories of CKEditor after 4.22.1: what keeps each from us, and that it stands."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from hanam_portal.staticfiles import is_served, without_services
from news.body import clean_body
from news.editor import CONFIG, BodyWidget

CKEDITOR = "ckeditor/ckeditor"
REMOVED = set(str(CONFIG["removePlugins"]).split(","))
CARRIERS = ["style", "script", "textarea", "xmp", "noscript", "title", "iframe", "noembed", "noframes", "plaintext"]


def configuration():
    """Give what the page tells the editor."""
    page = BodyWidget().render("body", "", {"id": "id_body"})
    return json.loads(BeautifulSoup(page, "html.parser").find("textarea")["data-config"])


def policy(response):
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in directives}


# CVE-2024-24815: markup hidden in a CDATA element (style, script) passes the editor's filter.


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize(
    "hidden", ["<!--</{0}><img src=x onerror=alert(1)>-->", "<a title='</{0}><img src=x onerror=alert(1)>'>"]
)
def test_24815_what_is_hidden_in_a_raw_element_is_not_kept(carrier, hidden):
    html = clean_body(f"<p>trước</p><{carrier}>{hidden.format(carrier)}</{carrier}><p>sau</p>").html

    assert "<img" not in html and "<p>trước</p>" in html


def test_24815_the_editor_filters_by_its_own_lists_and_never_knows_style_or_script():
    config = configuration()

    assert {"allowedContent", "fullPage", "protectedSource"}.isdisjoint(config)
    assert "docprops" not in str(config["extraPlugins"])
    assert {"script", "style", "*[on*]"} <= set(re.split(r"[ ;]+", config["disallowedContent"]))
    assert not re.search(r"\b(script|style)\b|\*", config["extraAllowedContent"])


@pytest.mark.django_db
def test_24815_no_inline_script_runs_for_a_reader_nor_in_the_editor(client, make):
    article = make.published_article()
    client.force_login(make.user(role="Biên tập viên"))
    public = policy(client.get(article.current_edition.get_absolute_url()))
    editor = policy(client.get(reverse("backoffice:news_article_change", args=[article.pk])))

    assert public["script-src"] == editor["script-src"] == {"'self'"}
    assert "script-src-attr" not in public


# CVE-2024-24816: the preview plugin and the samples that use it write the text into a window of their own.


def test_24816_there_is_no_preview_of_the_editors_own():
    assert "preview" in REMOVED and "preview" in configuration()["removePlugins"].split(",")
    assert not any("Preview" in group for group in CONFIG["toolbar"])
    assert finders.find(f"{CKEDITOR}/plugins/preview/preview.html") is None
    assert not is_served(f"{CKEDITOR}/plugins/preview/preview.html")


# CVE-2023-4771: samples/old/ajax.html runs what it is sent.


@pytest.mark.parametrize("path", ["samples/old/ajax.html", "samples/index.html", "plugins/x/samples/x.html"])
def test_4771_no_sample_is_served(path):
    assert not is_served(f"{CKEDITOR}/{path}")
    assert finders.find(f"{CKEDITOR}/{path}") is None


# CVE-2024-43407: the GeSHi library of the plugin codesnippetgeshi, run by a server that runs PHP.


def test_43407_there_is_no_geshi_and_no_php():
    assert "codesnippetgeshi" in REMOVED
    assert not is_served(f"{CKEDITOR}/plugins/codesnippetgeshi/plugin.js")
    assert not is_served(f"{CKEDITOR}/plugins/codesnippetgeshi/lib/geshi/geshi.php")
    assert not is_served(f"{CKEDITOR}/plugins/link/anything.php")


# CVE-2024-43411: the check of the version shows what cke4.ckeditor.com answers.


def test_43411_the_editor_asks_nobody_for_its_version():
    assert configuration()["versionCheck"] is False


def test_43411_the_script_has_no_address_to_ask():
    script = Path(finders.find(f"{CKEDITOR}/ckeditor.js")).read_bytes()

    assert b"cke4.ckeditor.com" in script
    assert b"cke4.ckeditor.com" not in without_services(script)


def test_43411_nor_may_a_page_connect_to_it():
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["connect-src"] == ["'self'"]
