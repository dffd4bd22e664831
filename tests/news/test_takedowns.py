import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from hanam_portal.publishing.door import cancel_schedule, publish, redact
from hanam_portal.publishing.errors import IncompleteError, NoteRequiredError, NothingNewError
from hanam_portal.publishing.models import AuditEvent
from news.models import ArticlePhoto, Edition, Photo, RemovedPhoto, Takedown
from news.takedowns import AlreadyTakenDownError, NotTakenDownError, lift, stands_in, take_down
from tests.news.taking_down import FOR_EVER, REASON, addresses, answers, down, kept, public_files, shown, tomorrow
from tests.publishing.test_door_threads import at_once

pytestmark = pytest.mark.django_db


def test_a_photo_leaves_every_page_and_edition_and_every_address(client, five, photo, committed):
    assert len(addresses(photo)) >= 15 and answers(client, photo) == {(200, FOR_EVER)}
    pages = [article.get_absolute_url() for article in five[:3]] + ["/", five[0].section.get_absolute_url()]
    assert all(photo.token[2:] in client.get(page).text for page in pages)

    down(photo, committed)

    for page in [*pages, five[4].get_absolute_url()]:
        assert photo.token[2:] not in client.get(page).text
    texts = [client.get(page).text for page in pages]
    assert [text.count(f"Lý do: {REASON}") for text in texts] == [2, 1, 1, 0, 0]
    assert not any("Lan ở bục." in text or "Một người nói" in text for text in texts)
    assert not any(photo.token[2:] in row or "Lan ở bục." in row for row in kept())
    assert answers(client, photo) == {(410, "public, max-age=0, s-maxage=60")} and public_files(photo) == []
    assert {client.head(url).status_code for url in addresses(photo)} == {410}


def test_the_scheduled_edition_shows_the_reason_at_its_hour(client, five, photo, committed):
    down(photo, committed)

    with time_machine.travel(tomorrow() + timedelta(hours=1)):
        page = client.get(five[3].get_absolute_url())

    assert page.status_code == 200 and REASON in page.text and photo.token[2:] not in page.text


def test_a_lift_brings_everything_back_byte_for_byte(client, five, photo, committed):
    before, files = kept(), public_files(photo)
    takedown = down(photo, committed)
    assert kept() != before and public_files(photo) != files

    committed(lift, takedown, reason="Người trong ảnh đã đồng ý.", by="Minh")

    assert (kept(), public_files(photo)) == (before, files)
    assert answers(client, photo) == {(200, FOR_EVER)}
    assert RemovedPhoto.objects.count() == 0 and not Photo.objects.get(pk=photo.pk).is_taken_down


def test_other_photos_and_words_stay(five, photo, committed):
    edition = five[2].current_edition
    html = [block for block in edition.blocks if block["kind"] == "html"]

    down(photo, committed)

    other, gone = shown(edition)
    assert (other["caption"], other.get("takedown")) == ("Lễ hội", "")
    assert (gone["caption"], gone["renditions"], gone["slots"], gone["takedown"]) == ("", [], {}, REASON)
    assert [block for block in edition.blocks if block["kind"] == "html"] == html


def test_the_placeholder_has_the_shape_of_a_photo(five, photo, committed):
    edition = five[0].current_edition
    before = shown(edition)[0]

    down(photo, committed)

    assert set(shown(edition)[0]) == {*before, "taken_down_on"}


def test_pages_change_their_etags(client, five, photo, committed):
    pages = ["/", five[0].section.get_absolute_url(), five[0].get_absolute_url()]
    before = [client.get(page).headers["ETag"] for page in pages]

    takedown = down(photo, committed)
    between = [client.get(page).headers["ETag"] for page in pages]
    committed(lift, takedown, reason="Nhầm.", by="Ánh")
    after = [client.get(page).headers["ETag"] for page in pages]

    assert all(len({*three}) == 3 for three in zip(before, between, after, strict=True))


def shared_image(html):
    return re.search(r'property="og:image" content="([^"]+)"', html)[1]


