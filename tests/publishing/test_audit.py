"""Every change is recorded, and tampering shows (INT-5)."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from hanam_portal.publishing import audit, triggers
from hanam_portal.publishing.audit import AppendOnlyError, AuditChain, AuditEvent
from hanam_portal.publishing.requests import request_id

APPEND_ONLY = "audit events are append-only"


@pytest.fixture
def events(make):
    """Four acts on one section, oldest first."""
    section = make.section()
    for number in range(1, 5):
        audit.record("sửa", section, by="Ánh", before={"position": number - 1}, after={"position": number})
    return list(AuditEvent.objects.order_by("pk"))


@pytest.fixture
def unguarded(db):
    """Drop the triggers, as somebody with the database's own password could; the test's rollback brings them back."""
    run(*triggers.REMOVE[connection.vendor])


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(*events):
    return AuditEvent.objects.filter(pk__in=[event.pk for event in events])


def verdict():
    """Run verify_audit and give what it complains of."""
    complaints = StringIO()
    with pytest.raises(CommandError, match="không còn nguyên vẹn"):
        call_command("verify_audit", stderr=complaints)
    return complaints.getvalue().splitlines()


def test_an_event_says_who_did_what_to_what(make):
    section = make.section("Thi đua - Khen thưởng")

    event = audit.record("đổi thứ tự", section, by="Đỗ Thị Ánh", before={"position": 1}, after={"position": 2})

    event.refresh_from_db()
    assert (event.actor, event.action, event.object_name) == ("Đỗ Thị Ánh", "đổi thứ tự", "Thi đua - Khen thưởng")
    assert (event.object_type, event.object_pk) == ("news.section", str(section.pk))
    assert (json.loads(event.before), json.loads(event.after)) == ({"position": 1}, {"position": 2})
    assert str(event) == "Đỗ Thị Ánh: đổi thứ tự Thi đua - Khen thưởng"


def test_vietnamese_is_stored_as_it_is_read(make):
    event = audit.record("sửa", make.section(), by="Ánh", before={}, after={"tên": "Đường Đồng Văn Đẩu"})

    assert event.after == '{"tên": "Đường Đồng Văn Đẩu"}'


def test_events_form_a_chain(events):
    hashes = [event.hash for event in events]

    assert [event.previous_hash for event in events] == ["", *hashes[:-1]]
    assert [event.computed_hash() for event in events] == hashes
    assert AuditChain.objects.values_list("length", "tip").get() == (4, hashes[-1])
    assert list(audit.verify()) == []


def test_an_event_outlives_what_it_speaks_of(make):
    section = make.section("Sắp xóa")
    audit.record("xóa", section, by="Ánh", before={"name": section.name}, after={})

    section.delete()

    assert AuditEvent.objects.get().object_name == "Sắp xóa"
    assert list(audit.verify()) == []


def test_a_refused_act_leaves_no_event(make):
    section = make.section()
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record("sửa", section, by="Ánh", before={}, after={})
        raise RuntimeError

    assert AuditEvent.objects.count() == 0
    assert list(audit.verify()) == []


def test_the_request_is_recorded(make, rf):
    section = make.section()
    middleware = request_id(lambda request: audit.record("sửa", section, by="Ánh", before={}, after={}))

    inside = middleware(rf.get("/", headers={"X-Request-ID": "ab12-cd34-ef56"}))
    outside = audit.record("sửa", section, by="Ánh", before={}, after={})

    assert (inside.request_id, outside.request_id) == ("ab12-cd34-ef56", "")


def test_an_event_can_be_neither_saved_again_nor_deleted(events):
    for act in (events[1].save, events[1].delete):
        with pytest.raises(AppendOnlyError, match="chỉ được ghi thêm"):
            act()

    assert list(audit.verify()) == []


REFUSED = {
    "update": lambda: AuditEvent.objects.update(actor="Ai đó"),
    "delete": lambda: AuditEvent.objects.all().delete(),
    "UPDATE": lambda: run("UPDATE publishing_auditevent SET actor = 'Ai đó'"),
    "DELETE": lambda: run("DELETE FROM publishing_auditevent"),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses_to_change_or_delete_an_event(events, act):
    before = list(AuditEvent.objects.values_list())

    with pytest.raises(DatabaseError, match=APPEND_ONLY), transaction.atomic():
        act()

    assert list(AuditEvent.objects.values_list()) == before


def test_the_trail_cannot_be_emptied_at_one_stroke(events):
    """SQLite has no TRUNCATE, so it refuses that too."""
    with pytest.raises(DatabaseError, match=f'{APPEND_ONLY}|near "TRUNCATE"'), transaction.atomic():
        run("TRUNCATE publishing_auditevent")

    assert AuditEvent.objects.count() == 4


EDITS = {
    "actor": "Ai đó",
    "action": "xóa",
    "object_type": "news.photo",
    "object_pk": "0",
    "object_name": "Khác",
    "before": "{}",
    "after": "{}",
    "request_id": "gia-mao-1",
    "happened_at": datetime(2021, 12, 24, 5, tzinfo=UTC),
    "hash": "0" * 64,
}


@pytest.mark.parametrize(("column", "value"), EDITS.items())
def test_an_edited_event_is_named(events, unguarded, column, value):
    rows(events[1]).update(**{column: value})

    assert f"Sự kiện số {events[1].pk}: nội dung đã bị sửa sau khi ghi." in verdict()


def test_an_event_edited_together_with_its_hash_breaks_the_chain_after_it(events, unguarded):
    forged = events[1]
    forged.actor = "Ai đó"
    rows(forged).update(actor=forged.actor, hash=forged.computed_hash())

    assert verdict() == [not_joined(events[2])]


def test_a_deleted_event_is_noticed_at_the_one_after_it(events, unguarded):
    rows(events[1]).delete()

    assert verdict() == [not_joined(events[2]), end(3, 4)]


def test_a_deleted_beginning_is_noticed(events, unguarded):
    rows(events[0]).delete()

    assert verdict() == [not_joined(events[1]), end(3, 4)]


def test_a_cut_tail_is_noticed(events, unguarded):
    rows(*events[2:]).delete()

    assert verdict() == [end(2, 4)]


def test_a_cut_tail_is_noticed_even_when_the_record_of_the_end_went_too(events, unguarded):
    rows(*events[2:]).delete()
    AuditChain.objects.all().delete()

    assert verdict() == [end(2, 0)]


def test_an_emptied_trail_is_noticed(events, unguarded):
    rows(*events).delete()

    assert verdict() == [end(0, 4)]


def test_an_event_put_in_the_place_of_another_is_noticed(events, unguarded):
    """The forger knows how hashes are made."""
    forged = AuditEvent.objects.get(pk=events[1].pk)
    rows(forged).delete()
    forged.actor = "Ai đó"
    forged.hash = forged.computed_hash()
    AuditEvent.objects.bulk_create([forged])

    assert verdict() == [not_joined(events[2])]


def test_an_event_inserted_between_others_is_noticed(events, unguarded):
    forged = AuditEvent(pk=events[3].pk, happened_at=events[3].happened_at, previous_hash="khác")
    forged.hash = forged.computed_hash()
    rows(events[3]).update(id=events[3].pk + 1)
    AuditEvent.objects.bulk_create([forged])

    events[3].pk += 1
    assert verdict() == [not_joined(forged), not_joined(events[3]), end(5, 4)]


def test_an_appended_forgery_is_noticed(events):
    forged = AuditEvent(happened_at=events[3].happened_at, actor="Ai đó", previous_hash=events[3].hash)
    forged.hash = forged.computed_hash()
    forged.save()

    assert verdict() == [end(5, 4)]


def test_swapped_events_are_noticed(events, unguarded):
    first, second, third = [event.pk for event in events[1:]]
    for old, new in [(first, third + 1), (second, first), (third + 1, second)]:
        AuditEvent.objects.filter(pk=old).update(id=new)

    assert [line.split(":")[0] for line in verdict()] == [f"Sự kiện số {pk}" for pk in (first, second, third)]


def test_a_whole_chain_is_reported_whole(events):
    report = StringIO()

    call_command("verify_audit", stdout=report)

    assert report.getvalue().splitlines() == [
        "Nhật ký kiểm toán nguyên vẹn: 4 sự kiện.",
        f"Dấu cuối chuỗi, nên giữ ở nơi khác: {AuditEvent.objects.first().hash}",
    ]


def test_the_triggers_can_be_removed_and_installed_again(events, unguarded):
    run(*triggers.INSTALL[connection.vendor])

    with pytest.raises(DatabaseError, match=APPEND_ONLY), transaction.atomic():
        AuditEvent.objects.update(actor="Ai đó")


def not_joined(event):
    return f"Sự kiện số {event.pk}: không nối tiếp dòng trước; có dòng bị xóa, chèn hoặc đổi thứ tự."


def end(found, written):
    return f"Cuối chuỗi: có {found} sự kiện, sổ ghi {written}; các dòng cuối đã bị xóa hoặc thêm."
