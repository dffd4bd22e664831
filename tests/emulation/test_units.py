from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.hanam import install_reference
from emulation.models import Unit, UnitCode, UnitName, UnitSuccession
from tests.emulation.rows import OPEN, belonging, bloc_year, code, unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("ha-nam-duy-tien", date(2019, 12, 31), "huyện Duy Tiên"),
        ("ha-nam-duy-tien", date(2020, 1, 1), "thị xã Duy Tiên"),
        ("ha-nam-kim-bang", date(2024, 12, 31), "huyện Kim Bảng"),
        ("ha-nam-kim-bang", date(2025, 1, 1), "thị xã Kim Bảng"),
        ("ha-nam-kim-bang", date(2025, 6, 30), "thị xã Kim Bảng"),
        ("ha-nam-kim-bang", date(2025, 7, 1), None),
        ("ha-nam", date(2025, 6, 30), "tỉnh Hà Nam"),
        ("ha-nam", date(2025, 7, 1), None),
        ("ninh-binh-2025", date(2025, 6, 30), None),
        ("ninh-binh-2025", date(2025, 7, 1), "tỉnh Ninh Bình"),
    ],
)
def test_a_unit_has_the_name_of_the_day(code, day, name):
    install_reference()

    found = Unit.objects.get(code=code).name_on(day)

    assert (found and found.full_name) == name


def test_a_unit_that_ended_keeps_its_last_name_for_what_came_before():
    ended = unit("kim-bang", ("huyện Kim Bảng", *OPEN), ended_on=date(2025, 7, 1))

    assert ended.name_on(date(2025, 12, 31)) is None
    assert ended.last_name_by(date(2025, 12, 31)).full_name == "huyện Kim Bảng"


def test_who_works_on_a_past_year_reads_the_name_of_that_year():
    renamed = unit("kim-bang", ("huyện Kim Bảng", None, date(2025, 1, 1)), ("thị xã Kim Bảng", date(2025, 1, 1), None))
    nameless = unit("moi", ("huyện Mới", date(2024, 1, 1), None))

    assert [renamed.called(date(year, 12, 31)) for year in (2022, 2025)] == ["huyện Kim Bảng", "thị xã Kim Bảng"]
    assert nameless.called(date(2022, 12, 31)) == "huyện Mới"


def test_a_ward_that_takes_the_name_of_a_city_is_another_unit():
    city = unit("ha-nam-phu-ly", ("thành phố Phủ Lý", None, date(2025, 7, 1)), ended_on=date(2025, 7, 1))
    ward = unit("phuong-phu-ly", ("phường Phủ Lý", date(2025, 7, 1), None), established_on=date(2025, 7, 1))
    year = bloc_year(city)
    year.host = city
    year.save()

    content = year.edition_content(first_published_at=timezone.now())

    assert [member["unit"] for member in content["members"]] == [city.pk]
    assert content["host_name"] == "thành phố Phủ Lý"
    assert list(ward.memberships.all()) == [] and list(ward.hosted_bloc_years.all()) == []
    assert list(ward.origins.all()) == []


def test_two_units_may_bear_the_same_name_and_the_ended_one_says_so():
    earlier = unit("xa-1", ("xã Liêm Sơn", None, date(2025, 7, 1)), ended_on=date(2025, 7, 1))
    later = unit("xa-2", ("xã Liêm Sơn", date(2025, 7, 1), None), established_on=date(2025, 7, 1))

    assert [str(earlier), str(later)] == ["xã Liêm Sơn (đến trước 01/07/2025)", "xã Liêm Sơn"]


def test_a_unit_is_called_by_its_latest_name():
    renamed = unit("a", ("thị xã A", date(2020, 1, 1), None), ("huyện A", None, date(2020, 1, 1)))

    assert str(renamed) == "thị xã A"


