"""The way of a sheet: opened, handed in, sent back with a reason, handed in again, cross-scored, approved.

Each step locks the year first and then reads the sheet, so of two people who press at once the second sees what the
first has done. Locking belongs to the closing of the year.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from emulation.models import BlocYear, Membership, SchemeVersion, Sheet, SheetStep
from emulation.models.bloc_years import YearStage
from emulation.models.intervals import holds
from emulation.models.memberships import COMPETING
from emulation.models.scores import ScoreStage
from emulation.models.sheets import IN_APPRAISAL, OWN_HANDS, SheetState
from emulation.schemes.reading import as_scheme
from emulation.scoring import Tree
from emulation.sheets.checks import missing
from emulation.sheets.limits import APPRAISING, stage_refusal
from emulation.sheets.scorers import OWN_UNIT, Scorer, read_scorer
from hanam_portal.backoffice.findings import errors
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit

OPENING = [
    YearStage.DRAFT,
    YearStage.SIGNED,
    YearStage.RUNNING,
    YearStage.REVIEWED,
    YearStage.SELF_SCORING,
    YearStage.APPRAISAL,
]
RETURNABLE = [*IN_APPRAISAL, SheetState.APPROVED]
RETURNING = [YearStage.SELF_SCORING, *APPRAISING]


class StepRefusedError(Exception):
    """This step cannot be taken now, or not by this person; nothing was written. Its text is for that person."""


class IncompleteSheetError(StepRefusedError):
    """The sheet lacks something; `problems` lists it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("Chưa nộp được phiếu. " + " ".join(problems))


@transaction.atomic
def open_sheets(bloc_year: BlocYear, *, by: User) -> list[Sheet]:
    """Make the sheets that are still missing: one for each competing member, under the scheme of the year.

    Safe to repeat. Raises StepRefusedError when the year has no scheme that can be counted, or is past appraisal.
    """
    year = _locked_year(bloc_year)
    if year.scheme is None:
        raise StepRefusedError("Năm thi đua chưa chọn bảng tiêu chí. Hãy chọn trước khi mở phiếu.")
    if year.stage not in OPENING:
        raise StepRefusedError(f"Năm thi đua đang ở bước “{year.get_stage_display()}”, không mở thêm phiếu được.")
    if not is_countable(year.scheme):
        raise StepRefusedError(f"{year.scheme} chưa hoàn chỉnh nên chưa tính được điểm. Hãy bổ sung bảng tiêu chí.")
    known = set(year.sheets.values_list("unit", flat=True))
    units = dict.fromkeys(member.unit for member in _competing(year) if member.unit_id not in known)
    made = [Sheet.objects.create(bloc_year=year, unit=unit, scheme=year.scheme) for unit in units]
    if made:
        opened = {"phiếu": [sheet.unit_name for sheet in made], "bảng tiêu chí": str(year.scheme)}
        audit.record("mở phiếu chấm điểm", year, by=str(by), before={}, after=opened)
    return made


@transaction.atomic
def submit(sheet: Sheet, *, by: User) -> Sheet:
    """Hand a sheet in (nộp), or hand it in again after it came back (nộp lại).

    Whether it came after the day that the year set is decided by the first time. Raises StepRefusedError, and
    IncompleteSheetError with what is missing.
    """
    locked, scorer = _locked(sheet, by)
    if not (scorer.is_appraiser or locked.unit_id in scorer.speaks_for):
        raise StepRefusedError("Chỉ đại diện của đơn vị hoặc cơ quan thường trực nộp được phiếu này.")
    _require(locked, OWN_HANDS, "nộp")
    if refusal := stage_refusal(locked.bloc_year, locked, ScoreStage.SELF):
        raise StepRefusedError(refusal)
    if problems := [finding.message for finding in errors(missing(locked))]:
        raise IncompleteSheetError(problems)
    if locked.submitted_at is None:
        locked.submitted_at = timezone.now()
        locked.is_late = is_past_due(locked.bloc_year)
    again = locked.state == SheetState.RETURNED
    after = {"nộp muộn": "có"} if locked.is_late else {}
    return _move(
        locked, SheetState.RESUBMITTED if again else SheetState.SUBMITTED, "nộp lại" if again else "nộp", by, **after
    )


@transaction.atomic
def send_back(sheet: Sheet, *, reason: str, by: User) -> Sheet:
    """Give a sheet back to its unit with a reason (trả lại). Raises StepRefusedError, ValueError without a reason."""
    if not reason.strip():
        raise ValueError("A sheet is sent back with a reason.")
    locked, scorer = _locked(sheet, by)
    _require_appraiser(locked, scorer, "trả lại")
    _require(locked, RETURNABLE, "trả lại")
    _require_year(locked, RETURNING, "trả lại")
    return _move(locked, SheetState.RETURNED, "trả lại", by, reason=reason.strip())


