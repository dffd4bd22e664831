"""What is known of Hà Nam: units through time, and the bloc's year that the old portal reported on.

docs/domain.md gives the sources and how far each is to be trusted. What nobody wrote down is not here: no leader, no
score, no rank. A date that is not known is None.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction

from emulation.models import Bloc, BlocYear, Period, Unit
from emulation.models.periods import PeriodKind
from emulation.models.unit_codes import CodeSystem
from emulation.models.units import SuccessionKind, UnitKind

MERGED_ON = date(2025, 7, 1)  # Hà Nam went into the new Ninh Bình, and the district level ended
MERGER_ACT = "Nghị quyết 60-NQ/TW ngày 12/4/2025 (chủ trương)"
CODES_ACT = "Quyết định 19/2025/QĐ-TTg"
NINH_BINH, HA_NAM, HOST = "ninh-binh-2025", "ha-nam", "ha-nam-binh-luc"


class Name(NamedTuple):
    kind: str
    short: str
    since: date | None = None
    legal_act: str = ""

    @property
    def full(self) -> str:
        return f"{self.kind} {self.short}"


class Known(NamedTuple):
    """What is known of a unit. It was founded when its first name began; into, parent: keys of others, before it."""

    key: str
    kind: UnitKind
    names: list[Name]
    parent: str = ""
    has_ended: bool = False  # on the day of the merger
    into: str = ""
    territory_code: str = ""


def _ended_province(key: str, name: str) -> Known:
    return Known(key, UnitKind.PROVINCE, [Name("tỉnh", name)], has_ended=True, into=NINH_BINH)


def _district(key: str, *names: Name) -> Known:
    return Known(key, UnitKind.DISTRICT, list(names), parent=HA_NAM, has_ended=True)


def _ward(key: str, name: str, territory_code: str) -> Known:
    names = [Name("phường", name, MERGED_ON)]
    return Known(key, UnitKind.COMMUNE, names, parent=NINH_BINH, territory_code=territory_code)


PROVINCES = [
    Known(NINH_BINH, UnitKind.PROVINCE, [Name("tỉnh", "Ninh Bình", MERGED_ON, MERGER_ACT)], territory_code="37"),
    _ended_province(HA_NAM, "Hà Nam"),
    _ended_province("nam-dinh", "Nam Định"),
    _ended_province("ninh-binh", "Ninh Bình"),
]
# In the order in which the bloc lists its members: the city, the towns of today, the districts.
DISTRICTS = [
    _district("ha-nam-phu-ly", Name("thành phố", "Phủ Lý")),
    _district(
        "ha-nam-duy-tien",
        Name("huyện", "Duy Tiên"),
        Name("thị xã", "Duy Tiên", date(2020, 1, 1), "Nghị quyết 829/NQ-UBTVQH14 ngày 17/12/2019"),
    ),
    _district(
        "ha-nam-kim-bang",
        Name("huyện", "Kim Bảng"),
        Name("thị xã", "Kim Bảng", date(2025, 1, 1), "Nghị quyết 1288/NQ-UBTVQH15"),
    ),
    _district("ha-nam-ly-nhan", Name("huyện", "Lý Nhân")),
    _district("ha-nam-thanh-liem", Name("huyện", "Thanh Liêm")),
    _district(HOST, Name("huyện", "Bình Lục")),
]
# Only those that bear the name of a unit that ended. Nobody wrote down which units they were made from.
WARDS = [
    _ward("ninh-binh-phuong-phu-ly", "Phủ Lý", "13285"),
    _ward("ninh-binh-phuong-duy-tien", "Duy Tiên", "13324"),
    _ward("ninh-binh-phuong-ha-nam", "Hà Nam", "13366"),
    _ward("ninh-binh-phuong-kim-bang", "Kim Bảng", "13384"),
]


@dataclass
class Installed:
    """What one run recorded; `added` names the records that were not there before."""

    bloc_year: BlocYear
    added: list[str] = field(default_factory=list)


@transaction.atomic
def install_reference() -> Installed:
    """Record the provinces, the districts, the wards with old names, the bloc of the districts and its year 2021.

    Safe to repeat: a record that exists is left as staff have made it, with the rows that belong to it.
    """
    added: list[str] = []
    units: dict[str, Unit] = {}
    for known in [*PROVINCES, *DISTRICTS, *WARDS]:
        units[known.key] = _unit(known, units, added)
    members = [units[known.key] for known in DISTRICTS]
    bloc_year = _bloc_year(_bloc(units[HA_NAM], added), _period(added), members, added)
    return Installed(bloc_year, added)


def _unit(known: Known, units: dict[str, Unit], added: list[str]) -> Unit:
    founded_on, ended_on = known.names[0].since, MERGED_ON if known.has_ended else None
    unit, is_new = Unit.objects.get_or_create(
        code=known.key, defaults={"kind": known.kind, "established_on": founded_on, "ended_on": ended_on}
    )
    if is_new:
        _name(unit, known.names)
        _place(unit, known, units)
        added.append(str(unit))
    return unit


def _name(unit: Unit, names: list[Name]) -> None:
    """Record what a new unit was called, each name until the next, the last until its end."""
    for name, until in zip(names, [*(later.since for later in names[1:]), unit.ended_on], strict=True):
        unit.names.create(
            full_name=name.full,
            short_name=name.short,
            valid_from=name.since,
            valid_until=until,
            legal_act=name.legal_act,
        )


def _place(unit: Unit, known: Known, units: dict[str, Unit]) -> None:
    """Record the code of a new unit, to whom it belonged, and when it ended what it went into: another, or nothing."""
    life = {"valid_from": unit.established_on, "valid_until": unit.ended_on}
    if known.territory_code:
        unit.codes.create(system=CodeSystem.TERRITORY, code=known.territory_code, legal_act=CODES_ACT, **life)
    if known.parent:
        unit.parents.create(parent=units[known.parent], **life)
    if unit.ended_on:
        unit.successions.create(
            kind=SuccessionKind.MERGE if known.into else SuccessionKind.DISSOLUTION,
            to_unit=units.get(known.into),
            happened_on=unit.ended_on,
            legal_act=MERGER_ACT if known.into else "",
        )


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
