"""Text of the fonts before Unicode is recognised and comes back to the letter; correct text is never touched."""

import gettext
from pathlib import Path
from unicodedata import normalize

import django
import pytest

from hanam_portal.publishing.vietnamese.old_font_tables import TCVN3, VNI
from hanam_portal.publishing.vietnamese.old_fonts import is_decomposed, rescue
from hanam_portal.publishing.vietnamese.syllables import is_bare_syllable, is_syllable
from tests.publishing.newsroom_sentences import correct_sentences, vietnamese_sentences

TABLES = {"TCVN3": TCVN3, "VNI": VNI}
LETTERS = [
    normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
] + ["đ"]
TRANSLATIONS = Path(django.__file__).parent / "conf" / "locale"


def encoded(text, kind):
    """Write text as a typist of that time did. TCVN3 has no capitals with tones; small ones stand for them."""
    table = TABLES[kind]
    return "".join(table.get(letter) or table.get(letter.lower(), letter) for letter in text)


# Letters


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_when_the_font_is_known(kind, letter):
    font = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[kind]
    converted = rescue(encoded(letter, kind), font)

    assert (converted.text if converted else encoded(letter, kind)) == letter


@pytest.mark.parametrize("letter", [letter.upper() for letter in LETTERS])
def test_capitals_come_back_from_vni_and_from_the_capital_fonts_of_tcvn3(letter):
    for font, written in [("VNI-Times", encoded(letter, "VNI")), (".VnTimeH", encoded(letter.lower(), "TCVN3"))]:
        converted = rescue(written, font)

        assert (converted.text if converted else written.upper()) == letter


@pytest.mark.parametrize("kind", TABLES)
def test_no_two_letters_are_written_alike(kind):
    assert len(set(TABLES[kind].values())) == len(TABLES[kind])
    assert {letter.lower() for letter in TABLES[kind]} == set(LETTERS) - set("aeiouy")


# Known words, of typists and not of our tables


