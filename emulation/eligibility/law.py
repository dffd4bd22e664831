"""The rules of law as rows, which staff may then change, switch off and add to."""

from django.db import transaction

from emulation.eligibility.statutes import STATUTES
from emulation.models import AwardType, EligibilityRule


@transaction.atomic
def install_rules() -> list[str]:
    """Record the rules of law that are missing; the catalogue of awards must be there. Gives the names of the new ones.

    Safe to repeat: a rule of the same award and name is left as staff have made it.
    """
    types = AwardType.objects.in_bulk(field_name="code")
    added = []
    for statute in STATUTES:
        rule, is_new = EligibilityRule.objects.get_or_create(
            award_type=types[statute.award],
            name=statute.name,
            defaults={
                "conditions": statute.conditions,
                "citation": statute.citation,
                "confidence": statute.confidence,
                "valid_from": statute.since,
                "valid_until": statute.until,
            },
        )
        if is_new:
            added.append(str(rule))
    return added
