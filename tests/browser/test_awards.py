"""From a bloc's result to an annulment: what staff record, and what each public page says after every step.

No result of these units is known and the people are made up.
"""

import io
from datetime import date

import pikepdf
import pytest

from emulation.awards.catalogue import install_catalogue
from emulation.models import AwardType, Decision, Nomination, Sitting, Unit, UnitResult
from emulation.models.nominations import NominationStage
from emulation.nominations import steps
from hanam_portal.publishing import door
from news.models import Article
from tests.browser.steps import body, follow, log_in, press, publish_in_haste, words
from tests.browser.year_steps import CHIEF, OFFICER, VALUES, YEARS, bloc_of_districts, said
from tests.emulation import honours
from tests.emulation.published import closed, ranked

DECISIONS, SITTINGS = "/quan-tri/emulation/decision", "/quan-tri/emulation/sitting"
REGISTER = "/thi-dua/khen-thuong/"
FLAG, CERTIFICATE = "Cờ thi đua của Bộ, ban, ngành, tỉnh", "Bằng khen của Bộ, ban, ngành, tỉnh"
UNIT, CHUC, BE, CUT = "thành phố Phủ Lý", "Nguyễn Anh Chức", "Trần Thị Bé", "Lê Văn Cảnh"
VALID, SHORT = "Có hiệu lực", "Quyết định 310/QĐ-UBND"


@pytest.fixture
def year():
    """The bloc of six districts with a result that is closed and published."""
    install_catalogue()
    year = bloc_of_districts()
    units = [Unit.objects.get(code=code) for code in VALUES]
    closed(year, *(ranked(unit, rank) for rank, unit in enumerate(units, start=1)))
    for result in UnitResult.objects.select_related("unit"):
        UnitResult.objects.filter(pk=result.pk).update(unit_name=result.unit.called(year.period.ends_on))
    type(year).objects.update(stage="closed", shown_result="ranks")
    year.refresh_from_db()
    door.publish(year, by=CHIEF)
    return year


@pytest.fixture
def desks(new_context, make):
    """Open the back office for who records, who publishes decisions and who publishes articles."""
    people = [
        make.user("lan", full_name=OFFICER, role="Chuyên viên TĐKT"),
        make.user("khanh", full_name=CHIEF, role="Lãnh đạo TĐKT"),
        make.user("huong", full_name="Phạm Thu Hương", role="Người duyệt đăng"),
    ]
    return [log_in(new_context(), person) for person in people]


def test_a_result_leads_to_awards_and_what_becomes_of_them(desks, year, make, new_context, faults):
    officer, chief, editor = desks
    citizen = new_context().new_page()
    make.section()
    propose(officer, year, faults)
    vote_in_the_bloc(officer, year, faults)
    for nomination in Nomination.objects.all():
        steps.move(nomination, to=NominationStage.APPRAISED, by=OFFICER)
    cut_in_the_council(officer)
    decision = decide(officer, faults)
    publish(chief, decision, ["4 dòng mới"])
    compare(officer, year, faults)
    read_register(citizen, faults)
    read_decision(citizen, decision, faults)
    article = write_article(editor, decision)
    told = read_article(citizen, article)
    chuc, be = decision.lines.filter(subject_kind="person")
    correction = changing("correction", "500/QĐ-UBND", be, name="Trần Thị Bế")
    publish(chief, correction, [f"{BE} ({SHORT}): “{BE}” → “Trần Thị Bế”; có hiệu lực → đã đính chính"])
    annulment = changing("annulment", "77/QĐ-UBND", chuc, ground="fraud")
    publish(chief, annulment, [f"{CHUC} ({SHORT}): có hiệu lực → đã hủy bỏ"])
    read_annulled(citizen, chuc, faults)
    read_corrected(citizen, be)
    read_changed_decision(citizen, decision, year)
    read_queue(editor, faults)
    assert read_article(citizen, article) == told


def propose(page, year, faults):
    """Take the flag and a certificate for the first unit from the result; three persons are proposed besides."""
    page.goto(f"{YEARS}/{year.pk}/de-nghi/")
    follow(page, "Đề nghị từ kết quả…")
    rows = page.locator("tbody tr")
    for place in range(1, rows.count()):
        rows.nth(place).locator("select").first.select_option(label="– Không –")
    rows.nth(0).locator("select").nth(1).select_option(label=CERTIFICATE)
    assert faults(page) == []
    press(page, "Lập các đề nghị")
    assert said(page) == ["Đã lập 2 đề nghị."]
    for name in [CHUC, BE, CUT]:
        honours.nomination(
            name,
            post="giáo viên",
            unit_name=UNIT,
            person=honours.person(name),
            award_type=AwardType.objects.get(name=CERTIFICATE),
            bloc_year=year,
        )


