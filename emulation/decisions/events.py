"""What happens to an award and is no new award: a certificate given again, one held back and let go."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from emulation.models import AwardLine, LineEvent
from emulation.models.award_lines import LineEventKind
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date


class EventRefusedError(Exception):
    """An event that cannot have happened so; its text says why. Nothing was written."""


@transaction.atomic
def record_event(line: AwardLine, *, kind: str, on: date, document: str, reason: str, by: str) -> LineEvent:
    """Record an event of an award. It stays inside the office and changes nothing that citizens read.

    Raises EventRefusedError: before the decision or ahead of today, held while held, let go while not held.
    """
    locked = AwardLine.objects.select_for_update(of=("self",)).select_related("decision").get(pk=line.pk)
    if refusal := _refusal(locked, kind, on):
        raise EventRefusedError(refusal)
    event = LineEvent.objects.create(line=locked, kind=kind, happened_on=on, document=document, reason=reason)
    told = {"dòng": str(locked), "ngày": on.isoformat(), "văn bản": document, "lý do": reason}
    audit.record(event.get_kind_display(), locked.decision, by=by, before={}, after=told)
    return event


def is_held(line: AwardLine) -> bool:
    """Tell whether an award is held back now."""
    last = line.events.exclude(kind=LineEventKind.REISSUED).last()
    return last is not None and last.kind == LineEventKind.HELD


def _refusal(line: AwardLine, kind: str, on: date) -> str:
    signed = line.decision.signed_on
    if on > timezone.localdate():
        return "Ngày này còn ở phía trước. Hãy ghi ngày sự việc đã xảy ra."
    if signed and on < signed:
        return f"Ngày này trước ngày ký quyết định ({short_date(signed)})."
    if kind == LineEventKind.HELD and is_held(line):
        return "Khen thưởng này đang bị tạm giữ."
    if kind == LineEventKind.RELEASED and not is_held(line):
        return "Khen thưởng này không bị tạm giữ, nên không có gì để thôi."
    return ""
