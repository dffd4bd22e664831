"""What a save of the score grid is answered: cell by cell, and whole where it is no save at all."""

import json
from decimal import Decimal

import pytest
from django.db import OperationalError
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.admin import grid as grid_admin
from emulation.admin.grid_cells import value_text
from emulation.admin.grid_saves import MALFORMED, MOST_CELLS, TOO_MANY, read_value
from emulation.models import Criterion, ScoreChange, SheetLine
from emulation.models.scores import ScoreStage
from tests.emulation import rows
from tests.emulation.grids import STANDING, address, cell, key, make_bloc, said, save


@pytest.fixture
def bloc(db):
    return make_bloc()


@pytest.fixture
def staff(client, db):
    """Log in somebody of the standing body."""
    client.force_login(rows.user("son", "Chuyên viên TĐKT", full_name="Lê Văn Sơn"))
    return client


def test_a_save_writes_the_cells_and_answers_what_all_of_the_grid_shows_now(staff, bloc):
    first, second, _ = bloc.sheets_made

    answer = save(staff, bloc, cell(first, "Kinh tế", "9.5"), cell(second, "Văn hóa", "4")).json()

    assert answer["answers"] == [{"key": key(first, "Kinh tế")}, {"key": key(second, "Văn hóa")}]
    assert answer["shown"][key(first, "Kinh tế")] == ["9,5", ""]
    assert answer["shown"][f"c-{first.pk}-tong"] == ["9,5", ""]
    assert answer["shown"][f"c-{second.pk}-hang"] == ["2", ""]
    assert said() == [("Kinh tế", Decimal("9.5")), ("Văn hóa", Decimal(4))]
    assert ScoreChange.objects.count() == 2


def test_bad_cells_are_refused_with_the_reason_and_the_good_ones_are_written(staff, bloc):
    first, second, third = bloc.sheets_made

    answer = save(
        staff, bloc, cell(first, "Kinh tế", "chín"), cell(second, "Kinh tế", "11"), cell(third, "Kinh tế", "10")
    ).json()

    assert [one.get("refusal") for one in answer["answers"]] == [
        "“chín” không phải là số. Hãy chỉ gõ số, ví dụ 95,5.",
        "Điểm 11 vượt điểm tối đa 10 của tiêu chí.",
        None,
    ]
    assert said() == [("Kinh tế", Decimal(10))]


def test_a_cell_that_somebody_wrote_meanwhile_keeps_their_word_and_says_whose_it_is(staff, bloc):
    sheet = bloc.sheets_made[0]
    rows.score(sheet, "Kinh tế", 8, ScoreStage.STANDING, rows.user("khac", full_name="Vũ Tiến Dũng"))

    answer = save(staff, bloc, cell(sheet, "Kinh tế", "7", held="5")).json()["answers"][0]

    assert (answer["theirs"], answer["by"][:12]) == ("8", "Vũ Tiến Dũng")
    assert said() == [("Kinh tế", Decimal(8))]

    assert save(staff, bloc, cell(sheet, "Kinh tế", "7", held="8")).json()["answers"] == [
        {"key": key(sheet, "Kinh tế")}
    ]
    assert said() == [("Kinh tế", Decimal(7))]


def test_a_save_sent_again_after_a_lost_answer_is_no_conflict(staff, bloc):
    sheet = bloc.sheets_made[0]
    for _ in range(2):
        answer = save(staff, bloc, cell(sheet, "Kinh tế", "7")).json()["answers"][0]

    assert answer == {"key": key(sheet, "Kinh tế")}
    assert ScoreChange.objects.count() == 1


def test_an_empty_text_takes_the_word_back(staff, bloc):
    sheet = bloc.sheets_made[0]
    rows.score(sheet, "Kinh tế", 8, ScoreStage.STANDING)

    save(staff, bloc, cell(sheet, "Kinh tế", " ", held="8"))

    assert said() == []
    assert list(ScoreChange.objects.values_list("before", "after")) == [(Decimal(8), None)]


