"""The screen of a photo's focus and crops, and the pages that show them."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.door import publish
from news.focus import outdated
from news.imaging import read_photo
from news.models import Photo
from news.photos import bring, take_in
from news.takedowns import take_down
from tests.backoffice.forms import form_of, soup

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

COVER, SHARE = "Tin đầu trang và thẻ tin", "Thẻ chia sẻ"
LOST = "Khung “{}” làm mất tâm điểm của ảnh, hoặc để tâm điểm sát mép. Hãy dời khung hoặc bớt phóng."
BY = "Đỗ Thị Ánh"


def panorama(width=1800, height=600):
    """Red, green and blue, a third each, so that a crop tells where it was cut."""
    image = Image.new("RGB", (width, height))
    for place, colour in enumerate([(255, 0, 0), (0, 255, 0), (0, 0, 255)]):
        image.paste(colour, (place * width // 3, 0, (place + 1) * width // 3, height))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=95)
    file.seek(0)
    return file


@pytest.fixture
def photo():
    return take_in(panorama(), name="toàn cảnh.jpg", caption="Hội nghị", alt="Hội trường", credit="Báo Hà Nam", by=None)


@pytest.fixture
def editor(client, make):
    client.force_login(make.user("lan", full_name="Trần Thị Lan", role="Biên tập viên"))
    return client


def url(photo, verb="focus"):
    return reverse(f"backoffice:news_photo_{verb}", args=[photo.pk])


def filled(client, photo, **changes):
    """The form as a browser would post it; None takes a field out."""
    values = {**form_of(client.get(url(photo))), **changes}
    return {name: value for name, value in values.items() if value is not None}


def set_focus(client, photo, x, y=50, **changes):
    return client.post(url(photo), filled(client, photo, focal_x=x, focal_y=y, **changes), follow=True)


def own(x, zoom, y=50):
    """The fields that give cards a crop of their own."""
    return {"cover_follows": None, "cover_x": x, "cover_y": y, "cover_zoom": zoom}


def colour(name):
    """Which third of the panorama is in the middle of a file."""
    with default_storage.open(name) as file:
        image = Image.open(file).convert("RGB")
        pixel = image.getpixel((image.width // 2, image.height // 2))
    return ["red", "green", "blue"][pixel.index(max(pixel))]


def messages(response):
    return [str(message) for message in response.context["messages"]]


def framing(photo):
    photo.refresh_from_db()
    return photo.focal_x, photo.focal_y, photo.own_crops, photo.version


def test_a_new_focus_is_saved_as_a_revision_and_cards_are_cut_around_it_at_once(editor, photo):
    before = photo.slots

    answer = set_focus(editor, photo, 10, 40)

    assert messages(answer) == ["Đã lưu tâm điểm và khung cắt."]
    assert framing(photo) == (0.1, 0.4, {}, 2)
    assert {colour(photo.slots[slot][0]["jpeg"]) for slot in ["cover", "share"]} == {"red"}
    assert photo.slots["cover"][0]["jpeg"] != before["cover"][0]["jpeg"]
    assert colour(before["cover"][0]["jpeg"]) == "green"  # what was published keeps its files
    kept = Revision.objects.of(photo).first()
    assert (kept.number, kept.act, str(kept.made_by)) == (2, "đặt tâm điểm và khung cắt", "Trần Thị Lan (lan)")


def test_the_screen_shows_every_crop_at_once_without_a_script(editor, photo):
    page = soup(editor.get(url(photo)))

    assert [one.get_text(strip=True) for one in page.select(".look figcaption")] == [
        "Tin đầu trang", "Thẻ tin", "Thẻ tin trên điện thoại", "Khi chia sẻ lên mạng xã hội",
    ]  # fmt: skip
    assert [one["viewbox"] for one in page.select("svg.crop")] == ["450 0 900 600"] * 3 + [
        "328 0 1143 600",
        "0 0 1800 600",
    ]
    assert page.select_one(".focus-place").get_text() == "50 % từ trái, 50 % từ trên"
    assert {field["type"] for field in page.select(".range input")} == {"number"}
    assert photo.original.name not in str(page)


def test_crops_can_be_looked_at_before_they_are_saved(editor, photo):
    answer = editor.post(url(photo), filled(editor, photo, focal_x=90, _look="Xem thử"))

    page = soup(answer)
    assert page.select_one("svg.crop")["viewbox"] == "900 0 900 600"
    assert (page.select_one(".focus-place").get_text(), framing(photo)) == (
        "90 % từ trái, 50 % từ trên",
        (0.5, 0.5, {}, 1),
    )


def test_one_slot_may_have_a_crop_of_its_own_and_go_back_to_the_focus(editor, photo):
    set_focus(editor, photo, 50, **own(45, 200))

    assert framing(photo) == (0.5, 0.5, {"cover": [0.325, 0.25, 0.575, 0.75]}, 2)
    assert [one["width"] for one in photo.slots["cover"]] == [320]
    page = soup(editor.get(url(photo)))
    assert page.select_one("[data-slot=cover] svg")["viewbox"] == "585 150 450 300"
    assert page.select_one("#id_cover_zoom")["value"] == "200"

    set_focus(editor, photo, 50, cover_follows="on")

    assert framing(photo) == (0.5, 0.5, {}, 3)


def test_a_crop_that_loses_the_focus_is_refused_and_shown(editor, photo):
    answer = set_focus(editor, photo, 10, **own(80, 150))

    page = soup(answer)
    assert (answer.status_code, framing(photo)) == (200, (0.5, 0.5, {}, 1))
    assert page.select_one(".is-losing .slot-fault").get_text() == LOST.format(COVER)
    assert LOST.format(COVER) in page.select_one("[role=alert]").get_text()
    assert page.select_one("[data-slot=cover] details").has_attr("open")
    assert page.select_one("#id_cover_x")["value"] == "80"


def test_a_focus_that_leaves_an_own_crop_behind_is_refused(editor, photo):
    set_focus(editor, photo, 50, **own(50, 150))

    answer = set_focus(editor, photo, 90)

    assert soup(answer).select_one(".slot-fault").get_text() == LOST.format(COVER)
    assert framing(photo)[0] == 0.5


def test_a_crop_too_small_to_be_sharp_is_refused(editor, photo):
    answer = set_focus(editor, photo, 50, **own(50, 400))

    assert soup(answer).select_one(".slot-fault").get_text() == "Hãy nhập số từ 100 đến 281."
    assert framing(photo)[3] == 1


def test_an_own_crop_that_nobody_touched_stays_to_the_last_digit(editor, photo):
    crop = [0.31234, 0.2, 0.61234, 0.8]
    Photo.objects.filter(pk=photo.pk).update(own_crops={"cover": crop})

    set_focus(editor, photo, 45)

    assert framing(photo) == (0.45, 0.5, {"cover": crop}, 2)


def test_a_form_that_changes_nothing_saves_nothing(editor, photo):
    Photo.objects.filter(pk=photo.pk).update(focal_x=0.333)

    answer = editor.post(url(photo), filled(editor, photo), follow=True)

    assert messages(answer) == ["Không có gì phải lưu: tâm điểm và khung cắt đã đúng như vậy."]
    assert framing(photo) == (0.333, 0.5, {}, 1)


def test_two_who_set_the_focus_are_told_and_nothing_is_overwritten(editor, photo, client, make):
    mine = filled(editor, photo, focal_x=10)
    set_focus(editor, photo, 90)

    answer = client.post(url(photo), mine)

    page = soup(answer)
    notice = " ".join(page.select_one("[role=alert]").get_text(" ").split())
    assert (answer.status_code, framing(photo)[0]) == (409, 0.9)
    assert "Trần Thị Lan đã lưu" in notice and "tâm điểm 90 % từ trái, 50 % từ trên" in notice
    assert page.select_one("[role=alert] svg")["viewbox"] == "900 0 900 600"
    assert page.select_one("form.focus svg.crop")["viewbox"] == "0 0 900 600"

    client.post(url(photo), form_of(answer))

    assert framing(photo)[0] == 0.1


def test_words_that_a_colleague_saved_meanwhile_are_no_conflict(editor, photo):
    mine = filled(editor, photo, focal_x=10)
    words = form_of(editor.get(url(photo, "change"))) | {"default_caption": "Chú thích mới"}
    assert editor.post(url(photo, "change"), words).status_code == 302

    answer = editor.post(url(photo), mine)

    assert (answer.status_code, framing(photo)[0], photo.default_caption) == (302, 0.1, "Chú thích mới")
    assert photo.version == 3


@pytest.mark.parametrize("name", ["focal_x", "cover_x", "share_zoom", "opened_version"])
def test_hostile_numbers_are_refused_or_ignored_and_never_break_the_page(editor, photo, name):
    for value in ["", "abc", "-1", "101", "1e9", "9" * 5000, "NaN", "\0", "0.5"]:
        before = framing(photo)
        changes = {"focal_y": 21 if before[1] == 0.2 else 20, "cover_follows": None, "share_follows": None}

        answer = editor.post(url(photo), filled(editor, photo, **changes, **{name: value}))

        assert answer.status_code in {200, 302, 409}, value
        assert (answer.status_code == 302) == (framing(photo) != before), value


def test_a_photo_without_a_file_or_taken_down_has_no_focus_to_set(editor, make, photo):
    placeholder = make.photo(original="")
    take_down(photo, reason="Sai người.", by=BY)

    said = [messages(editor.get(url(one), follow=True)) for one in [placeholder, photo]]

    assert said == [
        ["Ảnh chưa có tệp. Hãy tải tệp ảnh lên rồi đặt tâm điểm."],
        ["Ảnh đã bị gỡ nên không đặt tâm điểm được."],
    ]


def test_a_photo_whose_original_is_gone_is_not_changed(editor, photo):
    photo.original.storage.delete(photo.original.name)

    answer = set_focus(editor, photo, 10)

    assert "Không đọc được tệp gốc của ảnh nên không cắt được." in answer.text
    assert framing(photo) == (0.5, 0.5, {}, 1)


def test_the_photo_page_leads_to_the_focus_and_asks_for_no_numbers(editor, photo, client, make):
    page = editor.get(url(photo, "change")).text
    client.force_login(make.user("ctv", role="Cộng tác viên"))

    seen = client.get(url(photo, "change")).text

    assert url(photo) in page and "focal_x" not in page
    assert "toàn cảnh" in seen and url(photo) not in seen


def test_live_articles_that_show_the_old_crop_are_listed_until_they_are_published_again(editor, make, photo):
    article = make.published_article(title="Hội nghị tổng kết", photos=[photo])
    make.published_article(title="Bài chỉ có ảnh trong chữ", photos=[make.photo(), photo])
    assert outdated(photo) == []

    answer = set_focus(editor, photo, 10)

    notice = " ".join(soup(answer).select_one(".notice").get_text(" ").split())
    assert notice == "1 bài đang đăng còn dùng khung cũ; đăng lại để đổi. Hội nghị tổng kết"
    publish(article, by=BY)
    assert outdated(Photo.objects.get(pk=photo.pk)) == []


def test_an_article_from_before_there_were_crops_is_outdated_only_once_the_focus_moved(editor, make, photo):
    Photo.objects.filter(pk=photo.pk).update(slots={})
    make.published_article(photos=[Photo.objects.get(pk=photo.pk)])
    Photo.objects.filter(pk=photo.pk).update(slots=photo.slots)
    assert outdated(Photo.objects.get(pk=photo.pk)) == []

    set_focus(editor, photo, 10)

    assert len(outdated(Photo.objects.get(pk=photo.pk))) == 1


def test_cards_and_shared_links_show_the_crop_with_its_own_size(client, make, photo):
    article = make.published_article(photos=[photo])

    card = soup(client.get(article.section.get_absolute_url())).select_one(".card-photo img, .entry img")
    head = client.get(article.get_absolute_url()).text

    assert (card["width"], card["height"], card.get("class")) == ("800", "533", None)
    assert [part.split()[1] for part in card["srcset"].split(", ")] == ["320w", "480w", "640w"]
    assert {
        colour(name) for name in re.findall(r"/media/(\S+\.jpg)", card["srcset"]) if default_storage.exists(name)
    } == {"green"}
    assert f'content="http://localhost:8000{default_storage.url(photo.slots["share"][0]["jpeg"])}"' in head


def test_a_revision_brought_back_brings_its_focus_and_crops(editor, photo):
    set_focus(editor, photo, 10)
    set_focus(editor, photo, 90, **own(85, 150))
    restore = reverse("backoffice:news_photo_restore", args=[photo.pk, 2])

    editor.post(restore, {"opened_version": "3"})

    assert framing(photo) == (0.1, 0.5, {}, 4)
    assert colour(photo.slots["cover"][0]["jpeg"]) == "red"


def test_a_revision_that_brings_only_words_back_leaves_the_files_alone(editor, photo):
    words = form_of(editor.get(url(photo, "change"))) | {"default_caption": "Chú thích mới"}
    editor.post(url(photo, "change"), words)

    editor.post(reverse("backoffice:news_photo_restore", args=[photo.pk, 1]), {"opened_version": "2"})

    restored = Photo.objects.get(pk=photo.pk)
    assert (restored.default_caption, restored.slots) == ("Hội nghị", photo.slots)


def test_a_crop_of_another_file_does_not_come_back(editor, photo):
    set_focus(editor, photo, 50, **own(50, 250))
    photo.refresh_from_db()
    file = panorama(600, 400)
    bring(photo, read_photo(file, "nho.jpg"), file)
    photo.own_crops = {}
    photo.save()
    photo.claim(2)

    answer = editor.post(
        reverse("backoffice:news_photo_restore", args=[photo.pk, 2]), {"opened_version": "3"}, follow=True
    )

    assert framing(photo)[2] == {}
    assert f"Khung “{COVER}” của bản ấy không hợp với tệp ảnh hiện nay, nên theo tâm điểm." in messages(answer)


def test_the_history_says_in_words_where_the_focus_was(editor, photo):
    set_focus(editor, photo, 50, **own(45, 200))

    page = editor.get(f"{url(photo, 'compare')}?truoc=1&sau=2")

    words = " ".join(soup(page).select_one("main").get_text(" ").split())
    assert "rộng 25 % ảnh, giữa khung ở 45 % từ trái, 50 % từ trên" in words
    assert "[0.3" not in words


def test_another_file_starts_over_and_says_whose_captions_stay(editor, make, photo):
    for caption in ["Của riêng bài.", None, None]:
        article = make.article(photos=[photo])
        article.photos.update(caption=caption)
    set_focus(editor, photo, 10, share_follows=None, share_x=20, share_zoom=100)
    form = form_of(editor.get(url(photo, "change")))

    file = SimpleUploadedFile("moi.jpg", panorama(900, 900).read())
    answer = editor.post(url(photo, "change"), form | {"file": file, "_continue": "1"}, follow=True)

    assert framing(photo) == (0.5, 0.5, {}, 3)
    assert messages(answer)[:2] == [
        "Tệp ảnh đã thay: tâm điểm trở về giữa ảnh, khung cắt riêng đã bỏ. Hãy đặt lại tâm điểm.",
        "1 bài giữ chú thích riêng, 2 bài theo chú thích của thư viện. Hãy xem chú thích có còn đúng với ảnh mới.",
    ]


def test_the_first_file_of_a_placeholder_replaces_nothing(editor, make):
    placeholder = make.photo(original="", credit="Báo Hà Nam")
    form = form_of(editor.get(url(placeholder, "change")))

    file = SimpleUploadedFile("moi.jpg", panorama(900, 900).read())
    answer = editor.post(url(placeholder, "change"), form | {"file": file, "_continue": "1"}, follow=True)

    assert not any("thay" in said for said in messages(answer))
