"""Quyết định with its list: awards that are granted, annulled, or printed anew."""

import re
from collections.abc import Sequence

from emulation.models import AwardLine, Decision, LineAct
from emulation.models.award_types import AwardFamily
from emulation.models.decisions import DecisionKind, DecisionStage
from emulation.papers.facts import capitalised, counted, is_sample, legal_basis, place_of, workplace
from emulation.papers.lists import grouped, honour_list, listed
from emulation.papers.paper import (
    BLANK,
    Align,
    Annex,
    Block,
    Column,
    Heading,
    Issuer,
    Items,
    Paper,
    Paragraph,
    Row,
    Signature,
    Style,
    Table,
    day_or_blank,
    or_blank,
)

SYMBOL = "QĐ-…………"
CHAIR = re.compile(r"^chủ tịch (?=(ủy ban|hội đồng) )", re.IGNORECASE)  # who signs; the paper bears the body's name
BY_RIGHT = re.compile(r"^(KT|TM|TL|TUQ|Q)\.\s", re.IGNORECASE)
ACTS = [
    Column("STT", 0.6, Align.CENTRE),
    Column("Tên tập thể, cá nhân", 2.6),
    Column("Danh hiệu, hình thức; quyết định", 3.4),
    Column("Nội dung", 4),
]


def order(decision: Decision) -> Paper:
    """Set a decision as it is recorded: a draft until it is signed, and with the list that it prints."""
    lines, acts = decision.award_lines(), decision.line_acts()
    return Paper(
        name="quyet-dinh",
        kind="QUYẾT ĐỊNH",
        title=about(decision.title),
        blocks=[*_bases(decision, lines), Heading("QUYẾT ĐỊNH:", is_centred=True), *_articles(decision, lines, acts)],
        issuer=Issuer(CHAIR.sub("", decision.issuer), place=_place(decision)),
        number=decision.number,
        symbol=SYMBOL,
        dated_on=decision.signed_on,
        authority=decision.issuer,
        signatures=[signature(decision)],
        copies=["Như Điều 3", "Lưu: VT, …………"],
        annexes=_annexes(decision, lines, acts),
        is_draft=decision.stage != DecisionStage.SIGNED,
        is_sample=is_sample(),
    )


def about(title: str) -> str:
    """Begin a title as decisions do: "Về việc tặng …"."""
    is_begun = title.casefold().startswith(("về việc", "v/v", "về "))
    return title if is_begun or not title else f"Về việc {title[0].lower()}{title[1:]}"


def signature(decision: Decision) -> Signature:
    """Who signs. "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH" is two lines: the right, and the post."""
    posts = [words.strip() for words in re.split(r"[,;]", decision.signer_post) if words.strip()]
    rights = [words for words in posts if BY_RIGHT.match(words)]
    post = ", ".join(words for words in posts if words not in rights)
    return Signature(post or ("" if rights else BLANK), decision.signer_name, rights)


def citation(decision: Decision) -> str:
    """Name the decision as its list and its certificates do, with blanks for what it has not got yet."""
    return f"Quyết định số {decision.number or f'{BLANK}/{SYMBOL}'} {day_or_blank(decision.signed_on)}"


def _place(decision: Decision) -> str:
    return place_of(decision.issuer_unit, decision.signed_on) if decision.issuer_unit and decision.signed_on else ""


def _bases(decision: Decision, lines: Sequence[AwardLine]) -> list[Block]:
    """The legal bases as they were typed; the law alone, and blanks, where nobody typed any."""
    typed = [words.strip() for words in decision.legal_bases.splitlines() if words.strip()]
    if typed:
        return [Paragraph(words, style=Style.BASIS) for words in typed]
    ends = [line.period.ends_on for line in lines if line.period]
    day = max(ends, default=decision.signed_on)
    return [
        *([legal_basis(day)] if day else []),
        Paragraph(f"Căn cứ {BLANK};", style=Style.BASIS),
        Paragraph(f"Theo đề nghị của {BLANK}.", style=Style.BASIS),
    ]


def _articles(decision: Decision, lines: Sequence[AwardLine], acts: Sequence[LineAct]) -> list[Block]:
    day = f"ngày {decision.effective_on:%d/%m/%Y}" if decision.effective_on else "ngày ký"
    first = _acted(decision, acts) if acts else _granted(lines)
    return [
        *first,
        Paragraph(f"Quyết định này có hiệu lực kể từ {day}. {BLANK}.", "Điều 2."),
        Paragraph(
            f"{BLANK} và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.", "Điều 3."
        ),
    ]


def _granted(lines: Sequence[AwardLine]) -> list[Block]:
    if len(lines) == 1:
        return [Paragraph(f"{_verb(lines[0])} cho {_named(lines[0])}.", "Điều 1.")]
    groups: dict[str, list[AwardLine]] = {}
    for _, group in grouped(lines, _verb):
        groups.setdefault(_verb(group[0]), []).extend(group)
    if len(groups) == 1:
        words = next(iter(groups))
        return [Paragraph(f"{words} cho {counted(lines)} (có danh sách kèm theo).", "Điều 1.")]
    items = listed([f"{words} cho {counted(group)}" for words, group in groups.items()])
    return [Paragraph(f"Khen thưởng {counted(lines)} (có danh sách kèm theo), gồm:", "Điều 1."), Items(items)]


def _verb(line: AwardLine) -> str:
    act = "Truy tặng" if line.is_posthumous else "Tặng"
    family = "danh hiệu " if line.award_type.family == AwardFamily.TITLE else ""
    repeated = line.award_name.casefold().startswith("danh hiệu")
    return f"{act} {'' if repeated else family}{line.award_name}"


def _named(line: AwardLine) -> str:
    merit = f", {line.citation_text}" if line.citation_text else ""
    return ", ".join(words for words in [line.name, workplace(line)] if words) + merit


def _acted(decision: Decision, acts: Sequence[LineAct]) -> list[Block]:
    if decision.kind == DecisionKind.ANNULMENT:
        words = f"Hủy bỏ việc khen thưởng đối với {counted(act.line for act in acts)} (có danh sách kèm theo)."
    else:
        words = f"Đính chính nội dung khen thưởng của {counted(act.line for act in acts)} (có danh sách kèm theo)."
    return [Paragraph(words, "Điều 1.")]


def _annexes(decision: Decision, lines: Sequence[AwardLine], acts: Sequence[LineAct]) -> list[Annex]:
    if not acts and len(lines) < 2:
        return []
    table = _acts_table(acts) if acts else honour_list(lines, named=lambda line: line.award_name)
    words = {DecisionKind.ANNULMENT: "bị hủy bỏ khen thưởng", DecisionKind.CORRECTION: "được đính chính"}
    kind = words.get(DecisionKind(decision.kind), "được khen thưởng")
    return [
        Annex(
            f"Danh sách tập thể, cá nhân {kind}",
            [table],
            note=f"(Kèm theo {citation(decision)} của {decision.issuer})",
            is_landscape=True,
        )
    ]


def _acts_table(acts: Sequence[LineAct]) -> Table:
    rows = [
        Row([str(place), act.line.name, f"{act.line.award_name}; {act.line.decision}", _content(act)])
        for place, act in enumerate(acts, 1)
    ]
    return Table(ACTS, rows)


def _content(act: LineAct) -> str:
    corrected = [f"{capitalised(label)}: {words}" for label, words in act.corrected_words().items()]
    ground = capitalised(act.get_ground_display()) if act.ground else ""
    return "; ".join([*corrected, *([ground] if ground else [])]) or or_blank("")
