"""Promise IN-1, from the form to the reader: what hostile bodies leave on the pages that show an article."""

import json
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.urls import reverse

from hanam_portal.publishing.door import publish
from news.body import clean_body
from tests.news.desk import filled, url
from tests.news.hostile_bodies import PAYLOADS
from tests.news.test_body_scripts import is_harmless, outside_the_lists

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

POSTED = [payload for payload in PAYLOADS if "\0" not in payload]  # a form refuses it
BODIES = ["".join(f"<p>{payload}</p>" for payload in POSTED[start::40]) for start in range(40)]
IN_A_LINE = """<script>alert(1)</script>'"><img src=x onerror=alert(1)>{{ 7 }}"""
DATA = {"application/json", "application/ld+json"}


class Running(HTMLParser):
    """What of a page could run: scripts that are not our files, handlers, addresses that are code, pages in pages."""

    CDATA_CONTENT_ELEMENTS = ("script", "style", "textarea", "title")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script" and given.get("type") not in DATA and "src" not in given:
            self.found.append("<script>")
        for name, value in attrs:
            if name.startswith("on") or (tag == "img" and value == "x"):
                self.found.append(f"<{tag} {name}>")
            elif name == "srcdoc":
                self.found += Running(value).found
            elif name in {"href", "src", "action", "formaction", "data"} and not is_ours(value):
                self.found.append(f"<{tag} {name}={value}>")


def is_ours(address):
    return is_harmless(address) or (address or "").startswith("data:image/")


@pytest.fixture
def article(make, desk):
    return make.article(title="Lễ hội", photos=[make.photo()])


def test_every_body_is_clean_when_it_has_been_posted_without_the_editor(desk, article):
    form = filled(desk, article)
    faults = []
    for body in BODIES:
        article.refresh_from_db()
        answer = desk.post(url("change", article), {**form, "opened_version": article.version, "body": body})
        article.refresh_from_db()
        faults += outside_the_lists(article.body) if answer.status_code == 302 else [f"{answer.status_code}: {body}"]

    assert faults == []
    assert "chữ" in article.body


def test_no_page_that_shows_the_article_runs_anything(client, desk, article):
    hostile = {"title": IN_A_LINE, "sapo": IN_A_LINE, "byline": IN_A_LINE, "photos-0-caption": IN_A_LINE}
    for body in (BODIES[0], "".join(clean_body(payload).html for payload in PAYLOADS)):
        article.refresh_from_db()
        answer = desk.post(url("change", article), filled(desk, article, **hostile, body=body))
        assert answer.status_code == 302, answer.context["errors"]
    article.refresh_from_db()
    publish(article, by="Đỗ Thị Ánh")
    public = article.current_edition.get_absolute_url()
    pages = [
        public,
        article.section.get_absolute_url(),
        "/",
        url("change", article),
        url("history", article),
        url("preview", article),
        f"{url('compare', article)}?truoc=1&sau=2",
        f"{reverse('backoffice:news_article_changelist')}?q=alert",
    ]

    answers = {page: client.get(page) for page in pages}

    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    assert {page: found for page, answer in answers.items() if (found := Running(answer.text).found)} == {}
    assert "chữ" in answers[public].text


def test_what_is_answered_as_data_is_never_a_page(desk, article):
    form = filled(desk, article, body=BODIES[1], title=IN_A_LINE)
    asked = [
        desk.post(reverse("backoffice:news_article_autosave"), {**form, "_object": article.pk, "form_key": uuid4()}),
        desk.post(
            reverse("backoffice:news_article_old_fonts"),
            json.dumps({"passages": [["<script>ChuÈn bÞ</script>"]]}),
            "application/json",
        ),
    ]

    assert [answer.headers["Content-Type"] for answer in asked] == ["application/json"] * 2
    assert [answer.headers["X-Content-Type-Options"] for answer in asked] == ["nosniff"] * 2


def test_the_judge_of_these_tests_sees_what_would_run():
    page = '<script>x</script><p onclick=x>a</p><a href="java\nscript:x">b</a><iframe srcdoc="<b onclick=x>"></iframe>'

    assert Running(page).found == ["<script>", "<p onclick>", "<a href=java\nscript:x>", "<b onclick>"]
