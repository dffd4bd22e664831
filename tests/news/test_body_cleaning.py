"""What the cleaning of a body keeps, moves, counts and says."""

import random
import re
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.body import BodyRefusedError, CleanBody, Figure, clean_body, figures
from news.body.rules import KEPT

FIRST = UUID("11111111-1111-4111-8111-111111111111")
SECOND = UUID("22222222-2222-4222-8222-222222222222")


def photo(photo_id=7, use=FIRST, content=""):
    return f'<figure class="photo" data-photo-id="{photo_id}" data-use="{use}">{content}</figure>'


# Save rules


def test_a_copied_figure_gets_a_use_of_its_own_and_the_first_keeps_its_own():
    first, second = figures(clean_body(photo() + "<p>chữ</p>" + photo()).html)

    assert first == Figure(7, FIRST)
    assert second.photo_id == 7
    assert second.use != FIRST


@pytest.mark.parametrize("use", ["", "x", "1111", "pending"])
def test_a_figure_without_a_readable_use_gets_one(use):
    (figure,) = figures(clean_body(f'<figure class="photo" data-photo-id="7" data-use="{use}"></figure>').html)

    assert figure.use.version == 4


def test_a_nested_figure_is_flattened():
    cleaned = clean_body(photo(7, FIRST, f"<figcaption>Chú thích {photo(8, SECOND)}</figcaption>"))

    assert cleaned.html == f"{photo(7, FIRST)}\n{photo(8, SECOND)}"
    assert cleaned.lost_images == 0


@pytest.mark.parametrize(
    "lost",
    [
        '<figure class="photo"></figure>',
        '<figure class="photo"><img src="/media/a.jpg"><figcaption>Chú thích</figcaption></figure>',
        '<figure class="photo" data-photo-id="pending"></figure>',
        '<figure class="photo" data-photo-id="0"></figure>',
        '<figure class="photo" data-photo-id="-1"></figure>',
        '<figure class="photo" data-photo-id="١"></figure>',
        f'<figure class="photo" data-photo-id="{"9" * 30}"></figure>',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="blob:https://portal/1">',
        '<img src="file:///C:/anh.jpg">',
        '<img src="https://baohanam.com.vn/anh.jpg" alt="x">',
        '<img src="/quan-tri/logout/">',
        "<picture><source srcset=/a.avif><img src=/a.jpg></picture>",
    ],
)
def test_a_picture_that_names_no_photo_is_removed_and_counted(lost):
    cleaned = clean_body(f"<p>Trước</p>{lost}<p>Sau</p>")

    assert cleaned.html == "<p>Trước</p>\n<p>Sau</p>"
    assert cleaned.lost_images == 1
    assert cleaned.messages == [
        "Đã bỏ 1 ảnh nằm thẳng trong nội dung vì ảnh chưa có trong thư viện. "
        "Hãy dùng nút “Ảnh” trên thanh công cụ để tải ảnh lên và đặt lại đúng chỗ."
    ]


def test_every_lost_picture_is_counted():
    cleaned = clean_body('<p>a <img src="x"> b <img></p><figure class="photo"></figure><figure><img></figure>')

    assert cleaned.lost_images == 4


def test_nothing_is_said_when_nothing_is_lost():
    assert clean_body(f"<p>Chữ</p>{photo()}").messages == []


def test_the_preview_inside_a_figure_is_emptied_and_not_counted():
    preview = '<img src="/media/a.jpg" alt=""><figcaption>Chú thích <em>gõ vào</em></figcaption>'

    cleaned = clean_body(photo(content=preview))

    assert cleaned.html == photo()
    assert cleaned.lost_images == 0


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            f"<blockquote><p>a</p>{photo()}<p>b</p></blockquote>",
            f"<blockquote><p>a</p><p>b</p></blockquote>\n{photo()}",
        ),
        (f"<ul><li>a{photo()}</li><li>b</li></ul>", f"<ul><li>a</li><li>b</li></ul>\n{photo()}"),
        (
            f"<table><tr><td>{photo()}</td></tr></table>",
            f"<table><tbody><tr><td></td></tr></tbody></table>\n{photo()}",
        ),
        (f"<p>a{photo()}b</p>", f"<p>a</p>\n{photo()}\n<p>b</p>"),
        (f"<p><strong>a{photo()}b</strong></p>", f"<p><strong>a</strong></p>\n{photo()}\n<p><strong>b</strong></p>"),
        (f"<div>a{photo()}<div>b</div></div>", f"<p>a</p>\n{photo()}\n<p>b</p>"),
        (f"<ul><li>{photo()}</li></ul>", photo()),
        (f"<h2>a{photo()}</h2>", f"<h2>a</h2>\n{photo()}"),
    ],
)
def test_a_photo_inside_a_block_moves_after_it(written, kept):
    assert clean_body(written).html.replace("<p><strong></strong></p>", "") == kept


