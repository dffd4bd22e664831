"""Where people may work: rights per section, at the front door and at the side doors (AZ-5)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from hanam_portal.backoffice.models import User
from news.models import Article, Section
from news.rights import publishers, reach

pytestmark = pytest.mark.django_db

ACTS = ["change", "history", "publish", "withdraw", "cancel_schedule", "send_back", "approve_afterwards"]
FOREIGN = "Bài của chuyên mục khác"


@pytest.fixture
def sections(make):
    return make.section("Văn hóa"), make.section("Kinh tế")


@pytest.fixture
def culture(sections):
    """A group that may do everything with articles, and only under Văn hóa."""
    group = Group.objects.create(name="Ban Văn hóa")
    rights = Permission.objects.filter(content_type__app_label="news", content_type__model__in=["article", "section"])
    group.permissions.set(rights)
    sections[0].restricted_groups.add(group)
    return group


@pytest.fixture
def person(make, culture):
    user = make.user("van")
    user.groups.add(culture)
    return user


@pytest.fixture
def articles(make, sections):
    return make.published_article(title="Lễ hội", section=sections[0]), make.published_article(
        title=FOREIGN, section=sections[1]
    )


def fresh(user):
    return User.objects.get(pk=user.pk)


def covered(user, verb, sections):
    return [reach(fresh(user), verb).covers(section.pk) for section in sections]


def url(verb, article):
    return reverse(f"backoffice:news_article_{verb}", args=[article.pk])


def filled(client, article, **changes):
    form = client.get(url("change", article)).context["adminform"].form
    values = {**{field.html_name: field.value() for field in form}, **changes}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def test_a_group_that_no_section_names_acts_everywhere(make, sections):
    assert covered(make.user(role="Người duyệt đăng"), "publish", sections) == [True, True]


def test_a_group_that_a_section_names_acts_only_there(person, sections):
    assert {verb: covered(person, verb, sections) for verb in ["view", "change", "publish"]} == {
        verb: [True, False] for verb in ["view", "change", "publish"]
    }


def test_rights_are_the_union_over_the_groups_that_give_each(person, sections):
    person.groups.add(Group.objects.get(name="Biên tập viên"))

    assert covered(person, "change", sections) == [True, True]
    assert covered(person, "publish", sections) == [True, False]


def test_a_right_given_to_a_person_alone_counts_everywhere(person, sections):
    person.user_permissions.add(Permission.objects.get(codename="publish_article"))

    assert covered(person, "publish", sections) == [True, True]
    assert covered(person, "delete", sections) == [True, False]


def test_a_superuser_acts_everywhere_and_a_closed_account_nowhere(person, sections):
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    assert covered(person, "publish", sections) == [True, True]
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert covered(person, "publish", sections) == [False, False]


def test_who_has_no_right_reaches_nothing(make, sections):
    assert covered(make.user(role="Chuyên viên TĐKT"), "view", sections) == [False, False]


def test_publishers_are_found_by_the_same_rule(make, person, sections):
    everywhere = make.user("huong", role="Người duyệt đăng")
    make.user("minh", role="Biên tập viên")

    assert set(publishers(sections[0])) == {person, everywhere}
    assert set(publishers(sections[1])) == {everywhere}


def test_the_list_holds_only_the_articles_of_ones_sections(client, person, articles):
    client.force_login(person)

    page = client.get("/quan-tri/news/article/").text

    assert "Lễ hội" in page and FOREIGN not in page


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_pages_of_a_foreign_article_are_closed_and_do_not_name_it(client, person, articles, act, method):
    client.force_login(person)
    assert client.get(url(act, articles[0])).status_code == 200

    answer = getattr(client, method)(url(act, articles[1]), {"opened_version": 1}, follow=True)

    assert FOREIGN not in answer.text
    assert answer.status_code in {403, 404} or answer.redirect_chain == [("/quan-tri/", 302)]


def test_only_sections_within_reach_are_offered_and_accepted(client, person, articles, sections):
    client.force_login(person)
    form = client.get(url("change", articles[0])).context["adminform"].form

    answer = client.post(url("change", articles[0]), filled(client, articles[0], section=sections[1].pk))

    assert list(form.fields["section"].queryset) == [sections[0]]
    assert list(answer.context["adminform"].form.errors) == ["section"]
    assert Article.objects.get(pk=articles[0].pk).section == sections[0]


def test_a_new_article_is_not_made_in_a_foreign_section(client, person, sections):
    client.force_login(person)
    form = {"title": "Mới", "body": "<p>Chữ.</p>", "dated_precision": "day"}
    rows = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0}

    made = [
        client.post("/quan-tri/news/article/add/", {**form, **rows, "section": section.pk}) and Article.objects.count()
        for section in [sections[1], sections[0]]
    ]

    assert made == [0, 1]


def test_who_sees_everywhere_and_changes_one_section_reads_the_others(client, person, articles):
    reader = Group.objects.create(name="Người đọc")
    reader.permissions.add(Permission.objects.get(codename="view_article"))
    person.groups.add(reader)
    client.force_login(person)

    pages = [client.get(url("change", article)).context["has_change_permission"] for article in articles]
    answer = client.post(url("change", articles[1]), {"title": "Đổi"})

    assert pages == [True, False]
    assert (answer.status_code, Article.objects.get(pk=articles[1].pk).title) == (403, FOREIGN)


def test_a_person_whose_groups_reach_no_section_sees_an_empty_list(client, person, articles, sections):
    sections[0].restricted_groups.clear()
    nothing_here = make_empty_section(person.groups.get())
    client.force_login(person)

    page = client.get("/quan-tri/news/article/")

    assert nothing_here.article_set.count() == 0
    assert (page.status_code, list(page.context["cl"].result_list)) == (200, [])


def make_empty_section(group):
    section = Section.objects.create(name="Trống")
    section.restricted_groups.add(group)
    return section


def test_the_queues_hold_only_the_articles_of_ones_sections(client, make, person, sections):
    for section, title in zip(sections, ["Của mình", "Của người"], strict=True):
        make.article(title=title, section=section, stage="submitted")
        make.article(title=title, section=section, urgent_by=make.user(f"u{section.pk}"), urgent_reason="Bão.")
        make.published_article(title=title, section=section, review_on="2021-01-01")
    client.force_login(person)

    queues = client.get("/quan-tri/").context["queues"]

    names = {queue.title: [row.name for row in queue.rows] for queue in queues if queue.rows}
    shown = ["Chờ duyệt", "Đăng khẩn, chờ duyệt lại", "Quá ngày xem lại", "Đang đăng, mới nhất"]
    assert names == {title: ["Của mình"] for title in shown}


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


def test_rights_cost_one_query_a_request(person, django_assert_num_queries):
    user = fresh(person)
    user.get_user_permissions()

    with django_assert_num_queries(1):
        for verb in ["view", "change", "publish", "view"]:
            reach(user, verb)
