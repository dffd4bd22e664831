"""The rules as staff keep them, read for the pure part."""

from emulation.eligibility.conditions import Needs, People
from emulation.eligibility.evaluating import Rule
from emulation.eligibility.reading import RuleError, read
from emulation.models import AwardType, EligibilityRule


def active_rules() -> list[Rule]:
    """Give the rules in use, in their order. One that cannot be read is kept, and concludes nothing."""
    rows = EligibilityRule.objects.filter(is_active=True).select_related("award_type")
    return [as_rule(row) for row in rows]


def as_rule(row: EligibilityRule) -> Rule:
    try:
        needs = read(row.conditions)
    except RuleError as fault:
        needs = Needs(People(f"quy tắc ghi sai, phải sửa trước khi dùng. {fault}"))
    return Rule(
        key=f"eligibilityrule:{row.pk}",
        award=row.award_type.code,
        needs=needs,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        words=row.name,
        citation=row.citation,
        confidence=row.confidence,
    )


def award_names() -> dict[str, str]:
    return dict(AwardType.objects.values_list("code", "name"))
