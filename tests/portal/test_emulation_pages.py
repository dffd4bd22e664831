"""The public pages of blocs and units: one object behind table, chart and file; old units stay; few queries."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from emulation.blocs.pages import bloc_page
from emulation.units.addresses import unit_url
from hanam_portal.publishing import door
from tests.emulation import honours
from tests.emulation.published import closed, ranked, year_with_result
from tests.emulation.rows import bloc, bloc_year, edge, period, unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BLOC = "/thi-dua/khoi/khoi-cac-huyen/"
UNITS = "/thi-dua/don-vi/"
MERGED_ON = date(2020, 1, 1)


def words(element):
    return " ".join(element.get_text().split())


def read(address, code=200):
    answer = Client().get(address)
    assert answer.status_code == code
    return BeautifulSoup(answer.content, "html.parser")


def table(page, label):
    """The rows of a table, each a list of the words of its cells."""
    return [
        [words(cell) for cell in row.find_all(["th", "td"])] for row in page.select(f"[aria-labelledby={label}] tr")
    ]


def published(of, ranks, shown="ranks", **fields):
    """Close and publish years of a bloc. ranks: {year: {unit: rank or None}}; points follow the ranks."""
    for year, places in ranks.items():
        made = bloc_year(*places, bloc=of, period=period(year), shown_result=shown, **fields)
        closed(
            made,
            *(
                ranked(one, rank, str(Decimal(100) - (rank or 9)), unranked_reason="" if rank else "Đang xem xét.")
                for one, rank in places.items()
            ),
        )
        door.publish(made, by="dung")


@pytest.fixture
def history():
    """A bloc of three units through four years. The third went into the second before the last two."""
    of = bloc("Khối các huyện")
    a, b, c = (unit(code) for code in "abc")
    edge(c, b, on=MERGED_ON, legal_act="Nghị quyết 5")
    type(c).objects.filter(pk=c.pk).update(ended_on=MERGED_ON)
    published(of, {2018: {a: 1, b: 2, c: 2}, 2019: {c: 1, a: 2, b: None}, 2020: {b: 1, a: 2}, 2021: {b: 1, a: 2}})
    return {"bloc": of, "a": a, "b": b, "c": c}


def test_chart_tables_and_file_of_a_bloc_say_the_same(history):
    page = read(BLOC)

    for svg in page.select("svg.chart"):
        told = [words(page.find(id=key)) for key in svg["aria-labelledby"].split()]
        assert svg["role"] == "img" and told[0] == "Thứ hạng qua các năm"
        assert told[1].startswith("Trong 4 năm xếp hạng, 2018 đến 2021: Huyện b dẫn đầu 2 lần.")
        assert len(svg.select(".chart-join")) == 1
    assert "thứ hạng không chuyển theo" in words(page.figcaption)
    assert table(page, "dan-dau")[1] == ["2021", "Huyện b trong 2 đơn vị", "–", "Suy tôn, chưa có quyết định"]
    matrix = [["Đơn vị", "2018", "2019", "2020", "2021"]]
    matrix += [["Huyện b", "đồng hạng 2", "không xếp hạng", "1", "1"], ["Huyện a", "1", "2", "2", "2"]]
    matrix += [["Huyện c đến trước 01/01/2020", "đồng hạng 2", "1", "–", "–"]]
    assert table(page, "hang-tung-nam") == matrix
    drawn = [
        {words(group.select_one(".chart-name")): [words(dot) for dot in group.find_all("text", class_=False)]}
        for group in page.select("svg.chart-page > g[class*=hue]")
    ]
    assert drawn == [{"huyện b": ["2", "1", "1"]}, {"huyện a": ["1", "2", "2", "2"]}, {"huyện c": ["2", "1"]}]
    rows = [(row[0], row[3], row[4]) for row in bloc_page("khoi-cac-huyen").table.rows]
    ranked_of = [(row[4], row[5]) for row in bloc_page("khoi-cac-huyen").table.rows if row[3] == "huyện b"]
    assert ranked_of == [(2, 3), (None, None), (1, 2), (1, 2)]
    assert [row for row in rows if row[1] == "huyện c"] == [("năm 2018", "huyện c", 2), ("năm 2019", "huyện c", 1)]


def test_a_bloc_with_one_year_has_a_table_and_no_chart(make):
    door.publish(bloc_year(unit("a"), bloc=bloc("Khối các huyện")), by="dung")

    page = read(BLOC)

    assert table(page, "dan-dau")[1:] == [["2021", "Chưa công bố kết quả"]]
    assert page.select("svg.chart") == []
    assert words(page.select_one(".sapo")) == ("Khối các huyện có 1 kỳ thi đua đã công bố, chưa kỳ nào có thứ hạng.")


def test_two_years_are_a_small_chart_for_each_unit():
    a, b = unit("a"), unit("b")
    published(bloc("Khối các huyện"), {2020: {a: 1, b: 2}, 2021: {b: 1, a: 2}})

    names = [words(title) for title in read(BLOC).select("svg.chart-strip title")]

    assert names == ["Hạng của huyện b: 2, 1", "Hạng của huyện a: 1, 2"]


def test_a_year_says_who_led_by_what_it_was_judged_how_to_cite_it_and_where_its_neighbours_are(history):
    page = read(f"{BLOC}2019/?xep=ten")

    assert words(page.select_one(".sapo")) == "Huyện c dẫn đầu Khối các huyện, năm 2019, trong 2 đơn vị được xếp hạng."
    assert words(page.find(id="can-cu").find_next("ul")) == "Chấm theo Bảng tiêu chí, phiên bản 1."
    assert "“Khối các huyện, năm 2019”, ấn bản 1, công bố" in words(page.select_one(".citation"))
    assert [(words(link), link["href"]) for link in page.select(".paging a")] == [
        ("Kỳ trước: năm 2018", f"{BLOC}2018/"),
        ("Khối qua các năm", BLOC),
        ("Kỳ sau: năm 2020", f"{BLOC}2020/"),
    ]
    assert words(read(f"{BLOC}2020/").select_one(".paging a")) == "Kỳ trước: năm 2019"
    assert [row[1].split(" Lý do")[0] for row in table(page, "bang-ket-qua")[1:]] == ["Huyện a", "Huyện b", "Huyện c"]
    assert [
        (words(head), head.get("aria-sort"), head.a and head.a["href"]) for head in page.select(".result th")[:2]
    ] == [
        ("Hạng", None, f"{BLOC}2019/#ket-qua"),
        ("Đơn vị", "ascending", None),
    ]
    assert page.find("link", rel="canonical")["href"].endswith("/2019/")
    assert page.find("a", string="Vì sao hạng này?") is None
    assert Client().get(f"{BLOC}2019/vi-sao/").status_code == Client().get("/thi-dua/khoi/khac/").status_code == 404


def test_totals_that_are_public_are_bars_and_have_a_page_of_reasons():
    year = year_with_result(1, 2, shown="scores")
    for one, total in zip(year.closings.get().results.all(), ("98.5000", "97.0000"), strict=True):
        one.total, one.base = Decimal(total), Decimal(total) - 2
        one.save()
    door.publish(year, by="dung")

    page, why = read(f"{BLOC}2021/"), read(f"{BLOC}2021/vi-sao/")

    bars = page.select("svg.chart-page .chart-value")
    assert [words(bar) for bar in bars] == [row[-1] for row in table(page, "bang-ket-qua")[1:]] == ["98,5", "97,0"]
    assert page.find("a", string="Vì sao hạng này?")["href"] == f"{BLOC}2021/vi-sao/"
    assert [words(head) for head in why.select(".reason h2")] == ["Huyện a: hạng 1/2", "Huyện b: hạng 2/2"]
    assert words(why.select_one(".reason li:last-child")) == (
        "Bớt 1,5 điểm thì cùng hạng 1 với huyện b; bớt 1,75 điểm thì xuống hạng 2, sau huyện b."
    )


def test_a_unit_that_ended_is_there_and_names_its_successor(history):
    client, address = Client(), unit_url(history["c"].pk, "huyện c")

    page, etag = read(address), client.get(address)["ETag"]

    assert words(page.select_one("p.notice")) == "Huyện c không còn từ ngày 01/01/2020. Kế tục: huyện b."
    assert [words(kin) for kin in page.select(".kin li")] == ["Huyện b Nhập ngày 01/01/2020, theo Nghị quyết 5"]
    assert words(page.select_one(".sapo")) == (
        "Huyện c có tên trong 2 kỳ thi đua đã công bố, năm 2018 đến năm 2019; dẫn đầu khối 1 lần."
    )
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    history["c"].successions.update(legal_act="Nghị quyết 6")
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_unit_has_its_own_years_and_those_of_the_units_that_went_into_it(history):
    honours.publish(honours.decision(honours.line("huyện b", subject_kind="collective", unit=history["b"])))

    page = read(unit_url(history["b"].pk, "huyện b"))

    assert [row[:2] for row in table(page, "bang-cac-nam")[1:]] == [
        ["Năm 2021 Khối các huyện", "Hạng 1/2"],
        ["Năm 2020 Khối các huyện", "Hạng 1/2"],
        ["Năm 2019 Khối các huyện", "Không xếp hạng Lý do: Đang xem xét."],
        ["Năm 2019 Khối các huyện đơn vị đi trước: huyện c", "Hạng 1/2"],
        ["Năm 2018 Khối các huyện", "Đồng hạng 2/3"],
        ["Năm 2018 Khối các huyện đơn vị đi trước: huyện c", "Đồng hạng 2/3"],
    ]
    assert [row[0] for row in table(page, "bang-khen-thuong")[1:]] == ["Bằng khen BK-TINH"]


def test_the_key_of_a_unit_decides_and_a_wrong_name_redirects():
    key = unit("a").pk

    assert Client().get(f"{UNITS}ten-khac-{key}/")["Location"] == f"{UNITS}huyen-a-{key}/"
    assert Client().get(f"{UNITS}huyen-a-999999/").status_code == 404


def test_units_are_found_by_old_names_without_accents_and_by_kind(make):
    make.unit(("huyện Kim Bảng", None, MERGED_ON), ("thị xã Kim Bảng", MERGED_ON, None))
    make.unit(("phường Kim Bảng", date(2025, 7, 1), None), kind="commune")
    make.unit(("Sở Y tế", None, None), kind="agency")

    def found(query):
        return [words(one) for one in read(f"{UNITS}?{query}").select(".units li")]

    assert found("ten=huyen+kim+bang") == ["Thị xã Kim Bảng Trước là huyện Kim Bảng"]
    assert found("ten=kim&loai=commune") == ["Phường Kim Bảng"]
    assert len(found("")) == 3 and found("ten=tế+%22%3C") == []
    assert words(read(f"{UNITS}?ten=kim").h1) == "2 đơn vị có tên “kim”"


@pytest.mark.parametrize("query", ["trang=0", "trang=99", "trang=²", "loai=x", "ten=" + "%00" * 5, "trang=9999999"])
def test_what_makes_no_sense_is_left_out_of_a_question(make, query):
    make.unit()

    assert Client().get(f"{UNITS}?{query}").status_code == 200


def test_namesakes_are_warned_of(make):
    old = make.unit(("huyện Kim Bảng", None, None))
    type(old).objects.get(pk=old.pk).names.update(short_name="Kim Bảng")
    ward = make.unit(("phường Kim Bảng", None, None))
    ward.names.update(short_name="Kim Bảng")

    assert "xin đừng nhầm: phường Kim Bảng." in words(read(unit_url(old.pk, "huyện Kim Bảng")).main)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_for_many_rows_as_for_one(django_assert_num_queries, count):
    of, units = bloc("Khối các huyện"), [unit(code) for code in "abcde"[: count + 1]]
    for one in units[1:]:
        edge(one, units[0])
    published(of, {2022 - year: {one: place for place, one in enumerate(units, start=1)} for year in range(count)})
    client = Client()

    for address, queries in {
        "/thi-dua/": 4,
        BLOC: 7,
        f"{BLOC}2022/": 7,
        UNITS: 2,
        unit_url(units[0].pk, "huyện a"): 13,
    }.items():
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200