def test_a_list_of_units_asks_for_all_names_at_once(django_assert_num_queries):
    unit("a")
    unit("b")

    with django_assert_num_queries(2):
        shown = [(str(one), one.name_on(date(2021, 1, 1))) for one in Unit.objects.prefetch_related("names")]

    assert [name for name, _ in shown] == ["huyện a", "huyện b"]


def test_a_name_is_stored_in_one_form_and_found_without_accents():
    stored = unit("a", ("  huyện  Bi\u0300nh Lục ", *OPEN)).names.get()

    assert stored.full_name == "huyện Bình Lục"
    assert stored.folded_name == "huyen binh luc"


def test_a_name_that_ends_before_it_begins_is_refused_in_words():
    name = UnitName(
        unit=unit("a"), full_name="huyện A", short_name="A", valid_from=date(2021, 1, 1), valid_until=date(2020, 1, 1)
    )

    with pytest.raises(ValidationError) as refusal:
        name.clean()

    assert refusal.value.messages == ["Tên “huyện A” phải kết thúc sau ngày bắt đầu."]


def test_a_unit_may_not_end_before_a_period_in_which_it_was_a_member():
    member = unit("a")
    year = bloc_year(member)
    member.ended_on = date(2021, 1, 1)

    with pytest.raises(ValidationError) as refusal:
        member.full_clean()

    assert refusal.value.message_dict == {"ended_on": [f"Đơn vị còn là thành viên của {year}, sau ngày kết thúc này."]}


def refuse(constraint, make):
    with pytest.raises(IntegrityError) as refusal:
        make()
    return constraint in str(refusal.value) or str(refusal.value).startswith("UNIQUE constraint failed")


def test_the_database_refuses_a_unit_that_ends_before_it_began():
    day = date(2020, 1, 1)

    assert refuse("emulation_unit_ends_after_it_began", lambda: unit("a", established_on=day, ended_on=day))


@pytest.mark.parametrize(
    ("constraint", "stored", "refused"),
    [
        ("emulation_unitname_interval_is_forward", OPEN, (date(2021, 1, 1), date(2021, 1, 1))),
        ("emulation_unitname_one_open", (date(2020, 1, 1), None), (date(2021, 1, 1), None)),
        ("emulation_unitname_one_first", (None, date(2020, 1, 1)), (None, date(2021, 1, 1))),
        (
            "emulation_unitname_one_a_day",
            (date(2020, 1, 1), date(2021, 1, 1)),
            (date(2020, 1, 1), date(2022, 1, 1)),
        ),
    ],
)
def test_the_database_refuses_names_that_cannot_stand_together(constraint, stored, refused):
    named = unit("a", ("huyện A", *stored))
    since, until = refused

    assert refuse(
        constraint, lambda: named.names.create(full_name="x", short_name="x", valid_from=since, valid_until=until)
    )


def edge(one, other, kind):
    return UnitSuccession.objects.create(from_unit=one, to_unit=other, kind=kind, happened_on=date(2025, 7, 1))


@pytest.mark.parametrize(("kind", "has_successor"), [("dissolution", True), ("merge", False)])
def test_the_database_refuses_a_successor_of_the_dissolved_and_a_merger_into_nothing(kind, has_successor):
    one, other = unit("a"), unit("b")

    assert refuse(
        "emulation_unitsuccession_dissolved_into_nothing", lambda: edge(one, other if has_successor else None, kind)
    )


def test_the_database_refuses_a_unit_that_succeeds_itself():
    one = unit("a")

    assert refuse("emulation_unitsuccession_into_another", lambda: edge(one, one, "rename"))


@pytest.mark.parametrize(
    ("constraint", "kind"),
    [("emulation_unitsuccession_once", "merge"), ("emulation_unitsuccession_dissolved_once", "dissolution")],
)
def test_the_database_refuses_to_record_one_end_twice(constraint, kind):
    one, other = unit("a"), unit("b")
    to = other if kind == "merge" else None
    edge(one, to, kind)

    assert refuse(constraint, lambda: edge(one, to, kind))


