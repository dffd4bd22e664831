"""Saved pages of many shapes, each read to the same plain article."""

import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from news.legacy import read_legacy
from news.legacy.page import (
    Dropped,
    EventDate,
    LegacyCell,
    LegacyHeading,
    LegacyList,
    LegacyPageError,
    LegacyParagraph,
    LegacyPhoto,
    LegacyTable,
)
from news.legacy.pieces import text_key

PAGES = Path(__file__).with_name("legacy_pages")
TEXT = (
    "Tổng kết phong trào thi đua yêu nước\nTin tức - Sự kiện\nTổng kết phong trào thi đua yêu nước\n"
    "Sáng ngày 15/3/2022, Ủy ban nhân dân tỉnh Hà Nam tổ chức hội nghị tổng kết phong trào thi đua yêu nước.\n"
    "Hội nghị trao Cờ thi đua cho các đơn vị.\nBáo Hà Nam\n"
)


def read(name):
    return read_legacy((PAGES / name).read_bytes(), name)


def paragraph(text, html=None):
    return LegacyParagraph(text, html or text)


def html_page(body, title="Tổng kết phong trào thi đua yêu nước"):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()


def test_a_page_saved_from_sharepoint_gives_the_article_without_its_surroundings():
    page = read("sharepoint_full.html")

    assert page.title == "Khối thi đua Văn hóa - Xã hội ký kết giao ước thi đua năm 2021"
    assert page.section_name == "Thi đua - Khen thưởng"
    assert page.sapo == (
        "Sáng 30/3, Khối thi đua Văn hóa - Xã hội tổ chức ký kết giao ước thi đua năm 2021; "
        "mười đơn vị thành viên dự lễ ký."
    )
    assert list(page.blocks) == [
        LegacyPhoto("/PublishingImages/2021/ky%20ket.jpg", "Đại diện các đơn vị ký giao ước.", None),
        paragraph(
            "Tại lễ ký, các đơn vị đọc bản đăng ký các chỉ tiêu & danh hiệu; xem kế hoạch của khối.",
            "Tại lễ ký, các đơn vị đọc <em>bản đăng ký</em> các chỉ tiêu &amp; danh hiệu; xem "
            '<a href="/Pages/ke-hoach.aspx">kế hoạch</a> của khối.',
        ),
        LegacyHeading("Nội dung giao ước", "Nội dung giao ước", 3),
        LegacyList(("Hoàn thành <b>100%</b> chỉ tiêu;", "Không có đơn thư vượt cấp.")),
        paragraph("Lãnh đạo khối đề nghị các đơn vị thực hiện nghiêm túc nội dung đã ký."),
    ]
    assert page.source_name == "Báo Hà Nam"
    assert page.address == "https://snv.hanam.gov.vn:443/Pages/khoi-thi-dua-van-hoa-xa-hoi-ky-ket-giao-uoc.aspx"
    assert page.posted_on == date(2021, 3, 31)
    assert page.event_date == EventDate(date(2021, 3, 30), "day", True, "năm lấy từ tiêu đề “… năm 2021”")
    assert [dropped.text for dropped in page.dropped] == [
        "Skip Ribbon CommandsBrowse",
        "Trang chủ Giới thiệu",
        "Thứ Hai, 23/11/2026",
        "In | Quay lại",
        "Các tin khác",
        "Hội nghị khối năm 2020 (02/01/2021)",
        "Bản quyền thuộc Ủy ban nhân dân tỉnh",
        "Khối thi đua Văn hóa – Xã hội ký kết giao ước thi đua năm 2021",
    ]


