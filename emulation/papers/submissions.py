"""Tờ trình: what a bloc or a council asks to be awarded, with the list of those proposed."""

from collections.abc import Sequence
from datetime import date

from emulation.models import BlocYear, Nomination, Sitting
from emulation.models.nominations import NominationStage
from emulation.models.nominations import Outcome as Vote
from emulation.papers.facts import KEPT, bloc_issuer, capitalised, committee, counted, is_sample, legal_basis
from emulation.papers.lists import award_counts, honour_list
from emulation.papers.paper import (
    BLANK,
    Annex,
    Block,
    Issuer,
    Items,
    Paper,
    Paragraph,
    Signature,
    Style,
    or_blank,
)
from hanam_portal.publishing.vietnamese.dates import decision_date

NOT_SENT = [NominationStage.PROPOSED, NominationStage.REFUSED, NominationStage.DEFERRED]
SYMBOL = "TTr-…………"


def bloc_submission(bloc_year: BlocYear) -> Paper:
    """Ask, for a bloc, the body that organises it for what the bloc proposes."""
    organiser = committee(capitalised(bloc_year.bloc.organiser.called(bloc_year.period.ends_on)))
    sitting = bloc_year.sittings.filter(body="bloc").first()
    word = bloc_year.bloc.get_kind_display()
    return _submission(
        proposed_in(bloc_year),
        of=str(bloc_year.period),
        merit_until=bloc_year.period.ends_on,
        issuer=bloc_issuer(bloc_year),
        recipients=[organiser, "Hội đồng Thi đua - Khen thưởng …………"],
        sitting=sitting,
        signature=Signature(f"{word} trưởng", authority=[f"TM. {word} thi đua"]),
    )


def council_submission(sitting: Sitting) -> Paper:
    """Ask, for a body that met, for what it adopted."""
    nominations = adopted_at(sitting)
    periods = list(dict.fromkeys(one.period for one in nominations))
    return _submission(
        nominations,
        of=", ".join(map(str, periods)) or BLANK,
        merit_until=max((one.ends_on for one in periods), default=sitting.held_on),
        issuer=Issuer(sitting.body_name),
        recipients=[BLANK],
        sitting=sitting,
        signature=Signature("…………", authority=[f"TM. {sitting.get_body_display()}"]),
    )


def proposed_in(bloc_year: BlocYear) -> list[Nomination]:
    """What a bloc proposes: neither what was only thought of, nor what was refused or put off."""
    kept = bloc_year.nominations.exclude(stage__in=NOT_SENT)
    return list(kept.select_related("award_type", "period", "person", "unit"))


def adopted_at(sitting: Sitting) -> list[Nomination]:
    adopted = sitting.ballots.filter(outcome=Vote.ADOPTED).select_related(
        "nomination__award_type", "nomination__period", "nomination__person", "nomination__unit"
    )
    return [ballot.nomination for ballot in adopted]


def _submission(
    nominations: Sequence[Nomination],
    *,
    of: str,
    merit_until: date,
    issuer: Issuer,
    recipients: Sequence[str],
    sitting: Sitting | None,
    signature: Signature,
) -> Paper:
    return Paper(
        name="to-trinh",
        kind="TỜ TRÌNH",
        title=f"Về việc đề nghị khen thưởng {of}",
        blocks=[legal_basis(merit_until), *_bases(sitting), *_asked(nominations, of, issuer.name)],
        issuer=issuer,
        symbol=SYMBOL,
        recipients=recipients,
        signatures=[signature],
        copies=["Như trên", KEPT],
        annexes=[_annex(nominations, of, issuer.name)] if nominations else [],
        is_sample=is_sample(),
    )


def _bases(sitting: Sitting | None) -> list[Block]:
    minutes = (
        f"Căn cứ Biên bản số {or_blank(sitting.minutes_number)} {decision_date(sitting.held_on)} của "
        f"{sitting.body_name},"
        if sitting
        else f"Căn cứ Biên bản số {BLANK} ngày …… tháng …… năm ……… của {BLANK},"
    )
    return [Paragraph(f"Căn cứ {BLANK};", style=Style.BASIS), Paragraph(minutes, style=Style.BASIS)]


def _asked(nominations: Sequence[Nomination], of: str, issuer: str) -> list[Block]:
    items = award_counts(nominations, lambda one: one.award_type.name)
    return [
        Paragraph(f"{issuer} đề nghị xem xét, khen thưởng {of} cho {counted(nominations)}, cụ thể:"),
        Items(items or [f"{BLANK}."]),
        Paragraph("Danh sách kèm theo Tờ trình này. Hồ sơ gửi kèm:"),
        Items(["Biên bản họp xét;", f"Báo cáo thành tích ({BLANK});", f"{BLANK}."]),
        Paragraph(f"{issuer} kính trình xem xét, quyết định./."),
    ]


def _annex(nominations: Sequence[Nomination], of: str, issuer: str) -> Annex:
    return Annex(
        f"Danh sách đề nghị khen thưởng {of}",
        [honour_list(nominations, named=lambda one: one.award_type.name)],
        note=f"(Kèm theo Tờ trình số {BLANK}/{SYMBOL} ngày …… tháng …… năm ……… của {issuer})",
        is_landscape=True,
    )
