"""What is known of Hà Nam: its units through time, and the bloc's year that the old portal reported on.

docs/domain.md gives the sources and how far each is to be trusted. What nobody wrote down is not here: no leader, no
score, no rank. A date that is not known is None.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction

from emulation.models import Bloc, BlocYear, Period, Unit
from emulation.models.periods import PeriodKind
from emulation.models.units import SuccessionKind, UnitKind

MERGED_ON = date(2025, 7, 1)  # Hà Nam went into the new Ninh Bình, and the district level ended
MERGER_ACT = "Nghị quyết 60-NQ/TW ngày 12/4/2025 (chủ trương)"
NINH_BINH, HA_NAM, HOST = "ninh-binh-2025", "ha-nam", "ha-nam-binh-luc"


class Name(NamedTuple):
    kind: str
    short: str
    since: date | None = None
    legal_act: str = ""

    @property
    def full(self) -> str:
        return f"{self.kind} {self.short}"


# In the order in which the bloc lists its members: the city, the towns of today, the districts.
DISTRICTS: dict[str, list[Name]] = {
    "ha-nam-phu-ly": [Name("thành phố", "Phủ Lý")],
    "ha-nam-duy-tien": [
        Name("huyện", "Duy Tiên"),
        Name("thị xã", "Duy Tiên", date(2020, 1, 1), "Nghị quyết 829/NQ-UBTVQH14 ngày 17/12/2019"),
    ],
    "ha-nam-kim-bang": [
        Name("huyện", "Kim Bảng"),
        Name("thị xã", "Kim Bảng", date(2025, 1, 1), "Nghị quyết 1288/NQ-UBTVQH15"),
    ],
    "ha-nam-ly-nhan": [Name("huyện", "Lý Nhân")],
    "ha-nam-thanh-liem": [Name("huyện", "Thanh Liêm")],
    HOST: [Name("huyện", "Bình Lục")],
}


@dataclass
class Installed:
    """What one run recorded; `added` names the records that were not there before."""

    bloc_year: BlocYear
    added: list[str] = field(default_factory=list)


@transaction.atomic
def install_reference() -> Installed:
    """Record the province, its districts, the year 2021, the bloc of the districts and its work in that year.

    Safe to repeat: a record that exists is left as staff have made it, with the rows that belong to it.
    """
    added: list[str] = []
    ninh_binh = _unit(NINH_BINH, UnitKind.PROVINCE, [Name("tỉnh", "Ninh Bình", MERGED_ON, MERGER_ACT)], added)
    ha_nam = _unit(HA_NAM, UnitKind.PROVINCE, [Name("tỉnh", "Hà Nam")], added, ended_on=MERGED_ON, into=ninh_binh)
    members = [_unit(code, UnitKind.DISTRICT, names, added, ended_on=MERGED_ON) for code, names in DISTRICTS.items()]
    bloc_year = _bloc_year(_bloc(ha_nam, added), _period(added), members, added)
    return Installed(bloc_year, added)


def _unit(
    code: str,
    kind: UnitKind,
    names: list[Name],
    added: list[str],
    *,
    ended_on: date | None = None,
    into: Unit | None = None,
) -> Unit:
    """Record a unit with its names and, when it ended, what it went into: another unit, or nothing."""
    founded_on = names[0].since
    unit, is_new = Unit.objects.get_or_create(
        code=code, defaults={"kind": kind, "established_on": founded_on, "ended_on": ended_on}
    )
    if not is_new:
        return unit
    for name, until in zip(names, [*(later.since for later in names[1:]), ended_on], strict=True):
        unit.names.create(
            full_name=name.full,
            short_name=name.short,
            valid_from=name.since,
            valid_until=until,
            legal_act=name.legal_act,
        )
    if ended_on:
        unit.successions.create(
            kind=SuccessionKind.MERGE if into else SuccessionKind.DISSOLUTION,
            to_unit=into,
            happened_on=ended_on,
            legal_act=MERGER_ACT if into else "",
        )
    added.append(names[-1].full)
    return unit


def _period(added: list[str]) -> Period:
    period, is_new = Period.objects.get_or_create(
        label="năm 2021",
        defaults={
            "kind": PeriodKind.YEAR,
            "slug": "2021",
            "starts_on": date(2021, 1, 1),
            "ends_on": date(2021, 12, 31),
        },
    )
    if is_new:
        added.append(str(period))
    return period


def _bloc(organiser: Unit, added: list[str]) -> Bloc:
    bloc, is_new = Bloc.objects.get_or_create(
        slug="khoi-thi-dua-cac-huyen-thi-xa-thanh-pho",
        defaults={"name": "Khối thi đua các huyện, thị xã, thành phố", "organiser": organiser},
    )
    if is_new:
        added.append(str(bloc))
    return bloc


def _bloc_year(bloc: Bloc, period: Period, members: list[Unit], added: list[str]) -> BlocYear:
    """Record what the article tells: where and when the bloc met. Who led it is not told, so all are plain members."""
    bloc_year, is_new = BlocYear.objects.get_or_create(
        bloc=bloc,
        period=period,
        defaults={
            "host": next(unit for unit in members if unit.code == HOST),
            "held_on": date(2021, 12, 24),
            "held_basis": "năm lấy từ tiêu đề bài của Báo Hà Nam",
            "note": "Bài báo không nêu danh sách thành viên: sáu đơn vị ghi theo địa giới của tỉnh năm 2021. "
            "Bài cũng không nêu khối trưởng, điểm, thứ hạng hay cờ.",
        },
    )
    if is_new:
        for position, unit in enumerate(members, start=1):
            bloc_year.memberships.create(unit=unit, position=position)
        added.append(str(bloc_year))
    return bloc_year
