"""The form of a scheme's version: rows, kinds, sums, and what a version in use refuses."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from emulation.models import Criterion, Scheme, SchemeVersion, Unit
from emulation.models.units import UnitKind
from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.audit import AuditEvent
from tests.emulation import rows
from tests.emulation.forms import errors, inline

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BASE = "/quan-tri/emulation/schemeversion/"
ADD = f"{BASE}add/"
SUMS = f"{BASE}cong-diem/"
RIGHTS = [f"{verb}_{model}" for model in ["criterion", "schemeclass"] for verb in ["view", "add", "change", "delete"]]
RECORD = ["view_schemeversion", "add_schemeversion", "change_schemeversion", "view_scheme", "add_scheme", *RIGHTS]


def page(version, act="change"):
    return f"{BASE}{version.pk}/{act}/"


def row(text="Phát triển kinh tế", kind="points", **fields):
    numbers = {"max_points": "", "points_each": "", "target": ""}
    if kind == "points" and "max_points" not in fields:
        numbers["max_points"] = "100"
    plain = {"code": "", "level": "1", "position": "", "department": ""}
    return {"text": text, "kind": kind, **plain, **numbers, **fields}


def form(*criteria, classes=(), **fields):
    values = {
        "document": "",
        "valid_from": "",
        "valid_until": "",
        "total": "100",
        "step": "0,25",
        "bonus_cap": "",
        "do_classes_count_bonus": "on",
        "tie_break_text": "",
    }
    return values | fields | inline("criteria", *criteria) | inline("classes", *classes)


def stored(version, **changes):
    """The form of a stored version, its rows as they are; changes: by the text of a row."""
    found = []
    for one in version.criteria.all():
        numbers = {name: str(getattr(one, name) or "") for name in ["max_points", "points_each", "target"]}
        posted = row(one.text, one.kind, code=one.code, level=one.level, position=one.position, id=one.pk, **numbers)
        found.append(posted | changes.get(one.text, {}))
    return form(*found, opened_version=version.version)


def used(version):
    """A version that a sheet uses."""
    year = rows.bloc_year(member := rows.unit("a"), scheme=version)
    return rows.sheet(year, member)


def test_a_version_is_made_with_its_criteria_and_classes(log_in):
    scheme = Scheme.objects.create(name="Bảng các huyện")
    criteria = [
        row("Kinh tế", "section", code="I", max_points="60"),
        row("Thu ngân sách", "target", code="1", level="2", max_points="60", target="1.234,5"),
        row("Văn hóa", max_points="40"),
    ]

    response = log_in(*RECORD).post(
        ADD,
        form(*criteria, scheme=scheme.pk, classes=[{"name": "Tốt", "lowest": "80"}, {"name": "Khá", "lowest": "65,5"}]),
    )

    version = SchemeVersion.objects.get()
    assert response.status_code == 302
    assert (version.number, version.step, version.changed_by.username) == (1, Decimal("0.25"), "son")
    assert [(one.code, one.text, one.level, one.max_points, one.target) for one in version.criteria.all()] == [
        ("I", "Kinh tế", 1, 60, None),
        ("1", "Thu ngân sách", 2, 60, Decimal("1234.5")),
        ("", "Văn hóa", 1, 40, None),
    ]
    assert [(one.name, one.lowest) for one in version.classes.all()] == [("Tốt", 80), ("Khá", Decimal("65.5"))]


@pytest.mark.parametrize("rights", [[], ["view_schemeversion"], ["view_schemeversion", "change_schemeversion"]])
def test_nobody_makes_a_version_without_the_right(log_in, rights):
    response = log_in(*rights).post(ADD, form(row(), scheme=Scheme.objects.create(name="Bảng").pk))

    assert (response.status_code, SchemeVersion.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("points", {"max_points": ""}, "Ghi điểm tối đa, lớn hơn 0: cách chấm “chấm điểm trực tiếp” cần số này."),
        ("yes_no", {"max_points": "0"}, "Ghi điểm tối đa, lớn hơn 0: cách chấm “có hoặc không” cần số này."),
        ("count", {"max_points": "5"}, "Ghi điểm mỗi lần, lớn hơn 0: cách chấm “số lượng × điểm” cần số này."),
        ("points", {"max_points": "mười"}, "Hãy gõ một số, ví dụ 7,5."),
        ("points", {"max_points": "-1"}, "Không ghi số âm."),
        ("points", {"text": " "}, "Ghi nội dung tiêu chí."),
    ],
)
def test_a_criterion_is_refused_in_its_row(admin, kind, fields, sentence):
    scheme = Scheme.objects.create(name="Bảng")

    response = admin.post(ADD, form(row(kind=kind, code="1", **fields), scheme=scheme.pk))

    assert response.status_code == 200
    assert sentence in errors(response)
    assert not SchemeVersion.objects.exists()


@pytest.mark.parametrize(
    ("kind", "left"), [("points", (5, None, None)), ("count", (5, 2, None)), ("best", (5, None, 9))]
)
def test_numbers_that_a_kind_does_not_have_are_forgotten(admin, kind, left):
    every = {"max_points": "5", "points_each": "2", "target": "9"}

    admin.post(ADD, form(row(kind=kind, **every), scheme=Scheme.objects.create(name="Bảng").pk))

    one = Criterion.objects.get()
    assert (one.max_points, one.points_each, one.target) == left


def test_text_is_kept_on_one_line_and_composed(admin):
    nfd = "Thu  nga\u0302n\r\n sa\u0301ch\u200b"

    admin.post(ADD, form(row(nfd), scheme=Scheme.objects.create(name="Bảng").pk))

    assert Criterion.objects.get().text == "Thu ngân sách"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0,25", "0.25"), ("0.25", "0.25"), ("1.000", "1000"), ("1.234,5", "1234.5"), ("７,５", "7.5"), (" 10 ", "10")],
)
def test_numbers_are_read_as_vietnamese_write_them(admin, typed, number):
    admin.post(ADD, form(row(max_points=typed), scheme=Scheme.objects.create(name="Bảng").pk))

    assert Criterion.objects.get().max_points == Decimal(number)


def test_rows_stand_where_their_positions_say_and_new_ones_at_the_end(admin):
    scheme = Scheme.objects.create(name="Bảng")

    admin.post(
        ADD, form(row("cuối"), row("hai", position="20"), row("một", position="10"), row("sau cuối"), scheme=scheme.pk)
    )

    assert [one.text for one in SchemeVersion.objects.get().criteria.all()] == ["một", "hai", "cuối", "sau cuối"]


def test_rows_that_say_nothing_are_not_kept(admin):
    empty = {"text": "", "code": "", "kind": "section", "level": "2", "position": "40", "is_bonus": "on"}

    response = admin.post(ADD, form(row("một"), empty, scheme=Scheme.objects.create(name="Bảng").pk))

    assert response.status_code == 302
    assert [one.text for one in Criterion.objects.all()] == ["một"]


def test_only_agencies_are_offered_as_departments(admin):
    agency = rows.unit("so-noi-vu", ("Sở Nội vụ", None, None), kind=UnitKind.AGENCY)
    district = rows.unit("binh-luc")
    scheme = Scheme.objects.create(name="Bảng")

    refused = admin.post(ADD, form(row(department=district.pk), scheme=scheme.pk))
    admin.post(ADD, form(row(department=agency.pk), scheme=scheme.pk))

    assert len(errors(refused)) == 1
    assert Criterion.objects.get().department == agency


def test_a_scheme_has_one_first_version(admin):
    version = rows.scheme()

    response = admin.post(ADD, form(row(), scheme=version.scheme_id))

    assert "Sửa thành phiên bản mới" in errors(response)[0]
    assert SchemeVersion.objects.count() == 1


def test_the_second_of_two_open_forms_is_told_so_and_both_rows_merge(admin):
    version = rows.scheme(rows.criterion("một", max_points=40), rows.criterion("hai", max_points=60))
    first = stored(version, một={"max_points": "45"})
    second = stored(version, hai={"max_points": "55"})
    assert admin.post(page(version), first).status_code == 302

    response = admin.post(page(version), second)

    assert response.status_code == 409
    assert [one.max_points for one in version.criteria.all()] == [45, 60]
    merged = response.context["conflict"]
    assert (merged.questions, ("criteria-0-max_points", "45") in merged.values) == ([], True)


def test_a_change_keeps_a_revision_that_can_be_compared_and_brought_back(admin):
    version = rows.scheme(rows.criterion("một", max_points=40))
    admin.post(page(version), stored(version, một={"max_points": "45"}))

    assert [one.number for one in Revision.objects.of(version).order_by("number")] == [1, 2]
    assert "45" in admin.get(f"{BASE}{version.pk}/so-sanh/?truoc=1&sau=2").text
    admin.post(f"{BASE}{version.pk}/khoi-phuc/1/", {"opened_version": 2})
    assert version.criteria.get().max_points == 40


def test_the_form_says_whether_the_version_adds_up_and_leads_to_the_row(admin):
    version = rows.scheme(
        rows.criterion("Kinh tế", "section", max_points=90), rows.criterion("Thu", level=2, max_points=60)
    )

    panel = BeautifulSoup(admin.get(page(version)).text, "html.parser").select_one(".sums")

    assert panel.select_one(".sums-headline").text == "Chưa dùng được: 2 điểm phải sửa"
    assert [(one.text, one.find("a") and one.find("a")["href"]) for one in panel.select(".sums-problems li")] == [
        (
            "“Kinh tế”: mục ghi tối đa 90 điểm, các tiêu chí trong mục cộng lại chỉ được 60.",
            "#id_criteria-0-text",
        ),
        ("Các mục cộng lại được 60 điểm, tổng điểm của thang là 100: còn thiếu 40 điểm.", None),
    ]


def test_what_is_typed_is_added_up_at_once_and_nothing_is_written(log_in):
    version = rows.scheme(rows.criterion("một", max_points=40))
    client = log_in(*RECORD)

    short = client.post(SUMS, stored(version, một={"max_points": "90"}) | {"_object": version.pk}).json()
    even = client.post(SUMS, stored(version, một={"max_points": "100"}) | {"_object": version.pk}).json()
    fresh = client.post(SUMS, form(row("một", max_points="60"), row("hai", max_points="40"))).json()

    assert "còn thiếu 10 điểm" in short["html"]
    assert (even["said"], fresh["said"]) == ("Cộng đủ 100 điểm", "Cộng đủ 100 điểm")
    assert (SchemeVersion.objects.count(), version.criteria.get().max_points) == (1, 40)


def test_a_cell_that_cannot_be_read_is_named_beside_the_sums(admin):
    version = rows.scheme(rows.criterion("một", max_points=40))

    answer = admin.post(SUMS, stored(version, một={"max_points": "bốn"}) | {"_object": version.pk}).json()

    assert answer["said"] == "Còn 1 ô chưa đọc được"
    assert 'href="#id_criteria-0-max_points"' in answer["html"]


@pytest.mark.parametrize("body", [{}, {"criteria-TOTAL_FORMS": "x"}, {"_object": "0"}, {"_object": "abc"}])
def test_sums_of_a_hostile_form_never_fail(admin, body):
    rows.scheme()

    assert admin.post(SUMS, body).status_code in {200, 404}


def test_removed_rows_are_not_added_up(admin):
    version = rows.scheme(rows.criterion("một", max_points=100), rows.criterion("hai", max_points=5))

    answer = admin.post(SUMS, stored(version, hai={"DELETE": "on"}) | {"_object": version.pk}).json()

    assert answer["said"] == "Cộng đủ 100 điểm"


def test_nobody_adds_up_without_the_right(log_in):
    version = rows.scheme()

    assert log_in("view_schemeversion").post(SUMS, stored(version) | {"_object": version.pk}).status_code == 403


def test_a_version_that_a_sheet_uses_is_shown_and_says_why_it_is_fixed(log_in):
    version = rows.scheme(rows.criterion("một", max_points=40))
    used(version)
    client = log_in(*RECORD)

    shown, refused = client.get(page(version)), client.post(page(version), stored(version, một={"max_points": "99"}))

    assert "1 phiếu chấm điểm đang dùng phiên bản này." in shown.text
    assert page(version, "phien-ban-moi") in shown.text
    assert 'name="criteria-0-text"' not in shown.text
    assert (refused.status_code, version.criteria.get().max_points) == (403, 40)


def test_a_version_by_which_a_year_has_signed_is_fixed_before_any_sheet(log_in):
    version = rows.scheme()
    year = rows.bloc_year(rows.unit("a"), scheme=version)
    assert not version.is_fixed

    type(year).objects.update(stage="signed")

    assert version.is_fixed
    assert log_in(*RECORD).post(page(version), stored(version)).status_code == 403


def test_a_version_in_use_is_neither_autosaved_nor_brought_back(admin):
    version = rows.scheme(rows.criterion("một", max_points=40))
    admin.post(page(version), stored(version, một={"max_points": "45"}))
    used(version)

    assert admin.post(f"{BASE}tu-luu/", stored(version) | {"_object": version.pk}).status_code == 403
    assert admin.post(f"{BASE}{version.pk}/khoi-phuc/1/", {"opened_version": 2}).status_code == 403
    assert admin.post(f"{BASE}{version.pk}/delete/", {"post": "yes"}).status_code == 403
    assert version.criteria.get().max_points == 45


def test_the_next_version_asks_for_a_reason_and_takes_everything_along(log_in):
    version = rows.scheme(rows.criterion("một", max_points=40))
    client = log_in(*RECORD)

    refused = client.post(page(version, "phien-ban-moi"), {"reason": " "})
    made = client.post(page(version, "phien-ban-moi"), {"reason": "Sơ kết ngày 28/7"})

    assert "Hãy ghi lý do sửa" in refused.text
    second = SchemeVersion.objects.exclude(pk=version.pk).get()
    assert made["Location"] == page(second)
    assert (second.number, second.based_on, second.reason) == (2, version, "Sơ kết ngày 28/7")
    assert [one.text for one in second.criteria.all()] == ["một"]


def test_a_version_is_copied_into_another_scheme(log_in):
    version = rows.scheme(rows.criterion("một", max_points=40), name="Bảng cũ")
    client = log_in(*RECORD)

    taken = client.post(page(version, "chep"), {"name": "Bảng  cũ"})
    client.post(page(version, "chep"), {"name": "Bảng mới"})

    assert "Đã có bảng tiêu chí tên “Bảng cũ”. Hãy đặt tên khác." in taken.text
    copy = SchemeVersion.objects.exclude(pk=version.pk).get()
    assert (copy.scheme.name, copy.number, copy.based_on) == ("Bảng mới", 1, None)
    assert AuditEvent.objects.get().action == "chép thành bảng tiêu chí mới"


@pytest.mark.parametrize("act", ["phien-ban-moi", "chep"])
def test_nobody_copies_without_the_right(log_in, act):
    version = rows.scheme()

    response = log_in("view_schemeversion", "view_criterion").post(page(version, act), {"reason": "x", "name": "y"})

    assert (response.status_code, SchemeVersion.objects.count()) == (403, 1)


def test_the_form_of_sixty_criteria_opens_with_as_many_queries_as_that_of_three(admin, django_assert_num_queries):
    departments = [rows.unit(f"so-{n}", kind=UnitKind.AGENCY) for n in range(3)]
    short, long = rows.scheme(), rows.scheme()
    for version, count in [(short, 3), (long, 60)]:
        version.criteria.all().delete()
        for n in range(count):
            version.criteria.create(text=f"{n}", max_points=1, position=n, department=departments[n % 3])
    admin.get(page(short))

    for version in [short, long]:
        with django_assert_num_queries(14):
            assert admin.get(page(version)).status_code == 200


@pytest.mark.parametrize(("model", "queries"), [("scheme", 5), ("schemeversion", 5)])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(admin, django_assert_num_queries, model, queries):
    address = f"/quan-tri/emulation/{model}/"
    bloc = rows.bloc()
    for number in range(3):
        version = rows.scheme()
        Scheme.objects.filter(pk=version.scheme_id).update(bloc=bloc)
        if number != 1:
            with django_assert_num_queries(queries):
                assert len(admin.get(address).context["cl"].result_list) == number + 1


def test_versions_are_found_without_accents_and_by_their_standing(admin):
    version, other = rows.scheme(name="Bảng điểm huyện"), rows.scheme(name="Bảng sở ngành")
    used(version)

    assert list(admin.get(BASE, {"q": "diem huyen"}).context["cl"].result_list) == [version]
    assert list(admin.get(BASE, {"standing": "fixed"}).context["cl"].result_list) == [version]
    assert list(admin.get(BASE, {"standing": "open"}).context["cl"].result_list) == [other]


def test_a_scheme_leads_to_its_first_version_and_keeps_its_name_on_one_line(log_in):
    client = log_in(*RECORD, "change_scheme")
    client.post("/quan-tri/emulation/scheme/add/", {"name": "  Bảng  mới ", "bloc": ""})

    scheme = Scheme.objects.get()
    assert scheme.name == "Bảng mới"
    assert f"{ADD}?scheme={scheme.pk}" in client.get("/quan-tri/emulation/scheme/").text
    assert Unit.objects.count() == 0
