"""What the search makes of words, published or typed: pieces, abbreviations, keys, readings, snippets, questions."""

from datetime import date

import pytest

from hanam_portal.publishing.search import readings, words
from hanam_portal.publishing.search.abbreviations import MEANINGS, ways
from hanam_portal.publishing.search.keyboards import decoded
from hanam_portal.publishing.search.questions import Question
from hanam_portal.publishing.search.readings import Tier, asked
from hanam_portal.publishing.search.snippets import LONGEST, Bit, marked, pattern_of, snippet
from hanam_portal.publishing.search.wishes import Word, either, every, in_fts5, in_tsquery


def folded(text):
    return [[piece.folded for piece in way] for way in asked(text).ways]


def tier(text, *names):
    return asked(text).tier(words.one_string(words.title_words(names)))


def shown(bits):
    return "".join(f"[{bit.text}]" if bit.is_marked else bit.text for bit in bits)


def test_letters_and_digits_part_and_zeros_before_a_number_go():
    assert words.folded_pieces("Số 0196/QĐ-UBND, ngày 06/01; QH15 – Covid-19") == [
        *("so", "196", "qd", "ubnd", "ngay", "6", "1", "qh", "15", "covid", "19"),
    ]
    assert words.pieces("Hòa hoà HOÀ") == [("hoà", "hoa")] * 3


def test_a_title_is_indexed_whole_word_by_word_and_in_pairs_with_marks_and_without():
    assert words.title_words(["Thi đua"]) == [
        *("w__thi_dua", "t__thi", "t__dua", "t__đua", "t__thi_dua", "t__thi_đua"),
    ]
    assert words.body_words(["Thi đua"]) == ["thi", "dua", "đua", "thi_dua"]


@pytest.mark.parametrize("text", ["Đường Đồng Văn", "ﬁx ½ ß İ", "Thi đua – “Hòa”, 1/2", "\x00\ud800 e\u0301"])
def test_an_aligned_text_has_each_word_in_its_place(text):
    plain = words.plain_text(text)
    assert len(words.aligned(plain)) == len(plain)
    assert words.aligned("Đường số 5, Hòa Mạc") == "duong so 5  hoa mac"


def test_abbreviations_are_read_both_ways_and_alike_wherever_they_stand_in_one_question():
    assert folded("UBND huyện") == [["ubnd", "huyen"], ["uy", "ban", "nhan", "dan", "huyen"]]
    assert folded("uỷ ban nhân dân")[1] == ["ubnd"]
    assert folded("Sở GD&ĐT")[1] == ["so", "giao", "duc", "va", "dao", "tao"]
    assert folded("qđ 57/QĐ") == [["qd", "57", "qd"], ["quyet", "dinh", "57", "quyet", "dinh"]]
    assert ways(words.pieces("tđkt")).said == ["TĐKT = Thi đua khen thưởng"]
    assert all(len(ways(words.pieces(one)).ways) > 1 for pair in MEANINGS.items() for one in pair)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("thi ddua khen thuwowrng", "thi đua khen thưởng"),
        ("thi d9ua khen thu7o73ng", "thi đua khen thưởng"),
        ("quyeets ddinhj", "quyết định"),
        ("huyeenj bifnh lucj", "huyện bình lục"),
        ("nguye64n anh chu71c", "nguyễn anh chức"),
        ("dduowngf ddoongf vawn", "đường đồng văn"),
        ("hoaf bifnh tuaanf", "hòa bình tuần"),
        ("ubnd 2021", ""),
        ("thi dua", ""),
    ],
)
def test_keys_of_telex_and_vni_are_read_as_letters(keys, text):
    assert decoded(keys) == text


