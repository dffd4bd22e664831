from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emulation.hanam import install_reference
from emulation.models import (
    Bloc,
    BlocYear,
    Membership,
    Period,
    ResultEdition,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    UnitSuccession,
)
from emulation.units.rules import belonging_fault, orphaned, stored_belongings, succession_fault
from hanam_portal.publishing import door

pytestmark = pytest.mark.django_db

MODELS = [Bloc, BlocYear, Membership, Period, Unit, UnitCode, UnitName, UnitParent, UnitSuccession]
MERGED_ON = date(2025, 7, 1)
MEMBERS = [
    "thành phố Phủ Lý",
    "thị xã Duy Tiên",
    "huyện Kim Bảng",
    "huyện Lý Nhân",
    "huyện Thanh Liêm",
    "huyện Bình Lục",
]


def rows():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


def test_the_bloc_of_2021_is_recorded_as_far_as_it_is_known():
    content = install_reference().bloc_year.edition_content(first_published_at=timezone.now())

    assert [member["name"] for member in content["members"]] == MEMBERS
    assert {member["role"] for member in content["members"]} == {"thành viên"}
    assert content["bloc_name"] == "Khối thi đua các huyện, thị xã, thành phố"
    assert (content["organiser_name"], content["host_name"]) == ("tỉnh Hà Nam", "huyện Bình Lục")
    assert (content["held_on"], content["held_precision"]) == (date(2021, 12, 24), "day")
    assert content["is_year_inferred"] is True
    assert not content.get("result")


def test_three_provinces_became_the_new_ninh_binh_and_the_districts_nothing():
    install_reference()

    edges = UnitSuccession.objects.values_list("from_unit__code", "kind", "to_unit__code", "happened_on")

    assert set(edges) == {
        *((name, "merge", "ninh-binh-2025", MERGED_ON) for name in ["ha-nam", "nam-dinh", "ninh-binh"]),
        *(
            (f"ha-nam-{name}", "dissolution", None, MERGED_ON)
            for name in ["phu-ly", "duy-tien", "kim-bang", "ly-nhan", "thanh-liem", "binh-luc"]
        ),
    }


def test_the_wards_with_old_names_belong_to_the_new_province_and_come_from_nowhere():
    install_reference()

    wards = Unit.objects.filter(kind="commune").with_name_on(MERGED_ON)
    found = {(ward.name_then, ward.codes.get().code, ward.parents.get().parent.code) for ward in wards}

    assert found == {
        ("phường Phủ Lý", "13285", "ninh-binh-2025"),
        ("phường Duy Tiên", "13324", "ninh-binh-2025"),
        ("phường Hà Nam", "13366", "ninh-binh-2025"),
        ("phường Kim Bảng", "13384", "ninh-binh-2025"),
    }
    assert {(ward.established_on, ward.origins.count()) for ward in wards} == {(MERGED_ON, 0)}


def test_the_new_province_has_the_code_37_and_the_districts_belonged_to_ha_nam():
    install_reference()

    code = UnitCode.objects.get(unit__code="ninh-binh-2025")
    under = UnitParent.objects.filter(unit__kind="district").values_list("parent__code", "valid_from", "valid_until")

    assert (code.code, code.valid_from, code.legal_act) == ("37", MERGED_ON, "Quyết định 19/2025/QĐ-TTg")
    assert list(under) == 6 * [("ha-nam", None, MERGED_ON)]


def test_what_is_recorded_of_units_stands_together():
    install_reference()
    belongings, edges = stored_belongings(), UnitSuccession.objects.select_related("from_unit", "to_unit")
    rows = UnitParent.objects.select_related("unit", "parent")

    assert {fault for row in rows if (fault := belonging_fault(row.unit, row, belongings))} == set()
    assert {succession_fault(edge, edge.from_unit, edge.to_unit, here=edge.from_unit) for edge in edges} == {""}
    assert {orphaned(unit) for unit in Unit.objects.all()} == {""}
    assert {code.other_bearer() for code in UnitCode.objects.all()} == {None}


def test_every_recorded_row_passes_the_checks_of_its_form():
    install_reference()

    for model in MODELS:
        for row in model.objects.all():
            row.full_clean()


def test_recording_twice_equals_recording_once():
    first = install_reference()
    once = rows()

    second = install_reference()

    assert rows() == once
    assert second.bloc_year == first.bloc_year
    assert len(first.added) == 17 and second.added == []


def test_what_staff_corrected_stays_corrected():
    install_reference()
    UnitName.objects.filter(full_name="thành phố Phủ Lý").update(valid_from=date(2008, 6, 9))
    Membership.objects.filter(unit__code="ha-nam-ly-nhan").update(role="leader")
    BlocYear.objects.update(held_precision="month", note="")
    corrected = rows()

    install_reference()

    assert rows() == corrected


def test_a_recording_that_breaks_off_leaves_nothing(monkeypatch):
    monkeypatch.setattr("emulation.hanam._bloc_year", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        install_reference()

    assert {model: count for model, found in rows().items() if (count := len(found))} == {}


def test_the_command_reports_what_it_recorded_and_publishes_nothing(capsys):
    call_command("load_hanam")
    first = capsys.readouterr().out
    call_command("load_hanam")

    assert "Đã ghi: huyện Bình Lục (đến trước 01/07/2025)\n" in first
    assert capsys.readouterr().out == "Mọi bản ghi đã có, không thay đổi gì.\n"
    assert not ResultEdition.objects.exists()


def test_the_command_publishes_once(capsys):
    call_command("load_hanam", "--publish")
    assert capsys.readouterr().out.endswith("thành phố, năm 2021”: ấn bản 1.\n")

    call_command("load_hanam", "--publish")

    assert capsys.readouterr().out.endswith("đã được công bố từ trước, giữ nguyên.\n")
    assert ResultEdition.objects.get().result is None


def test_the_command_does_not_publish_again_what_was_withdrawn():
    call_command("load_hanam", "--publish")
    door.withdraw(BlocYear.objects.get(), reason="Sai danh sách.", by="dung")

    call_command("load_hanam", "--publish")

    assert not ResultEdition.objects.visible().exists()


def test_the_command_says_what_keeps_the_year_from_being_published():
    install_reference()
    Membership.objects.all().delete()

    with pytest.raises(CommandError, match="Chưa có thành viên nào"):
        call_command("load_hanam", "--publish")


def test_a_second_run_only_looks():
    install_reference()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        install_reference()

    assert {query["sql"].split()[0] for query in asked} <= {"SELECT", "SAVEPOINT", "RELEASE"}
