"""A link shows a draft to somebody without an account: for a day, to no cache, dead after publishing (AZ-3)."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice.models import PreviewLink, User
from hanam_portal.backoffice.preview_links import SALT, make_link, revoke
from hanam_portal.publishing.door import correct, publish, schedule, withdraw
from hanam_portal.publishing.models import AuditEvent
from news.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BY = "Nguyễn Thu Hương"
SECRET = "Chuyện chưa ai được biết"


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


@pytest.fixture
def article(make):
    return make.article(title=SECRET)


def address(link):
    return reverse("preview", args=[link.token])


def links_page(article):
    return reverse("backoffice:news_article_preview_links", args=[article.pk])


def is_dead(answer):
    return answer.status_code == 404 and SECRET not in answer.text


def test_a_link_shows_the_draft_as_a_draft_without_an_account(client, lan, article):
    page = client.get(address(make_link(article, by=lan)))

    assert page.status_code == 200
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.h1.get_text() == SECRET
    assert soup.select_one(".notice").get_text().startswith("Bản xem trước, chưa đăng.")


def test_nobody_keeps_indexes_or_passes_on_what_a_link_shows(client, lan, article):
    page = client.get(address(make_link(article, by=lan)))

    names = ["Cache-Control", "X-Robots-Tag", "Referrer-Policy"]
    assert [page.headers[name] for name in names] == ["no-store", "noindex, nofollow", "no-referrer"]
    assert not {"ETag", "Set-Cookie", "Vary", "Last-Modified"} & set(page.headers)
    assert '<meta name="robots" content="noindex, nofollow">' in page.text


@time_machine.travel("2026-11-23T03:00:00+00:00", tick=False)  # the page says the minute
def test_who_is_logged_in_or_sends_odd_cookies_gets_the_same_page(client, lan, article):
    link = make_link(article, by=lan)
    anonymous = client.get(address(link))
    client.force_login(lan)
    client.cookies["csrftoken"] = "odd"

    page = client.get(address(link))

    assert page.content == anonymous.content
    assert not page.cookies


def test_a_link_shows_what_was_saved_after_it_was_made(client, lan, article):
    link = make_link(article, by=lan)
    Article.objects.filter(pk=article.pk).update(title="Đã sửa")

    assert "Đã sửa" in client.get(address(link)).text


def test_a_link_lives_for_24_hours(client, lan, article):
    link = make_link(article, by=lan)
    token = address(link)

    with time_machine.travel(timezone.now() + timedelta(hours=23, minutes=59), tick=False):
        assert client.get(token).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1), tick=False):
        assert is_dead(client.get(token))
        assert is_dead(client.get(address(link)))


def test_a_token_is_too_old_after_a_day_whatever_its_row_says(client, lan, article):
    link = make_link(article, by=lan)
    token = address(link)
    PreviewLink.objects.update(expires_at=timezone.now() + timedelta(days=9))

    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert is_dead(client.get(token))


def test_a_revoked_link_is_dead(client, lan, article):
    link = make_link(article, by=lan)
    revoke(link, article, by=lan)

    assert is_dead(client.get(address(link)))


def test_a_link_dies_with_the_account_of_its_maker(client, lan, article):
    link = make_link(article, by=lan)
    User.objects.filter(pk=lan.pk).update(is_active=False)

    assert is_dead(client.get(address(link)))


def test_a_link_dies_when_its_article_is_published(client, lan, article):
    link = make_link(article, by=lan)
    publish(article, by=BY)

    assert client.get(address(link)).status_code == 404


def test_a_link_dies_when_the_hour_of_a_scheduled_edition_comes(client, lan, article):
    link = make_link(article, by=lan)
    schedule(article, at=timezone.now() + timedelta(hours=2), by=BY)

    assert client.get(address(link)).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1), tick=False):
        assert client.get(address(link)).status_code == 404


@pytest.mark.parametrize("act", ["correct", "withdraw"])
def test_a_link_to_the_draft_of_a_live_article_dies_with_the_next_act(client, make, lan, act):
    article = make.published_article()
    Article.objects.filter(pk=article.pk).update(title=SECRET)
    link = make_link(article, by=lan)
    assert SECRET in client.get(address(link)).text

    if act == "correct":
        correct(Article.objects.get(), note="Ghi nhầm.", by=BY)
    else:
        withdraw(article, reason="Sai.", by=BY)

    assert is_dead(client.get(address(link)))


def test_every_dead_link_gets_the_same_answer(client, make, lan, article):
    other = make.article()
    revoked, gone, strange = (make_link(one, by=lan) for one in [article, other, article])
    orphaned = make_link(article, by=make.user("cu", is_active=False))
    revoke(revoked, article, by=lan)
    PreviewLink.objects.filter(pk=strange.pk).update(object_type="backoffice.user", object_pk=str(lan.pk))
    other.delete()

    tokens = [
        revoked.token,
        gone.token,
        strange.token,
        orphaned.token,
        "bậy",
        signing.dumps(revoked.pk, salt="khác"),
        signing.dumps(999, salt=SALT),
    ]
    answers = [client.get(reverse("preview", args=[token])) for token in tokens]

    assert [answer.status_code for answer in answers] == [404] * len(tokens)
    assert len({answer.content for answer in answers}) == 1
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


def test_a_year_of_a_bloc_cannot_be_read_through_a_link(client, make, lan):
    assert client.get(address(make_link(make.bloc_year(), by=lan))).status_code == 404


def test_a_link_is_only_read(client, lan, article):
    assert client.post(address(make_link(article, by=lan))).status_code == 405


def test_an_editor_makes_a_link_and_revokes_it_on_the_record(client, lan, article):
    client.force_login(lan)

    client.post(links_page(article))
    link = PreviewLink.objects.of(article).get()
    page = client.get(links_page(article))
    shown = BeautifulSoup(page.content, "html.parser").select_one("input[readonly]")["value"]
    assert client.get(shown).status_code == 200
    client.post(links_page(article), {"revoke": link.pk})

    assert is_dead(client.get(shown))
    assert [(event.actor, event.action) for event in AuditEvent.objects.order_by("pk")] == [
        (str(lan), "tạo liên kết xem trước"),
        (str(lan), "thu hồi liên kết xem trước"),
    ]


def test_the_list_says_how_each_link_stands(client, make, lan):
    article = make.article()
    with time_machine.travel(timezone.now() - timedelta(hours=30), tick=False):
        make_link(article, by=lan)
    revoke(make_link(article, by=lan), article, by=lan)
    make_link(article, by=lan)
    publish(article, by=BY)
    live = make_link(article, by=lan)
    client.force_login(lan)

    page = BeautifulSoup(client.get(links_page(article)).content, "html.parser")

    assert [strong.get_text() for strong in page.select(".sent-link strong")] == [
        "Đang dùng được",
        "Hết hiệu lực vì bài đã đăng hoặc đã gỡ",
        "Đã thu hồi",
        "Đã hết 24 giờ",
    ]
    assert [field["value"] for field in page.select("input[name=revoke]")] == [str(live.pk)]


def test_the_list_offers_no_link_whose_maker_has_left(client, make, lan, article):
    make_link(article, by=make.user("cu", is_active=False))
    client.force_login(lan)

    page = BeautifulSoup(client.get(links_page(article)).content, "html.parser")

    assert len(page.select(".sent-link")) == 1
    assert page.select(".sent-link a, .sent-link input[readonly]") == []


@pytest.mark.parametrize("key", ["999", "x", "-1"])
def test_a_link_of_another_record_is_not_revoked_from_here(client, make, lan, article, key):
    other = make_link(make.article(), by=lan)
    client.force_login(lan)

    for wanted in [key, other.pk]:
        client.post(links_page(article), {"revoke": wanted})

    other.refresh_from_db()
    assert other.revoked_at is None
    assert AuditEvent.objects.filter(action="thu hồi liên kết xem trước").count() == 0


def test_a_link_is_revoked_once(lan, article):
    link = make_link(article, by=lan)

    assert [revoke(link, article, by=lan) for _ in range(2)] == [True, False]
    assert AuditEvent.objects.count() == 2


def test_looking_at_the_list_makes_nothing(client, lan, article):
    client.force_login(lan)
    client.get(links_page(article))

    assert not PreviewLink.objects.exists()


def test_who_may_not_edit_makes_no_link(client, make, article):
    reader = make.user("doc")
    reader.user_permissions.set(Permission.objects.filter(codename="view_article"))
    client.force_login(reader)

    assert client.post(links_page(article)).status_code == 403
    assert not PreviewLink.objects.exists()


def test_the_list_takes_the_same_queries_for_one_link_and_for_three(client, lan, article, django_assert_num_queries):
    client.force_login(lan)
    for number in [1, 2]:
        for _ in range(number):
            make_link(article, by=lan)
        with django_assert_num_queries(8):
            client.get(links_page(article))
