"""What citizens may read of a bloc's result: a whitelist, taken from the frozen values of a closing alone."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from emulation.models.evaluations import RankingMode, ShownResult
from emulation.results.thawing import thawed_schemes
from emulation.scoring.explaining import reach
from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.dates import short_date

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.bloc_years import BlocYear
    from emulation.models.closings import Closing, UnitResult

UNDER_REVIEW = "kết quả đang được xem xét lại"

Row = dict[str, Any]  # text, numbers, lists, as JSON has them; points are text, e.g. "97.5"


def public_result(bloc_year: "BlocYear") -> dict[str, Any] | None:
    """Give what may be published of the result of a year as it stands; None when that is nothing.

    {"mode": of RankingMode, "closing": number, "closed_on": ISO date, "rows": [row, …],
    "ties": [{"units": keys, the better first, "decided_on": ISO date}], "schemes": as `_schemes` gives them}, where
    a row is {"unit": key, "name": words, "rank": number or None, "class": words or "", "unranked_reason": words or ""}.
    Where scores are shown, "has_scores" is true and the row of a unit that is not left out has "total", "base",
    "bonus", "out_of", "scale", "scheme": its place in "schemes", and "sections":
    [{"code", "text", "points": None when not assigned, "max": None without a limit, "is_bonus"}].

    A result that was opened again after citizens had read it has no rows: {"status": UNDER_REVIEW, "closing",
    "closed_on", "reopened_on"}.
    """
    if bloc_year.pk is None or bloc_year.shown_result == ShownResult.NOTHING:
        return None
    closing = _last_closing(bloc_year)
    if closing is None:
        return None
    head = {"closing": closing.number, "closed_on": _day(closing.closed_at)}
    if closing.reopened_at is not None:
        was_read = _is_read(bloc_year)
        return {"status": UNDER_REVIEW, **head, "reopened_on": _day(closing.reopened_at)} if was_read else None
    has_scores = bloc_year.shown_result == ShownResult.SCORES
    return {
        "mode": closing.ranking_mode,
        **head,
        "has_scores": has_scores,
        "rows": [_row(result, closing, has_scores=has_scores) for result in closing.results.all()],
        "ties": _ties(closing),
        "schemes": _schemes(closing, has_scores=has_scores),
    }


def result_findings(bloc_year: "BlocYear") -> list[Finding]:
    """Say what whoever publishes a year should know about its result. Warnings only: a year may go without one."""
    if bloc_year.pk is None:
        return []
    closing = _last_closing(bloc_year)
    if closing is not None and closing.reopened_at is not None:
        return _of_reopened(bloc_year, closing)
    if bloc_year.shown_result == ShownResult.NOTHING:
        return []
    if closing is None:
        words = "Kết quả chưa chốt, nên trang công khai sẽ ghi “chưa công bố kết quả”."
        return [Finding("result-missing", words, field="shown_result")]
    left_out = closing.results.exclude(unranked_reason="")
    return [
        Finding(
            "unranked-reason",
            f"Người dân sẽ đọc lý do không xếp hạng của {one.unit_name}: “{one.unranked_reason}”. "
            "Hãy xem lý do ấy không nêu tên người hay điều chưa được công bố.",
        )
        for one in left_out
    ]


def _of_reopened(bloc_year: "BlocYear", closing: "Closing") -> list[Finding]:
    day = short_date(timezone.localdate(closing.reopened_at))
    if not _is_read(bloc_year):
        return []
    words = (
        f"Kết quả đã được mở lại ngày {day}, nhưng người dân vẫn đọc kết quả chốt lần trước. Chốt lại rồi đính chính; "
        "công bố ngay bây giờ thì trang không hiện thứ hạng, chỉ ghi kết quả đang được xem xét lại."
    )
    return [Finding("result-reopened", words)]


def _last_closing(bloc_year: "BlocYear") -> "Closing | None":
    return bloc_year.closings.order_by("-number").first()


def _is_read(bloc_year: "BlocYear") -> bool:
    """Tell whether what citizens read of the year says anything of a result."""
    current = bloc_year.current_edition
    return current is not None and current.result is not None


def _row(result: "UnitResult", closing: "Closing", *, has_scores: bool) -> Row:
    """A unit that is left out shows why, and neither points nor a class: those would rank it all the same."""
    row: Row = {
        "unit": result.unit_id,
        "name": result.unit_name,
        "rank": result.rank if closing.ranking_mode == RankingMode.RANKS else None,
        "class": "" if result.unranked_reason or closing.ranking_mode == RankingMode.NOTHING else result.class_name,
        "unranked_reason": result.unranked_reason,
    }
    if has_scores and not result.unranked_reason:
        row |= {name: _points(getattr(result, name)) for name in ("total", "base", "bonus", "out_of")}
        row |= _sections(result.lines, closing.scheme.values())
    return row


def _schemes(closing: "Closing", *, has_scores: bool) -> list[Row]:
    """By what the year was judged: [{"name": words, "document": words or ""}].

    Where scores are shown a scheme has also "step", and "lowest", "highest": the totals between which a unit can be,
    None without an end. Ranks can be worked out again from these and the rows.
    """
    schemes: list[Row] = [{name: kept[name] for name in ("name", "document")} for kept in closing.scheme.values()]
    if has_scores:
        for told, frozen in zip(schemes, thawed_schemes(closing.scheme).values(), strict=True):
            lowest, highest = reach(frozen.scheme)
            told |= {"step": _points(frozen.scheme.step), "lowest": _points(lowest), "highest": _points(highest)}
    return schemes


def _sections(lines: Iterable[Row], schemes: Iterable[Row]) -> Row:
    """The outermost lines alone, under the words of the frozen scheme: what each stage said of them stays inside."""
    points = {line["criterion"]: line["points"] for line in lines}
    found = enumerate(schemes)
    place, scheme = next(
        (pair for pair in found if points.keys() <= {line["key"] for line in pair[1]["criteria"]}), (None, None)
    )
    if scheme is None:
        return {"scale": None, "scheme": None, "sections": []}
    tops = [line for line in scheme["criteria"] if line["parent"] is None]
    return {
        "scale": _points(scheme["total"]),
        "scheme": place,
        "sections": [
            {
                "code": top["code"],
                "text": top["text"],
                "points": _points(points.get(top["key"])),
                "max": _points(top["max_points"]),
                "is_bonus": top["is_bonus"],
            }
            for top in tops
        ],
    }


def _points(value: Decimal | str | None) -> str | None:
    return None if value is None else f"{Decimal(value).normalize():f}"


def _ties(closing: "Closing") -> list[Row]:
    """Of the acts between equals the day and the order; their reasons and papers stay inside."""
    if closing.ranking_mode != RankingMode.RANKS:
        return []
    return [{"units": tie["order"], "decided_on": tie["decided_on"]} for tie in closing.ties]


def _day(at: datetime) -> str:
    return timezone.localdate(at).isoformat()
