"""Papers as records make them, and the pages that give them: what they say, and to whom."""

import io
import re
from datetime import date

import docx as word_reader
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from emulation.admin import papers as paper_pages
from emulation.models import YearFact
from emulation.papers import press
from emulation.papers.certificates import certificates_html
from emulation.papers.counts import yearly_counts
from emulation.papers.minutes import minutes
from emulation.papers.orders import order
from emulation.papers.paper import Items, Paragraph, RowKind, Table
from emulation.papers.reports import report
from emulation.papers.rosters import bloc_roster
from emulation.papers.submissions import bloc_submission, council_submission
from emulation.papers.summaries import summary
from emulation.results.closing import close, mark_of
from emulation.sheets.tally import read_tally
from tests.emulation import honours, rows
from tests.emulation.closed_years import year

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]  # what is read is what any database gives


def said(made):
    """All the words of a paper's blocks, its lists included."""
    blocks = [*made.blocks, *(block for annex in made.annexes for block in annex.blocks)]
    return "\n".join(
        " ".join(block.texts)
        if isinstance(block, Items)
        else "\n".join(" | ".join(row.cells) for row in block.rows)
        if isinstance(block, Table)
        else f"{getattr(block, 'lead', '')} {block.text}".strip()
        for block in blocks
    )


def proposed(bloc_year, name="Đỗ Thị Ánh", **fields):
    return honours.nomination(name, bloc_year=bloc_year, stage=fields.pop("stage", "bloc"), **fields)


@pytest.fixture
def staff(client):
    client.force_login(rows.user("son", "Chuyên viên TĐKT"))
    return client


def address(record, page, *args):
    name = f"backoffice:emulation_{record._meta.model_name}_{page}"
    return reverse(name, args=[record.pk, *args])


def test_the_summary_of_an_open_year_says_so_and_that_of_a_closed_one_holds_what_was_frozen():
    bloc_year = year(50, "58.5")
    before = summary(bloc_year)
    close(bloc_year, by=rows.user("dung"), mark=mark_of(read_tally(bloc_year)))

    after = summary(bloc_year)

    assert before.title.endswith("(tạm tính, chưa chốt)") and before.is_draft and not after.is_draft
    assert [row.cells for row in after.blocks[0].rows] == [
        ["1", "Huyện b", "58,5", "40", "0", "98,5", "1", "Xuất sắc", ""],
        ["2", "Huyện a", "50", "40", "0", "90", "2", "Tốt", ""],
    ]


def test_minutes_hold_the_counts_the_share_and_why_not_but_no_voter():
    bloc_year = year(50)
    sitting = honours.sitting(body="bloc", body_name="Khối", bloc_year=bloc_year, eligible=12, present=11)
    sitting.ballots.create(nomination=proposed(bloc_year), issued=11, valid=11, in_favour=10, outcome="adopted")
    refused = proposed(bloc_year, "Trần Văn Bình")
    sitting.ballots.create(nomination=refused, outcome="refused", reason="Có đơn đang xem xét")

    told = said(minutes(sitting))

    assert "| 11 | 11 | 10 | 83,3% | thông qua" in told and "| … | … | … | … | không thông qua" in told
    assert "Trần Văn Bình: không thông qua. Lý do: Có đơn đang xem xét" in told
    assert "11/12 thành viên có quyền bỏ phiếu có mặt" in told and "Huyện a (thành viên)" in told
    assert "đề nghị khen thưởng: 01 cá nhân." in told and "………… giờ" not in told


def test_a_councils_minutes_name_the_bloc_in_which_a_unit_competed():
    bloc_year = year(50)
    sitting = honours.sitting()
    flag = proposed(bloc_year, "huyện a", subject_kind="collective")
    sitting.ballots.create(nomination=flag, outcome="adopted")

    assert "huyện a; Khối các huyện |" in said(minutes(sitting))
    assert "Bằng khen BK-TINH: 01 tập thể." in said(council_submission(sitting))


