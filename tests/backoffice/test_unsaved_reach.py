"""Unsaved words whose record is gone or out of reach: their author still reads and drops them, and sees their name."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from emulation.models import BlocYear
from hanam_portal.backoffice.models import OpenForm
from news.models import Article
from tests.backoffice.forms import soup
from tests.backoffice.typing_in import filled

pytestmark = pytest.mark.django_db


def url(verb, *args, model="news_article"):
    return reverse(f"backoffice:{model}_{verb}", args=args)


@pytest.fixture
def typed(client, lan, make):
    """Words of Lan on a record that she could change when she typed them."""
    client.force_login(lan)
    article = make.article(title="Bản đang lưu", photos=[make.photo()])
    form = filled(soup(client.get(url("change", article.pk))))
    words = {"title": "Chữ của Lan", "body": "<p>Đoạn <b>một</b>.</p><p>Hai.</p>", "photos-0-caption": "Chú thích mới"}
    client.post(url("autosave"), {**form, **words, "_object": article.pk})
    return OpenForm.objects.get()


def delete_it(user):
    Article.objects.all().delete()


def move_it_away(user):
    article = Article.objects.get()
    article.section.restricted_groups.clear()
    other = type(article.section).objects.create(name="Nội bộ")
    article.section.restricted_groups.add(user.groups.get())
    Article.objects.update(section=other)


def leave_only_the_view_of_it(user):
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_article"))


LOSSES = pytest.mark.parametrize("lose", [delete_it, move_it_away, leave_only_the_view_of_it])


@LOSSES
def test_words_whose_record_is_out_of_reach_are_shown_to_their_author(client, lan, typed, lose):
    lose(lan)

    page = client.get(url("unsaved", typed.key))

    assert page.status_code == 200
    shown = soup(page).select_one("details.unsaved-texts")
    assert all(words in shown.get_text() for words in ("Chữ của Lan", "Đoạn một.", "Hai.", "Chú thích mới"))
    assert "Bản đang lưu" not in page.text
    assert "Mở lại trong biểu mẫu" not in page.text


@LOSSES
def test_words_whose_record_is_out_of_reach_are_dropped_by_their_author(client, lan, typed, lose):
    lose(lan)

    answer = client.post(url("unsaved", typed.key))

    assert (answer.url, OpenForm.objects.count()) == ("/quan-tri/", 0)


def test_the_dashboard_names_unsaved_words_without_a_title_by_their_record(client, make):
    client.force_login(make.user("thu", "Chuyên viên TĐKT"))
    years = [make.bloc_year(bloc=make.bloc(f"Khối {n}"), period=make.period(2020 + n)) for n in range(2)]
    for year in years:
        form = filled(soup(client.get(url("change", year.pk, model="emulation_blocyear"))))
        client.post(url("autosave", model="emulation_blocyear"), {**form, "_object": year.pk, "note": "Chữ"})

    [queue] = [one for one in client.get("/quan-tri/").context["queues"] if one.title == "Chữ chưa lưu của tôi"]

    assert [row.name for row in queue.rows] == [str(year) for year in reversed(BlocYear.objects.order_by("pk"))]


def test_the_dashboard_asks_as_often_for_three_unsaved_forms_as_for_one(client, make, django_assert_num_queries):
    client.force_login(make.user("thu", "Chuyên viên TĐKT"))

    def type_into(count):
        for _ in range(count):
            number = BlocYear.objects.count()
            year = make.bloc_year(bloc=make.bloc(f"Khối {number}"), period=make.period(2000 + number))
            form = filled(soup(client.get(url("change", year.pk, model="emulation_blocyear"))))
            client.post(url("autosave", model="emulation_blocyear"), {**form, "_object": year.pk, "note": "Chữ"})

    type_into(1)
    client.get("/quan-tri/")
    with django_assert_num_queries(26):
        client.get("/quan-tri/")
    type_into(2)
    with django_assert_num_queries(26):
        client.get("/quan-tri/")
