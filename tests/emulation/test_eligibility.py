"""Histories against answers worked out by hand from docs/domain.md, under the law of 2003 and the law of 2022.

The notation of histories is in eligibility_cases. Each row: history, award, period of the merit, verdict, why.
"""

from datetime import date

import pytest

from emulation.eligibility import Rule, Verdict, evaluate, read
from tests.emulation.eligibility_cases import COLLECTIVE, NAMES, RULES, TODAY, asked, history, hold, period, sentences

pytestmark = pytest.mark.one_database

YES, NO, UNKNOWN = Verdict.QUALIFIES, Verdict.LACKS, Verdict.CANNOT_TELL

FIVE = "{}: X sk; {}: X sk; {}: X sk; {}: X sk; {}: X sk"
GOOD_YEARS = "2020: T LDTT; 2021: T CSTDCS; 2022: T LDTT; 2023: T CSTDCS; 2024: T CSTDCS"
FIVE_UNITS = "2018: TTLDXS; 2019: TTLDXS; 2020: TTLDXS; 2021: TTLDXS; 2022: TTLDXS"

PERSONS = [
    # Lao động tiên tiến: no earlier record, "hoàn thành tốt nhiệm vụ" or better (law 2022, Art. 24)
    ("2024: T", "LDTT", "2024", YES, "completed well"),
    ("2024: H", "LDTT", "2024", NO, "completed only"),
    ("2023: T", "LDTT", "2024", UNKNOWN, "nothing is recorded of 2024"),
    ("2022: X", "LDTT", "2022", UNKNOWN, "no rule of the law of 2003 could be read"),
    # Chiến sĩ thi đua cơ sở: the title of the year and an initiative, both laws
    ("2024: LDTT T sk", "CSTDCS", "2024", YES, "both are there"),
    ("2021: CSTT T sk", "CSTDCS", "2021", YES, "Chiến sĩ tiên tiến does as well, law of 2003"),
    ("2024: LDTT T", "CSTDCS", "2024", NO, "no initiative in a year that is recorded"),
    ("2024: T sk", "CSTDCS", "2024", NO, "a level is recorded, so the missing title was not had"),
    ("2024: sk", "CSTDCS", "2024", UNKNOWN, "neither a level nor a title is recorded"),
    ("2024: LDTT? T sk", "CSTDCS", "2024", UNKNOWN, "the title's source is not confirmed"),
    # Chiến sĩ thi đua cấp tỉnh: three CSTĐCS running, in the year of the third, and an initiative for the province
    ("2022: CSTDCS; 2023: CSTDCS; 2024: CSTDCS skt", "CSTD-TINH", "2024", YES, "three running and the initiative"),
    ("2022: CSTD-TINH; 2023: CSTDCS; 2024: CSTDCS skt", "CSTD-TINH", "2024", YES, "the higher title is of a CSTĐCS"),
    ("2022: CSTDCS; 2023: LDTT T; 2024: CSTDCS skt", "CSTD-TINH", "2024", NO, "the run breaks in 2023"),
    ("2022: CSTDCS; 2024: CSTDCS skt", "CSTD-TINH", "2024", UNKNOWN, "nothing is recorded of 2023"),
    ("2022: CSTDCS; 2023: LDTT?; 2024: CSTDCS skt", "CSTD-TINH", "2024", UNKNOWN, "2023 rests on an unconfirmed line"),
    ("2022: LDTT; 2024: CSTDCS skt", "CSTD-TINH", "2024", NO, "2023 is unknown, but 2022 breaks the run anyway"),
    ("2022: CSTDCS; 2023: CSTDCS; 2024: CSTDCS sk", "CSTD-TINH", "2024", UNKNOWN, "people judge the effect"),
    ("2021: CSTDCS; 2022: CSTDCS; 2023: CSTDCS skt; 2024: LDTT", "CSTD-TINH", "2024", NO, "the run ended in 2023"),
    ("2022: CSTDCS; 2023: CSTDCS!2024-05-12; 2024: CSTDCS skt", "CSTD-TINH", "2024", NO, "2023 was annulled"),
    (
        "2022: CSTDCS at=A; 2023: CSTDCS at=A; 2024: CSTDCS skt at=B",
        "CSTD-TINH",
        "2024",
        YES,
        "two units count together",
    ),
    ("2021-22: CSTDCS; 2022-23: CSTDCS; 2024: CSTDCS skt", "CSTD-TINH", "2024", UNKNOWN, "school years do not mix in"),
    ("2022-23: CSTDCS; 2023-24: CSTDCS; 2024-25: CSTDCS skt", "CSTD-TINH", "2024-25", YES, "three school years"),
    ("2021-22: CSTDCS; 2022-23: CSTDCS; 2023-24: CSTDCS skt", "CSTD-TINH", "2023-24", UNKNOWN, "the law changed in it"),
    ("2022..2024: CSTDCS; 2022: T; 2023: T; 2024: CSTDCS skt", "CSTD-TINH", "2024", NO, "a stage is not a year"),
    (
        "2022: CSTDCS; 2023: T; 2024: CSTDCS skt; -: CSTDCS@2024-02-01",
        "CSTD-TINH",
        "2024",
        UNKNOWN,
        "one has no period",
    ),
    ("2021: CSTDCS; 2022: CSTDCS; 2023: CSTDCS skt", "CSTD-TINH", "2023", UNKNOWN, "2003: the effect is for people"),
    ("2019: CSTDCS; 2020: LDTT; 2021: CSTDCS skt", "CSTD-TINH", "2021", NO, "law of 2003, the run breaks in 2020"),
    # Chiến sĩ thi đua toàn quốc: two CSTĐ cấp tỉnh running, considered next after the second, nation-wide effect
    ("2023: CSTD-TINH; 2024: CSTD-TINH skq", "CSTDTQ", "2024", YES, "two running and the initiative"),
    ("2023: CSTDCS; 2024: CSTD-TINH skq", "CSTDTQ", "2024", NO, "one only"),
    ("2022: CSTD-TINH; 2023: CSTD-TINH skq; 2024: CSTDCS", "CSTDTQ", "2024", UNKNOWN, "the year after: is it in time?"),
    ("2020: CSTD-TINH; 2021: CSTD-TINH skq", "CSTDTQ", "2021", UNKNOWN, "law of 2003: the effect is for people"),
    # Bằng khen cấp tỉnh, Art. 74(1)(d): two CSTĐCS, or two excellent years with two initiatives, or mixed
    ("2023: CSTDCS; 2024: CSTDCS", "BK-TINH", "2024", YES, "two CSTĐCS running"),
    ("2023: X sk; 2024: X sk", "BK-TINH", "2024", YES, "two excellent years, two initiatives"),
    ("2023: X sk; 2024: X sk CSTDCS", "BK-TINH", "2024", YES, "the ministry's ruling, as it was asked"),
    ("2023: X sk; 2024: CSTDCS", "BK-TINH", "2024", YES, "one year of each kind"),
    ("2023: X; 2024: X sk sk", "BK-TINH", "2024", YES, "both initiatives in one year"),
    ("2022: X sk; 2023: X; 2024: X sk", "BK-TINH", "2024", YES, "two or more years: three hold the initiatives"),
    ("2022: T; 2023: X sk; 2024: X", "BK-TINH", "2024", NO, "one initiative, and 2022 was not excellent"),
    ("2023: X sk; 2024: X", "BK-TINH", "2024", UNKNOWN, "2022 might be a third year with the second initiative"),
    ("2023: T LDTT; 2024: X sk CSTDCS", "BK-TINH", "2024", NO, "2023 meets neither way"),
    ("2022: CSTDCS; 2023: CSTDCS", "BK-TINH", "2023", UNKNOWN, "the rule of 2003 could not be read"),
    # Bằng khen Thủ tướng, Art. 73: a Bằng khen, and five years completed well with three CSTĐCS
    (f"{GOOD_YEARS}; -: BK-TINH", "BK-TTG", "2024", YES, "five years, three CSTĐCS; no order is asked"),
    (f"{GOOD_YEARS}", "BK-TTG", "2024", NO, "no Bằng khen before"),
    (f"{GOOD_YEARS}; -: BK-TINH%", "BK-TTG", "2024", UNKNOWN, "one for a campaign: the rule read does not say"),
    (f"{GOOD_YEARS}; -: BK-TINH%?", "BK-TTG", "2024", UNKNOWN, "nobody recorded for what it was"),
    (f"{GOOD_YEARS}; 2019: BK-TINH!2025-03-01", "BK-TTG", "2024", NO, "the Bằng khen was annulled"),
    (
        "2019: H; 2020: T; 2021: T CSTDCS; 2022: T; 2023: T CSTDCS; 2024: T LDTT; -: BK-TINH",
        *("BK-TTG", "2024", NO, "two CSTĐCS, and the run is no longer than five years"),
    ),
    (
        "2019: T CSTDCS; 2020: T; 2021: T CSTDCS; 2022: T; 2023: T CSTDCS; 2024: T LDTT; -: BK-TINH",
        *("BK-TTG", "2024", YES, "five years or more: the sixth holds the third CSTĐCS"),
    ),
    # The same under Decree 65/2014: the Bằng khen first, then five excellent years with five initiatives
    (f"-: BK-TINH@2011-06-01; {FIVE.format(*range(2012, 2017))}", "BK-TTG", "2016", YES, "in the right order"),
    (f"2014: BK-TINH@2014-12-20; {FIVE.format(*range(2012, 2017))}", "BK-TTG", "2016", NO, "it came within the years"),
    (
        f"2011: BK-TINH@2012-03-15; {FIVE.format(*range(2012, 2017))}",
        "BK-TTG",
        "2016",
        UNKNOWN,
        "for 2011, signed in 2012",
    ),
    (
        f"2011: BK-TINH@2011-12-20; {FIVE.format(*range(2013, 2018))}",
        "BK-TTG",
        "2017",
        UNKNOWN,
        "the decree ended in 2017",
    ),
    (
        "-: BK-TINH@2010-01-05; 2012: X sk; 2013: X sk; 2014: X sk; 2015: X; 2016: X sk",
        *("BK-TTG", "2016", NO, "four initiatives"),
    ),
]

