import json

import pytest

from hanam_portal.publishing.models import AuditEvent
from news import workflow
from news.models import Article, Stage

pytestmark = pytest.mark.django_db


def stored(article):
    return Article.objects.get(pk=article.pk)


def test_a_draft_goes_to_the_publisher_and_is_approved(make):
    article = make.article()

    workflow.submit(article, by="Lan")
    workflow.approve(article, by="Hương")

    assert stored(article).stage == Stage.APPROVED


def test_a_returned_article_carries_the_reason(make):
    article = make.article(stage=Stage.SUBMITTED)

    workflow.send_back(article, reason="Thiếu nguồn ảnh.", by="Hương")

    assert (stored(article).stage, stored(article).return_reason) == (Stage.RETURNED, "Thiếu nguồn ảnh.")


def test_submitting_again_clears_the_reason(make):
    article = make.article(stage=Stage.RETURNED, return_reason="Thiếu nguồn ảnh.")

    workflow.submit(article, by="Lan")

    assert (stored(article).stage, stored(article).return_reason) == (Stage.SUBMITTED, "")


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.APPROVED, Stage.SETTLED])
def test_only_a_draft_or_a_returned_article_is_submitted(make, stage):
    article = make.article(stage=stage)

    with pytest.raises(workflow.StageError, match="Không thể gửi duyệt: bài đang ở trạng thái"):
        workflow.submit(article, by="Lan")

    assert stored(article).stage == stage


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SETTLED])
def test_only_a_waiting_article_is_approved(make, stage):
    with pytest.raises(workflow.StageError):
        workflow.approve(make.article(stage=stage), by="Hương")


def test_every_step_is_in_the_audit_trail(make):
    article = make.article()

    workflow.submit(article, by="Lan")

    event = AuditEvent.objects.get()
    assert (event.actor, event.action, json.loads(event.after)) == (
        "Lan",
        "gửi duyệt",
        {"reason": "", "stage": "submitted"},
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Stage.SETTLED, Stage.DRAFT),
        (Stage.APPROVED, Stage.DRAFT),
        (Stage.SUBMITTED, Stage.SUBMITTED),
        (Stage.RETURNED, Stage.RETURNED),
    ],
)
def test_an_edit_makes_a_draft_of_what_was_settled_or_approved(make, before, after):
    article = make.article(stage=before, return_reason="Thiếu nguồn ảnh.")

    workflow.reopen(article)

    assert (article.stage, stored(article).stage) == (after, after)
