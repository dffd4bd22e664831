import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hanam_portal.publishing.door import cancel_schedule, publish, schedule, withdraw
from hanam_portal.publishing.models import AuditEvent
from news import workflow
from news.models import Article, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(make):
    return make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên")


@pytest.fixture
def huong(make):
    return make.user("huong", full_name="Nguyễn Thu Hương", role="Người duyệt đăng")


@pytest.fixture
def khanh(make):
    return make.user("khanh", full_name="Lê Văn Khánh", role="Người duyệt đăng")


@pytest.fixture
def later():
    """Schedule an article for tomorrow."""
    return lambda article: schedule(article, at=timezone.now() + timedelta(days=1), by="Hương")


def stored(article):
    return Article.objects.get(pk=article.pk)


def test_a_draft_goes_to_the_publisher_and_is_approved(make, lan, huong):
    article = make.article(author=lan)

    workflow.submit(article, by=lan)
    workflow.approve(article, by=huong)

    approved = stored(article)
    assert (approved.stage, approved.submitted_by, approved.approved_by) == (Stage.APPROVED, lan, huong)


def test_a_returned_article_carries_the_reason(make, huong):
    article = make.article(stage=Stage.SUBMITTED)

    workflow.send_back(article, reason="Thiếu nguồn ảnh.", by=huong)

    assert (stored(article).stage, stored(article).return_reason) == (Stage.RETURNED, "Thiếu nguồn ảnh.")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nobody_returns_an_article_without_a_reason(make, huong, reason):
    """Complaint 25 (cms): rejected without a reason."""
    article = make.article(stage=Stage.SUBMITTED)

    with pytest.raises(ValueError, match="with a reason"):
        workflow.send_back(article, reason=reason, by=huong)

    assert stored(article).stage == Stage.SUBMITTED
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(stage=Stage.RETURNED)


def test_submitting_again_clears_the_reason(make, lan):
    article = make.article(stage=Stage.RETURNED, return_reason="Thiếu nguồn ảnh.")

    workflow.submit(article, by=lan)

    assert (stored(article).stage, stored(article).return_reason) == (Stage.SUBMITTED, "")


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.APPROVED, Stage.SETTLED])
def test_only_a_draft_or_a_returned_article_is_submitted(make, lan, stage):
    article = make.article(stage=stage)

    with pytest.raises(workflow.StageError, match="Không thể gửi duyệt: bài đang ở trạng thái"):
        workflow.submit(article, by=lan)

    assert stored(article).stage == stage


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.RETURNED, Stage.APPROVED, Stage.SETTLED])
def test_only_a_waiting_article_is_approved(make, huong, stage):
    reason = "Thiếu." if stage == Stage.RETURNED else ""

    with pytest.raises(workflow.WrongStageError):
        workflow.approve(make.article(stage=stage, return_reason=reason), by=huong)


@pytest.mark.parametrize("column", ["author", "submitted_by"])
def test_nobody_approves_what_they_wrote_or_submitted(make, huong, column):
    article = make.article(stage=Stage.SUBMITTED, **{column: huong})

    with pytest.raises(workflow.FourEyesError, match="cần một người khác duyệt"):
        workflow.approve(article, by=huong)

    assert (stored(article).stage, AuditEvent.objects.count()) == (Stage.SUBMITTED, 0)


def test_a_submission_takes_back_an_earlier_approval(make, lan, huong):
    article = make.article(approved_by=huong)

    workflow.submit(article, by=lan)

    assert stored(article).approved_by is None


