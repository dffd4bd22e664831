"""What is recorded around nominations: results, holds, earlier proposals and awards; read for many at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from emulation.consultations.asked import consulted_among
from emulation.models import AwardLine, Ballot, Closing, Hold, LineAct, Membership, Nomination, UnitResult
from emulation.models.award_types import SubjectKind
from emulation.models.decisions import DecisionKind, DecisionStage
from emulation.models.intervals import holding
from emulation.models.subjects import Honoured

Subject = tuple[str, int]  # "person" or "unit", and its key
UNITS = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE]  # subjects that are units themselves


@dataclass
class Surroundings:
    """What findings about some nominations rest on. Units, bloc-years, nominations by their keys.

    closed: bloc-years with a closing that stands; results: what it says of a unit; members: who competes in a year.
    holds: in force on `on`. others: the nominations of a subject. lines: what signed decisions gave it, none annulled.
    consulted: nominations that were in a consultation which is over on `on`. ballots: the last one on a nomination.
    """

    on: date
    closed: set[int] = field(default_factory=set)
    results: dict[tuple[int, int], UnitResult] = field(default_factory=dict)
    members: set[tuple[int, int]] = field(default_factory=set)
    holds: dict[Subject, list[Hold]] = field(default_factory=lambda: defaultdict(list))
    others: dict[Subject, list[Nomination]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[Subject, list[AwardLine]] = field(default_factory=lambda: defaultdict(list))
    consulted: set[int] = field(default_factory=set)
    ballots: dict[int, Ballot] = field(default_factory=dict)


def subject_of(row: Honoured) -> Subject | None:
    """Give the key of a subject that somebody linked by hand; None when nobody did."""
    if row.person_id is not None:
        return "person", row.person_id
    return ("unit", row.unit_id) if row.subject_kind in UNITS and row.unit_id is not None else None


def read(nominations: Iterable[Nomination], *, on: date | None = None) -> Surroundings:
    """Read what is recorded around nominations, in a fixed number of queries. on: the day that counts, else today."""
    nominations = list(nominations)
    found = Surroundings(on or timezone.localdate())
    subjects = {subject for one in nominations if (subject := subject_of(one))}
    persons = [key for kind, key in subjects if kind == "person"]
    units = [key for kind, key in subjects if kind == "unit"]
    own = Q(person__in=persons) | Q(unit__in=units, subject_kind__in=UNITS)
    _read_years(found, {one.bloc_year_id for one in nominations if one.bloc_year_id}, units)
    for hold in Hold.objects.filter(
        Q(person__in=persons) | Q(unit__in=units), holding(found.on, "from_on", "until_on")
    ):
        found.holds[("person", hold.person_id) if hold.person_id else ("unit", hold.unit_id or 0)].append(hold)
    for other in Nomination.objects.filter(own).select_related("award_type", "period").order_by("pk"):
        if subject := subject_of(other):
            found.others[subject].append(other)
    for line in given(AwardLine.objects.filter(own)).select_related("award_type", "decision", "period"):
        if subject := subject_of(line):
            found.lines[subject].append(line)
    keys = [one.pk for one in nominations if one.pk]
    found.consulted = consulted_among(keys, on=found.on)
    ballots = Ballot.objects.filter(nomination__in=keys).select_related("sitting").order_by("pk")
    found.ballots = {ballot.nomination_id: ballot for ballot in ballots}
    return found


def given(lines: QuerySet[AwardLine]) -> QuerySet[AwardLine]:
    """Keep the lines of signed decisions that no signed decision annulled."""
    signed = {"decision__stage": DecisionStage.SIGNED}
    annulled = LineAct.objects.filter(decision__kind=DecisionKind.ANNULMENT, **signed)
    return lines.filter(**signed).exclude(pk__in=annulled.values("line"))


def _read_years(found: Surroundings, years: set[int], units: list[int]) -> None:
    found.closed = set(
        Closing.objects.filter(bloc_year__in=years, reopened_at=None).values_list("bloc_year", flat=True)
    )
    results = UnitResult.objects.filter(closing__bloc_year__in=years, closing__reopened_at=None, unit__in=units)
    found.results = {
        (one.closing.bloc_year_id, one.unit_id): one for one in results.defer("lines").select_related("closing")
    }
    rows = Membership.objects.competing().filter(bloc_year__in=years, unit__in=units)
    found.members = set(rows.values_list("bloc_year", "unit"))
