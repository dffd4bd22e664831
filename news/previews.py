"""How a draft would look to citizens: the public pages, laid out with an edition that nobody stored."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from emulation.models import ResultEdition
from hanam_portal.backoffice.draft_pages import drawn, public_addresses
from news.cards import ListPage
from news.front_page import lay_out
from news.home_page import arranged, candidates, filled, placements_in_force
from news.models import Area, Article, Edition, Placement, Section, Takedown
from news.pages import Menu, Surroundings, around, menu

NEIGHBOURS = 4
UNSAVED = 0  # the number in the address of an article that has none yet


@dataclass(frozen=True)
class DraftPages:
    """The public pages with one draft on them, each a whole document.

    is_framed: as `drawn` takes it.
    """

    article: Article
    is_framed: bool = True

    @cached_property
    def edition(self) -> Edition:
        return drafted_edition(self.article)

    def page(self) -> str:
        around_it = self._surroundings
        context = {"edition": self.edition, "related": around_it.related, "blocs": around_it.blocs}
        with public_addresses():
            return self._drawn("news/article.html", self.edition.get_absolute_url(), context)

    def home(self, *areas: Area) -> list[str]:
        """Lay out the home page with the draft first in each of the areas."""
        sections = self._menu
        names = [section.name for section in sections]
        placements = [one for one in placements_in_force() if one.article_id != self.edition.article_id]
        published = self._others(candidates(sections))
        bloc_years = list(ResultEdition.objects.for_listing()[:3])
        pages = []
        for area in areas:
            here = Placement(pk=0, article_id=self.edition.article_id, area=area, position=-1)
            layout = lay_out([self.edition, *published], [here, *placements], names)
            front = arranged(filled(layout), sections)
            with public_addresses():
                pages.append(self._drawn("home.html", reverse("home"), {"front": front, "bloc_years": bloc_years}))
        return pages

    def section(self) -> str:
        """Show the draft first in the list of its section, before its newest neighbours."""
        section = self.edition.section
        others = Edition.objects.for_listing().filter(section=section.pk)
        listed = [self.edition, *self._others(others[: NEIGHBOURS + 1])[:NEIGHBOURS]]
        context = {"section": section, "page": ListPage(listed)}
        with public_addresses():
            return self._drawn("news/section.html", section.get_absolute_url(), context)

    @cached_property
    def _surroundings(self) -> Surroundings:
        about = [*self.article.linked("bloc_years"), *self.article.linked("decisions")]
        with public_addresses():
            return around(self.edition, about=about)

    def _others(self, editions: Any) -> list[Edition]:  # a list or a queryset
        return [edition for edition in editions if edition.article_id != self.edition.article_id]

    def _drawn(self, template: str, path: str, context: dict[str, Any]) -> str:  # whatever the template asks for
        return drawn(template, path, {**context, "menu": self._menu}, is_framed=self.is_framed)

    @cached_property
    def _menu(self) -> Menu:
        with public_addresses():
            return menu()


def drafted_edition(article: Article) -> Edition:
    """Make the edition that publishing the article now would open; nothing is stored.

    What an article cannot be published without has a stand-in, so that the rest can be looked at.
    """
    current, now = article.current_edition if article.pk else None, timezone.now()
    first_published_at = current.first_published_at if current else now
    if article.section_id is None:
        article.section = Section(name="Chưa chọn chuyên mục", slug="chua-chon-chuyen-muc")
    content = article.edition_content(first_published_at=first_published_at)
    content["title"] = content["title"].strip() or "(chưa có tiêu đề)"
    edition = Edition(
        **content,
        article_id=article.pk or UNSAVED,
        number=current.number + 1 if current else 1,
        notes=current.notes if current else [],
        visible_from=now,
        first_published_at=first_published_at,
    )
    hold_back(article, edition)
    return edition


def hold_back(article: Article, edition: Edition) -> None:
    """Put placeholders into an edition that nobody stored, as publishing would, where photos are taken down."""
    down = [row.photo_id for row in article.photo_rows() if row.photo.is_taken_down]
    for takedown in Takedown.objects.in_force().filter(photo__in=down) if down else ():
        for column, value in edition.photos_changed(takedown.placeholder).items():
            setattr(edition, column, value)
