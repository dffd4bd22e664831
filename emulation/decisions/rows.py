"""Rows of a decision written from its pages: lines from nominations, one line, acts on a whole earlier decision.

Each function locks the decision, refuses when another version stands than the one that was looked at (ConflictError),
and keeps the decision as a revision before and after.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max, QuerySet

from emulation.importing.differences import revised
from emulation.models import AwardLine, Decision, LineAct, Nomination, Person
from emulation.models.decisions import DecisionStage
from emulation.models.nominations import NominationStage
from emulation.nominations import steps
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import ConflictError

PROPOSABLE = [NominationStage.ADOPTED, NominationStage.SUBMITTED]
TAKEN_OVER = [
    *("subject_kind", "name", "post", "unit_name", "person_id", "unit_id"),
    *("award_type_id", "period_id", "bloc_year_id", "citation_text"),
]


class RowRefusedError(Exception):
    """A row cannot be written or taken out; its text says why. Nothing was written."""


@contextmanager
def rewriting(decision: Decision, *, version: int, by: User, act: str) -> Iterator[Decision]:
    """Let the rows of a decision be written. act: what is done, for its history. Raises ConflictError."""
    with transaction.atomic():
        locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if locked.version != version:
            raise ConflictError
        with revised(locked, by=by, act=act):
            yield locked


def proposable() -> QuerySet[Nomination]:
    """Nominations that the council adopted and no decision has taken up."""
    return Nomination.objects.filter(stage__in=PROPOSABLE, line=None)


def from_nominations(decision: Decision, keys: Sequence[int], *, by: User, version: int) -> int:
    """Add a line for each of these nominations that no decision has taken up, in the order given; tell how many.

    What the nomination says of its subject becomes the printed words; staff change them where the paper prints others.
    """
    with rewriting(decision, version=version, by=by, act="thêm dòng từ đề nghị") as locked:
        if not locked.grants:
            raise RowRefusedError(f"Quyết định {locked.get_kind_display()} không khen thưởng ai.")
        found = {one.pk: one for one in proposable().select_for_update(of=("self",)).filter(pk__in=keys)}
        chosen = [found[key] for key in keys if key in found]
        first = next_position(locked)
        AwardLine.objects.bulk_create(_line(locked, one, first + number) for number, one in enumerate(chosen))
        if locked.stage == DecisionStage.SIGNED:
            steps.decided(locked, by=str(by))
        return len(chosen)


def annul_all(decision: Decision, earlier: Decision, *, ground: str, reason: str, by: User, version: int) -> int:
    """Let an annulment act on every line of an earlier decision that it does not name yet; tell how many were added."""
    with rewriting(decision, version=version, by=by, act=f"hủy bỏ toàn bộ {earlier}") as locked:
        if locked.grants or earlier.pk == locked.pk:
            raise RowRefusedError("Chỉ quyết định hủy bỏ, đính chính mới tác động lên dòng của quyết định khác.")
        named = set(locked.acts.values_list("line_id", flat=True))
        lines = [key for key in earlier.lines.values_list("pk", flat=True) if key not in named]
        LineAct.objects.bulk_create(
            LineAct(decision=locked, line_id=line, ground=ground, reason=reason) for line in lines
        )
        return len(lines)


def save_row(row: AwardLine | LineAct, *, by: User, version: int) -> None:
    """Write a line or an act, a new one at the end of its list."""
    act = "sửa một dòng" if row.pk else "thêm một dòng"
    with rewriting(row.decision, version=version, by=by, act=act) as locked:
        if isinstance(row, AwardLine) and row.pk is None and not row.position:
            row.position = next_position(locked)
        row.save()


def remove_row(row: AwardLine | LineAct, *, by: User, version: int) -> None:
    """Take out a line or an act. Raises RowRefusedError for a line that citizens have read, or that others speak of."""
    with rewriting(row.decision, version=version, by=by, act="bỏ một dòng"):
        if isinstance(row, AwardLine) and (refusal := bound_by(row)):
            raise RowRefusedError(refusal)
        row.delete()


def bound_by(line: AwardLine) -> str:
    """Say why a line cannot be taken out; empty when it can."""
    if line.editions.exists():
        return (
            f"Dòng “{line.name}” đã từng công bố nên không xóa được. Ghi sai thì sửa dòng rồi đính chính; "
            "bị thu hồi thì lập quyết định hủy bỏ."
        )
    if line.acts.exists() or line.events.exists():
        return f"Dòng “{line.name}” đã có quyết định hoặc sự kiện nhắc tới nên không xóa được."
    return ""


def link(decision: Decision, chosen: Mapping[int, Person], *, by: User, version: int) -> int:
    """Link lines of persons to the records that somebody chose for them; tell how many were linked."""
    with rewriting(decision, version=version, by=by, act="gắn hồ sơ cá nhân") as locked:
        lines = list(locked.lines.filter(pk__in=chosen, subject_kind="person"))
        for line in lines:
            line.person = chosen[line.pk]
        AwardLine.objects.bulk_update(lines, ["person"])
        return len(lines)


def next_position(decision: Decision) -> int:
    return int(decision.lines.aggregate(last=Max("position"))["last"] or 0) + 1


def _line(decision: Decision, nomination: Nomination, position: int) -> AwardLine:
    columns = {name: getattr(nomination, name) for name in TAKEN_OVER}
    return AwardLine(decision=decision, nomination=nomination, position=position, **columns)
