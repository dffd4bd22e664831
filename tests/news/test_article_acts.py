"""Articles before citizens: scheduled, corrected, withdrawn."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hanam_portal.backoffice.record_admin.acts import schedule_limits
from hanam_portal.publishing.vietnamese.dates import moment
from news.models import Article, Stage
from tests.news.desk import act, filled, stored, typed, url

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("ahead", [timedelta(minutes=-5), timedelta(minutes=4), timedelta(days=14 * 31)])
def test_an_hour_too_near_or_too_far_is_refused_with_the_limits(desk, approved, ahead):
    with time_machine.travel("2026-11-23T03:00:00+00:00", tick=False):
        answer = act(desk, "publish", approved, at=typed(timezone.now() + ahead))

    assert answer.context["form"].errors["at"] == [
        "Giờ hẹn phải từ 10:05 ngày 23/11/2026 (5 phút nữa) đến 10:00 ngày 23/01/2028 (14 tháng nữa)."
    ]
    assert not approved.editions.exists()


@pytest.mark.parametrize("at", ["2026-11-23T10:05", "2028-01-23T10:00"])
def test_the_limits_themselves_are_accepted(desk, approved, at):
    with time_machine.travel("2026-11-23T03:00:40+00:00", tick=False):
        answer = act(desk, "publish", approved, at=at)

    assert "Đã hẹn đăng lúc" in answer.text


def test_fourteen_months_from_the_last_of_december_is_the_last_of_february():
    with time_machine.travel("2026-12-31T03:00:00+00:00", tick=False):
        assert f"{schedule_limits()[1]:%d/%m/%Y}" == "29/02/2028"


@pytest.mark.parametrize(
    ("at", "button"),
    [
        ("", "Đăng ngay"),
        ("2026-12-25T07:00", "Hẹn đăng 07:00 ngày 25/12"),
        ("2027-01-02T07:00", "Hẹn đăng 07:00 ngày 02/01/2027"),
        ("hôm nào đó", "Đăng ngay"),
    ],
)
def test_the_button_says_what_it_will_do(desk, make, khanh, at, button):
    article = make.published_article()
    Article.objects.filter(pk=article.pk).update(stage=Stage.APPROVED, approved_by=khanh, sapo="Khác.")
    with time_machine.travel("2026-11-23T03:00:00+00:00", tick=False):
        page = act(desk, "publish", article, at=at, kind="correction", note="")  # refused: no note

    assert f'value="{button}"' in page.text


def test_a_scheduled_article_appears_at_its_hour_without_any_job(desk, client, approved):
    """Complaint 20 (cms): a scheduled item never appears, and nobody is told."""
    at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    act(desk, "publish", approved, at=typed(at))
    [queue] = [one for one in desk.get("/quan-tri/").context["queues"] if one.title == "Sắp lên trang"]
    page = desk.get("/quan-tri/").text

    assert [(row.name, row.at) for row in queue.rows] == [("Lễ hội", at)]
    assert moment(at) in page
    address = approved.get_absolute_url()
    assert client.get(address).status_code == 404
    with time_machine.travel(at + timedelta(seconds=1)):
        assert client.get(address).status_code == 200


def test_a_publication_that_fails_keeps_the_schedule(desk, approved):
    """Complaint 20 (cms): a failed publish wipes the schedule."""
    at = timezone.now() + timedelta(days=2)
    act(desk, "publish", approved, at=typed(at))
    waiting = approved.scheduled_edition

    answer = act(desk, "publish", approved, urgent_reason="Nhanh hơn.")

    assert "Đã có một bản hẹn đăng" in answer.text
    assert approved.scheduled_edition == waiting
    assert stored(approved).urgent_by is None


def test_an_article_that_goes_live_by_itself_does_not_disturb_its_editor(desk, approved):
    """Complaint 4 (cms): a false conflict after a scheduled publication."""
    at = timezone.now() + timedelta(hours=1)
    act(desk, "publish", approved, at=typed(at))
    mine = filled(desk, approved, title="Bản tiếp theo")

    with time_machine.travel(at + timedelta(hours=1)):
        assert approved.current_edition.title == "Lễ hội"
        answer = desk.post(url("change", approved), {**mine, "_continue": "1"})

    assert (answer.status_code, stored(approved).title) == (302, "Bản tiếp theo")


def test_a_cancelled_hour_leaves_the_approval(desk, approved):
    act(desk, "publish", approved, at=typed(timezone.now() + timedelta(days=2)))

    act(desk, "cancel_schedule", approved)

    assert (approved.editions.count(), stored(approved).stage) == (0, Stage.APPROVED)


@pytest.fixture
def corrected(make, khanh):
    """A live article of which three facts were changed and approved since."""
    article = make.published_article(title="Đạt 85%", sapo="Chiều 24/12.", body="<p>Ông Nguyễn Văn A nói.</p>")
    article.title, article.sapo, article.body = "Đạt 58%", "Chiều 25/12.", "<p>Ông Nguyễn Văn B nói.</p>"
    article.stage, article.approved_by = Stage.APPROVED, khanh
    article.save()
    return article


def test_changed_facts_are_offered_for_the_note(desk, corrected):
    form = desk.get(url("publish", corrected)).context["form"]

    assert [value for value, _ in form.fields["facts"].choices] == [
        "85% → 58%",
        "24/12 → 25/12",
        "Nguyễn Văn A → Nguyễn Văn B",
    ]


def test_the_chosen_facts_are_told_to_readers(desk, client, corrected):
    chosen = ["85% → 58%", "Nguyễn Văn A → Nguyễn Văn B"]

    act(desk, "publish", corrected, kind="correction", facts=chosen, note="Xin lỗi bạn đọc.")

    note = "Sửa “85%” thành “58%”. Sửa “Nguyễn Văn A” thành “Nguyễn Văn B”. Xin lỗi bạn đọc."
    edition = corrected.current_edition
    assert (edition.kind, edition.note) == ("correction", note)
    assert note in client.get(edition.get_absolute_url()).text


def test_chosen_facts_are_note_enough_for_a_correction(desk, corrected):
    act(desk, "publish", corrected, kind="correction", facts=["24/12 → 25/12"])

    assert corrected.current_edition.note == "Sửa “24/12” thành “25/12”."


def test_a_fact_that_did_not_change_is_not_told(desk, corrected):
    answer = act(desk, "publish", corrected, kind="correction", facts=["1 → 2"])

    assert "facts" in answer.context["form"].errors
    assert corrected.editions.count() == 1


def test_a_spelling_mistake_leaves_no_note(desk, corrected):
    act(desk, "publish", corrected, kind="typo")

    assert (corrected.current_edition.kind, corrected.current_edition.note) == ("update", "")


@pytest.mark.parametrize("told", [{"note": "Sửa chữ."}, {"facts": ["85% → 58%"]}])
def test_a_spelling_mistake_with_a_note_is_asked_about(desk, corrected, told):
    answer = act(desk, "publish", corrected, kind="typo", **told)

    assert list(answer.context["form"].errors) == ["kind"]
    assert corrected.editions.count() == 1


def test_a_note_too_long_with_its_facts_is_refused_with_its_length(desk, corrected):
    answer = act(desk, "publish", corrected, kind="update", facts=["85% → 58%"], note="ă" * 480)

    [sentence] = answer.context["form"].errors["note"]
    assert sentence.startswith("Ghi chú cùng những điều đã chọn dài 503 ký tự; nhiều nhất 500.")
    assert corrected.editions.count() == 1


def test_an_article_without_changed_facts_has_no_list_of_them(desk, make):
    article = make.published_article()

    assert "facts" not in desk.get(url("publish", article)).context["form"].fields


@pytest.mark.parametrize("missing", ["cause", "notice"])
def test_a_withdrawal_needs_a_cause_and_a_notice(desk, make, missing):
    article = make.published_article()
    values = {"cause": "wrong", "notice": "Số liệu chưa kiểm chứng.", missing: ""}

    answer = act(desk, "withdraw", article, **values)

    assert list(answer.context["form"].errors) == [missing]
    assert not article.current_edition.is_withdrawal


def test_readers_are_told_the_cause_and_the_notice(desk, client, make):
    article = make.published_article()

    act(desk, "withdraw", article, cause="authority", notice="Theo công văn 12/CV-STTTT.")

    page = client.get(article.get_absolute_url())
    assert page.status_code == 410
    assert "Theo yêu cầu của cơ quan có thẩm quyền. Theo công văn 12/CV-STTTT." in page.text
