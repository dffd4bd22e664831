"""Saving the page of a sheet: what is good is kept, what is wrong stays in the form with the reason."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from emulation.admin.grid_saves import read_value
from emulation.admin.sheet_lines import Line, Paper
from emulation.models import LineComment, Score
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import KEEP, Cell, write_cells
from emulation.sheets.comments import CommentRefusedError, comment
from emulation.sheets.evidence import EvidenceNotYoursError, attach, detach
from emulation.sheets.evidence_files import EvidenceRefusedError
from hanam_portal.publishing.vietnamese.text import one_line

LONGEST_NUMBER = 60
LONGEST_REASON = Score._meta.get_field("reason").max_length or 0
LONGEST_COMMENT = LineComment._meta.get_field("text").max_length or 0
STALE = "Trang gửi lên dữ liệu không đúng mẫu. Hãy tải lại trang."


@dataclass
class Saved:
    """What a save did. done: how many things were written. By key of the criterion: what is wrong, what was typed."""

    done: int = 0
    errors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    file_errors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not (self.errors or self.file_errors)

    def put_back(self, paper: Paper) -> None:
        """Lay what was wrong into a page that was read anew."""
        for line in paper.lines:
            key = line.criterion.pk
            line.errors, line.file_errors = self.errors.get(key, []), self.file_errors.get(key, [])
            line.comment = self.comments.get(key, "")
            if line.may_write:
                line.text = self.texts.get(key, line.text)
                line.reason = self.reasons.get(key, line.reason)


def save(request: HttpRequest, paper: Paper) -> Saved:
    """Save what the page sent: values, then files, then remarks. Fields that this person does not have are ignored."""
    saved = Saved()
    _save_terms(request, paper, saved)
    _save_values(request, paper, saved)
    for line in paper.lines:
        if line.may_attach:
            _save_files(request, paper, line, saved)
        _save_comment(request, paper, line, saved)
    return saved


def _save_values(request: HttpRequest, paper: Paper, saved: Saved) -> None:
    cells = []
    for key, line in paper.fields().items():
        try:
            cell = _cell(request, paper, line, saved)
        except ValueError as error:
            saved.errors[key].append(str(error))
        else:
            cells += [cell] if cell else []
    for answer in write_cells(paper.sheet.bloc_year, cells, by=paper.user) if cells else []:
        key = answer.cell.criterion_id
        if answer.refusal:
            saved.errors[key].append(answer.refusal)
        else:
            saved.done += answer.is_changed
            saved.texts.pop(key, None)
            saved.reasons.pop(key, None)


def _cell(request: HttpRequest, paper: Paper, line: Line, saved: Saved) -> Cell | None:
    """Read what was typed for a criterion; None when nothing of it changed. Raises ValueError with a sentence."""
    key, stage = line.criterion.pk, paper.stage
    typed, held = request.POST.get(f"value-{key}"), request.POST.get(f"held-{key}", "")
    if typed is None or stage is None:
        return None
    reason = one_line(request.POST.get(f"reason-{key}", ""))[:LONGEST_REASON] if stage != ScoreStage.SELF else ""
    saved.texts[key], saved.reasons[key] = typed[:LONGEST_NUMBER], reason
    if len(typed) > LONGEST_NUMBER or len(held) > LONGEST_NUMBER:
        raise ValueError("Số quá dài. Hãy gõ một số, ví dụ 7,5.")
    if typed.strip() == held.strip() and reason == line.reason:
        del saved.texts[key], saved.reasons[key]
        return None
    value, expected = read_value(line.criterion, typed), _held(line, held)
    return Cell(
        paper.sheet.pk,
        key,
        stage,
        value=KEEP if typed.strip() == held.strip() else value,
        reason=reason if isinstance(value, Decimal) else KEEP,
        expected=expected,
    )


def _held(line: Line, held: str) -> Decimal | None:
    try:
        found = read_value(line.criterion, held)
    except ValueError as error:
        raise ValueError(STALE) from error
    return found if isinstance(found, Decimal) else None


def _save_terms(request: HttpRequest, paper: Paper, saved: Saved) -> None:
    """Save the targets of the unit's own, and what is not assigned to it, as far as they were changed on the page."""
    cells = []
    for line in paper.lines:
        key = line.criterion.pk
        if not line.may_set_terms or f"terms-{key}" not in request.POST:
            continue
        is_assigned = f"unassigned-{key}" not in request.POST
        typed = request.POST.get(f"target-{key}", "")[:LONGEST_NUMBER].strip()
        try:
            target = read_value(line.criterion, typed) if line.takes_target and typed != line.target_text else KEEP
        except ValueError as error:
            saved.errors[key].append(f"Chỉ tiêu riêng: {error}")
            continue
        assigned = KEEP if is_assigned == line.is_assigned else is_assigned
        if target is not KEEP or assigned is not KEEP:
            cells.append(Cell(paper.sheet.pk, key, ScoreStage.SELF, target=target, is_assigned=assigned))
    for answer in write_cells(paper.sheet.bloc_year, cells, by=paper.user) if cells else []:
        saved.done += answer.is_changed
        if answer.refusal:
            saved.errors[answer.cell.criterion_id].append(answer.refusal)


def _save_files(request: HttpRequest, paper: Paper, line: Line, saved: Saved) -> None:
    key = line.criterion.pk
    dropped = set(request.POST.getlist(f"drop-{key}"))
    try:
        for evidence in line.evidence:
            if str(evidence.pk) in dropped:
                detach(evidence, by=paper.user)
                saved.done += 1
    except EvidenceNotYoursError as error:
        saved.file_errors[key].append(str(error))
    for file in request.FILES.getlist(f"file-{key}"):
        _attach(paper, line, file, saved)


def _attach(paper: Paper, line: Line, file: UploadedFile, saved: Saved) -> None:
    try:
        attach(paper.sheet, line.criterion, file, by=paper.user)
        saved.done += 1
    except (EvidenceRefusedError, EvidenceNotYoursError) as error:
        saved.file_errors[line.criterion.pk].append(f"“{one_line(file.name or '')[:80]}”: {error}")


def _save_comment(request: HttpRequest, paper: Paper, line: Line, saved: Saved) -> None:
    key = line.criterion.pk
    text = request.POST.get(f"comment-{key}", "").strip()
    if not text or line.criterion.is_section:
        return
    if len(text) > LONGEST_COMMENT:
        saved.errors[key].append(f"Ý kiến dài {len(text)} ký tự; nhiều nhất {LONGEST_COMMENT}. Hãy rút gọn.")
        saved.comments[key] = text
        return
    try:
        comment(paper.sheet, line.criterion, text, by=paper.user)
        saved.done += 1
    except (CommentRefusedError, ValueError) as error:
        saved.errors[key].append(str(error) if isinstance(error, CommentRefusedError) else "Hãy ghi ý kiến bằng chữ.")
        saved.comments[key] = text
