"""What the board of the home page shows its editors: what citizens see, why it stands there, what waits."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.text import fold
from news.cards import Listed
from news.front_page import ROOM, Layout, lay_out
from news.home_page import candidates, filled
from news.models import Area, Article, Edition, Placement
from news.pages import menu
from news.placements import board_token, is_live, neighbours, section_of, standing, without_room
from news.rights import EVERYWHERE, Reach

MOST_FOUND = 10
LIMITED_AREAS = [Area.SECTION, Area.HIDDEN]  # what people limited to sections may fill
OF_OTHERS = "Bài chưa lên trang của chuyên mục khác"


@dataclass(frozen=True)
class Item:
    """An article on the board. placement: None where its date put it. areas: where this person may put it.

    has_room: no when the article is placed where others before it have taken the room, so that its date decides.
    """

    article_id: int
    title: str
    section: str
    areas: list[Area]
    placement: Placement | None = None
    edition: Listed | None = None
    has_room: bool = True

    @property
    def is_live(self) -> bool:
        return is_live(self.edition)

    @property
    def visible_from(self) -> datetime | None:
        return self.edition.visible_from if self.edition else None


@dataclass(frozen=True)
class Place:
    """One part of the board. leaves: who stands last in a full one, so the next to leave it; None while it has room."""

    area: Area
    title: str
    items: list[Item]
    section: str = ""
    leaves: Listed | None = None

    @property
    def placed(self) -> int:
        return sum(item.placement is not None for item in self.items)


@dataclass(frozen=True)
class Board:
    """The whole home page. reach: the sections in which this person may change it, and so how much of it."""

    token: str
    placements: list[Placement]
    editions: dict[int, Edition]
    layout: Layout[Listed]
    reach: Reach

    @property
    def places(self) -> list[Place]:
        """The parts of the home page from its top, then what is kept off it."""
        lead = [self.layout.lead] if self.layout.lead else []
        return [
            self._place(Area.LEAD, "Tin chính", lead),
            self._place(Area.SECONDARY, "Tin nổi bật", self.layout.latest),
            *(self._place(Area.SECTION, f"Chuyên mục {name}", shown, name) for name, shown in self._sections()),
            self._place(Area.HIDDEN, "Ẩn khỏi trang chủ", []),
        ]

    def item(self, article: Article, edition: Listed | None) -> Item:
        """Show an article wherever it stands, or does not."""
        placement = self._placement(article.pk)
        section = (edition or article).section
        areas = self._areas(article.section_id, section.pk, placement)
        return Item(article.pk, edition.title if edition else article.title, section.name, areas, placement, edition)

    def leaving(self, article: Article, edition: Edition | None, area: Area) -> list[Listed]:
        """Name who leaves when this article comes: the lead, however it got there, or the last of a full area."""
        if area == Area.HIDDEN:
            return []
        if area == Area.LEAD:
            return [one for one in [self.layout.lead] if one and one.article_id != article.pk]
        editions = self.editions | ({article.pk: edition} if edition else {})
        row = neighbours(Placement(article=article, area=area), self.placements, editions)
        shown: list[Listed] = [editions[one.article_id] for one in row if is_live(editions.get(one.article_id))]
        return shown[ROOM[area] - 1 : ROOM[area]]

    def _areas(self, own_section: int, shown_section: int, placement: Placement | None) -> list[Area]:
        """Say where this person may put an article: nowhere when it is, or stands, out of their reach."""
        if self.reach.sections is None:
            return list(Area)
        is_theirs = self.reach.covers(own_section) and self.reach.covers(shown_section)
        return LIMITED_AREAS if is_theirs and (placement is None or placement.area in LIMITED_AREAS) else []

    def _sections(self) -> list[tuple[str, list[Listed]]]:
        """Give the blocks of sections that show something, or where something waits."""
        placed = {self._named(one)[1] for one in self.placements if one.area == Area.SECTION}
        return [(name, shown) for name, shown in self.layout.sections.items() if shown or name in placed]

    def _place(self, area: Area, title: str, shown: list[Listed], section: str = "") -> Place:
        row = [one for one in self.placements if one.area == area and (not section or self._named(one)[1] == section)]
        row.sort(key=lambda one: (one.position, one.pk))
        crowded, placed = without_room(row, self.editions), {one.article_id for one in row}
        items = [self._placed(one, has_room=one not in crowded) for one in row]
        items += [self._by_date(edition) for edition in shown if edition.article_id not in placed]
        return Place(area, title, items, section, shown[-1] if len(shown) == ROOM.get(area) else None)

    def _placed(self, placement: Placement, *, has_room: bool) -> Item:
        edition = self.editions.get(placement.article_id)
        areas = self._areas(placement.article.section_id, section_of(placement, self.editions), placement)
        title, section = self._named(placement)
        if not (is_live(edition) or self.reach.covers(placement.article.section_id)):
            title = OF_OTHERS
        return Item(placement.article_id, title, section, areas, placement, edition, has_room)

    def _by_date(self, edition: Listed) -> Item:
        placement = self._placement(edition.article_id)
        areas = self._areas(edition.section.pk, edition.section.pk, placement)
        return Item(edition.article_id, edition.title, edition.section.name, areas, None, edition, placement is None)

    def _placement(self, article: int) -> Placement | None:
        return next((one for one in self.placements if one.article_id == article), None)

    def _named(self, placement: Placement) -> tuple[str, str]:
        named = self.editions.get(placement.article_id) or placement.article
        return named.title, named.section.name


def read_board(reach: Reach = EVERYWHERE) -> Board:
    """Read the home page as it stands, in a constant number of queries."""
    every = list(Placement.objects.select_related("article__section").defer("article__body"))
    now = timezone.now()
    placements = [one for one in every if one.until is None or one.until > now]
    sections = menu()
    layout = filled(lay_out(candidates(sections), placements, [section.name for section in sections]))
    editions = standing(one.article_id for one in placements)
    return Board(board_token(every), placements, editions, layout, reach)


def find(articles: QuerySet[Article], words: str, board: Board) -> list[Item]:
    """Find, by words of the title without accents, articles within reach that are live or scheduled.

    The latest changed come first.
    """
    standing_now = Edition.objects.filter(article=OuterRef("pk")).exclude(visible_until__lte=timezone.now())
    wanted = Q(Exists(standing_now.exclude(kind=EditionKind.WITHDRAWAL)))
    for word in fold(words).split():
        wanted &= Q(folded_title__contains=word)
    within = board.reach.limit(articles.filter(wanted))
    found = list(within.select_related("section").defer("body").order_by("-changed_at", "-pk")[:MOST_FOUND])
    editions = standing(article.pk for article in found)
    return [board.item(article, editions.get(article.pk)) for article in found]