UNITS = [
    # Flags: first of a closed bloc
    ("2024: #1", "CTD-TINH", "2024", YES, "leads its bloc"),
    ("2024: #2", "CTD-TINH", "2024", NO, "second"),
    ("2024: #~", "CTD-TINH", "2024", UNKNOWN, "the bloc's result is not closed"),
    ("2024: #-", "CTD-TINH", "2024", UNKNOWN, "the bloc ranks nobody, as in the seed's year"),
    ("2021: #2", "CTD-TINH", "2021", UNKNOWN, "Decree 91: compared in a bloc, not necessarily its leader"),
    ("2024: #2 #1", "CTD-TINH", "2024", YES, "first of one of its two blocs"),
    ("2024: #1", "CTD-CP", "2024", UNKNOWN, "which leader is the best is for people"),
    ("2021: #3", "CTD-CP", "2021", NO, "does not lead"),
    # Collectives: shares of members
    ("2024: 1*CSTDCS/X 6*LDTT/T 3*-/H", "TTLDXS", "2024", YES, "7 of 10, one a CSTĐCS"),
    ("2024: 1*CSTDCS/X 5*LDTT/T 4*-/H", "TTLDXS", "2024", NO, "6 of 10"),
    ("2024: 1*CSTDCS/X 5*LDTT/T 3*-/H 1*?", "TTLDXS", "2024", UNKNOWN, "the tenth is not recorded"),
    ("2024: 7*LDTT/T 3*-/H", "TTLDXS", "2024", NO, "nobody is a CSTĐCS"),
    ("2024: 1*CSTDCS/X 8*LDTT/T 1*-/K", "TTLDXS", "2024", NO, "one did not complete the tasks"),
    ("2022: 5*LDTT/T 5*-/H", "TTLDTT", "2022", NO, "half is not more than half"),
    ("2022: 6*LDTT/T 4*-/H", "TTLDTT", "2022", UNKNOWN, "discipline is for people"),
    # Huân chương Lao động hạng Ba, old Art. 44: five TTLĐXS running, and a flag or a Bằng khen Thủ tướng
    (f"{FIVE_UNITS}; 2020: CTD-TINH", "HCLD-3", "2022", YES, "five running and a flag"),
    (f"{FIVE_UNITS}; -: BK-TTG@2015-01-01", "HCLD-3", "2022", YES, "five running and a Bằng khen Thủ tướng"),
    (FIVE_UNITS, "HCLD-3", "2022", NO, "neither flag nor Bằng khen"),
    (FIVE_UNITS.replace("2020: TTLDXS", "2020: TTLDTT CTD-TINH"), "HCLD-3", "2022", NO, "the run breaks in 2020"),
    (f"{FIVE_UNITS}; 2020: CTD-TINH", "HCLD-3", "2024", UNKNOWN, "the rule of 2022 for collectives could not be read"),
]


