"""The way of a bloc's year: what is allowed, what must be in order, what is written down."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from emulation.models import BlocYear, Sheet
from emulation.models.bloc_years import YearStage
from emulation.years import stages as year_stages
from emulation.years.stage_history import WHOLE_WAY, Place, past_moves, steps
from emulation.years.stages import CLOSABLE, MoveRefusedError, move, moves
from hanam_portal.publishing import door
from hanam_portal.publishing.models import AuditEvent
from tests.emulation.rows import bloc, bloc_year, led_year, period, scheme, unit, user

pytestmark = pytest.mark.django_db

S = YearStage


def at(stage, *members, **fields):
    year = led_year(*members, **fields)
    set_stage(year, stage)
    return year


def set_stage(year, stage):
    BlocYear.objects.filter(pk=year.pk).update(stage=stage)
    year.refresh_from_db()


def goals(year):
    return [way.to for way in moves(year)]


def refused(year, to, **how):
    with pytest.raises(MoveRefusedError) as refusal:
        move(year, to=to, by=user("son"), **how)
    year.refresh_from_db()
    return refusal.value.problems


@pytest.mark.parametrize(
    ("stage", "goals_then"),
    [
        (S.DRAFT, [S.SIGNED, S.NOT_HELD]),
        (S.SIGNED, [S.RUNNING, S.DRAFT, S.SUSPENDED, S.NOT_HELD]),
        (S.RUNNING, [S.REVIEWED, S.SELF_SCORING, S.SIGNED, S.SUSPENDED, S.NOT_HELD]),
        (S.REVIEWED, [S.SELF_SCORING, S.RUNNING, S.SUSPENDED, S.NOT_HELD]),
        (S.SELF_SCORING, [S.APPRAISAL, S.RUNNING, S.SUSPENDED]),
        (S.APPRAISAL, [S.MEETING, S.SELF_SCORING, S.SUSPENDED]),
        (S.MEETING, [S.STANDING, S.APPRAISAL, S.SUSPENDED]),
        (S.STANDING, [S.COUNCIL, S.MEETING, S.SUSPENDED]),
        (S.COUNCIL, [S.STANDING, S.SUSPENDED]),
        (S.CLOSED, [S.ARCHIVED]),
        (S.ARCHIVED, [S.CLOSED]),
    ],
)
def test_from_each_stage_these_ways_lead_on(stage, goals_then):
    assert goals(at(stage)) == goals_then


def test_a_year_goes_its_whole_way_and_every_move_is_written_down():
    year, son = led_year(), user("son")

    for to in [S.SIGNED, S.RUNNING, S.REVIEWED, S.SELF_SCORING, S.APPRAISAL, S.MEETING, S.STANDING, S.COUNCIL]:
        move(year, to=to, by=son)
    year_stages.close(year, by=son)
    move(year, to=S.ARCHIVED, by=son)

    assert BlocYear.objects.get().stage == S.ARCHIVED
    assert [one.after for one in past_moves(year)] == WHOLE_WAY[1:]
    assert {one.by for one in past_moves(year)} == {str(son)}


@pytest.mark.parametrize("stage", [S.SIGNED, S.RUNNING, S.REVIEWED, S.APPRAISAL, S.MEETING, S.STANDING, S.COUNCIL])
def test_a_year_goes_back_one_step_with_a_reason(stage):
    year = at(stage)
    before = year_stages.BACK[stage]

    assert refused(year, before) == ["Hãy ghi lý do."]
    assert refused(year, before, reason="  ") == ["Hãy ghi lý do."]
    move(year, to=before, by=user("son"), reason=" Ghi nhầm. ")

    assert BlocYear.objects.get().stage == before
    assert [(one.before, one.after, one.reason) for one in past_moves(year)] == [(stage, before, "Ghi nhầm.")]


@pytest.mark.parametrize("to", [S.RUNNING, S.CLOSED, S.ARCHIVED, S.SUSPENDED, S.DRAFT])
def test_a_draft_takes_no_other_way(to):
    year = led_year()

    assert refused(year, to, reason="Vì thế.") == [
        f"Năm thi đua đang ở bước “soạn”, không chuyển sang “{to.label}” được."
    ]
    assert (year.stage, AuditEvent.objects.count()) == ("draft", 0)


def test_the_second_of_two_people_who_press_at_once_is_told_where_the_year_is():
    year = led_year()
    seen_before = BlocYear.objects.get()
    move(year, to=S.SIGNED, by=user("son"))

    assert refused(seen_before, S.SIGNED) == [
        "Năm thi đua đang ở bước “đã ký giao ước”, không chuyển sang “đã ký giao ước” được."
    ]


def test_no_agreement_is_signed_without_a_leader_and_a_deputy_on_each_day():
    year = led_year()
    year.memberships.filter(role="leader").update(left_on=date(2021, 7, 1))
    year.memberships.filter(role="deputy").update(role="member")

    assert refused(year, S.SIGNED) == [
        "Chưa có khối trưởng từ 01/07/2021 đến hết 31/12/2021. Hãy ghi một đơn vị làm khối trưởng.",
        "Chưa có khối phó trong cả kỳ. Hãy ghi ít nhất một đơn vị làm khối phó.",
    ]


def test_no_agreement_is_signed_that_nobody_recorded():
    year = led_year()
    year.agreement.delete()
    year = BlocYear.objects.get()

    assert refused(year, S.SIGNED) == ["Chưa ghi ngày ký giao ước. Hãy ghi ở trang “Giao ước và đăng ký”."]


def test_from_the_signing_on_the_findings_ask_for_leaders():
    year = led_year()
    year.memberships.update(role="member")

    assert year.problems() == []
    set_stage(year, S.SIGNED)
    assert year.problems() == [
        "Chưa có khối trưởng trong cả kỳ. Hãy ghi một đơn vị làm khối trưởng.",
        "Chưa có khối phó trong cả kỳ. Hãy ghi ít nhất một đơn vị làm khối phó.",
    ]


def test_self_scoring_opens_a_sheet_for_each_unit_that_competes():
    a, b, c, watching = (unit(code) for code in "abcd")
    year = at(S.RUNNING, a, b, c, watching)
    year.memberships.filter(unit=watching).update(role="observer")

    move(year, to=S.SELF_SCORING, by=user("son"))

    assert [sheet.unit for sheet in Sheet.objects.order_by("pk")] == [a, b, c]
    assert {sheet.scheme for sheet in Sheet.objects.all()} == {year.scheme}


def test_self_scoring_waits_for_a_scheme_that_adds_up():
    year = at(S.RUNNING, scheme=scheme(total=100))
    assert refused(year, S.SELF_SCORING)[0].startswith("Bảng tiêu chí chưa khớp: ")

    BlocYear.objects.update(scheme=None)
    year.refresh_from_db()
    assert refused(year, S.SELF_SCORING) == ["Chưa chọn bảng tiêu chí. Hãy chọn ở biểu mẫu của năm thi đua."]
    assert Sheet.objects.count() == 0


def test_a_year_goes_back_before_self_scoring_only_while_no_sheet_was_handed_in():
    year, son = at(S.RUNNING), user("son")
    move(year, to=S.SELF_SCORING, by=son)
    Sheet.objects.filter(unit__code="a").update(state="submitted")

    assert refused(year, S.RUNNING, reason="Sửa bảng.") == [
        "Đã có 1 phiếu được nộp, nên không lùi về trước tự chấm được."
    ]
    Sheet.objects.update(state="draft")
    move(year, to=S.RUNNING, by=son, reason="Sửa bảng.")
    move(year, to=S.SELF_SCORING, by=son)
    assert Sheet.objects.count() == 3


@pytest.mark.parametrize("stage", year_stages.SUSPENDABLE)
def test_a_suspended_year_goes_on_where_it_was(stage):
    year, son = at(stage), user("son")

    move(year, to=S.SUSPENDED, by=son, reason="Chờ sắp xếp đơn vị hành chính.")
    assert (year.stage, year.suspended_from) == (S.SUSPENDED, stage)
    assert (year.stage_reason, goals(year)[0]) == ("Chờ sắp xếp đơn vị hành chính.", stage)
    assert goals(year) == [stage, S.NOT_HELD]

    move(year, to=stage, by=son)
    year.refresh_from_db()
    assert (year.stage, year.suspended_from, year.stage_reason) == (stage, "", "")


def test_unit_dissolved_in_mid_year_suspends_the_year_until_another_leads():
    end = date(2021, 7, 1)
    ended, b, c = unit("a", ended_on=end), unit("b"), unit("c")
    year, son = at(S.RUNNING, ended, b, c), user("son")
    no_leader = "Chưa có khối trưởng từ 01/07/2021 đến hết 31/12/2021. Hãy ghi một đơn vị làm khối trưởng."

    assert refused(year, S.REVIEWED) == [no_leader]
    move(year, to=S.SUSPENDED, by=son, reason="Khối trưởng giải thể.")
    assert refused(year, S.RUNNING) == [no_leader]
    year.memberships.filter(unit=c).update(left_on=end)
    year.memberships.create(unit=c, role="leader", joined_on=end, reason="Thay khối trưởng giải thể.")
    move(year, to=S.RUNNING, by=son)

    assert year.stage == S.RUNNING


def test_unit_dissolved_in_mid_year_with_all_others_ends_the_need_for_a_leader():
    units = [unit(code, ended_on=date(2021, 7, 1)) for code in "abc"]

    assert at(S.RUNNING, *units).problems() == []


def test_a_year_that_was_not_held_says_why_and_may_be_taken_up_again():
    year, son = led_year(), user("son")

    move(year, to=S.NOT_HELD, by=son, reason="Dịch bệnh.")
    assert (year.stage_reason, goals(year)) == ("Dịch bệnh.", [S.DRAFT])
    move(year, to=S.DRAFT, by=son, reason="Tổ chức lại.")

    assert (BlocYear.objects.get().stage, BlocYear.objects.get().stage_reason) == ("draft", "")


def test_a_year_that_was_not_held_holds_no_unit_and_takes_none_that_is_elsewhere_now():
    organiser, member, when = unit("tinh"), unit("a"), period()
    year = bloc_year(member, bloc=bloc("Khối 1", organiser), period=when)
    move(year, to=S.NOT_HELD, by=user("son"), reason="Chia lại khối.")

    other = bloc_year(member, bloc=bloc("Khối 2", organiser), period=when)
    assert other.problems() == []

    (problem,) = refused(year, S.DRAFT, reason="Tổ chức lại.")
    assert problem.startswith("huyện a cùng lúc là thành viên của Khối 2, năm 2021.")


@pytest.mark.parametrize("stage", [stage for stage in S if stage not in CLOSABLE])
def test_a_year_is_closed_only_from_the_meeting_on(stage):
    fields = {"suspended_from": "running"} if stage == S.SUSPENDED else {}
    year = led_year()
    BlocYear.objects.update(stage=stage, stage_reason="Vì thế.", **fields)

    with pytest.raises(MoveRefusedError):
        year_stages.close(year, by=user("son"))

    assert BlocYear.objects.get().stage == stage


def test_reopening_takes_a_closed_year_to_appraisal_and_no_other_year():
    year, son = at(S.CLOSED), user("son")
    year_stages.reopen(year, by=son, reason="Sai số liệu.")
    assert (year.stage, past_moves(year)[-1].reason) == (S.APPRAISAL, "Sai số liệu.")

    with pytest.raises(MoveRefusedError):
        year_stages.reopen(year, by=son, reason="Sai số liệu.")


def test_a_year_of_records_stays_a_draft_and_is_published_with_no_result():
    year = bloc_year(unit("a"))

    edition = door.publish(year, by="son")

    assert (year.stage, edition.result) == (S.DRAFT, None)


def test_a_reason_longer_than_its_column_is_refused_in_words():
    assert refused(at(S.SIGNED), S.DRAFT, reason="a" * 501) == [
        "Lý do dài 501 ký tự; nhiều nhất 500. Hãy viết gọn lại."
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"stage": "suspended", "stage_reason": "Vì thế."},
        {"stage": "running", "suspended_from": "running"},
        {"stage": "suspended", "suspended_from": "running"},
        {"stage": "not_held"},
    ],
)
def test_no_row_is_suspended_from_nowhere_or_for_no_reason(columns):
    year = bloc_year()

    with pytest.raises(IntegrityError), transaction.atomic():
        BlocYear.objects.filter(pk=year.pk).update(**columns)


def test_the_steps_say_who_came_when_and_what_was_left_out():
    year, son = led_year(), user("son")
    for to in [S.SIGNED, S.RUNNING, S.SELF_SCORING]:
        move(year, to=to, by=son)

    drawn = {step.stage: step for step in steps(year, past_moves(year))}

    assert drawn[S.SELF_SCORING].place == Place.PRESENT
    assert drawn[S.REVIEWED].place == Place.LEFT_OUT
    assert (drawn[S.DRAFT].place, drawn[S.SIGNED].place) == (Place.PAST, Place.PAST)
    assert (drawn[S.SIGNED].move.by, drawn[S.APPRAISAL].move) == (str(son), None)


def test_a_step_behind_which_a_year_went_back_is_ahead_again():
    year, son = at(S.MEETING), user("son")
    move(year, to=S.STANDING, by=son)
    move(year, to=S.MEETING, by=son, reason="Bổ sung.")

    drawn = {step.stage: step for step in steps(year, past_moves(year))}

    assert (drawn[S.MEETING].place, drawn[S.STANDING].place) == (Place.PRESENT, Place.AHEAD)
    assert drawn[S.STANDING].move is None


def test_the_audit_event_of_a_move_holds_both_stages_and_the_reason():
    year = at(S.RUNNING)
    move(year, to=S.SUSPENDED, by=user("son"), reason="Bão.")

    event = AuditEvent.objects.get()
    assert (event.action, event.object_type, event.actor) == ("chuyển bước", "emulation.blocyear", str(user("son")))
    assert (json.loads(event.before), json.loads(event.after)) == (
        {"stage": "running"},
        {"stage": "suspended", "reason": "Bão."},
    )


class YearMachine(RuleBasedStateMachine):
    """Tries any move at any time; the year never stands where the table does not lead, nor without what it needs."""

    @initialize()
    def begin(self):
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.son = user("son")
        number = BlocYear.objects.count()
        self.year = led_year(*(unit(f"{number}-{code}") for code in "abc"), period=period(2021))
        self.expected, self.count = S.DRAFT, 0

    def teardown(self):
        if hasattr(self, "outer"):
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    @rule(to=st.sampled_from(list(S)), reason=st.sampled_from(["", "Vì thế."]))
    def move(self, to, reason):
        ways = {way.to: way for way in moves(self.year)}
        may = to in ways and bool(reason or not ways[to].needs_reason) and not year_stages.obstacles(self.year, to)
        try:
            with transaction.atomic():
                move(self.year, to=to, by=self.son, reason=reason)
        except MoveRefusedError:
            assert not may
        else:
            assert may
            self.expected, self.count = to, self.count + 1

    @rule()
    def close(self):
        if self.expected in CLOSABLE:
            year_stages.close(self.year, by=self.son)
            self.expected, self.count = S.CLOSED, self.count + 1

    @rule()
    def reopen(self):
        if self.expected == S.CLOSED:
            year_stages.reopen(self.year, by=self.son, reason="Sai.")
            self.expected, self.count = S.APPRAISAL, self.count + 1

    @rule(is_led=st.booleans())
    def change_the_leader(self, is_led):
        self.year.memberships.filter(position=0).update(role="leader" if is_led else "member")

    @invariant()
    def the_year_stands_where_the_trail_says(self):
        if not hasattr(self, "year"):
            return
        stored = BlocYear.objects.get(pk=self.year.pk)
        past = past_moves(stored)
        assert stored.stage == self.expected
        assert len(past) == self.count
        assert [one.after for one in past[:-1]] == [one.before for one in past[1:]]
        assert (stored.stage == S.SUSPENDED) == bool(stored.suspended_from)
        if stored.stage in {S.SELF_SCORING, S.APPRAISAL, S.MEETING, S.STANDING, S.COUNCIL, S.CLOSED, S.ARCHIVED}:
            assert stored.sheets.count() == 3


def test_no_sequence_of_moves_leads_astray():
    run_state_machine_as_test(
        YearMachine,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
