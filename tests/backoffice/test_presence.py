from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice import presence
from hanam_portal.backoffice.models import OpenForm
from tests.backoffice.forms import soup
from tests.backoffice.typing_in import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EDITOR = "Biên tập viên"


@pytest.fixture
def article(make):
    return make.article()


@pytest.fixture
def lan(make):
    return make.user("lan", EDITOR, full_name="Trần Thị Lan")


@pytest.fixture
def son(make):
    return make.user("son", EDITOR, full_name="Lê Văn Sơn")


def url(verb, *args):
    return reverse(f"backoffice:news_article_{verb}", args=args)


def look(client, user, article):
    """Open the form as this person and give a sign of life; give what is answered."""
    client.force_login(user)
    form = filled(soup(client.get(url("change", article.pk))))
    tokens = {name: form[name] for name in ("form_key", "opened_version")}
    return client.post(url("presence"), {**tokens, "_object": article.pk}).json()


def shown(client, user, article):
    client.force_login(user)
    page = soup(client.get(url("change", article.pk)))
    return [line.get_text() for line in page.select(".presence p")]


def minutes_later(minutes):
    OpenForm.objects.update(seen_at=timezone.now() - timedelta(minutes=minutes))


def test_the_second_editor_learns_who_is_there(client, article, lan, son):
    look(client, lan, article)
    minutes_later(2)

    assert look(client, son, article) == {"others": ["Lan đang mở bài viết này, 2 phút trước."], "newer": ""}
    assert shown(client, son, article) == ["Lan đang mở bài viết này, 2 phút trước."]


def test_presence_is_gone_after_ten_minutes_and_locks_nobody_out(client, article, lan, son):
    """Complaint 8: stale locks."""
    look(client, lan, article)
    minutes_later(11)

    assert look(client, son, article)["others"] == []
    form = filled(soup(client.get(url("change", article.pk))))
    assert client.post(url("change", article.pk), {**form, "title": "Của Sơn", "_continue": "1"}).status_code == 302


def test_somebody_who_is_there_locks_nobody_out(client, article, lan, son):
    """Complaint 8: a lock keeps others from working."""
    look(client, lan, article)
    client.force_login(son)
    form = filled(soup(client.get(url("change", article.pk))))

    client.post(url("change", article.pk), {**form, "title": "Của Sơn", "_continue": "1"})

    article.refresh_from_db()
    assert article.title == "Của Sơn"


def test_two_tabs_of_one_person_are_nobody_else(client, article, lan):
    """Complaint 4: a false "someone else is editing"."""
    look(client, lan, article)

    assert look(client, lan, article)["others"] == []


def test_two_tabs_of_a_colleague_are_one_colleague(client, article, lan, son):
    look(client, lan, article)
    look(client, lan, article)

    assert look(client, son, article)["others"] == ["Lan đang mở bài viết này, vừa xong."]


def test_a_save_since_the_form_was_opened_is_named(article, lan, son):
    article.version, article.changed_by, article.changed_at = 8, lan, timezone.now()

    assert presence.newer(article, opened_version=8, user=son) == ""
    assert presence.newer(article, opened_version=7, user=son) == (
        f"Lan vừa lưu bản 8 lúc {timezone.localtime():%H:%M}; khi bạn lưu, hai bản sẽ được gộp."
    )


def test_a_save_of_ones_own_in_another_tab_is_named_as_such(article, lan):
    article.version, article.changed_by, article.changed_at = 8, lan, timezone.now()

    assert presence.newer(article, opened_version=7, user=lan).startswith("Bạn vừa lưu bản 8")


def test_who_may_not_change_a_record_learns_nothing_about_it(client, make, article, lan):
    look(client, lan, article)
    client.force_login(make.user("xem"))

    answer = client.post(url("presence"), {"_object": article.pk})

    assert (answer.status_code, "Lan" in answer.text) == (404, False)


def test_a_form_costs_as_many_queries_with_one_colleague_as_with_three(
    client, make, article, lan, django_assert_num_queries
):
    def queries_with(colleagues):
        for number in range(colleagues):
            look(client, make.user(f"ban-{colleagues}-{number}", EDITOR), article)
        with django_assert_num_queries(2):
            presence.others(article, user=lan)
            list(OpenForm.objects.of(article).unsaved_by(lan))

    queries_with(1)
    queries_with(3)
