"""What a sheet is worth as one person may see it: from the stages that they see, without the other units."""

from dataclasses import dataclass, replace

from emulation import scoring
from emulation.models import Criterion, Score, Sheet, SheetLine
from emulation.models.scores import ScoreStage
from emulation.schemes.reading import as_scheme
from emulation.sheets.sight import Sight
from emulation.sheets.tally import read_tally

NO_LINE = scoring.Entry()


@dataclass(frozen=True)
class SeenPoints:
    """score: of the sheet. has_gaps: criteria that compare units are left out of it, for their values are not seen."""

    score: scoring.SheetScore
    has_gaps: bool


def seen_points(sheet: Sheet, lines: dict[int, SheetLine], sight: Sight) -> SeenPoints:
    """Add a sheet up from what this person sees of it. lines: by key of the criterion, with their scores."""
    if sight.is_whole:
        return SeenPoints(read_tally(sheet.bloc_year).scores[sheet.pk], has_gaps=False)
    scheme = as_scheme(sheet.scheme)
    compared = {one.key for one in scheme.criteria if one.kind == scoring.Kind.BEST}
    entries = {key: _entry(line, sight) for key, line in lines.items()}
    for key in compared:
        entries[key] = replace(entries.get(key, NO_LINE), value=None)
    return SeenPoints(scoring.score(scheme, {sheet.pk: entries})[sheet.pk], has_gaps=bool(compared))


def said(line: SheetLine | None, stage: ScoreStage) -> Score | None:
    return next((score for score in line.scores.all() if score.stage == stage), None) if line else None


def is_compared(criterion: Criterion) -> bool:
    return criterion.kind == scoring.Kind.BEST.value


def _entry(line: SheetLine, sight: Sight) -> scoring.Entry:
    seen = [score for score in line.scores.all() if score.stage in sight.stages]
    final = max(seen, key=lambda score: score.stage, default=None)
    return scoring.Entry(final.value if final else None, line.target, line.is_assigned)
