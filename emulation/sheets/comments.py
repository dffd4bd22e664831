"""Remarks on the lines of a sheet: by its unit, and by those who score it. They are never changed."""

from django.db import transaction

from emulation.models import BlocYear, Criterion, LineComment, Sheet, SheetLine
from emulation.models.sheets import SheetState
from emulation.sheets.scorers import read_scorer
from emulation.sheets.sight import sight_of
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.text import clean


class CommentRefusedError(Exception):
    """Nothing may be remarked here now, or not by this person; its text says why."""


@transaction.atomic
def comment(sheet: Sheet, criterion: Criterion, text: str, *, by: User) -> LineComment:
    """Remark on what a sheet says of a criterion. Whoever sees the line may, until the sheet is locked.

    Raises CommentRefusedError, ValueError for an empty text.
    """
    if not clean(text).strip():
        raise ValueError("A remark has words.")
    year = BlocYear.objects.select_for_update(of=("self",)).get(pk=sheet.bloc_year_id)
    locked = Sheet.objects.select_related("scheme").get(pk=sheet.pk)
    sight = sight_of(read_scorer(by, year), locked)
    if sight is None or criterion.version_id != locked.scheme_id or not sight.covers(criterion):
        raise CommentRefusedError("Bạn không được ghi ý kiến ở dòng này.")
    if locked.state == SheetState.LOCKED:
        raise CommentRefusedError("Phiếu đã chốt, không ghi thêm ý kiến được.")
    line = SheetLine.objects.get_or_create(sheet=locked, criterion=criterion)[0]
    return LineComment.objects.create(line=line, text=clean(text).strip(), written_by=by)
