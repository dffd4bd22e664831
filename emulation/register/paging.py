"""Pages of the register that go on after an entry, not after a number of them: the last costs what the first does."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from emulation.models import RegisterEntry

A_PAGE = 20


@dataclass(frozen=True)
class Order:
    """By one column, then by key. column: of the register; is_descending: both."""

    column: str
    is_descending: bool = False

    def place(self, *, walks: bool) -> Combinable:
        """Give what is sorted by. walks: along the index of the column; else the index of words finds the rows first,
        and the database is kept from walking to them.
        """
        if walks:
            return F(self.column)
        return F(self.column) + Value(0) if self.is_descending else Concat(self.column, Value(""))


BY_NAME, NEWEST = Order("sort_key"), Order("year", is_descending=True)


@dataclass(frozen=True)
class Stretch:
    """Entries in a row. before, after: the keys by which the neighbouring pages are asked for; None without one."""

    entries: list[RegisterEntry]
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a page begins: after an entry, or going back from one (their keys); at the top when neither is said."""

    after: int | None = None
    before: int | None = None

    @property
    def goes_back(self) -> bool:
        return self.before is not None

    @property
    def key(self) -> int | None:
        return self.before if self.goes_back else self.after


TOP = Place()


def walked(rows: QuerySet[RegisterEntry], order: Order, place: Place, *, walks: bool = True) -> QuerySet[RegisterEntry]:
    """Put entries in an order, those beyond a place alone; backwards where the place is gone back from."""
    is_descending = order.is_descending != place.goes_back
    rows = rows.alias(place=order.place(walks=walks))
    if place.key is not None:
        rows = rows.filter(_beyond(order, place.key, is_descending=is_descending))
    sign = "-" if is_descending else ""
    return rows.order_by(f"{sign}place", f"{sign}pk")


def stretch(rows: QuerySet[RegisterEntry], order: Order, place: Place = TOP, *, walks: bool = True) -> Stretch:
    """Read one page: the entries after a place, or those before it."""
    read = list(walked(rows, order, place, walks=walks)[: A_PAGE + 1])
    has_more, entries = len(read) > A_PAGE, read[:A_PAGE]
    if not entries:
        return Stretch([])
    if place.goes_back:
        entries.reverse()
        return Stretch(entries, entries[0].pk if has_more else None, entries[-1].pk)
    return Stretch(entries, entries[0].pk if place.key is not None else None, entries[-1].pk if has_more else None)


def _beyond(order: Order, key: int, *, is_descending: bool) -> Q:
    """Keep what lies beyond an entry, which may have been replaced since: it is asked for by its key alone."""
    place = Subquery(RegisterEntry.objects.filter(pk=key).values(order.column)[:1])
    way = "lt" if is_descending else "gt"
    beyond = Q(**{f"place__{way}": place}) | Q(place=place, **{f"pk__{way}": key})
    return Q(**{f"place__{way}e": place}) & beyond
