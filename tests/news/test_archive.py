import json
from datetime import date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from hanam_portal.backoffice.models import Revision
from hanam_portal.publishing.door import publish, redact, schedule
from hanam_portal.publishing.models import AuditEvent
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from news.archive import label, says_why
from tests.news.desk import filled, stored, url

CONFERENCE = date(2024, 1, 24)
LABEL = "Ảnh tư liệu (12/2023)"


@pytest.mark.parametrize(
    ("taken_on", "words"),
    [
        (None, ""),
        (date(2024, 1, 24), ""),
        (date(2024, 3, 1), ""),
        (date(2023, 12, 25), ""),  # 30 days before
        (date(2023, 12, 24), "Ảnh tư liệu (12/2023)"),
        (date(2019, 3, 1), "Ảnh tư liệu (03/2019)"),
    ],
)
def test_a_photo_taken_more_than_30_days_before_the_event_is_of_the_archive(taken_on, words):
    assert label(taken_on, CONFERENCE) == words


@pytest.mark.parametrize(
    ("taken_on", "event_on", "precision", "words"),
    [
        (date(2021, 3, 5), date(2021, 12, 31), "year", ""),
        (date(2020, 12, 2), date(2021, 12, 31), "year", ""),
        (date(2020, 12, 1), date(2021, 12, 31), "year", "Ảnh tư liệu (12/2020)"),
        (date(2021, 12, 1), date(2021, 12, 31), "month", ""),
        (date(2021, 11, 1), date(2021, 12, 31), "month", ""),
        (date(2021, 10, 31), date(2021, 12, 31), "month", "Ảnh tư liệu (10/2021)"),
        (date(2021, 12, 1), date(2021, 12, 31), "day", ""),
        (date(2021, 11, 30), date(2021, 12, 31), "day", "Ảnh tư liệu (11/2021)"),
    ],
)
def test_an_event_known_to_the_month_or_the_year_may_have_been_on_its_first_day(taken_on, event_on, precision, words):
    assert label(taken_on, event_on, precision) == words


def test_a_precision_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="decade"):
        label(date(2020, 1, 1), CONFERENCE, "decade")


@pytest.mark.parametrize("reason", ["x", "ok", "sai ngày", " . "])
def test_a_reason_is_more_than_a_word_or_two(reason):
    with pytest.raises(ValidationError):
        says_why(reason)


def test_a_reason_in_a_few_words_will_do():
    says_why("Máy ảnh để sai ngày")


@pytest.fixture
def old(make):
    return make.photo(taken_on=date(2023, 12, 20), default_caption="Đê sông Hồng.")


@pytest.mark.django_db
def test_the_label_stands_wherever_readers_see_the_photo(client, make, old):
    article = make.published_article(photos=[old], dated_on=CONFERENCE, area="lead")
    make.published_article(dated_on=date(2025, 1, 1), section=article.section)

    for page in [article.get_absolute_url(), "/", article.section.get_absolute_url()]:
        shown = BeautifulSoup(client.get(page).text, "html.parser")
        assert [one.text for one in shown.select(".archive")] == [LABEL]
    shared = BeautifulSoup(client.get(article.get_absolute_url()).text, "html.parser")
    assert shared.select_one("[property='og:image:alt']")["content"] == f"{LABEL}: Hội trường"


@pytest.mark.django_db
def test_a_photo_of_the_event_has_no_label(client, make):
    article = make.published_article(photos=[make.photo(taken_on=CONFERENCE)], dated_on=CONFERENCE)

    assert "Ảnh tư liệu" not in client.get(article.get_absolute_url()).text


@pytest.mark.django_db
def test_without_a_date_of_its_own_the_event_is_the_day_of_first_publication(make, old):
    with time_machine.travel(datetime(2024, 1, 10, tzinfo=VIETNAM)):
        soon = make.published_article(photos=[old])
    with time_machine.travel(datetime(2024, 3, 10, tzinfo=VIETNAM)):
        late = make.published_article(photos=[old])
        soon.title = "Cập nhật"
        soon.save()
        publish(soon, by="Ánh")

    assert [one.current_edition.lead["archive"] for one in (soon, late)] == ["", LABEL]


