"""A whole year of the bloc of six districts, from its copy to a correction, as its people and citizens see it."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from emulation.models import BlocYear, SchemeVersion
from emulation.sheets.steps import approve
from tests.browser.steps import follow, log_in, press, words
from tests.browser.year_steps import (
    BINH_LUC,
    BUDGET,
    CHIEF,
    DUY_TIEN,
    IDEAS,
    KIM_BANG,
    LY_NHAN,
    OFFICER,
    ORDER,
    PHU_LY,
    SCHOOLS,
    SHEETS,
    THANH_LIEM,
    VILLAGES,
    YEARS,
    advance,
    bloc_of_districts,
    close,
    hand_in,
    line,
    pdf,
    people,
    said,
    scheme_file,
    sheet_of,
    sign,
    today,
)

STATUS = "Kết quả suy tôn của khối, chưa có quyết định"
TIME = re.compile(r",? (sự kiện \d+|\d\d:\d\d ngày \d\d/\d\d/\d{4})")
BY_ACT = "theo biên bản phân định ngày 24/12/2022"
CORRECTED = ["3 Huyện Lý Nhân Xuất sắc 3 94", "4 Huyện Kim Bảng Xuất sắc 2 93"]


@pytest.fixture
def accounts(make):
    bloc_of_districts()
    return people(make)


@pytest.fixture
def desk(new_context, accounts):
    """Open the back office for one of the people; the same tab each time."""
    tabs = {}

    def opened(name):
        if name not in tabs:
            tabs[name] = log_in(new_context(), accounts[name])
        return tabs[name]

    return opened


def test_a_bloc_of_six_districts_lives_through_a_year(desk, accounts, new_context, faults):
    officer, chief, citizen = desk("officer"), desk("chief"), new_context().new_page()
    year = copied_year(officer)
    new_scheme(officer, year, faults)
    sign(officer, year)
    advance(officer, year, "đã ký giao ước", "đang thi đua", "tự chấm")
    score_itself(desk(BINH_LUC), faults)
    for code in [PHU_LY, DUY_TIEN, KIM_BANG, LY_NHAN, THANH_LIEM]:
        hand_in(year, code, accounts[code])
    advance(officer, year, "thẩm định")
    score_in_the_grid(desk(DUY_TIEN), year)
    send_back(officer, year)
    resubmit(desk(LY_NHAN), year)
    approve_all(officer, year, accounts["officer"])
    advance(officer, year, "họp khối, suy tôn")
    break_the_tie(officer, year, faults)
    close(chief, year, 1, ["Hạng 3: huyện Kim Bảng, 93 điểm, Xuất sắc", "Hạng 4: huyện Lý Nhân, 93 điểm, Xuất sắc"])
    publish(chief, year)
    read_result(citizen, year, faults)
    reopen(officer, chief, year)
    correct_a_value(officer, year)
    advance(officer, year, "họp khối, suy tôn")
    close(chief, year, 2, ["Hạng 3: huyện Lý Nhân, 94 điểm, Xuất sắc", "Hạng 4: huyện Kim Bảng, 93 điểm, Xuất sắc"])
    publish_correction(chief, year)
    read_correction(citizen)
    read_audit(chief, year, faults)


def copied_year(page):
    source = BlocYear.objects.get()
    page.goto(f"{YEARS}/{source.pk}/chep-sang/")
    assert words(page, ".year-members strong") == ["khối trưởng"]
    press(page, "Tạo năm thi đua cho năm 2022")
    assert said(page) == [
        "Đã chép sang năm 2022. Hãy xem lại từng mục trước khi dùng.",
        "Chưa có khối phó. Hãy ghi khi khối đã bầu.",
    ]
    return BlocYear.objects.exclude(pk=source.pk).get()


def new_scheme(page, year, faults):
    """Make the version of 2022 from that of 2021 by a workbook; choose it, and a deputy, in the form of the year."""
    page.goto(f"/quan-tri/emulation/schemeversion/{year.scheme_id}/phien-ban-moi/")
    page.get_by_label("Lý do sửa").fill("Chỉ tiêu năm 2022.")
    press(page, "Lập phiên bản mới")
    follow(page, "Nhập từ Excel")
    follow(page, "Nhập tiêu chí…")
    page.get_by_label("Tệp Excel").set_input_files(scheme_file())
    press(page, "Đọc tệp")
    assert words(page, ".import-filters > *") == ["Lỗi 0", "Thay đổi 2", "Thêm mới 2", "Không đổi 3", "Không đọc 0"]
    assert words(page, ".import-rows tbody td:last-child") == [
        "chỉ tiêu chung: 180 thành 200 cần minh chứng: không thành có",
        "điểm tối đa: 40 thành 30",
    ]
    assert faults(page) == []
    press(page, "Nhập")
    assert said(page) == ["Đã nhập tệp “tieu-chi-2022.xlsx”."]
    page.goto(f"{YEARS}/{year.pk}/change/")
    page.get_by_label("Bảng tiêu chí", exact=True).select_option(label=str(SchemeVersion.objects.get(number=2)))
    page.locator("select[name='memberships-2-role']").select_option(label="khối phó")
    press(page, "Lưu")
    assert said(page) == [f"Đã lưu năm thi đua của khối “{year}”. Bạn có thể sửa tiếp bên dưới."]


def score_itself(page, faults):
    """Fill in a sheet as its representative: refused while evidence is missing, then handed in."""
    page.goto("/quan-tri/")
    with page.expect_navigation():
        page.get_by_role("link", name="Phiếu của huyện Bình Lục").click()
    for text, value in {BUDGET: "175", VILLAGES: "16", SCHOOLS: "25", IDEAS: "0"}.items():
        line(page, text).get_by_label("Tự chấm").fill(value)
    line(page, ORDER).get_by_label("Tự chấm").select_option("có")
    press(page, "Lưu và nộp")
    assert said(page)[0] == "Đã lưu 5 thay đổi."
    assert words(page, ".sheet-lacks li") == [
        "Cần sửa “I.1 Thu ngân sách”: tiêu chí này cần minh chứng. Hãy đính kèm tệp."
    ]
    assert faults(page) == []
    budget = line(page, BUDGET)
    budget.locator("summary").filter(has_text="Minh chứng").click()
    budget.get_by_label("Thêm tệp").set_input_files(pdf("quyet-toan.pdf"))
    press(page, "Lưu và nộp")
    assert said(page) == ["Đã lưu 1 thay đổi.", "Đã nộp phiếu."]
    assert words(page, ".sheet-total") == ["Tạm tính 86 điểm"]


def score_in_the_grid(page, year):
    """Lower a value of Thanh Liêm as the leader's representative, at the stage that the grid opens by itself."""
    page.goto(f"{YEARS}/{year.pk}/bang-diem/")
    assert page.locator(".score-grid-stages [aria-current]").inner_text() == "Khối trưởng"
    page.locator(".score-table tbody tr").filter(has_text=VILLAGES).locator("td").nth(4).click()
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    expect(page.locator(".score-grid-status")).to_contain_text("Đã lưu")
    assert words(page, ".score-table tfoot td") == ["98", "95", "93", "94", "88", "86"]


