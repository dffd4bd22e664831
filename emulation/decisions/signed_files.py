"""The signed papers of decisions: kept privately, byte for byte, proved by their SHA-256. None is ever replaced."""

import hashlib
from collections.abc import Iterator
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation.decisions.signed_pdf import MAX_BYTES, TOO_LARGE, PaperRefusedError, check
from emulation.models import Decision, DecisionFile
from emulation.sheets.evidence_files import PDF, clean_name
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import moment

BLOCK_BYTES = 1024 * 1024


def attach(decision: Decision, file: UploadedFile, *, by: User) -> DecisionFile:
    """Keep a PDF as the signed paper of a decision; the latest one stands, those before it stay.

    Raises PaperRefusedError for a file that is no plain PDF, or that this decision has already; nothing is kept then.
    """
    if (file.size or 0) > MAX_BYTES:
        raise PaperRefusedError(TOO_LARGE)
    file.seek(0)
    data = file.read()
    check(data)
    digest, stored = hashlib.sha256(data).hexdigest(), f"decisions/{token_hex(16)}.pdf"
    with transaction.atomic():
        locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if same := locked.files.filter(sha256=digest).first():
            raise PaperRefusedError(f"Tệp này đã có: “{same.name}”, tải lên lúc {moment(same.added_at)}.")
        kept = DecisionFile(
            decision=locked, file=stored, name=clean_name(file.name or "", PDF), sha256=digest, size_bytes=len(data)
        )
        kept.added_by = by
        kept.save()
        audit.record("thêm bản ký", locked, by=str(by), before={}, after={"tệp": kept.name, "SHA-256": digest})
        private_storage().save(stored, ContentFile(data))  # last: when it fails, no row speaks of it
    return kept


def namesakes(kept: DecisionFile) -> list[Decision]:
    """List the other decisions that have this very file."""
    same = DecisionFile.objects.filter(sha256=kept.sha256).exclude(decision=kept.decision_id)
    return list(Decision.objects.filter(pk__in=same.values("decision")))


def verify() -> Iterator[tuple[DecisionFile, str]]:
    """Read every kept paper again, and say what is wrong with it; "" when it is as it came."""
    for kept in DecisionFile.objects.select_related("decision").order_by("pk").iterator():
        yield kept, _fault(kept)


def _fault(kept: DecisionFile) -> str:
    called, digest, size_bytes = f"Bản ký “{kept.name}” của {kept.decision}", hashlib.sha256(), 0
    try:
        with private_storage().open(str(kept.file.name)) as file:
            for block in iter(lambda: file.read(BLOCK_BYTES), b""):
                digest.update(block)
                size_bytes += len(block)
    except FileNotFoundError:
        return f"{called}: không còn tệp {kept.file.name}."
    if (digest.hexdigest(), size_bytes) != (kept.sha256, kept.size_bytes):
        return f"{called}: tệp {kept.file.name} không còn như khi tải lên."
    return ""
