"""Who took a bloc's year from stage to stage, when and why, as the audit trail tells it."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from emulation.models import BlocYear
from emulation.models.bloc_years import YearStage
from emulation.years.stages import MOVED, WAY
from hanam_portal.publishing.models import AuditEvent

WHOLE_WAY = [*WAY, YearStage.CLOSED, YearStage.ARCHIVED]


@dataclass(frozen=True)
class PastMove:
    before: YearStage
    after: YearStage
    by: str
    at: datetime
    reason: str


class Place(Enum):
    PAST = "đã qua"
    PRESENT = "hiện nay"
    AHEAD = "chưa tới"
    LEFT_OUT = "bỏ qua"


@dataclass(frozen=True)
class Step:
    """A stage on the way of a year. move: the last that led to it, unless the year has gone back behind it since."""

    stage: YearStage
    place: Place
    move: PastMove | None

    @property
    def is_present(self) -> bool:
        return self.place == Place.PRESENT


def past_moves(bloc_year: BlocYear) -> list[PastMove]:
    """Give every move of a year, the first one first."""
    events = AuditEvent.objects.filter(
        object_type=bloc_year._meta.label_lower, object_pk=str(bloc_year.pk), action=MOVED
    )
    return [_read(event) for event in events.order_by("pk")]


def steps(bloc_year: BlocYear, past: list[PastMove]) -> list[Step]:
    """Draw the way of a year. A suspended year stands where it will go on."""
    present = WHOLE_WAY.index(_present(bloc_year)) if _present(bloc_year) in WHOLE_WAY else -1
    last = {move.after: move for move in past}
    made = []
    for number, stage in enumerate(WHOLE_WAY):
        move = last.get(stage) if number <= present else None
        if number == present:
            place = Place.PRESENT
        elif number > present:
            place = Place.AHEAD
        else:
            place = Place.PAST if move or stage == YearStage.DRAFT else Place.LEFT_OUT
        made.append(Step(stage, place, move))
    return made


def _present(bloc_year: BlocYear) -> YearStage:
    return YearStage(bloc_year.suspended_from or bloc_year.stage)


def _read(event: AuditEvent) -> PastMove:
    before, after = json.loads(event.before), json.loads(event.after)
    return PastMove(
        YearStage(before["stage"]),
        YearStage(after["stage"]),
        event.actor,
        event.happened_at,
        after.get("reason", ""),
    )
