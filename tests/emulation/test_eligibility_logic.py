"""The language of rules: what is refused, how it reads, and what must hold of every rule and every history."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.eligibility import History, Rule, RuleError, Verdict, evaluate, read
from emulation.eligibility.evaluating import find
from emulation.eligibility.findings import Question
from emulation.eligibility.periods import Span, Year, window
from emulation.eligibility.verdicts import all_of, any_of, count_of
from emulation.eligibility.wording import in_words
from tests.emulation.eligibility_cases import COLLECTIVE, NAMES, RULES, TODAY, asked, history, period, sentences

pytestmark = pytest.mark.one_database

YES, NO, UNKNOWN = Verdict.QUALIFIES, Verdict.LACKS, Verdict.CANNOT_TELL
WORSE = [NO, UNKNOWN, YES]


# Three values


@pytest.mark.parametrize(
    ("verdicts", "every", "one"),
    [
        ([YES, YES], YES, YES),
        ([YES, UNKNOWN], UNKNOWN, YES),
        ([YES, NO], NO, YES),
        ([UNKNOWN, UNKNOWN], UNKNOWN, UNKNOWN),
        ([UNKNOWN, NO], NO, UNKNOWN),
        ([NO, NO], NO, NO),
    ],
)
def test_what_is_unknown_decides_nothing_that_is_decided_without_it(verdicts, every, one):
    for order in (verdicts, verdicts[::-1]):
        assert (all_of(order), any_of(order)) == (every, one)


def test_a_count_is_unknown_only_between_what_is_sure_and_what_is_possible():
    assert [count_of(1, 3, needed) for needed in (1, 2, 3, 4)] == [YES, UNKNOWN, UNKNOWN, NO]


# Earlier awards, runs and sums


@pytest.mark.parametrize(
    ("text", "condition", "verdict"),
    [
        ("2024: BK-TINH", {"run": 2, "each": {"title": ["CTD-TINH"]}, "has": {"award": ["BK-TINH"]}}, UNKNOWN),
        ("2023: LDTT; 2024: LDTT BK-TINH", {"last": 2, "has": {"award": ["BK-TINH"], "when": "within"}}, YES),
        ("2022: LDTT BK-TINH", {"last": 2, "has": {"award": ["BK-TINH"], "when": "within"}}, NO),
        ("-: BK-TINH@2024-03-01", {"last": 2, "has": {"award": ["BK-TINH"], "when": "within"}}, UNKNOWN),
        ("-: BK-TINH@2020-03-01", {"last": 2, "has": {"award": ["BK-TINH"], "when": "within"}}, NO),
        ("2023-24: BK-TINH@2024-03-01", {"last": 2, "has": {"award": ["BK-TINH"], "when": "within"}}, UNKNOWN),
        ("-: BK-TINH%", {"award": ["BK-TINH"], "thematic": False}, NO),
        ("-: BK-TINH%", {"award": ["BK-TINH"], "thematic": True}, YES),
        ("-: BK-TINH%; 2020: BK-TINH", {"award": ["BK-TINH"], "thematic": False}, YES),
        ("-: BK-TINH?", {"award": ["BK-TINH"]}, UNKNOWN),
        ("-: BK-TINH", {"award": ["BK-TINH"], "when": "before"}, UNKNOWN),
        ("-: BK-TINH@2024-02-01", {"award": ["BK-TINH"], "when": "before"}, UNKNOWN),
        ("2024: LDTT; 2023: LDTT; 2022: LDTT", {"last": 5, "has": {"title": ["LDTT"], "at_least": 3}}, YES),
        ("2024: LDTT; 2023: LDTT; 2022: H", {"last": 3, "has": {"title": ["LDTT"], "at_least": 3}}, NO),
        ("2024: LDTT; 2023: LDTT", {"last": 3, "has": {"title": ["LDTT"], "at_least": 3}}, UNKNOWN),
        ("2024: X; 2023: T; 2022: H", {"last": 3, "has": {"completion": "good", "at_least": 2}}, YES),
        ("2024: X K", {"completion": "good"}, UNKNOWN),
        ("2024: LDTT", {"completion": "good"}, UNKNOWN),
        ("2024: X skq", {"initiatives": "base"}, YES),
        ("2024: X sk", {"initiatives": "province"}, NO),
        ("2024: X; 2023-24: X sk", {"initiatives": "base"}, UNKNOWN),
        ("2023: CSTDCS; 2022: CSTDCS; 2024: H", {"run": 2, "ending": "before", "each": {"title": ["CSTDCS"]}}, YES),
        ("2024: 3*LDTT/T", {"members": ["LDTT"], "at_least": 4}, NO),
        ("2024: 2*LDTT/T 1*-/H", {"members": ["LDTT"], "percent": 66.7}, NO),
        ("2024: 2*LDTT/T 1*-/H", {"members": ["LDTT"], "percent": 66.6}, YES),
        ("2024: T", {"members": ["LDTT"], "percent": 50}, UNKNOWN),
        ("2024: T", {"leads_bloc": True}, UNKNOWN),
    ],
)
def test_a_condition_by_itself(text, condition, verdict):
    found = find(read(condition).condition, window(Year(Span.YEAR, 2024)), Question(history(text), TODAY, NAMES))

    assert found.verdict == verdict, sentences(found)


def test_a_longer_run_may_count_years_before_all_records():
    rule = {"run": 2, "or_more": True, "each": {"completion": "good"}, "has": {"title": ["CSTDCS"], "at_least": 2}}
    rules = [Rule("1", "GK", read(rule))]

    def verdict(text, **fields):
        return asked(text, "GK", "2024", rules=rules, **fields).verdict

    assert verdict("2023: T; 2024: T") == UNKNOWN
    assert verdict("2022: H; 2023: T; 2024: T") == NO
    assert verdict("2021: T CSTDCS; 2022: T CSTDCS; 2023: T; 2024: T") == YES
    assert verdict("2023: T; 2024: T", kinds=COLLECTIVE, began_on=date(2023, 1, 1)) == NO


def test_a_unit_had_no_initiatives_before_it_was_founded():
    rules = [Rule("1", "GK", read({"last": 2, "has": {"initiatives": "base", "at_least": 2}}))]

    assert asked("2024: X sk", "GK", "2024", rules=rules).verdict == UNKNOWN
    assert asked("2024: X sk", "GK", "2024", rules=rules, began_on=date(2024, 1, 1)).verdict == NO


def test_a_school_year_is_named_by_its_beginning_and_a_stage_by_nothing():
    named = [period(text).year for text in ("2023-24", "2023", "2021..2025")]

    assert named == [Year(Span.SCHOOL_YEAR, 2023), Year(Span.YEAR, 2023), None]
    assert [str(year) for year in named[:2]] == ["năm học 2023–2024", "năm 2023"]


# What is refused


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ([], "Quy tắc phải là một đối tượng JSON"),
        ({}, "Quy tắc: phải có đúng một trong các từ khóa"),
        ({"title": ["A"], "completion": "good"}, "Quy tắc: phải có đúng một trong các từ khóa"),
        ({"title": ["A"], "atleast": 2}, "Quy tắc: không hiểu “atleast”; bên cạnh “title” chỉ được có at_least"),
        ({"leads_bloc": True, "at_least": 1}, "không hiểu “at_least”; bên cạnh “leads_bloc” không có thêm mục nào"),
        ({"title": "A"}, "Quy tắc › title: phải là danh sách mã"),
        ({"title": []}, "phải là danh sách mã"),
        ({"title": ["KHONG-CO"]}, "không có danh hiệu, hình thức nào mang mã “KHONG-CO”"),
        ({"title": ["A"], "at_least": 0}, "Quy tắc › title › at_least: phải là số nguyên từ 1 đến 100"),
        ({"title": ["A"], "at_least": True}, "phải là số nguyên"),
        ({"completion": "tot"}, "phải là một trong: not_done, done, good, excellent"),
        ({"all": []}, "Quy tắc › all: phải là danh sách có ít nhất một điều kiện"),
        ({"all": [{"people": "x"}, 3]}, "Quy tắc › all 2: phải là một đối tượng"),
        ({"run": 3}, "Quy tắc › run: phải có “each”"),
        ({"last": 3}, "Quy tắc › last: phải có “has”"),
        ({"run": 61, "each": {"title": ["A"]}}, "phải là số nguyên từ 1 đến 60"),
        ({"run": 3, "each": {"last": 2, "has": {"title": ["A"]}}}, "không đặt một chuỗi năm trong một chuỗi năm khác"),
        ({"run": 3, "each": {"title": ["A"]}, "or_more": 1}, "phải là true hoặc false"),
        ({"award": ["A"], "when": "after"}, "phải là một trong: ever, before, within"),
        ({"members": ["A"]}, "phải có đúng một trong ba mục"),
        ({"members": ["A"], "percent": 101}, "phải là số phần trăm, lớn hơn 0 và không quá 100"),
        ({"members": ["A"], "percent": float("nan")}, "phải là số phần trăm"),
        ({"leads_bloc": False}, "chỉ nhận giá trị true"),
        ({"people": "  "}, "phải ghi bằng chữ"),
        ({"people": "x", "scope": 3}, "Mục “scope” phải là chữ"),
        ({"people": "x", "for": ["moi_nguoi"]}, "Mục “for” phải là danh sách đối tượng"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_place(written, fault):
    with pytest.raises(RuleError) as refused:
        read(written, codes={"A"})

    assert fault in str(refused.value)


def test_a_rule_nested_without_end_is_refused():
    written = {"people": "x"}
    for _ in range(200):
        written = {"all": [written]}

    with pytest.raises(RuleError, match="lồng quá"):
        read(written)


WORDS = [
    *("all", "any", "title", "completion", "initiatives", "run", "last", "each", "has", "award", "when", "members"),
    *("members_completion", "people", "leads_bloc", "percent", "at_least", "or_more", "ending", "scope", "for"),
]
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 70)
    | st.floats()
    | st.sampled_from(["A", "good", "base", "before", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(WORDS),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=50)
@given(anything)
def test_whatever_is_written_is_a_rule_or_is_refused(written):
    try:
        needs = read(written, codes={"A"})
    except RuleError as refused:
        assert str(refused).endswith(".")
    else:
        assert in_words(needs.condition, {}).text


def test_a_rule_reads_as_words():
    rule = next(rule for rule in RULES if rule.award == "BK-TTG" and rule.valid_until is None)

    words = in_words(rule.needs.condition, NAMES)

    assert words.text == "có tất cả các điều sau"
    first, run = words.parts
    assert first.text == ("đã được tặng BK-TINH; khen theo chuyên đề hoặc đột xuất có tính không thì chưa rõ")
    assert (run.text, run.parts[0].text) == ("05 năm trở lên liền", "mỗi năm: hoàn thành tốt nhiệm vụ trở lên")
    assert run.parts[1].text.endswith("trong ít nhất 03 năm")


# What must hold of every rule and every history

CODES = ["CSTDCS", "LDTT"]
leaves = st.one_of(
    st.builds(
        lambda codes, n: {"title": codes, "at_least": n}, st.sampled_from([["CSTDCS"], CODES]), st.integers(1, 3)
    ),
    st.builds(lambda n: {"completion": "good", "at_least": n}, st.integers(1, 2)),
    st.builds(lambda n: {"initiatives": "base", "at_least": n}, st.integers(1, 3)),
)
inner = st.one_of(
    leaves,
    st.builds(
        lambda kind, parts: {kind: parts}, st.sampled_from(["all", "any"]), st.lists(leaves, min_size=1, max_size=2)
    ),
)
runs = st.builds(
    lambda years, each, has, or_more: {"run": years, "each": each, "has": has, "or_more": or_more},
    st.integers(1, 3),
    inner,
    inner,
    st.booleans(),
)
rules = st.one_of(inner, runs, st.builds(lambda parts: {"any": parts}, st.lists(runs, min_size=1, max_size=2)))
year_rows = st.lists(st.sampled_from(["CSTDCS", "LDTT", "X", "H", "sk", "CSTDCS?"]), max_size=3)
histories = st.dictionaries(st.sampled_from(["2019", "2020", "2021", "2022", "2023", "2024", "2022-23"]), year_rows)


def written(rows):
    return "; ".join(f"{when}: {' '.join(tokens)}" for when, tokens in sorted(rows.items()) if tokens)


def verdict_of(condition, facts):
    rule = Rule("1", "GK", read(condition))
    return evaluate(facts, [rule], "GK", period("2024"), on=TODAY, names=NAMES)


@settings(max_examples=100)
@given(rules, histories, st.integers(0, 20))
def test_an_annulment_never_makes_an_answer_better(condition, rows, which):
    before = history(written(rows))
    if not before.awards:
        return
    number = which % len(before.awards)
    struck = replace(before.awards[number], annulled_on=date(2025, 1, 1))
    after = replace(before, awards=(*before.awards[:number], struck, *before.awards[number + 1 :]))

    verdicts = [verdict_of(condition, facts).verdict for facts in (before, after)]

    assert WORSE.index(verdicts[1]) <= WORSE.index(verdicts[0])


@settings(max_examples=100)
@given(
    rules, histories, year_rows.filter(bool), st.sampled_from(["2017", "2018", "2020", "2021", "2022", "2023", "2024"])
)
def test_what_is_learnt_of_a_year_without_records_never_turns_a_yes_into_a_no_or_back(condition, rows, learnt, when):
    rows = {year: tokens for year, tokens in rows.items() if year not in (when, "2022-23")}

    before = verdict_of(condition, history(written(rows))).verdict
    after = verdict_of(condition, history(written({**rows, when: learnt}))).verdict

    assert before in (UNKNOWN, after)


@settings(max_examples=50)
@given(rules, histories, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(condition, rows, random):
    facts = history(written(rows))
    names = ["awards", "completions", "initiatives"]
    shuffled = History(
        **{name: tuple(random.sample(getattr(facts, name), len(getattr(facts, name)))) for name in names}
    )

    assert verdict_of(condition, shuffled) == verdict_of(condition, facts)


@settings(max_examples=25)
@given(rules)
def test_a_rule_survives_the_database(condition):
    assert read(json.loads(json.dumps(condition))) == read(condition)