def send_back(page, year):
    page.goto(f"{SHEETS}/{sheet_of(year, LY_NHAN).pk}/change/")
    follow(page, "Trả lại…")
    page.get_by_label("Lý do trả lại").fill("Sáng kiến thứ tư chưa được công nhận.")
    press(page, "Trả lại")
    assert said(page) == ["Đã trả lại phiếu cho đơn vị."]


def resubmit(page, year):
    page.goto(f"{SHEETS}/{sheet_of(year, LY_NHAN).pk}/change/")
    expect(page.locator(".standing .notice")).to_contain_text("Lý do: Sáng kiến thứ tư chưa được công nhận.")
    line(page, IDEAS).get_by_label("Tự chấm").fill("3")
    press(page, "Lưu và nộp lại")
    assert said(page) == ["Đã lưu 1 thay đổi.", "Đã nộp phiếu."]


def approve_all(page, year, by):
    """Approve one sheet on its page, the others by the same act."""
    first, *others = year.sheets.select_related("bloc_year").order_by("pk")
    page.goto(f"{SHEETS}/{first.pk}/change/")
    press(page, "Lưu và duyệt")
    assert said(page) == ["Đã duyệt phiếu."]
    for sheet in others:
        approve(sheet, by=by)


def break_the_tie(page, year, faults):
    page.goto(f"{YEARS}/{year.pk}/ket-qua/")
    assert words(page, ".result-rank") == ["1", "2", "3", "3", "5", "6"]
    with page.expect_navigation():
        page.get_by_role("link", name="Phân định…").click()
    page.get_by_label("Xếp thứ 1").select_option(label="huyện Kim Bảng")
    page.get_by_label("Xếp thứ 2").select_option(label="huyện Lý Nhân")
    page.get_by_label("Ngày phân định").fill("2022-12-24")
    page.get_by_label("Biên bản, văn bản").fill("Biên bản số 05")
    page.get_by_label("Lý do, cách phân định").fill("Biểu quyết tại hội nghị, 5 trên 6 phiếu.")
    press(page, "Ghi thứ tự")
    assert words(page, ".result-rank") == ["1", "2", "3", "4", "5", "6"]
    assert words(page, ".result-list li > p") == [
        "huyện Kim Bảng, rồi huyện Lý Nhân",
        "Ngày 24/12/2022, Biên bản số 05. Biểu quyết tại hội nghị, 5 trên 6 phiếu.",
    ]
    assert faults(page) == []


def publish(page, year):
    page.goto(f"{YEARS}/{year.pk}/change/")
    page.get_by_label("Kết quả công bố").select_option(label="thứ hạng, xếp loại và điểm")
    press(page, "Lưu và đăng…")
    page.wait_for_url("**/dang/")
    press(page, "Đăng ngay")
    assert said(page) == ["Đã đăng: ấn bản 1."]


