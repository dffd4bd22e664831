"""The pages on which the people are asked: names for as long as comments are taken, and not a minute longer."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from tests.emulation import honours

pytestmark = pytest.mark.django_db

LISTS = "/thi-dua/lay-y-kien/"
BY = "Lê Văn Sơn"


def at(day, hour=8, minute=0, second=0):
    return timezone.datetime(2026, 3, day, hour, minute, second, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def on_the_opening_day(time_machine):
    time_machine.move_to(at(2), tick=False)


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text().split())


def test_an_open_list_names_who_is_proposed_and_says_how_to_comment_and_that_nothing_is_decided(client):
    state = honours.award_type("HCLD-3", name="Huân chương Lao động hạng Ba", level="state", position=1)
    honours.award_type(position=2)
    first = honours.nomination(post="giáo viên", unit_name="xã Vũ Bản", award_type=state)
    second = honours.nomination("Trần Thị Bé")
    edition = honours.publish(honours.consultation(second, first))

    page = words(client.get(edition.get_absolute_url()))

    assert "Đang nhận ý kiến, còn 14 ngày" in page and "</p>" not in page
    assert "Đây là danh sách đề nghị 2 trường hợp, chưa phải quyết định khen thưởng." in page
    assert "Thứ Hai, ngày 16/03/2026" in page and "điện thoại 0226 3852 726" in page
    assert page.index("Huân chương Lao động hạng Ba: 1 đề nghị") < page.index("Bằng khen BK-TINH: 1 đề nghị")
    assert "Nguyễn Anh Chức Giáo viên, xã Vũ Bản" in page and "Trần Thị Bé" in page


def test_the_names_leave_at_midnight_in_ha_nam_and_no_cache_keeps_them_longer(client, time_machine):
    edition = honours.publish(honours.consultation(honours.nomination()))
    time_machine.move_to(at(16, 23, 59, 40), tick=False)

    last = client.get(edition.get_absolute_url())

    assert "Hôm nay là ngày cuối nhận ý kiến" in words(last) and "Nguyễn Anh Chức" in words(last)
    assert last.headers["Cache-Control"] == "public, max-age=0, s-maxage=20"

    time_machine.move_to(at(17, 0), tick=False)
    over = client.get(edition.get_absolute_url(), headers={"If-None-Match": last.headers["ETag"]})
    assert over.status_code == 200
    assert "Đã hết thời gian nhận ý kiến. Danh sách 1 đề nghị thôi công khai" in words(over)
    assert "Nguyễn Anh Chức" not in over.text and "Chưa có tổng hợp ý kiến." in words(over)


def test_the_summary_is_read_once_it_is_published(client, time_machine):
    consultation = honours.consultation(honours.nomination())
    honours.publish(consultation)
    time_machine.move_to(at(17), tick=False)
    consultation.summary = "Có 3 ý kiến, đều đồng ý."
    consultation.save()

    edition = honours.publish(consultation)

    assert "Có 3 ý kiến, đều đồng ý." in words(client.get(edition.get_absolute_url()))
    assert "Hết hạn 16/03/2026; đã có tổng hợp ý kiến" in words(client.get(LISTS))


def test_a_list_that_waits_for_its_hour_is_not_there_and_opens_by_itself(client, time_machine):
    days = {"opens_on": date(2026, 3, 4), "closes_on": date(2026, 3, 18), "council_on": date(2026, 3, 20)}
    edition = door.schedule(honours.consultation(honours.nomination(), **days), at=at(4, 0), by=BY)
    before = client.get(LISTS)
    assert client.get(edition.get_absolute_url()).status_code == 404
    assert "Hiện không có danh sách nào đang lấy ý kiến." in words(before)

    time_machine.move_to(at(3, 23, 59, 30), tick=False)
    assert client.get(LISTS).headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
    time_machine.move_to(at(4, 0), tick=False)

    assert "Nguyễn Anh Chức" in words(client.get(edition.get_absolute_url()))
    assert "Đến hết Thứ Tư, ngày 18/03/2026; hội đồng họp ngày 20/03/2026" in words(client.get(LISTS))


def test_a_withdrawn_list_answers_410_with_the_reason_and_without_names(client, time_machine):
    consultation = honours.consultation(honours.nomination())
    edition = honours.publish(consultation)
    time_machine.move_to(at(3), tick=False)
    door.withdraw(consultation, reason="Nhầm danh sách.", by=BY)

    page = client.get(edition.get_absolute_url())

    assert page.status_code == 410
    assert "Nhầm danh sách." in page.text and "Nguyễn Anh Chức" not in page.text
    assert edition.title not in client.get(LISTS).text


def test_a_wrong_slug_leads_to_the_page_and_a_foreign_number_nowhere(client):
    edition = honours.publish(honours.consultation(honours.nomination()))
    address = edition.get_absolute_url()

    moved = client.get(address.replace(edition.slug, "sai"))

    assert (moved.status_code, moved.headers["Location"]) == (301, address)
    assert client.get(address.replace(f"-{edition.consultation_id}/", "-999999/")).status_code == 404


def test_the_pages_cost_the_same_with_one_list_and_with_three(client, django_assert_num_queries):
    edition = honours.publish(honours.consultation(honours.nomination(), honours.nomination("Trần Thị Bé")))
    for _ in range(2):
        honours.publish(honours.consultation(honours.nomination()))

    with django_assert_num_queries(3):
        client.get(LISTS)
    with django_assert_num_queries(2):
        client.get(edition.get_absolute_url())
