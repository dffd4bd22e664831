"""How many are proposed for a flag, and out of how many leaders: the numbers of the quotas, read and worked out."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from emulation.models import BlocYear, Nomination, Period, UnitResult
from emulation.models.bloc_years import YearStage
from emulation.models.nominations import NominationStage
from emulation.nominations import quotas
from emulation.nominations.quotas import Arithmetic, Leaders


def of_period(period: Period) -> list[Arithmetic]:
    """Work out the quotas that are percentages of the leaders of a period; none when nobody is proposed."""
    found = []
    for award in quotas.FLAGS:
        rules = [rule for rule in quotas.valid(award, period.ends_on) if rule.percent is not None]
        count = _live().filter(award_type__code=award, period=period).count() if rules else 0
        found += [quotas.of_leaders(rule, count, leaders(period)) for rule in rules if count]
    return found


def of_bloc_year(bloc_year: BlocYear) -> list[Arithmetic]:
    """Work out the quotas of a bloc, then those of its period as soon as it has somebody for the flag."""
    counts = dict(_live().filter(bloc_year=bloc_year).values_list("award_type__code").annotate(Count("pk")).order_by())
    own = [
        quotas.in_bloc(rule, counts[award])
        for award in quotas.FLAGS
        for rule in quotas.valid(award, bloc_year.period.ends_on)
        if rule.in_a_bloc is not None and counts.get(award, 0) > rule.in_a_bloc
    ]
    return [*own, *(of_period(bloc_year.period) if counts.get(quotas.GOVERNMENT_FLAG) else [])]


def of_nominations(nominations: Iterable[Nomination]) -> list[tuple[Period, list[Arithmetic]]]:
    """Work out the quotas for the periods in which some nominations are for the flag of the Government."""
    periods = {one.period for one in nominations if one.award_type.code == quotas.GOVERNMENT_FLAG}
    in_order = sorted(periods, key=lambda period: period.starts_on, reverse=True)
    return [(period, of_period(period)) for period in in_order]


def leaders(period: Period) -> Leaders:
    """Count who leads the blocs of a period by the closings that stand."""
    first = UnitResult.objects.filter(closing__bloc_year__period=period, closing__reopened_at=None, rank=1)
    years = BlocYear.objects.filter(period=period).exclude(stage__in=[YearStage.NOT_HELD, YearStage.SUSPENDED])
    counted = first.aggregate(units=Count("unit", distinct=True), blocs=Count("closing__bloc_year", distinct=True))
    closed = years.filter(closings__reopened_at=None, closings__isnull=False)
    return Leaders(counted["units"], counted["blocs"], years.exclude(pk__in=closed.values("pk")).count())


def _live() -> QuerySet[Nomination]:
    return Nomination.objects.exclude(stage=NominationStage.REFUSED)
