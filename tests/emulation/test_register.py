"""The register: what the door writes of decisions, and what a later decision changes in it."""

from datetime import date

import pytest

from emulation.models import RegisterEntry
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import CannotWaitError
from tests.emulation import honours

pytestmark = pytest.mark.django_db


def current(line):
    return RegisterEntry.objects.current().get(line=line)


def test_a_published_decision_puts_its_lines_in_the_register():
    decision = honours.decision("Nguyễn Anh Chức", honours.line("Trần Thị Bé", post="giáo viên"))

    honours.publish(decision)

    assert [
        (one.name, one.post, one.unit_name, one.status) for one in RegisterEntry.objects.current().order_by("position")
    ] == [
        ("Nguyễn Anh Chức", "", "huyện Bình Lục", "valid"),
        ("Trần Thị Bé", "giáo viên", "huyện Bình Lục", "valid"),
    ]


def test_an_annulment_changes_its_lines_when_it_is_published_and_not_before():
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé")
    honours.publish(decision)
    chuc, be = decision.lines.all()
    annulment = honours.annulment(chuc)
    assert current(chuc).status == "valid"

    honours.publish(annulment)

    assert (current(chuc).status, current(chuc).annulled_on, current(chuc).number) == ("annulled", date(2023, 5, 3), 2)
    assert current(chuc).note == "Hủy bỏ theo Quyết định 2/QĐ-UBND ngày 03/05/2023."
    assert (current(be).status, current(be).number) == ("valid", 1)


def test_a_correction_replaces_words_and_keeps_the_old_ones_in_an_edition_before():
    decision = honours.decision("Nguyễn Anh Trức")
    honours.publish(decision)
    (line,) = decision.lines.all()

    honours.publish(honours.correction(line, name="Nguyễn Anh Chức"))

    assert [(one.name, one.words[:17], one.status) for one in line.editions.order_by("number")] == [
        ("Nguyễn Anh Trức", " nguyen anh truc ", "valid"),
        ("Nguyễn Anh Chức", " nguyen anh chuc ", "corrected"),
    ]


def test_a_withdrawn_decision_takes_its_lines_along_and_gives_back_what_it_annulled():
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)
    (line,) = decision.lines.all()
    annulment = honours.annulment(line)
    honours.publish(annulment)

    door.withdraw(annulment, reason="Đăng nhầm.", by="Lê Văn Sơn")
    given_back = current(line)
    door.withdraw(decision, reason="Đăng nhầm.", by="Lê Văn Sơn")

    assert (given_back.status, given_back.note) == ("valid", "Thôi hủy bỏ theo Quyết định 2/QĐ-UBND ngày 03/05/2023.")
    assert not RegisterEntry.objects.current().exists()
    assert line.editions.last().name == ""


def test_an_annulment_published_first_holds_once_the_decision_is_published():
    decision = honours.decision("Nguyễn Anh Chức")
    (line,) = decision.lines.all()
    honours.publish(honours.annulment(line))
    assert not RegisterEntry.objects.exists()

    honours.publish(decision)

    assert current(line).status == "annulled"


def test_what_waits_in_a_working_copy_stays_out_of_the_register():
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)
    (line,) = decision.lines.all()
    type(line).objects.filter(pk=line.pk).update(name="Người Chưa Công Bố")

    honours.publish(honours.correction(line, post="giáo viên"))

    assert (current(line).name, current(line).post) == ("Nguyễn Anh Chức", "giáo viên")


def test_a_person_who_must_not_be_named_is_not():
    hidden = honours.person(is_public=False)
    decision = honours.decision(honours.line(post="giáo viên", person=hidden))

    honours.publish(decision)

    (entry,) = RegisterEntry.objects.current()
    assert (entry.name, entry.post, entry.person_key) == ("(không nêu tên)", "", None)


def test_a_correction_of_a_person_who_must_not_be_named_holds_no_name():
    decision = honours.decision(honours.line(person=honours.person(is_public=False)))
    honours.publish(decision)

    edition = honours.publish(honours.correction(decision.lines.get(), name="Tên Kín", unit_name="xã Đúng"))

    assert [act["columns"] for act in edition.acts] == [{"unit_name": "xã Đúng"}]


def test_decisions_do_not_wait_for_an_hour():
    with pytest.raises(CannotWaitError):
        door.schedule(honours.decision("Nguyễn Anh Chức"), at=None, by="Lê Văn Sơn")
