"""Applying a planned file as a whole, and taking it back exactly."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.kinds import ImportKind, RowState
from hanam_portal.backoffice.imports.reading import planned
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.registry import kind_of, target_of
from hanam_portal.backoffice.imports.tables import TableError
from hanam_portal.backoffice.users import User
from hanam_portal.publishing import audit

DONE_ALREADY = "Tệp này {}; hãy tải trang lại để xem tình trạng mới."
FAULTY = "Tệp còn {} dòng lỗi nên chưa nhập dòng nào. Hãy sửa các ô đã nêu trong tệp rồi tải lên lại."
NOTHING = "Không có gì thay đổi: mọi dòng của tệp đều đã có trong cổng."


@transaction.atomic
def apply(batch: ImportBatch, *, by: User) -> bool:
    """Write all that a file would do, or nothing.

    Locks the target and plans the file anew. When that gives what was looked at, it is applied, the inverse kept, the
    audit event written: True. When the record has changed meanwhile, the new plan is kept to be looked at: False.
    Raises ImportRefusedError (wrong rows, nothing to do, applied already), PermissionDenied; nothing is written then.
    """
    kind, target, batch = _locked(batch, by=by)
    _expect(batch, BatchState.READ)
    seen = batch.shape_of_rows()
    try:
        batch.take(*planned(batch, target))
    except TableError as refused:
        raise ImportRefusedError(str(refused)) from refused
    if batch.shape_of_rows() != seen:
        batch.save()
        return False
    if batch.error_count:
        raise ImportRefusedError(FAULTY.format(batch.error_count))
    if not batch.has_work:
        raise ImportRefusedError(NOTHING)
    rows = [row for row in batch.planned_rows() if row.state in {RowState.NEW, RowState.CHANGED}]
    batch.inverse = kind.apply(target, rows, by=by)
    batch.state, batch.applied_by, batch.applied_at, batch.cells = BatchState.APPLIED, by, timezone.now(), None
    batch.save()
    audit.record("áp dụng tệp nhập", target, by=str(by), before={}, after={**batch.in_brief(), "kind": batch.kind})
    return True


@transaction.atomic
def undo(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Bring back what an applied file changed, exactly as it was.

    Locks the target; writes the audit event. Raises ImportRefusedError when somebody has changed since what the file
    touched, or it is not applied, and PermissionDenied; nothing is written then.
    """
    kind, target, batch = _locked(batch, by=by)
    _expect(batch, BatchState.APPLIED)
    kind.undo(target, batch.inverse, by=by)
    batch.state, batch.undone_by, batch.undone_at = BatchState.UNDONE, by, timezone.now()
    batch.save()
    audit.record("hoàn tác tệp nhập", target, by=str(by), before={**batch.in_brief(), "kind": batch.kind}, after={})
    return batch


def _locked(batch: ImportBatch, *, by: User) -> tuple[ImportKind, Model, ImportBatch]:
    """Lock the target, then the batch, always in this order."""
    kind = kind_of(batch)
    target = kind.lock(target_of(batch))
    if not kind.may(by, target):
        raise PermissionDenied
    return kind, target, ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)


def _expect(batch: ImportBatch, state: BatchState) -> None:
    if batch.state != state:
        raise ImportRefusedError(DONE_ALREADY.format(batch.get_state_display()))
