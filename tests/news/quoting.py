"""Articles that quote figures of records, for the tests: bodies with marked figures, records that are corrected."""

from emulation.models import UnitResult
from hanam_portal.publishing import door
from tests.emulation.published import year_with_result

BY = "Đỗ Thị Ánh"


def published_year(*ranks, bloc_name="", **fields):
    """Publish a year whose units a, b, c … have these ranks."""
    year = year_with_result(*(ranks or (1, 2)), **fields)
    year.bloc_name = bloc_name
    year.save()
    door.publish(year, by=BY)
    return year


def ref(year):
    return f"blocyear:{year.pk}"


def rank_key(year, letter="a"):
    return f"{ref(year)}:rank:{unit_of(year, letter)}"


def unit_of(year, letter):
    return year.memberships.get(unit__code=letter).unit_id


def quote(key, words, url="/thi-dua/"):
    return f'<a href="{url}" data-figure="{key}">{words}</a>'


def body_with(key, words="hạng Nhất"):
    return f"<p>Hội nghị họp sáng 24/12. Huyện a đứng {quote(key, words)} của khối.</p>"


def corrected(year, **ranks):
    """Give units other ranks and correct what citizens read."""
    for letter, rank in ranks.items():
        UnitResult.objects.filter(closing__bloc_year=year, unit__code=letter).update(rank=rank)
    return door.correct(year, note="Cộng nhầm điểm.", by=BY)
