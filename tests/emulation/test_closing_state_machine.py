"""Scores, decisions, closings and reopenings in any order: a closed result stands still, an open one follows."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from emulation.models import BlocYear, Closing, Sheet, TieBreak
from emulation.models.bloc_years import YearStage
from emulation.models.sheets import SheetState
from emulation.results import acts as rank_acts
from emulation.results import closing as acts
from emulation.results.outcomes import frozen_outcome, live_outcome
from emulation.results.verification import verify_all
from tests.emulation import closed_years, rows

pytestmark = pytest.mark.django_db

UNITS, PEOPLE = "abc", ["anh", "son"]
letters, people = st.sampled_from(UNITS), st.sampled_from(PEOPLE)
REASONS = st.sampled_from(["", "Đang xác minh"])


class Year(RuleBasedStateMachine):
    """What the test remembers: whether the year is closed, who asked to reopen it, what each closing said."""

    @initialize()
    def begin(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.year = closed_years.year(50, 50, 51)
        self.people = {name: rows.user(name) for name in PEOPLE}
        self.is_closed, self.asked_by, self.said = False, None, []

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @rule(letter=letters, points=st.sampled_from(["49.75", "50", "51"]))
    def score(self, letter, points):
        """Write behind the back of the grid, which would refuse it in a closed year: the result must not follow."""
        rows.score(closed_years.sheet_of(self.year, letter), closed_years.ECONOMY, points)

    @rule(letter=letters, state=st.sampled_from([SheetState.APPROVED, SheetState.SUBMITTED]))
    def step(self, letter, state):
        if not self.is_closed:
            Sheet.objects.filter(unit__code=letter).update(state=state)

    @rule(letter=letters, reason=REASONS, by=people)
    def leave_unranked(self, letter, reason, by):
        sheet = closed_years.sheet_of(self.year, letter)
        self.attempt(
            lambda: rank_acts.mark_unranked(sheet, reason=reason, by=self.people[by]), is_allowed=not self.is_closed
        )

    @rule(order=st.permutations(UNITS), count=st.integers(2, 3), by=people)
    def decide(self, order, count, by):
        units = [closed_years.key(letter) for letter in order[:count]]
        totals = {one.key: one.score.total for one in live_outcome(self.year).units if not one.unranked_reason}
        equals = {unit for unit in totals if totals[unit] == totals.get(units[0])}
        self.attempt(
            lambda: rank_acts.record_tie(
                self.year, units, decided_on=date(2021, 12, 20), reason="Biểu quyết", by=self.people[by]
            ),
            is_allowed=not self.is_closed and set(units) == equals,
        )

    @rule(by=people)
    def revoke(self, by):
        if tie := TieBreak.objects.filter(revoked_at=None).last():
            self.attempt(lambda: rank_acts.revoke_tie(tie, by=self.people[by]), is_allowed=not self.is_closed)

    @rule(by=people)
    def close(self, by):
        sheets = Sheet.objects.all()
        ready = all(sheet.state == SheetState.APPROVED or sheet.unranked_reason for sheet in sheets)
        is_allowed = not self.is_closed and ready and self.stage() == YearStage.MEETING
        live = live_outcome(self.year)
        if self.attempt(lambda: acts.close(self.year, by=self.people[by]), is_allowed=is_allowed):
            self.is_closed = True
            self.said.append([(one.key, one.score.total, one.rank, one.class_name) for one in live.units])

    @rule(by=people)
    def ask(self, by):
        if last := Closing.objects.last():
            self.attempt(
                lambda: acts.ask_reopening(last, reason="Nhập sai", by=self.people[by]), is_allowed=self.is_closed
            )
            self.asked_by = by if self.is_closed else None

    @rule(by=people)
    def drop(self, by):
        if last := Closing.objects.last():
            is_allowed = self.is_closed and self.asked_by is not None
            if self.attempt(lambda: acts.drop_reopening(last, by=self.people[by]), is_allowed=is_allowed):
                self.asked_by = None

    @rule(by=people)
    def reopen(self, by):
        if last := Closing.objects.last():
            is_allowed = self.is_closed and self.asked_by not in (None, by)
            if self.attempt(lambda: acts.reopen(last, by=self.people[by]), is_allowed=is_allowed):
                self.is_closed, self.asked_by = False, None

    @rule()
    def meet(self):
        if self.stage() == YearStage.APPRAISAL:
            BlocYear.objects.update(stage=YearStage.MEETING)

    @invariant()
    def closings_say_what_they_said(self):
        if hasattr(self, "said"):
            kept = [
                [(one.key, one.score.total, one.rank, one.class_name) for one in frozen_outcome(closing).units]
                for closing in Closing.objects.order_by("number")
            ]
            assert kept == self.said

    @invariant()
    def all_is_as_the_rules_say(self):
        if hasattr(self, "said"):
            assert [problem for _, found in verify_all() for problem in found] == []
            assert (self.stage() == YearStage.CLOSED) == self.is_closed
            locked = set(Sheet.objects.values_list("state", flat=True)) == {SheetState.LOCKED}
            assert locked == self.is_closed

    def stage(self):
        return closed_years.stage_of(self.year)

    def attempt(self, act, *, is_allowed):
        try:
            act()
        except acts.ClosingError:
            assert not is_allowed
            return False
        assert is_allowed
        return True


def test_any_order_of_acts_keeps_closed_results_still():
    limits = settings(max_examples=8, stateful_step_count=20, suppress_health_check=list(HealthCheck), deadline=None)
    run_state_machine_as_test(Year, settings=limits)
