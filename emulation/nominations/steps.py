"""The way of a nomination: proposed, taken up by its bloc, appraised, shown to the people, submitted, decided.

What a bloc or the council says of it is a ballot (emulation.nominations.voting); that it is decided follows from a
signed decision. Everything else is a move of this table. Each act locks the nomination first.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emulation.models import Decision, Nomination
from emulation.models.nominations import Body, NominationBasis, NominationStage, Outcome
from emulation.nominations import findings
from hanam_portal.backoffice.findings import errors
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing import audit

S = NominationStage
MOVED, PROPOSED = "chuyển bước", "lập đề nghị"  # in the audit trail
ONWARD = {S.PROPOSED: [S.APPRAISED], S.BLOC: [S.APPRAISED], S.APPRAISED: [S.CONSULTED], S.ADOPTED: [S.SUBMITTED]}
VOTED_ON = [S.BLOC, S.ADOPTED, S.REFUSED, S.DEFERRED]  # where ballots lead
LONGEST_REASON = 500
NOT_PROPOSED_BY_BLOC = (
    "Căn cứ là kết quả của khối, nên khối phải suy tôn trước. Hãy ghi phiên họp và kết quả bỏ phiếu của khối."
)
NOT_CONSULTED = (
    "Chưa có đợt lấy ý kiến nhân dân nào đã công bố và hết hạn có đề nghị này. "
    "Hãy đưa đề nghị vào một đợt lấy ý kiến, công bố, rồi chờ hết hạn."
)


@dataclass(frozen=True)
class Move:
    """A way that a nomination may take from where it is. words: what its button says."""

    to: NominationStage
    words: str
    needs_reason: bool = True
    is_onward: bool = False


class StepRefusedError(Exception):
    """A nomination cannot go there now; nothing was written. `problems`: Vietnamese sentences, each with what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def moves(nomination: Nomination) -> list[Move]:
    """Give the ways that staff may choose; votes and decisions are not among them."""
    stage = S(nomination.stage)
    words = {
        S.APPRAISED: "Ghi là đã thẩm định",
        S.CONSULTED: "Ghi là đã lấy ý kiến nhân dân",
        S.SUBMITTED: "Ghi là đã trình",
    }
    found = [Move(to, words[to], needs_reason=False, is_onward=True) for to in ONWARD.get(stage, [])]
    if stage == S.DEFERRED:
        to = _before_the_vote(nomination)
        return [Move(to, f"Xét lại: trở về “{to.label}”", is_onward=True)]
    if (back := _back(nomination)) is not None:
        found.append(Move(back, f"Lùi về “{back.label}”"))
    return found


def obstacles(nomination: Nomination, to: NominationStage) -> list[str]:
    """Say what must be mended before a nomination goes there from where it is."""
    stage = S(nomination.stage)
    if stage == S.DEFERRED or to == S.SUBMITTED:
        return findings.holds_in_force(nomination, timezone.localdate())
    if to == S.CONSULTED:
        return [] if findings.was_consulted(nomination, timezone.localdate()) else [NOT_CONSULTED]
    if to == S.APPRAISED and stage in {S.PROPOSED, S.BLOC}:
        is_early = stage == S.PROPOSED and nomination.basis == NominationBasis.RESULT
        found = [NOT_PROPOSED_BY_BLOC] if is_early else []
        return [*found, *(finding.message for finding in errors(findings.of(nomination)))]
    return []


@transaction.atomic
def propose(nomination: Nomination, *, by: str) -> Nomination:
    """Record a new nomination (lập đề nghị); save it where it was not yet. Writes the audit event."""
    if nomination.pk is None:
        nomination.save()
    told: dict[str, Any] = {"stage": nomination.stage, "award": str(nomination.award_type)}
    told |= {"period": str(nomination.period), "bloc": str(nomination.bloc_year or "")}
    audit.record(PROPOSED, nomination, by=by, before={}, after=told)
    return nomination


