"""The form and the page of the stages of a bloc's year, and the blocs among which a unit has one place."""

from datetime import date

import pytest

from emulation.models import BlocYear, Period, Representative, Sheet
from emulation.models.bloc_years import YearStage
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.models import AuditEvent
from tests.emulation.forms import errors, inline
from tests.emulation.rows import bloc, bloc_year, led_year, period, sheet, unit, user
from tests.emulation.test_blocs_admin import ADD, RECORD, change, form

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

S = YearStage
JULY = date(2021, 7, 1)
ONE_BLOC = (
    "{} cùng lúc là thành viên của {}. Trong một hệ thống khối của một cơ quan, mỗi kỳ một đơn vị chỉ ở một khối: "
    "hãy bỏ một bên, hoặc ghi ngày chuyển khối ở cả hai bên."
)


def stored(year, *more, **fields):
    """Fill in the form of a stored year as it stands, and `more` members."""
    rows = [
        {
            "id": row.pk,
            "unit": row.unit_id,
            "role": row.role,
            "joined_on": row.joined_on.strftime("%d/%m/%Y") if row.joined_on else "",
            "left_on": row.left_on.strftime("%d/%m/%Y") if row.left_on else "",
        }
        for row in year.memberships.all()
    ]
    year.refresh_from_db()
    own = {"bloc": year.bloc_id, "period": year.period_id, "scheme": year.scheme_id or "", "ranking_mode": "ranks"}
    return form(*rows, *more, **{**own, "opened_version": year.version, **fields})


@pytest.fixture
def neighbours():
    """Two blocs of one organiser in one period: a year of the first with one unit, and the second without a year."""
    organiser, when = unit("tinh"), period()
    member = unit("a")
    first = bloc_year(member, bloc=bloc("Khối 1", organiser), period=when)
    return first, bloc("Khối 2", organiser), member


def test_a_unit_has_one_bloc_in_a_system_and_the_form_names_the_other(admin, neighbours):
    first, second, member = neighbours

    response = admin.post(ADD, form(member, bloc=second.pk, period=first.period_id))

    assert errors(response) == [ONE_BLOC.format("huyện a", "Khối 1, năm 2021")]
    assert BlocYear.objects.count() == 1


def test_moved_between_blocs_within_the_year_a_unit_says_the_day_on_both_sides(admin, neighbours):
    first, second, member = neighbours
    first.memberships.update(left_on=JULY)
    late = {"unit": member.pk, "joined_on": "01/07/2021", "reason": "Chia lại khối."}

    early = admin.post(ADD, form(late | {"joined_on": "30/06/2021"}, bloc=second.pk, period=first.period_id))
    assert errors(early) == [ONE_BLOC.format("huyện a", "Khối 1, năm 2021")]

    assert admin.post(ADD, form(late, bloc=second.pk, period=first.period_id)).status_code == 302
    assert [(str(row.bloc_year.bloc), row.joined_on, row.left_on) for row in member.memberships.order_by("pk")] == [
        ("Khối 1", None, JULY),
        ("Khối 2", JULY, None),
    ]


def test_moved_between_blocs_from_year_to_year_a_unit_has_a_place_in_each(admin, neighbours):
    _, second, member = neighbours

    assert admin.post(ADD, form(member, bloc=second.pk, period=period(2022).pk)).status_code == 302
    assert [str(row.bloc_year) for row in member.memberships.order_by("pk")] == [
        "Khối 1, năm 2021",
        "Khối 2, năm 2022",
    ]


def test_in_two_blocs_at_once_a_unit_competes_for_two_organisers(admin, neighbours):
    first, _, member = neighbours
    of_the_ministry = bloc("Khối các ban quản lý", unit("bo"))

    assert admin.post(ADD, form(member, bloc=of_the_ministry.pk, period=first.period_id)).status_code == 302
    assert member.memberships.count() == 2


def test_another_system_of_the_organiser_takes_the_unit_too(admin, neighbours):
    first, second, member = neighbours
    second.system = "thi đua chuyên đề"
    second.save()

    assert admin.post(ADD, form(member, bloc=second.pk, period=first.period_id)).status_code == 302


