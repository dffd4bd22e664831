"""No spreadsheet can take the server down: a Vietnamese error in under five seconds, memory as it was (IN-4)."""

import random
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from hanam_portal.backoffice.imports.cells import read_apart
from hanam_portal.backoffice.imports.refusal import SpreadsheetRefusedError
from tests.backoffice.imports.building import HEAD, MAIN, inline, packed, parts

PATIENCE_SECONDS, ROOM_BYTES = 5, 50 * 1024 * 1024
BOMB, TANGLED = "tệp nén quá chặt", "lớn bất thường nên cổng không đọc|cổng chưa đọc kịp tệp"


def resident_bytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def peak_bytes():
    """The most memory this process has held since `clear_peak`."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def clear_peak():
    Path("/proc/self/clear_refs").write_text("5")


def repeated(piece, times, *, before, after):
    """Give a long text piece by piece, so that the test holds little of it."""
    block = piece * 10_000
    yield before
    for _ in range(times // 10_000):
        yield block
    yield after


def of_strings(count, piece=b"<si><t/></si>"):
    files = parts(inline([1]), strings="")
    head = f'{HEAD}<sst xmlns="{MAIN}">'.encode()
    files["xl/sharedStrings.xml"] = repeated(piece, count, before=head, after=b"</sst>")
    return packed(files, level=1)


def of_one_string():
    files = parts(inline([1]), strings="")
    head = f'{HEAD}<sst xmlns="{MAIN}"><si><t>'.encode()
    files["xl/sharedStrings.xml"] = repeated(b"a" * 100, 3_000_000, before=head, after=b"</t></si></sst>")
    return packed(files, level=1)


def of_near_empty_rows():
    files = parts("")
    head = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    row = b'<row><c t="n" s="0"><v>1</v></c></row>'
    files["xl/worksheets/sheet1.xml"] = repeated(row, 1_000_000, before=head, after=b"</sheetData></worksheet>")
    return packed(files, level=1)


def of_entities():
    files = parts("<sheetData><row><c t='inlineStr'><is><t>&i;</t></is></c></row></sheetData>")
    names = "abcdefghi"
    lies = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    text = files["xl/worksheets/sheet1.xml"].removeprefix(HEAD)
    files["xl/worksheets/sheet1.xml"] = f'{HEAD}<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">{lies}]>{text}'
    return packed(files)


def of_numbers_that_pass_the_zip_checks():
    """Nearly ten megabytes of styles that no style needs: small enough for the zip, too much to read."""
    rows = random.Random(5)
    formats = "".join(f'<xf numFmtId="{rows.randrange(9)}" fontId="{rows.randrange(10**6)}"/>' for _ in range(270_000))
    files = parts(inline([1]))
    files["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'
    return packed(files, level=1)


def of_one_text_in_many_cells():
    """A text of 32,000 letters that 20,000 cells point to: 640 MB once each says it."""
    letters = "".join(random.Random(7).choices("abcdefghijklmnop", k=32_000))
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 19_000))
    return packed(parts(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{letters}</t></si>"))


FAR = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
BOMBS = {
    "8 million shared strings": (lambda: of_strings(8_000_000), BOMB),
    "1 million shared strings": (lambda: of_strings(1_000_000), BOMB),
    "one string of 300 MB": (of_one_string, BOMB),
    "one cell at XFD1048576": (lambda: packed(parts(FAR)), "ô XFD1048576 nằm ngoài 21.000 dòng × 60 cột"),
    "a million near-empty rows": (of_near_empty_rows, BOMB),
    "nested entities": (of_entities, "tệp bị hỏng"),
    "styles without end": (of_numbers_that_pass_the_zip_checks, TANGLED),
    "one text in many cells": (of_one_text_in_many_cells, "bảng có quá nhiều ô có dữ liệu"),
}


@pytest.fixture(scope="session")
def bomb():
    """Build each bomb once."""
    built = {}
    return lambda name: built.setdefault(name, BOMBS[name][0]())


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gets_a_sentence_at_once_and_leaves_the_server_as_it_was(name, bomb):
    data = bomb(name)
    clear_peak()
    before, began = resident_bytes(), time.monotonic()

    with pytest.raises(SpreadsheetRefusedError) as caught:
        read_apart(data, "bom.xlsx")

    assert time.monotonic() - began < PATIENCE_SECONDS
    assert re.match(f"Không nhận tệp “bom.xlsx”: .*({BOMBS[name][1]})", str(caught.value))
    assert peak_bytes() - before < ROOM_BYTES


def test_the_next_file_is_read_as_if_nothing_had_happened(bomb):
    with pytest.raises(SpreadsheetRefusedError):
        read_apart(bomb("nested entities"), "bom.xlsx")

    found = read_apart(packed(parts(inline(["Đơn vị"], ["Phủ Lý"]))), "tot.xlsx")

    assert found["sheets"][0]["rows"] == [[1, [[1, "s", "Đơn vị"]]], [2, [[1, "s", "Phủ Lý"]]]]
