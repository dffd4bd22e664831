"""Cleaning, folding, slugs and the order of the dictionary. The tables are golden: written by hand, never generated."""

import random
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanam_portal.publishing.vietnamese.text import clean, collation_key, fold, fold_tone, one_line, slugify

# Typing alphabets: Vietnamese letters, signs and digits, and loose marks that join the letter before them.
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐEÊIOÔƠUƯY oóòỏõọuúùủũụyýỳỷỹỵaáàảãạ  -.,0123456789"
MARKS = "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u031b"
vietnamese = st.text(alphabet=LETTERS + MARKS, max_size=40)
anything = st.text(max_size=40)

# Equal at L1, the fold of tone places: two spellings of one word.
SAME_TONE_FOLD = [
    ("hòa", "hoà"), ("hóa", "hoá"), ("hỏa", "hoả"), ("họa", "hoạ"), ("tõa", "toã"), ("tòa án", "toà án"),
    ("khóa", "khoá"), ("xóa", "xoá"), ("đóa", "đoá"), ("lõa", "loã"), ("Đống Đa, tòa nhà", "đống đa, toà nhà"),
    ("khỏe", "khoẻ"), ("lòe", "loè"), ("xòe", "xoè"), ("chóe", "choé"), ("nhòe", "nhoè"), ("ọe", "oẹ"), ("õe", "oẽ"),
    ("thủy", "thuỷ"), ("Ủy ban", "Uỷ ban"), ("tùy", "tuỳ"), ("hủy", "huỷ"), ("lũy", "luỹ"), ("lụy", "luỵ"),
    ("úy", "uý"), ("thúy", "thuý"), ("Nguyễn Thị Thúy", "NGUYỄN THỊ THUÝ"), ("Hòa Bình", "HOÀ BÌNH"),
    ("ủy quyền", "uỷ quyền"), ("hàng hóa", "hàng hoá"), ("văn hóa", "VĂN HOÁ"), ("hòa-giải", "hoà-giải"),
    ("(hòa)", "(hoà)"), ("hòa2", "hoà2"), ("Ðồng", "Đồng"), ("hòa\u200b", "hoà"), ("  hòa \n bình ", "hoà bình"),
]  # fmt: skip

# Different at L1: the fold of tone places keeps tones and marks, and leaves alone what is no tone place.
OTHER_TONE_FOLD = [
    ("hoa", "hoà"), ("hoá", "hoà"), ("quý", "qúy"), ("quy", "quý"), ("hoàn", "hòan"), ("đa", "da"), ("ăn", "an"),
    ("hoài", "hòai"), ("tuyết", "túyêt"), ("quả", "qủa"), ("mùa", "muà"),
]  # fmt: skip

# Left as they are at L1 (already one spelling, in small letters).
UNTOUCHED_BY_TONE_FOLD = ["quý", "quỹ", "quỳnh", "hoàn", "hoàng", "toán", "huỳnh", "khuỷu", "thuyết", "mùa", "của"]

# Equal at L2, the fold of everything.
FOLDED = [
    ("Đường Đồng Văn Đẩu", "duong dong van dau"), ("Đồng chí", "dong chi"), ("thi đua", "thi dua"),
    ("Hà Nam", "ha nam"), ("Phủ Lý", "phu ly"), ("Duy Tiên", "duy tien"), ("Kim Bảng", "kim bang"),
    ("Lý Nhân", "ly nhan"), ("Thanh Liêm", "thanh liem"), ("Bình Lục", "binh luc"), ("Ninh Bình", "ninh binh"),
    ("Nguyễn Anh Chức", "nguyen anh chuc"), ("Ủy ban nhân dân", "uy ban nhan dan"), ("UBND TỈNH", "ubnd tinh"),
    ("khen thưởng", "khen thuong"), ("Quyết định", "quyet dinh"), ("Huân chương", "huan chuong"),
    ("Chiến sĩ thi đua", "chien si thi dua"), ("Cờ thi đua", "co thi dua"), ("Bằng khen", "bang khen"),
    ("ĂÂÊÔƠƯĐ", "aaeooud"), ("ằẳẵắặ", "aaaaa"), ("ầẩẫấậ", "aaaaa"), ("ềểễếệ", "eeeee"), ("ồổỗốộ", "ooooo"),
    ("ờởỡớợ", "ooooo"), ("ừửữứự", "uuuuu"), ("ỳỷỹýỵ", "yyyyy"), ("ìỉĩíị", "iiiii"), ("Ðà Nẵng", "da nang"),
    ("Covid – 19", "covid – 19"), ("Tin tức - Sự kiện", "tin tuc - su kien"), ("H'Hen Niê", "h'hen nie"),
    ("  Khối\u00a0thi \n đua ", "khoi thi dua"), ("ha\u200bi", "hai"), ("ﬁ", "fi"), ("café", "cafe"),
]  # fmt: skip

SLUGS = [
    ("Đường Đồng Văn Đẩu", "duong-dong-van-dau"),
    ("Khối thi đua các huyện, thị xã, thành phố tổng kết", "khoi-thi-dua-cac-huyen-thi-xa-thanh-pho-tong-ket"),
    ("Tin tức - Sự kiện", "tin-tuc-su-kien"),
    ("  “Ủy ban” ... Đảng!  ", "uy-ban-dang"),
    ("Quyết định số 1.234/QĐ-UBND", "quyet-dinh-so-1-234-qd-ubnd"),
    ("H'Hen Niê", "h-hen-nie"),
    ("100 m²", "100-m2"),
    ("../../etc/passwd", "etc-passwd"),
    ("<script>alert(1)</script>", "script-alert-1-script"),
    ("中文", "u4e2d-u6587"),
    ("–…!", ""),
    ("", ""),
]

