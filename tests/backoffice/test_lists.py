import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hanam_portal.backoffice.lists import UncountedPaginator
from hanam_portal.backoffice.site import backoffice
from news.models import Article, Photo, Redirect

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/news/article/"


@pytest.fixture
def editor(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    return client


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(backoffice.get_model_admin(Article), "list_per_page", 2)


def titles(answer):
    return [article.title for article in answer.context["cl"].result_list]


def make_five(make):
    """Five articles, changed one after the other; the list shows the last one first."""
    now = timezone.now()
    articles = [make.article(title=title) for title in "ABCDE"]
    for age, article in enumerate(reversed(articles)):
        Article.objects.filter(pk=article.pk).update(changed_at=now - timedelta(hours=age))
    return articles


@pytest.mark.parametrize("address", [LIST, "/quan-tri/news/photo/", "/quan-tri/news/redirect/", f"{LIST}?q=bai"])
def test_no_list_counts_its_table(editor, make, address):
    """Complaint 19: the admin is slow with many pages."""
    article = make.article(photos=[make.photo()])
    Redirect.objects.create(old_address="http://cu.example/1", article=article)

    with CaptureQueriesContext(connection) as queries:
        answer = editor.get(address)

    assert answer.status_code == 200 and answer.context["cl"].result_list
    counts = [query["sql"] for query in queries if "COUNT(" in query["sql"].upper()]
    assert [sql for sql in counts if "GROUP BY" not in sql] == []  # how often the photos of this page are used may be


def test_pages_follow_one_another_and_lead_back(editor, make, pages_of_two):
    make_five(make)

    seen, answer = [], editor.get(LIST)
    while answer.context["cl"].next_url:
        seen.append(titles(answer))
        answer = editor.get(LIST + answer.context["cl"].next_url)
    seen.append(titles(answer))
    while answer.context["cl"].previous_url:
        answer = editor.get(LIST + answer.context["cl"].previous_url)
        seen.append(titles(answer))

    assert seen == [["E", "D"], ["C", "B"], ["A"], ["C", "B"], ["E", "D"]]


def test_pages_follow_one_another_in_the_other_direction_too(editor, make, pages_of_two):
    make_five(make)
    column = ["action_checkbox", *backoffice.get_model_admin(Article).list_display].index("changed_at")

    first = editor.get(f"{LIST}?o={column}")
    second = editor.get(LIST + first.context["cl"].next_url)

    assert [titles(first), titles(second)] == [["A", "B"], ["C", "D"]]


def test_rows_of_one_moment_are_shown_once_each(editor, make, pages_of_two):
    for title in "ABCDE":
        make.article(title=title)
    Article.objects.update(changed_at=timezone.now())

    seen, answer = [], editor.get(LIST)
    while answer.context["cl"].next_url:
        seen += titles(answer)
        answer = editor.get(LIST + answer.context["cl"].next_url)

    assert seen + titles(answer) == ["E", "D", "C", "B", "A"]


def test_an_old_article_that_was_changed_last_stands_first_and_none_is_lost(editor, make, pages_of_two):
    for age, article in enumerate(make_five(make)):
        Article.objects.filter(pk=article.pk).update(changed_at=timezone.now() - timedelta(hours=age))

    first = editor.get(LIST)
    second = editor.get(LIST + first.context["cl"].next_url)

    assert [titles(first), titles(second)] == [["A", "B"], ["C", "D"]]


def test_a_save_meanwhile_repeats_no_row_on_the_next_page(editor, make, pages_of_two):
    make_five(make)
    first = editor.get(LIST)
    make.article(title="Vừa viết")

    assert titles(editor.get(LIST + first.context["cl"].next_url)) == ["C", "B"]


def test_the_way_back_ends_on_a_full_first_page(editor, make, pages_of_two):
    make_five(make)
    second = editor.get(LIST + editor.get(LIST).context["cl"].next_url)
    Article.objects.filter(title="E").delete()

    back = editor.get(LIST + second.context["cl"].previous_url)

    assert (titles(back), back.context["cl"].previous_url) == (["D", "C"], "")


def test_a_page_keeps_the_question(editor, make, pages_of_two):
    make_five(make)

    onward = editor.get(f"{LIST}?stage__exact=draft").context["cl"].next_url

    assert parse_qs(urlsplit(onward).query)["stage__exact"] == ["draft"]


@pytest.mark.parametrize(
    "place",
    [
        "2",
        "[]",
        "{}",
        "null",
        "[" * 3000,
        '["sau"]',
        '["sau", "x", "1"]',
        '["nhay", "2026-01-01T00:00:00Z", "1"]',
        '["sau", "0001-01-01T00:00:00+14:00", "1"]',
        '["sau", ["2026"], "1"]',
        '["sau", "2026-01-01T00:00:00Z", "x\\u0000"]',
        '["sau", "2026-01-01T00:00:00Z", null]',
    ],
)
def test_a_place_that_no_page_has_leads_to_the_beginning(editor, make, place):
    make.article()

    answer = editor.get(LIST, {"p": place})

    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{LIST}?e=1")


def test_a_place_beyond_every_key_is_an_empty_page(editor, make):
    make.article(title="Ở đây")

    answer = editor.get(LIST, {"p": json.dumps(["sau", "1990-01-01T00:00:00+00:00", "9" * 40])})

    assert (answer.status_code, titles(answer)) == (200, [])


def test_nobody_sorts_by_a_column_without_an_index(editor, make, pages_of_two):
    make_five(make)

    with CaptureQueriesContext(connection) as queries:
        answer = editor.get(f"{LIST}?o=1.2.3")

    assert 'class="sortable column-title' not in answer.text and 'class="column-title' in answer.text
    assert not any('ORDER BY "news_article"."title"' in query["sql"] for query in queries)


def test_facets_that_would_count_are_not_to_be_had(editor, make):
    make.article()

    with CaptureQueriesContext(connection) as queries:
        editor.get(f"{LIST}?_facets=True")

    assert not any("COUNT(" in query["sql"].upper() for query in queries)


def test_rows_that_were_not_ticked_are_never_acted_on(client, make):
    """Django's own "all on every page" needs a count; a forged one is refused."""
    client.force_login(make.user(role="Người duyệt đăng"))
    article = make.article()

    answers = [
        client.post(
            LIST, {"action": "bulk_submit", "_selected_action": [article.pk], "select_across": "1", "index": 0}
        ),
        client.post(LIST, {"action": "bulk_submit", "_selected_action": ["x"], "select_across": "0", "index": 0}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]


def test_a_page_of_a_chooser_looks_one_row_ahead(make):
    for number in range(5):
        make.photo(title=f"Ảnh {number}")
    pages = UncountedPaginator(Photo.objects.order_by("pk"), 2)

    found = [([photo.title for photo in page], page.has_next()) for page in map(pages.page, [1, 2, 3, 4])]

    assert found == [(["Ảnh 0", "Ảnh 1"], True), (["Ảnh 2", "Ảnh 3"], True), (["Ảnh 4"], False), ([], False)]


@pytest.mark.parametrize(("page", "status"), [("1", 200), ("0", 404), ("x", 404), ("last", 200)])
def test_the_chooser_of_articles_does_not_count_them(editor, make, page, status):
    make.article(title="Đặng Văn Nam nhận Huân chương")
    question = {"app_label": "news", "model_name": "redirect", "field_name": "article", "term": "dang", "page": page}

    with CaptureQueriesContext(connection) as queries:
        answer = editor.get("/quan-tri/autocomplete/", question)

    assert answer.status_code == status
    assert not any("COUNT(" in query["sql"].upper() for query in queries)


def test_a_long_search_is_cut(editor, make):
    make.article()

    assert editor.get(LIST, {"q": "a " * 3000}).status_code == 200


def test_an_admin_of_another_list_is_paged_as_ever(client, make):
    """The history of a record has numbered pages: it is short."""
    user = make.user()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_article", "change_article"]))
    client.force_login(user)

    assert client.get(f"/quan-tri/news/article/{make.article().pk}/history/").status_code == 200
