"""The agreement, its paper, and what each unit takes upon itself; who may read and write it."""

import hashlib
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.models import Agreement, BlocYear, CrossScorer, KeyTask, Registration, Representative, Target
from emulation.years.undertakings import digest
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.publishing.models import AuditEvent
from tests.emulation.forms import inline
from tests.emulation.rows import bloc, bloc_year, led_year, period, representative, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nGiao uoc thi dua nam 2021\n%%EOF"


def address(year, *words):
    return f"/quan-tri/emulation/blocyear/{year.pk}/{'/'.join(str(word) for word in words)}/"


@pytest.fixture
def year():
    return led_year()


@pytest.fixture
def first(year):
    return year.memberships.first().unit


def filled(year, one, *, targets=(), key_tasks=(), registrations=(), **fields):
    rows = {"targets": targets, "key_tasks": key_tasks, "registrations": registrations}
    posted = {name: value for prefix, given in rows.items() for name, value in inline(prefix, *given).items()}
    return {"seen": digest(year, one), **posted, **fields}


def paper(content=PDF, name="Giao ước 2021.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def status_of_paper(client, year):
    response = client.get(address(year, "giao-uoc", "tep"))
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def signed(**fields):
    return {"signed_on": "30/03/2021", "signed_precision": "day", "place": "Phủ Lý", "text": "Thi đua.", **fields}


def test_an_agreement_is_recorded_with_its_paper_byte_for_byte(admin, year):
    response = admin.post(address(year, "giao-uoc"), signed(signed_precision="month", paper=paper()))

    assert response.status_code == 302
    stored = Agreement.objects.get()
    assert (stored.signed_on, stored.signed_precision, stored.place) == (date(2021, 3, 30), "month", "Phủ Lý")
    assert (stored.file_name, stored.sha256) == ("Giao ước 2021.pdf", hashlib.sha256(PDF).hexdigest())
    assert stored.file.name.startswith("agreements/") and "Giao" not in stored.file.name
    with private_storage().open(stored.file.name) as kept:
        assert kept.read() == PDF


def test_the_paper_is_downloaded_as_it_was_brought(admin, year):
    admin.post(address(year, "giao-uoc"), signed(paper=paper()))

    response = admin.get(address(year, "giao-uoc", "tep"))

    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename")


def test_words_are_changed_without_bringing_the_paper_again(admin, year):
    admin.post(address(year, "giao-uoc"), signed(paper=paper()))

    admin.post(address(year, "giao-uoc"), signed(place="Bình Lục"))

    stored = Agreement.objects.get()
    assert (stored.place, stored.sha256) == ("Bình Lục", hashlib.sha256(PDF).hexdigest())
    event = AuditEvent.objects.first()
    assert (event.action, json.loads(event.before)["nơi ký"], json.loads(event.after)["nơi ký"]) == (
        "ghi giao ước",
        "Phủ Lý",
        "Bình Lục",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 not a pdf", "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n picture", "Bản ký phải là tệp PDF."),
        (b"<html>%PDF-</html>", "không thuộc loại được nhận"),
        (b"", "rỗng"),
    ],
)
def test_what_is_no_pdf_is_no_paper(admin, year, content, sentence):
    response = admin.post(address(year, "giao-uoc"), signed(paper=paper(content)))

    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors["paper"])
    assert Agreement.objects.get().place == ""


def test_a_paper_above_20_mb_is_refused(admin, year, monkeypatch):
    monkeypatch.setattr("emulation.sheets.evidence_files.MAX_BYTES", len(PDF) - 1)

    response = admin.post(address(year, "giao-uoc"), signed(paper=paper()))

    assert response.context["form"].errors["paper"]


@pytest.mark.parametrize(
    ("rights", "seen", "written", "given"),
    [
        (["view_blocyear"], 403, 403, 403),
        (["view_blocyear", "view_agreement"], 200, 403, 200),
        (["view_blocyear", "view_agreement", "change_agreement"], 200, 302, 200),
    ],
)
def test_the_agreement_is_read_and_written_by_those_who_may(log_in, year, rights, seen, written, given):
    Agreement.objects.update(file="agreements/x.pdf", file_name="x.pdf")
    private_storage().save("agreements/x.pdf", paper())
    client = log_in(*rights)

    assert client.get(address(year, "giao-uoc")).status_code == seen
    assert client.post(address(year, "giao-uoc"), signed()).status_code == written
    assert status_of_paper(client, year) == given


def test_no_paper_answers_404(admin, year):
    assert admin.get(address(year, "giao-uoc", "tep")).status_code == 404


