"""By what a reader sorts the table of a result: links do it, no script."""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from emulation.results.pages import Place, ResultPage
from hanam_portal.publishing.vietnamese.text import collation_key


class Order(StrEnum):
    """The value of `?xep=` in the address of the page."""

    RANK = "hang"
    NAME = "ten"
    TOTAL = "diem"


def read_order(text: str) -> Order:
    """Read an order from an address; what is none is the order of ranks."""
    return Order(text) if text in set(Order) else Order.RANK


def in_order(result: ResultPage | None, order: Order) -> ResultPage | None:
    """Sort the units of a result: by rank as published, by name, or by total from the highest down."""
    if result is None or order == Order.RANK:
        return result
    return replace(result, units=sorted(result.units, key=_by_name if order == Order.NAME else _by_total))


def _by_name(place: Place) -> tuple[str, int]:
    return collation_key(place.name), place.unit


def _by_total(place: Place) -> tuple[bool, Decimal]:
    return place.total is None, -(place.total or Decimal(0))
