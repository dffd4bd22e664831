"""The frozen form of a result: schemes and lines as plain values, written at closing and read back as arithmetic.

Decimals are kept as text, exactly. What is read back needs no other row of the database; schemes: thawing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal

from emulation import scoring
from emulation.models import Criterion, SchemeVersion, Sheet, SheetLine, UnitResult
from emulation.results.thawing import FrozenScheme, Values, number
from emulation.sheets.tally import Tally, final_score


def frozen_schemes(tally: Tally) -> Values:
    """Write every version that the sheets of a year use: {key of the version: its values}."""
    return {str(key): _scheme(version, tally) for key, version in tally.versions.items()}


def frozen_lines(tally: Tally, sheet: Sheet) -> list[Values]:
    """Write a sheet, criterion by criterion: what every stage said, the value that counted, its stage and its points.

    points: None for what was not assigned.
    """
    score = tally.scores[sheet.pk]
    return [
        _line(criterion, tally.said.get((sheet.pk, criterion.pk)), score)
        for criterion in tally.criteria[sheet.scheme_id]
    ]


def thawed_entries(lines: Iterable[Values]) -> dict[int, scoring.Entry]:
    """Read back what the lines of a sheet enter into the arithmetic."""
    return {
        line["criterion"]: scoring.Entry(number(line["value"]), number(line["target"]), line["is_assigned"])
        for line in lines
    }


def thawed_score(result: UnitResult) -> scoring.SheetScore:
    """Read back what one unit was worth, as it was closed: nothing is computed."""
    return scoring.SheetScore(
        points={line["criterion"]: Decimal(line["points"]) for line in result.lines if line["points"] is not None},
        base=result.base,
        bonus=result.bonus,
        total=result.total,
        out_of=result.out_of,
        class_name=result.class_name,
        missing=tuple(line["criterion"] for line in result.lines if line["is_missing"]),
    )


def scheme_key(result: UnitResult, schemes: Mapping[int, FrozenScheme]) -> int:
    """Tell which of the frozen versions a unit was scored by. Raises ValueError when its lines belong to none."""
    keys = {line["criterion"] for line in result.lines}
    found = next((key for key, kept in schemes.items() if keys and keys <= kept.words.keys()), None)
    if found is None:
        raise ValueError(f"The lines of {result} belong to no frozen scheme.")
    return found


def _scheme(version: SchemeVersion, tally: Tally) -> Values:
    scheme = tally.schemes[version.pk]
    words = {criterion.pk: criterion for criterion in tally.criteria[version.pk]}
    return {
        "name": str(version),
        "document": version.document,
        "tie_break_text": version.tie_break_text,
        **_plain({name: value for name, value in asdict(scheme).items() if name not in ("criteria", "classes")}),
        "classes": [_plain(asdict(rule)) for rule in scheme.classes],
        "criteria": [
            {**_plain(asdict(one)), "code": words[one.key].code, "text": words[one.key].text} for one in scheme.criteria
        ],
    }


def _line(criterion: Criterion, line: SheetLine | None, score: scoring.SheetScore) -> Values:
    counted = final_score(line) if line else None
    said = sorted(line.scores.all(), key=lambda score: score.stage) if line else []
    return {
        "criterion": criterion.pk,
        "kind": criterion.kind,
        "is_assigned": line.is_assigned if line else True,
        "is_missing": criterion.pk in score.missing,
        "target": _text(line.target) if line else None,
        "value": _text(counted.value) if counted else None,
        "stage": counted.stage if counted else None,
        "points": _text(score.points.get(criterion.pk)),
        "said": [
            {
                "stage": score.stage,
                "value": _text(score.value),
                "by": str(score.scored_by),
                "at": score.scored_at.isoformat(),
                "reason": score.reason,
            }
            for score in said
        ],
    }


def _plain(values: Values) -> Values:
    return {name: _text(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
