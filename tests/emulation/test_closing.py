"""Closing a year: what is frozen, what is refused, and the way back that takes two people."""

import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from emulation.models import Closing, Criterion, SchemeClass, UnitName, UnitResult
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import RankingMode
from emulation.models.sheets import SheetState
from emulation.results import closing as acts
from emulation.results.acts import mark_unranked
from emulation.results.outcomes import frozen_outcome, live_outcome
from emulation.years import stages as year_stages
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import rows
from tests.emulation.closed_years import CULTURE, ECONOMY, PLUS, key, scheme, sheet_of, stage_of, standings, year

pytestmark = pytest.mark.django_db


@pytest.fixture
def son():
    return rows.user("son")


@pytest.fixture
def anh():
    return rows.user("anh")


def audited():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_a_closing_freezes_totals_ranks_and_classes(son):
    bloc_year = year(50, 58, 50)
    rows.score(sheet_of(bloc_year, "a"), PLUS, 1)

    closing = acts.close(bloc_year, by=son)

    assert standings(closing) == [
        ("b", Decimal(98), 1, "Xuất sắc"),
        ("a", Decimal(95), 2, "Xuất sắc"),
        ("c", Decimal(90), 3, "Tốt"),
    ]
    first = closing.results.get(unit__code="a")
    assert (first.base, first.bonus, first.out_of, first.unit_name) == (90, 5, 100, "huyện a")
    assert (closing.number, closing.closed_by, stage_of(bloc_year)) == (1, son, YearStage.CLOSED)
    assert audited() == ["chốt kết quả", "chuyển bước"]


def test_a_closing_keeps_what_every_stage_said_and_whose_word_counted(son):
    bloc_year = year(50)
    rows.score(sheet_of(bloc_year, "a"), ECONOMY, "47.5", stage=5, reason="Thiếu minh chứng", by=son)

    line = acts.close(bloc_year, by=son).results.get().lines[0]

    assert (line["value"], line["stage"], Decimal(line["points"])) == ("47.5000", 5, Decimal("47.5"))
    assert [(said["stage"], said["value"], said["reason"]) for said in line["said"]] == [
        (1, "50.0000", ""),
        (5, "47.5000", "Thiếu minh chứng"),
    ]
    assert line["said"][1]["by"] == str(son)


def test_what_is_closed_does_not_change_with_the_rows_it_came_from(son):
    bloc_year = year(50, 58)
    closing = acts.close(bloc_year, by=son)
    before = frozen_outcome(closing)

    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 60)
    Criterion.objects.update(text="Tiêu chí khác", max_points=1)
    SchemeClass.objects.update(name="Hạng khác", lowest=1)
    UnitName.objects.update(full_name="huyện khác")

    assert frozen_outcome(Closing.objects.get()) == before
    assert [part.words for part in before.units[0].explanation.sections] == ["I Kinh tế", "II Văn hóa"]


def test_the_frozen_outcome_is_the_live_one_of_that_moment(son):
    bloc_year = year(50, 58, 50)
    live = live_outcome(bloc_year)

    frozen = frozen_outcome(acts.close(bloc_year, by=son))

    assert [(one.key, one.name, one.rank, one.class_name, one.explanation) for one in frozen.units] == [
        (one.key, one.name, one.rank, one.class_name, one.explanation) for one in live.units
    ]
    assert frozen.ties == live.ties == [{key("a"): "huyện a", key("c"): "huyện c"}]


def test_closing_locks_the_sheets_and_says_so_in_their_steps(son):
    bloc_year = year(50, 58)

    acts.close(bloc_year, by=son)

    assert set(bloc_year.sheets.values_list("state", flat=True)) == {SheetState.LOCKED}
    step = sheet_of(bloc_year, "a").steps.get()
    assert (step.from_state, step.to_state, step.made_by) == (SheetState.APPROVED, SheetState.LOCKED, son)


def test_equals_without_a_decision_share_their_rank(son):
    assert [rank for _, _, rank, _ in standings(acts.close(year(50, 50, 49), by=son))] == [1, 1, 3]


def test_a_year_may_end_in_classes_alone(son):
    closing = acts.close(year(50, 58, ranking_mode=RankingMode.CLASSES), by=son)

    assert [(unit, rank, name) for unit, _, rank, name in standings(closing)] == [
        ("a", None, "Tốt"),
        ("b", None, "Xuất sắc"),
    ]
    assert frozen_outcome(closing).has_ranks is False


def test_a_year_may_end_in_neither(son):
    closing = acts.close(year(50, 58, ranking_mode=RankingMode.NOTHING), by=son)

    assert {(rank, name) for _, _, rank, name in standings(closing)} == {(None, "")}


