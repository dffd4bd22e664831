"""The data sets of results: all blocs in a period, a bloc in a period, a bloc through the years."""

from collections.abc import Iterable
from functools import partial

from django.urls import reverse

from emulation import tables
from emulation.blocs.pages import bloc_page
from emulation.models import ResultEdition
from emulation.models.results import ResultEditionQuerySet
from emulation.pages import bloc_year_page
from emulation.results.tables import COLUMNS, OF_A_PERIOD, period_table
from hanam_portal.publishing.data_sets import DataSet, Listed, last_day
from hanam_portal.publishing.tables import DataTable
from hanam_portal.publishing.vietnamese.text import collation_key


def _periods() -> list[Listed]:
    rows = _with_result().values_list("period_slug", "period_label")
    return [Listed(f"{OF_A_PERIOD}/{slug}", label) for slug, label in _once(rows)]


def _period(words: list[str]) -> DataTable | None:
    return period_table(words[0]) if len(words) == 1 else None


def _years() -> list[Listed]:
    rows = _with_result().order_by("bloc_name", "bloc_slug", "-period_starts_on")
    columns = rows.values_list("bloc_slug", "period_slug", "period_label", "bloc_name")
    return [Listed(f"{tables.OF_A_YEAR}/{bloc}/{period}", label, name) for bloc, period, label, name in columns]


def _year(words: list[str]) -> DataTable | None:
    if len(words) != 2:
        return None
    edition = ResultEdition.objects.visible().filter(bloc_slug=words[0], period_slug=words[1]).first()
    return None if edition is None else _table(edition)


def _table(edition: ResultEdition) -> DataTable:
    table: DataTable = bloc_year_page(edition)["table"]
    return table


def _blocs() -> list[Listed]:
    rows = _with_result().values_list("bloc_slug", "bloc_name")
    blocs = [Listed(f"{tables.OF_A_BLOC}/{slug}", name) for slug, name in _once(rows)]
    return sorted(blocs, key=lambda one: collation_key(one.label))


def _bloc(words: list[str]) -> DataTable | None:
    page = bloc_page(words[0]) if len(words) == 1 else None
    return page.table if page else None


def _with_result() -> ResultEditionQuerySet:
    return ResultEdition.objects.for_listing().filter(result__has_key="rows")


def _once(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep the first name of each slug."""
    names: dict[str, str] = {}
    for slug, name in rows:
        names.setdefault(slug, name)
    return list(names.items())


OF_RESULTS = partial(last_day, ResultEdition.objects.all())
DATA_SETS = [
    DataSet(
        name=OF_A_PERIOD,
        title="Kết quả thi đua theo kỳ",
        title_en="Emulation results by period",
        description="Hạng, điểm, xếp loại của từng đơn vị trong mọi khối, cụm thi đua; mỗi kỳ một bảng.",
        description_en="Rank, points and class of each unit in all blocs; a table for each period.",
        columns=COLUMNS,
        page=partial(reverse, "emulation:overview"),
        table=_period,
        tables=_periods,
        updated_on=OF_RESULTS,
        changes_at=ResultEdition.objects.next_change,
    ),
    DataSet(
        name=tables.OF_A_YEAR,
        title="Kết quả của từng khối",
        title_en="Results of each bloc",
        description="Hạng, điểm, xếp loại của từng đơn vị trong một khối, một kỳ.",
        description_en="Rank, points and class of each unit of one bloc in one period.",
        columns=[*tables.UNIT, *tables.PLACE, *tables.STATUS],
        page=partial(reverse, "emulation:overview"),
        table=_year,
        tables=_years,
        updated_on=OF_RESULTS,
        changes_at=ResultEdition.objects.next_change,
    ),
    DataSet(
        name=tables.OF_A_BLOC,
        title="Các khối qua các năm",
        title_en="Blocs through the years",
        description="Hạng, điểm, xếp loại của từng đơn vị trong mọi năm đã công bố của một khối.",
        description_en="Rank, points and class of each unit in all published years of a bloc.",
        columns=[*tables.PERIOD, *tables.UNIT, *tables.PLACE, *tables.STATUS],
        page=partial(reverse, "emulation:overview"),
        table=_bloc,
        tables=_blocs,
        updated_on=OF_RESULTS,
        changes_at=ResultEdition.objects.next_change,
    ),
]
