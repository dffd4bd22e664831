"""The form of a list, its days counted, its comments; the calendar; what the dashboard says."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from emulation.consultations.holidays import install_holidays
from emulation.models import Consultation, ConsultationComment, Holiday
from hanam_portal.publishing.models import AuditEvent
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from tests.emulation import honours

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OPENING = date(2026, 3, 2)
DAYS = {"opens_on": "02/03/2026", "closes_on": "", "council_on": "17/03/2026"}


@pytest.fixture(autouse=True)
def on_the_opening_day(time_machine):
    install_holidays()
    time_machine.move_to(timezone.datetime(2026, 3, 2, 8, tzinfo=VIETNAM))


def page(name, *args):
    return reverse(f"backoffice:emulation_{name}", args=args)


def posted(*nominations, **fields):
    keys = [one.pk for one in nominations]
    return {"title": "Danh sách năm 2025", "nominations": keys, "contact": "Sở Nội vụ", **DAYS, **fields}


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_a_last_day_left_empty_is_worked_out_and_the_days_are_counted_on_the_page(admin):
    answer = admin.post(page("consultation_add"), {**posted(honours.nomination()), "_continue": "1"})

    consultation = Consultation.objects.get()
    shown = words(admin.get(answer.headers["Location"]))
    assert (consultation.closes_on, consultation.folded_title) == (date(2026, 3, 16), "danh sach nam 2025")
    assert "Thứ Hai, ngày 02/03/2026 ngày công khai, không tính" in shown
    assert "Thứ Bảy, ngày 07/03/2026 nghỉ cuối tuần" in shown
    assert "Thứ Hai, ngày 16/03/2026 ngày thứ 10" in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"closes_on": "13/03/2026"}, "Sớm nhất: nhận ý kiến đến hết 16/03/2026, hội đồng họp ngày 17/03/2026."),
        ({"council_on": "16/03/2026"}, "thì hội đồng họp sớm nhất ngày 17/03/2026."),
        ({"opens_on": "02/03/1026"}, "Năm phải từ 2000 đến 2100."),
        ({"opens_on": "hôm nay"}, "Nhập một ngày hợp lệ"),
        ({"closes_on": "01/01/9999", "council_on": "31/12/9999"}, "Năm phải từ 2000 đến 2100."),
    ],
)
def test_days_that_do_not_do_are_refused_with_what_would(admin, fields, said):
    answer = admin.post(page("consultation_add"), posted(honours.nomination(), **fields))

    assert (answer.status_code, Consultation.objects.count()) == (200, 0)
    assert said in words(answer)


def test_the_form_offers_what_the_council_has_not_taken_up(admin):
    for name, stage in [("Nguyễn Anh Chức", "appraised"), ("Trần Thị Bé", "decided")]:
        honours.nomination(name, stage=stage)

    offered = BeautifulSoup(admin.get(page("consultation_add")).content, "html.parser")

    boxes = [label.get_text().strip() for label in offered.select("#id_nominations label")]
    assert boxes == ["Bằng khen BK-TINH: Nguyễn Anh Chức (năm 2021)"]


def test_the_checks_speak_of_the_nominations_of_the_form_before_it_is_saved(admin):
    consultation = honours.consultation()
    hidden = honours.nomination("Lê Văn Kín", person=honours.person("Lê Văn Kín", is_public=False))
    url = page("consultation_change", consultation.pk)
    tokens = {"opened_version": 1, "closes_on": "01/03/2026"}

    refused = admin.post(url, {**posted(hidden), **tokens})

    assert "Lê Văn Kín không được nêu tên công khai" in words(refused)
    assert "Chưa có đề nghị nào" not in words(refused)


def test_a_list_is_published_looked_at_before_and_named_on_the_dashboard(admin):
    consultation = honours.consultation(honours.nomination())
    preview = admin.get(page("consultation_preview", consultation.pk))
    assert "Nguyễn Anh Chức" in preview.text

    admin.post(page("consultation_publish", consultation.pk), {"opened_version": 1})

    assert consultation.current_edition.number == 1
    assert "Danh sách đề nghị tặng Huân chương Lao động còn 14 ngày" in words(admin.get(reverse("backoffice:index")))


def test_the_dashboard_asks_for_the_summary_once_the_time_is_over(log_in, time_machine):
    honours.publish(honours.consultation(honours.nomination()))
    time_machine.move_to(timezone.datetime(2026, 3, 17, 0, tzinfo=VIETNAM))

    board = words(log_in("view_consultation").get(reverse("backoffice:index")))

    assert "Không có danh sách nào đang lấy ý kiến." in board
    assert "Danh sách đề nghị tặng Huân chương Lao động hết hạn 16/03/2026" in board


@pytest.mark.parametrize("name", ["consultation", "consultationcomment", "holiday"])
def test_lists_cost_the_same_with_one_row_and_with_three(admin, django_assert_max_num_queries, name):
    consultations = [honours.consultation(honours.nomination()) for _ in range(3)]
    for consultation in consultations:
        consultation.comments.create(received_on=OPENING, channel="đơn thư", text="Đồng ý.")

    with django_assert_max_num_queries(12):
        assert admin.get(page(f"{name}_changelist")).status_code == 200


def test_a_day_off_that_shortens_an_open_list_is_said_to_whoever_records_it(admin):
    honours.publish(honours.consultation(honours.nomination()))

    answer = admin.post(page("holiday_add"), {"day": "10/03/2026", "kind": "off", "name": "Nghỉ bão"}, follow=True)

    assert "không còn đủ 10 ngày làm việc" in words(answer)
    assert "không đủ 10 ngày làm việc theo lịch nghỉ" in words(admin.get(reverse("backoffice:index")))
    assert AuditEvent.objects.filter(action="ghi lịch nghỉ").count() == 1


def test_only_a_weekend_can_be_worked_instead(admin):
    weekday = {"day": "10/03/2026", "kind": "working", "name": "Làm bù"}

    refused = admin.post(page("holiday_add"), weekday)
    admin.post(page("holiday_add"), {**weekday, "day": "14/03/2026"})

    assert "Thứ Ba vốn là ngày làm việc" in words(refused)
    assert [one.day for one in Holiday.objects.filter(name="Làm bù")] == [date(2026, 3, 14)]


def test_a_comment_is_about_a_name_of_its_list_and_its_words_stay_out_of_the_audit(admin):
    listed, other = honours.nomination(), honours.nomination("Trần Thị Bé")
    consultation = honours.consultation(listed)
    honours.consultation(other)
    sent = {
        "consultation": consultation.pk,
        "nomination": other.pk,
        "received_on": "02/03/2026",
        "channel": "đơn thư",
        "sender": "Ông Đặng Văn Riêng",
        "text": "Không đồng ý.",
    }
    url = page("consultationcomment_add")

    assert "Đề nghị này không có trong danh sách" in words(admin.post(url, sent))
    assert "Ngày nhận chưa đến" in words(admin.post(url, {**sent, "nomination": "", "received_on": "03/03/2026"}))
    admin.post(f"{url}?consultation={consultation.pk}", {**sent, "nomination": listed.pk})

    comment = ConsultationComment.objects.get()
    event = AuditEvent.objects.get(action="ghi ý kiến của nhân dân")
    assert (comment.nomination, comment.recorded_by.username) == (listed, "anh")
    assert "Riêng" not in event.after and "đồng ý" not in event.after
    change = admin.get(page("consultationcomment_change", comment.pk))
    assert "Trần Thị Bé" not in change.text


def test_those_who_may_only_look_see_the_days_and_no_button(log_in):
    consultation = honours.consultation(honours.nomination())
    client = log_in("view_consultation")

    shown = client.get(page("consultation_change", consultation.pk))

    assert "ngày thứ 10" in words(shown) and 'name="_continue"' not in shown.text
    assert client.post(page("consultation_change", consultation.pk), posted()).status_code == 403


def test_a_saved_list_is_kept_as_a_revision_with_its_names(admin):
    consultation = honours.consultation(honours.nomination(), note="Đã xem")
    url = page("consultation_change", consultation.pk)
    late = timedelta(days=1)

    answer = admin.post(url, {**posted(honours.nomination("Trần Thị Bé")), "opened_version": 1})

    assert answer.status_code == 302
    consultation.refresh_from_db()
    assert (consultation.version, consultation.council_on - late) == (2, consultation.closes_on)
    history = words(admin.get(page("consultation_compare", consultation.pk) + "?truoc=1&sau=2"))
    assert "Trần Thị Bé" in history
