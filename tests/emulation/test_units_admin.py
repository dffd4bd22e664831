from datetime import date

import pytest

from emulation.models import Unit
from tests.emulation.forms import errors, inline, name
from tests.emulation.rows import OPEN, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADD = "/quan-tri/emulation/unit/add/"
LIST = "/quan-tri/emulation/unit/"


def change(one):
    return f"/quan-tri/emulation/unit/{one.pk}/change/"


def form(*names, codes=(), parents=(), successions=(), **fields):
    values = {"code": "ha-nam-kim-bang", "kind": "district", "established_on": "", "ended_on": ""} | fields
    rows = {"names": names, "codes": codes, "parents": parents, "successions": successions}
    return values | {name: value for prefix, some in rows.items() for name, value in inline(prefix, *some).items()}


def stored(one):
    return [(row.full_name, row.valid_from, row.valid_until) for row in one.names.order_by("valid_from", "full_name")]


def test_a_unit_is_added_with_its_names(log_in):
    client = log_in("view_unit", "add_unit", "view_unitname", "add_unitname")

    response = client.post(
        ADD, form(name("huyện Kim Bảng", until="01/01/2025"), name("thị xã Kim Bảng", since="01/01/2025"))
    )

    assert response.status_code == 302
    assert str(Unit.objects.get(code="ha-nam-kim-bang")) == "thị xã Kim Bảng"


@pytest.mark.parametrize("rights", [[], ["view_unit"], ["view_unit", "change_unit"]])
def test_nobody_adds_a_unit_without_the_right(log_in, rights):
    response = log_in(*rights).post(ADD, form(name("huyện Kim Bảng")))

    assert response.status_code == 403
    assert not Unit.objects.exists()


def test_nobody_changes_a_unit_without_the_right(log_in):
    one = unit("a")

    response = log_in("view_unit").post(change(one), form(ended_on="01/07/2025"))

    one.refresh_from_db()
    assert (response.status_code, one.ended_on) == (403, None)


def test_two_new_names_that_overlap_in_one_form_are_refused(admin):
    response = admin.post(
        ADD, form(name("huyện Kim Bảng", until="02/01/2025"), name("thị xã Kim Bảng", since="01/01/2025"))
    )

    assert errors(response) == [
        "Tên “huyện Kim Bảng” và tên “thị xã Kim Bảng” trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
    ]
    assert not Unit.objects.exists()


def test_a_new_name_that_overlaps_a_stored_one_is_refused(admin):
    one = unit("a", ("huyện A", *OPEN))
    row = one.names.get()

    response = admin.post(change(one), form(name("huyện A", id=row.pk), name("thị xã A", since="01/01/2025")))

    assert errors(response) == [
        "Tên “huyện A” và tên “thị xã A” trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
    ]
    assert stored(one) == [("huyện A", None, None)]


def test_a_unit_is_renamed_in_one_form(admin):
    one = unit("a", ("huyện A", *OPEN))
    row = one.names.get()

    response = admin.post(
        change(one), form(name("huyện A", until="01/01/2025", id=row.pk), name("thị xã A", since="01/01/2025"))
    )

    assert response.status_code == 302
    day = date(2025, 1, 1)
    assert {(one.name_on(date(2024, 12, 31)).pk, str(one.name_on(day)))} == {(row.pk, "thị xã A")}


def test_a_renaming_is_undone_in_one_form(admin):
    day = date(2025, 1, 1)
    one = unit("a", ("huyện A", None, day), ("thị xã A", day, None))
    first, second = one.names.order_by("pk")

    response = admin.post(
        change(one),
        form(
            name("huyện A", id=first.pk),
            name("thị xã A", since="01/01/2025", id=second.pk, DELETE="on"),
        ),
    )

    assert response.status_code == 302
    assert stored(one) == [("huyện A", None, None)]


def test_names_move_past_one_another_in_one_form(admin):
    one = unit("a", ("huyện A", date(2000, 1, 1), date(2010, 1, 1)), ("thị xã A", date(2010, 1, 1), None))
    first, second = one.names.order_by("pk")

    response = admin.post(
        change(one),
        form(
            name("huyện A", "01/01/2010", "01/01/2015", id=first.pk),
            name("thị xã A", "01/01/2015", id=second.pk),
        ),
    )

    assert response.status_code == 302
    assert stored(one) == [
        ("huyện A", date(2010, 1, 1), date(2015, 1, 1)),
        ("thị xã A", date(2015, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "Hãy ghi ít nhất một tên gọi của đơn vị."),
        ([name("huyện A", "01/01/2020", "01/01/2020")], "Tên “huyện A” phải kết thúc sau ngày bắt đầu."),
    ],
)
def test_a_unit_is_not_added_without_a_name_that_holds(admin, names, sentence):
    assert errors(admin.post(ADD, form(*names))) == [sentence]


@pytest.mark.parametrize(
    ("kind", "to", "sentence"),
    [
        ("merge", False, "Giải thể thì không có đơn vị kế tục; các loại khác phải ghi đơn vị kế tục."),
        ("dissolution", True, "Giải thể thì không có đơn vị kế tục; các loại khác phải ghi đơn vị kế tục."),
        ("rename", None, "Một đơn vị không kế tục chính nó. Khi đổi tên, hãy ghi một tên gọi mới."),
    ],
)
def test_an_impossible_succession_is_refused_in_words(admin, kind, to, sentence):
    one, other = unit("a"), unit("b")
    successor = {True: other.pk, False: "", None: one.pk}[to]
    row = {"kind": kind, "to_unit": successor, "happened_on": "01/07/2025", "legal_act": ""}

    response = admin.post(change(one), form(name("huyện a", id=one.names.get().pk), successions=[row]))

    assert errors(response) == [sentence]


@pytest.mark.parametrize("kind", ["dissolution", "merge"])
def test_one_event_stands_on_one_row(admin, kind):
    one, other = unit("a"), unit("b")
    row = {"kind": kind, "to_unit": other.pk if kind == "merge" else "", "happened_on": "01/07/2025", "legal_act": ""}

    response = admin.post(change(one), form(name("huyện a", id=one.names.get().pk), successions=[row, row]))

    assert errors(response) == ["Một việc kế tục chỉ ghi một dòng. Hãy bỏ dòng thừa."]


def test_the_code_of_a_unit_stays(admin):
    one = unit("a")

    admin.post(change(one), form(name("huyện a", id=one.names.get().pk), code="khac", kind="agency"))

    one.refresh_from_db()
    assert (one.code, one.kind) == ("a", "agency")


@pytest.mark.parametrize("term", ["phu ly", "Phủ Lý", "PHỦ LÝ thành", "ha-nam-phu"])
def test_units_are_found_without_accents_by_any_of_their_names(admin, term):
    unit("ha-nam-phu-ly", ("thị xã Phủ Lý", None, date(2008, 1, 1)), ("thành phố Phủ Lý", date(2008, 1, 1), None))
    unit("ha-nam-binh-luc", ("huyện Bình Lục", *OPEN))

    page = admin.get(LIST, {"q": term})

    assert [str(one) for one in page.context["cl"].result_list] == ["thành phố Phủ Lý"]


def test_the_list_takes_as_many_queries_for_three_units_as_for_one(admin, django_assert_num_queries):
    unit("a")
    with django_assert_num_queries(6):
        assert "huyện a" in admin.get(LIST).text

    unit("b")
    unit("c")
    with django_assert_num_queries(6):
        assert "huyện c" in admin.get(LIST).text