def test_a_unit_writes_targets_tasks_and_titles(admin, year, first):
    posted = filled(
        year,
        first,
        targets=[{"text": "Thu ngân sách", "measure": "tỷ đồng", "planned": "1.500", "achieved": "1.300,5"}],
        key_tasks=[{"text": "Xây dựng nông thôn mới", "shortcoming": "Chậm.", "remedy": "Giao theo quý."}],
        registrations=[{"title": "Cờ thi đua của UBND tỉnh", "aimed_at": 2}],
    )

    assert admin.post(address(year, "don-vi", first.pk), posted).status_code == 302

    target = Target.objects.get()
    assert (target.unit, target.planned, target.achieved) == (first, Decimal(1500), Decimal("1300.5"))
    assert target.rate == Decimal("86.70")
    assert (KeyTask.objects.get().remedy, Registration.objects.get().aimed_at) == ("Giao theo quý.", 2)
    assert "86,7 %" in admin.get(address(year, "don-vi", first.pk)).text
    event = AuditEvent.objects.get()
    assert event.action == "ghi giao ước của đơn vị"
    assert json.loads(event.after)["chỉ tiêu giao ước"] == [["Thu ngân sách", "tỷ đồng", "1.500", "1.300,5"]]


@pytest.mark.parametrize(
    ("planned", "achieved", "rate"),
    [("15", "13", "86.67"), ("8", "9", "112.50"), ("0", "5", None), (None, "5", None), ("5", None, None)],
)
def test_the_rate_is_told_once_it_can_be(planned, achieved, rate):
    numbers = [None if number is None else Decimal(number) for number in (planned, achieved)]

    assert Target(planned=numbers[0], achieved=numbers[1]).rate == (None if rate is None else Decimal(rate))


def test_rows_stay_in_the_order_in_which_they_came(admin, year, first):
    admin.post(address(year, "don-vi", first.pk), filled(year, first, key_tasks=[{"text": "Một"}, {"text": "Hai"}]))
    one, two = KeyTask.objects.all()
    rows = [{"id": two.pk, "text": "Hai"}, {"id": one.pk, "text": "Một", "DELETE": "on"}, {"text": "Ba"}]
    admin.post(address(year, "don-vi", first.pk), filled(year, first, key_tasks=rows))

    assert [(task.text, task.position) for task in KeyTask.objects.all()] == [("Hai", 2), ("Ba", 3)]


def test_a_unit_has_ten_key_tasks_and_no_eleventh(admin, year, first):
    rows = [{"text": f"Nhiệm vụ {number}"} for number in range(11)]

    response = admin.post(address(year, "don-vi", first.pk), filled(year, first, key_tasks=rows))

    assert (response.status_code, response.context["has_errors"], KeyTask.objects.count()) == (200, True, 0)
    ten = filled(year, first, key_tasks=rows[:10])
    assert admin.post(address(year, "don-vi", first.pk), ten).status_code == 302
    assert KeyTask.objects.count() == 10


def test_nothing_written_is_no_event(admin, year, first):
    assert admin.post(address(year, "don-vi", first.pk), filled(year, first)).status_code == 302
    assert not AuditEvent.objects.exists()


def test_the_second_of_two_who_write_at_once_is_told_and_keeps_the_words(admin, year, first):
    late = filled(year, first, targets=[{"text": "Của người sau", "measure": ""}])
    admin.post(address(year, "don-vi", first.pk), filled(year, first, targets=[{"text": "Của người trước"}]))

    response = admin.post(address(year, "don-vi", first.pk), late)

    assert response.status_code == 409
    assert "Của người sau" in response.text
    assert [target.text for target in Target.objects.all()] == ["Của người trước"]
    again = late | {"seen": response.context["seen"]}
    assert admin.post(address(year, "don-vi", first.pk), again).status_code == 302


def test_a_row_of_another_unit_or_year_is_out_of_reach(admin, year, first):
    second = year.memberships.all()[1].unit
    theirs = Target.objects.create(bloc_year=year, unit=second, text="Của đơn vị khác")
    rows = [{"id": theirs.pk, "text": "Giả mạo"}]

    admin.post(address(year, "don-vi", first.pk), filled(year, first, targets=rows))

    theirs.refresh_from_db()
    assert (theirs.text, theirs.unit, Target.objects.count()) == ("Của đơn vị khác", second, 1)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"targets-TOTAL_FORMS": "x"},
        {"targets-TOTAL_FORMS": "99999999999", "targets-INITIAL_FORMS": "-1"},
        {"targets-0-planned": "NaN", "targets-0-text": "\0"},
        {"targets-0-planned": "9" * 60, "targets-0-text": "a"},
    ],
)
def test_a_form_sent_by_no_browser_is_refused_and_breaks_nothing(admin, year, first, sent):
    honest = filled(year, first, targets=[{"text": ""}], key_tasks=[], registrations=[])
    posted = {**honest, **sent} if sent else {}

    assert admin.post(address(year, "don-vi", first.pk), posted).status_code in {200, 409}
    assert not Target.objects.exists()


@pytest.fixture
def speaker(client, first):
    client.force_login(representative(first))
    return client


def test_a_representative_writes_for_its_own_unit_alone(speaker, year, first):
    second = year.memberships.all()[1].unit
    posted = {"targets": [{"text": "Chỉ tiêu của mình"}]}

    assert speaker.get(address(year, "don-vi", first.pk)).status_code == 200
    assert speaker.post(address(year, "don-vi", first.pk), filled(year, first, **posted)).status_code == 302
    assert speaker.get(address(year, "don-vi", second.pk)).status_code == 403
    assert speaker.post(address(year, "don-vi", second.pk), filled(year, second, **posted)).status_code == 403
    assert [target.unit for target in Target.objects.all()] == [first]


