from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from emulation.models import Bloc, BlocYear, Membership
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import IncompleteError
from tests.emulation.rows import bloc, bloc_year, period, unit

pytestmark = pytest.mark.django_db

RENAMED = [("huyện Kim Bảng", None, date(2025, 1, 1)), ("thị xã Kim Bảng", date(2025, 1, 1), None)]


@pytest.mark.parametrize(("year", "name"), [(2024, "huyện Kim Bảng"), (2025, "thị xã Kim Bảng")])
def test_the_record_of_a_period_uses_the_names_of_its_last_day(year, name):
    renamed = unit("kim-bang", *RENAMED)

    content = bloc_year(renamed, host=renamed, bloc=bloc(organiser=renamed), period=period(year)).edition_content(
        first_published_at=timezone.now()
    )

    assert content["members"] == [{"unit": renamed.pk, "name": name, "role": "thành viên"}]
    assert (content["host_name"], content["organiser_name"]) == (name, name)


def test_a_unit_that_ended_within_the_period_keeps_its_last_name():
    ended = unit("kim-bang", ("thị xã Kim Bảng", None, date(2025, 7, 1)), ended_on=date(2025, 7, 1))

    content = bloc_year(ended, period=period(2025)).edition_content(first_published_at=timezone.now())

    assert [member["name"] for member in content["members"]] == ["thị xã Kim Bảng"]


def test_a_year_is_published_without_a_result():
    edition = door.publish(bloc_year(unit("a")), by="son")

    assert edition.result is None
    assert [member["name"] for member in edition.members] == ["huyện a"]
    assert (edition.host_name, edition.held_on, edition.is_year_inferred) == ("", None, False)
    assert edition.get_absolute_url() == "/thi-dua/khoi/khoi-cac-huyen/2021/"


def test_the_day_says_when_its_year_was_inferred():
    year = bloc_year(unit("a"), held_on=date(2021, 12, 24), held_basis="năm lấy từ tiêu đề")

    assert year.edition_content(first_published_at=timezone.now())["is_year_inferred"] is True


def test_what_citizens_read_keeps_the_names_it_was_published_with():
    member = unit("a")
    edition = door.publish(bloc_year(member), by="son")
    member.names.update(full_name="huyện khác")

    edition.refresh_from_db()

    assert edition.members[0]["name"] == "huyện a"


def test_a_year_without_members_is_not_published():
    with pytest.raises(IncompleteError) as refusal:
        door.publish(bloc_year(), by="son")

    assert refusal.value.problems == ["Chưa có thành viên nào. Hãy ghi danh sách thành viên của khối."]


def test_a_year_is_not_published_under_a_name_of_another_time():
    member = unit("a", ("thị xã A", date(2022, 1, 1), None))

    assert bloc_year(member, host=member).problems() == [
        "Chưa ghi tên của đơn vị “thị xã A” vào ngày 31/12/2021. Hãy bổ sung tên gọi của đơn vị."
    ]


def test_two_leaders_at_once_are_a_problem_and_one_after_the_other_are_none():
    year = bloc_year(unit("a"), unit("b"))
    year.memberships.update(role="leader")

    assert year.problems() == ["Có 2 khối trưởng cùng lúc trong cả kỳ: huyện a và huyện b. Hãy sửa vai trò hoặc ngày."]

    year.memberships.filter(position=0).update(left_on=date(2021, 7, 1))
    year.memberships.filter(position=1).update(joined_on=date(2021, 7, 1))

    assert year.problems() == []


def test_the_content_of_a_year_takes_as_many_queries_for_six_members_as_for_one(django_assert_num_queries):
    one = bloc_year(unit("a"))
    six = bloc_year(*(unit(f"b{number}") for number in range(6)), bloc=one.bloc, period=period(2022))

    for year in (one, six):
        year = BlocYear.objects.select_related("bloc__organiser", "period").get(pk=year.pk)
        with django_assert_num_queries(4):
            year.edition_content(first_published_at=timezone.now())


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        ({"ended_on": date(2021, 1, 1)}, "Đơn vị này đã kết thúc trước năm 2021. Hãy chọn đơn vị khác."),
        ({"ended_on": date(2021, 1, 2)}, None),
        ({"established_on": date(2021, 12, 31)}, None),
        ({"established_on": date(2022, 1, 1)}, "Đơn vị này thành lập sau năm 2021. Hãy chọn đơn vị khác."),
    ],
)
def test_a_member_existed_in_the_period(life, sentence):
    membership = Membership(bloc_year=bloc_year(), unit=unit("a", **life))

    if sentence is None:
        membership.full_clean()
        return
    with pytest.raises(ValidationError) as refusal:
        membership.full_clean()
    assert refusal.value.message_dict == {"unit": [sentence]}


def test_a_bloc_takes_its_address_from_its_name():
    assert bloc("Khối thi đua các huyện, thị xã").slug == "khoi-thi-dua-cac-huyen-thi-xa"


def test_a_second_bloc_of_the_same_name_is_asked_for_another_address():
    first = bloc("Khối các huyện")

    with pytest.raises(ValidationError) as refusal:
        Bloc(name="Khối các huyện", organiser=first.organiser).full_clean()

    assert refusal.value.message_dict["slug"] == ["Một khối khác đã có đường dẫn này. Hãy ghi một đường dẫn khác."]


def test_a_bloc_whose_name_gives_no_address_is_asked_for_one():
    with pytest.raises(ValidationError) as refusal:
        Bloc(name="***", organiser=unit("a")).full_clean()

    assert refusal.value.messages == ["Tên này không gợi ra đường dẫn. Hãy ghi đường dẫn."]


def test_the_database_refuses_a_bloc_without_an_address():
    with pytest.raises(IntegrityError, match="emulation_bloc_has_slug"):
        bloc("***")


def test_the_database_refuses_a_second_year_of_a_bloc_in_one_period():
    year = bloc_year()

    with pytest.raises(IntegrityError):
        BlocYear.objects.create(bloc=year.bloc, period=year.period)


def test_the_database_refuses_a_unit_twice_in_one_year():
    member = unit("a")

    with pytest.raises(IntegrityError):
        bloc_year(member, member)


def test_the_database_refuses_a_member_that_leaves_before_it_joins():
    year = bloc_year()
    day = date(2021, 5, 1)

    with pytest.raises(IntegrityError, match="emulation_membership_interval_is_forward"):
        year.memberships.create(unit=unit("a"), joined_on=day, left_on=day)


def test_one_unit_may_sit_in_two_blocs_in_one_period():
    member = unit("a")
    first = bloc_year(member)

    bloc_year(member, bloc=bloc("Khối khác"), period=first.period)

    assert member.memberships.count() == 2
