"""The news of the home page, read in few queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.prepared import Prepared, Row
from news.cards import CANDIDATE_COLUMNS, COLUMNS, Candidate, Listed, cards
from news.front_page import IN_SECTION, LATEST, Layout, lay_out
from news.models import Area, Edition, Placement
from news.pages import Link, Menu

A_BATCH = 10  # of cards: one statement serves so many numbers of them


class SectionBlock(NamedTuple):
    section: Link
    editions: list[Listed]


@dataclass
class FrontPage:
    """The news of the home page: one lead, the latest beside it, then a block for each section.

    changes_at: when the first of the placements ends; None when none does.
    """

    lead: Listed | None
    latest: list[Listed]
    blocks: list[SectionBlock]
    changes_at: datetime | None = None

    @property
    def editions(self) -> list[Listed]:
        lead = [self.lead] if self.lead else []
        return [*lead, *self.latest, *(edition for block in self.blocks for edition in block.editions)]


def front_page(sections: Menu) -> FrontPage:
    """Fetch what editors placed, what may stand there, and the cards of what does; an article stands once at most."""
    placements = placements_in_force()
    layout = lay_out(candidates(sections), placements, [section.name for section in sections])
    return arranged(filled(layout), sections, changes_at=soonest(*(placement.until for placement in placements)))


def arranged(layout: Layout[Listed], sections: list[Link], *, changes_at: datetime | None = None) -> FrontPage:
    """Give a layout of the home page as its template shows it: empty blocks are left out."""
    blocks = [SectionBlock(section, layout.sections[section.name]) for section in sections]
    return FrontPage(layout.lead, layout.latest, [block for block in blocks if block.editions], changes_at)


def placements_in_force() -> list[Placement]:
    return [Placement.from_db(None, PLACEMENT_FIELDS, row) for row in PLACEMENTS.rows(at=moment())]


PLACEMENT_FIELDS = [field.attname for field in Placement._meta.concrete_fields]
PLACEMENTS = Prepared(lambda at: Placement.objects.in_force(at).values_list(*PLACEMENT_FIELDS), types={"at": datetime})


def candidates(sections: Menu) -> list[Candidate]:
    """Fetch what may stand on the home page, newest first: all that is placed, and of each section enough to fill it.

    What is hidden is left out.
    """
    keys = {f"section_{number}": section.pk for number, section in enumerate(sections.sections)}
    names = {section.pk: section for section in sections.sections}
    rows = _reading_candidates(len(keys)).rows(at=moment(), **keys)
    found = [
        Candidate(pk, article, names[section], dated_on) for pk, article, section, dated_on in rows if section in names
    ]
    return sorted(found, key=lambda one: (one.dated_on, one.pk), reverse=True)


@cache
def _reading_candidates(sections: int) -> Prepared:
    """Prepare the query for so many sections."""
    names = [f"section_{number}" for number in range(sections)]

    def build(at: datetime, **keys: int) -> list[QuerySet[Edition, Row]]:
        placed = Placement.objects.in_force(at).order_by()
        shown = Edition.objects.visible(at).order_by("-dated_on", "-pk").values_list(*CANDIDATE_COLUMNS)
        unplaced = shown.exclude(article__in=placed.values("article"))
        newest = [unplaced.filter(section=keys[name])[: 1 + LATEST + IN_SECTION] for name in names]
        return [shown.filter(article__in=placed.exclude(area=Area.HIDDEN).values("article")), *newest]

    return Prepared(build, types={"at": datetime, **dict.fromkeys(names, int)})


def filled(layout: Layout[Any]) -> Layout[Listed]:
    """Put cards in the place of candidates, in one query; whatever else is laid out stays."""
    wanted = [one for one in layout.items if isinstance(one, Candidate)]
    room = max(1, -(-len(wanted) // A_BATCH)) * A_BATCH
    keys = [*(one.pk for one in wanted), *[0] * (room - len(wanted))]
    rows = _reading_cards(room).rows(**{f"key_{number}": key for number, key in enumerate(keys)})
    by_key = {card.pk: card for card in cards(rows)}
    return layout.replaced(lambda one: by_key[one.pk] if isinstance(one, Candidate) else one)


@cache
def _reading_cards(count: int) -> Prepared:
    """Prepare the query for so many keys."""
    names = [f"key_{number}" for number in range(count)]
    return Prepared(
        lambda **keys: Edition.objects.filter(pk__in=[keys[name] for name in names]).values_list(*COLUMNS),
        types=dict.fromkeys(names, int),
    )
