"""Histories read from the database: what counts, what does not, in how many queries."""

from datetime import date

import pytest
from django.utils import timezone

from emulation.awards.catalogue import install_catalogue
from emulation.eligibility import Verdict
from emulation.eligibility.histories import as_period, of_persons, of_units
from emulation.eligibility.law import install_rules
from emulation.eligibility.proposals import of_everybody_in, of_person, of_unit, read_catalogue
from emulation.eligibility.rules import active_rules
from emulation.models import AwardLine, AwardType, Closing, EligibilityRule, Hold, Initiative, Post, YearFact
from emulation.models.periods import PeriodKind
from tests.emulation import honours, rows

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture
def years():
    return {year: rows.period(year) for year in range(2021, 2025)}


def title(person, year, code="CSTDCS", *, decided=None, **fields):
    """Let a signed decision give a person a title for a year; give its line."""
    award = honours.award_type(code, family="title" if code != "BK-TINH" else "form", object_kinds=["person"])
    columns = {"person": person, "award_type": award, "period": year, **fields}
    decision = honours.decision(honours.line(person.full_name, **columns), **(decided or {}))
    return decision.lines.get()


def awards_of(person):
    return of_persons([person.pk])[person.pk].awards


def test_only_signed_decisions_and_lines_that_somebody_linked_count(years):
    person, namesake = honours.person(), honours.person()
    counted = title(person, years[2023])
    title(person, years[2024], decided={"stage": "draft"})
    honours.decision(honours.line(person.full_name, award_type=counted.award_type, period=years[2022]))

    (award,) = awards_of(person)

    assert award.key == f"decision:{counted.decision_id}:{counted.pk}"
    assert award.words == "Bằng khen CSTDCS (Quyết định 1/QĐ-UBND ngày 16/03/2022)"
    assert (award.code, award.period.label, award.is_title, award.is_thematic) == ("CSTDCS", "năm 2023", True, False)
    assert awards_of(namesake) == ()


def test_what_later_decisions_and_events_did_to_a_line_is_read_with_it(years):
    person = honours.person()
    annulled, drafted, corrected, held, old, released = (title(person, years[2023]) for _ in range(6))
    honours.annulment(annulled, signed_on=date(2024, 5, 3), effective_on=date(2024, 6, 1), number="9/QĐ-UBND")
    honours.annulment(annulled, signed_on=date(2024, 7, 1))
    honours.annulment(drafted, stage="draft")
    honours.correction(corrected, period_label="năm 2022")
    held.events.create(kind="held", happened_on=date(2024, 1, 1), reason="Thanh tra")
    released.events.create(kind="held", happened_on=date(2024, 1, 1), reason="Thanh tra")
    released.events.create(kind="released", happened_on=date(2024, 2, 1), reason="Xong")
    AwardLine.objects.filter(pk=old.pk).update(confidence="M")

    found = {int(award.key.split(":")[2]): award for award in awards_of(person)}

    assert found[annulled.pk].annulled_on == date(2024, 6, 1)
    assert found[annulled.pk].annulled_by == "Quyết định 9/QĐ-UBND ngày 03/05/2024"
    assert [found[one.pk].annulled_on for one in (drafted, corrected, held, released)] == [None] * 4
    assert "đã đính chính" in found[corrected.pk].doubt
    assert found[held.pk].doubt == "đang tạm giữ từ ngày 01/01/2024"
    assert found[old.pk].doubt == "dòng lấy từ sổ cũ, chưa kiểm chứng"
    assert [found[one.pk].doubt for one in (annulled, drafted, released)] == ["", "", ""]


def test_what_an_award_was_for_is_told_by_its_nomination_or_its_period_or_not_at_all(years):
    person = honours.person()
    stage = rows.Period.objects.create(
        label="2021–2025", slug="gd", kind=PeriodKind.STAGE, starts_on=date(2021, 1, 1), ends_on=date(2025, 12, 31)
    )
    nominated = honours.nomination(basis="thematic", period=years[2023], award_type=honours.award_type())
    cases = [
        ({"period": years[2023]}, False),
        ({"period": stage}, None),
        ({"period": None}, None),
        ({"period": years[2023], "nomination": nominated}, True),
    ]
    lines = [title(person, columns.pop("period"), "BK-TINH", **columns) for columns, _ in cases]

    found = {int(award.key.split(":")[2]): award.is_thematic for award in awards_of(person)}

    assert [found[line.pk] for line in lines] == [is_thematic for _, is_thematic in cases]


def ranked(year, unit, rank):
    """Close a bloc's year twice, the first time with another rank."""
    by = rows.user("dung")
    again = {
        "reopened_at": timezone.now(),
        "reopened_by": by,
        "reopen_asked_by": rows.user("anh"),
        "reopen_reason": "Sai",
    }
    for number, place, fields in [(1, 1, again), (2, rank, {})]:
        closing = Closing.objects.create(bloc_year=year, number=number, ranking_mode="ranks", closed_by=by, **fields)
        points = {"total": 90, "base": 90, "bonus": 0, "out_of": 100}
        closing.results.create(unit=unit, position=1, unit_name="huyện", rank=place, **points)