def test_a_unit_may_be_split_into_several_and_merged_from_several():
    one, two, three = unit("a"), unit("b"), unit("c")

    edge(one, two, "split")
    edge(one, three, "split")
    edge(two, three, "merge")

    assert one.successions.count() == 2 and three.origins.count() == 2


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)])
def test_the_query_for_names_of_a_day_says_what_each_unit_says(day):
    install_reference()

    asked = {unit.code: unit.name_then for unit in Unit.objects.with_name_on(day)}

    assert asked == {unit.code: str(name) if (name := unit.name_on(day)) else None for unit in Unit.objects.all()}
    assert set(UnitName.objects.on(day).values_list("full_name", flat=True)) == set(filter(None, asked.values()))


@pytest.mark.parametrize(
    ("day", "codes"),
    [(date(2019, 12, 31), ["a"]), (date(2020, 1, 1), ["a", "b"]), (date(2025, 7, 1), ["b"])],
)
def test_the_units_that_existed_on_a_day(day, codes):
    unit("a", ended_on=date(2025, 7, 1))
    unit("b", established_on=date(2020, 1, 1))

    assert [one.code for one in Unit.objects.existing_on(day)] == codes


@pytest.mark.parametrize(
    ("day", "parent"), [(date(2019, 12, 31), "x"), (date(2020, 1, 1), "y"), (date(2022, 1, 1), None)]
)
def test_a_unit_belonged_to_the_parent_of_the_day(day, parent):
    one, x, y = unit("a"), unit("x"), unit("y")
    belonging(one, x, None, date(2020, 1, 1))
    belonging(one, y, date(2020, 1, 1), date(2022, 1, 1))

    found = Unit.objects.with_parent_on(day).get(code="a")

    assert found.parent_then == {"x": x.pk, "y": y.pk, None: None}[parent]


def test_edge_case_a_code_given_to_another_unit_later_names_one_unit_a_day():
    day = date(2025, 7, 1)
    earlier, later = unit("cu", ended_on=day), unit("moi", established_on=day)
    code(earlier, "13285", None, day)
    code(later, "13285", day)

    bearers = {
        asked: UnitCode.objects.on(asked).get(system="territory", code="13285").unit
        for asked in [date(2025, 6, 30), day]
    }

    assert bearers == {date(2025, 6, 30): earlier, day: later}


def test_edge_case_renamed_and_upgraded_it_stays_one_unit_under_the_name_of_the_day():
    install_reference()
    kim_bang = Unit.objects.get(code="ha-nam-kim-bang")

    assert [str(name) for name in kim_bang.names.all()] == ["huyện Kim Bảng", "thị xã Kim Bảng"]
    assert kim_bang.origins.count() == 0
    assert [edge.kind for edge in kim_bang.successions.all()] == ["dissolution"]


def test_a_code_is_stored_in_one_line():
    assert code(unit("a"), "  H25.\u200b1 ").code == "H25.1"


def test_a_code_that_ends_before_it_begins_is_refused_in_words():
    refused = UnitCode(unit=unit("a"), code="37", valid_from=date(2021, 1, 1), valid_until=date(2021, 1, 1))

    with pytest.raises(ValidationError) as refusal:
        refused.clean()

    assert refusal.value.messages == ["Mã “37” phải kết thúc sau ngày bắt đầu."]


def test_the_database_refuses_one_open_code_on_two_units():
    code(unit("a"), "13285")

    assert refuse("emulation_unitcode_one_bearer", lambda: code(unit("b"), "13285"))


def test_the_database_refuses_two_open_codes_of_one_system_and_two_open_parents():
    one, x, y = unit("a"), unit("x"), unit("y")
    code(one, "1")
    belonging(one, x)

    with transaction.atomic():
        assert refuse("emulation_unitcode_one_open", lambda: code(one, "2", date(2020, 1, 1)))
    assert refuse("emulation_unitparent_one_open", lambda: belonging(one, y, date(2020, 1, 1)))
