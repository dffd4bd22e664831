import datetime

import pytest
import time_machine
from django.test.utils import override_script_prefix as script_prefix
from django.urls import reverse
from django.utils import timezone

from hanam_portal.publishing.door import publish, schedule, withdraw
from news import cards
from news.addresses import article_url
from news.home_page import front_page
from news.legacy.addresses import normalised_address
from news.models import Redirect
from news.pages import around, menu

pytestmark = pytest.mark.django_db


def on(day):
    return datetime.date(2025, 1, day)


def titles(editions):
    return [edition.title for edition in editions]


def test_the_front_page_leads_with_the_slot_else_with_the_newest(make):
    make.published_article(title="Mới nhất", dated_on=on(9))
    assert front_page(menu()).lead.title == "Mới nhất"

    make.published_article(title="Tin chính", dated_on=on(1), area="lead")

    assert front_page(menu()).lead.title == "Tin chính"


def test_an_article_stands_once_on_the_front_page(make):
    for name in ["Kinh tế", "Văn hóa"]:
        for day in range(1, 9):
            make.published_article(title=f"{name} {day}", section=make.section(name), dated_on=on(day))

    front = front_page(menu())

    assert len(front.editions) == len(set(front.editions)) == 15
    assert [block.section.name for block in front.blocks] == ["Kinh tế", "Văn hóa"]
    assert titles(front.blocks[0].editions) == ["Kinh tế 5", "Kinh tế 4", "Kinh tế 3", "Kinh tế 2"]


def test_a_quiet_section_has_its_block_however_busy_the_others_are(make):
    make.published_article(title="Hiếm", section=make.section("Quốc phòng"), dated_on=on(1))
    for day in range(2, 30):
        make.published_article(section=make.section("Kinh tế"), dated_on=on(day))

    assert "Hiếm" in titles(front_page(menu()).editions)


def test_an_empty_portal_has_an_empty_front_page(client):
    assert client.get("/").status_code == 200


def test_a_section_lists_its_own_articles_newest_first_by_pages(client, make):
    section = make.section()
    for day in range(1, 23):
        make.published_article(title=f"Bài ngày {day:02}", section=section, dated_on=on(day))
    make.published_article(title="Bài mục khác", section=make.section("Khác"))

    first, second = (client.get(section.get_absolute_url(), {"trang": number}) for number in [1, 2])

    assert titles(first.context_data["page"].cards)[:2] == ["Bài ngày 22", "Bài ngày 21"]
    assert titles(second.context_data["page"].cards) == ["Bài ngày 02", "Bài ngày 01"]


@pytest.mark.parametrize("number", ["0", "-1", "abc", "99", ""])
def test_an_odd_page_number_breaks_nothing(client, make, number):
    article = make.published_article()

    assert client.get(article.section.get_absolute_url(), {"trang": number}).status_code == 200


def test_a_wrong_slug_or_section_redirects_once_to_the_right_address(client, make):
    article = make.published_article(title="Tổng kết")

    answer = client.get(f"/tin-tuc/khac/cu-{article.pk}")

    assert (answer.status_code, answer.headers["Location"]) == (301, article.current_edition.get_absolute_url())


def test_an_article_that_was_never_published_answers_404(client, make):
    article = make.article(title="Bản nháp bí mật")

    page = client.get(article.get_absolute_url())

    assert page.status_code == 404
    assert "bí mật" not in page.text


def test_a_withdrawn_article_answers_410_with_the_reason_and_nothing_of_the_text(client, make):
    article = make.published_article(sapo="Đoạn phải biến mất.")
    withdraw(article, reason="Nguồn tin đã rút lại.", by="Hương")

    page = client.get(article.get_absolute_url())

    assert page.status_code == 410
    assert "Nguồn tin đã rút lại." in page.text and "Đoạn phải biến mất." not in page.text


def test_a_withdrawn_article_leaves_lists_and_related_links(make):
    kept, gone = make.published_article(), make.published_article(title="Đã gỡ")
    withdraw(gone, reason="Sai sự thật.", by="Hương")

    assert "Đã gỡ" not in titles(front_page(menu()).editions)
    assert titles(around(kept.current_edition).related) == []


