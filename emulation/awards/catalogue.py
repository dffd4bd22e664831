"""The catalogue of titles and forms, and how it comes into the database.

Codes. Titles: CTD-CP, CSTDTQ; CTD-TINH, CSTD-TINH, TTLDXS, DVQT, XPTT; CSTDCS, LDTT, CSTT, TTLDTT, DVTT, TVH, GDVH.
Forms: HCSV, HCHCM, HCDL-1…3, HCQC-1…3, HCLD-1…3, HCBVTQ-1…3, HCCC-1…3, HCDDK, HCDC, HCHN; HUYC-QKQT, HUYC-VANTQ,
HUYC-CSVV-1…3, HUYC-TNXP, HUYC-HN; BMVNAH, AHLLVT, AHLD, NGND, NGUT, TTND, TTUT, NSND, NSUT, NNND, NNUT; GT-HCM, GT-NN;
BK-TTG; BK-TINH, KNC; GK.
"""

from django.db import transaction

from emulation.awards.entries import Entry
from emulation.awards.forms import BASE_FORMS, PM_FORMS, PROVINCE_FORMS
from emulation.awards.state import HONOURS, MEDALS, ORDERS, PRIZES
from emulation.awards.titles import BASE_TITLES, PROVINCE_TITLES, STATE_TITLES
from emulation.models import AwardProvision, AwardType

STEP = 10  # between positions, so that staff can put something between two

# The highest first.
CATALOGUE: list[Entry] = [
    *ORDERS,
    *HONOURS,
    *PRIZES,
    *MEDALS,
    *STATE_TITLES,
    *PM_FORMS,
    *PROVINCE_TITLES,
    *PROVINCE_FORMS,
    *BASE_TITLES,
    *BASE_FORMS,
]


@transaction.atomic
def install_catalogue() -> list[str]:
    """Record the awards that are missing, and what a regime says of an award that has nothing of that regime yet.

    Safe to repeat: whatever exists stays as staff have made it. Returns the names of the awards that are new.
    """
    known = {award.code: award for award in AwardType.objects.all()}
    spoken = set(AwardProvision.objects.values_list("award_type__code", "regime"))
    added = []
    for place, entry in enumerate(CATALOGUE, start=1):
        if entry.code not in known:
            known[entry.code] = _award(entry, place * STEP)
            added.append(entry.name)
    AwardProvision.objects.bulk_create(
        provision
        for entry in CATALOGUE
        for provision in _provisions(entry, known[entry.code])
        if (entry.code, provision.regime) not in spoken
    )
    return added


def _award(entry: Entry, position: int) -> AwardType:
    return AwardType.objects.create(
        code=entry.code,
        name=entry.name,
        family=entry.family,
        object_kinds=[str(kind) for kind in entry.kinds],
        level=entry.level,
        position=position,
    )


def _provisions(entry: Entry, award: AwardType) -> list[AwardProvision]:
    return [
        AwardProvision(
            award_type=award,
            regime=says.regime,
            authority=says.authority,
            conditions=says.conditions,
            valid_from=says.since,
            valid_until=says.until,
            citation=says.citation,
            confidence=says.confidence,
        )
        for says in entry.says
    ]


def is_of_law(award: AwardType) -> bool:
    """Tell whether the catalogue has this award, so that it cannot be dropped."""
    return award.code in {entry.code for entry in CATALOGUE}
