"""The session ends while somebody writes: the same save goes through after a login, and nothing is lost."""

import json

import pytest
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hanam_portal.backoffice.models import OpenForm
from news.models import Article
from tests.backoffice.forms import soup
from tests.backoffice.typing_in import filled
from tests.browser.steps import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FORM = "#content form"


@pytest.fixture
def article(make):
    return make.article(title="Cũ")


def url(verb, *args, model="article"):
    return reverse(f"backoffice:news_{model}_{verb}", args=args)


def expired_save(client, user, article, **changes):
    """Open the form, lose the session, save."""
    client.force_login(user)
    form = filled(soup(client.get(url("change", article.pk))))
    Session.objects.all().delete()
    return client.post(url("change", article.pk), {**form, "title": "Mới\r\nhai dòng", "_continue": "Lưu", **changes})


def answered(page, username, password=PASSWORD):
    return {**filled(soup(page), FORM), "renew-username": username, "renew-password": password}


def kept(page):
    """The fields of the first form that the page sends on."""
    sent = filled(soup(page), FORM)
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken" and "renew" not in name}


def test_a_save_after_the_session_ended_goes_through_with_a_login(client, make, article):
    """Complaint 1: the session expires and the save throws the text away."""
    page = expired_save(client, make.user("lan", "Biên tập viên"), article, sapo="Dòng một.\r\nDòng <hai>.")
    assert (page.status_code, soup(page).h1.get_text()) == (401, "Phiên làm việc đã hết")

    answer = client.post(url("change", article.pk), answered(page, "lan"))

    article.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, url("change", article.pk))
    assert (article.sapo, article.version, article.changed_by.username) == ("Dòng một.\r\nDòng <hai>.", 2, "lan")


def test_the_renewed_save_is_made_once_and_the_session_lasts(client, make, article):
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)
    client.post(url("change", article.pk), answered(page, "lan"))

    assert client.get(url("change", article.pk)).status_code == 200
    assert Session.objects.count() == 1


def test_a_wrong_password_loses_nothing(client, make, article):
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)

    again = client.post(url("change", article.pk), answered(page, "lan", "sai"))

    assert again.status_code == 401
    assert soup(again).select_one("[role=alert]").get_text(strip=True)
    assert kept(again) == kept(page)
    assert "sai" not in [field.get("value") for field in soup(again).select("input")]


def test_somebody_who_is_no_member_of_staff_is_refused_and_nothing_is_lost(client, make, article):
    make.user("dan", is_staff=False)
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)

    again = client.post(url("change", article.pk), answered(page, "dan"))

    article.refresh_from_db()
    assert (again.status_code, article.version) == (401, 1)
    assert filled(soup(again), FORM)["title"] == "Mới\r\nhai dòng"
    assert "_auth_user_id" not in client.session


def test_a_colleague_who_may_not_save_is_logged_out_again_and_nothing_is_lost(client, make, article):
    make.user("xem")
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)

    again = client.post(url("change", article.pk), answered(page, "xem"))

    article.refresh_from_db()
    assert (again.status_code, article.version) == (401, 1)
    assert "Tài khoản này không sửa được mục này." in soup(again).select_one("[role=alert]").get_text()
    assert kept(again) == kept(page)
    assert PASSWORD not in again.text and "_auth_user_id" not in client.session


@pytest.mark.parametrize("verb", ["change", "publish"])
def test_after_a_colleague_who_may_not_the_author_logs_in_and_the_save_goes_on(make, article, verb):
    """Complaint 1: the session expires and the save throws the text away."""
    client = Client(enforce_csrf_checks=True)
    lan, only_looks = make.user("lan", "Người duyệt đăng"), make.user("xem")
    only_looks.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(lan)
    form = filled(soup(client.get(url("change", article.pk))))
    Session.objects.all().delete()
    page = client.post(url(verb, article.pk), {**form, "title": "Mới", "_continue": "Lưu"})
    refused = client.post(url(verb, article.pk), answered(page, "xem"))
    assert refused.status_code == 401

    answer = client.post(url(verb, article.pk), answered(refused, "lan"))

    assert answer.status_code in {200, 302}
    assert client.session["_auth_user_id"] == str(lan.pk)


