"""Prose as it is read aloud: nobody at a loudspeaker works out what 98,50 or 1234/QĐ-UBND is called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hanam_portal.publishing.vietnamese.spoken.numbers import integer_words
from hanam_portal.publishing.vietnamese.spoken.text import left_over, sentences, spoken

pytestmark = pytest.mark.one_database

INTEGERS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    1050: "một nghìn không trăm năm mươi",
    1945: "một nghìn chín trăm bốn mươi lăm",
    2021: "hai nghìn không trăm hai mươi mốt",
    10_000: "mười nghìn",
    21_000: "hai mươi mốt nghìn",
    100_001: "một trăm nghìn không trăm linh một",
    1_000_000: "một triệu",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    1_000_000_000: "một tỷ",
    2_000_000_005: "hai tỷ không trăm linh năm",
    1_500_000_000_000: "một nghìn năm trăm tỷ",
}

TEXTS = {
    "1.234,5 điểm": "Một nghìn hai trăm ba mươi tư phẩy năm điểm",
    "98,50": "Chín mươi tám phẩy năm mươi",
    "98,05; 0,125; 3,1416": "Chín mươi tám phẩy không năm; không phẩy một trăm hai mươi lăm; ba phẩy một bốn một sáu",
    "-5°C, cách mạng 4.0": "Âm năm độ C, cách mạng bốn chấm không",
    "mã 007": "Mã không không bảy",
    # Days, months, years.
    "24/12/2021": "Ngày hai mươi tư tháng mười hai năm hai nghìn không trăm hai mươi mốt",
    "ngày 04/4/2025": "Ngày bốn tháng tư năm hai nghìn không trăm hai mươi lăm",
    "ngày 24-12-2021": "Ngày hai mươi tư tháng mười hai năm hai nghìn không trăm hai mươi mốt",
    "ngày 24 tháng 12 năm 2021": "Ngày hai mươi tư tháng mười hai năm hai nghìn không trăm hai mươi mốt",
    "tháng 12/2021": "Tháng mười hai năm hai nghìn không trăm hai mươi mốt",
    "sáng 24/12, chiều nay (5/4)": "Sáng ngày hai mươi tư tháng mười hai, chiều nay (ngày năm tháng tư)",
    "từ ngày 24-26/12": "Từ ngày hai mươi tư đến hai mươi sáu tháng mười hai",
    "28/11-02/12/2021": "Ngày hai mươi tám tháng mười một đến ngày hai tháng mười hai năm hai nghìn không trăm "
    "hai mươi mốt",
    "tháng 4, quý 4, thứ 4, lần thứ 1": "Tháng tư, quý tư, thứ tư, lần thứ nhất",
    "2020-2025": "Hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm",
    "10 – 15 hộ": "Mười đến mười lăm hộ",
    # Hours.
    "17h30": "Mười bảy giờ ba mươi phút",
    "17h, 8h00, 07:05": "Mười bảy giờ, tám giờ, bảy giờ năm phút",
    "17 giờ 30 phút": "Mười bảy giờ ba mươi phút",
    # Shares, money, measures.
    "15%": "Mười lăm phần trăm",
    "15-20%; 0,5‰": "Mười lăm đến hai mươi phần trăm; không phẩy năm phần nghìn",
    "5/6 huyện": "Năm trên sáu huyện",
    "98,5 điểm/100 điểm": "Chín mươi tám phẩy năm điểm trên một trăm điểm",
    "1,5 tỷ đồng": "Một phẩy năm tỷ đồng",
    "1.500.000đ và 20.000 USD": "Một triệu năm trăm nghìn đồng và hai mươi nghìn đô la Mỹ",
    "250 km2, 12,5ha, 100m²": "Hai trăm năm mươi ki-lô-mét vuông, mười hai phẩy năm héc-ta, một trăm mét vuông",
    # Telephones are read in the groups that they are written in.
    "0226 3852 726": "Không hai hai sáu, ba tám năm hai, bảy hai sáu",
    "0912345678": "Không chín một hai ba bốn năm sáu bảy tám",
    "+84 912.345.678": "Không chín một hai, ba bốn năm, sáu bảy tám",
    # Papers.
    "theo 1234/QĐ-UBND": "Theo quyết định số một nghìn hai trăm ba mươi tư của Ủy ban nhân dân",
    "Quyết định số 12/QĐ-UBND ngày 1/3/2022 của Chủ tịch UBND tỉnh": "Quyết định số mười hai ngày một tháng ba năm "
    "hai nghìn không trăm hai mươi hai của Chủ tịch Ủy ban nhân dân tỉnh",
    "Nghị định 98/2023/NĐ-CP": "Nghị định số chín mươi tám năm hai nghìn không trăm hai mươi ba của Chính phủ",
    "Luật 06/2022/QH15": "Luật số sáu năm hai nghìn không trăm hai mươi hai của Quốc hội khóa mười lăm",
    # Roman numerals.
    "khóa XV, lần thứ XIII, quý IV": "Khóa mười lăm, lần thứ mười ba, quý tư",
    "II. Kết quả": "Hai. Kết quả",
    "XIX": "Mười chín",
    # Abbreviations.
    "UBND, HĐND, MTTQ và LĐLĐ": "Ủy ban nhân dân, Hội đồng nhân dân, Mặt trận Tổ quốc và Liên đoàn Lao động",
    "Sở GD&ĐT, KT-XH, CNH-HĐH": "Sở Giáo dục và Đào tạo, kinh tế, xã hội, công nghiệp hóa, hiện đại hóa",
    "tại TP. Phủ Lý, TX Duy Tiên": "Tại thành phố Phủ Lý, thị xã Duy Tiên",
    "Công ty CP Sữa": "Công ty cổ phần Sữa",
    "QL1A; COVID-19": "Quốc lộ một A; cô-vít mười chín",
    "tại hanam@tinh.vn": "Tại địa chỉ ghi ở cuối bài",
    "HỘI NGHỊ - TỔNG KẾT": "HỘI NGHỊ, TỔNG KẾT",
}


@pytest.mark.parametrize("number", INTEGERS)
def test_a_number_is_read_as_on_the_radio(number):
    assert integer_words(number) == INTEGERS[number]


@pytest.mark.parametrize("written", TEXTS)
def test_what_is_written_short_is_read_in_words(written):
    read = spoken(written)

    assert read == TEXTS[written]
    assert left_over(read) == []


def test_what_nobody_explained_stays_and_is_named():
    assert left_over(spoken("Đại biểu XYZQ và TĐTW năm 2021")) == ["XYZQ", "TĐTW"]


def test_sentences_end_where_a_reader_takes_breath():
    text = spoken("Ông Nguyễn V. A. nói: “Tốt lắm!” UBND khen 1.234 người… hết.\nĐoạn sau")

    assert sentences(text) == [
        "Ông Nguyễn V. A. nói: “Tốt lắm!”",
        "Ủy ban nhân dân khen một nghìn hai trăm ba mươi tư người…",
        "Hết.",
        "Đoạn sau",
    ]


PIECES = st.sampled_from(["/", "-", ".", ",", "%", " ", "h", "QĐ", "X", "ngày ", "số ", "²", "½", "٣", "đ", "\n"])


@settings(max_examples=50)
@given(st.lists(st.one_of(PIECES, st.integers(0, 10**20).map(str), st.text(max_size=5)), max_size=12).map("".join))
def test_no_digit_is_left_in_whatever_is_read(text):
    assert [letter for letter in spoken(text) if letter.isdigit()] == []
