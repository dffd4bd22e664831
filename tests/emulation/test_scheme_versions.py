"""What a version adds up to, what is made from it, and what is carried from one to another."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import scoring
from emulation.models import Criterion, Scheme, SchemeVersion
from emulation.schemes.balance import weigh
from emulation.schemes.reading import as_scheme
from emulation.schemes.twins import twins
from emulation.schemes.versions import SchemeError, copy_version, next_version, problems
from hanam_portal.backoffice.models import Revision
from hanam_portal.backoffice.revisions.snapshots import snapshot
from hanam_portal.publishing.audit import AuditEvent
from tests.emulation import rows

pytestmark = pytest.mark.django_db


def line(text, level=1, kind="points", most=10, **fields):
    return rows.criterion(text, kind, most, level=level, **fields)


def draft(*criteria, **fields):
    """A version that is only typed."""
    version = SchemeVersion(**{"total": Decimal(100), "step": Decimal("0.01"), **fields})
    return version, [Criterion(**{**one, "max_points": _number(one["max_points"])}) for one in criteria]


def _number(value):
    return None if value is None else Decimal(value)


def content(version):
    """What a version says, without what only it has."""
    kept = snapshot(version)
    rows_of = {
        name: [(row["words"], row["fields"]["position"]) for row in found] for name, found in kept["rows"].items()
    }
    return {k: v for k, v in kept["fields"].items() if k not in {"scheme", "reason"}}, rows_of


def full_version():
    version = rows.scheme(
        line("Kinh tế", kind="section", most=60, code="I"),
        line("Thu ngân sách", 2, "target", 60, code="1", target=100, needs_evidence=True),
        line("Văn hóa", most=40, department=rows.unit("so", ("Sở Văn hóa", None, None))),
        line("Thưởng cờ", kind="count", most=15, points_each=5, is_bonus=True),
        document="Hướng dẫn số 12",
        valid_from=date(2021, 1, 1),
        bonus_cap=Decimal(15),
        tie_break_text="Bỏ phiếu",
    )
    version.classes.create(name="Xuất sắc", lowest=Decimal(90), floor_percent=Decimal(85))
    return version


def test_a_version_that_adds_up_has_no_problem():
    assert problems(full_version()) == []


def test_the_sums_of_a_version_are_told_section_by_section():
    balance = weigh(full_version())

    assert (balance.base.known, balance.total, balance.bonus.known, balance.bonus_cap) == (100, 100, 15, 15)
    assert [(one.name, one.most.known, one.is_bonus) for one in balance.sums] == [
        ("I Kinh tế", 60, False),
        ("Văn hóa", 40, False),
        ("Thưởng cờ", 15, True),
    ]


def test_a_section_that_its_cap_cuts_is_told_with_both_numbers():
    version, criteria = draft(
        line("Kinh tế", kind="section", most=50), line("Thu", 2, most=60), line("Chi", 2, most=60)
    )

    (section,) = weigh(version, criteria, []).sums

    assert (section.most.known, section.parts.known, section.is_capped) == (50, 120, True)


def test_a_problem_leads_to_its_line_though_two_lines_have_one_name():
    version, criteria = draft(line("Khác", most=100), line("Khác", kind="section", most=None))

    (problem,) = weigh(version, criteria, []).problems

    assert (problem.sentence, problem.key) == ("“Khác”: mục chưa có tiêu chí nào.", -2)


def test_a_line_that_is_moved_in_too_far_is_named():
    version, criteria = draft(line("Một", 2, most=60), line("Hai", 1, most=40))

    assert [one.sentence for one in weigh(version, criteria, []).problems] == [
        "“Một”: lùi vào quá một cấp so với dòng trên. Hãy lùi ra."
    ]


def test_a_target_may_be_left_to_the_sheets():
    version, criteria = draft(line("Thu ngân sách", kind="target", most=100))

    balance = weigh(version, criteria, [])

    assert balance.problems == []
    assert [one.sentence for one in balance.notes] == [
        "“Thu ngân sách”: chưa có chỉ tiêu chung, nên mỗi phiếu phải ghi chỉ tiêu riêng."
    ]


@pytest.mark.parametrize("fields", [{"total": None}, {"step": None}, {"bonus_cap": Decimal(-1)}, {"step": Decimal(0)}])
def test_whatever_is_typed_is_weighed(fields):
    version, criteria = draft(line("", most=None), line("Trong dòng khác", 2), **fields)

    assert weigh(version, criteria, []).problems != []


def test_the_next_version_is_the_same_under_its_own_number_with_the_reason():
    version, by = full_version(), rows.user("son")

    made = next_version(version, reason="Sơ kết ngày 28/7 ", by=by)

    assert (made.number, made.based_on, made.reason, made.changed_by) == (2, version, "Sơ kết ngày 28/7", by)
    assert content(made) == content(version)
    assert set(made.criteria.all()).isdisjoint(version.criteria.all())
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, "Sơ kết" in event.after) == (
        "lập phiên bản mới của bảng tiêu chí",
        str(by),
        True,
    )
    assert Revision.objects.of(made).get().act == "sửa từ phiên bản 1"


def test_a_version_that_another_follows_is_fixed():
    version = full_version()
    assert not version.is_fixed

    next_version(version, reason="Sơ kết", by=rows.user("son"))

    assert version.is_fixed
    assert list(SchemeVersion.objects.fixed()) == [version]
    assert list(version.reasons_to_stay()) == ["phiên bản 2 đã lập từ phiên bản này"]


def test_no_version_follows_another_without_a_reason():
    with pytest.raises(SchemeError, match="lý do"):
        next_version(full_version(), reason="  ", by=rows.user("son"))

    assert (SchemeVersion.objects.count(), AuditEvent.objects.count()) == (1, 0)


def test_numbers_go_on_from_the_last_version():
    version, by = full_version(), rows.user("son")
    next_version(version, reason="một", by=by)

    assert next_version(version, reason="hai", by=by).number == 3


def test_a_copy_is_the_first_version_of_another_scheme():
    version = full_version()

    made = copy_version(version, name="Bảng sở ngành", bloc=None, by=rows.user("son"))

    assert (made.scheme.name, made.number, made.based_on, made.reason) == ("Bảng sở ngành", 1, None, "")
    assert content(made) == content(version)


def test_a_copy_takes_no_name_that_is_taken():
    version = full_version()

    with pytest.raises(SchemeError, match="Đã có bảng tiêu chí"):
        copy_version(version, name=version.scheme.name, bloc=None, by=rows.user("son"))

    assert Scheme.objects.count() == 1


def test_the_same_criterion_has_the_same_number_words_and_way_of_scoring():
    old = rows.scheme(line("Thu", code="1"), line("Chi", code="2"), line("Vốn", code="3"), line("Cờ", code="4"))
    new = rows.scheme(
        line("Vốn", code="3"), line("Thu", code="1"), line("Chi", code="2b"), line("Cờ", kind="yes_no", code="4")
    )

    found = twins(list(old.criteria.all()), list(new.criteria.all()))

    assert {Criterion.objects.get(pk=key).text for key in found} == {"Thu", "Vốn"}
    assert all(Criterion.objects.get(pk=key).text == one.text for key, one in found.items())


def test_criteria_alike_are_told_apart_by_their_sections_or_not_at_all():
    def scheme(*sections):
        parts = [[line(section, kind="section", most=None), line("Đúng hạn", 2)] for section in sections]
        return list(rows.scheme(*(one for pair in parts for one in pair)).criteria.all())

    old, new = scheme("Kinh tế", "Văn hóa"), scheme("Văn hóa", "Kinh tế", "Xã hội")
    same = scheme("Kinh tế", "Kinh tế")

    assert [twins(old, new)[one.pk].pk for one in old] == [new[2].pk, new[3].pk, new[0].pk, new[1].pk]
    assert twins(same, scheme("Kinh tế", "Kinh tế")) == {}


@pytest.mark.parametrize(
    ("cap", "is_within", "total"), [(None, False, 107), (Decimal(5), False, 102), (None, True, 100)]
)
def test_caps_and_clamp_of_a_bonus_above_the_total_are_data_of_the_version(cap, is_within, total):
    """Domain, edge case: bonus above the total, 97 + 10 = 107 (HCMC form 4)."""
    criteria = [line("Chấm", most=100), line("Cờ của thành phố", kind="yes_no", most=10, is_bonus=True)]
    version = rows.scheme(*criteria, bonus_cap=cap, is_bonus_within_total=is_within)
    points, flag = version.criteria.all()

    said = {points.pk: scoring.Entry(Decimal(97)), flag.pk: scoring.Entry(Decimal(1))}

    assert scoring.score(as_scheme(version), {"quận 1": said})["quận 1"].total == total
