"""The way of a nomination: what is allowed, what must be in order, what is written down."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.decisions import signing
from emulation.models import Nomination
from emulation.models.nominations import NominationStage as S
from emulation.nominations import steps, story, voting
from emulation.nominations.steps import NOT_CONSULTED, NOT_PROPOSED_BY_BLOC, StepRefusedError
from hanam_portal.publishing import door
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours
from tests.emulation.nominated import BY, appraised, bloc_sitting, closed_bloc, flag, move, of_unit, vote

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 2, 1, tzinfo=UTC)


def at(stage, **fields):
    return honours.nomination(stage=stage, **fields)


def refused(nomination, to, **how):
    before = nomination.stage
    with pytest.raises(StepRefusedError) as refusal:
        move(nomination, to, **how)
    nomination.refresh_from_db()
    assert nomination.stage == before
    return refusal.value.problems


def moved(nomination):
    events = AuditEvent.objects.filter(object_pk=nomination.pk, action=steps.MOVED).order_by("pk")
    return [(json.loads(one.before)["stage"], json.loads(one.after)["stage"]) for one in events]


@pytest.mark.parametrize(
    ("stage", "goals"),
    [
        (S.PROPOSED, [S.APPRAISED]),
        (S.BLOC, [S.APPRAISED]),
        (S.APPRAISED, [S.CONSULTED, S.PROPOSED]),
        (S.CONSULTED, [S.APPRAISED]),
        (S.ADOPTED, [S.SUBMITTED]),
        (S.REFUSED, []),
        (S.DEFERRED, [S.APPRAISED]),
        (S.SUBMITTED, [S.ADOPTED]),
        (S.DECIDED, []),
    ],
)
def test_the_table_of_moves(stage, goals):
    nomination = at(stage)

    assert [way.to for way in steps.moves(nomination)] == goals
    for other in set(S) - set(goals):
        assert refused(nomination, other, reason="Vì sao.") == [
            f"Nguyễn Anh Chức đang ở bước “{stage.label}”, không chuyển sang “{other.label}” được."
        ]


def test_a_flag_goes_from_the_bloc_to_its_decision():
    nomination = appraised(of_unit(closed_bloc()))
    move(vote(honours.sitting(), nomination), S.SUBMITTED)
    paper = honours.decision(honours.line("huyện a", nomination=nomination), stage="draft")
    signing.sign(paper, by=BY)

    nomination.refresh_from_db()
    ways = ["proposed", "bloc", "appraised", "adopted", "submitted"]
    assert moved(nomination) == list(pairwise(ways))
    assert (nomination.stage, nomination.decided_from) == (S.DECIDED, S.SUBMITTED)
    assert [one.ballot.outcome for one in story.of(nomination).votes] == ["adopted", "adopted"]
    assert str(story.of(nomination).line.decision) == str(paper)


def test_who_rests_on_the_blocs_result_is_taken_up_by_the_bloc_first():
    assert refused(of_unit(closed_bloc()), S.APPRAISED) == [NOT_PROPOSED_BY_BLOC]
    assert move(honours.nomination(basis_text="CSTĐCS 2020, 2021"), S.APPRAISED).stage == S.APPRAISED


def test_the_governments_flag_is_not_appraised_without_a_bloc_that_it_leads():
    highest = flag("CTD-CP", level="state", name="Cờ thi đua của Chính phủ")
    year = closed_bloc(1, 2)
    unnamed = honours.nomination("huyện a", award_type=highest, subject_kind="collective", basis_text="x")
    second = vote(bloc_sitting(year), of_unit(year, 1, highest))

    assert refused(unnamed, S.APPRAISED) == [
        "Cờ thi đua của Chính phủ phải nêu tên khối, cụm mà đơn vị dẫn đầu. Hãy chọn khối, năm thi đua."
    ]
    assert refused(second, S.APPRAISED) == [
        "Cờ thi đua của Chính phủ tặng đơn vị dẫn đầu; đơn vị này xếp hạng 2 trong Khối các huyện, năm 2021."
    ]


def test_people_were_asked_only_once_a_published_consultation_is_over():
    nomination = at(S.APPRAISED)
    asked = honours.consultation(nomination)  # from 2 to 16 March 2026
    with time_machine.travel(MARCH.replace(day=20)):
        assert refused(nomination, S.CONSULTED) == [NOT_CONSULTED]  # nobody could read it
    with time_machine.travel(MARCH):
        door.publish(asked, by=BY)
    with time_machine.travel(MARCH.replace(day=16)):
        assert refused(nomination, S.CONSULTED) == [NOT_CONSULTED]  # its last day

    with time_machine.travel(MARCH.replace(day=17)):
        assert move(nomination, S.CONSULTED).stage == S.CONSULTED


def test_a_step_back_says_why():
    nomination = appraised(of_unit(closed_bloc()))

    assert refused(nomination, S.BLOC) == ["Hãy ghi lý do."]
    assert refused(nomination, S.BLOC, reason="x" * 501) == ["Lý do dài 501 ký tự; nhiều nhất 500. Hãy viết gọn lại."]
    assert move(nomination, S.BLOC, reason="Thiếu báo cáo thành tích.").stage == S.BLOC
    assert story.of(nomination).events[0].reason == "Thiếu báo cáo thành tích."


def test_many_at_once_go_only_onward():
    with pytest.raises(StepRefusedError):
        steps.move(at(S.CONSULTED), to=S.APPRAISED, by=BY, reason="x", is_onward=True)


def test_council_cuts_the_list():
    """As in Bến Tre for 2018: blocs proposed 69 flags, the council adopted 48. Here four, and one is cut."""
    year = closed_bloc(1, 1, 1, 1)
    flags = [appraised(of_unit(year, place)) for place in range(4)]
    council = honours.sitting(eligible=19, present=19)
    votes = [voting.Vote(one.pk, "adopted", issued=19, valid=19, in_favour=18) for one in flags[:3]]
    votes.append(voting.Vote(flags[3].pk, "refused", issued=19, valid=19, in_favour=7, reason="Không đủ số phiếu."))

    voting.record(council, votes, by=BY)

    assert sorted(Nomination.objects.values_list("stage", flat=True)) == ["adopted"] * 3 + ["refused"]
    assert refused(Nomination.objects.get(stage="refused"), S.SUBMITTED) != []


def test_deferred_for_complaint_it_comes_back_when_the_complaint_is_settled():
    year = closed_bloc()
    nomination = appraised(of_unit(year))
    held = honours.hold(unit=nomination.unit)
    later = timezone.localdate() + timedelta(days=90)
    vote(honours.sitting(), nomination, "deferred", reason="Đang giải quyết đơn.", deferred_until=later)

    assert nomination.stage == S.DEFERRED
    assert refused(nomination, S.APPRAISED, reason="Đã xong.") == [
        "Đang tạm hoãn xét từ 01/03/2022, chưa có ngày kết thúc: Đang giải quyết đơn khiếu nại (12/TB-TTr). "
        "Khi đã có kết luận, hãy ghi ngày kết thúc."
    ]
    held.until_on = timezone.localdate()
    held.save()

    assert move(nomination, S.APPRAISED, reason="Đơn không đúng.").stage == S.APPRAISED
    assert vote(honours.sitting(held_on=date(2022, 9, 1)), nomination).stage == S.ADOPTED
    assert (year.closings.get().results.first().rank, nomination.ballots.count()) == (1, 3)  # the score stood


def test_what_is_held_is_not_submitted():
    person = honours.person()
    nomination = at(S.ADOPTED, person=person)
    honours.hold(person=person, kind="exclusion")

    assert refused(nomination, S.SUBMITTED)[0].startswith("Đang không được xét từ 01/03/2022")


def test_a_signature_takes_along_every_nomination_of_its_lines_whatever_the_council_said():
    adopted, other = at(S.ADOPTED), at(S.ADOPTED)
    stubborn = at(S.REFUSED)
    lines = [honours.line(nomination=one) for one in (adopted, stubborn)]
    paper = honours.decision(*lines, "Ai đó", stage="draft")

    signing.sign(paper, by=BY)
    assert stages(adopted, stubborn, other) == [S.DECIDED, S.DECIDED, S.ADOPTED]

    signing.unsign(paper, reason="Ghi nhầm.", by=BY)
    assert stages(adopted, stubborn, other) == [S.ADOPTED, S.REFUSED, S.ADOPTED]
    told = AuditEvent.objects.filter(action="đề nghị có quyết định").order_by("pk").first()
    assert json.loads(told.after) == {"nominations": {str(adopted.pk): "decided", str(stubborn.pk): "decided"}}


def stages(*nominations):
    return [Nomination.objects.get(pk=one.pk).stage for one in nominations]


def test_a_result_as_basis_names_its_bloc_in_the_database_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        honours.nomination(basis="result")


def test_a_new_nomination_is_told_to_the_audit_trail():
    nomination = steps.propose(honours.nomination(), by=BY)

    (event,) = story.of(nomination).events
    assert (event.words, event.after, event.by) == ("Lập đề nghị", S.PROPOSED, BY)
