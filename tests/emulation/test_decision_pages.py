"""The pages of a decision: its long list, one line and what happened to it, where lines come from, who is linked."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from emulation.models import Decision, LineEvent
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours
from tests.emulation.rows import unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LIST = "/quan-tri/emulation/decision/"


def page(decision, *parts):
    return f"{LIST}{decision.pk}/" + "".join(f"{part}/" for part in parts)


def names(decision):
    return [line.name for line in decision.award_lines()]


def said(answer):
    return [str(one) for one in answer.context["messages"]]


def form(line, **fields):
    columns = {"subject_kind": line.subject_kind, "name": line.name, "award_type": line.award_type_id, "position": 1}
    return {"opened_version": Decision.objects.get(pk=line.decision_id).version, **columns, **fields}


def test_a_long_list_is_read_page_by_page_and_searched_without_accents(admin):
    decision = honours.decision(*(f"Người {number}" for number in range(51)), "Nguyễn Anh Chức")

    first, second = admin.get(page(decision, "danh-sach")), admin.get(page(decision, "danh-sach"), {"trang": 2})
    found = admin.get(page(decision, "danh-sach"), {"q": "chuc nguyen"})

    assert [len(answer.context["page"].object_list) for answer in (first, second)] == [50, 2]
    assert [line.name for line in found.context["page"]] == ["Nguyễn Anh Chức"]
    assert admin.get(page(decision, "danh-sach"), {"trang": "x", "q": "\0"}).status_code == 200


def test_one_line_is_changed_on_its_page_unless_somebody_was_faster(admin):
    decision = honours.decision("Nguyễn Anh Chúc")
    (line,) = decision.lines.all()
    words = form(line, name="Nguyễn  Anh Chức", provenance="Sổ 2015, trang 3", confidence="B")

    saved = admin.post(page(decision, "danh-sach", line.pk), words)
    late = admin.post(page(decision, "danh-sach", line.pk), {**words, "name": "Người Khác"})

    line.refresh_from_db()
    assert (saved.status_code, late.status_code) == (302, 409)
    assert (line.name, line.provenance, line.confidence) == ("Nguyễn Anh Chức", "Sổ 2015, trang 3", "B")
    assert "Có người vừa lưu quyết định này" in late.text and "Người Khác" in late.text


def test_a_line_is_added_at_the_end_and_taken_out_while_nobody_has_read_it(admin):
    decision = honours.decision("Nguyễn Anh Chức")
    (line,) = decision.lines.all()
    new = {**form(line), "name": "Trần Thị Bé", "position": 0}

    admin.post(page(decision, "danh-sach", "them"), new)
    assert names(decision) == ["Nguyễn Anh Chức", "Trần Thị Bé"]
    admin.post(page(decision, "danh-sach", line.pk), {"_remove": "1", "opened_version": 2})
    assert names(decision) == ["Trần Thị Bé"]

    honours.publish(Decision.objects.get())
    (kept,) = decision.lines.all()
    answer = admin.post(page(decision, "danh-sach", kept.pk), {"_remove": "1", "opened_version": 3}, follow=True)
    assert "đã từng công bố nên không xóa được" in said(answer)[-1] and names(decision) == ["Trần Thị Bé"]


def test_a_lost_certificate_given_again_is_an_event_and_no_award(admin):
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)
    (line,) = decision.lines.all()
    event = {"_event": "1", "event-kind": "reissued", "event-on": "2023-05-04", "event-reason": "Bị mất do lũ."}

    answer = admin.post(page(decision, "danh-sach", line.pk), {**event, "event-document": "Đơn ngày 2/5/2023"})

    assert answer.status_code == 302
    assert [str(one) for one in line.events.all()] == ["cấp lại hiện vật, 04/05/2023"]
    assert (decision.lines.count(), line.editions.count()) == (1, 1)
    assert AuditEvent.objects.first().action == "cấp lại hiện vật"


@pytest.mark.parametrize(
    ("events", "refusal"),
    [
        (["released"], "không bị tạm giữ"),
        (["held", "held"], "đang bị tạm giữ"),
        (["held", "released", "held"], ""),
    ],
)
def test_what_is_held_is_let_go_once(admin, events, refusal):
    decision = honours.decision("Nguyễn Anh Chức")
    (line,) = decision.lines.all()
    for kind in events:
        posted = {"_event": "1", "event-kind": kind, "event-on": "2023-05-04", "event-reason": "Có đơn thư."}
        answer = admin.post(page(decision, "danh-sach", line.pk), posted)

    assert refusal in answer.text
    assert LineEvent.objects.count() == len(events) - bool(refusal)


def test_an_event_lies_between_the_signing_and_today(admin):
    decision = honours.decision("Nguyễn Anh Chức")
    (line,) = decision.lines.all()
    for day in (date(2022, 3, 15), timezone.localdate() + timedelta(days=1)):
        posted = {"_event": "1", "event-kind": "held", "event-on": day.isoformat(), "event-reason": "Có đơn thư."}
        assert "Chưa lưu được" in admin.post(page(decision, "danh-sach", line.pk), posted).text

    assert not LineEvent.objects.exists()


def test_adopted_nominations_become_lines_in_their_words_and_only_once(admin):
    person, place = honours.person(), unit("binh-luc")
    chosen = honours.nomination(stage="adopted", person=person, unit=place, post="giáo viên", citation_text="Giỏi.")
    left, refused = honours.nomination("Trần Thị Bé", stage="submitted"), honours.nomination("C", stage="refused")
    decision = honours.decision(stage="draft")
    ticked = {"nomination": [chosen.pk, refused.pk], "opened_version": 1}

    shown = admin.get(page(decision, "tu-de-nghi")).context["nominations"]
    admin.post(page(decision, "tu-de-nghi"), ticked)
    again = admin.post(page(decision, "tu-de-nghi"), {**ticked, "opened_version": 2}, follow=True)

    assert {one.pk for one in shown} == {chosen.pk, left.pk}
    (line,) = decision.lines.all()
    assert (line.nomination, line.name, line.post) == (chosen, "Nguyễn Anh Chức", "giáo viên")
    assert (line.person, line.unit, line.citation_text, line.period) == (person, place, "Giỏi.", chosen.period)
    assert said(again)[-1:] == ["Đã thêm 0 dòng từ đề nghị. Hãy so chữ in với dự thảo."]


def test_people_of_one_name_are_offered_and_nobody_is_linked_unless_chosen(admin):
    teacher = honours.person(note="THCS Trần Phú", born_on=date(1985, 2, 1))
    teacher.posts.create(unit=unit("truong", ("Trường THCS Trần Phú", None, None)), title="giáo viên")
    honours.person("NGUYỄN ANH CHÚC")
    decision = honours.decision("Nguyễn Anh Chức", honours.line(unit_name="huyện Lý Nhân"), "Trần Thị Bé")
    first, second, _ = decision.lines.all()

    answer = admin.get(page(decision, "ca-nhan"))
    offered = BeautifulSoup(answer.content, "html.parser").select(f"#person-{first.pk} option")
    nothing = admin.post(page(decision, "ca-nhan"), {"opened_version": 1, f"person-{first.pk}": ""}, follow=True)
    linked = {f"person-{first.pk}": "", f"person-{second.pk}": teacher.pk, "person-x": "1", "person-9": "²"}
    admin.post(page(decision, "ca-nhan"), {"opened_version": 2, **linked})

    assert [(option.text, option.has_attr("selected")) for option in offered][:2] == [
        ("chưa gắn", True),
        (f"Nguyễn Anh Chức, THCS Trần Phú, sinh năm 1985, Trường THCS Trần Phú, mã {teacher.pk}", False),
    ]
    assert said(nothing) == ["Đã gắn 0 dòng với hồ sơ cá nhân."]
    assert [line.person for line in decision.lines.all()] == [None, teacher, None]


def test_the_chooser_of_persons_tells_namesakes_apart_to_those_who_may_see_persons(log_in):
    one = honours.person(note="kế toán", born_on=date(1990, 1, 1))
    client = log_in("view_decision", "change_decision", "view_person")

    answer = client.get(f"{LIST}chon-ca-nhan/", {"term": "anh chuc", "page": "x"})

    text = f"Nguyễn Anh Chức, kế toán, sinh năm 1990, mã {one.pk}"
    assert answer.json() == {"results": [{"id": str(one.pk), "text": text}], "pagination": {"more": False}}
    assert client.get(f"{LIST}chon-ca-nhan/", {"term": str(one.pk)}).json()["results"][0]["id"] == str(one.pk)


def test_the_chooser_of_persons_is_closed_to_others(log_in):
    client = log_in("view_decision", "change_decision")

    assert client.get(f"{LIST}chon-ca-nhan/").status_code == 403
    assert client.get(page(honours.decision("A"), "ca-nhan")).status_code == 403


@pytest.mark.parametrize(
    ("term", "count"),
    [("700 chuc", 1), ("QĐ 700 anh", 1), ("700", 3), ("700/QĐ-UBND tran", 1), ("chuc", 0), ("70", 0), ("", 0)],
)
def test_a_line_is_found_by_number_and_name(admin, term, count):
    honours.decision("Nguyễn Anh Chức", "Trần Thị Bé", number="700/QĐ-UBND")
    honours.decision("Phạm Văn D", number="700/QĐ-UBND", signed_on=date(2022, 3, 20))

    results = admin.get(f"{LIST}chon-dong/", {"term": term}).json()["results"]

    assert len(results) == count
    if term == "700 chuc":
        named = "Nguyễn Anh Chức, huyện Bình Lục: Bằng khen BK-TINH (Quyết định 700/QĐ-UBND ngày 16/03/2022)"
        assert results[0]["text"] == named


def test_an_annulment_names_every_line_of_a_decision_at_once_and_none_twice(admin):
    earlier = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé", number="700/QĐ-UBND")
    annulment = honours.annulment(earlier.lines.first())
    posted = {"earlier": earlier.pk, "ground": "unlawful", "reason": "Sai trình tự."}

    offered = admin.get(page(annulment, "ca-quyet-dinh"), {"so": "số 700"})
    answer = admin.post(page(annulment, "ca-quyet-dinh"), {**posted, "opened_version": 1}, follow=True)
    wrong = admin.post(page(earlier, "ca-quyet-dinh"), {**posted, "earlier": annulment.pk, "opened_version": 1})

    assert [one.pk for one in offered.context["found"]] == [earlier.pk]
    assert said(answer) == ["Đã nêu thêm 1 dòng của Quyết định 700/QĐ-UBND ngày 16/03/2022."]
    assert [(act.line.name, act.ground) for act in annulment.acts.all()] == [
        ("Nguyễn Anh Chức", "fraud"),
        ("Trần Thị Bé", "unlawful"),
    ]
    assert (wrong.status_code, earlier.acts.count()) == (302, 0)


def test_an_act_of_a_long_list_is_changed_and_taken_out_on_its_page(admin):
    (line,) = honours.decision("Nguyễn Anh Trức").lines.all()
    correction = honours.correction(line, name="Nguyễn Anh Chúc")
    (act,) = correction.acts.all()

    admin.post(page(correction, "muc", act.pk), {"line": line.pk, "name": "Nguyễn Anh Chức", "opened_version": 1})
    assert [one.name for one in correction.acts.all()] == ["Nguyễn Anh Chức"]
    admin.post(page(correction, "muc", act.pk), {"_remove": "1", "opened_version": 2})
    assert not correction.acts.exists()
