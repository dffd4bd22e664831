"""Files that are no pages, encodings, and pages that mean harm."""

import time
from unicodedata import normalize

import pytest

from news.legacy.page import LegacyPageError
from news.legacy.reading import read_legacy
from tests.news.legacy_pages import PAGES, outline, read

VIETNAMESE_1258 = "Hội nghị thi đua của tỉnh"
BODY = "<p>Sáng 5/3/2021, tỉnh tổ chức hội nghị thi đua.</p>"


def in_windows_1258(text):
    """Write text as Vietnamese Windows did: letters with shapes composed, tones after them."""
    return "".join(map(_old_letter, text)).encode("cp1258")


def _old_letter(letter):
    tones = [mark for mark in normalize("NFD", letter) if mark in "\u0300\u0301\u0303\u0309\u0323"]
    bare = "".join(mark for mark in normalize("NFD", letter) if mark not in tones)
    return normalize("NFC", bare) + "".join(tones)


def test_a_page_that_declares_windows_1258_is_read():
    page = f"<html><head><meta charset='windows-1258'><title>{VIETNAMESE_1258}</title></head><body>{BODY}</body></html>"

    read_page = read_legacy(in_windows_1258(page), "cu.html")

    assert (read_page.title, read_page.sapo) == (VIETNAMESE_1258, "Sáng 5/3/2021, tỉnh tổ chức hội nghị thi đua.")


def test_the_same_page_is_refused_when_it_declares_nothing():
    page = f"<html><head><title>{VIETNAMESE_1258}</title></head><body>{BODY}</body></html>"

    with pytest.raises(LegacyPageError, match=r"Không nhận ra bảng mã của tệp “cu\.html”; hãy lưu lại tệp bằng UTF-8"):
        read_legacy(in_windows_1258(page), "cu.html")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"PK\x03\x04 docx",
        b"\xd0\xcf\x11\xe0 doc",
        b"\x00\x01\x02\x03" * 50,
        b"MZ\x90\x00\x03" + bytes(range(256)),
        b"h\x01 text with controls",
    ],
)
def test_a_file_that_is_no_text_is_refused_by_name(data):
    with pytest.raises(LegacyPageError, match=r"Tệp “anh\.txt” không phải trang HTML hay văn bản"):
        read_legacy(data, "anh.txt")


def test_a_web_archive_is_refused_with_what_to_do():
    data = b"From: <Saved by Internet Explorer>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"

    with pytest.raises(LegacyPageError, match=r"Tệp “a\.mht” được lưu dạng MHTML; hãy mở trang và lưu lại"):
        read_legacy(data, "a.mht")


def test_a_file_of_more_than_ten_megabytes_is_refused():
    with pytest.raises(LegacyPageError, match=r"Tệp “lon\.txt” lớn hơn 10 MB"):
        read_legacy(b"a" * (10 * 1024 * 1024 + 1), "lon.txt")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "Skip Ribbon Commands\nSkip to main content\n",
        "Một tiêu đề đủ dài mà không có nội dung\nMột tiêu đề đủ dài mà không có nội dung\n",
        "<html><body></body></html>",
        "<html><head><title>Chỉ có tiêu đề ở đầu trang</title></head><body><script>alert(1)</script></body></html>",
    ],
)
def test_a_page_without_title_or_body_is_refused_by_name(text):
    with pytest.raises(LegacyPageError, match=r"Không tìm thấy tiêu đề hoặc nội dung trong tệp “trang\.html”"):
        read_legacy(text.encode(), "trang.html")


def test_nothing_that_runs_reaches_a_field():
    page = read("hostile.html")

    assert outline(page) == [
        'Bấm vào <a href="https://hanam.gov.vn/a?b=1&amp;c=2">đây</a> để xem tiếp.',
        (None, "", '"><script>'),
        "<ul><li>Một</li><li>Hai</li></ul>",
        "Đoạn <b>cuối cùng</b> của bài.",
    ]
    assert (page.title, page.address) == ("Bài có mã độc nhưng vẫn đọc được", None)
    assert page.sapo.startswith("Sáng 1/2/2021, đoàn kiểm tra thăm các cơ sở <script>alert(2)</script> trên")
    assert [str(line) for line in page.dropped] == ["“cờ bạc trực tuyến”: bị ẩn trên trang cũ"]


def test_text_that_looks_like_markup_is_escaped_in_html():
    page = read_legacy(
        "Tiêu đề của một bài viết\nTiêu đề của một bài viết\nCâu mở đầu.\nNếu 1 < 2 & <b>đậm</b> thì đúng.\n".encode(),
        "a.txt",
    )

    assert outline(page) == ["Nếu 1 &lt; 2 &amp; &lt;b&gt;đậm&lt;/b&gt; thì đúng."]


TOP = "<html><head><title>Tiêu đề của trang rất lớn này</title></head><body><h1>Tiêu đề của trang rất lớn này</h1>"


@pytest.mark.parametrize(
    "rest",
    [
        "<div>" * 10_000,
        "<b>" * 2_500 + "chữ. " * 2_500,
        "<ul><li>a" * 1_000 + "<img src=a>",
        "<table><tr><td>" * 1_000,
        "<!--" * 25_000,
        "<p " * 25_000,
        "</" * 25_000,
    ],
    ids=[
        "nested blocks",
        "nested bold",
        "nested lists",
        "nested tables",
        "open comments",
        "open tags",
        "open end tags",
    ],
)
def test_markup_made_to_be_slow_is_read_in_seconds(rest):
    started_at = time.process_time()

    page = read_legacy(f"{TOP}<p>Câu mở đầu.</p>{rest}".encode(), "lon.html")

    assert page.sapo == "Câu mở đầu."
    assert time.process_time() - started_at < 5


def test_a_page_of_a_megabyte_loses_no_paragraph():
    paragraph = "<p>Đoạn văn <b>thứ nhất</b> của bài viết <a href='/x'>dài</a>" + " dùng để đo tốc độ" * 40 + ".</p>"
    count = 1_000_000 // len(paragraph.encode())

    page = read_legacy(f"{TOP}{paragraph * count}</body></html>".encode(), "lon.html")

    assert len(page.blocks) == count - 1


def test_every_page_of_the_samples_is_read():
    assert len([read(path.name) for path in PAGES]) == 13
