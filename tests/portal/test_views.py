import pytest
from django.test import Client
from django.urls import path


def broken(request):
    raise RuntimeError("secret detail of the code")


urlpatterns = [path("hong/", broken)]
handler500 = "hanam_portal.views.server_error"


@pytest.mark.urls(__name__)
def test_a_broken_page_says_so_without_a_database_and_without_details(caplog):
    page = Client(raise_request_exception=False).get("/hong/")

    assert page.status_code == 500
    assert "Cổng đang gặp trục trặc" in page.text
    assert "secret detail" not in page.text and "RuntimeError" not in page.text


@pytest.mark.django_db
def test_a_missing_page_leads_on(client, make):
    make.section("Kinh tế")

    page = client.get("/khong-co/")

    assert page.status_code == 404
    assert "Kinh tế" in page.text


@pytest.mark.django_db
def test_what_an_address_says_is_never_markup(client):
    assert "<script>" not in client.get("/<script>alert(1)</script>").text


def test_a_request_for_another_site_is_refused_in_vietnamese():
    page = Client().get("/", headers={"host": "nguoi-khac.example"})

    assert page.status_code == 400
    assert "Cổng không hiểu yêu cầu này." in page.text
