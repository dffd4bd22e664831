"""What the public pages of emulation show."""

from typing import Any

from django.utils import timezone

from emulation.models import RegisterEntry, ResultEdition, Unit
from emulation.results.pages import result_page


def bloc_year_page(edition: ResultEdition) -> dict[str, Any]:
    """Give what the page of a bloc's year shows: the record, its result, its members since, the awards that name it."""
    keys = [member["unit"] for member in edition.members]
    since = dict(Unit.objects.filter(pk__in=keys, ended_on__lte=timezone.localdate()).values_list("pk", "ended_on"))
    awards = list(RegisterEntry.objects.current().of_bloc_year(edition.bloc_year_id))
    return {
        "edition": edition,
        "members": [{**member, "ended_on": since.get(member["unit"])} for member in edition.members],
        "result": result_page(edition.result, is_decided=bool(awards)),
        "awards": awards,
    }
