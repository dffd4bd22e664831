"""How bodies voted on nominations: counts and outcomes, and what follows from them. Nobody's vote is known here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from emulation.models import Ballot, Nomination, Sitting
from emulation.models.nominations import Body, NominationStage, Outcome, VotingMethod
from emulation.nominations import steps
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.numbers import decimal_text

S = NominationStage
OPEN_TO: dict[str, list[NominationStage]] = {Body.BLOC: [S.PROPOSED], Body.COUNCIL: [S.APPRAISED, S.CONSULTED]}
LEADS_TO: dict[str, dict[str, NominationStage]] = {
    Body.BLOC: {Outcome.ADOPTED: S.BLOC, Outcome.REFUSED: S.REFUSED, Outcome.DEFERRED: S.DEFERRED},
    Body.COUNCIL: {Outcome.ADOPTED: S.ADOPTED, Outcome.REFUSED: S.REFUSED, Outcome.DEFERRED: S.DEFERRED},
}
BEFORE = {Body.BLOC: "đề xuất", Body.COUNCIL: "đã thẩm định hoặc đã lấy ý kiến nhân dân"}


@dataclass(frozen=True)
class Vote:
    """What a body said of one nomination (its key). Counts are of ballot papers, or of hands; None: not counted."""

    nomination: int
    outcome: str
    method: str = VotingMethod.SECRET
    issued: int | None = None
    valid: int | None = None
    in_favour: int | None = None
    reason: str = ""
    deferred_until: date | None = None


class VoteRefusedError(Exception):
    """Nothing was written. problems: Vietnamese sentences by the key of the nomination; by 0 those of the sitting."""

    def __init__(self, problems: dict[int, list[str]]) -> None:
        self.problems = problems
        super().__init__(" ".join(sentence for sentences in problems.values() for sentence in sentences))


def candidates(sitting: Sitting) -> Any:  # a queryset of nominations
    """Nominations on which a sitting may vote now, or has voted."""
    voted = Nomination.objects.filter(ballots__sitting=sitting)
    waiting = Nomination.objects.filter(stage__in=OPEN_TO[sitting.body])
    if sitting.body == Body.BLOC:
        waiting = waiting.filter(bloc_year=sitting.bloc_year_id)
    return Nomination.objects.filter(pk__in=voted.values("pk")) | Nomination.objects.filter(pk__in=waiting.values("pk"))


@transaction.atomic
def record(sitting: Sitting, votes: Sequence[Vote], *, by: str) -> list[Ballot]:
    """Write what a sitting decided on nominations, new or corrected, and take each to where its outcome leads.

    Locks the sitting, then the nominations; writes one audit event a nomination that moved, and one of the sitting.
    Raises VoteRefusedError, and then nothing of it is written.
    """
    now = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("award_type", "period").order_by("pk")
    nominations = {row.pk: row for row in rows.filter(pk__in=[vote.nomination for vote in votes])}
    stored = {ballot.nomination_id: ballot for ballot in now.ballots.filter(nomination__in=nominations)}
    problems = _problems(now, votes, nominations, stored)
    if problems:
        raise VoteRefusedError(problems)
    before, made = [_told(ballot) for ballot in stored.values()], []
    for vote in votes:
        nomination = nominations[vote.nomination]
        made.append(_write(now, nomination, stored.get(vote.nomination), vote, by))
    if votes:
        after = {"ballots": [_told(ballot) for ballot in made]}
        audit.record("ghi kết quả bỏ phiếu", now, by=by, before={"ballots": before}, after=after)
    return made


@transaction.atomic
def remove(ballot: Ballot, *, by: str) -> None:
    """Take back a vote that was recorded by mistake; the nomination goes back to where the vote had found it.

    Raises VoteRefusedError once it was voted on again, submitted or decided.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=ballot.sitting_id)
    nomination = steps.locked(ballot.nomination)
    now = Ballot.objects.get(pk=ballot.pk)
    now.nomination = nomination
    if refusal := _settled(sitting, now):
        raise VoteRefusedError({nomination.pk: [refusal]})
    told, back = _told(now), S(now.from_stage or OPEN_TO[sitting.body][0])
    now.delete()
    steps.write(nomination, back, by=by, reason=f"Bỏ kết quả bỏ phiếu của {sitting}.")
    audit.record("bỏ kết quả bỏ phiếu", sitting, by=by, before={"ballots": [told]}, after={"ballots": []})


def share(ballot: Ballot, eligible: int | None) -> str:
    """Write how many agreed, of whom: members when their number is known, else papers that came out or were valid."""
    if ballot.in_favour is None:
        return ""
    whole, whom = next(
        ((count, words) for count, words in [(eligible, "thành viên"), (ballot.issued, "phiếu phát ra")] if count),
        (ballot.valid, "phiếu hợp lệ"),
    )
    if not whole:
        return f"{ballot.in_favour} đồng ý"
    percent = decimal_text(Decimal(ballot.in_favour * 100) / whole, 1)
    return f"{ballot.in_favour}/{whole} {whom} ({percent} %)"


