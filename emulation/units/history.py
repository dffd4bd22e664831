"""The years of a unit and of those that it came from, as published. No database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from emulation.blocs.history import standing, worth
from emulation.models import ResultEdition
from emulation.results.pages import Place, ResultPage, result_page


@dataclass(frozen=True)
class UnitYear:
    """What one year says of the unit, or of one that went before it. name: on the last day of the period.

    place: None where no result names the unit. ranked: how many have a rank. is_own: of the unit that was asked about.
    """

    edition: ResultEdition
    unit: int
    name: str
    is_own: bool
    result: ResultPage | None
    place: Place | None

    @property
    def ranked(self) -> int:
        return len(self.result.ranked) if self.result else 0

    @property
    def standing(self) -> str:
        return standing(self.result)

    @property
    def worth(self) -> str:
        return worth(self.result)


def unit_years(
    editions: Sequence[ResultEdition], decided: Collection[int], unit: int, forebears: Collection[int]
) -> list[UnitYear]:
    """Find what the editions say of a unit (its key), then of its forebears, in the order of the editions.

    decided: keys of the years that awards of the register name. forebears: keys of the units that it came from.
    """
    return [
        _year(edition, member, decided, is_own=member["unit"] == unit)
        for edition in editions
        for member in sorted(edition.members, key=lambda member: member["unit"] != unit)
        if member["unit"] == unit or member["unit"] in forebears
    ]


def summary(name: str, years: Sequence[UnitYear]) -> str:
    """Say in a sentence in how many years a unit itself took part, and how it fared; "" where it never did.

    years: the latest first.
    """
    own = [year for year in years if year.is_own]
    if not own:
        return ""
    first, last = own[-1].edition.period_label, own[0].edition.period_label
    when = f"{len(own)} kỳ thi đua đã công bố, {first} đến {last}" if len(own) > 1 else first
    ranks = [year.place.rank for year in own if year.place and year.place.rank]
    if not ranks:
        return f"{_capital(name)} có tên trong {when}; chưa có thứ hạng nào được công bố."
    led = ranks.count(1)
    best = f"dẫn đầu khối {led} lần" if led else f"hạng cao nhất là hạng {min(ranks)}"
    return f"{_capital(name)} có tên trong {when}; {best}."


def _year(edition: ResultEdition, member: dict[str, object], decided: Collection[int], *, is_own: bool) -> UnitYear:
    result = result_page(edition.result, is_decided=edition.bloc_year_id in decided)
    place = next((one for one in result.units if one.unit == member["unit"]), None) if result else None
    return UnitYear(edition, int(str(member["unit"])), str(member["name"]), is_own, result, place)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
