"""A year that can be closed: three units, two criteria, every sheet approved."""

from decimal import Decimal

from emulation.models import BlocYear
from emulation.models.bloc_years import YearStage
from emulation.models.sheets import SheetState
from tests.emulation import rows

ECONOMY, CULTURE, PLUS = "Kinh tế", "Văn hóa", "Cờ thi đua"


def scheme(**fields):
    """60 points for one thing, 40 for another, and bonuses of 5 that go over the total."""
    version = rows.scheme(
        rows.criterion(ECONOMY, max_points=60, code="I"),
        rows.criterion(CULTURE, max_points=40, code="II"),
        rows.criterion(PLUS, "count", None, points_each=5, is_bonus=True),
        **{"step": Decimal("0.25"), **fields},
    )
    version.classes.create(name="Xuất sắc", lowest=95, position=0)
    version.classes.create(name="Tốt", lowest=85, position=1)
    return version


def year(*points, stage=YearStage.MEETING, state=SheetState.APPROVED, **fields):
    """Make a year whose units a, b, c … have these points for the economy, and 40 for culture."""
    units = [rows.unit(letter) for letter, _ in zip("abcdefgh", points, strict=False)]
    made = rows.bloc_year(*units, scheme=scheme(), stage=stage, **fields)
    for unit, own in zip(units, points, strict=True):
        sheet = rows.sheet(made, unit, state=state)
        rows.score(sheet, ECONOMY, own)
        rows.score(sheet, CULTURE, 40)
    return made


def sheet_of(bloc_year, letter):
    return bloc_year.sheets.get(unit__code=letter)


def key(letter):
    return rows.Unit.objects.get(code=letter).pk


def stage_of(bloc_year):
    return BlocYear.objects.get(pk=bloc_year.pk).stage


def standings(closing):
    """Give (unit, total, rank, class) in the order of the result."""
    return [(one.unit.code, one.total, one.rank, one.class_name) for one in closing.results.select_related("unit")]
