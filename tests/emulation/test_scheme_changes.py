"""A bloc takes another version of its scheme within the year: each sheet moves or stays, and nobody is surprised."""

import json
from decimal import Decimal

import pytest

from emulation.models import BlocYear, SheetLine
from emulation.schemes.changes import passages, rebase
from emulation.schemes.versions import SchemeError, next_version
from emulation.sheets.tally import read_tally
from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.audit import AuditEvent
from tests.emulation import rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def son():
    return rows.user("son", full_name="Lê Văn Sơn", is_superuser=True)


@pytest.fixture
def version():
    return rows.scheme(rows.criterion("Kinh tế", max_points=60), rows.criterion("Văn hóa", max_points=40))


@pytest.fixture
def year(version):
    """Two units, each with a sheet on which all is said."""
    made = rows.bloc_year(rows.unit("a"), rows.unit("b"), scheme=version)
    for member, points in zip(made.members(), (50, 40), strict=True):
        sheet = rows.sheet(made, member.unit)
        rows.score(sheet, "Kinh tế", points)
        rows.score(sheet, "Văn hóa", 30)
    return made


@pytest.fixture
def second(version, son):
    """The next version: Văn hóa made way for Môi trường."""
    made = next_version(version, reason="Sơ kết", by=son)
    made.criteria.filter(text="Văn hóa").update(text="Môi trường")
    return made


def totals(year):
    return {sheet.unit.code: sheet_score.total for sheet, sheet_score in scored(year)}


def scored(year):
    tally = read_tally(BlocYear.objects.get(pk=year.pk))
    return [(sheet, tally.scores[sheet.pk]) for sheet in tally.sheets]


def change(year, version, by, *, moving=None, staying=(), reason="Hội nghị sơ kết ngày 28/7"):
    moving = year.sheets.all() if moving is None else moving
    return rebase(year, version, sheets=list(moving), keep_as_is=list(staying), reason=reason, by=by)


def test_criteria_amended_mid_year_are_a_new_version_with_a_reason_and_every_sheet_decided(year, version, second, son):
    """Domain, edge case: criteria amended mid-year."""
    a, b = year.sheets.order_by("pk")

    lost = change(year, second, son, moving=[a], staying=[b])

    year.refresh_from_db()
    assert year.scheme == second
    assert [sheet.scheme for sheet in year.sheets.order_by("pk")] == [second, version]
    assert totals(year) == {"a": Decimal("50.00"), "b": Decimal("70.00")}
    assert lost == ["huyện a, Văn hóa: tự chấm 30"]


def test_what_was_said_of_a_dropped_criterion_stays_recorded_and_comes_back(year, version, second, son):
    change(year, second, son)
    assert totals(year) == {"a": 50, "b": 40}
    assert SheetLine.objects.filter(criterion__version=version).count() == 2

    change(year, version, son)

    assert totals(year) == {"a": 80, "b": 70}


def test_carried_lines_keep_all_that_was_said_at_every_stage(year, second, son):
    sheet = year.sheets.first()
    rows.score(sheet, "Kinh tế", 45, stage=5, reason="Thiếu minh chứng")
    kept = sheet.lines.get(criterion__text="Kinh tế")

    change(year, second, son)

    kept.refresh_from_db()
    assert kept.criterion.version == second
    assert [(one.stage, one.value, one.reason) for one in kept.scores.order_by("stage")] == [
        (1, 50, ""),
        (5, 45, "Thiếu minh chứng"),
    ]