@transaction.atomic
def move(
    nomination: Nomination, *, to: NominationStage, by: str, reason: str = "", is_onward: bool | None = None
) -> None:
    """Take a nomination to another stage. is_onward: refuse a step of the other direction that leads there.

    Locks it and reads again where it is, so of two people who press at once the second sees what the first has done;
    writes the audit event. Raises StepRefusedError.
    """
    now = locked(nomination)
    ways = [way for way in moves(now) if is_onward in {None, way.is_onward}]
    way = next((way for way in ways if way.to == to), None)
    if way is None:
        raise StepRefusedError([f"{now} đang ở bước “{now.get_stage_display()}”, không chuyển sang “{to.label}” được."])
    if problems := [*_reason_faults(way, reason), *obstacles(now, to)]:
        raise StepRefusedError(problems)
    write(now, to, by=by, reason=reason)
    nomination.stage = now.stage


@transaction.atomic
def decided(decision: Decision, *, by: str) -> int:
    """Follow the signing of a decision: nominations to which its lines lead have their decision (có quyết định).

    From whatever stage: what was signed is a fact, and where the council had said otherwise the comparison shows it.
    Writes one audit event. Returns how many moved.
    """
    waiting = Nomination.objects.filter(line__decision=decision).exclude(stage=S.DECIDED)
    return _follow(decision, waiting, by=by, decided_from=F("stage"), stage=S.DECIDED)


@transaction.atomic
def undecided(decision: Decision, *, by: str) -> int:
    """Take `decided` back when a signature was recorded by mistake. Returns how many went back to where they were."""
    done = Nomination.objects.filter(line__decision=decision, stage=S.DECIDED).exclude(decided_from="")
    return _follow(decision, done, by=by, stage=F("decided_from"), decided_from="")


def locked(nomination: Nomination) -> Nomination:
    """Read a nomination again under its row's lock, until the transaction ends."""
    rows = Nomination.objects.select_for_update(of=("self",)).select_related(
        "award_type", "period", "person", "unit", "bloc_year__bloc", "bloc_year__period"
    )
    return rows.get(pk=nomination.pk)


def write(nomination: Nomination, to: NominationStage, *, by: str, reason: str = "") -> None:
    """Write the stage of a locked nomination, and the audit event that says what it was."""
    before, reason = {"stage": nomination.stage}, reason.strip()
    nomination.stage = to
    Nomination.objects.filter(pk=nomination.pk).update(stage=to)
    after: dict[str, Any] = {"stage": str(to), **({"reason": reason} if reason else {})}
    audit.record(MOVED, nomination, by=by, before=before, after=after)


def keep_standing(nomination: Nomination) -> None:
    """Make sure that a nomination which a form is about to save still stands where the form read it.

    Takes its lock. Raises ConflictError when it moved meanwhile.
    """
    if locked(nomination).stage != nomination.stage:
        raise ConflictError


def _follow(decision: Decision, nominations: Any, *, by: str, **columns: Any) -> int:  # a queryset, its new columns
    rows = list(nominations.select_for_update(of=("self",)).order_by("pk"))
    if rows:
        Nomination.objects.filter(pk__in=[row.pk for row in rows]).update(**columns)
        before = {"nominations": {row.pk: row.stage for row in rows}}
        now = Nomination.objects.filter(pk__in=before["nominations"]).order_by("pk").values_list("pk", "stage")
        audit.record("đề nghị có quyết định", decision, by=by, before=before, after={"nominations": dict(now)})
    return len(rows)


def _back(nomination: Nomination) -> NominationStage | None:
    match nomination.stage:
        case S.APPRAISED:
            by_bloc = nomination.ballots.filter(sitting__body=Body.BLOC, outcome=Outcome.ADOPTED)
            return S.BLOC if by_bloc.exists() else S.PROPOSED
        case S.CONSULTED:
            return S.APPRAISED
        case S.SUBMITTED:
            return S.ADOPTED
    return None


def _before_the_vote(nomination: Nomination) -> NominationStage:
    ballot = nomination.ballots.order_by("pk").last()
    return S(ballot.from_stage) if ballot and ballot.from_stage else S.APPRAISED


def _reason_faults(way: Move, reason: str) -> list[str]:
    if way.needs_reason and not reason.strip():
        return ["Hãy ghi lý do."]
    if len(reason.strip()) > LONGEST_REASON:
        return [f"Lý do dài {len(reason.strip())} ký tự; nhiều nhất {LONGEST_REASON}. Hãy viết gọn lại."]
    return []
