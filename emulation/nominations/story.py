"""What happened to a nomination: votes, consultations, the decision, and who took it from step to step."""

import json
from dataclasses import dataclass
from datetime import datetime

from emulation.models import AwardLine, Ballot, Consultation, Nomination
from emulation.models.nominations import NominationStage
from emulation.nominations import steps, voting
from hanam_portal.publishing.models import AuditEvent


@dataclass(frozen=True)
class Voted:
    """A ballot with the share that agreed, in words."""

    ballot: Ballot
    share: str


@dataclass(frozen=True)
class Told:
    """A step in words. after: where it led."""

    words: str
    after: NominationStage
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Story:
    votes: list[Voted]
    consultations: list[Consultation]
    line: AwardLine | None
    events: list[Told]


def of(nomination: Nomination) -> Story:
    """Tell the story of a nomination, its last event first."""
    ballots = nomination.ballots.select_related("sitting").order_by("pk")
    lines = AwardLine.objects.filter(nomination=nomination).select_related("decision")
    events = AuditEvent.objects.filter(
        object_type=nomination._meta.label_lower,
        object_pk=str(nomination.pk),
        action__in=[steps.MOVED, steps.PROPOSED],
    )
    return Story(
        [Voted(ballot, voting.share(ballot, ballot.sitting.eligible)) for ballot in ballots],
        list(nomination.consultations.order_by("opens_on")),
        lines.first(),
        [_told(event) for event in events.order_by("-pk")],
    )


def _told(event: AuditEvent) -> Told:
    after = json.loads(event.after)
    words = event.action[0].upper() + event.action[1:]
    return Told(words, NominationStage(after["stage"]), after.get("reason", ""), event.actor, event.happened_at)
