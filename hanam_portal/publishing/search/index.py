"""The index of words of what is published: FTS5 on SQLite, GIN on PostgreSQL. The databases keep it themselves.

On SQLite triggers follow the table, so whoever rebuilds that table in a migration installs them again; on PostgreSQL
it is an index on an expression. Both are asked for the newest entries that hold some words, never for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hanam_portal.publishing.prepared import Row
from hanam_portal.publishing.search.entries import first_key, month_mark
from hanam_portal.publishing.search.wishes import Wish, Word, either, every, in_fts5, in_tsquery

# Every name in these statements is of this module: the S608 that ruff sees is none.
TABLE = "publishing_searchentry"
WORDS = "publishing_search_words"  # on SQLite a table, on PostgreSQL a function and an index

_ADD = f"INSERT INTO {WORDS} (rowid, words) VALUES (new.id, new.words);"  # noqa: S608
_DROP = f"INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', old.id, old.words);"  # noqa: S608
BUILD = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5 "
        "(words, content='', columnsize=0, detail='none', tokenize=\"ascii tokenchars '_'\")",
        f"INSERT INTO {WORDS} (rowid, words) SELECT id, words FROM {TABLE}",  # noqa: S608
        f"CREATE TRIGGER {WORDS}_added AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
        f"CREATE TRIGGER {WORDS}_removed AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
    ],
    # Without a list of what waits to be indexed, which every question would have to read.
    "postgresql": [f"CREATE INDEX {WORDS} ON {TABLE} USING gin ({WORDS}(words)) WITH (fastupdate = off)"],
}
UNBUILD = {
    "sqlite": [*(f"DROP TRIGGER {WORDS}_{event}" for event in ("removed", "added")), f"DROP TABLE {WORDS}"],
    "postgresql": [f"DROP INDEX {WORDS}"],
}
PATIENTLY = {"sqlite": [], "postgresql": ["SET LOCAL statement_timeout = 0"]}  # an index of everything takes minutes
PREPARE = {
    "sqlite": [],
    "postgresql": [
        # In another language than SQL, so that the planner does not look inside and knows how dear a call is.
        f"CREATE FUNCTION {WORDS}(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT COST 1000 "
        " AS $$ BEGIN RETURN array_to_tsvector(string_to_array(btrim(words), ' ')); END $$",
    ],
}
FORGET = {"sqlite": [], "postgresql": [f"DROP FUNCTION {WORDS}(text)"]}

STANDING = "entry.visible_from <= %s AND (entry.visible_until IS NULL OR entry.visible_until > %s)"
NEWEST = {
    "sqlite": f"SELECT {{columns}} FROM {WORDS} JOIN {TABLE} AS entry ON entry.id = {WORDS}.rowid "  # noqa: S608
    f"WHERE {WORDS} MATCH %s AND {{standing}} ORDER BY {WORDS}.rowid DESC LIMIT %s",
    # Found first and then put in order: or the planner might walk along the keys and look into every entry.
    "postgresql": f"SELECT * FROM (SELECT {{columns}} FROM {TABLE} AS entry "  # noqa: S608
    f"WHERE {WORDS}(entry.words) @@ %s::tsquery AND {{standing}} OFFSET 0) AS met ORDER BY id DESC LIMIT %s",
}
Given = str | int | datetime  # values of a statement
A_DAY = timedelta(days=1)
MONTHS, NEAR = 12, 2  # how far back months are named, and how many make the newest part


class Met(NamedTuple):
    key: int
    title_words: str


@dataclass(frozen=True)
class Limits:
    """Where to look: as of a moment, between two days, both included, for words that stand for filters."""

    at: datetime
    since: date | None = None
    until: date | None = None
    marks: Sequence[Wish] = ()


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, PREPARE)
    build(schema_editor)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    unbuild(schema_editor)
    _run(schema_editor, FORGET)


def build(schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, PATIENTLY)
    _run(schema_editor, BUILD)


def unbuild(schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, UNBUILD)


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: dict[str, list[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def newest(wish: Wish, limits: Limits, most: int) -> list[int]:
    """Give the keys of the newest entries that meet a wish, `most` at most, the newest first."""
    return [key for (key,) in _newest("entry.id", wish, limits, most)]


def newest_titles(wish: Wish, limits: Limits, most: int) -> list[Met]:
    """Give these entries with the words of their titles."""
    return [Met(*row) for row in _newest("entry.id, entry.title_words", wish, limits, most)]


def _newest(columns: str, wish: Wish, limits: Limits, most: int) -> list[Row]:
    asked = every([wish, *limits.marks])
    standing, bounds = _standing(limits)
    statement = NEWEST[connection.vendor]
    if connection.vendor == "sqlite":
        return _rows(statement.format(columns=columns, standing=standing), [in_fts5(asked), *bounds, most])
    parts: list[str] = []
    given: list[Given] = []
    for stretch in _stretches(limits.at.date()):
        parts.append(f"({statement.format(columns=columns, standing=f'{standing}{stretch.condition}')})")
        given += [in_tsquery(every([asked, *stretch.marks])), *bounds, *stretch.keys, most]
    return _rows(f"{' UNION ALL '.join(parts)} LIMIT %s", [*given, most])


def _standing(limits: Limits) -> tuple[str, list[Given]]:
    """Say in SQL which entries stand at the moment and lie between the days, with the values for it."""
    at: Given = connection.ops.adapt_datetimefield_value(limits.at) or limits.at
    days = [(" AND entry.id >= %s", limits.since), (" AND entry.id < %s", limits.until and limits.until + A_DAY)]
    bounded = [(condition, first_key(day)) for condition, day in days if day]
    return "".join([STANDING, *(condition for condition, _ in bounded)]), [at, at, *(key for _, key in bounded)]


class Stretch(NamedTuple):
    """A part of time. marks: of its months; condition, keys: in SQL, what keeps the entries of the other parts out."""

    marks: list[Wish]
    condition: str = ""
    keys: tuple[int, ...] = ()


def _stretches(today: date) -> list[Stretch]:
    """Cut time, the newest part first, so that PostgreSQL need not read all of what very many entries hold.

    The months of the first parts stand in the index, which skips whatever else holds the words; a later part is read
    only when those before it gave too little. What is dated further ahead than the next month comes with the oldest.
    """
    months = [_month(today, back) for back in range(-1, MONTHS)]
    near, further = months[: NEAR + 1], months[NEAR + 1 :]
    named = [Stretch([either(Word(month_mark(one)) for one in some)]) for some in (near, further)]
    ends = (first_key(months[-1]), first_key(_month(today, -2)))
    return [*named, Stretch([], " AND NOT (entry.id >= %s AND entry.id < %s)", ends)]


def _month(today: date, back: int) -> date:
    """Give the first day of the month so many months ago."""
    count = today.year * 12 + today.month - 1 - back
    return date(count // 12, count % 12 + 1, 1)


def _rows(statement: str, given: list[Given]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return sorted(cursor.fetchall(), reverse=True)
