"""The way of a bloc's year: its stages, who may go where, what must be in order first.

A year like that of an old newspaper article stays a draft: it is published with no result and never moves.
To close a year and to open it again belongs to emulation.results.closing, which takes the steps `close` and `reopen`
here.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction

from emulation.models import BlocYear
from emulation.models.bloc_years import YearStage
from emulation.models.sheets import SheetState
from emulation.schemes.reading import as_scheme
from emulation.scoring import adds_up
from emulation.sheets.steps import StepRefusedError, open_sheets
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing import audit

S = YearStage
MOVED = "chuyển bước"  # in the audit trail
WAY = [S.DRAFT, S.SIGNED, S.RUNNING, S.REVIEWED, S.SELF_SCORING, S.APPRAISAL, S.MEETING, S.STANDING, S.COUNCIL]
ONWARD: dict[YearStage, list[YearStage]] = {
    **{stage: [following] for stage, following in pairwise(WAY)},
    S.RUNNING: [S.REVIEWED, S.SELF_SCORING],  # not every bloc meets at mid-year
    S.CLOSED: [S.ARCHIVED],
}
BACK: dict[YearStage, YearStage] = {
    **{stage: before for before, stage in pairwise(WAY)},
    S.SELF_SCORING: S.RUNNING,
    S.ARCHIVED: S.CLOSED,
    S.NOT_HELD: S.DRAFT,
}
SUSPENDABLE = WAY[1:]
CALLED_OFF_FROM = [S.DRAFT, S.SIGNED, S.RUNNING, S.REVIEWED, S.SUSPENDED]
CLOSABLE = [S.MEETING, S.STANDING, S.COUNCIL]
REOPENED = S.APPRAISAL
STANDING = ["stage", "suspended_from", "stage_reason"]  # the columns that are written here, never by a form
LONGEST_REASON = 500


@dataclass(frozen=True)
class Move:
    """A way that a year may take from where it is. words: what its button says."""

    to: YearStage
    words: str
    needs_reason: bool = True
    is_onward: bool = False


class MoveRefusedError(Exception):
    """A year cannot go there now; nothing was written. `problems`: Vietnamese sentences, each with what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def moves(bloc_year: BlocYear) -> list[Move]:
    """Give the ways that staff may choose from where a year is; closing and reopening are not among them."""
    stage = YearStage(bloc_year.stage)
    found = [Move(to, f"Chuyển sang “{to.label}”", needs_reason=False, is_onward=True) for to in ONWARD.get(stage, [])]
    if stage == S.SUSPENDED:
        to = YearStage(bloc_year.suspended_from)
        found.append(Move(to, f"Tiếp tục: trở lại “{to.label}”", needs_reason=False, is_onward=True))
    if stage in BACK:
        found.append(Move(BACK[stage], f"Lùi về “{BACK[stage].label}”"))
    if stage in SUSPENDABLE:
        found.append(Move(S.SUSPENDED, "Tạm dừng"))
    if stage in CALLED_OFF_FROM:
        found.append(Move(S.NOT_HELD, "Ghi là không tổ chức"))
    return found


def obstacles(bloc_year: BlocYear, to: YearStage) -> list[str]:
    """Say what must be mended before a year goes there from where it is."""
    if to in {S.SUSPENDED, S.NOT_HELD}:
        return []
    if to == S.DRAFT:
        return bloc_year.shared_members(bloc_year.members()) if bloc_year.stage == S.NOT_HELD else []
    if bloc_year.stage == S.SELF_SCORING and to == S.RUNNING:
        return _handed_in(bloc_year)
    if bloc_year.stage in {S.CLOSED, S.ARCHIVED} or BACK.get(YearStage(bloc_year.stage)) == to:
        return []
    found = [*_membership_faults(bloc_year), *(_agreement_faults(bloc_year) if to == S.SIGNED else [])]
    return [*found, *(_scheme_faults(bloc_year) if to == S.SELF_SCORING else [])]


@transaction.atomic
def move(bloc_year: BlocYear, *, to: YearStage, by: User, reason: str = "") -> None:
    """Take a year to another stage.

    Locks the year and reads again where it is, so of two people who press at once the second sees what the first has
    done; opens the sheets when self-scoring begins; writes the audit event. Raises MoveRefusedError.
    """
    locked = locked_year(bloc_year)
    way = next((move for move in moves(locked) if move.to == to), None)
    if way is None:
        raise MoveRefusedError([f"Năm thi đua đang ở bước “{locked.get_stage_display()}”, không {_goal(to)} được."])
    if problems := [*_reason_faults(way, reason), *obstacles(locked, to)]:
        raise MoveRefusedError(problems)
    _write(locked, to, by=by, reason=reason)
    if to == S.SELF_SCORING and way.is_onward:
        _open_sheets(locked, by)
    _take_over(bloc_year, locked)


