"""The list of the library: what it shows, finds and filters; where a photo is used."""

import io
import random
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from news.models import ArticlePhoto, Photo, Takedown

LIST = "/quan-tri/news/photo/"
BATCH = "/quan-tri/news/photo/nhieu-anh/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make):
    return make.user(role="Biên tập viên")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def permissions(*codenames):
    return Permission.objects.filter(codename__in=codenames)


def drawn(colour):
    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    return file.getvalue()


def names(page):
    return [photo.title for photo in page.context["cl"].result_list]


def found(desk, **question):
    return names(desk.get(LIST, question))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_library_takes_the_same_queries_for_any_number_of_photos(desk, make, rows, django_assert_num_queries):
    for _ in range(rows):
        make.article(photos=[make.photo()])
    desk.get(LIST)

    with django_assert_num_queries(8):
        page = desk.get(LIST)

    assert len(names(page)) == rows


def test_a_card_says_what_the_photo_is_and_what_it_lacks(desk, make):
    photo = make.photo(title="Toàn cảnh", default_caption="Lan phát biểu.", taken_on=date(2021, 12, 24), default_alt="")
    make.article(photos=[photo, photo])
    make.article(photos=[photo])

    text = desk.get(LIST).text

    for words in [
        "Toàn cảnh",
        "Lan phát biểu.",
        "Báo Hà Nam",
        "chụp 24/12/2021",
        "2 bài dùng",
        "<li>chưa có mô tả</li>",
    ]:
        assert words in text
    assert "<li>chưa có nguồn</li>" not in text and "<li>chưa có tệp</li>" not in text


@pytest.mark.parametrize("query", ["thi dua", "Thi Đua", "dua khoi", "nguyen lan", "khối bao ha nam"])
def test_photos_are_found_by_every_word_without_diacritics(desk, make, query):
    make.photo(title="Đúng", default_caption="Khối thi đua", default_alt="Bà Nguyễn Thị Lan", credit="Báo Hà Nam")
    make.photo(title="Sai", default_caption="Khối thi", default_alt="", credit="Nam")

    assert found(desk, q=query) == ["Đúng"]


@pytest.mark.parametrize("query", ["%", "_", "\\", "'; --", "x" * 5000, "đ " * 3000, "\u0323", "🚜", "("])
def test_a_hostile_query_finds_nothing_and_breaks_nothing(desk, make, query):
    make.photo(title="Ảnh")

    answer = desk.get(LIST, {"q": query})

    assert answer.status_code == 200
    assert names(answer) == ([] if query != "\u0323" else ["Ảnh"])  # a mark alone asks for nothing


def test_the_longest_words_in_the_rarest_letters_are_kept_and_found(desk, make):
    chance = random.Random(2021)
    words = "".join(chr(chance.randint(0x20000, 0x2A6D0)) for _ in range(300))

    make.photo(title=words[:200], default_caption=words, default_alt=words[:125], credit=words[:160])

    assert found(desk, q=words[:20]) == [words[:200]]


@pytest.mark.parametrize(
    "question",
    [
        {"q": "a\0b"}, {"nguon": "a\0b"}, {"nguon": "x" * 500}, {"tu": "hôm qua"}, {"den": "2026-99-01"},
        {"con": "gì đó"}, {"p": "[]"}, {"p": '["sau", "99999999999999999999"]'}, {"o": "1"},
        {"tu": "0001-01-01", "den": "9999-12-31"},
    ],
)  # fmt: skip
def test_a_forged_address_is_answered_with_a_page(desk, make, question):
    make.photo()

    assert desk.get(LIST, question, follow=True).status_code == 200


def test_photos_are_filtered_by_credit_and_by_the_days_between(desk, make):
    make.photo(title="Cũ", credit="Báo Hà Nam", taken_on=date(2021, 12, 24), default_caption="")
    make.photo(title="Mới", credit="Trần Văn Đức", taken_on=date(2026, 3, 1), default_caption="Ảnh báo Hà Nam chụp lại")
    make.photo(title="Không ngày", credit="Báo Hà Nam")

    assert found(desk, nguon="bao ha") == ["Không ngày", "Cũ"]
    assert found(desk, tu="2021-12-24") == ["Mới", "Cũ"]
    assert found(desk, tu="2021-12-25") == ["Mới"]
    assert found(desk, den="2026-02-28") == ["Cũ"]
    assert found(desk, tu="2021-01-01", den="2021-12-24", nguon="ha nam") == ["Cũ"]


def test_photos_are_filtered_by_what_they_lack(desk, make):
    make.photo(title="Đủ")
    make.photo(title="Không mô tả", default_alt="")
    make.photo(title="Không nguồn", credit="")
    make.photo(title="Không tệp", original="", credit="Lan")
    down = make.photo(title="Đã gỡ", takedown_reason="Trẻ em")
    Takedown.objects.create(photo=down, token=down.token, reason="Trẻ em", taken_down_by="Lan")
    used = make.photo(title="Trong bài")
    make.article(photos=[used])
    live = make.photo(title="Chỉ trong ấn bản")
    make.published_article(photos=[live])
    ArticlePhoto.objects.filter(photo=live).delete()

    assert found(desk, con="mo-ta") == ["Không mô tả"]
    assert found(desk, con="nguon") == ["Không nguồn"]
    assert found(desk, con="tep") == ["Không tệp"]
    assert found(desk, con="go") == ["Đã gỡ"]
    assert found(desk, con="dung") == ["Đã gỡ", "Không tệp", "Không nguồn", "Không mô tả", "Đủ"]
    assert found(desk, con="mo-ta", q="khong nguon") == []


