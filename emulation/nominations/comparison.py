"""A bloc's list beside what the council adopted and what was signed, and the gap between them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from emulation.models import AwardLine, AwardType, Ballot, BlocYear, LineAct, Nomination
from emulation.models.decisions import DecisionKind, DecisionStage
from emulation.models.nominations import Body, Outcome
from emulation.nominations.surroundings import subject_of

Key = tuple[object, int]  # a subject and an award


@dataclass
class Row:
    """One subject and one award. bloc, council: the last ballots of those bodies; line: of a decision, signed or not.

    annulled: by which decision its line was annulled. nomination: None where a decision gave what nobody had proposed.
    """

    name: str
    award: AwardType
    nomination: Nomination | None = None
    bloc: Ballot | None = None
    council: Ballot | None = None
    line: AwardLine | None = None
    annulled: str = ""

    @property
    def is_signed(self) -> bool:
        return self.line is not None and self.line.decision.stage == DecisionStage.SIGNED

    @property
    def is_nominated(self) -> bool:
        """Whether the bloc, or somebody for it, wanted this."""
        return self.nomination is not None and not (self.bloc and self.bloc.outcome != Outcome.ADOPTED)

    @property
    def is_adopted(self) -> bool:
        return self.council is not None and self.council.outcome == Outcome.ADOPTED

    @property
    def gap(self) -> str:
        """Say in words where the three part; "" where they agree, or nothing is to be said yet."""
        if self.annulled:
            return f"đã ký rồi hủy bỏ theo {self.annulled}"
        if self.is_signed:
            return self._gap_of_signed()
        if self.council is not None:
            waiting = "đang ở dự thảo quyết định" if self.line else "chưa có quyết định"
            said = {
                Outcome.ADOPTED: waiting,
                Outcome.REFUSED: "hội đồng không thông qua",
                Outcome.DEFERRED: "hội đồng hoãn",
            }
            return said[Outcome(self.council.outcome)]
        if self.bloc is not None and self.bloc.outcome != Outcome.ADOPTED:
            return "khối không suy tôn" if self.bloc.outcome == Outcome.REFUSED else "khối hoãn"
        return "chưa qua hội đồng" if self.nomination else "có trong dự thảo quyết định, không có đề nghị"

    @property
    def is_apart(self) -> bool:
        """Whether somebody said otherwise than somebody before them; waiting is no gap."""
        bodies = [ballot.outcome for ballot in (self.bloc, self.council) if ballot]
        return bool(self.annulled or (self.is_signed and self.gap) or any(one != Outcome.ADOPTED for one in bodies))

    def _gap_of_signed(self) -> str:
        if self.nomination is None:
            return "có quyết định, khối không đề nghị"
        if self.council is None:
            return "có quyết định, chưa ghi ý kiến hội đồng"
        if not self.is_adopted:
            return f"có quyết định, dù hội đồng {self.council.get_outcome_display()}"
        return ""


@dataclass
class Comparison:
    """The rows of a bloc's year, by award and name, and how many each body let through."""

    rows: list[Row] = field(default_factory=list)

    @property
    def nominated(self) -> int:
        return sum(row.is_nominated for row in self.rows)

    @property
    def adopted(self) -> int:
        return sum(row.is_adopted for row in self.rows)

    @property
    def signed(self) -> int:
        return sum(row.is_signed and not row.annulled for row in self.rows)

    @property
    def gaps(self) -> int:
        return sum(row.is_apart for row in self.rows)


def of_year(bloc_year: BlocYear) -> Comparison:
    """Compare for one bloc's year; nothing is joined by name, only by hand-made links."""
    nominations = bloc_year.nominations.select_related("award_type").order_by("award_type__position", "pk")
    found = Nomination.objects.filter(bloc_year=bloc_year).values("pk")
    named = AwardLine.objects.filter(bloc_year=bloc_year) | AwardLine.objects.filter(nomination__in=found)
    rows = named.select_related("decision", "award_type").order_by("pk")
    lines = list(rows.distinct())
    ballots = Ballot.objects.filter(nomination__in=found).select_related("sitting").order_by("pk")
    return compare(nominations, ballots, lines, _annulments(lines))


def compare(
    nominations: Iterable[Nomination], ballots: Iterable[Ballot], lines: Iterable[AwardLine], annulled: dict[int, str]
) -> Comparison:
    """Put together what was proposed, voted and printed. annulled: the decision that annulled a line, by its key."""
    rows = {one.pk: Row(one.name, one.award_type, one) for one in nominations}
    for ballot in ballots:
        row = rows[ballot.nomination_id]
        if ballot.sitting.body == Body.BLOC:
            row.bloc = ballot
        else:
            row.council = ballot
    free = {_key(row.nomination): row for row in rows.values() if row.nomination}
    extra = []
    for line in lines:
        found = rows.get(line.nomination_id or 0) or free.get(_key(line))
        row = found if found and not found.is_signed else Row(line.name, line.award_type)
        if row is not found:
            extra.append(row)
        row.line, row.annulled = line, annulled.get(line.pk, "")
    in_order = sorted([*rows.values(), *extra], key=lambda row: row.award.position)
    return Comparison(in_order)


def _key(row: Nomination | AwardLine) -> Key:
    """The subject by its link and the award; a row without a link is like no other."""
    return subject_of(row) or (type(row), row.pk), row.award_type_id


def _annulments(lines: Iterable[AwardLine]) -> dict[int, str]:
    acts = LineAct.objects.filter(
        line__in=[line.pk for line in lines],
        decision__kind=DecisionKind.ANNULMENT,
        decision__stage=DecisionStage.SIGNED,
    )
    return {act.line_id: str(act.decision) for act in acts.select_related("decision").order_by("pk")}