def test_every_step_is_in_the_audit_trail(make, lan):
    article = make.article()

    workflow.submit(article, by=lan)

    event = AuditEvent.objects.get()
    assert (event.actor, event.action, json.loads(event.before), json.loads(event.after)) == (
        "Trần Thị Lan (lan)",
        "gửi duyệt",
        {"stage": "draft"},
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


def test_an_edit_takes_the_approval_away(make, huong):
    article = make.article(stage=Stage.APPROVED, approved_by=huong)

    workflow.reopen(article)

    assert stored(article).approved_by is None


def test_an_edit_makes_a_draft_of_what_was_approved_a_moment_ago(make, huong):
    article = make.article(stage=Stage.SUBMITTED)
    workflow.approve(stored(article), by=huong)

    workflow.reopen(article)

    assert (article.stage, stored(article).stage) == (Stage.DRAFT, Stage.DRAFT)


def test_what_was_not_approved_is_not_let_through_to_the_door(make, huong):
    article = make.article(stage=Stage.SUBMITTED)

    with pytest.raises(workflow.NotApprovedError, match="“chờ duyệt”"):
        workflow.clear_to_publish(article, by=huong, urgent_reason="  ")


def test_what_is_published_in_haste_is_marked_with_who_and_why(make, huong):
    article = make.article()

    workflow.clear_to_publish(article, by=huong, urgent_reason="Bão đổ bộ trong giờ tới.")

    assert (stored(article).urgent_by, stored(article).urgent_reason) == (huong, "Bão đổ bộ trong giờ tới.")
    assert AuditEvent.objects.get().action == "đăng khẩn"


def test_the_mark_of_haste_goes_when_another_person_approves_afterwards(make, huong, khanh):
    article = make.article(urgent_by=huong, urgent_reason="Bão.")

    with pytest.raises(workflow.OwnUrgencyError):
        workflow.approve_afterwards(article, by=huong)
    assert stored(article).urgent_by == huong
    workflow.approve_afterwards(article, by=khanh)

    assert (stored(article).urgent_by, stored(article).urgent_reason) == (None, "")
    with pytest.raises(workflow.NotUrgentError):
        workflow.approve_afterwards(article, by=khanh)


def test_the_mark_of_haste_goes_when_an_approved_edition_follows(make, huong, khanh):
    article = make.article(urgent_by=huong, urgent_reason="Bão.", stage=Stage.APPROVED, approved_by=khanh)

    workflow.clear_to_publish(article, by=huong)

    assert stored(article).urgent_by is None


def test_words_that_were_approved_are_still_approved_when_their_hour_is_cancelled(make, huong, later):
    article = make.article(stage=Stage.APPROVED, approved_by=huong)
    later(article)
    before = stored(article)

    cancel_schedule(article, by=str(huong))
    workflow.schedule_cancelled(before)

    assert stored(article).stage == Stage.APPROVED


def test_words_that_were_scheduled_in_haste_are_a_draft_without_a_mark_when_their_hour_is_cancelled(make, huong, later):
    article = make.article(approved_by=huong)
    workflow.clear_to_publish(article, by=huong, urgent_reason="Bão.")
    later(article)
    before = stored(article)

    cancel_schedule(article, by=str(huong))
    workflow.schedule_cancelled(before)

    assert (stored(article).stage, stored(article).urgent_by, stored(article).urgent_reason) == (Stage.DRAFT, None, "")


def test_the_mark_stays_when_haste_is_public_and_only_its_successor_was_cancelled(make, huong, later):
    article = make.article()
    workflow.clear_to_publish(article, by=huong, urgent_reason="Bão.")
    publish(article, by=str(huong))
    Article.objects.filter(pk=article.pk).update(title="Khác")
    later(stored(article))
    before = stored(article)

    cancel_schedule(article, by=str(huong))
    workflow.schedule_cancelled(before)

    assert stored(article).urgent_by == huong


def test_a_schedule_that_is_cancelled_after_a_withdrawal_leaves_no_mark(make, huong, later):
    article = make.published_article()
    withdraw(article, reason="Sai.", by=str(huong))
    workflow.clear_to_publish(article, by=huong, urgent_reason="Bão.")
    later(article)
    before = stored(article)

    cancel_schedule(article, by=str(huong))
    workflow.schedule_cancelled(before)

    assert stored(article).urgent_by is None


def test_the_mark_of_haste_goes_with_the_article_that_is_withdrawn(make, huong):
    article = make.published_article(urgent_by=huong, urgent_reason="Bão.")

    workflow.withdrawn(article)

    assert (stored(article).urgent_by, stored(article).urgent_reason) == (None, "")
    assert (article.urgent_by, article.urgent_reason) == (None, "")


def test_what_was_withdrawn_is_not_published_again_without_approval(make, huong):
    article = make.article(stage=Stage.APPROVED, approved_by=huong)
    publish(article, by=str(huong))
    withdraw(article, reason="Sai.", by=str(huong))

    with pytest.raises(workflow.NotApprovedError):
        workflow.clear_to_publish(article, by=huong)


def test_a_form_that_is_saved_late_keeps_the_stage_that_stands(make, huong):
    article = make.article(stage=Stage.SUBMITTED)
    workflow.approve(stored(article), by=huong)

    workflow.keep_standing(article)
    article.save()

    assert (stored(article).stage, stored(article).approved_by) == (Stage.APPROVED, huong)
