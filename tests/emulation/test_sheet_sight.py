"""What each person finds on the page of a sheet, and at every address of one that is not theirs."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from emulation.models import BlocYear, Evidence, LineComment, Score, Sheet
from emulation.models.scores import ScoreStage
from emulation.sheets.comments import comment
from emulation.sheets.evidence import attach
from tests.emulation import rows
from tests.emulation.scoring_year import scoring_year
from tests.emulation.sheet_pages import PDF, address, fields, key, pdf, post, read, said, words

pytestmark = pytest.mark.django_db

SELF, CROSS, LEADER, DEPARTMENT, STANDING = ScoreStage


@pytest.fixture
def year(db):
    return scoring_year()


@pytest.fixture
def own(db):
    """A year in which units score themselves."""
    return scoring_year(year="self_scoring", state="draft")


# Evidence and remarks


def test_evidence_is_saved_with_the_page_and_handed_out_as_a_download(client, own):
    post(client, own, "member", {f"file-{key(own)}": [pdf(), pdf("ảnh chụp.PNG", b"\x89PNG\r\n\x1a\nxx")]})
    first, second = Evidence.objects.order_by("pk")

    answer = client.get(reverse("backoffice:emulation_sheet_evidence", args=[own.sheets["member"].pk, first.pk]))

    assert [first.name, second.name] == ["bao-cao.pdf", "ảnh chụp.png"]
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_refused_file_is_named_and_the_values_are_kept(client, own):
    page = post(client, own, "member", {**fields(own, nong_thon="9"), f"file-{key(own)}": pdf("a.pdf", b"MZ" * 50)})

    assert "“a.pdf”: Nội dung tệp không thuộc loại được nhận." in words(page)
    assert said() == {("Nông thôn mới", SELF): 9}
    assert Evidence.objects.count() == 0


def test_evidence_is_dropped_by_its_unit(client, own):
    evidence = attach(own.sheets["member"], own.criterion(), pdf(), by=own.people["member"])

    post(client, own, "member", {f"drop-{key(own)}": evidence.pk})

    assert Evidence.objects.count() == 0


def test_remarks_are_read_by_unit_and_scorer_as_far_as_each_may(client, year):
    sheet, criterion = year.sheets["member"], year.criterion()
    comment(sheet, criterion, "Lời của đơn vị", by=year.people["member"])
    comment(sheet, criterion, "Lời của khối phó", by=year.people["deputy"])
    comment(sheet, criterion, "Lời của thường trực", by=year.people["staff"])

    def heard(who):
        page = words(read(client, year, who))
        return {word for word in ("đơn vị", "khối phó", "thường trực") if f"Lời của {word}" in page}

    assert heard("staff") == {"đơn vị", "khối phó", "thường trực"}
    assert heard("deputy") == {"đơn vị", "khối phó"}
    assert heard("lead") == {"đơn vị"}
    assert heard("member") == {"đơn vị"}
    year.stand(member="returned")
    assert heard("member") == {"đơn vị", "khối phó", "thường trực"}


def test_a_remark_is_saved_with_the_page(client, year):
    post(client, year, "member", {f"comment-{key(year)}": "Xin xem phụ lục"})

    assert [(one.text, one.written_by) for one in LineComment.objects.all()] == [
        ("Xin xem phụ lục", year.people["member"])
    ]


# What is seen


@pytest.fixture
def spoken(year):
    """Every stage has said something else of one criterion of the member's sheet."""
    for stage, value in zip(ScoreStage, ["11.11", "12.12", "13.13", "14.14", "15.15"], strict=True):
        rows.score(year.sheets["member"], "Nông thôn mới", value, stage)
    return year


def heard_stages(page):
    text = words(page)
    return {stage for stage, value in zip(ScoreStage, [11, 12, 13, 14, 15], strict=True) if f"{value},{value}" in text}


def test_each_person_reads_the_stages_that_are_for_them(client, spoken):
    for who, stages in {
        "member": {SELF},
        "deputy": {SELF, CROSS},
        "lead": {SELF, CROSS, LEADER},
        "staff": set(ScoreStage),
    }.items():
        page = read(client, spoken, who)
        inputs = [field.get("value", "") for field in BeautifulSoup(page.content, "html.parser").select("main input")]
        assert heard_stages(page) == stages, who
        unseen = set(ScoreStage) - stages
        assert not [value for value in inputs if value in {f"{10 + stage},{10 + stage}" for stage in unseen}], who


