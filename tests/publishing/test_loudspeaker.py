"""What a loudspeaker reads takes three minutes at most, and ends where a sentence ends."""

import pytest

from hanam_portal.publishing.loudspeaker import MOST_S, REST, script, seconds

pytestmark = pytest.mark.one_database

SENTENCE = "Bà con nhớ dọn đường làng ngõ xóm."  # of eight syllables


def test_a_short_text_is_read_whole():
    said = script("Họp lúc 7h30", ["UBND xã mời. Mang theo CMTND.", "", "Hết"])

    assert said.title == "Họp lúc bảy giờ ba mươi phút."
    assert said.paragraphs == [["Ủy ban nhân dân xã mời.", "Mang theo CMTND."], ["Hết."]]
    assert (said.is_cut, said.doubts) == (False, ["CMTND"])


def test_a_long_text_is_cut_after_a_sentence_and_says_so_within_three_minutes():
    said = script("Tin", [f"{SENTENCE} " * 30] * 4)

    spoken = [sentence for paragraph in said.paragraphs for sentence in paragraph]
    assert said.is_cut and set(spoken[:-1]) == {SENTENCE} and spoken[-1] == REST
    assert MOST_S - seconds(SENTENCE) < said.seconds <= MOST_S


def test_the_time_is_that_of_its_syllables_and_pauses():
    assert seconds(SENTENCE) == pytest.approx(8 / 180 * 60 + 0.5)
    assert script("Tin", [f"{SENTENCE} " * 30]).duration == "1 phút 40 giây"
    assert script("Tin", []).duration == "10 giây"


def test_what_is_in_doubt_is_marked_where_it_stands():
    said = script("Tin", ["Hội XYZQ gặp XYZQA."])

    assert said.marked(said.paragraphs[0][0]) == [
        ("Hội ", False),
        ("XYZQ", True),
        (" gặp ", False),
        ("XYZQA", True),
        (".", False),
    ]
