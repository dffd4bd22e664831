"""Who of a unit may be proposed for what, as a workbook."""

from collections.abc import Iterable
from typing import cast

from emulation.eligibility.proposals import Case
from emulation.models import Person
from hanam_portal.publishing.spreadsheets import Column, Sheet


def proposal_sheets(cases: list[Case]) -> Iterable[Sheet]:
    """Write who may be proposed for what, and on a second sheet why."""
    awards = cases[0].awards if cases else []
    who = [Column("Mã cá nhân"), Column("Họ và tên"), Column("Để phân biệt"), Column("Tạm hoãn, không xét")]
    rows = [[*_who(case), *(answer.verdict.label for answer in case.answers)] for case in cases]
    yield Sheet("Tổng hợp", [*who, *(Column(award.name) for award in awards)], rows)
    told = ["Danh hiệu, hình thức", "Kết luận", "Vì sao", "Chỉ áp dụng cho", "Quy tắc", "Căn cứ", "Độ tin cậy"]
    yield Sheet("Lý do", [*who, *(Column(name) for name in told)], [row for case in cases for row in _reasons(case)])


def _reasons(case: Case) -> Iterable[list[str]]:
    for award, one in case.pairs:
        rules = [answer.rule for answer in one.answers]
        yield [
            *_who(case),
            award.name,
            one.verdict.label,
            ". ".join(one.reasons),
            "; ".join(one.scopes),
            "; ".join(rule.words for rule in rules),
            "; ".join(rule.citation for rule in rules),
            "; ".join(rule.confidence for rule in rules),
        ]


def _who(case: Case) -> list[str]:
    person = cast(Person, case.subject)
    return [str(person.pk), person.full_name, person.note, "; ".join(case.holds)]
