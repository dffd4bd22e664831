"""The yearly counts that the ministry asks for: how many of which award, by level and by who got them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from emulation.models import AwardLine, AwardType, LineAct
from emulation.models.award_types import AwardFamily, AwardLevel, SubjectKind
from emulation.models.decisions import GRANTING, DecisionKind, DecisionStage

KINDS = [SubjectKind.COLLECTIVE, SubjectKind.PERSON, SubjectKind.HOUSEHOLD, SubjectKind.COMMUNE]


@dataclass(frozen=True)
class AwardCount:
    """How often an award was granted in a year. by_kind: as KINDS. posthumous, annulled: of the total."""

    name: str
    level: str
    family: str
    by_kind: Sequence[int]
    posthumous: int
    annulled: int

    @property
    def total(self) -> int:
        return sum(self.by_kind)


def yearly_counts(year: int) -> list[AwardCount]:
    """Count the lines of decisions signed in a calendar year, the highest level first; awards nobody got are absent.

    Annulled lines are counted and named beside the total, so that the count of a past year does not change silently.
    """
    annulling = {"decision__kind": DecisionKind.ANNULMENT, "decision__stage": DecisionStage.SIGNED}
    lines = AwardLine.objects.filter(
        decision__stage=DecisionStage.SIGNED,
        decision__kind__in=GRANTING,
        decision__signed_on__range=(date(year, 1, 1), date(year, 12, 31)),
    ).annotate(is_annulled=Exists(LineAct.objects.filter(line=OuterRef("pk"), **annulling)))
    counted = lines.values("award_type").annotate(
        posthumous=Count("pk", filter=Q(is_posthumous=True)),
        annulled=Count("pk", filter=Q(is_annulled=True)),
        **{kind.value: Count("pk", filter=Q(subject_kind=kind)) for kind in KINDS},
    )
    found = {row["award_type"]: row for row in counted.order_by()}
    types = AwardType.objects.filter(pk__in=found)
    levels, families = list(AwardLevel), list(AwardFamily)
    ordered = sorted(
        types,
        key=lambda one: (levels.index(AwardLevel(one.level)), families.index(AwardFamily(one.family)), one.position),
    )
    return [_count(one, found[one.pk]) for one in ordered]


def years_of_awards() -> list[int]:
    """The years in which decisions were signed, the latest first."""
    days = AwardLine.objects.filter(decision__stage=DecisionStage.SIGNED).dates("decision__signed_on", "year", "DESC")
    return [day.year for day in days]


def _place(award: AwardType) -> tuple[int, int, int]:
    """Order by level, titles before forms, then as the catalogue does."""
    level, family = list(AwardLevel).index(AwardLevel(award.level)), list(AwardFamily).index(AwardFamily(award.family))
    return level, family, award.position


def _count(award: AwardType, row: Mapping[str, Any]) -> AwardCount:
    return AwardCount(
        award.name,
        award.get_level_display(),
        award.get_family_display(),
        [row[kind.value] for kind in KINDS],
        row["posthumous"],
        row["annulled"],
    )