def test_a_submission_asks_for_what_stands_and_rests_on_the_law_of_its_merit():
    bloc_year = year(50)
    proposed(bloc_year)
    proposed(bloc_year, "Bị hoãn", stage="deferred")
    proposed(bloc_year, "Danh hiệu", award_type=honours.award_type("CSTDCS", family="title", name="Chiến sĩ thi đua"))

    made = bloc_submission(bloc_year)

    assert [row.cells[:2] for row in made.annexes[0].blocks[0].rows] == [
        ["I", "Danh hiệu thi đua: Chiến sĩ thi đua (cá nhân): 01"],
        ["1", "Danh hiệu"],
        ["II", "Hình thức khen thưởng: Bằng khen BK-TINH (cá nhân): 01"],
        ["1", "Đỗ Thị Ánh"],
    ]
    assert "Chiến sĩ thi đua: 01 cá nhân; Bằng khen BK-TINH: 01 cá nhân." in said(made)
    assert "26 tháng 11 năm 2003" in said(made) and "Bị hoãn" not in said(made)


def test_a_roster_shows_what_the_appraisal_asks_and_no_number_of_identity():
    bloc_year = year(50)
    person = honours.person("Đỗ Thị Ánh", born_on=date(1975, 3, 8), identity_number="035075001234", phone="0912345678")
    YearFact.objects.create(person=person, period=bloc_year.period, completion="excellent")
    proposed(bloc_year, person=person)

    told = said(bloc_roster(bloc_year))

    assert "Đỗ Thị Ánh | 08/03/1975 |" in told and "hoàn thành xuất sắc nhiệm vụ" in told
    assert "035075001234" not in told and "0912345678" not in told


def test_a_report_gives_targets_unit_by_unit_and_leaves_open_what_nobody_recorded():
    bloc_year = year(50, 58)
    unit = bloc_year.memberships.last().unit
    bloc_year.targets.create(unit=unit, text="Thu ngân sách", measure="tỷ đồng", planned=1200, achieved=1500)

    made = report(bloc_year)

    assert "I | Huyện b\n1 | Thu ngân sách | tỷ đồng | 1.200 | 1.500 | 125" in said(made)
    assert Paragraph("…………./.") in made.blocks


