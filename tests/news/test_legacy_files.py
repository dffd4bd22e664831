"""Photo files that lie beside saved pages."""

import unicodedata

import pytest

from news.legacy.files import PhotoFolder
from news.legacy.page import LegacyPhoto


@pytest.fixture
def folder(tmp_path):
    for name in [
        "hoi-nghi-2.png",
        "hoi-nghi-2.txt",
        "KY KET.JPG",
        "2021/a.jpg",
        "a_files/anh1.jpg",
        unicodedata.normalize("NFD", "Lễ trao.jpeg"),
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("src", "number", "found"),
    [
        (None, 2, "hoi-nghi-2.png"),
        ("2021/a.jpg", 2, "hoi-nghi-2.png"),
        (None, 1, None),
        ("/PublishingImages/2021/ky%20ket.jpg", 1, "KY KET.JPG"),
        ("https://hanam.gov.vn/PublishingImages/2021/A.jpg?RenditionID=5", 1, "2021/a.jpg"),
        ("/PublishingImages/2022/a.jpg", 1, None),
        ("./A_files/anh1.jpg", 1, "a_files/anh1.jpg"),
        ("b_files/anh1.jpg", 1, None),
        ("C:\\anh\\2021\\a.jpg", 1, "2021/a.jpg"),
        ("L%E1%BB%85%20trao.jpeg", 1, unicodedata.normalize("NFD", "Lễ trao.jpeg")),
        ("hoi-nghi-2.txt", 1, None),
        ("../../etc/passwd", 1, None),
    ],
)
def test_a_photo_is_found_by_its_number_or_by_the_end_of_its_address(folder, src, number, found):
    file = PhotoFolder(folder).find(LegacyPhoto(src, "", None), stem="Hoi-nghi", number=number)

    assert (file and file.relative_to(folder).as_posix()) == found
