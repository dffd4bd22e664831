"""Making an article of a public record: a draft to go on writing; nothing of it is published."""

from uuid import UUID

from django.db import IntegrityError, transaction

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit
from news.models import Article, Section
from news.records.links import link_quoted
from news.records.registry import draft
from news.rights import Reach

ACT = "tạo từ hồ sơ"


class RecordUnseenError(Exception):
    """Citizens do not see this record, so there is nothing that an article may say of it."""


def section_for(within: Reach) -> Section | None:
    """Choose where a draft goes: to the section of the newest article about a record, else to the first there is."""
    about = Article.objects.exclude(bloc_years=None, decisions=None).order_by("-pk")
    newest = within.limit(about).select_related("section").first()
    return newest.section if newest else within.limit(Section.objects.all(), "pk").first()


def make_article(ref: str, *, section: Section, by: User, form_key: UUID | None = None) -> Article:
    """Make the draft of a record once a form: whoever sends the form again gets the same article.

    In one transaction: writes the article, links the records that it quotes, keeps the first revision and the audit
    event. Raises RecordUnseenError when citizens do not see the record.
    """
    words = draft(ref)
    if words is None:
        raise RecordUnseenError
    columns = {"title": words.title, "sapo": words.sapo, "body": words.body, "section": section}
    try:
        with transaction.atomic():
            article = Article.objects.create(**columns, author=by, changed_by=by, form_key=form_key)
            link_quoted(article, also=[ref])
            keep(article, by=by, act=ACT)
            audit.record(ACT, article, by=str(by), before={}, after={"hồ sơ": ref})
    except IntegrityError:
        made = Article.objects.filter(form_key=form_key, author=by).first() if form_key else None
        if made is None:
            raise
        return made
    return article
