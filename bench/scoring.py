"""How fast sheets are added up, ranked, shown and written with twenty years of two hundred blocs.

    python -m bench.scoring [--blocs 200] [--years 20] [--units 10] [--criteria 60] [--rounds 5]

Every sheet is full: a self-score of each criterion, and a word of the standing body on each fourth. DATABASE_URL names
a server; the rows go to a database test_… of their own there. An SQLite file when it is not set.
"""

import argparse
import itertools
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.contrib.auth.models import Group
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.newsroom import Measured, measured, own_database, say, timed
from emulation.models import (
    Bloc,
    BlocYear,
    Criterion,
    Membership,
    Period,
    Scheme,
    SchemeVersion,
    Score,
    Sheet,
    SheetLine,
    Unit,
    UnitName,
)
from emulation.models.bloc_years import YearStage
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from emulation.models.sheets import SheetState
from emulation.models.units import UnitKind
from emulation.sheets.tally import read_tally
from hanam_portal.backoffice.models import User

A_BATCH = 5000
FIRST_YEAR = 2006
SECTIONS = 5
KINDS = [CriterionKind.POINTS, CriterionKind.POINTS, CriterionKind.TARGET, CriterionKind.YES_NO, CriterionKind.COUNT]
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Size:
    blocs: int
    years: int
    units: int
    criteria: int

    def __str__(self) -> str:
        lines = self.blocs * self.years * self.units * self.criteria
        return (
            f"{self.blocs} blocs × {self.years} years × {self.units} units × {self.criteria} criteria: {lines:,} lines"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in [("blocs", 200), ("years", 20), ("units", 10), ("criteria", 60), ("rounds", 5)]:
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    size = Size(asked.blocs, asked.years, asked.units, asked.criteria)
    with own_database():
        client = appraiser()
        fill(size)
        run(client, asked.rounds)


def appraiser() -> Client:
    user = User.objects.create_user("son", full_name="Lê Văn Sơn", is_staff=True)
    user.groups.add(Group.objects.get(name="Chuyên viên TĐKT"))
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def fill(size: Size) -> None:
    """Make the blocs, their years, and every sheet with all that was said; a year of a bloc at a time."""
    began = time.monotonic()
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")  # while it is filled; reading waits for no disk
    chance, by = random.Random(2021), User.objects.get()  # noqa: S311  # chance for a benchmark, not for a secret
    version = make_scheme(size.criteria)
    criteria = [one for one in version.criteria.all() if not one.is_section]
    years = [one for bloc in range(size.blocs) for one in make_years(bloc, size, version)]
    sheets = stored(Sheet, (made for year, units in years for made in make_sheets(year, units, version)))
    lines = stored(SheetLine, (SheetLine(sheet=sheet, criterion=one) for sheet in sheets for one in criteria))
    for _ in stored(Score, (score for line in lines for score in make_scores(line, chance, by))):
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=FULL")  # as the portal writes
    say(f"{connection.vendor}: {size}, filled in {time.monotonic() - began:.0f} s")


def stored(model: type[Row], rows: Iterable[Row]) -> Iterator[Row]:
    """Store rows as they come, many at once, and give them back with their keys."""
    rows = iter(rows)
    while batch := list(itertools.islice(rows, A_BATCH)):
        yield from model._default_manager.bulk_create(batch)


def make_scheme(count: int) -> SchemeVersion:
    version = SchemeVersion.objects.create(scheme=Scheme.objects.create(name="Bảng tiêu chí"), total=Decimal(100))
    each = Decimal(100) / max(count - SECTIONS, 1)
    rows = []
    for position in range(count):
        is_section = position % (count // SECTIONS or 1) == 0 and count > SECTIONS
        kind = CriterionKind.SECTION if is_section else KINDS[position % len(KINDS)]
        rows.append(
            Criterion(
                version=version,
                position=position,
                level=1 if is_section or count <= SECTIONS else 2,
                text=f"Tiêu chí số {position + 1} về phong trào thi đua",
                kind=kind,
                max_points=None if is_section else round(each, 2),
                points_each=Decimal("0.5") if kind == CriterionKind.COUNT else None,
                target=Decimal(95) if kind == CriterionKind.TARGET else None,
            )
        )
    Criterion.objects.bulk_create(rows)
    return version


def make_years(number: int, size: Size, version: SchemeVersion) -> Iterator[tuple[BlocYear, list[Unit]]]:
    """Make a bloc with its units, and its years."""
    codes = [f"don-vi-{number}-{place}" for place in range(size.units)]
    organiser, *units = Unit.objects.bulk_create(
        Unit(code=code, kind=UnitKind.DISTRICT) for code in [f"tinh-{number}", *codes]
    )
    names = [(unit, f"huyện số {place} của khối {number}") for place, unit in enumerate([organiser, *units])]
    UnitName.objects.bulk_create(UnitName(unit=one, full_name=name, short_name=name[:60]) for one, name in names)
    bloc = Bloc.objects.create(name=f"Khối {number}", organiser=organiser)
    for year in range(FIRST_YEAR, FIRST_YEAR + size.years):
        days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
        period, _ = Period.objects.get_or_create(slug=str(year), defaults={"label": f"năm {year}", **days})
        made = BlocYear.objects.create(bloc=bloc, period=period, scheme=version, stage=YearStage.APPRAISAL)
        Membership.objects.bulk_create(
            Membership(bloc_year=made, unit=unit, position=place) for place, unit in enumerate(units)
        )
        yield made, units


def make_sheets(year: BlocYear, units: list[Unit], version: SchemeVersion) -> Iterator[Sheet]:
    for unit in units:
        yield Sheet(bloc_year=year, unit=unit, scheme=version, state=SheetState.SUBMITTED)


def make_scores(line: SheetLine, chance: random.Random, by: User) -> Iterator[Score]:
    most = 110 if line.criterion.kind == CriterionKind.TARGET else 1
    yield Score(line=line, stage=ScoreStage.SELF, value=chance.randint(0, most), scored_by=by)
    if chance.random() < 1 / 4:
        yield Score(line=line, stage=ScoreStage.STANDING, value=chance.randint(0, most), scored_by=by)


def run(client: Client, rounds: int) -> None:
    years = BlocYear.objects.select_related("bloc", "period")
    one = years[years.count() // 2]
    of_period = years.filter(period=one.period)
    page = reverse("backoffice:emulation_blocyear_grid", args=[one.pk])
    say(f"{rounds} rounds: median/best in milliseconds (queries)")
    say(f"{'ranking of one bloc':44}{counted(lambda: read_tally(one), rounds)}")
    say(f"{f'ranking of the {of_period.count()} blocs of a period':44}{counted(lambda: ranked(of_period), 1)}")
    say(f"{'grid, page':44}{measured(client, page, rounds)}")
    say(f"{'grid, one cell saved':44}{counted(saving(client, one, 1), rounds)}")
    say(f"{'grid, a hundred cells pasted':44}{counted(saving(client, one, 100), rounds)}")
    began, before = time.monotonic(), memory_mb()
    count = ranked(years)
    seconds = time.monotonic() - began
    say(
        f"{f'ranking of all {count:,} years of blocs':44}{seconds:.1f} s, {seconds / count * 1000:.0f} ms a year, "
        f"at most {memory_mb() - before:.0f} MB more"
    )


def ranked(years: "models.QuerySet[BlocYear]") -> int:
    """Rank years one after the other, none of them kept; give how many there were."""
    return sum(len(read_tally(year).ranks) > 0 for year in years.order_by("pk").iterator(chunk_size=100))


def saving(client: Client, year: BlocYear, count: int) -> Callable[[], None]:
    """Give an act that writes other values into the first cells of a year each time."""
    address = f"{reverse('backoffice:emulation_blocyear_grid_cells', args=[year.pk])}?buoc=thuong-truc"
    kinds = [CriterionKind.POINTS, CriterionKind.COUNT]
    lines = SheetLine.objects.filter(sheet__bloc_year=year, criterion__kind__in=kinds).order_by("pk")[:count]
    keys = list(lines.values_list("sheet", "criterion"))
    held = {
        (score.line.sheet_id, score.line.criterion_id): f"{score.value:.0f}"
        for score in Score.objects.filter(line__in=list(lines), stage=ScoreStage.STANDING).select_related("line")
    }

    def save() -> None:
        cells = []
        for place in keys:
            had = held.get(place, "")
            held[place] = "0" if had == "1" else "1"
            cells.append({"sheet": place[0], "criterion": place[1], "text": held[place], "held": had})
        response = client.post(address, json.dumps({"cells": cells}), content_type="application/json")
        refused = [one for one in response.json().get("answers", []) if "refusal" in one]
        if response.status_code != 200 or refused:
            raise RuntimeError(f"{address} answered {response.status_code}: {refused[:1]}")

    return save


def counted(act: Callable[[], object], rounds: int) -> Measured:
    with CaptureQueriesContext(connection) as queries:
        act()
    asked = len(queries)
    times = sorted(timed(act, rounds))
    return Measured(times[len(times) // 2], times[0], asked)


def memory_mb() -> float:
    """The most memory that this process ever had, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform == "linux" else 1024**2)


if __name__ == "__main__":
    main()