def test_a_bloc_does_not_come_into_a_system_where_its_units_have_another(admin, neighbours):
    first, second, member = neighbours
    second.system = "chuyên đề"
    second.save()
    bloc_year(member, bloc=second, period=first.period)
    fields = {"name": "Khối 2", "kind": "bloc", "level": "province", "organiser": second.organiser_id, "parent": ""}
    address = f"/quan-tri/emulation/bloc/{second.pk}/change/"

    response = admin.post(address, fields | {"system": " "})

    assert errors(response) == [f"Năm 2021: {ONE_BLOC.format('huyện a', 'Khối 1, năm 2021')}"]
    assert admin.post(address, fields | {"system": "chuyên  đề"}).status_code == 302
    second.refresh_from_db()
    assert second.system == "chuyên đề"


def test_a_bloc_does_not_come_to_an_organiser_where_its_units_have_another(admin, neighbours):
    first, _, member = neighbours
    other = bloc("Khối 3", unit("bo"))
    bloc_year(member, bloc=other, period=first.period)
    fields = {"name": "Khối 3", "kind": "bloc", "level": "province", "system": "", "parent": ""}

    response = admin.post(
        f"/quan-tri/emulation/bloc/{other.pk}/change/", fields | {"organiser": first.bloc.organiser_id}
    )

    assert errors(response) == [f"Năm 2021: {ONE_BLOC.format('huyện a', 'Khối 1, năm 2021')}"]


def test_blocs_nest_but_in_no_ring(admin):
    outer = bloc("Cụm", unit("tinh"))
    inner = bloc("Khối con", outer.organiser)
    fields = {"kind": "cluster", "level": "district", "system": "", "organiser": outer.organiser_id}
    address = "/quan-tri/emulation/bloc/{}/change/"

    assert admin.post(address.format(inner.pk), {**fields, "name": "Khối con", "parent": outer.pk}).status_code == 302
    inner.refresh_from_db()
    assert (inner.parent, inner.kind, inner.level) == (outer, "cluster", "district")
    ring = admin.post(address.format(outer.pk), {**fields, "name": "Cụm", "parent": inner.pk})
    assert errors(ring) == ["Khối con đã nằm trong khối này. Hãy chọn khối khác."]
    assert "Khối con" in admin.get(address.format(outer.pk)).text


def test_an_old_revision_does_not_put_a_unit_into_two_blocs(admin, neighbours):
    first, second, member = neighbours
    admin.post(change(first), stored(first, note="Bản có đơn vị."))
    row = first.memberships.get()
    gone = form({"unit": member.pk, "id": row.pk, "DELETE": "on"}, bloc=first.bloc_id, period=first.period_id)
    assert admin.post(change(first), gone | {"opened_version": 2}).status_code == 302
    bloc_year(member, bloc=second, period=first.period)

    response = admin.post(f"/quan-tri/emulation/blocyear/{first.pk}/khoi-phuc/2/", {"opened_version": 3})

    assert response.status_code == 409
    assert "cùng lúc là thành viên của Khối 2, năm 2021" in response.text
    assert not first.memberships.exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"joined_on": "01/01/2022"}, "Ngày này sau năm 2021. Hãy ghi một ngày trong kỳ."),
        ({"left_on": "01/01/2021"}, "Ngày này trước năm 2021. Hãy ghi một ngày trong kỳ."),
    ],
)
def test_a_member_comes_and_goes_within_the_period(admin, days, sentence):
    response = admin.post(ADD, form({"unit": unit("a").pk, **days}, bloc=bloc().pk, period=period().pk))

    assert errors(response) == [sentence]


def test_the_form_takes_the_meetings_with_as_much_of_a_date_as_is_known(admin):
    year = bloc_year(unit("a"))
    meeting = {"kind": "midyear", "held_on": "01/07/2021", "held_precision": "month", "place": "Phủ Lý"}
    posted = stored(year) | inline("events", meeting)

    assert admin.post(change(year), posted).status_code == 302

    event = year.events.get()
    assert (str(event), event.held_precision, event.place) == ("sơ kết 07/2021", "month", "Phủ Lý")


def test_host_and_leader_stay_two_facts(admin):
    host, leader = unit("binh-luc"), unit("kim-bang")
    row = {"unit": leader.pk, "role": "leader"}

    assert admin.post(ADD, form(row, bloc=bloc().pk, period=period().pk, host=host.pk)).status_code == 302

    year = BlocYear.objects.get()
    assert (year.host, [one.unit for one in year.memberships.filter(role="leader")]) == (host, [leader])


