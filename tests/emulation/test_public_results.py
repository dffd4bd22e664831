"""What of a result reaches citizens, when, and in which words."""

import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from emulation.models import BlocYear, ResultEdition
from emulation.results.pages import result_page
from emulation.results.public import UNDER_REVIEW, public_result
from hanam_portal.publishing import door
from tests.emulation.published import NUMBERS, SCHEME, closed, lines, ranked, reopened, year_with_result
from tests.emulation.rows import bloc_year, unit

pytestmark = pytest.mark.django_db

CANARY = "chim-hoang-yen"
AT = datetime(2021, 12, 31, 23, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


SECTION = {"parent": None, "code": "A", "text": "Nhiệm vụ", "max_points": "50", "is_bonus": False, "kind": "points"}


def finding_codes(year):
    return [finding.code for finding in BlocYear.objects.get(pk=year.pk).findings()]


def told(year):
    return result_page(public_result(year))


def test_nothing_is_published_where_nothing_is_to_be_shown():
    assert public_result(year_with_result(1, 2, shown="none")) is None


def test_nothing_is_published_before_the_result_is_closed():
    year = bloc_year(unit("a"), shown_result="ranks")

    assert public_result(year) is None
    assert finding_codes(year) == ["result-missing"]


def test_ranks_are_published_without_points():
    year = year_with_result(1, 2, closed_at=AT)
    first, second = year.members()

    assert public_result(year) == {
        "mode": "ranks",
        "closing": 1,
        "closed_on": "2021-12-31",
        "has_scores": False,
        "rows": [
            {"unit": first.unit_id, "name": "huyện a", "rank": 1, "class": "", "unranked_reason": ""},
            {"unit": second.unit_id, "name": "huyện b", "rank": 2, "class": "", "unranked_reason": ""},
        ],
        "ties": [],
        "schemes": [{"name": "Bảng tiêu chí, phiên bản 1", "document": ""}],
    }


def test_points_are_published_with_the_sums_of_the_outermost_parts_alone():
    result = public_result(year_with_result(1, shown="scores"))
    [row] = result["rows"]

    assert result["schemes"] == [
        {"name": "Bảng tiêu chí, phiên bản 1", "document": "", "step": "0.25", "lowest": "0", "highest": "110"}
    ]
    assert row["scheme"] == 0
    assert {name: row[name] for name in ("total", "base", "bonus", "out_of", "scale")} == {
        "total": "97.5",
        "base": "95.5",
        "bonus": "2",
        "out_of": "100",
        "scale": "100",
    }
    assert row["sections"] == [
        {"code": "I", "text": "Kinh tế", "points": "55", "max": "60", "is_bonus": False},
        {"code": "", "text": "Điểm thưởng", "points": "2", "max": None, "is_bonus": True},
    ]


def test_a_unit_that_is_left_out_shows_why_and_neither_points_nor_class():
    year = bloc_year(unit("a"), shown_result="scores")
    left_out = ranked(year.members()[0].unit, None, class_name="Xuất sắc", unranked_reason="Đang xem xét kỷ luật.")
    closed(year, left_out)

    assert public_result(year)["rows"] == [
        {
            "unit": left_out["unit"].pk,
            "name": "huyện a",
            "rank": None,
            "class": "",
            "unranked_reason": "Đang xem xét kỷ luật.",
        }
    ]
    assert finding_codes(year) == ["unranked-reason"]


@pytest.mark.parametrize(
    ("mode", "shown"),
    [("ranks", (1, "Xuất sắc")), ("class", (None, "Xuất sắc")), ("none", (None, ""))],
)
def test_the_closing_decides_whether_there_are_ranks_or_classes(mode, shown):
    """Domain, edge case: no rank, class only."""
    year = bloc_year(unit("a"), shown_result="ranks", ranking_mode="ranks")
    closed(year, ranked(year.members()[0].unit, 1, class_name="Xuất sắc"), ranking_mode=mode)

    [row] = public_result(year)["rows"]

    assert (row["rank"], row["class"]) == shown


def test_the_name_is_that_of_the_closing_whatever_the_unit_is_called_later():
    year = year_with_result(1)
    year.members()[0].unit.names.update(full_name="thị xã a")

    assert [row["name"] for row in public_result(year)["rows"]] == ["huyện a"]


def test_shared_ranks_are_said_in_words():
    """Domain, edge case: tie."""
    page = told(year_with_result(1, 2, 2, 2, 5))

    assert [(unit.rank, unit.is_shared) for unit in page.units] == [
        (1, False),
        (2, True),
        (2, True),
        (2, True),
        (5, False),
    ]
    assert page.remarks == ["Huyện b, huyện c và huyện d bằng điểm nên cùng hạng 2; không có hạng 3 và hạng 4."]


def test_a_tie_that_was_broken_says_by_which_act_and_not_why():
    year = bloc_year(unit("a"), unit("b"), shown_result="ranks")
    one, other = (member.unit for member in year.members())
    tie = {
        "key": 3,
        "order": [other.pk, one.pk],
        "decided_on": "2021-12-24",
        "document": f"Biên bản {CANARY}",
        "reason": CANARY,
    }
    closed(year, ranked(one, 2), ranked(other, 1), ties=[tie])

    result = public_result(year)
    page = result_page(result)

    assert CANARY not in json.dumps(result)
    assert [(unit.name, unit.remark) for unit in page.units] == [
        ("huyện b", "hạng 1 theo biên bản phân định ngày 24/12/2021"),
        ("huyện a", "hạng 2 theo biên bản phân định ngày 24/12/2021"),
    ]
    assert page.remarks == [
        "Huyện b (hạng 1) và huyện a (hạng 2) bằng điểm; thứ tự theo biên bản phân định ngày 24/12/2021."
    ]


def test_points_that_were_rescaled_say_so():
    """Domain, edge case: criterion not assigned."""
    year = bloc_year(unit("a"), shown_result="scores")
    closed(year, ranked(year.members()[0].unit, 1, out_of=Decimal("86.67"), lines=lines((None, None, 2))))

    page = told(year)

    assert page.remarks == ["Huyện a được giao 86,67 trên 100 điểm; điểm chấm quy về thang 100."]
    assert page.sections[0].rows == [("huyện a", [None, Decimal(2)])]


def test_units_scored_by_two_versions_stand_in_two_tables():
    year = bloc_year(unit("a"), unit("b"), shown_result="scores")
    one, other = (member.unit for member in year.members())
    second = {**SCHEME["7"], "total": "50", "criteria": [{**SECTION, **NUMBERS, "key": 9}]}
    scored = [{"criterion": 9, "points": "40", "said": []}]
    closing = closed(year, ranked(one, 1), ranked(other, 2, out_of=Decimal(50), lines=scored))
    closing.scheme |= {"8": second}
    closing.save()

    tables = told(year).sections

    assert [[name for name, _ in table.rows] for table in tables] == [["huyện a"], ["huyện b"]]
    assert tables[1].heads == [("A", "Nhiệm vụ", Decimal(50))]


def test_a_result_that_was_opened_again_stays_public_until_it_is_corrected():
    year = year_with_result(1, 2)
    edition = door.publish(year, by="dung")

    reopened(year.closings.get())

    assert ResultEdition.objects.visible().get() == edition and edition.has_result
    assert finding_codes(year) == ["result-reopened"]


def test_publishing_while_a_result_is_open_says_that_it_is_reviewed_and_shows_no_rank():
    year = year_with_result(1, 2, closed_at=AT)
    door.publish(year, by="dung")
    reopened(year.closings.get(), reopened_at=AT)

    edition = door.publish(year, by="dung")

    assert edition.result == {
        "status": UNDER_REVIEW,
        "closing": 1,
        "closed_on": "2021-12-31",
        "reopened_on": "2021-12-31",
    }
    assert not edition.has_result
    assert list(ResultEdition.objects.with_outcome()) == []


def test_a_result_that_nobody_had_read_is_opened_again_in_silence():
    year = year_with_result(1, 2, shown="none")
    door.publish(year, by="dung")
    BlocYear.objects.update(shown_result="ranks")
    reopened(year.closings.get())

    year.refresh_from_db()
    assert public_result(year) is None
    assert finding_codes(year) == []


def test_the_second_closing_is_what_is_published():
    year = year_with_result(1, 2)
    reopened(year.closings.get())
    one, other = (member.unit for member in year.members())
    closed(year, ranked(one, 2), ranked(other, 1))

    result = public_result(year)

    assert (result["closing"], [(row["name"], row["rank"]) for row in result["rows"]]) == (
        2,
        [("huyện b", 1), ("huyện a", 2)],
    )


def test_nothing_internal_is_in_an_edition():
    """The canary is in every text of the year that citizens must not read."""
    year = bloc_year(unit("a"), shown_result="scores", note=CANARY, division_act=CANARY)
    closing = closed(year, ranked(year.members()[0].unit, 1), ties=[])
    reopened(closing, reopen_reason=CANARY)
    closed(year, ranked(year.members()[0].unit, 1))
    year.memberships.update(reason=CANARY)
    year.tie_breaks.create(
        order=[], decided_on=date(2021, 12, 24), reason=CANARY, document=CANARY, recorded_by=closing.closed_by
    )

    edition = door.publish(year, by="dung")

    stored = json.dumps(
        {field.name: str(getattr(edition, field.name)) for field in edition._meta.concrete_fields}, ensure_ascii=False
    )
    assert "Kinh tế" in stored
    assert CANARY not in stored and "Người" not in stored


def test_a_unit_that_changed_its_role_stands_once_with_both():
    one = unit("a", ("huyện a", None, date(2022, 1, 1)), ("thị xã a", date(2022, 1, 1), None))
    year = bloc_year(unit("b"))
    change = date(2021, 7, 1)
    year.memberships.create(unit=one, position=2, role="member", joined_on=change)
    year.memberships.create(unit=one, position=1, role="leader", left_on=change)

    members = door.publish(BlocYear.objects.get(pk=year.pk), by="dung").members

    assert members[1] == {
        "unit": one.pk,
        "name": "huyện a",
        "role": "khối trưởng đến hết 30/06/2021, thành viên từ 01/07/2021",
    }
    assert len(members) == 2


def test_meetings_are_published_with_what_is_known_of_their_day():
    host = unit("h", ("huyện cũ", None, date(2022, 1, 1)), ("thị xã mới", date(2022, 1, 1), None))
    year = bloc_year(unit("a"))
    year.events.create(kind="midyear", place="Hội trường", host=host)
    year.events.create(
        kind="launch", held_on=date(2021, 3, 1), held_precision="month", held_basis="năm lấy từ tiêu đề bài báo"
    )

    events = year.edition_content(first_published_at=AT)["events"]

    assert events == [
        {
            "kind": "phát động, ký giao ước",
            "held_on": "2021-03-01",
            "precision": "month",
            "is_year_inferred": True,
            "basis": "năm lấy từ tiêu đề bài báo",
            "place": "",
            "host": "",
        },
        {
            "kind": "sơ kết",
            "held_on": "",
            "precision": "day",
            "is_year_inferred": False,
            "basis": "",
            "place": "Hội trường",
            "host": "huyện cũ",
        },
    ]


@pytest.mark.parametrize("count", [1, 6])
def test_a_result_takes_as_many_queries_for_six_units_as_for_one(django_assert_num_queries, count):
    year = year_with_result(*range(1, count + 1), shown="scores")

    with django_assert_num_queries(2):
        public_result(year)
