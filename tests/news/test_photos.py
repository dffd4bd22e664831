import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from news.imaging import PhotoRefusedError, read_photo
from news.models import Photo
from news.photos import bring, take_in

pytestmark = pytest.mark.django_db


def drawn(width=700, height=467):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "JPEG")
    return file


def test_a_photo_taken_in_has_a_private_original_and_public_renditions():
    photo = take_in(drawn(), name="hội nghị.jpg", credit="Báo Hà Nam", by=None)

    assert (photo.title, photo.width_px, photo.height_px) == ("hội nghị", 700, 467)
    assert [rendition["width"] for rendition in photo.renditions] == [320, 480, 640]
    assert [default_storage.exists(rendition["jpeg"]) for rendition in photo.renditions] == [True, False, True]
    assert photo.original.storage.exists(photo.original.name) and not default_storage.exists(photo.original.name)


def test_names_of_files_tell_nothing_and_are_never_used_twice():
    first, second = (take_in(drawn(), name="lan.jpg", credit="Lan", by=None) for _ in range(2))

    assert "lan" not in first.original.name
    assert {first.original.name, first.renditions[0]["jpeg"]}.isdisjoint(
        {second.original.name, second.renditions[0]["jpeg"]}
    )


def test_a_refused_file_leaves_neither_row_nor_file():
    before = default_storage.listdir("")

    with pytest.raises(PhotoRefusedError, match=r"don\.svg"):
        take_in(io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), name="don.svg", credit="Lan", by=None)

    assert (Photo.objects.count(), default_storage.listdir("")) == (0, before)


def test_a_placeholder_that_gets_its_file_keeps_its_words(make):
    placeholder = make.photo(original="", default_caption="Các đại biểu dự hội nghị.", credit="Báo Hà Nam")

    file = drawn()
    bring(placeholder, read_photo(file, "a.jpg"), file)
    placeholder.save()

    stored = Photo.objects.get(pk=placeholder.pk)
    assert (stored.is_placeholder, stored.default_caption) == (False, "Các đại biểu dự hội nghị.")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"width_px": None}, "measured_or_placeholder"),
        ({"focal_x": 1.2}, "focus_inside"),
    ],
)
def test_the_database_refuses_an_impossible_photo(make, columns, constraint):
    photo = make.photo()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(**columns)


def test_a_rendition_is_served_for_ever_and_nothing_else_is(client):
    photo = take_in(drawn(), name="a.jpg", credit="Lan", by=None)

    answer = client.get(photo.thumbnail_url)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"


@pytest.mark.parametrize(
    "name", ["photos/khong-co.jpg", "../portal.sqlite3", "photos/../../private/x", "originals/a.jpg", "photos/"]
)
def test_what_is_not_a_public_rendition_is_not_served(client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_the_private_original_has_no_address(client):
    photo = take_in(drawn(), name="a.jpg", credit="Lan", by=None)

    assert client.get(f"/media/{photo.original.name}").status_code == 404


def test_the_library_takes_a_file_once_with_its_words(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    upload = SimpleUploadedFile("hoi-nghi.jpg", drawn().getvalue(), "image/jpeg")
    words = {"title": "Hội nghị", "default_caption": "Lan phát biểu.", "default_alt": "Người ở bục", "credit": "Lan"}

    client.post("/quan-tri/news/photo/add/", {"file": upload, **words, "focal_x": "0.5", "focal_y": "0.5"})

    photo = Photo.objects.get()
    assert (photo.default_caption, photo.uploaded_by.username, photo.is_placeholder) == ("Lan phát biểu.", "anh", False)


def test_the_library_refuses_a_file_in_a_sentence_that_names_it(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    upload = SimpleUploadedFile("don.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/jpeg")

    page = client.post(
        "/quan-tri/news/photo/add/",
        {"file": upload, "title": "Đơn", "credit": "Lan", "focal_x": "0.5", "focal_y": "0.5"},
    )

    assert "Không nhận ảnh “don.svg”" in page.text
    assert Photo.objects.count() == 0


def test_the_library_asks_for_the_credit(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    upload = SimpleUploadedFile("a.jpg", drawn().getvalue(), "image/jpeg")

    page = client.post("/quan-tri/news/photo/add/", {"file": upload, "title": "A", "focal_x": "0.5", "focal_y": "0.5"})

    assert "Hãy ghi nguồn ảnh" in page.text
    assert Photo.objects.count() == 0


def test_the_day_on_which_the_camera_says_it_was_taken_is_kept(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    file, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2021:12:24 15:00:00"
    Image.new("RGB", (400, 300)).save(file, "JPEG", exif=exif)
    upload = SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg")

    client.post(
        "/quan-tri/news/photo/add/",
        {"file": upload, "title": "A", "credit": "Lan", "focal_x": "0.5", "focal_y": "0.5"},
    )

    assert str(Photo.objects.get().taken_on) == "2021-12-24"


def test_the_second_of_two_editors_of_a_photo_is_told_so_and_loses_nothing(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    photo = make.photo(default_caption="Cũ")
    address = f"/quan-tri/news/photo/{photo.pk}/change/"
    assert 'name="opened_version" value="1"' in client.get(address).text
    words = {"title": "Hội nghị", "credit": "Lan", "focal_x": "0.5", "focal_y": "0.5", "opened_version": 1}
    client.post(address, {**words, "default_caption": "Lan viết."})

    page = client.post(address, {**words, "default_caption": "Minh viết."})

    photo.refresh_from_db()
    assert (page.status_code, photo.default_caption) == (409, "Lan viết.")
    assert "Minh viết." in page.text and "Lan viết." in page.text
