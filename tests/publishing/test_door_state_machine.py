"""The door against a model of it: whatever is done in whatever order, the site is right, now and looking back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hanam_portal.publishing import audit
from hanam_portal.publishing.door import cancel_schedule, correct, publish, schedule, withdraw
from hanam_portal.publishing.errors import (
    IncompleteError,
    NoteRequiredError,
    NothingNewError,
    NotPublishedError,
    NotScheduledError,
    PastMomentError,
    ScheduledError,
)
from hanam_portal.publishing.models import AuditEvent
from tests.making import Make
from tests.publishing.tables import all_rows

NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
NOTES = st.sampled_from(["", "Sửa tên.", " Sửa tên. ", "Sửa ngày."])
MINUTES = st.integers(min_value=1, max_value=3)


@dataclass(frozen=True)
class Shown:
    """What the model says citizens are shown from one moment to another; without a word it is withdrawn."""

    kind: str
    word: str | None
    note: str
    since: datetime
    until: datetime | None = None

    def stands(self, at):
        return self.since <= at and (self.until is None or at < self.until)


class ArticleSubject:
    def __init__(self, make):
        self.record = make.article(title="Một", dated_on=NOON.date())

    def write(self, word):
        self.record.title = word
        self.record.save()

    def complete(self, is_complete):
        self.record.sapo = "Tóm tắt." if is_complete else ""
        self.record.save()

    def word(self, edition):
        return edition.title


class BlocYearSubject:
    def __init__(self, make):
        self.unit, self.record = make.unit(), make.bloc_year(bloc=make.bloc(name="Một"))
        self.complete(True)

    def write(self, word):
        self.record.bloc.name = word
        self.record.bloc.save()

    def complete(self, is_complete):
        self.record.memberships.all().delete()
        if is_complete:
            self.record.memberships.create(unit=self.unit)

    def word(self, edition):
        return edition.bloc_name


class Door(RuleBasedStateMachine):
    subject_class = ArticleSubject

    def __init__(self):
        super().__init__()
        self.traveller = time_machine.travel(NOON, tick=False)
        self.clock = self.traveller.start()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.subject = self.subject_class(Make())
        self.record = self.subject.record
        self.editions = type(self.record).editions.rel.related_model.objects
        self.word, self.is_complete, self.accepted = "Một", True, 0
        self.shown: list[Shown] = []
        self.seen: dict[datetime, str | None] = {}

    def teardown(self):
        try:
            self.the_site_can_be_shown_as_it_stood()
            assert list(audit.verify()) == []
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)
            self.traveller.stop()

    # What is done

    @initialize(is_public=st.sampled_from([True, False]))
    def begin(self, is_public):
        if is_public:
            self.publish("")

    @rule()
    def edit(self):
        self.word = "Hai" if self.word == "Một" else "Một"
        self.subject.write(self.word)

    @rule()
    def publish_an_incomplete_record(self):
        self.complete(False)
        self.publish("")
        self.complete(True)

    @rule(minutes=MINUTES)
    def wait(self, minutes):
        self.clock.shift(timedelta(minutes=minutes))

    @rule(note=NOTES)
    def publish(self, note):
        refusal = self.refusal(note)
        if self.knocks(refusal, lambda: publish(self.record, by="Ánh", note=note)):
            self.opens("update", note, self.now)

    @rule(note=NOTES)
    def correct(self, note):
        refusal = self.refusal(note)
        if not note:
            refusal = NoteRequiredError
        elif not self.is_public:
            refusal = NotPublishedError
        if self.knocks(refusal, lambda: correct(self.record, note=note, by="Ánh")):
            self.opens("correction", note, self.now)

    @rule(minutes=st.integers(min_value=-1, max_value=3), note=NOTES)
    def schedule(self, minutes, note):
        at = self.now + timedelta(minutes=minutes)
        refusal = self.refusal(note) if minutes > 0 else PastMomentError
        if self.knocks(refusal, lambda: schedule(self.record, at=at, by="Ánh", note=note)):
            self.opens("update", note, at)

    @precondition(lambda self: self.shown)
    @rule()
    def cancel(self):
        if self.knocks(None if self.waiting else NotScheduledError, lambda: cancel_schedule(self.record, by="Ánh")):
            self.drop_waiting()

    @precondition(lambda self: self.shown)
    @rule(reason=NOTES)
    def withdraw(self, reason):
        refusal = None if self.is_public else NotPublishedError
        if self.knocks(
            refusal if reason else NoteRequiredError, lambda: withdraw(self.record, reason=reason, by="Ánh")
        ):
            self.drop_waiting()
            self.opens("withdrawal", reason, self.now, word=None)

    @precondition(lambda self: self.is_public and not self.waiting)
    @rule(minutes=MINUTES)
    def edit_and_schedule(self, minutes):
        """What leads furthest, done more often than chance would."""
        self.edit()
        self.schedule(minutes, "")

    # What must be so

    @invariant()
    def time_passes(self):
        """The clock of a real server never stands still; test_door.py has acts at one instant."""
        self.clock.shift(timedelta(milliseconds=1))

    @invariant()
    def the_editions_are_those_of_the_model_and_in_order(self):
        rows = list(self.record.editions.order_by("number"))
        found = [(one.number, one.kind, one.note, one.visible_from, one.visible_until) for one in rows]
        assert found == [
            (number, one.kind, one.note, one.since, one.until) for number, one in enumerate(self.shown, start=1)
        ]
        assert [self.subject.word(one) for one in rows if not one.is_withdrawal] == [
            one.word for one in self.shown if one.word
        ]
        assert [one.kind == "new" for one in rows] == [number == 0 for number in range(len(rows))]
        assert [one.visible_until for one in rows] == [*(one.visible_from for one in rows[1:]), None][: len(rows)]
        assert all(one.visible_until is None or one.visible_from < one.visible_until for one in rows)
        assert {one.first_published_at for one in rows} == {one.visible_from for one in rows[:1]}

    @invariant()
    def citizens_see_what_the_model_says(self):
        self.seen[self.now] = self.current.word if self.current else None
        assert self.word_at(self.now) == self.seen[self.now]

    @invariant()
    def each_accepted_act_left_one_event(self):
        assert AuditEvent.objects.count() == self.accepted

    def the_site_can_be_shown_as_it_stood(self):
        boundaries = [one.since - timedelta(microseconds=1) for one in self.shown if one.since <= self.now]
        for at in boundaries:
            self.seen.setdefault(at, next((one.word for one in self.shown if one.stands(at)), None))
        assert {at: self.word_at(at) for at in self.seen} == self.seen

    # The model

    def complete(self, is_complete):
        self.subject.complete(is_complete)
        self.is_complete = is_complete

    @property
    def now(self):
        return datetime.now(UTC)

    @property
    def current(self):
        return next((one for one in self.shown if one.stands(self.now)), None)

    @property
    def waiting(self):
        return next((one for one in self.shown if one.since > self.now), None)

    @property
    def is_public(self):
        return self.current is not None and self.current.word is not None

    def refusal(self, note):
        """Why an edition of the record as it is may not be opened; None when it may."""
        if self.waiting:
            return ScheduledError
        if not self.is_complete:
            return IncompleteError
        if self.is_public and self.current.word == self.word and note.strip() in {"", self.current.note}:
            return NothingNewError
        return None

    def knocks(self, refusal, act):
        """Act and say whether the door opened; it must do so exactly when there is no reason to refuse."""
        if refusal is None:
            act()
            self.accepted += 1
            return True
        before = all_rows()
        with pytest.raises(refusal):
            act()
        assert all_rows() == before
        return False

    def opens(self, kind, note, since, word=""):
        if self.current:
            self.replace(self.current, until=since)
        shown = Shown(kind if self.shown else "new", self.word if word == "" else word, note.strip(), since)
        self.shown.append(shown)

    def drop_waiting(self):
        if self.waiting:
            self.shown.remove(self.waiting)
            if self.current:
                self.replace(self.current, until=None)

    def replace(self, shown, **changes):
        self.shown[self.shown.index(shown)] = replace(shown, **changes)

    def word_at(self, at):
        visible, standing = list(self.editions.visible(at)), list(self.editions.in_force(at))
        assert len(standing) <= 1 and visible == [one for one in standing if not one.is_withdrawal]
        return self.subject.word(visible[0]) if visible else None


class BlocYearDoor(Door):
    subject_class = BlocYearSubject


@pytest.mark.parametrize(("machine", "examples"), [(Door, 18), (BlocYearDoor, 6)])
def test_any_order_of_acts_keeps_the_site_right(db, machine, examples):
    limits = settings(max_examples=examples, stateful_step_count=20, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=limits)
