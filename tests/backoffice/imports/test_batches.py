"""An import is shown before it is done, done as a whole or not at all, and taken back exactly (INT-3)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emulation.models import Period
from hanam_portal.backoffice.imports import reading
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.batches import BatchState, ImportBatch
from hanam_portal.backoffice.imports.kinds import Change, Plan, RowState
from hanam_portal.backoffice.imports.ledger import Ledger
from hanam_portal.backoffice.imports.package import MAX_BYTES
from hanam_portal.backoffice.imports.reading import bring, plan_batch, plan_later
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.publishing.models import AuditEvent
from tests.backoffice.imports.conftest import upload
from tests.backoffice.imports.periods import Periods

NEW = ["2021", "năm 2021", date(2021, 1, 1), date(2021, 12, 31)]
OTHER = ["2022", "năm 2022", date(2022, 1, 1), date(2022, 12, 31)]
WRONG = ["2023", "năm 2023", date(2023, 12, 31), date(2023, 1, 1)]


def periods():
    return list(Period.objects.order_by("slug").values())


def acts():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def stored(make):
    """A period that the file of a test changes."""
    Period.objects.create(slug="2021", label="năm hai mốt", starts_on=date(2021, 1, 1), ends_on=date(2021, 6, 30))


def test_a_file_is_shown_row_by_row_and_writes_nothing_but_its_batch(brought, stored, section, lan):
    before = periods()

    batch = brought(NEW, OTHER, WRONG, ["2021", "", "x", None])

    assert periods() == before
    assert (batch.state, batch.target_pk, batch.made_by) == (BatchState.READ, str(section.pk), lan)
    assert batch.counts == {"new": 1, "changed": 1, "same": 0, "error": 2}
    changed, new, wrong, empty = batch.planned_rows()
    assert (changed.place, changed.state) == ("Bảng điểm!A2", RowState.CHANGED)
    assert changed.changes == [
        Change("label", "năm hai mốt", "năm 2021"),
        Change("ends_on", "30/06/2021", "31/12/2021"),
    ]
    assert (new.state, new.changes[0]) == (RowState.NEW, Change("label", "", "năm 2022"))
    assert [fault.sentence for fault in wrong.faults] == ["Ô D4: ngày cuối phải sau ngày đầu."]
    assert [fault.cell for fault in empty.faults] == ["C5"]
    assert acts() == ["đọc tệp nhập"]


def test_applying_writes_every_row_and_says_so_in_the_audit_trail(brought, stored, section, lan):
    batch = brought(NEW, OTHER)

    assert apply(batch, by=lan) is True

    batch.refresh_from_db()
    assert [(row["slug"], row["label"], row["folded_label"]) for row in periods()] == [
        ("2021", "năm 2021", "nam 2021"),
        ("2022", "năm 2022", "nam 2022"),
    ]
    assert (batch.state, batch.applied_by, batch.cells) == (BatchState.APPLIED, lan, None)
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.object_type, event.object_pk) == ("áp dụng tệp nhập", "news.section", str(section.pk))
    assert batch.sha256 in event.after


def test_the_same_file_again_changes_nothing(brought, stored, lan):
    apply(brought(NEW, OTHER), by=lan)
    before = periods()

    again = brought(NEW, OTHER)

    assert (again.counts, again.can_be_applied) == ({"new": 0, "changed": 0, "same": 2, "error": 0}, False)
    with pytest.raises(ImportRefusedError, match="Không có gì thay đổi"):
        apply(again, by=lan)
    assert periods() == before


def test_undoing_brings_back_exactly_what_was(brought, stored, lan):
    before = periods()
    batch = brought(NEW, OTHER)
    apply(batch, by=lan)

    undone = undo(batch, by=lan)

    assert periods() == before
    assert (undone.state, undone.undone_by) == (BatchState.UNDONE, lan)
    assert acts() == ["đọc tệp nhập", "áp dụng tệp nhập", "hoàn tác tệp nhập"]


def test_undoing_is_refused_when_somebody_changed_a_cell_since(brought, stored, lan):
    batch = brought(NEW, OTHER)
    apply(batch, by=lan)
    Period.objects.filter(slug="2021").update(ends_on=date(2021, 11, 30))
    before = periods()

    with pytest.raises(ImportRefusedError) as caught:
        undo(batch, by=lan)

    assert str(caught.value) == (
        "Không hoàn tác được: “năm 2021”, ngày cuối: nay là “2021-11-30”, lúc nhập là “2021-12-31”. "
        "Đã có người sửa sau khi nhập."
    )
    assert periods() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED


def test_what_the_file_did_not_touch_may_change_before_undoing(brought, stored, lan):
    batch = brought(NEW)
    apply(batch, by=lan)
    Period.objects.filter(slug="2021").update(kind="stage")

    undo(batch, by=lan)

    assert list(Period.objects.values_list("label", "kind")) == [("năm hai mốt", "stage")]


def test_undoing_is_refused_when_a_new_row_was_deleted_or_is_in_use(brought, make, lan):
    batch = brought(NEW)
    apply(batch, by=lan)
    year = make.bloc_year(period=Period.objects.get())
    with pytest.raises(ImportRefusedError, match="đã có dữ liệu khác gắn vào"):
        undo(batch, by=lan)
    year.memberships.all().delete()
    year.delete()
    Period.objects.all().delete()

    with pytest.raises(ImportRefusedError, match="“năm 2021” đã bị xóa sau khi nhập"):
        undo(batch, by=lan)


def test_one_row_at_fault_keeps_all_of_them_out(brought, lan):
    batch = brought(NEW, WRONG)

    with pytest.raises(ImportRefusedError, match="Tệp còn 1 dòng lỗi nên chưa nhập dòng nào"):
        apply(batch, by=lan)

    assert periods() == []


def test_a_fault_in_the_last_row_takes_the_others_back(brought, lan, monkeypatch):
    batch, add = brought(NEW, OTHER), Ledger.add

    def faltering(ledger, row):
        if row.slug == "2022":
            raise RuntimeError
        add(ledger, row)

    monkeypatch.setattr(Ledger, "add", faltering)
    with pytest.raises(RuntimeError):
        apply(batch, by=lan)

    assert periods() == []
    batch.refresh_from_db()
    assert (batch.state, acts()) == (BatchState.READ, ["đọc tệp nhập"])


def test_a_record_that_changed_meanwhile_is_looked_at_again(brought, stored, lan):
    batch = brought(NEW)
    Period.objects.update(label="đã sửa")

    assert apply(batch, by=lan) is False

    batch.refresh_from_db()
    assert [row.changes[0] for row in batch.planned_rows()] == [Change("label", "đã sửa", "năm 2021")]
    assert Period.objects.get().label == "đã sửa"
    assert apply(batch, by=lan) is True


def test_nothing_is_applied_or_undone_twice(brought, lan):
    batch = brought(NEW)
    with pytest.raises(ImportRefusedError, match="Tệp này đọc xong"):
        undo(batch, by=lan)
    apply(batch, by=lan)
    with pytest.raises(ImportRefusedError, match="Tệp này đã áp dụng"):
        apply(batch, by=lan)
    undo(batch, by=lan)

    with pytest.raises(ImportRefusedError, match="Tệp này đã hoàn tác"):
        undo(batch, by=lan)


def test_who_may_not_import_neither_applies_nor_undoes(brought, make, lan):
    batch, stranger = brought(NEW), make.user("la", role="Biên tập viên")

    with pytest.raises(PermissionDenied):
        apply(batch, by=stranger)
    apply(batch, by=lan)
    with pytest.raises(PermissionDenied):
        undo(batch, by=stranger)

    assert len(periods()) == 1


def test_a_file_that_is_no_spreadsheet_is_refused_with_the_reason(brought, lan):
    batch = brought(file=SimpleUploadedFile("../../ky.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))

    assert (batch.state, batch.cells, batch.file_name) == (BatchState.REFUSED, None, "ky.xls")
    assert batch.reason.startswith("Không nhận tệp “ky.xls”: đây là tệp .xls kiểu cũ")
    assert acts() == ["từ chối tệp nhập"]


def test_a_file_that_is_too_large_is_refused(brought):
    batch = brought(file=SimpleUploadedFile("lon.xlsx", b"PK" + bytes(MAX_BYTES)))

    assert "tệp lớn hơn 5 MB" in batch.reason


def test_a_file_without_the_table_or_for_another_record_is_refused(brought):
    lacking = brought(file=upload(["2021"], heads=["Mã"]))
    foreign = brought(["khong-phai", *NEW[1:]])

    assert "thiếu cột “Tên kỳ”, “Từ ngày”, “Đến ngày”" in lacking.reason
    assert (foreign.state, foreign.reason) == (BatchState.REFUSED, "Tệp này không phải của chuyên mục này.")


def test_one_person_imports_one_file_at_a_time(brought, make, section, kind, lan):
    waiting = brought(NEW)
    ImportBatch.objects.filter(pk=waiting.pk).update(state=BatchState.READING)

    with pytest.raises(ImportRefusedError, match="Bạn đang nhập một tệp khác"):
        brought(OTHER)
    other = bring(upload(OTHER), kind=kind, target=section, by=make.user("minh", is_superuser=True))

    assert other.state == BatchState.READ


def test_a_reading_that_broke_off_does_not_stand_in_the_way(brought):
    stuck = brought(NEW)
    ImportBatch.objects.update(state=BatchState.READING, made_at=timezone.now() - timedelta(minutes=3))

    assert brought(OTHER).state == BatchState.READ
    stuck.refresh_from_db()
    assert (stuck.state, stuck.cells) == (BatchState.REFUSED, None)


@pytest.mark.parametrize("broken", ["read_apart", "find_table"])
def test_a_crash_while_reading_leaves_a_refused_batch(brought, monkeypatch, broken):
    def crash(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, broken, crash)
    with pytest.raises(ZeroDivisionError):
        brought(NEW)

    assert ImportBatch.objects.get().state == BatchState.REFUSED


def test_a_kind_that_forgets_a_row_is_found_out(brought, monkeypatch):
    monkeypatch.setattr(Periods, "plan", lambda self, target, table: Plan([]))

    with pytest.raises(ValueError, match="did not plan these rows exactly once"):
        brought(NEW)


def test_a_large_file_is_planned_by_the_worker(brought, monkeypatch, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(reading, "LARGE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        batch = brought(NEW, OTHER)
    assert (batch.state, batch.rows) == (BatchState.READING, [])

    plan_later.func(batch.pk)
    plan_later.func(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.new_count, acts()) == (BatchState.READ, 2, ["đọc tệp nhập"])


def test_who_does_not_want_to_wait_plans_at_once(brought, monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 1)
    batch = brought(NEW, OTHER)

    plan_batch(batch)

    assert (batch.state, batch.new_count) == (BatchState.READ, 2)


def test_a_record_that_is_gone_refuses_its_files(brought, section, monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 1)
    waiting = brought(NEW, OTHER)
    section.delete()

    plan_batch(waiting)

    assert (waiting.state, waiting.reason) == (BatchState.REFUSED, "Mục cần nhập vào không còn nữa.")


def test_what_changed_nothing_is_forgotten_after_a_month(brought, lan):
    done, idle = brought(NEW), brought(OTHER)
    apply(done, by=lan)
    ImportBatch.objects.update(made_at=timezone.now() - timedelta(days=31))

    kept = brought(OTHER)

    assert set(ImportBatch.objects.values_list("pk", flat=True)) == {done.pk, kept.pk}
    assert idle.pk != kept.pk


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "applied"},
        {"state": "undone", "applied_at": F("made_at"), "inverse": []},
        {"state": "read", "undone_at": F("made_at")},
        {"state": "reading"},
    ],
)
def test_impossible_batches_are_refused(brought, columns):
    batch, other = brought(NEW), brought(OTHER)
    ImportBatch.objects.filter(pk=other.pk).update(state="reading")

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(**columns)
