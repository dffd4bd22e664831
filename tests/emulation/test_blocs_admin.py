from datetime import date

import pytest
from django.apps import apps

from emulation.models import Bloc, BlocYear, Period, ResultEdition, Unit
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import door
from tests.emulation.forms import errors, inline
from tests.emulation.rows import OPEN, bloc, bloc_year, period, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADD = "/quan-tri/emulation/blocyear/add/"
LIST = "/quan-tri/emulation/blocyear/"
RECORD = ["view_blocyear", "add_blocyear", "change_blocyear", "view_membership", "add_membership"]


def change(year, act="change"):
    return f"/quan-tri/emulation/blocyear/{year.pk}/{act}/"


def form(*members, **fields):
    """Fill in the form of a bloc's year; a member is a unit or the fields of its row."""
    values = {
        "bloc": "",
        "period": "",
        "host": "",
        "held_on": "",
        "held_precision": "day",
        "held_basis": "",
        "note": "",
        "ranking_mode": "ranks",
        "shown_result": "none",
    }
    plain = {"role": "member", "joined_on": "", "left_on": ""}
    rows = [{"unit": one.pk} if isinstance(one, Unit) else one for one in members]
    members = inline("memberships", *(plain | {"position": n} | row for n, row in enumerate(rows)))
    return values | fields | members | inline("events")


def test_a_year_is_added_with_its_members(log_in):
    member, host = unit("a"), unit("b")

    response = log_in(*RECORD).post(
        ADD, form(member, host, bloc=bloc().pk, period=period().pk, host=host.pk, held_on="24/12/2021")
    )

    year = BlocYear.objects.get()
    assert response.status_code == 302
    assert (year.host, year.held_on, year.changed_by.username) == (host, date(2021, 12, 24), "son")
    assert [row.unit for row in year.memberships.all()] == [member, host]


@pytest.mark.parametrize("rights", [[], ["view_blocyear"], ["view_blocyear", "change_blocyear"]])
def test_nobody_adds_a_year_without_the_right(log_in, rights):
    response = log_in(*rights).post(ADD, form(unit("a"), bloc=bloc().pk, period=period().pk))

    assert response.status_code == 403
    assert not BlocYear.objects.exists()


def test_a_year_is_changed(log_in):
    year = bloc_year()

    response = log_in(*RECORD).post(
        change(year), form(bloc=year.bloc_id, period=year.period_id, note="Đã gọi điện.", opened_version=1)
    )

    year.refresh_from_db()
    assert (response.status_code, year.note, year.version) == (302, "Đã gọi điện.", 2)


def test_nobody_changes_a_year_without_the_right(log_in):
    year = bloc_year()

    response = log_in("view_blocyear").post(
        change(year), form(bloc=year.bloc_id, period=year.period_id, note="Không được.", opened_version=1)
    )

    year.refresh_from_db()
    assert (response.status_code, year.note) == (403, "")


def test_the_second_of_two_open_forms_is_told_so(admin):
    year = bloc_year()
    fields = {"bloc": year.bloc_id, "period": year.period_id, "opened_version": 1}
    admin.post(change(year), form(**fields, note="Trước."))

    response = admin.post(change(year), form(**fields, note="Sau."))

    year.refresh_from_db()
    assert (response.status_code, year.note) == (409, "Trước.")
    assert "Sau." in response.text


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        ({"ended_on": date(2020, 7, 1)}, "Đơn vị này đã kết thúc trước năm 2021. Hãy chọn đơn vị khác."),
        ({"established_on": date(2025, 7, 1)}, "Đơn vị này thành lập sau năm 2021. Hãy chọn đơn vị khác."),
    ],
)
def test_a_new_year_takes_no_member_that_did_not_exist(admin, life, sentence):
    response = admin.post(ADD, form(unit("a", **life), bloc=bloc().pk, period=period().pk))

    assert errors(response) == [sentence]
    assert not BlocYear.objects.exists()


def test_a_stored_year_takes_no_member_that_had_ended(admin):
    year = bloc_year()

    response = admin.post(
        change(year),
        form(
            unit("a", ended_on=date(2021, 1, 1)), bloc=year.bloc_id, period=year.period_id, opened_version=year.version
        ),
    )

    assert errors(response) == ["Đơn vị này đã kết thúc trước năm 2021. Hãy chọn đơn vị khác."]


