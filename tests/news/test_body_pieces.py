"""A body is cut where two editors may work without meeting, and joined as it was."""

from uuid import UUID

import pytest

from news.body import clean_body
from news.body.pieces import BodyPieces

USE = UUID(int=1)
FIGURE = f'<figure class="photo" data-photo-id="7" data-use="{USE}"></figure>'
LIST = "<ul><li>Một.</li><li>Hai.</li></ul>"
pieces = BodyPieces()


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p>Một.</p><p>Hai.</p>", 2),
        (f"<h2>Đầu</h2><p>Một.</p>{FIGURE}", 3),
        (LIST, 2),
        (f"{LIST}{LIST}", 4),
        ("<ol><li>Một.<ul><li>Con.</li></ul></li><li>Hai.</li></ol>", 2),
        ("<table><tbody><tr><td>1</td></tr></tbody></table><blockquote><p>Lời.</p></blockquote>", 2),
        ("", 0),
    ],
)
def test_a_body_is_cut_into_blocks_and_items_and_joined_as_it_was(body, count):
    clean = clean_body(body).html
    cut = pieces.cut(body)

    assert len(cut) == count
    assert pieces.join(cut) == clean
    assert "\n" not in "".join(cut)


def test_an_item_whose_list_begins_elsewhere_begins_it():
    first, second = pieces.cut(LIST)

    assert pieces.join([second]) == "<ul><li>Hai.</li></ul>"
    assert pieces.join([first, "<p>Chen.</p>", second]).count("<ul>") == 2
    assert first != second


def test_one_use_of_a_photo_is_joined_once():
    assert pieces.join([FIGURE, "<p>Một.</p>", FIGURE]) == f"{FIGURE}\n<p>Một.</p>"


def test_the_way_an_editor_writes_the_same_text_makes_no_difference():
    assert pieces.cut("<p>Hà&nbsp;Nam &amp; Phủ Lý</p>\r\n\r\n<ul>\r\n\t<li>Một.</li>\r\n</ul>") == pieces.cut(
        "<p>Hà\N{NO-BREAK SPACE}Nam & Phủ Lý</p><ul><li>Một.</li></ul>"
    )


def test_a_body_that_cannot_be_cleaned_is_one_piece():
    refused = "<ul><li>" * 70 + "Chữ\nở đáy"

    assert pieces.cut(refused) == [refused.replace("\n", " ")]


def test_pieces_are_read_as_words_with_their_photos_named():
    assert pieces.words(pieces.cut(f"<p>Một <strong>hai</strong>.</p>{FIGURE}{LIST}")) == (
        "Một hai.\n[ảnh số 7]\nMột.\nHai."
    )
