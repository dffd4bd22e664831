from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from emulation.models import ResultEdition
from emulation.pages import bloc_year_page
from hanam_portal.publishing import door
from tests.emulation.rows import bloc, bloc_year, period, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return door.publish(bloc_year(unit("a")), by="son")


def another(edition, **changed):
    """Write a second row beside an edition, as no code of ours does."""
    values = {field.attname: getattr(edition, field.attname) for field in edition._meta.concrete_fields} | changed
    return ResultEdition.objects.create(**values | {"id": None})


def ended(edition):
    ResultEdition.objects.update(visible_until=edition.visible_from + timedelta(seconds=1))
    edition.refresh_from_db()
    return edition


def test_the_database_refuses_a_second_open_edition_of_one_year(edition):
    with pytest.raises(IntegrityError):
        another(edition, number=2, kind="update")


def test_the_database_refuses_one_number_twice(edition):
    with pytest.raises(IntegrityError):
        another(ended(edition))


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("emulation_resultedition_first_is_new", {"number": 2, "kind": "new"}),
        ("emulation_resultedition_says_why", {"number": 2, "kind": "correction", "note": ""}),
        ("emulation_resultedition_interval_is_forward", {"number": 2, "kind": "update", "backwards": True}),
    ],
)
def test_the_database_refuses_an_edition_that_cannot_be(edition, constraint, changed):
    if changed.pop("backwards", False):
        changed["visible_until"] = edition.visible_from

    with pytest.raises(IntegrityError, match=constraint):
        another(ended(edition), **changed)


def test_the_latest_period_is_listed_first(edition):
    door.publish(bloc_year(unit("b"), bloc=bloc("Khối khác"), period=period(2022)), by="son")

    assert [one.period_label for one in ResultEdition.objects.for_listing()] == ["năm 2022", "năm 2021"]


def test_the_years_of_a_unit_are_found_by_those_whom_they_list(edition):
    one, other = unit("b"), unit("c")
    year = bloc_year(one, other, bloc=bloc("Khối khác"), period=period(2022))
    door.publish(year, by="son")
    alone = bloc_year(other, bloc=year.bloc, period=period(2023))
    door.publish(alone, by="son")
    door.publish(bloc_year(one, bloc=year.bloc, period=period(2020)), by="son")
    door.withdraw(alone, reason="Sai.", by="son")

    found = {key: [one.period_slug for one in ResultEdition.objects.of_units(key)] for key in ((), (one.pk, other.pk))}

    assert found == {(): [], (one.pk, other.pk): ["2022", "2020"]}


def test_a_withdrawn_year_keeps_its_name_and_none_of_its_content(edition):
    withdrawn = door.withdraw(edition.bloc_year, reason="Sai danh sách.", by="dung")

    assert withdrawn.title == "Khối các huyện, năm 2021"
    assert withdrawn.get_absolute_url() == edition.get_absolute_url()
    assert (withdrawn.members, withdrawn.held_on, withdrawn.host_name) == ([], None, "")


def test_the_page_says_which_members_have_ended_by_now():
    today = timezone.localdate()
    gone, going, stays = unit("a", ended_on=today), unit("b", ended_on=today + timedelta(days=1)), unit("c")

    page = bloc_year_page(door.publish(bloc_year(gone, going, stays), by="son"))

    assert [member["ended_on"] for member in page["members"]] == [today, None, None]
    assert [member["name"] for member in page["members"]] == ["huyện a", "huyện b", "huyện c"]
