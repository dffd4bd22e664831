"""The tables of blocs and units as data: what their pages, charts and downloads show alike."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from emulation.models import ResultEdition
from emulation.results.pages import Place, ResultPage
from hanam_portal.publishing.tables import Column, DataTable, Row

if TYPE_CHECKING:  # their pages import this module
    from emulation.blocs.history import BlocHistory
    from emulation.units.history import UnitYear

OF_A_YEAR, OF_A_BLOC, OF_A_UNIT = "ket-qua-khoi", "lich-su-khoi", "don-vi"

PERIOD = [
    Column("period", "Kỳ thi đua", "text", "Tên kỳ thi đua.", "Name of the period."),
    Column("period_starts_on", "Ngày đầu kỳ", "date", "Ngày đầu của kỳ.", "First day of the period."),
]
BLOC = [
    Column("bloc", "Mã khối", "text", "Mã khối trong địa chỉ trang.", "Key of the bloc, as in its address."),
    Column("bloc_name", "Khối", "text", "Tên khối trong kỳ ấy.", "Name of the bloc in that period."),
]
UNIT = [
    Column("unit_id", "Mã đơn vị", "integer", "Mã không đổi khi đơn vị đổi tên.", "Key that outlives every name."),
    Column("unit_name", "Đơn vị", "text", "Tên đơn vị cuối kỳ.", "Name of the unit at the end of the period."),
]
PLACE = [
    Column("rank", "Hạng", "integer", "Trống: không xếp hạng hoặc chưa công bố.", "Empty: no rank, or none published."),
    Column("ranked", "Trên tổng số", "integer", "Số đơn vị được xếp hạng.", "How many units were ranked."),
    Column("is_shared", "Đồng hạng", "boolean", "Đơn vị khác cũng có hạng này.", "Whether others share the rank."),
    Column("total", "Tổng điểm", "decimal", "Nơi điểm được công bố.", "Total, where points are public.", places=2),
    Column("bonus", "Điểm thưởng", "decimal", "Đã gồm trong tổng điểm.", "Bonus, part of the total.", places=2),
    Column("class", "Xếp loại", "text", "Xếp loại, nếu có.", "Class, if any."),
    Column("unranked_reason", "Lý do không xếp hạng", "text", "Vì sao không xếp hạng.", "Why there is no rank."),
]
STATUS = [Column("status", "Giá trị", "text", "Kết quả này có giá trị gì.", "What the result is worth.")]
NOTES = ["Hạng do khối suy tôn chưa phải là khen thưởng; khen thưởng có trong sổ khen thưởng."]


def bloc_year_table(edition: ResultEdition, result: ResultPage | None) -> DataTable:
    """Give the units of a bloc's year in the order of the result; no rows where none is public."""
    return DataTable(
        f"{OF_A_YEAR}/{edition.bloc_slug}/{edition.period_slug}",
        f"Kết quả của {edition.title}",
        [*UNIT, *PLACE, *STATUS],
        [(*unit, result.status) for unit in _places(result)] if result else [],
        edition.get_absolute_url(),
        f"Hạng, điểm, xếp loại của từng đơn vị: {edition.title}.",
        [*NOTES, *(result.remarks if result else [])],
    )


def bloc_table(history: "BlocHistory") -> DataTable:
    """Give the units of each of a bloc's published years, the first year first."""
    return DataTable(
        f"{OF_A_BLOC}/{history.slug}",
        f"{history.name} qua các năm",
        [*PERIOD, *UNIT, *PLACE, *STATUS],
        [
            (year.edition.period_label, year.edition.period_starts_on, *unit, year.standing)
            for year in history.years
            for unit in _places(year.result)
        ],
        reverse("emulation:bloc", args=[history.slug]),
        f"Hạng, điểm, xếp loại của từng đơn vị trong những năm đã công bố: {history.name}.",
        NOTES,
    )


def unit_table(key: int, name: str, page: str, years: Iterable["UnitYear"]) -> DataTable:
    """Give the years of a unit and of those that it came from, the latest first. page: the path of the unit's page."""
    return DataTable(
        f"{OF_A_UNIT}/{key}",
        f"{name} qua các năm",
        [*PERIOD, *BLOC, *UNIT, *PLACE, *STATUS],
        [
            (
                year.edition.period_label,
                year.edition.period_starts_on,
                year.edition.bloc_slug,
                year.edition.bloc_name,
                *(_place(year.place, year.ranked) if year.place else (year.unit, year.name, *[None] * len(PLACE))),
                year.standing,
            )
            for year in years
        ],
        page,
        f"Khối, hạng, điểm, xếp loại trong những năm đã công bố: {name} và các đơn vị đi trước.",
        [*NOTES, "Hạng của đơn vị đi trước là của đơn vị ấy, không chuyển sang đơn vị kế tục."],
    )


def _places(result: ResultPage | None) -> Iterator[Row]:
    return (_place(place, len(result.ranked)) for place in result.units) if result else iter(())


def _place(place: Place, ranked: int) -> Row:
    return (
        place.unit,
        place.name,
        place.rank,
        ranked if place.rank else None,
        place.is_shared,
        place.total,
        place.bonus,
        place.class_name or None,
        place.unranked_reason or None,
    )
