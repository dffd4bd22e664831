"""The real page of the old portal: every line of it has its place, or a reason to have none."""

from datetime import date
from pathlib import Path

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy import read_legacy
from news.legacy.page import Dropped, EventDate, LegacyParagraph, LegacyPhoto

SEED = Path(__file__).with_name("legacy_pages") / "seed_page.txt"
LINES = [one_line(line) for line in SEED.read_text("utf-8").splitlines() if line.strip()]
TITLE = "Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng năm 2021"
CAPTIONS = [
    "Đồng chí Nguyễn Anh Chức, Ủy viên BTV Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh phát biểu chỉ đạo tại hội nghị.",
    "Các đại biểu dự hội nghị.",
]


def seed():
    return read_legacy(SEED.read_bytes(), SEED.name)


def test_the_seed_has_one_section_one_title_and_one_sapo():
    page = seed()

    assert (page.section_name, page.title) == ("Tin tức - Sự kiện", TITLE)
    assert page.sapo == LINES[5]
    assert page.sapo.startswith("Chiều 24/12, tại UBND huyện Bình Lục")


def test_the_seed_has_four_paragraphs_and_two_captioned_photos_in_their_places():
    first, second = (LegacyPhoto(None, caption, None) for caption in CAPTIONS)
    one, two, three, four = (LegacyParagraph(LINES[number], LINES[number]) for number in (8, 9, 12, 13))

    assert list(seed().blocks) == [first, one, two, second, three, four]


def test_the_seed_keeps_its_credit_and_its_day_with_the_year_of_the_title():
    page = seed()

    assert (page.source_name, page.source_url, page.byline, page.address) == ("Báo Hà Nam", None, "", None)
    assert page.event_date == EventDate(
        date(2021, 12, 24), "day", is_year_inferred=True, year_basis="năm lấy từ tiêu đề “… năm 2021”"
    )


def test_the_seed_loses_only_controls_and_repetitions_of_its_title():
    alt = "Khối thi đua các huyện thị xã thành phố tổng kết công tác thi đua khen thưởng năm 2021"

    assert list(seed().dropped) == [
        Dropped("Skip Ribbon Commands", "nút bấm hoặc nhãn của cổng cũ"),
        Dropped("Skip to main content", "nút bấm hoặc nhãn của cổng cũ"),
        Dropped(TITLE, "lặp lại tiêu đề"),
        Dropped(alt, "văn bản thay thế (alt) của ảnh lặp lại tiêu đề"),
        Dropped(alt, "văn bản thay thế (alt) của ảnh lặp lại tiêu đề"),
    ]


def test_every_line_of_the_seed_is_used_once_or_dropped_once():
    page = seed()
    words = [block.caption if isinstance(block, LegacyPhoto) else block.text for block in page.blocks]
    used = [page.section_name, page.title, page.sapo, *words, page.source_name]

    assert sorted([*used, *(dropped.text for dropped in page.dropped)]) == sorted(LINES)
