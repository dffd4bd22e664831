"""Who changed this rank, when, why, and what did citizens see that day?"""

import json
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from emulation.models import BlocYear, ResultEdition, ScoreChange
from emulation.results import acts as rank_acts
from emulation.results import closing as closings
from emulation.sheets import steps as sheet_steps
from emulation.years.event_words import sentences
from emulation.years.trail import PAGE_LENGTH, read_audit
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit, door
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from tests.emulation import rows
from tests.emulation.published import closed, ranked, reopened, year_with_result
from tests.emulation.rows import bloc_year, line, score, sheet, unit, user

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def address(year):
    return f"/quan-tri/emulation/blocyear/{year.pk}/nhat-ky/"


def words(element):
    return " ".join(element.get_text().split())


def acts(page):
    return [words(one.p) for one in page.select(".timeline-entry")]


def told(page):
    return [words(one) for one in page.select(".audit-told li")]


def seen(page):
    return words(page.select_one(".audit-day"))


@pytest.fixture
def read(client):
    """Give the page of a year to somebody of the standing body."""
    client.force_login(user("nguoi-xem", "Lãnh đạo TĐKT"))

    def page(year, **asked):
        response = client.get(address(year), asked)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return page


def changed(one, before, after, *, at=None, by=None, stage=5, batch=None, reason=""):
    """Write down that a value of a line was changed."""
    by = by or user("nguoi-cham")
    made = {"stage": stage, "before": before, "after": after, "made_by": by, "batch": batch, "reason": reason}
    return ScoreChange.objects.create(line=one, made_at=at or timezone.now(), **made)


def moment(day, hour=9, minute=0):
    return datetime(2021, 12, day, hour, minute, tzinfo=VIETNAM)


def history(year, *days):
    """Let the first edition begin on the first of the days, each next one on the next, whatever the clock says."""
    editions = list(year.editions.order_by("number"))
    for edition, day, until in zip(editions, days, [*days[1:], None], strict=True):
        ResultEdition.objects.filter(pk=edition.pk).update(
            visible_from=moment(day), visible_until=until and moment(until)
        )


@pytest.mark.parametrize(
    ("role", "answer"),
    [("Chuyên viên TĐKT", 200), ("Lãnh đạo TĐKT", 200), ("Biên tập viên", 403), ("Đại diện đơn vị", 403), (None, 403)],
)
def test_the_past_is_read_by_the_standing_body_alone(client, role, answer):
    client.force_login(user("nguoi-hoi", role))

    assert client.get(address(bloc_year(unit("a")))).status_code == answer


def test_the_whole_story_of_a_rank_stands_on_one_line_with_its_reasons(read):
    one, other = unit("a"), unit("b")
    year = bloc_year(one, other, stage="appraisal", shown_result="ranks")
    for place, role in enumerate(["leader", "deputy"]):
        year.memberships.filter(position=place).update(role=role)
    staff, head = user("son", "Chuyên viên TĐKT"), user("dung", "Lãnh đạo TĐKT")
    sheets = [sheet(year, one), sheet(year, other)]
    for each in sheets:
        score(each, "Phát triển kinh tế", 9, stage=5, by=staff)
        type(each).objects.filter(pk=each.pk).update(state="submitted")
    sheet_steps.send_back(sheets[0], reason="Thiếu minh chứng.", by=staff)
    type(each).objects.update(state="approved")
    BlocYear.objects.update(stage="meeting")
    rank_acts.record_tie(year, [other.pk, one.pk], decided_on=date(2021, 12, 24), reason="Bỏ phiếu kín.", by=staff)
    closing = closings.close(year, by=head)
    door.publish(BlocYear.objects.get(), by=str(head))
    closings.ask_reopening(closing, reason="Chấm nhầm.", by=staff)
    closings.reopen(closing, by=head)
    door.correct(BlocYear.objects.get(), note="Đang chấm lại.", by=str(head))

    page = read(year)

    named = [act.split(" sự kiện ")[0] for act in acts(page)]
    assert [act for act in named if act != "Chuyển bước"] == [
        "Người dân bắt đầu đọc ấn bản 2 (đính chính)",
        "Mở lại kết quả",
        "Đề nghị mở lại kết quả",
        "Người dân bắt đầu đọc ấn bản 1 (đăng mới)",
        "Chốt kết quả",
        "Phân định khi bằng điểm",
        "Trả lại, huyện a",
    ]
    for reason in ["Chấm nhầm.", "Bỏ phiếu kín.", "Thiếu minh chứng."]:
        assert f"Lý do: {reason}" in told(page)
    assert "Huyện b: hạng 1, tổng điểm 90" in told(page)
    assert "Ghi chú công khai: Đang chấm lại." in told(page)


