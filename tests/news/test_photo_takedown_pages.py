import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hanam_portal.backoffice.revisions.comparison import compare
from hanam_portal.backoffice.revisions.contents import content_of_draft
from hanam_portal.publishing.door import publish
from news.models import Photo, Takedown
from news.photo_picker import described
from news.takedowns import lift, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def page(verb, photo):
    return reverse(f"backoffice:news_photo_{verb}", args=[photo.pk])


def is_down(photo):
    return Photo.objects.get(pk=photo.pk).is_taken_down


def test_a_publisher_takes_a_photo_down_with_a_reason_for_readers(desk, make):
    photo = make.photo()
    article = make.published_article(title="Hội nghị", photos=[photo])
    asked = desk.get(page("take_down", photo)).text
    assert "1 bài, 1 ấn bản" in asked and "Hội nghị" in asked

    desk.post(page("take_down", photo), {"cause": "person", "notice": "Bà Lan gọi điện."})

    takedown = Takedown.objects.get()
    assert (takedown.reason, takedown.taken_down_by) == (
        "Theo yêu cầu của người trong ảnh. Bà Lan gọi điện.", "Nguyễn Thu Hương (huong)",
    )  # fmt: skip
    assert takedown.reason in desk.get(article.get_absolute_url()).text
    assert takedown.reason in desk.get(page("change", photo)).text


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"cause": "copyright"}, "Vi phạm bản quyền"),
        ({"cause": "other", "notice": "Ảnh của cuộc họp khác."}, "Ảnh của cuộc họp khác."),
    ],
)
def test_the_reason_is_the_cause_and_the_words(desk, make, sent, reason):
    photo = make.photo()

    desk.post(page("take_down", photo), sent)

    assert Takedown.objects.get().reason == reason


@pytest.mark.parametrize("sent", [{"cause": ""}, {"cause": "other"}, {"cause": "mistake"}, {"notice": "\0"}])
def test_without_a_reason_nothing_is_taken_down(desk, make, sent):
    photo = make.photo()

    answer = desk.post(page("take_down", photo), sent)

    assert answer.status_code == 200 and "Chưa thực hiện được" in answer.text and not is_down(photo)


def test_a_publisher_puts_it_back_with_a_reason(desk, make):
    photo = make.photo()
    take_down(photo, reason="Nhầm ảnh.", by="Ánh")
    assert "Chưa thực hiện được" in desk.post(page("lift", photo), {"reason": " "}).text

    desk.post(page("lift", photo), {"reason": "Người trong ảnh đồng ý."})

    takedown = Takedown.objects.get()
    assert (is_down(photo), takedown.lift_reason, takedown.lifted_by) == (
        False, "Người trong ảnh đồng ý.", "Nguyễn Thu Hương (huong)",
    )  # fmt: skip


def test_who_comes_second_is_told_so(desk, make):
    photo = make.photo()
    takedown = take_down(photo, reason="Nhầm ảnh.", by="Ánh")
    assert "Ảnh này đã được gỡ rồi." in desk.post(page("take_down", photo), {"cause": "wrong"}, follow=True).text

    lift(takedown, reason="Nhầm.", by="Ánh")

    assert "Ảnh này hiện không bị gỡ." in desk.post(page("lift", photo), {"reason": "x"}, follow=True).text


def test_who_loses_the_race_is_told_so_too(desk, make, monkeypatch):
    photo = make.photo()

    def sooner(*args, **kwargs):
        take_down(photo, reason="Minh gỡ trước.", by="Minh")
        return take_down(*args, **kwargs)

    monkeypatch.setattr("news.admin.photo_takedowns.take_down", sooner)
    answer = desk.post(page("take_down", photo), {"cause": "wrong"}, follow=True)

    assert "Ảnh này đã được gỡ rồi." in answer.text


@pytest.mark.parametrize("role", ["Cộng tác viên", "Biên tập viên", "Chuyên viên TĐKT", "Quản trị"])
def test_nobody_else_takes_down_or_puts_back(client, make, role):
    client.force_login(make.user("son", role=role))
    up, down = make.photo(), make.photo()
    take_down(down, reason="Nhầm ảnh.", by="Ánh")

    answers = [
        client.post(page("take_down", up), {"cause": "wrong"}).status_code,
        client.post(page("lift", down), {"reason": "Nhầm."}).status_code,
    ]

    assert (answers, is_down(up), is_down(down)) == ([403, 403], False, True)
    assert "go-anh" not in client.get(page("change", up)).text