def count_problems(vote: Vote, sitting: Sitting) -> list[str]:
    """Check that in_favour ≤ valid ≤ issued ≤ those who were there (or may vote)."""
    there, who = (sitting.present, "người có mặt") if sitting.present else (sitting.eligible, "thành viên")
    chain = [
        (vote.in_favour, "đồng ý"),
        (vote.valid, "hợp lệ"),
        (vote.issued, "phát ra"),
        (there, who),
    ]
    known = [(count, words) for count, words in chain if count is not None]
    return [
        f"Số {words} ({count}) nhiều hơn số {more_words} ({more})."
        for (count, words), (more, more_words) in pairwise(known)
        if count > more
    ]


def _problems(
    sitting: Sitting, votes: Iterable[Vote], nominations: dict[int, Nomination], stored: dict[int, Ballot]
) -> dict[int, list[str]]:
    if sitting.held_on > timezone.localdate():
        day = short_date(sitting.held_on)
        return {0: [f"Phiên họp ngày {day} chưa diễn ra. Hãy sửa ngày họp, hoặc ghi kết quả sau khi họp."]}
    found = {}
    for vote in votes:
        nomination = nominations.get(vote.nomination)
        if nomination is None:
            found[vote.nomination] = ["Đề nghị này không còn nữa."]
        elif sentences := [*_own_problems(vote, sitting), *_standing(sitting, nomination, stored, vote)]:
            found[vote.nomination] = sentences
    return found


def _own_problems(vote: Vote, sitting: Sitting) -> list[str]:
    found = count_problems(vote, sitting)
    if vote.outcome != Outcome.ADOPTED and not vote.reason.strip():
        found.append("Không thông qua hoặc hoãn thì phải ghi lý do.")
    if vote.deferred_until and vote.outcome != Outcome.DEFERRED:
        found.append("Chỉ đề nghị được hoãn mới có ngày hoãn đến.")
    if vote.deferred_until and vote.deferred_until <= sitting.held_on:
        found.append("Ngày hoãn đến phải sau ngày họp.")
    return found


def _standing(sitting: Sitting, nomination: Nomination, stored: dict[int, Ballot], vote: Vote) -> list[str]:
    """Say why a nomination cannot be voted on here, or its outcome cannot change any more."""
    ballot = stored.get(nomination.pk)
    if ballot is not None:
        ballot.nomination = nomination
        refusal = _settled(sitting, ballot) if ballot.outcome != vote.outcome else ""
        return [refusal] if refusal else []
    if sitting.body == Body.BLOC and nomination.bloc_year_id != sitting.bloc_year_id:
        return ["Đề nghị này không thuộc khối, năm thi đua của phiên họp."]
    if nomination.stage not in OPEN_TO[sitting.body]:
        stage, wanted = nomination.get_stage_display(), BEFORE[Body(sitting.body)]
        return [f"Đề nghị đang ở bước “{stage}”; chỉ bỏ phiếu về đề nghị {wanted}."]
    return []


def _settled(sitting: Sitting, ballot: Ballot) -> str:
    """Say why the outcome of a stored ballot stands for good; "" while it may change."""
    nomination = ballot.nomination
    if nomination.stage == LEADS_TO[sitting.body][ballot.outcome]:
        return "" if not nomination.ballots.filter(pk__gt=ballot.pk).exists() else "Đề nghị đã được bỏ phiếu lần sau."
    return f"Đề nghị đã sang bước “{nomination.get_stage_display()}”, nên kết luận này không đổi được nữa."


def _write(sitting: Sitting, nomination: Nomination, ballot: Ballot | None, vote: Vote, by: str) -> Ballot:
    was = ballot.outcome if ballot else None
    ballot = ballot or Ballot(sitting=sitting, nomination=nomination, from_stage=nomination.stage)
    for name in ["method", "outcome", "issued", "valid", "in_favour", "deferred_until"]:
        setattr(ballot, name, getattr(vote, name))
    ballot.reason = vote.reason.strip()
    ballot.save()
    if vote.outcome != was:
        to, reason = LEADS_TO[sitting.body][vote.outcome], f"{sitting}. {ballot.reason}"
        steps.write(nomination, to, by=by, reason=reason)
    return ballot


def _told(ballot: Ballot) -> dict[str, Any]:
    names = ["method", "issued", "valid", "in_favour", "outcome", "reason"]
    until = ballot.deferred_until
    return {
        "nomination": ballot.nomination_id,
        **{name: getattr(ballot, name) for name in names},
        "deferred_until": until.isoformat() if until else "",
    }
