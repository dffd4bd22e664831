"""Bringing a file: it is read apart from this process, then planned row by row. Nothing is written but its batch."""

import hashlib
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task

from hanam_portal.backoffice.file_names import printable
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.book import Book
from hanam_portal.backoffice.imports.cells import read_apart
from hanam_portal.backoffice.imports.kinds import ImportKind, Plan, RowState
from hanam_portal.backoffice.imports.package import MAX_BYTES, too_large
from hanam_portal.backoffice.imports.refusal import (
    ImportRefusedError,
    SpreadsheetRefusedError,
    refusal,
)
from hanam_portal.backoffice.imports.registry import kind_of, target_of
from hanam_portal.backoffice.imports.tables import Table, TableError, find_table
from hanam_portal.backoffice.users import User
from hanam_portal.publishing import audit

LARGE = 1_000  # rows; a larger file is planned by a worker, where one runs
PATIENCE = timedelta(minutes=2)  # after which a reading was broken off
PLANNED = ["state", "rows", "skipped", "remarks", "planned_at", *(f"{state}_count" for state in RowState)]
BUSY = "Bạn đang nhập một tệp khác. Hãy đợi tệp đó đọc xong (dưới một phút) rồi nhập tệp này."
BROKEN_OFF = "Lần đọc này bị ngắt giữa chừng. Hãy tải tệp lên lại."


def bring(file: UploadedFile, *, kind: ImportKind, target: Model, by: User) -> ImportBatch:
    """Read a spreadsheet and plan what it would do.

    Returns its batch: read; refused, with the reason; or still being read, when a worker plans it. Batches that changed
    nothing are forgotten after a month. Raises ImportRefusedError while another file of this person is being read.
    """
    data = file.read(MAX_BYTES + 1)
    batch = _begin(file.name or "", data, kind=kind, target=target, by=by)
    try:
        if advice := too_large(len(data)):
            raise refusal(batch.file_name, advice)
        batch.cells = read_apart(data, batch.file_name)
    except SpreadsheetRefusedError as refused:
        batch.refuse(str(refused))
        _settle(batch)
        return batch
    except BaseException:  # whatever broke, the next file of this person need not wait for this one
        batch.refuse(BROKEN_OFF)
        batch.save()
        raise
    batch.save(update_fields=["cells"])
    if sum(len(sheet["rows"]) for sheet in batch.cells["sheets"]) > LARGE:
        key = batch.pk
        del batch  # it is large, and read anew by whoever plans it
        transaction.on_commit(lambda: plan_later.enqueue(key), robust=True)
        return ImportBatch.objects.defer("cells", "rows", "inverse").get(pk=key)
    plan_batch(batch)
    batch.refresh_from_db()
    return batch


@task()
def plan_later(batch_pk: int) -> None:
    """Plan a file that waits, unless somebody has done so meanwhile."""
    batch = ImportBatch.objects.filter(pk=batch_pk).first()
    if batch is not None:
        plan_batch(batch)


def plan_batch(batch: ImportBatch) -> None:
    """Say row by row what a file that has been read would do; a file without the wanted table is refused."""
    if batch.state != BatchState.READING or batch.cells is None:
        return
    try:
        batch.take(*planned(batch, target_of(batch)))
    except (TableError, ImportRefusedError) as refused:
        batch.refuse(str(refused))
    except BaseException:
        batch.refuse(BROKEN_OFF)
        batch.save()
        raise
    _settle(batch)


def planned(batch: ImportBatch, target: Any) -> tuple[Plan, Table]:
    """Plan the cells of a batch as the target stands. Raises TableError and ImportRefusedError."""
    kind = kind_of(batch)
    table = find_table(Book.of(batch.cells), kind.columns(target), has_group_rows=kind.has_group_rows)
    plan = kind.plan(target, table)
    times = Counter(row.place for row in plan.rows)
    if lost := [row.place for row in table.rows if times[row.place] != 1]:
        raise ValueError(f"The kind {kind.name} did not plan these rows exactly once: {lost[:5]}")
    table.let_go()
    return plan, table


@transaction.atomic
def _begin(name: str, data: bytes, *, kind: ImportKind, target: Model, by: User) -> ImportBatch:
    """Keep the next file of this person out until this one is read."""
    ImportBatch.objects.forgettable().delete()
    mine = ImportBatch.objects.filter(made_by=by, state=BatchState.READING)
    stopped = mine.filter(made_at__lt=timezone.now() - PATIENCE)
    stopped.update(state=BatchState.REFUSED, reason=BROKEN_OFF, cells=None)
    try:
        with transaction.atomic():
            return ImportBatch.objects.create(
                kind=kind.name,
                target_type=target._meta.label_lower,
                target_pk=str(target.pk),
                target_name=str(target)[:300],
                file_name=printable(name),
                sha256=hashlib.sha256(data).hexdigest(),
                size_bytes=len(data),
                made_by=by,
            )
    except IntegrityError as error:
        raise ImportRefusedError(BUSY) from error


@transaction.atomic
def _settle(batch: ImportBatch) -> None:
    """Keep what became of a reading, and write it into the audit trail; what somebody else settled stays."""
    waiting = ImportBatch.objects.select_for_update().filter(pk=batch.pk, state=BatchState.READING)
    if not waiting.values_list("pk").first():
        return
    is_read = batch.state == BatchState.READ
    batch.save(update_fields=PLANNED if is_read else None)  # the cells, which are many, are stored already
    action = "đọc tệp nhập" if is_read else "từ chối tệp nhập"
    after = {**batch.in_brief(), "kind": batch.kind, **({"reason": batch.reason} if batch.reason else {})}
    audit.record(action, _subject(batch), by=str(batch.made_by), before={}, after=after)


def _subject(batch: ImportBatch) -> Model:
    try:
        return target_of(batch)
    except ImportRefusedError:
        return batch
