"""The lines of signed decisions as what was awarded, with what annulments, corrections and holds make of them.

A line counts when its decision is signed, whatever of it is published.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from emulation.eligibility.facts import Award
from emulation.eligibility.periods import Period
from emulation.models import AwardLine, LineAct, LineEvent
from emulation.models.award_lines import LineEventKind
from emulation.models.award_types import AwardFamily, Confidence
from emulation.models.decisions import DecisionKind, DecisionStage
from emulation.models.nominations import NominationBasis
from hanam_portal.publishing.vietnamese.dates import short_date

COLUMNS = [
    *("pk", "person_id", "unit_id", "unit_name", "printed_award", "period_id", "confidence", "decision_id"),
    *("award_type__code", "award_type__name", "award_type__family", "nomination__basis"),
    *("decision__number", "decision__signed_on"),
]
HELD_EVENTS = [LineEventKind.HELD, LineEventKind.RELEASED]
Row = dict[str, Any]  # a line's columns


class Awarded(NamedTuple):
    """An award and to whom it is linked; one of the two keys at least is there."""

    person: int | None
    unit: int | None
    award: Award


def awarded(lines: Q, periods: dict[int, Period], places: dict[int, str]) -> list[Awarded]:
    """Read the lines of signed decisions that `lines` keeps. places: names of units by key. Three queries."""
    signed = AwardLine.objects.filter(lines, decision__stage=DecisionStage.SIGNED)
    annulled, corrected = _acts(signed)
    held = _held(signed)
    found = []
    for row in signed.order_by("pk").values(*COLUMNS):
        pk = row["pk"]
        award = Award(
            key=f"decision:{row['decision_id']}:{pk}",
            words=_words(row),
            where=places.get(row["unit_id"], row["unit_name"]),
            code=row["award_type__code"],
            period=periods.get(row["period_id"]),
            signed_on=row["decision__signed_on"],
            is_title=row["award_type__family"] == AwardFamily.TITLE,
            is_thematic=_is_thematic(row, periods),
            doubt=held.get(pk) or corrected.get(pk) or _doubt(row),
            annulled_on=annulled[pk][0] if pk in annulled else None,
            annulled_by=annulled[pk][1] if pk in annulled else "",
        )
        found.append(Awarded(row["person_id"], row["unit_id"], award))
    return found


def _words(row: Row) -> str:
    return f"{row['printed_award'] or row['award_type__name']} ({_decision(row)})"


def _decision(row: Row, prefix: str = "decision__") -> str:
    return f"Quyết định {row[f'{prefix}number']} ngày {short_date(row[f'{prefix}signed_on'])}"


def _is_thematic(row: Row, periods: dict[int, Period]) -> bool | None:
    """Say whether an award was for a campaign or a deed: by its nomination, else by its period being a year.

    None where neither tells: a form of an old register may have been given for anything.
    """
    basis = row["nomination__basis"]
    if basis == NominationBasis.THEMATIC:
        return True
    is_yearly = row["period_id"] in periods and periods[row["period_id"]].year is not None
    is_of_merit = basis in (NominationBasis.RESULT, NominationBasis.CHAIN)
    return False if is_of_merit or is_yearly or row["award_type__family"] == AwardFamily.TITLE else None


def _doubt(row: Row) -> str:
    return "dòng lấy từ sổ cũ, chưa kiểm chứng" if row["confidence"] == Confidence.UNCONFIRMED else ""


def _acts(lines: QuerySet[AwardLine]) -> tuple[dict[int, tuple[Any, str]], dict[int, str]]:
    """Read what signed decisions did to lines: the first annulment of each, and corrections of award or period.

    A correction changes printed words alone; whether the codes beside them still hold, nobody has said.
    """
    acts = LineAct.objects.filter(line__in=lines.values("pk"), decision__stage=DecisionStage.SIGNED).values(
        *("line_id", "printed_award", "period_label", "decision__kind", "decision__number"),
        *("decision__signed_on", "decision__effective_on"),
    )
    annulled: dict[int, tuple[Any, str]] = {}
    corrected: dict[int, str] = {}
    for act in acts.order_by("decision__signed_on", "decision_id"):
        if act["decision__kind"] == DecisionKind.ANNULMENT:
            told = (act["decision__effective_on"] or act["decision__signed_on"], _decision(act))
            annulled[act["line_id"]] = min(annulled.get(act["line_id"], told), told)
        elif act["printed_award"] or act["period_label"]:
            corrected[act["line_id"]] = f"danh hiệu hoặc kỳ đã đính chính theo {_decision(act)}, cần xem lại mã đã ghi"
    return annulled, corrected


def _held(lines: QuerySet[AwardLine]) -> dict[int, str]:
    """Name the lines that are held back: whose last event of that kind was no release."""
    events: Iterable[LineEvent] = LineEvent.objects.filter(line__in=lines.values("pk"), kind__in=HELD_EVENTS)
    found: dict[int, str] = {}
    for event in events:
        is_held = event.kind == LineEventKind.HELD
        found[event.line_id] = f"đang tạm giữ từ ngày {short_date(event.happened_on)}" if is_held else ""
    return found
