"""Biên bản họp: who met, what the result was, how each nomination was voted on. No voter is named: none is recorded."""

from collections.abc import Sequence
from decimal import Decimal

from emulation.models import Ballot, Membership, Sitting
from emulation.models.nominations import Body, Outcome
from emulation.papers.facts import bloc_issuer, capitalised, counted, is_sample, workplace
from emulation.papers.paper import (
    BLANK,
    Align,
    Block,
    Column,
    Heading,
    Issuer,
    Items,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    or_blank,
)
from emulation.papers.summaries import outcome_of, ranking_table, remarks
from hanam_portal.publishing.vietnamese.dates import decision_date, short_date
from hanam_portal.publishing.vietnamese.numbers import decimal_text

VOTES = [
    Column("STT", 0.85, Align.CENTRE),
    Column("Tên tập thể, cá nhân", 3),
    Column("Danh hiệu, hình thức", 2.6),
    Column("Phát ra", 0.9, Align.CENTRE),
    Column("Hợp lệ", 0.9, Align.CENTRE),
    Column("Đồng ý", 0.9, Align.CENTRE),
    Column("Tỷ lệ", 1, Align.CENTRE),
    Column("Kết luận", 1.4, Align.CENTRE),
]
MINUTES_SYMBOL = "BB-…………"


def minutes(sitting: Sitting) -> Paper:
    """Write the minutes of a sitting of a bloc or a council, as a draft until they have a number."""
    ballots = list(sitting.ballots.select_related("nomination__award_type", "nomination__bloc_year__bloc"))
    bloc_year = sitting.bloc_year if sitting.body == Body.BLOC else None
    return Paper(
        name="bien-ban-hop",
        kind="BIÊN BẢN",
        title=f"Họp {sitting.body_name} xét, đề nghị khen thưởng",
        blocks=[*_beginning(sitting), *_result(sitting), *_votes(sitting, ballots), *_end(sitting, ballots)],
        issuer=bloc_issuer(bloc_year) if bloc_year else Issuer(sitting.body_name),
        number=sitting.minutes_number,
        symbol=MINUTES_SYMBOL,
        dated_on=sitting.held_on,
        is_dated=False,
        signatures=[Signature("Thư ký"), Signature("Chủ trì", sitting.chair)],
        copies=["Thành viên dự họp", "Lưu: hồ sơ"],
        is_draft=not sitting.minutes_number,
        is_sample=is_sample(),
    )


def _beginning(sitting: Sitting) -> list[Block]:
    there = f"{or_blank(sitting.present)}/{or_blank(sitting.eligible)}"
    return [
        Heading("I. Thời gian, địa điểm, thành phần"),
        Paragraph(f"…… giờ ……, {decision_date(sitting.held_on)}.", "1. Thời gian bắt đầu:"),
        Paragraph(f"{or_blank(sitting.place)}.", "2. Địa điểm:"),
        Paragraph(f"{there} thành viên có quyền bỏ phiếu có mặt. Vắng mặt: {BLANK}.", "3. Thành phần:"),
        *_members(sitting),
        Paragraph(f"{or_blank(sitting.chair)}.", "4. Chủ trì:"),
        Paragraph(f"{BLANK}.", "5. Thư ký:"),
    ]


def _members(sitting: Sitting) -> list[Block]:
    if sitting.bloc_year is None or sitting.body != Body.BLOC:
        return []
    day = sitting.bloc_year.period.ends_on
    members: Sequence[Membership] = sitting.bloc_year.members()
    return [Items([f"{capitalised(one.unit.called(day))} ({one.get_role_display()})" for one in members])]


def _result(sitting: Sitting) -> list[Block]:
    if sitting.bloc_year is None or sitting.body != Body.BLOC:
        return []
    outcome, is_closed = outcome_of(sitting.bloc_year)
    if not outcome.units:
        return [Heading("II. Kết quả chấm điểm, xếp hạng"), Paragraph(f"{BLANK}.")]
    standing = "đã chốt" if is_closed else "tạm tính, chưa chốt"
    return [
        Heading("II. Kết quả chấm điểm, xếp hạng"),
        Paragraph(f"Kết quả thi đua {sitting.bloc_year.period} của {sitting.bloc_year.name_then} ({standing}):"),
        ranking_table(outcome),
        *remarks(outcome),
    ]


def _votes(sitting: Sitting, ballots: Sequence[Ballot]) -> list[Block]:
    number = "III" if sitting.body == Body.BLOC else "II"
    heading = Heading(f"{number}. Bỏ phiếu, biểu quyết")
    if not ballots:
        return [heading, Paragraph(f"{BLANK}.")]
    methods = ", ".join(dict.fromkeys(ballot.get_method_display() for ballot in ballots))
    whole = f"Tỷ lệ tính trên {or_blank(sitting.eligible)} thành viên có quyền bỏ phiếu."
    reasons = [
        f"{ballot.nomination.name}: {ballot.get_outcome_display()}{_until(ballot)}. Lý do: {ballot.reason}"
        for ballot in ballots
        if ballot.outcome != Outcome.ADOPTED
    ]
    rows = [
        _row(place, ballot, sitting.eligible, is_council=sitting.body == Body.COUNCIL)
        for place, ballot in enumerate(ballots, 1)
    ]
    return [
        heading,
        Paragraph(f"Hình thức: {methods}. {whole}"),
        Table(VOTES, rows, is_small=True),
        *([Items(reasons)] if reasons else []),
    ]


def _row(place: int, ballot: Ballot, eligible: int | None, *, is_council: bool) -> Row:
    """Give a row of the vote. A council's minutes name the bloc in which each competed."""
    one = ballot.nomination
    bloc = one.bloc_year.name_then if one.bloc_year and is_council else ""
    who = "; ".join(words for words in [one.name, workplace(one), bloc] if words)
    counts = [str(count if count is not None else "…") for count in [ballot.issued, ballot.valid, ballot.in_favour]]
    return Row(
        [
            str(place),
            who,
            one.award_type.name,
            *counts,
            _share(ballot.in_favour, eligible),
            ballot.get_outcome_display(),
        ]
    )


def _share(in_favour: int | None, eligible: int | None) -> str:
    if in_favour is None or not eligible:
        return "…"
    return f"{decimal_text(Decimal(in_favour * 100) / eligible, 1).removesuffix(',0')}%"


def _until(ballot: Ballot) -> str:
    return f" đến {short_date(ballot.deferred_until)}" if ballot.deferred_until else ""


def _end(sitting: Sitting, ballots: Sequence[Ballot]) -> list[Block]:
    adopted = [ballot.nomination for ballot in ballots if ballot.outcome == Outcome.ADOPTED]
    return [
        Heading(f"{'IV' if sitting.body == Body.BLOC else 'III'}. Kết luận"),
        Paragraph(f"Thông qua, đề nghị khen thưởng: {counted(adopted)}."),
        Paragraph("Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm ………./."),
    ]
