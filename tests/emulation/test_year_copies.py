"""A year copied to the next: who goes along, in which role, with which tasks; said before it is done."""

from datetime import date

import pytest

from emulation.models import BlocYear, KeyTask
from emulation.years.copies import CopyRefusedError, copy_year, next_periods, planned_copy
from hanam_portal.backoffice.revisions.model import Revision
from hanam_portal.publishing.models import AuditEvent
from tests.emulation.rows import bloc, bloc_year, led_year, period, unit, user

pytestmark = pytest.mark.django_db

NO_DEPUTY = "Chưa có khối phó. Hãy ghi khi khối đã bầu."
NO_LEADER = "Chưa có khối trưởng: không có khối phó để đề xuất. Hãy ghi."


def posts(made):
    return [(row.unit.code, row.role) for row in made.bloc_year.memberships.all()]


def copied(year, to=None):
    return copy_year(year, period=to or period(2022), by=user("son"))


def test_the_deputy_is_proposed_as_leader_and_the_old_leader_becomes_a_member():
    year = led_year()

    made = copied(year)

    assert posts(made) == [("a", "member"), ("b", "leader"), ("c", "member")]
    assert made.remarks == [NO_DEPUTY]
    assert made.bloc_year.problems() == []


def test_the_second_deputy_stays_deputy():
    year = led_year()
    year.memberships.filter(position=2).update(role="deputy")

    made = copied(year)

    assert posts(made) == [("a", "member"), ("b", "leader"), ("c", "deputy")]
    assert made.remarks == []


def test_without_a_deputy_nobody_is_proposed():
    year = bloc_year(unit("a"), unit("b"), scheme=led_year(unit("x"), bloc=bloc("Khác"), period=period(2020)).scheme)
    year.memberships.filter(position=0).update(role="leader")

    made = copied(year)

    assert posts(made) == [("a", "member"), ("b", "member")]
    assert made.remarks == [NO_LEADER, NO_DEPUTY]


def test_members_are_those_of_the_last_day_and_units_that_ended_are_named():
    a, b, gone, ended = unit("a"), unit("b"), unit("gone"), unit("ended", ended_on=date(2022, 1, 1))
    year = led_year(a, b, gone, ended)
    year.memberships.filter(unit=gone).update(left_on=date(2021, 7, 1))
    year.memberships.create(unit=unit("late"), joined_on=date(2021, 12, 31), position=9)

    made = copied(year)

    assert [code for code, _ in posts(made)] == ["a", "b", "late"]
    assert made.remarks == ["Không chép đơn vị đã kết thúc: huyện ended (kết thúc 01/01/2022).", NO_DEPUTY]


def test_a_deputy_that_ended_is_not_proposed():
    year = led_year(unit("a"), unit("b", ended_on=date(2021, 12, 1)), unit("c"))

    assert posts(copied(year)) == [("a", "member"), ("c", "member")]


def test_observers_go_along_as_observers():
    year = led_year()
    year.memberships.filter(position=2).update(role="observer")

    assert posts(copied(year))[2] == ("c", "observer")


def test_a_unit_that_another_bloc_of_the_system_has_already_stays_there():
    year, when = led_year(), period(2022)
    taken = year.memberships.get(unit__code="c").unit
    bloc_year(taken, bloc=bloc("Khối 2", year.bloc.organiser), period=when)

    made = copied(year, when)

    assert [code for code, _ in posts(made)] == ["a", "b"]
    assert made.remarks == ["Không chép đơn vị đã ở khối khác trong năm 2022: huyện c.", NO_DEPUTY]


def test_a_shortcoming_goes_on_as_a_task_that_begins_with_its_remedy():
    year = led_year()
    a, b = (row.unit for row in year.memberships.all()[:2])
    old = year.key_tasks.create(
        unit=a, text="Thu ngân sách", shortcoming="Chậm.", remedy="Giao chỉ tiêu\ntheo quý.", outcome="80 %", position=4
    )
    year.key_tasks.create(unit=b, text="Trồng rừng", outcome="Đạt.")
    year.key_tasks.create(unit=b, text="Dồn điền", shortcoming="Còn vướng.")

    made = copied(year)

    new = list(made.bloc_year.key_tasks.order_by("pk"))
    assert [(task.unit, task.text, task.shortcoming, task.outcome) for task in new] == [
        (b, "Dồn điền", "", ""),
        (a, "Giao chỉ tiêu theo quý.", "", ""),
    ]
    assert new[1].carried_from == old
    assert KeyTask.objects.filter(bloc_year=year).count() == 3


