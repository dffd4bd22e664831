"""The same pages in other ways: as of a past day, as text alone, for print; and the ledger of what changed."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from hanam_portal.corrections import ledger
from hanam_portal.publishing import door
from hanam_portal.publishing.moments import end_of, standing_at
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from news.models import Placement
from tests.emulation import honours
from tests.emulation.published import year_with_result

pytestmark = pytest.mark.django_db
one_database = pytest.mark.one_database

BY = "Đỗ Thị Ánh"
DAYS = {name: date(2026, 3, day) for day, name in enumerate(["published", "corrected", "withdrawn"], start=2)}
LATER = "2026-03-10T12:00:00+07:00"


def noon(day):
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM), tick=False)


def page_on(client, day, path, **headers):
    return client.get(f"/ngay/{day}{path}", **headers)


@pytest.fixture
def story(make):
    """An article, a result and a decision: published on one day, corrected on the next, withdrawn on the third."""
    article, year = make.article(title="Bản đầu"), make.bloc_year(bloc_name="Khối Một")
    decision = honours.decision("Nguyễn Anh Chức")
    records = [article, year, decision]
    with noon(DAYS["published"]):
        for record in records:
            door.publish(record, by=BY)
    with noon(DAYS["corrected"]):
        for record, changes in [(article, {"title": "Bản đã sửa"}), (year, {"bloc_name": "Khối Hai"})]:
            record.refresh_from_db()
            for name, value in changes.items():
                setattr(record, name, value)
            record.save()
        decision.lines.update(name="Nguyễn Anh Trức")
        for record in records:
            door.correct(record, note="Ghi sai tên.", by=BY)
    with noon(DAYS["withdrawn"]):
        for record in records:
            door.withdraw(record, reason="Không đúng sự thật.", by=BY)
    line = decision.lines.get().pk
    paths = [record.editions.latest("number").get_absolute_url() for record in records]
    return dict(zip(["article", "result", "decision", "award"], [*paths, f"/thi-dua/khen-thuong/{line}/"], strict=True))


@time_machine.travel(LATER)
def test_every_day_reads_as_it_ended(client, story):
    told = {"published": ("Bản đầu", "Khối Một", "Anh Chức"), "corrected": ("Bản đã sửa", "Khối Hai", "Anh Trức")}
    for name, (title, bloc, person) in told.items():
        pages = {page: page_on(client, DAYS[name], path) for page, path in story.items()}
        seen = {page: answer.text for page, answer in pages.items()}
        searched = page_on(client, DAYS[name], "/thi-dua/khen-thuong/?tim=nguyen+anh")

        assert {answer.status_code for answer in pages.values()} == {200}
        assert title in seen["article"] and bloc in seen["result"]
        assert person in seen["decision"] and person in seen["award"] and person in searched.text
        assert ("Ghi sai tên." in re.sub(r"(?s)<aside.*?</aside>", "", seen["article"])) == (name == "corrected")
        assert title in page_on(client, DAYS[name], "/").text and bloc in page_on(client, DAYS[name], "/thi-dua/").text
        assert all("Trang này như vào cuối ngày" in text and "Không đúng sự thật." in text for text in seen.values())
    before, gone = DAYS["published"] - timedelta(days=1), DAYS["withdrawn"]
    assert [page_on(client, gone, path).status_code for path in story.values()] == [410] * 4
    assert [page_on(client, before, path).status_code for path in story.values()] == [404] * 4
    assert "Anh Trức" not in page_on(client, gone, "/thi-dua/khen-thuong/?tim=nguyen+anh").text
    assert [client.get(path).status_code for path in story.values()] == [410] * 4


@time_machine.travel(LATER)
def test_the_ledger_tells_every_change_that_says_why_in_one_query(client, make, story, django_assert_num_queries):
    silent = make.published_article()
    for title, note in [("Sửa không ghi chú", ""), ("Sửa ngày mai", "Hẹn giờ.")]:
        silent.refresh_from_db()
        silent.title = title
        silent.save()
        if note:
            door.schedule(silent, at=datetime(2026, 3, 11, tzinfo=VIETNAM), note=note, by=BY)
        else:
            door.publish(silent, by=BY)

    with django_assert_num_queries(1):
        page = ledger(most=3)
    rest = ledger(before=page.older)

    assert [(one.kind, one.act, one.title, one.note) for one in page.changes] == [
        ("ket-qua", "gỡ bỏ", "Khối Hai, năm 2021", "Không đúng sự thật."),
        ("khen-thuong", "gỡ bỏ", "Bằng khen BK-TINH", "Không đúng sự thật."),
        ("quyet-dinh", "gỡ bỏ", "Quyết định 1/QĐ-UBND ngày 16/03/2022", "Không đúng sự thật."),
    ]
    assert [(one.kind, one.act) for one in rest.changes] == [("tin", "gỡ bỏ")] + [
        (kind, "đính chính") for kind in ["ket-qua", "khen-thuong", "quyet-dinh", "tin"]
    ]
    assert ledger("tin").changes == [rest.changes[0], rest.changes[-1]] and rest.older == ""
    assert [one.act for one in ledger("tin", before="0-tin-1").changes] == []
    shown = client.get(reverse("corrections")).text
    assert shown.count("Ghi sai tên.") == 4 and story["article"] in shown
    assert page_on(client, DAYS["published"], "/so-dinh-chinh/").text.count("Ghi sai tên.") == 0


@one_database
@time_machine.travel(LATER)
def test_a_page_of_a_past_day_is_marked_and_stays_in_its_day(client, make, settings):
    with noon(DAYS["published"]):
        article = make.published_article(
            title="Hội nghị", body='<p><a href="/tin-tuc/">Tin</a> <a href="/media/a.jpg">Ảnh</a></p>'
        )
    path = article.current_edition.get_absolute_url()

    page = page_on(client, DAYS["published"], path)

    root = f"/ngay/{DAYS['published']}/"
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', page.text))
    assert {link for link in links if not link.startswith((root, "/static/", "/media/"))} == {path, "/ngay/"}
    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert client.post(f"{root}{path}").status_code == 405
    again = page_on(client, DAYS["published"], path, headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    door.withdraw(article, reason="Sai.", by=BY)
    changed = page_on(client, DAYS["published"], path, headers={"If-None-Match": page.headers["ETag"]})
    assert changed.status_code == 200 and "Lý do: Sai." in changed.text
    assert changed.headers["Cache-Control"] == page.headers["Cache-Control"]


@one_database
@time_machine.travel(LATER)
def test_a_day_that_has_nothing_to_show_leads_on(client, make):
    with noon(DAYS["published"]):
        make.published_article()

    ahead, before = (page_on(client, day, "/thi-dua/") for day in [date(2030, 1, 1), date(2020, 1, 1)])
    today = page_on(client, date(2026, 3, 10), "/thi-dua/?x=1")

    assert (ahead.status_code, "Ngày này chưa đến" in ahead.text) == (404, True)
    assert (before.status_code, f"/ngay/{DAYS['published']}/thi-dua/" in before.text) == (404, True)
    assert (today.status_code, today.headers["Location"]) == (302, "/thi-dua/?x=1")
    assert page_on(client, DAYS["published"], "/khong-co/").status_code == 404
    for odd in [
        "/ngay/2026-02-31/",
        "/ngay/2026-03-02/ngay/2026-03-02/",
        "/ngay/2026-03-02/quan-tri/",
        "/chi-chu/ban-in/",
    ]:
        assert client.get(odd).status_code == 404


CHOSEN = {
    ("2026-03-02", "/thi-dua/"): "/ngay/2026-03-02/thi-dua/",
    ("2/3/2026", ""): "/ngay/2026-03-02/",
    ("2026-03-02", "//evil.example/"): "/ngay/2026-03-02/",
    ("2026-03-02", "https://evil.example/"): "/ngay/2026-03-02/",
    ("2026-03-02", "/ngay/2026-03-01/"): "/ngay/2026-03-02/",
    ("2026-03-02", "/quan-tri/"): "/ngay/2026-03-02/",
}


@one_database
@pytest.mark.parametrize(("day", "page"), CHOSEN)
def test_the_form_leads_to_a_page_of_this_portal_on_that_day(client, day, page):
    assert client.get("/ngay/", {"ngay": day, "trang": page}).headers["Location"] == CHOSEN[day, page]


@one_database
def test_a_day_that_is_none_is_said_to_be_none(client):
    page = client.get("/ngay/", {"ngay": "31/02/2026<b>"})

    assert page.status_code == 200 and "“31/02/2026&lt;b&gt;” không phải là một ngày." in page.text


@one_database
def test_the_text_edition_says_pictures_in_words_and_is_light(client, make, settings):
    photo = make.photo(default_alt="Hội trường đầy người", default_caption="Lễ tổng kết")
    article = make.published_article(
        body="<p>" + "Nội dung đủ dài của một bài thường gặp. " * 90 + "</p>", photos=[photo]
    )
    path = article.current_edition.get_absolute_url()

    page = client.get(f"/chi-chu{path}")

    sheet = (settings.BASE_DIR / "static/site/text.css").read_bytes()
    assert page.status_code == 200 and len(page.content) + len(sheet) <= 8 * 1024
    assert "[Ảnh: Hội trường đầy người]" in page.text and "Lễ tổng kết" in page.text and "Báo Hà Nam" in page.text
    assert re.findall("<(?:img|picture|svg|script)", page.text) == []
    assert {
        link for link in re.findall(r'href="(/[^"]*)"', page.text) if not link.startswith(("/chi-chu/", "/static/"))
    } == {path}


@one_database
@time_machine.travel(LATER)
def test_the_print_edition_names_its_source_its_day_and_whole_addresses(client, make, settings):
    article = make.published_article(bloc_years=[make.published_bloc_year()])
    path = article.current_edition.get_absolute_url()

    page = client.get(f"/ban-in{path}")

    assert f"Địa chỉ: {settings.SITE_URL}{path}" in page.text and "Đọc ngày 10/03/2026" in page.text
    assert f'href="{settings.SITE_URL}/thi-dua/khoi/' in page.text and "<nav" not in page.text
    with time_machine.travel("2026-03-11T12:00:00+07:00"):
        assert client.get(f"/ban-in{path}").headers["ETag"] != page.headers["ETag"]


@one_database
@time_machine.travel(LATER)
def test_a_file_is_sent_from_its_own_address_of_its_day(client, make):
    with noon(DAYS["published"]):
        article = make.published_article()
    late = make.published_article(title="Bài về sau")

    assert client.get("/chi-chu/robots.txt?a=1").headers["Location"] == "/robots.txt?a=1"
    paper = client.get(f"/ngay/{DAYS['published']}/ban-in/sitemap-trang.xml")
    assert paper.headers["Location"] == f"/ngay/{DAYS['published']}/sitemap-trang.xml"
    feed = page_on(client, DAYS["published"], "/nguon-tin/tin-moi.json")
    assert (feed.status_code, feed.headers["X-Robots-Tag"]) == (200, "noindex")
    assert article.title in feed.text and late.title not in feed.text
    known = page_on(
        client, DAYS["published"], "/nguon-tin/tin-moi.json", headers={"If-None-Match": feed.headers["ETag"]}
    )
    assert known.status_code == 304
    wrong = client.get(f"/ban-in/tin-tuc/khac/sai-{article.pk}")
    assert wrong.headers["Location"] == f"/ban-in{article.current_edition.get_absolute_url()}"


@one_database
def test_the_loudspeaker_reads_an_article_in_words(client, make):
    article = make.published_article(title="Họp lúc 7h30", sapo="UBND xã mời XYZQ.", body="<p>Dự 15% số hộ.</p>")
    path = reverse("article_script", args=["x", "y", article.pk])

    page = client.get(path, follow=True)

    said = re.search(r'(?s)<div class="aloud">(.*?)</div>', page.text)[1]
    assert page.redirect_chain == [(f"{article.current_edition.get_absolute_url()}/ban-doc/", 301)]
    assert "Ủy ban nhân dân xã mời <mark>XYZQ</mark>." in said and "Dự mười lăm phần trăm số hộ." in said
    assert re.findall(r"\d", said) == []


@one_database
def test_the_loudspeaker_reads_a_result_in_order(client, make):
    year = year_with_result(1, 2, shown="scores")
    door.publish(year, by=BY)
    edition = year.current_edition

    page = client.get(reverse("bloc_year_script", args=[edition.bloc_slug, edition.period_slug]))

    assert "Hạng một: huyện a, chín mươi bảy phẩy năm điểm." in page.text
    assert page.text.index("Hạng một") < page.text.index("Hạng hai")


@one_database
def test_names_of_a_closed_consultation_are_in_no_past_day(client):
    with noon(date(2026, 2, 27)):
        consultation = honours.consultation(honours.nomination("Nguyễn Anh Chức"))
        door.publish(consultation, by=BY)
    path = consultation.current_edition.get_absolute_url()

    while_open, later = [], []
    for seen, today in [(while_open, date(2026, 3, 10)), (later, date(2026, 4, 1))]:
        with noon(today):
            seen += [page_on(client, date(2026, 3, 5), path).text]

    assert "còn 11 ngày" in while_open[0] and "Nguyễn Anh Chức" in while_open[0]
    assert "còn 11 ngày" in later[0] and "Nguyễn Anh Chức" not in later[0] and "không xem lại được" in later[0]


@one_database
@time_machine.travel(LATER)
def test_the_home_page_of_a_past_day_has_no_placement_made_since(make):
    with noon(DAYS["corrected"]):
        make.published_article(title="Đặt về sau", area="lead", dated_on=date(2020, 1, 1))
        make.published_article(title="Mới nhất")

    with standing_at(end_of(DAYS["published"])):
        before = list(Placement.objects.in_force())
    with standing_at(end_of(DAYS["corrected"])):
        after = list(Placement.objects.in_force())

    assert (len(before), len(after)) == (0, 1)
