"""One act at the door at a time; test_door_state_machine.py has them in any order."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hanam_portal.publishing.door import cancel_schedule, correct, publish, schedule, withdraw
from hanam_portal.publishing.errors import (
    IncompleteError,
    NoteRequiredError,
    NothingNewError,
    NotPublishedError,
    NotScheduledError,
    PastMomentError,
    ScheduledError,
)
from hanam_portal.publishing.models import AuditEvent
from news.models import Edition, Stage
from tests.publishing.tables import all_rows

NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock(db):
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def edited(record, **columns):
    for name, value in columns.items():
        setattr(record, name, value)
    record.save()
    return record


def test_the_first_edition_is_new_and_says_who_published_it_and_when(make, clock):
    edition = publish(make.article(title="Hội nghị"), by="Đỗ Thị Ánh")

    assert (edition.number, edition.kind, edition.title, edition.note) == (1, "new", "Hội nghị", "")
    assert (edition.visible_from, edition.visible_until, edition.first_published_at) == (NOON, None, NOON)
    assert edition.published_by == "Đỗ Thị Ánh"


def test_an_update_ends_the_edition_before_it_at_the_same_moment(make, clock):
    article = make.published_article(title="Cũ")
    clock.shift(HOUR)

    edition = publish(edited(article, title="Mới"), by="Ánh", note="  Thêm tên đơn vị.  ")

    first = article.editions.get(number=1)
    assert (first.title, first.visible_until) == ("Cũ", NOON + HOUR)
    assert (edition.number, edition.kind, edition.note) == (2, "update", "Thêm tên đơn vị.")
    assert (edition.visible_from, edition.first_published_at) == (NOON + HOUR, NOON)


def test_the_door_reads_the_record_itself_not_what_the_caller_holds(make, clock):
    article = make.article(title="Đã lưu")
    article.title = "Chưa lưu"

    assert publish(article, by="Ánh").title == "Đã lưu"


def test_links_are_published_with_the_rest(make, clock):
    bloc_year = make.bloc_year()

    edition = publish(make.article(bloc_years=[bloc_year]), by="Ánh")

    assert list(edition.bloc_years.all()) == [bloc_year]


def test_a_change_of_links_alone_is_new(make, clock):
    article = make.published_article()
    clock.shift(HOUR)
    article.bloc_years.add(make.bloc_year())

    assert publish(article, by="Ánh").number == 2


def test_a_published_article_has_no_change_waiting(make, clock):
    article = make.article(stage=Stage.APPROVED)

    publish(article, by="Ánh")

    article.refresh_from_db()
    assert article.stage == Stage.SETTLED


def test_acts_at_one_instant_still_go_forward(make, clock):
    """Clocks are coarse; an interval without length would be refused by the database."""
    article = make.published_article()

    correct(edited(article, title="Đúng"), note="Sửa tiêu đề.", by="Ánh")

    first, second = article.editions.order_by("number")
    assert first.visible_until == second.visible_from == NOON + timedelta(microseconds=1)


def test_a_correction_tells_readers_what_was_wrong(make, clock):
    article = make.published_article()
    clock.shift(HOUR)

    edition = correct(edited(article, title="Đúng"), note="Tiêu đề ghi sai năm.", by="Ánh")

    assert (edition.number, edition.kind, edition.note) == (2, "correction", "Tiêu đề ghi sai năm.")


def test_an_edition_carries_the_notes_of_those_before_it(make, clock):
    article = make.published_article()
    for number, act in enumerate([correct, publish, correct]):
        clock.shift(HOUR)
        act(edited(article, title=f"Bản {number}"), note="" if act is publish else f"Ghi chú {number}.", by="Ánh")
    clock.shift(HOUR)
    edition = withdraw(article, reason="Nhầm bài.", by="Ánh")

    told = [(note["number"], note["kind"], note["label"], note["note"], note["at"]) for note in edition.notes]
    assert told == [
        (2, "correction", "đính chính", "Ghi chú 0.", (NOON + HOUR).isoformat()),
        (4, "correction", "đính chính", "Ghi chú 2.", (NOON + 3 * HOUR).isoformat()),
        (5, "withdrawal", "gỡ bài", "Nhầm bài.", (NOON + 4 * HOUR).isoformat()),
    ]


def test_a_scheduled_edition_shows_what_was_there_when_it_was_scheduled(make, clock):
    article = make.published_article(title="Cũ")
    schedule(edited(article, title="Hẹn"), at=NOON + HOUR, by="Ánh")
    edited(article, title="Sửa sau khi hẹn")

    assert article.current_edition.title == "Cũ"
    clock.shift(HOUR)
    assert article.current_edition.title == "Hẹn"


def test_cancelling_a_schedule_lets_the_present_edition_stand(make, clock):
    article = make.published_article(title="Cũ")
    schedule(edited(article, title="Hẹn"), at=NOON + HOUR, by="Ánh")

    cancel_schedule(article, by="Ánh")

    clock.shift(2 * HOUR)
    assert [(one.title, one.visible_until) for one in article.editions.all()] == [("Cũ", None)]


def test_cancelling_a_first_schedule_leaves_nothing(make, clock):
    article = make.article(bloc_years=[make.bloc_year()])
    schedule(article, at=NOON + HOUR, by="Ánh")

    cancel_schedule(article, by="Ánh")

    assert Edition.objects.count() == Edition.bloc_years.through.objects.count() == 0
    assert publish(article, by="Ánh").kind == "new"


def test_a_withdrawal_keeps_the_name_and_the_reason_and_none_of_the_content(make, clock):
    article = make.published_article(
        title="Hội nghị", byline="Lê Sơn", photos=[make.photo()], bloc_years=[make.bloc_year()]
    )
    clock.shift(HOUR)

    edition = withdraw(article, reason="Đăng nhầm.", by="Ánh")

    assert (edition.kind, edition.title, edition.note) == ("withdrawal", "Hội nghị", "Đăng nhầm.")
    assert (edition.sapo, edition.byline, edition.blocks, edition.lead) == ("", "", [], None)
    assert edition.bloc_years.count() == 0
    assert not Edition.objects.visible().exists()


def test_a_withdrawal_takes_the_waiting_edition_with_it_and_says_so_in_the_audit_trail(make, clock):
    article = make.published_article()
    schedule(edited(article, title="Hẹn"), at=NOON + HOUR, by="Ánh")
    waiting = article.scheduled_edition
    clock.shift(HOUR / 2)

    withdraw(article, reason="Đăng nhầm.", by="Ánh")

    clock.shift(HOUR)
    assert [one.kind for one in article.editions.order_by("number")] == ["new", "withdrawal"]
    before = json.loads(AuditEvent.objects.first().before)
    assert (before["number"], before["waiting"]["digest"]) == (1, waiting.digest)


def test_a_withdrawn_article_comes_back_as_an_update_even_when_nothing_in_it_changed(make, clock):
    article = make.published_article()
    clock.shift(HOUR)
    withdraw(article, reason="Đăng nhầm.", by="Ánh")
    clock.shift(HOUR)

    edition = publish(article, by="Ánh")

    assert (edition.number, edition.kind, edition.first_published_at) == (3, "update", NOON)
    assert list(Edition.objects.visible()) == [edition]


def test_each_act_is_recorded_once(make, clock):
    article = make.article(title="Hội nghị")
    schedule(article, at=NOON + HOUR, by="An")
    cancel_schedule(article, by="Bình")
    publish(article, by="Chi")
    clock.shift(HOUR)
    publish(edited(article, title="Hội nghị tổng kết"), by="Dũng")
    clock.shift(HOUR)
    correct(edited(article, title="Tổng kết"), note="Sai tên.", by="Giang")
    clock.shift(HOUR)
    withdraw(article, reason="Trùng bài.", by="Hà")

    events = AuditEvent.objects.order_by("pk")
    told = [(one.actor, one.action, one.object_name) for one in events]
    numbers = [(json.loads(one.before).get("number"), json.loads(one.after).get("number")) for one in events]
    assert told == [
        ("An", "hẹn đăng mới", "Hội nghị"),
        ("Bình", "hủy hẹn đăng", "Hội nghị"),
        ("Chi", "đăng mới", "Hội nghị"),
        ("Dũng", "cập nhật", "Hội nghị tổng kết"),
        ("Giang", "đính chính", "Tổng kết"),
        ("Hà", "gỡ bài", "Tổng kết"),
    ]
    assert numbers == [(None, 1), (1, None), (None, 1), (1, 2), (2, 3), (3, 4)]


REFUSALS = {
    "nothing new": (NothingNewError, lambda one: publish(one, by="Ánh"), "ấn bản 1, lúc 12:00 ngày 24/12/2021"),
    "nothing new to schedule": (NothingNewError, lambda one: schedule(one, at=NOON + HOUR, by="Ánh"), "ấn bản 1"),
    "nothing scheduled": (NotScheduledError, lambda one: cancel_schedule(one, by="Ánh"), "Không có bản nào"),
    "now is not later": (PastMomentError, lambda one: schedule(one, at=NOON, by="Ánh"), "12:00 ngày 24/12/2021"),
    "an hour ago": (PastMomentError, lambda one: schedule(one, at=NOON - HOUR, by="Ánh"), "11:00 ngày 24/12/2021"),
    "a silent correction": (NoteRequiredError, lambda one: correct(one, note=" ", by="Ánh"), "đính chính"),
    "a silent withdrawal": (NoteRequiredError, lambda one: withdraw(one, reason="\n", by="Ánh"), "gỡ bài"),
}


@pytest.mark.parametrize(("error", "act", "sentence"), REFUSALS.values(), ids=REFUSALS.keys())
def test_the_door_stays_shut_and_says_why(make, clock, error, act, sentence):
    article = make.published_article()
    before = all_rows()

    with pytest.raises(error, match=sentence):
        act(article)

    assert all_rows() == before


@pytest.mark.parametrize("act", [publish, lambda one, by: correct(one, note="Sai tên.", by=by)])
def test_while_an_edition_waits_no_other_is_made(make, clock, act):
    article = make.published_article()
    schedule(edited(article, title="Hẹn"), at=NOON + HOUR, by="Ánh")
    edited(article, title="Khác")
    before = all_rows()

    with pytest.raises(ScheduledError, match="13:00 ngày 24/12/2021"):
        act(article, by="Ánh")

    assert all_rows() == before


def test_a_schedule_cannot_be_cancelled_once_its_hour_has_come(make, clock):
    article = make.article()
    schedule(article, at=NOON + HOUR, by="Ánh")
    clock.shift(HOUR)

    with pytest.raises(NotScheduledError):
        cancel_schedule(article, by="Ánh")

    assert article.current_edition.number == 1


@pytest.mark.parametrize(
    "act", [lambda one: correct(one, note="Sai tên.", by="Ánh"), lambda one: withdraw(one, reason="Nhầm.", by="Ánh")]
)
def test_what_is_not_public_can_be_neither_corrected_nor_withdrawn(make, clock, act):
    draft, waiting, withdrawn = make.article(), make.article(), make.published_article()
    schedule(waiting, at=NOON + HOUR, by="Ánh")
    clock.shift(HOUR / 2)
    withdraw(withdrawn, reason="Nhầm.", by="Ánh")
    before = all_rows()

    for article in (draft, waiting, withdrawn):
        with pytest.raises(NotPublishedError):
            act(article)

    assert all_rows() == before


def test_an_incomplete_record_is_refused_with_everything_it_lacks(make, clock):
    article = make.article(sapo="", body="")

    with pytest.raises(IncompleteError) as refusal:
        publish(article, by="Ánh")

    assert refusal.value.problems == article.problems()
    assert len(refusal.value.problems) == 2 and all(one in str(refusal.value) for one in refusal.value.problems)


def test_a_note_alone_can_be_added_to_what_readers_see(make, clock):
    article = make.published_article()
    clock.shift(HOUR)

    assert publish(article, note="Đã kiểm tra lại số liệu.", by="Ánh").number == 2
    with pytest.raises(NothingNewError):
        publish(article, note="Đã kiểm tra lại số liệu.", by="Ánh")
