"""Rights per section: where a person may see, write and publish articles.

A group that some section names (`Section.restricted_groups`) acts only in the sections that name it; every other group
acts everywhere. What a person may do is the union over the groups that give the right; a right given to the person
alone counts everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from hanam_portal.backoffice.models import User
from news.models import Article, Edition

M = TypeVar("M", bound=Model)
# Who may change an article may see it; an article is put where one may add or change.
GIVING = {"view": ["view", "change"], "place": ["add", "change"]}
CACHE = "_article_rights"  # on the user, like Django's own: for one request


@dataclass(frozen=True)
class Reach:
    """The sections in which a right holds; None for all of them."""

    sections: frozenset[int] | None

    def covers(self, section: int | None) -> bool:
        return self.sections is None or section in self.sections

    def limit(self, rows: QuerySet[M], section: str = "section") -> QuerySet[M]:
        """Keep the rows whose section, found along `section`, is within reach."""
        return rows if self.sections is None else rows.filter(**{f"{section}__in": self.sections})


EVERYWHERE, NOWHERE = Reach(None), Reach(frozenset())


def reach(user: User, verb: str, of: str = "article") -> Reach:
    """Tell in which sections a person may view, add, change, delete, publish or place articles.

    of: "section" for what they may do with the sections themselves.
    """
    if not user.is_active:
        return NOWHERE
    if user.is_superuser:
        return EVERYWHERE
    codenames = [f"{one}_{of}" for one in GIVING.get(verb, [verb])]
    if user.get_user_permissions() & {f"news.{codename}" for codename in codenames}:
        return EVERYWHERE
    return _union(section for codename, section in _given(user) if codename in codenames)


def publishable(articles: QuerySet[Article], within: Reach) -> QuerySet[Article]:
    """Keep the articles whose every section is within reach: an act on one is an act on all of them.

    They are that of its words, and those under which citizens find it now or at its hour.
    """
    if within.sections is None:
        return articles
    beyond = _standing().filter(article=OuterRef("pk")).exclude(section__in=within.sections)
    return within.limit(articles).filter(~Exists(beyond))


def publishers(article: Article) -> QuerySet[User]:
    """Find the members of staff to whom an article is submitted: those with the right to publish it."""
    right = Permission.objects.get_by_natural_key("publish_article", "news", "article")
    staff = User.objects.filter(is_active=True, is_staff=True)
    for section in {article.section_id, *_standing().filter(article=article).values_list("section", flat=True)}:
        groups = Group.objects.filter(Q(sections=None) | Q(sections=section), permissions=right)
        staff = staff.filter(Q(groups__in=groups) | Q(user_permissions=right))
    return staff.distinct()


def _standing() -> QuerySet[Edition]:
    """Find the editions in force, notices of withdrawal included, and those that wait for their hour."""
    return Edition.objects.exclude(visible_until__lte=timezone.now())


def _union(sections: Iterable[int | None]) -> Reach:
    """Put together the sections of several groups; None is a group that no section names."""
    named = set(sections)
    return EVERYWHERE if None in named else Reach(frozenset(section for section in named if section is not None))


def _given(user: User) -> list[tuple[str, int | None]]:
    """List what this person's groups give: (codename, section), in one query."""
    if not hasattr(user, CACHE):
        rights = Permission.objects.filter(
            content_type__app_label="news", content_type__model__in=["article", "section"], group__user=user
        )
        setattr(user, CACHE, list(rights.values_list("codename", "group__sections")))
    given: list[tuple[str, int | None]] = getattr(user, CACHE)
    return given