def test_captions_in_tables_go_to_their_photos_and_a_table_of_facts_stays_a_table():
    page = read("captions_in_table.html")

    assert page.photos == [
        LegacyPhoto("Hoi%20nghi_files/anh1.jpg", "Quang cảnh hội nghị.", None),
        LegacyPhoto("a.jpg", "Trao cờ thi đua.", None),
        LegacyPhoto("b.jpg", "Tặng hoa.", "Hai bạn nhỏ tặng hoa"),
    ]
    assert [block for block in page.blocks if isinstance(block, LegacyTable)] == [
        LegacyTable(
            (
                (LegacyCell("Đơn vị", is_header=True), LegacyCell("Điểm", is_header=True)),
                (LegacyCell("Huyện A"), LegacyCell("98,5")),
                (LegacyCell("Số liệu <b>minh họa</b>", colspan=2),),
            )
        )
    ]
    assert page.dropped == (Dropped("IMG_0412.JPG", "văn bản thay thế (alt) của ảnh chỉ là tên tệp"),)
    assert page.address == "http://hanam.gov.vn/Pages/Tin.aspx?ItemID=18746&CateID=0"


def test_figures_keep_alt_and_figcaption_and_a_full_date_infers_nothing():
    page = read("figures.html")

    assert page.photos == [
        LegacyPhoto(
            "https://hanam.gov.vn/PublishingImages/le-trao.jpg?RenditionID=5",
            "Lễ trao tặng tại hội trường.",
            "Lễ trao tặng",
        ),
        LegacyPhoto("cuoi.jpg", "Các tập thể chụp ảnh lưu niệm", "Chụp ảnh lưu niệm"),
    ]
    assert [photo.file_name for photo in page.photos] == ["le-trao.jpg", "cuoi.jpg"]
    assert [block.text for block in page.blocks if isinstance(block, LegacyParagraph)] == [
        "Đoạn thứ nhất của bài, viết trong thẻ div, có đủ độ dài để là một đoạn văn bình thường.",
        "Đoạn thứ hai của bài nằm sau hai dấu ngắt dòng, phần sau của đoạn thứ hai.",
    ]
    assert (page.byline, page.source_name) == ("Trần Ích Hữu", "baohanam.com.vn")
    assert page.source_url == "https://baohanam.com.vn/huan-chuong"
    assert page.event_date == EventDate(date(2021, 12, 24), "day", False, "ngày, tháng, năm ghi trong đoạn mở đầu")


def test_hostile_markup_leaves_only_its_words():
    page = read("hostile.html")

    assert page.title == "Bài có mã độc nhưng vẫn đọc được"
    assert page.sapo == (
        "Sáng 1/2/2021, đoàn kiểm tra thăm các cơ sở <script>alert(2)</script> trên địa bàn tỉnh Hà Nam và làm việc."
    )
    assert list(page.blocks) == [
        paragraph(
            "Bấm vào đây để xem tiếp.",
            'Bấm vào <a href="https://hanam.gov.vn/a?b=1&amp;c=2">đây</a> để xem tiếp.',
        ),
        LegacyPhoto(None, "", '"><script>'),
        LegacyList(("Một", "Hai")),
        paragraph("Đoạn cuối cùng của bài.", "Đoạn <b>cuối cùng</b> của bài."),
    ]
    assert page.dropped == (Dropped("cờ bạc trực tuyến", "bị ẩn trên trang cũ"),)
    assert page.address is None


def test_a_photo_before_the_sapo_and_repeated_titles_in_capitals_are_photos_without_alt():
    page = read("caption_first.txt")

    assert page.photos == [
        LegacyPhoto(None, "Đồng chí lãnh đạo tỉnh trao Cờ thi đua.", None),
        LegacyPhoto(None, "", None),
        LegacyPhoto(None, "", None),
    ]
    assert page.sapo.startswith("Trong tháng 3/2022, tỉnh tổ chức trao Cờ thi đua")
    assert page.event_date == EventDate(date(2022, 3, 1), "month", False, "tháng, năm ghi trong đoạn mở đầu")


def test_a_day_without_a_year_takes_it_from_the_day_of_posting():
    page = read("no_year.txt")

    assert (page.section_name, page.posted_on) == ("Thông báo", date(2022, 1, 2))
    assert page.event_date == EventDate(date(2021, 12, 30), "day", True, "năm lấy từ ngày đăng 02/01/2022")
    assert [block.text for block in page.blocks] == [
        "Các đơn vị thống nhất đề nghị khen thưởng những tập thể tiêu biểu."
    ]
    assert [dropped.text for dropped in page.dropped] == [
        "Khối thi đua các huyện tổ chức hội nghị tổng kết",
        "Lượt xem: 1.234",
        "In | Gửi email | Quay lại",
        "Các tin khác",
        "Hội nghị giao ban khối (12/12/2021)",
        "Lễ ký kết giao ước thi đua (30/03/2021)",
        "Cơ quan chủ quản: Ủy ban nhân dân tỉnh",
    ]


