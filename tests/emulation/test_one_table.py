"""Whatever the result of a bloc is, its page, its chart and its files say one and the same (T1)."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.template import loader
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from emulation.blocs.charts import result_chart
from emulation.models import ResultEdition
from emulation.results.pages import result_page
from emulation.scoring.ranking import rank
from emulation.tables import bloc_year_table
from hanam_portal.publishing.downloads.csv_files import csv_file
from hanam_portal.publishing.downloads.json_files import json_file
from hanam_portal.publishing.downloads.provenance import Provenance
from hanam_portal.publishing.downloads.xlsx_files import xlsx_file

pytestmark = pytest.mark.one_database

ORIGIN = Provenance("Cổng", "https://hanam.example", date(2026, 3, 2))
NAMES = ["Huyện Bình Lục", "Thị xã Duy Tiên", "Huyện Lý Nhân", "Thành phố Phủ Lý", "Sở Nội vụ", "Xã =Thanh Sơn"]


@st.composite
def results(draw):
    """Draw what emulation.results.public gives of units that tie, lead or are left out."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    total = st.sampled_from(["97.5", "98.25", "100", "1024.75"]) | st.decimals(50, 120, places=2).map(str)
    totals = {key: draw(st.none() | total) for key in range(len(names))}
    ranks = rank({key: Decimal(one) for key, one in totals.items() if one is not None}, [])
    rows = [
        {"unit": key, "name": names[key], "rank": ranks.get(key), "class": "", "unranked_reason": ""}
        | ({"unranked_reason": "mới nhập"} if one is None else {"total": one, "bonus": "1.5", "sections": []})
        for key, one in sorted(totals.items(), key=lambda pair: ranks.get(pair[0], 99))
    ]
    return {
        "mode": "ranks", "closing": 1, "closed_on": "2021-12-24", "has_scores": True, "rows": rows, "ties": [],
    }  # fmt: skip


@given(results())
@settings(max_examples=25)
def test_page_chart_and_files_say_the_same(drawn):
    edition = ResultEdition(
        bloc_name="Khối các huyện", bloc_slug="khoi", period_label="năm 2021", period_slug="2021",
        period_starts_on=date(2021, 1, 1),
    )  # fmt: skip
    result = result_page(drawn)
    shown = {"edition": edition, "result": result, "charts": result_chart(result), "headline": ""}
    table = bloc_year_table(edition, result)
    expected = [
        (row["name"], row["rank"], None if "total" not in row else Decimal(row["total"])) for row in drawn["rows"]
    ]

    assert of_html(rendered("emulation/_result_table.html", shown)) == expected
    assert of_csv(csv_file(table)) == expected
    assert of_xlsx(xlsx_file(table, ORIGIN)) == expected
    assert of_json(json_file(table, ORIGIN)) == expected
    scored = [(name, total) for name, _, total in expected if total is not None]
    for chart in rendered("emulation/_result_chart.html", shown).select("svg") if len(scored) > 1 else []:
        assert of_svg(chart) == scored


def rendered(template, context):
    return BeautifulSoup(loader.get_template(template).render(context), "html.parser")


def of_html(page):
    rows = (
        [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"])] for row in page.select("tbody tr")
    )
    return [(row[1].split(" Lý do")[0], rank_in(row[0]), number(row[-1])) for row in rows]


def of_svg(chart):
    names = [" ".join(name.get_text().split()) for name in chart.select(".chart-name")]
    return list(zip(names, (number(value.get_text()) for value in chart.select(".chart-value")), strict=True))


def of_csv(file):
    rows = csv.DictReader(StringIO(file.decode(), newline=""), strict=True)
    return [
        (row["unit_name"], int(row["rank"]) if row["rank"] else None, Decimal(row["total"]) if row["total"] else None)
        for row in rows
    ]


def of_xlsx(file):
    head, *rows = load_workbook(BytesIO(file)).worksheets[0].iter_rows(values_only=True)
    places = [head.index(name) for name in ("Đơn vị", "Hạng", "Tổng điểm")]
    return [exactly(*(row[place] for place in places)) for row in rows]


def of_json(file):
    return [exactly(row["unit_name"], row["rank"], row["total"]) for row in json.loads(file)["rows"]]


def exactly(name, rank, total):
    return name, rank, None if total is None else Decimal(str(total))


def rank_in(words):
    return int(words.split()[-1]) if words.split()[-1].isdigit() else None


def number(words):
    """Read a number as Vietnamese readers do; what is no number is not known."""
    return Decimal(words.replace(".", "").replace(",", ".")) if words[:1].isdigit() else None
