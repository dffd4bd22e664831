import pytest

from news.models import Redirect, Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client, make):
    client.force_login(make.user(role="Người duyệt đăng"))
    return client


def test_a_new_section_takes_its_address_from_its_name(publisher):
    publisher.post("/quan-tri/news/section/add/", {"name": "Đời sống", "position": 1})

    assert Section.objects.get().slug == "doi-song"


def test_two_sections_with_one_address_are_refused_in_words(publisher, make):
    make.section("Đời sống")

    page = publisher.post("/quan-tri/news/section/add/", {"name": "Doi song", "position": 1})

    assert "Đường dẫn “doi-song” đã thuộc chuyên mục khác." in page.text


def test_the_address_of_a_section_stays(publisher, make):
    section = make.section("Đời sống")

    publisher.post(f"/quan-tri/news/section/{section.pk}/change/", {"name": "Xã hội", "slug": "xa-hoi", "position": 1})

    section.refresh_from_db()
    assert (section.name, section.slug) == ("Xã hội", "doi-song")


def test_an_old_address_is_pasted_as_it_was(client, publisher, make):
    article = make.published_article()
    pasted = "https://hanam.gov.vn/Pages/Bai-Viet-Cu.aspx?ItemID=5"

    publisher.post("/quan-tri/news/redirect/add/", {"old_address": pasted, "article": article.pk})

    assert Redirect.objects.count() == 1
    assert client.get("/Pages/Bai-Viet-Cu.aspx?ItemID=5").status_code == 301
