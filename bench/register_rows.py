"""A register of any size: decisions with their lines, published in bulk, each row as the door writes it.

Names are drawn as they are spread in Việt Nam: two in five people are Nguyễn, and a given name has one in a hundred.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone

from emulation.decisions.contents import public_decision
from emulation.models import (
    AwardLine,
    AwardType,
    Decision,
    DecisionEdition,
    Period,
    Person,
    RegisterEntry,
    Unit,
    UnitName,
)
from emulation.models.award_types import AwardFamily
from emulation.models.decisions import DecisionStage
from emulation.models.units import UnitKind
from emulation.register import standing
from hanam_portal.publishing.door import content_digest
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.names import sort_key
from hanam_portal.publishing.vietnamese.text import fold

LINES_EACH = 100
FIRST_YEAR, YEARS = 2004, 21
UNITS = 400
BY = "Lê Văn Sơn"
FAMILIES = "Nguyễn 38 Trần 11 Lê 10 Phạm 7 Hoàng 5 Vũ 4 Phan 4 Đặng 3 Bùi 3 Đỗ 3 Hồ 2 Ngô 2 Dương 2 Lý 1 Đinh 1 Mai 1"
MIDDLES = "Văn 30 Thị 30 Thị_Thu 3 Đức 5 Minh 5 Thanh 5 Hữu 3 Xuân 3 Quang 3 Thị_Hồng 3 Ngọc 3 Anh 3 Quốc 2 Thị_Ngọc 2"
GIVEN = """
    Anh Hương Hùng Dũng Hà Linh Nam Sơn Thảo Hoa Hạnh Hải Tuấn Minh Lan Long Mai Thủy Thúy Trang Tùng Cường Thắng Hiền
    Huệ Hòa Bình Chức Chúc Đức Giang Huy Khánh Kiên Lâm Liên Loan Lộc Lợi Mạnh Nga Ngân Ngọc Nhung Oanh Phong Phúc
    Phương Quân Quang Quyên Quyết Sáng Tâm Tân Thành Thái Thịnh Thu Thuận Thư Tiến Toàn Toản Trung Trường Tú Tuyết Uyên
    Vân Việt Vinh Vượng Xuân Yến Ý Ái An Ân Ánh Bé Bảo Bích Cảnh Châu Chiến Công Cúc Cương Duy Duyên Đạt Điệp Đông Hào
