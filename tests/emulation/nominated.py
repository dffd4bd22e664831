"""Nominations on their way, for the tests: a closed bloc, flags, votes of a bloc and of the council."""

from datetime import date

from emulation.nominations import steps, voting
from emulation.nominations.voting import Vote
from tests.emulation import honours
from tests.emulation.published import year_with_result

BY = "Lê Văn Sơn"


def flag(code="CTD-TINH", **fields):
    return honours.award_type(
        code, **{"family": "title", "name": f"Cờ thi đua {code}", "object_kinds": ["collective"], **fields}
    )


def closed_bloc(*ranks):
    """Make a closed year whose units a, b, c … have these ranks."""
    return year_with_result(*(ranks or (1, 2, 3)))


def member(year, place=0):
    return year.members()[place].unit


def of_unit(year, place=0, award=None, **fields):
    """Propose a member of a year for the province's flag, unless another award is named."""
    unit = member(year, place)
    return honours.nomination(
        f"huyện {unit.code}",
        **{"bloc_year": year, "unit": unit, "subject_kind": "collective", "award_type": award or flag(), **fields},
    )


def bloc_sitting(year, **fields):
    own = {"body": "bloc", "body_name": str(year.bloc), "bloc_year": year, "held_on": date(2021, 12, 24)}
    return honours.sitting(**{**own, **fields})


def vote(sitting, nomination, outcome="adopted", **said):
    """Record the vote of a sitting on one nomination; give the nomination as it stands then."""
    said.setdefault("reason", "" if outcome == "adopted" else "Chưa đủ căn cứ.")
    voting.record(sitting, [Vote(nomination.pk, outcome, **said)], by=BY)
    nomination.refresh_from_db()
    return nomination


def move(nomination, to, **how):
    steps.move(nomination, to=to, by=BY, **how)
    nomination.refresh_from_db()
    return nomination


def appraised(nomination):
    """Take a nomination to where the council may vote on it."""
    if nomination.bloc_year:
        vote(bloc_sitting(nomination.bloc_year), nomination)
    return move(nomination, "appraised")
