"""Charts as geometry: what they say is what was measured, inside the picture, and nothing covers anything."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import brotli
import pytest
from django.template import engines
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.blocs.charts import PAGE_PX, PHONE_PX, history_chart, result_chart
from emulation.blocs.history import bloc_history, summary
from emulation.charts.bars import Sum, score_bars
from emulation.charts.lettering import width_px, wrapped
from emulation.charts.marks import RADIUS_PX
from emulation.charts.ranks import Merger, Series, Year, is_readable, rank_chart
from emulation.charts.strips import rank_strips
from emulation.models import ResultEdition
from emulation.results.pages import result_page
from emulation.scoring.ranking import rank
from emulation.tables import bloc_table, bloc_year_table
from hanam_portal.publishing.vietnamese.numbers import decimal_text

pytestmark = pytest.mark.one_database

NAMES = ["thành phố Phủ Lý", "thị xã Duy Tiên", "huyện Kim Bảng", "huyện Lý Nhân", "huyện Bình Lục", "Sở Y tế"]
TOTALS = st.dictionaries(st.integers(1, 16), st.integers(0, 480).map(lambda steps: Decimal(steps) / 4), max_size=16)


def years(*labels):
    return [Year(str(label)) for label in labels]


def wide(series, labels, mergers=()):
    return rank_chart(labels, series, mergers, width_px=608, names_px=184)


def edition(year, totals, *, scores=True, scheme="Bảng tiêu chí, phiên bản 1", names=NAMES):
    """Make an edition that nobody stored. totals: of units by key; None leaves a unit out of the ranks."""
    ranks = rank({unit: total for unit, total in totals.items() if total is not None})
    rows = [
        {
            "unit": unit,
            "name": names[unit % len(names)] + f" {unit}",
            "rank": ranks.get(unit),
            "class": "",
            "unranked_reason": "" if unit in ranks else "Đang xem xét.",
            **({"total": f"{total.normalize():f}", "bonus": "0"} if scores and total is not None else {}),
        }
        for unit, total in sorted(totals.items(), key=lambda pair: ranks.get(pair[0], 99))
    ]
    result = {
        "mode": "ranks",
        "closing": 1,
        "closed_on": f"{year}-12-31",
        "has_scores": scores,
        "rows": rows,
        "ties": [],
    }
    result["schemes"] = [{"name": scheme, "document": ""}]
    return ResultEdition(
        bloc_year_id=year,
        bloc_name="Khối các huyện",
        bloc_slug="khoi-cac-huyen",
        period_label=f"năm {year}",
        period_slug=str(year),
        period_starts_on=date(year, 1, 1),
        members=[],
        result=result if rows else None,
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(TOTALS, min_size=1, max_size=12))
def test_lines_and_strips_say_of_every_year_what_the_table_says(totals):
    history = bloc_history([edition(2010 + place, one) for place, one in enumerate(totals)], decided=())
    table = [(row[0].removeprefix("năm "), row[3], row[4]) for row in bloc_table(history).rows if row[4] is not None]

    chart = history_chart(history)

    assert sorted(table) == sorted(
        (year.label, place.name, place.rank) for year in history.years if year.result for place in year.result.ranked
    )
    if chart is None:
        assert len(history.ranked_years) < 2
        return
    drawn = list(chart.lines.values()) or [None]
    for one in drawn:
        shown = [year.label for year in history.years][one.omitted if one else max(0, len(history.years) - 13) :]
        said = {(line.name, dot.text) for line in (one.lines if one else chart.strips) for dot in line.dots}
        assert said == {
            (course.name, str(place))
            for course in history.ranked_courses
            for year, place in zip(history.years, course.ranks, strict=True)
            if place and year.label in shown
        }


@settings(max_examples=20, deadline=None)
@given(TOTALS)
def test_bars_and_the_table_of_a_year_say_the_same_totals(totals):
    one = edition(2021, totals)
    result = result_page(one.result)

    rows = bloc_year_table(one, result).rows
    table = [(row[1], decimal_text(row[5], result.decimals)) for row in rows]
    assert {row[3] for row in rows} <= {len(table)}
    for chart in result_chart(result).values():
        assert [(" ".join(words for _, words in bar.names), bar.text) for bar in chart.bars] == table
        assert all(bar.text_x + width_px(bar.text) <= chart.width for bar in chart.bars)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(1, 12),
    st.lists(st.lists(st.one_of(st.none(), st.integers(1, 15)), min_size=12, max_size=12), min_size=1, max_size=15),
)
def test_every_mark_is_inside_the_picture_and_covers_no_other(count, ranks):
    series = [Series(f"đơn vị {number}", one[:count]) for number, one in enumerate(ranks)]

    for width, names in [(PHONE_PX, 112), (PAGE_PX, 184)]:
        chart = rank_chart(years(*range(2010, 2010 + count)), series, width_px=width, names_px=names)
        places = [(dot.x, dot.y) for line in chart.lines for dot in line.dots]
        assert len(set(places)) == len(places)
        assert all(RADIUS_PX <= x <= width - RADIUS_PX and RADIUS_PX < y < chart.height for x, y in places)
        columns = sorted({x for x, _ in places})
        assert all(after - before >= 2 * RADIUS_PX for before, after in pairwise(columns))


def test_equals_stand_below_one_another_with_one_rank():
    chart = wide([Series("a", [1, 2]), Series("b", [2, 1]), Series("c", [2, 3])], years(2020, 2021))

    assert [[(dot.y, dot.text) for dot in line.dots] for line in chart.lines] == [
        [(48, "1"), (78, "2")],
        [(78, "2"), (48, "1")],
        [(108, "2"), (108, "3")],
    ]


def test_a_line_breaks_where_a_unit_has_no_rank_and_where_years_are_missing():
    labels = [Year("2015"), Year("2016"), Year("2017"), Year("2020", is_after_gap=True), Year("2021")]

    whole, broken = wide([Series("a", [1, 1, 1, 1, 1]), Series("b", [2, None, 2, 2, 2])], labels).lines

    assert whole.path.count("M") == 2 and whole.path.count("L") == 3
    assert broken.path.count("M") == 1 and broken.path.count("L") == 1
    assert len(broken.dots) == 4


def test_a_unit_that_went_into_another_is_joined_to_it_from_its_last_rank_to_the_next():
    series = [Series("mới", [2, 2, 1]), Series("cũ", [1, 1, None])]

    chart = wide(series, years(2019, 2020, 2021), [Merger(1, 0)])

    old, new = chart.lines[1].dots[-1], chart.lines[0].dots[-1]
    assert chart.joins == [f"M{old.x} {old.y - 5}L{new.x} {new.y - 5}"]
    assert wide(series, years(2019, 2020, 2021), [Merger(0, 1)]).joins == []
    assert wide(series, years(2019, 2020, 2021), [Merger(1, 0, since=3)]).joins == []


def test_who_has_no_rank_in_the_last_year_is_named_below_under_a_heading():
    chart = wide([Series("a", [1, 1]), Series("b", [2, None])], years(2020, 2021))

    assert chart.ended.text == "Không có hạng năm 2021"
    heights = [line.label.lines[0][0] for line in chart.lines]
    assert heights[0] < chart.ended.y < heights[1] < chart.height
    assert wide([Series("a", [1, 1])], years(2020, 2021)).ended is None


def test_a_change_of_criteria_stands_between_the_years():
    chart = wide([Series("a", [1, 1, 1])], [Year("2019"), Year("2020", is_new_scheme=True), Year("2021")])

    first, second, _ = [dot.x for dot in chart.lines[0].dots]
    assert chart.breaks == [(first + second) // 2]


def test_a_phone_shows_the_latest_years_that_have_room_and_says_how_many_it_leaves_out():
    series = [Series("thành phố Phủ Lý", [1] * 20)]

    phone = rank_chart(years(*range(2002, 2022)), series, width_px=PHONE_PX, names_px=112)

    assert (phone.omitted, len(phone.lines[0].dots)) == (10, 10)
    assert phone.heads[-1].text == "2021" and all(later.x - head.x > 8 * 4 for head, later in pairwise(phone.heads))


@pytest.mark.parametrize(("units", "ranked", "expected"), [(15, 4, True), (16, 4, False), (15, 3, False), (1, 9, True)])
def test_lines_are_for_few_units_and_years_enough(units, ranked, expected):
    series = [Series("a", [1] * ranked + [None] * 2)] * units

    assert is_readable(years(*range(ranked + 2)), series) is expected


def test_no_two_of_fifteen_units_are_drawn_alike_without_colour():
    lines = wide([Series(f"đơn vị {number}", [number + 1] * 4) for number in range(15)], years(1, 2, 3, 4)).lines

    looks = {(line.style.split()[1], line.mark.partition("m")[2].partition("z")[0]) for line in lines}
    assert len(looks) == 15


def test_strips_share_one_scale_and_show_the_latest_years():
    [long] = rank_strips(years(*range(2000, 2020)), [Series("a", range(1, 21))])
    assert [long.dots[0].text, long.dots[-1].text] == ["7", "20"]
    assert [head.text for head in long.heads] == ["2006", "2019"]

    first, last = rank_strips(years(2020, 2021), [Series("a", [1, 1]), Series("b", [9, 5])])

    assert [[dot.y for dot in one.dots] for one in (first, last)] == [[17, 17], [65, 41]]


def test_a_bonus_is_the_end_of_a_bar():
    chart = score_bars([Sum("a", Decimal(100), Decimal(25)), Sum("b", Decimal(50), Decimal(0))], decimals=2, width=607)

    long, short = chart.bars
    assert (long.plain + long.bonus, long.bonus * 4) == (2 * short.plain, long.plain + long.bonus)
    assert [bar.text for bar in chart.bars] == ["100,00", "50,00"] and chart.has_bonus


def test_long_names_are_broken_and_say_where_they_are_cut():
    assert wrapped("thành phố Phủ Lý", 112) == ["thành phố Phủ", "Lý"]
    assert wrapped("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", 112) == [
        "Văn phòng",
        "Đoàn đại biểu",
        "Quốc hội và…",
    ]
    assert wrapped("Việnhànlâmkhoahọc", 80) == ["Việnhànl…"]


def test_twelve_units_through_ten_years_are_a_small_picture_without_inline_style():
    totals = [{unit: Decimal(60 + (unit * 7 + year * 5) % 40) for unit in range(1, 13)} for year in range(10)]
    history = bloc_history([edition(2012 + place, one) for place, one in enumerate(totals)], decided=())
    page = SimpleNamespace(chart=history_chart(history), summary=summary(history))

    html = engines["public"].get_template("emulation/_history_chart.html").render({"history": history, "page": page})

    assert len(brotli.compress(html.encode(), quality=5)) <= 4 * 1024
    assert html.count("<svg") == 2 and html.count('role="img"') == 2 and "style=" not in html


def test_a_history_says_who_led_and_who_rose():
    a, b = Decimal(90), Decimal(80)
    history = bloc_history(
        [
            edition(2019, {1: a, 2: b, 3: b - 1}, scheme="cũ"),
            edition(2020, {1: a, 2: None}),
            edition(2021, {1: b, 2: a}),
        ],
        decided={2021},
    )

    assert summary(history) == (
        "Trong 3 năm xếp hạng, 2019 đến 2021: Thị xã Duy Tiên 1 dẫn đầu 2 lần. "
        "Huyện Kim Bảng 2 lên nhiều nhất, từ hạng 2 lên hạng 1."
    )
    assert [(year.is_new_scheme, year.worth) for year in history.years] == [
        (False, "suy tôn, chưa có quyết định"),
        (True, "suy tôn, chưa có quyết định"),
        (False, "đã có quyết định"),
    ]
    assert [(course.unit, course.ranks) for course in history.courses] == [
        (2, [2, None, 1]),
        (1, [1, 1, 2]),
        (3, [3, None, None]),
    ]