def test_a_form_without_a_period_asks_for_it_and_for_nothing_else(admin):
    response = admin.post(ADD, form(unit("a"), bloc=bloc().pk))

    assert len(errors(response)) == 1
    assert "period" in response.context["adminform"].errors


def test_one_unit_stands_once_among_the_members(admin):
    member = unit("a")

    response = admin.post(ADD, form(member, member, bloc=bloc().pk, period=period().pk))

    assert f"{member} đứng hai dòng trong cùng thời gian. Hãy bỏ dòng thừa, hoặc ghi ngày đổi vai trò." in errors(
        response
    )
    assert not BlocYear.objects.exists()


def test_a_member_is_replaced_by_another_row_never_by_another_unit(admin):
    first, second = unit("a"), unit("b")
    year = bloc_year(first, second)
    one, two = year.memberships.all()
    fields = {"bloc": year.bloc_id, "period": year.period_id}

    swapped = form({"unit": second.pk, "id": one.pk}, {"unit": first.pk, "id": two.pk}, **fields, opened_version=1)
    assert admin.post(change(year), swapped).status_code == 302
    assert [row.unit for row in year.memberships.all()] == [first, second]

    replaced = form(
        {"unit": first.pk, "id": one.pk, "DELETE": "on"}, {"unit": second.pk, "id": two.pk}, first, **fields
    )
    assert admin.post(change(year), replaced | {"opened_version": 2}).status_code == 302
    assert [row.unit for row in year.memberships.all()] == [second, first]


def test_a_member_leaves_after_it_joined(admin):
    row = {"unit": unit("a").pk, "joined_on": "01/07/2021", "left_on": "01/06/2021"}

    response = admin.post(ADD, form(row, bloc=bloc().pk, period=period().pk))

    assert errors(response) == ["Thành viên phải rời khối sau ngày vào khối."]


def test_a_second_year_of_a_bloc_in_one_period_is_refused_in_words(admin):
    year = bloc_year()

    response = admin.post(ADD, form(bloc=year.bloc_id, period=year.period_id))

    assert errors(response) == ["Khối này đã có bản ghi cho kỳ thi đua ấy. Hãy mở bản ghi đó."]


def test_a_published_year_keeps_its_bloc_and_its_period(admin):
    year = bloc_year(unit("a"))
    door.publish(year, by="son")
    row = year.memberships.get()

    response = admin.post(
        change(year),
        form(
            {"unit": row.unit_id, "id": row.pk},
            bloc=bloc("Khối khác").pk,
            period=period(2022).pk,
            note="Đã đăng.",
            opened_version=year.version,
        ),
    )

    year.refresh_from_db()
    assert (response.status_code, year.note) == (302, "Đã đăng.")
    assert (str(year.bloc), str(year.period)) == ("Khối các huyện", "năm 2021")


@pytest.mark.parametrize(("rights", "status", "published"), [(["publish_blocyear"], 302, 1), ([], 403, 0)])
def test_a_year_is_published_from_its_form_by_those_who_may(log_in, rights, status, published):
    year = bloc_year(unit("a"))

    response = log_in(*RECORD, *rights).post(change(year, "dang"), {"opened_version": year.version})

    assert (response.status_code, ResultEdition.objects.count()) == (status, published)


def test_the_form_shows_what_stands(admin):
    year = bloc_year(unit("a"), host=unit("b"))
    door.publish(year, by="son")

    assert "huyện b" in admin.get(change(year)).text


@pytest.mark.parametrize("made", [bloc, period])
def test_the_address_of_a_bloc_and_of_a_period_stays(admin, made):
    one = made()
    slug, kind = one.slug, one._meta.model_name
    fields = {"name": "Khối mới", "level": "province", "label": "năm mới", "slug": "khac"}
    days = {"starts_on": "01/01/2021", "ends_on": "31/12/2021", "organiser": getattr(one, "organiser_id", "")}
    days["kind"] = {"bloc": "cluster", "period": "year"}[kind]

    response = admin.post(f"/quan-tri/emulation/{kind}/{one.pk}/change/", fields | days)

    one.refresh_from_db()
    assert (response.status_code, one.slug) == (302, slug)
    assert "mới" in str(one)


