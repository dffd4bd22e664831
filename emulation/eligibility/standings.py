"""Where units stand in their blocs: ranks of results that are closed, and blocs that have none yet."""

from collections import defaultdict
from collections.abc import Collection

from emulation.eligibility.facts import Standing
from emulation.eligibility.periods import Period
from emulation.models import Membership, UnitResult
from emulation.models.bloc_years import YearStage


def standings_of(units: Collection[int], periods: dict[int, Period]) -> dict[int, list[Standing]]:
    """Give the standings of each unit, one a bloc's year in which it competes or has a result. Two queries."""
    found: dict[int, dict[int, Standing]] = defaultdict(dict)
    places = Membership.objects.competing().filter(unit__in=units).exclude(bloc_year__stage=YearStage.NOT_HELD)
    columns = ["unit_id", "bloc_year_id", "bloc_year__period_id", "bloc_year__bloc_name", "bloc_year__bloc__name"]
    for unit, year, period, name, name_now in places.values_list(*columns):
        found[unit][year] = _standing(year, unit, periods[period], name or name_now, None, is_closed=False)
    results = UnitResult.objects.filter(unit__in=units, closing__reopened_at=None)
    columns = ["unit_id", *(f"closing__{column}" for column in columns[1:]), "rank"]
    for unit, year, period, name, name_now, rank in results.values_list(*columns):
        found[unit][year] = _standing(year, unit, periods[period], name or name_now, rank, is_closed=True)
    return {unit: list(standings.values()) for unit, standings in found.items()}


def _standing(year: int, unit: int, period: Period, bloc: str, rank: int | None, *, is_closed: bool) -> Standing:
    words = f"{bloc}, {period.label}"
    key = f"blocyear:{year}:{unit}"
    return Standing(key=key, words=words, period=period, bloc=bloc, rank=rank, is_closed=is_closed)
