"""Closing a bloc's year: the result becomes values, and only a reopening that a second person allows changes anything.

Each act first locks the row of the year, as everything does that writes scores, so it sees what stands and nobody
writes beside it. Who may do what is for the caller to ask; that two people are two is decided here.
"""

import json
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from emulation.models import BlocYear, Closing, Sheet, SheetStep, UnitResult
from emulation.models.bloc_years import YearStage
from emulation.models.evaluations import RankingMode
from emulation.models.memberships import COMPETING
from emulation.models.sheets import SheetState
from emulation.results.freezing import frozen_lines, frozen_schemes
from emulation.results.outcomes import name_then
from emulation.scoring.ranking import stale_ties
from emulation.sheets.tally import Tally, read_tally
from emulation.years import stages as year_stages
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit

SETTLED = [SheetState.APPROVED, SheetState.LOCKED]
PLACES = Decimal("0.0001")  # the decimals of a frozen number


class ClosingError(Exception):
    """The act was refused; nothing was written. The message is a Vietnamese sentence for whoever asked."""


class NotClosableError(ClosingError):
    """`problems` says what stands in the way, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class ClosedError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Kết quả đã chốt. Muốn sửa, hãy đề nghị mở lại và ghi lý do.")


class NotClosedError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Lần chốt này đã được mở lại rồi.")


class SecondPersonError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Bạn là người đề nghị mở lại: cần một người khác cho phép.")


class ArchivedError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Năm thi đua đã lưu trữ. Hãy lùi về bước “đã chốt” trước khi mở lại.")


class NotAskedError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Chưa có ai đề nghị mở lại. Hãy ghi lý do và đề nghị; một người khác sẽ cho phép.")


class ChangedError(ClosingError):
    def __init__(self) -> None:
        super().__init__("Điểm vừa thay đổi sau khi bạn mở trang này. Hãy xem lại kết quả mới rồi chốt.")


def mark_of(tally: Tally) -> str:
    """Give a short text that differs as soon as a total, a rank, a class or a reason does."""
    told = [
        [sheet.unit_id, str(score.total), tally.ranks.get(sheet.unit_id), score.class_name, sheet.unranked_reason]
        for sheet, score in ((sheet, tally.scores[sheet.pk]) for sheet in tally.sheets)
    ]
    return sha256(json.dumps([tally.bloc_year.ranking_mode, told]).encode()).hexdigest()[:16]


def problems_of(tally: Tally) -> list[str]:
    """Say in Vietnamese what keeps a year from being closed; nothing when it can be."""
    year = tally.bloc_year
    found = []
    if year.stage not in year_stages.CLOSABLE:
        steps = ", ".join(f"“{stage.label}”" for stage in year_stages.CLOSABLE)
        found.append(f"Năm thi đua đang ở bước “{year.get_stage_display()}”; chốt được từ các bước {steps}.")
    with_sheet = {sheet.unit_id for sheet in tally.sheets}
    members = year.memberships.filter(role__in=COMPETING).select_related("unit").prefetch_related("unit__names")
    absent = {member.unit_id: name_then(member.unit, year) for member in members if member.unit_id not in with_sheet}
    found += [f"{name} chưa có phiếu chấm. Hãy mở phiếu, hoặc sửa danh sách thành viên." for name in absent.values()]
    if not with_sheet and not absent:
        found.append("Chưa có phiếu chấm nào.")
    found += [
        f"Phiếu của {name_then(sheet.unit, year)} đang “{sheet.get_state_display()}”. "
        "Hãy duyệt phiếu, hoặc ghi lý do không xếp hạng."
        for sheet in tally.sheets
        if sheet.state not in SETTLED and not sheet.unranked_reason
    ]
    return found


@transaction.atomic
def close(bloc_year: BlocYear, *, by: User, mark: str | None = None) -> Closing:
    """Freeze the result of a year (chốt kết quả).

    Locks the year, writes the closing with every unit's result as values, locks the sheets, moves the year to its
    closed stage, writes the audit event. Units of equal total without a decision share their rank.

    mark: `mark_of` the tally that was looked at; None closes whatever stands. Raises ClosedError when a closing stands,
    NotClosableError when something is still missing, ChangedError when the result is another than was looked at.
    """
    year = open_year(bloc_year)
    tally = read_tally(year)
    if mark is not None and mark != mark_of(tally):
        raise ChangedError
    if problems := problems_of(tally):
        raise NotClosableError(problems)
    closing = Closing.objects.create(
        bloc_year=year,
        number=year.closings.count() + 1,
        ranking_mode=year.ranking_mode,
        scheme=frozen_schemes(tally),
        ties=_binding(tally),
        closed_by=by,
    )
    results = [_result(closing, tally, sheet, place) for place, sheet in enumerate(tally.sheets)]
    UnitResult.objects.bulk_create(results)
    _lock(tally.sheets, by=by)
    after = {"closing": closing.number, "results": [_told(result) for result in results]}
    audit.record("chốt kết quả", year, by=str(by), before={}, after=after)
    year_stages.close(year, by=by)
    return closing


@transaction.atomic
def ask_reopening(closing: Closing, *, reason: str, by: User) -> None:
    """Ask for a closing to be opened again (đề nghị mở lại). A later request replaces one that nobody has answered.

    Raises ValueError without a reason, NotClosedError when it was opened already.
    """
    if not reason.strip():
        raise ValueError("A reopening has a reason.")
    closing = _standing(closing)
    before = {"reason": closing.reopen_reason} if closing.reopen_asked_by_id else {}
    closing.reopen_reason, closing.reopen_asked_by, closing.reopen_asked_at = reason.strip(), by, timezone.now()
    closing.save(update_fields=["reopen_reason", "reopen_asked_by", "reopen_asked_at"])
    after = {"closing": closing.number, "reason": closing.reopen_reason}
    audit.record("đề nghị mở lại kết quả", closing.bloc_year, by=str(by), before=before, after=after)


@transaction.atomic
def drop_reopening(closing: Closing, *, by: User) -> None:
    """Answer a request with no, or take it back: the closing stands. Raises NotAskedError when there is none."""
    closing = _standing(closing)
    if closing.reopen_asked_by_id is None:
        raise NotAskedError
    before = {"closing": closing.number, "reason": closing.reopen_reason, "asked_by": str(closing.reopen_asked_by)}
    closing.reopen_reason, closing.reopen_asked_by, closing.reopen_asked_at = "", None, None
    closing.save(update_fields=["reopen_reason", "reopen_asked_by", "reopen_asked_at"])
    audit.record("bỏ đề nghị mở lại kết quả", closing.bloc_year, by=str(by), before=before, after={})


@transaction.atomic
def reopen(closing: Closing, *, by: User) -> None:
    """Allow what another person asked for (cho mở lại): the year is appraised again, its sheets are what they were.

    The closing keeps its values as they were. Raises NotAskedError, SecondPersonError when `by` is
    who asked, ArchivedError when the year was put away since.
    """
    closing = _standing(closing)
    if closing.reopen_asked_by_id is None:
        raise NotAskedError
    if closing.reopen_asked_by_id == by.pk:
        raise SecondPersonError
    if closing.bloc_year.stage == YearStage.ARCHIVED:
        raise ArchivedError
    closing.reopened_at, closing.reopened_by = timezone.now(), by
    closing.save(update_fields=["reopened_at", "reopened_by"])
    year = closing.bloc_year
    _unlock(year, by=by, reason=closing.reopen_reason)
    after = {"closing": closing.number, "asked_by": str(closing.reopen_asked_by)}
    audit.record("mở lại kết quả", year, by=str(by), before={}, after=after)
    year_stages.reopen(year, by=by, reason=closing.reopen_reason)


def open_year(bloc_year: BlocYear) -> BlocYear:
    """Lock a year, and give it as it stands. Raises ClosedError when a closing stands."""
    year = year_stages.locked_year(bloc_year)
    if year.closings.filter(reopened_at=None).exists():
        raise ClosedError
    return year


def _standing(closing: Closing) -> Closing:
    """Lock the year of a closing, and give the closing as it is now."""
    year = (
        BlocYear.objects.select_for_update(of=("self",)).select_related("bloc", "period").get(pk=closing.bloc_year_id)
    )
    now = Closing.objects.select_related("reopen_asked_by").get(pk=closing.pk)
    if now.reopened_at is not None:
        raise NotClosedError
    now.bloc_year = year
    return now


def _binding(tally: Tally) -> list[dict[str, object]]:
    """Write the decisions that count at this moment."""
    if tally.bloc_year.ranking_mode != RankingMode.RANKS:
        return []
    stale = stale_ties(tally.totals(), [tie.order for tie in tally.tie_breaks])
    return [
        {
            "key": tie.pk,
            "order": tie.order,
            "decided_on": tie.decided_on.isoformat(),
            "document": tie.document,
            "reason": tie.reason,
        }
        for tie in tally.tie_breaks
        if tie.order not in stale
    ]


def _result(closing: Closing, tally: Tally, sheet: Sheet, place: int) -> UnitResult:
    score, year = tally.scores[sheet.pk], tally.bloc_year
    return UnitResult(
        closing=closing,
        unit=sheet.unit,
        position=place,
        unit_name=name_then(sheet.unit, year),
        total=_stored(score.total),
        base=_stored(score.base),
        bonus=_stored(score.bonus),
        out_of=_stored(score.out_of),
        rank=tally.ranks.get(sheet.unit_id) if year.ranking_mode == RankingMode.RANKS else None,
        class_name=score.class_name if year.ranking_mode != RankingMode.NOTHING else "",
        unranked_reason=sheet.unranked_reason,
        is_late=sheet.is_late,
        lines=frozen_lines(tally, sheet),
    )


def _stored(points: Decimal) -> Decimal:
    return points.quantize(PLACES, rounding=ROUND_HALF_UP)


def _lock(sheets: Sequence[Sheet], *, by: User) -> None:
    locked = SheetState.LOCKED
    SheetStep.objects.bulk_create(
        SheetStep(sheet=sheet, from_state=sheet.state, to_state=locked, made_by=by) for sheet in sheets
    )
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(state=locked)


def _unlock(year: BlocYear, *, by: User, reason: str) -> None:
    """Put every sheet back into the state from which it was locked."""
    for sheet in year.sheets.filter(state=SheetState.LOCKED):
        locking = sheet.steps.filter(to_state=SheetState.LOCKED).last()
        state = locking.from_state if locking else SheetState.APPROVED
        SheetStep.objects.create(sheet=sheet, from_state=SheetState.LOCKED, to_state=state, reason=reason, made_by=by)
        Sheet.objects.filter(pk=sheet.pk).update(state=state)


def _told(result: UnitResult) -> dict[str, object]:
    return {
        "unit": result.unit_name,
        "total": str(result.total),
        "rank": result.rank,
        "class": result.class_name,
        "unranked": result.unranked_reason,
    }
