"""A bloc's list beside the council's and the signed one: every gap is said, nothing is joined by name."""

import pytest

from emulation.nominations import comparison, suggestions
from tests.emulation import honours, rows
from tests.emulation.nominated import appraised, bloc_sitting, closed_bloc, flag, member, of_unit, vote
from tests.emulation.published import closed, ranked

pytestmark = pytest.mark.django_db


def told(year):
    return [(row.name, row.award.code, row.gap, row.is_apart) for row in comparison.of_year(year).rows]


def signed(year, nomination=None, place=0, award=None, **fields):
    unit = member(year, place)
    columns = {"unit": unit, "subject_kind": "collective", "award_type": award or flag(), "nomination": nomination}
    return honours.decision(honours.line(f"huyện {unit.code}", **{"bloc_year": year, **columns}), **fields)


def test_the_three_lists_part_where_the_council_cuts_and_the_chair_signs_otherwise():
    year = closed_bloc(1, 2, 3, 4)
    kept, cut, held, against = (appraised(of_unit(year, place)) for place in range(4))
    council = honours.sitting()
    vote(council, kept)
    vote(council, cut, "refused")
    vote(council, held, "deferred")
    vote(council, against, "refused")
    signed(year, kept)
    signed(year, against, place=3)
    signed(year, award=honours.award_type())

    assert told(year) == [
        ("huyện a", "CTD-TINH", "", False),
        ("huyện b", "CTD-TINH", "hội đồng không thông qua", True),
        ("huyện c", "CTD-TINH", "hội đồng hoãn", True),
        ("huyện d", "CTD-TINH", "có quyết định, dù hội đồng không thông qua", True),
        ("huyện a", "BK-TINH", "có quyết định, khối không đề nghị", True),
    ]
    whole = comparison.of_year(year)
    assert (whole.nominated, whole.adopted, whole.signed, whole.gaps) == (4, 1, 3, 4)


def test_waiting_is_no_gap():
    year = closed_bloc(1, 2, 3)
    first, second = of_unit(year), appraised(of_unit(year, 1))
    vote(honours.sitting(), second)
    assert [row[2:] for row in told(year)] == [("chưa qua hội đồng", False), ("chưa có quyết định", False)]

    signed(year, second, place=1, stage="draft")
    signed(year, first)
    assert [row[2:] for row in told(year)] == [
        ("có quyết định, chưa ghi ý kiến hội đồng", True),
        ("đang ở dự thảo quyết định", False),
    ]


def test_a_line_without_its_nomination_stands_beside_it_by_the_unit_and_never_by_the_name():
    year = closed_bloc(1, 2)
    nomination = appraised(of_unit(year))
    vote(honours.sitting(), nomination)
    honours.decision(honours.line("huyện a", award_type=flag(), bloc_year=year, subject_kind="collective"))
    assert [(row.nomination, row.is_signed) for row in comparison.of_year(year).rows] == [
        (nomination, False),
        (None, True),
    ]

    signed(year)
    assert [row.is_signed for row in comparison.of_year(year).rows] == [True, True]


def test_what_was_annulled_says_by_which_decision_and_counts_no_more():
    year = closed_bloc()
    paper = signed(year, appraised(of_unit(year)))
    honours.annulment(paper.lines.get())

    assert told(year)[0][2] == "đã ký rồi hủy bỏ theo Quyết định 2/QĐ-UBND ngày 03/05/2023"
    assert comparison.of_year(year).signed == 0


def test_what_the_bloc_itself_did_not_take_up_is_said():
    year = closed_bloc(1, 2)
    vote(bloc_sitting(year), of_unit(year, 1), "refused")

    assert told(year) == [("huyện b", "CTD-TINH", "khối không suy tôn", True)]
    assert comparison.of_year(year).nominated == 0


def test_a_comparison_costs_the_same_for_one_row_and_for_three(django_assert_num_queries):
    year = closed_bloc(1, 2, 3)
    for place in range(3):
        signed(year, of_unit(year, place), place=place)
        if place != 1:
            with django_assert_num_queries(4):
                comparison.of_year(year)


def suggested(year):
    return [(one.result.unit.code, one.award, one.is_tied) for one in suggestions.of_year(year)]


def test_a_closed_result_suggests_a_flag_for_who_leads_and_certificates_for_the_next():
    assert suggested(closed_bloc(1, 2, 3, 4)) == [
        ("a", "CTD-TINH", False),
        ("b", "BK-TINH", False),
        ("c", "BK-TINH", False),
        ("d", "", False),
    ]


def test_tied_leaders_are_both_suggested_and_said_to_be_tied():
    assert suggested(closed_bloc(1, 1, 3)) == [
        ("a", "CTD-TINH", True),
        ("b", "CTD-TINH", True),
        ("c", "BK-TINH", False),
    ]


def test_nothing_is_suggested_without_ranks_for_the_unranked_or_twice():
    unit, other = rows.unit("a"), rows.unit("b")
    year = rows.bloc_year(unit, other)
    assert suggestions.of_year(year) is None

    closed(year, ranked(unit, None, unranked_reason="Tạm hoãn."), ranked(other, 1))
    of_unit(year, 1)
    found = suggestions.of_year(year)
    assert {one.result.unit.code: (one.award, len(one.known)) for one in found} == {"a": ("", 0), "b": ("", 1)}


def test_a_suggested_nomination_says_the_merit_as_decisions_do():
    year = closed_bloc(1, 2)
    first, second = suggestions.of_year(year)
    made = [
        suggestions.nomination(year, first.result, flag()),
        suggestions.nomination(year, second.result, honours.award_type()),
    ]

    assert [(one.name, one.basis_text, one.citation_text) for one in made] == [
        ("huyện a", "xếp hạng 1", "Dẫn đầu phong trào thi đua Khối các huyện năm 2021"),
        ("huyện b", "xếp hạng 2", "Có thành tích trong phong trào thi đua Khối các huyện năm 2021"),
    ]
