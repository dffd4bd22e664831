from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.publishing import door
from tests.backoffice.forms import answered
from tests.emulation.rows import bloc_year, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def staff(client):
    """Log in somebody who may change years of blocs; with publish=True also publish them."""

    def logged_in(*, publish=False):
        person = User.objects.create_user("son", full_name="Lê Văn Sơn", is_staff=True)
        rights = ["view_blocyear", "change_blocyear", *(["publish_blocyear"] if publish else [])]
        person.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(person)
        return client

    return logged_in


def address(record, page="change"):
    return reverse(f"backoffice:emulation_blocyear_{page}", args=[record.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def sentences(page, selector):
    return [" ".join(element.get_text().split()) for element in page.select(selector)]


def filled_in(page):
    """What a browser would send of the page's main form, without its buttons."""
    form = page.select_one("main form[method=post]")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]:not([type=submit])")}
    sent |= {field["name"]: field.get_text().removeprefix("\n") for field in form.select("textarea[name]")}
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]") or field.option
        sent[field["name"]] = chosen["value"] if chosen else ""
    return sent


def buttons(page):
    return [button["value"] for button in page.select(".submit-row input[type=submit]")]


def test_a_record_that_was_never_published_says_so(staff):
    page = soup(staff(publish=True).get(address(bloc_year(unit("a")))))

    assert sentences(page, ".standing-line") == ["Chưa đăng: chỉ người trong cơ quan thấy bản này."]
    assert sentences(page, ".record-links:last-child a") == ["Lịch sử"]


def test_a_published_record_names_its_edition_and_leads_to_its_public_page(staff):
    record = bloc_year(unit("a"))
    edition = door.publish(record, by="Sơn")

    page = soup(staff(publish=True).get(address(record)))

    assert sentences(page, ".standing-line.is-live")[0].startswith("Đang đăng: ấn bản 1, đăng mới lúc ")
    assert page.select_one(".standing-line a")["href"] == edition.get_absolute_url()
    assert [link["href"] for link in page.select(".record-links:last-child a")] == [
        address(record, "withdraw"),
        address(record, "history"),
    ]


def test_a_scheduled_record_offers_to_cancel(staff):
    record = bloc_year(unit("a"))
    door.schedule(record, at=timezone.now() + timedelta(days=1), by="Sơn")

    page = soup(staff(publish=True).get(address(record)))

    assert sentences(page, ".standing-line")[0].startswith("Hẹn đăng lúc ")
    assert page.select_one(".record-links:last-child a")["href"] == address(record, "cancel_schedule")


def test_a_withdrawn_record_shows_the_reason_and_offers_no_second_withdrawal(staff):
    record = bloc_year(unit("a"))
    door.publish(record, by="Sơn")
    door.withdraw(record, reason="Ghi nhầm khối.", by="Sơn")

    page = soup(staff(publish=True).get(address(record)))

    assert sentences(page, ".standing-line")[0].endswith("Lý do: Ghi nhầm khối.")
    assert sentences(page, ".record-links:last-child a") == ["Lịch sử"]


def test_a_save_keeps_the_editor_in_the_form(staff):
    client, record = staff(), bloc_year(unit("a"), note="Cũ")
    form = filled_in(soup(client.get(address(record))))

    response = client.post(address(record), {**form, "note": "Mới", "_continue": "Lưu"})

    record.refresh_from_db()
    assert (response.url, record.note, record.version) == (address(record), "Mới", 2)


def test_publishing_is_not_offered_without_the_right(staff):
    page = soup(staff().get(address(bloc_year(unit("a")))))

    assert buttons(page) == ["Lưu", "Xem trước"]


def test_publishing_is_offered_with_the_right(staff):
    page = soup(staff(publish=True).get(address(bloc_year(unit("a")))))

    assert buttons(page) == ["Lưu", "Lưu và đăng…", "Xem trước"]


def test_what_keeps_a_record_from_publishing_stands_in_place_of_the_button(staff):
    record = bloc_year()

    page = soup(staff(publish=True).get(address(record, "publish")))

    assert sentences(page, "[role=alert] li") == record.problems()
    assert buttons(page) == []


def test_the_page_of_an_act_says_what_it_does_to_which_record(staff):
    record = bloc_year(unit("a"))

    page = soup(staff(publish=True).get(address(record, "publish")))

    assert sentences(page, "h1, .kicker") == [f"Năm thi đua của khối: {record}", "Đăng"]
    assert buttons(page) == ["Đăng ngay"]
    assert page.select_one(".submit-row a")["href"] == address(record)


def test_an_act_that_is_refused_names_the_field_and_leads_to_it(staff):
    record = bloc_year(unit("a"))
    door.publish(record, by="Sơn")
    client = staff(publish=True)
    form = filled_in(soup(client.get(address(record, "publish"))))

    page = soup(client.post(address(record, "publish"), {**form, "kind": "correction", "note": ""}))

    assert sentences(page, "[role=alert] li") == ["Ghi chú công khai: Hãy ghi điều đã sai và nay đúng là gì."]
    target = page.select_one("[role=alert] a")["href"].removeprefix("#")
    field = page.find(id=target)
    assert (field.name, field["aria-invalid"]) == ("textarea", "true")
    assert {page.find(id=name) is not None for name in field["aria-describedby"].split()} == {True}


def conflict(client, record):
    """Open the form, let a colleague save, then save: the second save meets the conflict."""
    form = filled_in(soup(client.get(address(record))))
    colleague = User.objects.create_user("bien", full_name="Trần Văn Biên")
    type(record).objects.filter(pk=record.pk).update(note="Của Biên", version=2, changed_by=colleague)
    return client.post(address(record), {**form, "note": "Của Sơn,\nhai dòng <b>", "_continue": "Lưu"})


def test_a_second_save_is_told_who_was_faster_and_sees_both_texts(staff):
    response = conflict(staff(), bloc_year(unit("a"), note="Cũ"))

    page = soup(response)
    assert response.status_code == 409
    assert sentences(page, "[role=alert]")[0].startswith("Trần Văn Biên đã lưu mục này lúc ")
    assert sentences(page, ".question legend") == ["Ghi chú nội bộ"]
    assert sentences(page, ".question [data-side=theirs]") == ["Của Biên"]
    assert page.select_one(".question [data-side=mine]").get_text().strip() == "Của Sơn,\nhai dòng <b>"


def test_the_second_save_can_still_be_made_from_the_conflict_page(staff):
    client, record = staff(), bloc_year(unit("a"), note="Cũ")
    form = answered(conflict(client, record), "mine")

    response = client.post(address(record), form)

    record.refresh_from_db()
    assert (response.status_code, record.note, record.version) == (302, "Của Sơn,\nhai dòng <b>", 3)


def test_the_conflict_page_is_met_again_when_a_third_person_saves(staff):
    client, record = staff(), bloc_year(unit("a"), note="Cũ")
    form = answered(conflict(client, record), "mine")
    type(record).objects.filter(pk=record.pk).update(note="Của người thứ ba", version=3)

    response = client.post(address(record), form)

    record.refresh_from_db()
    assert (response.status_code, record.note) == (409, "Của người thứ ba")
