"""Cases that decisions met in real life (domain dossier, §7), each as the register must show it."""

from datetime import date

import pytest

from emulation.models import Decision, RegisterEntry
from tests.emulation import honours
from tests.emulation.rows import unit

pytestmark = pytest.mark.django_db


def shown(*columns):
    return list(RegisterEntry.objects.current().order_by("decision_id", "position").values_list(*columns))


def test_two_awards_in_one_decision_three_collectives_and_five_persons():
    flag = honours.award_type(honours.FLAG, name="Cờ thi đua của UBND tỉnh")
    collectives = [honours.line(f"Tập thể {n}", subject_kind="collective", unit_name="") for n in (1, 2)]
    collectives.append({**collectives[0], "award_type": flag})
    persons = [honours.line(f"Cá nhân {n}", post="giáo viên") for n in range(5)]

    honours.publish(honours.decision(*collectives, *persons, number="1960/QĐ-UBND"))

    kinds = [kind for (kind,) in shown("subject_kind")]
    assert (kinds.count("collective"), kinds.count("person")) == (3, 5)
    assert [row for row in shown("name", "award_name") if row[0] == "Tập thể 1"] == [
        ("Tập thể 1", "Bằng khen BK-TINH"),
        ("Tập thể 1", "Cờ thi đua của UBND tỉnh"),
    ]


def test_one_number_of_another_issuer_or_day_is_another_decision():
    for fields in [{}, {"signed_on": date(2022, 4, 1)}, {"issuer": "Chủ tịch UBND huyện Bình Lục"}]:
        honours.publish(honours.decision("Nguyễn Anh Chức", number="700/QĐ-UBND", **fields))

    assert Decision.objects.filter(number_key="700-qd-ubnd").count() == 3
    assert len({key for (key,) in shown("decision")}) == 3


def test_an_award_after_death_says_so_and_the_person_stays_the_one_honoured():
    line = honours.line(is_posthumous=True, person=honours.person())
    honours.publish(honours.decision(line, "Trần Thị Bé", kind="posthumous"))

    assert shown("name", "is_posthumous") == [("Nguyễn Anh Chức", True), ("Trần Thị Bé", False)]


def test_a_household_a_commune_and_a_group_without_a_legal_person_are_subjects_of_their_own():
    honours.publish(
        honours.decision(
            honours.line("Hộ gia đình ông Nguyễn Văn A", subject_kind="household", unit_name="thôn 3, xã Liêm Cần"),
            honours.line("Xã Vũ Bản", subject_kind="commune", unit=unit("vu-ban"), unit_name=""),
            honours.line("Tổ nghiên cứu cải tiến máy cấy", subject_kind="collective"),
        )
    )

    assert shown("name", "subject_kind", "person_key") == [
        ("Hộ gia đình ông Nguyễn Văn A", "household", None),
        ("Xã Vũ Bản", "commune", None),
        ("Tổ nghiên cứu cải tiến máy cấy", "collective", None),
    ]


def test_a_person_who_changed_unit_is_one_person_with_the_unit_of_each_paper():
    person, before, after = honours.person(), unit("binh-luc"), unit("ly-nhan")
    old = honours.line(person=person, unit=before, unit_name="huyện Bình Lục")
    new = honours.line(person=person, unit=after, unit_name="huyện Lý Nhân", post="phó phòng")
    honours.publish(honours.decision(old))
    honours.publish(honours.decision(new, signed_on=date(2023, 3, 1)))

    assert shown("person_key", "unit", "unit_name", "post") == [
        (person.pk, before.pk, "huyện Bình Lục", ""),
        (person.pk, after.pk, "huyện Lý Nhân", "phó phòng"),
    ]


def test_people_of_one_name_stay_apart_and_a_line_linked_to_nobody_joins_neither():
    teacher, doctor = honours.person(note="giáo viên"), honours.person(note="bác sĩ")
    honours.publish(
        honours.decision(
            honours.line(person=teacher), honours.line(person=doctor, unit_name="Sở Y tế"), honours.line(unit_name="X")
        )
    )

    assert shown("name", "person_key") == [
        ("Nguyễn Anh Chức", teacher.pk),
        ("Nguyễn Anh Chức", doctor.pk),
        ("Nguyễn Anh Chức", None),
    ]


def test_an_annulment_by_a_body_that_followed_after_july_2025_holds():
    decision = honours.decision("Nguyễn Anh Chức", issuer="Chủ tịch UBND tỉnh Hà Nam")
    honours.publish(decision)
    annulment = honours.annulment(
        decision.lines.get(), issuer="Chủ tịch UBND tỉnh Ninh Bình", signed_on=date(2025, 9, 1), number="12/QĐ-UBND"
    )

    honours.publish(annulment)

    assert shown("status", "issuer", "annulled_on") == [("annulled", "Chủ tịch UBND tỉnh Hà Nam", date(2025, 9, 1))]
    (act,) = RegisterEntry.objects.current().get().acts
    assert (act["issuer"], act["number"]) == ("Chủ tịch UBND tỉnh Ninh Bình", "12/QĐ-UBND")
    assert Decision.objects.filter(pk=decision.pk).exists() and decision.lines.count() == 1


def test_a_misprint_found_after_publication_is_corrected_and_the_old_words_are_kept():
    decision = honours.decision(honours.line(unit_name="thị xã Duy Tân"))
    honours.publish(decision)
    line = decision.lines.get()

    honours.publish(honours.correction(line, unit_name="thị xã Duy Tiên"))

    assert shown("unit_name", "status") == [("thị xã Duy Tiên", "corrected")]
    assert [one.unit_name for one in line.editions.order_by("number")] == ["thị xã Duy Tân", "thị xã Duy Tiên"]
    line.refresh_from_db()
    assert line.unit_name == "thị xã Duy Tân"  # as its decision prints it


def test_a_record_from_before_the_system_says_inside_where_it_comes_from_and_nothing_outside():
    line = honours.line(provenance="Sổ 2005-2010, trang 12", confidence="B")
    decision = honours.decision(line, signed_on=date(2006, 1, 20))

    honours.publish(decision)

    stored = decision.lines.get()
    assert (stored.provenance, stored.confidence) == ("Sổ 2005-2010, trang 12", "B")
    assert "trang 12" not in str(decision.editions.get().lines) + str(RegisterEntry.objects.values().get())
