"""Decisions of the demonstration: somebody to find in the register. Every word says that it is made up."""

from datetime import date

from emulation.models import AwardLine, AwardType, Decision, Period
from emulation.models.award_types import SubjectKind
from emulation.models.decisions import DecisionKind, DecisionStage
from hanam_portal.publishing import door

ISSUER = "Cơ quan minh họa (dữ liệu minh họa)"
LINES = [  # kind, name, post, unit, code of the award
    (SubjectKind.COLLECTIVE, "Tập thể minh họa số 1", "", "", "CTD-TINH"),
    (SubjectKind.PERSON, "Nguyễn Văn Minh Họa", "chuyên viên", "Đơn vị minh họa số 1", "BK-TINH"),
    (SubjectKind.PERSON, "Trần Thị Thí Dụ", "giáo viên", "Đơn vị minh họa số 2", "CSTDCS"),
]


def install(*, by: str) -> None:
    """Publish a decision with three lines, and another one that annuls the last of them."""
    period, types = Period.objects.get(slug="2021"), {one.code: one for one in AwardType.objects.all()}
    granted = _decision(DecisionKind.GRANT, "01/QĐ-MH", date(2022, 3, 16), "khen thưởng năm 2021")
    for position, (kind, name, post, unit_name, code) in enumerate(LINES, start=1):
        AwardLine.objects.create(
            decision=granted,
            position=position,
            subject_kind=kind,
            name=name,
            post=post,
            unit_name=unit_name,
            award_type=types[code],
            period=period,
        )
    annulling = _decision(DecisionKind.ANNULMENT, "02/QĐ-MH", date(2023, 5, 3), "hủy bỏ một danh hiệu")
    annulling.acts.create(line=granted.lines.get(position=len(LINES)), ground="other", reason="Dữ liệu minh họa.")
    for decision in (granted, annulling):
        door.publish(decision, by=by)


def _decision(kind: DecisionKind, number: str, signed_on: date, subject: str) -> Decision:
    return Decision.objects.create(
        kind=kind,
        issuer=ISSUER,
        number=number,
        signed_on=signed_on,
        title=f"Dữ liệu minh họa: {subject}",
        stage=DecisionStage.SIGNED,
    )