@transaction.atomic
def finish_cross(sheet: Sheet, *, by: User) -> Sheet:
    """Say that the bloc has scored a sheet (đã chấm chéo): its cross scorer, its leader, or the standing body does."""
    locked, scorer = _locked(sheet, by)
    if refusal := cross_refusal(locked, scorer):
        raise StepRefusedError(refusal)
    _require(locked, [SheetState.SUBMITTED, SheetState.RESUBMITTED], "ghi là đã chấm chéo")
    _require_year(locked, APPRAISING, "ghi là đã chấm chéo")
    return _move(locked, SheetState.APPRAISED, "đã chấm chéo", by)


@transaction.atomic
def approve(sheet: Sheet, *, by: User) -> Sheet:
    """Let a sheet through to the result (thường trực duyệt). Raises StepRefusedError."""
    locked, scorer = _locked(sheet, by)
    _require_appraiser(locked, scorer, "duyệt")
    _require(locked, IN_APPRAISAL, "duyệt")
    _require_year(locked, APPRAISING, "duyệt")
    return _move(locked, SheetState.APPROVED, "duyệt", by)


def is_countable(version: SchemeVersion) -> bool:
    """Whether points can be computed by a version: its criteria are a tree, and each has the numbers it needs."""
    try:
        return bool(Tree(as_scheme(version)).leaves)
    except ValueError:
        return False


def is_past_due(bloc_year: BlocYear, on: date | None = None) -> bool:
    """Whether the day for handing in is over (today when `on` is None); never when the year set none."""
    due = bloc_year.self_scores_due_on
    return due is not None and (on or timezone.localdate()) > due


def may_be_returned(sheet: Sheet) -> bool:
    return sheet.state in RETURNABLE and sheet.bloc_year.stage in RETURNING


def cross_refusal(sheet: Sheet, scorer: Scorer) -> str:
    """Say why a person may not declare a sheet cross-scored; "" when they may."""
    if sheet.unit_id in scorer.speaks_for:
        return OWN_UNIT
    if scorer.is_appraiser or scorer.is_crossing(sheet) or scorer.is_leading(sheet):
        return ""
    return "Chỉ đơn vị được phân công chấm phiếu này mới ghi được là đã chấm chéo."


def _competing(year: BlocYear) -> list[Membership]:
    """The members who compete today, or on the nearest day of the period."""
    day = min(max(timezone.localdate(), year.period.starts_on), year.period.ends_on)
    return [member for member in year.members() if member.role in COMPETING and holds(member.days, day)]


def _locked_year(bloc_year: BlocYear) -> BlocYear:
    years = BlocYear.objects.select_for_update(of=("self",)).select_related("period", "bloc", "scheme__scheme")
    return years.get(pk=bloc_year.pk)


def _locked(sheet: Sheet, by: User) -> tuple[Sheet, Scorer]:
    year = _locked_year(sheet.bloc_year)
    locked = Sheet.objects.select_related("unit", "scheme").get(pk=sheet.pk)
    locked.bloc_year = year
    return locked, read_scorer(by, year)


def _require(sheet: Sheet, states: Collection[SheetState], what: str) -> None:
    if sheet.state not in states:
        raise StepRefusedError(f"Không thể {what}: phiếu đang ở trạng thái “{sheet.get_state_display()}”.")


def _require_year(sheet: Sheet, stages: Collection[YearStage], what: str) -> None:
    year = sheet.bloc_year
    if year.stage not in stages:
        raise StepRefusedError(f"Không thể {what}: năm thi đua đang ở bước “{year.get_stage_display()}”.")


def _require_appraiser(sheet: Sheet, scorer: Scorer, what: str) -> None:
    if not scorer.is_appraiser:
        raise StepRefusedError(f"Chỉ cơ quan thường trực {what} được phiếu.")
    if sheet.unit_id in scorer.speaks_for:
        raise StepRefusedError(f"Bạn đại diện cho đơn vị này nên không {what} được phiếu của đơn vị.")


def _move(sheet: Sheet, state: SheetState, action: str, by: User, reason: str = "", **told: Any) -> Sheet:
    """Write the step, the state and the audit event. told: what the event says besides, as plain JSON."""
    before = SheetState(sheet.state)
    sheet.state = state
    sheet.save(update_fields=["state", "submitted_at", "is_late"])
    SheetStep.objects.create(sheet=sheet, from_state=before, to_state=state, reason=reason, made_by=by)
    after = {"trạng thái": state.label, **({"lý do": reason} if reason else {}), **told}
    audit.record(action, sheet, by=str(by), before={"trạng thái": before.label}, after=after)
    return sheet
