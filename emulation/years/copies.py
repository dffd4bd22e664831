"""To copy a bloc's year to a next period: said before it is done."""

from dataclasses import dataclass, field

from django.db import transaction

from emulation.models import BlocYear, KeyTask, Membership, Period, Unit
from emulation.models.agreements import LONGEST_TASK
from emulation.models.intervals import holds
from emulation.models.memberships import MemberRole
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import one_line

KEPT = ["bloc_name", "scheme", "ranking_mode", "shown_result"]


class CopyRefusedError(Exception):
    """The year cannot be copied to that period; nothing was written. Its text is for the person who asked."""


@dataclass(frozen=True)
class Copy:
    """What a copy of a year will hold, or holds. members: (unit, role). remarks: what staff should know or mend."""

    bloc_year: BlocYear
    period: Period
    members: list[tuple[Unit, MemberRole]] = field(default_factory=list)
    tasks: list[KeyTask] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def next_periods(bloc_year: BlocYear) -> list[Period]:
    """Give the periods to which a year may be copied: later ones of its kind that have none yet, the nearest first."""
    later = Period.objects.filter(kind=bloc_year.period.kind, starts_on__gt=bloc_year.period.starts_on)
    return list(later.exclude(bloc_years__bloc=bloc_year.bloc_id).order_by("starts_on"))


def planned_copy(bloc_year: BlocYear, *, period: Period) -> Copy:
    """Say what a copy will hold; writes nothing. Raises CopyRefusedError when the bloc has a year in that period."""
    if BlocYear.objects.filter(bloc=bloc_year.bloc_id, period=period).exists():
        raise CopyRefusedError(f"Khối này đã có bản ghi cho {period}. Hãy mở bản ghi đó.")
    last_day = bloc_year.period.ends_on
    at_the_end = [member for member in bloc_year.members() if holds(member.days, last_day)]
    taken = _taken(bloc_year, period, at_the_end)
    staying = [one for one in at_the_end if not _is_over(one.unit, period) and one.unit_id not in taken]
    members = _in_new_roles(staying)
    return Copy(
        bloc_year,
        period,
        members,
        _shortcomings(bloc_year, [unit for unit, _ in members]),
        [*_left_out(at_the_end, period, taken), *_posts(members), *_without_scheme(bloc_year)],
    )


@transaction.atomic
def copy_year(bloc_year: BlocYear, *, period: Period, by: User) -> Copy:
    """Make the year of a bloc in another period from the one given.

    Takes over the units that are members at its end, the deputy proposed as leader; the version of the scheme; the key
    tasks whose shortcoming is still to be mended. Keeps a revision, writes the audit event. Raises CopyRefusedError.
    """
    BlocYear.objects.select_for_update(of=("self",)).get(pk=bloc_year.pk)
    plan = planned_copy(bloc_year, period=period)
    made = BlocYear.objects.create(
        bloc=bloc_year.bloc, period=period, changed_by=by, **{name: getattr(bloc_year, name) for name in KEPT}
    )
    for position, (unit, role) in enumerate(plan.members):
        Membership.objects.create(bloc_year=made, unit=unit, role=role, position=position)
    for task in plan.tasks:
        task.bloc_year = made
        task.save()
    keep(made, by=by, act=f"chép từ {bloc_year.period}")
    after = {
        "từ": str(bloc_year),
        "thành viên": [unit.called(period.ends_on) for unit, _ in plan.members],
        "lưu ý": plan.remarks,
    }
    audit.record("chép năm thi đua", made, by=str(by), before={}, after=after)
    return Copy(made, period, plan.members, plan.tasks, plan.remarks)


def _taken(bloc_year: BlocYear, period: Period, members: list[Membership]) -> set[int]:
    """Give the units that another bloc of the same system has already in the new period."""
    bloc = bloc_year.bloc
    there = Membership.objects.in_system(bloc.organiser_id, bloc.system).competing().filter(bloc_year__period=period)
    return set(there.filter(unit__in=[member.unit_id for member in members]).values_list("unit", flat=True))


def _is_over(unit: Unit, period: Period) -> bool:
    return unit.ended_on is not None and unit.ended_on <= period.starts_on


def _in_new_roles(members: list[Membership]) -> list[tuple[Unit, MemberRole]]:
    """Propose the first deputy as leader; who led is a member; nobody becomes deputy by himself."""
    deputy = next((one.unit_id for one in members if one.role == MemberRole.DEPUTY), None)
    roles = {MemberRole.LEADER: MemberRole.MEMBER}
    return [
        (
            one.unit,
            MemberRole.LEADER if one.unit_id == deputy else roles.get(MemberRole(one.role), MemberRole(one.role)),
        )
        for one in members
    ]


def _shortcomings(bloc_year: BlocYear, units: list[Unit]) -> list[KeyTask]:
    """Begin a task for each shortcoming: its remedy is what is to be done."""
    open_tasks = bloc_year.key_tasks.filter(unit__in=units).exclude(shortcoming="").select_related("unit")
    return [
        KeyTask(unit=task.unit, position=task.position, text=_beginning(task), carried_from=task) for task in open_tasks
    ]


def _beginning(task: KeyTask) -> str:
    return one_line(task.remedy or task.text)[:LONGEST_TASK]


def _left_out(members: list[Membership], period: Period, taken: set[int]) -> list[str]:
    ended = [
        f"{one.unit.last_name_by(one.unit.ended_on) or one.unit.code} (kết thúc {short_date(one.unit.ended_on)})"
        for one in members
        if one.unit.ended_on and _is_over(one.unit, period)
    ]
    elsewhere = [str(one.unit) for one in members if one.unit_id in taken]
    return [
        *([f"Không chép đơn vị đã kết thúc: {', '.join(ended)}."] if ended else []),
        *([f"Không chép đơn vị đã ở khối khác trong {period}: {', '.join(elsewhere)}."] if elsewhere else []),
    ]


def _posts(members: list[tuple[Unit, MemberRole]]) -> list[str]:
    roles = {role for _, role in members}
    return [
        *([] if MemberRole.LEADER in roles else ["Chưa có khối trưởng: không có khối phó để đề xuất. Hãy ghi."]),
        *([] if MemberRole.DEPUTY in roles else ["Chưa có khối phó. Hãy ghi khi khối đã bầu."]),
    ]


def _without_scheme(bloc_year: BlocYear) -> list[str]:
    return [] if bloc_year.scheme_id else ["Năm nguồn chưa chọn bảng tiêu chí. Hãy chọn cho năm mới."]