def test_two_photos_lifted_from_one_block_keep_their_order():
    html = clean_body(f"<blockquote>a{photo(1, FIRST)}{photo(2, SECOND)}</blockquote>").html

    assert figures(html) == [Figure(1, FIRST), Figure(2, SECOND)]


# Text


def test_a_clean_body_is_kept_to_the_letter():
    use = uuid4()
    html = (
        "<h2>Khối thi đua</h2>\n"
        "<p>Hội nghị <strong>tổng kết</strong> <em>năm 2021</em><br>"
        'xem <a href="https://hanam.gov.vn" title="Cổng">đây</a>'
        ' và <a href="/tin-tuc/?trang=2#cuoi">kia</a>, 25 m<sup>2</sup>, H<sub>2</sub>O, <q>thi đua</q></p>\n'
        f"{photo(12, use)}\n"
        "<blockquote><p>Trích</p></blockquote>\n"
        "<ol><li>Một<ul><li>Con</li></ul></li><li>Hai</li></ol>\n<hr>\n"
        '<table><caption>Bảng</caption><thead><tr><th scope="col">Đơn vị</th><th colspan="2">Điểm</th></tr></thead>'
        '<tbody><tr><td rowspan="2">Phủ Lý</td><td></td></tr></tbody></table>'
    )

    assert clean_body(html).html == html


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<h1>Tít</h1>", "<h2>Tít</h2>"),
        ("<h6>Tít</h6>", "<h4>Tít</h4>"),
        ("<b>đậm</b> <i>nghiêng</i>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ("<a href=/a>một <a href=/b>hai</a></a>", '<p><a href="/a">một hai</a></p>'),
        ('<p><a href="/x" title="It\'s">a</a></p>', '<p><a href="/x" title="It\'s">a</a></p>'),
        ("<p>\u0338<b>a</b>\u0338</p>", "<p><strong>a</strong></p>"),
        ("<a href=/x title='a\"b'>c</a>", '<p><a href="/x" title="a&quot;b">c</a></p>'),
        ("<q title=x lang=en>a</q>", "<p><q>a</q></p>"),
        ("<u>gạch</u> <span style='color:red'>đỏ</span>", "<p>gạch đỏ</p>"),
        ("<p style='text-align:center' class='MsoNormal' id='x' lang='vi'>chữ</p>", "<p>chữ</p>"),
        ("<p>chữ</p><p>&nbsp;</p>", "<p>chữ</p>"),
        ("<p>chữ</p><p><br></p><h2></h2><ul><li></li></ul><p><strong> </strong></p>", "<p>chữ</p>"),
        ("<div>một</div><div>hai</div>", "<p>một</p>\n<p>hai</p>"),
        ("một<p>hai</p>ba", "<p>một</p>\n<p>hai</p>\n<p>ba</p>"),
        ("<b style='font-weight:normal'><p>một</p><p>hai</p></b>", "<p>một</p>\n<p>hai</p>"),
        ("<li>lẻ</li>", "<p>lẻ</p>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>"),
        ("<h2><div>một</div><div>hai</div></h2>", "<h2>một hai </h2>"),
        ("<figure><table><tr><td>1</td></tr></table><figcaption>Bảng 1</figcaption></figure>",
         "<table><tbody><tr><td>1</td></tr></tbody></table>\n<p>Bảng 1</p>"),
        ("<table><tfoot><tr><td>Cộng</td></tr></tfoot></table>",
         "<table><tbody><tr><td>Cộng</td></tr></tbody></table>"),
        ("<p>nha\u0302n   da\u0302n&nbsp;24\u200b/12</p>", "<p>nhân dân 24/12</p>"),
        ("<p>nh&acirc;n d&acirc;n</p>", "<p>nhân dân</p>"),
        ("<p>a &amp; b &lt; c</p>", "<p>a &amp; b &lt; c</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_markup_is_brought_into_the_form_that_is_stored(written, kept):
    assert clean_body(written).html == kept


@pytest.mark.parametrize(
    "href", ["http://a.vn", "https://a.vn/?a=1", "mailto:a@a.vn", "tel:0226", "/tin", "#dau", "tep.pdf"]
)
def test_a_link_to_a_page_a_mailbox_or_a_telephone_is_kept(href):
    assert clean_body(f'<p><a href="{href}">chữ</a></p>').html == f'<p><a href="{href}">chữ</a></p>'


@pytest.mark.parametrize("href", ["javascript:x", "//a.vn", "/\\a.vn", "ftp://a.vn", "data:,x", ""])
def test_a_link_that_leads_elsewhere_leaves_its_words(href):
    assert clean_body(f'<p><a href="{href}">chữ</a></p>').html == "<p>chữ</p>"


def test_a_body_longer_than_a_million_characters_is_refused_with_a_sentence():
    with pytest.raises(BodyRefusedError, match="Nội dung dài quá một triệu ký tự"):
        clean_body("x" * 1_000_001)


def test_a_body_full_of_references_is_refused_with_a_sentence():
    assert len(clean_body("&acirc;" * 50_000).html) == 50_007
    with pytest.raises(BodyRefusedError, match=r"hơn 50\.000 ký tự &"):
        clean_body("&" * 50_001)


def test_a_body_that_does_not_settle_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr("news.body.cleaning._ordered", lambda html: (html + "<b>x</b>", 0))

    with pytest.raises(BodyRefusedError, match="không làm sạch được"):
        clean_body("<p>chữ</p>")


# Any body at all

TAGS = [
    "p", "div", "b", "i", "a", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot", "ul", "ol", "li",
    "blockquote", "figure", "figcaption", "h1", "h2", "h6", "select", "option", "svg", "math", "mtext", "mglyph",
    "style", "script", "form", "button", "br", "hr", "img", "span", "font", "pre", "textarea", "template",
    "noscript", "nobr", "body", "q", "strong", "sup", "section",
]  # fmt: skip
ATTRIBUTES = [
    *[
        "",
        "",
        "",
        " id=x",
        " href=/x",
        " href='/?a=1&amp;b=\u2019'",
        " href=\"/it's\" title='\"'",
        " href=/&lt;",
        " title='>'",
    ],
    *[" title='\u0338&nbsp; \u200b'", " lang=vi dir=rtl", " colspan=2 rowspan=1", " scope=row", " href='javascript:x'"],
    *[" class=photo data-photo-id=3", f' class="photo" data-photo-id="7" data-use="{FIRST}"', " class=photo"],
]
TEXTS = [
    *[
        "chữ",
        "chữ ",
        " ",
        "\n",
        "&nbsp;",
        "&#8203;",
        "e\u0301",
        "\u0301",
        "\u0338",
        "&#x338;",
        "&lt;b&gt;",
        "&amp;amp;",
        "'",
    ],
    *["<!--", "-->", "<![CDATA[", "]]>", "<", "&", "\0", "\u034f", "\u00a0\u00a0", '"', "\U0001f642", "\ufdfa"],
]
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map(lambda piece: f"<{piece[0]}{piece[1]}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.text(max_size=4),
)


ALLOWED_TAG = re.compile(
    rf"""</?(?:{"|".join(sorted(KEPT - {"a", "figure"}))})>|</?a>|</figure>"""
    r"""|<a href="(?!javascript)[^"<>]*"(?: title="[^"<>]*")?>|<t[dh](?: (?:colspan|rowspan|scope)="\w+")+>"""
    r"""|<figure class="photo" data-photo-id="[0-9]+" data-use="[0-9a-f-]{36}">"""
)


def stays_clean(html):
    """Clean a body twice, and say whether the second time found nothing to do."""
    cleaned = clean_body(html).html
    return (
        clean_body(cleaned) == CleanBody(cleaned)
        and cleaned.count("<figure") == len(figures(cleaned)) == len(set(figures(cleaned)))
        and "<" not in ALLOWED_TAG.sub("", cleaned)
    )


@given(st.lists(PIECES, max_size=20).map("".join))
def test_cleaning_a_clean_body_changes_nothing(html):
    assert stays_clean(html)


@pytest.mark.parametrize("seed", range(5))
def test_of_50000_bodies_all_stay_as_they_were_cleaned(seed):
    chance = random.Random(seed)
    bodies = ["".join(a_piece(chance) for _ in range(chance.randrange(1, 20))) for _ in range(10_000)]

    assert [html for html in bodies if not stays_clean(html)] == []


def a_piece(chance):
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(TEXTS)
    if kind < 0.7:
        return f"<{chance.choice(TAGS)}{chance.choice(ATTRIBUTES)}>"
    return f"</{chance.choice(TAGS)}>"
