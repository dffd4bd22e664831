"""Bảng tổng hợp điểm: what each unit of a bloc scored, part by part, its total, rank and class."""

from collections.abc import Iterable, Sequence

from emulation.models import BlocYear, Closing
from emulation.papers.facts import bloc_issuer, capitalised, is_sample
from emulation.papers.paper import Align, Block, Column, Paper, Paragraph, Row, Signature, Style, Table
from emulation.results.outcomes import Decision, Outcome, UnitOutcome, frozen_outcome, live_outcome
from emulation.scoring import points_text
from emulation.scoring.explaining import Part
from hanam_portal.publishing.vietnamese.dates import short_date

LONGEST_HEADING = 26  # characters; longer words of a section stand in the legend


def summary(bloc_year: BlocYear) -> Paper:
    """Set the closed result of a year as a table, or how it stands while it is open."""
    outcome, is_closed = outcome_of(bloc_year)
    word = bloc_year.bloc.get_kind_display()
    return Paper(
        name="bang-tong-hop-diem",
        kind="BẢNG TỔNG HỢP ĐIỂM",
        title=f"Chấm điểm, xếp hạng thi đua {bloc_year.period}" + ("" if is_closed else " (tạm tính, chưa chốt)"),
        blocks=[*points_tables(outcome), *remarks(outcome)],
        issuer=bloc_issuer(bloc_year),
        symbol="BTH-…………",
        signatures=[Signature("Người lập biểu"), Signature(f"{word} trưởng", authority=[f"TM. {word} thi đua"])],
        is_landscape=True,
        is_draft=not is_closed,
        is_sample=is_sample(),
    )


def outcome_of(bloc_year: BlocYear) -> tuple[Outcome, bool]:
    """Give the outcome of a year, and whether it is closed."""
    closing = Closing.objects.filter(bloc_year=bloc_year, reopened_at=None).first()
    return (frozen_outcome(closing), True) if closing else (live_outcome(bloc_year), False)


def points_tables(outcome: Outcome) -> list[Block]:
    """A table for each scheme by which units were scored, with the words of its long sections below."""
    blocks: list[Block] = []
    for units in _by_scheme(outcome.units):
        parts = _parts(units[0])
        blocks.append(_table(outcome, units, parts))
        if legend := [f"({number}) {part.words}" for number, part in enumerate(parts, 1) if _is_long(part)]:
            blocks += [Paragraph(words, style=Style.NOTE) for words in legend]
    return blocks or [Paragraph("Chưa có phiếu chấm điểm nào.")]


def ranking_table(outcome: Outcome) -> Table:
    """The totals alone, for papers that only tell the result."""
    columns = [*_first_columns(), Column("Tổng điểm", 1.4, Align.END), *_last_columns(outcome)]
    return Table(
        columns,
        [
            Row([*_first(place, one), points_text(one.score.total), *_last(outcome, one)])
            for place, one in enumerate(outcome.units, 1)
        ],
    )


def remarks(outcome: Outcome) -> list[Block]:
    """Say which ranks are shared, and by which acts equals were put in order."""
    shared = [f"{', '.join(capitalised(name) for name in tie.values())}: bằng điểm, cùng hạng." for tie in outcome.ties]
    decided = [_decided(decision) for decision in outcome.decisions if decision.is_binding]
    return [Paragraph(words, style=Style.NOTE) for words in [*shared, *decided]]


def _table(outcome: Outcome, units: Sequence[UnitOutcome], parts: Sequence[Part]) -> Table:
    columns = [
        *_first_columns(),
        *(Column(_heading(number, part), 1.1, Align.END) for number, part in enumerate(parts, 1)),
        Column("Tổng điểm", 1, Align.END),
        *_last_columns(outcome),
    ]
    rows = [
        Row([*_first(place, one), *map(_points, _parts(one)), points_text(one.score.total), *_last(outcome, one)])
        for place, one in enumerate(outcome.units, 1)
        if one in units
    ]
    return Table(columns, rows, is_small=len(columns) > 7)


def _by_scheme(units: Iterable[UnitOutcome]) -> list[list[UnitOutcome]]:
    groups: dict[tuple[int, ...], list[UnitOutcome]] = {}
    for one in units:
        groups.setdefault(tuple(part.key for part in _parts(one)), []).append(one)
    return list(groups.values())


def _parts(one: UnitOutcome) -> list[Part]:
    return [*one.explanation.sections, *one.explanation.bonuses]


def _heading(number: int, part: Part) -> str:
    words = f"({number})" if _is_long(part) else part.words
    return f"{words}, tối đa {points_text(part.out_of)}" if part.out_of else words


def _is_long(part: Part) -> bool:
    return len(part.words) > LONGEST_HEADING


def _points(part: Part) -> str:
    return "không giao" if part.points is None else points_text(part.points)


def _first_columns() -> list[Column]:
    return [Column("STT", 0.65, Align.CENTRE), Column("Đơn vị", 2.8)]


def _first(place: int, one: UnitOutcome) -> list[str]:
    return [str(place), capitalised(one.name)]


def _last_columns(outcome: Outcome) -> list[Column]:
    return [
        *([Column("Hạng", 0.7, Align.CENTRE)] if outcome.has_ranks else []),
        *([Column("Xếp loại", 1.2, Align.CENTRE)] if outcome.has_classes else []),
        Column("Ghi chú", 2),
    ]


def _last(outcome: Outcome, one: UnitOutcome) -> list[str]:
    notes = [
        *([f"Không xếp hạng: {one.unranked_reason}"] if one.unranked_reason else []),
        *(["Nộp phiếu muộn"] if one.is_late else []),
    ]
    return [
        *([str(one.rank or "")] if outcome.has_ranks else []),
        *([one.class_name] if outcome.has_classes else []),
        "; ".join(notes),
    ]


def _decided(decision: Decision) -> str:
    paper = f" theo {decision.document}" if decision.document else ""
    names = ", ".join(capitalised(name) for name in decision.names)
    return f"Phân định khi bằng điểm ngày {short_date(decision.decided_on)}{paper}: {names}. Lý do: {decision.reason}"
