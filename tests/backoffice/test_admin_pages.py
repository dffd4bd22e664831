import re

import pytest
from bs4 import BeautifulSoup, Comment
from django.contrib.auth.models import Group
from django.urls import reverse

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PASSWORD = "dong-chieu-ben-song-chau"
ENGLISH = re.compile(
    r"\b(add|all|any|are|breadcrumbs|change|changed|choose|clear|delete|error|filter|forgotten|go|history|home|password"
    r"|please|remove|save|search|select|selected|show|skip|sorting|the|theme|toggle|user|username|view|welcome|your)\b",
    re.IGNORECASE,
)
SPOKEN = ["title", "alt", "aria-label", "placeholder"]


def models():
    return [pytest.param(model, id=model._meta.label_lower) for model in backoffice._registry]


def address(model, page):
    return reverse(f"backoffice:{model._meta.app_label}_{model._meta.model_name}_{page}")


def person(**fields):
    return User.objects.create_user("hanh", full_name="Nguyễn Thị Hạnh", password=PASSWORD, **fields)


@pytest.fixture
def admin(client):
    client.force_login(person(is_staff=True, is_superuser=True))
    return client


def words(html):
    """Everything that a person may see or hear of a page, element by element."""
    page = BeautifulSoup(html, "html.parser")
    for hidden in page(["script", "symbol", "code"]):  # the words of code are no language of ours
        hidden.extract()
    texts = [text for text in page.find_all(string=True) if not isinstance(text, Comment)]
    spoken = [element[name] for name in SPOKEN for element in page.find_all(attrs={name: True})]
    buttons = [button["value"] for button in page.find_all("input", type="submit")]
    return [text.strip() for text in [*texts, *spoken, *buttons] if text.strip()]


def english(response):
    return [text for text in words(response.content.decode()) if ENGLISH.search(text)]


def heading(response):
    return BeautifulSoup(response.content, "html.parser").h1.get_text(strip=True)


def test_english_is_seen_where_it_is_shown_and_where_it_is_spoken():
    page = '<p>Lưu</p><p>Save</p><img alt="Search"><input type="submit" value="Go"><script>select()</script>'

    assert [text for text in words(page) if ENGLISH.search(text)] == ["Save", "Search", "Go"]


def test_the_login_page_is_in_vietnamese(client):
    response = client.get("/quan-tri/", follow=True)

    assert (response.status_code, heading(response), english(response)) == (200, "Đăng nhập", [])


def test_a_wrong_password_is_explained_in_vietnamese(client):
    person(is_staff=True)

    response = client.post("/quan-tri/login/", {"username": "hanh", "password": "sai"})

    alert = BeautifulSoup(response.content, "html.parser").find(role="alert").get_text(strip=True)
    assert alert == (
        "Chưa đăng nhập được: tên đăng nhập hoặc mật khẩu chưa đúng. Cả hai đều phân biệt chữ hoa và chữ thường."
    )
    assert english(response) == []


def test_staff_who_log_in_land_on_what_waits_for_them(client):
    person(is_staff=True)

    response = client.post(
        "/quan-tri/login/", {"username": "hanh", "password": PASSWORD, "next": "/quan-tri/"}, follow=True
    )

    assert (response.redirect_chain, heading(response)) == ([("/quan-tri/", 302)], "Việc hôm nay")


def test_somebody_without_rights_is_told_whom_to_ask(client):
    client.force_login(person(is_staff=True))

    response = client.get("/quan-tri/")

    assert "Tài khoản của bạn chưa được giao phần việc nào. Hãy hỏi người quản trị." in words(response.text)
    assert response.context["queues"] == []


def test_an_account_that_is_not_staff_does_not_get_in(client):
    client.force_login(person())

    assert client.get("/quan-tri/").status_code == 302


def test_the_first_page_is_in_vietnamese(admin):
    response = admin.get("/quan-tri/")

    assert (response.status_code, english(response)) == (200, [])


@pytest.mark.parametrize("model", models())
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_every_list_and_form_opens_in_vietnamese(admin, model, page):
    if page == "add" and not backoffice._registry[model].has_add_permission(admin.get("/quan-tri/").wsgi_request):
        return

    response = admin.get(address(model, page))

    assert (response.status_code, english(response)) == (200, [])


@pytest.mark.parametrize("model", models())
def test_every_list_is_closed_to_staff_without_the_right(client, model):
    client.force_login(person(is_staff=True))

    response = client.get(address(model, "changelist"))

    assert (response.status_code, heading(response), english(response)) == (403, "Bạn không được mở trang này", [])


def test_editors_see_the_rooms_of_their_role_and_no_other(client):
    editor = person(is_staff=True)
    editor.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(editor)

    menu = BeautifulSoup(client.get("/quan-tri/").content, "html.parser").find("nav", class_="menu")

    links = {link["href"] for link in menu.find_all("a")}
    assert "/quan-tri/news/article/" in links and "/quan-tri/backoffice/user/" not in links


@pytest.mark.parametrize("page", ["password_change/", "password_change/done/"])
def test_the_pages_of_one_s_own_account_are_in_vietnamese(admin, page):
    response = admin.get(f"/quan-tri/{page}")

    assert (response.status_code, english(response)) == (200, [])


@pytest.mark.parametrize("page", ["change", "history", "delete", "password_change"])
def test_the_pages_of_an_account_are_in_vietnamese(admin, page):
    other = User.objects.create_user("bien", full_name="Trần Văn Biên")
    names = {"password_change": "backoffice:auth_user_password_change"}

    response = admin.get(reverse(names.get(page, f"backoffice:backoffice_user_{page}"), args=[other.pk]))

    assert (response.status_code, english(response)) == (200, [])


def test_what_was_saved_is_said_in_vietnamese(admin):
    response = admin.post(address(Group, "add"), {"name": "Tổ biên tập"}, follow=True)

    said = BeautifulSoup(response.content, "html.parser").find(role="status").get_text(strip=True)
    assert said == "Đã thêm nhóm “Tổ biên tập”."


def test_an_address_that_is_not_there_gets_the_back_office_s_own_page(admin):
    response = admin.get("/quan-tri/khong-co/")

    assert (response.status_code, heading(response), english(response)) == (404, "Không tìm thấy trang này", [])


def test_logging_out_says_so(admin):
    response = admin.post("/quan-tri/logout/")

    assert (response.status_code, heading(response), english(response)) == (200, "Bạn đã đăng xuất", [])


def test_a_form_from_before_the_login_is_refused_in_vietnamese(client):
    client.handler.enforce_csrf_checks = True

    response = client.post("/quan-tri/login/", {"username": "hanh", "password": PASSWORD})

    assert (response.status_code, heading(response), english(response)) == (403, "Chưa gửi được biểu mẫu", [])


def test_a_role_shows_its_rights_in_vietnamese(admin):
    role = Group.objects.get(name="Biên tập viên")

    page = BeautifulSoup(admin.get(reverse("backoffice:auth_group_change", args=[role.pk])).content, "html.parser")

    granted = {option.text for option in page.select("select[name=permissions] option[selected]")}
    assert {"sửa bài viết", "thêm ảnh", "xem chuyên mục"} <= granted