def test_a_title_that_stands_once_is_found_and_the_address_gives_the_year():
    page = read("single_title.txt")

    assert (page.title, page.section_name) == ("Ra quân tháng cao điểm thi đua", "Thi đua - Khen thưởng")
    assert [block.text for block in page.blocks] == [
        "Mỗi xã chọn một công trình.",
        "– Xã thứ nhất làm đường;",
        "– Xã thứ hai trồng cây.",
    ]
    assert (page.byline, page.source_name) == ("Bài, ảnh: Lê Minh", "Cổng TTĐT huyện")
    assert page.event_date == EventDate(date(2021, 12, 3), "day", True, "năm lấy từ địa chỉ cũ “/2021/”")


def test_unclosed_tags_are_read_and_a_page_without_any_year_has_no_date():
    page = read("unclosed.html")

    assert page.title == "Phát động thi đua chào mừng Đại hội"
    assert page.sapo.startswith("Sáng 5/3, tại nhà văn hóa tỉnh")
    assert list(page.blocks) == [paragraph("Đợt thi đua kéo dài đến hết quý III.")]
    assert (page.byline, page.event_date) == ("Nguyễn Thị Hồng Vân", None)


def test_headings_lists_and_columns_keep_their_order():
    page = read("plain_blocks.html")

    assert list(page.blocks)[:4] == [
        LegacyHeading("Điều 1", "Điều 1", 3),
        paragraph("Khối gồm các doanh nghiệp đóng trên địa bàn tỉnh."),
        LegacyList(("Ký giao ước", "đúng hạn", "Chấm điểm"), is_ordered=True),
        LegacyPhoto("anh-bia.png", "", None),
    ]
    assert page.sapo == ""


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace("\n", "\r\n\r\n").encode(),
        TEXT.replace(" ", "\u00a0").replace("Hà", "H\u200bà").encode(),
    ],
    ids=["UTF-8 with BOM", "UTF-16", "UTF-16 BE", "UTF-16 without BOM", "NFD", "CRLF and gaps", "odd spaces"],
)
def test_every_encoding_of_a_page_gives_the_same_article(data):
    assert read_legacy(data, "trang.txt") == read_legacy(TEXT.encode(), "trang.txt")


def test_the_plain_text_that_the_encodings_are_compared_with():
    page = read_legacy(TEXT.encode(), "trang.txt")

    assert (page.title, page.section_name) == ("Tổng kết phong trào thi đua yêu nước", "Tin tức - Sự kiện")
    assert list(page.blocks) == [paragraph("Hội nghị trao Cờ thi đua cho các đơn vị.")]
    assert page.source_name == "Báo Hà Nam"
    assert page.event_date.on == date(2022, 3, 15)