def test_a_criterion_is_taken_from_a_unit_by_kg_and_given_back_by_a_value(staff, bloc):
    sheet = bloc.sheets_made[0]

    taken = save(staff, bloc, cell(sheet, "Kinh tế", "KG")).json()["shown"][key(sheet, "Kinh tế")]
    assert (taken, SheetLine.objects.get().is_assigned) == (["không giao", ""], False)

    given_back = save(staff, bloc, cell(sheet, "Kinh tế", "6", held="không giao")).json()["shown"]
    assert (given_back[key(sheet, "Kinh tế")], SheetLine.objects.get().is_assigned) == (["6", ""], True)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        "[" * 5000,
        '{"cells": []}',
        '{"cells": {}}',
        '{"cells": [1]}',
        '{"cells": [{"sheet": 1, "criterion": 1, "text": "1", "held": ""}], "more": 1}',
        '{"cells": [{"sheet": true, "criterion": 1, "text": "1", "held": ""}]}',
        '{"cells": [{"sheet": -1, "criterion": 1, "text": "1", "held": ""}]}',
        '{"cells": [{"sheet": 1e400, "criterion": 1, "text": "1", "held": ""}]}',
        '{"cells": [{"sheet": 99999999999999999999, "criterion": 1, "text": "1", "held": ""}]}',
        '{"cells": [{"sheet": 1, "criterion": 1, "text": 1, "held": ""}]}',
        '{"cells": [{"sheet": 1, "criterion": 1, "text": "1"}]}',
        json.dumps({"cells": [{"sheet": 1, "criterion": 1, "text": "1" * 61, "held": ""}]}),
        json.dumps({"cells": [{"sheet": 1, "criterion": 1, "text": "1", "held": ""}] * 2}),
        b"\xff\xfe",
    ],
)
def test_what_is_no_save_is_refused_whole(staff, bloc, body):
    response = save(staff, bloc, body=body or " ")

    assert (response.status_code, response.json()) == (400, {"refusal": MALFORMED})


def test_a_held_text_that_no_cell_shows_is_refused_whole(staff, bloc):
    first, second, _ = bloc.sheets_made

    response = save(staff, bloc, cell(first, "Kinh tế", "7"), cell(second, "Kinh tế", "7", held="bảy"))

    assert (response.status_code, said()) == (400, [])


def test_too_many_cells_and_no_stage_are_refused(staff, bloc):
    sheet = bloc.sheets_made[0]
    many = [{**cell(sheet, "Kinh tế", "1"), "sheet": number} for number in range(1, MOST_CELLS + 2)]

    assert save(staff, bloc, *many).json() == {"refusal": TOO_MANY}
    response = save(staff, bloc, cell(sheet, "Kinh tế", "1"), buoc="cuoi")
    assert (response.status_code, said()) == (400, [])


def test_letters_that_no_database_keeps_are_left_out(staff, bloc):
    save(staff, bloc, cell(bloc.sheets_made[0], "Kinh tế", "9\x00"))

    assert said() == [("Kinh tế", Decimal(9))]


def test_a_session_that_ended_asks_for_a_login_as_json(client, bloc):
    response = client.post(
        address(bloc, "o/", buoc=STANDING),
        "{}",
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert (response.status_code, response.json()) == (401, {"login_url": "/quan-tri/login/"})


def test_a_busy_database_is_said_so_that_the_page_tries_again(staff, bloc, monkeypatch):
    def busy(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(grid_admin, "write", busy)

    assert save(staff, bloc, cell(bloc.sheets_made[0], "Kinh tế", "1")).status_code == 503


CRITERION = Criterion(kind="points")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("9,5", "9.5"), ("9.5", "9.5"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), (" ９ ", "9"), ("0,125", "0.125")],
)
def test_numbers_are_read_as_people_and_spreadsheets_write_them(typed, value):
    assert read_value(CRITERION, typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.234", "“1.234” có thể là 1234 hoặc 1,234. Hãy gõ 1234 hoặc 1,2340."),
        ("chín", "“chín” không phải là số. Hãy chỉ gõ số, ví dụ 95,5."),
        ("9,5 điểm", "“9,5 điểm” không phải là số. Hãy chỉ gõ số, ví dụ 95,5."),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError, match="“") as refusal:
        read_value(CRITERION, typed)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(("typed", "value"), [("x", 1), ("Có", 1), ("1", 1), ("không", 0), ("0", 0), ("", None)])
def test_a_yes_no_is_read_in_words(typed, value):
    assert read_value(Criterion(kind="yes_no"), typed) == value


@settings(max_examples=50)
@given(st.decimals(min_value=0, max_value=10**11, places=4))
def test_what_a_cell_shows_can_be_typed_again(value):
    assert read_value(CRITERION, value_text(CRITERION, value)) == value