@pytest.mark.parametrize(
    ("written", "kind", "meant"),
    [
        ("ChuÈn bÞ", "TCVN3", "Chuẩn bị"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "TCVN3", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", "TCVN3", "Độc lập - Tự do - Hạnh phúc"),
        ("Tr­êng THPT Lý Th­êng KiÖt ®· ®­îc tÆng cê", "TCVN3", "Trường THPT Lý Thường Kiệt đã được tặng cờ"),
        ("Hµ Nam", "TCVN3", "Hà Nam"),
        ("Q§ 15/Q§-UBND ngµy 24/12/2021", "TCVN3", "QĐ 15/QĐ-UBND ngày 24/12/2021"),
        ("ñy ban nh©n d©n tØnh häp. Ên §é vµ ch©u ¸.", "TCVN3", "Ủy ban nhân dân tỉnh họp. Ấn Độ và châu Á."),
        ("S¸ng nay, ñy ban nh©n d©n tØnh häp", "TCVN3", "Sáng nay, Ủy ban nhân dân tỉnh họp"),
        ("Së NéI Vô häp vÒ phong trµo KHEN TH¦ëNG", "TCVN3", "Sở NỘI Vụ họp về phong trào KHEN THƯỞNG"),
        ("LÔ MÝT TINH ë Hµ NAM", "TCVN3", "LỄ MÍT TINH Ở HÀ NAM"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "VNI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI", "Độc lập - Tự do - Hạnh phúc"),
        ("Tröôøng Ñaïi hoïc, kyû nieäm ngaøy thaønh laäp", "VNI", "Trường Đại học, kỷ niệm ngày thành lập"),
        ("Vieät Nam", "VNI", "Việt Nam"),
    ],
)
def test_words_that_are_known_come_back(written, kind, meant):
    assert rescue(written) == (kind, meant)


@pytest.mark.parametrize("written", ["Hµ Nam rÊt ®Ñp", "H\u03bc Nam rÊt ®Ñp"])
def test_the_two_signs_for_mu_are_one(written):
    assert rescue(written) == ("TCVN3", "Hà Nam rất đẹp")


TYPED = {
    "TCVN3": (
        "lµ c¶ ®· c¸c h¹t; n¨m b»ng d¼ng d½n b¾c ®Æc; c©y ®Çu phÈm dÉn cÊp tËp; mÌ kÎ kÏ bÐ mÑ; ª vÒ ®Ó lÔ thÕ viÖc; "
        "g× chØ nghÜa chÝnh bÞ; cßn nhá ngâ cã häc; c«ng ®ång ®æi lçi sè héi; th¬ giê trë ®ì lín ®­îc; "
        "mïa cña lò chóc phôc; "
        "tõ cöa gi÷ thø tùt; tr­ng; kú kû kü ký kþ; ¡n ¢m £ ¤ng ¥n ¦u §i"
    ),
    "VNI": (
        "laø caû ñaõ caùc haït; naêm baèng daúng daün baéc ñaëc; caây ñaàu phaåm daãn caáp taäp; meø keû keõ beù meï; "
        "eâ veà ñeå leã theá vieäc; gì chæ nghóa chính bò; coøn nhoû ngoõ coù hoïc; coâng ñoàng ñoåi loãi soá hoäi; "
        "thô giôø trôû ñôõ lôùn ñöôïc; muøa cuûa luõ chuùc phuïc; töø cöûa giöõ thöù töït; tröng; kyø kyû kyõ kyù kî; "
        "AÊn AÂm EÂ OÂng Ôn Öu Ñi"
    ),
}
MEANT = (
    "là cả đã các hạt; năm bằng dẳng dẵn bắc đặc; cây đầu phẩm dẫn cấp tập; mè kẻ kẽ bé mẹ; ê về để lễ thế việc; "
    "gì chỉ nghĩa chính bị; còn nhỏ ngõ có học; công đồng đổi lỗi số hội; thơ giờ trở đỡ lớn được; "
    "mùa của lũ chúc phục; "
    "từ cửa giữ thứ tựt; trưng; kỳ kỷ kỹ ký kỵ; Ăn Âm Ê Ông Ơn Ưu Đi"
)


@pytest.mark.parametrize(("kind", "font"), [("TCVN3", ".VnTime"), ("VNI", "VNI-Times")])
def test_every_letter_is_read_as_typists_wrote_it(kind, font):
    assert rescue(TYPED[kind], font) == (kind, MEANT)
    assert {letter for letter in MEANT.lower() if not letter.isascii()} == set(LETTERS) - set("aeiouy")


# Passages


def test_only_the_old_part_of_a_line_changes():
    line = "Khối thi đua trích: “Céng hßa x· héi chñ nghÜa ViÖt Nam” trong văn bản của ông Trần Đức Cảnh, có bé Lan."

    assert rescue(line) == (
        "TCVN3",
        line.replace("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    )


def test_each_line_is_judged_alone_and_the_lines_stay_as_many():
    text = "ChuÈn bÞ héi nghÞ\n\nÔng Müller ở Köln đã đến.\nThµnh phè Phñ Lý ®ãn nhËn Hu©n ch­¬ng"

    assert rescue(text) == (
        "TCVN3",
        "Chuẩn bị hội nghị\n\nÔng Müller ở Köln đã đến.\nThành phố Phủ Lý đón nhận Huân chương",
    )


def test_a_line_too_short_to_tell_follows_its_neighbours():
    assert rescue("cuéc häp") is None
    assert rescue("ChuÈn bÞ héi nghÞ\ncuéc häp\nSão Paulo") == ("TCVN3", "Chuẩn bị hội nghị\ncuộc họp\nSão Paulo")


def test_units_and_foreign_names_in_an_old_line_stay():
    line = "DiÖn tÝch 25 m² ë São Paulo, ®o b»ng µm, ½ sè hé ë Besançon tiÕp tôc chuÈn bÞ"
    meant = "Diện tích 25 m² ở São Paulo, đo bằng µm, ½ số hộ ở Besançon tiếp tục chuẩn bị"

    assert rescue(line) == ("TCVN3", meant)


def test_correct_text_under_the_name_of_an_old_font_stays():
    assert rescue("Hội nghị tổng kết của ông Trần Đức Cảnh có bé Lan", ".VnTime") is None


@pytest.mark.parametrize(
    ("font", "meant"),
    [(".VnTime", "ộ"), ('".VnArial NarrowH"', "Ộ"), ("VNI-Helve", "é"), ("Times New Roman", "é"), ("", "é")],
)
def test_the_name_of_a_font_settles_what_letters_cannot(font, meant):
    converted = rescue("é", font)

    assert (converted.text if converted else "é") == meant


# Correct text


def test_of_10000_correct_sentences_none_is_taken_for_old():
    alarms = [(sentence, found.text) for sentence in correct_sentences(10_000) if (found := rescue(sentence))]

    assert alarms == []


@pytest.mark.parametrize(
    "language",
    ["ca", "cs", "da", "de", "es", "et", "fi", "fr", "hu", "is", "it", "nl", "pl", "pt_BR", "sv", "tr", "vi"],
)
def test_no_sentence_of_another_language_is_taken_for_old(language):
    with (TRANSLATIONS / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        sentences = [text for text in gettext.GNUTranslations(file)._catalog.values() if not text.isascii()]

    assert len(sentences) > 30
    assert [text for text in sentences for case in (text, text.upper()) if rescue(case)] == []


# Old text


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("case", [str, str.upper])
def test_of_2000_old_sentences_all_but_twenty_come_back_to_the_letter(kind, case):
    sentences = [case(sentence) for sentence in vietnamese_sentences(2000)]

    lost = [sentence for sentence in sentences if rescue(encoded(sentence, kind)) != (kind, sentence)]

    assert len(lost) <= 20, lost[:3]


@pytest.mark.parametrize("kind", TABLES)
def test_what_was_converted_is_correct_and_never_changes_again(kind):
    converted = [found.text for text in vietnamese_sentences(500) if (found := rescue(encoded(text, kind)))]

    assert [text for text in converted if rescue(text)] == []


# Syllables and marks


@pytest.mark.parametrize(
    "word", ["Nguyễn", "quỳnh", "gì", "giếng", "khuỷu", "nghĩa", "Đắk", "QUYẾT", "hoà", "hòa", "uỷ"]
)
def test_what_is_said_in_vietnamese_is_a_syllable(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "Saõo", "hócp", "các̀", "lat", "kỗ", "nga", "nghà", "Paul", "ôà", "cafộ"])
def test_what_no_one_says_is_none(word):
    assert is_syllable(word) == (word == "nga")


def test_a_syllable_without_its_marks_is_known():
    assert is_bare_syllable("duoc") and is_bare_syllable("QUYET")
    assert not is_bare_syllable("school")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (normalize("NFD", "Thi đua"), False),
        (normalize("NFD", "hội nghị"), True),
        ("hội nghị", False),
        ("Å", False),
        ("ê\u0301", True),
    ],
)
def test_letters_apart_from_their_marks_are_known(text, expected):
    assert is_decomposed(text) == expected