def test_an_encoding_that_the_page_declares_is_read():
    markup = (
        '<html><head><meta charset="windows-1258"><title>Hội</title></head><body><h1>Thi đua yêu nước ở Hà Nam</h1>'
        "<p>Đoàn công tác của tỉnh Hà Nam đi thăm các đơn vị.</p><p>Đoàn tặng quà.</p></body></html>"
    )
    page = read_legacy(as_windows(markup).encode("cp1258"), "cu.html")

    assert (page.title, page.sapo) == (
        "Thi đua yêu nước ở Hà Nam",
        "Đoàn công tác của tỉnh Hà Nam đi thăm các đơn vị.",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 \x00\x01", "Tệp “x” không phải trang HTML hay văn bản; hãy chọn trang đã lưu từ cổng cũ."),
        (
            b"\xff\xd8\xff\xe0\x00\x10JFIF",
            "Tệp “x” không phải trang HTML hay văn bản; hãy chọn trang đã lưu từ cổng cũ.",
        ),
        (b"abc\x00\x01\x02def\x00", "Tệp “x” không phải trang HTML hay văn bản; hãy chọn trang đã lưu từ cổng cũ."),
        (b"T\xe1\xbb", "Không nhận ra bảng mã của tệp “x”; hãy lưu lại tệp bằng UTF-8 rồi nhập lại."),
        (b"", "Không tìm thấy tiêu đề hoặc nội dung trong tệp “x”; hãy kiểm tra lại trang đã lưu."),
        (b"Home\nIn\n", "Không tìm thấy tiêu đề hoặc nội dung trong tệp “x”; hãy kiểm tra lại trang đã lưu."),
        (b"a" * (10 * 1024 * 1024 + 1), "Tệp “x” lớn hơn 10 MB nên không phải một trang tin; hãy kiểm tra lại tệp."),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
            "Tệp “x” được lưu dạng MHTML; hãy mở trang và lưu lại dạng HTML hoặc văn bản.",
        ),
    ],
    ids=["PDF", "JPEG", "zero bytes", "broken UTF-8", "empty", "controls only", "too big", "MHTML"],
)
def test_what_is_no_page_is_refused_in_a_sentence_that_names_it(data, message):
    with pytest.raises(LegacyPageError) as refusal:
        read_legacy(data, "x")

    assert str(refusal.value) == message


def test_a_repeated_sentence_is_no_title():
    text = TEXT.replace("Tin tức - Sự kiện\nTổng kết phong trào thi đua yêu nước\n", "") + (
        "Các đại biểu chụp ảnh lưu niệm.\nMột đoạn khác của bài.\nCác đại biểu chụp ảnh lưu niệm.\n"
    )

    assert read_legacy(text.encode(), "x.txt").title == "Tổng kết phong trào thi đua yêu nước"


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.txt")))
def test_no_line_of_a_scraped_page_is_lost(name):
    """Every line stands in a part of the article, in its day or address, or among what was dropped."""
    page = read(name)
    said = text_key(repr(page))
    posting = {"Ngày đăng: 02/01/2022 15:30"}
    lines = {line.strip() for line in (PAGES / name).read_text("utf-8").splitlines()} - posting - {""}

    assert {
        line for line in lines if text_key(line.removeprefix("Chuyên mục: ").removeprefix("(Theo ")) not in said
    } == set()


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "Ngày 24/12 các đơn vị trong khối thi đua họp bàn. " * 80 + "</p>",
        "<div>" * 80,
        "<b>đơn vị ",
        "<img src=a.jpg>",
        "<!--",
        "<table><tr><td>đơn vị",
    ],
    ids=["paragraphs", "deep", "unclosed", "photos", "comments", "nested tables"],
)
def test_a_big_or_hostile_page_is_read_in_time_that_grows_with_its_size(body):
    small, big = (
        html_page(f"<p>{'Đoạn mở đầu của bài. ' * 5}</p>" + body * (size // len(body.encode())))
        for size in (20_000, 160_000)
    )

    assert seconds(big) < 40 * seconds(small) + 0.4


def test_a_page_of_five_megabytes_is_read():
    text = "Khối thi đua các huyện họp bàn về phong trào số {}, thống nhất nhiều nội dung quan trọng của năm sau.\n"
    data = (TEXT + "".join(text.format(number) for number in range(38_000))).encode()
    started = time.monotonic()

    page = read_legacy(data, "to.txt")

    assert len(data) > 4_900_000
    assert len(page.blocks) == 38_002
    assert time.monotonic() - started < 60


def as_windows(text):
    """Write tones as marks of their own behind â, ê, ô, ă, ơ, ư, the way windows-1258 does."""
    tones = "\u0300\u0309\u0303\u0301\u0323"
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", text))
    return "".join(
        unicodedata.normalize("NFC", "".join(mark for mark in letter if mark not in tones))
        + "".join(mark for mark in letter if mark in tones)
        for letter in letters
    )


def seconds(data):
    started = time.process_time()
    assert read_legacy(data, "x.html").title == "Tổng kết phong trào thi đua yêu nước"
    return time.process_time() - started
