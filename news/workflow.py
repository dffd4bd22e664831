"""The way of an article from its author to the person who publishes it."""

from collections.abc import Collection

from django.db import transaction

from hanam_portal.publishing import audit
from news.models import Article, Stage


class StageError(Exception):
    """The article is not at the stage from which this step begins; nothing was written."""

    def __init__(self, step: str, stage: str) -> None:
        super().__init__(f"Không thể {step}: bài đang ở trạng thái “{stage}”.")


@transaction.atomic
def submit(article: Article, *, by: str) -> None:
    """Ask for approval (gửi duyệt). Raises StageError unless the article is a draft or was returned."""
    _move(article, Stage.SUBMITTED, step="gửi duyệt", begins=[Stage.DRAFT, Stage.RETURNED], by=by)


@transaction.atomic
def approve(article: Article, *, by: str) -> None:
    """Find the article fit to publish (duyệt). Raises StageError unless it waits for approval."""
    _move(article, Stage.APPROVED, step="duyệt", begins=[Stage.SUBMITTED], by=by)


@transaction.atomic
def send_back(article: Article, *, reason: str, by: str) -> None:
    """Return the article to its author with a reason (trả lại). Raises StageError unless it waits or was approved."""
    _move(article, Stage.RETURNED, step="trả lại", begins=[Stage.SUBMITTED, Stage.APPROVED], by=by, reason=reason)


def reopen(article: Article) -> None:
    """Make a draft again of an article whose words were just changed, if it was approved or settled."""
    if article.stage in {Stage.SETTLED, Stage.APPROVED}:
        Article.objects.filter(pk=article.pk).update(stage=Stage.DRAFT)
        article.stage = Stage.DRAFT


def _move(article: Article, stage: Stage, *, step: str, begins: Collection[Stage], by: str, reason: str = "") -> None:
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    before = Stage(locked.stage)
    if before not in begins:
        raise StageError(step, before.label)
    Article.objects.filter(pk=article.pk).update(stage=stage, return_reason=reason)
    audit.record(step, locked, by=by, before={"stage": before}, after={"stage": stage, "reason": reason})
    article.stage, article.return_reason = stage, reason
