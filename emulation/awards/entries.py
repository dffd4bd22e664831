"""What the catalogue of awards is written with: an entry for each award, with what each regime of law says of it."""

from dataclasses import dataclass
from datetime import date

from emulation.models.award_types import AwardFamily, AwardLevel, Confidence, Regime, SubjectKind

LAW_2022_FROM = date(2024, 1, 1)  # Law 06/2022/QH15 and Decree 98/2023
DECREE_152_FROM = date(2025, 7, 1)  # Decree 152/2025, and the end of the district level

TITLE, FORM = AwardFamily.TITLE, AwardFamily.FORM
STATE, PROVINCE, BASE = AwardLevel.STATE, AwardLevel.PROVINCE, AwardLevel.BASE
PERSON, COLLECTIVE = SubjectKind.PERSON, SubjectKind.COLLECTIVE
HOUSEHOLD, COMMUNE = SubjectKind.HOUSEHOLD, SubjectKind.COMMUNE
TEXT, REPORT, UNCONFIRMED = Confidence.TEXT, Confidence.REPORT, Confidence.UNCONFIRMED

OPEN = "(chưa kiểm chứng)"  # follows every word that rests on general knowledge alone
NOT_READ = "Điều kiện theo luật và nghị định (chưa kiểm chứng: chưa đọc được nguyên văn)."


@dataclass(frozen=True)
class Says:
    """What a regime says of an award, for merit from `since` until the day before `until`; None: no end is known.

    confidence speaks of what is not marked OPEN.
    """

    regime: Regime
    citation: str
    confidence: Confidence
    authority: str = ""
    conditions: str = NOT_READ
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Entry:
    code: str
    name: str
    family: AwardFamily
    level: AwardLevel
    kinds: list[SubjectKind]
    says: list[Says]


def before(
    citation: str,
    confidence: Confidence,
    *,
    authority: str = "",
    conditions: str = NOT_READ,
    since: date | None = None,
    until: date = LAW_2022_FROM,
) -> Says:
    """Say what the law of 2003 with its amendments had. Its first day was not looked up, so None stands for it."""
    return Says(Regime.LAW_2003, citation, confidence, authority, conditions, since, until)


def now(
    citation: str,
    confidence: Confidence,
    *,
    authority: str = "",
    conditions: str = NOT_READ,
    since: date = LAW_2022_FROM,
    until: date | None = None,
) -> Says:
    """Say what the law of 2022 has."""
    return Says(Regime.LAW_2022, citation, confidence, authority, conditions, since, until)


def unread_before(authority: str) -> Says:
    """An award that the law of 2003 knew, as is generally known; no text of it was read."""
    citation = f"Luật Thi đua, khen thưởng 2003, sửa đổi 2005, 2009, 2013 {OPEN}"
    return before(citation, UNCONFIRMED, authority=f"{authority} {OPEN}")
