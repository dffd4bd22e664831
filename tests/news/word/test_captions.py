"""The words of a caption: its label goes, its credit stands apart, and programs' guesses are no descriptions."""

import pytest

from news.word.captions import Words, described, is_labelled, is_name, read


@pytest.mark.parametrize(
    ("written", "caption", "credit"),
    [
        ("Ảnh 2: Đại biểu dự hội nghị", "Đại biểu dự hội nghị", ""),
        ("Hình 3. Lễ trao cờ (Ảnh: TTXVN).", "Lễ trao cờ", "TTXVN"),
        ("ẢNH 12 – Lễ trao cờ", "Lễ trao cờ", ""),
        ("Ảnh: Quang cảnh hội nghị", "Quang cảnh hội nghị", ""),
        ("Ảnh: Nguyễn Văn An", "", "Nguyễn Văn An"),
        ("(Ảnh: sưu tầm)", "", "sưu tầm"),
        ("Ảnh 4: Lễ trao cờ. Ảnh: Báo Hà Nam", "Lễ trao cờ.", "Báo Hà Nam"),
        ("Lễ trao cờ – Ảnh: VGP/Nhật Bắc", "Lễ trao cờ", "VGP/Nhật Bắc"),
        ("Hình 5 Lễ trao cờ", "Lễ trao cờ", ""),
        ("Ảnh hưởng của bão số 3", "Ảnh hưởng của bão số 3", ""),
        ("Ông Nam (thứ hai từ trái)", "Ông Nam (thứ hai từ trái)", ""),
        ("Đồng chí Nam nói: hãy thi đua", "Đồng chí Nam nói: hãy thi đua", ""),
    ],
)
def test_a_caption_is_read_without_its_label_and_with_its_credit_apart(written, caption, credit):
    assert read(written) == Words(caption, credit)


@pytest.mark.parametrize("text", ["Ảnh 2: Lễ hội", "Hình 3. Lễ hội", "Ảnh: Lễ hội", "Lễ hội. Ảnh: Báo Hà Nam", "Ảnh 7"])
def test_a_text_that_calls_itself_a_caption_is_known(text):
    assert is_labelled(text)


@pytest.mark.parametrize(
    "text", ["Ảnh hưởng của bão số 3", "Hình thức khen thưởng", "Hình 2 " * 120, "Bảng 2. Kết quả", "Tin, ảnh: Đỗ Ánh"]
)
def test_a_text_that_only_begins_alike_is_not(text):
    assert not is_labelled(text)


def test_names_of_people_and_agencies_are_told_from_words():
    assert all(map(is_name, ["Trần Văn Nam", "Báo Hà Nam", "TTXVN", "Đài PT-TH tỉnh", "internet", "N.V.A."]))
    assert not any(map(is_name, ["Quang cảnh hội nghị", "Trần Văn Nam phát biểu", "", "A B C D E F G H I"]))


@pytest.mark.parametrize(
    "alt",
    [
        "image1.jpg",
        "IMG_2034",
        r"C:\Anh\hoi-nghi.png",
        "Picture 3",
        "Hình ảnh 2",
        "A group of people sitting at a table Description automatically generated",
        "Ảnh có chứa người, trong nhà. Mô tả được tạo tự động",
        "A person in a suit AI-generated content may be incorrect.",
    ],
)
def test_file_names_and_guesses_of_programs_are_no_descriptions(alt):
    assert described(alt) == ""


def test_what_an_author_wrote_is_a_description():
    assert described(" Hội trường,  kín chỗ ") == "Hội trường, kín chỗ"
    assert described("Ảnh 3 đại biểu đứng cạnh nhau") == "Ảnh 3 đại biểu đứng cạnh nhau"
