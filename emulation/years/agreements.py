"""The agreement of a bloc's year: what was signed, and the signed paper, kept privately byte for byte."""

import hashlib
from secrets import token_hex
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation.models import Agreement
from emulation.sheets.evidence_files import PDF, EvidenceRefusedError, clean_name, kind_of
from emulation.years.stages import locked_year
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date

NOT_A_PDF = "Bản ký phải là tệp PDF. Hãy quét hoặc xuất thành PDF rồi tải lên."


def check_paper(file: UploadedFile) -> None:
    """Look at what somebody brings as the signed paper. Raises EvidenceRefusedError: not a PDF, or above 20 MB."""
    if kind_of(file, file.size or 0) != PDF:
        raise EvidenceRefusedError(NOT_A_PDF)


@transaction.atomic
def record_agreement(agreement: Agreement, *, paper: UploadedFile | None, by: User) -> None:
    """Store an agreement as it was filled in, with its paper when one came; writes the audit event.

    Locks the year. A paper that is replaced stays on disk: the trail names its SHA-256. Raises EvidenceRefusedError.
    """
    year = locked_year(agreement.bloc_year)
    stored = Agreement.objects.filter(bloc_year=year).first()
    agreement.pk = stored.pk if stored else None
    before = _told(stored)
    if paper is not None:
        check_paper(paper)
        agreement.file.name = f"agreements/{token_hex(16)}.pdf"
        agreement.file_name, agreement.sha256 = clean_name(paper.name or "", PDF), _digest(paper)
    elif stored:
        agreement.file, agreement.file_name, agreement.sha256 = stored.file, stored.file_name, stored.sha256
    agreement.save()
    after = _told(agreement)
    if before != after:
        audit.record("ghi giao ước", year, by=str(by), before=before, after=after)
    if paper is not None:
        paper.seek(0)
        private_storage().save(str(agreement.file.name), paper)  # last: when it fails, no row speaks of it


def _told(agreement: Agreement | None) -> dict[str, Any]:
    if agreement is None:
        return {}
    signed_on = short_date(agreement.signed_on, agreement.signed_precision) if agreement.signed_on else ""
    said = {"ngày ký": signed_on, "nơi ký": agreement.place, "nội dung": agreement.text}
    return {
        name: words
        for name, words in {**said, "tệp": agreement.file_name, "SHA-256": agreement.sha256}.items()
        if words
    }


def _digest(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
