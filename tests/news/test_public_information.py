"""The list of information that must be public: each item leads on, and is dated by the place it leads to."""

from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from hanam_portal.publishing import door
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from news.access_law import ITEMS, install_items
from news.models import Place, PublicInformation, StandingPage
from tests.emulation import honours

pytestmark = pytest.mark.django_db

LIST = "/cong-khai-thong-tin/"


def item(name="Hướng dẫn", **fields):
    return PublicInformation.objects.create(name=name, **fields)


def rows(client):
    """Give each item as readers see it: its name, where it leads, the day of its last update."""
    table = BeautifulSoup(client.get(LIST).content, "html.parser").main.table
    found = [(row.select_one("th[scope=row]"), row.td) for row in table.select("tbody tr") if row.td]
    return [
        (head.contents[0].strip() or head.a.get_text(), head.a and head.a["href"], cell.get_text())
        for head, cell in found
    ]


def on(day):
    return datetime(2026, 3, day, 8, tzinfo=VIETNAM)


def test_each_item_is_as_fresh_as_the_place_it_leads_to(client, make, time_machine):
    section, other = make.section("Chính sách"), make.section("Kinh tế")
    for day, publish in enumerate(
        [
            lambda: make.published_article(section=section, dated_on=date(2020, 1, 1)),
            lambda: make.published_article(section=section, dated_on=date(2026, 1, 1)),
            lambda: make.published_article(section=other),
            lambda: honours.publish(honours.decision("Nguyễn Anh Chức")),
            lambda: make.published_bloc_year(),
            lambda: door.publish(StandingPage.objects.create(place=Place.CONTACT, title="A", body="<p>A.</p>"), by="x"),
        ],
        start=1,
    ):
        time_machine.move_to(on(day), tick=False)
        publish()
    item("Hướng dẫn", address=section.get_absolute_url(), updated_on=date(1999, 9, 9))
    item("Quyết định", address="/thi-dua/khen-thuong/?nam=2021")
    item("Kết quả", address="/thi-dua/")
    item("Liên hệ", address="/lien-he/")
    item("Tổ chức", address="/co-cau-to-chuc/")
    item("Lấy ý kiến", address="/thi-dua/lay-y-kien/")
    item("Ngân sách", address="https://ngan-sach.example/", updated_on=date(2025, 12, 31))
    item("Thống kê")
    item("Danh mục", address=LIST)

    assert rows(client) == [
        ("Hướng dẫn", section.get_absolute_url(), "02/03/2026"),
        ("Quyết định", "/thi-dua/khen-thuong/?nam=2021", "04/03/2026"),
        ("Kết quả", "/thi-dua/", "05/03/2026"),
        ("Liên hệ", "/lien-he/", "06/03/2026"),
        ("Tổ chức", None, "Chưa có trên cổng"),
        ("Lấy ý kiến", "/thi-dua/lay-y-kien/", "Chưa rõ"),
        ("Ngân sách", "https://ngan-sach.example/", "31/12/2025"),
        ("Thống kê", None, "Chưa có trên cổng"),
        ("Danh mục", LIST, "06/03/2026"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more(client, make, django_assert_num_queries, count):
    for number in range(count):
        item(address=make.section(f"Mục {number}").get_absolute_url())

    with django_assert_num_queries(4):
        client.get(LIST)


@pytest.mark.one_database
def test_the_list_stands_by_the_law_that_asks_for_it_and_changes_its_validator(client):
    install_items()
    answer = client.get(LIST)
    page = BeautifulSoup(answer.content, "html.parser")

    assert len(page.select("th[scope=row]")) == len(ITEMS) == 13
    assert page.main.caption.get_text() == "Luật Tiếp cận thông tin 104/2016/QH13, Điều 19"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(LIST, headers=known).status_code == 304
    PublicInformation.objects.filter(name="Báo cáo tài chính năm").update(office="Sở Tài chính")
    assert "Chịu trách nhiệm: Sở Tài chính" in client.get(LIST, headers=known).text


@pytest.mark.one_database
@pytest.mark.parametrize("address", ["", "/lien-he/", "/thi-dua/khen-thuong/?nam=2021", "https://noi-khac.example/a"])
def test_an_address_that_leads_somewhere_is_taken(address):
    PublicInformation(name="Báo cáo", address=address).full_clean()


@pytest.mark.one_database
@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tin-tuc/khong-co/", "lien-he", "javascript:alert(1)", "//noi-khac.example/", "https://"]
)
def test_an_address_that_leads_nowhere_is_refused(address):
    with pytest.raises(ValidationError) as refused:
        PublicInformation(name="Báo cáo", address=address).full_clean()

    assert set(refused.value.message_dict) == {"address"}
