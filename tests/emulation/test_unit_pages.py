"""The family line of a unit and the tree of units, as pages."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from emulation.models import Unit
from tests.emulation.rows import OPEN, belonging, code, edge, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DAY = date(2025, 7, 1)
LIST = "/quan-tri/emulation/unit/"
TREE = f"{LIST}cay-don-vi/"


def address(one, page="change"):
    return f"{LIST}{one.pk}/{page}/"


def test_the_line_is_told_on_its_page(admin):
    one = unit("a", ("huyện A", None, DAY), ("thị xã A", DAY, None))
    edge(unit("b", ("xã B", *OPEN), ended_on=DAY), one, legal_act="Nghị quyết 9")
    unit("c", ("phường huyện A", *OPEN)).names.update(short_name="thị xã A")

    page = BeautifulSoup(admin.get(address(one, "dong-doi")).content, "html.parser").main

    days = [" ".join(day.get_text(" ", strip=True).split()) for day in page.select("ol.line > li")]
    assert days == [
        "01/07/2025 nhập từ xã B Nghị quyết 9",
        "Chưa rõ từ ngày nào Mang tên huyện A",
        "01/07/2025 Mang tên thị xã A",
    ]
    warning = page.select_one(".line-namesakes li").get_text(" ", strip=True)
    assert " ".join(warning.split()) == "phường huyện A là đơn vị khác, chỉ giống tên."
    links = [link["href"] for link in page.select("ol.line a, .line-namesakes a")]
    assert links == [address(Unit.objects.get(code=key), "dong-doi") for key in ["c", "b"]]


def test_the_form_and_the_list_lead_to_the_line_and_the_tree(admin):
    one = unit("a")

    assert f'href="{address(one, "dong-doi")}"' in admin.get(address(one)).text
    assert 'href="/quan-tri/emulation/unit/cay-don-vi/"' in admin.get(LIST).text


def test_the_tree_of_a_day_is_shown_with_its_counts(admin):
    parent, child = unit("x", kind="province"), unit("a", ended_on=DAY)
    belonging(child, parent)
    code(parent, "37")

    before, after = (
        BeautifulSoup(admin.get(TREE, {"ngay": day}).content, "html.parser") for day in ["2025-06-30", "2025-07-01"]
    )

    assert before.h1.get_text(strip=True) == "Cây đơn vị ngày 30/06/2025"
    assert before.select_one(".tree-counts").get_text(" ", strip=True) == "1 cấp tỉnh 1 cấp huyện"
    assert [one.get_text(strip=True) for one in before.select(".tree .tree a")] == ["huyện a"]
    assert before.select_one(".tree-unit").get_text(" ", strip=True) == (
        "huyện x mã đơn vị hành chính 37 1 đơn vị trực thuộc"
    )
    assert [one.get_text(strip=True) for one in after.select(".tree a")] == ["huyện x"]


@pytest.mark.parametrize("day", ["", "hôm qua", "0001-01-01", "2025-02-30", "\x00", "9" * 5000])
def test_a_day_that_is_none_is_answered_in_words(admin, day):
    unit("a")

    response = admin.get(TREE, {"ngay": day})

    assert response.status_code == 200
    assert bool(response.context["tree"]) is (day == "")
    assert bool(BeautifulSoup(response.content, "html.parser").select(".errorlist")) is (day != "")


def test_the_line_of_a_unit_that_is_not_there_is_not_found(admin):
    assert admin.get(f"{LIST}999/dong-doi/").status_code == 404
    assert admin.get(f"{LIST}x/dong-doi/").status_code == 404


@pytest.mark.parametrize(("rights", "status"), [([], 403), (["view_period"], 403), (["view_unit"], 200)])
def test_the_line_and_the_tree_are_for_those_who_may_see_units(log_in, rights, status):
    one, client = unit("a"), log_in(*rights)

    assert [client.get(page).status_code for page in [address(one, "dong-doi"), TREE]] == [status, status]


def test_the_pages_take_as_many_queries_for_three_units_as_for_one(admin, django_assert_num_queries):
    one = unit("a")
    for names, line, tree in [(["b"], 12, 5), (["c", "d"], 12, 5)]:
        for key in names:
            belonging(unit(key), one)
            edge(one, Unit.objects.get(code=key))
        with django_assert_num_queries(line):
            assert "huyện b" in admin.get(address(one, "dong-doi")).text
        with django_assert_num_queries(tree):
            assert "huyện b" in admin.get(TREE).text


def test_a_unit_is_found_by_a_code_that_it_bore(admin):
    one, _ = unit("a"), unit("b")
    code(one, "13285", None, date(2020, 1, 1))
    code(one, "13285", date(2021, 1, 1))

    page = admin.get(LIST, {"q": "13285"})

    assert [found.code for found in page.context["cl"].result_list] == ["a"]