def test_a_filter_keeps_the_search_and_the_search_the_filter(desk, make):
    make.photo(title="Lễ hội", default_alt="")

    page = desk.get(LIST, {"q": "le hoi", "nguon": "ha nam", "con": "mo-ta"})

    assert '<input type="hidden" name="con" value="mo-ta">' in page.text
    assert "?con=dung&amp;nguon=ha+nam&amp;q=le+hoi" in page.text
    assert '<details class="photo-narrow" open>' in page.text


def test_pages_of_the_library_go_on_from_the_last_photo(desk, make):
    photos = [make.photo(title=f"Ảnh {number:02}") for number in range(35)]

    first = desk.get(LIST)
    photos[-1].delete()
    second = desk.get(LIST + first.context["cl"].next_url)

    assert names(first) == [f"Ảnh {number:02}" for number in range(34, 4, -1)]
    assert names(second) == [f"Ảnh {number:02}" for number in range(4, -1, -1)]
    assert names(desk.get(LIST + second.context["cl"].previous_url))[0] == "Ảnh 33"


def test_the_page_of_a_photo_says_where_it_is_used_and_which_captions_follow(desk, make):
    photo = make.photo(default_caption="Của thư viện")
    make.published_article(title="Bài đăng", photos=[photo])
    own = make.article(title="Bài nháp", photos=[photo, photo])
    own.photos.filter(position=1).update(caption="Của riêng bài")

    page = desk.get(f"{LIST}{photo.pk}/change/")

    assert "2 bài dùng, 2 theo chú thích này." in " ".join(page.text.split())
    draft, live = page.context["uses"]
    assert (draft.title, draft.follows, draft.own_captions, draft.public_url) == (
        "Bài nháp",
        True,
        ["Của riêng bài"],
        "",
    )
    assert (live.title, live.follows, live.own_captions) == ("Bài đăng", True, [])
    assert live.public_url.startswith("/tin-tuc/") and live.public_url in page.text


def test_an_article_that_no_longer_uses_the_photo_but_still_shows_it_is_listed(desk, make):
    photo = make.photo()
    article = make.published_article(title="Đang đăng", photos=[photo])
    article.photos.all().delete()

    (used,) = desk.get(f"{LIST}{photo.pk}/change/").context["uses"]

    assert (used.title, used.follows, used.own_captions) == ("Đang đăng", False, [])
    assert used.public_url == article.get_absolute_url()


def test_the_title_of_an_article_out_of_reach_is_not_told(client, make, person, sections):
    photo = make.photo()
    make.article(title="Chuyện kín", section=sections[1], photos=[photo])
    make.article(title="Của tôi", section=sections[0], photos=[photo])
    person.user_permissions.add(*permissions("view_photo"))
    client.force_login(person)

    page = client.get(f"{LIST}{photo.pk}/change/")

    assert [used.title for used in page.context["uses"]] == ["Của tôi", "Bài của chuyên mục khác"]
    assert "Chuyện kín" not in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_photo_takes_the_same_queries_for_any_number_of_uses(desk, make, rows, django_assert_num_queries):
    photo = make.photo()
    for _ in range(rows):
        make.published_article(photos=[photo])
    address = f"{LIST}{photo.pk}/change/"
    desk.get(address)

    with django_assert_num_queries(10):
        desk.get(address)


def test_the_credit_that_a_person_wrote_last_begins_the_next_batch(desk, editor, make):
    make.photo(credit="Đức Anh", uploaded_by=editor)
    make.photo(credit="", uploaded_by=editor)
    make.photo(credit="Người khác")

    assert 'name="credit" id="upload-credit" maxlength="160" value="Đức Anh"' in desk.get(LIST).text


def test_many_photos_are_sent_without_a_script_and_each_is_answered_for(desk, make):
    files = [
        SimpleUploadedFile("mot.jpg", drawn("teal")),
        SimpleUploadedFile("hong.jpg", b"<svg"),
        SimpleUploadedFile("hai.jpg", drawn("maroon")),
        SimpleUploadedFile("mot-lan-nua.jpg", drawn("teal")),
    ]

    page = desk.post(BATCH, {"file": files, "credit": "Đức Anh"})

    two, one = Photo.objects.all()
    assert [photo.credit for photo in (one, two)] == ["Đức Anh"] * 2
    assert "2 trong 4 tệp là ảnh mới" in page.text
    assert "Không nhận ảnh “hong.jpg”" in page.text
    assert "“mot-lan-nua.jpg”: ảnh này đã có trong thư viện" in page.text
    assert f'href="/quan-tri/news/photo/loi-anh/?ids={one.pk},{two.pk}"' in page.text


def test_a_batch_without_a_file_is_told_so(desk):
    assert "Chưa có tệp nào được chọn" in desk.post(BATCH, {"credit": ""}).text


def test_who_may_not_add_photos_is_offered_no_place_to_drop_them(client, make):
    reader = make.user()
    reader.user_permissions.add(*permissions("view_photo"))
    client.force_login(reader)

    assert 'class="photo-drop"' not in client.get(LIST).text
    assert client.post(BATCH, {}).status_code == 403
