"""Public pages are the same for everybody, cheap to ask for again, and never kept past the next change (HDR-5)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hanam_portal.publishing.door import publish, schedule, withdraw
from hanam_portal.publishing.pages import PublicPage, public_page, seconds_fresh
from news.models import Edition

NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
PAGES = ["home", "section", "article", "overview", "bloc_year"]


@pytest.fixture
def clock(db):
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def site(make, clock):
    """An article that reports on a bloc's year, and the addresses of the pages that show them."""
    bloc_year = make.published_bloc_year()
    article = make.published_article(title="Cũ", bloc_years=[bloc_year], photos=[make.photo()])
    clock.shift(timedelta(hours=1))
    addresses = {
        "home": reverse("home"),
        "section": article.section.get_absolute_url(),
        "article": article.get_absolute_url(),
        "overview": reverse("emulation:overview"),
        "bloc_year": bloc_year.get_absolute_url(),
    }
    return article, addresses


@pytest.fixture(params=PAGES)
def address(request, site):
    return site[1][request.param]


@pytest.fixture
def unrenderable(monkeypatch):
    """Break rendering, so that what is answered all the same was not rendered."""

    def rendered_content(self):
        raise AssertionError("rendered")

    return lambda: monkeypatch.setattr(PublicPage, "rendered_content", property(rendered_content))


def edit_and_publish(article):
    article.title = "Mới"
    article.save()
    publish(article, by="Ánh")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_only_reading_is_allowed(address, method):
    """Also without the token of a form, which a stranger does not have."""
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_head_has_the_headers_of_get_and_no_body(client, address):
    get, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "Content-Length": ""} == {**get.headers, "Content-Length": ""}


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_the_page_is_told_so_without_rendering_it(client, address, unrenderable, form):
    etag = client.get(address).headers["ETag"]
    unrenderable()

    response = client.get(address, headers={"If-None-Match": form.format(etag)})

    assert (response.status_code, response.content) == (304, b"")
    assert (response.headers["ETag"], response.headers["Cache-Control"]) == (etag, "public, max-age=0, s-maxage=60")


def test_who_has_another_page_gets_this_one(client, address, unrenderable):
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    unrenderable()
    with pytest.raises(AssertionError, match="rendered"):
        client.get(address, headers={"If-None-Match": '"other"'})


@pytest.mark.parametrize("page", PAGES)
def test_the_validator_changes_when_what_the_page_shows_changes(client, site, page):
    article, addresses = site
    old = client.get(addresses[page])
    same = client.get(addresses[page])
    edit_and_publish(article)
    new = client.get(article.get_absolute_url() if page == "article" else addresses[page], follow=True)

    shows_articles = page != "overview"
    assert old.headers["ETag"] == same.headers["ETag"] and old.content == same.content
    assert (new.headers["ETag"] != old.headers["ETag"]) == shows_articles == (new.content != old.content)


@pytest.mark.parametrize("name", ["Thi đua", "Tin tức - Sự kiện tỉnh"])
def test_the_validator_changes_with_the_menu(client, site, address, name):
    old = client.get(address).headers["ETag"]
    type(site[0].section).objects.update(name=name)

    assert client.get(address).headers["ETag"] != old


def test_the_validator_changes_with_the_release(client, address, monkeypatch):
    old = client.get(address).headers["ETag"]
    monkeypatch.setattr("hanam_portal.publishing.pages.release", lambda: "next")

    assert client.get(address).headers["ETag"] != old


COOKIES = {
    "none": {},
    "malformed": {"sessionid": "x", "csrftoken": "x"},
    "unknown": {"sessionid": "a" * 32, "csrftoken": "b" * 32},
}


@pytest.mark.parametrize("cookies", COOKIES.values(), ids=COOKIES.keys())
@pytest.mark.parametrize("path", [*PAGES, "/khong-co", "/tin-tuc/khong-co/"])
def test_no_visitor_is_answered_with_a_cookie(client, site, path, cookies):
    client.cookies.load(cookies)

    response = client.get(site[1].get(path, path))

    assert "Set-Cookie" not in str(response.serialize_headers()) and not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_visitor_who_is_logged_in_gets_the_same_bytes(client, make, address):
    stranger = client.get(address)
    client.force_login(make.user(role="Quản trị"))
    response = client.get(address)

    assert "sessionid" in client.cookies
    assert (response.content, response.headers) == (stranger.content, stranger.headers)
    assert not response.cookies


