"""Comparing two states of a record, without any database."""

from collections import Counter
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.backoffice.revisions import sequences
from hanam_portal.backoffice.revisions.blocks import Block, align
from hanam_portal.backoffice.revisions.comparison import Content, Row, compare
from hanam_portal.backoffice.revisions.sequences import common
from hanam_portal.backoffice.revisions.wording import Piece, word_changes

SYLLABLES = ["khối", "thi", "đua", "tổng", "kết", "24/12/2021", "(12,5)", "–", "\n", " "]
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=40)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join))
LETTERS = st.lists(st.sampled_from("abcdef"), max_size=6)
PARAGRAPHS = st.builds(Block, st.sampled_from(["p", "p", "li", "h2"]), LETTERS.map(" ".join))
PHOTOS = st.sampled_from([Block(f"photo:{use}", "Hội trường") for use in "xyz"])


@st.composite
def texts(draw):
    """Blocks, in which a photo stands once at most."""
    blocks = draw(st.lists(st.one_of(PARAGRAPHS, PHOTOS), max_size=12))
    return [block for place, block in enumerate(blocks) if not block.is_photo or block not in blocks[:place]]


def read(pieces, side):
    return "".join(piece.text for piece in pieces if piece.kind in {"same", side})


def paragraphs(*words):
    return [Block("p", text) for text in words]


def told(before, after):
    return [(passage.kind, [block.text for block in passage.blocks]) for passage in passages(before, after)]


def passages(before, after):
    changes = compare(Content(texts={"nội dung": before}), Content(texts={"nội dung": after})).texts
    return changes[0].passages if changes else []


@given(TEXTS, TEXTS)
def test_word_changes_hold_both_texts(before, after):
    pieces = word_changes(before, after)

    assert (read(pieces, "gone"), read(pieces, "new")) == (before, after)


@given(TEXTS, TEXTS)
def test_words_that_changed_stand_in_one_gone_and_one_new_piece(before, after):
    pieces = word_changes(before, after)

    kinds = [piece.kind for piece in pieces]
    assert all(piece.text for piece in pieces)
    assert all(
        pair not in {("same", "same"), ("gone", "gone"), ("new", "new"), ("new", "gone")} for pair in pairwise(kinds)
    )


def test_words_are_compared_by_syllable_and_numbers_whole():
    assert word_changes("Tổng kết ngày 24/12/2021 tại Bình Lục.", "Tổng kết ngày 25/12/2021 tại Bình Lục.") == [
        Piece("same", "Tổng kết ngày "),
        Piece("gone", "24/12/2021"),
        Piece("new", "25/12/2021"),
        Piece("same", " tại Bình Lục."),
    ]


def test_a_rewritten_phrase_is_one_change_and_not_a_change_for_every_word():
    assert word_changes("do ông Trần An chủ trì", "do bà Lê Hoa chủ trì") == [
        Piece("same", "do "),
        Piece("gone", "ông Trần An"),
        Piece("new", "bà Lê Hoa"),
        Piece("same", " chủ trì"),
    ]


@given(texts())
def test_a_content_does_not_differ_from_itself(blocks):
    rows = [Row(block.identity, {"chú thích": block.text}) for block in blocks if block.is_photo]
    content = Content({"tiêu đề": "Tổng kết"}, {"nội dung": blocks}, {"ảnh": rows})

    assert compare(content, content).is_empty


@given(texts(), texts())
def test_every_block_is_accounted_for_once(before, after):
    changes = align(before, after)

    assert Counter(change.before for change in changes if change.before) == Counter(before)
    assert [change.after for change in changes if change.after] == after


