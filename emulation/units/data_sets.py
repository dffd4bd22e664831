"""The data sets of units: each through the years, what they were called, what became of them."""

from functools import partial

from django.urls import reverse

from emulation import tables as results
from emulation.models import ResultEdition
from emulation.units import tables
from emulation.units.finding import AT_ONCE, Question, find
from emulation.units.pages import known_unit, unit_page
from hanam_portal.publishing.data_sets import DataSet, Listed, alone, key_named, last_day
from hanam_portal.publishing.tables import DataTable

UNITS = partial(reverse, "emulation:units")


def _units() -> list[Listed]:
    return [
        Listed(f"{results.OF_A_UNIT}/{one.key}", one.name, kind)
        for kind, found in find(Question()).groups
        for one in found
    ]


def _unit(words: list[str]) -> DataTable | None:
    key = key_named(words[0]) if len(words) == 1 else None
    unit = known_unit(key) if key is not None else None
    return unit_page(unit).table if unit else None


DATA_SETS = [
    DataSet(
        name=results.OF_A_UNIT,
        title="Từng đơn vị qua các năm",
        title_en="Units through the years",
        description="Khối, hạng, điểm, xếp loại của một đơn vị và các đơn vị đi trước, trong những năm đã công bố.",
        description_en="Bloc, rank, points and class of a unit and of those that it came from, year by year.",
        columns=[*results.PERIOD, *results.BLOC, *results.UNIT, *results.PLACE, *results.STATUS],
        page=UNITS,
        table=_unit,
        tables=_units,
        updated_on=partial(last_day, ResultEdition.objects.all()),
        changes_at=ResultEdition.objects.next_change,
        rest=f"Danh sách này có nhiều nhất {AT_ONCE} đơn vị. Đơn vị khác có chỗ tải ở trang của nó.",
    ),
    DataSet(
        name=tables.NAMES,
        title="Tên gọi của các đơn vị",
        title_en="Names of units",
        description="Mỗi đơn vị tham gia thi đua từng mang tên gì, từ ngày nào đến ngày nào.",
        description_en="What each unit that takes part was called, and when.",
        columns=tables.NAME_COLUMNS,
        page=UNITS,
        table=alone(lambda: tables.names_table(UNITS())),
    ),
    DataSet(
        name=tables.SUCCESSIONS,
        title="Đơn vị kế tục nhau",
        title_en="Successions of units",
        description="Đơn vị nào nhập, chia, giải thể thành đơn vị nào, ngày nào, theo văn bản nào.",
        description_en="Which unit became which, on what day, by which act.",
        columns=tables.SUCCESSION_COLUMNS,
        page=UNITS,
        table=alone(lambda: tables.successions_table(UNITS())),
    ),
]
