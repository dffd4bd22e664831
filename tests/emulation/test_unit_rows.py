"""The form of a unit judges its codes, its parents and what became of it, beside units that are stored."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.models import Unit, UnitCode, UnitParent
from tests.emulation.forms import errors, inline, name
from tests.emulation.rows import belonging, code, edge, unit

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)


def save(client, one, codes=(), parents=(), successions=(), **fields):
    """Post the form of a unit as a browser would, with its one name."""
    known = {"established_on": one.established_on, "ended_on": one.ended_on}
    days = {column: f"{day:%d/%m/%Y}" if day else "" for column, day in known.items()}
    rows = {"names": [name(f"huyện {one.code}", id=one.names.get().pk)], "codes": codes, "parents": parents}
    values = {"kind": "district"} | days | fields
    for prefix, some in (rows | {"successions": successions}).items():
        values |= inline(prefix, *some)
    return client.post(f"/quan-tri/emulation/unit/{one.pk}/change/", values, follow=True)


def code_row(text, since="", until="", system="territory", **more):
    return {"system": system, "code": text, "valid_from": since, "valid_until": until, **more}


def parent_row(parent, since="", until="", **more):
    return {"parent": parent.pk, "valid_from": since, "valid_until": until, **more}


def edge_row(other, kind="merge", on="01/07/2025", legal_act="Nghị quyết 1"):
    return {"kind": kind, "to_unit": other.pk if other else "", "happened_on": on, "legal_act": legal_act}


def refusals(response):
    assert response.redirect_chain == []
    return errors(response)


def saved(response):
    """The messages of a save that was done."""
    assert response.redirect_chain, errors(response)
    return [str(message) for message in response.context["messages"]]


def test_codes_and_parents_are_written_on_the_form_of_their_unit(admin):
    one, parent = unit("a"), unit("x")

    saved(save(admin, one, codes=[code_row("035", "01/01/2020")], parents=[parent_row(parent)]))

    assert list(one.codes.values_list("system", "code", "valid_from")) == [("territory", "035", date(2020, 1, 1))]
    assert one.parents.get().parent == parent


def test_a_code_and_a_parent_are_changed_to_another_in_one_form(admin):
    one, x, y = unit("a"), unit("x"), unit("y")
    old, under = code(one, "1"), belonging(one, x)

    saved(
        save(
            admin,
            one,
            codes=[code_row("1", until="01/01/2020", id=old.pk), code_row("2", "01/01/2020")],
            parents=[parent_row(x, until="01/01/2020", id=under.pk), parent_row(y, "01/01/2020")],
        )
    )

    assert [row.code for row in UnitCode.objects.on(date(2020, 1, 1))] == ["2"]
    assert [row.parent for row in UnitParent.objects.on(date(2020, 1, 1))] == [y]


def test_two_codes_of_one_system_on_one_day_are_refused_and_of_two_systems_not(admin):
    one = unit("a")

    refused = save(admin, one, codes=[code_row("1"), code_row("2", "01/01/2020")])
    allowed = save(admin, one, codes=[code_row("1"), code_row("2", "01/01/2020", system="agency")])

    assert refusals(refused) == ["Mã 1 và mã 2 trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."]
    assert saved(allowed) and one.codes.count() == 2


@pytest.mark.parametrize(
    ("until", "system", "is_free"), [(DAY, "territory", True), (None, "territory", False), (None, "agency", True)]
)
def test_edge_case_a_code_is_given_to_another_unit_only_once_the_first_has_laid_it_down(admin, until, system, is_free):
    earlier, later = unit("cu"), unit("moi")
    code(earlier, "13285", None, until, system)

    response = save(admin, later, codes=[code_row("13285", "01/07/2025")])

    if is_free:
        assert saved(response) and later.codes.get().code == "13285"
    else:
        assert refusals(response) == [
            "huyện cu đang mang mã 13285 trong thời gian này. Hãy ghi ngày đơn vị ấy thôi mang mã, hoặc sửa mã ở đây."
        ]


def test_two_parents_on_one_day_are_refused(admin):
    one, x, y = unit("a"), unit("x"), unit("y")

    response = save(admin, one, parents=[parent_row(x), parent_row(y, "01/01/2020")])

    assert refusals(response) == [
        "Một ngày chỉ trực thuộc một đơn vị: huyện x và huyện y trùng thời gian. Hãy sửa ngày."
    ]


def test_a_unit_does_not_belong_to_itself(admin):
    one = unit("a")

    response = save(admin, one, parents=[parent_row(one)])

    assert refusals(response) == ["Một đơn vị không trực thuộc chính nó. Hãy chọn đơn vị cấp trên."]


@pytest.mark.parametrize(
    ("life", "row", "sentence"),
    [
        ({"ended_on": DAY}, {}, "huyện x (đến trước 01/07/2025) kết thúc ngày 01/07/2025."),
        ({"ended_on": DAY}, {"until": "02/07/2025"}, "huyện x (đến trước 01/07/2025) kết thúc ngày 01/07/2025."),
        ({"established_on": DAY}, {"since": "30/06/2025"}, "huyện x thành lập ngày 01/07/2025."),
        ({"established_on": DAY}, {}, "huyện x thành lập ngày 01/07/2025."),
        ({"established_on": DAY}, {"since": "01/07/2025"}, None),
        ({"ended_on": DAY}, {"until": "01/07/2025"}, None),
    ],
)
def test_a_parent_must_exist_on_the_days_of_its_row(admin, life, row, sentence):
    one, parent = unit("a"), unit("x", **life)

    response = save(admin, one, parents=[parent_row(parent, **row)])

    if sentence:
        more = "Hãy ghi ngày bắt đầu, ngày thôi trực thuộc trong thời gian ấy."
        assert refusals(response) == [f"{sentence} {more}"]
    else:
        assert saved(response)


def test_a_parent_need_not_outlive_a_unit_that_ended(admin):
    one, parent = unit("a", ended_on=DAY), unit("x", ended_on=DAY)

    assert saved(save(admin, one, parents=[parent_row(parent)]))


def test_a_unit_belongs_to_nobody_before_it_was_founded(admin):
    one, parent = unit("a", established_on=DAY), unit("x")

    response = save(admin, one, parents=[parent_row(parent, "01/01/2020", "01/01/2021")])

    assert refusals(response) == ["Đơn vị không tồn tại vào những ngày ghi là trực thuộc huyện x. Hãy sửa ngày."]


@pytest.mark.parametrize(("since", "is_ring"), [("31/12/2019", True), ("01/01/2020", False)])
def test_a_ring_of_parents_is_refused_on_any_day(admin, since, is_ring):
    one, child, grandchild = unit("a"), unit("b"), unit("c")
    belonging(child, one, None, date(2020, 1, 1))
    belonging(grandchild, child)

    response = save(admin, one, parents=[parent_row(grandchild, since)])

    if is_ring:
        assert refusals(response) == [
            "Trong thời gian này huyện c lại trực thuộc chính đơn vị này. Hãy chọn đơn vị khác hoặc sửa ngày."
        ]
    else:
        assert saved(response)


@pytest.mark.parametrize(("ended", "is_refused"), [("30/06/2025", True), ("01/07/2025", False)])
def test_a_unit_does_not_end_before_those_that_belong_to_it(admin, ended, is_refused):
    parent, child = unit("x"), unit("a", ended_on=DAY)
    belonging(child, parent)

    response = save(admin, parent, ended_on=ended)

    if is_refused:
        called = "huyện a (đến trước 01/07/2025)"
        assert refusals(response) == [
            f"{called} còn ghi trực thuộc đơn vị này ngoài thời gian ấy. Hãy sửa ở {called} trước."
        ]
    else:
        assert saved(response)


@pytest.mark.parametrize(("ended_on", "is_refused"), [(None, True), (date(2025, 6, 30), True), (DAY, False)])
def test_edge_case_dissolved_a_unit_ends_on_the_day_of_its_dissolution(admin, ended_on, is_refused):
    one = unit("a", ended_on=ended_on)

    response = save(admin, one, successions=[edge_row(None, "dissolution")])

    if is_refused:
        assert refusals(response) == [
            "Giải thể ngày 01/07/2025 thì ngày kết thúc của đơn vị cũng phải là ngày ấy. Hãy sửa ngày."
        ]
    else:
        assert saved(response)


def test_a_dissolution_fits_the_end_that_is_typed_in_the_same_form(admin):
    one = unit("a")

    saved(save(admin, one, successions=[edge_row(None, "dissolution")], ended_on="01/07/2025"))

    assert Unit.objects.get(code="a").ended_on == DAY and one.successions.count() == 1


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({"ended_on": DAY}, {}, None),
        ({}, {"established_on": DAY}, None),
        (
            {"ended_on": date(2025, 6, 30)},
            {"established_on": DAY},
            "Ngay trước ngày 01/07/2025 không có đơn vị này: kết thúc ngày 30/06/2025. Hãy sửa ngày.",
        ),
        (
            {"established_on": DAY},
            {},
            "Ngay trước ngày 01/07/2025 không có đơn vị này: thành lập ngày 01/07/2025. Hãy sửa ngày.",
        ),
        (
            {"ended_on": DAY},
            {"established_on": date(2025, 7, 2)},
            "Ngày 01/07/2025 không có huyện b: thành lập ngày 02/07/2025. Hãy sửa ngày.",
        ),
        (
            {"ended_on": DAY},
            {"ended_on": DAY},
            "Ngày 01/07/2025 không có huyện b (đến trước 01/07/2025): kết thúc ngày 01/07/2025. Hãy sửa ngày.",
        ),
        (
            {},
            {"established_on": date(2020, 1, 1)},
            "Ngày 01/07/2025, đơn vị này không kết thúc và huyện b không được thành lập. "
            "Hãy sửa ngày kế tục, ngày kết thúc hoặc ngày thành lập.",
        ),
    ],
)
def test_edge_case_merged_or_split_an_edge_fits_the_end_of_the_one_or_the_founding_of_the_other(
    admin, before, after, sentence
):
    one, other = unit("a", **before), unit("b", **after)

    response = save(admin, one, successions=[edge_row(other)])

    if sentence:
        assert refusals(response) == [sentence]
    else:
        assert saved(response) and one.successions.get().to_unit == other


def test_what_is_missing_for_an_edge_is_said_after_the_save(admin):
    one, other = unit("a"), unit("b")

    messages = saved(save(admin, one, successions=[edge_row(other, "split", legal_act="")]))

    assert messages[:2] == [
        "Việc chia ngày 01/07/2025 chưa ghi văn bản. Hãy bổ sung khi có căn cứ.",
        "Việc chia ngày 01/07/2025: đơn vị này không kết thúc ngày ấy, còn huyện b chưa ghi ngày thành lập. "
        "Hãy kiểm tra lại ngày.",
    ]


@pytest.mark.parametrize(("founded", "is_refused"), [("02/07/2025", True), ("01/07/2025", False)])
def test_a_successor_is_not_founded_after_the_day_on_which_it_followed(admin, founded, is_refused):
    before, after = unit("a", ended_on=DAY), unit("b")
    edge(before, after)

    response = save(admin, after, established_on=founded)

    if is_refused:
        assert refusals(response) == ["Ngày 01/07/2025 không có đơn vị này: thành lập ngày 02/07/2025. Hãy sửa ngày."]
    else:
        assert saved(response)


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "32/13/2020", "\x00", "１/１/２０２０"])
def test_no_day_that_is_typed_breaks_the_form(admin, day):
    one, other = unit("a"), unit("b")

    response = save(
        admin,
        one,
        codes=[code_row("1", day)],
        parents=[parent_row(other, day, day)],
        successions=[edge_row(other, on=day)],
        established_on=day,
        ended_on=day,
    )

    assert response.status_code == 200


def test_an_open_code_moves_from_row_to_row_in_one_form(admin):
    one = unit("a")
    first, second = code(one, "1", None, date(2020, 1, 1)), code(one, "2", date(2020, 1, 1))

    saved(
        save(
            admin,
            one,
            codes=[code_row("2", until="01/01/2020", id=first.pk), code_row("1", "01/01/2020", id=second.pk)],
        )
    )
    rows = [code_row("1", until="01/01/2020", id=first.pk), code_row("2", "01/01/2020", id=second.pk)]
    saved(save(admin, one, codes=rows))

    assert [row.code for row in one.codes.order_by("pk")] == ["1", "2"]


def test_a_code_is_taken_over_from_a_row_that_goes_in_the_same_form(admin):
    one = unit("a")
    first, second = code(one, "1", None, date(2020, 1, 1)), code(one, "2", date(2020, 1, 1))

    rows = [code_row("2", id=first.pk), code_row("2", "01/01/2020", id=second.pk, DELETE="on")]
    saved(save(admin, one, codes=rows))

    assert list(one.codes.values_list("pk", "code", "valid_until")) == [(first.pk, "2", None)]


def test_saves_of_units_stand_in_line(admin):
    one = unit("a")

    with CaptureQueriesContext(connection) as asked:
        saved(save(admin, one))

    locks = connection.features.has_select_for_update  # SQLite locks the whole database for one who writes
    assert any("FOR UPDATE" in query["sql"] for query in asked) is locks