def test_the_better_a_title_meets_a_question_the_higher_it_stands():
    titles = {
        "Thi đua": Tier.NAME,
        "Phong trào thi đua yêu nước": Tier.TITLE_PHRASE_EXACT,
        "Đua ghe, thi kéo co": Tier.TITLE_EXACT,
        "Thị dưa của làng": Tier.TITLE_PHRASE,
        "Dưa hấu và thì là": Tier.TITLE,
        "Thi đấu": None,
    }
    assert {title: tier("thi đua", title) for title in titles} == titles
    assert tier("thi dua", "Phong trào thi đua") == Tier.TITLE_PHRASE
    assert tier("yêu nước thi đua", "Thi đua yêu nước") == Tier.TITLE_EXACT
    assert tier("UBND tỉnh", "Ủy ban nhân dân tỉnh họp") == Tier.TITLE_PHRASE_EXACT
    assert tier("bình lục", "Huyện Bình Lục", "Bình Lục") == Tier.NAME


def test_a_quoted_phrase_must_stand_together():
    quoted = asked("khối “thi đua”")
    assert (quoted.together, quoted.tier(words.one_string(words.title_words(["Khối thi và đua"])))) == (
        ["thi_dua"],
        None,
    )
    assert tier('khối "thi đua"', "Thi đua của khối") == Tier.TITLE_EXACT


def test_a_question_is_also_read_without_the_words_that_only_ask():
    assert folded("liên hệ ở đâu") == [["lien", "he", "o", "dau"], ["lien", "he"]]
    assert folded("chợ đầu mối") == [["cho", "dau", "moi"]]


def test_syllables_written_as_one_are_cut_and_words_are_left_out_one_by_one():
    together = readings.as_written_together("hanam 2021")
    assert ["ha", "nam", "2021"] in [[piece.folded for piece in way] for way in together.ways]
    assert readings.as_written_together("hà nam 2021") is None
    fewer = [
        [[piece.folded for piece in way] for way in one.ways] for one in readings.with_fewer_words("mía của Kim Bảng")
    ]
    assert fewer[:2] == [[["mia", "kim", "bang"]], [["mia", "kim"], ["mia", "bang"], ["kim", "bang"]]]


def test_a_wish_is_written_as_each_database_takes_it():
    wish = every([either([Word("thi"), Word("thi_dua")]), Word("k__1")])
    assert in_fts5(wish) == '(("thi" OR "thi_dua") AND "k__1")'
    assert in_tsquery(wish) == "(('thi' | 'thi_dua') & 'k__1')"


def test_a_snippet_shows_the_phrase_with_what_stands_around_it_marked():
    text = f"{'Mở đầu dài. ' * 40}Chiều qua, khối Thi Đua họp ở huyện. {'Đoạn cuối. ' * 40}".strip()
    bits = snippet(text, words.aligned(text), pattern_of(["thi", "dua"]), [["thi", "dua"]])

    assert "khối [Thi Đua] họp" in shown(bits)
    assert shown(bits).startswith("… ") and shown(bits).endswith("…")
    assert sum(len(bit.text) for bit in bits) <= LONGEST + len("… …")


def test_marks_stand_on_whole_words_alone_and_take_nothing_from_the_text():
    text = "Đua xe <b>thì</b> vui; QĐ 0412, 1412; mưa"
    bits = marked(text, words.aligned(text), pattern_of(["dua", "thi", "412", "mu"]))

    assert shown(bits) == "[Đua] xe <b>[thì]</b> vui; QĐ [0412], 1412; mưa"
    assert "".join(bit.text for bit in bits) == text
    assert marked("", "", pattern_of([])) == []
    assert marked("Thi đua", "thi dua", pattern_of(["thi", "dua"])) == [Bit("Thi đua", True)]


def test_what_is_wrong_in_a_question_is_told_at_its_field():
    read = Question.read({"q": " Hội  nghị ", "tu": "31/12/2021", "den": "1.2.2022", "trang": "3"})
    assert (read.text, read.first_day, read.last_day, read.number) == (
        "Hội nghị", date(2021, 12, 31), date(2022, 2, 1), 3,
    )  # fmt: skip
    assert read.address() == "q=H%E1%BB%99i+ngh%E1%BB%8B&tu=31%2F12%2F2021&den=1.2.2022"
    assert sorted(Question.read({"tu": "30/2/2021", "den": "hôm qua", "q": "x" * 201}).problems) == ["den", "q", "tu"]
    turned = Question.read({"tu": "2022-01-02", "den": "2022-01-01"})
    assert (list(turned.problems), turned.first_day) == (["den"], None)
