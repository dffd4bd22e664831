"""Quotas of flags: the arithmetic, in words. Pure; a quota warns and never blocks.

The base of the 20 % is not visible in what provinces published (docs/domain.md), so the numbers are shown, not judged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from hanam_portal.publishing.vietnamese.numbers import decimal_text, exact_text

GOVERNMENT_FLAG, PROVINCE_FLAG = "CTD-CP", "CTD-TINH"
FLAGS = [GOVERNMENT_FLAG, PROVINCE_FLAG]


@dataclass(frozen=True)
class Quota:
    """The most of an award: percent of the collectives that lead blocs, or a number in each bloc.

    valid_from, valid_until: of the merit; the latter is the first day on which it held no longer.
    confidence: A read in a text of the state, B reported, M not confirmed.
    """

    award: str
    percent: Decimal | None
    in_a_bloc: int | None
    valid_from: date | None
    valid_until: date | None
    citation: str
    confidence: str


LETTER_2023 = "Công văn 5007/BNV-TĐKT ngày 05/9/2023"
QUOTAS = [
    Quota(
        GOVERNMENT_FLAG,
        Decimal(20),
        None,
        date(2017, 10, 1),
        date(2024, 1, 1),
        "Nghị định 91/2017/NĐ-CP, Điều 11 khoản 1",
        "A",
    ),
    Quota(GOVERNMENT_FLAG, Decimal(20), None, date(2024, 1, 1), None, LETTER_2023, "B"),
    Quota(PROVINCE_FLAG, None, 1, None, None, "thông lệ, chưa tìm thấy văn bản", "M"),
]


@dataclass(frozen=True)
class Leaders:
    """Who leads the blocs of a period, by closed results: units of rank 1, the blocs that have one, all blocs."""

    units: int
    blocs: int
    open_blocs: int = 0  # whose result is not closed


@dataclass(frozen=True)
class Arithmetic:
    """A quota worked out. words: Vietnamese sentences. is_over: more than the quota; None when it cannot be said."""

    quota: Quota
    count: int
    words: str
    is_over: bool | None


def valid(award: str, on: date, quotas: Iterable[Quota] = QUOTAS) -> list[Quota]:
    """Keep the quotas of an award for merit of a period that ends on a day."""
    return [
        quota
        for quota in quotas
        if quota.award == award
        and (quota.valid_from or date.min) <= on
        and (quota.valid_until is None or on < quota.valid_until)
    ]


def of_leaders(quota: Quota, count: int, leaders: Leaders) -> Arithmetic:
    """Compare `count` nominations with the percentage of a quota. Raises ValueError for a quota without one."""
    if quota.percent is None:
        raise ValueError(f"The quota of {quota.award} is no percentage.")
    source = _source(quota)
    if not leaders.units:
        words = (
            f"{count} đề nghị. Chưa có khối nào của kỳ này chốt kết quả có hạng 1, nên chưa tính được tỷ lệ. {source}"
        )
        return Arithmetic(quota, count, words, None)
    share, limit = Decimal(count * 100) / leaders.units, leaders.units * quota.percent / 100
    is_over = share > quota.percent
    words = (
        f"{count} đề nghị ÷ {leaders.units} tập thể dẫn đầu khối, cụm = {decimal_text(share, 1)} %, "
        f"{'vượt' if is_over else 'trong'} mức {exact_text(quota.percent)} % "
        f"({leaders.units} × {exact_text(quota.percent)} % = {exact_text(limit)}, tức nhiều nhất {_whole(limit)}). "
        f"{source}{_doubts(quota, leaders)}"
    )
    return Arithmetic(quota, count, words, is_over)


def in_bloc(quota: Quota, count: int) -> Arithmetic:
    """Compare `count` nominations of one bloc with the number of a quota. Raises ValueError for a quota without one."""
    if quota.in_a_bloc is None:
        raise ValueError(f"The quota of {quota.award} is no number in a bloc.")
    is_over = count > quota.in_a_bloc
    compared = "nhiều hơn" if is_over else "không quá"
    words = f"Khối này có {count} đề nghị, {compared} {quota.in_a_bloc} một khối. {_source(quota)}"
    return Arithmetic(quota, count, words, is_over)


def _source(quota: Quota) -> str:
    return f"Căn cứ: {quota.citation}{', chưa kiểm chứng' if quota.confidence == 'M' else ''}."


def _doubts(quota: Quota, leaders: Leaders) -> str:
    """Say what else the base could be."""
    said = ""
    if leaders.blocs != leaders.units and quota.percent is not None:
        limit = leaders.blocs * quota.percent / 100
        said += (
            f" Có khối nhiều đơn vị cùng hạng 1: tính theo {leaders.blocs} khối thì "
            f"{leaders.blocs} × {exact_text(quota.percent)} % = {exact_text(limit)}."
        )
    if leaders.open_blocs:
        said += f" Còn {leaders.open_blocs} khối của kỳ này chưa chốt kết quả, chưa tính vào đây."
    return said


def _whole(limit: Decimal) -> int:
    return int(limit.to_integral_value(rounding=ROUND_FLOOR))