@pytest.mark.parametrize(("text", "award", "merit", "verdict", "why"), PERSONS)
def test_what_a_person_may_be_proposed_for(text, award, merit, verdict, why):
    assert asked(text, award, merit).verdict == verdict, why


@pytest.mark.parametrize(("text", "award", "merit", "verdict", "why"), UNITS)
def test_what_a_collective_may_be_proposed_for(text, award, merit, verdict, why):
    assert asked(text, award, merit, kinds=COLLECTIVE).verdict == verdict, why


# What the answers say


def test_an_answer_names_the_gap_the_rows_and_the_rule():
    result = asked("2022: CSTDCS; 2023: LDTT T; 2024: CSTDCS skt", "CSTD-TINH", "2024")
    (answer,) = result.answers

    said = sentences(answer.finding)
    assert "Cần 03 năm liền (từ năm 2022 đến năm 2024): chuỗi đang có 1 năm; đứt ở năm 2023" in said
    missing = "không có Chiến sĩ thi đua cơ sở hoặc Chiến sĩ thi đua cấp tỉnh hoặc CSTDTQ"
    assert f"năm 2023: {missing} (đã ghi: Lao động tiên tiến; hoàn thành tốt nhiệm vụ)" in said
    assert [row.key for row in result.rows] == ["000", "001", "002", "003", "004"]
    assert (answer.rule.confidence, "Yên Bái" in answer.rule.citation) == ("B", True)