def test_shared_pages_have_no_picture_of_it(client, five, photo, committed):
    assert "/media/" in shared_image(client.get(five[1].get_absolute_url()).text)

    down(photo, committed)

    assert "/the-chia-se/" in shared_image(client.get(five[1].get_absolute_url()).text)


def test_the_pages_take_no_more_queries(client, five, photo, committed, django_assert_num_queries):
    for page in ["/", five[0].section.get_absolute_url(), five[0].get_absolute_url()]:
        with django_assert_num_queries(100, exact=False) as before:
            client.get(page)
        takedown = down(photo, committed)
        with django_assert_num_queries(len(before)):
            client.get(page)
        committed(lift, takedown, reason="Nhầm.", by="Ánh")


def test_both_acts_are_told_in_the_audit_trail(five, photo, committed):
    takedown = down(photo, committed)
    committed(lift, takedown, reason="Nhầm ảnh khác.", by="Minh")

    lifted, taken = AuditEvent.objects.filter(object_type="news.photo")[:2]

    assert (taken.action, taken.actor, json.loads(taken.after)) == (
        "gỡ ảnh", "Ánh", {"reason": REASON, "articles": 5, "editions": 5},
    )  # fmt: skip
    assert (lifted.action, lifted.actor) == ("khôi phục ảnh", "Minh")
    assert json.loads(lifted.after) == {"reason": "Nhầm ảnh khác.", "editions": 5}
    assert json.loads(lifted.before)["reason"] == REASON


def test_an_edition_published_meanwhile_has_the_placeholder_and_gets_the_photo_at_the_lift(make, photo, committed):
    article = make.published_article(photos=[photo])
    takedown = down(photo, committed)
    article.title = "Sửa lúc ảnh bị gỡ"
    article.save()

    edition = publish(article, by="Ánh")
    assert [one["takedown"] for one in [*shown(edition), edition.lead]] == [REASON, REASON]
    assert RemovedPhoto.objects.get(edition=edition).content["caption"] == "Lan ở bục."
    committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert shown(edition) == [edition.lead] == [article.photos.get().public()]


def test_publishing_the_same_again_is_still_nothing_new(make, photo, committed):
    article = make.published_article(photos=[photo])
    down(photo, committed)

    with pytest.raises(NothingNewError):
        publish(article, by="Ánh")


def test_a_photo_that_is_down_is_not_put_into_an_article(make, photo, committed):
    known = make.published_article(photos=[photo])
    down(photo, committed)

    with pytest.raises(IncompleteError, match="ảnh này đã gỡ"):
        publish(make.article(photos=[photo]), by="Ánh")
    assert [finding.is_error for finding in known.findings() if finding.code == "photo-taken-down"] == [False]


def test_two_photos_of_one_article_come_and_go_on_their_own(make, photo, committed):
    other = make.photo(default_caption="Lễ hội")
    edition = make.published_article(photos=[photo, other]).current_edition
    before = shown(edition)
    first = down(photo, committed)
    second = down(other, committed)
    assert [one["caption"] for one in shown(edition)] == ["", ""]

    committed(lift, first, reason="Nhầm.", by="Ánh")
    assert [one["caption"] for one in shown(edition)] == ["Lan ở bục.", ""]
    committed(lift, second, reason="Nhầm.", by="Ánh")

    assert shown(edition) == before


def test_a_second_takedown_works_as_the_first(five, photo, committed):
    before = kept()
    for _ in range(2):
        takedown = down(photo, committed)
        committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert kept() == before and Takedown.objects.in_force().count() == 0


def test_an_edition_that_nobody_linked_is_found_by_the_address(make, photo, committed):
    edition = make.published_article(photos=[photo]).current_edition
    Edition.photos.through.objects.all().delete()

    down(photo, committed)

    assert shown(edition)[0]["takedown"] == REASON


def test_an_edition_of_an_older_release_is_redacted_and_comes_back(make, photo, committed):
    edition = make.published_article(photos=[photo]).current_edition
    new = {"slots", "archive", "takedown"}
    old = edition.photos_changed(lambda one: {name: one[name] for name in one if name not in new})
    redact(edition, **old)
    before = shown(edition)

    takedown = down(photo, committed)
    assert shown(edition)[0]["takedown"] == REASON
    committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert shown(edition) == before


