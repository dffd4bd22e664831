"""The form of a decision: its head, its lines as rows while they are few, and what it refuses."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.admin.decisions import FEW_ROWS
from emulation.models import AwardLine, Decision
from hanam_portal.backoffice.models import Revision
from tests.backoffice.test_forged_forms import browser_fields
from tests.emulation import honours
from tests.emulation.forms import errors, inline
from tests.emulation.rows import unit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LIST = "/quan-tri/emulation/decision/"
ADD = f"{LIST}add/"
CORRECTABLE = ["name", "post", "unit_name", "printed_award", "period_label"]


def page(decision, *parts):
    return f"{LIST}{decision.pk}/" + "".join(f"{part}/" for part in parts)


def head(**fields):
    return {
        "kind": "grant",
        "issuer": "Chủ tịch UBND tỉnh Hà Nam",
        "title": "Tặng Bằng khen năm 2021",
        "opened_version": "",
        "_continue": "Lưu",
        **fields,
    }


def row(name, award, **fields):
    return {"subject_kind": "person", "name": name, "award_type": award.pk, "position": 0, **fields}


def typed(answer):
    """Everything that a browser would send of the record's form; other forms stand beside it."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("#decision_form")
    return browser_fields(SimpleNamespace(content=f"<main>{form}</main>"))


def listed(answer):
    return [str(one) for one in answer.context["cl"].result_list]


def test_a_draft_is_written_with_its_lines_and_has_no_number_yet(admin):
    award, commune = honours.award_type(), unit("x")
    lines = [row("Nguyễn  Anh Chức ", award, position=2), row("Xã Vũ Bản", award, subject_kind="commune", position=1)]
    lines[1]["unit"] = commune.pk

    answer = admin.post(ADD, head(**inline("lines", *lines), **inline("acts")))

    decision = Decision.objects.get()
    assert answer.status_code == 302, errors(answer)
    assert [(one.name, one.subject_kind, one.unit) for one in decision.award_lines()] == [
        ("Xã Vũ Bản", "commune", commune),
        ("Nguyễn Anh Chức", "person", None),
    ]
    assert str(decision) == "Dự thảo: Tặng Bằng khen năm 2021"
    assert [rows["words"][1] for rows in Revision.objects.get().content["rows"]["lines"]] == [
        ["tên", "Xã Vũ Bản"],
        ["tên", "Nguyễn Anh Chức"],
    ]


def test_a_line_that_is_added_stands_last_unless_it_is_given_a_place(admin):
    decision, award = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé", stage="draft"), honours.award_type()
    rows = typed(admin.get(page(decision, "change")))
    added = inline(
        "lines", *({"id": line.pk, **row(line.name, award, position=line.position)} for line in decision.award_lines())
    )
    more = {"lines-TOTAL_FORMS": 4}
    for number, (name, place) in enumerate([("Cuối", ""), ("Đầu", "0")], start=2):
        more |= {f"lines-{number}-{key}": value for key, value in row(name, award, position=place).items()}

    answer = admin.post(page(decision, "change"), {**rows, **added, **more, "_continue": "Lưu"})

    assert answer.status_code == 302, errors(answer)
    assert [line.name for line in decision.award_lines()] == ["Nguyễn Anh Chức", "Trần Thị Bé", "Cuối", "Đầu"]


@pytest.mark.parametrize(
    ("kind", "columns", "asked"),
    [
        ("annulment", {}, {"line", "ground", "reason"}),
        ("correction", {"name": "Nguyễn Anh Chức"}, {"line", "reason", *CORRECTABLE}),
        ("annulment", {"name": "Nguyễn Anh Chức"}, {"line", "ground", "reason", *CORRECTABLE}),
    ],
)
def test_an_act_is_asked_what_its_decision_can_say_and_shows_what_it_says(admin, kind, columns, asked):
    decision = honours.decision(kind=kind)
    act = decision.acts.create(line=honours.decision("Nguyễn Anh Trức").lines.get(), **columns)
    sent = typed(admin.get(page(decision, "change")))

    saved = admin.post(page(decision, "change"), {**sent, "acts-0-reason": "Có kết luận.", "_continue": "Lưu"})

    shown = {key.removeprefix("acts-0-") for key in sent if key.startswith("acts-0-")}
    assert shown - {"id", "decision"} == asked
    act.refresh_from_db()
    assert (saved.status_code, act.reason, act.corrected()) == (302, "Có kết luận.", columns)


def test_a_number_is_one_decision_of_one_issuer_on_one_day_however_it_is_spelt(admin):
    honours.decision("Nguyễn Anh Chức", number="700/QĐ-UBND")
    same = head(number="700 / qđ-ubnd", signed_on="16/03/2022", **inline("lines"), **inline("acts"))

    refused = admin.post(ADD, same)
    other_day = admin.post(ADD, {**same, "signed_on": "20/03/2022"})
    other_issuer = admin.post(ADD, {**same, "issuer": "Bộ trưởng Bộ Nội vụ"})

    assert errors(refused) == ["Đã có quyết định này: cùng nơi ban hành, số, ngày ký. Hãy mở bản ghi ấy."]
    assert (other_day.status_code, other_issuer.status_code, Decision.objects.count()) == (302, 302, 3)


def test_a_signed_decision_keeps_a_number_and_a_day(admin):
    decision = honours.decision("Nguyễn Anh Chức")
    form = typed(admin.get(page(decision, "change")))

    answer = admin.post(page(decision, "change"), {**form, "number": "", "_continue": "Lưu"})

    assert errors(answer) == ["Quyết định đã ký phải có số và ngày ký."]