def test_leader_replaced_in_mid_year_has_a_row_for_each_stretch_of_days(admin):
    a, b, c = (unit(code) for code in "abc")
    until, since = {"left_on": "01/07/2021"}, {"joined_on": "01/07/2021", "reason": "Thay khối trưởng."}
    rows = [
        {"unit": a.pk, "role": "leader", **until},
        {"unit": a.pk, "role": "member", **since},
        {"unit": b.pk, "role": "member", **until},
        {"unit": b.pk, "role": "leader", **since},
        {"unit": c.pk, "role": "deputy"},
    ]

    assert admin.post(ADD, form(*rows, bloc=bloc().pk, period=period().pk)).status_code == 302

    BlocYear.objects.update(stage=S.SIGNED)
    assert BlocYear.objects.get().problems() == []


def test_school_year_period_runs_over_the_turn_of_the_year_and_stands_beside_the_calendar_year(admin):
    organiser, school, when = unit("tinh"), unit("truong"), period()
    bloc_year(school, bloc=bloc("Khối 1", organiser), period=when)
    fields = {"kind": "school_year", "label": "năm học 2021–2022", "slug": "nam-hoc-2021-2022"}
    days = {"starts_on": "01/09/2021", "ends_on": "31/08/2022"}

    assert admin.post("/quan-tri/emulation/period/add/", fields | days).status_code == 302
    schooling = Period.objects.get(kind="school_year")
    row = {"unit": school.pk, "joined_on": "01/03/2022"}
    added = admin.post(ADD, form(row, bloc=bloc("Khối trường học", organiser).pk, period=schooling.pk))

    assert added.status_code == 302
    assert school.memberships.count() == 2


@pytest.mark.parametrize(
    ("kind", "days", "is_refused"),
    [
        ("year", ("31/12/2021", "30/12/2022"), True),
        ("year", ("01/01/2022", "31/12/2022"), False),
        ("school_year", ("01/09/2021", "31/08/2022"), False),
        ("stage", ("01/01/2021", "31/12/2025"), False),
    ],
)
def test_two_years_do_not_count_one_day_twice(admin, kind, days, is_refused):
    period()
    fields = {"kind": kind, "label": "kỳ mới", "slug": "ky-moi", "starts_on": days[0], "ends_on": days[1]}

    response = admin.post("/quan-tri/emulation/period/add/", fields)

    if is_refused:
        said = "Trùng thời gian với kỳ cùng loại “năm 2021” (01/01/2021 đến 31/12/2021). Hãy sửa ngày, hoặc dùng kỳ ấy."
        assert errors(response) == [said]
    else:
        assert response.status_code == 302


def test_a_closed_year_keeps_its_members_and_what_it_was_computed_with(admin):
    year = led_year()
    BlocYear.objects.update(stage=S.CLOSED)
    posted = stored(year, unit("d"), note="Ghi sau.", scheme="", ranking_mode="none", stage="draft")

    assert admin.post(change(year), posted).status_code == 302

    year.refresh_from_db()
    assert (year.note, year.stage, year.ranking_mode, year.scheme is None) == ("Ghi sau.", "closed", "ranks", False)
    assert year.memberships.count() == 3


def test_a_closed_year_is_not_brought_back_to_an_old_revision(admin):
    year = led_year()
    admin.post(change(year), stored(year, note="Một."))
    BlocYear.objects.update(stage=S.CLOSED)

    response = admin.post(f"/quan-tri/emulation/blocyear/{year.pk}/khoi-phuc/1/", {"opened_version": 2})

    year.refresh_from_db()
    assert (response.status_code, year.note) == (409, "Một.")
    assert "Năm thi đua đã chốt" in response.text


def test_a_member_with_a_sheet_leaves_by_a_date_and_not_by_deletion(admin):
    year = led_year()
    row = year.memberships.last()
    sheet(year, row.unit)
    posted = stored(year) | {"memberships-2-DELETE": "on"}

    assert errors(admin.post(change(year), posted)) == [
        "huyện c đã có phiếu chấm điểm. Hãy ghi ngày rời khối thay vì xóa dòng."
    ]
    assert year.memberships.count() == 3


