from datetime import date

import pytest

from emulation.hanam import install_reference
from emulation.models import Unit
from emulation.units.lineage import family_line
from emulation.units.trees import tree_on, turning_days
from tests.emulation.rows import OPEN, belonging, code, edge, unit

pytestmark = pytest.mark.django_db

MERGED_ON = date(2025, 7, 1)


def line_of(key):
    return family_line(Unit.objects.get(code=key))


def told(line):
    """What the line says of each day, with the unit and the act that it names."""
    return [
        (day, [" · ".join(filter(None, [fact.text, fact.unit and fact.unit.code, fact.legal_act])) for fact in facts])
        for day, facts in line.days
    ]


def family(relatives):
    return {(one.name, one.edge.kind): family(one.further) for one in relatives}


def shape(branches):
    return {branch.name: shape(branch.children) for branch in branches}


def test_edge_case_renamed_and_upgraded_the_line_tells_each_name_with_its_day_and_act():
    install_reference()

    assert told(line_of("ha-nam-duy-tien")) == [
        (None, ["Mang tên huyện Duy Tiên", "Trực thuộc · ha-nam"]),
        (date(2020, 1, 1), ["Mang tên thị xã Duy Tiên · Nghị quyết 829/NQ-UBTVQH14 ngày 17/12/2019"]),
        (MERGED_ON, ["Kết thúc hoạt động"]),
    ]


def test_a_name_a_code_and_a_parent_that_end_before_the_unit_does_are_told():
    one, parent = unit("a", ("xã A", None, date(2010, 1, 1))), unit("x")
    code(one, "1", None, date(2011, 1, 1))
    code(one, "2", date(2011, 1, 1), date(2012, 1, 1))
    belonging(one, parent, date(2009, 1, 1), date(2013, 1, 1))

    assert told(family_line(one)) == [
        (None, ["Mang tên xã A", "Mang mã đơn vị hành chính 1"]),
        (date(2009, 1, 1), ["Trực thuộc · x"]),
        (date(2010, 1, 1), ["Thôi mang tên xã A"]),
        (date(2011, 1, 1), ["Mang mã đơn vị hành chính 2"]),
        (date(2012, 1, 1), ["Thôi mang mã đơn vị hành chính 2"]),
        (date(2013, 1, 1), ["Thôi trực thuộc · x"]),
    ]


def test_the_line_names_a_parent_as_it_was_called_on_that_day():
    one, renamed = unit("a"), unit("x", ("huyện X", None, MERGED_ON), ("thị xã X", MERGED_ON, None))
    belonging(one, renamed, date(1998, 5, 1), MERGED_ON)

    facts = [fact for _, facts in family_line(one).days for fact in facts if fact.unit]

    assert [(fact.text, fact.called) for fact in facts] == [("Trực thuộc", "huyện X"), ("Thôi trực thuộc", "huyện X")]


def test_edge_case_merged_the_line_leads_both_ways_under_the_names_of_that_day():
    install_reference()

    line = line_of("ninh-binh-2025")

    assert family(line.origins) == {
        ("tỉnh Hà Nam", "merge"): {},
        ("tỉnh Nam Định", "merge"): {},
        ("tỉnh Ninh Bình", "merge"): {},
    }
    assert line.successors == ()
    assert family(line_of("ha-nam").successors) == {("tỉnh Ninh Bình", "merge"): {}}


def test_edge_case_split_and_merged_again_the_line_shows_every_generation():
    first, second = date(2000, 1, 1), date(2010, 1, 1)
    old = unit("cu", ("huyện Cũ", None, first), ended_on=first)
    east = unit("dong", ("huyện Đông", first, second), established_on=first, ended_on=second)
    west = unit("tay", ("huyện Tây", first, None), established_on=first)
    new = unit("moi", ("thị xã Mới", second, date(2020, 1, 1)), ("thành phố Mới", date(2020, 1, 1), None))
    edge(old, east, "split", first)
    edge(old, west, "split", first)
    edge(east, new, "upgrade", second)

    assert family(family_line(old).successors) == {
        ("huyện Đông", "split"): {("thị xã Mới", "upgrade"): {}},
        ("huyện Tây", "split"): {},
    }
    assert family(family_line(new).origins) == {("huyện Đông", "upgrade"): {("huyện Cũ", "split"): {}}}


def test_edge_case_dissolved_the_line_ends_in_nothing_and_the_unit_stays():
    install_reference()

    (end,) = line_of("ha-nam-binh-luc").successors

    assert (end.unit, end.edge.kind, end.edge.happened_on) == (None, "dissolution", MERGED_ON)
    assert Unit.objects.filter(code="ha-nam-binh-luc").exists()


def test_edges_that_lead_round_do_not_lead_on_for_ever():
    one, other = unit("a"), unit("b")
    edge(one, other, on=date(2000, 1, 1))
    edge(other, one, on=date(2010, 1, 1))

    line = family_line(one)

    assert family(line.successors) == {("huyện b", "merge"): {("huyện a", "merge"): {}}}
    assert [len(line.successors), len(line.successors[0].further)] == [1, 1]