@given(texts(), texts())
def test_a_photo_on_both_sides_is_neither_added_nor_dropped(before, after):
    both = {block.kind for block in before if block.is_photo} & {block.kind for block in after}

    lonely = [change.before or change.after for change in align(before, after) if not (change.before and change.after)]

    assert [block for block in lonely if block.kind in both] == []


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_what_is_common_is_equal_and_in_order_on_both_sides(before, after):
    pairs = common(before, after)

    assert all(before[i] == after[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


def test_a_photo_that_left_one_place_for_another_is_one_move():
    photo = Block("photo:1", "Hội trường")
    first, second, third = paragraphs("Mở đầu hội nghị.", "Các đơn vị thảo luận.", "Bế mạc hội nghị.")

    changes = [
        change for change in align([first, photo, second, third], [first, second, third, photo]) if change.is_moved
    ]

    assert [(change.after, change.left, change.came) for change in changes if change.is_moved] == [
        (photo, "Mở đầu hội nghị.", "Bế mạc hội nghị.")
    ]
    assert told([first, photo, second, third], [first, second, third, photo])[-1] == ("moved", ["Hội trường"])


def test_a_photo_between_two_rewritten_paragraphs_did_not_move():
    photo = Block("photo:1", "Hội trường")
    before = [*paragraphs("Hội nghị họp sáng nay tại huyện."), photo, *paragraphs("Các đơn vị thảo luận sôi nổi.")]
    after = [*paragraphs("Hội nghị họp chiều nay tại huyện."), photo, *paragraphs("Các đơn vị thảo luận rất sôi nổi.")]

    assert [kind for kind, _ in told(before, after)] == ["changed", "same", "changed"]


def test_paragraphs_are_aligned_by_likeness_so_that_an_inserted_one_shifts_nothing():
    before = paragraphs("Khối họp tổng kết năm 2021.", "Tám đơn vị được khen.")
    after = paragraphs("Sáng nay trời mưa to.", "Khối họp tổng kết cả năm 2021.", "Tám đơn vị được khen.")

    assert told(before, after) == [
        ("new", ["Sáng nay trời mưa to."]),
        ("changed", ["Khối họp tổng kết cả năm 2021."]),
        ("same", ["Tám đơn vị được khen."]),
    ]


def test_a_paragraph_that_changed_places_is_a_move():
    one, two, three = paragraphs("Một hai ba.", "Bốn năm sáu.", "Bảy tám chín.")

    assert [kind for kind, _ in told([one, two, three], [two, three, one])] == ["same", "moved"]


def test_a_paragraph_made_a_heading_says_so():
    (passage,) = passages([Block("p", "Kết quả")], [Block("h2", "Kết quả")])

    assert (passage.kind, passage.is_other_kind, passage.change.after.kind_name) == ("changed", True, "tiêu đề")


def test_unchanged_stretches_are_folded_but_for_their_ends():
    same = [Block("p", f"Đoạn {number}.") for number in range(6)]

    assert told([*same, Block("p", "Cũ")], [*same, Block("p", "Mới hoàn toàn")]) == [
        ("hidden", ["Đoạn 0.", "Đoạn 1.", "Đoạn 2.", "Đoạn 3.", "Đoạn 4."]),
        ("same", ["Đoạn 5."]),
        ("gone", ["Cũ"]),
        ("new", ["Mới hoàn toàn"]),
    ]


def test_the_words_of_a_photo_are_compared_as_fields():
    """Complaint 24: a diff is blind to photos."""
    before = [Row("1", {"chú thích": "Hội trường", "mô tả": "Ghế trống"}), Row("2", {"chú thích": "Đồng lúa"})]
    after = [Row("1", {"chú thích": "Toàn cảnh", "mô tả": "Ghế trống"}), Row("3", {"chú thích": "Đại biểu"})]

    (group,) = compare(Content(rows={"ảnh": before}), Content(rows={"ảnh": after})).rows

    assert [(change.kind, change.row.identity) for change in group.rows] == [
        ("changed", "1"),
        ("new", "3"),
        ("gone", "2"),
    ]
    assert [(field.label, field.before, field.after) for field in group.rows[0].fields] == [
        ("chú thích", "Hội trường", "Toàn cảnh")
    ]


def test_rows_in_another_order_are_moves_unless_a_text_shows_their_place():
    rows = [Row(identity, {"đơn vị": identity}) for identity in "abc"]
    turned = [rows[2], rows[0], rows[1]]
    figures = [Block("photo:c", "")]

    (group,) = compare(Content(rows={"thành viên": rows}), Content(rows={"thành viên": turned})).rows

    assert [(change.kind, change.row.identity) for change in group.rows] == [("moved", "c")]
    assert compare(Content({}, {"t": figures}, {"r": rows}), Content({}, {"t": figures}, {"r": turned})).is_empty


def test_an_edition_is_compared_in_what_citizens_can_see():
    ours = Content(
        {"tiêu đề": "Tổng kết", "ghi chú nội bộ": "Hỏi lại", "ngày": ""},
        {"nội dung": [Block("p", "Chữ."), Block("photo:2", "")]},
        {"ảnh": [Row("1", {"chú thích": "Hội trường", "tên trong thư viện": "IMG_1"}), Row("2", {"chú thích": ""})]},
        hidden=frozenset("2"),
    )
    public = Content(
        {"tiêu đề": "Tổng kết", "ngày": "24/12/2021"},
        {"nội dung": [Block("p", "Chữ.")]},
        {"ảnh": [Row("1", {"chú thích": "Hội trường"})]},
        blanks={"ngày": "24/12/2021"},
    )

    assert compare(ours.as_public(public), public).is_empty
    assert not compare(ours, public).is_empty


@pytest.mark.parametrize("size", [500, 5000])
def test_comparing_looks_at_words_in_proportion_to_their_number(monkeypatch, size):
    """Complaint 24: a diff of two long texts takes forever."""
    looks = count()
    exhaustive = sequences._longest

    def counted(before, after):
        for _ in range(len(before) * len(after)):
            next(looks)
        return exhaustive(before, after)

    monkeypatch.setattr(sequences, "_longest", counted)
    before = [f"tiếng{number * 7919 % 800}" for number in range(size)]
    after = [word if place % 3 else f"khác{place % 50}" for place, word in enumerate(before)]

    pieces = word_changes(" ".join(before), " ".join(after))

    assert read(pieces, "new") == " ".join(after)
    assert next(looks) < 20 * size
