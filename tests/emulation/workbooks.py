"""Workbooks that tests bring to a record of emulation."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.batches import ImportBatch
from hanam_portal.backoffice.imports.cells import read_here
from hanam_portal.backoffice.imports.reading import bring
from hanam_portal.publishing.spreadsheets import workbook
from tests.backoffice.imports.building import made, saved


def brought(monkeypatch, kind, target, by, rows=None, heads=None):
    """Bring rows under headings, or what the template of the record holds; give the batch."""
    monkeypatch.setattr(reading, "read_apart", read_here)
    data = workbook(kind.template(target)) if rows is None else saved(made([heads, *rows]))
    batch = bring(SimpleUploadedFile("tep.xlsx", data), kind=kind, target=target, by=by)
    assert isinstance(batch, ImportBatch)
    return batch


def counts(batch):
    return tuple(batch.counts[state] for state in ["new", "changed", "same", "error"])


def sentences(batch):
    return [fault.sentence for row in batch.planned_rows() for fault in row.faults]