def test_a_change_is_a_revision_of_the_year_and_an_event_of_the_trail(year, version, second, son):
    a, b = year.sheets.order_by("pk")

    change(year, second, son, moving=[a], staying=[b])

    event = AuditEvent.objects.filter(action="đổi bảng tiêu chí giữa kỳ").get()
    assert (event.actor, json.loads(event.before)) == (str(son), {"bảng tiêu chí": str(version)})
    assert json.loads(event.after) == {
        "bảng tiêu chí": str(second),
        "lý do": "Hội nghị sơ kết ngày 28/7",
        "phiếu chuyển": ["huyện a"],
        "phiếu giữ": [f"huyện b: {version}"],
        "không chuyển được": ["huyện a, Văn hóa: tự chấm 30"],
    }
    assert [one.act for one in Revision.objects.of(year).order_by("number")] == [
        "lưu",
        "đổi bảng tiêu chí: Hội nghị sơ kết ngày 28/7",
    ]


def test_the_plan_says_what_is_carried_dropped_and_new_and_who_is_above_the_new_maximum(year, second):
    second.criteria.filter(text="Kinh tế").update(max_points=45)

    (passage,) = passages(year, second)

    assert [(fate.new.text, fate.is_reweighed, fate.over) for fate in passage.carried] == [
        ("Kinh tế", True, ["huyện a"])
    ]
    assert [(fate.old.text, fate.said) for fate in passage.dropped] == [
        ("Văn hóa", [("huyện a", "tự chấm 30"), ("huyện b", "tự chấm 30")])
    ]
    assert [fate.new.text for fate in passage.added] == ["Môi trường"]


def test_a_line_that_was_not_assigned_is_carried_as_such(year, second, son):
    sheet = year.sheets.first()
    rows.line(sheet, "Kinh tế", is_assigned=False)

    change(year, second, son)

    assert [(one.criterion.text, one.is_assigned) for one in sheet.lines.filter(criterion__version=second)] == [
        ("Kinh tế", False)
    ]


@pytest.mark.parametrize("stage", ["closed", "archived"])
def test_a_closed_year_keeps_its_scheme(year, version, second, son, stage):
    BlocYear.objects.filter(pk=year.pk).update(stage=stage)

    with pytest.raises(SchemeError, match="đã chốt"):
        change(year, second, son)

    assert [sheet.scheme for sheet in year.sheets.all()] == [version, version]


def test_a_change_says_why(year, second, son):
    with pytest.raises(SchemeError, match="lý do"):
        change(year, second, son, reason=" ")


def test_no_sheet_is_decided_silently_nor_twice(year, second, son):
    a, b = year.sheets.order_by("pk")

    with pytest.raises(SchemeError, match=r"phiếu của: huyện b\.$"):
        change(year, second, son, moving=[a])
    with pytest.raises(SchemeError, match=r"phiếu của: huyện a\.$"):
        change(year, second, son, moving=[a, b], staying=[a])


def test_a_sheet_of_another_year_is_refused(year, version, second, son):
    other = rows.sheet(
        rows.bloc_year(member := rows.unit("c"), bloc=year.bloc, period=rows.period(2022), scheme=version), member
    )

    with pytest.raises(SchemeError, match="không thuộc năm này"):
        change(year, second, son, moving=[*year.sheets.all(), other])


def test_an_approved_sheet_is_sent_back_before_it_moves(year, second, son):
    year.sheets.filter(unit__code="a").update(state="approved")

    with pytest.raises(SchemeError, match="trả lại trước khi chuyển: huyện a"):
        change(year, second, son)


def test_a_version_that_does_not_add_up_is_refused(year, second, son):
    second.criteria.filter(text="Kinh tế").update(max_points=50)

    with pytest.raises(SchemeError, match="còn thiếu 10 điểm"):
        change(year, second, son)


def test_a_refused_change_writes_nothing(year, version, second, son):
    before = AuditEvent.objects.count()

    with pytest.raises(SchemeError):
        change(year, second, son, moving=[])

    year.refresh_from_db()
    assert (year.scheme, AuditEvent.objects.count(), Revision.objects.of(year).count()) == (version, before, 0)


def test_the_version_in_use_is_no_change(year, version, son):
    with pytest.raises(SchemeError, match="đang dùng đúng phiên bản này"):
        change(year, version, son, moving=[])


