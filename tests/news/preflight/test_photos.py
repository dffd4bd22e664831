import pytest

from news.preflight import inspect
from news.preflight.photos import is_file_name
from tests.news.preflight.rows import codes, copy, photo


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("", ("alt-missing", True)),
        ("  ", ("alt-missing", True)),
        ("IMG_1234.jpg", ("alt-file-name", True)),
        ("dsc04512", ("alt-file-name", True)),
        ("Cánh đồng số 1", ("alt-is-caption", False)),
        ("KHỐI THI ĐUA họp bàn công tác năm.", ("alt-is-title", False)),
        ("Tệp thứ 1", ("alt-is-library-name", False)),
        ("tệp_thứ_1", ("alt-is-library-name", False)),
    ],
)
def test_an_alt_that_says_nothing_of_the_photo_is_told(alt, found):
    """Complaint 13: the alt is the file name, or what stands beside the photo anyway."""
    [finding] = inspect(copy(photo(alt=alt)))

    assert (finding.code, finding.is_error) == found
    assert (finding.field, finding.row) == ("alt", "lan-dung-1")
    assert finding.message.startswith("Ảnh 1 (“Cánh đồng số 1.”): ")


def test_a_caption_and_an_alt_of_their_own_are_fine():
    """Complaint 15: the caption and the alt are confused."""
    assert codes(copy(photo(), photo(2))) == []


def test_a_decorative_photo_needs_no_alt():
    assert codes(copy(photo(alt="", is_decorative=True))) == []


def test_a_photo_without_a_caption_goes_by_its_name_in_the_library():
    [finding] = inspect(copy(photo(caption="", name="Hội trường B")))

    assert finding.message.startswith("Ảnh 1 (“Hội trường B”): thiếu chú thích")


def test_a_photo_of_nobody_is_not_published():
    [finding] = inspect(copy(photo(credit=" ")))

    assert (finding.code, finding.is_error) == ("credit-missing", True)


@pytest.mark.parametrize(
    ("width_px", "height_px", "is_lead", "found"),
    [
        (960, 640, True, []),
        (959, 640, True, ["photo-small-for-lead"]),
        (960, 639, True, ["photo-small-for-lead"]),
        (640, 300, False, []),
        (639, 900, False, ["photo-small"]),
    ],
)
def test_a_photo_is_large_enough_for_its_place(width_px, height_px, is_lead, found):
    small = photo(width_px=width_px, height_px=height_px, is_lead=is_lead)

    assert codes(copy(small)) == found


@pytest.mark.parametrize(
    "name",
    [
        *("IMG_1234.jpg", "IMG_1234", "img 1234", "DSC0123", "DSCN0004", "P1010023", "20211224_153000", "image (3)"),
        *("z4512345678901_ab12cd", "FB_IMG_1640345678901", "Screenshot_20211224-153012", "anh1", "hoi-nghi.jpeg"),
        *("PXL_20240101_101112345", "received_1234567890", "Untitled", "1640345678901", "WP_20150101"),
    ],
)
def test_names_that_machines_give_are_known(name):
    assert is_file_name(name)


@pytest.mark.parametrize(
    "words", ["Ảnh 1", "Hình 12", "Hội trường", "Quyết định 30/2024", "Phong trào 2021", "5 em nhỏ"]
)
def test_words_of_people_are_no_file_names(words):
    assert not is_file_name(words)
