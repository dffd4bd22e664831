"""The pages of a result: what staff see of it, and the acts that they do there."""

import pytest
from django.urls import reverse

from emulation.models import BlocYear, Closing, Sheet, TieBreak
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import RankingMode
from emulation.models.sheets import SheetState
from emulation.results.closing import ask_reopening, close
from tests.emulation import rows
from tests.emulation.closed_years import ECONOMY, PLUS, key, sheet_of, stage_of, year

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TIE = {"place_1": "b", "place_2": "a", "decided_on": "2021-12-20", "reason": "Biểu quyết", "document": "Biên bản 3"}


@pytest.fixture
def recorder(client):
    client.force_login(rows.user("son", "Chuyên viên TĐKT"))
    return client


@pytest.fixture
def head(client):
    client.force_login(rows.user("dung", "Lãnh đạo TĐKT"))
    return client


def address(bloc_year, page, *args, query=""):
    return reverse(f"backoffice:emulation_blocyear_{page}", args=[bloc_year.pk, *args]) + query


def sent(client, bloc_year, page, *args, query="", **values):
    return client.post(address(bloc_year, page, *args, query=query), values)


def tie(client, bloc_year, **changed):
    values = {name: key(value) if value in ("a", "b") else value for name, value in (TIE | changed).items()}
    return sent(client, bloc_year, "tie", query=f"?don-vi={key('a')}", **values)


def mark(client, bloc_year):
    return client.get(address(bloc_year, "close")).context["form"].initial["mark"]


# The result


def test_the_result_lists_units_by_rank_with_their_points_and_class(recorder):
    bloc_year = year(50, "58.5")
    rows.score(sheet_of(bloc_year, "a"), PLUS, 1)

    page = recorder.get(address(bloc_year, "result"))

    assert [(one.rank, one.name, one.class_name) for one in page.context["outcome"].units] == [
        (1, "huyện b", "Xuất sắc"),
        (2, "huyện a", "Xuất sắc"),
    ]
    assert "98,5" in page.text and "Tạm tính, chưa chốt" in page.text


def test_who_only_reads_the_year_does_not_see_its_scores(client):
    bloc_year = year(50)
    client.force_login(rows.user("minh", "Biên tập viên"))

    for page, args in [("result", []), ("why", [key("a")]), ("tie", []), ("close", []), ("reopen", [])]:
        assert client.get(address(bloc_year, page, *args)).status_code == 403


def test_a_representative_sees_no_result_of_others(client):
    bloc_year = year(50, 58)
    client.force_login(rows.representative(rows.Unit.objects.get(code="a")))

    assert client.get(address(bloc_year, "result")).status_code == 403
    assert client.get(address(bloc_year, "why", key("b"))).status_code == 403


def test_what_keeps_the_year_open_is_listed(head):
    bloc_year = year(50, 58, stage=YearStage.APPRAISAL)
    bloc_year.sheets.filter(unit__code="b").update(state=SheetState.SUBMITTED)

    page = head.get(address(bloc_year, "result"))

    assert "Còn 2 việc trước khi chốt được" in page.text
    assert "Phiếu của huyện b đang “đã nộp”" in page.text
    assert address(bloc_year, "close") not in page.text


def test_a_year_of_classes_shows_no_ranks(recorder):
    page = recorder.get(address(year(50, ranking_mode=RankingMode.CLASSES), "result"))

    assert "Hạng" not in page.text and "Tốt" in page.text


def test_a_year_without_sheets_says_so(recorder):
    assert "Chưa có phiếu chấm nào" in recorder.get(address(rows.bloc_year(), "result")).text


@pytest.mark.parametrize("page", ["result", "why"])
def test_a_result_takes_as_many_queries_for_two_units_as_for_six(recorder, page, django_assert_max_num_queries):
    counts = []
    for letters, period in ((2, 2020), (6, 2021)):
        bloc_year = year_of(letters, period)
        unit = [bloc_year.sheets.first().unit_id] if page == "why" else []
        with django_assert_max_num_queries(40) as queries:
            recorder.get(address(bloc_year, page, *unit))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def year_of(count, when):
    units = [rows.unit(f"{when}-{number}") for number in range(count)]
    made = rows.bloc_year(*units, period=rows.period(when), bloc=rows.bloc(f"Khối {when}"), scheme=rows.scheme())
    for unit in units:
        rows.score(rows.sheet(made, unit), "Phát triển kinh tế", 9)
    return made


# Why this rank?


def test_a_unit_learns_why_it_has_its_rank(recorder):
    bloc_year = year(50, "50.5")

    page = recorder.get(address(bloc_year, "why", key("a")))

    assert "Vì sao hạng 2?" in page.text
    assert "Thêm 0,5 điểm thì cùng hạng 1 với huyện b; thêm 0,75 điểm thì hơn." in page.text
    assert "I Kinh tế" in page.text and "Người nguoi-cham" in page.text