def test_sheets_that_stayed_move_later(year, version, second, son):
    a, b = year.sheets.order_by("pk")
    change(year, second, son, moving=[a], staying=[b])

    change(year, second, son, moving=[b])

    assert {sheet.scheme for sheet in year.sheets.all()} == {second}


def test_a_version_that_all_sheets_have_left_stays_fixed(year, version, second, son):
    change(year, second, son)

    assert version.is_fixed


PAGE = "/quan-tri/emulation/blocyear/{}/doi-tieu-chi/?phien-ban={}"


def test_the_page_shows_what_will_happen_and_then_does_it(client, year, second, son):
    client.force_login(son)
    page, (a, b) = PAGE.format(year.pk, second.pk), year.sheets.order_by("pk")

    shown = client.get(page)
    answer = client.post(
        page, {"opened_version": year.version, "reason": "Sơ kết", f"sheet-{a.pk}": "move", f"sheet-{b.pk}": "keep"}
    )

    assert "Bỏ: điểm đã chấm không tính nữa (1)" in shown.text
    assert "huyện a: tự chấm 30" in shown.text
    assert (answer.status_code, answer["Location"]) == (302, f"/quan-tri/emulation/blocyear/{year.pk}/change/")
    assert [sheet.scheme_id == second.pk for sheet in year.sheets.order_by("pk")] == [True, False]
    assert "Không chuyển được: huyện a, Văn hóa: tự chấm 30" in client.get(answer["Location"]).text


def test_the_page_chooses_for_nobody(client, year, version, second, son):
    client.force_login(son)
    page = PAGE.format(year.pk, second.pk)

    answer = client.post(page, {"opened_version": year.version, "reason": "Sơ kết"})

    assert answer.text.count("Hãy chọn chuyển hoặc giữ.") == 4  # beside each field, and above the form
    assert "checked" not in client.get(page).text
    assert {sheet.scheme for sheet in year.sheets.all()} == {version}


def test_the_page_refuses_what_somebody_else_has_changed_meanwhile(client, year, version, second, son):
    client.force_login(son)
    choice = {f"sheet-{sheet.pk}": "move" for sheet in year.sheets.all()}

    answer = client.post(PAGE.format(year.pk, second.pk), {"opened_version": 99, "reason": "Sơ kết", **choice})

    assert "Có người vừa sửa năm thi đua này" in answer.text
    assert {sheet.scheme for sheet in year.sheets.all()} == {version}


def test_the_page_of_a_closed_year_says_so(client, year, second, son):
    client.force_login(son)
    BlocYear.objects.filter(pk=year.pk).update(stage="closed")

    for answer in [client.get(PAGE.format(year.pk, second.pk)), client.post(PAGE.format(year.pk, second.pk), {})]:
        assert "đã chốt, nên bảng tiêu chí không đổi được nữa" in answer.text


@pytest.mark.parametrize("choice", ["", "x", "0", "99999999999999999999"])
def test_a_hostile_choice_of_version_is_refused_in_words(client, year, son, choice):
    client.force_login(son)

    assert client.get(PAGE.format(year.pk, choice)).status_code == 200
    assert client.post(PAGE.format(year.pk, choice), {"reason": "x"}).status_code == 200


def test_nobody_changes_the_scheme_of_a_year_without_the_right(client, year, version, second):
    client.force_login(rows.user("minh", "Biên tập viên"))

    assert client.get(PAGE.format(year.pk, second.pk)).status_code == 403
    assert client.post(PAGE.format(year.pk, second.pk), {"reason": "x"}).status_code == 403


def test_the_plan_takes_as_many_queries_for_three_sheets_as_for_one(year, version, second, django_assert_num_queries):
    with django_assert_num_queries(6):
        passages(year, second)
    sheet = rows.sheet(year, rows.unit("c"))
    rows.score(sheet, "Kinh tế", 5)

    with django_assert_num_queries(6):
        passages(year, second)
