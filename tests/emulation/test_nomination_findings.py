"""What speaks against a nomination, and what only asks for a second look."""

from datetime import date

import pytest

from emulation.models import BlocYear
from emulation.models.bloc_years import YearStage
from emulation.nominations import counting, findings
from tests.emulation import honours, rows
from tests.emulation.nominated import closed_bloc, flag, member, of_unit
from tests.emulation.published import closed, ranked

pytestmark = pytest.mark.django_db


def codes(nomination, **how):
    return [finding.code for finding in findings.of(nomination, **how)]


def of_person(person, **fields):
    return honours.nomination(person=person, basis_text="CSTĐCS năm 2020, 2021", **fields)


def test_a_leader_proposed_for_a_flag_raises_nothing():
    assert findings.of(of_unit(closed_bloc())) == []


def test_a_unit_that_does_not_lead_is_named_with_its_rank_and_only_the_governments_flag_is_held_back():
    year = closed_bloc(1, 2)
    provincial = findings.of(of_unit(year, 1))
    highest = findings.of(of_unit(year, 1, flag("CTD-CP", level="state")))

    assert [(one.code, one.is_error) for one in provincial] == [("not-leading", False)]
    assert [(one.code, one.is_error) for one in highest] == [("not-leading", True)]


def test_tied_leaders_may_both_be_proposed_and_the_bloc_is_said_to_have_two_flags():
    year = closed_bloc(1, 1, 3)
    both = [of_unit(year, place, flag("CTD-CP")) for place in range(2)]

    assert [findings.of(one) for one in both] == [[], []]
    (of_period,) = counting.of_bloc_year(year)
    assert of_period.words.startswith("2 đề nghị ÷ 2 tập thể dẫn đầu khối, cụm = 100,0 %, vượt mức 20 %")
    assert "tính theo 1 khối thì 1 × 20 % = 0,2" in of_period.words

    [of_unit(year, place) for place in range(2)]
    assert [one.quota.award for one in counting.of_bloc_year(year)] == ["CTD-TINH", "CTD-CP"]


def test_a_leader_of_the_bloc_competes_like_any_member():
    year = closed_bloc()
    year.memberships.filter(unit=member(year)).update(role="leader")

    assert codes(of_unit(year)) == []


def test_no_rank_at_all_leaves_a_flag_without_ground_and_a_certificate_with_one():
    unit = rows.unit("a")
    year = rows.bloc_year(unit, ranking_mode="class")
    closed(year, ranked(unit, None, class_name="Xuất sắc"), ranking_mode="class")

    found = findings.of(of_unit(year))
    assert [one.message for one in found] == [
        "Cờ thi đua CTD-TINH tặng đơn vị dẫn đầu; đơn vị này không có hạng trong Khối các huyện, năm 2021."
    ]
    assert codes(of_unit(year, award=honours.award_type())) == []


def test_an_open_result_and_a_unit_from_elsewhere_are_said():
    year = rows.bloc_year(rows.unit("a"))
    assert codes(of_unit(year)) == ["result-open"]

    closed(year, ranked(year.members()[0].unit, 1))
    stranger = rows.unit("b")
    assert codes(of_unit(year, unit=stranger)) == ["not-a-member", "not-leading"]


def test_unit_suspended_keeps_its_rank_and_is_not_to_be_awarded_for_the_time_being():
    year = closed_bloc()
    nomination = of_unit(year)
    honours.hold(unit=nomination.unit, until_on=date(2022, 6, 1))

    held = findings.of(nomination, on=date(2022, 5, 31))
    assert [one.message for one in held] == [
        "Đang tạm hoãn xét từ 01/03/2022 đến trước 01/06/2022: Đang giải quyết đơn khiếu nại (12/TB-TTr). "
        "Khi đã có kết luận, hãy ghi ngày kết thúc."
    ]
    assert [codes(nomination, on=day) for day in [date(2022, 2, 28), date(2022, 6, 1)]] == [[], []]
    assert year.closings.get().results.get(unit=nomination.unit).rank == 1

    BlocYear.objects.update(stage=YearStage.SUSPENDED, suspended_from="running", stage_reason="Một đơn vị giải thể.")
    nomination.bloc_year.refresh_from_db()
    assert codes(nomination, on=date(2022, 6, 1)) == ["year-suspended"]