DICTIONARY = [
    "",
    "(cũ)",
    "2 tháng 9",
    "10 năm",
    "a",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "a dua",
    "an",
    "ánh",
    "ă",
    "ặ",
    "ăn",
    "â",
    "ấ",
    "ân",
    "ba",
    "bà",
    "Bà con",
    "ba lan",
    "cụm",
    "dê",
    "đa",
    "e",
    "ẹ",
    "ê",
    "hoà bình",
    "khối",
    "Khối 2",
    "Khối 02 A",
    "Khối 10",
    "khối các sở",
    "o",
    "ô",
    "ơ",
    "u",
    "ư",
    "y",
    "ý",
    "zip",
    "中",
]


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("Ha\u0300 Nam", "Hà Nam"),
        ("a\u0340 a\u0341", "à á"),
        ("24\u00a0tháng\u202f12\u20072021", "24 tháng 12 2021"),
        ("a\u200b\u0301", "á"),
        ("\ufeffB\u00ado\u200cn\u2060g\u200d", "Bong"),
        ("\u202eđảo\u202c \u2066ngược\u2069\u200f", "đảo ngược"),
        ("một\r\nhai\rba\vbốn\u2028năm\n\nsáu", "một\nhai\nba\nbốn\nnăm\n\nsáu"),
        ("cột\tcột", "cột\tcột"),
        ("rỗng\x00\x07\x85\ud800", "rỗng\n"),
        ("  hòa  hoà  Covid – 19 “x” ", "  hòa  hoà  Covid – 19 “x” "),
    ],
)
def test_text_is_stored_composed_and_without_anything_invisible(given_text, stored):
    assert clean(given_text) == stored


def test_text_of_one_line_has_single_spaces():
    assert one_line(" Khối\u00a0 thi\r\n\tđua\u3000năm \ufeff2021\n") == "Khối thi đua năm 2021"


@pytest.mark.parametrize(("one", "other"), SAME_TONE_FOLD)
def test_two_places_of_the_tone_fold_to_one(one, other):
    assert fold_tone(one) == fold_tone(other)
    assert collation_key(one) == collation_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_TONE_FOLD)
def test_the_fold_of_the_tone_keeps_different_words_apart(one, other):
    assert fold_tone(one) != fold_tone(other)


@pytest.mark.parametrize("word", UNTOUCHED_BY_TONE_FOLD)
def test_the_fold_of_the_tone_leaves_other_syllables_alone(word):
    assert fold_tone(word) == word


@pytest.mark.parametrize("mark", ["\u0301", "\u0323\u0301", "\U0001d165", "\u064b\u200b"])
def test_of_marks_heaped_on_a_letter_thirty_are_kept(mark):
    heaped = clean(f"xin chào x{mark * 20_000}y")

    assert heaped.startswith("xin chào x") and heaped.endswith("y")
    assert 28 <= len(heaped) - len("xin chào xy") <= 30


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_text_is_found_by_what_people_type_without_marks(text, folded):
    assert fold(text) == folded
    assert fold(normalize("NFD", text)) == folded


@pytest.mark.parametrize(("text", "slug"), SLUGS)
def test_an_address_is_readable_and_plain(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [
        (80, "duong-dong-van-dau"),
        (18, "duong-dong-van-dau"),
        (17, "duong-dong-van"),
        (14, "duong-dong-van"),
        (13, "duong-dong"),
        (6, "duong"),
        (5, "duong"),
        (3, "duo"),
    ],
)
def test_a_long_address_is_cut_between_words(max_length, slug):
    assert slugify("Đường Đồng Văn Đẩu", max_length=max_length) == slug


def test_an_address_has_at_most_80_characters_when_nothing_else_is_said():
    assert slugify("thi đua " * 30) == "-".join(["thi-dua"] * 10)


def test_labels_sort_as_in_a_vietnamese_dictionary():
    shuffled = random.Random(2021).sample(DICTIONARY, k=len(DICTIONARY))

    assert sorted(shuffled, key=collation_key) == DICTIONARY


def test_each_vietnamese_letter_sorts_after_the_one_before_it():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

    keys = [collation_key(letter) for letter in letters]

    assert keys == sorted(set(keys))


@given(first=st.integers(0, 10**30), second=st.integers(0, 10**30))
def test_labels_sort_by_the_value_of_their_numbers(first, second):
    assert (collation_key(f"Khối {first}") < collation_key(f"Khối {second}")) == (first < second)


@given(text=anything | vietnamese)
def test_cleaning_and_folding_twice_changes_nothing_more(text):
    for form in (clean, one_line, fold_tone, fold):
        assert form(form(text)) == form(text)


@given(text=vietnamese)
def test_composed_and_decomposed_input_are_equal_everywhere(text):
    for form in (clean, one_line, fold_tone, fold, slugify, collation_key):
        assert form(normalize("NFD", text)) == form(normalize("NFC", text))


@given(text=anything | vietnamese)
def test_the_wider_fold_equates_all_that_the_narrower_one_does(text):
    assert fold(fold_tone(text)) == fold(text)


@given(text=vietnamese)
def test_a_fold_of_vietnamese_text_is_ascii(text):
    assert fold(text).isascii()


@given(text=anything | vietnamese, max_length=st.integers(1, 90))
def test_an_address_holds_only_small_letters_digits_and_single_hyphens(text, max_length):
    slug = slugify(text, max_length=max_length)

    assert len(slug) <= max_length
    assert bool(slug) >= any(character.isalnum() for character in clean(text))
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in slug.split("-") if slug)


@given(text=anything | vietnamese)
def test_a_sort_key_is_plain_enough_to_be_stored_and_sorted_anywhere(text):
    key = collation_key(text)

    assert key.isascii() and key.isalnum() and key == key.lower()