def test_changes_of_one_person_at_one_sheet_within_a_minute_stand_together(read):
    year = bloc_year(unit("a"))
    one = sheet(year, unit("b"), rows.scheme("Kinh tế", "Văn hóa"))
    economy, culture = line(one, "Kinh tế"), line(one, "Văn hóa")
    changed(economy, None, 9, at=moment(20, 9, 0))
    changed(culture, 8, 7, at=moment(20, 9, 0) + timedelta(seconds=30))
    changed(economy, 9, None, at=moment(20, 9, 1))
    changed(economy, None, 5, at=moment(20, 9, 1), by=user("khac"), stage=1, batch=4)

    page = read(year)

    assert acts(page) == [
        "Nhập từ tệp (lần nhập 4), bước tự chấm: 1 ô, huyện b",
        "Sửa điểm, bước thường trực: 1 ô, huyện b",
        "Sửa điểm, bước thường trực: 2 ô, huyện b",
    ]
    assert told(page) == [
        "Kinh tế: trống → 5",
        "Kinh tế: 9 → trống",
        "Văn hóa: 8 → 7",
        "Kinh tế: trống → 9",
    ]


def test_of_a_large_import_a_dozen_cells_are_told_and_the_rest_is_counted(read):
    year = bloc_year(unit("a"))
    names = [f"Tiêu chí {number}" for number in range(15)]
    one = sheet(year, unit("b"), rows.scheme(*names))
    for name in names:
        changed(line(one, name), None, 1, at=moment(20), batch=1)

    page = read(year)

    assert len(told(page)) == 13 and told(page)[-1] == "Và 3 ô nữa"


def test_a_unit_is_asked_for_with_what_concerns_the_whole_bloc(read):
    year, one, other = bloc_year(unit("z")), unit("a"), unit("b")
    for each in (one, other):
        changed(line(sheet(year, each), "Phát triển kinh tế"), 1, 2)
    audit.record("mở phiếu chấm điểm", year, by="son", before={}, after={})

    page = read(year, don_vi=one.pk)

    assert sorted(act.split(" sự kiện ")[0] for act in acts(page)) == [
        "Mở phiếu chấm điểm",
        "Sửa điểm, bước thường trực: 1 ô, huyện a",
    ]


def test_a_change_says_why(read):
    year = bloc_year(unit("a"))
    changed(line(sheet(year, unit("b")), "Phát triển kinh tế"), 1, 2, reason="Theo quyết toán.")

    assert told(read(year)) == ["Phát triển kinh tế: 1 → 2. Lý do: Theo quyết toán."]


def test_a_day_is_asked_for_by_the_clock_of_viet_nam(read):
    year = bloc_year(unit("a"))
    one = line(sheet(year, unit("b")), "Phát triển kinh tế")
    changed(one, 1, 2, at=moment(20, 23, 59))
    changed(one, 2, 3, at=moment(21, 0, 0))

    page = read(year, ngay="2021-12-21")

    assert told(page) == ["Phát triển kinh tế: 2 → 3"]


@pytest.mark.parametrize("day", ["hôm qua", "2021-13-01", "2999-01-01", "0001-01-01"])
def test_a_day_that_cannot_be_is_refused_in_words(read, day):
    page = read(bloc_year(unit("a")), ngay=day)

    assert page.select_one(".errornote") is not None


@pytest.mark.parametrize(
    "asked", [{"trang": "x"}, {"trang": "0"}, {"trang": "9" * 40}, {"don_vi": "99"}, {"don_vi": "x"}]
)
def test_an_address_that_asks_for_nothing_shows_everything(read, asked):
    year = bloc_year(unit("a"))
    audit.record("mở phiếu chấm điểm", year, by="son", before={}, after={})

    assert len(acts(read(year, **asked))) == 1


def test_what_citizens_saw_is_the_edition_in_force_when_the_day_ended(read):
    year = year_with_result(1, 2)
    BlocYear.objects.update(shown_result="none")
    door.publish(year, by="dung")
    BlocYear.objects.update(shown_result="ranks")
    door.publish(BlocYear.objects.get(), by="dung")
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 2), ranked(other, 1))
    door.correct(BlocYear.objects.get(), note="Chấm nhầm một tiêu chí.", by="dung")
    history(year, 20, 22, 24)

    pages = {day: seen(read(year, ngay=f"2021-12-{day}")) for day in (19, 20, 22, 23, 24)}

    assert "Chưa công bố gì" in pages[19] and "Không khác gì" in pages[19]
    assert "Chưa công bố kết quả" in pages[20] and "Hôm trước chưa công bố gì." in pages[20]
    assert "1 Huyện a 2 Huyện b" in pages[22] and "Hôm trước chưa có kết quả." in pages[22]
    assert "1 Huyện a 2 Huyện b" in pages[23] and "Không khác gì" in pages[23]
    assert "1 Huyện b 2 Huyện a" in pages[24]
    assert "Ghi chú: Chấm nhầm một tiêu chí. Hạng của huyện b: 2 → 1 Hạng của huyện a: 1 → 2" in pages[24]