def test_a_colleague_who_may_save_is_named_as_the_one_who_did(client, make, article):
    make.user("son", "Biên tập viên")
    page = expired_save(client, make.user("lan", "Biên tập viên"), article, title="Mới")

    client.post(url("change", article.pk), answered(page, "son"))

    article.refresh_from_db()
    assert (article.title, article.changed_by.username) == ("Mới", "son")


def test_credentials_are_kept_nowhere(client, make, article):
    page = expired_save(client, make.user("lan", "Biên tập viên"), article, title="")

    answer = client.post(url("change", article.pk), answered(page, "lan"))

    [kept] = OpenForm.objects.all()
    written = json.dumps(kept.values) + "".join(LogEntry.objects.values_list("change_message", flat=True))
    assert not [name for name in answer.wsgi_request.POST if name.startswith("renew-")]
    assert "body" in written
    assert PASSWORD not in written and "renew" not in written


def test_a_save_that_is_not_valid_after_the_renewal_shows_its_errors(client, make, article):
    page = expired_save(client, make.user("lan", "Biên tập viên"), article, title="")

    answer = client.post(url("change", article.pk), answered(page, "lan"))

    assert (answer.status_code, "title" in answer.context["adminform"].form.errors) == (200, True)


def test_passwords_typed_into_a_form_are_not_shown_again(client, make):
    page = client.post(
        reverse("backoffice:password_change"), {"old_password": "cu-lam-roi", "new_password1": "moi-tinh"}
    )

    assert page.status_code == 401
    assert "cu-lam-roi" not in page.text and "moi-tinh" not in page.text
    assert "Mật khẩu vừa gõ không được giữ lại" in page.text


def test_a_file_that_cannot_be_kept_is_named(client, make):
    photo = SimpleUploadedFile("toan-canh.jpg", b"anh")

    page = client.post(url("add", model="photo"), {"file": photo, "title": "Toàn cảnh"})

    assert "Riêng tệp phải chọn lại sau khi đăng nhập: “toan-canh.jpg”." in page.text
    assert filled(soup(page), FORM)["title"] == "Toàn cảnh"


def test_a_forged_post_is_refused_before_anybody_is_asked_to_log_in(make, article):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(url("change", article.pk), {"title": "Giả"})

    assert answer.status_code == 403


def test_the_session_is_a_new_one_after_the_renewal(client, make, article):
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)
    before = client.cookies["sessionid"].value

    client.post(url("change", article.pk), answered(page, "lan"))

    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("header", [{"Accept": "application/json"}, {"X-Requested-With": "XMLHttpRequest"}])
@pytest.mark.parametrize("path", ["tu-luu/", "hien-dien/"])
def test_a_script_is_told_where_to_log_in(client, header, path):
    answer = client.post(f"/quan-tri/news/article/{path}", {"title": "Chữ"}, headers=header)

    assert (answer.status_code, answer.json()) == (401, {"login_url": "/quan-tri/login/"})


def test_a_page_asked_for_without_a_session_still_leads_to_the_login(client, article):
    answer = client.get(url("change", article.pk))

    assert answer.url == f"/quan-tri/login/?next={url('change', article.pk)}"


def test_logging_out_without_a_session_asks_for_no_login(client):
    assert client.post("/quan-tri/logout/").url == "/quan-tri/"


def test_the_page_of_the_renewal_is_kept_by_no_cache(client, article):
    page = client.post(url("change", article.pk), {"title": "Chữ"})

    assert "no-store" in page.headers["Cache-Control"]


def test_another_login_form_of_the_site_is_respected(client, make, article, monkeypatch):
    class Stricter(AdminAuthenticationForm):
        def confirm_login_allowed(self, user):
            raise self.get_invalid_login_error()

    monkeypatch.setattr("hanam_portal.backoffice.site.backoffice.login_form", Stricter)
    page = expired_save(client, make.user("lan", "Biên tập viên"), article)

    assert client.post(url("change", article.pk), answered(page, "lan")).status_code == 401
    assert Article.objects.get().version == 1
