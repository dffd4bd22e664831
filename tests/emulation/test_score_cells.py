"""Cells are checked, written and recorded."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.models import BlocYear, Score, ScoreChange, Sheet, SheetLine
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import Cell, write, write_cells
from emulation.sheets.desk import NOT_ASSIGNED, TERMS_RIGHT, UNKNOWN
from emulation.sheets.limits import APPROVED, LOCKED, stage_refusal
from emulation.sheets.scorers import OWN_UNIT, REFUSALS
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year

pytestmark = pytest.mark.django_db

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage
INFINITY, NAN = Decimal("Infinity"), Decimal("NaN")


@pytest.fixture
def year(db):
    return scoring_year()


@pytest.fixture
def own(db):
    """A year in which units score themselves."""
    return scoring_year(year="self_scoring", state="draft")


def said(year, who, *cells):
    return write_cells(year.bloc_year, cells, by=year.people[who])


def refusals(year, who, *cells):
    return [answer.refusal for answer in said(year, who, *cells)]


def values():
    return {(score.line.criterion.text, score.stage): score.value for score in Score.objects.all()}


def test_a_cell_is_written_with_who_and_when_and_the_change(own):
    (answer,) = said(own, "member", own.cell("12.5"))

    score = Score.objects.get()
    assert (score.value, score.scored_by, score.line.sheet) == (
        Decimal("12.5"),
        own.people["member"],
        own.sheets["member"],
    )
    change = ScoreChange.objects.get()
    assert (change.before, change.after, change.made_by) == (None, Decimal("12.5"), own.people["member"])
    assert (answer.refusal, answer.is_changed, answer.value) == ("", True, Decimal("12.5"))
    assert (answer.said_by, answer.said_at) == (str(own.people["member"]), score.scored_at)


def test_the_answer_tells_staff_points_and_total_after_the_write(year):
    answers = said(year, "staff", year.cell("80", "Thu ngân sách", STANDING), year.cell("5", stage=STANDING))

    assert [(answer.points, answer.total, answer.final, answer.final_stage) for answer in answers] == [
        (Decimal(24), Decimal(29), Decimal(80), STANDING),
        (Decimal(5), Decimal(29), Decimal(5), STANDING),
    ]


def test_the_answer_tells_a_representative_only_its_own_stage(own):
    rows.score(own.sheets["member"], "Nông thôn mới", 3, STANDING)

    (answer,) = said(own, "member", own.cell("12"))

    assert (answer.value, answer.final, answer.points, answer.total) == (Decimal(12), None, None, None)


def test_a_refused_stranger_learns_nothing_of_the_cell(year):
    rows.score(year.sheets["lead"], "Nông thôn mới", 3)

    (answer,) = said(year, "member", year.cell("12", of="lead"))

    assert (answer.refusal, answer.value, answer.said_by, answer.total) == (REFUSALS[SELF], None, "", None)


def test_none_takes_the_word_back_and_is_recorded(own):
    said(own, "member", own.cell("12"))

    (answer,) = said(own, "member", own.cell(None))

    assert Score.objects.count() == 0
    assert [(change.before, change.after) for change in ScoreChange.objects.all()] == [(None, 12), (12, None)]
    assert (answer.is_changed, answer.value) == (True, None)


def test_each_change_keeps_why_even_when_only_the_reason_changed(year):
    for reason in ["theo quyết toán", "theo quyết toán bổ sung"]:
        said(year, "staff", replace(year.cell("5", stage=STANDING), reason=reason))
    said(year, "staff", replace(year.cell(None, stage=STANDING), reason="ghi nhầm"))

    assert [(change.before, change.after, change.reason) for change in ScoreChange.objects.all()] == [
        (None, 5, "theo quyết toán"),
        (5, 5, "theo quyết toán bổ sung"),
        (5, None, "ghi nhầm"),
    ]


def test_the_same_value_again_changes_nothing(own):
    said(own, "member", own.cell("12"))

    answers = said(own, "member", own.cell("12.0000"), own.cell(None, "Giải báo chí"))

    assert [answer.is_changed for answer in answers] == [False, False]
    assert ScoreChange.objects.count() == SheetLine.objects.count() == 1


def test_good_cells_are_written_beside_bad_ones(own):
    found = refusals(own, "member", own.cell("21"), own.cell("1", "Nộp báo cáo"), own.cell("2", of="lead"))

    assert found == ["Điểm 21 vượt điểm tối đa 20 của tiêu chí.", "", REFUSALS[SELF]]
    assert values() == {("Nộp báo cáo", SELF): 1}


@pytest.mark.parametrize(
    ("text", "value", "refusal"),
    [
        ("Nông thôn mới", "20", ""),
        ("Nông thôn mới", "20.0001", "Điểm 20,0001 vượt điểm tối đa 20 của tiêu chí."),
        ("Nông thôn mới", "-1", "Không ghi số âm. Điểm trừ cũng ghi bằng số dương."),
        ("Nông thôn mới", "1.00001", "Nhiều nhất 4 chữ số sau dấu phẩy."),
        ("Nông thôn mới", INFINITY, "Giá trị phải là một số."),
        ("Nông thôn mới", NAN, "Giá trị phải là một số."),
        ("Thu ngân sách", "99999999999.9999", ""),
        ("Thu ngân sách", "100000000000", "Số này quá lớn: nhiều nhất 11 chữ số trước dấu phẩy."),
        ("Nộp báo cáo", "1", ""),
        ("Nộp báo cáo", "0.5", "Tiêu chí này chỉ nhận 1 (có) hoặc 0 (không)."),
        ("Giải báo chí", "7", ""),
        ("Kinh tế", "1", "Nhóm tiêu chí không chấm trực tiếp: điểm của nhóm là tổng các tiêu chí bên trong."),
    ],
)
def test_a_value_stays_within_what_its_criterion_can_have(own, text, value, refusal):
    assert refusals(own, "member", own.cell(value, text)) == [refusal]
    assert Score.objects.count() == (not refusal)


def test_a_cell_of_another_year_or_scheme_is_unknown(own):
    other = rows.scheme(rows.criterion("Nông thôn mới")).criteria.get()
    strange = Cell(own.sheets["member"].pk, other.pk, SELF, Decimal(1))
    lost = Cell(0, own.criterion().pk, SELF, Decimal(1))

    assert refusals(own, "staff", strange, lost) == [UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("who", "stage", "of", "refusal"),
    [
        ("lead", LEADER, "member", ""),
        ("lead", LEADER, "lead", OWN_UNIT),
        ("deputy", LEADER, "lead", ""),
        ("deputy", CROSS, "member", ""),
        ("member", CROSS, "lead", REFUSALS[CROSS]),
        ("member", STANDING, "lead", REFUSALS[STANDING]),
        ("staff", CROSS, "member", ""),
    ],
)
def test_stages_are_written_by_whom_they_belong_to(year, who, stage, of, refusal):
    assert refusals(year, who, year.cell("9", stage=stage, of=of)) == [refusal]


def test_who_writes_is_remembered_as_who_typed_it_whoever_it_was_for(year):
    said(year, "staff", year.cell("9", stage=CROSS))

    assert Score.objects.get().scored_by == year.people["staff"]


@pytest.mark.parametrize(
    ("stage_of_year", "state", "stage", "is_open"),
    [
        ("running", "draft", SELF, False),
        ("self_scoring", "draft", SELF, True),
        ("appraisal", "draft", SELF, True),
        ("meeting", "draft", SELF, False),
        ("self_scoring", "submitted", SELF, False),
        ("standing", "returned", SELF, True),
        ("council", "returned", SELF, False),
        ("self_scoring", "submitted", STANDING, False),
        ("appraisal", "submitted", STANDING, True),
        ("meeting", "resubmitted", STANDING, True),
        ("standing", "appraised", STANDING, True),
        ("council", "appraised", STANDING, False),
        ("appraisal", "draft", STANDING, False),
        ("appraisal", "returned", STANDING, False),
        ("appraisal", "approved", STANDING, True),
        ("appraisal", "approved", LEADER, False),
        ("closed", "locked", STANDING, False),
        ("appraisal", "locked", STANDING, False),
        ("suspended", "draft", SELF, False),
        ("not_held", "submitted", STANDING, False),
    ],
)
def test_a_stage_is_open_where_year_and_sheet_are(stage_of_year, state, stage, is_open):
    refusal = stage_refusal(BlocYear(stage=stage_of_year), Sheet(state=state), stage)

    assert (refusal == "") == is_open


def test_a_stage_that_is_not_open_is_not_written(year):
    year.stand("council")

    assert refusals(year, "staff", year.cell("9", stage=STANDING)) == [
        "Năm thi đua đang ở bước “trình hội đồng”, không chấm ở bước thường trực được."
    ]
    assert Score.objects.count() == 0


def test_a_locked_and_an_approved_sheet_say_so(year):
    year.stand(lead="locked", member="approved")

    assert refusals(year, "staff", year.cell("9", stage=STANDING, of="lead"), year.cell("9", stage=CROSS)) == [
        LOCKED,
        APPROVED,
    ]


def test_a_value_that_somebody_changed_meanwhile_is_not_written_over(own):
    said(own, "staff", own.cell("9"))

    (refusal,) = refusals(own, "member", own.cell("12", expected=None))

    assert refusal.startswith("Trong lúc bạn mở trang, Người chuyen-vien (chuyen-vien) đã ghi 9 lúc ")
    assert values() == {("Nông thôn mới", SELF): 9}
    assert refusals(own, "member", own.cell("12", expected=Decimal(9))) == [""]


def test_a_reason_is_kept_with_its_value_and_goes_with_it(year):
    said(year, "staff", year.cell("9", stage=STANDING, reason="Thiếu minh chứng"))
    assert Score.objects.get().reason == "Thiếu minh chứng"

    said(year, "staff", year.cell("10", stage=STANDING))
    assert Score.objects.get().reason == ""


def test_targets_and_assignment_belong_to_staff_and_are_audited(year):
    assert refusals(year, "member", year.cell("9"), Cell(*place(year), SELF, target=Decimal(80))) == [
        "Phiếu đã nộp. Muốn sửa phần tự chấm, hãy đề nghị thường trực trả lại phiếu.",
        TERMS_RIGHT,
    ]

    (answer,) = said(year, "staff", Cell(*place(year), SELF, target=Decimal(80)))

    assert (answer.target, answer.is_changed) == (Decimal(80), True)
    event = AuditEvent.objects.get()
    assert (event.action, event.object_pk) == ("đổi chỉ tiêu, giao tiêu chí", str(year.sheets["member"].pk))
    assert (json.loads(event.before), json.loads(event.after)) == (
        {"Thu ngân sách": ""},
        {"Thu ngân sách": "chỉ tiêu 80"},
    )


def test_only_what_is_measured_by_a_target_takes_one(year):
    cell = Cell(year.sheets["member"].pk, year.criterion().pk, SELF, target=Decimal(80))

    assert refusals(year, "staff", cell) == ["Tiêu chí này không tính theo chỉ tiêu."]


def test_a_criterion_that_was_not_assigned_takes_no_value_and_shrinks_the_denominator(db):
    """Edge case: 13/15 = 86.67 %."""
    year = scoring_year(
        criteria=[rows.criterion("Không giao", max_points=85), rows.criterion("Giao", max_points=15)], total=100
    )

    answers = said(
        year,
        "staff",
        Cell(year.sheets["member"].pk, year.criterion("Không giao").pk, STANDING, is_assigned=False),
        year.cell("1", "Không giao", STANDING),
        year.cell("13", "Giao", STANDING),
    )

    assert [answer.refusal for answer in answers] == ["", NOT_ASSIGNED, ""]
    assert (answers[2].points, answers[2].total) == (Decimal(13), Decimal("86.67"))
    assert answers[0].points is None


def test_nothing_inside_a_section_that_was_not_assigned_takes_a_value(year):
    section = Cell(year.sheets["member"].pk, year.criterion("Kinh tế").pk, STANDING, is_assigned=False)

    assert refusals(year, "staff", section, year.cell("9", stage=STANDING)) == ["", NOT_ASSIGNED]


def test_a_paste_of_many_cells_asks_the_database_as_often_as_of_one(year):
    def paste(*texts):
        cells = [year.cell("1", text, STANDING, of) for text in texts for of in year.sheets]
        with CaptureQueriesContext(connection) as captured:
            said(year, "staff", *cells)
        return len(captured)

    said(year, "staff", year.cell("1", stage=STANDING))

    assert paste("Nông thôn mới") == paste("Thu ngân sách", "Giải báo chí", "Nộp báo cáo") == 23


def test_changes_replay_to_the_present_values(own):
    for value in ["5", "7", None, "7", "8"]:
        said(own, "member", own.cell(value))

    replayed = None
    for change in ScoreChange.objects.all():
        assert change.before == replayed
        replayed = change.after
    assert replayed == Score.objects.get().value == 8


def test_two_words_on_one_cell_in_one_write_are_taken_in_turn(own):
    said(own, "member", own.cell("5"), own.cell("6"), own.cell(None), own.cell("7"))

    assert values() == {("Nông thôn mới", SELF): 7}
    assert [(one.before, one.after) for one in ScoreChange.objects.all()] == [(None, 5), (5, 6), (6, None), (None, 7)]


def test_the_import_that_brought_a_cell_is_remembered(own):
    write(own.bloc_year, [own.cell("5")], by=own.people["member"], batch=42)

    assert ScoreChange.objects.get().batch == 42


def place(year):
    return year.sheets["member"].pk, year.criterion("Thu ngân sách").pk
