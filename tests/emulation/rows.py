"""Rows for the tests of emulation: each function makes one, with what its test does not speak about filled in."""

from datetime import date

from emulation.models import Bloc, BlocYear, Period, Unit
from emulation.models.units import UnitKind

OPEN = (None, None)


def unit(code, *names, **fields):
    """Make a unit; names are (full name, valid from, valid until)."""
    made = Unit.objects.create(**{"code": code, "kind": UnitKind.DISTRICT, **fields})
    for full, since, until in names or [(f"huyện {code}", *OPEN)]:
        made.names.create(full_name=full, short_name=full, valid_from=since, valid_until=until)
    return made


def period(year=2021):
    return Period.objects.create(
        label=f"năm {year}", slug=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)
    )


def bloc(name="Khối các huyện", organiser=None):
    return Bloc.objects.create(name=name, organiser=organiser or unit(f"tinh-{Unit.objects.count()}"))


def bloc_year(*members, **fields):
    """Make a bloc's year whose members are the units given, in that order."""
    made = BlocYear.objects.create(
        bloc=fields.pop("bloc", None) or bloc(), period=fields.pop("period", None) or period(), **fields
    )
    for position, member in enumerate(members):
        made.memberships.create(unit=member, position=position)
    return made