@pytest.mark.django_db
def test_a_scheduled_article_is_dated_by_its_hour(make, old):
    with time_machine.travel(datetime(2024, 1, 10, tzinfo=VIETNAM)):
        edition = schedule(make.article(photos=[old]), at=datetime(2024, 3, 1, tzinfo=VIETNAM), by="Ánh")

    assert edition.lead["archive"] == LABEL


@pytest.mark.django_db
def test_the_editor_knows_before_the_readers_do(make, old):
    article = make.article(photos=[old], dated_on=CONFERENCE)

    told = [finding for finding in article.findings() if finding.code == "photo-of-archive"]

    assert [(one.is_error, one.field, one.row) for one in told] == [
        (False, "unlabelled_reason", str(article.photos.get().use))
    ]
    assert LABEL in told[0].message and told[0].message.startswith("Ảnh 1")
    assert article.photos.get().described()["nhãn"] == LABEL


@pytest.mark.django_db
def test_a_reason_takes_the_label_off_and_is_told_in_the_trail_and_the_revisions(client, make, old):
    client.force_login(make.user(role="Biên tập viên"))
    article = make.article(photos=[old], dated_on=CONFERENCE)
    sent = filled(client, article, **{"photos-0-unlabelled_reason": "Máy ảnh để sai ngày."})

    client.post(url("change", article), sent)

    row = article.photos.get()
    assert (row.archive_label(), row.described()["lý do bỏ nhãn"]) == ("", "Máy ảnh để sai ngày.")
    event = AuditEvent.objects.get(action="bỏ nhãn ảnh tư liệu")
    assert (event.actor, event.object_name) == ("Đỗ Thị Ánh (anh)", article.title)
    assert json.loads(event.after) == {"photo": old.title, "reason": "Máy ảnh để sai ngày."}
    kept = Revision.objects.of(article).first().content["rows"]["photos"][0]["fields"]
    assert kept["unlabelled_reason"] == "Máy ảnh để sai ngày."
    assert publish(stored(article), by="Ánh").lead["archive"] == ""

    article.refresh_from_db()
    client.post(url("change", article), filled(client, article, **{"photos-0-unlabelled_reason": ""}))

    assert AuditEvent.objects.filter(action="trả nhãn ảnh tư liệu").count() == 1
    assert article.photos.get().archive_label() == LABEL


@pytest.mark.django_db
def test_a_word_is_no_reason(client, make, old):
    client.force_login(make.user(role="Biên tập viên"))
    article = make.article(photos=[old], dated_on=CONFERENCE)

    answer = client.post(url("change", article), filled(client, article, **{"photos-0-unlabelled_reason": "sai"}))

    assert "Hãy viết rõ lý do bỏ nhãn" in answer.text
    assert article.photos.get().unlabelled_reason == "" and not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_an_edition_of_an_older_release_is_shown_as_it_was(client, make, old):
    article = make.published_article(photos=[old], dated_on=CONFERENCE, area="lead")
    edition, new = article.current_edition, {"slots", "archive", "takedown"}
    redact(edition, **edition.photos_changed(lambda one: {name: one[name] for name in one if name not in new}))

    for page in [article.get_absolute_url(), "/", article.section.get_absolute_url()]:
        answer = client.get(page)
        assert answer.status_code == 200 and "toan-canh-640.jpg" in answer.text and LABEL not in answer.text


@pytest.mark.django_db
def test_many_labels_take_no_more_queries(make, django_assert_num_queries):
    photos = [make.photo(taken_on=date(2020, 1, 1)) for _ in range(4)]
    for article in [make.article(photos=photos[:1]), make.article(photos=photos)]:
        with django_assert_num_queries(2):
            assert len([row.described() for row in article.photo_rows()]) in {1, 4}