def test_a_representative_downloads_the_agreement_of_its_bloc_and_no_other(speaker, admin_paper, year):
    other = bloc_year(unit("z"), bloc=bloc("Khác"), period=period(2022))

    assert (status_of_paper(speaker, year), status_of_paper(speaker, other)) == (200, 403)
    assert speaker.get(address(year, "giao-uoc")).status_code == 403


@pytest.fixture
def admin_paper(year):
    private_storage().save("agreements/y.pdf", paper())
    Agreement.objects.filter(bloc_year=year).update(file="agreements/y.pdf", file_name="y.pdf")


def test_a_representative_whose_days_are_over_sees_nothing(speaker, year, first):
    Representative.objects.update(until=date(2021, 1, 1))

    assert speaker.get(address(year, "don-vi", first.pk)).status_code == 403


@pytest.mark.parametrize(
    ("stage", "by_unit", "by_staff"),
    [
        ("running", 302, 302),
        ("council", 302, 302),
        ("closed", 403, 302),
        ("archived", 403, 403),
    ],
)
def test_a_unit_writes_until_the_year_is_closed_and_staff_until_it_is_archived(
    client, make, year, first, stage, by_unit, by_staff
):
    BlocYear.objects.update(stage=stage)
    for person, status in [
        (representative(first), by_unit),
        (make.user("nhan-vien", role="Chuyên viên TĐKT"), by_staff),
    ]:
        client.force_login(person)
        rows = [{"text": f"Của {person.username}"}]
        posted = filled(year, first, targets=[])
        posted |= inline("registrations", *({"title": row["text"], "aimed_at": 1} for row in rows))
        assert client.post(address(year, "don-vi", first.pk), posted).status_code == status
        assert client.get(address(year, "don-vi", first.pk)).status_code == 200


def test_editors_of_news_see_no_shortcomings(client, make, year, first):
    client.force_login(make.user("bien-tap", role="Biên tập viên"))

    assert client.get(address(year, "don-vi", first.pk)).status_code == 403
    assert client.get(address(year, "giao-uoc")).status_code == 403


@pytest.mark.parametrize("key", [0, 10**18])
def test_a_unit_outside_the_bloc_has_no_page(admin, year, key):
    assert admin.get(address(year, "don-vi", key)).status_code == 404
    assert admin.get(address(year, "don-vi", year.bloc.organiser_id)).status_code == 404


def test_an_observer_takes_nothing_upon_itself(admin, year, first):
    year.memberships.filter(unit=first).update(role="observer")

    assert admin.get(address(year, "don-vi", first.pk)).status_code == 404


def test_the_agreement_page_counts_in_as_many_queries_for_three_units_as_for_one(admin, django_assert_num_queries):
    for number, codes in enumerate([["p"], ["q", "r", "s"]]):
        year = bloc_year(*(unit(code) for code in codes), bloc=bloc(f"Khối {number}"), period=period(2030 + number))
        for member in year.memberships.all():
            Target.objects.create(bloc_year=year, unit=member.unit, text="Thu ngân sách")
        with django_assert_num_queries(9):
            shown = admin.get(address(year, "giao-uoc")).context["units"]
        assert [one["counts"] for one in shown] == [[1, 0, 0]] * len(codes)


def pairs(year):
    return [(one.scorer.code, one.scored.code) for one in year.cross_scorers.order_by("pk")]


def test_cross_scoring_goes_round_at_one_press(admin, year):
    proposed = admin.get(address(year, "cham-cheo") + "?xoay-vong=1").context["formset"]
    rows = [{name: form[name].value() for name in ["scorer", "scored"]} for form in proposed.extra_forms]

    assert admin.post(address(year, "cham-cheo"), inline("cross_scorers", *rows)).status_code == 302

    assert pairs(year) == [("a", "b"), ("b", "c"), ("c", "a")]
    assert AuditEvent.objects.get().action == "phân công chấm chéo"


def test_no_unit_cross_scores_itself_or_one_outside_the_bloc(admin, year, first):
    own = admin.post(address(year, "cham-cheo"), inline("cross_scorers", {"scorer": first.pk, "scored": first.pk}))
    outside = {"scorer": first.pk, "scored": unit("z").pk}
    strange = admin.post(address(year, "cham-cheo"), inline("cross_scorers", outside))

    assert "Không đơn vị nào được chấm chéo chính mình." in own.text
    assert (own.status_code, strange.status_code, CrossScorer.objects.count()) == (200, 200, 0)


def test_a_closed_year_keeps_its_cross_scorers(admin, year):
    BlocYear.objects.update(stage="closed")

    assert admin.get(address(year, "cham-cheo")).status_code == 200
    assert admin.post(address(year, "cham-cheo"), inline("cross_scorers")).status_code == 403
