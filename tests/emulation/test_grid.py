"""The score grid: who sees what of it, and how many queries it takes."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.admin.grid_cells import facts
from emulation.admin.grid_saves import UNREACHED
from emulation.models import Criterion
from emulation.models.bloc_years import YearStage
from emulation.models.scores import ScoreStage
from tests.emulation import rows
from tests.emulation.grids import STANDING, address, cell, criterion, details, key, make_bloc, said, save, shown


@pytest.fixture
def bloc(db):
    return make_bloc()


@pytest.fixture
def staff(client, db):
    """Log in somebody of the standing body."""
    client.force_login(rows.user("son", "Chuyên viên TĐKT", full_name="Lê Văn Sơn"))
    return client


def test_a_stage_shows_its_own_words_and_beside_them_the_word_that_counts(staff, bloc):
    first, second, _ = bloc.sheets_made
    rows.score(first, "Kinh tế", 7)
    rows.score(second, "Kinh tế", 8, ScoreStage.STANDING)

    page = shown(staff.get(address(bloc, buoc="tu-cham")))

    assert page[key(first, "Kinh tế")] == ("7", "")
    assert page[key(second, "Kinh tế")] == ("", "thường trực: 8")
    assert page[f"c-{second.pk}-tong"] == ("8", "")
    assert [page[f"c-{sheet.pk}-hang"][0] for sheet in bloc.sheets_made] == ["2", "1", "3"]


def test_the_final_view_shows_what_counts_and_from_which_stage_and_cannot_be_written(staff, bloc):
    sheet = bloc.sheets_made[0]
    rows.score(sheet, "Kinh tế", 9)
    rows.score(sheet, "Kinh tế", 7, ScoreStage.LEADER)

    response = staff.get(address(bloc, buoc="cuoi"))

    assert shown(response)[key(sheet, "Kinh tế")] == ("7", "khối trưởng")
    assert response.context["grid"].is_read_only


def test_the_grid_opens_at_the_last_stage_at_which_this_person_may_write(staff, client, bloc):
    assert staff.get(address(bloc)).context["word"] == STANDING

    bloc.sheets.update(state="draft")
    assert staff.get(address(bloc)).context["word"] == "tu-cham"

    bloc.sheets.update(state="locked")
    assert staff.get(address(bloc)).context["word"] == "cuoi"


def test_points_follow_from_a_value_and_stand_beneath_it(staff, bloc):
    version = bloc.scheme
    version.criteria.create(**rows.criterion("Sáng kiến", kind="count", points_each="0.3333", max_points=None))
    sheet = bloc.sheets_made[0]
    rows.score(sheet, "Sáng kiến", 2, ScoreStage.STANDING)

    assert shown(staff.get(address(bloc)))[key(sheet, "Sáng kiến")] == ("2", "=\u00a00,67\u00a0đ")


def test_a_section_shows_its_sum_and_says_why_it_cannot_be_written(staff, bloc):
    bloc.scheme.criteria.update(level=2)
    bloc.scheme.criteria.create(text="Nhóm", kind="section", position=0, max_points=20)
    bloc.scheme.criteria.filter(level=2).update(position=1)
    sheet = bloc.sheets_made[0]
    rows.score(sheet, "Kinh tế", "2.5", ScoreStage.STANDING)

    grid = staff.get(address(bloc)).context["grid"]
    section = grid.rows[0].cells[0]

    assert section.text == "2,5"
    assert grid.whys[section.why - 1] == "Nhóm tiêu chí là tổng của các dòng bên trong, máy tự cộng."


def test_a_unit_without_a_rank_is_not_ranked_in_the_grid(staff, bloc):
    bloc.sheets.filter(pk=bloc.sheets_made[0].pk).update(unranked_reason="Đơn vị bị kỷ luật")

    page = shown(staff.get(address(bloc)))

    assert [page[f"c-{sheet.pk}-hang"][0] for sheet in bloc.sheets_made] == ["không xếp", "1", "1"]


def test_a_representative_sees_the_own_column_alone_and_no_rank(client, bloc):
    own, other, _ = bloc.sheets_made
    rows.score(own, "Kinh tế", 6)
    rows.score(own, "Kinh tế", 5, ScoreStage.STANDING)
    client.force_login(rows.representative(own.unit))

    page = shown(client.get(address(bloc, buoc="tu-cham")))

    assert page[key(own, "Kinh tế")] == ("6", "")  # what others said of it comes when the sheet is back
    assert not [name for name in page if name.startswith((f"o-{other.pk}-", f"c-{other.pk}-")) or "hang" in name]


def test_a_representative_cannot_write_into_another_sheet_nor_learn_what_it_holds(client, bloc):
    own, other, _ = bloc.sheets_made
    bloc.sheets.update(state="draft")
    rows.score(other, "Kinh tế", "6.25")
    client.force_login(rows.representative(own.unit))

    response = save(client, bloc, cell(other, "Kinh tế", "1"), cell(own, "Kinh tế", "9"), buoc="tu-cham")

    assert response.json()["answers"] == [
        {"key": key(other, "Kinh tế"), "refusal": UNREACHED},
        {"key": key(own, "Kinh tế")},
    ]
    assert "6,25" not in response.text
    assert [value for _, value in said(ScoreStage.SELF)] == [Decimal("6.25"), Decimal(9)]


def test_who_may_open_no_sheet_is_refused(client, bloc):
    client.force_login(rows.user("lan", "Biên tập viên"))

    assert client.get(address(bloc)).status_code == 403
    answers = [client.get(address(bloc, "o/")), save(client, bloc, cell(bloc.sheets_made[0], "Kinh tế", "1"))]
    assert [(one.status_code, one.json()["refusal"]) for one in answers] == [
        (403, "Tài khoản này không xem được bảng điểm.")
    ] * 2
    assert said() == []


def test_a_year_without_sheets_says_what_to_do(staff, db):
    page = staff.get(address(rows.bloc_year(rows.unit("binh-luc"))))

    assert "chưa có phiếu chấm nào" in page.text


def test_a_year_that_is_not_there_answers_404(staff, bloc):
    bloc.pk = 987654
    assert staff.get(address(bloc)).status_code == 404
    assert staff.get(address(bloc, "o/")).json() == {"refusal": "Năm thi đua này không còn."}


def test_one_unit_can_be_shown_alone(staff, bloc):
    sheet = bloc.sheets_made[1]

    grid = staff.get(address(bloc, don_vi=sheet.pk)).context["grid"]

    assert [one.pk for one in grid.sheets] == [sheet.pk]


def test_sheets_of_two_versions_have_a_table_each_and_share_the_ranking(staff, bloc):
    newer = rows.scheme("Môi trường")
    unit = rows.unit("ly-nhan")
    sheet = rows.sheet(bloc, unit, newer, state="submitted")
    rows.score(sheet, "Môi trường", 9)

    first, second = (staff.get(address(bloc, **asked)) for asked in ({}, {"bang": newer.pk}))

    assert [one.pk for one in first.context["grid"].sheets] == [one.pk for one in bloc.sheets_made]
    assert f"chỉ có các phiếu theo {bloc.scheme}" in first.text
    assert shown(second) == {
        key(sheet, "Môi trường"): ("", "tự chấm: 9"),
        f"c-{sheet.pk}-tong": ("90", ""),
        f"c-{sheet.pk}-hang": ("1", ""),
        f"c-{sheet.pk}-trong": ("0 tiêu chí", ""),
    }


def test_the_details_of_a_cell_say_who_changed_what(staff, bloc):
    sheet = bloc.sheets_made[0]
    for typed, held in [("7", ""), ("8,5", "7")]:
        save(staff, bloc, cell(sheet, "Kinh tế", typed, held))

    found = details(staff, bloc, sheet, "Kinh tế")

    assert found["title"] == "Kinh tế – huyện binh-luc"
    assert found["facts"] == ["tối đa 10"]
    assert [line.split(", Lê Văn Sơn")[0] for line in found["changes"]] == [
        "Thường trực: 7 → 8,5",
        "Thường trực: trống → 7",
    ]
    assert found["said"][0].startswith("Thường trực: 8,5 (Lê Văn Sơn, ")


def test_details_tell_a_unit_nothing_of_other_units_nor_of_later_stages(client, bloc):
    own, other, _ = bloc.sheets_made
    rows.score(own, "Kinh tế", 6)
    rows.score(own, "Kinh tế", 5, ScoreStage.STANDING)
    client.force_login(rows.representative(own.unit))

    assert [line[:10] for line in details(client, bloc, own, "Kinh tế")["said"]] == ["Tự chấm: 6"]
    assert "refusal" in details(client, bloc, other, "Kinh tế")


@pytest.mark.parametrize("query", ["", "?phieu=x&tieu-chi=1", "?phieu=1", "?phieu=99999999999999999999&tieu-chi=1"])
def test_details_of_no_cell_are_refused(staff, bloc, query):
    assert staff.get(address(bloc, "o/").split("?")[0] + query).status_code == 400


def queries(act):
    with CaptureQueriesContext(connection) as found:
        assert act().status_code == 200
    return len(found)


def test_the_grid_takes_as_many_queries_for_many_units_and_criteria_as_for_few(staff, db):
    found = set()
    for number, (units, criteria) in enumerate([(1, 5), (3, 5), (1, 60), (3, 60)]):
        version = rows.scheme(*[f"Tiêu chí {number} {place}" for place in range(criteria)])
        made = [rows.unit(f"don-vi-{number}-{place}") for place in range(units)]
        year = rows.bloc_year(*made, period=rows.period(2001 + number), bloc=rows.bloc(f"Khối {number}"),
                              stage=YearStage.APPRAISAL, scheme=version)  # fmt: skip
        sheets = [rows.sheet(year, unit, state="submitted") for unit in made]
        for sheet in sheets:
            rows.score(sheet, f"Tiêu chí {number} 1", 5)
        cells = [cell(sheet, f"Tiêu chí {number} {place}", "3") for sheet in sheets for place in range(5)]
        details_of = address(year, "o/", phieu=sheets[0].pk, tieu_chi=criterion(f"Tiêu chí {number} 1").pk)
        page, save_all = address(year), lambda year=year, cells=cells: save(staff, year, *cells)
        found.add((queries(lambda: staff.get(page)), queries(save_all), queries(lambda: staff.get(details_of))))  # noqa: B023  # called at once

    assert found == {(17, 32, 17)}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"kind": "target", "target": 95, "max_points": 10}, "theo tỷ lệ, chỉ tiêu 95 · tối đa 10"),
        ({"kind": "reached", "max_points": 10}, "đạt chỉ tiêu riêng mới có điểm · tối đa 10"),
        ({"kind": "deduction", "points_each": Decimal("0.5")}, "trừ 0,5 đ mỗi lần"),
        ({"kind": "count", "points_each": 1, "max_points": 5, "is_bonus": True}, "1 đ mỗi lần · tối đa 5 · thưởng"),
    ],
)
def test_the_measure_of_a_criterion_is_said_in_a_few_words(columns, words):
    columns = {name: Decimal(one) if type(one) is int else one for name, one in columns.items()}
    assert facts(Criterion(**columns)) == words