def test_a_member_that_comes_while_the_bloc_scores_gets_its_sheet(admin):
    year, late = led_year(), unit("d")
    BlocYear.objects.update(stage=S.SELF_SCORING)

    assert admin.post(change(year), stored(year, late)).status_code == 302

    assert Sheet.objects.filter(unit=late).count() == 1


def test_a_form_that_was_open_while_the_year_moved_does_not_take_it_back(admin):
    year = led_year()
    posted = stored(year, note="Đã gọi.")
    BlocYear.objects.update(stage=S.RUNNING)

    assert admin.post(change(year), posted).status_code == 302

    year.refresh_from_db()
    assert (year.stage, year.note) == ("running", "Đã gọi.")


def steps(year):
    return f"/quan-tri/emulation/blocyear/{year.pk}/cac-buoc/"


def test_the_page_of_the_stages_draws_them_and_takes_a_year_on(admin):
    year = led_year()
    page = admin.get(steps(year))
    assert [step.stage for step in page.context["steps"] if step.is_present] == [S.DRAFT]
    assert 'aria-current="step"' in page.text

    response = admin.post(steps(year), {"to": "signed"})

    assert (response.status_code, BlocYear.objects.get().stage) == (302, "signed")
    assert "Năm thi đua nay ở bước “đã ký giao ước”." in admin.get(steps(year)).text


def test_the_page_says_beforehand_what_stands_in_the_way(admin):
    year = bloc_year(unit("a"))

    page = admin.get(steps(year)).text

    assert "Chưa có khối trưởng trong cả kỳ." in page
    assert "Chưa ghi ngày ký giao ước." in page
    assert admin.post(steps(year), {"to": "signed"}).status_code == 409


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"to": "suspended"}, "Lý do"),
        ({"to": "suspended", "reason": "a" * 501}, "Lý do"),
        ({"to": "closed"}, "không chuyển sang “đã chốt” được"),
        ({"to": "mai"}, "Bước"),
        ({}, "Bước"),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_words(admin, posted, sentence):
    year = led_year()
    BlocYear.objects.update(stage=S.RUNNING)

    response = admin.post(steps(year), posted)

    assert (response.status_code, BlocYear.objects.get().stage) == (409, "running")
    assert any(sentence in problem for problem in response.context["problems"])


@pytest.mark.parametrize(
    ("rights", "seen", "moved"), [([], 403, 403), (["view_blocyear"], 200, 403), (RECORD, 200, 302)]
)
def test_a_year_is_taken_on_by_those_who_may_change_it(log_in, rights, seen, moved):
    year = led_year()
    client = log_in(*rights)

    assert client.get(steps(year)).status_code == seen
    assert client.post(steps(year), {"to": "signed"}).status_code == moved
    assert BlocYear.objects.get().stage == ("signed" if moved == 302 else "draft")


def test_a_representative_is_given_a_unit_and_the_trail_says_by_whom(admin):
    lan, one = user("lan", "Đại diện đơn vị"), unit("a")
    user("khach")
    address = "/quan-tri/emulation/representative/"
    offered = admin.get(f"{address}add/").context["adminform"].form.fields["user"].queryset
    assert [person.username for person in offered] == ["lan"]

    days = {"since": "01/01/2021", "until": "31/12/2021"}
    assert admin.post(f"{address}add/", {"user": lan.pk, "unit": one.pk, **days}).status_code == 302
    row = Representative.objects.get()
    assert (row.user, row.unit, row.until) == (lan, one, date(2021, 12, 31))
    assert admin.post(f"{address}{row.pk}/change/", {"user": lan.pk, "unit": one.pk}).status_code == 302
    assert "huyện a" in admin.get(address, {"q": "huyen a"}).text
    assert admin.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 302

    assert not Representative.objects.exists()
    assert list(AuditEvent.objects.order_by("pk").values_list("action", "actor")) == [
        ("giao đại diện", str(User.objects.get(username="anh"))),
        ("giao đại diện", str(User.objects.get(username="anh"))),
        ("thôi giao đại diện", str(User.objects.get(username="anh"))),
    ]


def test_the_list_of_representatives_takes_as_many_queries_for_three_as_for_one(admin, django_assert_num_queries):
    for number in range(3):
        Representative.objects.create(user=user(f"p{number}"), unit=unit(f"u{number}"))
        if number != 1:
            with django_assert_num_queries(6):
                assert len(admin.get("/quan-tri/emulation/representative/").context["cl"].result_list) == number + 1
