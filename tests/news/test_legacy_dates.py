"""Which day a page reports, and where its year comes from."""

import datetime

import pytest

from news.legacy.dates import event_date, mentions
from news.legacy.postings import posting_day

TITLE_2021 = "Khối thi đua tổng kết công tác năm 2021"


def found(sapo, title="Hội nghị", paragraphs=(), posted_on=None, address=None):
    dated = event_date(title, sapo, paragraphs, posted_on=posted_on, address=address)
    return dated and (dated.on.isoformat(), dated.precision, dated.is_year_inferred)


@pytest.mark.parametrize(
    "sapo",
    [
        "Chiều 24/12, tại huyện",
        "Sáng ngày 24/12 tại huyện",
        "Ngày 24-12, tại huyện",
        "Hôm nay (24/12), tại huyện",
        "Tối 24.12 tại huyện",
        "Ngày 24 tháng 12, tại huyện",
        "Trong hai ngày 24 và 25/12, tại huyện",
        "Từ ngày 24-26/12, tại huyện",
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 1/2, chiều 24/12 tại huyện",
        "Chiều 24/12 tại huyện, chuẩn bị cho lễ trao thưởng ngày 5/1/2022",
    ],
)
def test_a_day_without_year_takes_the_year_of_the_title(sapo):
    assert found(sapo, TITLE_2021) == ("2021-12-24", "day", True)


@pytest.mark.parametrize(
    "sapo",
    [
        "Chiều 24/12/2021, tại huyện",
        "Ngày 24 tháng 12 năm 2021, tại huyện",
        "Tại huyện, 24/12/2021, khối họp",
        "Chiều 24/12 tại huyện. Hội nghị ngày 24/12/2021 bàn nhiều việc",
        "Theo Quyết định số 9/QĐ-UBND ngày 01/02/2020, ngày 24/12/2021 khối họp",
        "Kỷ niệm 73 năm Lời kêu gọi thi đua (11/6/1948 - 11/6/2021), ngày 24/12/2021 khối họp",
    ],
)
def test_a_full_date_in_the_sapo_needs_no_other_year(sapo):
    assert found(sapo, "Tổng kết năm 2019") == ("2021-12-24", "day", False)


@pytest.mark.parametrize(
    ("title", "sapo", "expected"),
    [
        ("Tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022", "Chiều 24/12, khối họp", "2021-12-24"),
        ("Triển khai nhiệm vụ năm 2022 và tổng kết năm 2021", "Chiều 24/12, khối họp", "2021-12-24"),
        ("Tổng kết công tác năm 2021", "Sáng 16/3, tỉnh họp", "2022-03-16"),
        ("Sơ kết công tác 6 tháng đầu năm 2021", "Sáng 2/7, tỉnh họp", "2021-07-02"),
        ("Ký kết giao ước thi đua năm 2021", "Sáng 30/3, khối họp", "2021-03-30"),
        ("Gặp mặt đại biểu tháng 5/2021", "Sáng 4/5, tỉnh gặp mặt", "2021-05-04"),
        ("Thi đua 2021: nhiều kết quả", "Sáng 4/5, tỉnh gặp mặt", "2021-05-04"),
    ],
)
def test_the_year_of_the_title_is_weighed_by_what_it_says(title, sapo, expected):
    assert found(sapo, title) == (expected, "day", True)


@pytest.mark.parametrize(
    "title",
    [
        "Triển khai nhiệm vụ năm 2022",
        "Kết quả giai đoạn 2016 - 2020",
        "Thực hiện Nghị quyết số 12/2021/NQ-HĐND",
        "Hội nghị",
    ],
)
def test_a_year_of_plans_ranges_and_documents_dates_nothing_in_december(title):
    assert found("Chiều 24/12, khối họp bàn nhiệm vụ năm 2022", title) is None


def test_without_a_year_in_the_title_the_posting_and_then_the_address_give_it():
    posted_on, address = datetime.date(2022, 1, 2), "/tin/2020/01/a.aspx"

    assert found("Chiều 30/12, khối họp", posted_on=posted_on, address=address) == ("2021-12-30", "day", True)
    assert found("Chiều 30/12, khối họp", address=address) == ("2020-12-30", "day", True)
    assert found("Chiều 30/12, khối họp") is None


def test_a_year_of_the_title_far_from_the_posting_is_not_believed():
    assert found("Sáng 12/5, khối họp", TITLE_2021, posted_on=datetime.date(2023, 5, 13)) == ("2023-05-12", "day", True)


def test_a_paragraph_dates_the_page_only_with_a_part_of_the_day():
    assert found("Khối họp.", TITLE_2021, ["Trước đó, ngày 3/3 đã họp.", "Chiều 24/12, họp."]) == (
        "2021-12-24",
        "day",
        True,
    )
    assert found("Khối họp.", TITLE_2021, ["Trước đó, ngày 3/3 đã họp."]) == ("2021-01-01", "year", True)


def test_without_a_day_the_date_is_the_posting_else_the_month_else_the_year():
    assert found("Khối họp.", TITLE_2021, posted_on=datetime.date(2021, 12, 25)) == ("2021-12-25", "day", False)
    assert found("Trong tháng 12/2021, khối họp.") == ("2021-12-01", "month", False)
    assert found("Trong tháng 12, khối họp.", TITLE_2021) == ("2021-12-01", "month", True)
    assert found("Khối họp.", TITLE_2021) == ("2021-01-01", "year", True)
    assert found("Khối họp.", address="https://hanam.gov.vn/a-20211224.aspx") == ("2021-01-01", "year", True)


@pytest.mark.parametrize(
    "text",
    [
        "Có 6/6 huyện đạt chuẩn",
        "Ngày 31/2 không có",
        "Sáng 5.000 đại biểu",
        "Ngày 24/13",
        "theo Nghị định số 98/2023/NĐ-CP",
        "điểm 24-12",
        "(11/6/1948 - 11/6/2021)"[13:],
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert [mention for mention in mentions(text) if mention.strength] == []


@pytest.mark.parametrize(
    "line",
    [
        "24/12/2021",
        "Ngày đăng: 24/12/2021",
        "Thứ Sáu, ngày 24/12/2021, 17:00 (GMT+7)",
        "Cập nhật lúc: 8:05 SA - 24/12/2021",
        "Đăng ngày 24-12-2021 15h30",
        "Thứ 6, ngày 24 tháng 12 năm 2021",
    ],
)
def test_a_line_of_posting_is_a_date_with_time_weekday_and_label_only(line):
    assert posting_day(line) == datetime.date(2021, 12, 24)


@pytest.mark.parametrize("line", ["Ngày 24/12/2021, khối họp", "24/12", "31/02/2021", "Hội nghị năm 2021"])
def test_other_lines_are_no_postings(line):
    assert posting_day(line) is None
