"""A table as CSV: UTF-8, commas, CRLF, one line of keys (RFC 4180)."""

import csv
from io import StringIO

from hanam_portal.publishing.downloads.cells import written
from hanam_portal.publishing.tables import DataTable

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
BOM = "\ufeff"


def csv_file(table: DataTable, *, has_bom: bool = False) -> bytes:
    """Write a table. has_bom: with the mark without which Excel takes UTF-8 for something else."""
    file = StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(column.key for column in table.columns)
    for row in table.rows:
        lines.writerow(written(value, column) for value, column in zip(row, table.columns, strict=True))
    return f"{BOM if has_bom else ''}{file.getvalue()}".encode()