"""
POSTS = ["", "giáo viên", "công chức văn phòng", "Bí thư Đảng ủy", "bác sĩ", "Chủ tịch UBND", "công nhân"]
TYPES = {  # code: name, family, how many of a hundred
    "LDTT": ("Lao động tiên tiến", AwardFamily.TITLE, 60),
    "CSTDCS": ("Chiến sĩ thi đua cơ sở", AwardFamily.TITLE, 14),
    "GK": ("Giấy khen", AwardFamily.FORM, 19),
    "BK-TINH": ("Bằng khen của Chủ tịch UBND tỉnh", AwardFamily.FORM, 6),
    "HCLD-3": ("Huân chương Lao động hạng Ba", AwardFamily.FORM, 1),
}


class Ground(NamedTuple):
    """What the decisions speak about. people: (person, unit), the same all the years."""

    units: list[tuple[Unit, str]]
    types: list[AwardType]
    periods: list[Period]
    people: list[tuple[Person, int]]


def fill_register(count: int, *, seed: int = 2021) -> None:
    """Make so many lines in published decisions; each person has an award in one year of four."""
    chance = random.Random(seed)  # noqa: S311  # chance for a benchmark, not for a secret
    ground = lay_ground(max(count // 5, 1), chance)
    for number in range(0, count, LINES_EACH * 50):
        size = min(LINES_EACH * 50, count - number)
        publish_all(list(decisions(number // LINES_EACH, size, ground, chance)))


def lay_ground(people: int, chance: random.Random) -> Ground:
    units = Unit.objects.bulk_create(Unit(code=f"don-vi-so-{number}", kind=UnitKind.COMMUNE) for number in range(UNITS))
    given = GIVEN.split()
    names = [f"xã {chance.choice(given)} {chance.choice(given)} số {number}" for number in range(UNITS)]
    UnitName.objects.bulk_create(
        UnitName(unit=unit, full_name=name, folded_name=fold(name), short_name=name[3:])
        for unit, name in zip(units, names, strict=True)
    )
    types = [
        AwardType.objects.get_or_create(
            code=code, defaults={"slug": code.lower(), "name": name, "family": family, "level": "base"}
        )[0]
        for code, (name, family, _) in TYPES.items()
    ]
    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    periods = [
        Period.objects.get_or_create(
            slug=str(year),
            defaults={"label": f"năm {year}", "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)},
        )[0]
        for year in years
    ]
    persons = Person.objects.bulk_create((make_person(chance) for _ in range(people)), batch_size=5000)
    places = [(person, chance.randrange(UNITS)) for person in persons]
    return Ground(list(zip(units, names, strict=True)), types, periods, places)


def make_person(chance: random.Random) -> Person:
    name = f"{drawn(FAMILIES, chance)} {drawn(MIDDLES, chance)} {chance.choice(GIVEN.split())}"
    return Person(full_name=name, folded_name=fold(name), sort_key=sort_key(name))


def drawn(weighted: str, chance: random.Random) -> str:
    """Draw one of several words, each before its weight."""
    words, weights = weighted.split()[::2], map(int, weighted.split()[1::2])
    return chance.choices(words, [*weights])[0].replace("_", " ")


def decisions(
    first: int, lines: int, ground: Ground, chance: random.Random
) -> Iterator[tuple[Decision, list[AwardLine]]]:
    weights = [share for _, _, share in TYPES.values()]
    for number in range(first, first + -(-lines // LINES_EACH)):
        period = chance.choice(ground.periods)
        decision = Decision(
            issuer="Chủ tịch UBND tỉnh Hà Nam",
            number=f"{number + 1}/QĐ-UBND",
            signed_on=period.ends_on + timedelta(days=chance.randrange(20, 120)),
            title=f"Khen thưởng {period.label}",
            stage=DecisionStage.SIGNED,
        )
        decision.clean()
        award_type = chance.choices(ground.types, weights)[0]
        size = min(LINES_EACH, lines - (number - first) * LINES_EACH)
        yield decision, [make_line(place, decision, award_type, period, ground, chance) for place in range(size)]


def make_line(
    place: int, decision: Decision, award_type: AwardType, period: Period, ground: Ground, chance: random.Random
) -> AwardLine:
    person, where = chance.choice(ground.people)
    unit, unit_name = ground.units[where]
    return AwardLine(
        decision=decision,
        position=place + 1,
        person=person,
        name=person.full_name,
        post=chance.choice(POSTS),
        unit=unit,
        unit_name=unit_name,
        award_type=award_type,
        period=period,
    )


def publish_all(drafts: list[tuple[Decision, list[AwardLine]]]) -> None:
    """Store decisions and lines, then their editions and entries, all in the first edition of each."""
    Decision.objects.bulk_create(decision for decision, _ in drafts)
    AwardLine.objects.bulk_create(line for _, lines in drafts for line in lines)
    editions = []
    for decision, lines in drafts:
        decision.drafted = (lines, [])
        content = public_decision(decision)
        editions.append(DecisionEdition(decision=decision, **first_edition(content), **content))
    entries = standing.entries(standing.published(edition) for edition in editions)
    stored(DecisionEdition, editions)
    stored(
        RegisterEntry,
        [RegisterEntry(line_id=line, **first_edition(columns), **columns) for line, columns in entries.items()],
    )


def first_edition(content: dict[str, Any]) -> dict[str, Any]:  # columns, of whatever types they have
    now = timezone.now()
    return {
        "number": 1,
        "kind": EditionKind.NEW,
        "visible_from": now,
        "first_published_at": now,
        "published_by": BY,
        "digest": content_digest(content, {}),
    }


def stored(model: type[models.Model], rows: list[Any]) -> None:  # rows of the model
    model._default_manager.bulk_create(rows, batch_size=5000)
