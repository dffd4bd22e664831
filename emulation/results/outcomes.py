"""The outcome of a bloc's year as people look at it: as it stands now, or as it was closed. Nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from emulation import scoring
from emulation.models import BlocYear, Closing, Criterion, Unit
from emulation.models.evaluations import RankingMode
from emulation.results.freezing import frozen_lines, scheme_key, thawed_score
from emulation.results.thawing import thawed_schemes
from emulation.scoring.explaining import Explanation, explain
from emulation.scoring.ranking import open_ties, stale_ties
from emulation.sheets.tally import Tally, read_tally


@dataclass(frozen=True)
class UnitOutcome:
    """What the year comes to for one unit. key, name: of the unit, named as it was called when the period ended.

    sheet, state: key of its sheet and where that stands, in words; not of a closed year.
    """

    key: int
    name: str
    score: scoring.SheetScore
    rank: int | None
    class_name: str
    unranked_reason: str
    is_late: bool
    explanation: Explanation[int]
    lines: list[dict[str, Any]]  # as freezing.frozen_lines writes them
    sheet: int | None = None
    state: str = ""


@dataclass(frozen=True)
class Decision:
    """A recorded order of equals, in words. is_binding: it counts now; otherwise its units are no longer equal."""

    key: int
    names: list[str]
    decided_on: date
    document: str
    reason: str
    is_binding: bool


@dataclass(frozen=True)
class Outcome:
    """All units, the best rank first, then the unranked. ties: names of units that share a rank, by keys."""

    units: list[UnitOutcome]
    decisions: list[Decision]
    ties: list[dict[int, str]]
    has_ranks: bool
    has_classes: bool

    def of(self, key: int) -> UnitOutcome | None:
        return next((one for one in self.units if one.key == key), None)


def live_outcome(bloc_year: BlocYear, tally: Tally | None = None) -> Outcome:
    """Work out how a year stands by what has been said so far."""
    tally = tally or read_tally(bloc_year)
    mode = RankingMode(bloc_year.ranking_mode)
    names = {sheet.unit_id: name_then(sheet.unit, bloc_year) for sheet in tally.sheets}
    ranks = tally.ranks if mode == RankingMode.RANKS else {}
    orders = [tie.order for tie in tally.tie_breaks]
    explanations = _explanations(
        {sheet.unit_id: sheet.scheme_id for sheet in tally.sheets},
        {key: (tally.schemes[key], _words(criteria)) for key, criteria in tally.criteria.items()},
        {sheet.unit_id: tally.scores[sheet.pk] for sheet in tally.sheets},
        ranks,
        orders,
        names,
    )
    units = [
        UnitOutcome(
            key=sheet.unit_id,
            name=names[sheet.unit_id],
            score=tally.scores[sheet.pk],
            rank=ranks.get(sheet.unit_id),
            class_name=tally.scores[sheet.pk].class_name if mode != RankingMode.NOTHING else "",
            unranked_reason=sheet.unranked_reason,
            is_late=sheet.is_late,
            explanation=explanations[sheet.unit_id],
            lines=frozen_lines(tally, sheet),
            sheet=sheet.pk,
            state=sheet.get_state_display(),
        )
        for sheet in tally.sheets
    ]
    stale = stale_ties(tally.totals(), orders)
    decisions = [
        Decision(
            tie.pk,
            [names.get(unit, "đơn vị đã ra khỏi khối") for unit in tie.order],
            tie.decided_on,
            tie.document,
            tie.reason,
            is_binding=tie.order not in stale,
        )
        for tie in tally.tie_breaks
    ]
    shared = open_ties(tally.totals(), orders) if ranks else []
    return _outcome(units, decisions, shared, mode)


def frozen_outcome(closing: Closing) -> Outcome:
    """Give what a closing says, from its own values alone."""
    results = list(closing.results.all())
    mode = RankingMode(closing.ranking_mode)
    schemes = thawed_schemes(closing.scheme)
    names = {result.unit_id: result.unit_name for result in results}
    ranks = {result.unit_id: result.rank for result in results if result.rank is not None}
    scores = {result.unit_id: thawed_score(result) for result in results}
    explanations = _explanations(
        {result.unit_id: scheme_key(result, schemes) for result in results},
        {key: (kept.scheme, kept.words) for key, kept in schemes.items()},
        scores,
        ranks,
        [tie["order"] for tie in closing.ties],
        names,
    )
    units = [
        UnitOutcome(
            key=result.unit_id,
            name=result.unit_name,
            score=scores[result.unit_id],
            rank=result.rank,
            class_name=result.class_name,
            unranked_reason=result.unranked_reason,
            is_late=result.is_late,
            explanation=explanations[result.unit_id],
            lines=result.lines,
        )
        for result in results
    ]
    return _outcome(units, [_closed_decision(tie, names) for tie in closing.ties], _shared(ranks), mode)


def name_then(unit: Unit, bloc_year: BlocYear) -> str:
    """The unit's name when the period ended, or the one it has where none is recorded for that day."""
    return unit.called(bloc_year.period.ends_on)


def _explanations(
    versions: Mapping[int, int],
    schemes: Mapping[int, tuple[scoring.Scheme, dict[int, str]]],
    scores: Mapping[int, scoring.SheetScore],
    ranks: Mapping[int, int],
    ties: Sequence[Sequence[int]],
    names: Mapping[int, str],
) -> dict[int, Explanation[int]]:
    """Explain every unit under the version by which it was scored. versions: by unit."""
    under: dict[int, list[int]] = defaultdict(list)
    for unit, version in versions.items():
        under[version].append(unit)
    explained: dict[int, Explanation[int]] = {}
    for version, units in under.items():
        scheme, words = schemes[version]
        explained |= explain(scheme, scores, ranks, ties, names=words, units=names, only=units)
    return explained


def _outcome(
    units: list[UnitOutcome], decisions: list[Decision], ties: Iterable[set[int]], mode: RankingMode
) -> Outcome:
    ordered = sorted(units, key=lambda one: (one.rank is None, one.rank or 0))
    return Outcome(
        ordered,
        decisions,
        [{one.key: one.name for one in ordered if one.key in shared} for shared in ties],
        has_ranks=mode == RankingMode.RANKS,
        has_classes=mode != RankingMode.NOTHING,
    )


def _closed_decision(tie: dict[str, Any], names: Mapping[int, str]) -> Decision:  # JSON of Closing.ties
    return Decision(
        tie["key"],
        [names[unit] for unit in tie["order"]],
        date.fromisoformat(tie["decided_on"]),
        tie["document"],
        tie["reason"],
        is_binding=True,
    )


def _shared(ranks: Mapping[int, int]) -> list[set[int]]:
    groups: dict[int, set[int]] = defaultdict(set)
    for unit, rank in ranks.items():
        groups[rank].add(unit)
    return [groups[rank] for rank in sorted(groups) if len(groups[rank]) > 1]


def _words(criteria: Iterable[Criterion]) -> dict[int, str]:
    return {criterion.pk: str(criterion) for criterion in criteria}
