"""Persons in the back office: found by what people type, told apart by what staff know, never merged."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from emulation.models import Person, Post, YearFact
from tests.backoffice.test_forged_forms import browser_fields
from tests.emulation import honours, rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LIST = reverse("backoffice:emulation_person_changelist")


@pytest.fixture
def staff(client, make):
    client.force_login(make.user("son", role="Chuyên viên TĐKT"))
    return client


def listed(response):
    table = BeautifulSoup(response.content, "html.parser").select("#result_list tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")[:4]] for row in table]


def test_people_are_listed_by_their_last_syllable_and_found_without_accents(staff):
    for name in ("Trần Thị Yến", "Nguyễn Văn An", "Lê Thị Đào"):
        honours.person(name)

    assert [row[0] for row in listed(staff.get(LIST))] == ["Nguyễn Văn An", "Lê Thị Đào", "Trần Thị Yến"]
    assert [row[0] for row in listed(staff.get(f"{LIST}?q=dao"))] == ["Lê Thị Đào"]


def test_two_of_one_name_are_told_apart_by_note_year_of_birth_and_unit(staff):
    first = honours.person(note="giáo viên toán", born_on=date(1970, 3, 4))
    honours.person(born_on=date(1982, 1, 1))
    Post.objects.create(person=first, unit=rows.unit("a"), title="Giáo viên")
    Post.objects.create(person=first, unit=rows.unit("b"), until_on=date(2020, 1, 1))

    assert listed(staff.get(LIST)) == [
        ["Nguyễn Anh Chức", "giáo viên toán", "1970", "Giáo viên, huyện a"],
        ["Nguyễn Anh Chức", "–", "1982", "–"],
    ]


def test_a_long_list_asks_no_more_than_a_short_one(staff, django_assert_num_queries):
    def make_one():
        Post.objects.create(person=honours.person(), unit=rows.unit(f"don-vi-{Post.objects.count()}"))

    make_one()
    staff.get(LIST)
    with django_assert_num_queries(7):
        staff.get(LIST)
    make_one()
    make_one()

    with django_assert_num_queries(7):
        staff.get(LIST)


def test_the_form_takes_one_level_a_period_and_keeps_the_facts_of_others(staff):
    person, other, year = honours.person(), honours.person(), rows.period(2023)
    fact = YearFact.objects.create(person=person, period=year, completion="good")
    YearFact.objects.create(person=other, period=year, completion="done")
    url = reverse("backoffice:emulation_person_change", args=[person.pk])
    honest = browser_fields(staff.get(url))
    twice = {
        "yearfacts-TOTAL_FORMS": "2",
        "yearfacts-1-id": "",
        "yearfacts-1-person": person.pk,
        "yearfacts-1-period": year.pk,
        "yearfacts-1-completion": "excellent",
    }

    refused = staff.post(url, {**honest, **twice})
    saved = staff.post(url, {**honest, "yearfacts-0-completion": "excellent"})

    assert "Mỗi kỳ chỉ ghi một mức độ hoàn thành nhiệm vụ" in refused.text
    assert saved.status_code == 302
    assert list(YearFact.objects.values_list("person", "completion").order_by("person")) == [
        (person.pk, "excellent"),
        (other.pk, "done"),
    ]
    assert YearFact.objects.get(person=person).pk == fact.pk


def test_a_person_is_made_with_a_post_and_gets_facts_afterwards(staff):
    unit = rows.unit("huyen")
    add = reverse("backoffice:emulation_person_add")
    typed = {**browser_fields(staff.get(add)), "full_name": "  Lê   Văn Sơn ", "posts-TOTAL_FORMS": "1"}

    staff.post(add, {**typed, "posts-0-unit": unit.pk, "posts-0-title": "Chuyên viên"})

    person = Person.objects.get()
    assert (person.full_name, person.posts.get().unit) == ("Lê Văn Sơn", unit)
    assert "yearfacts-TOTAL_FORMS" not in typed
    form = staff.get(reverse("backoffice:emulation_person_change", args=[person.pk]))
    assert "yearfacts-TOTAL_FORMS" in browser_fields(form)


def test_two_who_had_one_person_open_are_told_so(staff, make):
    person = honours.person()
    url = reverse("backoffice:emulation_person_change", args=[person.pk])
    opened = browser_fields(staff.get(url))
    staff.post(url, {**opened, "note": "giáo viên toán"})

    late = staff.post(url, {**opened, "note": "giáo viên văn"})

    assert late.status_code == 409
    person.refresh_from_db()
    assert person.note == "giáo viên toán"
