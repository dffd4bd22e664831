"""Open data: every table that is listed can be had as a file, says what the portal shows, and nothing else."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from openpyxl import load_workbook

from emulation.models import RegisterEntry
from hanam_portal.data_sets import SETS
from hanam_portal.data_views import FORMATS
from hanam_portal.publishing import data_sets, door, tables
from hanam_portal.publishing.moments import standing_at
from tests.emulation import honours
from tests.emulation import rows as rows_of
from tests.emulation.published import days_ago, year_with_result

pytestmark = pytest.mark.django_db

REGISTER = "/du-lieu/so-khen-thuong/2022"


def published(*lines, **fields):
    decision = honours.decision(*lines, **fields)
    honours.publish(decision)
    return decision


def rows(client, address):
    response = client.get(f"{address}.csv")
    assert response.status_code == 200, response.status_code
    return list(csv.DictReader(StringIO(response.content.decode(), newline=""), strict=True))


def names(client, address):
    return [row["name"] for row in rows(client, address)]


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.one_database
def test_every_table_that_is_listed_has_a_page_and_files_that_agree(client, told, make):
    make.published_article()
    listed = [a["href"] for a in read(client, "/du-lieu/").select(".card a")]
    assert listed == [f"/du-lieu/{name}/" for name in SETS]

    for data_set in SETS.values():
        links = {a["href"] for a in read(client, f"/du-lieu/{data_set.name}/").select(".chips a")}
        for name in data_set.table_names():
            page = read(client, f"/du-lieu/{name}/")
            files = {kind: client.get(f"/du-lieu/{name}.{kind}") for kind in FORMATS}
            [*lines] = csv.reader(StringIO(files["csv"].content.decode(), newline=""))
            objects = json.loads(files["json"].content)["rows"]
            sheet = load_workbook(BytesIO(files["xlsx"].content)).worksheets[0]
            package = client.get(f"/du-lieu/{name}/datapackage.json").json()

            assert data_set.tables is None or f"/du-lieu/{name}/" in links
            assert len(lines) - 1 == len(objects) == sheet.max_row - 1
            assert f"{len(objects)} dòng" in page.get_text()
            assert [code.get_text() for code in page.select(".dictionary code")] == lines[0]
            assert package["resources"][0]["bytes"] == len(files["csv"].content)
            assert {column.key for column in data_set.columns} >= set(lines[0])
            assert page.select_one(".text a")["href"].startswith(("/thi-dua/", "/"))


@pytest.mark.one_database
def test_a_file_is_for_keeping(client):
    decision = published("=Nguyễn Anh Chức")
    name = f"quyet-dinh/1-qd-ubnd-2022-03-16-{decision.pk}"

    answers = {kind: client.get(f"/du-lieu/{name}.{kind}") for kind in FORMATS}

    plain = name.replace("/", "-")
    for kind, answer in answers.items():
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{plain}.{kind}"'
        assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60" and not answer.cookies
    assert answers["csv"].headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert "'=Nguyễn Anh Chức" in answers["csv"].text
    assert client.get(f"/du-lieu/{name}.csv?bom=1").content == b"\xef\xbb\xbf" + answers["csv"].content
    assert client.get(f"/du-lieu/quyet-dinh/ten-cu-{decision.pk}.csv").headers["Location"] == f"/du-lieu/{name}.csv"


@pytest.mark.one_database
@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_sent_again_only_when_a_word_of_it_changed(client, kind):
    decision = published("Nguyễn Anh Trức")
    first = client.get(f"{REGISTER}.{kind}")
    kept = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    assert first.headers["ETag"].startswith("W/") == (kind == "xlsx")

    assert client.get(f"{REGISTER}.{kind}", **kept).status_code == 304

    honours.publish(honours.correction(decision.lines.get(), name="Nguyễn Anh Chức"))
    assert client.get(f"{REGISTER}.{kind}", **kept).status_code == 200


def test_the_register_of_a_year_is_what_stands(client):
    decision = published("Nguyễn Anh Chức", "Trần Thị Bé")
    chuc, be = decision.lines.all()
    honours.publish(honours.annulment(be))
    published(honours.line("Lê Văn Cũ", period=rows_of.period(2019)))
    withdrawn = published("Phạm Văn Gỡ")
    door.withdraw(withdrawn, reason="Đăng nhầm.", by="Lê Văn Sơn")

    told = rows(client, REGISTER)

    assert [(row["name"], row["status"], row["annulled_on"]) for row in told] == [
        ("Nguyễn Anh Chức", "có hiệu lực", ""),
        ("Trần Thị Bé", "đã hủy bỏ", "2023-05-03"),
    ]
    assert (told[0]["award_id"], told[0]["subject_kind"], told[0]["signed_on"]) == (
        str(chuc.pk),
        "cá nhân",
        "2022-03-16",
    )
    assert told[0]["url"].endswith(f"/thi-dua/khen-thuong/{chuc.pk}/")
    assert names(client, "/du-lieu/danh-hieu/bk-tinh/2022") == ["Nguyễn Anh Chức", "Trần Thị Bé"]
    assert names(client, f"/du-lieu/quyet-dinh/x-{decision.pk}".replace("x-", "1-qd-ubnd-2022-03-16-")) == [
        "Nguyễn Anh Chức",
        "Trần Thị Bé",
    ]


def test_a_past_day_has_files_of_its_own(client):
    line = published("Nguyễn Anh Trức").lines.get()
    before = timezone.now()
    honours.publish(honours.correction(line, name="Nguyễn Anh Chức"))

    with standing_at(before):
        then = names(client, REGISTER)

    assert (then, names(client, REGISTER)) == (["Nguyễn Anh Trức"], ["Nguyễn Anh Chức"])


def test_a_decision_that_acts_on_others_tells_their_lines(client):
    line = published("Nguyễn Anh Trức").lines.get()
    correction = honours.correction(line, name="Nguyễn Anh Chức")
    honours.publish(correction)

    assert names(client, f"/du-lieu/quyet-dinh/{correction.current_edition.slug}-{correction.pk}") == [
        "Nguyễn Anh Chức"
    ]


def test_a_long_table_comes_in_parts_that_together_are_all_of_it(client, monkeypatch):
    for module in (tables, data_sets):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    published(*"ABCDE")

    parts = [names(client, f"{REGISTER}{part}") for part in ("", "/2", "/3")]
    page = read(client, f"{REGISTER}/")

    assert parts == [["A", "B"], ["C", "D"], ["E"]]
    assert [a["href"] for a in page.select(".chips a") if a["href"].endswith(".csv")] == [
        f"{REGISTER}{part}.csv" for part in ("", "/2", "/3")
    ]
    assert client.get(f"{REGISTER}/2.csv").headers["Content-Disposition"].endswith('"so-khen-thuong-2022-2.csv"')
    for part in ("/4", "/1", "/0", "/02", "/x"):
        assert client.get(f"{REGISTER}{part}.csv").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        (f"{REGISTER}.csv", 1),
        (f"{REGISTER}/", 2),
        ("/du-lieu/so-khen-thuong/", 4),
        ("/du-lieu/danh-hieu/", 3),
        ("/du-lieu/quyet-dinh/", 3),
        ("/du-lieu/ket-qua-thi-dua/2021.csv", 3),
        ("/du-lieu/tra-cuu-khen-thuong.csv?tim=nguyen", 4),
    ],
)
def test_a_table_of_many_rows_asks_no_more_than_one_of_few(client, django_assert_num_queries, address, queries):
    door.publish(year_with_result(1, 2), by="Lê Văn Sơn")
    published("Nguyễn Văn A")
    with django_assert_num_queries(queries):
        client.get(address)

    published("Nguyễn Văn B", "Nguyễn Văn C")

    with django_assert_num_queries(queries):
        client.get(address)


def test_an_answer_of_the_register_is_a_file(client):
    published("Trần Thị Bé", "Nguyễn Anh Chức", "Nguyễn An")
    page = read(client, "/thi-dua/khen-thuong/?tim=nguyen")
    links = [a["href"] for a in page.select(".downloads a")]

    response = client.get(links[0])

    assert links[0] == "/du-lieu/tra-cuu-khen-thuong.csv?tim=nguyen"
    assert [row["name"] for row in csv.DictReader(StringIO(response.text))] == ["Nguyễn An", "Nguyễn Anh Chức"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert [client.get(one).status_code for one in links] == [200] * 4


def test_an_answer_that_is_too_long_leads_to_the_years(client, monkeypatch):
    published("Nguyễn Văn A", "Nguyễn Văn B")
    monkeypatch.setattr("emulation.register.lookup.MOST_COUNTED", 1)
    address = "/du-lieu/tra-cuu-khen-thuong.xlsx"

    answers = [client.get(address, {"tim": "nguyen"}), client.get(address)]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(302, "/du-lieu/so-khen-thuong/")] * 2
    page = read(client, "/thi-dua/khen-thuong/?tim=nguyen")
    assert [a["href"] for a in page.select(".downloads a")] == ["/du-lieu/so-khen-thuong/"]


@pytest.mark.one_database
def test_what_waits_or_was_withdrawn_is_in_no_file(client, make, told):
    live, waiting, gone = (make.published_article(title=title) for title in ("Đã đăng", "Nháp", "Đã gỡ"))
    door.withdraw(gone, reason="Sai.", by="Lê Văn Sơn")
    waiting.editions.update(visible_from=days_ago(-3))
    year = live.current_edition.dated_on.year

    assert [row["title"] for row in rows(client, f"/du-lieu/bai-viet/{year}")] == ["Đã đăng"]
    assert [row["url"][-len(live.get_absolute_url()) :] for row in rows(client, f"/du-lieu/bai-viet/{year}")] == [
        live.current_edition.get_absolute_url()
    ]
    lists = client.get("/du-lieu/lay-y-kien.json").text
    assert "Danh sách đề nghị tặng Huân chương Lao động" in lists and "Nguyễn Anh Chức" not in lists


@pytest.mark.one_database
def test_what_names_no_table_is_not_found(client):
    published("Nguyễn Anh Chức")
    assert client.get("/du-lieu/so-khen-thuong/2022.csv").status_code == 200
    names = [
        *("so-khen-thuong/9999", "so-khen-thuong/0000", "so-khen-thuong/20221", "so-khen-thuong/2022/1/1"),
        *("quyet-dinh/x-99999999999999999999", "quyet-dinh/x", "quyet-dinh/x-999", "danh-hieu/khong-co/2022"),
        *("danh-hieu/bk-tinh", "danh-hieu/bk-tinh/1999", "don-vi/99999999999999999999", "don-vi/a", "khong-co"),
        *("lay-y-kien/2", "bai-viet/0850", "bai-viet/1850", "bai-viet/x", "ket-qua-thi-dua/1999", "ket-qua-khoi/a"),
        *("ket-qua-khoi/a/b", "lich-su-khoi/a", "so-khen-thuong/２０２２", "so-khen-thuong/-022", "../quan-tri"),
    ]

    answers = {client.get(f"/du-lieu/{name}{end}").status_code for name in names for end in (".csv", "/")}

    assert answers == {404}


@pytest.mark.one_database
def test_machines_read_what_a_data_set_is(client):
    published("Nguyễn Anh Chức")
    page = read(client, f"{REGISTER}/")

    said = next(
        node for one in page.select('script[type="application/ld+json"]')
        if (node := json.loads(one.string))["@type"] == "Dataset"
    )  # fmt: skip

    assert said["name"] == page.h1.get_text()
    assert [one["contentUrl"].rpartition("/du-lieu/")[2] for one in said["distribution"]] == [
        f"so-khen-thuong/2022.{kind}" for kind in FORMATS
    ]
    assert RegisterEntry.objects.count() == 1
