"""Edits as editors make them, each with the facts that a correction would have to tell."""

import pytest

from hanam_portal.publishing.vietnamese.facts import FactChange, FactKind, changed_facts

NUMBER, DATE, NAME = FactKind.NUMBER, FactKind.DATE, FactKind.NAME

FACTS = [
    ("Tỷ lệ đạt 85% kế hoạch.", "Tỷ lệ đạt 58% kế hoạch.", [(NUMBER, "85%", "58%")]),
    ("Có 12 phong trào thi đua.", "Có 21 phong trào thi đua.", [(NUMBER, "12", "21")]),
    ("Kinh phí 5 triệu đồng mỗi hộ.", "Kinh phí 5 tỷ đồng mỗi hộ.", [(NUMBER, "5 triệu đồng", "5 tỷ đồng")]),
    ("Thu ngân sách 1.250 tỷ đồng.", "Thu ngân sách 1.520 tỷ đồng.", [(NUMBER, "1.250 tỷ đồng", "1.520 tỷ đồng")]),
    ("Điểm bình quân 9,5.", "Điểm bình quân 9,75.", [(NUMBER, "9,5", "9,75")]),
    ("Quyết định số 123/QĐ-UBND.", "Quyết định số 132/QĐ-UBND.", [(NUMBER, "123/QĐ-UBND", "132/QĐ-UBND")]),
    ("Nghị định 98/2023/NĐ-CP.", "Nghị định 89/2023/NĐ-CP.", [(NUMBER, "98/2023/NĐ-CP", "89/2023/NĐ-CP")]),
    ("Tổng kết năm 2021 của khối.", "Tổng kết năm 2022 của khối.", [(NUMBER, "2021", "2022")]),
    ("Chiều 24/12, hội nghị họp.", "Chiều 25/12, hội nghị họp.", [(DATE, "24/12", "25/12")]),
    ("Từ ngày 24-25/12 tại huyện.", "Từ ngày 24-26/12 tại huyện.", [(DATE, "24-25/12", "24-26/12")]),
    (
        "Họp ngày 4 tháng 3 năm 2021.",
        "Họp ngày 14 tháng 3 năm 2021.",
        [(DATE, "ngày 4 tháng 3 năm 2021", "ngày 14 tháng 3 năm 2021")],
    ),
    ("Xong trong tháng 6 năm 2022.", "Xong trong tháng 9 năm 2022.", [(DATE, "tháng 6 năm 2022", "tháng 9 năm 2022")]),
    ("Bắt đầu lúc 7h30 sáng.", "Bắt đầu lúc 8h00 sáng.", [(DATE, "7h30", "8h00")]),
    ("Ông Nguyễn Văn A phát biểu.", "Ông Nguyễn Văn B phát biểu.", [(NAME, "Nguyễn Văn A", "Nguyễn Văn B")]),
    ("Nguyễn Thị Hằng dự họp.", "Nguyễn Thị Hạnh dự họp.", [(NAME, "Nguyễn Thị Hằng", "Nguyễn Thị Hạnh")]),
    ("Trao cờ cho huyện Bình Lục.", "Trao cờ cho huyện Thanh Liêm.", [(NAME, "Bình Lục", "Thanh Liêm")]),
    ("Hội nghị do UBND chủ trì.", "Hội nghị do HĐND chủ trì.", [(NAME, "UBND", "HĐND")]),
    ("Đồng chí Lan nhận cờ, rồi ông Hùng.", "Đồng chí Lan nhận cờ, rồi ông Dũng.", [(NAME, "Hùng", "Dũng")]),
    (
        "Chiều 24/12, ông Lê Văn Sơn trao 12 bằng khen.",
        "Chiều 25/12, ông Lê Văn Sinh trao 13 bằng khen.",
        [(DATE, "24/12", "25/12"), (NAME, "Lê Văn Sơn", "Lê Văn Sinh"), (NUMBER, "12", "13")],
    ),
    ("Đạt 85% rồi. Lại nói: 85% rồi.", "Đạt 58% rồi. Lại nói: 58% rồi.", [(NUMBER, "85%", "58%")]),
    ("Đạt 85 % kế hoạch năm.", "Đã vượt mức 58% của kế hoạch năm.", [(NUMBER, "85 %", "58%")]),
]
TYPOS = [
    ("Hội nghị tổng kêt công tác.", "Hội nghị tổng kết công tác."),
    ("phat trien kinh tế", "phát triển kinh tế"),
    ("Công tác thi đua khen thưỡng.", "Công tác thi đua khen thưởng."),
    ("Thành phố Phủ lý họp.", "Thành phố Phủ Lý họp."),
    ("Nhà văn hoá xã Hoà Bình.", "Nhà văn hóa xã Hòa Bình."),
    ("hội nghị khai mạc.", "Hội nghị khai mạc."),
    ("Đạt 85 % kế hoạch.", "Đạt 85% kế hoạch."),
    ("Thu 1250 tỉ đồng.", "Thu 1.250 tỷ đồng."),
    ("Họp ngày 05/09/2021.", "Họp ngày 5 tháng 9 năm 2021."),
    ("Khai mạc lúc 07:30.", "Khai mạc lúc 7h30."),
    ("Chiều 24/12, hội nghị họp.", "Chiều 24/12/2021, hội nghị họp."),
    ("Các đại biểu , khách mời dự.", "Các đại biểu, khách mời dự."),
    ("Ông Lê Văn Sơn, phát biểu", "Ông Lê Văn Sơn phát biểu"),
    ("Trong năm có 12 phong trào.", "Trong năm có 12 phong trào. Cả tỉnh có 30 mô hình mới."),
    ("Ông Sơn và ông Lê Văn Hải dự.", "Ông Sơn dự."),
    ("Theo kế hoạch, các xã làm.", "Vì kế hoạch, các xã làm."),
    ("", "Ông Lê Văn Sơn đến ngày 24/12."),
]


@pytest.mark.parametrize(("before", "after", "facts"), FACTS)
def test_a_changed_number_date_or_name_is_found(before, after, facts):
    assert changed_facts(before, after) == [FactChange(*fact) for fact in facts]


@pytest.mark.parametrize(("before", "after"), TYPOS)
def test_spelling_and_what_is_only_added_or_removed_change_no_fact(before, after):
    assert changed_facts(before, after) == []


def test_a_change_is_told_in_a_sentence_and_listed_with_an_arrow():
    [fact] = changed_facts("Đạt 85%.", "Đạt 58%.")

    assert (str(fact), fact.sentence) == ("85% → 58%", "Sửa “85%” thành “58%”.")


def test_a_heading_in_capitals_is_no_name():
    assert changed_facts("KHỐI THI ĐUA CÁC HUYỆN VÀ THỊ XÃ HỌP", "KHỐI THI ĐUA CÁC HUYỆN VÀ THÀNH PHỐ HỌP") == []


def test_five_thousand_words_are_compared_within_a_second():
    paragraph = "Trong năm 2021, huyện Bình Lục tổ chức 12 phong trào thi đua sôi nổi và rộng khắp toàn huyện.\n"
    before = "".join(paragraph.replace("12", str(number)) for number in range(250))

    facts = changed_facts(before, before.replace(" 77 ", " 770 "))

    assert [str(fact) for fact in facts] == ["77 → 770"]
