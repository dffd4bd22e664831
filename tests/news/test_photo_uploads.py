import random
import threading

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connections
from django.test import Client
from PIL import Image

from hanam_portal.backoffice.models import User
from news import photo_uploads
from news.models import Photo
from tests.news.hostile_images import jpeg

LIST = "/quan-tri/news/photo/"
UPLOAD = f"{LIST}tai-len/"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def editor(client):
    user = User.objects.create_user("bientap", password="mat-khau-dai", is_staff=True, full_name="Trần Thị Bình")
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_photo", "add_photo"]))
    client.force_login(user)
    return user


def sent(name="hoi-nghi.jpg", content=None, **values):
    return {"file": SimpleUploadedFile(name, content or jpeg()), "credit": "Báo Hà Nam", **values}


def test_an_uploaded_photo_joins_the_library_with_its_words(client, editor):
    response = client.post(UPLOAD, sent(caption="Hội nghị", alt="Hội trường"))

    kept = Photo.objects.get()
    assert response.status_code == 201
    assert (kept.default_caption, kept.default_alt, kept.credit) == ("Hội nghị", "Hội trường", "Báo Hà Nam")
    assert kept.uploaded_by == editor
    assert response.json()["photo"]["id"] == kept.pk
    assert response.json()["photo"]["thumb"] == kept.thumbnail_url != ""
    assert (response.json()["same"], response.json()["alike"]) == (False, [])


def test_a_photo_may_wait_for_its_words_and_says_which(client, editor):
    response = client.post(UPLOAD, sent(credit=""))

    assert response.status_code == 201
    assert response.json()["photo"]["needs"] == ["nguồn ảnh", "mô tả"]


def test_the_same_file_again_gives_the_photo_that_is_there_and_makes_nothing(client, editor):
    first = client.post(UPLOAD, sent(caption="Hội nghị")).json()

    again = client.post(UPLOAD, sent(name="ten-khac.jpg", caption="Chú thích khác"))

    assert again.status_code == 200
    assert again.json() == {**first, "same": True}
    assert Photo.objects.get().default_caption == "Hội nghị"


def test_the_form_of_a_photo_leads_to_the_one_that_has_the_file(client, make):
    client.force_login(make.user(role="Biên tập viên"))
    client.post(UPLOAD, sent())
    known = Photo.objects.get()

    page = client.post(f"{LIST}add/", {**sent(), "title": "Lần nữa", "focal_x": "0.5", "focal_y": "0.5"})

    assert f'Ảnh này đã có trong thư viện: <a href="{LIST}{known.pk}/change/">“hoi-nghi”</a>.' in page.text
    assert Photo.objects.count() == 1


def test_a_smaller_copy_of_a_photo_is_pointed_out_and_kept(client, editor):
    mosaic = Image.frombytes("RGB", (9, 8), random.Random(1).randbytes(9 * 8 * 3))
    whole, smaller = (jpeg(mosaic.resize(size, Image.Resampling.BICUBIC)) for size in [(400, 300), (200, 150)])
    first = client.post(UPLOAD, sent(content=whole)).json()["photo"]

    answer = client.post(UPLOAD, sent(name="nho.jpg", content=smaller))

    assert (answer.status_code, answer.json()["same"]) == (201, False)
    assert [photo["id"] for photo in answer.json()["alike"]] == [first["id"]]
    assert answer.json()["alike"][0]["url"] == f"{LIST}{first['id']}/change/"


def test_a_placeholder_is_no_twin_of_a_file(client, editor):
    Photo.objects.create(title="Chờ tệp")

    assert client.post(UPLOAD, sent()).status_code == 201


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"file": ""}, {"file": "Hãy chọn một tệp ảnh."}),
        ({"file": SimpleUploadedFile("a.jpg", b"<script>")}, {"file": "Không nhận ảnh “a.jpg”"}),
        ({"file": SimpleUploadedFile("rong.jpg", b"")}, {"file": "Không nhận ảnh “rong.jpg”: tệp rỗng"}),
        ({"caption": "x" * 301}, {"caption": "300"}),
        ({"alt": "x" * 126}, {"alt": "125"}),
        ({"credit": "x\0y"}, {"credit": "ký tự rỗng"}),
    ],
)
def test_a_refused_upload_names_each_field_and_keeps_nothing(client, editor, values, errors):
    response = client.post(UPLOAD, sent(**values))

    found = response.json()["errors"]
    assert response.status_code == 400
    assert set(found) == set(errors)
    assert all(errors[field] in found[field][0] for field in errors)
    assert not Photo.objects.exists()


def test_who_may_not_add_photos_is_refused(client, make):
    client.force_login(make.user())

    assert client.post(UPLOAD, sent()).status_code == 403
    assert not Photo.objects.exists()


def test_a_script_whose_session_has_ended_is_told_where_to_log_in(client):
    answer = client.post(UPLOAD, sent(), headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (401, {"login_url": "/quan-tri/login/"})


def test_an_upload_without_the_token_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(UPLOAD, sent()).status_code == 403


def test_a_busy_database_asks_to_send_the_photo_again(client, editor, monkeypatch):
    def busy(*args, **words):
        raise OperationalError

    monkeypatch.setattr(photo_uploads, "take_in", busy)

    answer = client.post(UPLOAD, sent())

    assert answer.status_code == 503
    assert answer.json()["errors"] == {"file": ["Máy chủ đang bận. Hãy gửi lại ảnh này sau ít phút."]}


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_send_the_same_file_at_once_one_makes_the_photo(make):
    user, file, start, answers = make.user(role="Biên tập viên"), jpeg(), threading.Barrier(2), []

    def send():
        client = Client()
        client.force_login(user)
        start.wait(timeout=20)
        answers.append(client.post(UPLOAD, sent(content=file)).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sorted(answers), Photo.objects.count()) == ([200, 201], 1)
