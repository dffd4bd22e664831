"""How long a workbook of scores takes: read apart, planned row by row, applied, taken back.

    python -m bench.imports [--rows 5000]

One bloc with as many units as the rows need, 60 criteria each; the file says something new in every row. DATABASE_URL
names a server; the rows go to a database test_… of their own there. An SQLite file when it is not set.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import setup_test_environment

from bench.newsroom import say
from bench.scoring import Size, appraiser, fill, memory_mb
from emulation.importing.scores import ScoreImport
from emulation.models import BlocYear
from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.batches import BatchState
from hanam_portal.backoffice.imports.cells import read_apart
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import workbook

CRITERIA = 60
WITHOUT_SECTIONS = 55  # of them; the others are sections, which have no row
Result = TypeVar("Result")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=5000)
    asked = options.parse_args()
    setup_test_environment()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # or WhiteNoise complains
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        appraiser()
        fill(Size(1, 1, -(-asked.rows // WITHOUT_SECTIONS), CRITERIA))
        run()
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def run() -> None:
    year, by, kind = BlocYear.objects.get(), User.objects.get(), ScoreImport()
    data = told("workbook written", lambda: filled_in(kind, year))
    before = memory_mb()
    told("cells read apart", lambda: read_apart(data, "diem.xlsx"))
    batch = told(
        "brought: read and planned",
        lambda: reading.bring(SimpleUploadedFile("diem.xlsx", data), kind=kind, target=year, by=by),
    )
    if batch.state != BatchState.READ or batch.error_count:
        raise RuntimeError(f"{batch.state}: {batch.reason} {batch.counts}")
    say(f"{len(data) / 1024:.0f} KB, {batch.counts}")
    told("applied", lambda: apply(batch, by=by))
    batch.refresh_from_db()
    told("taken back", lambda: undo(batch, by=by))
    say(f"at most {memory_mb() - before:.0f} MB more in this process")


def filled_in(kind: ScoreImport, year: BlocYear) -> bytes:
    """Give the template with another word of the standing body in every row."""
    (sheet,) = kind.template(year)
    rows = [[*row[:-1], 0 if row[-1] == 1 else 1] for row in sheet.rows]
    return workbook([replace(sheet, rows=rows)])


def told(what: str, act: Callable[[], Result]) -> Result:
    began = time.monotonic()
    result = act()
    say(f"{what:30}{time.monotonic() - began:6.2f} s")
    return result


if __name__ == "__main__":
    main()
