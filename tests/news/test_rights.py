"""Where people may work: rights per section, at the front door and at the side doors (AZ-5)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import door
from news.models import Article, Section
from news.rights import publishers, reach
from tests.news.desk import FOREIGN, filled, url

pytestmark = pytest.mark.django_db

ACTS = ["change", "history", "publish", "withdraw", "cancel_schedule", "send_back", "approve_afterwards"]


def fresh(user):
    return User.objects.get(pk=user.pk)


def covered(user, verb, sections):
    return [reach(fresh(user), verb).covers(section.pk) for section in sections]


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


def test_publishers_are_found_by_the_same_rule(make, person, articles, sections):
    everywhere = make.user("huong", role="Người duyệt đăng")
    make.user("minh", role="Biên tập viên")

    assert set(publishers(articles[0])) == {person, everywhere}
    assert set(publishers(articles[1])) == {everywhere}
    Article.objects.update(section=sections[0])
    assert set(publishers(Article.objects.get(pk=articles[1].pk))) == {everywhere}


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


NOTICE = {"opened_version": 1, "cause": "mistake", "notice": "Đăng nhầm."}
MOVED_ACTS = ["publish", "withdraw", "cancel_schedule", "send_back", "approve_afterwards"]


@pytest.mark.parametrize("act", MOVED_ACTS)
def test_moving_a_live_article_into_ones_section_does_not_make_it_ones_to_publish(
    client, editor_everywhere, articles, sections, act
):
    Article.objects.filter(pk=articles[1].pk).update(section=sections[0])

    assert [getattr(client, method)(url(act, articles[1]), NOTICE).status_code for method in ["get", "post"]] == [
        403
    ] * 2
    assert articles[1].editions.count() == 1


def test_withdrawing_is_refused_before_and_after_the_section_is_changed_in_the_form(
    client, editor_everywhere, articles, sections
):
    before = client.post(url("withdraw", articles[1]), NOTICE)
    client.post(url("change", articles[1]), filled(client, articles[1], section=sections[0].pk))
    moved = Article.objects.get(pk=articles[1].pk)

    after = client.post(url("withdraw", moved), {**NOTICE, "opened_version": moved.version})

    assert (before.status_code, moved.section, after.status_code) == (403, sections[0], 403)
    assert not moved.current_edition.is_withdrawal


def test_an_article_that_is_scheduled_in_a_foreign_section_is_not_ones_to_publish(
    client, make, editor_everywhere, sections
):
    article = make.article(section=sections[1])
    door.schedule(article, at=timezone.now() + timedelta(days=1), by="Hương")
    Article.objects.filter(pk=article.pk).update(section=sections[0])

    assert client.post(url("cancel_schedule", article), NOTICE).status_code == 403
    assert article.scheduled_edition is not None


def test_where_an_article_stood_once_limits_nobody(client, editor_everywhere, articles, sections):
    Article.objects.filter(pk=articles[1].pk).update(section=sections[0], title="Đã chuyển hẳn")
    door.publish(Article.objects.get(pk=articles[1].pk), by="Hương")

    assert client.get(url("withdraw", articles[1])).status_code == 200


def test_acts_on_many_articles_ask_for_the_section_that_citizens_see(client, editor_everywhere, articles, sections):
    Article.objects.update(section=sections[0])
    rows = [f"{article.pk}:{article.version}" for article in articles]

    answer = client.post(reverse("backoffice:news_article_bulk", args=["go"]), {"bai": rows, **NOTICE})

    assert [(outcome.name, outcome.is_done) for outcome in answer.context["outcomes"]] == [
        ("Lễ hội", True),
        (FOREIGN, False),
    ]
    assert not articles[1].current_edition.is_withdrawal


def test_the_queues_of_a_publisher_leave_out_what_they_may_not_publish(client, editor_everywhere, articles, sections):
    Article.objects.update(section=sections[0], stage="approved")

    queues = {queue.title: queue for queue in client.get("/quan-tri/").context["queues"]}

    assert [row.name for row in queues["Đã duyệt, chờ đăng"].rows] == ["Lễ hội"]


def test_the_right_to_publish_costs_one_query_an_article(rf, person, articles, django_assert_num_queries):
    request = rf.get("/")
    request.user = fresh(person)
    admin = backoffice._registry[Article]
    admin.has_publish_permission(request, articles[0])

    with django_assert_num_queries(1):
        assert admin.has_publish_permission(request, articles[0])


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
        make.article(title=title, section=section, stage="approved")
        make.article(title=title, section=section, urgent_by=make.user(f"u{section.pk}"), urgent_reason="Bão.")
        make.published_article(title=title, section=section, review_on="2021-01-01")
    client.force_login(person)

    queues = client.get("/quan-tri/").context["queues"]

    names = {queue.title: [row.name for row in queue.rows] for queue in queues if queue.rows}
    shown = ["Chờ duyệt", "Đã duyệt, chờ đăng", "Đăng khẩn, chờ duyệt lại", "Quá ngày xem lại", "Đang đăng, mới nhất"]
    assert names == {title: ["Của mình"] for title in shown}


def test_rights_cost_one_query_a_request(person, django_assert_num_queries):
    user = fresh(person)
    user.get_user_permissions()

    with django_assert_num_queries(1):
        for verb in ["view", "change", "publish", "view"]:
            reach(user, verb)
