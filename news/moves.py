"""To move an article to another section (chuyển chuyên mục)."""

from django.db import transaction

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing.errors import PublishingError
from news import workflow
from news.models import Article, Section


class SameSectionError(PublishingError):
    def __init__(self, section: Section) -> None:
        super().__init__(f"Bài đã ở chuyên mục “{section}”.")


@transaction.atomic
def move(article: Article, section: Section, *, by: User) -> None:
    """Put the working copy into another section, as a save from its form would.

    Takes the next version, keeps the one before it and the new one as revisions, and makes a draft again of what was
    approved. Citizens find the article where it was until it is published again.

    Raises SameSectionError when it is there already, ConflictError when the version of `article` is no longer stored.
    """
    if article.section_id == section.pk:
        raise SameSectionError(section)
    before = article.version
    article.claim(before)
    keep(Article.objects.get(pk=article.pk), by=article.changed_by, number=before)
    article.section, article.changed_by = section, by
    article.save(update_fields=["section", "changed_by", "changed_at"])
    workflow.reopen(article)
    keep(Article.objects.get(pk=article.pk), by=by, act=f"chuyển sang chuyên mục {section}")
