"""A decision is recorded as signed; a record made by mistake is taken back while nobody has read it."""

from django.db import transaction

from emulation.models import Decision
from emulation.models.decisions import DecisionStage
from emulation.nominations import steps
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing import audit

LONGEST_REASON = 500
SIGNED, DRAFT = {"stage": "signed"}, {"stage": "draft"}


class SigningError(Exception):
    """A decision cannot be recorded as signed, or no longer as a draft; its text says why. Nothing was written."""


@transaction.atomic
def sign(decision: Decision, *, by: str, version: int | None = None) -> Decision:
    """Record that a decision was signed as it stands. Locks it and writes the audit event.

    version: the one that was looked at; None for whatever stands. Raises ConflictError when another one stands, and
    SigningError when it is signed already, or has no number, no date, no line.
    """
    locked = _locked(decision, version)
    if refusal := obstacle(locked):
        raise SigningError(refusal)
    locked.stage = DecisionStage.SIGNED
    locked.save(update_fields=["stage"])
    audit.record("ghi nhận đã ký", locked, by=by, before=DRAFT, after=SIGNED)
    steps.decided(locked, by=by)
    return locked


@transaction.atomic
def unsign(decision: Decision, *, reason: str, by: str, version: int | None = None) -> Decision:
    """Take back that a decision was signed, which was recorded by mistake; it is a draft again.

    Raises ConflictError as `sign` does, and SigningError without a reason, for a draft, and once citizens have read it.
    """
    locked = _locked(decision, version)
    if not reason.strip():
        raise SigningError("Hãy nói rõ vì sao thu lại.")
    if locked.stage != DecisionStage.SIGNED:
        raise SigningError("Quyết định này chưa được ghi nhận là đã ký.")
    if locked.editions.exists():
        raise SigningError("Quyết định đã từng công bố, nên không thu lại việc ký được. Hãy gỡ hoặc đính chính.")
    locked.stage = DecisionStage.DRAFT
    locked.save(update_fields=["stage"])
    audit.record("thu lại ghi nhận đã ký", locked, by=by, before=SIGNED, after={**DRAFT, "lý do": reason.strip()})
    steps.undecided(locked, by=by)
    return locked


def obstacle(decision: Decision) -> str:
    """Say what keeps a decision from being recorded as signed; empty when nothing does."""
    if decision.stage == DecisionStage.SIGNED:
        return "Quyết định này đã được ghi nhận là đã ký."
    if not (decision.number_key and decision.signed_on):
        return "Chưa có số hoặc ngày ký. Hãy điền cả hai rồi lưu."
    if not (decision.lines.exists() or decision.acts.exists()):
        return "Danh sách kèm theo còn trống. Hãy thêm ít nhất một dòng."
    return ""


def _locked(decision: Decision, version: int | None) -> Decision:
    locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if version is not None and locked.version != version:
        raise ConflictError
    return locked
