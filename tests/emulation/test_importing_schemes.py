"""Criteria of a scheme from a workbook."""

from decimal import Decimal

import pytest

from emulation.importing.schemes import SchemeImport
from hanam_portal.backoffice.imports.applying import apply, undo
from tests.emulation import rows
from tests.emulation.rows import criterion
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Cấp", "Số", "Tiêu chí", "Cách chấm", "Điểm tối đa", "Điểm mỗi lần", "Chỉ tiêu", "Thưởng", "Minh chứng"]
COLUMNS = ["level", "code", "text", "kind", "max_points", "points_each", "target", "is_bonus", "needs_evidence"]


@pytest.fixture
def bring(monkeypatch, make):
    staff = make.user("son", role="Chuyên viên TĐKT")

    def run(version, *told, heads=HEADS):
        return brought(monkeypatch, SchemeImport(), version, staff, told or None, heads)

    return run


@pytest.fixture
def empty(db):
    version = rows.scheme()
    version.criteria.all().delete()
    return version


def criteria(version):
    return [tuple(one) for one in version.criteria.values_list(*COLUMNS, "department__code")]


def test_a_whole_scheme_comes_from_a_workbook(bring, empty):
    batch = bring(
        empty,
        [1, "I", "Phát triển kinh tế", "Nhóm tiêu chí", 60, "", "", "", ""],
        [2, "I.1", "Thu ngân sách", "theo tỷ lệ đạt chỉ tiêu", "40,5", "", "1.234,5", "", "có"],
        [2, "I.2", "Nông thôn mới", "", "19,5", "", "", "", ""],
        [1, "II", "Thưởng", "số lượng × điểm", 10, "2,5", "", "x", ""],
        ["", "", "Tổng cộng", "", 110, "", "", "", ""],
    )
    assert counts(batch) == (4, 0, 0, 0)

    apply(batch, by=batch.made_by)

    assert criteria(empty) == [
        (1, "I", "Phát triển kinh tế", "section", Decimal(60), None, None, False, False, None),
        (2, "I.1", "Thu ngân sách", "target", Decimal("40.5"), None, Decimal("1234.5"), False, True, None),
        (2, "I.2", "Nông thôn mới", "points", Decimal("19.5"), None, None, False, False, None),
        (1, "II", "Thưởng", "count", Decimal(10), Decimal("2.5"), None, True, False, None),
    ]
    undo(batch, by=batch.made_by)
    assert criteria(empty) == []


def test_what_was_exported_comes_back_as_the_same(bring, db):
    department = rows.unit("so-tai-chinh", kind="agency")
    version = rows.scheme(
        criterion("Kinh tế", "section", None),
        criterion("Thu", "target", 40, target=100, level=2, department=department, needs_evidence=True),
        criterion("Thưởng", "count", None, points_each="0.25", is_bonus=True),
    )

    assert counts(bring(version)) == (0, 0, 3, 0)


def test_a_criterion_is_found_by_its_number_and_says_what_changes(bring, db):
    version = rows.scheme(criterion("Thu ngân sách", code="1"), criterion("Văn hóa", code="2"))

    batch = bring(version, ["", "1", "Thu ngân sách nhà nước", "", 12, "", "", "", ""])

    (row,) = batch.planned_rows()
    assert [(one.label, one.old, one.new) for one in row.changes] == [
        ("tiêu chí", "Thu ngân sách", "Thu ngân sách nhà nước"),
        ("điểm tối đa", "10", "12"),
    ]
    assert batch.remarks == ["1 tiêu chí đang có không nằm trong tệp: chúng ở lại như cũ."]


def test_a_new_line_in_the_middle_keeps_the_order_of_the_file(bring, db):
    version = rows.scheme(criterion("Một", code="1"), criterion("Ba", code="3"))
    batch = bring(
        version,
        ["", "1", "Một", "", 10, "", "", "", ""],
        ["", "2", "Hai", "", 10, "", "", "", ""],
        ["", "3", "Ba", "", 10, "", "", "", ""],
    )

    apply(batch, by=batch.made_by)

    assert [one.text for one in version.criteria.all()] == ["Một", "Hai", "Ba"]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ([1, "1", "Thu", "ước lượng", 10, "", "", "", ""], "Ô D2: không hiểu cách chấm “ước lượng”."),
        ([7, "1", "Thu", "", 10, "", "", "", ""], "Ô A2: cấp của tiêu chí là từ 1 đến 4."),
        ([1, "1", "Thu", "", "", "", "", "", ""], "Ô E2: Ghi điểm tối đa, lớn hơn 0"),
        ([1, "1", "Thu", "", "1.234", "", "", "", ""], "Ô E2: “1.234” có thể là 1234 hoặc 1,234."),
        ([1, "1", "Thu", "", -5, "", "", "", ""], "Ô E2: cần một số từ 0"),
        ([1, "1", "T" * 501, "", 5, "", "", "", ""], "Ô C2: dài 501 ký tự; nhiều nhất 500."),
    ],
)
def test_a_row_that_cannot_be_says_why_and_where(bring, empty, told, wrong):
    assert sentences(bring(empty, told))[0][: len(wrong)] == wrong


def test_a_version_in_use_takes_no_file(make, db):
    version = rows.scheme()
    rows.sheet(rows.bloc_year(rows.unit("a")), rows.unit("b"), version)

    assert not SchemeImport().may(make.user("son", role="Chuyên viên TĐKT"), version)
