"""What several papers say alike: who issues them, what law they rest on, how many are honoured."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from emulation.models import BlocYear, Unit
from emulation.models.award_types import SubjectKind
from emulation.models.subjects import Honoured
from emulation.models.units import UnitKind
from emulation.papers.paper import BLANK, Issuer, Paragraph, Style

NEW_LAW_FROM = date(2024, 1, 1)
OLD_LAW = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, "
    "khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013;"
)
NEW_LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"
KEPT = "Lưu: VT, …………"


def is_sample() -> bool:
    """Tell whether the records are made up: only a portal in production holds real ones."""
    return not settings.PRODUCTION


def capitalised(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def bloc_issuer(bloc_year: BlocYear) -> Issuer:
    organiser, day = bloc_year.bloc.organiser, bloc_year.period.ends_on
    return Issuer(bloc_year.name_then, committee(capitalised(organiser.called(day))), place_of(organiser, day))


def committee(name: str) -> str:
    """Name the body that runs a province or a district where its unit is named: "Tỉnh Hà Nam"."""
    first, _, rest = name.partition(" ")
    if first.casefold() in ("tỉnh", "huyện", "xã", "phường") or name.casefold().startswith(("thành phố ", "thị xã ")):
        return f"Ủy ban nhân dân {first.lower()} {rest}"
    return name


def place_of(unit: Unit | None, day: date) -> str:
    """The place that stands before the date of a paper, where it can be told: that of a province."""
    name = unit.last_name_by(day) if unit and unit.kind == UnitKind.PROVINCE else None
    return name.short_name if name else ""


def legal_basis(merit_until: date) -> Paragraph:
    """The law under which merit of a time is judged. The decrees that go with it are for whoever signs to name."""
    return Paragraph(NEW_LAW if merit_until >= NEW_LAW_FROM else OLD_LAW, style=Style.BASIS)


def counted(subjects: Iterable[Honoured]) -> str:
    """Say how many are honoured: "03 tập thể, 05 cá nhân"."""
    kinds = Counter(one.subject_kind for one in subjects)
    order = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE, SubjectKind.HOUSEHOLD, SubjectKind.PERSON]
    return ", ".join(f"{kinds[kind]:02d} {kind.label}" for kind in order if kinds[kind]) or BLANK


def workplace(one: Honoured) -> str:
    return ", ".join(words for words in [one.post, one.unit_name] if words)