def test_a_decision_of_many_lines_counts_them_and_lists_them_apart():
    flag = honours.award_type("CTD-TINH", family="title", name="Cờ thi đua")
    decision = honours.decision(
        *[honours.line(f"Tập thể {place}", subject_kind="collective", award_type=flag) for place in range(3)],
        *[honours.line(f"Người {place}") for place in range(5)],
        signer_post="KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
        signer_name="Lê Văn Sơn",
    )

    made = order(decision)

    assert "Điều 1. Khen thưởng 03 tập thể, 05 cá nhân (có danh sách kèm theo), gồm:" in said(made)
    assert "Tặng danh hiệu Cờ thi đua cho 03 tập thể; Tặng Bằng khen BK-TINH cho 05 cá nhân." in said(made)
    assert [row.kind for row in made.annexes[0].blocks[0].rows].count(RowKind.GROUP) == 2
    assert (made.number, made.is_draft, made.title) == ("1/QĐ-UBND", False, "Về việc tặng Bằng khen năm 2021")
    assert (made.issuer.name, made.authority) == ("Chủ tịch UBND tỉnh Hà Nam", "Chủ tịch UBND tỉnh Hà Nam")
    assert (made.signatures[0].authority, made.signatures[0].post) == (["KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH")


def test_the_paper_of_a_draft_an_annulment_and_a_correction():
    first = honours.decision(
        "Nguyễn Anh Chúc", title="Về việc tặng Bằng khen", stage="draft", number="", signed_on=None
    )
    line = first.lines.get()

    assert order(first).is_draft and order(first).number_line == "Số: …………/QĐ-…………"
    assert "Tặng Bằng khen BK-TINH cho Nguyễn Anh Chúc, huyện Bình Lục." in said(order(first))
    assert "Hủy bỏ việc khen thưởng đối với 01 cá nhân" in said(order(honours.annulment(line)))
    told = said(order(honours.correction(line, name="Nguyễn Anh Chức")))
    assert "Tên đúng: Nguyễn Anh Chức" in told and "Khai gian" not in told


def test_a_certificate_leads_to_the_public_record_and_says_what_was_printed():
    decision = honours.decision(
        honours.line("Đỗ Thị Ánh", printed_award="Bằng khen của Chủ tịch UBND tỉnh", post="Giáo viên")
    )
    line = decision.lines.with_names().get()

    html = certificates_html(decision, [line])

    assert f"http://localhost:8000/thi-dua/khen-thuong/{line.pk}/" in html
    for words in ["<h1>Bằng khen</h1>", "Đỗ Thị Ánh", "Giáo viên, huyện Bình Lục", "Quyết định số 1/QĐ-UBND ngày 16"]:
        assert words in html


def test_yearly_counts_keep_annulled_lines_and_say_so():
    decision = honours.decision("Một", honours.line("Hai", is_posthumous=True), honours.line("Ba"))
    honours.annulment(decision.lines.first())
    honours.decision("Chưa ký", stage="draft")
    honours.decision("Năm khác", signed_on=date(2021, 12, 31))

    (count,) = yearly_counts(2022)

    assert (count.name, count.by_kind, count.total, count.posthumous, count.annulled) == (
        "Bằng khen BK-TINH",
        [0, 3, 0, 0],
        3,
        1,
        1,
    )


def test_each_record_offers_its_papers_in_word(staff):
    bloc_year = year(50)
    sitting = honours.sitting(body="bloc", body_name="Khối", bloc_year=bloc_year)
    decision = honours.decision("Đỗ Thị Ánh")
    kinds = {bloc_year: 4, sitting: 3, decision: 1}

    for record, count in kinds.items():
        page = staff.get(address(record, "papers"))
        files = re.findall(r'href="([^"]+\.docx)"', page.text)
        assert len(files) == count
        assert address(record, "papers") in staff.get(address(record, "change")).text
        for file in files:
            answer = staff.get(file)
            assert word_reader.Document(io.BytesIO(answer.content)).core_properties.author == ""
            assert answer.headers["Content-Disposition"].endswith('.docx"')


def test_personal_columns_are_for_those_who_may_see_persons(client):
    bloc_year = year(50)
    reader = rows.user("doc", "Chuyên viên TĐKT")
    client.force_login(reader)
    assert client.get(address(bloc_year, "papers_file", "danh-sach-trich-ngang", "docx")).status_code == 200
    reader.groups.get().permissions.remove(*reader.groups.get().permissions.filter(codename="view_person"))

    assert client.get(address(bloc_year, "papers_file", "danh-sach-trich-ngang", "docx")).status_code == 403
    assert "trich-ngang" not in client.get(address(bloc_year, "papers")).text


def test_what_is_not_there_is_404_and_a_press_that_fails_says_why(staff, monkeypatch):
    decision = honours.decision("Đỗ Thị Ánh")

    for paper, extension, query in [
        ("khong-co", "docx", ""),
        ("quyet-dinh", "exe", ""),
        ("bang-chung-nhan", "docx", ""),
        ("bang-chung-nhan", "pdf", "?dong=99999999"),
        ("bang-chung-nhan", "pdf", "?dong=x'"),
        ("bang-chung-nhan", "pdf", "?tu=2"),
    ]:
        assert staff.get(address(decision, "papers_file", paper, extension) + query).status_code == 404

    def refuse(*_):
        raise press.PressMissingError

    monkeypatch.setattr(paper_pages, "paper_pdf", refuse)
    answer = staff.get(address(decision, "papers_file", "quyet-dinh", "pdf"), follow=True)
    assert "PDF cần thư viện Pango" in answer.text and "quyet-dinh.docx" in answer.text


def test_the_counts_are_a_page_and_a_workbook(staff):
    honours.decision("Một", "Hai")
    url = reverse("backoffice:emulation_decision_counts")

    page = staff.get(url)
    book = load_workbook(io.BytesIO(staff.get(url, {"nam": "2022", "tep": "xlsx"}).content))

    assert "Số lượng khen thưởng năm 2022" in page.text and "chưa được đối chiếu" in page.text
    assert [cell.value for cell in book["Năm 2022"][2]][2:] == ["Bằng khen BK-TINH", 0, 2, 0, 0, 2, 0, 0]
    for year_asked in ["0000", "99999", "x", "1999"]:
        assert staff.get(url, {"nam": year_asked}).status_code == 200


def test_the_queries_of_a_list_do_not_grow_with_it():
    bloc_year = year(50)
    small, large = honours.decision("Một", "Hai"), honours.decision("Một", "Hai", "Ba", "Bốn")

    def queries(build, record):
        with CaptureQueriesContext(connection) as made:
            build(type(record).objects.get(pk=record.pk))
        return len(made)

    proposed(bloc_year, "Người 1", person=honours.person("Người 1"))
    one = queries(bloc_roster, bloc_year)
    proposed(bloc_year, "Người 2", person=honours.person("Người 2"))
    assert queries(bloc_roster, bloc_year) == one <= 8
    assert queries(order, large) == queries(order, small) <= 4
