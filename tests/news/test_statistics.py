from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from hanam_portal.publishing.door import correct, publish, schedule, withdraw
from news.models import Edition
from news.statistics import NOBODY, Amount, of_period

pytestmark = pytest.mark.django_db

PAGE = "/quan-tri/news/article/thong-ke/"
EXPORT = "/quan-tri/news/article/thong-ke.xlsx/"
TEN_WORDS = "<p>Một hai ba bốn năm sáu bảy tám chín mười.</p>"


def publish_on(day, article):
    """Publish at 10:00 of that day in Việt Nam."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 3, tzinfo=UTC), tick=False):
        publish(article, by="Hương")
    return article


def of_2025(editions=None):
    return of_period(editions or Edition.objects.all(), first=date(2025, 1, 1), last=date(2025, 12, 31))


def test_articles_photos_and_words_are_counted_by_author_section_and_month(make):
    lan, binh = make.user("lan", full_name="Nguyễn Lan"), make.user("binh", full_name="Lê Bình")
    news, corner = make.section("Tin tức"), make.section("Góc ảnh")
    photos = [make.photo(), make.photo(), make.photo()]
    publish_on(date(2025, 1, 5), make.article(author=lan, section=news, body=TEN_WORDS, photos=photos))
    publish_on(date(2025, 1, 6), make.article(author=lan, section=corner, body=TEN_WORDS * 2))
    publish_on(date(2025, 3, 7), make.article(author=binh, section=corner, body=TEN_WORDS, photos=photos[:1]))
    publish_on(date(2025, 3, 8), make.article(section=news, body=TEN_WORDS))

    counted = of_2025()

    assert counted.authors == {
        NOBODY: Amount(1, 0, 10), "Lê Bình (binh)": Amount(1, 1, 10), "Nguyễn Lan (lan)": Amount(2, 3, 30),
    }  # fmt: skip
    assert counted.sections == {"Góc ảnh": Amount(2, 1, 30), "Tin tức": Amount(2, 3, 20)}
    assert counted.months == {date(2025, 1, 1): Amount(2, 3, 30), date(2025, 3, 1): Amount(2, 1, 20)}
    assert counted.total == Amount(4, 4, 50)


def test_names_stand_in_the_order_of_the_vietnamese_alphabet(make):
    for name in ["Điện lực", "Dương Nội", "Ân tình", "An sinh", "Ê a", "Em nhỏ"]:
        publish_on(date(2025, 1, 5), make.article(section=make.section(name)))

    assert list(of_2025().sections) == ["An sinh", "Ân tình", "Dương Nội", "Điện lực", "Em nhỏ", "Ê a"]


def test_two_people_of_one_name_are_two(make):
    for username in ["lan1", "lan2"]:
        publish_on(date(2025, 1, 5), make.article(author=make.user(username, full_name="Nguyễn Lan")))

    assert list(of_2025().authors) == ["Nguyễn Lan (lan1)", "Nguyễn Lan (lan2)"]


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        (datetime(2024, 12, 31, 16, 59, tzinfo=UTC), 0),
        (datetime(2024, 12, 31, 17, 0, tzinfo=UTC), 1),
        (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), 1),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), 0),
    ],
)
def test_days_begin_at_midnight_in_viet_nam(make, moment, counted):
    article = make.article()
    with time_machine.travel(moment, tick=False):
        publish(article, by="Hương")

    assert of_2025().total.articles == counted


def test_the_first_of_january_at_six_belongs_to_january(make):
    article = make.article()
    with time_machine.travel(datetime(2024, 12, 31, 23, 0, tzinfo=UTC), tick=False):
        publish(article, by="Hương")

    assert list(of_2025().months) == [date(2025, 1, 1)]


def test_an_article_counts_once_and_also_when_it_was_withdrawn_since(make):
    article = publish_on(date(2025, 1, 5), make.article())
    with time_machine.travel(datetime(2025, 2, 6, tzinfo=UTC), tick=False):
        article.sapo = "Tóm tắt đã sửa."
        article.save()
        correct(article, note="Sai ngày.", by="Hương")
    with time_machine.travel(datetime(2025, 3, 6, tzinfo=UTC), tick=False):
        withdraw(article, reason="Đăng nhầm.", by="Hương")

    assert of_2025().months == {date(2025, 1, 1): Amount(1, 0, article.word_count)}


def test_drafts_and_what_is_yet_to_come_do_not_count(make):
    make.article()
    schedule(make.article(), at=timezone.now() + timedelta(minutes=10), by="Hương")
    make.published_article()

    today = timezone.localdate()
    assert of_period(Edition.objects.all(), first=today, last=today + timedelta(days=2)).total.articles == 1


def test_only_the_given_editions_count(make):
    mine = publish_on(date(2025, 1, 5), make.article())
    publish_on(date(2025, 1, 5), make.article())

    assert of_2025(Edition.objects.filter(article=mine)).total.articles == 1


def test_counting_takes_two_queries(make, django_assert_num_queries):
    publish_on(date(2025, 1, 5), make.article(photos=[make.photo()]))
    with django_assert_num_queries(2):
        of_2025()
    publish_on(date(2025, 2, 5), make.article(section=make.section("Góc ảnh"), photos=[make.photo()]))
    publish_on(date(2025, 3, 5), make.article(author=make.user()))

    with django_assert_num_queries(2):
        of_2025()


@pytest.fixture
def editor(client, make):
    client.force_login(make.user("minh", role="Biên tập viên"))
    return client


@pytest.mark.parametrize(
    ("role", "status"),
    [("Cộng tác viên", 200), ("Biên tập viên", 200), ("Người duyệt đăng", 200), ("Chuyên viên TĐKT", 403)],
)
@pytest.mark.parametrize("address", [PAGE, EXPORT])
def test_whoever_may_see_articles_sees_the_statistics(client, make, address, role, status):
    client.force_login(make.user(role=role))

    assert client.get(address).status_code == status


@pytest.mark.parametrize("address", [PAGE, EXPORT])
def test_the_statistics_are_only_read(editor, address):
    assert [editor.post(address).status_code, editor.put(address).status_code] == [405, 405]


def test_this_year_is_shown_unless_another_period_is_asked_for(editor, make):
    year = timezone.localdate().year
    make.published_article(body=TEN_WORDS)
    publish_on(date(2025, 1, 5), make.article(body=TEN_WORDS * 3))

    now, then = editor.get(PAGE).context, editor.get(PAGE, {"tu": "2025-01-01", "den": "2025-12-31"}).context

    assert (now["total"], then["total"]) == (Amount(1, 0, 10), Amount(1, 0, 30))
    assert now["form"]["tu"].value() == f"{year}-01-01"


def test_the_page_shows_a_table_for_each_grouping(editor, make):
    publish_on(date(2025, 1, 5), make.article(section=make.section("Góc ảnh")))

    page = editor.get(PAGE, {"tu": "2025-01-01", "den": "2025-12-31"}).text

    for caption in ["Theo tháng", "Theo chuyên mục", "Theo người soạn"]:
        assert f"<caption>{caption}</caption>" in page
    assert all(f'<th scope="row">{name}</th>' in page for name in ["01/2025", "Góc ảnh", NOBODY])


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"tu": "2025-02-01", "den": "2025-01-01"}, "Ngày cuối đứng trước ngày đầu."),
        ({"tu": "hôm qua"}, "Từ ngày"),
        ({"tu": "0001-01-01"}, "Từ ngày"),
        ({"den": "9999-12-31"}, "Đến ngày"),
    ],
)
def test_a_period_that_is_none_is_refused_in_words(editor, period, said):
    page = editor.get(PAGE, period)

    assert page.status_code == 200 and page.context["form"].errors and said in page.text
    assert editor.get(EXPORT, period).status_code == 302


def test_the_pages_take_as_many_queries_for_three_articles_as_for_one(editor, make, django_assert_num_queries):
    make.published_article(photos=[make.photo()])
    editor.get(PAGE)
    for address in [PAGE, EXPORT]:
        with django_assert_num_queries(7):
            editor.get(address)
    make.published_article(section=make.section("Góc ảnh"), author=make.user("lan"))
    make.published_article()

    for address in [PAGE, EXPORT]:
        with django_assert_num_queries(7):
            editor.get(address)


def test_the_spreadsheet_has_a_sheet_for_each_grouping_with_its_total(editor, make):
    lan = make.user("lan", full_name="=Nguyễn Lan")
    publish_on(date(2025, 1, 5), make.article(author=lan, body=TEN_WORDS, photos=[make.photo()]))

    answer = editor.get(EXPORT, {"tu": "2025-01-01", "den": "2025-12-31"})

    book = load_workbook(BytesIO(answer.content))
    rows = {page.title: [[cell.value for cell in row] for row in page] for page in book}
    assert rows == {
        "Theo tháng": [["Tháng", "Bài", "Ảnh", "Tiếng"], [datetime(2025, 1, 1), 1, 1, 10], ["Tổng", 1, 1, 10]],  # noqa: DTZ001
        "Theo chuyên mục": [
            ["Chuyên mục", "Bài", "Ảnh", "Tiếng"], ["Tin tức - Sự kiện", 1, 1, 10], ["Tổng", 1, 1, 10],
        ],
        "Theo người soạn": [["Người soạn", "Bài", "Ảnh", "Tiếng"], ["=Nguyễn Lan (lan)", 1, 1, 10], ["Tổng", 1, 1, 10]],
    }  # fmt: skip
    assert book["Theo người soạn"]["A2"].data_type == "s"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="thong-ke-20250101-20251231.xlsx"'


def test_sections_out_of_reach_are_neither_counted_nor_named(client, make):
    own, group = make.section("Của tôi"), Group.objects.get(name="Biên tập viên")
    own.restricted_groups.add(group)
    publish_on(date(2025, 1, 5), make.article(section=own))
    publish_on(date(2025, 1, 5), make.article(section=make.section("Của người khác")))
    client.force_login(make.user(role="Biên tập viên"))
    period = {"tu": "2025-01-01", "den": "2025-12-31"}

    page, file = client.get(PAGE, period), client.get(EXPORT, period)

    assert page.context["total"].articles == 1 and "Của người khác" not in page.text
    rows = load_workbook(BytesIO(file.content))["Theo chuyên mục"].values
    assert [row[0] for row in rows] == ["Chuyên mục", "Của tôi", "Tổng"]


def test_nothing_is_counted_for_somebody_who_may_not_see_it(client, make):
    client.force_login(make.user(role="Chuyên viên TĐKT"))

    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)

    assert not any("news_edition" in query["sql"] for query in queries)