def vote_in_the_bloc(page, year, faults):
    """Record the bloc's sitting: six members, all for all five nominations."""
    page.goto(f"{YEARS}/{year.pk}/de-nghi/")
    follow(page, "Ghi phiên họp của khối")
    page.get_by_label("Ngày họp").fill("2021-12-24")
    page.get_by_label("Số thành viên có quyền bỏ phiếu").fill("6")
    page.get_by_label("Có mặt").fill("6")
    press(page, "Lưu")
    page.goto(f"{SITTINGS}/{year.sittings.get().pk}/bo-phieu/")
    for row in page.locator(".votes tbody tr").all():
        row.get_by_label("Đồng ý").fill("6")
    page.get_by_label("Kết luận của dòng đã ghi số phiếu").select_option(label="thông qua")
    common = page.locator(".votes-common")
    common.get_by_label("Phát ra").fill("6")
    common.get_by_label("Hợp lệ").fill("6")
    assert faults(page) == []
    press(page, "Lưu")
    assert said(page) == ["Đã lưu kết quả bỏ phiếu của 5 đề nghị."]


def cut_in_the_council(page):
    """Record the council's sitting: all adopted but one person, for a reason that stays inside."""
    page.goto(f"{SITTINGS}/add/")
    page.get_by_label("Họp của").select_option(label="hội đồng thi đua, khen thưởng")
    page.get_by_label("Tên khối, hội đồng").fill("Hội đồng Thi đua, khen thưởng tỉnh")
    page.get_by_label("Ngày họp").fill("2022-03-01")
    press(page, "Lưu")
    page.goto(f"{SITTINGS}/{Sitting.objects.get(body='council').pk}/bo-phieu/")
    for row in page.locator(".votes tbody tr").all():
        is_cut = CUT in row.inner_text()
        row.get_by_label("Đồng ý").fill("3" if is_cut else "9")
        row.get_by_label("Hợp lệ").fill("9")
        row.get_by_label("Phát ra").fill("9")
        row.get_by_label("Kết luận").select_option(label="không thông qua" if is_cut else "thông qua")
        if is_cut:
            row.get_by_label("Lý do").fill("Thời gian công tác chưa đủ.")
    press(page, "Lưu")
    assert said(page) == ["Đã lưu kết quả bỏ phiếu của 5 đề nghị."]


def decide(page, faults):
    """Draft a decision, take what was adopted into it, record its signature and its signed paper."""
    page.goto(f"{DECISIONS}/add/")
    page.get_by_label("Trích yếu").fill("Tặng Cờ thi đua và Bằng khen năm 2021")
    page.get_by_label("Số, ký hiệu").fill("310/QĐ-UBND")
    page.get_by_label("Ngày ký").fill("2022-03-16")
    page.get_by_label("Cơ quan, người ban hành").fill("Chủ tịch UBND tỉnh Hà Nam")
    press(page, "Lưu")
    follow(page, "Lấy từ đề nghị…")
    for box in page.get_by_role("checkbox").all():
        box.check()
    assert faults(page) == []
    press(page, "Thêm vào quyết định")
    assert said(page) == ["Đã thêm 4 dòng từ đề nghị. Hãy so chữ in với dự thảo."]
    follow(page, "Bản ký (PDF)")
    page.locator("input[type=file]").set_input_files(signed_paper())
    press(page, "Tải lên")
    assert said(page) == ["Đã giữ bản ký “310-qd-ubnd.pdf”."]
    decision = Decision.objects.get()
    page.goto(f"{DECISIONS}/{decision.pk}/change/")
    assert faults(page) == []
    follow(page, "Ghi nhận đã ký…")
    press(page, "Ghi nhận đã ký")
    assert said(page) == ["Đã ghi nhận quyết định đã ký."]
    return decision


def signed_paper():
    file, paper = io.BytesIO(), pikepdf.new()
    paper.add_blank_page()
    paper.save(file)
    return {"name": "310-qd-ubnd.pdf", "mimeType": "application/pdf", "buffer": file.getvalue()}


def publish(page, decision, changes):
    """Publish a decision from the page that says what will change in the register."""
    page.goto(f"{DECISIONS}/{decision.pk}/dang/")
    assert words(page, "section:has(> #changes) li") == changes
    seen = page.get_by_label("Tôi đã xem", exact=False)
    if seen.count():
        seen.check()
    press(page, "Đăng ngay")
    assert said(page) == ["Đã đăng: ấn bản 1."]


