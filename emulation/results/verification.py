"""Whether frozen results are what the rules give: every total from its lines, every rank from the totals."""

from collections.abc import Iterator
from decimal import Decimal

from emulation import scoring
from emulation.models import BlocYear, Closing, UnitResult
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import RankingMode
from emulation.results.freezing import scheme_key, thawed_entries
from emulation.results.thawing import FrozenScheme, thawed_schemes
from emulation.scoring.ranking import rank
from hanam_portal.publishing.vietnamese.numbers import exact_text

PLACES = Decimal("0.0001")
AFTER_CLOSING = [YearStage.CLOSED, YearStage.ARCHIVED]


def verify(closing: Closing) -> list[str]:
    """Work a closing out again from its own values; one Vietnamese sentence for each thing that differs."""
    results = list(closing.results.all())
    try:
        scores = _scores(results, thawed_schemes(closing.scheme))
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        return [f"{closing}: không tính lại được từ các dòng đã chốt ({error})."]
    found = [sentence for result in results for sentence in _of_unit(closing, result, scores[result.unit_id])]
    return found + _of_ranks(closing, results)


def verify_stage(bloc_year: BlocYear) -> list[str]:
    """Say whether the stage of a year and its closings tell two stories."""
    is_closed = any(closing.reopened_at is None for closing in bloc_year.closings.all())
    if is_closed == (bloc_year.stage in AFTER_CLOSING):
        return []
    fact = "có một lần chốt còn hiệu lực" if is_closed else "không có lần chốt nào còn hiệu lực"
    return [f"{bloc_year}: đang ở bước “{bloc_year.get_stage_display()}” nhưng {fact}."]


def verify_all() -> Iterator[tuple[str, list[str]]]:
    """Verify every closing ever made, and the stage of every year: (what was looked at, what is wrong)."""
    closings = Closing.objects.select_related("bloc_year__bloc", "bloc_year__period").prefetch_related("results")
    for closing in closings.order_by("pk").iterator(chunk_size=50):
        yield str(closing), verify(closing)
    years = BlocYear.objects.select_related("bloc", "period").prefetch_related("closings")
    for bloc_year in years.order_by("pk").iterator(chunk_size=500):
        yield str(bloc_year), verify_stage(bloc_year)


def _scores(results: list[UnitResult], schemes: dict[int, FrozenScheme]) -> dict[int, scoring.SheetScore]:
    under = {result.unit_id: scheme_key(result, schemes) for result in results}
    scores: dict[int, scoring.SheetScore] = {}
    for key, kept in schemes.items():
        sheets = {one.unit_id: thawed_entries(one.lines) for one in results if under[one.unit_id] == key}
        scores |= scoring.score(kept.scheme, sheets)
    return scores


def _of_unit(closing: Closing, result: UnitResult, score: scoring.SheetScore) -> Iterator[str]:
    for words, kept, counted in (
        ("tổng điểm", result.total, score.total),
        ("điểm chấm", result.base, score.base),
        ("điểm thưởng", result.bonus, score.bonus),
        ("điểm được giao", result.out_of, score.out_of),
    ):
        if abs(kept - counted) >= PLACES:
            yield f"{closing}, {result}: {words} ghi {exact_text(kept)}, tính lại được {scoring.points_text(counted)}."
    class_name = score.class_name if closing.ranking_mode != RankingMode.NOTHING else ""
    if result.class_name != class_name:
        yield f"{closing}, {result}: xếp loại ghi “{result.class_name}”, tính lại được “{class_name}”."
    for line in result.lines:
        points = score.points.get(line["criterion"])
        kept_points = None if line["points"] is None else Decimal(line["points"])
        if points != kept_points:
            yield f"{closing}, {result}: điểm của tiêu chí {line['criterion']} không khớp với giá trị đã ghi."


def _of_ranks(closing: Closing, results: list[UnitResult]) -> list[str]:
    ranks: dict[int, int] = {}
    if closing.ranking_mode == RankingMode.RANKS:
        totals = {result.unit_id: result.total for result in results if not result.unranked_reason}
        ranks = rank(totals, [tie["order"] for tie in closing.ties])
    return [
        f"{closing}, {result}: ghi {_rank_words(result.rank)}, theo điểm là {_rank_words(ranks.get(result.unit_id))}."
        for result in results
        if result.rank != ranks.get(result.unit_id)
    ]


def _rank_words(rank: int | None) -> str:
    return "không xếp hạng" if rank is None else f"hạng {rank}"
