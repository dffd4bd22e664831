"""Equals put in order and units left unranked: recorded acts, each with a reason."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from emulation.models import Sheet, TieBreak
from emulation.models.bloc_years import YearStage
from emulation.results.acts import NotEqualError, mark_unranked, record_tie, revoke_tie
from emulation.results.closing import ClosedError, close
from emulation.results.outcomes import live_outcome
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import rows
from tests.emulation.closed_years import ECONOMY, key, sheet_of, standings, year

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 20)


@pytest.fixture
def son():
    return rows.user("son")


def decide(bloc_year, letters, by, **fields):
    fields = {"decided_on": DAY, "reason": "Biểu quyết tại hội nghị", **fields}
    return record_tie(bloc_year, [key(letter) for letter in letters], by=by, **fields)


def ranks(bloc_year):
    return {one.name[-1]: one.rank for one in live_outcome(bloc_year).units}


def test_a_decision_puts_equals_in_order_and_is_recorded(son):
    bloc_year = year(50, 58, 50)

    decide(bloc_year, "ca", son, document="Biên bản 3")

    assert ranks(bloc_year) == {"b": 1, "c": 2, "a": 3}
    event = AuditEvent.objects.get()
    assert event.action == "phân định khi bằng điểm"
    assert json.loads(event.after) == {
        "order": ["huyện c", "huyện a"],
        "decided_on": "2021-12-20",
        "document": "Biên bản 3",
        "reason": "Biểu quyết tại hội nghị",
    }


def test_a_closing_keeps_the_decisions_that_counted(son):
    bloc_year = year(50, 58, 50)
    decide(bloc_year, "ac", son)
    last = decide(bloc_year, "ca", son)

    closing = close(bloc_year, by=son)

    assert [unit for unit, *_ in standings(closing)] == ["b", "c", "a"]
    assert [tie["order"] for tie in closing.ties] == [[key("a"), key("c")], [key("c"), key("a")]]
    assert closing.ties[1]["key"] == last.pk


def test_a_decision_counts_only_while_its_units_are_equal(son):
    bloc_year = year(50, 58, 50)
    decide(bloc_year, "ca", son)

    rows.score(sheet_of(bloc_year, "a"), ECONOMY, 51)

    outcome = live_outcome(bloc_year)
    assert ranks(bloc_year) == {"b": 1, "a": 2, "c": 3}
    assert [decision.is_binding for decision in outcome.decisions] == [False]
    assert close(bloc_year, by=son).ties == []


@pytest.mark.parametrize("letters", ["ab", "ac", "a", "b", "", "acdx", "aac"])
def test_a_decision_names_all_units_of_one_total(son, letters):
    bloc_year = year(50, 58, 50, 50)
    rows.unit("x")

    with pytest.raises(NotEqualError):
        decide(bloc_year, letters, son)

    assert not TieBreak.objects.exists()


def test_an_unranked_unit_takes_no_part_in_a_decision(son):
    bloc_year = year(50, 50, 50)
    mark_unranked(sheet_of(bloc_year, "c"), reason="Đang xác minh", by=son)

    with pytest.raises(NotEqualError):
        decide(bloc_year, "abc", son)
    decide(bloc_year, "ba", son)

    assert ranks(bloc_year) == {"b": 1, "a": 2, "c": None}


def test_a_decision_has_a_reason(son):
    bloc_year = year(50, 50)

    with pytest.raises(ValueError, match="reason"):
        decide(bloc_year, "ab", son, reason=" ")
    with pytest.raises(IntegrityError, match="emulation_tiebreak_says_why"), transaction.atomic():
        TieBreak.objects.create(bloc_year=bloc_year, decided_on=DAY, recorded_by=son)


def test_a_decision_that_was_revoked_counts_no_more_and_stays_on_record(son):
    bloc_year = year(50, 50)
    tie = decide(bloc_year, "ba", son)

    revoke_tie(tie, by=son)
    revoke_tie(tie, by=son)

    assert ranks(bloc_year) == {"a": 1, "b": 1}
    assert TieBreak.objects.get().revoked_at is not None
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "phân định khi bằng điểm",
        "hủy phân định khi bằng điểm",
    ]


def test_a_unit_is_left_unranked_for_a_reason_and_ranked_again_without_one(son):
    bloc_year = year(50, 58)
    sheet = sheet_of(bloc_year, "b")

    mark_unranked(sheet, reason=" Đang thanh tra ", document="Quyết định 5", by=son)
    unranked = ranks(bloc_year)
    mark_unranked(sheet, reason="", document="Quyết định 5", by=son)
    mark_unranked(sheet, reason="", by=son)

    assert unranked == {"a": 1, "b": None}
    assert ranks(bloc_year) == {"b": 1, "a": 2}
    assert Sheet.objects.get(pk=sheet.pk).unranked_document == ""
    events = [(event.action, json.loads(event.after)["reason"]) for event in AuditEvent.objects.order_by("pk")]
    assert events == [("không xếp hạng", "Đang thanh tra"), ("xếp hạng trở lại", "")]


def test_nothing_of_this_is_done_to_a_closed_year(son):
    bloc_year = year(50, 50)
    tie = decide(bloc_year, "ab", son)
    close(bloc_year, by=son)

    with pytest.raises(ClosedError):
        decide(bloc_year, "ba", son)
    with pytest.raises(ClosedError):
        revoke_tie(tie, by=son)
    with pytest.raises(ClosedError):
        mark_unranked(sheet_of(bloc_year, "a"), reason="Đang xác minh", by=son)

    assert rows.BlocYear.objects.get(pk=bloc_year.pk).stage == YearStage.CLOSED
