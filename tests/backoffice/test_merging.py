from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.backoffice.revisions.merging import Agreed, Collision, merge_pieces, merge_sets

WORDS = ["hội", "nghị", "tổng", "kết", "thi", "đua", "khen", "thưởng", "Hà", "Nam"]
pieces = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=8)
keys = st.sets(st.integers(1, 8))


def text(parts):
    """The merged pieces; None where there is a question."""
    found = [piece for part in parts for piece in (part.pieces if isinstance(part, Agreed) else (None,))]
    return None if None in found else found


def all_words(parts):
    shown = [part.pieces if isinstance(part, Agreed) else (part.theirs + part.mine) for part in parts]
    return {word for pieces in shown for piece in pieces for word in piece.split()}


def words(pieces):
    return {word for piece in pieces for word in piece.split()}


@given(pieces, pieces)
def test_what_one_alone_changed_is_as_they_left_it(base, changed):
    assert text(merge_pieces(base, base, changed)) == changed
    assert text(merge_pieces(base, changed, base)) == changed


@given(pieces, pieces)
def test_the_same_change_by_both_is_made_once(base, changed):
    assert text(merge_pieces(base, changed, changed)) == changed


@given(pieces, pieces, pieces)
def test_it_does_not_matter_who_was_first_but_for_the_order_of_what_both_put_in(base, one, other):
    def seen(part, theirs, mine):
        if isinstance(part, Collision):
            return part.base, getattr(part, theirs), getattr(part, mine)
        return set(part.pieces) if part.side == "both" else part.pieces

    forth, back = merge_pieces(base, one, other), merge_pieces(base, other, one)

    assert [seen(part, "theirs", "mine") for part in forth] == [seen(part, "mine", "theirs") for part in back]


@given(pieces, pieces, pieces)
def test_no_new_word_is_lost(base, theirs, mine):
    new = (words(theirs) | words(mine)) - words(base)

    assert new <= all_words(merge_pieces(base, theirs, mine))
    assert words(theirs) | words(mine) <= all_words(merge_pieces(None, theirs, mine))


@given(pieces, pieces, pieces)
def test_a_piece_that_is_new_to_either_stands_in_the_merged_text_or_in_a_question(base, theirs, mine):
    parts = merge_pieces(base, theirs, mine)
    shown = [one for part in parts for one in (part.pieces if isinstance(part, Agreed) else part.theirs + part.mine)]

    assert {*theirs, *mine} - {*base} <= {*shown}


def test_changes_of_different_paragraphs_are_all_made():
    base = ["Một hai ba.", "Bốn năm sáu.", "Bảy tám chín."]

    merged = merge_pieces(base, ["Một hai BA.", *base[1:]], [*base[:2], "Bảy tám CHÍN.", "Mười."])

    assert text(merged) == ["Một hai BA.", "Bốn năm sáu.", "Bảy tám CHÍN.", "Mười."]
    assert [part.side for part in merged] == ["theirs", None, "mine", "mine"]


def test_neighbouring_paragraphs_do_not_collide():
    base = ["Một hai ba.", "Bốn năm sáu."]

    assert text(merge_pieces(base, ["Khác hẳn.", base[1]], [base[0], "Cũng khác."])) == ["Khác hẳn.", "Cũng khác."]


def test_one_paragraph_changed_by_both_collides():
    merged = merge_pieces(
        ["Đầu.", "Có 85 hộ.", "Cuối."], ["Đầu.", "Có 58 hộ.", "Cuối."], ["Đầu.", "Có 90 hộ.", "Cuối."]
    )

    assert merged == [Agreed(("Đầu.",)), Collision(("Có 85 hộ.",), ("Có 58 hộ.",), ("Có 90 hộ.",)), Agreed(("Cuối.",))]


def test_a_paragraph_taken_out_by_one_and_changed_by_the_other_collides():
    assert merge_pieces(["Một hai ba."], [], ["Một hai bốn."]) == [Collision(("Một hai ba.",), (), ("Một hai bốn.",))]


def test_what_both_put_in_at_one_place_stays_theirs_first():
    merged = merge_pieces(["Đầu.", "Cuối."], ["Đầu.", "Của Lan.", "Cuối."], ["Đầu.", "Của Minh.", "Cuối."])

    assert text(merged) == ["Đầu.", "Của Lan.", "Của Minh.", "Cuối."]
    assert [part.side for part in merged] == [None, "both", None]


def test_what_one_puts_in_beside_what_the_other_rewrote_stays():
    base = ["Đầu bài có năm chữ.", "Cuối."]

    merged = merge_pieces(base, ["Đầu bài có sáu chữ.", "Cuối."], [base[0], "Thêm.", "Cuối."])

    assert text(merged) == ["Đầu bài có sáu chữ.", "Thêm.", "Cuối."]


def test_a_rewritten_paragraph_is_known_beside_a_new_one():
    base = ["Hội nghị tổng kết năm 2021.", "Bế mạc."]
    mine = ["Lời dẫn.", "Hội nghị tổng kết năm 2022.", "Bế mạc."]

    merged = merge_pieces(base, [base[0], "Bế mạc lúc 11 giờ."], mine)

    assert text(merged) == [*mine[:2], "Bế mạc lúc 11 giờ."]


def test_without_a_base_every_difference_is_a_question():
    assert merge_pieces(None, ["Chung.", "Của Lan."], ["Chung.", "Của Minh."]) == [
        Agreed(("Chung.",)),
        Collision(None, ("Của Lan.",), ("Của Minh.",)),
    ]


@given(keys, keys, keys)
def test_of_a_set_each_key_is_there_as_whoever_changed_it_left_it(base, theirs, mine):
    merged = set(merge_sets(sorted(base), sorted(theirs), sorted(mine)))

    for key in base | theirs | mine:
        changed = [key in side for side in (theirs, mine) if (key in side) != (key in base)]
        assert (key in merged) == (changed[0] if changed else key in base)
