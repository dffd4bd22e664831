"""A table as JSON: what it is, then its rows, an object each."""

import json
from datetime import date
from decimal import Decimal

from hanam_portal.publishing.downloads.provenance import Provenance
from hanam_portal.publishing.tables import Column, DataTable, Value

CONTENT_TYPE = "application/json"
Plain = str | int | float | bool | None


def json_file(table: DataTable, origin: Provenance) -> bytes:
    """Write a table. Days are ISO 8601; numbers are numbers, exact to 15 digits; nothing known is null."""
    keys = [column.key for column in table.columns]
    about = {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "notes": table.notes,
        "page": origin.absolute(table.page),
        "publisher": origin.publisher,
        "licence": origin.terms,
        "licence_url": origin.licence_url,
        "as_of": origin.as_of.isoformat(),
        "part": table.part,
        "parts": table.parts,
        "columns": [_column(column) for column in table.columns],
        "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows],
    }
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()


def _column(column: Column) -> dict[str, str]:
    return {
        "key": column.key,
        "title": column.title,
        "kind": column.kind,
        "meaning": column.meaning,
        "meaning_en": column.meaning_en,
    }


def _plain(value: Value) -> Plain:
    match value:
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
        case _:
            return None if value == "" else value