def test_the_scheme_and_the_ways_of_judging_go_along_and_what_happened_does_not():
    year = led_year(
        bloc_name="Khối cũ", ranking_mode="class", shown_result="ranks", held_on=date(2021, 12, 24), note="Riêng."
    )
    BlocYear.objects.update(stage="council")

    made = BlocYear.objects.get(pk=copied(year).bloc_year.pk)

    assert (made.scheme, made.bloc_name, made.ranking_mode) == (year.scheme, "Khối cũ", "class")
    assert (made.shown_result, made.stage, made.held_on, made.note) == ("ranks", "draft", None, "")
    assert not hasattr(made, "agreement")


def test_a_copy_is_a_revision_and_an_event():
    made = copied(led_year())

    assert Revision.objects.of(made.bloc_year).get().act == "chép từ năm 2021"
    event = AuditEvent.objects.get()
    assert (event.action, event.object_pk) == ("chép năm thi đua", str(made.bloc_year.pk))
    assert "huyện b" in event.after


def test_a_period_that_has_a_year_of_the_bloc_is_refused():
    year, when = led_year(), period(2022)
    copied(year, when)

    with pytest.raises(CopyRefusedError, match="Khối này đã có bản ghi cho năm 2022"):
        copied(year, when)
    assert BlocYear.objects.count() == 2


def test_only_free_later_periods_of_the_same_kind_are_offered():
    year = led_year()
    y2024, y2023, y2022 = period(2024), period(2023), period(2022)
    period(2020)
    schooling = period(2025)
    schooling.kind = "school_year"
    schooling.save()
    bloc_year(bloc=year.bloc, period=y2023)

    assert next_periods(year) == [y2022, y2024]


def test_a_plan_writes_nothing():
    year, when = led_year(), period(2022)
    year.key_tasks.create(unit=year.memberships.first().unit, text="Thu ngân sách", shortcoming="Chậm.")

    plan = planned_copy(year, period=when)

    assert ([unit.code for unit, _ in plan.members], len(plan.tasks)) == (["a", "b", "c"], 1)
    assert (BlocYear.objects.count(), KeyTask.objects.count(), AuditEvent.objects.count()) == (1, 1, 0)


def page(year):
    return f"/quan-tri/emulation/blocyear/{year.pk}/chep-sang/"


def test_the_page_says_what_it_will_make_and_a_post_makes_it(admin):
    year, when = led_year(), period(2022)

    shown = admin.get(page(year))
    assert shown.context["plan"].period == when
    assert "huyện b, <strong>khối trưởng</strong>" in shown.text and NO_DEPUTY in shown.text
    assert BlocYear.objects.count() == 1

    response = admin.post(page(year), {"ky": when.pk})

    made = BlocYear.objects.get(period=when)
    assert response.headers["Location"] == f"/quan-tri/emulation/blocyear/{made.pk}/change/"
    assert NO_DEPUTY in admin.get(response.headers["Location"]).text


@pytest.mark.parametrize("sent", [{}, {"ky": "x"}, {"ky": "999999999999999999999"}, {"ky": "0"}])
def test_a_period_that_is_not_offered_makes_nothing(admin, sent):
    year = led_year()
    period(2022)

    assert admin.post(page(year), sent).status_code == 200
    assert BlocYear.objects.count() == 1


def test_without_a_free_period_the_page_says_how_to_get_one(admin):
    year = led_year()

    assert "Hãy <a" in admin.get(page(year)).text
    assert admin.post(page(year), {"ky": year.period_id}).status_code == 200


@pytest.mark.parametrize("rights", [["view_blocyear"], ["change_blocyear"], ["view_blocyear", "add_blocyear"]])
def test_a_copy_needs_the_right_to_add_and_to_change(log_in, rights):
    assert log_in(*rights).get(page(led_year())).status_code == 403
