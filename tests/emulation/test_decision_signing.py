"""A decision is recorded as signed, then published: the pages say what will be, and citizens read nothing before."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from emulation.decisions.previews import register_changes
from emulation.models import RegisterEntry
from hanam_portal.publishing import door
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours
from tests.emulation.test_decision_pages import page

pytestmark = pytest.mark.django_db


def stage(decision):
    decision.refresh_from_db()
    return decision.stage


def changes(decision, **options):
    told = register_changes(decision, **options)
    return (told.new, told.changed, told.gone, told.same, [(one.name, one.change) for one in told.others])


def publish_form(client, decision):
    answer = client.get(page(decision, "dang"))
    return answer, {"opened_version": decision.version, "has_seen_warnings": "on"}


@pytest.mark.parametrize(
    ("lines", "fields", "lack"),
    [
        (["A"], {"number": ""}, "Chưa có số hoặc ngày ký"),
        (["A"], {"signed_on": None}, "Chưa có số hoặc ngày ký"),
        ([], {}, "Danh sách kèm theo còn trống"),
    ],
)
def test_what_was_not_signed_is_not_recorded_as_signed(admin, lines, fields, lack):
    decision = honours.decision(*lines, **{"stage": "draft", **fields})

    answer = admin.post(page(decision, "ky"), {"opened_version": 1})

    assert (answer.status_code, lack in answer.text, stage(decision)) == (409, True, "draft")


def test_the_signing_is_recorded_of_the_version_that_was_looked_at(admin):
    lines = [honours.line(subject_kind="collective"), "Trần Thị Bé", "Phạm Văn D"]
    nomination = honours.nomination("Trần Thị Bé", stage="submitted")
    decision = honours.decision(*lines, stage="draft")
    decision.lines.filter(name="Trần Thị Bé").update(nomination=nomination)

    shown = admin.get(page(decision, "ky"))
    stale = admin.post(page(decision, "ky"), {"opened_version": 7})
    signed = admin.post(page(decision, "ky"), {"opened_version": 1})

    nomination.refresh_from_db()
    assert "2 cá nhân, 1 tập thể" in shown.text
    assert (stale.status_code, signed.status_code) == (409, 302)
    assert (stage(decision), nomination.stage) == ("signed", "decided")
    assert AuditEvent.objects.filter(action="ghi nhận đã ký").count() == 1
    assert not RegisterEntry.objects.exists()


def test_a_signature_recorded_by_mistake_is_taken_back_until_somebody_may_have_read_it(admin):
    decision = honours.decision("Nguyễn Anh Chức")

    silent = admin.post(page(decision, "ky"), {"opened_version": 1, "reason": " "})
    assert (silent.status_code, stage(decision)) == (200, "signed")
    admin.post(page(decision, "ky"), {"opened_version": 1, "reason": "Ghi nhầm dự thảo."})
    assert stage(decision) == "draft"
    assert "Ghi nhầm dự thảo." in AuditEvent.objects.filter(action="thu lại ghi nhận đã ký").get().after

    admin.post(page(decision, "ky"), {"opened_version": 1})
    honours.publish(decision)
    door.withdraw(decision, reason="Đăng nhầm.", by="Lê Văn Sơn")
    late = admin.post(page(decision, "ky"), {"opened_version": 1, "reason": "Ghi nhầm."})
    assert (late.status_code, stage(decision)) == (409, "signed")
    assert "đã từng công bố" in late.text


def test_signing_takes_a_right_of_its_own(log_in):
    decision = honours.decision("A", stage="draft")
    client = log_in("view_decision", "change_decision")

    assert client.post(page(decision, "ky"), {"opened_version": 1}).status_code == 403
    assert stage(decision) == "draft"


def test_publishing_offers_no_hour_says_what_will_change_and_does_it(admin):
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé")

    answer, form = publish_form(admin, decision)
    asked = {field["name"] for field in BeautifulSoup(answer.content, "html.parser").select("form.act [name]")}
    done = admin.post(page(decision, "dang"), {**form, "at": "2030-01-01T07:00"})

    assert asked == {"csrfmiddlewaretoken", "opened_version", "has_seen_warnings"}
    assert BeautifulSoup(answer.content, "html.parser").select_one(".decision-changes li").text == "2 dòng mới"
    assert done.status_code == 302
    assert [one.name for one in RegisterEntry.objects.current().order_by("position")] == [
        "Nguyễn Anh Chức",
        "Trần Thị Bé",
    ]


def test_a_draft_is_not_published(admin):
    decision = honours.decision("Nguyễn Anh Chức", stage="draft", number="", signed_on=None)

    answer, form = publish_form(admin, decision)
    posted = admin.post(page(decision, "dang"), form)

    assert "Không công bố dự thảo" in answer.text and posted.status_code == 200
    assert not RegisterEntry.objects.exists()


def test_a_misprint_is_corrected_with_a_note_that_citizens_read(admin):
    decision = honours.decision("Nguyễn Anh Trức", "Trần Thị Bé")
    honours.publish(decision)
    decision.lines.filter(name="Nguyễn Anh Trức").update(name="Nguyễn Anh Chức")
    _, form = publish_form(admin, decision)
    assert changes(decision) == (0, 1, 0, 1, [])

    silent = admin.post(page(decision, "dang"), {**form, "kind": "correction"})
    done = admin.post(page(decision, "dang"), {**form, "kind": "correction", "note": "Tên đúng là Nguyễn Anh Chức."})

    assert "Hãy ghi điều đã sai" in silent.text and done.status_code == 302
    entry = RegisterEntry.objects.current().get(name="Nguyễn Anh Chức")
    assert (entry.number, entry.kind, entry.note) == (2, "correction", "Tên đúng là Nguyễn Anh Chức.")


def test_an_annulment_says_by_name_whose_awards_will_change_and_a_withdrawal_what_comes_back(admin):
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé")
    honours.publish(decision)
    annulment = honours.annulment(*decision.lines.filter(name="Nguyễn Anh Chức"))
    named = [("Nguyễn Anh Chức", "có hiệu lực → đã hủy bỏ")]

    before = changes(annulment)
    answer = admin.get(page(annulment, "dang"))
    honours.publish(annulment)
    back = admin.get(page(annulment, "go"))

    assert before == (0, 0, 0, 0, named)
    assert "1 dòng của quyết định khác" in answer.text and "có hiệu lực → đã hủy bỏ" in answer.text
    assert "đã hủy bỏ → có hiệu lực" in back.text
    assert changes(decision, is_withdrawn=True) == (0, 0, 2, 0, [])
    assert changes(annulment) == (0, 0, 0, 0, [])


def test_what_the_page_foretells_is_what_the_door_does():
    decision = honours.decision("Nguyễn Anh Trức")
    honours.publish(decision)
    correction = honours.correction(decision.lines.get(), name="Nguyễn Anh Chức", post="giáo viên")

    told = changes(correction)
    honours.publish(correction)

    words = "“Nguyễn Anh Trức” → “Nguyễn Anh Chức”; “” → “giáo viên”; có hiệu lực → đã đính chính"
    assert told == (0, 0, 0, 0, [("Nguyễn Anh Trức", words)])
    assert changes(correction) == (0, 0, 0, 0, [])
    entry = RegisterEntry.objects.current().get()
    assert (entry.name, entry.post, entry.status) == ("Nguyễn Anh Chức", "giáo viên", "corrected")


def test_a_withdrawn_decision_leaves_the_register_with_its_reason(admin):
    decision = honours.decision("Nguyễn Anh Chức", signed_on=date(2022, 3, 16))
    honours.publish(decision)

    answer = admin.post(
        page(decision, "go"), {"opened_version": 1, "cause": "mistake", "notice": "Công bố nhầm danh sách."}
    )

    assert answer.status_code == 302
    assert not RegisterEntry.objects.current().exists()
    assert decision.current_edition.note == "Đăng nhầm. Công bố nhầm danh sách."
