"""Evidence of a sheet's lines: brought by the unit while the sheet is in its hands, kept privately, byte for byte."""

import hashlib
from secrets import token_hex

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emulation.models import BlocYear, Criterion, Evidence, Sheet, SheetLine
from emulation.models.scores import ScoreStage
from emulation.sheets.evidence_files import clean_name, kind_of
from emulation.sheets.limits import stage_refusal
from emulation.sheets.scorers import read_scorer
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit

MOST_FILES = 10  # of one line


class EvidenceNotYoursError(Exception):
    """This person may not change the evidence of this line, or not now; its text says why."""


def attach(sheet: Sheet, criterion: Criterion, file: UploadedFile, *, by: User) -> Evidence:
    """Keep a file as evidence of what a sheet says of a criterion. The same file on the same line is kept once.

    Raises EvidenceRefusedError for a file that is not accepted, EvidenceNotYoursError for a person who may not, or too
    many files; nothing is kept then.
    """
    kind = kind_of(file, file.size or 0)
    sha256 = _digest(file)
    stored = f"evidence/{token_hex(16)}.{kind.extension}"
    with transaction.atomic():
        locked = _locked(sheet, criterion, by)
        line = SheetLine.objects.get_or_create(sheet=locked, criterion=criterion)[0]
        if same := line.evidence.filter(sha256=sha256).first():
            return same
        if line.evidence.count() >= MOST_FILES:
            raise EvidenceNotYoursError(f"Mỗi tiêu chí nhận nhiều nhất {MOST_FILES} tệp. Hãy gộp các tệp lại.")
        evidence = Evidence(
            line=line, file=stored, name=clean_name(file.name or "", kind), sha256=sha256, size_bytes=file.size or 0
        )
        evidence.added_by = by
        evidence.save()
        audit.record("thêm minh chứng", locked, by=str(by), before={}, after=_told(criterion, evidence))
        file.seek(0)
        evidence.file.storage.save(stored, file)  # last: when it fails, no row speaks of it
    return evidence


def detach(evidence: Evidence, *, by: User) -> None:
    """Take a file off a line. Once somebody else may have relied on it (it was handed in), the file itself is kept.

    Raises EvidenceNotYoursError.
    """
    criterion, stored = evidence.line.criterion, evidence.file.name or ""
    with transaction.atomic():
        locked = _locked(evidence.line.sheet, criterion, by)
        if not Evidence.objects.filter(pk=evidence.pk).delete()[0]:
            return
        audit.record("bỏ minh chứng", locked, by=str(by), before=_told(criterion, evidence), after={})
        if locked.submitted_at is None:
            transaction.on_commit(lambda: evidence.file.storage.delete(stored))


def _locked(sheet: Sheet, criterion: Criterion, by: User) -> Sheet:
    year = BlocYear.objects.select_for_update(of=("self",)).get(pk=sheet.bloc_year_id)
    locked = Sheet.objects.select_related("unit").get(pk=sheet.pk)
    refusal = read_scorer(by, year).refusal(locked, criterion, ScoreStage.SELF) or stage_refusal(
        year, locked, ScoreStage.SELF
    )
    if refusal or criterion.version_id != locked.scheme_id or criterion.is_section:
        raise EvidenceNotYoursError(refusal or "Tiêu chí này không nhận minh chứng.")
    return locked


def _told(criterion: Criterion, evidence: Evidence) -> dict[str, str]:
    return {"tiêu chí": str(criterion), "tệp": evidence.name, "sha256": evidence.sha256}


def _digest(file: UploadedFile) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
