"""The way of an article from its author, past a second pair of eyes, to the person who publishes it.

Each step reads the article again under its row's lock, so of two people who press at once the second sees what the
first has done. The columns of STANDING are written here, and by the door's follow-ups; never by a form.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit
from hanam_portal.publishing.errors import PublishingError
from news import notices
from news.models import Article, Stage

STANDING = ["stage", "return_reason", "submitted_by_id", "approved_by_id", "urgent_by_id", "urgent_reason"]


class StageError(PublishingError):
    """This step cannot be taken now, or not by this person; nothing was written."""


class WrongStageError(StageError):
    def __init__(self, step: str, stage: str) -> None:
        super().__init__(f"Không thể {step}: bài đang ở trạng thái “{stage}”.")


class FourEyesError(StageError):
    def __init__(self) -> None:
        super().__init__("Bạn đã soạn hoặc gửi bài này: cần một người khác duyệt.")


class NotApprovedError(StageError):
    def __init__(self, stage: str) -> None:
        super().__init__(
            f"Bài chưa được duyệt (đang ở trạng thái “{stage}”). Hãy gửi duyệt, hoặc đăng khẩn và ghi rõ lý do."
        )


class NotUrgentError(StageError):
    def __init__(self) -> None:
        super().__init__("Bài này không có bản đăng khẩn nào chờ duyệt lại.")


class OwnUrgencyError(StageError):
    def __init__(self) -> None:
        super().__init__("Bạn đã đăng khẩn bài này: cần một người khác duyệt lại.")


@transaction.atomic
def submit(article: Article, *, by: User) -> None:
    """Ask for approval (gửi duyệt). Raises WrongStageError unless the article is a draft or was returned."""
    _locked(article, step="gửi duyệt", begins=[Stage.DRAFT, Stage.RETURNED])
    _move(article, "gửi duyệt", by=by, stage=Stage.SUBMITTED, return_reason="", submitted_by=by, approved_by=None)
    notices.submitted(article, by=by)


@transaction.atomic
def approve(article: Article, *, by: User) -> None:
    """Find the article fit to publish (duyệt).

    Raises WrongStageError unless it waits for approval, FourEyesError when `by` wrote or submitted it.
    """
    locked = _locked(article, step="duyệt", begins=[Stage.SUBMITTED])
    if not may_approve(locked, by):
        raise FourEyesError
    _move(article, "duyệt", by=by, stage=Stage.APPROVED, return_reason="", approved_by=by)
    notices.approved(article, by=by)


@transaction.atomic
def send_back(article: Article, *, reason: str, by: User) -> None:
    """Return the article to its author with a reason (trả lại).

    Raises WrongStageError unless it waits or was approved, ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("An article is returned with a reason.")
    _locked(article, step="trả lại", begins=[Stage.SUBMITTED, Stage.APPROVED])
    _move(article, "trả lại", by=by, stage=Stage.RETURNED, return_reason=reason.strip(), approved_by=None)
    notices.returned(article, reason=reason.strip(), by=by)


@transaction.atomic
def clear_to_publish(article: Article, *, by: User, urgent_reason: str = "") -> None:
    """Let the article through to the door, in the transaction that opens it: for every edition, now or at an hour.

    An approved article passes, and its approval covers what was published in haste before. Any other passes with a
    reason only (đăng khẩn), and is marked until somebody else has looked. Raises NotApprovedError without a reason.
    """
    locked = _locked(article)
    if locked.stage == Stage.APPROVED:
        if locked.urgent_by_id:
            _move(article, "duyệt bản thay bản đăng khẩn", by=by, urgent_by=None, urgent_reason="")
    elif urgent_reason.strip():
        _move(article, "đăng khẩn", by=by, urgent_by=by, urgent_reason=urgent_reason.strip(), approved_by=None)
    else:
        raise NotApprovedError(locked.get_stage_display())


@transaction.atomic
def approve_afterwards(article: Article, *, by: User) -> None:
    """Find fit what was published in haste (duyệt lại).

    Raises NotUrgentError when nothing waits for it, OwnUrgencyError when `by` published it.
    """
    locked = _locked(article)
    if locked.urgent_by_id is None:
        raise NotUrgentError
    if locked.urgent_by_id == by.pk:
        raise OwnUrgencyError
    _move(article, "duyệt lại", by=by, urgent_by=None, urgent_reason="")


def schedule_cancelled(before: Article) -> None:
    """Follow up when a schedule was taken back. before: the article as it stood under the lock until then.

    Words that were approved and not changed since are still approved. Where nothing of it is public, no haste is left.
    """
    if before.stage == Stage.SETTLED and before.approved_by_id:
        Article.objects.filter(pk=before.pk).update(stage=Stage.APPROVED)
    current = before.current_edition
    if before.urgent_by_id and (current is None or current.is_withdrawal):
        _write(before, urgent_by=None, urgent_reason="")


def withdrawn(article: Article) -> None:
    """Follow up when an article was withdrawn: citizens read nothing of it, so no haste is left to look at."""
    _write(article, urgent_by=None, urgent_reason="")


def reopen(article: Article) -> None:
    """Make a draft again of an article whose words were just changed, if it was approved or settled."""
    changed = Article.objects.filter(pk=article.pk, stage__in=[Stage.SETTLED, Stage.APPROVED])
    if changed.update(stage=Stage.DRAFT, approved_by=None):
        article.stage, article.approved_by = Stage.DRAFT, None


def keep_standing(article: Article) -> None:
    """Put on an article that a form is about to save how it stands now, not how it stood when the form was read."""
    for name, value in Article.objects.select_for_update().values(*STANDING).get(pk=article.pk).items():
        setattr(article, name, value)


def may_approve(article: Article, by: User) -> bool:
    """Tell whether this person is a second pair of eyes for the article."""
    return by.pk not in {article.author_id, article.submitted_by_id}


def _locked(article: Article, *, step: str = "", begins: Collection[Stage] = tuple(Stage)) -> Article:
    locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if locked.stage not in begins:
        raise WrongStageError(step, locked.get_stage_display())
    return locked


def _move(article: Article, step: str, *, by: User, **columns: Any) -> None:  # each column of its own type
    """Write the columns of a locked article, and the audit event that says what they were."""
    rows = Article.objects.filter(pk=article.pk)
    told = {"stage": "stage", "return_reason": "reason", "urgent_reason": "urgent_reason"}
    names = [name for name in columns if name in told]
    before = {told[name]: value for name, value in rows.values(*names).get().items() if value}
    after = {told[name]: columns[name] for name in names}
    audit.record(step, article, by=str(by), before=before, after=after)
    _write(article, **columns)


def _write(article: Article, **columns: Any) -> None:  # each column of its own type
    Article.objects.filter(pk=article.pk).update(**columns)
    for name, value in columns.items():
        setattr(article, name, value)
