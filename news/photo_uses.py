"""Where a photo is used: in working copies, and in what citizens read."""

from dataclasses import dataclass, field

from django.urls import reverse

from hanam_portal.backoffice.models import User
from news.models import ArticlePhoto, Edition, Photo
from news.rights import reach

MOST_LISTED = 100


@dataclass
class UsedIn:
    """One article that shows a photo. form_url: empty for whom it is out of reach. public_url: while citizens see it.

    own_captions: those that are not the library's. follows: whether some use takes the library's.
    """

    title: str
    form_url: str = ""
    public_url: str = ""
    own_captions: list[str] = field(default_factory=list)
    follows: bool = False


def uses_of(photo: Photo, user: User) -> list[UsedIn]:
    """List the articles that show a photo, the newest first, for a person; at most MOST_LISTED of each kind."""
    found: dict[int, UsedIn] = {}
    within = reach(user, "view")
    rows = ArticlePhoto.objects.filter(photo=photo).select_related("article").order_by("-article", "position")
    for row in rows.only("caption", "article__title", "article__section")[:MOST_LISTED]:
        seen = within.covers(row.article.section_id)
        used = found.setdefault(row.article_id, UsedIn(row.article.title if seen else "Bài của chuyên mục khác"))
        used.form_url = reverse("backoffice:news_article_change", args=[row.article_id]) if seen else ""
        if row.caption is None:
            used.follows = True
        else:
            used.own_captions.append(row.caption)
    editions = Edition.objects.visible().filter(photos=photo).select_related("section").order_by("-article")
    for edition in editions.only("title", "slug", "article", "section__slug")[:MOST_LISTED]:
        used = found.setdefault(edition.article_id, UsedIn(edition.title))
        used.title, used.public_url = edition.title if not used.form_url else used.title, edition.get_absolute_url()
    return [found[key] for key in sorted(found, reverse=True)]
