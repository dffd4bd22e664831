"""How the home page is laid out: what editors placed, then what is newest. No database, so that it can be tried out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news.models import Area, Edition, Placement

LATEST, IN_SECTION = 6, 4
ROOM = {Area.LEAD: 1, Area.SECONDARY: LATEST, Area.SECTION: IN_SECTION}  # how many an area shows; a section, each


@dataclass(frozen=True)
class Layout:
    """What stands where; `sections` by their names, each with the editions of its block."""

    lead: Edition | None
    latest: list[Edition]
    sections: dict[str, list[Edition]]


def lay_out(editions: Sequence[Edition], placements: Iterable[Placement], sections: Iterable[str]) -> Layout:
    """Give each place to what is placed there, and what is left over to the newest; an article stands once at most.

    editions: visible, newest first. placements: in force; one whose article is not among the editions, or for which
    its area has no room, has no effect. Without a lead, the newest that stands nowhere else leads.
    """
    names = list(sections)
    placed = _placed(editions, placements)
    lead, latest = placed[Area.LEAD][: ROOM[Area.LEAD]], placed[Area.SECONDARY][:LATEST]
    blocks = {name: _of(name, placed[Area.SECTION])[:IN_SECTION] for name in names}
    taken = [*placed[Area.HIDDEN], *lead, *latest, *(edition for block in blocks.values() for edition in block)]
    free = [edition for edition in editions if edition not in taken]
    if not lead:
        place = next((place for place in [free, latest, *blocks.values()] if place), None)
        lead = [place.pop(0)] if place else []
    latest += _taken_from(free, LATEST - len(latest))
    for name, block in blocks.items():
        block += _of(name, free)[: IN_SECTION - len(block)]
    return Layout(next(iter(lead), None), latest, blocks)


def _placed(editions: Iterable[Edition], placements: Iterable[Placement]) -> dict[str, list[Edition]]:
    by_article = {edition.article_id: edition for edition in editions}
    placed: dict[str, list[Edition]] = {area: [] for area in Area}
    for placement in sorted(placements, key=lambda one: (one.position, one.pk)):
        if edition := by_article.get(placement.article_id):
            placed[placement.area].append(edition)
    return placed


def _of(section: str, editions: Iterable[Edition]) -> list[Edition]:
    return [edition for edition in editions if edition.section.name == section]


def _taken_from(editions: list[Edition], number: int) -> list[Edition]:
    taken = editions[:number]
    del editions[:number]
    return taken
