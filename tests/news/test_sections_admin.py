"""Sections and old addresses: how they are kept, and who may change which (AZ-5)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from news.models import Redirect, Section
from tests.news.desk import FOREIGN

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def publisher(client, make):
    client.force_login(make.user(role="Người duyệt đăng"))
    return client


def test_a_new_section_takes_its_address_from_its_name(publisher):
    publisher.post("/quan-tri/news/section/add/", {"name": "Đời sống", "position": 1})

    assert Section.objects.get().slug == "doi-song"


def test_two_sections_with_one_address_are_refused_in_words(publisher, make):
    make.section("Đời sống")

    page = publisher.post("/quan-tri/news/section/add/", {"name": "Doi song", "position": 1})

    assert "Đường dẫn “doi-song” đã thuộc chuyên mục khác." in page.text


def test_the_address_of_a_section_stays(publisher, make):
    section = make.section("Đời sống")

    publisher.post(f"/quan-tri/news/section/{section.pk}/change/", {"name": "Xã hội", "slug": "xa-hoi", "position": 1})

    section.refresh_from_db()
    assert (section.name, section.slug) == ("Xã hội", "doi-song")


def test_an_old_address_is_pasted_as_it_was(client, publisher, make):
    article = make.published_article()
    pasted = "https://hanam.gov.vn/Pages/Bai-Viet-Cu.aspx?ItemID=5"

    publisher.post("/quan-tri/news/redirect/add/", {"old_address": pasted, "article": article.pk})

    assert Redirect.objects.count() == 1
    assert client.get("/Pages/Bai-Viet-Cu.aspx?ItemID=5").status_code == 301


def test_old_addresses_of_foreign_articles_are_not_shown(client, person, articles):
    person.user_permissions.add(*Permission.objects.filter(content_type__model="redirect"))
    for article in articles:
        article.redirects.create(old_address=f"https://cu.example/{article.pk}")
    client.force_login(person)

    page = client.get("/quan-tri/news/redirect/").text
    answer = client.post(
        "/quan-tri/news/redirect/add/", {"old_address": "https://cu.example/x", "article": articles[1].pk}
    )

    assert "Lễ hội" in page and FOREIGN not in page
    assert (answer.status_code, articles[1].redirects.count()) == (200, 1)


@pytest.fixture
def reader_everywhere(client, person):
    """Somebody who sees articles and their old addresses everywhere, and changes those of one section."""
    group = Group.objects.create(name="Người đọc")
    group.permissions.set(Permission.objects.filter(codename__in=["view_article", "view_redirect"]))
    person.groups.add(group)
    person.user_permissions.set(Permission.objects.filter(content_type__model="redirect"))
    client.force_login(person)
    return person


@pytest.fixture
def redirects(articles):
    return [article.redirects.create(old_address=f"https://cu.example/{article.pk}") for article in articles]


def redirect_url(verb, *redirects):
    return reverse(f"backoffice:news_redirect_{verb}", args=[redirect.pk for redirect in redirects])


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_an_old_address_is_changed_and_deleted_by_who_may_change_its_article(
    client, reader_everywhere, articles, redirects, verb
):
    answers = [
        client.post(
            redirect_url(verb, redirect),
            {"post": "yes", "old_address": f"https://cu.example/{verb}", "article": articles[0].pk},
        ).status_code
        for redirect in reversed(redirects)
    ]

    assert answers == [403, 302]
    assert list(articles[1].redirects.all()) == [redirects[1]]


def test_an_old_address_is_not_led_to_an_article_that_one_may_only_read(client, reader_everywhere, articles):
    answer = client.post(redirect_url("add"), {"old_address": "https://cu.example/x", "article": articles[1].pk})

    assert list(answer.context["adminform"].form.errors) == ["article"]
    assert not Redirect.objects.exists()


def test_old_addresses_of_foreign_articles_are_not_deleted_from_the_list(client, reader_everywhere, redirects):
    chosen = {"action": "delete_selected", "_selected_action": [redirect.pk for redirect in redirects], "post": "yes"}

    answer = client.post(redirect_url("changelist"), chosen)

    assert (answer.status_code, Redirect.objects.count()) == (403, 2)


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_who_works_in_one_section_leaves_the_others_as_they_are(client, person, sections, verb):
    client.force_login(person)
    addresses = [reverse(f"backoffice:news_section_{verb}", args=[section.pk]) for section in reversed(sections)]

    answers = [client.post(address, {"name": "Mới", "position": 1, "post": "yes"}) for address in addresses]

    assert [answer.status_code for answer in answers] == [403, 302]
    assert list(Section.objects.filter(pk=sections[1].pk).values_list("name", flat=True)) == ["Kinh tế"]


def test_the_right_to_change_articles_everywhere_gives_no_foreign_section(client, editor_everywhere, sections):
    address = reverse("backoffice:news_section_change", args=[sections[1].pk])

    assert client.post(address, {"name": "Mới", "position": 1}).status_code == 403


def test_a_group_that_no_section_names_changes_every_section(client, make, sections):
    client.force_login(make.user(role="Người duyệt đăng"))
    address = reverse("backoffice:news_section_change", args=[sections[1].pk])

    client.post(address, {"name": "Kinh tế mới", "position": 1})

    assert Section.objects.get(pk=sections[1].pk).name == "Kinh tế mới"


def test_who_sets_the_limits_is_not_held_by_them(client, make, sections):
    sections[0].restricted_groups.add(Group.objects.get(name="Quản trị"))
    client.force_login(make.user(role="Quản trị"))
    address = reverse("backoffice:news_section_change", args=[sections[1].pk])

    client.post(address, {"name": "Kinh tế mới", "position": 1})

    assert Section.objects.get(pk=sections[1].pk).name == "Kinh tế mới"


def test_a_publisher_does_not_lift_their_own_limit(client, person, sections, culture):
    client.force_login(person)
    address = reverse("backoffice:news_section_change", args=[sections[0].pk])

    answer = client.post(address, {"name": "Văn hóa", "position": 1, "restricted_groups": []})

    assert answer.status_code == 302
    assert list(sections[0].restricted_groups.all()) == [culture]


def test_who_manages_accounts_sets_the_limits(client, make, sections, culture):
    client.force_login(make.user(role="Quản trị"))
    address = reverse("backoffice:news_section_change", args=[sections[1].pk])

    client.post(address, {"name": "Kinh tế", "position": 1, "restricted_groups": [culture.pk]})

    assert list(sections[1].restricted_groups.all()) == [culture]