def compare(page, year, faults):
    page.goto(f"{YEARS}/{year.pk}/de-nghi/")
    assert words(page, ".standing-line")[0] == ("Đề nghị 5, hội đồng thông qua 4, đã ký 4; khác nhau ở 1 dòng.")
    assert faults(page) == []


def read_register(page, faults):
    """Find an honoured person by typing without accents, and not the one whom the council left out."""
    page.goto(f"{REGISTER}?tim=le+van+canh")
    assert words(page, "#ket-qua") == ["Không tìm thấy"]
    page.goto(f"{REGISTER}?tim=chuc+nguyen+anh")
    assert words(page, "#ket-qua") == ["1 dòng"]
    assert faults(page) == []
    follow(page, CHUC)
    assert f"{CHUC}, giáo viên, {UNIT} được tặng {CERTIFICATE} năm 2021" in words(page, "main")[0]
    assert words(page, ".status") == [f"{VALID}. Chưa có quyết định nào hủy bỏ hay đính chính."]
    assert faults(page) == []


def read_decision(page, decision, faults):
    page.goto(decision.get_absolute_url())
    assert rows(page) == [
        f"{UNIT} {FLAG} Năm 2021 {VALID}",
        f"{CHUC} Giáo viên Thành phố Phủ Lý {CERTIFICATE} Năm 2021 {VALID}",
        f"{BE} Giáo viên Thành phố Phủ Lý {CERTIFICATE} Năm 2021 {VALID}",
        f"{UNIT} {CERTIFICATE} Năm 2021 {VALID}",
    ]
    assert faults(page) == []


def rows(page):
    return words(page, "main tbody tr")


def write_article(page, decision):
    """Make an article of the published decision by one press, and publish it."""
    page.goto("/quan-tri/news/article/tu-ho-so/")
    with page.expect_navigation():
        page.locator(".records li").filter(has_text=decision.number).get_by_role("button").click()
    assert said(page)[0].startswith("Đã tạo bài nháp trong chuyên mục")
    body(page).wait_for()
    article = Article.objects.get()
    page.goto(f"/quan-tri/news/article/{article.pk}/dang/")
    publish_in_haste(page)
    assert said(page) == ["Đã đăng: ấn bản 1."]
    return article


def read_article(page, article):
    page.goto(article.get_absolute_url())
    (told,) = words(page, "main")
    assert "ký Quyết định số 310/QĐ-UBND, ngày 16/03/2022, khen thưởng 4 trường hợp." in told
    return told


def changing(kind, number, line, **columns):
    """Record a signed decision about one line of an earlier one."""
    title = {"correction": "Đính chính tên", "annulment": "Hủy bỏ Bằng khen"}[kind]
    made = honours.decision(kind=kind, number=number, title=title, signed_on=date(2022, 6, 1))
    made.acts.create(line=line, **columns)
    return made


def read_annulled(page, line, faults):
    page.goto(f"{REGISTER}{line.pk}/")
    assert words(page, ".status") == [
        "Đã hủy bỏ theo Quyết định 77/QĐ-UBND ngày 01/06/2022 của Chủ tịch UBND tỉnh Hà Nam, từ ngày 01/06/2022."
    ]
    assert faults(page) == []


def read_corrected(page, line):
    page.goto(f"{REGISTER}{line.pk}/")
    (told,) = words(page, "main")
    assert words(page, "h1") == ["Trần Thị Bế"]
    assert BE in told and "500/QĐ-UBND" in told


def read_changed_decision(page, decision, year):
    """Read the decision and the year again: what was annulled stays in the list and says so."""
    annulled = "Đã hủy bỏ từ ngày 01/06/2022"
    page.goto(decision.get_absolute_url())
    assert rows(page)[1:3] == [
        f"{CHUC} Giáo viên Thành phố Phủ Lý {CERTIFICATE} Năm 2021 {annulled}",
        f"Trần Thị Bế Giáo viên Thành phố Phủ Lý {CERTIFICATE} Năm 2021 Đã đính chính",
    ]
    page.goto(year.get_absolute_url())
    assert words(page, "p.status")[0].startswith("Kết quả suy tôn của khối, đã có quyết định khen thưởng.")
    assert annulled in words(page, "main")[0]


def read_queue(page, faults):
    """Find the article whose figures hold no more, with the sentence to change; nobody has changed it."""
    page.goto("/quan-tri/")
    (queue,) = words(page, "section:has(> h2:text('Bài dẫn số liệu đã đổi'))") or ["không có"]
    assert "“4 trường hợp” nay là “3 trường hợp”" in queue
    assert faults(page) == []
