"""What of a bloc's year one person sees on the score grid: whose sheets, which stages, and what follows from these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from emulation import scoring
from emulation.models import Criterion, Score, Sheet, SheetLine
from emulation.models.scores import ScoreStage
from emulation.sheets.points import seen_points
from emulation.sheets.scorers import Scorer
from emulation.sheets.sight import Sight, sight_of
from emulation.sheets.tally import Tally


@dataclass(frozen=True)
class Seen:
    """sheets: in the bloc's order, with the sight of each. words: by (sheet, criterion) keys, the first stage first.

    scores: by key of the sheet, from the words that are seen alone; a comparison with other units counts nothing
    where those are not seen. ranks: by key of the unit; None where a part of the bloc is not seen, for a rank would
    say how the others stand.
    """

    tally: Tally
    sheets: list[Sheet]
    sights: Mapping[int, Sight]
    words: Mapping[tuple[int, int], list[Score]]
    scores: Mapping[int, scoring.SheetScore]
    ranks: Mapping[int, int] | None

    @property
    def stages(self) -> list[ScoreStage]:
        """The stages of which something is seen."""
        return [stage for stage in ScoreStage if any(stage in sight.stages for sight in self.sights.values())]

    @property
    def is_whole(self) -> bool:
        return all(sight.is_whole for sight in self.sights.values())

    def line(self, sheet: Sheet, criterion: Criterion) -> SheetLine | None:
        return self.tally.said.get((sheet.pk, criterion.pk))

    def points(self, sheet: Sheet, criterion: Criterion) -> Decimal | None:
        """The points of a criterion; None where it was not assigned."""
        return self.scores[sheet.pk].points.get(criterion.pk)


def seen(tally: Tally, scorer: Scorer, visible: Iterable[int]) -> Seen:
    """Keep of a tally what a person sees. visible: keys of the sheets that they may open."""
    keys = set(visible)
    found = {sheet.pk: sight for sheet in tally.sheets if sheet.pk in keys and (sight := sight_of(scorer, sheet))}
    sheets = [sheet for sheet in tally.sheets if sheet.pk in found]
    words = {
        (sheet.pk, one.pk): _words(tally, found[sheet.pk], sheet, one)
        for sheet in sheets
        for one in tally.criteria[sheet.scheme_id]
    }
    scores = {sheet.pk: _score(tally, sheet, found[sheet.pk]) for sheet in sheets}
    is_whole = len(sheets) == len(tally.sheets) and all(sight.is_whole for sight in found.values())
    return Seen(tally, sheets, found, words, scores, tally.ranks if is_whole else None)


def _words(tally: Tally, sight: Sight, sheet: Sheet, criterion: Criterion) -> list[Score]:
    line = tally.said.get((sheet.pk, criterion.pk))
    if line is None or not sight.covers(criterion):
        return []
    return [score for score in line.scores.all() if score.stage in sight.stages]


def _score(tally: Tally, sheet: Sheet, sight: Sight) -> scoring.SheetScore:
    if sight.is_whole:
        return tally.scores[sheet.pk]
    lines = {criterion: line for (key, criterion), line in tally.said.items() if key == sheet.pk}
    return seen_points(sheet, lines, sight).score
