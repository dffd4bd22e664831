"""Danh sách trích ngang: those proposed with what the appraisal asks of each. It has personal columns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from emulation.models import BlocYear, Initiative, Nomination, Sitting, YearFact
from emulation.papers.facts import bloc_issuer, is_sample, workplace
from emulation.papers.lists import grouped, roman
from emulation.papers.paper import Align, Block, Column, Issuer, Paper, Paragraph, Row, RowKind, Signature, Table
from emulation.papers.submissions import adopted_at, proposed_in
from hanam_portal.publishing.vietnamese.dates import short_date

COLUMNS = [
    Column("STT", 0.5, Align.CENTRE),
    Column("Tên tập thể, họ và tên cá nhân", 2.2),
    Column("Ngày sinh", 1.1, Align.CENTRE),
    Column("Chức vụ, đơn vị công tác", 2.6),
    Column("Mức độ hoàn thành nhiệm vụ", 1.8),
    Column("Sáng kiến, đề tài được công nhận", 2.6),
    Column("Tóm tắt thành tích", 3),
]

Key = tuple[int | None, int | None, int]  # of a person, of a unit that is proposed itself, of a period


def bloc_roster(bloc_year: BlocYear) -> Paper:
    return _roster(proposed_in(bloc_year), bloc_issuer(bloc_year), str(bloc_year.period))


def sitting_roster(sitting: Sitting) -> Paper:
    return _roster(adopted_at(sitting), Issuer(sitting.body_name), "")


def _roster(nominations: Sequence[Nomination], issuer: Issuer, of: str) -> Paper:
    return Paper(
        name="danh-sach-trich-ngang",
        kind="DANH SÁCH TRÍCH NGANG",
        title=f"Tập thể, cá nhân đề nghị khen thưởng {of}".strip(),
        blocks=[_table(nominations)] if nominations else [Paragraph("Chưa có đề nghị nào.")],
        issuer=issuer,
        symbol="DS-…………",
        signatures=[Signature("Người lập danh sách"), Signature("Thủ trưởng đơn vị")],
        is_landscape=True,
        is_sample=is_sample(),
    )


def _table(nominations: Sequence[Nomination]) -> Block:
    facts, initiatives = _facts(nominations), _initiatives(nominations)
    rows: list[Row] = []
    for number, (words, group) in enumerate(grouped(nominations, lambda one: one.award_type.name), 1):
        rows.append(Row([roman(number), f"{words}: {len(group):02d}"], RowKind.GROUP))
        rows += [_row(place, one, facts, initiatives) for place, one in enumerate(group, 1)]
    return Table(COLUMNS, rows, is_small=True)


def _row(place: int, one: Nomination, facts: Mapping[Key, str], initiatives: Mapping[Key, list[str]]) -> Row:
    born_on = one.person.born_on if one.person else None
    return Row(
        [
            str(place),
            one.name,
            short_date(born_on) if born_on else "",
            workplace(one),
            facts.get(_key(one), ""),
            "; ".join(initiatives.get(_key(one), [])),
            one.citation_text or one.basis_text,
        ]
    )


def _key(one: Nomination) -> Key:
    """Whose facts are asked for: of the person, else of the unit where it is proposed itself."""
    return one.person_id, None if one.person_id or one.subject_kind == "household" else one.unit_id, one.period_id


def _facts(nominations: Sequence[Nomination]) -> dict[Key, str]:
    found = YearFact.objects.filter(period__in={one.period_id for one in nominations})
    return {(one.person_id, one.unit_id, one.period_id): one.get_completion_display() for one in found}


def _initiatives(nominations: Sequence[Nomination]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for one in Initiative.objects.filter(period__in={one.period_id for one in nominations}):
        level = one.get_level_display()
        found[one.person_id, one.unit_id, one.period_id].append(f"{one.name} ({level})")
    return found
