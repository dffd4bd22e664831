"""The way of a sheet, step by step."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.models import BlocYear, Score, Sheet, SheetStep
from emulation.models.memberships import MemberRole
from emulation.models.scores import ScoreStage
from emulation.sheets.checks import missing
from emulation.sheets.steps import (
    IncompleteSheetError,
    StepRefusedError,
    approve,
    finish_cross,
    is_past_due,
    open_sheets,
    send_back,
    submit,
)
from emulation.sheets.tally import read_tally
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year

pytestmark = pytest.mark.django_db

ONE = [rows.criterion("Nông thôn mới", max_points=20)]


@pytest.fixture
def year(db):
    """Three sheets whose one criterion every unit has scored; handed in."""
    made = scoring_year(criteria=ONE, total=20)
    for sheet in made.sheets.values():
        rows.score(sheet, "Nông thôn mới", 9, by=made.people["staff"])
    return made


@pytest.fixture
def own(year):
    return year.stand("self_scoring", lead="draft", deputy="draft", member="draft")


def state(year, of="member"):
    year.sheets[of].refresh_from_db()
    return year.sheets[of].state


def refused(step, *args, **kwargs):
    with pytest.raises(StepRefusedError) as refusal:
        step(*args, **kwargs)
    return str(refusal.value)


# Opening


def test_sheets_are_opened_for_those_who_compete_and_only_once(db):
    units = [rows.unit(code) for code in ("mot", "hai", "ba", "bon")]
    year = rows.bloc_year(*units, scheme=rows.scheme())
    year.memberships.filter(unit=units[1]).update(role=MemberRole.OBSERVER)
    year.memberships.filter(unit=units[2]).update(left_on=date(2021, 6, 1))
    staff = rows.user("chuyen-vien", "Chuyên viên TĐKT")

    made = open_sheets(year, by=staff)

    assert [(sheet.unit, sheet.scheme, sheet.state) for sheet in made] == [
        (units[0], year.scheme, "draft"),
        (units[3], year.scheme, "draft"),
    ]
    assert open_sheets(year, by=staff) == []
    event = AuditEvent.objects.get()
    assert (event.action, json.loads(event.after)["phiếu"]) == ("mở phiếu chấm điểm", ["huyện mot", "huyện bon"])


def test_sheets_need_a_scheme_that_can_be_counted(db):
    year = rows.bloc_year(rows.unit("mot"))
    staff = rows.user("chuyen-vien")
    assert "chưa chọn bảng tiêu chí" in refused(open_sheets, year, by=staff)

    BlocYear.objects.update(scheme=rows.scheme(rows.criterion("Chưa ghi điểm", max_points=None)))

    assert "chưa hoàn chỉnh" in refused(open_sheets, year, by=staff)
    assert Sheet.objects.count() == 0


def test_no_sheet_is_opened_once_the_bloc_has_met(db):
    year = rows.bloc_year(rows.unit("mot"), scheme=rows.scheme(), stage="meeting")

    assert "họp khối" in refused(open_sheets, year, by=rows.user("chuyen-vien"))


# Handing in


def test_a_sheet_is_handed_in_by_its_representative_with_step_and_audit_event(own):
    submit(own.sheets["member"], by=own.people["member"])

    sheet, person = Sheet.objects.get(pk=own.sheets["member"].pk), own.people["member"]
    assert (sheet.state, sheet.is_late) == ("submitted", False)
    assert timezone.now() - sheet.submitted_at < timedelta(minutes=1)
    step = SheetStep.objects.get()
    assert (step.from_state, step.to_state, step.made_by, step.reason) == ("draft", "submitted", person, "")
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.object_pk) == ("nộp", str(person), str(sheet.pk))
    assert (json.loads(event.before), json.loads(event.after)) == (
        {"trạng thái": "nháp"},
        {"trạng thái": "đã nộp"},
    )


@pytest.mark.parametrize("who", ["lead", "deputy", "department"])
def test_nobody_hands_in_the_sheet_of_another_unit(own, who):
    assert "Chỉ đại diện của đơn vị" in refused(submit, own.sheets["member"], by=own.people[who])
    assert state(own) == "draft"


def test_a_sheet_is_handed_in_once(own):
    submit(own.sheets["member"], by=own.people["member"])

    assert refused(submit, own.sheets["member"], by=own.people["member"]) == (
        "Không thể nộp: phiếu đang ở trạng thái “đã nộp”."
    )


@pytest.mark.parametrize("stage", ["running", "meeting", "council"])
def test_a_draft_is_handed_in_while_units_score_themselves_or_are_appraised(own, stage):
    own.stand(stage)

    assert "tự chấm" in refused(submit, own.sheets["member"], by=own.people["member"])


def test_a_sheet_without_a_value_or_demanded_evidence_is_not_handed_in(db):
    year = scoring_year(
        year="self_scoring",
        state="draft",
        criteria=[rows.criterion("Có minh chứng", needs_evidence=True), rows.criterion("Trống"), *ONE],
        total=40,
    )
    sheet = year.sheets["member"]
    rows.score(sheet, "Có minh chứng", 3)
    rows.score(sheet, "Nông thôn mới", 3, ScoreStage.CROSS)

    with pytest.raises(IncompleteSheetError) as refusal:
        submit(sheet, by=year.people["member"])

    assert refusal.value.problems == [
        "“Có minh chứng”: tiêu chí này cần minh chứng. Hãy đính kèm tệp.",
        "“Trống”: chưa có giá trị. Không có thì ghi 0.",
        "“Nông thôn mới”: chưa có giá trị. Không có thì ghi 0.",
    ]


def test_nothing_needs_no_evidence_and_what_was_not_assigned_needs_nothing(db):
    criteria = [
        rows.criterion("Không có gì", needs_evidence=True),
        rows.criterion("Nhóm", "section", None, level=1),
        rows.criterion("Không giao", level=2),
    ]
    year = scoring_year(year="self_scoring", state="draft", criteria=criteria)
    rows.score(year.sheets["member"], "Không có gì", 0)
    rows.line(year.sheets["member"], "Nhóm", is_assigned=False)

    assert missing(year.sheets["member"]) == []


def test_a_missing_target_is_told_but_holds_nobody_up(db):
    year = scoring_year(year="self_scoring", state="draft", criteria=[rows.criterion("Theo chỉ tiêu", "target")])
    rows.score(year.sheets["member"], "Theo chỉ tiêu", 3)

    assert [(one.code, one.is_error) for one in missing(year.sheets["member"])] == [("target-missing", False)]
    rows.line(year.sheets["member"], "Theo chỉ tiêu", target=5)
    assert missing(year.sheets["member"]) == []


# Late: a recorded fact


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_late_is_a_fact_that_the_first_submission_records_and_no_points_follow_from_it(own, days, is_late):
    """Edge case: the deduction comes from the scheme, never from being late."""
    due = timezone.localdate() - timedelta(days=days)
    BlocYear.objects.update(self_scores_due_on=due)

    submit(own.sheets["member"], by=own.people["member"])

    sheet = Sheet.objects.get(pk=own.sheets["member"].pk)
    assert sheet.is_late == is_late
    assert json.loads(AuditEvent.objects.get().after).get("nộp muộn") == ("có" if is_late else None)
    assert read_tally(own.bloc_year).scores[sheet.pk].total == 9


def test_handing_in_again_after_the_day_does_not_make_a_timely_sheet_late(own):
    submit(own.sheets["member"], by=own.people["member"])
    BlocYear.objects.update(self_scores_due_on=timezone.localdate() - timedelta(days=3))
    send_back(own.sheets["member"], reason="Thiếu phụ lục", by=own.people["staff"])
    first = Sheet.objects.get(pk=own.sheets["member"].pk).submitted_at

    submit(own.sheets["member"], by=own.people["member"])

    sheet = Sheet.objects.get(pk=own.sheets["member"].pk)
    assert (sheet.state, sheet.is_late, sheet.submitted_at) == ("resubmitted", False, first)


def test_a_year_without_a_day_makes_nobody_late():
    assert not is_past_due(BlocYear(self_scores_due_on=None))
    assert is_past_due(BlocYear(self_scores_due_on=date(2021, 12, 1)), on=date(2021, 12, 2))


# Sending back, cross-scoring, approving


@pytest.mark.parametrize("begin", ["submitted", "resubmitted", "appraised", "approved"])
def test_a_sheet_that_was_handed_in_may_come_back_with_a_reason(year, begin):
    year.stand(member=begin)

    send_back(year.sheets["member"], reason=" Thiếu phụ lục 2 ", by=year.people["staff"])

    assert state(year) == "returned"
    assert SheetStep.objects.get().reason == "Thiếu phụ lục 2"
    assert json.loads(AuditEvent.objects.get().after) == {"trạng thái": "trả lại", "lý do": "Thiếu phụ lục 2"}


@pytest.mark.parametrize("begin", ["draft", "returned", "locked"])
def test_what_is_not_in_the_hands_of_others_cannot_be_sent_back(year, begin):
    year.stand(member=begin)

    assert "Không thể trả lại" in refused(send_back, year.sheets["member"], reason="x", by=year.people["staff"])


def test_a_sheet_never_comes_back_without_a_reason(year):
    with pytest.raises(ValueError, match="reason"):
        send_back(year.sheets["member"], reason="  ", by=year.people["staff"])
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetStep.objects.create(
            sheet=year.sheets["member"], from_state="submitted", to_state="returned", made_by=year.people["staff"]
        )


def test_cross_scoring_is_declared_done_by_who_was_assigned_the_leader_or_staff(year):
    assert "Chỉ đơn vị được phân công" in refused(finish_cross, year.sheets["deputy"], by=year.people["member"])
    assert "Bạn đại diện" in refused(finish_cross, year.sheets["member"], by=year.people["member"])

    finish_cross(year.sheets["member"], by=year.people["deputy"])
    finish_cross(year.sheets["deputy"], by=year.people["lead"])
    finish_cross(year.sheets["lead"], by=year.people["staff"])

    assert [state(year, of) for of in year.sheets] == ["appraised"] * 3


@pytest.mark.parametrize("begin", ["submitted", "resubmitted", "appraised"])
def test_the_standing_body_approves_what_was_handed_in(year, begin):
    year.stand(member=begin)

    approve(year.sheets["member"], by=year.people["staff"])

    assert state(year) == "approved"
    assert AuditEvent.objects.get().action == "duyệt"


@pytest.mark.parametrize("begin", ["draft", "returned", "approved", "locked"])
def test_nothing_else_is_approved(year, begin):
    year.stand(member=begin)

    assert "Không thể duyệt" in refused(approve, year.sheets["member"], by=year.people["staff"])


@pytest.mark.parametrize("step", [approve, finish_cross])
def test_nothing_is_appraised_before_or_after_its_time(year, step):
    for stage in ("self_scoring", "council"):
        year.stand(stage)
        assert "năm thi đua đang ở bước" in refused(step, year.sheets["member"], by=year.people["staff"])


@pytest.mark.parametrize("step", [approve, lambda sheet, by: send_back(sheet, reason="x", by=by)])
@pytest.mark.parametrize("who", ["member", "deputy", "lead", "department"])
def test_units_neither_approve_nor_send_back(year, step, who):
    assert "Chỉ cơ quan thường trực" in refused(step, year.sheets["member"], by=year.people[who])


def test_staff_who_represent_the_unit_neither_approve_nor_send_its_sheet_back(year):
    rows.Representative.objects.create(user=year.people["staff"], unit=year.units["member"])

    assert "Bạn đại diện" in refused(approve, year.sheets["member"], by=year.people["staff"])
    assert "Bạn đại diện" in refused(send_back, year.sheets["member"], reason="x", by=year.people["staff"])


def test_no_result_at_all_a_year_without_sheets_adds_up_to_nothing(db):
    """Edge case: the seed page has no score and no rank."""
    year = rows.bloc_year(rows.unit("mot"), rows.unit("hai"))

    tally = read_tally(year)

    assert (tally.sheets, tally.scores, tally.ranks) == ([], {}, {})


def test_the_final_word_is_the_last_that_speaks_never_the_highest(year):
    rows.score(year.sheets["member"], "Nông thôn mới", 20, ScoreStage.CROSS)
    rows.score(year.sheets["member"], "Nông thôn mới", 4, ScoreStage.LEADER)

    tally = read_tally(year.bloc_year)

    assert tally.scores[year.sheets["member"].pk].total == 4
    Score.objects.filter(stage=ScoreStage.LEADER).delete()
    assert read_tally(year.bloc_year).scores[year.sheets["member"].pk].total == 20
