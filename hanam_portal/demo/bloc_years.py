"""A bloc with six years of ranks, so that charts and histories can be seen. Every name says that it is made up."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from emulation.models import Bloc, BlocYear, Period, Scheme, SchemeVersion, Score, Sheet, SheetLine, Unit
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import ShownResult
from emulation.models.memberships import MemberRole
from emulation.models.scores import ScoreStage
from emulation.models.sheets import SheetState
from emulation.models.units import SuccessionKind, UnitKind
from emulation.results.closing import close
from emulation.scoring import Kind
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import door

BLOC = "Khối minh họa (dữ liệu minh họa)"
ORGANISER = "Cơ quan minh họa (dữ liệu minh họa)"
FIRST_YEAR, NEW_SCHEME_IN, MERGED_IN = 2016, 2019, 2020
TASKS, MOVEMENTS, BONUS = "Nhiệm vụ chuyên môn", "Phong trào thi đua", "Điểm thưởng"
CRITERIA = {FIRST_YEAR: {TASKS: 60, MOVEMENTS: 40}, NEW_SCHEME_IN: {TASKS: 70, MOVEMENTS: 30}}


class Scored(NamedTuple):
    """A unit and its points for its tasks, its movements and its bonus, year by year."""

    name: str
    points: list[tuple[str, str, str]]


UNITS = [
    Scored(
        "Đơn vị minh họa An",
        [
            ("56", "38", "1"),
            ("57", "38", "1"),
            ("58", "39", "1"),
            ("66", "28", "1"),
            ("67", "28", "0"),
            ("68", "29", "2"),
        ],
    ),
    Scored(
        "Đơn vị minh họa Bình",
        [
            ("52", "35", "0"),
            ("54", "36", "0"),
            ("55", "38", "1"),
            ("67", "29", "1"),
            ("68", "29", "2"),
            ("67", "28", "1"),
        ],
    ),
    Scored(
        "Đơn vị minh họa Chi",
        [
            ("57", "39", "2"),
            ("57", "39", "1"),
            ("55", "36", "0"),
            ("63", "27", "1"),
            ("62", "26", "0"),
            ("65", "27", "0"),
        ],
    ),
    Scored(
        "Đơn vị minh họa Dung",
        [
            ("54", "37", "0"),
            ("53", "36", "0"),
            ("54", "36", "0"),
            ("63", "27", "1"),
            ("64", "28", "1"),
            ("66", "27", "2"),
        ],
    ),
    Scored("Đơn vị minh họa Giang", [("50", "36", "0"), ("52", "34", "0"), ("50", "35", "0"), ("60", "25", "0")]),
    Scored(
        "Đơn vị minh họa Hà",
        [
            ("51", "33", "0"),
            ("50", "33", "1"),
            ("52", "36", "0"),
            ("58", "26", "0"),
            ("61", "27", "0"),
            ("62", "26", "1"),
        ],
    ),
]
ROLES = {1: MemberRole.LEADER, 2: MemberRole.DEPUTY}
MERGED, INTO = "Đơn vị minh họa Giang", "Đơn vị minh họa Hà"


def install(*, by: User) -> None:
    """Make the bloc, score, close and publish its years as people would. One unit goes into another on the way."""
    bloc = Bloc.objects.create(name=BLOC, organiser=_unit(ORGANISER, 0), slug="khoi-minh-hoa")
    units = {scored.name: _unit(scored.name, number) for number, scored in enumerate(UNITS, start=1)}
    merged_on = date(MERGED_IN, 1, 1)
    Unit.objects.filter(pk=units[MERGED].pk).update(ended_on=merged_on)
    units[MERGED].successions.create(to_unit=units[INTO], kind=SuccessionKind.MERGE, happened_on=merged_on)
    scheme = Scheme.objects.create(name="Bảng tiêu chí minh họa")
    version = _version(scheme, CRITERIA[FIRST_YEAR])
    for place in range(len(UNITS[0].points)):
        year = FIRST_YEAR + place
        if year == NEW_SCHEME_IN:
            version = _version(scheme, CRITERIA[year])
        points = {units[one.name]: one.points[place] for one in UNITS if place < len(one.points)}
        bloc_year = _year(bloc, year, version, points, by)
        close(bloc_year, by=by)
        door.publish(BlocYear.objects.get(pk=bloc_year.pk), by=str(by))


def _unit(name: str, number: int) -> Unit:
    unit = Unit.objects.create(code=f"minh-hoa-{number}", kind=UnitKind.AGENCY)
    unit.names.create(full_name=name, short_name=name)
    return unit


def _version(scheme: Scheme, criteria: dict[str, int]) -> SchemeVersion:
    version = SchemeVersion.objects.create(scheme=scheme, number=scheme.versions.count() + 1, step=Decimal("0.25"))
    for position, (text, most) in enumerate(criteria.items()):
        version.criteria.create(position=position, text=text, kind=Kind.POINTS, max_points=most)
    version.criteria.create(
        position=len(criteria), text=BONUS, kind=Kind.COUNT, points_each=1, max_points=5, is_bonus=True
    )
    return version


def _year(
    bloc: Bloc, year: int, version: SchemeVersion, points: dict[Unit, tuple[str, str, str]], by: User
) -> BlocYear:
    days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    period, _ = Period.objects.get_or_create(label=f"năm {year}", defaults={"slug": str(year), **days})
    bloc_year = BlocYear.objects.create(
        bloc=bloc,
        period=period,
        scheme=version,
        stage=YearStage.MEETING,
        shown_result=ShownResult.SCORES,
        note="Dữ liệu minh họa.",
    )
    for position, (unit, scored) in enumerate(points.items(), start=1):
        role = ROLES.get(position, MemberRole.MEMBER)
        bloc_year.memberships.create(unit=unit, position=position, role=role)
        sheet = Sheet.objects.create(bloc_year=bloc_year, unit=unit, scheme=version, state=SheetState.APPROVED)
        for criterion, value in zip(version.criteria.all(), scored, strict=True):
            line = SheetLine.objects.create(sheet=sheet, criterion=criterion)
            Score.objects.create(line=line, stage=ScoreStage.SELF, value=Decimal(value), scored_by=by)
    return bloc_year
