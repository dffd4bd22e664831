from unicodedata import normalize

import pytest

from news.preflight import inspect
from tests.news.preflight.labelled_captions import CAPTIONS, HEADLINE
from tests.news.preflight.rows import codes, copy, photo

FEWEST_RIGHT = 28


def verdict(labelled):
    written = copy(photo(caption=labelled.caption), title=HEADLINE, sapo=labelled.sapo or "Tóm tắt.")
    return ", ".join(code for code in codes(written) if code.startswith("caption"))


def test_the_linter_judges_thirty_labelled_captions_as_an_editor_does():
    wrong = [(one.caption, verdict(one), one.verdict) for one in CAPTIONS if verdict(one) != one.verdict]

    assert len(CAPTIONS) == 30
    assert len(CAPTIONS) - len(wrong) >= FEWEST_RIGHT, wrong
    assert wrong == []


def test_a_caption_under_two_photos_is_told_at_the_second():
    found = inspect(copy(photo(1, caption="Các đại biểu."), photo(2), photo(3, caption="CÁC ĐẠI BIỂU")))

    assert [(one.code, one.row, one.field, one.is_error) for one in found] == [
        ("caption-repeated", "lan-dung-3", "caption", False)
    ]
    assert found[0].message.startswith("Ảnh 3 (“CÁC ĐẠI BIỂU”): chú thích giống hệt ảnh 1.")


def test_two_missing_captions_are_missing_and_not_alike():
    assert codes(copy(photo(1, caption=""), photo(2, caption=" "))) == ["caption-missing", "caption-missing"]


@pytest.mark.parametrize(
    ("sapo", "found"),
    [
        ("Tóm tắt.", ["caption-without-when"]),
        ("Sáng 5/3/2021, khối họp bàn.", []),
        ("Khối họp tại huyện Bình Lục.", ["caption-without-when"]),
    ],
)
def test_what_the_sapo_tells_is_not_asked_of_the_caption(sapo, found):
    assert codes(copy(photo(caption="Quang cảnh hội nghị."), sapo=sapo)) == found


def test_a_caption_with_letters_in_pieces_is_read_like_any_other():
    decomposed = normalize("NFD", "Đồng chí Nguyễn Anh Chức phát biểu.")

    assert codes(copy(photo(caption=decomposed))) == ["letters-decomposed", "caption-without-where"]


def test_where_somebody_spoke_may_be_told_by_the_sapo():
    spoke = photo(caption="Đồng chí Nguyễn Anh Chức phát biểu.")

    assert codes(copy(spoke, sapo="Khối họp tại huyện Bình Lục.")) == []


def test_a_caption_may_begin_like_an_empty_one():
    assert codes(copy(photo(caption="Ảnh tư liệu về cầu Châu Giang cũ."))) == []


@pytest.mark.parametrize("caption", ["Ông Lan phát biểu tại xã.", "Đồng chí Tô Lâm phát biểu tại xã."])
def test_a_short_name_is_a_name(caption):
    assert codes(copy(photo(caption=caption))) == []