@pytest.mark.parametrize(
    ("key", "namesakes"),
    [
        ("ha-nam-phu-ly", [("phường Phủ Lý", False)]),
        ("ninh-binh-phuong-phu-ly", [("thành phố Phủ Lý", False)]),
        ("ha-nam", [("phường Hà Nam", False)]),
        ("ninh-binh-2025", [("tỉnh Ninh Bình", True)]),
        ("ha-nam-kim-bang", [("phường Kim Bảng", False)]),
        ("ha-nam-binh-luc", []),
    ],
)
def test_edge_case_the_same_name_is_warned_of_and_joins_nothing(key, namesakes):
    install_reference()

    line = line_of(key)

    assert [(one.name.full_name, one.is_relative) for one in line.namesakes] == namesakes


def test_a_namesake_that_was_renamed_is_warned_of_once_under_its_latest_such_name():
    one = unit("a", ("phường A", *OPEN))
    other = unit("b", ("xã A", None, date(2010, 1, 1)), ("thị trấn A", date(2010, 1, 1), None))
    one.names.update(short_name="A")
    other.names.update(short_name="A")

    assert [namesake.name.full_name for namesake in family_line(one).namesakes] == ["thị trấn A"]


def test_edge_case_a_code_given_to_another_unit_later_is_told_on_both_lines():
    earlier, later = unit("cu", ended_on=MERGED_ON), unit("moi", established_on=MERGED_ON)
    code(earlier, "13285", None, MERGED_ON)
    code(later, "13285", MERGED_ON)
    code(unit("khac"), "13285", system="agency")

    bearers = [[row.unit.code for row in family_line(one).other_bearers] for one in (earlier, later)]

    assert bearers == [["moi"], ["cu"]]


def test_the_line_takes_as_many_queries_for_three_relatives_as_for_one(django_assert_num_queries):
    one = unit("a")
    for number in [1, 3]:
        for place in range(number):
            before = unit(f"truoc-{number}-{place}", ("huyện a", *OPEN))
            edge(before, one)
            edge(one, unit(f"sau-{number}-{place}"))
            code(one, f"{number}{place}", date(number, 1, 1 + place), date(number, 1, 2 + place))
        with django_assert_num_queries(12):
            line = family_line(Unit.objects.get(pk=one.pk))
            assert "huyện" in "".join(str(relative.unit) for relative in [*line.origins, *line.successors])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            date(2021, 12, 31),
            {
                "tỉnh Hà Nam": {
                    "huyện Bình Lục": {},
                    "huyện Kim Bảng": {},
                    "huyện Lý Nhân": {},
                    "huyện Thanh Liêm": {},
                    "thành phố Phủ Lý": {},
                    "thị xã Duy Tiên": {},
                },
                "tỉnh Nam Định": {},
                "tỉnh Ninh Bình": {},
            },
        ),
        (
            MERGED_ON,
            {
                "tỉnh Ninh Bình": {
                    "phường Duy Tiên": {},
                    "phường Hà Nam": {},
                    "phường Kim Bảng": {},
                    "phường Phủ Lý": {},
                }
            },
        ),
    ],
)
def test_the_tree_of_a_day_has_the_units_the_names_and_the_parents_of_that_day(day, expected):
    install_reference()

    assert shape(tree_on(day).roots) == expected


def test_the_tree_counts_units_by_kind_and_those_below_each():
    top, middle = unit("tinh", kind="province"), unit("huyen")
    belonging(middle, top)
    for name in ["xa-1", "xa-2"]:
        belonging(unit(name, kind="commune"), middle)

    tree = tree_on(date(2021, 1, 1))

    assert tree.counts == {"cấp tỉnh": 1, "cấp huyện": 1, "cấp xã": 2}
    (root,) = tree.roots
    assert (root.size, root.children[0].size) == (3, 2)


def test_a_unit_whose_parent_had_ended_stands_at_the_top():
    one, parent = unit("a"), unit("x", ended_on=date(2020, 1, 1))
    belonging(one, parent)

    assert shape(tree_on(date(2021, 1, 1)).roots) == {"huyện a": {}}


def test_units_in_a_ring_are_shown_all_the_same():
    one, other = unit("a"), unit("b")
    belonging(one, other)
    belonging(other, one)
    belonging(unit("c"), one)

    assert shape(tree_on(date(2021, 1, 1)).roots) == {"huyện a": {"huyện c": {}}, "huyện b": {}}


def test_the_tree_shows_the_codes_of_the_day():
    one = unit("a")
    code(one, "1", None, date(2020, 1, 1))
    code(one, "2", date(2020, 1, 1))

    (branch,) = tree_on(date(2021, 1, 1)).roots

    assert [row.code for row in branch.codes] == ["2"]


def test_the_tree_takes_two_queries_whatever_it_holds(django_assert_num_queries):
    one = unit("a")
    with django_assert_num_queries(2):
        assert tree_on(date(2021, 1, 1)).counts == {"cấp huyện": 1}

    belonging(unit("b"), one)
    belonging(unit("c"), one)
    with django_assert_num_queries(2):
        assert tree_on(date(2021, 1, 1)).counts == {"cấp huyện": 3}


def test_the_turning_days_are_told_the_last_first():
    install_reference()

    assert turning_days() == [MERGED_ON, date(2025, 1, 1), date(2020, 1, 1)]
