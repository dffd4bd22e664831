from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.formats import number_format
from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.publishing.vietnamese.numbers import decimal_text

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("1234.5", 1, "1.234,5"),
        ("1234.5", 2, "1.234,50"),
        ("1234.5", 0, "1.235"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("2.25", 1, "2,3"),
        ("-2.25", 1, "-2,3"),
        ("-0.04", 1, "0,0"),
        ("0", 2, "0,00"),
        ("999", 0, "999"),
        ("1000", 0, "1.000"),
        ("1234567.891", 3, "1.234.567,891"),
        ("98.75", 2, "98,75"),
        ("1E+3", 1, "1.000,0"),
    ],
)
def test_a_number_has_a_comma_and_points_for_thousands(value, places, written):
    assert decimal_text(Decimal(value), places) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_refused(value):
    with pytest.raises(ValueError, match=value):
        decimal_text(Decimal(value), 1)


@given(value=amounts, places=st.integers(4, 8))
def test_a_written_number_reads_back_as_the_same_value(value, places):
    written = decimal_text(value, places)

    assert Decimal(written.replace(".", "").replace(",", ".")) == value
    assert len(written.partition(",")[2]) == places


def test_templates_write_a_number_with_a_filter():
    template = Template("{{ points|decimal_text:2 }} {{ zero|decimal_text:1 }}")

    assert template.render(Context({"points": Decimal("1234.5"), "zero": Decimal(0)})) == "1.234,50 0,0"


def test_django_itself_writes_numbers_as_vietnamese_readers_do():
    assert number_format(Decimal("1234.5"), decimal_pos=1, force_grouping=True) == "1.234,5"
    assert number_format(12345, force_grouping=True) == "12.345"
    assert Template("{{ points|floatformat:'2g' }}").render(Context({"points": Decimal("1234.5")})) == "1.234,50"
