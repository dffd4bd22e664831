"""A year of the six districts of Hà Nam for tests in a browser: who works on it, its scheme, its values.

No result of these units is known: every number here is made up.
"""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emulation.hanam import DISTRICTS, install_reference
from emulation.models import BlocYear, Representative, Sheet, Unit
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import Cell, write_cells
from emulation.sheets.evidence import attach
from emulation.sheets.steps import submit
from hanam_portal.publishing.spreadsheets import CONTENT_TYPE
from hanam_portal.publishing.vietnamese.dates import short_date
from tests.backoffice.imports.building import made, saved
from tests.browser.steps import follow, press, words
from tests.emulation import rows

YEARS, SHEETS = "/quan-tri/emulation/blocyear", "/quan-tri/emulation/sheet"
OFFICER, CHIEF = "Trần Thị Lan", "Lê Văn Khánh"
PHU_LY, DUY_TIEN, KIM_BANG, LY_NHAN, THANH_LIEM, BINH_LUC = [known.key for known in DISTRICTS]
CRITERIA = ["Thu ngân sách", "Nông thôn mới", "Giáo dục", "An ninh trật tự", "Sáng kiến"]
BUDGET, VILLAGES, SCHOOLS, ORDER, IDEAS = CRITERIA
VALUES = {  # what each unit says of these
    PHU_LY: (200, 18, 28, 1, 2),
    DUY_TIEN: (190, 19, 27, 1, 1),
    KIM_BANG: (180, 18, 27, 1, 2),
    LY_NHAN: (185, 17, 26, 1, 4),
    THANH_LIEM: (170, 18, 26, 1, 1),
    BINH_LUC: (175, 16, 25, 1, 0),
}
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
HEADS = ["Cấp", "Số", "Tiêu chí", "Cách chấm", "Điểm tối đa", "Điểm mỗi lần", "Chỉ tiêu chung", "Thưởng", "Minh chứng"]
SCHEME_2022 = [  # against that of 2021: a higher target, fewer points for schools, two new criteria
    [1, "I", "Kinh tế", "nhóm tiêu chí", 60, None, None, "", ""],
    [2, "I.1", BUDGET, "theo tỷ lệ đạt chỉ tiêu", 40, None, 200, "", "có"],
    [2, "I.2", VILLAGES, "chấm điểm trực tiếp", 20, None, None, "", ""],
    [1, "II", "Văn hóa, xã hội", "nhóm tiêu chí", 40, None, None, "", ""],
    [2, "II.1", SCHOOLS, "chấm điểm trực tiếp", 30, None, None, "", ""],
    [2, "II.2", ORDER, "có hoặc không", 10, None, None, "", ""],
    [1, "III", IDEAS, "số lượng × điểm", 5, 1, None, "có", ""],
]


def bloc_of_districts():
    """Record the bloc, its year 2021 with a scheme and two who lead, and the period 2022; give the year 2021."""
    year = install_reference().bloc_year
    version = rows.scheme(
        rows.criterion("Kinh tế", "section", 60, code="I"),
        rows.criterion(BUDGET, "target", 40, code="I.1", level=2, target=180),
        rows.criterion(VILLAGES, max_points=20, code="I.2", level=2),
        rows.criterion("Văn hóa, xã hội", "section", 40, code="II"),
        rows.criterion(SCHOOLS, max_points=40, code="II.1", level=2),
        name="Bảng tiêu chí minh họa",
        step="0.25",
    )
    version.classes.create(name="Xuất sắc", lowest=90, position=0)
    BlocYear.objects.filter(pk=year.pk).update(scheme=version)
    for code, role in [(BINH_LUC, "leader"), (DUY_TIEN, "deputy")]:
        year.memberships.filter(unit__code=code).update(role=role)
    rows.period(2022)
    return year


def people(make):
    """Make the accounts: two of the standing body, and one for each unit under the code of the unit."""
    return {
        "officer": make.user("lan", full_name=OFFICER, role="Chuyên viên TĐKT"),
        "chief": make.user("khanh", full_name=CHIEF, role="Lãnh đạo TĐKT"),
        **{code: _speaker(make, Unit.objects.get(code=code)) for code in VALUES},
    }


def _speaker(make, unit):
    user = make.user(unit.code, full_name=f"Đại diện {unit.names.last().short_name}", role="Đại diện đơn vị")
    Representative.objects.create(user=user, unit=unit)
    return user


def scheme_file():
    """Give the scheme of 2022 as a workbook under a title, as a form of a browser takes files."""
    book = made([["BẢNG TIÊU CHÍ THI ĐUA NĂM 2022"], [], HEADS, *SCHEME_2022])
    return {"name": "tieu-chi-2022.xlsx", "mimeType": CONTENT_TYPE, "buffer": saved(book)}


def pdf(name):
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def sheet_of(year, code):
    return Sheet.objects.select_related("bloc_year", "scheme").get(bloc_year=year, unit__code=code)


def hand_in(year, code, by):
    """Let a unit score itself, bring its evidence and hand its sheet in, as its representative."""
    sheet = sheet_of(year, code)
    criteria = {one.text: one for one in sheet.scheme.criteria.all()}
    cells = [
        Cell(sheet.pk, criteria[text].pk, ScoreStage.SELF, value=Decimal(value))
        for text, value in zip(CRITERIA, VALUES[code], strict=True)
    ]
    assert [answer.refusal for answer in write_cells(sheet.bloc_year, cells, by=by)] == [""] * len(cells)
    attach(sheet, criteria[BUDGET], SimpleUploadedFile("quyet-toan.pdf", PDF), by=by)
    submit(sheet, by=by)


def said(page):
    """What the back office answers, one line a message."""
    page.locator(".messagelist li").first.wait_for()
    return [" ".join(text.split()) for text in page.locator(".messagelist li").all_inner_texts()]


def advance(page, year, *stages):
    page.goto(f"{YEARS}/{year.pk}/cac-buoc/")
    for stage in stages:
        press(page, f"Chuyển sang “{stage}”")
        assert said(page) == [f"Năm thi đua nay ở bước “{stage}”."]


def sign(page, year):
    page.goto(f"{YEARS}/{year.pk}/giao-uoc/")
    page.get_by_label("Ngày ký", exact=True).fill("2022-03-30")
    page.get_by_label("Bản ký (PDF)").set_input_files(pdf("giao-uoc-2022.pdf"))
    press(page, "Lưu")
    assert said(page) == ["Đã lưu giao ước."]


def line(page, text):
    return page.locator(".sheet-line").filter(has=page.locator(".sheet-text", has_text=text))


def close(page, year, number, thirds):
    """Close the year after a look at what will be frozen. thirds: who stands third and fourth."""
    page.goto(f"{YEARS}/{year.pk}/ket-qua/")
    follow(page, "Chốt kết quả…")
    assert words(page, ".close-list li")[2:4] == thirds
    press(page, "Chốt kết quả")
    assert said(page) == [f"Đã chốt kết quả, lần {number}."]


def today():
    return short_date(timezone.localdate())
