"""Numbers as Vietnamese readers write them."""

from decimal import ROUND_HALF_UP, Decimal

_MARKS = str.maketrans(",.", ".,")


def decimal_text(value: Decimal, places: int) -> str:
    """Write a number with a fixed count of decimals, rounded half up: 1234.5 with 1 place is "1.234,5".

    Raises ValueError when the value is not a finite number.
    """
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number.")
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,f}".translate(_MARKS)
