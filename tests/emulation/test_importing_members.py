"""Members of a bloc's year from a workbook."""

from datetime import date

import pytest

from emulation.importing.members import MemberImport
from emulation.models import Membership
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.revisions.model import Revision
from tests.emulation import rows
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Mã đơn vị", "Đơn vị", "Vai trò", "Từ ngày", "Đến trước ngày", "Lý do thay đổi"]


@pytest.fixture
def year(db):
    rows.unit("binh-luc", ("huyện Bình Lục", None, None))
    rows.unit("ly-nhan", ("huyện Lý Nhân", None, None))
    return rows.bloc_year(rows.unit("phu-ly", ("thành phố Phủ Lý", None, None)))


@pytest.fixture
def bring(monkeypatch, year, make):
    staff = make.user("son", role="Chuyên viên TĐKT")
    return lambda *told: brought(monkeypatch, MemberImport(), year, staff, told or None, HEADS)


def members(year):
    told = year.memberships.values_list("unit__code", "role", "joined_on", "left_on", "reason")
    return [tuple(one) for one in told]


def test_what_was_exported_comes_back_as_the_same(bring, year):
    year.memberships.update(role="leader", left_on=date(2021, 7, 1), reason="=HYPERLINK(1)")

    assert counts(bring()) == (0, 0, 1, 0)


def test_members_are_added_and_changed_and_taken_back_exactly(bring, year):
    before = members(year)
    batch = bring(
        ["phu-ly", "thành phố Phủ Lý", "Khối trưởng", "", "01/07/2021", "hết nhiệm kỳ"],
        ["phu-ly", "", "thành viên", date(2021, 7, 1), "", ""],
        ["binh-luc", "huyện Bình Lục", "khối phó", "", "", ""],
    )
    assert sentences(batch) == []
    assert counts(batch) == (2, 1, 0, 0)
    assert members(year) == before

    apply(batch, by=batch.made_by)

    assert members(year) == [
        ("phu-ly", "leader", None, date(2021, 7, 1), "hết nhiệm kỳ"),
        ("phu-ly", "member", date(2021, 7, 1), None, ""),
        ("binh-luc", "deputy", None, None, ""),
    ]
    year.refresh_from_db()
    assert year.version == 2
    assert Revision.objects.of(year).latest("number").act == "nhập thành viên từ Excel"

    undo(batch, by=batch.made_by)
    assert members(year) == before


def test_a_unit_is_known_by_its_code_and_its_name_only_checks_it(bring, year):
    batch = bring(["ly-nhan", "huyện Bình Lục", "thành viên", "", "", ""], ["la", "Lạ", "thành viên", "", "", ""])

    assert sentences(batch) == [
        "Ô B2: mã ly-nhan là của huyện Lý Nhân, không phải “huyện Bình Lục”. Hãy sửa mã hoặc tên.",
        "Ô A3: không có đơn vị nào mang mã “la”. Hãy lấy mã ở danh sách đơn vị.",
    ]
    with pytest.raises(ImportRefusedError):
        apply(batch, by=batch.made_by)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (["binh-luc", "", "trưởng ban", "", "", ""], "Ô C2: không hiểu vai trò “trưởng ban”."),
        (["binh-luc", "", "thành viên", "1/7/2021", "1/3/2021", ""], "Ô E2: ngày rời khối phải sau ngày vào khối."),
        (["phu-ly", "", "khối phó", "1/7/2021", "", ""], "Ô D2: thành phố Phủ Lý đã có một dòng (thành viên)"),
    ],
)
def test_a_row_that_cannot_be_says_why_and_where(bring, told, wrong):
    assert [one[: len(wrong)] for one in sentences(bring(told))] == [wrong]


def test_a_unit_of_another_bloc_of_the_organiser_is_refused(bring, year):
    other = rows.Bloc.objects.create(name="Khối hai", organiser=year.bloc.organiser)
    rows.bloc_year(rows.Unit.objects.get(code="ly-nhan"), bloc=other, period=year.period)

    found = sentences(bring(["ly-nhan", "", "thành viên", "", "", ""]))

    assert len(found) == 1 and "Khối hai" in found[0]


def test_a_member_that_has_a_sheet_by_now_is_not_taken_back(bring, year):
    batch = bring(["binh-luc", "", "thành viên", "", "", ""])
    apply(batch, by=batch.made_by)
    rows.sheet(year, rows.Unit.objects.get(code="binh-luc"))

    with pytest.raises(ImportRefusedError, match="đã có phiếu chấm điểm"):
        undo(batch, by=batch.made_by)
    assert Membership.objects.count() == 2