def test_a_yes_is_told_in_words(recorder):
    bloc_year = rows.bloc_year(rows.unit("a"), scheme=rows.scheme(rows.criterion("An ninh", "yes_no")))
    rows.score(rows.sheet(bloc_year, rows.Unit.objects.get(code="a")), "An ninh", 1)

    page = recorder.get(address(bloc_year, "why", key("a")))

    assert [word["value"] for word in page.context["rows"][0]["said"]] == ["có"]


def test_a_line_tells_what_every_stage_said(recorder):
    bloc_year = year(50)
    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 47, stage=5, reason="Thiếu minh chứng")

    page = recorder.get(address(bloc_year, "why", key("a")))

    line = page.context["rows"][0]
    assert [(word["stage"], word["value"]) for word in line["said"]] == [
        ("tự chấm", "50"),
        ("thường trực", "47"),
    ]
    assert line["decided_by"] == "thường trực" and "Thiếu minh chứng" in page.text


def test_who_has_no_sheet_has_no_explanation(recorder):
    assert recorder.get(address(year(50), "why", rows.unit("x").pk)).status_code == 404


# Equals


def test_equals_are_put_in_order_on_a_page(recorder):
    bloc_year = year(50, 50)

    answer = tie(recorder, bloc_year)

    assert answer.url == address(bloc_year, "result")
    assert TieBreak.objects.get().order == [key("b"), key("a")]
    page = recorder.get(answer.url)
    assert [one.rank for one in page.context["outcome"].units] == [1, 2]
    assert "Biên bản 3" in page.text and "Bằng điểm</h2>" not in page.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"place_2": "b"}, "Đơn vị này đã được xếp ở trên"),
        ({"place_2": ""}, "Xếp thứ 2"),
        ({"place_2": "99999"}, "Xếp thứ 2"),
        ({"reason": " "}, "Lý do, cách phân định"),
        ({"decided_on": "hôm qua"}, "Ngày phân định"),
        ({"decided_on": "2999-01-01"}, "Ngày này chưa đến"),
    ],
)
def test_an_order_that_is_none_is_refused_with_the_place(recorder, changed, words):
    page = tie(recorder, year(50, 50), **changed)

    assert page.status_code == 200 and words in page.text
    assert not TieBreak.objects.exists()


def test_where_nobody_is_equal_there_is_nothing_to_order(recorder):
    page = tie(recorder, year(50, 58))

    assert "Không có đơn vị nào đang bằng điểm" in page.text
    assert not TieBreak.objects.exists()


def test_a_decision_is_revoked_with_a_button(recorder):
    bloc_year = year(50, 50)
    tie(recorder, bloc_year)

    sent(recorder, bloc_year, "revoke_tie", tie=TieBreak.objects.get().pk)

    assert TieBreak.objects.get().revoked_at is not None


@pytest.mark.parametrize("forged", ["", "0", "x", "9" * 30, "-1"])
def test_a_forged_decision_is_not_found(recorder, forged):
    assert sent(recorder, year(50, 50), "revoke_tie", tie=forged).status_code == 404


def test_a_decision_of_another_year_is_not_found(recorder):
    bloc_year = year(50, 50)
    tie(recorder, bloc_year)
    other = rows.bloc_year(bloc=rows.bloc("Khối khác"), period=rows.period(2022))

    assert sent(recorder, other, "revoke_tie", tie=TieBreak.objects.get().pk).status_code == 404
    assert TieBreak.objects.get().revoked_at is None


# Units left unranked


def test_a_unit_is_left_unranked_on_a_page(recorder):
    bloc_year = year(50, 58)

    sent(recorder, bloc_year, "unranked", key("b"), reason="Đang xác minh", document="Công văn 12")

    page = recorder.get(address(bloc_year, "result"))
    assert [(one.name, one.rank) for one in page.context["outcome"].units] == [("huyện a", 1), ("huyện b", None)]
    assert "Không xếp hạng: Đang xác minh" in page.text


def test_a_document_without_a_reason_is_refused(recorder):
    page = sent(recorder, year(50), "unranked", key("a"), document="Công văn 12")

    assert "Đã ghi văn bản thì hãy ghi cả lý do" in page.text
    assert Sheet.objects.get().unranked_document == ""


# Closing and reopening


def test_the_head_closes_what_they_have_looked_at(head):
    bloc_year = year(50, 58)

    answer = sent(head, bloc_year, "close", mark=mark(head, bloc_year))

    assert answer.url == address(bloc_year, "result")
    assert stage_of(bloc_year) == YearStage.CLOSED
    page = head.get(answer.url)
    assert "Đã chốt, lần 1" in page.text and "Không xếp hạng…" not in page.text


