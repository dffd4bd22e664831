"""Levels of completion and initiatives of a unit and of its people from a workbook."""

import pytest

from emulation.importing.year_facts import YearFactImport
from emulation.models import Initiative, YearFact
from hanam_portal.backoffice.imports.applying import apply, undo
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from tests.emulation import honours, rows
from tests.emulation.workbooks import brought, counts, sentences

HEADS = ["Mã cá nhân", "Mã đơn vị", "Mã kỳ", "Mức độ hoàn thành", "Văn bản đánh giá", "Sáng kiến, đề tài"]
HEADS += ["Cấp công nhận", "Cơ quan công nhận"]
EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt"


@pytest.fixture
def unit(db):
    rows.period(2020), rows.period(2021)
    return rows.unit("binh-luc")


@pytest.fixture
def person(unit):
    made = honours.person()
    made.posts.create(unit=unit)
    return made


@pytest.fixture
def bring(monkeypatch, unit, person, make):
    staff = make.user("son", role="Chuyên viên TĐKT")
    return lambda *told: brought(monkeypatch, YearFactImport(), unit, staff, told or None, HEADS)


def recorded():
    facts = YearFact.objects.order_by("pk").values_list("person", "unit", "period__slug", "completion", "document")
    told = Initiative.objects.order_by("pk").values_list("person", "period__slug", "name", "level", "recognised_by")
    return list(facts), list(told)


def test_facts_are_added_and_changed_again_change_nothing_and_are_taken_back_exactly(bring, unit, person):
    YearFact.objects.create(
        person=person, period=rows.Period.objects.get(slug="2020"), completion="done", document="1/BB"
    )
    before, key = recorded(), str(person.pk)
    list_ = [
        [key, "", "2020", EXCELLENT, "", "", "", ""],
        [key, "", "2021", GOOD, "9/QĐ", "Dạy học số", "cơ sở", "Hội đồng sáng kiến huyện"],
        [key, "", "2021", GOOD, "", "Thư viện mở", "cấp tỉnh, Bộ", ""],
        ["", "binh-luc", "2021", EXCELLENT, "", "", "", ""],
        [key, "", "2021", "", "", "", "", ""],
    ]
    batch = bring(*list_)
    assert (sentences(batch), counts(batch), recorded()) == ([], (3, 1, 1, 0), before)

    apply(batch, by=batch.made_by)

    assert recorded() == (
        [
            (person.pk, None, "2020", "excellent", "1/BB"),
            (person.pk, None, "2021", "good", "9/QĐ"),
            (None, unit.pk, "2021", "excellent", ""),
        ],
        [
            (person.pk, "2021", "Dạy học số", "base", "Hội đồng sáng kiến huyện"),
            (person.pk, "2021", "Thư viện mở", "province", ""),
        ],
    )
    assert (counts(bring(*list_)), counts(bring())) == ((0, 0, 5, 0), (0, 0, 4, 0))

    undo(batch, by=batch.made_by)
    assert recorded() == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["{key}", "", "2021", "khá", "", "", "", ""], "Ô D2: không hiểu “khá”."),
        (["{key}", "", "2035", GOOD, "", "", "", ""], "Ô C2: không có kỳ nào mang mã “2035”."),
        (["{key}", "binh-luc", "2021", GOOD, "", "", "", ""], "Ô A2: cần hoặc mã cá nhân, hoặc mã của đơn vị này"),
        (["", "ly-nhan", "2021", GOOD, "", "", "", ""], "Ô B2: “ly-nhan” không phải là mã của"),
        (["{other}", "", "2021", GOOD, "", "", "", ""], "Ô A2: không có ai mang mã"),
        (["{key}", "", "2021", GOOD, "", "Dạy học số", "xã", ""], "Ô G2: không hiểu cấp công nhận “xã”."),
        (["{key}", "", "2021", GOOD, "", "", "cơ sở", ""], "Ô G2: thiếu tên sáng kiến, đề tài."),
    ],
)
def test_one_bad_line_keeps_the_whole_file_out_and_says_where(bring, person, wrong, sentence):
    keys = {"key": person.pk, "other": honours.person("Người Nơi Khác").pk}
    batch = bring([cell.format(**keys) for cell in wrong], ["", "binh-luc", "2021", EXCELLENT, "", "", "", ""])

    assert [one[: len(sentence)] for one in sentences(batch)] == [sentence]
    with pytest.raises(ImportRefusedError):
        apply(batch, by=batch.made_by)
    assert recorded() == ([], [])


def test_two_rows_of_one_person_and_period_name_one_level_and_each_initiative_once(bring, person):
    cells = [str(person.pk), "", "2021"]
    twice = bring([*cells, "", "", "Dạy học số", "cơ sở", ""], [*cells, "", "", "DẠY HỌC SỐ", "cấp tỉnh", ""])

    batch = bring([*cells, GOOD, "", "", "", ""], [*cells, EXCELLENT, "", "", "", ""])

    assert sentences(twice) == ["Ô F3: dòng 2 đã ghi sáng kiến này. Hãy bỏ một dòng."]
    assert sentences(batch) == ["Ô D3: dòng 2 ghi mức khác cho cùng người, cùng kỳ. Hãy sửa cho khớp."]
