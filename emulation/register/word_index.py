"""The index of the register's words: FTS5 on SQLite, GIN on PostgreSQL. The databases keep it themselves.

On SQLite triggers follow the table, so whoever rebuilds that table in a migration installs them again; on PostgreSQL
it is an index on an expression. Only entries without an end are in it.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, Expression, QuerySet

from hanam_portal.publishing.search.wishes import Wish, in_fts5, in_tsquery

# Every name in these statements is of this module: the S608 that ruff sees is none.
TABLE = "emulation_registerentry"
WORDS = "emulation_register_words"  # on SQLite a table, on PostgreSQL a function

_ADD = f"INSERT INTO {WORDS} (rowid, words) SELECT new.id, new.words WHERE new.visible_until IS NULL;"
_DROP = (
    f"INSERT INTO {WORDS} ({WORDS}, rowid, words) SELECT 'delete', old.id, old.words WHERE old.visible_until IS NULL;"
)
INSTALL = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5 "
        "(words, content='', columnsize=0, detail='none', tokenize=\"ascii tokenchars '_'\")",
        f"INSERT INTO {WORDS} (rowid, words) SELECT id, words FROM {TABLE} WHERE visible_until IS NULL",  # noqa: S608
        f"CREATE TRIGGER {WORDS}_added AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
        f"CREATE TRIGGER {WORDS}_removed AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
        f"CREATE TRIGGER {WORDS}_changed AFTER UPDATE OF words, visible_until ON {TABLE} BEGIN {_DROP} {_ADD} END",
    ],
    "postgresql": [
        # In another language than SQL, so that the planner does not look inside and knows how dear a call is.
        f"CREATE FUNCTION {WORDS}(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT COST 1000 "
        " AS $$ BEGIN RETURN array_to_tsvector(string_to_array(btrim(words), ' ')); END $$",
        f"CREATE INDEX {WORDS} ON {TABLE} USING gin ({WORDS}(words)) WHERE visible_until IS NULL",
    ],
}
REMOVE = {
    "sqlite": [
        *(f"DROP TRIGGER {WORDS}_{event}" for event in ("changed", "removed", "added")),
        f"DROP TABLE {WORDS}",
    ],
    "postgresql": [f"DROP INDEX {WORDS}", f"DROP FUNCTION {WORDS}(text)"],
}
COUNT = {  # of what meets %s, as far as %s
    "sqlite": f"(SELECT count(*) FROM (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s LIMIT %s) AS found)",  # noqa: S608
    "postgresql": f"(SELECT count(*) FROM (SELECT id FROM {TABLE} WHERE visible_until IS NULL "  # noqa: S608
    f"AND {WORDS}(words) @@ %s::tsquery LIMIT %s) AS found)",
}


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def count(
    wishes: Sequence[Wish], fallbacks: Sequence[Wish], nearby: Sequence[QuerySet[Any, Any]], *, most: int
) -> list[tuple[int, int]]:
    """Count, in one query, the entries that meet each wish, as far as just above `most`.

    fallbacks: wishes that are counted only where nobody meets any of the others. nearby: for each of all the wishes,
    rows that are counted only where more than `most` meet it. Returns both counts of each wish.
    """
    asked = [*wishes, *fallbacks]
    if not asked:
        return []
    write = in_fts5 if connection.vendor == "sqlite" else in_tsquery
    sought = [bound for wish in asked for bound in (write(wish), most + 1)]
    one = COUNT[connection.vendor]
    names = [f"c{number}" for number in range(len(asked))]
    certain, spare = names[: len(wishes)], names[len(wishes) :]
    found = f"WITH found AS MATERIALIZED (SELECT {', '.join(f'{one} AS {name}' for name in certain)})"
    none_yet = f"{' + '.join(certain)} = 0"
    more = "".join(f", CASE WHEN {none_yet} THEN {one} ELSE 0 END AS {name}" for name in spare)
    queries = [rows.query.sql_with_params() for rows in nearby]
    near = [
        f"CASE WHEN {name} > %s THEN (SELECT count(*) FROM ({query}) AS near_{name}) ELSE 0 END"  # noqa: S608
        for name, (query, _) in zip(names, queries, strict=True)
    ]
    bounds = [bound for _, bounds in queries for bound in (most, *bounds)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{found}, met AS MATERIALIZED (SELECT found.*{more} FROM found) "  # noqa: S608
            f"SELECT {', '.join([*names, *near])} FROM met",
            [*sought, *bounds],
        )
        counts = cursor.fetchone()
    return list(zip(counts[: len(asked)], counts[len(asked) :], strict=True))


def newest(wish: Wish, most: int) -> list[int]:
    """Give the keys of the latest entries that meet a wish, the latest first."""
    if connection.vendor == "sqlite":
        found, asked = f"id IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", in_fts5(wish)  # noqa: S608
    else:
        found, asked = f"{WORDS}(words) @@ %s::tsquery", in_tsquery(wish)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TABLE} WHERE visible_until IS NULL AND {found} ORDER BY year DESC, id DESC LIMIT %s",  # noqa: S608
            [asked, most],
        )
        return [key for (key,) in cursor.fetchall()]


class Meets(Expression):
    """Whether an entry without an end meets a wish: asks the index."""

    conditional = True
    allowed_default = False
    output_field: ClassVar[Any] = BooleanField()

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:  # Django's, untyped
        raise NotImplementedError(connection.vendor)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[str | int, ...]]:
        found = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"  # noqa: S608
        return f"{TABLE}.id IN ({found})", (in_fts5(self.wish),)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[str | int, ...]]:
        return f"{WORDS}({TABLE}.words) @@ %s::tsquery", (in_tsquery(self.wish),)
