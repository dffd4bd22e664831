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


def exact_text(value: Decimal | int | None) -> str:
    """Write a number with the decimals that it has and no more: 97.50 is "97,5"; nothing for None."""
    if value is None:
        return ""
    plain = Decimal(value).normalize()
    return decimal_text(plain, max(0, -int(plain.as_tuple().exponent)))