def test_an_unranked_unit_is_left_out_of_the_ranks_and_keeps_its_score(son):
    bloc_year = year(50, 58, 50)
    mark_unranked(sheet_of(bloc_year, "b"), reason="Đang xác minh đơn tố cáo", document="Công văn 12", by=son)

    closing = acts.close(bloc_year, by=son)

    assert standings(closing)[2] == ("b", Decimal(98), None, "Xuất sắc")
    assert [rank for _, _, rank, _ in standings(closing)] == [1, 1, None]
    assert closing.results.get(unit__code="b").unranked_reason == "Đang xác minh đơn tố cáo"


def test_sheets_under_two_versions_of_a_scheme_are_ranked_together(son):
    bloc_year = year(50, 58)
    other = scheme(total=200, name="Bảng tiêu chí khác")
    late = rows.unit("z")
    bloc_year.memberships.create(unit=late, position=9)
    sheet = rows.sheet(bloc_year, late, other, state=SheetState.APPROVED)
    rows.score(sheet, ECONOMY, 50)
    rows.score(sheet, CULTURE, 40)

    closing = acts.close(bloc_year, by=son)

    assert [(unit, total) for unit, total, _, _ in standings(closing)] == [("z", 180), ("b", 98), ("a", 90)]
    assert len(frozen_outcome(closing).units) == 3


# What keeps a year open


@pytest.mark.parametrize("stage", [YearStage.MEETING, YearStage.STANDING, YearStage.COUNCIL])
def test_a_year_is_closed_from_the_meeting_on(son, stage):
    assert acts.close(year(50, stage=stage), by=son).number == 1


@pytest.mark.parametrize("stage", sorted(set(YearStage) - set(year_stages.CLOSABLE)))
def test_before_the_meeting_and_after_the_end_nothing_is_closed(son, stage):
    why = {
        YearStage.SUSPENDED: {"stage_reason": "Giải thể đơn vị", "suspended_from": YearStage.MEETING},
        YearStage.NOT_HELD: {"stage_reason": "Dịch bệnh"},
    }
    with pytest.raises(acts.NotClosableError, match=f"đang ở bước “{YearStage(stage).label}”"):
        acts.close(year(50, stage=stage, **why.get(stage, {})), by=son)

    assert not Closing.objects.exists() and not AuditEvent.objects.exists()


def test_a_sheet_that_is_not_approved_keeps_the_year_open(son):
    bloc_year = year(50, 58)
    bloc_year.sheets.filter(unit__code="b").update(state=SheetState.SUBMITTED)

    with pytest.raises(acts.NotClosableError) as refusal:
        acts.close(bloc_year, by=son)

    assert refusal.value.problems == [
        "Phiếu của huyện b đang “đã nộp”. Hãy duyệt phiếu, hoặc ghi lý do không xếp hạng."
    ]


def test_an_unranked_unit_needs_no_approved_sheet(son):
    bloc_year = year(50, 58)
    bloc_year.sheets.filter(unit__code="b").update(state=SheetState.DRAFT, unranked_reason="Giải thể giữa năm")

    closing = acts.close(bloc_year, by=son)

    assert [rank for _, _, rank, _ in standings(closing)] == [1, None]


def test_a_member_without_a_sheet_keeps_the_year_open_and_an_observer_does_not(son):
    bloc_year = year(50)
    bloc_year.memberships.create(unit=rows.unit("y"), role="observer")
    absent = bloc_year.memberships.create(unit=rows.unit("x"))

    with pytest.raises(acts.NotClosableError) as refusal:
        acts.close(bloc_year, by=son)
    absent.delete()

    assert refusal.value.problems == ["huyện x chưa có phiếu chấm. Hãy mở phiếu, hoặc sửa danh sách thành viên."]
    assert acts.close(bloc_year, by=son)


def test_a_year_without_sheets_has_nothing_to_close(son):
    with pytest.raises(acts.NotClosableError, match="Chưa có phiếu chấm nào"):
        acts.close(rows.bloc_year(stage=YearStage.MEETING), by=son)


def test_a_year_is_closed_once(son):
    bloc_year = year(50)
    acts.close(bloc_year, by=son)

    with pytest.raises(acts.ClosedError):
        acts.close(bloc_year, by=son)

    assert Closing.objects.count() == 1


# The way back


