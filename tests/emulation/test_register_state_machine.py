"""Decisions, annulments and corrections, published and withdrawn in any order: the register equals their replay."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from emulation.models import Decision, RegisterEntry
from emulation.models.award_lines import AwardLine
from emulation.register.verification import verify
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import PublishingError
from tests.emulation import honours

pytestmark = pytest.mark.django_db

DAYS = [date(2022, 3, 16), date(2022, 6, 1), date(2023, 5, 3)]
NAMES = ["Nguyễn Anh Chức", "Trần Thị Bé"]
granting, acting = st.integers(0, 1), st.integers(2, 4)
lines, names = st.integers(0, 1), st.sampled_from(NAMES)


class Register(RuleBasedStateMachine):
    """Two decisions of one line each, then two annulments and a correction, all published. `shown` is what citizens
    were given last: of each decision that is published its day, its names, its acts.
    """

    @initialize()
    def begin(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        kinds = ["grant", "grant", "annulment", "annulment", "correction"]
        self.decisions = [
            honours.decision(*(NAMES[:1] if kind == "grant" else ()), kind=kind, signed_on=DAYS[0]) for kind in kinds
        ]
        self.lines = [line.pk for decision in self.decisions for line in decision.lines.all()]
        self.shown = {}
        for which in range(5):
            if which > 1:
                self.act(which, 0, NAMES[1])
            self.publish(which)

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @rule(line=lines, name=names)
    def write_a_name(self, line, name):
        AwardLine.objects.filter(pk=self.lines[line]).update(name=name)

    @rule(which=acting, day=st.sampled_from(DAYS))
    def date_it(self, which, day):
        Decision.objects.filter(pk=self.decisions[which].pk).update(signed_on=day)

    @rule(which=acting, line=lines, name=names)
    def act(self, which, line, name):
        columns = {"name": name} if which == 4 else {"ground": "fraud"}
        self.decisions[which].acts.update_or_create(line_id=self.lines[line], defaults=columns)

    @rule(which=acting, line=lines)
    def leave_alone(self, which, line):
        self.decisions[which].acts.filter(line=self.lines[line]).delete()

    @rule(which=st.integers(0, 4))
    def publish(self, which):
        decision = Decision.objects.get(pk=self.decisions[which].pk)
        try:
            door.publish(decision, by="son")
        except PublishingError:
            return
        self.shown[which] = (
            decision.signed_on,
            {line.pk: line.name for line in decision.lines.all()},
            {act.line_id: act.name for act in decision.acts.all()},
        )

    @rule(which=st.integers(0, 4))
    def withdraw(self, which):
        if which in self.shown:
            door.withdraw(self.decisions[which], reason="Đăng nhầm.", by="son")
            del self.shown[which]

    @invariant()
    def the_register_is_what_the_decisions_say(self):
        if not hasattr(self, "shown"):
            return
        current = RegisterEntry.objects.current().values_list("line", "name", "status", "annulled_on")
        assert {line: rest for line, *rest in current} == self.expected()
        assert [problem for _, problems in verify() for problem in problems] == []

    def expected(self):
        """Work out from `shown` alone how each line must read."""
        told = {line: [name, "valid", None] for _, names, _ in self.shown.values() for line, name in names.items()}
        for which in sorted(self.shown, key=lambda which: (self.shown[which][0], which)):
            day, _, acts = self.shown[which]
            for line in [line for line in acts if line in told]:
                name, status, annulled_on = told[line]
                if which == 4:
                    told[line] = [acts[line], "corrected" if status == "valid" else status, annulled_on]
                elif status != "annulled":
                    told[line] = [name, "annulled", day]
        return told


def test_the_register_equals_the_replay_of_decisions():
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
        ),
    )
