from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing.door import publish, schedule, withdraw
from news.models import Article, Stage

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/news/article/"


@pytest.fixture
def editor(make):
    return make.user(role="Biên tập viên")


@pytest.fixture
def client(client, editor):
    client.force_login(editor)
    return client


def found(client, **question):
    return [article.title for article in client.get(LIST, question).context["cl"].result_list]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("thi dua", "Khối thi đua các huyện"),
        ("dang", "Đặng Văn Nam nhận Huân chương"),
        ("huan chuong dang", "Đặng Văn Nam nhận Huân chương"),
        ("HUÂN CHƯƠNG", "Đặng Văn Nam nhận Huân chương"),
        ("hoà bình", "Vì hòa bình"),
        ('"thi dua cac"', "Khối thi đua các huyện"),
        ("“thi đua các”", "Khối thi đua các huyện"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh họp"),
        ("trung học phổ thông", "Thi vào trường THPT"),
    ],
)
def test_search_finds_words_without_their_accents(client, make, typed, title):
    """Complaint 21: search misses words without accents."""
    others = ["Ủy ban nhân dân tỉnh họp", "Thi vào trường THPT"]
    for one in ["Khối thi đua các huyện", "Đặng Văn Nam nhận Huân chương", "Vì hòa bình", *others]:
        make.article(title=one)

    assert found(client, q=typed) == [title]


def test_every_word_has_to_occur(client, make):
    make.article(title="Khối thi đua các huyện")

    assert found(client, q="thi dua khen thuong") == []


def test_search_takes_signs_for_signs(client, make):
    make.article(title="Đạt 100% kế hoạch")
    make.article(title="Đạt 1000 tấn")

    assert found(client, q="100%") == ["Đạt 100% kế hoạch"]


def test_an_article_is_found_by_its_number(client, make):
    one, other = make.article(title="Bài cần tìm"), make.article(title="Bài khác")
    Article.objects.filter(pk=other.pk).update(folded_title=f"nam {one.pk}")

    assert sorted(found(client, q=str(one.pk))) == ["Bài cần tìm", "Bài khác"]
    assert found(client, q=f"#{one.pk}") == ["Bài cần tìm"]
    assert found(client, q="#" + "9" * 40) == found(client, q="9" * 40) == []


@pytest.mark.parametrize(
    ("state", "titles"),
    [("co", ["Đang đăng"]), ("hen", ["Hẹn giờ"]), ("go", ["Đã gỡ"]), ("chua", ["Bản nháp", "Hẹn giờ"]), ("la", None)],
)
def test_articles_are_filtered_by_what_citizens_see(client, make, state, titles):
    make.published_article(title="Đang đăng")
    schedule(make.article(title="Hẹn giờ"), at=timezone.now() + timedelta(days=1), by="Hương")
    withdraw(make.published_article(title="Đã gỡ"), reason="Đăng nhầm.", by="Hương")
    make.article(title="Bản nháp")

    shown = found(client, dang=state)

    assert sorted(shown) == (titles or ["Bản nháp", "Hẹn giờ", "Đang đăng", "Đã gỡ"])


def test_an_article_that_went_live_again_is_no_longer_withdrawn(client, make):
    article = make.published_article()
    withdraw(article, reason="Đăng nhầm.", by="Hương")
    publish(article, by="Hương")

    assert (found(client, dang="go"), found(client, dang="co")) == ([], [article.title])


def test_articles_are_filtered_by_stage_and_section(client, make):
    photos = make.section("Góc ảnh")
    make.article(title="Trong góc ảnh", section=photos)
    make.article(title="Chờ duyệt", section=photos, stage=Stage.SUBMITTED)
    make.article(title="Ở mục khác", stage=Stage.SUBMITTED)

    assert found(client, section__id__exact=photos.pk, stage__exact="submitted") == ["Chờ duyệt"]


def test_mine_are_offered_and_nobody_else_is_listed(client, make, editor):
    make.article(title="Của tôi", author=editor)
    make.article(title="Của Bình", author=make.user("binh", full_name="Lê Bình"))

    [choices] = [
        [choice["display"] for choice in spec.choices(client.get(LIST).context["cl"])]
        for spec in client.get(LIST).context["cl"].filter_specs
        if spec.title == "người soạn"
    ]

    assert (found(client, author__id__exact=editor.pk), choices[1:]) == (["Của tôi"], ["của tôi"])


