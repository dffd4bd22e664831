"""Rows for the tests of emulation: each function makes one, with what its test does not speak about filled in."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.models import Group

from emulation.models import (
    Agreement,
    Bloc,
    BlocYear,
    Period,
    Representative,
    Scheme,
    SchemeVersion,
    Score,
    Sheet,
    SheetLine,
    Unit,
)
from emulation.models.scores import ScoreStage
from emulation.models.units import UnitKind
from hanam_portal.backoffice.models import User

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


def led_year(*members, **fields):
    """Make a year whose first unit leads, whose second is deputy; with an agreement, and a scheme that adds up."""
    version = fields.pop("scheme", None) or scheme(total=10)
    made = bloc_year(*(members or [unit("a"), unit("b"), unit("c")]), scheme=version, **fields)
    for position, role in enumerate(["leader", "deputy"]):
        made.memberships.filter(position=position).update(role=role)
    Agreement.objects.create(bloc_year=made, signed_on=date(2021, 3, 30))
    return made


def scheme(*criteria, **fields):
    """Make a version of a scheme; a criterion is columns (`criterion`), or a text worth 10 points."""
    name = fields.pop("name", f"Bảng tiêu chí {Scheme.objects.count() + 1}")
    version = SchemeVersion.objects.create(scheme=Scheme.objects.create(name=name), **fields)
    for position, one in enumerate(criteria or ["Phát triển kinh tế"]):
        version.criteria.create(**{"position": position, **(criterion(one) if isinstance(one, str) else one)})
    version.refresh_from_db()  # numbers as the database gives them
    return version


def criterion(text="Phát triển kinh tế", kind="points", max_points=10, **fields):
    """Give the columns of a criterion for `scheme`."""
    return {"text": text, "kind": kind, "max_points": max_points, **fields}


def sheet(bloc_year, unit, version=None, **fields):
    """Make the sheet of a unit under the version given, the year's own, or a new one that becomes the year's."""
    if version is None and bloc_year.scheme is None:
        bloc_year.scheme = scheme()
        BlocYear.objects.filter(pk=bloc_year.pk).update(scheme=bloc_year.scheme)
    return Sheet.objects.create(bloc_year=bloc_year, unit=unit, scheme=version or bloc_year.scheme, **fields)


def line(sheet, criterion, **fields):
    """Make or change the line of a sheet for a criterion (a row, or its text)."""
    if isinstance(criterion, str):
        criterion = sheet.scheme.criteria.get(text=criterion)
    return SheetLine.objects.update_or_create(sheet=sheet, criterion=criterion, defaults=fields)[0]


def score(sheet, criterion, value, stage=ScoreStage.SELF, by=None, **fields):
    """Let a stage say something of a criterion (a row, or its text)."""
    said = {"value": Decimal(value), "scored_by": by or user("nguoi-cham"), **fields}
    return Score.objects.update_or_create(line=line(sheet, criterion), stage=stage, defaults=said)[0]


def user(username, role=None, **fields):
    """Make an account of the back office, once."""
    known = User.objects.filter(username=username).first()
    made = known or User.objects.create_user(username, **{"full_name": f"Người {username}", "is_staff": True, **fields})
    if role:
        made.groups.add(Group.objects.get(name=role))
    return made


def representative(unit, username=None, **fields):
    """Make an account that speaks for a unit."""
    made = user(username or f"dai-dien-{unit.code}", "Đại diện đơn vị")
    Representative.objects.create(user=made, unit=unit, **fields)
    return made


def code(one, text, since=None, until=None, system="territory"):
    return one.codes.create(system=system, code=text, valid_from=since, valid_until=until)


def belonging(one, parent, since=None, until=None):
    return one.parents.create(parent=parent, valid_from=since, valid_until=until)


def edge(one, other, kind="merge", on=date(2025, 7, 1), legal_act=""):
    return one.successions.create(to_unit=other, kind=kind, happened_on=on, legal_act=legal_act)
