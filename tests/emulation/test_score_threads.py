"""Representatives who save at the same instants lose nothing, and what is added up is some serial order (CON-2)."""

import random
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

from django.db import connections

from emulation.models import BlocYear, Score, ScoreChange, Sheet
from emulation.models.scores import ScoreStage
from emulation.results.verification import verify_all
from emulation.schemes.reading import as_scheme
from emulation.scoring import Entry, score
from emulation.sheets.cells import Cell, write
from emulation.sheets.tally import read_tally
from tests.emulation import rows

UNITS, SAVES, CELLS = 8, 3, 3
CRITERIA = [
    rows.criterion("Nông thôn mới", max_points=40),
    rows.criterion("Thu ngân sách", "best", 60),
    rows.criterion("Giải báo chí", "count", None, points_each="0.5"),
]


def make_year():
    units = [rows.unit(f"don-vi-{number}") for number in range(UNITS)]
    year = rows.bloc_year(*units, stage="self_scoring", scheme=rows.scheme(*CRITERIA))
    return year, [rows.sheet(year, unit) for unit in units], [rows.representative(unit) for unit in units]


def totals_of(values, sheets, scheme):
    """Score the year anew from values by (sheet, criterion)."""
    entries = {sheet.pk: {} for sheet in sheets}
    for (sheet, criterion), value in values.items():
        entries[sheet][criterion] = Entry(value)
    return {sheet: result.total for sheet, result in score(scheme, entries).items()}


def serial_totals(sheets, scheme):
    """Give what the year added up to after each save, one after the other, by replaying the changes."""
    values, found = {}, [totals_of({}, sheets, scheme)]
    changes = list(ScoreChange.objects.select_related("line").order_by("pk"))
    for number, change in enumerate(changes):
        place = (change.line.sheet_id, change.line.criterion_id)
        assert change.before == values.get(place)
        values[place] = change.after
        if number + 1 == len(changes) or changes[number + 1].batch != change.batch:
            found.append(totals_of(values, sheets, scheme))
    return values, found


def test_eight_representatives_saving_at_once_equal_some_serial_order(transactional_db):
    year, sheets, people = make_year()
    criteria = [one.pk for one in year.scheme.criteria.all()]
    staff = rows.user("chuyen-vien", "Chuyên viên TĐKT")
    barrier = Barrier(UNITS + 1)

    def at_once(act):
        try:
            connections["default"].ensure_connection()
            barrier.wait(timeout=20)
            return act()
        finally:
            connections.close_all()

    def save(number):
        chance = random.Random(number)
        for time in range(SAVES):
            values = [Decimal(chance.randrange(4000)) / 100 for _ in range(CELLS)]
            cells = [
                Cell(sheets[number].pk, criterion, ScoreStage.SELF, value)
                for criterion, value in zip(criteria, values, strict=True)
            ]
            answers = write(year, cells, by=people[number], batch=number * SAVES + time).answers
            assert [(answer.refusal, answer.value) for answer in answers] == [("", value) for value in values]

    def recompute():
        seen = []
        for _ in range(SAVES):
            tally = write(BlocYear.objects.get(pk=year.pk), [], by=staff).tally
            seen.append({sheet: result.total for sheet, result in tally.scores.items()})
            assert [problems for _, problems in verify_all() if problems] == []
        return seen

    with ThreadPoolExecutor(UNITS + 1) as pool:
        saves = [pool.submit(at_once, lambda number=number: save(number)) for number in range(UNITS)]
        recomputed = pool.submit(at_once, recompute).result(timeout=100)
        for one in saves:
            one.result(timeout=100)

    scheme = as_scheme(year.scheme)
    values, serial = serial_totals(sheets, scheme)
    stored = {(one.line.sheet_id, one.line.criterion_id): one.value for one in Score.objects.select_related("line")}
    assert values == stored
    assert len(stored) == UNITS * CELLS
    assert {sheet: result.total for sheet, result in read_tally(year).scores.items()} == serial[-1]
    assert all(seen in serial for seen in recomputed)
    assert Sheet.objects.filter(state="draft").count() == UNITS
