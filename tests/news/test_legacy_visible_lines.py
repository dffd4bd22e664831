"""Nothing that an old page shows is lost, and what only looks like an article's part is not taken for one."""

import datetime

import pytest
from bs4 import BeautifulSoup

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.page import EventDate
from news.legacy.pieces import text_key
from tests.news.legacy_pages import PAGES, outline, read

USED_WITHOUT_THEIR_LABELS = {
    "figures.html": ["Tác giả: Trần Ích Hữu", "Nguồn:"],
    "sharepoint_full.html": ["Thứ Tư, 31/03/2021 08:15", "Theo Báo Hà Nam"],
    "word_paste.html": ["Trang chủ » Tin tức - Sự kiện", "Cập nhật: 16/03/2022 | 09:30", "Hồng Vân - Báo Hà Nam"],
}


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.name)
def test_every_visible_line_of_html_is_in_the_article_or_among_the_dropped(path):
    page = read(path.name)
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for tag in soup(["script", "style", "head", "svg", "iframe"]):
        tag.decompose()
    told = [page.title, page.section_name, page.sapo, page.source_name, page.byline]
    told += [photo.caption for photo in page.photos] + [line.text for line in page.dropped]
    told += [BeautifulSoup(block.markup, "html.parser").get_text() for block in page.blocks if block not in page.photos]
    everything = text_key(" ".join(told))

    lost = [line for line in map(one_line, soup.stripped_strings) if text_key(line) not in everything]

    assert lost == USED_WITHOUT_THEIR_LABELS.get(path.name, [])


def test_text_pasted_from_word_loses_its_wrapping_only():
    page = read("word_paste.html")

    assert (page.section_name, page.title) == ("Tin tức - Sự kiện", "Hội nghị giao ban khối thi đua quý I")
    assert outline(page) == [
        "<b>Kết quả:</b> các chỉ tiêu đạt từ <i>90%</i> trở lên.",
        "Hội nghị thống nhất lịch kiểm tra chéo giữa các đơn vị.",
    ]
    assert (page.byline, page.source_name) == ("Hồng Vân", "Báo Hà Nam")
    assert page.event_date == EventDate(datetime.date(2022, 3, 15), "day", True, "năm lấy từ ngày đăng 16/03/2022")


def test_a_title_that_only_the_head_has_loses_the_name_of_the_site():
    page = read("head_title_only.html")

    assert page.title == "Công bố danh sách đề nghị khen thưởng"
    assert outline(page) == ["Ý kiến gửi về Ban trước khi họp."]
    assert page.source_name == "Ban Thi đua - Khen thưởng"
    assert page.event_date == EventDate(datetime.date(2021, 11, 5), "day", False, "ngày đăng ghi trên trang cũ")


def test_a_repeated_line_of_the_menu_is_no_title_and_the_day_of_saving_no_posting():
    page = read("menus.txt")

    assert (page.section_name, page.title) == ("Kinh tế", "Kỷ niệm ngày truyền thống thi đua yêu nước")
    assert outline(page) == ["Buổi lễ diễn ra trang trọng."]
    assert page.posted_on is None
    assert page.event_date is not None
    assert page.event_date.on == datetime.date(2021, 6, 11)
