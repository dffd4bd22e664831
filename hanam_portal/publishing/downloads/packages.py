"""What a program needs to read a table's CSV: datapackage.json, after the Tabular Data Package of Frictionless.

Source: specs.frictionlessdata.io: tabular-data-package, table-schema, and the pattern for languages ("title@en").
"""

import hashlib
import json
from typing import Any

from hanam_portal.publishing.downloads.csv_files import csv_file
from hanam_portal.publishing.downloads.provenance import HARMLESS, HARMLESS_EN, Provenance
from hanam_portal.publishing.tables import Column, DataTable

TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number", "decimalChar": "."},
    "date": {"type": "date", "format": "default"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "url": {"type": "string", "format": "uri"},
}


def package_file(table: DataTable, origin: Provenance, csv_address: str) -> bytes:
    """Write the datapackage.json of a table. csv_address: of its CSV without a byte order mark, with https://."""
    return json.dumps(package(table, origin, csv_address), ensure_ascii=False, indent=1).encode()


def package(table: DataTable, origin: Provenance, csv_address: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": table.file_name,
        "title": table.title,
        "description": " ".join([table.description, *table.notes, HARMLESS]).strip(),
        "description@en": HARMLESS_EN,
        "languages": ["vi", "en"],
        "homepage": origin.absolute(table.page),
        "as_of": origin.as_of.isoformat(),
        "contributors": [{"title": origin.publisher, "path": origin.site, "role": "publisher"}],
        "sources": [{"title": f"{origin.publisher}: {table.title}", "path": origin.absolute(table.page)}],
        **_licences(origin),
        "resources": [_resource(table, csv_address)],
    }


def _licences(origin: Provenance) -> dict[str, Any]:
    """Name the licence; none is named where nobody has granted one."""
    if not origin.licence:
        return {}
    path = {"path": origin.licence_url} if origin.licence_url else {}
    return {"licenses": [{"name": origin.licence, "title": origin.licence, **path}]}


def _resource(table: DataTable, csv_address: str) -> dict[str, Any]:
    file = csv_file(table)
    return {
        "profile": "tabular-data-resource",
        "name": table.file_name,
        "title": table.title,
        "path": csv_address,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.key,
        **TYPES[column.kind],
        "title": column.title,
        "description": column.meaning,
        "description@en": column.meaning_en,
    }
