"""The page of a bloc's year as citizens read it, with and without a result."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from emulation.models import BlocYear, ResultEdition
from hanam_portal.publishing import door
from tests.emulation import honours
from tests.emulation.published import closed, ranked, reopened, year_with_result
from tests.emulation.rows import bloc_year, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OVERVIEW = "/thi-dua/"


def read(client, year):
    """Publish a year as it stands and give its page."""
    return read_again(client, door.publish(year, by="dung"))


def read_again(client, edition):
    return BeautifulSoup(client.get(edition.get_absolute_url()).content, "html.parser")


def words(element):
    return " ".join(element.get_text().split())


def table(page, label="bang-ket-qua"):
    """The rows of a table, each a list of the words of its cells."""
    rows = page.select(f"[aria-labelledby={label}] tr")
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in rows]


def statuses(page):
    return [words(element) for element in page.select(".status")]


def test_a_year_without_a_result_says_so_and_has_no_empty_table(client):
    page = read(client, bloc_year(unit("a")))

    assert statuses(page) == ["Chưa có kết quả xếp hạng nào được công bố cho kỳ này."]
    assert [words(caption) for caption in page.find_all("caption")] == ["Thành viên của khối, năm 2021"]


def test_a_result_says_that_it_was_decided_on_from_the_day_the_decision_is_published(client):
    year = year_with_result(1, 2)
    edition = door.publish(year, by="dung")
    decision = honours.decision(honours.line("huyện a", subject_kind="collective", bloc_year=year))
    (before,) = statuses(read_again(client, edition))

    honours.publish(decision)

    (after,) = statuses(read_again(client, edition))
    worth = [words.partition(". ")[0] for words in (before, after)]
    assert worth == [
        "Kết quả suy tôn của khối, chưa có quyết định",
        "Kết quả suy tôn của khối, đã có quyết định khen thưởng",
    ]


def test_a_result_is_a_table_of_ranks_under_what_it_is_worth(client):
    page = read(client, year_with_result(1, 2, 2))

    closed_on = f"{timezone.localdate():%d/%m/%Y}"
    assert statuses(page) == [f"Kết quả suy tôn của khối, chưa có quyết định. Khối chốt ngày {closed_on}."]
    assert table(page) == [
        ["Hạng", "Đơn vị"],
        ["1", "Huyện a"],
        ["đồng hạng 2", "Huyện b"],
        ["đồng hạng 2", "Huyện c"],
    ]
    assert "Huyện b và huyện c bằng điểm nên cùng hạng 2; không có hạng 3." in words(page.main)
    assert "Suy tôn là gì?" in words(page.main)


def test_scores_are_written_as_vietnamese_readers_write_them(client):
    year = bloc_year(unit("a"), unit("b"), unit("c"), shown_result="scores")
    one, other, third = (member.unit for member in year.members())
    closed(
        year,
        ranked(one, 1, "107.0000", class_name="Xuất sắc", bonus=Decimal("10.0000")),
        ranked(other, 2, "96.2500", class_name="Tốt"),
        ranked(third, None, unranked_reason="Đang xem xét kỷ luật."),
    )

    page = read(client, year)

    assert table(page) == [
        ["Hạng", "Đơn vị", "Xếp loại", "Điểm thưởng", "Tổng điểm"],
        ["1", "Huyện a", "Xuất sắc", "10,00", "107,00"],
        ["2", "Huyện b", "Tốt", "2,00", "96,25"],
        ["Không xếp hạng", "Huyện c Lý do: Đang xem xét kỷ luật.", "–", "Không công bố"],
    ]
    assert table(page, "bang-nhom-1") == [
        ["Đơn vị", "I Kinh tế tối đa 60", "Điểm thưởng"],
        ["Huyện a", "55", "2"],
        ["Huyện b", "55", "2"],
    ]
    assert "Tổng điểm gồm điểm chấm và điểm thưởng" in words(page.main)


def test_every_table_has_a_caption_and_heads_with_a_scope_and_scrolls_by_keyboard(client):
    page = read(client, year_with_result(1, 2, shown="scores"))

    assert len(page.find_all("table")) == len(page.find_all("caption")) == len(page.select(".table-scroll")) == 3
    assert {cell.get("scope") for cell in page.find_all("th")} == {"col", "row"}
    assert {region["tabindex"] for region in page.select(".table-scroll")} == {"0"}
    assert page.select("script:not([type='application/ld+json'])") == []


def test_a_year_with_classes_alone_says_that_it_has_no_ranks(client):
    year = bloc_year(unit("a"), shown_result="ranks")
    closed(year, ranked(year.members()[0].unit, None, class_name="Xuất sắc"), ranking_mode="class")

    page = read(client, year)

    assert table(page) == [["Đơn vị", "Xếp loại"], ["Huyện a", "Xuất sắc"]]
    assert "Kỳ này khối không xếp hạng, chỉ xếp loại." in words(page.main)


def test_a_result_that_is_reviewed_is_said_to_be(client):
    year = year_with_result(1, 2)
    door.publish(year, by="dung")
    reopened(year.closings.get())

    page = read(client, year)

    today = f"{timezone.localdate():%d/%m/%Y}"
    assert statuses(page) == [
        f"Kết quả đang được xem xét lại. Kết quả chốt ngày {today} được mở lại ngày {today}; "
        "thứ hạng sẽ hiện ở đây khi chốt lại."
    ]
    assert page.select("[aria-labelledby=bang-ket-qua]") == []


def test_a_corrected_rank_is_public_with_its_note(client):
    year = year_with_result(1, 2)
    door.publish(year, by="dung")
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 2), ranked(other, 1))

    edition = door.correct(year, note="Hạng của huyện a: 1 → 2.", by="dung")
    page = BeautifulSoup(client.get(edition.get_absolute_url()).content, "html.parser")

    assert table(page)[1:] == [["1", "Huyện b"], ["2", "Huyện a"]]
    assert "Hạng của huyện a: 1 → 2." in words(page.select_one(".notice"))
    assert "lần thứ 2" in statuses(page)[0]


def test_a_page_of_2021_keeps_the_names_of_2021(client):
    one = unit("a", ("huyện Kim Bảng", None, date(2025, 1, 1)), ("thị xã Kim Bảng", date(2025, 1, 1), None))

    page = read(client, bloc_year(one, host=one))

    assert "Huyện Kim Bảng" in words(page.main) and "thị xã" not in words(page.main).lower()


def test_meetings_say_how_much_of_their_day_is_known_and_whence(client):
    year = bloc_year(unit("a"), held_on=date(2021, 12, 24), held_basis="năm lấy từ tiêu đề bài báo")
    year.events.create(kind="launch", held_on=date(2021, 3, 1), held_precision="month", held_basis="theo kế hoạch năm")
    year.events.create(kind="midyear", place="nhà văn hóa huyện a")

    page = read(client, year)

    assert "năm suy ra Căn cứ: năm lấy từ tiêu đề bài báo" in words(page.select_one(".facts"))
    meetings = page.find("h2", string="Các hội nghị khác trong kỳ").find_next("ul")
    assert [words(one) for one in meetings.find_all("li")] == [
        "Phát động, ký giao ước: tháng 03/2021 năm suy ra (theo kế hoạch năm).",
        "Sơ kết: chưa rõ ngày, tại nhà văn hóa huyện a.",
    ]


def test_lists_say_which_years_have_a_result(client, make):
    with_result, without = (
        year_with_result(1),
        bloc_year(unit("z"), bloc=make.bloc("Khối khác"), period=make.period(2020)),
    )
    for year in (with_result, without):
        door.publish(year, by="dung")

    for address in (OVERVIEW, "/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert statuses(page) == ["Đã có kết quả", "Chưa công bố kết quả"]


def test_an_edition_from_before_there_were_results_still_shows(client):
    edition = door.publish(bloc_year(unit("a")), by="dung")
    ResultEdition.objects.update(
        members=[{"unit": edition.members[0]["unit"], "name": "huyện a", "role": "thành viên"}],
        events=[],
        held_basis="",
    )

    page = client.get(edition.get_absolute_url())

    assert page.status_code == 200
    assert "Chưa có kết quả xếp hạng" in page.text


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_of_a_result_takes_as_many_queries_for_six_units_as_for_one(client, django_assert_num_queries, count):
    edition = door.publish(year_with_result(*range(1, count + 1), shown="scores"), by="dung")

    with django_assert_num_queries(7):
        client.get(edition.get_absolute_url())


def test_what_is_typed_as_a_reason_is_never_markup(client):
    year = bloc_year(unit("a"), shown_result="ranks")
    closed(year, ranked(year.members()[0].unit, None, unranked_reason="<b>lý do</b>"))
    BlocYear.objects.update(held_basis="<i>căn cứ</i>", held_on=date(2021, 12, 24))

    page = read(client, year)

    assert page.main.find(["b", "i"]) is None
    assert "Lý do: <b>lý do</b>" in words(page.main)