def test_an_annulled_line_stops_counting_on_the_day_of_its_annulment_and_the_answer_says_so():
    text = "2022: CSTDCS; 2023: CSTDCS!2024-05-12; 2024: CSTDCS skt"

    before = asked(text, "CSTD-TINH", "2024", on=date(2024, 5, 11))
    after = asked(text, "CSTD-TINH", "2024", on=date(2024, 5, 12))

    assert (before.verdict, after.verdict) == (YES, NO)
    words = " ".join(sentences(after.answers[0].finding))
    assert "Chiến sĩ thi đua cơ sở đã bị hủy bỏ từ ngày 12/05/2024 theo Quyết định 9/QĐ-UBND, nên thôi tính" in words


def test_a_decision_signed_later_is_not_known_yet():
    text = "2023: CSTDCS@2024-02-01; 2024: CSTDCS@2025-02-01"

    assert asked(text, "BK-TINH", "2024", on=date(2025, 1, 31)).verdict == UNKNOWN
    assert asked(text, "BK-TINH", "2024", on=date(2025, 2, 1)).verdict == YES


def test_a_successor_unit_inherits_nothing_and_is_told_so():
    text = "2020: TTLDXS; 2021: TTLDXS; 2022: TTLDXS CTD-TINH"
    born = {"kinds": COLLECTIVE, "began_on": date(2020, 1, 1), "predecessors": ("huyện Duy Tiên",)}

    result = asked(text, "HCLD-3", "2022", **born)

    assert result.verdict == NO
    assert (
        "năm 2019: đơn vị thành lập ngày 01/01/2020; lịch sử của đơn vị cũ (huyện Duy Tiên) không được tính sang"
        in sentences(result.answers[0].finding)
    )


