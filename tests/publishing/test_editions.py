from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.db.models import F

from emulation.models import ResultEdition
from hanam_portal.publishing.door import publish, schedule, withdraw
from hanam_portal.publishing.editions import EditionKind, soonest
from news.models import Edition

NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
ONE_TICK = timedelta(microseconds=1)

REFUSED = {
    "a moment without length": ("interval_is_forward", {"visible_until": F("visible_from")}),
    "an end before the beginning": ("interval_is_forward", {"visible_until": NOON - ONE_TICK}),
    "a first edition that updates": ("first_is_new", {"kind": EditionKind.UPDATE}),
    "a second edition that is new": ("first_is_new", {"number": 2}),
    "a silent correction": ("says_why", {"number": 2, "kind": EditionKind.CORRECTION}),
    "a silent withdrawal": ("says_why", {"number": 2, "kind": EditionKind.WITHDRAWAL}),
}


@pytest.fixture(params=["article", "bloc_year"])
def edition(request, make):
    """The only edition of a record, open since noon."""
    with time_machine.travel(NOON, tick=False):
        return getattr(make, f"published_{request.param}")().current_edition


@pytest.mark.parametrize(("fact", "columns"), REFUSED.values(), ids=REFUSED.keys())
def test_impossible_editions_are_refused_by_the_database(edition, fact, columns):
    with pytest.raises(IntegrityError, match=f"{edition._meta.db_table}_{fact}"):
        type(edition).objects.filter(pk=edition.pk).update(**columns)


@pytest.mark.parametrize("kind", [EditionKind.UPDATE, EditionKind.CORRECTION, EditionKind.WITHDRAWAL])
def test_later_editions_that_say_why_are_accepted(edition, kind):
    changed = type(edition).objects.filter(pk=edition.pk).update(number=2, kind=kind, note="Sửa một con số.")

    assert changed == 1


def test_a_record_has_one_open_edition(edition):
    edition.pk, edition.number, edition.kind = None, 2, EditionKind.UPDATE

    with pytest.raises(IntegrityError, match=broken_unique(edition, "one_open", "")):
        edition.save()


def test_a_record_uses_each_number_once(edition):
    edition.pk, edition.visible_until = None, NOON + timedelta(days=1)

    with pytest.raises(IntegrityError, match=broken_unique(edition, "number", ", .*number")):
        edition.save()


def broken_unique(edition, fact, further_columns):
    """SQLite names the columns of a broken unique constraint, PostgreSQL its name."""
    table = edition._meta.db_table
    if connection.vendor == "sqlite":
        return rf"UNIQUE constraint failed: {table}\.\w+_id{further_columns}$"
    return f"{table}_{fact}"


def test_an_edition_is_visible_from_its_first_moment_until_just_before_its_last(make):
    with time_machine.travel(NOON, tick=False) as clock:
        article = make.published_article(title="Cũ")
        clock.move_to(NOON + timedelta(hours=1))
        article.title = "Mới"
        article.save()
        publish(article, by="Ánh")
        clock.move_to(NOON + timedelta(hours=2))
        withdraw(article, reason="Nhầm bài.", by="Ánh")

    hours = [NOON + timedelta(hours=hour) for hour in range(3)]
    seen = {at: [one.title for one in Edition.objects.visible(at)] for hour in hours for at in (hour - ONE_TICK, hour)}
    standing = {at: [one.number for one in Edition.objects.in_force(at)] for at in seen}
    assert list(seen.values()) == [[], ["Cũ"], ["Cũ"], ["Mới"], ["Mới"], []]
    assert list(standing.values()) == [[], [1], [1], [2], [2], [3]]


def test_now_is_meant_when_no_moment_is_named(make):
    with time_machine.travel(NOON, tick=False) as clock:
        article = make.article()
        schedule(article, at=NOON + timedelta(hours=1), by="Ánh")
        before = (article.current_edition, article.scheduled_edition.number, Edition.objects.next_change())
        clock.move_to(NOON + timedelta(hours=1))
        after = (article.current_edition.number, article.scheduled_edition, Edition.objects.next_change())

    assert before == (None, 1, NOON + timedelta(hours=1))
    assert after == (1, None, None)


def test_the_next_change_is_the_soonest_of_several(make):
    with time_machine.travel(NOON, tick=False):
        for hours in (3, 1, 2):
            schedule(make.article(), at=NOON + timedelta(hours=hours), by="Ánh")

        assert [one.visible_from.hour for one in Edition.objects.scheduled()] == [6, 7, 8]
        assert Edition.objects.next_change() == NOON + timedelta(hours=1)
        assert ResultEdition.objects.next_change() is None


def test_the_soonest_leaves_out_what_is_not_known():
    assert soonest(None, NOON + ONE_TICK, None, NOON) == NOON
    assert soonest(None) is soonest() is None


def test_each_edition_has_an_identity_of_its_own(edition):
    assert edition.identity == f"{edition._meta.app_label}.{edition._meta.model_name}:{edition.pk}"
