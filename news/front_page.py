"""How the home page is laid out: what editors placed, then what is newest. No database, so that it can be tried out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from news.models import Area, Placement

LATEST, IN_SECTION = 6, 4
ROOM = {Area.LEAD: 1, Area.SECONDARY: LATEST, Area.SECTION: IN_SECTION}  # how many an area shows; a section, each


T = TypeVar("T", bound=Any)  # an edition, a card, or less: what has an article_id and a section with its name
U = TypeVar("U", bound=Any)


@dataclass(frozen=True)
class Layout(Generic[T]):
    """What stands where; `sections` by their names, each with the editions of its block."""

    lead: T | None
    latest: list[T]
    sections: dict[str, list[T]]

    @property
    def items(self) -> list[T]:
        """All that stands on the page, from its top."""
        lead = [self.lead] if self.lead else []
        return [*lead, *self.latest, *(one for block in self.sections.values() for one in block)]

    def replaced(self, by: Callable[[T], U]) -> "Layout[U]":
        """Give the same layout of other things."""
        return Layout(
            by(self.lead) if self.lead else None,
            [by(one) for one in self.latest],
            {name: [by(one) for one in block] for name, block in self.sections.items()},
        )


def lay_out(editions: Sequence[T], placements: Iterable[Placement], sections: Iterable[str]) -> Layout[T]:
    """Give each place to what is placed there, and what is left over to the newest; an article stands once at most.

    editions: visible, newest first. placements: in force; one whose article is not among the editions, or for which
    its area has no room, has no effect. Without a lead, the newest that stands nowhere else leads.
    """
    names = list(sections)
    placed = _placed(editions, placements)
    lead, latest = placed[Area.LEAD][: ROOM[Area.LEAD]], placed[Area.SECONDARY][:LATEST]
    blocks = {name: _of(name, placed[Area.SECTION])[:IN_SECTION] for name in names}
    taken = [*placed[Area.HIDDEN], *lead, *latest, *(edition for block in blocks.values() for edition in block)]
    articles = {edition.article_id for edition in taken}
    free = [edition for edition in editions if edition.article_id not in articles]
    if not lead:
        place = next((place for place in [free, latest, *blocks.values()] if place), None)
        lead = [place.pop(0)] if place else []
    latest += _taken_from(free, LATEST - len(latest))
    for name, block in blocks.items():
        block += _of(name, free)[: IN_SECTION - len(block)]
    return Layout(next(iter(lead), None), latest, blocks)


def _placed(editions: Iterable[T], placements: Iterable[Placement]) -> dict[str, list[T]]:
    by_article = {edition.article_id: edition for edition in editions}
    placed: dict[str, list[T]] = {area: [] for area in Area}
    for placement in sorted(placements, key=lambda one: (one.position, one.pk)):
        if edition := by_article.get(placement.article_id):
            placed[placement.area].append(edition)
    return placed


def _of(section: str, editions: Iterable[T]) -> list[T]:
    return [edition for edition in editions if edition.section.name == section]


def _taken_from(editions: list[T], number: int) -> list[T]:
    taken = editions[:number]
    del editions[:number]
    return taken