def test_the_name_in_a_row_leads_to_what_that_person_wrote(client, make):
    author = make.user("binh", full_name="Lê Bình")
    make.article(title="Của Bình", author=author)
    make.article(title="Của người khác")

    page = client.get(LIST).text

    assert f'<a href="?author__id__exact={author.pk}">Lê Bình</a>' in page
    assert found(client, author__id__exact=author.pk) == ["Của Bình"]


@pytest.mark.parametrize(
    ("days", "titles"), [("7", ["3 ngày"]), ("30", ["20 ngày", "3 ngày"]), ("365", ["20 ngày", "200 ngày", "3 ngày"])]
)
def test_articles_are_filtered_by_how_lately_they_changed(client, make, days, titles):
    for age in [3, 20, 200, 500]:
        article = make.article(title=f"{age} ngày")
        Article.objects.filter(pk=article.pk).update(changed_at=timezone.now() - timedelta(days=age))

    assert sorted(found(client, sua=days)) == titles


def test_what_was_published_in_haste_is_found(client, make, editor):
    make.article(title="Khẩn", urgent_by=editor, urgent_reason="Bão.")
    make.article(title="Thường")

    assert found(client, khan="1") == ["Khẩn"]


@pytest.mark.parametrize(
    "question",
    [{"dang": "x"}, {"sua": "8"}, {"khan": "2"}, {"author__id__exact": "x"}, {"author__id__exact": "9" * 40}],
)
def test_an_odd_filter_breaks_nothing(client, make, question):
    make.article()

    assert client.get(LIST, question).status_code == 200


def test_the_list_fetches_neither_body_nor_sapo(client, make):
    make.published_article(body="<p>Chữ.</p>")

    [article] = client.get(LIST).context["cl"].result_list

    assert {"body", "sapo", "return_reason"} <= article.get_deferred_fields()


@pytest.mark.parametrize("question", [{}, {"q": "bai"}, {"dang": "co"}, {"section__id__exact": "1"}])
def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(
    client, make, editor, django_assert_num_queries, question
):
    make.published_article(author=editor)
    client.get(LIST, question)
    with django_assert_num_queries(7):
        client.get(LIST, question)
    make.published_article(author=editor)
    make.article()

    with django_assert_num_queries(7):
        client.get(LIST, question)


def plan_of(rows):
    """How the database would read rows, were its tables too long to read whole and to sort."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ["seqscan", "bitmapscan", "sort", "incremental_sort"]:
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute("ANALYZE news_article")
    return rows.explain()


def first_page(client, **question):
    cl = client.get(LIST, question).context["cl"]
    return cl.queryset[: backoffice.get_model_admin(Article).list_per_page]


def test_the_default_order_is_read_from_its_index(client, make):
    """Complaint 19: the admin is slow with many pages."""
    make.article()

    plan = plan_of(first_page(client))

    assert "news_article_recent" in plan
    assert "Sort" not in plan and "TEMP B-TREE" not in plan


def test_a_section_is_read_from_its_index(client, make):
    busy = make.section("Góc ảnh")
    Article.objects.bulk_create(Article(title="Ảnh", section=busy, slug=f"anh-{number}") for number in range(200))
    quiet = make.article()

    plan = plan_of(first_page(client, section__id__exact=quiet.section_id))

    assert "news_article_section" in plan
    assert "Sort" not in plan and "TEMP B-TREE" not in plan


def test_a_later_page_is_read_from_the_index_too(client, make, monkeypatch):
    monkeypatch.setattr(backoffice.get_model_admin(Article), "list_per_page", 1)
    for _ in range(3):
        make.article()
    onward = client.get(LIST).context["cl"].next_url

    cl = client.get(LIST + onward).context["cl"]
    rows = cl._from(client.get(LIST + onward).wsgi_request.GET["p"])[1][:2]
    plan = plan_of(rows)

    assert "news_article_recent" in plan and "TEMP B-TREE" not in plan and "Sort" not in plan
    assert "changed_at<" in plan or "Index Cond" in plan


def test_the_list_leads_to_the_statistics(client, make):
    assert 'href="/quan-tri/news/article/thong-ke/"' in client.get(LIST).text