def test_each_edition_of_a_day_says_what_it_changed(read):
    year = year_with_result(1, 2)
    door.publish(year, by="dung")
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 2), ranked(other, 1))
    door.correct(BlocYear.objects.get(), note="Chấm nhầm một tiêu chí.", by="dung")

    words = seen(read(year))

    assert "Hạng của huyện b: 2 → 1 Hạng của huyện a: 1 → 2" in words and "Hôm trước chưa công bố gì." in words


def test_a_withdrawn_year_is_said_to_be_withdrawn(read):
    year = year_with_result(1)
    door.publish(year, by="dung")
    door.withdraw(year, reason="Sai danh sách.", by="dung")

    assert "Trang đã gỡ. Lý do: Sai danh sách." in seen(read(year))


def test_an_edition_that_waits_for_its_hour_was_seen_by_nobody(read):
    year = year_with_result(1)
    door.schedule(year, at=timezone.now() + timedelta(hours=1), by="dung")

    page = read(year)

    assert [act.split(" sự kiện ")[0] for act in acts(page)] == ["Hẹn đăng mới"]
    assert "Chưa công bố gì" in seen(page)


def test_saves_of_the_record_are_on_the_line(read):
    year = bloc_year(unit("a"))
    keep(year, by=user("son"))

    assert acts(read(year)) == ["Lưu, bản 1"]


def test_the_past_is_read_page_by_page_each_entry_once(read):
    year = bloc_year(unit("a"))
    one = line(sheet(year, unit("b")), "Phát triển kinh tế")
    for number in range(PAGE_LENGTH + 3):
        changed(one, number, number + 1, at=moment(20) + timedelta(minutes=number))
    year_audit = read_audit(year)

    (first, has_more), (second, has_still_more) = year_audit.page(1), year_audit.page(2)

    assert (len(first), has_more, len(second), has_still_more) == (PAGE_LENGTH, True, 3, False)
    assert len({entry.at for entry in [*first, *second]}) == PAGE_LENGTH + 3
    assert [words(way) for way in read(year).select(".paginator a")] == ["Cũ hơn"]


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_takes_as_many_queries_for_six_units_as_for_one(client, django_assert_num_queries, count):
    year = year_with_result(*range(1, count + 1), shown="scores")
    version = rows.scheme()
    for member in year.members():
        one = sheet(year, member.unit, version)
        changed(line(one, "Phát triển kinh tế"), 1, 2)
        audit.record("nộp", one, by="son", before={}, after={})
    door.publish(year, by="dung")
    client.force_login(user("nguoi-xem", "Lãnh đạo TĐKT"))
    client.get(address(year))

    with django_assert_num_queries(QUERIES):
        client.get(address(year))


QUERIES = 14


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"stage": "họp khối"}, {"stage": "đã chốt"}, ["bước: họp khối → đã chốt"]),
        ({"stage": "meeting"}, {"stage": "closed"}, ["bước: họp khối, suy tôn → đã chốt"]),
        ({}, {"lý do": "Thiếu."}, ["lý do: Thiếu."]),
        ({"reason": "Nhầm."}, {}, ["lý do, trước đó: Nhầm."]),
        ({"digest": "ab"}, {"digest": "cd"}, []),
        ({}, {"order": ["huyện a", "huyện b"]}, ["thứ tự: huyện a, huyện b"]),
        ({}, {"decided_on": "2021-12-24"}, ["ngày: 24/12/2021"]),
        ({}, {"visible_from": "2021-12-24T10:00:00+00:00"}, ["hiện từ: 17:00 ngày 24/12/2021"]),
        ({}, {"visible_from": "không phải ngày"}, ["hiện từ: không phải ngày"]),
        ({}, {"results": [{"unit": "huyện a", "total": "97.5000", "rank": 1, "class": ""}]},
         ["huyện a: hạng 1, tổng điểm 97,5"]),
        ({}, {"waiting": {"number": 2, "digest": "ab"}}, ["ấn bản đang chờ: ấn bản: 2"]),
        ({"nộp muộn": False}, {"nộp muộn": True}, ["nộp muộn: không → có"]),
    ],
)  # fmt: skip
def test_an_event_is_told_in_sentences(before, after, said):
    assert sentences(json.dumps(before), json.dumps(after)) == said
