"""Hostile and odd files through the view that takes them in, as a browser sends them (IN-2, PRI-3)."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from news.models import Photo
from news.renditions import planned
from tests.news import hostile_images as files
from tests.news.file_anatomy import foreign_parts
from tests.news.image_corpus import ODD_BUT_GOOD, REFUSED

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SENT = ["SVG", "EPS", "HEIC called .jpg", "a bomb of 900 megapixels", "a truncated JPEG", "a web page"]
KEPT = ["a JPEG from a camera, with a script as comment", "JPEG with a ZIP appended", "turned by EXIF to 6"]


@pytest.fixture
def send(client, make, django_capture_on_commit_callbacks):
    client.force_login(make.user(role="Biên tập viên"))

    def sent(data):
        upload = SimpleUploadedFile("Hội nghị.jpg", data, "image/jpeg")
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/quan-tri/news/photo/tai-len/", {"file": upload, "credit": "Lan"})

    return sent


@pytest.mark.parametrize("kind", SENT)
def test_what_is_refused_is_refused_by_the_upload_in_its_sentence_and_leaves_nothing(send, kind):
    data, reason = REFUSED[kind]

    answer = send(data)

    assert answer.status_code == 400
    [sentence] = answer.json()["errors"]["file"]
    assert sentence.startswith("Không nhận ảnh “Hội nghị.jpg”: ") and reason in sentence
    assert not Photo.objects.exists()


@pytest.mark.parametrize("kind", KEPT)
def test_every_address_of_an_odd_photo_that_was_uploaded_gives_a_clean_file(send, client, kind):
    data, extension = ODD_BUT_GOOD[kind]

    answer = send(data)

    assert answer.status_code == 201
    photo = Photo.objects.get()
    assert photo.original.name.endswith(f".{extension}") and not default_storage.exists(photo.original.name)
    for file in planned(photo):
        served = client.get(f"/media/{file.name}")
        public = b"".join(served.streaming_content)
        assert served.headers["Cache-Control"].endswith("immutable")
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert foreign_parts(public, file.name.rpartition(".")[2]) == []
        assert files.SCRIPT not in public and b"Secret" not in public