def test_the_form_asks_as_little_for_many_lines_as_for_few_and_leaves_long_lists_to_their_page(admin):
    few, more, long = (honours.decision(*(f"Người {n}" for n in range(count))) for count in (2, 12, FEW_ROWS + 1))
    person, place = honours.person("Người 1"), unit("noi")
    AwardLine.objects.filter(decision__in=[few, more]).update(person=person, unit=place)
    asked = []
    for decision in (few, more):
        admin.get(page(decision, "change"))
        with CaptureQueriesContext(connection) as queries:
            answer = admin.get(page(decision, "change"))
        asked.append(len(queries))
        chosen = BeautifulSoup(answer.content, "html.parser").select("#id_lines-0-person option[selected]")
        assert [option.text for option in chosen] == [f"Người 1, mã {person.pk}"]

    answer = admin.get(page(long, "change"))

    assert asked[0] == asked[1]
    assert "lines-TOTAL_FORMS" not in answer.text and "Danh sách dài, nên có trang riêng" in answer.text
    saved = admin.post(page(long, "change"), {**typed(answer), "title": "Đổi trích yếu", "_continue": "Lưu"})
    assert (saved.status_code, long.lines.count()) == (302, FEW_ROWS + 1)


def test_a_line_that_citizens_have_read_is_not_deleted(admin):
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé")
    honours.publish(decision)
    form = typed(admin.get(page(decision, "change")))

    answer = admin.post(page(decision, "change"), {**form, "lines-0-DELETE": "on", "_continue": "Lưu"})

    assert "“Nguyễn Anh Chức” đã từng công bố nên không xóa được" in " ".join(errors(answer))
    assert decision.lines.count() == 2


def test_two_who_change_other_lines_of_one_decision_both_keep_their_words(admin):
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé")
    opened = typed(admin.get(page(decision, "change")))
    admin.post(page(decision, "change"), {**opened, "lines-0-post": "giáo viên", "_continue": "Lưu"})

    late = admin.post(page(decision, "change"), {**opened, "lines-1-post": "bác sĩ", "_continue": "Lưu"})
    merged = browser_fields(late)
    answer = admin.post(page(decision, "change"), {**merged, "_continue": "Lưu"})

    assert (late.status_code, answer.status_code) == (409, 302)
    assert [line.post for line in decision.award_lines()] == ["giáo viên", "bác sĩ"]


def test_a_deleted_line_comes_back_with_an_earlier_revision(admin):
    decision = honours.decision("Nguyễn Anh Chức", "Trần Thị Bé", stage="draft")
    form = typed(admin.get(page(decision, "change")))
    admin.post(page(decision, "change"), {**form, "lines-1-DELETE": "on", "_continue": "Lưu"})
    assert [line.name for line in decision.award_lines()] == ["Nguyễn Anh Chức"]

    answer = admin.post(page(decision, "khoi-phuc", 1), {"opened_version": 2})

    assert (answer.status_code, [line.name for line in decision.award_lines()]) == (
        302,
        ["Nguyễn Anh Chức", "Trần Thị Bé"],
    )


def test_what_is_wrong_with_a_row_that_was_just_typed_leads_to_that_row(admin):
    decision = honours.decision("Nguyễn Anh Chức")
    form = typed(admin.get(page(decision, "change")))
    rows = {key: value for key, value in form.items() if not key.startswith(("lines-", "__"))}
    award = honours.award_type()
    stored = {"id": decision.lines.get().pk, **row("Nguyễn Anh Chức", award)}
    lines = inline("lines", stored, row("Trần Bé, 0912345678", award))

    answer = admin.post(f"{LIST}tu-luu/", {**rows, **lines, "_object": decision.pk})

    lead = BeautifulSoup(answer.json()["checks"]["html"], "html.parser").select_one("a")
    assert (lead["href"], "số điện thoại 0912345678" in lead.text) == ("#id_lines-1-name", True)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("1960", ["Quyết định 1960/QĐ-UBND ngày 16/03/2022"]),
        ("số 1960", ["Quyết định 1960/QĐ-UBND ngày 16/03/2022"]),
        ("QĐ 1960", ["Quyết định 1960/QĐ-UBND ngày 16/03/2022"]),
        ("1960/qd ubnd", ["Quyết định 1960/QĐ-UBND ngày 16/03/2022"]),
        ("thu tuong", ["Quyết định 231/QĐ-TTg ngày 05/02/2021"]),
        ("2021", ["Quyết định 231/QĐ-TTg ngày 05/02/2021"]),
        ("196", []),
        ("%", []),
    ],
)
def test_decisions_are_found_by_number_in_any_style_by_issuer_and_by_year(admin, term, found):
    honours.decision("A", number="1960/QĐ-UBND")
    honours.decision("B", number="231/QĐ-TTg", issuer="Thủ tướng Chính phủ", signed_on="2021-02-05")

    assert listed(admin.get(LIST, {"q": term})) == found


def test_the_list_asks_as_little_for_many_as_for_few_and_can_be_narrowed(admin):
    honours.publish(honours.decision("A", number="1/QĐ"))
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            admin.get(LIST)
        asked.append(len(queries))
        honours.decision("B", "C", stage="draft", number="", signed_on=None)

    assert asked[0] == asked[1]
    assert [len(listed(admin.get(LIST, {key: value}))) for key, value in FILTERS] == [2, 1, 1, 2, 3]


FILTERS = [("stage__exact", "draft"), ("nam", "2022"), ("dang", "co"), ("dang", "chua"), ("nam", "9" * 30)]