def test_a_unit_sees_the_points_of_its_own_words_while_others_score(client, spoken):
    assert "Tạm tính 11,11 điểm" in words(read(client, spoken, "member"))
    assert "Tạm tính 15,15 điểm" in words(read(client, spoken, "staff"))


def test_a_department_sees_its_criteria_alone_and_no_total(client, spoken):
    rows.score(spoken.sheets["member"], "Giải báo chí", "3")

    text = words(read(client, spoken, "department"))

    assert "Giải báo chí" in text
    assert "Nông thôn mới" not in text and "Thu ngân sách" not in text and "Tạm tính" not in text


def test_points_that_depend_on_the_other_units_are_not_told_to_one_of_them(client, db):
    year = scoring_year(criteria=[rows.criterion("Tốt nhất", "best", 60)])
    rows.score(year.sheets["member"], "Tốt nhất", "50")
    rows.score(year.sheets["lead"], "Tốt nhất", "100")

    assert "Tạm tính 0 điểm (chưa kể tiêu chí so với các đơn vị khác)" in words(read(client, year, "member"))
    assert "Tạm tính 30 điểm" in words(read(client, year, "staff"))


def pages(year, of="member"):
    """Every address of a sheet, with the methods that it answers."""
    sheet = year.sheets[of]
    evidence = attach_anyway(sheet, year.criterion(), year.people[of])
    return [
        ("get", address(year, of)),
        ("post", address(year, of)),
        ("get", reverse("backoffice:emulation_sheet_return", args=[sheet.pk])),
        ("post", reverse("backoffice:emulation_sheet_return", args=[sheet.pk])),
        ("get", reverse("backoffice:emulation_sheet_evidence", args=[sheet.pk, evidence.pk])),
    ]


def attach_anyway(sheet, criterion, by):
    state, stage = sheet.state, sheet.bloc_year.stage
    Sheet.objects.filter(pk=sheet.pk).update(state="draft")
    BlocYear.objects.filter(pk=sheet.bloc_year_id).update(stage="self_scoring")
    made = attach(sheet, criterion, pdf(), by=by)
    Sheet.objects.filter(pk=sheet.pk).update(state=state)
    BlocYear.objects.filter(pk=sheet.bloc_year_id).update(stage=stage)
    return made


def test_every_address_of_a_foreign_sheet_is_not_there_and_names_nothing(client, year):
    found = pages(year, "lead")
    client.force_login(year.people["member"])

    for method, url in found:
        answer = getattr(client, method)(url, {"reason": "x", "_approve": "x", "_submit": "x"})
        assert answer.status_code in {403, 404}, url
        assert not any(word in answer.text for word in ["huyện lead", "Khối các huyện", "bao-cao"]), url
    assert Score.objects.count() == 0


def test_every_address_of_a_sheet_answers_its_own_people(client, year):
    found = pages(year, "member")
    client.force_login(year.people["staff"])

    answers = [getattr(client, method)(url) for method, url in found]
    assert b"".join(answers[-1].streaming_content) == PDF
    assert [answer.status_code for answer in answers] == [200, 302, 200, 200, 200]


def test_evidence_of_one_sheet_is_not_handed_out_under_the_address_of_another(client, year):
    foreign = attach_anyway(year.sheets["lead"], year.criterion(), year.people["lead"])
    client.force_login(year.people["member"])

    mixed = reverse("backoffice:emulation_sheet_evidence", args=[year.sheets["member"].pk, foreign.pk])

    assert client.get(mixed).status_code == 404


def test_a_department_gets_evidence_of_its_criteria_alone(client, year):
    theirs = attach_anyway(year.sheets["member"], year.criterion("Giải báo chí"), year.people["member"])
    other = attach_anyway(year.sheets["member"], year.criterion("Thu ngân sách"), year.people["member"])
    client.force_login(year.people["department"])

    def status(evidence):
        args = [year.sheets["member"].pk, evidence.pk]
        answer = client.get(reverse("backoffice:emulation_sheet_evidence", args=args))
        return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""

    assert (status(theirs), status(other)) == ((200, PDF), (404, b""))


def test_a_representative_may_not_open_the_page_that_sends_its_own_sheet_back(client, year):
    client.force_login(year.people["member"])

    assert client.get(reverse("backoffice:emulation_sheet_return", args=[year.sheets["member"].pk])).status_code == 403
