"""Sheets on their way, whoever presses what in whatever order: the rules hold after each press."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from emulation.models import BlocYear, Representative, Score, ScoreChange, Sheet, SheetStep
from emulation.models.bloc_years import YearStage
from emulation.models.scores import ScoreStage
from emulation.models.sheets import IN_APPRAISAL, OWN_HANDS, SheetState
from emulation.sheets.cells import write_cells
from emulation.sheets.steps import StepRefusedError, approve, finish_cross, send_back, submit
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year

CRITERIA = [
    rows.criterion("Nông thôn mới", max_points=10),
    rows.criterion("Giải báo chí", "count", None, points_each=1),
]
UNITS = st.sampled_from(["lead", "deputy", "member"])
PEOPLE = st.sampled_from(["lead", "deputy", "member", "department", "staff", "partial"])
VALUES = st.none() | st.sampled_from([Decimal(number) for number in ("0", "3.5", "10", "10.5", "-1")])
STEPS = {
    "submit": submit,
    "cross": finish_cross,
    "approve": approve,
    "return": lambda sheet, by: send_back(sheet, reason="Xem lại", by=by),
}
YEARS = [YearStage.RUNNING, YearStage.SELF_SCORING, YearStage.APPRAISAL, YearStage.STANDING, YearStage.COUNCIL]


class SheetMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.year = scoring_year(year="self_scoring", state="draft", criteria=CRITERIA, total=10)
        partial = rows.user("vua-ghi-vua-thi", "Chuyên viên TĐKT")
        Representative.objects.create(user=partial, unit=self.year.units["member"])
        self.year.people["partial"] = partial
        self.locked = {}

    @rule(who=PEOPLE, of=UNITS, stage=st.sampled_from(ScoreStage), text=st.sampled_from(CRITERIA), value=VALUES)
    def say(self, who, of, stage, text, value):
        cell = self.year.cell(value, text["text"], stage, of)
        before = self.said(of)
        (answer,) = write_cells(self.year.bloc_year, [cell], by=self.year.people[who])
        if answer.refusal:
            assert self.said(of) == before

    @rule(of=UNITS)
    def go_on(self, of):
        """Do what is next on the way of a sheet, so that its end is reached."""
        sheet = Sheet.objects.get(pk=self.year.sheets[of].pk)
        if sheet.state in OWN_HANDS:
            self.year.stand(YearStage.SELF_SCORING)
            cells = [self.year.cell("5", one["text"], ScoreStage.SELF, of) for one in CRITERIA]
            write_cells(self.year.bloc_year, cells, by=self.year.people[of])
            submit(sheet, by=self.year.people[of])
        elif sheet.state in IN_APPRAISAL:
            self.year.stand(YearStage.APPRAISAL)
            approve(sheet, by=self.year.people["staff"])

    @rule(who=PEOPLE, of=UNITS, step=st.sampled_from(list(STEPS)))
    def step(self, who, of, step):
        before, steps = Sheet.objects.get(pk=self.year.sheets[of].pk).state, SheetStep.objects.count()
        try:
            STEPS[step](self.year.sheets[of], by=self.year.people[who])
        except StepRefusedError:
            assert Sheet.objects.get(pk=self.year.sheets[of].pk).state == before
            assert SheetStep.objects.count() == steps
        else:
            assert SheetStep.objects.count() == steps + 1

    @rule(stage=st.sampled_from(YEARS))
    def move_year(self, stage):
        self.year.stand(stage)

    @rule(of=UNITS)
    def lock(self, of):
        sheet = Sheet.objects.get(pk=self.year.sheets[of].pk)
        if sheet.state == SheetState.APPROVED:
            SheetStep.objects.create(
                sheet=sheet, from_state=sheet.state, to_state=SheetState.LOCKED, made_by=self.year.people["staff"]
            )
            self.year.stand(**{of: SheetState.LOCKED})
            self.locked[of] = self.said(of)

    def said(self, of):
        scores = Score.objects.filter(line__sheet=self.year.sheets[of])
        return set(scores.values_list("line__criterion", "stage", "value", "scored_by"))

    @invariant()
    def nobody_scored_its_own_unit_above_the_first_stage(self):
        spoken_for = set(Representative.objects.values_list("user", "unit"))
        later = Score.objects.exclude(stage=ScoreStage.SELF).values_list("scored_by", "line__sheet__unit")
        assert not spoken_for & set(later)

    @invariant()
    def what_is_locked_never_changes(self):
        assert {of: self.said(of) for of in self.locked} == self.locked

    @invariant()
    def changes_replay_to_the_present_values(self):
        replayed = {}
        for change in ScoreChange.objects.order_by("pk"):
            place = (change.line_id, change.stage)
            assert replayed.get(place) == change.before != change.after
            replayed[place] = change.after
        said = {place: value for place, value in replayed.items() if value is not None}
        assert said == {
            (line, stage): value for line, stage, value in Score.objects.values_list("line", "stage", "value")
        }

    @invariant()
    def steps_lead_from_the_draft_to_where_each_sheet_is(self):
        for sheet in Sheet.objects.all():
            state = "draft"
            for step in sheet.steps.all():
                assert step.from_state == state
                state = step.to_state
            assert state == sheet.state

    @invariant()
    def every_value_is_within_its_limits(self):
        assert not Score.objects.filter(line__criterion__kind="points", value__gt=10).exists()


@pytest.mark.django_db
def test_the_rules_hold_whoever_presses_what_in_whatever_order():
    class Machine(SheetMachine):
        def __init__(self):
            super().__init__()
            self.transaction = transaction.atomic()
            self.transaction.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    few = settings(max_examples=6, stateful_step_count=16, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Machine, settings=few)
    assert BlocYear.objects.count() == 0