def test_a_unit_has_its_own_awards_its_standing_its_members_and_nothing_of_those_before_it(years):
    old, unit = rows.unit("cu"), rows.unit("moi", established_on=date(2022, 1, 1))
    old.successions.create(to_unit=unit, kind="merge", happened_on=date(2022, 1, 1))
    person, gone = honours.person(), honours.person("Trần Thị Bình")
    Post.objects.create(person=person, unit=unit)
    Post.objects.create(person=gone, unit=unit, until_on=date(2024, 12, 31))
    title(person, years[2024], unit=unit)
    flag = honours.award_type("CTD-TINH", family="title", object_kinds=["collective"])
    for one in (old, unit):
        given = {"subject_kind": "collective", "unit": one, "award_type": flag, "period": years[2024]}
        honours.decision(honours.line("Tập thể", **given))
    rows.bloc_year(unit, period=years[2024])
    ranked(rows.bloc_year(unit, period=years[2023], bloc=rows.bloc("Khối A")), unit, 2)
    Hold.objects.create(unit=unit, ground="Thanh tra", document="12/TB", from_on=date(2024, 1, 1))

    history = of_units([unit], as_period(years[2024]), TODAY)[unit.pk]

    assert [award.code for award in history.awards] == ["CTD-TINH"]
    assert (history.began_on, history.predecessors) == (date(2022, 1, 1), ("huyện cu",))
    found = {(one.period.label, one.bloc): (one.is_closed, one.rank) for one in history.standings}
    assert found == {("năm 2024", "Khối các huyện"): (False, None), ("năm 2023", "Khối A"): (True, 2)}
    assert [member.codes for member in history.memberships[0].members] == [{"CSTDCS"}]
    assert [hold.words for hold in history.holds] == ["Tạm hoãn xét: Thanh tra (12/TB)"]


def test_the_rules_of_law_are_installed_once_and_left_as_staff_have_made_them():
    install_catalogue()
    added = install_rules()
    EligibilityRule.objects.filter(name=added[0]).update(confidence="M")

    assert install_rules() == []
    assert EligibilityRule.objects.filter(name=added[0]).get().confidence == "M"
    rules, kinds = active_rules(), dict(AwardType.objects.values_list("code", "object_kinds"))
    assert len(rules) == len(added) == 23
    for rule in rules:
        assert rule.needs.subjects <= set(kinds[rule.award]), rule.words


def test_a_rule_that_was_spoilt_in_the_database_concludes_nothing():
    award = honours.award_type("LDTT", family="title", object_kinds=["person"])
    EligibilityRule.objects.create(award_type=award, name="Hỏng", conditions={"x": 1}, citation="-", confidence="A")
    EligibilityRule.objects.create(
        award_type=award, name="Cũ", conditions={}, citation="-", confidence="A", is_active=False
    )

    (rule,) = active_rules()

    assert rule.words == "Hỏng" and "quy tắc ghi sai" in rule.needs.condition.shown


def make_people(unit, years, count):
    people = [honours.person(f"Nguyễn Văn {number}") for number in range(count)]
    award = honours.award_type("CSTDCS")
    Post.objects.bulk_create(Post(person=person, unit=unit) for person in people)
    for year in years.values():
        facts = {"period": year, "completion": "excellent"}
        YearFact.objects.bulk_create(YearFact(person=person, **facts) for person in people)
        columns = {"award_type": award, "period": year, "unit": unit}
        honours.decision(*(honours.line(person.full_name, person=person, **columns) for person in people))
    initiative = {"period": years[2024], "name": "Sáng kiến", "level": "province"}
    Initiative.objects.bulk_create(Initiative(person=person, **initiative) for person in people)
    return people


def test_everybody_of_a_unit_is_asked_in_as_many_queries_as_one(years, django_assert_num_queries):
    install_catalogue()
    install_rules()
    units = [rows.unit("mot"), rows.unit("ba-muoi")]
    make_people(units[0], years, 1)
    make_people(units[1], years, 30)

    found = []
    for unit in units:
        with django_assert_num_queries(13):
            cases = of_everybody_in(unit, years[2024], on=TODAY, catalogue=read_catalogue())
        found.append(cases)

    assert [len(cases) for cases in found] == [1, 30]
    answers = {award.code: answer.verdict for award, answer in found[1][0].pairs}
    assert answers["CSTD-TINH"] == answers["BK-TINH"] == Verdict.QUALIFIES
    assert answers["CSTDTQ"] == Verdict.LACKS


def test_a_person_and_a_unit_are_asked_for_what_each_may_get(years, django_assert_num_queries):
    install_catalogue()
    install_rules()
    unit = rows.unit("huyen")
    (person,) = make_people(unit, years, 1)
    catalogue = read_catalogue()

    with django_assert_num_queries(9):
        of_person(person, years[2024], on=TODAY, catalogue=catalogue)
    case = of_unit(unit, years[2024], on=TODAY, catalogue=catalogue)

    assert "CTD-TINH" in {award.code for award in case.awards}
    assert "LDTT" not in {award.code for award in case.awards}
    silent = catalogue.silent_on(case.history.kinds, as_period(years[2024]))
    assert "HCLD-3" in {award.code for award in silent}
