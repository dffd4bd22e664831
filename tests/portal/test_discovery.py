"""Machines find what citizens read, say the same of it, and never learn of more."""

import html
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from hanam_portal.publishing.door import correct, withdraw
from news.models import Article
from tests.emulation import honours
from tests.publishing.shapes import faults

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
NOON = datetime(2021, 12, 24, 5, tzinfo=UTC)
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">')
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def meta(page):
    """Read what the head says, each name once."""
    found = META.findall(page.text)
    assert len(dict(found)) == len(found), found
    return {name: html.unescape(content) for name, content in found}


def nodes(page):
    return {node["@type"]: node for node in map(json.loads, LD.findall(page.text))}


def links(page, relation):
    return re.findall(rf'<link rel="{relation}"[^>]* href="([^"]+)"', page.text)


def locations(client, path):
    return [one.text for one in ElementTree.fromstring(client.get(path).content).iter(LOC)]  # noqa: S314  # our own


def queries(client, path, **headers):
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path, headers=headers)
    return page, len(asked)


def edit(article, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)
    correct(Article.objects.get(pk=article.pk), note="Sửa lại tiêu đề.", by="Ánh")


@pytest.mark.one_database
def test_every_page_says_what_it_is_and_where(client, make):
    article = make.published_article(
        title="Hội nghị “A” & B", sapo="Khối tổng kết. Hết.", bloc_years=[make.published_bloc_year()]
    )
    year = article.bloc_years.get().current_edition
    decision = honours.decision("Nguyễn Anh Chức", title="Tặng Bằng khen")
    honours.publish(decision)
    titles = {
        "/": "Cổng thông tin tỉnh Hà Nam",
        article.section.get_absolute_url(): "Tin tức - Sự kiện",
        article.get_absolute_url(): "Hội nghị “A” & B",
        "/thi-dua/": "Thi đua khen thưởng",
        year.get_absolute_url(): year.title,
        f"/thi-dua/khoi/{year.bloc_slug}/": f"{year.bloc_name} qua các năm – Thi đua khen thưởng",
        "/thi-dua/khen-thuong/": "Sổ khen thưởng",
        decision.get_absolute_url(): f"{decision}: Tặng Bằng khen",
        "/thi-dua/lay-y-kien/": "Lấy ý kiến nhân dân – Thi đua khen thưởng",
        "/so-dinh-chinh/": "Sổ đính chính",
        "/nguon-tin/": "Nguồn tin (RSS, Atom, JSON Feed)",
        "/du-lieu/don-vi/": "Từng đơn vị qua các năm – Dữ liệu mở",
    }

    pages = {path: client.get(f"{path}?utm_source=zalo&fbclid=1") for path in titles}

    assert {path: meta(page)["og:title"] for path, page in pages.items()} == titles
    for path, page in pages.items():
        said = meta(page)
        assert links(page, "canonical") == [said["og:url"]] == [f"{SITE}{path}"]
        assert said["description"] == said["og:description"] != ""
        assert (said["og:image:width"], said["og:image:height"], said["og:locale"]) == ("1200", "630", "vi_VN")
        assert client.get(said["og:image"].removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"
        assert "/nguon-tin/tin-moi.atom" in links(page, "alternate")
        assert [faults(node) for node in nodes(page).values()] == [[] for _ in nodes(page)]


@pytest.mark.one_database
def test_pages_of_a_list_stand_for_themselves(client, make, monkeypatch):
    monkeypatch.setattr("news.cards.A_PAGE", 1)
    make.published_article()
    section = make.published_article().section.get_absolute_url()

    assert links(client.get(f"{section}?trang=2&x=1"), "canonical") == [f"{SITE}{section}?trang=2"]


@pytest.mark.one_database
def test_what_machines_read_of_an_article_is_what_its_page_shows(client, make):
    bloc_year = make.published_bloc_year()
    title = 'Hội nghị </script><script>alert("1")</script> & “kết”'
    article = make.published_article(
        title=title, byline="Thu Hằng", source_name="Báo Hà Nam", photos=[make.photo()], bloc_years=[bloc_year]
    )
    edit(article, sapo="Khối tổng kết năm.")

    page = client.get(article.get_absolute_url())
    node, visible = (
        nodes(page)["NewsArticle"],
        html.unescape(re.sub(r"<script.*?</script>", "", page.text, flags=re.DOTALL)),
    )
    crumbs = re.findall(
        r'<li><a href="([^"]+)">([^<]+)</a></li>', page.text.partition('class="breadcrumb"')[2].partition("</ol>")[0]
    )

    assert f'<h1 class="wide">{title}</h1>' in visible and node["headline"] == title
    said = [node["description"], node["author"]["name"], node["isBasedOn"]["publisher"]["name"]]
    said += [node["articleSection"], node["correction"][0]["text"], node["about"][0]["name"]]
    said += [node["image"][0][name] for name in ("caption", "creditText")]
    assert [words for words in said if words not in visible] == []
    assert f'datetime="{node["dateModified"]}"' in visible and f'datetime="{node["datePublished"]}"' in visible
    assert [(f"{SITE}{to}", html.unescape(name)) for to, name in crumbs] == [
        (one["item"], one["name"]) for one in nodes(page)["BreadcrumbList"]["itemListElement"]
    ]
    assert len(LD.findall(page.text)) == 2


@pytest.mark.one_database
def test_the_date_of_an_article_is_as_exact_as_it_is_known(client, make):
    old = make.published_article(dated_on=date(2019, 5, 1), dated_precision="month")

    assert nodes(client.get(old.get_absolute_url()))["NewsArticle"]["datePublished"] == "2019-05"


@pytest.mark.parametrize("address", ["tin-moi.atom", "chuyen-muc/kinh-te.rss", "khoi/khoi-1.json"])
def test_a_feed_costs_the_same_for_one_article_and_for_three_and_less_for_who_has_it(client, make, address):
    year = make.published_bloc_year(bloc=make.bloc("Khối 1"))
    costs = []
    for count in (1, 3):
        while Article.objects.count() < count:
            make.published_article(section=make.section("Kinh tế"), bloc_years=[year], body="<p>Toàn văn.</p>")
        page, cost = queries(client, f"/nguon-tin/{address}")
        again, less = queries(client, f"/nguon-tin/{address}", **{"If-None-Match": page.headers["ETag"]})
        costs.append((cost, less))
        assert page.text.count("Toàn văn.") == count
        assert (again.status_code, again.content) == (304, b"")

    assert costs[0] == costs[1] and costs[0][0] == costs[0][1] + 1


def test_a_correction_changes_when_an_entry_was_updated_and_not_what_it_is(client, make):
    def items():
        return json.loads(client.get("/nguon-tin/tin-moi.json").content)["items"]

    with time_machine.travel(NOON, tick=False) as clock:
        article = make.published_article(title="Cũ", photos=[make.photo()])
        [old] = items()
        clock.shift(timedelta(days=1))
        edit(article, title="Mới")
        [new] = items()
        [told] = json.loads(client.get("/nguon-tin/dinh-chinh.json").content)["items"]
        withdraw(article, reason="Đăng nhầm.", by="Ánh")

    assert old["id"] == new["id"] == f"tag:localhost,2021-12-24:tin-tuc/{article.pk}"
    assert old["date_published"] == old["date_modified"] == new["date_published"] == "2021-12-24T12:00:00+07:00"
    assert (new["title"], new["date_modified"]) == ("Mới", "2021-12-25T12:00:00+07:00")
    assert "Đính chính" in new["content_html"] and "Sửa lại tiêu đề." in new["content_html"]
    assert f'src="{SITE}/media/photos/' in new["content_html"] and "Nguồn ảnh: Báo Hà Nam" in new["content_html"]
    assert (told["title"], told["content_text"]) == ("Đính chính: Mới", "Sửa lại tiêu đề.")
    assert items() == []


def test_the_feeds_of_emulation_tell_results_awards_and_what_later_decisions_did(client, make):
    unit = make.unit(("huyện Bình Lục", None, None))
    year = make.published_bloc_year(unit)
    lines = [honours.line(name, unit=unit) for name in ("Nguyễn Anh Chức", "Trần Thị Bé")]
    decision = honours.decision(*lines)
    honours.publish(decision)
    honours.publish(honours.annulment(decision.lines.last()))
    award_type = decision.lines.first().award_type.slug

    of_type, of_unit = (
        client.get(f"/nguon-tin/{path}.rss").text for path in (f"danh-hieu/{award_type}", f"don-vi/{unit.pk}")
    )

    assert "Nguyễn Anh Chức" in of_type and "Đã hủy bỏ: Trần Thị Bé" in of_type
    assert "Nguyễn Anh Chức" in of_unit and year.current_edition.title in of_unit
    assert "Chưa có kết quả xếp hạng" in client.get(f"/nguon-tin/khoi/{year.bloc.slug}.atom").text


@pytest.mark.one_database
def test_a_feed_never_names_who_is_proposed(client):
    today = timezone.localdate()
    days = {"opens_on": today, "closes_on": today + timedelta(days=40), "council_on": today + timedelta(days=41)}
    consultation = honours.consultation(honours.nomination("Nguyễn Anh Chức"), title="Lấy ý kiến đợt 1", **days)
    honours.publish(consultation)

    text = client.get("/nguon-tin/lay-y-kien.atom").text

    assert "Lấy ý kiến đợt 1" in text and "Nguyễn Anh Chức" not in text
    assert "Nguyễn Anh Chức" in client.get(consultation.get_absolute_url()).text


@pytest.mark.one_database
def test_what_nobody_published_is_not_there(client):
    paths = [
        *("nguon-tin/khac.atom", "nguon-tin/khoi/khac.rss", "nguon-tin/don-vi/0.json", "nguon-tin/don-vi/x.json"),
        *("nguon-tin/tin-moi.xml", "nguon-tin/khac/a.atom", "nguon-tin/don-vi/999999999999999999.atom"),
        *("sitemap-khac.xml", "sitemap-tin-tuc-2021-13.xml", "sitemap-tin-tuc-2021-12.xml"),
        *("sitemap-tin-tuc-9999-12.xml", "sitemap-quyet-dinh-1000.xml", "the-chia-se/khac/1-000000000000.jpg"),
        *("the-chia-se/bai/999999999999999999-0.jpg", "the-chia-se/cong/0-0.jpg"),
    ]

    assert [path for path in paths if client.get(f"/{path}").status_code != 404] == []


def test_the_maps_name_every_page_that_stands(client, make):
    unit = make.unit(("huyện Bình Lục", None, None))
    year, draft = make.published_bloc_year(unit), make.article(title="Nháp")
    article = make.published_article(dated_on=date(2021, 12, 24), photos=[make.photo()])
    gone = make.published_article(dated_on=date(2021, 12, 25))
    withdraw(gone, reason="Đăng nhầm.", by="Ánh")
    decision = honours.decision("Nguyễn Anh Chức")
    honours.publish(decision)

    maps = locations(client, "/sitemap.xml")
    named = [page for one in maps for page in locations(client, one.removeprefix(SITE))]

    assert maps == [f"{SITE}/sitemap-{part}.xml" for part in ("trang", "tin-tuc-2021-12", "quyet-dinh-2022", "tin-moi")]
    wanted = ["/", "/thi-dua/", "/nguon-tin/", "/luu-tru/", "/du-lieu/", article.section.get_absolute_url()]
    wanted += [article.get_absolute_url(), year.get_absolute_url(), decision.get_absolute_url()]
    wanted += [f"/thi-dua/don-vi/huyen-binh-luc-{unit.pk}/", f"/thi-dua/khoi/{year.bloc.slug}/"]
    assert [path for path in wanted if named.count(f"{SITE}{path}") != 1] == []
    assert [path for path in named if "/tin-tuc/" in path and path.endswith((f"-{draft.pk}", f"-{gone.pk}"))] == []
    assert {client.get(path.removeprefix(SITE)).status_code for path in named} == {200}
    assert f"<image:loc>{SITE}/media/photos/" in client.get("/sitemap-tin-tuc-2021-12.xml").text


def test_a_map_costs_the_same_for_one_page_and_for_three(client, make):
    maps = ["/sitemap.xml", "/sitemap-trang.xml", "/sitemap-tin-tuc-2021-12.xml", "/sitemap-tin-moi.xml"]
    costs = []
    for _ in range(2):
        for _ in range(1 + len(costs)):
            make.published_article(dated_on=date(2021, 12, 24))
        costs.append([queries(client, one)[1] for one in maps])

    assert costs[0] == costs[1]


def test_news_is_what_is_dated_and_published_in_the_last_two_days(client, make):
    with time_machine.travel(NOON, tick=False) as clock:
        make.published_article(title="Hôm nay & nay")
        make.published_article(title="Mới đăng, bài cũ", dated_on=date(2021, 12, 1))
        today = client.get("/sitemap-tin-moi.xml").text
        clock.shift(timedelta(days=3))
        later = client.get("/sitemap-tin-moi.xml").text

    assert re.findall("<news:title>(.*)</news:title>", today) == ["Hôm nay &amp; nay"]
    assert "<news:publication_date>2021-12-24T12:00:00+07:00</news:publication_date>" in today
    assert "<url>" not in later


@pytest.mark.one_database
def test_the_validator_of_a_map_changes_with_what_it_names(client, make):
    article = make.published_article(dated_on=date(2021, 12, 24))
    paths = ["/sitemap.xml", "/sitemap-tin-tuc-2021-12.xml"]
    old = [client.get(path).headers["ETag"] for path in paths]

    edit(article, slug="khac")
    new = [client.get(path).headers["ETag"] for path in paths]

    assert [one == other for one, other in zip(old, new, strict=True)] == [False, False]
    assert client.get(paths[1], headers={"If-None-Match": new[1]}).status_code == 304


@pytest.mark.one_database
def test_a_card_is_kept_for_ever_and_drawn_of_nothing_but_what_its_page_says(client, make):
    article = make.published_article(title="Cũ")
    old = article.current_edition.card.path
    card = client.get(old)
    edit(article, title="Mới")
    new = article.editions.latest("number").card.path

    assert Image.open(io.BytesIO(card.content)).size == (1200, 630)
    assert card.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    withdraw(Article.objects.get(), reason="Đăng nhầm.", by="Ánh")
    assert client.get(new).status_code == 404


@pytest.mark.one_database
def test_robots_learn_what_not_to_read_and_phones_how_to_keep_the_site(client):
    robots, manifest = client.get("/robots.txt").text.splitlines(), client.get("/manifest.webmanifest").json()

    assert {"Disallow: /tim-kiem/", "Disallow: /ngay/", "Disallow: /quan-tri/", f"Sitemap: {SITE}/sitemap.xml"} <= set(
        robots
    )
    assert (manifest["lang"], manifest["start_url"]) == ("vi", "/")
    icons = {(one["sizes"], one["purpose"]) for one in manifest["icons"]}
    assert icons == {(size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")}
    assert client.get("/favicon.ico").headers["Location"].startswith("/static/site/favicon")
