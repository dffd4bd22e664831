import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hanam_portal.backoffice.models import User
from news.models import Article, ArticlePhoto, Photo, Section
from news.photo_picker import previews
from tests.news.hostile_images import jpeg

PICK = "/quan-tri/news/photo/chon/"
UPLOAD = "/quan-tri/news/photo/tai-len/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = User.objects.create_user("bientap", password="mat-khau-dai", is_staff=True, full_name="Trần Thị Bình")
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_photo", "add_photo"]))
    client.force_login(user)
    return user


def photo(title="Ảnh", **words):
    return Photo.objects.create(title=title, **words)


def sent(**values):
    return {"file": SimpleUploadedFile("hoi-nghi.jpg", jpeg()), "credit": "Báo Hà Nam", **values}


def test_the_library_comes_newest_first_and_page_by_page(client, editor):
    photos = [photo(f"Ảnh {number}") for number in range(30)]

    first, second = client.get(PICK).json(), client.get(PICK, {"page": 2}).json()

    assert [found["id"] for found in first["photos"]] == [one.pk for one in photos[:5:-1]]
    assert (len(first["photos"]), first["next"]) == (24, 2)
    assert (len(second["photos"]), second["next"]) == (6, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_one_page_of_the_library_takes_the_same_queries_for_any_number_of_photos(
    client, editor, rows, django_assert_num_queries
):
    for number in range(rows):
        photo(f"Ảnh {number}")
    client.get(PICK)

    with django_assert_num_queries(7):
        client.get(PICK, {"q": "anh"})


@pytest.mark.parametrize("query", ["thi dua", "Thi Đua", "THI ĐUA", "dua khoi", "khối"])
def test_photos_are_found_without_regard_to_diacritics_and_order(client, editor, query):
    wanted = photo("a", default_caption="Khối thi đua các huyện")
    photo("b", default_caption="Lễ khai giảng")

    assert [found["id"] for found in client.get(PICK, {"q": query}).json()["photos"]] == [wanted.pk]


def test_a_photo_without_a_file_says_so(client, editor):
    photo("Chờ tệp", default_caption="Chú thích", credit="Báo Hà Nam")

    (found,) = client.get(PICK).json()["photos"]

    assert found["has_file"] is False
    assert (found["thumb"], found["caption"], found["credit"]) == ("", "Chú thích", "Báo Hà Nam")


def test_an_uploaded_photo_joins_the_library_with_its_words(client, editor):
    response = client.post(UPLOAD, sent(caption="Hội nghị", alt="Hội trường"))

    kept = Photo.objects.get()
    assert response.status_code == 201
    assert (kept.default_caption, kept.default_alt, kept.credit) == ("Hội nghị", "Hội trường", "Báo Hà Nam")
    assert kept.uploaded_by == editor
    assert response.json()["photo"]["id"] == kept.pk
    assert response.json()["photo"]["thumb"] == kept.thumbnail_url != ""


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"file": "", "credit": ""}, {"file": "Hãy chọn một tệp ảnh.", "credit": "Hãy ghi nguồn ảnh"}),
        ({"file": SimpleUploadedFile("a.jpg", b"<script>")}, {"file": "Không nhận ảnh “a.jpg”"}),
        ({"caption": "x" * 301}, {"caption": "300"}),
        ({"alt": "x" * 126}, {"alt": "125"}),
    ],
)
def test_a_refused_upload_names_each_field_and_keeps_nothing(client, editor, values, errors):
    response = client.post(UPLOAD, sent(**values))

    found = response.json()["errors"]
    assert response.status_code == 400
    assert set(found) == set(errors)
    assert all(errors[field] in found[field][0] for field in errors)
    assert not Photo.objects.exists()


def test_who_may_not_see_or_add_photos_is_refused(client):
    client.force_login(User.objects.create_user("khach", password="mat-khau-dai", is_staff=True, full_name="Khách"))

    assert client.get(PICK).status_code == 403
    assert client.post(UPLOAD, sent()).status_code == 403
    assert not Photo.objects.exists()


def test_a_stranger_is_asked_to_log_in(client):
    assert client.get(PICK).status_code == 302
    assert client.post(UPLOAD, sent()).status_code == 401


def test_an_upload_without_the_token_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(UPLOAD, sent()).status_code == 403


def test_the_editor_shows_the_words_of_the_row_and_of_photos_that_have_none_yet():
    section = Section.objects.create(name="Tin tức", slug="tin-tuc")
    article = Article.objects.create(title="Bài", section=section)
    used, new = photo("a", default_caption="Của thư viện"), photo("b", default_caption="Mới")
    row = ArticlePhoto.objects.create(article=article, photo=used, caption="Của bài")
    other = "11111111-1111-4111-8111-111111111111"
    html = (
        f'<figure class="photo" data-photo-id="{used.pk}" data-use="{row.use}"></figure>'
        f'<figure class="photo" data-photo-id="{new.pk}" data-use="{other}"></figure>'
    )

    shown = previews(html)

    assert shown["uses"] == {str(row.use): {"thumb": "", "caption": "Của bài", "credit": ""}}
    assert shown["photos"][str(new.pk)]["caption"] == "Mới"
