"""Frozen results are worked out again from their own values; whatever was changed behind their back is named."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from emulation.models import BlocYear, Closing, UnitResult
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import RankingMode
from emulation.results.acts import mark_unranked
from emulation.results.closing import ask_reopening, close, reopen
from emulation.results.verification import verify, verify_all
from tests.emulation import rows
from tests.emulation.closed_years import PLUS, sheet_of, year

pytestmark = pytest.mark.django_db


@pytest.fixture
def son():
    return rows.user("son")


@pytest.fixture
def closing(son):
    bloc_year = year(50, 58, 50)
    rows.score(sheet_of(bloc_year, "c"), PLUS, 1)
    return close(bloc_year, by=son)


def problems():
    return [problem for _, found in verify_all() for problem in found]


def test_a_closing_agrees_with_the_rules(closing):
    assert verify(closing) == []
    assert problems() == []


@pytest.mark.parametrize("mode", RankingMode)
def test_every_way_of_evaluating_agrees(son, mode):
    bloc_year = year(50, 58, 50, ranking_mode=mode)
    mark_unranked(sheet_of(bloc_year, "b"), reason="Đang xác minh", by=son)

    assert verify(close(bloc_year, by=son)) == []


def test_a_reopened_closing_is_verified_too(closing, son):
    ask_reopening(closing, reason="Nhập sai", by=son)
    reopen(closing, by=rows.user("anh"))
    UnitResult.objects.filter(unit__code="a").update(total=99)

    assert problems() == [
        f"{closing}, huyện a: tổng điểm ghi 99, tính lại được 90.",
        f"{closing}, huyện b: ghi hạng 1, theo điểm là hạng 2.",
        f"{closing}, huyện c: ghi hạng 2, theo điểm là hạng 3.",
        f"{closing}, huyện a: ghi hạng 3, theo điểm là hạng 1.",
    ]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"rank": 2}, "ghi hạng 2, theo điểm là hạng 3."),
        ({"rank": None}, "ghi không xếp hạng, theo điểm là hạng 3."),
        ({"class_name": "Xuất sắc"}, "xếp loại ghi “Xuất sắc”, tính lại được “Tốt”."),
        ({"base": Decimal("89.75")}, "điểm chấm ghi 89,75, tính lại được 90."),
        ({"bonus": 1}, "điểm thưởng ghi 1, tính lại được 0."),
        ({"out_of": 90}, "điểm được giao ghi 90, tính lại được 100."),
    ],
)
def test_a_changed_column_is_named(closing, columns, words):
    UnitResult.objects.filter(unit__code="a").update(**columns)

    assert problems() == [f"{closing}, huyện a: {words}"]


def test_a_changed_line_is_named(closing):
    result = closing.results.get(unit__code="a")
    result.lines[0]["points"] = "51"
    result.save()

    assert problems() == [
        f"{closing}, huyện a: điểm của tiêu chí {result.lines[0]['criterion']} không khớp với giá trị đã ghi."
    ]


def test_what_cannot_be_read_is_named(closing):
    Closing.objects.update(scheme={})

    assert len(problems()) == 1 and "không tính lại được" in problems()[0]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (YearStage.MEETING, "đang ở bước “họp khối, suy tôn” nhưng có một lần chốt còn hiệu lực."),
        (YearStage.CLOSED, "đang ở bước “đã chốt” nhưng không có lần chốt nào còn hiệu lực."),
    ],
)
def test_a_stage_that_does_not_go_with_the_closings_is_named(son, stage, words):
    bloc_year = year(50)
    if stage == YearStage.MEETING:
        close(bloc_year, by=son)
    BlocYear.objects.update(stage=stage)

    assert problems() == [f"{bloc_year}: {words}"]


def test_the_command_says_that_all_is_well(closing, capsys):
    call_command("verify_ranks")

    assert capsys.readouterr().out == "Đã xem 2 lần chốt và năm thi đua: mọi điểm, hạng, xếp loại đều khớp.\n"


def test_the_command_fails_where_something_is_wrong(closing, capsys):
    UnitResult.objects.filter(unit__code="a").update(rank=1)

    with pytest.raises(CommandError, match="1 chỗ không khớp"):
        call_command("verify_ranks")

    assert "huyện a: ghi hạng 1, theo điểm là hạng 3." in capsys.readouterr().err
