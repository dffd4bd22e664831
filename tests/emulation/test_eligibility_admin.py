"""The pages of eligibility: what staff read of an answer, and what the form of a rule takes and refuses."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from emulation.admin.rule_texts import written_out
from emulation.models import EligibilityRule, Hold, Initiative, Post, YearFact
from hanam_portal.publishing.models import AuditEvent
from tests.emulation import honours, rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TWO_YEARS = {"run": 2, "each": {"title": ["CSTDCS"]}}


@pytest.fixture
def staff(client, make):
    client.force_login(make.user("son", role="Chuyên viên TĐKT"))
    return client


@pytest.fixture
def rule():
    certificate = honours.award_type("BK-TINH", name="Bằng khen của tỉnh", object_kinds=["person"])
    honours.award_type("CSTDCS", name="Chiến sĩ thi đua cơ sở", family="title", object_kinds=["person"])
    return EligibilityRule.objects.create(
        award_type=certificate, name="Điều 74", conditions=TWO_YEARS, citation="Luật 2022, Điều 74", confidence="A"
    )


@pytest.fixture
def years():
    return [rows.period(2023), rows.period(2024)]


def fighter(unit, *years, name="Nguyễn Anh Chức", **fields):
    person = honours.person(name, **fields)
    Post.objects.create(person=person, unit=unit)
    for year in years:
        award = honours.award_type("CSTDCS")
        honours.decision(honours.line(name, person=person, award_type=award, period=year, unit=unit))
    return person


def page_of(subject, page="eligibility", **query):
    kind = subject._meta.model_name
    return reverse(f"backoffice:emulation_{kind}_{page}", args=[subject.pk], query=query)


def words(response):
    return " ".join(response.text.split())


def test_an_answer_shows_the_verdict_the_gap_the_rows_the_rule_and_its_citation(staff, rule, years):
    person = fighter(rows.unit("huyen"), years[0])
    YearFact.objects.create(person=person, period=years[1], completion="good")
    Hold.objects.create(person=person, ground="Thanh tra", document="12/TB", from_on=date(2024, 1, 1))

    page = staff.get(page_of(person))

    line = person.awardlines.get()
    text = words(page)
    assert 'Bằng khen của tỉnh <span class="verdict">chưa đủ điều kiện</span>' in text
    assert "Năm 2024: không có Chiến sĩ thi đua cơ sở (đã ghi: hoàn thành tốt nhiệm vụ)" in text
    assert f'<a href="{reverse("backoffice:emulation_decision_change", args=[line.decision_id])}">Chiến sĩ' in text
    assert "Luật 2022, Điều 74" in text and "Mỗi năm: danh hiệu Chiến sĩ thi đua cơ sở" in text
    assert "Tạm hoãn xét: Thanh tra (12/TB)" in text and "Nghị định 152/2025" in text
    assert "danh hiệu, hình thức khác chưa có quy tắc cho năm 2024" in text


def test_a_day_before_the_annulment_the_title_still_counts(staff, rule, years):
    person = fighter(rows.unit("huyen"), *years)
    honours.annulment(person.awardlines.first(), signed_on=date(2025, 5, 3))

    def verdict(day):
        return words(staff.get(page_of(person, ky=years[1].pk, ngay=day)))

    assert '<span class="verdict">đủ điều kiện</span>' in verdict("2025-05-02")
    assert "đã bị hủy bỏ từ ngày 03/05/2025 theo Quyết định" in verdict("2025-05-03")


def test_everybody_of_a_unit_stands_in_one_table_whatever_their_number(staff, rule, years, django_assert_num_queries):
    unit = rows.unit("huyen")
    fighter(unit, *years)
    staff.get(page_of(unit, "proposals"))  # fills caches of content types
    with django_assert_num_queries(23):
        staff.get(page_of(unit, "proposals"))
    fighter(unit, years[0], name="Trần Thị Bình", note="giáo viên")
    fighter(unit, name="Phạm Quang An")

    with django_assert_num_queries(23):
        page = staff.get(page_of(unit, "proposals"))

    text = words(page)
    assert text.index("Phạm Quang An") < text.index("Trần Thị Bình") < text.index("Nguyễn Anh Chức")
    assert "1 đủ, 2 chưa rõ" in text and "giáo viên" in text
    only = words(staff.get(page_of(unit, "proposals", chi="du")))
    assert "Nguyễn Anh Chức" in only and "Trần Thị Bình" not in only
    assert "Trần Thị Bình" not in words(staff.get(page_of(unit, "proposals", trang="2")))


@pytest.mark.parametrize(
    "query", ["ky=abc", "ky=99999999999999999999", "ngay=0001-01-01", "ngay=x", "trang=-5&chi=%00"]
)
def test_an_address_that_somebody_made_up_is_answered(staff, rule, years, query):
    unit = rows.unit("huyen")

    for page in ("eligibility", "proposals"):
        assert staff.get(f"{page_of(unit, page)}?{query}").status_code == 200


def test_the_table_goes_to_excel_with_the_reasons(staff, rule, years):
    unit = rows.unit("huyen")
    person = fighter(unit, *years, note="=1+1")

    answer = staff.get(page_of(unit, "proposals_file", ky=years[1].pk))

    assert answer["Content-Disposition"] == 'attachment; filename="de-nghi-huyen-2024.xlsx"'
    table, reasons = load_workbook(BytesIO(answer.content)).worksheets
    told = (str(person.pk), "Nguyễn Anh Chức", "=1+1", None)
    assert [cell.value for cell in table[2]] == [*told, "đủ điều kiện"]
    row = [cell.value for cell in reasons[2]]
    assert row[:6] == [*told, "Bằng khen của tỉnh", "đủ điều kiện"]
    assert "năm 2023: Chiến sĩ thi đua cơ sở (Quyết định" in row[6]
    assert row[7:] == [None, "Điều 74", "Luật 2022, Điều 74", "A"]


# The form of a rule


def posted(rule, conditions, **fields):
    return {
        "award_type": rule.award_type_id,
        "name": rule.name,
        "conditions": conditions,
        "citation": rule.citation,
        "confidence": rule.confidence,
        "is_active": "on",
        **fields,
    }


def form_of(rule):
    return reverse("backoffice:emulation_eligibilityrule_change", args=[rule.pk])


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ('{"run": 2', "Dòng 1, cột 10: chưa đúng cách viết JSON"),
        ('{"title": ["KHONG-CO"]}', "không có danh hiệu, hình thức nào mang mã “KHONG-CO”"),
        ('{"run": 2, "each": {"completion": "tot"}}', "Quy tắc › run › each › completion: phải là một trong"),
        ("[" * 15_000, "lồng quá sâu"),
        ("9" * 15_000, "số quá lớn"),
        ("3", "phải là một đối tượng JSON"),
        (r'{"people": "a\u0000b"}', "ký tự không dùng được"),
        (r'{"people": "x", "\ud800": 1}', "ký tự không dùng được"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_with_its_place(staff, rule, typed, fault):
    answer = staff.post(form_of(rule), posted(rule, typed))

    assert answer.status_code == 200 and fault in words(answer)
    rule.refresh_from_db()
    assert rule.conditions == TWO_YEARS


def test_a_rule_is_read_back_in_words_before_it_is_saved(staff, rule):
    new = {"completion": "good", "for": ["person"], "scope": "nhà giáo"}

    tried = words(staff.post(form_of(rule), posted(rule, json.dumps(new), _try="1")))

    assert "Hoàn thành tốt nhiệm vụ trở lên" in tried and "chưa lưu" in tried
    assert "Chỉ cho: cá nhân." in tried and "Chỉ áp dụng cho: nhà giáo." in tried
    rule.refresh_from_db()
    assert rule.conditions == TWO_YEARS

    staff.post(form_of(rule), posted(rule, json.dumps(new)))

    rule.refresh_from_db()
    event = AuditEvent.objects.first()
    assert rule.conditions == new
    assert (event.action, '"run"' in event.before.replace("\\", ""), "nhà giáo" in event.after) == (
        *("lưu điều kiện xét", True),
        True,
    )


def test_a_stored_rule_is_written_out_and_means_the_same(staff, rule):
    conditions = {"all": [TWO_YEARS, {"people": "x" * 90}], "scope": "nhà giáo"}

    text = written_out(conditions)

    assert json.loads(text) == conditions
    assert '  "all": [\n    {"run": 2, "each": {"title": ["CSTDCS"]}},\n' in text
    assert "02 năm liền" in words(staff.get(form_of(rule)))


def test_one_page_leads_to_a_person_or_to_a_unit(staff, rule):
    person, unit, ask = honours.person(), rows.unit("huyen"), reverse("backoffice:emulation_eligibilityrule_ask")

    assert staff.get(f"{ask}?ca_nhan={person.pk}").url == page_of(person)
    assert staff.get(f"{ask}?don_vi={unit.pk}").url == page_of(unit)
    assert staff.get(f"{ask}?don_vi={unit.pk}&ai=1").url == page_of(unit, "proposals")
    assert "Hãy chọn một cá nhân hoặc một đơn vị" in words(staff.get(f"{ask}?ca_nhan="))


@pytest.mark.parametrize("kind", ["yearfact", "initiative", "eligibilityrule"])
def test_a_list_asks_as_little_for_three_rows_as_for_one(staff, rule, years, kind, django_assert_num_queries):
    def make_one(number):
        unit = rows.unit(f"don-vi-{number}")
        YearFact.objects.create(unit=unit, period=years[0], completion="good")
        Initiative.objects.create(person=honours.person(), period=years[0], name="Một cửa", level="base")
        fields = {"conditions": {"people": "x"}, "citation": "-", "confidence": "A"}
        EligibilityRule.objects.create(award_type=rule.award_type, name=f"Quy tắc {number}", **fields)

    page = reverse(f"backoffice:emulation_{kind}_changelist")
    make_one(1)
    staff.get(page)
    with CaptureQueriesContext(connection) as first:
        staff.get(page)
    make_one(2)
    make_one(3)

    with django_assert_num_queries(len(first)):
        staff.get(page)


def test_a_fact_is_of_a_person_or_of_a_unit(staff, years):
    person, unit = honours.person(), rows.unit("huyen")
    add = reverse("backoffice:emulation_yearfact_add")
    fact = {"period": years[0].pk, "completion": "good"}

    for subject in ({}, {"person": person.pk, "unit": unit.pk}):
        assert "Hãy chọn một cá nhân, hoặc một đơn vị" in words(staff.post(add, {**fact, **subject}))
    staff.post(add, {**fact, "unit": unit.pk})

    assert YearFact.objects.get().unit == unit
    assert AuditEvent.objects.first().action == "lưu"
