"""Numbers, days and names mean what their writers meant, or are refused with their cell."""

from datetime import date, timedelta
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanam_portal.backoffice.imports.book import Cell, CellKind, Span, address, column_letters, column_number
from hanam_portal.backoffice.imports.values import CellError, day, day_of_serial, number, text, truth

pytestmark = pytest.mark.one_database


def cell(value, kind=CellKind.TEXT, **options):
    return Cell("C7", kind, value, **options)


def refused(read, *args, **options):
    with pytest.raises(CellError) as caught:
        read(*args, **options)
    assert caught.value.fault.cell == "C7"
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *[("95", "95"), ("95,5", "95.5"), ("95.5", "95.5"), (" 95,50 ", "95.5"), ("+3", "3"), ("-0,25", "-0.25")],
        *[("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"), ("1,234,567.8", "1234567.8")],
        *[("1 234,5", "1234.5"), ("1\u00a0234\u202f567", "1234567"), ("0,125", "0.125"), ("0.125", "0.125")],
        *[("1234,567", "1234.567"), ("\u22125", "-5"), ("１２，５", "12.5"), (",5", "0.5"), ("007", "7")],
    ],
)
def test_a_typed_number_is_read_as_it_was_meant(typed, meant):
    assert number(cell(typed)) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [("1.234", "1234", "1,234"), ("1,234", "1234", "1,234"), ("-12.500", "-12500", "-12,500")],
)
def test_a_number_that_can_be_two_is_never_guessed(typed, first, second):
    assert refused(number, cell(typed)).startswith(f"Ô C7: “{typed}” có thể là {first} hoặc {second}.")


@pytest.mark.parametrize(
    "typed",
    ["95 điểm", "1.234.5", "1,2,3", "1 23", "1e5", "nan", "5%", "12/15", "--5", "1.234,567.8", "٫", "," * 30, "9" * 60],
)
def test_what_is_no_number_is_refused(typed):
    assert "Ô C7: " in refused(number, cell(typed))


def test_a_blank_is_no_number_no_day_no_answer_and_no_text():
    blank = cell("  ")

    assert (number(blank), day(blank), truth(blank), text(blank)) == (None, None, None, "")


def test_a_number_of_a_percent_format_is_refused_as_it_is_shown():
    assert "dạng phần trăm (95%)" in refused(number, cell("0.95", CellKind.NUMBER, shown="95%"))


def test_more_digits_than_count_are_refused():
    assert number(cell("86.67", CellKind.NUMBER), places=2) == Decimal("86.67")
    assert "quá 2 chữ số sau dấu phẩy" in refused(number, cell("86.6667", CellKind.NUMBER), places=2)


@pytest.mark.parametrize("kind", [CellKind.DAY, CellKind.TRUTH])
def test_a_day_or_an_answer_is_no_number(kind):
    assert "cần một số" in refused(number, cell("2021-12-24", kind))


@pytest.mark.parametrize("read", [number, day, text, truth])
@pytest.mark.parametrize("kind", [CellKind.FAULT, CellKind.UNCOUNTED])
def test_a_broken_formula_is_refused_whatever_its_column_needs(read, kind):
    assert "công thức" in refused(read, cell("#REF!", kind))


@pytest.mark.parametrize(
    "typed",
    [
        *("24/12/2021", "24-12-2021", "24.12.2021", "2021-12-24", "2021/12/24", "2021-12-24 00:00:00"),
        *("ngày 24 tháng 12 năm 2021", "24 Tháng 12, năm 2021", "２４/１２/２０２１"),
    ],
)
def test_a_typed_day_is_read(typed):
    assert day(cell(typed)) == date(2021, 12, 24)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/02/2021", "không có trong lịch"),
        ("12/24/2021", "không có trong lịch"),
        ("24/12/21", "hai chữ số của năm"),
        ("2021", "không phải là ngày"),
        ("hôm qua", "không phải là ngày"),
        ("24/12/1021", "năm 1021 không hợp lý"),
        ("1/2-2021", "không phải là ngày"),
    ],
)
def test_what_is_no_day_is_refused(typed, why):
    assert why in refused(day, cell(typed))


def test_a_serial_is_a_day_of_the_calendar_of_its_book():
    assert day(cell("44554", CellKind.NUMBER)) == date(2021, 12, 24)
    assert day(cell("43092", CellKind.NUMBER, is_1904=True)) == date(2021, 12, 24)
    assert "không phải là ngày" in refused(day, cell("-3", CellKind.NUMBER))
    assert "không phải là ngày" in refused(day, cell("60", CellKind.NUMBER))
    assert "không phải là ngày" in refused(day, cell("99999999999", CellKind.NUMBER))


def test_serials_count_as_the_standard_says():
    known = {1: date(1900, 1, 1), 59: date(1900, 2, 28), 61: date(1900, 3, 1), 44554: date(2021, 12, 24)}

    assert {serial: day_of_serial(serial) for serial in known} == known
    assert day_of_serial(0, is_1904=True) == date(1904, 1, 1)


@settings(max_examples=50)
@given(st.integers(1463, 73000))
def test_both_calendars_lie_1462_days_apart(serial):
    assert day_of_serial(serial + 62) - day_of_serial(serial - 1462 + 62, is_1904=True) == timedelta(0)


def test_names_are_stored_as_we_store_them_and_codes_keep_their_zeros():
    assert text(cell(f"  {normalize('NFD', 'Thị xã')}\n Duy\u200b Tiên ")) == "Thị xã Duy Tiên"
    assert text(cell("００７")) == "007"
    assert text(cell("7", CellKind.NUMBER, shown="007")) == "007"
    assert text(cell("2021-12-24", CellKind.DAY)) == "24/12/2021"
    assert text(cell("1", CellKind.TRUTH)) == "có"


@pytest.mark.parametrize(
    ("typed", "meant"), [("có", True), ("X", True), ("Đạt", True), ("1", True), ("KHÔNG", False), ("0", False)]
)
def test_yes_and_no_are_read(typed, meant):
    assert truth(cell(typed)) is meant


def test_perhaps_is_refused():
    assert refused(truth, cell("có lẽ")) == "Ô C7: cần “có” hoặc “không”, mà ô ghi “có lẽ”."


@settings(max_examples=100)
@given(st.decimals(min_value=-999_999, max_value=999_999, places=2))
def test_a_number_written_the_vietnamese_way_is_read_back(value):
    written = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))

    assert number(cell(written)) == value
    assert number(cell(f"{value:,.2f}")) == value


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_by_its_cell(typed):
    for read in [number, day, truth]:
        try:
            read(cell(typed))
        except CellError as error:
            assert error.fault.cell == "C7"


@settings(max_examples=50)
@given(st.integers(1, 18_278), st.integers(1, 1_048_576))
def test_addresses_are_read_back(column, row):
    assert column_number(column_letters(column)) == column
    assert str(Span.of(f"A1:{address(row, column)}")) == f"A1:{address(row, column)}"
