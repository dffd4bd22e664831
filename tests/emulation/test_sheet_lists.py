"""The buttons of a sheet's page, the list of sheets and what waits for whom."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from emulation.models import BlocYear, Sheet
from emulation.models.scores import ScoreStage
from emulation.sheets.comments import comment
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year
from tests.emulation.sheet_pages import (
    address,
    complete,
    fields,
    messages,
    post,
    read,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage


@pytest.fixture
def year(db):
    return scoring_year()


@pytest.fixture
def own(db):
    """A year in which units score themselves."""
    return scoring_year(year="self_scoring", state="draft")


# Steps


def test_a_sheet_that_lacks_something_is_saved_but_not_handed_in_and_says_what(client, own):
    answer = post(client, own, "member", {**fields(own, nong_thon="9"), "_submit": "x"})

    assert Sheet.objects.get(pk=own.sheets["member"].pk).state == "draft"
    assert answer.headers["Location"].endswith("#truoc-khi-nop")
    page = client.get(answer.headers["Location"])
    lacks = [item.text for item in BeautifulSoup(page.content, "html.parser").select(".sheet-lacks li a")]
    assert lacks == [
        "“Thu ngân sách”: chưa có giá trị. Không có thì ghi 0.",
        "“Giải báo chí”: chưa có giá trị. Không có thì ghi 0.",
        "“Nộp báo cáo”: chưa có giá trị. Không có thì ghi 0.",
    ]


def test_nothing_is_handed_in_while_a_field_is_wrong(client, own):
    complete(own)

    post(client, own, "member", {**fields(own, held={"nong_thon": "9"}, nong_thon="99"), "_submit": "x"})

    own.sheets["member"].refresh_from_db()
    assert own.sheets["member"].state == "draft"


def test_the_whole_way_of_a_sheet_on_screen(client, own):
    complete(own)
    sheet = own.sheets["member"]

    assert messages(client, post(client, own, "member", {"_submit": "x"})) == ["Đã nộp phiếu."]
    own.stand("appraisal")
    client.force_login(own.people["staff"])
    client.post(reverse("backoffice:emulation_sheet_return", args=[sheet.pk]), {"reason": "Thiếu phụ lục"})
    assert "Lý do: Thiếu phụ lục" in words(read(client, own, "member"))
    post(client, own, "member", {"_submit": "x"})
    post(client, own, "deputy", {**fields(own, nong_thon="8"), "_cross": "x"})
    post(client, own, "staff", {**fields(own, nong_thon="7"), "_approve": "x"})

    sheet.refresh_from_db()
    assert [step.to_state for step in sheet.steps.all()] == [
        "submitted",
        "returned",
        "resubmitted",
        "appraised",
        "approved",
    ]
    assert sheet.state == "approved"


def test_a_return_without_a_reason_is_asked_for_one(client, year):
    client.force_login(year.people["staff"])
    url = reverse("backoffice:emulation_sheet_return", args=[year.sheets["member"].pk])

    page = client.post(url, {"reason": "  "})

    assert "Hãy ghi lý do: đơn vị cần biết phải sửa gì." in words(page)
    year.sheets["member"].refresh_from_db()
    assert year.sheets["member"].state == "submitted"


def test_a_step_that_came_too_late_says_so(client, year):
    year.stand(member="approved")

    assert messages(client, post(client, year, "staff", {"_approve": "x"})) == [
        "Không thể duyệt: phiếu đang ở trạng thái “thường trực đã duyệt”."
    ]


@pytest.mark.parametrize("who", ["member", "deputy", "lead"])
def test_nobody_but_the_standing_body_approves(client, year, who):
    post(client, year, who, {"_approve": "x"})

    year.sheets["member"].refresh_from_db()
    assert year.sheets["member"].state == "submitted"


def test_buttons_are_those_of_the_person_and_the_moment(client, year):
    def buttons(who, of="member"):
        page = BeautifulSoup(read(client, year, who, of).content, "html.parser")
        return [one.get("name", "return") for one in page.select(".submit-row input, .submit-row a")]

    assert buttons("staff") == ["_save", "_cross", "_approve", "return"]
    assert buttons("deputy") == ["_save", "_cross"]
    assert buttons("member") == ["_save"]
    year.stand(member="returned")
    assert buttons("member") == ["_save", "_submit"]
    year.stand(member="locked", year="closed")
    assert buttons("member") == buttons("staff") == []


# Lists and queues


def listed(client, person):
    client.force_login(person)
    page = client.get(reverse("backoffice:emulation_sheet_changelist"))
    return [row.text for row in BeautifulSoup(page.content, "html.parser").select("#result_list .field-unit_name")]


def test_the_list_holds_what_each_person_sees(client, own):
    assert listed(client, own.people["staff"]) == ["huyện lead", "huyện deputy", "huyện member"]
    assert listed(client, own.people["member"]) == ["huyện member"]
    assert listed(client, own.people["department"]) == []


@pytest.mark.parametrize("who", ["staff", "lead"])
def test_the_list_asks_as_often_for_one_sheet_as_for_three(client, year, who, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(expected[who]):
            client.get(reverse("backoffice:emulation_sheet_changelist"))

    expected = {"staff": 9, "lead": 9}
    client.force_login(year.people[who])
    client.get(reverse("backoffice:emulation_sheet_changelist"))
    queries()
    Sheet.objects.exclude(pk=year.sheets["lead"].pk).delete()
    queries()


def queues(client, person):
    client.force_login(person)
    page = BeautifulSoup(client.get(reverse("backoffice:index")).content, "html.parser")
    return {
        queue.h2.contents[0].strip(): [row.a.text.split(",")[0] for row in queue.select("ol li")]
        for queue in page.select(".queue")
    }


def test_the_dashboard_tells_everybody_what_waits_for_them(client, year):
    year.stand(lead="draft", deputy="appraised")
    expected = {
        "member": {"Phiếu của đơn vị tôi": ["Phiếu của huyện member"]},
        "deputy": {
            "Phiếu của đơn vị tôi": ["Phiếu của huyện deputy"],
            "Phiếu chờ tôi chấm": ["Phiếu của huyện member"],
        },
        "staff": {"Phiếu chờ thẩm định": ["Phiếu của huyện deputy", "Phiếu của huyện member"]},
    }

    found = {who: queues(client, year.people[who]) for who in expected}

    assert found["member"] == expected["member"]
    assert found["deputy"] == expected["deputy"]
    assert found["staff"]["Phiếu chờ thẩm định"] == expected["staff"]["Phiếu chờ thẩm định"]


def test_the_dashboard_of_a_representative_shows_nothing_of_others(client, year):
    client.force_login(year.people["member"])

    page = client.get(reverse("backoffice:index"))

    assert "huyện member" in page.text
    assert not any(name in page.text for name in ["huyện lead", "huyện deputy", "Sở Tài chính"])
    rooms = [room.text for room in BeautifulSoup(page.content, "html.parser").select(".rooms li a")]
    assert rooms == ["Phiếu chấm điểm"]


def test_a_late_sheet_is_marked_in_the_list_and_on_its_page(client, own):
    BlocYear.objects.update(self_scores_due_on=date(2021, 12, 1))
    complete(own)

    assert "Đã quá hạn: phiếu sẽ được ghi là nộp muộn." in words(read(client, own, "member"))
    post(client, own, "member", {"_submit": "x"})

    assert "Đã nộp , nộp muộn" in words(read(client, own, "member"))
    client.force_login(own.people["staff"])
    late = client.get(reverse("backoffice:emulation_sheet_changelist"), {"is_late__exact": "1"})
    assert [one.text for one in BeautifulSoup(late.content, "html.parser").select("#result_list .field-unit_name")] == [
        "huyện member"
    ]


def test_the_page_asks_as_often_for_few_lines_as_for_many(client, year, django_assert_num_queries):
    def speak(text):
        rows.score(year.sheets["member"], text, 5)
        comment(year.sheets["member"], year.criterion(text), "Đã xem", by=year.people["staff"])

    read(client, year, "staff")
    speak("Nông thôn mới")
    with django_assert_num_queries(28):
        client.get(address(year))
    speak("Thu ngân sách")
    speak("Giải báo chí")
    with django_assert_num_queries(28):
        client.get(address(year))


def test_a_sheet_that_does_not_exist_is_not_there(client, year):
    client.force_login(year.people["staff"])

    assert client.get(reverse("backoffice:emulation_sheet_change", args=[10**30])).status_code == 404


def test_a_sheet_leads_to_the_score_grid_and_its_unit_may_go_there(client, year):
    client.force_login(year.people["member"])

    page = client.get(reverse("backoffice:emulation_sheet_change", args=[year.sheets["member"].pk]))
    grid = reverse("backoffice:emulation_blocyear_grid", args=[year.bloc_year.pk])

    assert f'href="{grid}"' in page.text
    assert client.get(grid).status_code == 200