def read_result(page, year, faults):
    page.goto(year.get_absolute_url())
    assert words(page, "p.status") == [f"{STATUS}. Khối chốt ngày {today()}."]
    assert words(page, "table.result tbody tr") == [
        "1 Thành phố Phủ Lý Xuất sắc 2 98",
        "2 Thị xã Duy Tiên Xuất sắc 1 95",
        f"3 Huyện Kim Bảng Hạng 3 {BY_ACT} Xuất sắc 2 93",
        f"4 Huyện Lý Nhân Hạng 4 {BY_ACT} Xuất sắc 3 93",
        "5 Huyện Thanh Liêm – 1 88",
        "6 Huyện Bình Lục – 0 86",
    ]
    assert words(page, "table.sections tbody tr")[2:4] == ["Huyện Kim Bảng 54 37 2", "Huyện Lý Nhân 54 36 3"]
    assert faults(page) == []


def reopen(asking, allowing, year):
    """Let one person ask for a reopening with a reason, and another allow it."""
    asking.goto(f"{YEARS}/{year.pk}/ket-qua/")
    follow(asking, "Đề nghị mở lại…")
    asking.get_by_label("Lý do mở lại").fill("Thu ngân sách của Lý Nhân ghi nhầm.")
    press(asking, "Đề nghị mở lại")
    assert said(asking) == ["Đã gửi đề nghị mở lại. Một người khác sẽ cho phép hoặc không."]
    allowing.goto(f"{YEARS}/{year.pk}/ket-qua/")
    follow(allowing, "Trả lời đề nghị mở lại…")
    allowing.get_by_label("Cho mở lại", exact=True).check()
    press(allowing, "Trả lời")
    assert said(allowing) == ["Đã mở lại kết quả. Năm thi đua trở về bước thẩm định."]


def correct_a_value(page, year):
    page.goto(f"{SHEETS}/{sheet_of(year, LY_NHAN).pk}/change/")
    line(page, BUDGET).get_by_label("Thường trực").fill("190")
    line(page, BUDGET).get_by_label("Lý do, nếu khác bước trước").fill("Theo quyết toán.")
    press(page, "Lưu")
    assert said(page) == ["Đã lưu 1 thay đổi."]


def publish_correction(page, year):
    page.goto(f"{YEARS}/{year.pk}/dang/")
    page.get_by_label("Đính chính").check()
    for fact in ["hạng của huyện Lý Nhân: 4 → 3", "hạng của huyện Kim Bảng: 3 → 4"]:
        page.get_by_label(fact).check()
    page.get_by_label("Ghi chú công khai").fill("Số thu ngân sách của huyện Lý Nhân ghi nhầm.")
    press(page, "Đăng ngay")
    assert said(page) == ["Đã đăng đính chính: ấn bản 2."]


def read_correction(page):
    page.reload()
    assert words(page, ".notice")[0].endswith(
        "Sửa hạng của huyện Lý Nhân: “4” thành “3”. Sửa hạng của huyện Kim Bảng: “3” thành “4”. "
        "Số thu ngân sách của huyện Lý Nhân ghi nhầm."
    )
    assert words(page, "p.status") == [f"{STATUS}. Khối chốt ngày {today()}, lần thứ 2."]
    assert words(page, "table.result tbody tr")[2:4] == CORRECTED


def read_audit(page, year, faults):
    """Read who did what on this day, when and why, beside what citizens saw."""
    page.goto(f"{YEARS}/{year.pk}/nhat-ky/?ngay={timezone.localdate().isoformat()}")
    seen, told = words(page, ".audit-day")[0], [TIME.sub("", entry) for entry in words(page, ".timeline-entry")]
    assert seen.startswith(f"Hôm nay, {today()}, người dân thấy gì? Ấn bản 2 (đính chính), hiện từ ")
    assert "ấn bản 1, đăng mới." in seen and "Hạng của huyện Lý Nhân: 4 → 3" in seen
    assert words(page, ".audit-day tbody tr")[2:4] == CORRECTED
    told = [entry for entry in told if not entry.startswith("Chuyển bước")]
    assert {
        f"Trả lại, huyện Lý Nhân {OFFICER} (lan) Trạng thái: đã nộp → trả lại "
        "Lý do: Sáng kiến thứ tư chưa được công nhận.",
        f"Phân định khi bằng điểm {OFFICER} (lan) Ngày: 24/12/2022 Văn bản: Biên bản số 05 "
        "Thứ tự: huyện Kim Bảng, huyện Lý Nhân Lý do: Biểu quyết tại hội nghị, 5 trên 6 phiếu.",
    } <= set(told)
    assert told[2:6] == [
        f"Sửa điểm, bước thường trực: 1 ô, huyện Lý Nhân {OFFICER} (lan) I.1 Thu ngân sách: trống → 190. "
        "Lý do: Theo quyết toán.",
        f"Mở lại kết quả {CHIEF} (khanh) Người đề nghị: {OFFICER} (lan) Lần chốt: 1",
        f"Đề nghị mở lại kết quả {OFFICER} (lan) Lần chốt: 1 Lý do: Thu ngân sách của Lý Nhân ghi nhầm.",
        f"Người dân bắt đầu đọc ấn bản 1 (đăng mới) {CHIEF} (khanh)",
    ]
    assert faults(page) == []