def test_a_bloc_is_added_and_takes_its_address_from_its_name(log_in):
    client = log_in("view_bloc", "add_bloc")

    response = client.post(
        "/quan-tri/emulation/bloc/add/",
        {
            "name": "Khối Văn hóa – Xã hội",
            "organiser": unit("ha-nam").pk,
            "level": "province",
            "kind": "bloc",
            "slug": "",
        },
    )

    assert response.status_code == 302
    assert Bloc.objects.get().slug == "khoi-van-hoa-xa-hoi"


@pytest.mark.parametrize("model", ["bloc", "period"])
def test_nobody_adds_a_bloc_or_a_period_without_the_right(log_in, model):
    response = log_in(f"view_{model}").post(f"/quan-tri/emulation/{model}/add/", {})

    assert response.status_code == 403
    assert not (Bloc.objects.exists() or Period.objects.exists())


def test_units_are_offered_under_the_names_by_which_they_can_be_told_apart(admin):
    unit("a", ("thành phố Phủ Lý", *OPEN), ended_on=date(2025, 7, 1))
    unit("b", ("phường Phủ Lý", *OPEN), established_on=date(2025, 7, 1))

    offered = admin.get(
        "/quan-tri/autocomplete/",
        {"app_label": "emulation", "model_name": "membership", "field_name": "unit", "term": "phu ly"},
    ).json()["results"]

    assert [one["text"] for one in offered] == ["thành phố Phủ Lý (đến trước 01/07/2025)", "phường Phủ Lý"]


@pytest.mark.parametrize("term", ["khoi huyen nam 2021", "KHỐI các huyện 2021"])
def test_years_are_found_without_accents(admin, term):
    one = bloc_year()
    bloc_year(bloc=one.bloc, period=period(2022))

    assert list(admin.get(LIST, {"q": term}).context["cl"].result_list) == [one]


@pytest.mark.parametrize(("model", "queries"), [("bloc", 7), ("period", 5), ("blocyear", 7)])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(admin, django_assert_num_queries, model, queries):
    address = f"/quan-tri/emulation/{model}/"
    for number in range(3):
        host = unit(f"host-{number}")
        year = bloc_year(bloc=bloc(f"Khối {number}"), period=period(2021 + number), host=host)
        year.memberships.create(unit=host)
        door.publish(year, by="son")
        if number != 1:
            with django_assert_num_queries(queries):
                assert len(admin.get(address).context["cl"].result_list) == number + 1


def queue(client):
    (found,) = [one for one in client.get("/quan-tri/").context["queues"] if one.title == "Năm thi đua chưa có kết quả"]
    return found


def test_the_dashboard_lists_the_years_for_which_citizens_have_no_result(log_in):
    blocs = {name: bloc(name) for name in ["chưa đăng", "đã đăng", "đã gỡ", "có kết quả"]}
    when = period()
    years = {name: bloc_year(unit(str(one.pk)), bloc=one, period=when) for name, one in blocs.items()}
    for name in ["đã đăng", "đã gỡ", "có kết quả"]:
        door.publish(years[name], by="son")
    door.withdraw(years["đã gỡ"], reason="Sai.", by="son")
    ResultEdition.objects.filter(bloc_year=years["có kết quả"]).update(result={"rows": []})
    client = log_in("view_blocyear")

    found = queue(client)

    assert {(row.name, row.url, row.detail) for row in found.rows} == {
        ("chưa đăng, năm 2021", change(years["chưa đăng"]), "chưa công bố"),
        ("đã đăng, năm 2021", change(years["đã đăng"]), "đã công bố, không có kết quả"),
    }
    assert set(client.get(found.more_url).context["cl"].result_list) == {years["chưa đăng"], years["đã đăng"]}
    assert list(client.get(LIST, {"result": "published"}).context["cl"].result_list) == [years["có kết quả"]]


def test_those_who_may_not_see_years_have_no_such_queue(log_in):
    bloc_year()

    assert log_in().get("/quan-tri/").context["queues"] == []


def test_editions_have_no_admin():
    models = apps.get_app_config("emulation").get_models()

    registered = {one.__name__ for one in models if backoffice.is_registered(one)}
    assert {"Unit", "Period", "Bloc", "BlocYear", "Representative"} <= registered
    assert "ResultEdition" not in registered
