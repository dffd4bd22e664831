"""Quotas of flags: the arithmetic is shown, in words, and never blocks."""

from datetime import date
from decimal import Decimal

import pytest

from emulation.nominations.quotas import GOVERNMENT_FLAG, PROVINCE_FLAG, Leaders, in_bloc, of_leaders, valid

pytestmark = pytest.mark.one_database


def government(year=2021):
    (quota,) = valid(GOVERNMENT_FLAG, date(year, 12, 31))
    return quota


def test_the_quota_of_the_governments_flag_follows_the_period_of_the_merit():
    cited = {year: (government(year).percent, government(year).citation) for year in [2017, 2023, 2024]}

    assert cited == {
        2017: (Decimal(20), "Nghị định 91/2017/NĐ-CP, Điều 11 khoản 1"),
        2023: (Decimal(20), "Nghị định 91/2017/NĐ-CP, Điều 11 khoản 1"),
        2024: (Decimal(20), "Công văn 5007/BNV-TĐKT ngày 05/9/2023"),
    }
    assert valid(GOVERNMENT_FLAG, date(2016, 12, 31)) == []


def test_the_sum_is_written_out():
    assert of_leaders(government(), 2, Leaders(units=6, blocs=6)).words == (
        "2 đề nghị ÷ 6 tập thể dẫn đầu khối, cụm = 33,3 %, vượt mức 20 % (6 × 20 % = 1,2, tức nhiều nhất 1). "
        "Căn cứ: Nghị định 91/2017/NĐ-CP, Điều 11 khoản 1."
    )


@pytest.mark.parametrize(("count", "leading", "is_over"), [(1, 5, False), (2, 10, False), (2, 9, True), (1, 4, True)])
def test_exactly_a_fifth_is_within_the_quota(count, leading, is_over):
    assert of_leaders(government(), count, Leaders(leading, leading)).is_over is is_over


def test_tied_leaders_make_the_base_doubtful_and_both_bases_are_shown():
    words = of_leaders(government(), 1, Leaders(units=7, blocs=6, open_blocs=2)).words

    assert words.endswith(
        "Có khối nhiều đơn vị cùng hạng 1: tính theo 6 khối thì 6 × 20 % = 1,2. "
        "Còn 2 khối của kỳ này chưa chốt kết quả, chưa tính vào đây."
    )


def test_without_a_leader_nothing_is_divided():
    worked_out = of_leaders(government(), 3, Leaders(0, 0))

    assert worked_out.is_over is None
    assert worked_out.words.startswith("3 đề nghị. Chưa có khối nào của kỳ này chốt kết quả có hạng 1")


def test_one_flag_a_bloc_is_a_habit_that_nobody_confirmed():
    (quota,) = valid(PROVINCE_FLAG, date(2021, 12, 31))

    assert [in_bloc(quota, count).is_over for count in [1, 2]] == [False, True]
    assert in_bloc(quota, 2).words == (
        "Khối này có 2 đề nghị, nhiều hơn 1 một khối. Căn cứ: thông lệ, chưa tìm thấy văn bản, chưa kiểm chứng."
    )


def test_a_quota_of_the_other_kind_is_refused():
    with pytest.raises(ValueError, match="no number in a bloc"):
        in_bloc(government(), 1)
    with pytest.raises(ValueError, match="no percentage"):
        of_leaders(valid(PROVINCE_FLAG, date(2021, 12, 31))[0], 1, Leaders(1, 1))