@transaction.atomic
def close(bloc_year: BlocYear, *, by: User) -> None:
    """Take a year to its end. For emulation.results.closing, which has frozen the result in the same transaction."""
    locked = locked_year(bloc_year)
    if locked.stage not in CLOSABLE:
        raise MoveRefusedError([f"Năm thi đua đang ở bước “{locked.get_stage_display()}”, chưa chốt được."])
    _write(locked, S.CLOSED, by=by)
    _take_over(bloc_year, locked)


@transaction.atomic
def reopen(bloc_year: BlocYear, *, by: User, reason: str) -> None:
    """Take a closed year back to appraisal. For emulation.results.closing, which has the second person's word."""
    locked = locked_year(bloc_year)
    if locked.stage != S.CLOSED:
        raise MoveRefusedError([f"Năm thi đua đang ở bước “{locked.get_stage_display()}”, không mở lại được."])
    _write(locked, REOPENED, by=by, reason=reason)
    _take_over(bloc_year, locked)


def locked_year(bloc_year: BlocYear) -> BlocYear:
    """Read a year again under its row's lock, until the transaction ends."""
    return BlocYear.objects.select_for_update(of=("self",)).select_related("bloc", "period").get(pk=bloc_year.pk)


def keep_standing(bloc_year: BlocYear) -> None:
    """Make sure that a year which a form is about to save still stands where the form read it.

    Takes its lock. Raises ConflictError when it moved meanwhile.
    """
    locked = locked_year(bloc_year)
    if any(getattr(locked, name) != getattr(bloc_year, name) for name in STANDING):
        raise ConflictError


def _membership_faults(bloc_year: BlocYear) -> list[str]:
    members = bloc_year.members()
    if not members:
        return ["Chưa có thành viên nào. Hãy ghi danh sách thành viên của khối."]
    return [*bloc_year.leadership_faults(members, is_led=True), *bloc_year.shared_members(members)]


def _agreement_faults(bloc_year: BlocYear) -> list[str]:
    agreement = getattr(bloc_year, "agreement", None)
    is_signed = agreement is not None and agreement.signed_on is not None
    return [] if is_signed else ["Chưa ghi ngày ký giao ước. Hãy ghi ở trang “Giao ước và đăng ký”."]


def _scheme_faults(bloc_year: BlocYear) -> list[str]:
    if bloc_year.scheme is None:
        return ["Chưa chọn bảng tiêu chí. Hãy chọn ở biểu mẫu của năm thi đua."]
    criteria = list(bloc_year.scheme.criteria.all())
    found = adds_up(as_scheme(bloc_year.scheme, criteria), {one.pk: str(one) for one in criteria})
    return [f"Bảng tiêu chí chưa khớp: {sentence}" for sentence in found]


def _handed_in(bloc_year: BlocYear) -> list[str]:
    handed_in = bloc_year.sheets.exclude(state=SheetState.DRAFT).count()
    return [f"Đã có {handed_in} phiếu được nộp, nên không lùi về trước tự chấm được."] if handed_in else []


def _reason_faults(way: Move, reason: str) -> list[str]:
    if way.needs_reason and not reason.strip():
        return ["Hãy ghi lý do."]
    if len(reason.strip()) > LONGEST_REASON:
        return [f"Lý do dài {len(reason.strip())} ký tự; nhiều nhất {LONGEST_REASON}. Hãy viết gọn lại."]
    return []


def _open_sheets(locked: BlocYear, by: User) -> None:
    try:
        open_sheets(locked, by=by)
    except StepRefusedError as refusal:
        raise MoveRefusedError([str(refusal)]) from refusal


def _write(locked: BlocYear, to: YearStage, *, by: User, reason: str = "") -> None:
    """Write the columns of a locked year, and the audit event that says what they were."""
    reason, before = reason.strip(), {"stage": locked.stage}
    locked.suspended_from = locked.stage if to == S.SUSPENDED else ""
    locked.stage_reason = reason if to in {S.SUSPENDED, S.NOT_HELD} else ""
    locked.stage = to
    BlocYear.objects.filter(pk=locked.pk).update(**{name: getattr(locked, name) for name in STANDING})
    after: dict[str, Any] = {"stage": str(to), **({"reason": reason} if reason else {})}
    audit.record(MOVED, locked, by=str(by), before=before, after=after)


def _take_over(bloc_year: BlocYear, locked: BlocYear) -> None:
    for name in STANDING:
        setattr(bloc_year, name, getattr(locked, name))


def _goal(to: YearStage) -> str:
    return f"chuyển sang “{to.label}”"
