"""Acts on ranks before a closing: equals put in order, units left without a rank. Each is recorded with its reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from emulation.models import BlocYear, Sheet, TieBreak
from emulation.results.closing import ClosingError, open_year
from emulation.results.outcomes import name_then
from emulation.scoring.ranking import stale_ties
from emulation.sheets.tally import Tally, read_tally
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit


class NotEqualError(ClosingError):
    def __init__(self) -> None:
        super().__init__(
            "Các đơn vị được chọn không phải là tất cả những đơn vị đang bằng điểm nhau. Hãy mở lại trang kết quả."
        )


@transaction.atomic
def record_tie(
    bloc_year: BlocYear, order: Sequence[int], *, decided_on: date, reason: str, document: str = "", by: User
) -> TieBreak:
    """Record by which order units of one total were told apart (phân định khi bằng điểm).

    order: keys of all the units of that total, the better first. Raises ValueError without a reason, NotEqualError when
    they are not exactly the units of one total, ClosedError when a closing stands.
    """
    if not reason.strip():
        raise ValueError("A tie is broken for a reason.")
    year = open_year(bloc_year)
    tally = read_tally(year)
    if len(order) < 2 or stale_ties(tally.totals(), [order]):
        raise NotEqualError
    tie = TieBreak.objects.create(
        bloc_year=year,
        order=list(order),
        decided_on=decided_on,
        document=document.strip(),
        reason=reason.strip(),
        recorded_by=by,
    )
    audit.record("phân định khi bằng điểm", year, by=str(by), before={}, after=_told_tie(tie, tally))
    return tie


@transaction.atomic
def revoke_tie(tie: TieBreak, *, by: User) -> None:
    """Take a decision between equals back; its row stays. Raises ClosedError when a closing stands."""
    year = open_year(tie.bloc_year)
    tie = TieBreak.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if tie.revoked_at is not None:
        return
    tie.revoked_at = timezone.now()
    tie.save(update_fields=["revoked_at"])
    audit.record("hủy phân định khi bằng điểm", year, by=str(by), before=_told_tie(tie, read_tally(year)), after={})


@transaction.atomic
def mark_unranked(sheet: Sheet, *, reason: str, document: str = "", by: User) -> None:
    """Leave a unit without a rank for a reason (không xếp hạng); without a reason, rank it again.

    Raises ClosedError when a closing stands.
    """
    year = open_year(sheet.bloc_year)
    now = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    before = {"reason": now.unranked_reason, "document": now.unranked_document}
    after = {"reason": reason.strip(), "document": document.strip() if reason.strip() else ""}
    if before == after:
        return
    Sheet.objects.filter(pk=sheet.pk).update(unranked_reason=after["reason"], unranked_document=after["document"])
    act = "không xếp hạng" if after["reason"] else "xếp hạng trở lại"
    unit = {"unit": name_then(now.unit, year)}
    audit.record(act, year, by=str(by), before=unit | before, after=unit | after)


def _told_tie(tie: TieBreak, tally: Tally) -> dict[str, object]:
    names = {sheet.unit_id: name_then(sheet.unit, tally.bloc_year) for sheet in tally.sheets}
    return {
        "order": [names.get(unit, f"đơn vị {unit}") for unit in tie.order],
        "decided_on": tie.decided_on.isoformat(),
        "document": tie.document,
        "reason": tie.reason,
    }