def test_years_at_two_units_count_together_and_the_answer_says_so():
    result = asked("2023: CSTDCS at=Sở_Nội_vụ; 2024: CSTDCS at=Sở_Tài_chính", "BK-TINH", "2024")

    assert result.notes == ("Các năm ở nhiều đơn vị được tính chung: Sở Nội vụ, Sở Tài chính",)


def test_what_stands_beside_a_verdict_is_noted():
    held = [hold("Tạm hoãn xét: đang thanh tra", date(2026, 1, 1)), hold("Cũ", date(2020, 1, 1), date(2021, 1, 1))]

    text = "2023: CSTDCS; 2024: CSTDCS BK-TINH"
    result = asked(text, "BK-TINH", "2024", holds=tuple(held))

    assert result.verdict == YES
    assert result.notes == ("Đã được tặng cho kỳ này: BK-TINH",)
    assert [one.words for one in history(text, holds=tuple(held)).held_on(TODAY)] == ["Tạm hoãn xét: đang thanh tra"]
    assert result.scopes == ["trường hợp của điểm d; các trường hợp khác của Điều 74 không xét ở đây"]


def test_a_stage_is_no_year_and_the_answer_says_so():
    result = asked("2022..2024: CSTDCS; 2023: T; 2024: CSTDCS", "BK-TINH", "2024")
    assert result.notes == ("Chiến sĩ thi đua cơ sở cho giai đoạn 2022–2024: giai đoạn, không tính là một năm",)

    stage = asked("2022..2024: CSTDCS", "CSTDCS", "2024..2025")
    assert stage.verdict == UNKNOWN and "giai đoạn" in stage.answers[0].finding.words


def test_an_award_without_a_rule_cannot_be_told():
    result = asked("2024: X", "GK", "2024")

    assert (result.verdict, result.answers) == (UNKNOWN, ())
    assert result.notes == ("Chưa có quy tắc nào về GK cho thành tích năm 2024.",)


@pytest.mark.parametrize(
    ("fields", "verdict", "caveat"),
    [
        ({}, YES, ""),
        ({"confidence": "M"}, UNKNOWN, "độ tin cậy M"),
        ({"valid_until": date(2024, 7, 1)}, UNKNOWN, "Quy định đổi từ ngày 01/07/2024"),
        ({"valid_from": date(2024, 2, 1)}, UNKNOWN, "Quy định đổi từ ngày 01/02/2024"),
        ({"valid_from": date(2024, 1, 1), "valid_until": date(2025, 1, 1)}, YES, ""),
    ],
)
def test_a_rule_that_is_not_confirmed_or_not_of_the_whole_period_concludes_nothing(fields, verdict, caveat):
    rule = Rule("1", "LDTT", read({"completion": "good"}), **fields)

    result = asked("2024: T", "LDTT", "2024", rules=[rule])

    assert result.verdict == result.answers[0].verdict == verdict
    assert caveat in result.answers[0].caveat
    assert result.answers[0].finding.verdict == YES


def test_several_rules_on_one_award_are_several_ways():
    rules = [Rule("1", "GK", read({"completion": "good"})), Rule("2", "GK", read({"title": ["LDTT"]}))]

    result = evaluate(history("2024: H LDTT"), rules, "GK", period("2024"), on=TODAY, names=NAMES)

    assert [answer.verdict for answer in result.answers] == [NO, YES]
    assert result.verdict == YES


def test_the_rule_is_that_of_the_merit_never_of_the_day_of_asking():
    text = "2020: CSTDCS; 2021: CSTDCS; 2022: CSTDCS; 2023: CSTDCS; 2024: CSTDCS"

    def citations(merit):
        return [answer.rule.valid_from for answer in asked(text, "CSTD-TINH", merit).answers]

    assert (citations("2022"), citations("2024")) == ([None], [date(2024, 1, 1)])


def test_the_statutes_ask_only_for_awards_of_the_catalogue_or_conclude_nothing():
    assert {rule.confidence for rule in RULES} == {"A", "B"}
    assert all(rule.citation for rule in RULES)
