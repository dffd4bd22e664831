"""Asking the people: how long a list must stand, what keeps it from citizens, and who counts as consulted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from emulation.consultations.asked import AskedState, consulted_among, must_be_asked, state_of, was_consulted
from emulation.consultations.holidays import install_holidays
from emulation.models import Consultation, Holiday
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import IncompleteError
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from tests.emulation import honours

pytestmark = pytest.mark.django_db

OPENING, LAST, COUNCIL = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 17)
BY = "Lê Văn Sơn"


def at(day, hour=8):
    return timezone.datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def on_the_opening_day(time_machine):
    install_holidays()
    time_machine.move_to(at(OPENING))


def found(consultation, code=None):
    return [one for one in consultation.findings() if code in {None, one.code}]


def codes(consultation):
    return {one.code for one in consultation.findings() if one.is_error}


def test_ten_working_days_are_enough_and_nine_name_the_first_day_that_would_do():
    enough = honours.consultation(honours.nomination())
    short = honours.consultation(honours.nomination(), closes_on=LAST - timedelta(days=3))

    assert found(enough) == []
    (finding,) = found(short)
    assert (finding.code, finding.is_error, finding.field) == ("days", True, "closes_on")
    assert "mới có 9 ngày làm việc, phải đủ 10" in finding.message
    assert "đến hết 16/03/2026, hội đồng họp ngày 17/03/2026" in finding.message
    with pytest.raises(ValidationError, match="mới có 9 ngày"):
        short.full_clean()
    with pytest.raises(IncompleteError):
        door.publish(short, by=BY)


def test_a_list_over_tet_needs_the_days_that_tet_takes(time_machine):
    """2026: 16 to 20 February are off, so two weeks after the 9th only five days have passed."""
    time_machine.move_to(at(date(2026, 2, 9)))
    days = {"opens_on": date(2026, 2, 9), "closes_on": date(2026, 2, 23), "council_on": date(2026, 3, 20)}

    (finding,) = found(honours.consultation(honours.nomination(), **days))

    assert "mới có 5 ngày làm việc" in finding.message
    assert "đến hết 02/03/2026, hội đồng họp ngày 03/03/2026" in finding.message


def test_a_day_off_that_is_declared_later_takes_a_day_away_while_comments_are_taken():
    consultation = honours.consultation(honours.nomination())
    door.publish(consultation, by=BY)
    Holiday.objects.create(day=date(2026, 3, 10), name="Nghỉ bão")

    (finding,) = found(consultation)
    assert (finding.code, "mới có 9 ngày" in finding.message) == ("days", True)
    consultation.closes_on, consultation.council_on = date(2026, 3, 17), date(2026, 3, 18)
    consultation.save()

    assert found(consultation) == []
    assert door.publish(consultation, by=BY).closes_on == date(2026, 3, 17)


def test_once_the_time_is_over_a_shorter_calendar_warns_and_the_summary_still_goes_out(time_machine):
    nomination = honours.nomination()
    consultation = honours.consultation(nomination)
    door.publish(consultation, by=BY)
    time_machine.move_to(at(COUNCIL))
    Holiday.objects.create(day=date(2026, 3, 10), name="Nghỉ bão")
    consultation.summary = "Không có ý kiến nào."
    consultation.full_clean()
    consultation.save()

    assert [(one.code, one.is_error) for one in found(consultation)] == [("days-lost", False)]
    assert door.publish(consultation, by=BY).summary == "Không có ý kiến nào."
    assert not was_consulted(nomination, date(2026, 4, 1))


def test_publishing_after_the_day_that_was_written_is_refused_and_names_the_new_days(time_machine):
    consultation = honours.consultation(honours.nomination())
    time_machine.move_to(at(OPENING + timedelta(days=1), hour=0))

    (finding,) = found(consultation)

    assert (finding.code, finding.is_error) == ("days", True)
    assert "đến 03/03/2026 người dân mới đọc được" in finding.message
    assert "đến hết 17/03/2026, hội đồng họp ngày 18/03/2026" in finding.message


def test_an_hour_after_the_opening_day_is_refused_by_the_door_and_nothing_is_written():
    consultation = honours.consultation(honours.nomination())

    with pytest.raises(IncompleteError, match="03/03/2026 người dân mới đọc được"):
        door.schedule(consultation, at=at(OPENING + timedelta(days=1)), by=BY)

    assert consultation.editions.count() == 0
    assert door.schedule(consultation, at=at(OPENING, hour=23), by=BY).number == 1


def test_a_list_that_was_taken_down_counts_anew(time_machine):
    nomination = honours.nomination()
    consultation = honours.consultation(nomination)
    door.publish(consultation, by=BY)
    time_machine.move_to(at(date(2026, 3, 5)))
    door.withdraw(consultation, reason="Nhầm danh sách.", by=BY)

    assert "đến 05/03/2026 người dân mới đọc được" in found(consultation, "days")[0].message
    assert not was_consulted(nomination, COUNCIL)


def test_a_name_that_is_added_later_needs_its_own_ten_days(time_machine):
    first, late = honours.nomination("Nguyễn Anh Chức"), honours.nomination("Trần Thị Bé")
    consultation = honours.consultation(first)
    door.publish(consultation, by=BY)
    consultation.nominations.add(late)
    assert found(consultation) == []  # still on the first day
    time_machine.move_to(at(date(2026, 3, 4)))

    (finding,) = found(consultation)
    assert finding.message.startswith("Trần Thị Bé: Công khai từ 04/03/2026 thì đến hạn mới có 8 ngày")

    consultation.closes_on, consultation.council_on = date(2026, 3, 18), date(2026, 3, 19)
    consultation.save()
    door.publish(consultation, by=BY)
    time_machine.move_to(at(date(2026, 3, 19)))
    assert consulted_among([first.pk, late.pk], on=date(2026, 3, 19)) == {first.pk, late.pk}

    consultation.nominations.add(honours.nomination("Lê Văn Muộn"))
    assert [one.message.partition(":")[0] for one in found(consultation, "days")] == ["Lê Văn Muộn"]


def test_what_citizens_were_promised_may_be_put_off_and_not_brought_forward():
    consultation = honours.consultation(honours.nomination(), council_on=date(2026, 3, 30), closes_on=date(2026, 3, 20))
    door.publish(consultation, by=BY)

    consultation.council_on = date(2026, 3, 25)
    assert [one.message for one in found(consultation, "shortened")] == [
        "Trang công khai đã báo hội đồng họp ngày 30/03/2026. Có thể lùi lại, không được sớm hơn."
    ]
    consultation.council_on, consultation.closes_on = date(2026, 3, 30), date(2026, 3, 18)
    assert "nhận ý kiến đến hết 20/03/2026" in found(consultation, "shortened")[0].message
    consultation.council_on, consultation.closes_on = date(2026, 4, 1), date(2026, 3, 31)
    assert found(consultation) == []


def test_the_council_meets_after_the_last_day_for_comments():
    consultation = honours.consultation(honours.nomination())
    consultation.council_on = LAST

    with pytest.raises(ValidationError, match="hết hạn nhận ý kiến, rồi hội đồng họp"):
        consultation.full_clean()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "Danh sách, liên hệ chị Bé 0912345678"}, "personal"),
        ({"summary": "Không có ý kiến nào."}, "summary-early"),
        ({"opens_on": date(1026, 3, 2)}, "dates"),
        ({"closes_on": date(2027, 6, 1), "council_on": date(2027, 6, 2)}, "dates"),
    ],
)
def test_what_keeps_a_list_from_citizens(fields, code):
    assert code in codes(honours.consultation(honours.nomination(), **fields))


def test_an_empty_list_personal_data_a_hidden_person_and_a_settled_nomination_are_refused():
    hidden = honours.person("Lê Văn Kín", is_public=False)
    empty = honours.consultation()
    with_number = honours.consultation(honours.nomination(post="giáo viên, CCCD 036085001234"))
    with_hidden = honours.consultation(honours.nomination("Lê Văn Kín", person=hidden))
    settled = honours.consultation(honours.nomination(stage="adopted"))

    assert [codes(one) for one in [empty, with_number, with_hidden, settled]] == [
        {"empty"},
        {"personal"},
        {"unnamed"},
        {"settled"},
    ]
    assert with_hidden.edition_content(first_published_at=timezone.now())["rows"][0]["name"] == "(không nêu tên)"


def test_a_summary_with_personal_data_is_refused(time_machine):
    consultation = honours.consultation(honours.nomination())
    door.publish(consultation, by=BY)
    time_machine.move_to(at(COUNCIL))
    consultation.summary = "Bà Bé, điện thoại 0912 345 678, đồng ý."

    (finding,) = found(consultation)

    assert (finding.code, finding.field, finding.is_error) == ("personal", "summary", True)


def test_a_year_without_a_calendar_is_warned_of():
    consultation = honours.consultation(honours.nomination())
    Holiday.objects.filter(day__year=2026).delete()

    assert [(one.code, one.is_error) for one in found(consultation)] == [("no-calendar", False)]


def test_a_nomination_is_consulted_once_the_last_day_is_over_and_not_by_a_draft(time_machine):
    state = honours.award_type("HCLD-3", level="state", name="Huân chương Lao động hạng Ba")
    asked, drafted = honours.nomination(award_type=state), honours.nomination("Trần Thị Bé", award_type=state)
    consultation = honours.consultation(asked)
    honours.consultation(drafted)
    assert state_of(asked) == AskedState.NEVER

    door.publish(consultation, by=BY)
    assert (state_of(asked), state_of(drafted)) == (AskedState.OPEN, AskedState.NEVER)
    assert (was_consulted(asked, LAST), was_consulted(asked, COUNCIL)) == (False, True)

    time_machine.move_to(at(COUNCIL))
    assert (state_of(asked), state_of(drafted)) == (AskedState.ASKED, AskedState.NEVER)
    assert must_be_asked(asked, COUNCIL) == []
    assert [one.code for one in must_be_asked(drafted, COUNCIL)] == ["must-be-asked"]
    assert must_be_asked(honours.nomination(), COUNCIL) == []  # a certificate of the province


def test_who_was_consulted_is_asked_in_a_constant_number_of_queries(django_assert_num_queries):
    keys = []
    for name in ["Nguyễn Anh Chức", "Trần Thị Bé", "Lê Văn Sơn"]:
        nomination = honours.nomination(name)
        keys.append(nomination.pk)
        door.publish(honours.consultation(nomination), by=BY)

    with django_assert_num_queries(2):
        assert consulted_among(keys, on=COUNCIL) == set(keys)


def test_only_the_allowed_columns_of_a_nomination_are_published():
    person = honours.person(identity_number="036085001234", phone="0912345678")
    nomination = honours.nomination(person=person, post="giáo viên", unit_name="xã Vũ Bản", note="Đang khiếu nại")

    edition = door.publish(honours.consultation(nomination, note="Nội bộ"), by=BY)

    assert edition.rows == [
        {
            "nomination": nomination.pk,
            "kind": "person",
            "name": "Nguyễn Anh Chức",
            "post": "giáo viên",
            "unit_name": "xã Vũ Bản",
            "award": "Bằng khen BK-TINH",
        }
    ]
    assert Consultation.objects.get().current_edition.pk == edition.pk