def test_a_result_that_changed_meanwhile_is_not_closed(head):
    bloc_year = year(50, 58)
    looked_at = mark(head, bloc_year)
    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 60)

    page = sent(head, bloc_year, "close", mark=looked_at)

    assert "Điểm vừa thay đổi" in page.text
    assert not Closing.objects.exists()


def test_a_recorder_closes_nothing(recorder):
    bloc_year = year(50)

    assert sent(recorder, bloc_year, "close", mark="").status_code == 403
    assert not Closing.objects.exists()


def test_a_year_that_is_not_ready_is_not_closed(head):
    bloc_year = year(50, stage=YearStage.APPRAISAL)

    page = sent(head, bloc_year, "close", mark=mark(head, bloc_year))

    assert "đang ở bước “thẩm định”" in page.text
    assert not Closing.objects.exists()


def test_a_recorder_asks_and_the_head_allows(client):
    son, dung = rows.user("son", "Chuyên viên TĐKT"), rows.user("dung", "Lãnh đạo TĐKT")
    bloc_year = year(50)
    close(bloc_year, by=dung)

    client.force_login(son)
    sent(client, bloc_year, "reopen", reason="Nhập sai")
    client.force_login(dung)
    page = client.get(address(bloc_year, "reopen"))
    sent(client, bloc_year, "reopen", answer="allow")

    assert "Người son" in page.text and "Nhập sai" in page.text
    assert stage_of(bloc_year) == YearStage.APPRAISAL
    assert Closing.objects.get().reopened_by == dung


def test_who_asked_is_refused_as_the_second_person(head):
    bloc_year = year(50)
    close(bloc_year, by=rows.user("dung"))
    sent(head, bloc_year, "reopen", reason="Nhập sai")

    page = sent(head, bloc_year, "reopen", answer="allow")

    assert "cần một người khác cho phép" in page.text
    assert stage_of(bloc_year) == YearStage.CLOSED


def test_a_recorder_does_not_answer(client):
    son, lan = rows.user("son", "Chuyên viên TĐKT"), rows.user("lan", "Chuyên viên TĐKT")
    bloc_year = year(50)
    ask_reopening(close(bloc_year, by=son), reason="Nhập sai", by=son)
    client.force_login(lan)

    page = sent(client, bloc_year, "reopen", answer="allow")

    assert "đang chờ người có quyền chốt trả lời" in page.text
    assert stage_of(bloc_year) == YearStage.CLOSED


def test_a_request_is_answered_with_no(client):
    son, dung = rows.user("son", "Chuyên viên TĐKT"), rows.user("dung", "Lãnh đạo TĐKT")
    bloc_year = year(50)
    ask_reopening(close(bloc_year, by=dung), reason="Nhập sai", by=son)
    client.force_login(dung)

    sent(client, bloc_year, "reopen", answer="drop")

    assert Closing.objects.get().reopen_asked_by is None and stage_of(bloc_year) == YearStage.CLOSED


def test_a_closing_without_a_reason_stays_shut(recorder):
    bloc_year = year(50)
    close(bloc_year, by=rows.user("dung"))

    page = sent(recorder, bloc_year, "reopen", reason="  ")

    assert "Lý do mở lại" in page.text and Closing.objects.get().reopen_asked_by is None


def test_an_open_year_has_nothing_to_reopen(recorder):
    assert "Kết quả chưa chốt" in sent(recorder, year(50), "reopen", reason="Nhập sai").text


def test_a_closing_that_was_reopened_can_still_be_read(head):
    son, dung = rows.user("son"), rows.user("dung")
    bloc_year = year(50, 58)
    ask_reopening(close(bloc_year, by=dung), reason="Nhập sai", by=son)
    sent(head, bloc_year, "reopen", answer="allow")
    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 60)

    then, now = (head.get(address(bloc_year, "result", query=query)) for query in ("?lan=1", ""))

    assert [one.name for one in then.context["outcome"].units] == ["huyện b", "huyện a"]
    assert [one.name for one in now.context["outcome"].units] == ["huyện a", "huyện b"]
    assert "Chốt lần 1, đã mở lại" in then.text
    assert head.get(address(bloc_year, "result", query="?lan=7")).status_code == 404


def test_nothing_is_done_to_the_result_of_a_closed_year(head):
    bloc_year = year(50, 50)
    close(bloc_year, by=rows.user("son"))

    tied = tie(head, bloc_year)
    unranked = sent(head, bloc_year, "unranked", key("a"), reason="Đang xác minh")
    closed = sent(head, bloc_year, "close", mark=mark(head, bloc_year))

    assert all("Kết quả đã chốt" in page.text for page in (tied, unranked, closed))
    assert not TieBreak.objects.exists() and BlocYear.objects.get().closings.count() == 1


@pytest.mark.parametrize("page", ["why", "unranked"])
def test_a_unit_that_cannot_be_is_not_found(head, page):
    assert head.get(address(year(50), page, 10**30)).status_code == 404