def test_a_view_that_asks_who_the_visitor_is_breaks_at_once(rf):
    request = rf.get("/")
    request.session = {"user": "Ánh"}

    with pytest.raises(AttributeError, match="session"):
        public_page(lambda asking: HttpResponse(asking.session["user"]))(request)


@pytest.mark.parametrize(
    ("seconds", "age"), [(-1, 0), (0, 0), (0.9, 0), (1, 1), (59, 59), (59.999, 59), (60, 60), (61, 60), (86400, 60)]
)
def test_a_page_is_not_kept_past_the_next_change(seconds, age):
    with time_machine.travel(NOON, tick=False):
        assert seconds_fresh(NOON + timedelta(seconds=seconds)) == age
        assert seconds_fresh(None) == 60


@pytest.mark.parametrize("seconds", [1, 59, 60, 61])
@pytest.mark.parametrize("page", ["home", "section", "article", "bloc_year"])
def test_a_page_is_not_kept_past_the_next_edition_of_an_article(client, make, site, page, seconds):
    """Of another article than the one shown, too: it may come to stand beside it."""
    schedule(make.article(), at=datetime.now(UTC) + timedelta(seconds=seconds), by="Ánh")

    response = client.get(site[1][page])

    assert response.headers["Cache-Control"] == f"public, max-age=0, s-maxage={min(seconds, 60)}"


@pytest.mark.parametrize("page", ["home", "overview", "bloc_year"])
def test_a_page_is_not_kept_past_the_next_edition_of_a_bloc_year(client, make, site, page):
    bloc_year = make.bloc_year(bloc=make.bloc("Khối các sở"), period=make.period(2022))
    schedule(bloc_year, at=datetime.now(UTC) + timedelta(seconds=30), by="Ánh")

    assert client.get(site[1][page]).headers["Cache-Control"] == "public, max-age=0, s-maxage=30"


def test_a_scheduled_change_is_seen_the_moment_it_comes(client, site, clock):
    article, addresses = site
    article.title = "Mới"
    article.save()
    schedule(article, at=datetime.now(UTC) + timedelta(seconds=61), by="Ánh")
    clock.shift(timedelta(seconds=60.999))
    before = client.get(addresses["article"])
    clock.shift(timedelta(seconds=0.001))
    after = client.get(addresses["article"])

    assert "Cũ" in before.text and before.headers["Cache-Control"] == "public, max-age=0, s-maxage=0"
    assert "Mới" in after.text and after.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert before.headers["ETag"] != after.headers["ETag"]


def test_a_withdrawn_article_answers_410_even_to_who_has_the_page(client, site):
    article, addresses = site
    etag = client.get(addresses["article"]).headers["ETag"]
    withdraw(article, reason="Đăng nhầm.", by="Ánh")

    responses = [client.get(addresses["article"], headers=headers) for headers in ({}, {"If-None-Match": etag})]

    assert [response.status_code for response in responses] == [410, 410]
    assert "Đăng nhầm." in responses[1].text


def test_a_redirect_is_not_kept_for_ever(client, site):
    response = client.get(site[1]["article"].replace("/cu-", "/sai-"))

    assert (response.status_code, response.headers["Cache-Control"]) == (301, "public, max-age=0, s-maxage=60")


@pytest.mark.parametrize(("page", "queries"), [("home", 6), ("section", 3), ("article", 4), ("bloc_year", 7)])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_as_many_queries_for_one_row_as_for_three(
    client, make, site, django_assert_num_queries, page, queries, rows
):
    article, addresses = site
    for number in range(1, rows):
        bloc_year = make.published_bloc_year(bloc=make.bloc(f"Khối {number}"), period=make.period(2021 + number))
        links = [*article.bloc_years.all(), bloc_year]
        make.published_article(bloc_years=links, photos=[make.photo()])
        make.section(f"Mục {number}")

    with django_assert_num_queries(queries):
        response = client.get(addresses[page])

    assert response.status_code == 200
    assert Edition.objects.visible().count() == rows
