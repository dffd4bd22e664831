"""What a printed list may not say of somebody, however it is spelt."""

import pytest

from emulation.register.personal import found

PERSONAL = [
    ("Nguyễn Văn A 036085001234", ["số định danh 036085001234"]),
    ("Nguyễn Văn A (036 085 001 234)", ["số định danh 036085001234"]),
    ("số 168123456", ["số định danh 168123456"]),
    ("168.123.456", ["số định danh 168123456"]),
    ("ＣＣＣＤ ０３６０８５００１２３４", ["số định danh 036085001234", "giấy tờ tùy thân"]),
    ("0912345678", ["số điện thoại 0912345678"]),
    ("0912.345.678", ["số điện thoại 0912345678"]),
    ("+84 912 345 678", ["số điện thoại 84912345678"]),
    ("ĐT: 0226 385 1234", ["số điện thoại 02263851234", "liên lạc"]),
    ("a.nguyen@hanam.gov.vn", ["thư điện tử a.nguyen@hanam.gov.vn"]),
    ("sinh ngày 01/02/1985", ["ngày sinh, năm sinh"]),
    ("Sinh năm 1985", ["ngày sinh, năm sinh"]),
    ("SN 1985", ["ngày sinh, năm sinh"]),
    ("ngay\u00a0sinh: 1/2", ["ngày sinh, năm sinh"]),
    ("Hộ chiếu: 1234567", ["giấy tờ tùy thân"]),
    ("sinh nam 1985, thuong tru tai Phu Ly", ["ngày sinh, năm sinh", "địa chỉ"]),
    ("thường trú tại phường Minh Khai", ["địa chỉ"]),
    ("số nhà 12, ngõ 5", ["địa chỉ"]),
    ("Ngõ 12 Trần Phú", ["địa chỉ"]),
]
ALLOWED = [
    *("Nguyễn Văn Sinh", "Trường THCS Trần Phú", "1960/QĐ-UBND", "77/2025/QĐ-UBND", "Thôn 3, xã Liêm Cần"),
    *("Tổ dân phố số 12", "năm học 2021–2022", "từ 1/1/2016 đến 31/12/2020", "Trại giam số 12", "giai đoạn 2016-2020"),
    *("Học sinh giỏi năm 2021", "Vệ sinh năm 2022", "Khối thi đua các huyện, thị xã, thành phố", "Ngô Địa Chính"),
    *("Nguyễn Quân", "Nguyen Quan", "Sở Nhà đất", "Phóng viên thường trú tại Hà Nam", "Đội Căn cước công dân số 1"),
    *("Công ty Điện thoại Hà Nam", "Mô hình địa chỉ nhân đạo năm 2021", "Ban Thường trực", "Ngày Sinh viên Việt Nam"),
    *("Văn phòng Đăng ký đất đai", "Hộ gia đình ông Nguyễn Văn A", "Đội CSGT số 1, 2, 3, 4, 5", "1.250.000.000 đồng"),
]


@pytest.mark.one_database
@pytest.mark.parametrize(("text", "named"), PERSONAL)
def test_personal_data_is_named(text, named):
    assert found(text) == named


@pytest.mark.one_database
@pytest.mark.parametrize("text", ALLOWED)
def test_what_decisions_print_is_let_through(text):
    assert found(text) == []
