"""What a sheet lacks before its unit hands it in."""

from django.db.models import Prefetch

from emulation import scoring
from emulation.models import Criterion, Score, Sheet, SheetLine
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from emulation.schemes.reading import as_scheme
from hanam_portal.backoffice.findings import Finding

WITH_TARGET = [CriterionKind.TARGET, CriterionKind.REACHED]


def missing(sheet: Sheet) -> list[Finding]:
    """Say what to mend (a criterion without a value, evidence that is demanded) or to look at (no target anywhere).

    Only criteria that were assigned count. field: the key of the criterion.
    """
    criteria = list(sheet.scheme.criteria.all())
    lines = {line.criterion_id: line for line in _lines(sheet)}
    entries = {key: scoring.Entry(is_assigned=line.is_assigned) for key, line in lines.items()}
    assigned = scoring.Tree(as_scheme(sheet.scheme, criteria, ())).assigned(entries)
    return [
        finding
        for criterion in criteria
        if criterion.pk in assigned and not criterion.is_section
        for finding in _of_line(criterion, lines.get(criterion.pk))
    ]


def _lines(sheet: Sheet) -> list[SheetLine]:
    own = Prefetch("scores", Score.objects.filter(stage=ScoreStage.SELF), to_attr="own_scores")
    return list(sheet.lines.prefetch_related(own, "evidence"))


def _of_line(criterion: Criterion, line: SheetLine | None) -> list[Finding]:
    key = str(criterion.pk)
    own: list[Score] = getattr(line, "own_scores", [])
    if not own:
        words = f"“{criterion}”: chưa có giá trị. Không có thì ghi 0."
        return [Finding("value-missing", words, is_error=True, field=key)]
    found = []
    if criterion.needs_evidence and own[0].value and not (line and line.evidence.all()):
        words = f"“{criterion}”: tiêu chí này cần minh chứng. Hãy đính kèm tệp."
        found.append(Finding("evidence-missing", words, is_error=True, field=key))
    if criterion.kind in WITH_TARGET and criterion.target is None and (line is None or line.target is None):
        words = f"“{criterion}”: chưa có chỉ tiêu nên chưa tính được điểm. Hãy báo cơ quan thường trực."
        found.append(Finding("target-missing", words, field=key))
    return found
