"""Queries of the busiest public pages, whose SQL is written once: writing it took longer than running it.

On PostgreSQL they are prepared statements, so that it plans them once for a connection, not once for a reader.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import QuerySet

Row = tuple[Any, ...]
Rows = QuerySet[Any, Row]
Value = int | str | date | datetime

# What stands for a value of each type while the SQL is written. None of these can be meant.
STAND_INS: dict[type, Callable[[int], Value]] = {
    int: lambda number: -(2**62) - number,
    str: lambda number: f"\x01{number}",
    date: lambda number: date(9000 + number, 1, 1),
    datetime: lambda number: datetime(9000 + number, 1, 2, tzinfo=UTC),
}

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # by connection: the statements that it knows


class Place(NamedTuple):
    """Where a value goes in the SQL."""

    name: str


class Written(NamedTuple):
    """SQL with its parameters in order: places and constants. convert: makes values of what the database gives."""

    sql: str
    params: list[Any]
    convert: Callable[[list[Row]], list[Row]]


class Prepared:
    """A query of values_list() that differs from call to call in its parameters alone.

    build: makes the queryset, or several whose rows are put together, from one value for each name in `types`. A value
    may decide no shape: no list of varying length, no None, no slice. is_count: the one row is the number of rows.
    """

    def __init__(
        self, build: Callable[..., Rows | Sequence[Rows]], types: dict[str, type], *, is_count: bool = False
    ) -> None:
        self.build, self.types, self.is_count = build, types, is_count

    def rows(self, **values: Value) -> list[Row]:
        """Run the query with these values. The SQL is written at the first call."""
        given = {name: _adapted(value) for name, value in values.items()}
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._statement(cursor), [given[place.name] for place in self._places])
            else:
                params = [given[one.name] if isinstance(one, Place) else one for one in self.written.params]
                cursor.execute(self.written.sql, params)
            return self.written.convert(cursor.fetchall())

    @cached_property
    def written(self) -> Written:
        stand_ins = {name: STAND_INS[kind](number) for number, (name, kind) in enumerate(self.types.items(), start=1)}
        built = self.build(**stand_ins)
        querysets = [built] if isinstance(built, QuerySet) else built
        compilers = [one.query.get_compiler(connection=connection) for one in querysets]
        parts = [compiler.as_sql() for compiler in compilers]
        what = "COUNT(*)" if self.is_count else "*"
        whole = [f"SELECT {what} FROM ({part}) AS part" for part, _ in parts]  # noqa: S608  # SQL that Django wrote
        sql = " UNION ALL ".join(whole) if self.is_count or len(parts) > 1 else parts[0][0]
        names = {_adapted(value): name for name, value in stand_ins.items()}
        params = [Place(names[one]) if _is_known(one, names) else one for _, given in parts for one in given]
        if self.is_count:
            return Written(sql, params, list)
        compiler = compilers[0]
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        if not converters:
            return Written(sql, params, list)
        return Written(sql, params, lambda rows: [tuple(row) for row in compiler.apply_converters(rows, converters)])

    @cached_property
    def _places(self) -> list[Place]:
        """The values that a call gives, each once, in the order of their numbers."""
        return list(dict.fromkeys(one for one in self.written.params if isinstance(one, Place)))

    @cached_property
    def _name(self) -> str:
        return f"portal_{hashlib.sha256(repr(self.written[:2]).encode()).hexdigest()[:16]}"

    def _statement(self, cursor: Any) -> str:
        """Give the SQL that runs the statement, which this connection is told first if it does not know it."""
        known = _prepared.setdefault(cursor.connection, set())
        if self._name not in known:
            numbers = {place: f"${number}" for number, place in enumerate(self._places, start=1)}
            pieces = self.written.sql.split("%s")
            filled = [numbers[one] if isinstance(one, Place) else _literal(cursor, one) for one in self.written.params]
            sql = "".join(f"{piece}{one}" for piece, one in zip(pieces, [*filled, ""], strict=True)).replace("%%", "%")
            cursor.cursor.execute(f"PREPARE {self._name} AS {sql}")  # below the log of queries: no reader asked it
            known.add(self._name)
        return f"EXECUTE {self._name}({', '.join(['%s'] * len(self._places))})"


def _literal(cursor: Any, value: Any) -> str:
    written: str = cursor.mogrify("%s", [value]).decode()
    return written


def _is_known(value: Any, names: dict[Any, str]) -> bool:
    try:
        return value in names
    except TypeError:
        return False


def _adapted(value: Value) -> Any:  # whatever the database's driver takes
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
