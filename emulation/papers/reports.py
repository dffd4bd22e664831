"""Báo cáo tổng kết: what a bloc did in its year, unit by unit, as its agreement and its result record it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from emulation.models import Agreement, BlocYear, Event, KeyTask, Target
from emulation.models.agreements import Undertaking
from emulation.papers.facts import KEPT, bloc_issuer, capitalised, counted, is_sample
from emulation.papers.lists import award_counts, roman
from emulation.papers.paper import (
    BLANK,
    Align,
    Block,
    Column,
    Heading,
    Items,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
)
from emulation.papers.submissions import proposed_in
from emulation.papers.summaries import outcome_of, ranking_table, remarks
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.numbers import exact_text

TARGETS = [
    Column("STT", 0.7, Align.CENTRE),
    Column("Chỉ tiêu", 4),
    Column("Đơn vị tính", 1.2, Align.CENTRE),
    Column("Kế hoạch", 1.2, Align.END),
    Column("Thực hiện", 1.2, Align.END),
    Column("Tỷ lệ (%)", 1, Align.END),
]
TASKS = [
    Column("STT", 0.75, Align.CENTRE),
    Column("Nhiệm vụ trọng tâm", 2.5),
    Column("Kết quả", 2.5),
    Column("Tồn tại, hạn chế", 2.2),
    Column("Biện pháp khắc phục", 2.2),
]

One = TypeVar("One", bound=Undertaking)


def report(bloc_year: BlocYear) -> Paper:
    """Write the report of a year. What nobody recorded is left open for whoever goes on writing it."""
    word = bloc_year.bloc.get_kind_display()
    blocks = [
        *_organisation(bloc_year),
        *_targets(bloc_year),
        *_tasks(bloc_year),
        *_result(bloc_year),
        *_proposals(bloc_year),
        Heading("VI. Phương hướng, nhiệm vụ kỳ tới"),
        Paragraph(f"{BLANK}./."),
    ]
    return Paper(
        name="bao-cao-tong-ket",
        kind="BÁO CÁO",
        title=f"Tổng kết phong trào thi đua {bloc_year.period} của {bloc_year.name_then}",
        blocks=blocks,
        issuer=bloc_issuer(bloc_year),
        symbol="BC-…………",
        signatures=[Signature(f"{word} trưởng", authority=[f"TM. {word} thi đua"])],
        copies=["Các đơn vị thành viên", KEPT],
        is_sample=is_sample(),
    )


def _organisation(bloc_year: BlocYear) -> list[Block]:
    day = bloc_year.period.ends_on
    members = [f"{capitalised(one.unit.called(day))} ({one.get_role_display()})" for one in bloc_year.members()]
    agreement = Agreement.objects.filter(bloc_year=bloc_year).first()
    signed = (
        f"ký ngày {short_date(agreement.signed_on, agreement.signed_precision)}"
        if agreement and agreement.signed_on
        else f"ký {BLANK}"
    )
    meetings = [_meeting(one) for one in bloc_year.meetings()]
    return [
        Heading("I. Tổ chức hoạt động"),
        Paragraph(f"{bloc_year.name_then} có {len(members)} đơn vị:"),
        Items(members),
        Paragraph(f"Giao ước thi đua {signed}."),
        *([Items(meetings)] if meetings else []),
    ]


def _meeting(one: Event) -> str:
    day = short_date(one.held_on, one.held_precision) if one.held_on else BLANK
    return f"{capitalised(one.get_kind_display())}: {day}" + (f", {one.place}" if one.place else "")


def _targets(bloc_year: BlocYear) -> list[Block]:
    rows = _by_unit(bloc_year, bloc_year.targets.select_related("unit").prefetch_related("unit__names"), _target)
    heading = Heading("II. Kết quả thực hiện chỉ tiêu giao ước")
    return [heading, Table(TARGETS, rows) if rows else Paragraph(f"{BLANK}.")]


def _target(one: Target) -> list[str]:
    return [one.text, one.measure, *(exact_text(value) for value in [one.planned, one.achieved, one.rate])]


def _tasks(bloc_year: BlocYear) -> list[Block]:
    rows = _by_unit(bloc_year, bloc_year.key_tasks.select_related("unit").prefetch_related("unit__names"), _task)
    heading = Heading("III. Nhiệm vụ trọng tâm, tồn tại và biện pháp khắc phục")
    return [heading, Table(TASKS, rows) if rows else Paragraph(f"{BLANK}.")]


def _task(one: KeyTask) -> list[str]:
    return [one.text, one.outcome, one.shortcoming, one.remedy]


def _by_unit(bloc_year: BlocYear, found: Iterable[One], cells: Callable[[One], list[str]]) -> list[Row]:
    """Give the rows of each unit under its name, the units in the bloc's own order."""
    held: dict[int, list[One]] = {one.unit_id: [] for one in bloc_year.members()}
    for one in found:
        held.setdefault(one.unit_id, []).append(one)
    groups = [group for group in held.values() if group]
    return [row for number, group in enumerate(groups, 1) for row in _group(bloc_year, number, group, cells)]


def _group(bloc_year: BlocYear, number: int, group: Sequence[One], cells: Callable[[One], list[str]]) -> Iterable[Row]:
    yield Row([roman(number), capitalised(group[0].unit.called(bloc_year.period.ends_on))], RowKind.GROUP)
    for place, one in enumerate(group, 1):
        yield Row([str(place), *cells(one)])


def _result(bloc_year: BlocYear) -> list[Block]:
    outcome, is_closed = outcome_of(bloc_year)
    heading = Heading("IV. Kết quả chấm điểm, xếp hạng")
    if not outcome.units:
        return [heading, Paragraph(f"{BLANK}.")]
    standing = "" if is_closed else " (tạm tính, chưa chốt)"
    return [heading, Paragraph(f"Kết quả của các đơn vị{standing}:"), ranking_table(outcome), *remarks(outcome)]


def _proposals(bloc_year: BlocYear) -> list[Block]:
    nominations = proposed_in(bloc_year)
    heading = Heading("V. Đề nghị khen thưởng")
    if not nominations:
        return [heading, Paragraph(f"{BLANK}.")]
    items = award_counts(nominations, lambda one: one.award_type.name)
    return [heading, Paragraph(f"Đề nghị khen thưởng {counted(nominations)}:"), Items(items)]