def test_a_reopening_takes_a_reason_and_two_people(son, anh):
    bloc_year = year(50, 58)
    closing = acts.close(bloc_year, by=son)

    acts.ask_reopening(closing, reason=" Nhập sai điểm ", by=son)
    acts.reopen(closing, by=anh)

    closing.refresh_from_db()
    assert (closing.reopen_reason, closing.reopen_asked_by, closing.reopened_by) == ("Nhập sai điểm", son, anh)
    assert stage_of(bloc_year) == YearStage.APPRAISAL
    assert set(bloc_year.sheets.values_list("state", flat=True)) == {SheetState.APPROVED}
    assert sheet_of(bloc_year, "a").steps.last().reason == "Nhập sai điểm"
    assert audited()[2:] == ["đề nghị mở lại kết quả", "mở lại kết quả", "chuyển bước"]
    assert json.loads(AuditEvent.objects.get(action="mở lại kết quả").after)["asked_by"] == str(son)


def test_a_reopening_needs_a_reason(son):
    closing = acts.close(year(50), by=son)

    with pytest.raises(ValueError, match="reason"):
        acts.ask_reopening(closing, reason="  ", by=son)


def test_who_asked_may_not_allow(son):
    closing = acts.close(year(50), by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)

    with pytest.raises(acts.SecondPersonError):
        acts.reopen(closing, by=son)

    assert Closing.objects.get().reopened_at is None


def test_nothing_is_reopened_that_nobody_asked_for(son, anh):
    closing = acts.close(year(50), by=son)

    with pytest.raises(acts.NotAskedError):
        acts.reopen(closing, by=anh)
    with pytest.raises(acts.NotAskedError):
        acts.drop_reopening(closing, by=anh)


def test_an_archived_year_comes_back_to_its_closing_first(son, anh):
    closing = acts.close(year(50), by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)
    year_stages.move(closing.bloc_year, to=YearStage.ARCHIVED, by=son)

    with pytest.raises(acts.ArchivedError):
        acts.reopen(closing, by=anh)


def test_a_request_can_be_dropped(son, anh):
    closing = acts.close(year(50), by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)

    acts.drop_reopening(closing, by=anh)

    assert Closing.objects.get().reopen_asked_by is None
    with pytest.raises(acts.NotAskedError):
        acts.reopen(closing, by=anh)
    assert audited()[-1] == "bỏ đề nghị mở lại kết quả"


def test_a_closing_is_reopened_once(son, anh):
    closing = acts.close(year(50), by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)
    acts.reopen(closing, by=anh)

    for act in (acts.reopen, acts.drop_reopening):
        with pytest.raises(acts.NotClosedError):
            act(closing, by=anh)
    with pytest.raises(acts.NotClosedError):
        acts.ask_reopening(closing, reason="Nữa", by=son)


def test_a_sheet_that_was_a_draft_is_a_draft_again(son, anh):
    bloc_year = year(50, 58)
    bloc_year.sheets.filter(unit__code="b").update(state=SheetState.DRAFT, unranked_reason="Giải thể")
    closing = acts.close(bloc_year, by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)

    acts.reopen(closing, by=anh)

    assert sheet_of(bloc_year, "b").state == SheetState.DRAFT


def test_a_second_closing_leaves_the_first_as_it_was(son, anh):
    bloc_year = year(50, 58)
    first = acts.close(bloc_year, by=son)
    acts.ask_reopening(first, reason="Nhập sai điểm", by=son)
    acts.reopen(first, by=anh)
    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 60)
    type(bloc_year).objects.update(stage=YearStage.MEETING)

    second = acts.close(bloc_year, by=anh)

    assert second.number == 2
    assert [unit for unit, *_ in standings(first)] == ["b", "a"]
    assert [unit for unit, *_ in standings(second)] == ["a", "b"]


# What the database refuses


def test_the_database_refuses_a_second_standing_closing(son):
    closing = acts.close(year(50), by=son)

    with pytest.raises(IntegrityError, match="closing"), transaction.atomic():
        Closing.objects.create(bloc_year=closing.bloc_year, number=2, ranking_mode="ranks", closed_by=son)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("emulation_closing_reopened_with_reason", {"reopen_reason": ""}),
        ("emulation_closing_reopened_by_another", {"reopened_by": "asked"}),
    ],
)
def test_the_database_refuses_a_reopening_by_one_or_without_reason(son, anh, constraint, columns):
    closing = acts.close(year(50), by=son)
    acts.ask_reopening(closing, reason="Nhập sai", by=son)
    columns = {name: son if value == "asked" else value for name, value in columns.items()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Closing.objects.update(**{"reopened_at": closing.closed_at, "reopened_by": anh} | columns)


def test_the_database_refuses_a_rank_with_a_reason_for_none(son):
    acts.close(year(50), by=son)

    with pytest.raises(IntegrityError, match="emulation_unitresult_ranked_or_not"), transaction.atomic():
        UnitResult.objects.update(unranked_reason="Đang xác minh")
