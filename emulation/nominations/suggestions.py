"""What the closed result of a bloc suggests: who might be proposed for what. Staff choose."""

from dataclasses import dataclass, field

from emulation.models import AwardType, BlocYear, Closing, Nomination, UnitResult
from emulation.models.award_types import SubjectKind
from emulation.models.nominations import NominationBasis, NominationStage
from emulation.models.units import UnitKind
from emulation.nominations.quotas import FLAGS, GOVERNMENT_FLAG, PROVINCE_FLAG

BY_RANK = {1: PROVINCE_FLAG, 2: "BK-TINH", 3: "BK-TINH"}  # as Lai Châu's bloc did in 2010: one flag, then certificates
OBJECTS = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE]


@dataclass
class Suggestion:
    """A unit of a closed result. award: the suggested code, "" for none; is_tied: others have its rank.

    known: what it is proposed for in this bloc's year already.
    """

    result: UnitResult
    award: str = ""
    is_tied: bool = False
    known: list[Nomination] = field(default_factory=list)


def of_year(bloc_year: BlocYear) -> list[Suggestion] | None:
    """Give the units of the closing that stands, the best first; None when none stands."""
    closing = Closing.objects.filter(bloc_year=bloc_year, reopened_at=None).first()
    if closing is None:
        return None
    results = list(closing.results.defer("lines").select_related("unit"))
    ranks = [result.rank for result in results if result.rank]
    known: dict[int, list[Nomination]] = {}
    for one in bloc_year.nominations.select_related("award_type").exclude(stage=NominationStage.REFUSED):
        if one.unit_id and one.subject_kind in OBJECTS:
            known.setdefault(one.unit_id, []).append(one)
    return [
        Suggestion(
            result,
            "" if result.unit_id in known else BY_RANK.get(result.rank or 0, ""),
            ranks.count(result.rank or 0) > 1,
            known.get(result.unit_id, []),
        )
        for result in results
    ]


def awards_for_units() -> list[AwardType]:
    """Awards that a unit can be proposed for, in their order; those whose objects nobody recorded among them."""
    return [
        award
        for award in AwardType.objects.all()
        if not award.object_kinds or any(kind in OBJECTS for kind in award.object_kinds)
    ]


def nomination(bloc_year: BlocYear, result: UnitResult, award: AwardType) -> Nomination:
    """Make the nomination of a unit for an award by its result; it is not saved."""
    is_commune = result.unit.kind == UnitKind.COMMUNE and SubjectKind.COLLECTIVE not in (award.object_kinds or OBJECTS)
    return Nomination(
        subject_kind=SubjectKind.COMMUNE if is_commune else SubjectKind.COLLECTIVE,
        name=result.unit_name,
        unit=result.unit,
        period=bloc_year.period,
        bloc_year=bloc_year,
        award_type=award,
        basis=NominationBasis.RESULT,
        basis_text=_basis(result),
        citation_text=_citation(bloc_year, result, award),
    )


def _basis(result: UnitResult) -> str:
    parts = [
        f"xếp hạng {result.rank}" if result.rank else "",
        f"xếp loại {result.class_name}" if result.class_name else "",
    ]
    return ", ".join(part for part in parts if part)


def _citation(bloc_year: BlocYear, result: UnitResult, award: AwardType) -> str:
    """Word the merit as published decisions do: "dẫn đầu phong trào thi đua Khối 01 … năm 2023" (Quảng Nam, A)."""
    where = f"phong trào thi đua {bloc_year.name_then} {bloc_year.period}"
    if award.code in FLAGS and result.rank == 1:
        is_highest = award.code == GOVERNMENT_FLAG
        return f"{'Tiêu biểu xuất sắc, dẫn đầu' if is_highest else 'Dẫn đầu'} {where}"
    return f"Có thành tích trong {where}"