def test_a_unit_left_unranked_is_shown_with_the_reason():
    unit = rows.unit("a")
    year = rows.bloc_year(unit)
    closed(year, ranked(unit, None, unranked_reason="Có đơn tố cáo."))

    assert codes(of_unit(year, award=honours.award_type())) == ["unranked"]


def test_two_awards_of_one_subject_are_two_merits_or_one():
    """A flag and a certificate may go to one unit; one achievement brings one form (law of 2022)."""
    year = closed_bloc()
    first = of_unit(year, citation_text="Dẫn đầu phong trào thi đua năm 2021")
    second = of_unit(year, award=honours.award_type(), citation_text="Phòng, chống dịch năm 2021")
    assert [codes(first), codes(second)] == [[], []]

    second.citation_text = "Dẫn đầu phong trào  thi đua năm 2021"
    second.save()
    assert [codes(first), codes(second)] == [["one-achievement"]] * 2


def test_two_forms_on_one_basis_are_for_one_achievement():
    person = honours.person()
    of_person(person)
    other = of_person(person, award_type=honours.award_type("GK", name="Giấy khen"))

    assert codes(other) == ["one-achievement"]


def test_the_same_award_twice_for_a_period_is_seen_by_links_never_by_names():
    person, namesake = honours.person(), honours.person()
    first, second = of_person(person), of_person(person)
    other = of_person(namesake)

    assert [codes(one) for one in (first, second, other)] == [["twice"], ["twice"], []]
    first.stage = "refused"
    first.save()
    assert codes(second) == ["refused-before"]


def test_what_a_signed_decision_gave_already_is_said_until_it_is_annulled():
    person = honours.person()
    nomination = of_person(person)
    line = honours.line(person=person, period=nomination.period)
    paper = honours.decision(line, stage="draft")
    assert codes(nomination) == []

    type(paper).objects.update(stage="signed")
    (finding,) = findings.of(nomination)
    assert finding.message == "Đã được Bằng khen BK-TINH năm 2021 theo Quyết định 1/QĐ-UBND ngày 16/03/2022."

    honours.annulment(paper.lines.get())
    assert codes(nomination) == []


def test_thematic_merit_is_no_basis_for_titles_and_what_the_state_gives():
    person = honours.person()
    title = honours.award_type("CSTDCS", family="title", level="base")
    state = honours.award_type("BK-TTG", level="state")
    kinds = [of_person(person, award_type=award, basis="thematic") for award in (title, state)]

    assert [codes(one) for one in kinds] == [["thematic-basis"], ["thematic-basis"]]
    assert codes(of_person(honours.person(), basis="thematic")) == []


def test_wrong_objects_missing_links_and_unsaid_bases_are_pointed_out():
    unlinked = honours.nomination(award_type=flag())

    found = findings.of(unlinked)
    assert [(one.code, one.field) for one in found] == [
        ("flag-without-bloc", "bloc_year"),
        ("basis-unsaid", "basis_text"),
        ("wrong-kind", "subject_kind"),
        ("unlinked", "person"),
    ]
    assert found[2].message == "Cờ thi đua CTD-TINH dành cho tập thể; đề nghị này ghi cá nhân."


def test_what_the_state_gives_waits_for_the_people_and_a_deferred_one_for_its_day():
    state = honours.award_type("HCLD-3", level="state")
    waiting = of_person(honours.person(), award_type=state, stage="appraised")
    assert codes(waiting) == ["not-consulted"]

    deferred = of_person(honours.person(), stage="deferred")
    council = honours.sitting()
    council.ballots.create(
        nomination=deferred, outcome="deferred", reason="Chờ kết luận.", deferred_until=date(2022, 9, 1)
    )
    said = [findings.of(deferred, on=day)[0].message for day in [date(2022, 8, 31), date(2022, 9, 1)]]
    assert said == [
        f"Hoãn đến 01/09/2022 ({words}). Lý do: Chờ kết luận." for words in ["chưa đến hạn", "đã đến hạn, hãy xét lại"]
    ]


def test_a_list_is_judged_in_as_many_queries_as_one(django_assert_num_queries):
    year = closed_bloc(1, 2, 3)
    nominations = [of_unit(year, place) for place in range(3)]

    for some in [nominations[:1], nominations]:
        with django_assert_num_queries(9):
            found = findings.of_many(some)
    assert [len(found[one.pk]) for one in nominations] == [0, 1, 1]
