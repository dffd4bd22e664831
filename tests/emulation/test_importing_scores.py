"""Scores of a bloc's year from a workbook."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulation.importing.scores import ScoreImport
from emulation.models import BlocYear, Score, ScoreChange
from emulation.models.scores import ScoreStage
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from tests.emulation import rows
from tests.emulation.rows import criterion
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Mã đơn vị", "Khóa tiêu chí", "Tự chấm", "Thường trực"]


@pytest.fixture
def staff(make):
    return make.user("son", role="Chuyên viên TĐKT")


@pytest.fixture
def year(db):
    """A year in appraisal, whose two units have handed in sheets of two criteria."""
    year = rows.bloc_year(rows.unit("binh-luc"), rows.unit("ly-nhan"), stage="appraisal")
    version = rows.scheme(criterion("Thu"), criterion("Đạt chuẩn", "yes_no", 5))
    for member in year.members():
        rows.sheet(year, member.unit, version, state="submitted")
    return year


@pytest.fixture
def bring(monkeypatch, year, staff):
    return lambda *told: brought(monkeypatch, ScoreImport(), year, staff, told or None, HEADS)


def key(year, text):
    return str(year.sheets.first().scheme.criteria.get(text=text).pk)


def scores(year):
    told = Score.objects.filter(line__sheet__bloc_year=year).order_by("line__sheet", "line__criterion", "stage")
    return list(told.values_list("line__sheet__unit__code", "line__criterion__text", "stage", "value", "reason"))


def test_scores_are_shown_then_written_then_taken_back(bring, year, staff):
    sheet = year.sheets.get(unit__code="binh-luc")
    rows.score(sheet, "Thu", "8", ScoreStage.STANDING, by=staff, reason="theo báo cáo")
    before = scores(year)

    batch = bring(
        ["binh-luc", key(year, "Thu"), "", "8,75"],
        ["binh-luc", key(year, "Đạt chuẩn"), "", "có"],
        ["ly-nhan", key(year, "Thu"), "", ""],
    )
    assert (counts(batch), scores(year)) == ((1, 1, 1, 0), before)
    assert [(one.label, one.old, one.new) for one in batch.planned_rows()[0].changes] == [("thường trực", "8", "8,75")]

    apply(batch, by=staff)
    assert scores(year) == [
        ("binh-luc", "Thu", 5, Decimal("8.75"), ""),
        ("binh-luc", "Đạt chuẩn", 5, Decimal(1), ""),
    ]
    assert ScoreChange.objects.count() == 2

    undo(batch, by=staff)
    assert scores(year) == before
    assert ScoreChange.objects.count() == 4


def test_the_same_file_again_changes_nothing(bring, year, staff):
    told = ["binh-luc", key(year, "Thu"), "", 7]
    apply(bring(told), by=staff)

    again = bring(told)

    assert counts(again) == (0, 0, 1, 0)
    with pytest.raises(ImportRefusedError, match="Không có gì thay đổi"):
        apply(again, by=staff)


def test_an_import_that_somebody_has_changed_since_is_not_taken_back(bring, year, staff):
    batch = bring(["binh-luc", key(year, "Thu"), "", 7])
    apply(batch, by=staff)
    rows.score(year.sheets.get(unit__code="binh-luc"), "Thu", "6", ScoreStage.STANDING)
    now = scores(year)

    with pytest.raises(ImportRefusedError, match="Không hoàn tác được: Thu, thường trực"):
        undo(batch, by=staff)
    assert scores(year) == now


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (["binh-luc", "{thu}", "", "10,5"], "Ô D2: điểm 10,5 vượt điểm tối đa 10 của tiêu chí."),
        (["binh-luc", "{thu}", "5", ""], "Ô C2: phiếu đã nộp. Muốn sửa phần tự chấm"),
        (["binh-luc", "{thu}", "", "tám"], "Ô D2: “tám” không phải là số."),
        (["binh-luc", "999999", "", 5], "Ô B2: phiếu của huyện binh-luc không có tiêu chí mang khóa “999999”."),
        (["la", "{thu}", "", 5], "Ô A2: không có phiếu của đơn vị mang mã “la” trong năm này."),
    ],
)
def test_a_cell_that_cannot_be_says_why_and_where(bring, year, told, wrong):
    found = sentences(bring([cell.format(thu=key(year, "Thu")) if isinstance(cell, str) else cell for cell in told]))

    assert [one[: len(wrong)] for one in found] == [wrong]


def test_a_row_told_twice_is_refused(bring, year):
    told = ["binh-luc", key(year, "Thu"), "", 5]

    assert len(sentences(bring(told, told))) == 1


def test_a_year_without_sheets_says_what_to_do_first(monkeypatch, staff, db):
    batch = brought(monkeypatch, ScoreImport(), rows.bloc_year(rows.unit("a")), staff, [["a", "1", "", 5]], HEADS)

    assert "chưa mở phiếu chấm nào" in batch.reason


def test_a_closed_year_takes_no_file(year, staff):
    BlocYear.objects.filter(pk=year.pk).update(stage="closed")
    year.refresh_from_db()

    assert not ScoreImport().may(staff, year)


VALUES = st.decimals(min_value=0, max_value=10, places=4)


@given(thu=st.one_of(st.none(), VALUES), is_reached=st.sampled_from([None, 0, 1]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_exported_comes_back_as_the_same(monkeypatch, year, staff, thu, is_reached):
    Score.objects.all().delete()
    sheet = year.sheets.get(unit__code="binh-luc")
    for text, value in [("Thu", thu), ("Đạt chuẩn", is_reached)]:
        if value is not None:
            rows.score(sheet, text, value, ScoreStage.STANDING, by=staff)

    assert counts(brought(monkeypatch, ScoreImport(), year, staff)) == (0, 0, 4, 0)