@pytest.fixture
def of_culture(client, person, culture):
    """Somebody who may publish, and take photos down, under Văn hóa alone."""
    culture.permissions.add(*Permission.objects.filter(codename__in=["take_down_photo", "view_photo", "change_photo"]))
    client.force_login(person)
    return client


def test_a_group_of_one_section_takes_down_what_stands_in_it_alone(of_culture, make, sections):
    own, shared, unused = make.photo(), make.photo(), make.photo()
    make.published_article(section=sections[0], photos=[own, shared])
    elsewhere = make.published_article(section=sections[1], photos=[shared])
    elsewhere.photos.all().delete()
    publish(elsewhere, by="Ánh")  # it stands in an edition of the past

    answers = [of_culture.post(page("take_down", one), {"cause": "wrong"}).status_code for one in (own, shared, unused)]

    assert answers == [302, 403, 302]
    assert [is_down(one) for one in (own, shared, unused)] == [True, False, True]


def test_a_photo_that_another_section_published_meanwhile_stays(of_culture, make, sections, monkeypatch):
    photo = make.photo()

    def later(*args, **kwargs):
        make.published_article(section=sections[1], photos=[photo])
        return take_down(*args, **kwargs)

    monkeypatch.setattr("news.admin.photo_takedowns.take_down", later)

    assert of_culture.post(page("take_down", photo), {"cause": "wrong"}).status_code == 403
    assert not is_down(photo)


def test_a_right_to_take_down_without_one_to_publish_reaches_no_article(client, make):
    group = Group.objects.create(name="Chỉ gỡ ảnh")
    group.permissions.set(Permission.objects.filter(codename__in=["take_down_photo", "view_photo"]))
    user = make.user("son")
    user.groups.add(group)
    client.force_login(user)
    photo = make.photo()
    make.published_article(photos=[photo])

    assert client.get(page("take_down", photo)).status_code == 403


def test_the_picker_knows_that_a_photo_is_down(make):
    photo = make.photo()
    assert described(photo)["takedown"] == ""

    take_down(photo, reason="Nhầm ảnh.", by="Ánh")

    told = described(Photo.objects.get(pk=photo.pk))
    assert (told["takedown"], told["thumb"]) == ("Nhầm ảnh.", "")


def test_the_form_of_a_photo_that_is_down_takes_no_file(desk, make):
    photo = make.photo(default_caption="Cũ")
    take_down(photo, reason="Nhầm ảnh.", by="Ánh")
    words = {"title": "Ảnh", "credit": "Lan", "default_caption": "Mới", "opened_version": 1}

    refused = desk.post(page("change", photo), {**words, "file": SimpleUploadedFile("a.jpg", b"x", "image/jpeg")})
    assert "Ảnh đã gỡ nên không thay tệp được." in refused.text
    desk.post(page("change", photo), words)

    kept = Photo.objects.get(pk=photo.pk)
    assert (kept.default_caption, kept.takedown_reason) == ("Mới", "Nhầm ảnh.")


def test_the_preview_shows_what_readers_would_find(desk, make):
    photo = make.photo(default_caption="Lan ở bục.")
    article = make.published_article(photos=[photo])
    take_down(photo, reason="Nhầm ảnh.", by="Ánh")

    preview = desk.get(reverse("backoffice:news_article_preview", args=[article.pk])).text

    assert "Lý do: Nhầm ảnh." in preview and "Lan ở bục." not in preview
    assert "Ảnh đại diện đã bị gỡ" in preview


def test_comparing_with_what_is_live_says_nothing_of_a_takedown(make):
    article = make.published_article(photos=[make.photo(), make.photo()])
    take_down(article.photo_rows()[0].photo, reason="Nhầm ảnh.", by="Ánh")
    live = article.edition_as_content(article.current_edition)
    assert len(live.rows["ảnh của bài"]) == 1

    assert compare(live, content_of_draft(article).as_public(live)).is_empty


def test_a_takedown_is_no_change_of_facts(desk, make):
    article = make.published_article(photos=[make.photo(default_caption="Lễ hội ngày 24/12/2021 có 120 người.")])
    take_down(article.photo_rows()[0].photo, reason="Nhầm ảnh.", by="Ánh")

    page = desk.get(reverse("backoffice:news_article_publish", args=[article.pk])).text
    assert "Loại" in page and "Số, ngày, tên đã đổi" not in page