def test_the_surroundings_of_an_article_come_in_order(make, django_assert_num_queries):
    bloc_year = make.published_bloc_year()
    section = make.section("B", position=2)
    make.section("A", position=3)
    make.section("C", position=1)
    for day in range(1, 8):
        make.published_article(title=f"Bài {day}", section=section, dated_on=on(day))
    article = make.published_article(section=section, bloc_years=[bloc_year])

    edition = article.current_edition

    with django_assert_num_queries(2):
        found = around(edition)

    assert [link.name for link in menu()] == ["C", "B", "A"]
    assert titles(found.related) == ["Bài 7", "Bài 6", "Bài 5", "Bài 4", "Bài 3"]
    assert [link.url for link in found.blocs] == [bloc_year.get_absolute_url()]


def test_a_bloc_is_linked_only_while_citizens_can_read_it(make):
    bloc_year = make.bloc_year()
    article = make.published_article(bloc_years=[bloc_year])
    assert around(article.current_edition).blocs == []

    publish(bloc_year, by="Sơn")
    assert len(around(article.current_edition).blocs) == 1

    withdraw(bloc_year, reason="Nhầm danh sách.", by="Sơn")
    assert around(article.current_edition).blocs == []


def test_a_bloc_year_links_back_to_the_articles_that_report_on_it(client, make):
    bloc_year = make.published_bloc_year()
    make.published_article(title="Hội nghị tổng kết", bloc_years=[bloc_year])

    page = client.get(bloc_year.get_absolute_url())

    assert [link.name for link in page.context_data["reports"]] == ["Hội nghị tổng kết"]
    assert "Chưa có kết quả xếp hạng nào được công bố" in page.text


def test_an_old_address_leads_to_its_article_in_one_step(client, make):
    article = make.published_article()
    Redirect.objects.create(old_address=normalised_address("/Pages/hoi-nghi.aspx"), article=article)

    answer = client.get("/Pages/Hoi-Nghi.aspx?Source=x")

    assert (answer.status_code, answer.headers["Location"]) == (301, article.current_edition.get_absolute_url())


@pytest.mark.parametrize("path", ["/quan-tri", "/thi-dua", "/tin-tuc/tin-tuc-su-kien"])
def test_an_address_without_its_last_slash_is_understood(client, make, path):
    make.section()

    answer = client.get(path)

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/")


def test_a_missing_page_is_not_kept_past_the_moment_when_it_will_exist(client, make):
    with time_machine.travel(datetime.datetime(2026, 11, 23, 7, tzinfo=datetime.UTC), tick=False):
        schedule(make.article(), at=timezone.now() + datetime.timedelta(seconds=20), by="Lan")

        kept = client.get("/khong-co/").headers["Cache-Control"]

    assert kept == "public, max-age=0, s-maxage=20"


def test_a_missing_page_sets_no_cookie_whatever_cookie_it_is_sent(client):
    client.cookies["sessionid"] = "hong"

    answer = client.get("/khong-co/")

    assert answer.status_code == 404
    assert not answer.cookies and "Vary" not in answer.headers


def test_an_old_address_of_an_unpublished_article_answers_404(client, make):
    Redirect.objects.create(old_address=normalised_address("/Pages/nhap.aspx"), article=make.article())

    assert client.get("/Pages/nhap.aspx").status_code == 404


def test_a_number_that_no_database_holds_is_a_missing_page(client):
    assert client.get("/tin-tuc/a/b-99999999999999999999999").status_code == 404


def test_a_list_names_the_addresses_that_the_map_of_the_site_has(make):
    edition = make.published_article().current_edition

    section, slug = edition.section.slug, edition.slug
    assert article_url(section, slug, 7) == reverse("news:article", args=[section, slug, 7])
    with script_prefix("/ngay/2025-01-31/"):
        assert article_url(section, slug, 7) == reverse("news:article", args=[section, slug, 7])


def test_a_long_list_ends_where_the_archive_begins(make, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(cards, "A_PAGE", 1)
    monkeypatch.setattr(cards, "MOST_PAGES", 2)
    monkeypatch.setattr(cards, "COUNT", cards.counting())
    cards.reading.cache_clear()
    section = make.section()
    for day in range(1, 5):
        make.published_article(title=f"Bài {day}", section=section, dated_on=on(day))

    with django_assert_num_queries(2):
        page = cards.section_page(section.pk, "9")

    cards.reading.cache_clear()
    assert ([card.title for card in page.cards], page.number, page.pages, page.is_cut) == (["Bài 3"], 2, 2, True)
