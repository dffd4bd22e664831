"""What is said of a decision before citizens read it: what must be mended, and what should be looked at."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emulation.models import AwardLine, Decision
from tests.emulation import honours

pytestmark = pytest.mark.django_db

FLAG = honours.FLAG


def found(decision):
    """Give what is said, errors marked; that the signed paper is missing is said of all of these."""
    stored = Decision.objects.get(pk=decision.pk)
    return [f"{'! ' * one.is_error}{one.code}" for one in stored.findings() if one.code != "no-paper"]


def said(decision, code):
    return next(one for one in decision.findings() if one.code == code)


def test_a_decision_in_order_lacks_only_its_paper():
    decision = honours.decision("Nguyễn Anh Chức")

    assert [(one.code, one.is_error) for one in decision.findings()] == [("no-paper", False)]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"stage": "draft", "number": "", "signed_on": None}, ["! not-signed", "! number-missing", "! date-missing"]),
        ({"number": "ba trăm"}, ["number-form"]),
        ({"number": "QĐ 1960"}, ["number-form"]),
        ({"number": "77/2025/QĐ-UBND"}, []),
        ({"number": "829/NQ-UBTVQH14"}, []),
        ({"number": "12a-QĐ/TU"}, []),
        ({"effective_on": date(2022, 3, 1)}, ["effective-early"]),
        ({"effective_on": timezone.localdate() + timedelta(9)}, ["effective-ahead"]),
        ({"signed_on": timezone.localdate() + timedelta(9)}, ["! signed-ahead"]),
        ({"signer_name": "Trần Xuân Dưỡng, ĐT 0912 345 678"}, ["! personal"]),
        ({"title": "Tặng Bằng khen ông A, thường trú tại phường Minh Khai"}, ["! personal"]),
        ({"kind": "posthumous"}, ["line-not-posthumous"]),
        ({"kind": "annulment"}, ["! kind-lines"]),
    ],
)
def test_the_head_is_judged(fields, codes):
    assert found(honours.decision("Nguyễn Anh Chức", **fields)) == codes


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ({"name": " "}, ["! line-nameless"]),
        ({"name": "Nguyễn A 036085001234"}, ["! personal"]),
        ({"post": "giáo viên, sinh ngày 1/2/1985"}, ["! personal"]),
        ({"unit_name": "a@b.vn"}, ["! personal"]),
        ({"printed_award": "Bằng khen (quê quán Bình Lục)"}, ["! personal"]),
        ({"period_label": "năm 2021, 0912345678"}, ["! personal"]),
    ],
)
def test_each_line_is_judged_and_named(line, codes):
    decision = honours.decision("Trần Thị Bé", {**honours.line(), **line})

    assert found(decision) == codes
    one = next(one for one in decision.findings() if one.is_error)
    assert one.message.startswith("Dòng 2") and one.row == decision.lines.last().identity


def test_an_empty_list_and_an_award_for_others_are_seen():
    title = honours.award_type("TVH", family="title", object_kinds=["commune"])

    assert found(honours.decision()) == ["! empty"]
    assert found(honours.decision(honours.line(award_type=title))) == ["line-object"]


def test_one_person_with_one_award_for_one_period_stands_on_one_line():
    person = honours.person()
    same = honours.line(person=person, period_label="năm 2021")
    other_print = honours.line("Nguyễn A. Chức", person=person, period_label="năm 2021")
    decision = honours.decision(same, honours.line(period_label="năm 2021"), other_print, {**same, "period_label": ""})

    assert found(decision) == ["line-twice"]
    assert said(decision, "line-twice").message.startswith("Các dòng 1, 3 giống nhau")


def test_people_of_one_name_in_other_units_are_not_one():
    assert found(honours.decision(honours.line(), honours.line(unit_name="huyện Lý Nhân"))) == []


def test_a_grant_acts_on_nobody_and_an_act_is_no_award():
    (line,) = honours.decision("Nguyễn Anh Chức").lines.all()
    grant = honours.decision("Trần Thị Bé")
    grant.acts.create(line=line, ground="fraud")

    assert found(grant) == ["! kind-acts"]
    assert found(honours.annulment()) == ["! empty"]


def test_what_a_later_decision_awarded_cannot_be_annulled_before():
    (line,) = honours.decision("Nguyễn Anh Chức", signed_on=date(2023, 6, 1)).lines.all()

    assert found(honours.annulment(line)) == ["! act-later"]


def test_an_annulment_says_why_changes_no_words_and_is_not_needed_twice():
    (line,) = honours.decision("Nguyễn Anh Chức").lines.all()
    first = honours.annulment(line)
    second = honours.annulment(line, stage="draft")
    second.acts.update(ground="", name="Nguyễn Anh Chúc")

    assert found(first) == []
    assert found(second) == ["! not-signed", "act-groundless", "act-twice", "! act-words"]
    assert "đã bị hủy bỏ theo Quyết định 2/QĐ-UBND ngày 03/05/2023" in said(second, "act-twice").message


def test_a_correction_changes_something_that_stands():
    decision = honours.decision("Nguyễn Anh Trức")
    (line,) = decision.lines.all()
    honours.publish(decision)
    right = honours.correction(line, name="Nguyễn Anh Chức")

    assert found(honours.correction(line)) == ["! act-empty"]
    assert found(honours.correction(line, name="Nguyễn Anh Trức")) == ["act-same"]
    assert found(honours.correction(line, post="giáo viên, 0912345678")) == ["! personal"]
    assert found(right) == []
    honours.publish(right)
    assert found(right) == []
    assert found(honours.correction(line, name="Nguyễn Anh Chức")) == ["act-same"]


def test_a_thousand_lines_are_judged_with_as_few_questions_as_two():
    asked = []
    for count in (2, 60):
        decision = honours.decision()
        award = honours.award_type()
        AwardLine.objects.bulk_create(
            AwardLine(decision=decision, name=f"Người {number}", award_type=award) for number in range(count)
        )
        annulment = honours.annulment()
        annulment.acts.model.objects.bulk_create(
            annulment.acts.model(decision=annulment, line=line, ground="fraud") for line in decision.lines.all()
        )
        with CaptureQueriesContext(connection) as queries:
            assert (found(decision), found(annulment)) == ([], [])
        asked.append(len(queries))

    assert asked[0] == asked[1]
