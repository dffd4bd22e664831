"""No cell is lost or bent on its way: what is exported reads back equal, and every row is accounted for (IN-5)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.models import Period
from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.imports.book import Book
from hanam_portal.backoffice.imports.cells import read_here
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.reading import planned
from hanam_portal.backoffice.imports.tables import find_table
from hanam_portal.publishing.spreadsheets import Column, Sheet, workbook
from hanam_portal.publishing.vietnamese.text import one_line
from tests.backoffice.imports.building import made, saved
from tests.backoffice.imports.conftest import HEADS

WANTED = [
    Heading("key", "Khóa", is_key=True),
    Heading("words", "Lời"),
    Heading("points", "Điểm"),
    Heading("on", "Ngày"),
]
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf"])
WORDS = st.one_of(
    st.text(LETTERS, max_size=20),
    st.sampled_from(
        ["=1+2", "+84", "-x", "@a", "'a", "007", "1.234", "#REF!", "TRUE", "Phu\u0309 Ly\u0301", "_x0041_"]
    ),
)
POINTS = st.decimals(min_value=-10_000, max_value=10_000, places=3)
ROWS = st.lists(st.tuples(WORDS, POINTS, st.dates(date(1900, 3, 1), date(2199, 12, 31))), min_size=1, max_size=6)


@pytest.mark.one_database
@settings(max_examples=40)
@given(ROWS)
def test_what_is_exported_reads_back_equal(rows):
    sheet = Sheet("Bảng", [Column(one.title) for one in WANTED], [(f"0{n}", *row) for n, row in enumerate(rows)])

    table = find_table(Book.of(read_here(workbook([sheet]), "bang.xlsx")), WANTED)

    assert [(row.text("key"), row.text("words"), row.number_of("points"), row.day("on")) for row in table.rows] == [
        (f"0{n}", one_line(wide_as_plain(words)), points, on) for n, (words, points, on) in enumerate(rows)
    ]
    assert [row.faults for row in table.rows] == [[] for _ in rows]


def wide_as_plain(words):
    return words.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})


CELLS = st.one_of(
    *(st.none(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False, width=16), st.booleans()),
    st.sampled_from(["", " ", "2021", "năm 2021", "01/01/2021", "31/12/2021", "x" * 99, "=1", "#N/A", "Tổng cộng"]),
    st.sampled_from([date(2021, 1, 1), date(2021, 12, 31), Decimal("1.5"), "Ghi chú: a", "Mã", "(1)"]),
)


@pytest.mark.django_db
@pytest.mark.usefixtures("kind")
@settings(max_examples=30)
@given(data=st.data())
def test_every_row_is_new_changed_same_at_fault_or_listed_as_not_read(data):
    rows = data.draw(st.lists(st.tuples(*[CELLS] * 4), max_size=8))
    cells = read_here(saved(made([HEADS, *rows])), "ky.xlsx")
    written = {row for row, _ in cells["sheets"][0]["rows"]}
    batch = ImportBatch(target_type="news.section", kind="ky-thi-dua", cells=cells)

    batch.take(*planned(batch, None))

    places = [int(row.place.rpartition("A")[2]) for row in [*batch.planned_rows(), *batch.passed_over()]]
    assert sorted(places) == sorted(written - {1})
    assert sum(batch.counts.values()) + len(batch.skipped) == len(written) - 1


@pytest.mark.django_db
def test_the_template_of_a_record_changes_nothing(kind, section, brought):
    Period.objects.create(slug="0021", label="=năm 21", starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    data = workbook(kind.template(section))

    batch = brought(file=SimpleUploadedFile("mau.xlsx", data))

    assert batch.counts == {"new": 0, "changed": 0, "same": 1, "error": 0}
