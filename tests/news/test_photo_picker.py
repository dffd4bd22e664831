from datetime import date

import pytest
from django.contrib.auth.models import Permission

from hanam_portal.backoffice.models import User
from news.models import Article, ArticlePhoto, Photo, Section
from news.photo_picker import previews

PICK = "/quan-tri/news/photo/chon/"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def editor(client):
    user = User.objects.create_user("bientap", password="mat-khau-dai", is_staff=True, full_name="Trần Thị Bình")
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_photo", "add_photo"]))
    client.force_login(user)
    return user


def photo(title="Ảnh", **words):
    return Photo.objects.create(title=title, **words)


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

    with django_assert_num_queries(6):
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


def test_photos_are_given_by_their_numbers_in_the_order_asked(client, editor):
    one, two, _ = photo("một"), photo("hai"), photo("ba")

    answer = client.get(PICK, {"ids": f"{two.pk},{one.pk},{two.pk},999999,x"}).json()

    assert ([found["title"] for found in answer["photos"]], answer["next"]) == (["hai", "một"], None)


def test_photos_are_given_by_the_token_of_their_public_addresses(client, editor):
    one, _ = photo("một"), photo("hai")

    answer = client.get(PICK, {"token": f"{one.token},{'0' * 24},\0"}).json()

    assert [found["title"] for found in answer["photos"]] == ["một"]


@pytest.mark.parametrize("question", [{"page": "0"}, {"page": "x"}, {"page": "9" * 40}, {"q": "a\0%"}, {"ids": ""}])
def test_a_forged_question_is_answered(client, editor, question):
    photo("Ảnh")

    assert client.get(PICK, question).status_code == 200


def test_a_photo_says_what_it_needs_and_when_it_was_taken(client, editor):
    photo("a", credit="Lan", taken_on=date(2021, 12, 24))

    (found,) = client.get(PICK).json()["photos"]

    assert (found["needs"], found["taken_on"]) == (["mô tả"], "2021-12-24")


def test_who_may_not_see_photos_is_refused(client):
    client.force_login(User.objects.create_user("khach", password="mat-khau-dai", is_staff=True, full_name="Khách"))

    assert client.get(PICK).status_code == 403


def test_a_stranger_is_asked_to_log_in(client):
    assert client.get(PICK).status_code == 302


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
