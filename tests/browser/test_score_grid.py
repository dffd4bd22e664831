"""The score grid is typed and pasted like a spreadsheet, and says of each cell what became of it."""

import pytest
from playwright.sync_api import expect

from emulation.models import Score, Sheet
from emulation.models.bloc_years import YearStage
from tests.browser.steps import log_in
from tests.emulation import rows

UNITS = ["Bình Lục", "Duy Tiên", "Kim Bảng"]
CRITERIA = ["Thu ngân sách", "Nông thôn mới", "Cải cách hành chính"]


@pytest.fixture
def grid(make, new_context):
    """Open the grid of three units and three criteria at the last stage, as the standing body."""
    version = rows.scheme(*[rows.criterion(text, max_points=100) for text in CRITERIA], total=300)
    units = [make.unit((f"huyện {name}", None, None)) for name in UNITS]
    year = make.bloc_year(*units, stage=YearStage.APPRAISAL, scheme=version)
    for unit in units:
        rows.score(rows.sheet(year, unit, state="submitted"), CRITERIA[0], 7)
    page = log_in(new_context(permissions=["clipboard-read", "clipboard-write"]), make.user(role="Chuyên viên TĐKT"))
    page.goto(f"/quan-tri/emulation/blocyear/{year.pk}/bang-diem/?buoc=thuong-truc")
    return page


def cell(page, criterion, unit):
    row = CRITERIA.index(criterion)
    return page.locator(".score-table tbody tr").nth(row).locator("td").nth(UNITS.index(unit))


def total(page, unit):
    return page.locator(".score-table tfoot tr").first.locator("td").nth(UNITS.index(unit))


def paste(page, text):
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def stored():
    """What the standing body said: {(criterion, unit): value}."""
    scores = Score.objects.filter(stage=5).select_related("line__criterion", "line__sheet__unit")
    names = {one.pk: one.names.get().full_name.removeprefix("huyện ") for one in {s.line.sheet.unit for s in scores}}
    return {(one.line.criterion.text, names[one.line.sheet.unit_id]): float(one.value) for one in scores}


def test_cells_are_typed_pasted_mended_and_explained(grid, faults):
    page, said = grid, grid.locator(".score-grid-status")
    cell(page, "Thu ngân sách", "Bình Lục").click()

    page.keyboard.type("9,5")
    page.keyboard.press("Enter")
    expect(cell(page, "Nông thôn mới", "Bình Lục")).to_be_focused()
    page.keyboard.type("8")
    page.keyboard.press("Tab")
    expect(cell(page, "Nông thôn mới", "Duy Tiên")).to_be_focused()
    expect(said).to_contain_text("Đã lưu")
    expect(total(page, "Bình Lục")).to_have_text("17,5")

    paste(page, "1,5\t2\nmười\t20\n")
    wrong = cell(page, "Cải cách hành chính", "Duy Tiên")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(said).to_contain_text("1 ô chưa ghi được.")
    expect(wrong).to_have_accessible_description("“mười” không phải là số. Hãy chỉ gõ số, ví dụ 95,5.")
    assert stored() == {
        ("Thu ngân sách", "Bình Lục"): 9.5,
        ("Nông thôn mới", "Bình Lục"): 8,
        ("Nông thôn mới", "Duy Tiên"): 1.5,
        ("Nông thôn mới", "Kim Bảng"): 2,
        ("Cải cách hành chính", "Kim Bảng"): 20,
    }

    page.get_by_role("button", name="Đến ô chưa ghi được").click()
    expect(wrong).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("F2")
    expect(page.locator(".score-editor")).to_have_value("mười")
    page.keyboard.press("Control+A")
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    expect(wrong).not_to_have_attribute("aria-invalid", "true")
    expect(total(page, "Duy Tiên")).to_have_text("18,5")

    cell(page, "Thu ngân sách", "Bình Lục").hover()
    expect(page.locator(".score-grid-known")).to_contain_text("Đã sửa: Thường trực: trống → 9,5, Đỗ Thị Ánh")
    page.keyboard.press("Control+Z")
    expect(wrong).to_have_text("")
    expect(total(page, "Duy Tiên")).to_have_text("8,5")

    rows.score(Sheet.objects.get(unit__names__short_name="huyện Kim Bảng"), CRITERIA[0], 5, 5, rows.user("khac"))
    cell(page, "Thu ngân sách", "Kim Bảng").click()
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Đến ô chưa ghi được").click()
    expect(page.get_by_role("button", name="Lấy của Người khac")).to_be_visible()
    page.get_by_role("button", name="Giữ của tôi: 6").click()
    expect(total(page, "Kim Bảng")).to_have_text("28")
    expect(cell(page, "Thu ngân sách", "Kim Bảng")).to_be_focused()

    page.get_by_role("link", name="Điểm cuối").click()
    expect(cell(page, "Thu ngân sách", "Duy Tiên")).to_contain_text("7tự chấm")
    expect(cell(page, "Thu ngân sách", "Kim Bảng")).to_be_focused()
    expect(cell(page, "Thu ngân sách", "Bình Lục")).to_have_attribute("aria-readonly", "true")
    assert faults(page) == []
