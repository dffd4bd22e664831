"""Who may score whom."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from emulation.models import Membership
from emulation.models.memberships import MemberRole
from emulation.models.scores import ScoreStage
from emulation.sheets.scorers import (
    NO_DEPARTMENT,
    OWN_UNIT,
    REFUSALS,
    may_write,
    read_scorer,
    stages_of,
    visible_sheets,
)
from emulation.sheets.sight import sight_of
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year

pytestmark = pytest.mark.django_db

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage
STAGES = {  # by (who, whose sheet)
    ("lead", "lead"): [SELF],
    ("lead", "deputy"): [LEADER],
    ("lead", "member"): [LEADER],
    ("deputy", "lead"): [LEADER],
    ("deputy", "deputy"): [SELF],
    ("deputy", "member"): [CROSS],
    ("member", "lead"): [],
    ("member", "deputy"): [],
    ("member", "member"): [SELF],
    ("department", "member"): [DEPARTMENT],
    ("staff", "member"): list(ScoreStage),
}


@pytest.fixture
def year(db):
    return scoring_year()


def test_everybody_scores_where_the_rules_put_them_and_nowhere_else(year):
    found = {(who, of): stages_of(year.people[who], year.sheets[of]) for who, of in STAGES}

    assert found == STAGES


def test_the_leader_competes_and_is_scored_by_the_deputy_not_by_itself(year):
    criterion, sheet = year.criterion(), year.sheets["lead"]

    assert may_write(year.people["lead"], sheet, criterion, LEADER) == OWN_UNIT
    assert may_write(year.people["deputy"], sheet, criterion, LEADER) == ""
    assert may_write(year.people["member"], sheet, criterion, LEADER) == REFUSALS[LEADER]


def test_a_department_scores_its_criteria_only(year):
    sheet = year.sheets["member"]

    assert may_write(year.people["department"], sheet, year.criterion("Giải báo chí"), DEPARTMENT) == ""
    assert may_write(year.people["staff"], sheet, year.criterion("Nông thôn mới"), DEPARTMENT) == NO_DEPARTMENT


@pytest.mark.parametrize("stage", [CROSS, LEADER, DEPARTMENT, STANDING])
def test_staff_who_represent_a_unit_score_it_at_no_later_stage(year, stage):
    rows.Representative.objects.create(user=year.people["staff"], unit=year.units["member"])

    assert may_write(year.people["staff"], year.sheets["member"], year.criterion("Giải báo chí"), stage) == OWN_UNIT
    assert may_write(year.people["staff"], year.sheets["member"], year.criterion("Giải báo chí"), SELF) == ""


def test_the_leader_is_whoever_leads_on_the_day(year):
    until = date(2021, 7, 1)
    Membership.objects.filter(unit=year.units["lead"]).update(left_on=until)
    year.bloc_year.memberships.create(unit=year.units["lead"], joined_on=until)
    Membership.objects.filter(unit=year.units["member"]).update(role=MemberRole.LEADER, joined_on=until)
    sheet, criterion = year.sheets["deputy"], year.criterion()

    assert may_write(year.people["lead"], sheet, criterion, LEADER, on=date(2021, 6, 30)) == ""
    assert may_write(year.people["lead"], sheet, criterion, LEADER, on=until) == REFUSALS[LEADER]
    assert may_write(year.people["member"], sheet, criterion, LEADER, on=until) == ""


def test_who_represents_no_more_neither_writes_nor_sees(year):
    rows.Representative.objects.filter(user=year.people["member"]).update(until=timezone.localdate())

    assert may_write(year.people["member"], year.sheets["member"], year.criterion(), SELF) == REFUSALS[SELF]
    assert list(visible_sheets(year.people["member"])) == []


def test_who_represents_from_tomorrow_does_not_see_yet(year):
    tomorrow = timezone.localdate() + timedelta(days=1)
    rows.Representative.objects.filter(user=year.people["member"]).update(since=tomorrow)

    assert list(visible_sheets(year.people["member"])) == []
    assert list(visible_sheets(year.people["member"], on=tomorrow)) == [year.sheets["member"]]


def seen(year):
    return {
        who: {name for name, sheet in year.sheets.items() if sheet in visible_sheets(person)}
        for who, person in year.people.items()
    }


def test_a_representative_sees_its_own_sheet_and_those_it_scores(year):
    assert seen(year) == {
        "lead": {"lead", "deputy", "member"},
        "deputy": {"lead", "deputy", "member"},
        "member": {"member"},
        "department": {"lead", "deputy", "member"},
        "staff": {"lead", "deputy", "member"},
    }


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_a_sheet_in_its_units_own_hands_is_seen_by_nobody_else_but_staff(year, state):
    year.stand(lead=state, deputy=state, member=state)

    assert seen(year) == {
        "lead": {"lead"},
        "deputy": {"deputy"},
        "member": {"member"},
        "department": set(),
        "staff": {"lead", "deputy", "member"},
    }


def test_an_account_without_rights_sees_no_sheet_even_when_it_represents(year):
    person = rows.user("khong-vai-tro")
    rows.Representative.objects.create(user=person, unit=year.units["member"])

    assert list(visible_sheets(person)) == []
    assert stages_of(person, year.sheets["member"]) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "resubmitted", "appraised", "approved", "locked"])
def test_what_is_listed_is_what_can_be_seen(year, state):
    year.stand(lead=state, deputy=state, member=state)
    seen_one_by_one = {
        who: {
            name
            for name, sheet in year.sheets.items()
            if sight_of(read_scorer(person, year.bloc_year), sheet) is not None
        }
        for who, person in year.people.items()
    }

    assert seen_one_by_one == seen(year)


def test_a_unit_learns_what_others_said_once_its_sheet_comes_back_or_is_approved(year):
    def stages(state):
        year.stand(member=state)
        return sight_of(read_scorer(year.people["member"], year.bloc_year), year.sheets["member"]).stages

    assert stages("submitted") == stages("resubmitted") == stages("appraised") == {SELF}
    assert stages("returned") == stages("approved") == stages("locked") == set(ScoreStage)


def test_who_scores_sees_the_stages_up_to_theirs(year):
    def stages(who, of):
        return sight_of(read_scorer(year.people[who], year.bloc_year), year.sheets[of]).stages

    assert stages("deputy", "member") == {SELF, CROSS}
    assert stages("lead", "member") == {SELF, CROSS, LEADER}
    assert stages("department", "member") == {SELF, DEPARTMENT}