def test_a_schedule_cancelled_meanwhile_takes_what_was_kept_of_it(five, photo, committed):
    takedown = down(photo, committed)

    cancel_schedule(five[3], by="Ánh")
    committed(lift, takedown, reason="Nhầm.", by="Ánh")

    assert five[3].editions.count() == 0


def test_a_takedown_that_fails_leaves_all_as_it_was(five, photo, committed, monkeypatch):
    before, files = kept(), public_files(photo)
    monkeypatch.setattr(Takedown, "placeholder", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        down(photo, committed)

    assert (kept(), public_files(photo), Takedown.objects.count()) == (before, files, 0)


def test_a_row_that_was_read_before_a_takedown_does_not_undo_it(photo, committed):
    read_before = Photo.objects.get(pk=photo.pk)
    down(photo, committed)

    read_before.title = "Tên mới"
    read_before.save()

    stored = Photo.objects.get(pk=photo.pk)
    assert (stored.title, stored.takedown_reason) == ("Tên mới", REASON)


def test_the_thumbnail_of_a_photo_that_is_down_is_not_shown(photo, committed):
    assert photo.thumbnail_url

    down(photo, committed)

    assert Photo.objects.get(pk=photo.pk).thumbnail_url == ""


@pytest.mark.parametrize("reason", ["", "  "])
def test_both_acts_ask_for_a_reason(photo, committed, reason):
    with pytest.raises(NoteRequiredError):
        take_down(photo, reason=reason, by="Ánh")
    takedown = down(photo, committed)
    with pytest.raises(NoteRequiredError):
        lift(takedown, reason=reason, by="Ánh")


def test_neither_act_is_done_twice(photo, committed):
    takedown = down(photo, committed)
    with pytest.raises(AlreadyTakenDownError):
        take_down(photo, reason=REASON, by="Minh")
    lift(takedown, reason="Nhầm.", by="Ánh")
    with pytest.raises(NotTakenDownError):
        lift(takedown, reason="Nhầm.", by="Minh")


def test_two_who_take_it_down_at_one_instant_do_it_once(transactional_db, make):
    photo = make.photo()
    make.published_article(photos=[photo])

    ends = at_once([lambda: take_down(photo, reason=REASON, by="Ánh")] * 4)

    assert ends == {"done": 1, "AlreadyTakenDownError": 3}
    assert Takedown.objects.count() == RemovedPhoto.objects.count() == 1


def test_what_is_published_at_the_same_instant_shows_nothing_of_it(transactional_db, make):
    photos = [make.photo(default_caption=f"Chú thích {number}") for number in range(2)]
    articles = [make.published_article(photos=photos) for _ in range(3)]
    for article in articles:
        article.title = "Mới"
        article.save()

    acts = [lambda photo=photo: take_down(photo, reason=REASON, by="Ánh") for photo in photos]
    acts += [lambda article=article: publish(article, by="Minh") for article in articles]
    ends = at_once(acts)

    assert ends == {"done": 5}
    assert Edition.objects.count() == 6 and not any("Chú thích" in row for row in kept())


def test_where_a_photo_stands_is_told_by_article(five, photo):
    told = {one.article_id: (one.editions, one.is_live, one.is_scheduled) for one in stands_in(photo)}

    assert told == {
        five[0].pk: (1, True, False),
        five[1].pk: (1, True, False),
        five[2].pk: (1, True, False),
        five[3].pk: (1, False, True),
        five[4].pk: (1, False, False),
    }


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"reason": ""}, "says_why"),
        ({"lifted_at": timezone.now()}, "lift_says_why"),
    ],
)
def test_the_database_refuses_a_takedown_without_a_reason(make, columns, constraint):
    row = {"photo": make.photo(), "token": "a" * 24, "reason": "Nhầm", "taken_down_by": "Ánh", **columns}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Takedown.objects.create(**row)


def test_a_use_in_the_article_keeps_its_words_for_the_editors(make, photo, committed):
    article = make.published_article(photos=[photo])

    down(photo, committed)

    assert ArticlePhoto.objects.get(article=article).shown_caption == "Lan ở bục."
