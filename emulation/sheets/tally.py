"""The tally of a bloc's year: all its sheets read at once, scored and ranked as they stand. Nothing is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Prefetch, Q

from emulation import scoring
from emulation.models import BlocYear, Criterion, SchemeVersion, Score, Sheet, SheetLine, TieBreak
from emulation.schemes.reading import as_scheme
from emulation.scoring import ranking


@dataclass(frozen=True)
class Tally:
    """What the sheets of a year add up to.

    sheets: in the bloc's own order. said: by (sheet, criterion) keys, the line with its scores, the first stage first.
    scores: by key of the sheet. ranks: by key of the unit, of those that are ranked. ties: keys of units, better first.
    """

    bloc_year: BlocYear
    sheets: list[Sheet]
    versions: dict[int, SchemeVersion]
    schemes: dict[int, scoring.Scheme]
    criteria: dict[int, list[Criterion]]
    said: dict[tuple[int, int], SheetLine]
    scores: dict[int, scoring.SheetScore]
    tie_breaks: list[TieBreak]
    ranks: dict[int, int] = field(default_factory=dict)

    def final(self, sheet: Sheet, criterion: Criterion) -> Score | None:
        """What counts: the word of the last stage that speaks."""
        line = self.said.get((sheet.pk, criterion.pk))
        return final_score(line) if line else None

    def totals(self) -> dict[int, Decimal]:
        """The totals of the units that are ranked, by key of the unit."""
        return {sheet.unit_id: self.scores[sheet.pk].total for sheet in self.sheets if not sheet.unranked_reason}


def final_score(line: SheetLine) -> Score | None:
    return max(line.scores.all(), key=lambda score: score.stage, default=None)


def read_tally(bloc_year: BlocYear) -> Tally:
    """Read the sheets of a year with all that was said, and score those of each version of a scheme together."""
    sheets = in_order(bloc_year)
    versions = {sheet.scheme_id: sheet.scheme for sheet in sheets}
    criteria = {key: list(version.criteria.all()) for key, version in versions.items()}
    schemes = {key: as_scheme(version, criteria[key], version.classes.all()) for key, version in versions.items()}
    current = Q(criterion__version=F("sheet__scheme"))  # what was said under a version that the sheet has left, rests
    lines = SheetLine.objects.filter(current, sheet__in=sheets).prefetch_related(
        Prefetch("scores", Score.objects.select_related("scored_by").order_by("stage"))
    )
    said = {(line.sheet_id, line.criterion_id): line for line in lines}
    tally = Tally(
        bloc_year,
        sheets,
        versions,
        schemes,
        criteria,
        said,
        _scores(sheets, schemes, said),
        list(bloc_year.tie_breaks.filter(revoked_at=None)),
    )
    tally.ranks.update(ranking.rank(tally.totals(), [tie.order for tie in tally.tie_breaks]))
    return tally


def in_order(bloc_year: BlocYear) -> list[Sheet]:
    """Give the sheets in the order in which the bloc lists its members."""
    places = {unit: place for place, unit in enumerate(bloc_year.memberships.values_list("unit", flat=True))}
    sheets = bloc_year.sheets.select_related("unit", "scheme__scheme").prefetch_related(
        "unit__names", "scheme__criteria__department__names", "scheme__classes"
    )
    return sorted(sheets, key=lambda sheet: (places.get(sheet.unit_id, len(places)), sheet.pk))


def _scores(
    sheets: list[Sheet], schemes: dict[int, scoring.Scheme], said: dict[tuple[int, int], SheetLine]
) -> dict[int, scoring.SheetScore]:
    entries: dict[int, dict[int, scoring.Entry]] = {sheet.pk: {} for sheet in sheets}
    for (key, criterion), line in said.items():
        counted = final_score(line)
        value = counted.value if counted else None
        entries[key][criterion] = scoring.Entry(value, line.target, line.is_assigned)
    together: dict[int, dict[int, dict[int, scoring.Entry]]] = defaultdict(dict)
    for sheet in sheets:
        together[sheet.scheme_id][sheet.pk] = entries[sheet.pk]
    return {
        sheet: result
        for scheme, held in together.items()
        for sheet, result in scoring.score(schemes[scheme], held).items()
    }
