"""Photos from a phone: the link, what it takes, and how a broken connection goes on."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import quote, urlsplit

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from hanam_portal.publishing.models import AuditEvent
from news import phone
from news.models import ArticlePhoto, PhoneUpload, Photo, Stage
from news.phone_page import PIECE_BYTES
from news.photo_uploads import receive
from news.takedowns import take_down
from tests.backoffice.forms import form_of
from tests.news.hostile_images import camera_jpeg, encoded, scenery

EDITOR = "Biên tập viên"
HALF = 2_000


@pytest.fixture
def maker(make):
    return make.user("lan", full_name="Trần Thị Lan", role=EDITOR)


@pytest.fixture
def article(make):
    return make.article(title="Hội nghị tổng kết")


@pytest.fixture
def link(article, maker):
    return phone.make_link(article, by=maker)


def picture(side_px=200):
    return encoded(scenery(side_px, side_px), "PNG", compress_level=0)


def begin(client, link, data, name="anh.png", **more):
    told = {"name": name, "size": len(data), "stamp": "1", **more}
    return client.post(reverse("phone_upload", args=[link.token]), told)


def send_piece(client, state, data, begins_at, credit=""):
    return client.generic(
        "POST",
        f"{state['url']}?tu={begins_at}",
        data,
        content_type="application/octet-stream",
        headers={"X-Photo-Credit": quote(credit)},
    )


def send(client, link, data, name="anh.png", credit="Trần Thị Lan", **more):
    state = begin(client, link, data, name, **more).json()
    while "url" in state and not state["is_settled"]:
        place = state["received"]
        answer = send_piece(client, state, data[place : place + PIECE_BYTES], place, credit)
        state = {**state, **answer.json()}
    return state


def test_a_photo_arrives_in_the_strip_of_the_draft_in_the_library_and_with_its_credit(client, link, article, maker):
    assert send(client, link, picture())["is_settled"]

    row = ArticlePhoto.objects.get(article=article)
    assert (row.photo.credit, row.photo.uploaded_by, row.photo.width_px) == ("Trần Thị Lan", maker, 200)
    assert [one.part.name for one in PhoneUpload.objects.all()] == [""]


def test_a_phone_needs_neither_session_nor_cookie_and_is_given_none(client, link):
    response = client.get(reverse("phone", args=[link.token]))

    assert response.status_code == 200
    assert "Hội nghị tổng kết" in response.text and "Trần Thị Lan" in response.text
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_an_upload_goes_on_where_the_connection_broke(client, link, article):
    data = picture(700)
    assert len(data) > 2 * PIECE_BYTES
    state = begin(client, link, data).json()
    assert send_piece(client, state, data[:PIECE_BYTES], 0).json()["received"] == PIECE_BYTES

    again = begin(client, link, data).json()
    assert (again["received"], again["url"]) == (PIECE_BYTES, state["url"])
    assert send(client, link, data)["is_settled"]

    photo = article.photos.get().photo
    with photo.original.open("rb") as original:
        assert original.read() == data


def test_a_piece_that_came_already_is_answered_with_the_place_to_go_on_from(client, link):
    data = picture(700)
    state = begin(client, link, data).json()
    send_piece(client, state, data[:PIECE_BYTES], 0)

    answer = send_piece(client, state, data[:PIECE_BYTES], 0)

    assert (answer.status_code, answer.json()) == (409, {"received": PIECE_BYTES})


def test_a_photo_whose_last_answer_was_lost_is_not_taken_twice(client, link, article):
    data = picture()
    send(client, link, data)

    assert send(client, link, data)["is_settled"]
    assert article.photos.count() == Photo.objects.count() == 1


def test_a_photo_that_the_library_has_is_used_again_unless_it_was_taken_down(client, link, article, maker):
    data = picture()
    known = receive(BytesIO(data), name="cũ.png", credit="Báo Hà Nam", by=maker).photo

    send(client, link, data)
    assert [row.photo for row in article.photos.all()] == [known]

    take_down(known, reason="Người trong ảnh yêu cầu.", by="Đỗ Thị Ánh")
    state = send(client, link, data, stamp="2")
    assert state["refusal"] == "Ảnh “anh.png” đã bị gỡ khỏi cổng: Người trong ảnh yêu cầu."
    assert article.photos.count() == 1


def test_a_file_that_is_no_photo_is_refused_in_a_sentence_and_takes_no_place(client, link, article):
    state = send(client, link, b"MZ" * HALF, name="phim.exe")

    assert state["refusal"].startswith("Không nhận ảnh “phim.exe”")
    assert (state["left"], article.photos.count()) == (phone.MOST_PHOTOS, 0)


def test_thirty_photos_are_taken_and_the_next_is_not_begun(client, link, monkeypatch):
    monkeypatch.setattr(phone, "MOST_PHOTOS", 2)
    assert send(client, link, picture(20), stamp="1")["left"] == 1
    assert send(client, link, picture(21), stamp="2")["left"] == 0

    answer = begin(client, link, picture(22), stamp="3")

    assert answer.status_code == 400
    assert "đã nhận đủ 2 ảnh" in answer.json()["error"]


@pytest.mark.parametrize("size", [0, 20 * 1024 * 1024 + 1])
def test_an_empty_or_huge_file_is_refused_before_a_byte_of_it_is_sent(client, link, size):
    answer = begin(client, link, b"", size=size)

    assert answer.status_code == 400
    assert "20 MB" in answer.json()["error"]


def test_no_more_is_received_than_was_announced(client, link):
    state = begin(client, link, b"x" * 10).json()

    assert send_piece(client, state, b"x" * 11, 0).status_code == 409
    assert PhoneUpload.objects.get().received_bytes == 0


@pytest.mark.parametrize("place", ["", "-1", "1e3", "٣", "9" * 30])
def test_an_odd_place_is_refused(client, link, place):
    state = begin(client, link, picture()).json()

    assert send_piece(client, state, b"x", place).status_code == 400


def test_a_link_dies_after_half_an_hour(client, link):
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        page = client.get(reverse("phone", args=[link.token]))
        answer = begin(client, link, picture())

    assert (page.status_code, answer.status_code) == (404, 404)
    assert "30 phút" in page.text


def test_a_link_ends_when_it_is_revoked_when_another_is_made_and_when_its_maker_may_no_longer_write(
    client, article, maker
):
    def answers(link):
        return client.get(reverse("phone", args=[link.token])).status_code

    first = phone.make_link(article, by=maker)
    second = phone.make_link(article, by=maker)
    assert (answers(first), answers(second)) == (404, 200)
    assert phone.revoke(second, by=maker) and not phone.revoke(second, by=maker)
    third = phone.make_link(article, by=maker)
    maker.groups.clear()
    assert (answers(second), answers(third)) == (404, 404)
    assert list(AuditEvent.objects.values_list("action", flat=True)[:4]) == [
        "tạo liên kết gửi ảnh",
        "thu hồi liên kết gửi ảnh",
        "tạo liên kết gửi ảnh",
        "tạo liên kết gửi ảnh",
    ]


def test_a_forged_link_leads_nowhere(client, link):
    for token in [link.token[:-1] + ("A" if link.token[-1] != "A" else "B"), "x", "a:b:c"]:
        assert client.get(reverse("phone", args=[token])).status_code == 404


def test_a_key_of_another_link_is_unknown(client, link, make, maker):
    state = begin(client, link, picture()).json()
    other = phone.make_link(make.article(title="Bài khác"), by=maker)
    key = state["url"].rstrip("/").rpartition("/")[2]

    answer = client.post(
        f"{reverse('phone_piece', args=[other.token, key])}?tu=0", b"x", content_type="application/octet-stream"
    )

    assert answer.status_code == 404


def test_an_approved_article_that_gains_a_photo_is_a_draft_again_and_its_version_stays(client, make, maker):
    article = make.article(stage=Stage.APPROVED)

    send(client, phone.make_link(article, by=maker), picture())

    version = article.version
    article.refresh_from_db()
    assert (article.stage, article.version) == (Stage.DRAFT, version)


def test_without_javascript_the_form_sends_whole_files_and_says_what_became_of_each(client, link, article):
    good, bad = BytesIO(camera_jpeg()), BytesIO(b"MZ" * HALF)
    good.name, bad.name = "tốt.jpg", "hỏng.jpg"

    response = client.post(reverse("phone", args=[link.token]), {"credit": "Báo Hà Nam", "files": [good, bad]})

    assert "Đã nhận “tốt.jpg”." in response.text and "Không nhận ảnh “hỏng.jpg”" in response.text
    assert [row.photo.credit for row in article.photos.all()] == ["Báo Hà Nam"]


def test_what_arrived_of_files_that_cannot_be_completed_is_deleted(client, link, article, maker):
    state = begin(client, link, picture(700)).json()
    send_piece(client, state, picture(700)[:PIECE_BYTES], 0)
    part = PhoneUpload.objects.get().part
    assert part.storage.exists(part.name)

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        phone.make_link(article, by=maker)

    assert not part.storage.exists(part.name)


class TestTheDraft:
    @pytest.fixture
    def desk(self, client, maker):
        client.force_login(maker)
        return client

    def ask(self, desk, article, ending="", **options):
        return desk.get(f"/quan-tri/news/article/{article.pk}/dien-thoai/{ending}", **options)

    def test_it_makes_a_code_that_leads_to_the_page(self, desk, article):
        made = desk.post(
            f"/quan-tri/news/article/{article.pk}/dien-thoai/", headers={"Accept": "application/json"}
        ).json()["link"]

        assert made["left"] == phone.MOST_PHOTOS
        assert made["code"]["size"] > 20 and made["code"]["path"].startswith("M4 4h1v1h-1z")
        assert desk.get(urlsplit(made["address"]).path).status_code == 200

    def test_it_is_told_what_has_arrived_and_what_was_refused(self, desk, article, link):
        send(desk, link, picture())
        send(desk, link, b"MZ" * HALF, name="hỏng.jpg", stamp="2")
        begin(desk, link, picture(300), name="sau.png", stamp="3")

        found = self.ask(desk, article, "anh/").json()

        row = article.photos.get()
        assert [(one["use"], one["photo"]["id"]) for one in found["arrived"]] == [(str(row.use), row.photo_id)]
        assert [one["sentence"][:24] for one in found["refused"]] == ["Không nhận ảnh “hỏng.jpg"]
        assert (found["coming"], found["is_over"]) == (1, False)
        later = self.ask(desk, article, f"anh/?sau={found['arrived'][0]['pk']}").json()
        assert later["arrived"] == []

    def test_the_page_shows_the_code_that_stands_and_ends_it(self, desk, article, link):
        assert link.token in self.ask(desk, article).text

        page = desk.post(f"/quan-tri/news/article/{article.pk}/dien-thoai/", {"_revoke": "1"})

        assert link.token not in page.text and "Tạo mã" in page.text

    def test_a_form_that_was_open_meanwhile_puts_the_photo_into_its_text(self, desk, article, link):
        opened = form_of(desk.get(f"/quan-tri/news/article/{article.pk}/change/"))
        send(desk, link, picture())
        row = article.photos.get()
        figure = f'<figure class="photo" data-photo-id="{row.photo_id}" data-use="{row.use}"></figure>'

        desk.post(f"/quan-tri/news/article/{article.pk}/change/", {**opened, "body": f"<p>Chữ.</p>{figure}"})

        article.refresh_from_db()
        assert figure in article.body
        assert list(article.photos.all()) == [row]
